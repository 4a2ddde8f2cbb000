"""Prose against front matter: statistics that no figure declares, and figures of another status."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from ...core.figure import Status
from ...core.quantity import normalise
from ..extract import Extracted
from ..proposal import as_line
from ..quotes import Mark
from .remark import Manuscript, Remark


def declared(manuscript: Manuscript) -> Iterator[Remark]:
    """Every statistic of the prose that could be declared as it is written, and is not.

    未发生一起事故 is a nought, and 710万 an amount of 元, but front matter has no words for them.
    """
    marks = sorted(manuscript.marks, key=lambda mark: mark.start)
    starts = [mark.start for mark in marks]
    for one in manuscript.stated:
        before = bisect_right(starts, one.number_end - 1)
        over = [mark for mark in marks[:before] if mark.end > one.number_start]
        claimed = any(text in one.written or one.written in text for text in manuscript.unplaced)
        if not over and not claimed and _is_written_out(manuscript, one):
            yield Remark(
                code="figure-undeclared",
                at=one.number_start,
                words={"quantity": one.written, "quote": one.quote, "line": as_line(one)},
            )
        yield from _other_status(one, over)


def _is_written_out(manuscript: Manuscript, one: Extracted) -> bool:
    """Whether the body has the very words that a figure would be declared with: not 710万 for 元."""
    return normalise(manuscript.source.body[one.number_start : one.number_end]) == normalise(one.written)


def _other_status(one: Extracted, marks: list[Mark]) -> Iterator[Remark]:
    """A plan that is declared as done would be added up; done that is declared a plan, left out."""
    for mark in marks:
        stated = mark.figure.status
        if Status.PLANNED in (one.status, stated) and one.status is not stated:
            yield Remark(
                code="status-differs",
                at=one.number_start,
                words={
                    "name": mark.figure.indicator.name,
                    "quantity": mark.figure.quantity.text,
                    "read": one.status.value,
                    "stated": stated.value,
                },
            )
