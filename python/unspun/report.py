"""Why does an article have its scores? The answer for people: in a terminal, in a notebook, as text."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import IO, TYPE_CHECKING, Any, Literal

from unspun import _core
from unspun.columns import PROBABILITIES

if TYPE_CHECKING:
    from rich.text import Text

#: Reasons of a score, and findings of a kind, that are shown; how many more there are is said.
_REASONS, _FINDINGS = 8, 4
#: A score on the wrong side of this is shown as a bad one, and how many characters its bar has.
_HALF, _BAR = 0.5, 10
#: Characters shown before and behind what was found.
_AROUND = 36
#: Characters of a finding that are shown; of a longer one its beginning and its end.
_SPAN, _BEGINNING, _END = 160, 120, 30

_Judged = Literal["spun", "quality"]
_JUDGED: tuple[_Judged, ...] = ("spun", "quality")

_Text = str | bytes | bytearray | memoryview

# One piece of a line: what it says, and what it is.
_Piece = tuple[str, str]
_STYLES = {"head": "bold", "high": "bold red", "low": "green", "mark": "bold yellow", "dim": "dim", "": ""}


def explain(text: _Text, siblings: Iterable[_Text] | None = None, *, scorer: _core.Scorer | None = None) -> Report:
    """Scores a text and says why.

    Args:
        text: The article.
        siblings: Other articles on the same event.
        scorer: What scores it; the model that ships where there is none.

    Returns:
        A report that prints as text, shows itself in a notebook and writes a page for a browser.

    Examples:
        >>> import unspun
        >>> unspun.explain("One short line.").to_dict()["status"]
        'too_short'
    """
    # What can be read once is kept; what is no list is refused by the core.
    others = list(siblings) if isinstance(siblings, Iterator) else siblings
    score = _core.score if scorer is None else scorer.score
    return Report(score(text, others), () if others is None else others, None if scorer is None else scorer.model)


class Report:
    """Shows a verdict to people.

    Attributes:
        verdict: What is shown.
        siblings: The texts that it was compared with.
        model: What scored it, where it isn't the model that ships.
        names: What the siblings are called.
    """

    def __init__(
        self,
        verdict: _core.Verdict,
        siblings: Iterable[_Text] = (),
        model: _core.Model | None = None,
        names: Sequence[str] = (),
    ) -> None:
        """Takes a verdict.

        Args:
            verdict: What is shown.
            siblings: The texts that it was compared with.
            model: What scored it, where it isn't the model that ships: a page says how often human text scores as
                high only where that is known of the model.
            names: What the siblings are called, in their order; their places where there are none.
        """
        self.verdict, self.model, self.names = verdict, model, tuple(names)
        texts = list(siblings)
        self.siblings: list[str] = [row["text"] for row in _core.rows(texts, range(len(texts))).to_dicts()]

    def to_html(self, path: str | os.PathLike[str] | None = None, title: str | None = None) -> str:
        """Builds one file for a browser that loads nothing: the text with its marks, the siblings, the sums.

        Args:
            path: Where to write it, if anywhere.
            title: What it is called; the text's first line where there is none.

        Returns:
            The file's text.
        """
        from unspun.pages.article import article_page

        page = article_page(self.verdict, self.siblings, title, self.model, self.names)
        if path is not None:
            # Imported above, it would add a tenth to the time of importing the package.
            from unspun.partial import write_whole

            write_whole(path, page.encode())
        return page

    def to_dict(self) -> dict[str, Any]:
        """Returns the verdict as plain values, for programs."""
        return self.verdict.to_dict()

    def print(self, out: IO[str]) -> None:
        """Prints it: in colour on a terminal where rich is installed, else as text.

        Args:
            out: Where to.
        """
        if out.isatty() and (getattr(out, "encoding", None) or "utf-8").lower().startswith("utf"):
            try:
                from rich.console import Console
            except ImportError:
                pass
            else:
                Console(file=out, highlight=False, soft_wrap=True).print(self.__rich__())
                return
        # Where few letters can be written, as in Windows' older encodings, a bar must not cost the whole answer.
        encoding = getattr(out, "encoding", None) or "utf-8"
        out.write(f"{self}\n".encode(encoding, "replace").decode(encoding))

    def __str__(self) -> str:
        """Returns it as text, in which »« stand around what is marked."""
        plain = ([f"»{text}«" if style == "mark" else text for text, style in line] for line in self._lines())
        return "\n".join("".join(line).rstrip() for line in plain)

    def __repr__(self) -> str:
        """Returns it as text, so that a session in a terminal shows it."""
        return str(self)

    def __rich__(self) -> Text:
        """Returns it in colour."""
        from rich.text import Text

        lines = [Text.assemble(*((text, _STYLES[style]) for text, style in line)) for line in self._lines()]
        return Text("\n").join(lines)

    def _repr_html_(self) -> str:
        from unspun.pages.article import article_fragment

        return article_fragment(self.verdict, self.siblings, self.model, self.names)

    def _lines(self) -> Iterator[list[_Piece]]:
        verdict = self.verdict
        yield [(verdict.status, "head"), (f", {verdict.words} words, model {verdict.model}", "dim")]
        for name in PROBABILITIES:
            value: float | None = getattr(verdict, name)
            if value is not None:
                bad = value < _HALF if name == "quality" else value >= _HALF
                bar = "█" * round(_BAR * value)
                yield [(f"  {name:12s}", ""), (f"{value:5.3f} ", "high" if bad else "low"), (f"{bar:·<{_BAR}s}", "dim")]
        yield from self._origin()
        for head in _JUDGED:
            if getattr(verdict, head) is not None:
                yield from self._reasons(head)
        yield from self._evidence()

    def _origin(self) -> Iterator[list[_Piece]]:
        """Says where the article comes from, and how often people's articles score as high."""
        from unspun.pages.kin import TELLS_MORE, name_of, origin
        from unspun.rates import false_alarms, model_named

        verdict = self.verdict
        if verdict.source is not None:
            name = name_of(verdict.source, self.names)
            yield [(f"  {_one_line(name)}: {origin(verdict.direction)}", "")]
            for other in verdict.sources[1:]:
                yield [(f"  {_one_line(name_of(other, self.names))}: {TELLS_MORE}", "")]
        elif verdict.direction == -1:
            # A verdict names no sibling but the source, so of several none is named here.
            name = name_of(0, self.names) if len(self.siblings) == 1 else "One of the siblings"
            yield [(f"  {_one_line(name)}: {origin(verdict.direction)}", "")]
        judge = self.model or model_named(verdict.model)
        if verdict.spun is not None and judge is not None:
            said = false_alarms(judge, "spun", verdict.spun, verdict.words)
            yield from [[(f"  {said}", "dim")]] if said is not None else []

    def _reasons(self, head: _Judged) -> Iterator[list[_Piece]]:
        docs = {row.name: row.doc for row in _core.FEATURES}
        reasons = [reason for reason in self.verdict.reasons if reason.head == head]
        logit, bias = self.verdict.logit[head], self.verdict.bias[head]
        if logit is None or bias is None:
            return
        yield []
        about = f"  in log-odds: it starts at {bias:+.2f}, and what is listed here brings it to {logit:+.2f}"
        yield [(f"What moved {head}", "head"), (about, "dim")]
        for reason in reasons[:_REASONS]:
            worse = (reason.contribution > 0) == (head == "spun")
            value = "-" if reason.value is None else f"{reason.value:.4g}"
            yield [
                (f"  {reason.contribution:+6.2f}", "high" if worse else "low"),
                (f"  {reason.feature} = {value}", ""),
                (f"  {docs.get(reason.feature, '')}", "dim"),
            ]
        rest = sum(reason.contribution for reason in reasons[_REASONS:])
        if len(reasons) > _REASONS:
            yield [(f"  {rest:+6.2f}  {len(reasons) - _REASONS} others", "dim")]

    def _evidence(self) -> Iterator[list[_Piece]]:
        # What only a report needs doesn't lengthen the import of the package.
        from unspun.pages.kin import sentence_of
        from unspun.pages.kinds import title_of

        more = []
        for kind, group in groupby(self.verdict.evidence, key=lambda finding: finding.kind):
            found = list(group)
            # What is said of all of them alike is said once.
            sentences = {sentence_of(finding, self.names) for finding in found}
            alike = next(iter(sentences)) if len(sentences) == 1 else ""
            yield []
            yield [(title_of(kind), "head"), (f"  {_one_line(alike)}", "dim")]
            for finding in found[:_FINDINGS]:
                yield self._in_context(finding)
                if not alike:
                    yield [(f"          {_one_line(sentence_of(finding, self.names))}", "low")]
            if len(found) > _FINDINGS:
                more.append(f"{kind} {len(found) - _FINDINGS}")
        if more:
            yield []
            yield [("more: " + ", ".join(more), "dim")]

    def _in_context(self, finding: _core.Finding) -> list[_Piece]:
        text = self.verdict.text
        before = text[max(0, finding.start - _AROUND) : finding.start]
        after = text[finding.end : finding.end + _AROUND]
        whole = finding.text
        span = whole if len(whole) <= _SPAN else f"{whole[:_BEGINNING]} … {whole[-_END:]}"
        return [
            (f"  {finding.start:>6d}  ", "dim"),
            (("…" if finding.start > _AROUND else "") + _one_line(before), ""),
            (_one_line(span), "mark"),
            (_one_line(after) + ("…" if finding.end + _AROUND < len(text) else ""), ""),
        ]


def _one_line(text: str) -> str:
    """Makes white space single and shows what a terminal would obey."""
    inner = " ".join(text.split())
    text = f"{' ' if text[:1].isspace() else ''}{inner}{' ' if inner and text[-1:].isspace() else ''}"
    return "".join(letter if letter.isprintable() else "�" for letter in text)
