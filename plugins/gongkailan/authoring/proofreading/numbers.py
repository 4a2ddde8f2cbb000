"""The numbers of a report's prose compared with one another: sums, repetitions, limits, rates, claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from .amounts import Reading
from .bounds import bounds
from .claims import claims
from .rates import rates
from .remark import Manuscript, Remark
from .repetition import repetition
from .sums import sums

_QUESTIONS: Sequence[Callable[[Reading], Iterator[Remark]]] = (sums, repetition, bounds, rates, claims)


def numbers(manuscript: Manuscript) -> Iterator[Remark]:
    """Everything that the statistics of one report say of each other."""
    if len(manuscript.stated) < 2:
        return
    reading = Reading(manuscript)
    for question in _QUESTIONS:
        yield from question(reading)
