"""Fits the weights of the line classifier and prints how well it does on pages it was not fitted on.

    cargo build --release --example page_measure
    python fit.py --data DIR --measure target/release/examples/page_measure --out src/data/page_weights.txt

DIR holds `boilerplate_aeb.jsonl.gz` (whole pages with a gold label for each line) and texts by people: news (`bbc`,
`reuters_c50`, `wmt21_docs`, `newswcl50`, `detectrl_news`, `sheepdog_politifact`) and others (`detectrl_other`, `l2r_other`).
Needs numpy and scikit-learn. Pages are split by page, clean articles by article.
"""

import argparse
import gzip
import json
import random
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import junk
import numpy as np
import strewn
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

PASSES = ("own", "around", "again")

# How many texts of each set are read.
SETS = {
    "bbc": 1640,
    "reuters_c50": 1500,
    "wmt21_docs": 9999,
    "newswcl50": 50,
    "detectrl_news": 300,
    "detectrl_other": 500,
    "sheepdog_politifact": 200,
    "l2r_other": 400,
}
# What a line of a page of each kind weighs, and how many pages have lines strewn between paragraphs: chosen by the folds printed here,
# so that real pages lose nothing.
GOLD = 8.0
MADE = 0.7
STREWN = 1.0
CLEAN = 3.0
STREWN_PAGES = 2500


