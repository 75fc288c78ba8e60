"""What do pages put around an article? Lines written for this project, and pages made of them around clean articles."""

import base64
import random
import re

TOP = """By Staff Writer
By Admin
By {name}
{name}
Date:
{date}
Published: {date}
Posted on {date} by admin
Last updated: {date}
Updated {date} at 9:14 a.m. ET
Home » World
Home > News > {name}
Reading Time: 3 mins read
4 min read
Listen to this article
Share this:
Share
Facebook Twitter WhatsApp Telegram
[ad_1]
Advertisement
Follow us on Google News
Photo: {name}/Agency Pool
File photo of {name}. (Image: Getty Images)
(Representational image)
0 Comments
123 Views
Subscribe
Menu
Skip to content""".split("\n")

MIDDLE = """Also Read: {title}
Also read | {title}
READ MORE: {title}
Read also: {title}
Related: {title}
ALSO READ
Advertisement
ADVERTISEMENT
Story continues below this ad
Article continues after advertisement
Join our WhatsApp channel for the latest updates
Subscribe to our free morning newsletter
Sign up for our daily newsletter
Click here to join our Telegram channel
[Photo credit: Agency Pool]
Image source, Getty Images
Follow us on Twitter
More:
(adsbygoogle = window.adsbygoogle || []).push({{}});
[embed]https://www.example.com/watch?v=ab12cd34[/embed]
googletag.cmd.push(function() {{ googletag.display('div-gpt-ad-1'); }});""".split("\n")

TAIL = """This article was generated from an automated news agency feed without modifications to text.
This story has been published from a wire agency feed without modifications.
This story has not been edited by our staff and is auto-generated from a syndicated feed.
(Except for the headline, this story has not been edited and is published from a syndicated feed.)
(With inputs from agencies)
[ad_2]
Source link
Source: {site}
LEAVE A REPLY
Leave a Reply
Cancel reply
Your email address will not be published. Required fields are marked *
Please enter your comment!
Please enter your name here
You have entered an incorrect email address!
Save my name, email, and website in this browser for the next time I comment.
Comment
Name *
Email *
Website
Post Comment
Share post:
Share this article
Facebook
Twitter
WhatsApp
Pinterest
Tags: {name}, world, latest
Topics
Related
Popular
Trending
Categories
Previous article
Next article
No comments to show.
View all posts by admin
About the author
More From Author
Discover more from {site}
Subscribe now to keep reading and get access to the full archive.
Continue reading
Type your email…
Subscribe
Join the conversation
We use cookies to improve your experience. By continuing to browse you agree to our cookie policy.
Accept
© 2024 {site}. All rights reserved.
Privacy Policy
Terms of Use
Contact Us
About Us
Disclaimer: the views expressed are those of the author and do not reflect those of {site}.
We hope this article has been informative. Stay tuned with us for more updates.
If you liked this story, share it with your friends.
The sources mentioned can contact us to remove this article.
Sources 1/ https://example.com/ 2/ https://www.example.org/news/12345
First published on: {date}
Download our app for breaking news alerts.
Never miss a story: sign up to our newsletter
Powered by WordPress
[tds_leads title_text="Subscribe" input_placeholder="Email address" f_title="{code}" pp_msg="{code}"]
[td_block_social_counter facebook="#" custom_title="Stay Connected" block_template_id="{code}"]""".split("\n")

CUES = [
    "More like this",
    "Related",
    "Related Articles",
    "You may also like",
    "Most Popular",
    "Latest News",
    "Trending",
    "Read next",
    "Popular",
]
SITES = ["Harbour Post", "NewsAlpha24", "The Daily Lantern", "World Update Hub", "InfoPoint"]
NAMES = ["Ann Bell", "Tomas Reuel", "Priya Lodh", "Mark Osei", "Lena Voss", "J. Hart"]

PLACES = ["London", "Port Alder", "New Delhi", "Berlin", "Washington", "Sioux Falls, S.D.", "Hong Kong", "Nairobi"]
AGENCIES = ["Reuters", "AP", "AFP", "dpa", "Xinhua", "IANS", "PTI", "Kyodo News", "Alder Wire"]
MONTHS = ["Jan.", "May", "June", "Sept.", "October"]
HOUSES = ["AP", "Reuters", "AFP", "Getty Images", "Shutterstock", "AP Photo", "Alder Pictures", "EPA"]
LEADS = ["Related", "RELATED", "Read more", "READ MORE", "Also read", "See also", "More", "Watch", "MORE", "READ"]

