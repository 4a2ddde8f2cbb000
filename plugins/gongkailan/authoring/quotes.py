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
    body = compact(_EMPHASIS.sub(" ", source.body))
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
        quote = compact(_EMPHASIS.sub(" ", figure.quote)).text
        found = occurrences(quote, body.text)
        if len(found) != 1:
            code = "quote-ambiguous" if found else "quote-not-in-body"
            return at_figure(code, figure, quote=figure.quote, count=len(found))
        first, last = found[0], found[0] + len(quote)
    raw = [at for at in occurrences(words, body.text) if first <= at and at + len(words) <= last]
    starts = [at for at in raw if stands_at(body.text, at, figure.quantity)]
    if figure.quote and not starts:
        return at_figure("quote-without-figure", figure, quote=figure.quote, quantity=words)
    if not starts:
        return at_figure("figure-not-in-body", figure, quantity=words, advice=_advice(raw, words, body))
    if len(starts) > 1 and not figure.quote:
        lines = "、".join(
            str(source.body_line - 1 + line_at(source.body, body.original(at))) for at in starts
        )
        return at_figure("figure-ambiguous", figure, quantity=words, count=len(starts), lines=lines)
    start = body.original(starts[0])
    end = body.original(starts[0] + len(words) - 1) + 1
    if _EMPHASIS.search(source.body, start, end):
        return at_figure("figure-split", figure, quantity=words)
    return Mark(start, end, figure)


def _advice(raw: list[int], words: str, body: Compact) -> str:
    if not raw:
        return "数字要与正文写得一样（数字、余多、单位）；或用 quote 写出所在的半句话"
    around = body.text[max(0, raw[0] - 4) : raw[0] + len(words) + 4]
    return f"正文写的是“{around}”，请连同限定词和单位完整写出"