@dataclass
class Page:
    """Lines with their labels: 1 for the article's, 0 for junk."""

    lines: list[str]
    labels: list[int]
    weight: float
    kind: str

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def rows(path: Path) -> list[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def clean(data: Path) -> list[tuple[str, list[str]]]:
    """The lines of clean articles by people, with the names of their sets."""
    out = []
    for name, per_set in SETS.items():
        chosen = [r for r in rows(data / f"{name}.jsonl.gz") if r["label"] in ("human", "human_translated")]
        random.Random(3).shuffle(chosen)
        for row in chosen[:per_set]:
            lines = [line.strip() for line in row["text"].split("\n") if line.strip()]
            if len(" ".join(lines).split()) >= 40:
                out.append((name, lines))
    random.Random(4).shuffle(out)
    return out


def measure(binary: Path, pages: list[Page], name: str, weights: dict) -> list[np.ndarray]:
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write(written(weights))
        file.flush()
        texts = "\n".join(json.dumps(p.text) for p in pages)
        run = subprocess.run([binary, name, file.name], input=texts, capture_output=True, text=True, check=True)
    out = [np.array(json.loads(line), dtype=np.float32) for line in run.stdout.splitlines()]
    for page, numbers in zip(pages, out, strict=True):
        if len(page.labels) != len(numbers):
            page.weight = 0.0
    return out


def written(weights: dict, head: str = "") -> str:
    lines = [f"{name}\t{key}\t{value:.4f}" for name in PASSES for key, value in weights.get(name, {}).items()]
    return head + "\n".join(lines) + "\n"


def fit(binary: Path, names: dict, pages: list[Page], strength: dict) -> dict:
    """Fits one pass after the other, each on the opinions of the one before."""
    weights: dict = {}
    for name in PASSES:
        numbers = measure(binary, pages, name, weights)
        used = [(n, p) for n, p in zip(numbers, pages, strict=True) if p.weight > 0]
        x = np.vstack([n for n, _ in used])
        y = np.concatenate([p.labels for _, p in used])
        w = np.concatenate([line_weights(p) for _, p in used])
        model = LogisticRegression(C=strength[name], max_iter=3000, fit_intercept=False)
        # Several threads sum in another order, and the search ends elsewhere.
        with threadpool_limits(1):
            model.fit(x, y, sample_weight=w / w.mean())
        weights[name] = dict(zip(names[name], model.coef_[0], strict=True))
    return weights


def line_weights(page: Page) -> np.ndarray:
    """A line weighs as much as its page's kind says, longer ones more: words are what families lose."""
    words = np.array([len(line.split()) for line in page.lines])
    return page.weight * (1.0 + np.minimum(words, 40) / 40.0)


def training(gold: list[Page], articles: list[list[str]], rng: random.Random, made: int) -> list[Page]:
    real = [[line for line, y in zip(p.lines, p.labels, strict=True) if y == 0] for p in gold]
    real = [lines for lines in real if len(lines) > 5]
    bodies = [[line for line, y in zip(p.lines, p.labels, strict=True) if y == 1] for p in gold]
    pages = list(gold)
    for index in range(made):
        article = rng.choice(bodies) if index % 5 == 0 else articles[index % len(articles)]
        lines = junk.page(article, rng, articles, real)
        pages.append(Page([a for a, _ in lines], [b for _, b in lines], MADE, "made"))
    for index in range(STREWN_PAGES):
        lines = strewn.page(articles[(7 * index + 3) % len(articles)], rng, articles, real)
        pages.append(Page([a for a, _ in lines], [b for _, b in lines], STREWN, "strewn"))
    for lines in articles[:made]:
        pages.append(Page(lines, [1] * len(lines), CLEAN, "clean"))
    for lines in articles[2 * made : 3 * made]:
        brief = junk.titled(lines, rng)[: rng.randrange(2, 5)]
        brief = junk.dated(brief, rng) if rng.random() < 0.3 else brief
        pages.append(Page(brief, [1] * len(brief), CLEAN, "brief"))
    for lines in articles[: made // 4]:
        pages.append(Page([" ".join(lines)], [1], 3.0, "flat"))
    for lines in articles[made : 2 * made]:
        few = junk.cut(lines, rng)
        pages.append(Page(few, [1] * len(few), CLEAN, "cut"))
    for lines in real:
        pages.append(Page(lines, [0] * len(lines), 0.3, "junk"))
        start = rng.randrange(len(lines))
        few = lines[start : start + 15]
        pages.append(Page(few, [0] * len(few), 0.7, "junk"))
    return pages


def is_english(page: Page) -> bool:
    """Whether the article's words are English: the classifier counts English function words."""
    words = " ".join(line for line, y in zip(page.lines, page.labels, strict=True) if y).lower().split()
    return sum(w in {"the", "of", "and", "to", "a", "in"} for w in words) > 0.1 * len(words)


def report(name: str, pages: list[Page], bodies: list[np.ndarray]) -> None:
    tp = fp = fn = wtp = wfp = wfn = 0
    by_page = []
    junk_words = all_words = 0
    for page, body in zip(pages, bodies, strict=True):
        if len(body) != len(page.labels):
            continue
        said = body[:, 0] >= 0.5
        truth = np.array(page.labels) == 1
        by_page.append(2 * (said & truth).sum() / max(1, said.sum() + truth.sum()))
        for line, y, p in zip(page.lines, page.labels, body[:, 0], strict=True):
            words, said = len(line.split()), p >= 0.5
            tp, fp, fn = tp + (said and y), fp + (said and not y), fn + (not said and y)
            wtp, wfp, wfn = wtp + words * (said and y), wfp + words * (said and not y), wfn + words * (not said and y)
            all_words += words * y
            junk_words += words * (not said and y)
    f1 = 2 * tp / max(1, 2 * tp + fp + fn)
    wf1 = 2 * wtp / max(1, 2 * wtp + wfp + wfn)
    print(
        f"{name:12} pages {len(by_page):5} lines F1 {f1:.3f} mean over pages {np.mean(by_page):.3f} (P {tp / max(1, tp + fp):.3f} R {tp / max(1, tp + fn):.3f}) words F1 {wf1:.3f} (P {wtp / max(1, wtp + wfp):.3f} R {wtp / max(1, wtp + wfn):.3f}) body words called junk {junk_words / max(1, all_words):.4%}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--measure", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--made", type=int, default=600)
    options = parser.parse_args()
    names = dict(json.loads(subprocess.run([options.measure, "names"], capture_output=True, check=True).stdout))
    gold = []
    for row in rows(options.data / "boilerplate_aeb.jsonl.gz"):
        pairs = [(line, y) for line, y in zip(row["text"].split("\n"), row["line_labels"], strict=True) if line.strip()]
        gold.append(Page([a for a, _ in pairs], [b for _, b in pairs], GOLD, "gold"))
    random.Random(1).shuffle(gold)
    articles = clean(options.data)
    strength = {"own": 1.0, "around": 1.0, "again": 1.0}
    held_articles = articles[:1500]
    rest = [lines for _, lines in articles[1500:]]
    pooled: list[tuple[Page, np.ndarray]] = []
    made_pooled: dict[str, list[tuple[Page, np.ndarray]]] = {"made": [], "strewn": []}
    for fold in range(options.folds):
        train = [p for i, p in enumerate(gold) if i % options.folds != fold]
        test = [p for i, p in enumerate(gold) if i % options.folds == fold]
        rng = random.Random(fold)
        pages = training(train, rest, rng, options.made)
        weights = fit(options.measure, names, pages, strength)
        pooled += zip(test, measure(options.measure, test, "judge", weights), strict=True)
        real = [[line for line, y in zip(p.lines, p.labels, strict=True) if y == 0] for p in test]
        for kind, pooled_kind in made_pooled.items():
            make = junk.page if kind == "made" else strewn.page
            mixed = []
            for _, lines in held_articles[fold * 60 : fold * 60 + 60]:
                new = make(lines, rng, [a for _, a in held_articles], [r for r in real if r])
                mixed.append(Page([a for a, _ in new], [b for _, b in new], 1.0, kind))
            pooled_kind += zip(mixed, measure(options.measure, mixed, "judge", weights), strict=True)
        if fold == 0:
            for name in SETS:
                pages = [Page(lines, [1] * len(lines), 1.0, "clean") for n, lines in held_articles if n == name]
                report(name, pages, measure(options.measure, pages, "judge", weights))
    report("gold pages", [p for p, _ in pooled], [b for _, b in pooled])
    english = [(p, b) for p, b in pooled if is_english(p)]
    report("English gold", [p for p, _ in english], [b for _, b in english])
    for kind, judged in made_pooled.items():
        report(f"{kind} pages", [p for p, _ in judged], [b for _, b in judged])
    if options.out:
        weights = fit(options.measure, names, training(gold, rest, random.Random(9), options.made), strength)
        head = "# Weights of the line classifier: pass<TAB>number<TAB>weight. Written by python/recipes/page/fit.py from 105 pages of\n"
        head += "# the article-extraction-benchmark (gold line labels), clean articles, and junk written for this project around them.\n"
        options.out.write_text(written(weights, head), encoding="utf-8")


if __name__ == "__main__":
    main()
