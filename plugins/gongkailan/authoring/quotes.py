"""Finding the sentence of each figure: where in a body its words stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..core.audit import at_figure
from ..core.figure import Figure
from ..core.finding import Finding
from ..core.quantity import stands_at
from ..core.text import Compact, compact, line_at, occurrences
from .source import Source

# Emphasis signs are no text: a quote may run across them. Replaced by blanks, positions stay.
_EMPHASIS = re.compile(r"[*_`]")

# Nor is the number of a list's item, which else reads on: `1. 12户` is not 1.12户.
_ITEM = re.compile(r"(?m)^[ \t>]*\d{1,9}[.)](?=[ \t])")

# Where one block of Markdown ends and the next begins.
BLOCK_END = re.compile(r"\n[ \t]*\n|\n[ \t]{0,3}(?:[-+*#>|]|\d+[.)]|=+\s*$)")


@dataclass(frozen=True, slots=True)
class Mark:
    """The words of a figure: `[start, end)` in the body's source."""

    start: int
    end: int
    figure: Figure


def locate(figures: Iterable[Figure], source: Source) -> tuple[list[Mark], list[Finding]]:
    """The words of each figure in the body, or a finding for each figure without any."""
    marks: list[Mark] = []
    findings: list[Finding] = []
    body = compact(words_alone(source.body))
    for figure in figures:
        result = _locate(figure, body, source)
        if isinstance(result, Finding):
            findings.append(result)
        else:
            marks.append(result)
    return marks, findings


def _locate(figure: Figure, body: Compact, source: Source) -> Mark | Finding:
    words = figure.quantity.text
    first, last = 0, len(body.text)
    if figure.quote:
        quote = compact(words_alone(figure.quote)).text
        found = occurrences(quote, body.text)
        if len(found) != 1:
            code = "quote-ambiguous" if found else "quote-not-in-body"
            return at_figure(code, figure, quote=figure.quote, count=len(found))
        first, last = found[0], found[0] + len(quote)
    raw = [at for at in occurrences(words, body.text) if first <= at and at + len(words) <= last]
    starts = [
        at
        for at in raw
        if stands_at(body.text, at, figure.quantity) and not _runs_on(source.body, *_span(body, at, words))
    ]
    if figure.quote and not starts:
        return at_figure("quote-without-figure", figure, quote=figure.quote, quantity=words)
    if not starts:
        return at_figure("figure-not-in-body", figure, quantity=words, advice=_advice(raw, words, body))
    if len(starts) > 1:
        lines = "、".join(
            str(source.body_line - 1 + line_at(source.body, body.original(at))) for at in starts
        )
        return at_figure("figure-ambiguous", figure, quantity=words, count=len(starts), lines=lines)
    start, end = _span(body, starts[0], words)
    if _EMPHASIS.search(source.body, start, end):
        return at_figure("figure-split", figure, quantity=words)
    return Mark(start, end, figure)


def words_alone(text: str) -> str:
    """The text with the signs of Markdown that stand between words as blanks, positions kept."""
    return _EMPHASIS.sub(" ", _ITEM.sub(lambda match: " " * len(match.group()), text))


def _span(body: Compact, at: int, words: str) -> tuple[int, int]:
    return body.original(at), body.original(at + len(words) - 1) + 1


def _runs_on(text: str, start: int, end: int) -> bool:
    """Whether `[start, end)` runs from one paragraph, heading or item into the next."""
    if "\n" not in text[start:end]:
        return False
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return bool(BLOCK_END.search(text[start:end])) or bool(re.match(r" {0,3}#", line))


def _advice(raw: list[int], words: str, body: Compact) -> str:
    if not raw:
        return "数字要与正文写得一样（数字、余多、单位）；或用 quote 写出所在的半句话"
    around = body.text[max(0, raw[0] - 4) : raw[0] + len(words) + 4]
    return f"正文写的是“{around}”，请连同限定词和单位完整写出"
