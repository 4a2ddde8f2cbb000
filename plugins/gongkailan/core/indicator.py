"""Indicators: registered, named measures, and what may be added to what."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from .numeral import plain
from .quantity import Quantity
from .units import conversion


class Nature(StrEnum):
    """How an indicator adds up (design 6): over time and place, over place only, or never."""

    FLOW = "flow"
    STOCK = "stock"
    RATE = "rate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One entry of the register: `走访农户`, unit 户, nature flow.

    `accepts` are further measure words that count the same thing one to one (纠纷: 起, 条, 件).
    `at_most` names an indicator that this one cannot exceed (解决问题: 收集问题), `rate_of` the two
    whose quotient it is (问题解决率: 解决问题, 收集问题), both within one report, place and period.
    `cumulative` is a level that never falls (累计流转土地).
    """

    slug: str
    name: str
    unit: str
    nature: Nature
    theme: str = "其他"
    accepts: tuple[str, ...] = ()
    at_most: str = ""
    rate_of: tuple[str, str] | None = None
    cumulative: bool = False
    description: str = ""

    def canonical(self, quantity: Quantity) -> tuple[Decimal, Decimal | None] | None:
        """The quantity's bounds in this indicator's unit; None where the unit does not fit.

        Conversion is exact or not done at all: 1 公顷 is 15 亩, while 1 亩 is no finite number of
        平方米.
        """
        if quantity.unit in self.accepts:
            factor: Fraction | None = Fraction(1)
        else:
            factor = conversion(quantity.unit, self.unit)
        low = _times(quantity.low, factor)
        high = None if quantity.high is None else _times(quantity.high, factor)
        if low is None or (quantity.high is not None and high is None):
            return None
        return low, high


def _times(number: Decimal, factor: Fraction | None) -> Decimal | None:
    if factor is None:
        return None
    if factor == 1:
        return number
    product = Fraction(number) * factor
    rest = product.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return None
    return plain(Decimal(product.numerator) / Decimal(product.denominator))
