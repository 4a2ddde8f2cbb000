"""Extraction of figures from prose: the statistics that a report's text states, with their places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ..core.figure import Status
from ..core.indicator import Indicator
from ..core.text import line_at
from .extraction.lexicon import Lexicon, default_lexicon
from .extraction.naming import name_all
from .extraction.numbers import find_numbers
from .extraction.prose import read_prose
from .extraction.status import statuses


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """A statistic of a text: `text[start:end] == quote`, and `text[number_start:number_end]` is it.

    `written` is the quantity in the form that front matter takes, `number_text` the same without
    its unit, `line` is 1-based. `high` None is no upper bound; `place` is empty where the sentence
    names none.
    """

    quote: str
    number_text: str
    low: Decimal
    high: Decimal | None
    unit: str
    indicator: str
    status: Status
    start: int
    end: int
    line: int
    place: str
    written: str
    number_start: int
    number_end: int


def extract(
    text: str, indicators: Iterable[Indicator] = (), lexicon: Lexicon | None = None
) -> list[Extracted]:
    """Every statistic that a text states, in order: Markdown without its front matter, or plain text.

    What cannot be read for certain is left out. No text makes this raise.
    """
    lexicon = lexicon or default_lexicon()
    prose = read_prose(text, lexicon)
    found, aside = find_numbers(prose.text, lexicon)
    status = statuses(prose, found, lexicon)
    named = name_all(prose.text, found, aside, indicators, lexicon)
    result = []
    for one, its_status, its_name in zip(found, status, named, strict=True):
        start, end = prose.original(its_name.start, its_name.end)
        number_start, number_end = prose.original(one.start, one.end)
        result.append(
            Extracted(
                quote=text[start:end],
                number_text=one.number,
                low=one.quantity.low,
                high=one.quantity.high,
                unit=one.quantity.unit,
                indicator=its_name.indicator,
                status=its_status,
                start=start,
                end=end,
                line=line_at(text, number_start),
                place=its_name.place,
                written=one.quantity.text,
                number_start=number_start,
                number_end=number_end,
            )
        )
    return result
