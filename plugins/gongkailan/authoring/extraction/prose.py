"""Prose as it can be read: dirty text without its white space, with the way back to each place."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from ...core.figure import Status
from ...core.text import Compact, compact
from .lexicon import Lexicon

# Private-use characters, which no measure word and no boundary list holds: an end of line that
# ends a sentence, and something that stood between two digits or letters.
BREAK, GAP = "\ue000", "\ue001"

_WIDE = "０１２３４５６７８９％．＋"
_SIGN = re.compile(f"[{_WIDE}]")
_NARROW = dict(zip(_WIDE, "0123456789%.+", strict=True))
_EMPHASIS = re.compile(r"(\*{1,3}|__|`)(?=\S)([^\n]{1,200}?)(?<=\S)\1")
_TAG = re.compile(r"<[?!/]?[A-Za-z][^<>]{0,500}>")
_ADDRESS = re.compile(r"https?://[!-~]+|www\.[!-~]+|\b[\w.-]{1,64}@[\w.-]+|(?<=\])\([^()\n]*\)", re.ASCII)
_BETWEEN_DIGITS = re.compile(r"[^\S\n](?<=[0-9.,][^\S\n])[^\S\n]*(?=[0-9])")
_ADDRESS_SIGNS = ("://", "www.", "@", "](")
_MARKER = (
    r"(?:#{1,6}\s|[-*+|>]|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]"
    r"|\d{1,2}(?:[、)）]|[.．](?!\d))|[①-⑳]|第[一二三四五六七八九十]+[章节部])"
)
_MARKED = re.compile(rf"\s*{_MARKER}")
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_HEADING = re.compile(
    rf"(?:(?P<top>#{{1,2}}(?!#)|{_NUMERAL}[、.．])|#{{3,6}}|[（(]{_NUMERAL}[)）])(?P<title>[^，,。；;]{{2,30}})"
)
_SHORT, _LONG = 15, 40


@dataclass(frozen=True, slots=True)
class Prose:
    """The readable text of a document, and where its sections of plans and of facts begin."""

    text: str
    source: Compact
    starts: tuple[int, ...]
    defaults: tuple[Status, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The same span in the text as it was given."""
        return self.source.original(start), self.source.original(end - 1) + 1

    def default(self, position: int) -> Status:
        """What a figure of this section is, unless its sentence says otherwise."""
        return self.defaults[bisect_right(self.starts, position) - 1]


@lru_cache(maxsize=2)  # a report's body is read by the extraction and by the proofreading
def read_prose(text: str, lexicon: Lexicon) -> Prose:
    """Text made readable. Every replacement keeps its length, so that positions stay true."""
    text = _SIGN.sub(lambda match: _NARROW[match.group()], text)
    text = _TAG.sub(_blanks, text)
    if any(sign in text for sign in _ADDRESS_SIGNS):
        text = _ADDRESS.sub(lambda match: GAP * len(match.group()), text)
    if "*" in text or "_" in text or "`" in text:
        text = _EMPHASIS.sub(_without_signs, text)
    text = _BETWEEN_DIGITS.sub(lambda match: GAP * len(match.group()), text)
    source = compact(_with_breaks(text))
    starts, defaults = _sections(source.text, lexicon)
    return Prose(source.text, source, starts, defaults)


def _blanks(match: re.Match[str]) -> str:
    return re.sub(r"\S", " ", match.group())


def _without_signs(match: re.Match[str]) -> str:
    blank = " " * len(match[1])
    return blank + match[2] + blank


def _with_breaks(text: str) -> str:
    """Line ends as breaks, except where a long line goes on in the next one."""
    lines = text.split("\n")
    pieces = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        pieces.append(line + ("\n" if _goes_on(line, following) else BREAK))
    return "".join(pieces)[:-1]


def _goes_on(line: str, following: str) -> bool:
    line = line.rstrip()
    if not following.strip() or _MARKED.match(following) or following[0] == "\u3000":
        return False
    if line.endswith(("，", ",", "、")):
        return True
    if len(line) < _SHORT or line[-1] in "。！？；：!?;:.…”）)|":
        return False
    return len(line) >= _LONG or not _MARKED.match(line)


def _sections(text: str, lexicon: Lexicon) -> tuple[tuple[int, ...], tuple[Status, ...]]:
    """Where the default status changes. Facts are told in the first paragraph under their heading."""
    starts, defaults = [0], [Status.DONE]
    above, usual, first = Status.DONE, Status.DONE, False
    opening = _opening(lexicon)
    for line in re.finditer(rf"[^{BREAK}]+", text):
        heading = _HEADING.match(line.group())
        if heading:
            status = _of_heading(heading["title"], lexicon)
            if heading["top"]:
                above = status or Status.DONE
            usual, first = status or above, len(line.group()) <= _LONG
        elif usual is Status.BASELINE and not first:
            usual = Status.DONE
        else:
            first = False
        now = Status.PLANNED if not heading and opening.match(line.group()) else usual
        if now is not defaults[-1] or heading:
            starts.append(line.start())
            defaults.append(now)
    return tuple(starts), tuple(defaults)


@lru_cache(maxsize=8)
def _heading_words(lexicon: Lexicon) -> tuple[tuple[Status, re.Pattern[str]], ...]:
    reviewed = f"(?!.*(?:{lexicon.pattern('headings.review')}))"
    about = "".join(f"(?<!{word})" for word in lexicon.words("headings.about"))
    return (
        (Status.PLANNED, re.compile(f"^{reviewed}.*{about}(?:{lexicon.pattern('headings.planned')})")),
        (Status.BASELINE, re.compile(lexicon.pattern("headings.baseline"))),
    )


@lru_cache(maxsize=8)
def _opening(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(lexicon.pattern("headings.opening"))


def _of_heading(title: str, lexicon: Lexicon) -> Status | None:
    return next((status for status, words in _heading_words(lexicon) if words.search(title)), None)
