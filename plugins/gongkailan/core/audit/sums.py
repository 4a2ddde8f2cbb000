"""Sums: parts against their whole, by place and period or declared, and periods that cross."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..figure import Figure
from ..indicator import Nature
from ..ledger import Ledger
from ..quantity import format_interval
from ..relations import is_kind_of
from ..totals import adds_up, sum_of_upper_bounds
from ..units import conversion
from .check import Check, at_figure, of_figure, where

# More terms than a reader would follow are counted, not written out.
_WRITTEN_OUT = 6


def crossings(ledger: Ledger) -> Iterator[Check]:
    """Rule 3: maximal figures whose periods cross, which were not added."""
    maximal = {f.id for f in ledger.relations.maximal(filter(adds_up, ledger.figures))}
    for this_id, others in sorted(ledger.relations.crossing.items()):
        for other_id in sorted(others & maximal):
            if this_id in maximal and this_id > other_id:
                this, other = ledger.by_id[this_id], ledger.by_id[other_id]
                problem = at_figure(
                    "periods-overlap",
                    this,
                    this=this.quantity.text,
                    other=other.quantity.text,
                    where=where(other),
                )
                statement = f"{this.quantity.text}, {other.quantity.text}"
                yield of_figure("periods-overlap", this, statement, problem, [other])


def contained_sums(ledger: Ledger) -> Iterator[Check]:
    """Rule 2: flows whose parts, by place and period, add up to more than the whole allows."""
    parts: dict[str, list[Figure]] = defaultdict(list)
    for part_id, whole_ids in ledger.relations.inside.items():
        part = ledger.by_id[part_id]
        if part.indicator.nature is Nature.FLOW:
            for whole_id in whole_ids:
                if not is_kind_of(part, ledger.by_id[whole_id]):
                    parts[whole_id].append(part)
    for whole_id in sorted(parts):
        whole = ledger.by_id[whole_id]
        maximal = ledger.relations.maximal(parts[whole_id])
        largest = ledger.relations.uncrossed(maximal)
        if not all(_declared(part, whole) for part in largest):
            yield _compared(whole, largest, complete=False)
        for part in maximal:  # what crosses another cannot be added to it, but must fit alone
            if part not in largest and not _declared(part, whole):
                yield _compared(whole, [part], complete=False)


def _declared(part: Figure, whole: Figure) -> bool:
    return part.part_of == whole.anchor and part.report == whole.report


def breakdowns(figures: Sequence[Figure]) -> Iterator[Check]:
    """Declared parts against their whole: one may not exceed it, two or more must make it up."""
    by_anchor = {(f.report, f.anchor): f for f in figures}
    declared: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.part_of:
            declared[figure.report, figure.part_of].append(figure)
    for key in sorted(declared):
        whole, parts = by_anchor[key], declared[key]
        unlike = [p for p in parts if conversion(p.indicator.unit, whole.indicator.unit) != 1]
        for part in unlike:
            problem = at_figure("part-unit", part, unit=part.indicator.unit, whole=whole.indicator.unit)
            yield of_figure("part-unit", part, part.quantity.text, problem, [whole])
        if not unlike:
            yield _compared(whole, parts, complete=len(parts) > 1)


def _compared(whole: Figure, parts: Sequence[Figure], *, complete: bool) -> Check:
    low, high = sum((p.low for p in parts), Decimal(0)), sum_of_upper_bounds(parts)
    total = format_interval(low, high, whole.indicator.unit)
    terms = " + ".join(p.quantity.text for p in parts[:_WRITTEN_OUT])
    more = f" + … ({len(parts)})" if len(parts) > _WRITTEN_OUT else ""
    too_much = whole.high is not None and low > whole.high
    too_little = complete and high is not None and high < whole.low
    sign = "≠" if too_little else "<" if too_much else "=" if complete else "≥"
    result = f" = {total}" if len(parts) > 1 else ""
    statement = f"{whole.quantity.text} {sign} {terms}{more}{result}"
    code = "parts-fall-short" if too_little else "parts-exceed-whole"
    problem = at_figure(code, whole, parts=total, whole=whole.quantity.text)
    return of_figure(code, whole, statement, problem if too_much or too_little else None, parts)
