"""Continuity: one period against earlier ones: cumulative levels that fall, figures taken over."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ..figure import Figure
from ..indicator import Nature
from ..period import format_period
from ..place import Place
from ..report import Kind, Report
from ..totals import adds_up
from .check import Check, at_figure, of_figure, where

# So many figures, and this share of what both reports state, are no accident any more.
_MANY, _SHARE = 5, Decimal("0.5")
# Smaller numbers, and those of one digit and noughts (30, 200, 5万), are often the same by chance.
_SMALL = 20
_NAMED = 6

_Key = tuple[str, Place, bool]


def falls(figures: Iterable[Figure]) -> Iterator[Check]:
    """Levels of cumulative indicators, each against the highest one before it at its place."""
    levels: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.indicator.cumulative and adds_up(figure) and not figure.part_of:
            levels[figure.indicator.slug, figure.place].append(figure)
    for group in levels.values():
        yield from _never_falling(sorted(group, key=_by_day))


def _by_day(figure: Figure) -> tuple[object, ...]:
    return (figure.period.end, *figure.key)


def _never_falling(levels: Sequence[Figure]) -> Iterator[Check]:
    """A level that fell is what the next one is compared with: one fall is one finding."""
    before: Figure | None = None
    day: list[Figure] = []
    for figure in levels:
        if day and figure.period.end > day[0].period.end:
            before, day = _standing(before, day), []
        day.append(figure)
        if before:
            yield _compared(before, figure)


def _standing(before: Figure | None, day: Sequence[Figure]) -> Figure:
    """The level that later ones must reach: the highest, unless the latest day has gone below it."""
    highest = max(day, key=lambda figure: figure.low)
    return highest if before is None or _fell(before, highest) or highest.low >= before.low else before


def _fell(before: Figure, figure: Figure) -> bool:
    return figure.high is not None and before.low > figure.high


def _compared(before: Figure, figure: Figure) -> Check:
    problem = None
    if _fell(before, figure):
        problem = at_figure(
            "cumulative-falls",
            figure,
            this=figure.quantity.text,
            earlier=before.quantity.text,
            where=where(before),
        )
    sign = ">" if problem else "≤"
    return of_figure(
        "cumulative-falls", figure, f"{before.quantity.text} {sign} {figure.quantity.text}", problem
    )


@dataclass(frozen=True, slots=True)
class _Stated:
    """The flows of one summary, in order, and those of them whose number is like no other's."""

    report: Report
    flows: Mapping[_Key, Figure]
    telling: frozenset[tuple[_Key, Decimal]]


def copies(reports: Iterable[Report]) -> Iterator[Check]:
    """Summaries against the earlier ones of their place: figures that are the same to the last digit.

    Levels may well stay as they are, so only flows are compared; of several earlier summaries the
    one is meant that shares the most figures, the latest of these.
    """
    by_place: dict[Place, list[Report]] = defaultdict(list)
    for report in reports:
        if report.kind is Kind.SUMMARY:
            by_place[report.place].append(report)
    for place in sorted(by_place, key=lambda place: place.key):
        yield from _of_place(sorted(by_place[place], key=lambda report: (report.period, report.slug)))


def _of_place(reports: Sequence[Report]) -> Iterator[Check]:
    stated: list[_Stated] = []
    holders: dict[tuple[_Key, Decimal], list[int]] = defaultdict(list)
    for number, report in enumerate(reports):
        this = _stated(report)
        shared = Counter(other for one in this.telling for other in holders[one])
        before = [n for n in shared if reports[n].period.end < report.period.start]
        if before:
            yield _same(this, stated[max(before, key=lambda n: (shared[n], _ends(reports[n]), n))])
        stated.append(this)
        for one in this.telling:
            holders[one].append(number)


def _ends(report: Report) -> date:
    return report.period.end


def _stated(report: Report) -> _Stated:
    flows: dict[_Key, Figure] = {}
    for figure in report.figures:
        if figure.indicator.nature is Nature.FLOW and adds_up(figure) and figure.period == report.period:
            flows.setdefault(_key(figure), figure)
    telling = {(key, figure.low) for key, figure in flows.items() if _is_telling(figure)}
    return _Stated(report, flows, frozenset(telling))


def _key(figure: Figure) -> _Key:
    return (figure.indicator.slug, figure.place, figure.part_of is not None)


def _is_telling(figure: Figure) -> bool:
    """Whether the number as it was written is exact, not small, and has more than one digit to it."""
    number = figure.quantity.low
    digits = "".join(map(str, number.as_tuple().digits)).strip("0")
    return number == figure.quantity.high and number >= _SMALL and len(digits) > 1


def _same(this: _Stated, other: _Stated) -> Check:
    common = [key for key in this.flows if key in other.flows]
    same = [(this.flows[key], other.flows[key]) for key, _ in this.telling & other.telling]
    same.sort(key=lambda pair: (pair[0].line, pair[0].anchor))
    first, earlier = same[0]
    problem = None
    if len(same) >= _MANY and len(same) >= _SHARE * len(common):
        names = "、".join(f"{one.indicator.name}{one.quantity.text}" for one, _ in same[:_NAMED])
        problem = at_figure(
            "figures-copied",
            first,
            common=len(common),
            count=len(same),
            earlier=format_period(other.report.period),
            names=names + ("等" if len(same) > _NAMED else ""),
            where=where(earlier),
        )
    pairs = ", ".join(f"{one.quantity.text} = {old.quantity.text}" for one, old in same[:_NAMED])
    return of_figure("figures-copied", first, f"{pairs} ({len(same)}/{len(common)})", problem)
