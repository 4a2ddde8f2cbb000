"""Faults: what an inspection finds, as data. `catalogue.py` has every code and its words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .catalogue import RULES, Weight

_LONGEST = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault: page, line (0: the page or site as a whole), what it is, and a way out."""

    page: str
    line: int
    code: str
    message: str
    hint: str

    @property
    def weight(self) -> Weight:
        """How much it counts."""
        return RULES[self.code].weight

    @property
    def key(self) -> tuple[int, str, int, str, str]:
        """The order in which faults are shown: as in the catalogue, then by place."""
        return (_ORDER[self.code], self.page, self.line, self.message, self.hint)


_ORDER = {code: number for number, code in enumerate(RULES)}


def fault(code: str, page: str, line: int | None = 0, /, **words: object) -> Fault:
    """A fault of a code of the catalogue; `words` fill in its message and hint, cleaned for one line."""
    rule = RULES[code]
    shown = {name: plain(str(word)) for name, word in words.items()}
    return Fault(
        page=plain(page),
        line=line or 0,
        code=code,
        message=rule.message.format(**shown),
        hint=rule.hint.format(**shown),
    )


def plain(text: str) -> str:
    """A text of a page for one line of a table: no control characters, not endless."""
    if not text.isprintable():
        text = "".join(c if c.isprintable() else " " for c in text)
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Without repetitions, in the order of the catalogue."""
    return tuple(sorted(set(faults), key=lambda one: one.key))
