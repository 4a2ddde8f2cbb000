"""Bounds between indicators: what the register says one may not exceed, and rates of two others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from ..figure import Figure, Status
from ..quantity import format_interval
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
                yield _at_most(figure, limit)
            if figure.indicator.rate_of:
                part, whole = (group.get(name, ()) for name in figure.indicator.rate_of)
                if len(part) == len(whole) == 1:
                    yield _rate(figure, part[0], whole[0])


def _at_most(figure: Figure, limit: Figure) -> Check:
    statement = f"{figure.quantity.text} ≤ {limit.quantity.text}"
    problem = None
    if limit.high is not None and figure.low > limit.high:
        problem = at_figure(
            "exceeds-limit",
            figure,
            this=figure.quantity.text,
            limit=limit.quantity.text,
            name=limit.indicator.name,
        )
    return of_figure("exceeds-limit", figure, statement, problem)


def _rate(figure: Figure, part: Figure, whole: Figure) -> Check:
    """A percentage, or an amount a head, against the two figures that it is made of."""
    scale = _HUNDRED if figure.indicator.unit == "%" else Decimal(1)
    low = None if whole.high is None or not whole.high else part.low / whole.high * scale
    high = None if part.high is None or not whole.low else part.high / whole.low * scale
    slack = _ROUNDING if scale == _HUNDRED else figure.low / _HUNDRED
    statement = f"{figure.quantity.text} = {part.quantity.text} ÷ {whole.quantity.text}"
    off = (low is not None and figure.high is not None and figure.high + slack < low) or (
        high is not None and figure.low - slack > high
    )
    problem = None
    if off and low is not None:
        found = format_interval(
            low.quantize(Decimal("0.1")),
            None if high is None else high.quantize(Decimal("0.1")),
            figure.indicator.unit,
        )
        problem = at_figure("rate-differs", figure, this=figure.quantity.text, found=found)
    return of_figure("rate-differs", figure, statement, problem)
