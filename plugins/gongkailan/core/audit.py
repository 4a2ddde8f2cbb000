"""The audit: what contradicts itself in the ledger, and what an office has accepted of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from .figure import Figure
from .finding import Finding, accepted, finding, in_order
from .indicator import Nature
from .ledger import Ledger, adds_up, is_kind_of, sum_of_upper_bounds
from .quantity import format_interval
from .report import Acceptance, Report
from .rules import RULES
from .units import conversion


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """An accepted finding, to be shown in public beside what it concerns."""

    problem: Finding
    acceptance: Acceptance


def audit(ledger: Ledger) -> list[Finding]:
    """Every contradiction among the declared figures (design 6 and 7)."""
    return in_order(
        [
            *_conflicts(ledger),
            *_crossings(ledger),
            *_contained_sums(ledger),
            *_breakdowns(ledger.figures),
            *_repeated_visits(ledger.figures),
        ]
    )


def at_figure(code: str, figure: Figure, **words: object) -> Finding:
    """A finding at the line that declares the figure."""
    return finding(code, figure.path, figure.line, figure.field, **words)


def _where(figure: Figure) -> str:
    return f"{figure.path}:{figure.line}"


def _conflicts(ledger: Ledger) -> Iterable[Finding]:
    for counts, other in ledger.relations.conflicts:
        yield at_figure(
            "figure-conflict",
            other,
            this=other.quantity.text,
            other=counts.quantity.text,
            where=_where(counts),
        )


def _crossings(ledger: Ledger) -> Iterable[Finding]:
    maximal = {f.id for f in ledger.relations.maximal(filter(adds_up, ledger.figures))}
    for id, others in sorted(ledger.relations.crossing.items()):
        for other in sorted(others & maximal):
            if id in maximal and id > other:
                this, that = ledger.by_id[id], ledger.by_id[other]
                yield at_figure(
                    "periods-overlap",
                    this,
                    this=this.quantity.text,
                    other=that.quantity.text,
                    where=_where(that),
                )


def _contained_sums(ledger: Ledger) -> Iterable[Finding]:
    """Flows whose parts, by place and period, add up to more than the whole allows."""
    parts: dict[str, list[Figure]] = defaultdict(list)
    for part_id, whole_ids in ledger.relations.inside.items():
        part = ledger.by_id[part_id]
        if part.indicator.nature is Nature.FLOW:
            for whole_id in whole_ids:
                if not is_kind_of(part, ledger.by_id[whole_id]):
                    parts[whole_id].append(part)
    for whole_id in sorted(parts):
        whole = ledger.by_id[whole_id]
        largest = ledger.relations.uncrossed(ledger.relations.maximal(parts[whole_id]))
        if all(part.part_of == whole.anchor and part.report == whole.report for part in largest):
            continue  # a declared breakdown, which has its own check
        low = sum((part.low for part in largest), Decimal(0))
        if whole.high is not None and low > whole.high:
            yield _exceeds(whole, low, sum_of_upper_bounds(largest))


def _breakdowns(figures: Sequence[Figure]) -> Iterable[Finding]:
    """Declared parts against their whole: one may not exceed it, two or more must make it up."""
    by_anchor = {(f.report, f.anchor): f for f in figures}
    breakdowns: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.part_of:
            breakdowns[figure.report, figure.part_of].append(figure)
    for key in sorted(breakdowns):
        whole, parts = by_anchor[key], breakdowns[key]
        unlike = [p for p in parts if conversion(p.indicator.unit, whole.indicator.unit) != 1]
        for part in unlike:
            yield at_figure("part-unit", part, unit=part.indicator.unit, whole=whole.indicator.unit)
        if unlike:
            continue
        low, high = sum((p.low for p in parts), Decimal(0)), sum_of_upper_bounds(parts)
        if whole.high is not None and low > whole.high:
            yield _exceeds(whole, low, high)
        elif len(parts) > 1 and high is not None and high < whole.low:
            yield at_figure("parts-fall-short", whole, **_sums(whole, low, high))


def _exceeds(whole: Figure, low: Decimal, high: Decimal | None) -> Finding:
    return at_figure("parts-exceed-whole", whole, **_sums(whole, low, high))


def _sums(whole: Figure, low: Decimal, high: Decimal | None) -> dict[str, str]:
    return {
        "parts": format_interval(low, high, whole.indicator.unit),
        "whole": whole.quantity.text,
    }


def _repeated_visits(figures: Iterable[Figure]) -> Iterable[Finding]:
    """Rule 3: two visit notes that tell the same of the same day and place."""
    seen: dict[tuple[object, ...], Figure] = {}
    for figure in figures:
        if figure.from_summary or figure.indicator.nature is not Nature.FLOW or not adds_up(figure):
            continue
        key = (figure.indicator.slug, figure.period, figure.place, figure.quantity.text)
        first = seen.setdefault(key, figure)
        if first.report != figure.report:
            yield at_figure("visit-repeated", figure, where=_where(first))


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