SAYS = ["Comments", "Leave a comment", "Join the conversation", "Responses", "32 comments"]
SENTENCE = re.compile(r"(?<=[.!?])[\"\u201d\u2019)]* (?=[\"\u201c\u2018(]?[A-Z0-9])")


def fill(line: str, rng: random.Random, titles: list[str]) -> str:
    """Fills the fields of a template line."""
    code = base64.b64encode(rng.randbytes(rng.randrange(30, 120))).decode()
    date = f"{rng.randrange(1, 29)} {rng.choice(['January', 'March', 'June', 'October'])} {rng.randrange(2015, 2026)}"
    return line.format(name=rng.choice(NAMES), date=date, title=rng.choice(titles), site=rng.choice(SITES), code=code)


def dateline(rng: random.Random) -> str:
    """The place, day and agency that a wire's first paragraph begins with."""
    place, agency = rng.choice(PLACES), rng.choice(AGENCIES)
    day = rng.choice(["", "", f", {rng.choice(MONTHS)} {rng.randrange(1, 29)}"])
    forms = [f"{place.upper()}{day} ({agency}) {{}} ", f"{place}{day} ({agency}) {{}} ", f"{place.upper()}{day} {{}} "]
    forms += [f"{place.upper()}{day} ({agency}) ", f"By {rng.choice(NAMES)}, {agency} ", f"{place.upper()}: "]
    return rng.choice(forms).format(rng.choice(["-", "--", "\u2013", "\u2014"]))


def dated(lines: list[str], rng: random.Random) -> list[str]:
    """An article whose first paragraph begins with a dateline."""
    first = next((i for i, line in enumerate(lines) if len(line.split()) >= 15), None)
    if first is None:
        return lines
    return [*lines[:first], dateline(rng) + lines[first], *lines[first + 1 :]]


def titled(lines: list[str], rng: random.Random) -> list[str]:
    """An article whose headline has capitals as many papers write it."""
    small = {"a", "an", "the", "of", "to", "in", "on", "and", "for", "at"} if rng.random() < 0.6 else set()
    words = [word if word in small else word[:1].upper() + word[1:] for word in lines[0].split()]
    return [" ".join(words), *lines[1:]] if len(words) <= 20 else lines


def caption(rng: random.Random, articles: list[list[str]]) -> str:
    """What stands below a picture: a sentence, and whose picture it is."""
    words = rng.choice(rng.choice(articles)).split()[: rng.randrange(6, 26)]
    place, name, house = rng.choice(PLACES), rng.choice(NAMES), rng.choice(HOUSES)
    says = rng.choice(["{s}. {c}", "{s} {c}", "{s}. ({c})", "{s} [{c}]", "FILE - {s}. ({c})", "FILE PHOTO: {s}. {c}"])
    whose = rng.choice(
        [
            "Photo: {n}",
            "Photo by {n}/{h}",
            "{h} Photo/{n}",
            "Image: {h}",
            "{n}/{h}",
            "Credit: {h}",
            "{n} via {h}",
            "{h}",
        ]
    )
    text = says.format(s=" ".join(words).rstrip(".,;:"), c=whose.format(n=name, h=house))
    return f"{place}: {text}" if rng.random() < 0.1 else text


def teasers(rng: random.Random, articles: list[list[str]]) -> list[str]:
    """A run of other articles' headlines, some with the beginning of the article."""
    out = [rng.choice(CUES)] if rng.random() < 0.8 else []
    for article in rng.sample(articles, rng.randrange(2, 7)):
        out.append(article[0])
        if len(article) > 1 and rng.random() < 0.5:
            out.append(" ".join(article[1].split()[: rng.randrange(5, 14)]) + rng.choice(["...", "…", " [...]"]))
    return out


