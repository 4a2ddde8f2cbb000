"""The audit: what is checked in the declared figures, what contradicts itself, what is accepted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..finding import Finding, accepted, finding, in_order
from ..ledger import Ledger
from ..report import Acceptance, Report
from ..rules import RULES
from .bounds import bounds
from .check import Check, at_figure
from .chronology import chronology
from .continuity import copies, falls
from .repetition import repeated_visits, repetitions
from .sums import breakdowns, contained_sums, crossings

__all__ = ["Check", "Note", "accept", "at_figure", "audit", "broken", "checks"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """An accepted finding, to be shown in public beside what it concerns."""

    problem: Finding
    acceptance: Acceptance


def checks(ledger: Ledger, reports: Sequence[Report] = ()) -> list[Check]:
    """Every identity of the declared figures that was checked, held or not (design 6 and 7)."""
    found = [
        *repetitions(ledger),
        *crossings(ledger),
        *contained_sums(ledger),
        *breakdowns(ledger.figures),
        *repeated_visits(ledger.figures),
        *bounds(ledger.figures),
        *falls(ledger.figures),
        *copies(reports),
        *chronology(reports),
    ]
    return sorted(found, key=lambda check: check.key)


def broken(checked: Iterable[Check]) -> list[Finding]:
    """The findings of the checks that do not hold."""
    return in_order(check.problem for check in checked if check.problem)


def audit(ledger: Ledger, reports: Sequence[Report] = ()) -> list[Finding]:
    """All problems of a ledger and its reports."""
    return broken(checks(ledger, reports))


def accept(
    findings: Iterable[Finding], reports: Iterable[Report]
) -> tuple[list[Finding], Mapping[str, list[Note]]]:
    """Turn what reports accept of their findings into notes.

    Returns all findings, the accepted ones as notes, with those about acceptances that fit
    nothing; and the notes by report's slug.
    """
    open_ones = {report.path: list(report.accepted) for report in reports}
    slugs = {report.path: report.slug for report in reports}
    notes: dict[str, list[Note]] = defaultdict(list)
    result: list[Finding] = []
    for problem in in_order(findings):
        acceptance = _acceptance_of(problem, open_ones.get(problem.path, ()))
        if acceptance:
            open_ones[problem.path].remove(acceptance)
            problem = accepted(problem)
            notes[slugs[problem.path]].append(Note(problem=problem, acceptance=acceptance))
        result.append(problem)
    result += [
        finding("accept-unused", path, acceptance.line, "accept", code=acceptance.code)
        for path, left in open_ones.items()
        for acceptance in left
        if acceptance.code in RULES and RULES[acceptance.code].acceptable
    ]
    return in_order(result), dict(notes)


def _acceptance_of(problem: Finding, acceptances: Iterable[Acceptance]) -> Acceptance | None:
    """The acceptance meant for a finding: one that names its figure, else one that names none."""
    if not RULES[problem.code].acceptable:
        return None
    fitting = [a for a in acceptances if a.code == problem.code]
    named = [a for a in fitting if a.indicator and f"figures.{a.indicator}" == problem.field]
    return next(iter([*named, *(a for a in fitting if not a.indicator)]), None)
