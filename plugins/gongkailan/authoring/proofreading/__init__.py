"""Proofreading: a report's prose against its own figures, its dates and itself.

Each room is a function from a manuscript to remarks. What is read from prose is never quite
certain, so every finding here is a warning; the arithmetic of declared figures is `core.audit`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ...core.audit import Check
from ...core.finding import Finding, finding
from ...core.text import line_at
from .dates import dates
from .declared import declared
from .milestones import milestones
from .numbering import numbering
from .numbers import numbers
from .places import foreign_places
from .remark import Manuscript, Remark
from .wording import measures, misspelt, placeholders

__all__ = ["Manuscript", "Proof", "proofread"]

_ROOMS: Sequence[Callable[[Manuscript], Iterable[Remark]]] = (
    declared,
    numbers,
    placeholders,
    numbering,
    misspelt,
    measures,
    dates,
    milestones,
    foreign_places,
)


@dataclass(frozen=True, slots=True)
class Proof:
    """What proofreading found in one report, and the identities that it checked."""

    findings: tuple[Finding, ...] = ()
    checks: tuple[Check, ...] = ()


def proofread(manuscript: Manuscript) -> Proof:
    """All remarks on a manuscript, as findings and checks with the file's lines."""
    remarks = [remark for room in _ROOMS for remark in room(manuscript)]
    return Proof(
        tuple(_finding(manuscript, remark) for remark in remarks if not remark.holds),
        tuple(_checks(manuscript, remarks)),
    )


def _line(manuscript: Manuscript, remark: Remark) -> int:
    source = manuscript.source
    return source.body_line - 1 + line_at(source.body, remark.at)


def _finding(manuscript: Manuscript, remark: Remark) -> Finding:
    return finding(remark.code, manuscript.source.path, _line(manuscript, remark), "", **remark.words)


def _checks(manuscript: Manuscript, remarks: Iterable[Remark]) -> Iterator[Check]:
    for remark in remarks:
        if remark.statement:
            yield Check(
                code=remark.code,
                report=manuscript.report.slug,
                path=manuscript.source.path,
                line=_line(manuscript, remark),
                anchor="",
                statement=remark.statement,
                problem=None if remark.holds else _finding(manuscript, remark),
            )
