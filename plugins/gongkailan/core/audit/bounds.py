"""Bounds between indicators: what the register says one may not exceed, and rates of two others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from ..figure import Figure, Status
from ..quantity import format_interval
from ..units import conversion
from .check import Check, at_figure, of_figure

_HUNDRED = Decimal(100)
_ROUNDING = Decimal("0.5")  # a rate is written rounded, at the coarsest to a whole percent


def bounds(figures: Iterable[Figure]) -> Iterator[Check]:
    """Figures of one report, place, period and status against those that they depend on."""
    groups: dict[tuple[object, ...], dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for figure in figures:
        key = (figure.report, figure.place, figure.period, figure.status is Status.PLANNED)
        groups[key][figure.indicator.name].append(figure)
    for group in groups.values():
        for figure in [one for same in group.values() for one in same]:
            for limit in group.get(figure.indicator.at_most, ()):
                if not limit.part_of:  # a part of the limit is none
                    yield _at_most(figure, limit)
            if figure.indicator.rate_of:
                part, whole = (group.get(name, ()) for name in figure.indicator.rate_of)
                if len(part) == len(whole) == 1:
                    yield _rate(figure, part[0], whole[0])


def _factor(source: Figure, target: Figure) -> Decimal:
    """What the bounds of one figure are multiplied by to stand in another's unit; 1 for counts."""
    factor = conversion(source.indicator.unit, target.indicator.unit)
    return Decimal(factor.numerator) / Decimal(factor.denominator) if factor else Decimal(1)


def _at_most(figure: Figure, limit: Figure) -> Check:
    problem = None
    if limit.high is not None and figure.low * _factor(figure, limit) > limit.high:
        problem = at_figure(
            "exceeds-limit",
            figure,
            this=figure.quantity.text,
            limit=limit.quantity.text,
            name=limit.indicator.name,
        )
    statement = f"{figure.quantity.text} {'>' if problem else '≤'} {limit.quantity.text}"
    return of_figure("exceeds-limit", figure, statement, problem, [limit])


def _rate(figure: Figure, part: Figure, whole: Figure) -> Check:
    """A percentage, or an amount a head, against the two figures that it is made of."""
    percent = figure.indicator.unit == "%"
    scale = _factor(part, whole) * _HUNDRED if percent else _factor(part, figure)
    low = part.low * scale / whole.high if whole.high else Decimal(0)
    high = None if part.high is None or not whole.low else part.high * scale / whole.low
    slack = _ROUNDING if percent else figure.low / _HUNDRED
    too_low = figure.high is not None and figure.high + slack < low
    too_high = high is not None and figure.low - slack > high
    problem = None
    if too_low or too_high:
        computed = format_interval(
            _tenths(low), high if high is None else _tenths(high), figure.indicator.unit
        )
        problem = at_figure("rate-differs", figure, this=figure.quantity.text, found=computed)
    sign = "≠" if problem else "="
    statement = f"{figure.quantity.text} {sign} {part.quantity.text} ÷ {whole.quantity.text}"
    return of_figure("rate-differs", figure, statement, problem, [part, whole])


def _tenths(number: Decimal) -> Decimal:
    return number.quantize(Decimal("0.1"))
