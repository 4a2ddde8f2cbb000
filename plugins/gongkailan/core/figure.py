"""Figures: one quantity of one indicator, for a place and a period, in one report."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from .indicator import Indicator
from .period import Period
from .place import Place
from .quantity import Quantity


class Status(StrEnum):
    """What a figure says about the world: done, planned, or a background fact."""

    DONE = "done"
    PLANNED = "planned"
    BASELINE = "baseline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A statistic that a report states.

    `low` and `high` are in the indicator's unit; `quantity` has them as written. `anchor` is the
    id of its words on the report's page; `id` is unique in the site and does not change while the
    report's figures of this indicator keep their order. `part_of` is the anchor of another figure
    of the same report.
    """

    anchor: str
    report: str
    from_summary: bool
    indicator: Indicator
    quantity: Quantity
    low: Decimal
    high: Decimal | None
    place: Place
    period: Period
    status: Status
    quote: str
    part_of: str | None
    path: str
    line: int
    id: str = dataclasses.field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """The id is asked for far more often than it is made: `<report's slug>#<anchor>`."""
        object.__setattr__(self, "id", f"{self.report}#{self.anchor}")

    @property
    def field(self) -> str:
        """The front-matter field that states it, for findings."""
        return f"figures.{self.indicator.name}"

    @property
    def key(self) -> tuple[object, ...]:
        """A total order: by period, then place, then report, then position in it."""
        return (self.period, self.place.key, self.report, self.line, self.anchor)
