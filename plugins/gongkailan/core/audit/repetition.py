"""One thing stated more than once: by one report, by two summaries, by two visit notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..figure import Figure
from ..indicator import Nature
from ..ledger import Ledger
from ..relations import agree
from ..totals import adds_up
from .check import Check, at_figure, of_figure, where


def repetitions(ledger: Ledger) -> Iterator[Check]:
    """Rule 3: statements of one indicator, place and period must agree; they count once."""
    for other_id, counting in sorted(ledger.relations.repeats.items()):
        other = ledger.by_id[other_id]
        for first in (ledger.by_id[one] for one in sorted(counting)):
            same = agree(first, other)
            statement = f"{first.quantity.text} {'=' if same else '≠'} {other.quantity.text}"
            problem = at_figure(
                "figure-conflict",
                other,
                this=other.quantity.text,
                other=first.quantity.text,
                where=where(first),
            )
            yield of_figure("figure-conflict", other, statement, None if same else problem, [first])


def repeated_visits(figures: Iterable[Figure]) -> Iterator[Check]:
    """Rule 3: two visit notes that tell the same of the same day and place."""
    seen: dict[tuple[object, ...], Figure] = {}
    for figure in figures:
        if figure.from_summary or figure.indicator.nature is not Nature.FLOW or not adds_up(figure):
            continue
        key = (figure.indicator.slug, figure.period, figure.place, figure.quantity.text)
        first = seen.setdefault(key, figure)
        if first.report != figure.report:
            problem = at_figure("visit-repeated", figure, where=where(first))
            yield of_figure("visit-repeated", figure, f"{figure.quantity.text} × 2", problem, [first])
