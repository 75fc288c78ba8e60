"""Articles of few and short paragraphs with lines of their page between them, and next to nothing around: written for this project.

An article among its page is held together by what stands around it. One that a scraper took out with its advertisements, links and
captions is not, and without such examples each of these lines took the paragraphs beside it along.
"""

import random

from junk import LEADS, MIDDLE, SENTENCE, TAIL, TOP, caption, comments, fill

LINES = """Gift this article
Save for later
Listen to the story
Resize text
Bookmark
LinkedIn
Telegram
Reply
Like
9 shares
Most Read
Top Stories
Editor's Picks
In Pictures
Live updates
Keep reading
Enlarge this image
Hide caption
Watch the video below
Close
Remove ads
Ad Feedback
Loading...
Play
What you need to know
The details
Analysis
Timeline
'We are tired'
Why now?
How it began
The reaction
(REUTERS)
AFP
@portalder
#PortAlder
Follow
Unlimited digital access for $1 a month.
You have one free article left this month.
Become a member and support our reporting.
Get our best stories by email every Friday.
Got a tip? Write to our newsroom.""".split("\n")

# Of the lines that stand behind articles, those that also stand between paragraphs: share buttons, tags, notices.
BEHIND = TAIL[TAIL.index("Please enter your name here") : TAIL.index("About Us") + 1]
# A longer line of a real page is likelier to be another article's paragraph.
MOST_WORDS = 30


def paragraphs(body: list[str], rng: random.Random) -> list[str]:
    """An article, or a stretch of it, in paragraphs of one to three sentences, seldom more."""
    sentences = [s for line in body for s in SENTENCE.split(line)]
    most = rng.choice([1, 2, 3, 3, 6])
    out = []
    while sentences:
        count = rng.randint(1, most)
        out.append(" ".join(sentences[:count]))
        sentences = sentences[count:]
    if rng.random() < 0.5:
        start = rng.choice([0, 0, rng.randrange(len(out))])
        out = out[start : start + rng.randint(3, 12)]
    return out


def page(
    body: list[str], rng: random.Random, articles: list[list[str]], real: list[list[str]]
) -> list[tuple[str, int]]:
    """Puts a few lines anywhere between an article's paragraphs; the second field is 1 for the article's lines."""
    titles = [a[0] for a in articles]
    kinds = [
        lambda: fill(rng.choice(MIDDLE), rng, titles),
        lambda: rng.choice(LINES),
        lambda: caption(rng, articles),
        lambda: f"{rng.choice(LEADS)}{rng.choice([':', ':', ' |', ' >'])} {rng.choice(titles)}",
        lambda: rng.choice(titles),
        lambda: rng.choice(rng.choice(real)),
        lambda: fill(rng.choice(TOP + BEHIND), rng, titles),
    ]
    chosen = rng.sample(kinds, rng.randint(1, 4))
    out = [(paragraph, 1) for paragraph in paragraphs(body, rng)]
    for _ in range(rng.randint(1, 8)):
        line = rng.choice(chosen)()
        if 0 < len(line.split()) < MOST_WORDS:
            out.insert(rng.randint(0, len(out)), (line, 0))
    if rng.random() < 0.1:
        out += [(line, 0) for line in comments(rng, articles)]
    return out
