"""Numbers as someone might write them: `40余户`, `近200户`, `3.2万元`, `两场`, `96.7%`."""

from __future__ import annotations

import random
from datetime import date

# unit -> how larger numbers are written: from which number, in which unit, rounded up to what.
# Numbers of 公里 are given in metres.
_LARGER = {
    "元": [(10**8, "亿元", 10**6), (10**4, "万元", 10**2)],
    "公里": [(10**3, "公里", 10**2)],
    "公斤": [(10**3, "吨", 10**2)],
}
_MEASURED = {"元", "公里", "公斤", "亩"}


def share(rng: random.Random) -> str:
    """A share of a hundred."""
    return f"{rng.randint(8200, 9990) / 100:.1f}%"


def amount(rng: random.Random, number: int, unit: str) -> tuple[str, int]:
    """A number as it is written, and a bound.

    What is written may mean no less than `number` at its most and no more than the bound at its
    least, so a whole that is written for the sum of its parts' bounds holds them all.
    """
    for least, larger, step in _LARGER.get(unit, ()):
        if number >= least:
            return _scaled(rng, -(-number // step) * step, larger, least)
    written = "米" if unit == "公里" else unit
    form = rng.random()
    if form < 0.18 and number >= 20:
        return _approximate(form, number, written)
    if form < 0.22 and number < 10:
        return f"{'零一两三四五六七八九'[number]}{written}", number
    if form < 0.24 and number < 9 and unit not in _MEASURED:
        return f"{number}—{number + 1}{written}", number + 1
    return f"{number:,}{written}" if form > 0.9 else f"{number}{written}", number


def _approximate(form: float, number: int, unit: str) -> tuple[str, int]:
    step = 10 ** (len(str(number)) - 1)
    upward, downward = -(-number // step) * step, number // step * step
    if form < 0.08:
        return f"{downward}{'余' if form < 0.04 else '多'}{unit}", number + 1
    if form < 0.12:
        return f"近{upward}{unit}", upward
    return f"约{upward}{unit}" if form < 0.16 else f"{upward}{unit}以上", upward


def _scaled(rng: random.Random, number: int, unit: str, size: int) -> tuple[str, int]:
    if unit == "万元" and rng.random() < 0.15:
        return f"{number // size}万余元", number
    digits = len(str(size)) - 1
    written = f"{number // size}.{number % size:0{digits}d}".rstrip("0").rstrip(".")
    return f"{written}{unit}", number


def moment(rng: random.Random, day: date) -> str:
    """A day, often with a time of day."""
    clock = f" {rng.randint(8, 17):02d}:{rng.randint(0, 59):02d}"
    return day.isoformat() + (clock if rng.random() < 0.6 else "")
