"""What do scrapers take along? Lines of our own, put around articles of every class alike."""

from __future__ import annotations

from random import Random

TOP = (
    "Home » World » Politics", "Skip to content", "Advertisement", "Share on Facebook", "Share this:", "By Admin", "Date:",
    "Last updated: 4 March 2026", "Reading time: 4 mins read", "Listen to this article", "[ad_1]", "Follow us on Google News",
    "Menu", "Search", "Sign in", "Subscribe", "News | Sport | Weather | Business | Travel", "Print", "Image source, Getty Images",
)  # fmt: skip
MIDDLE = (
    "Advertisement", "READ MORE: Five things to know about the new rules", "Also read: What the ruling means for you",
    "Story continues below this ad", "Join our WhatsApp channel for the latest updates", "Subscribe to our newsletter",
    "Related: Councils warn of more cuts to come", "[Photo credit: AP]", "Click here for the latest headlines", "More on this story",
)  # fmt: skip
END = (
    "LEAVE A REPLY", "Please enter your comment!", "Please enter your name here", "Share post:", "[ad_2]", "Source link", "Popular",
    "More like this", "Related", "Your email address will not be published. Required fields are marked *", "Continue reading",
    "Subscribe now to keep reading and get access to the full archive.", "Discover more from The Daily Herald Post", "Tags: news, world",
    "Sign up for our daily newsletter", "About us", "Contact", "Privacy policy", "Terms of use", "Cookie settings", "Copyright © 2026",
    "All rights reserved.", "Most read", "Trending now", "Facebook", "Twitter", "Instagram", "Save my name and email in this browser.",
    "This article was generated from an automated news agency feed without modifications to text.", "Next article", "Previous article",
    "The mayor who refused to resign, then won by a landslide...", "Ten photos that sum up the year so far", "View all posts by Admin",
    "We use cookies to give you the best experience. Accept all", "© The Herald Post Ltd", "Load more comments", "Post comment",
    '[tds_leads title_text="Subscribe" input_placeholder="Email address" btn_text="I want in"]',
)  # fmt: skip


def around(body: str, count: int, rng: Random) -> str:
    """The body with so many junk lines before, within and behind it."""
    lines = [line for line in body.split("\n") if line.strip()]
    before = min(count // 4, len(TOP))
    within = min(count // 6, max(0, len(lines) - 2), len(MIDDLE))
    for line in rng.sample(MIDDLE, within):
        lines.insert(rng.randint(1, len(lines) - 1), line)
    behind = rng.choices(END, k=count - before - within)
    return "\n\n".join([*rng.sample(TOP, before), *lines, *behind])


def alone(count: int, rng: Random) -> str:
    """Junk lines without an article."""
    return "\n".join(rng.choices(TOP + MIDDLE + END, k=count))