def comments(rng: random.Random, articles: list[list[str]]) -> list[str]:
    """What readers said below: a name, perhaps a time, and a sentence or more."""
    says, timed = rng.random() < 0.6, rng.random() < 0.7
    out = [rng.choice(SAYS)] if rng.random() < 0.5 else []
    for _ in range(rng.randint(2, 8)):
        name = rng.choice(NAMES)
        name = name if rng.random() < 0.7 else f"{name.split()[-1].lower()}{rng.randrange(99)}"
        out.append(f"{name} says:" if says else name)
        if timed:
            day = f"{rng.choice(['January', 'March', 'June', 'October'])} {rng.randrange(1, 29)}"
            clock = f"{rng.randrange(1, 13)}:{rng.randrange(10, 60)} {rng.choice(['am', 'pm'])}"
            out.append(f"{day}, {rng.randrange(2009, 2026)} at {clock}")
        sentences = [s for line in rng.choice(articles) for s in SENTENCE.split(line)]
        start = rng.randrange(len(sentences))
        out.append(" ".join(sentences[start : start + rng.randint(1, 3)]))
        if rng.random() < 0.3:
            out.append("Reply")
    return out


def tear(line: str, rng: random.Random) -> list[str]:
    """Tears link texts out of their sentence, as scrapers that break lines at anchors do."""
    words = line.split()
    if len(words) < 14:
        return [line]
    start = rng.randrange(4, len(words) - 6)
    end = start + rng.randrange(1, 5)
    rest = words[end:]
    return [" ".join(words[:start]), " ".join(words[start:end]), " ".join(rest)]


def cut(lines: list[str], rng: random.Random) -> list[str]:
    """An article's beginning, or a stretch of it, often broken off within a sentence."""
    start = rng.choice([0, 0, 1, 2]) if len(lines) > 5 else 0
    kept = lines[start : start + rng.randrange(1, 9)]
    words = kept[-1].split()
    if rng.random() < 0.6 and len(words) > 5:
        kept[-1] = " ".join(words[: rng.randrange(3, len(words))])
    if rng.random() < 0.15 and len(kept[0].split()) > 10:
        kept[0] = " ".join(kept[0].split()[3:])
    return [piece for line in kept for piece in (tear(line, rng) if rng.random() < 0.1 else [line])]


def page(
    body: list[str], rng: random.Random, articles: list[list[str]], real: list[list[str]]
) -> list[tuple[str, int]]:
    """Puts junk around and between the lines of a clean article; the second field is 1 for the article's lines."""
    titles = [a[0] for a in articles]
    if rng.random() < 0.35:
        body = cut(body, rng)
    if rng.random() < 0.3:
        body = dated(body, rng)

    def some(lines: list[str], most: int) -> list[str]:
        return [fill(line, rng, titles) for line in rng.sample(lines, rng.randrange(0, most + 1))]

    def piece(most: int) -> list[str]:
        lines = rng.choice(real)
        at = rng.randrange(len(lines))
        if rng.random() < 0.5:
            return rng.sample(lines, min(len(lines), rng.randrange(1, most + 1)))
        return lines[at : at + rng.randrange(1, most + 1)]

    def inside() -> list[str]:
        kind = rng.random()
        if kind < 0.35:
            return some(MIDDLE, 1)
        if kind < 0.7:
            return [caption(rng, articles)]
        if kind < 0.85:
            return [f"{rng.choice(LEADS)}{rng.choice([':', ':', ' |', ' >'])} {rng.choice(titles)}"]
        return piece(2)

    out: list[tuple[str, int]] = []
    top = some(TOP, 4) if rng.random() < 0.7 else piece(12)
    out += [(line, 0) for line in top] if rng.random() < 0.7 else []
    between = rng.random() < 0.5
    torn = rng.random() < 0.25
    strewn = rng.random() < 0.15
    for line in body:
        pieces = tear(line, rng) if torn and rng.random() < 0.4 else [line]
        out += [(p, 1) for p in pieces]
        if strewn and rng.random() < 0.6:
            out += [(line, 0) for line in piece(2)]
        elif between and rng.random() < 0.2:
            out += [(line, 0) for line in inside()]
    kind = rng.random()
    if kind < 0.45:
        tail = [fill(line, rng, titles) for line in sorted(rng.sample(TAIL, rng.randrange(1, 12)), key=TAIL.index)]
        if rng.random() < 0.5:
            tail[rng.randrange(len(tail)) :] += teasers(rng, articles)
    elif kind < 0.6:
        tail = teasers(rng, articles)
    elif kind < 0.72:
        tail = comments(rng, articles)
    elif kind < 0.9:
        tail = piece(20)
    else:
        tail = []
    return out + [(line, 0) for line in tail]
