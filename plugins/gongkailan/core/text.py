"""Text as it was written: compaction, positions, characters that must not be published."""

from __future__ import annotations

import difflib
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

_WORD = re.compile(r"\S+")

# What XML 1.0 cannot carry, what reorders text on screen (bidi controls), what makes two names
# look alike (zero widths), line separators that no editor shows, and the private use area, which
# the body renderer uses for its own marks.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff"
    "\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff]"
)


@dataclass(frozen=True, slots=True)
class Compact:
    """A text without its white space, with the way back to the original positions."""

    text: str
    _starts: tuple[int, ...]
    _shifts: tuple[int, ...]

    def original(self, index: int) -> int:
        """Position in the original text of the character `index` of the compacted one."""
        return index + self._shifts[bisect_right(self._starts, index) - 1]

    def compacted(self, position: int) -> int:
        """Index in the compacted text of the character at a position of the original one."""
        word = bisect_right(
            range(len(self._starts)), position, key=lambda at: self._starts[at] + self._shifts[at]
        )
        return position - self._shifts[max(0, word - 1)]


def compact(text: str) -> Compact:
    """Remove all white space (Unicode's, so NBSP and the ideographic space as well)."""
    pieces, starts, shifts, length = [], [], [], 0
    for match in _WORD.finditer(text):
        pieces.append(match.group())
        starts.append(length)
        shifts.append(match.start() - length)
        length += match.end() - match.start()
    return Compact("".join(pieces), tuple(starts) or (0,), tuple(shifts) or (0,))


def occurrences(needle: str, haystack: str) -> list[int]:
    """Every start of `needle` in `haystack`, overlapping ones included; none for an empty one."""
    starts, at = [], haystack.find(needle) if needle else -1
    while at >= 0:
        starts.append(at)
        at = haystack.find(needle, at + 1)
    return starts


def line_at(text: str, position: int) -> int:
    """The 1-based line of a position."""
    return text.count("\n", 0, position) + 1


def forbidden_character(text: str) -> tuple[int, str] | None:
    """Position and name of the first character that must not be published, if any."""
    return next(iter(forbidden_characters(text)), None)


def forbidden_characters(text: str) -> list[tuple[int, str]]:
    """Position and name of every character that must not be published."""
    return [(match.start(), character_name(match.group())) for match in _FORBIDDEN.finditer(text)]


def character_name(character: str) -> str:
    """`U+202E RIGHT-TO-LEFT OVERRIDE`, or the code point alone where Unicode gives no name."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


def nearest(name: str, known: Iterable[str], count: int = 3) -> list[str]:
    """The known names most like a mistyped one, best first."""
    return difflib.get_close_matches(name, sorted(known), n=count, cutoff=0.4)
