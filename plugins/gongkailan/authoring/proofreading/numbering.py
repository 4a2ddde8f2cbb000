"""Numbering: headings and points that skip a number or have one twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ...core.numeral import parse_number
from ..extraction.prose import BREAK, Prose
from .passage import place_of, prose_of
from .remark import Manuscript, Remark

_CHINESE = "一二三四五六七八九十"
_PLACES = re.compile(rf"(?:^|[{BREAK}。；;：:])[#>|]*")
# By their level: 一、 （一） 1、 （1）. The first two stand only where a line begins.
_LEVELS = (
    rf"(?P<n0>[{_CHINESE}]{{1,3}})[、.．](?![{_CHINESE}]+[、季月])",
    rf"[（(](?P<n1>[{_CHINESE}]{{1,3}})[)）]",
    r"(?P<n2>\d{1,2})(?:、|[.．](?!\d))",
    r"[（(](?P<n3>\d{1,2})[)）]",
)
_HEADING = re.compile("|".join(_LEVELS))
_HEADINGS = 2  # levels whose numbers cannot begin anew without a heading above

_BOUNDS = f"。；;：:，,、！!？?）)”{BREAK}"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_POINTS = (
    re.compile(rf"(?P<n>[{_CHINESE}]{{1,2}})是(?![否不一二])"),
    re.compile(rf"第(?P<n>[{_CHINESE}]{{1,2}})[，,、：:]"),
    re.compile(rf"(?P<n>[{_CIRCLED}])"),
)
_FIRSTS = re.compile(r"一是|第一|其一|首先|一方面|一要|一个|①|1[、.．]")
_NEXT = re.compile("其次[，,]")
_FAR = 500  # characters in which a first point may stand in another form
_MOST = 10  # 十一是 begins no row


@dataclass(frozen=True, slots=True)
class _Marker:
    """A number in its place: `（三）` has the numeral `三`; `start` and `end` are the prose's."""

    level: int
    number: int
    numeral: str
    written: str
    start: int
    end: int


def numbering(manuscript: Manuscript) -> Iterator[Remark]:
    """Every number of a heading or a point that is not the next one of its row."""
    prose, body = prose_of(manuscript), manuscript.source.body
    yield from _headings(prose, [one for one in _marked(prose) if not _numbers_itself(prose, body, one)])
    for pattern in _POINTS:
        yield from _points(prose, list(_pointed(prose.text, pattern)))
    yield from _next_without_first(prose)


def _marked(prose: Prose) -> Iterator[_Marker]:
    """The numbers of headings and lists; Arabic ones also where a sentence ends within a line."""
    for place in _PLACES.finditer(prose.text):
        match = _HEADING.match(prose.text, place.end())
        if not match:
            continue
        level = int((match.lastgroup or "n0")[1:])
        if level >= _HEADINGS or place[0][:1] in ("", BREAK, "#", ">", "|"):
            number = parse_number(match[f"n{level}"])
            if number:
                yield _Marker(level, int(number), match[f"n{level}"], match[0], match.start(), match.end())


def _pointed(text: str, pattern: re.Pattern[str]) -> Iterator[_Marker]:
    for match in pattern.finditer(text):
        numeral, start = match["n"], match.start()
        if numeral in _CIRCLED:
            yield _Marker(0, _CIRCLED.index(numeral) + 1, numeral, match[0], start, match.end())
        elif not start or text[start - 1] in _BOUNDS:
            number = parse_number(numeral)
            if number:
                yield _Marker(0, int(number), numeral, match[0], start, match.end())


def _numbers_itself(prose: Prose, body: str, one: _Marker) -> bool:
    """`1. ` at a line's start, which Markdown counts itself."""
    at = place_of(prose, one.start)
    begins = not body[body.rfind("\n", 0, at) + 1 : at].strip()
    return begins and one.level == 2 and bool(re.match(r"\d+\.\s", body[at : at + 5]))


@dataclass(slots=True)
class _Row:
    """How far each level has come; deeper levels begin anew under each higher number."""

    last: list[int] = field(default_factory=lambda: [0] * len(_LEVELS))
    ends: list[int] = field(default_factory=lambda: [0] * len(_LEVELS))

    def take(self, one: _Marker) -> int | None:
        """The number that was expected in place of this one, or None where it fits."""
        last, level = self.last[one.level], one.level
        expected = last + 1
        fits = one.number == expected or self._begins(one, last)
        self.last[level] = one.number if fits or one.number > expected else expected
        self.ends[level] = one.end
        self.last[level + 1 :] = [0] * (len(_LEVELS) - level - 1)
        return None if fits else expected

    def _begins(self, one: _Marker, last: int) -> bool:
        """A row begins with one; lists begin anew anywhere, headings once they or those below had a two."""
        if one.level >= _HEADINGS:
            return one.number == 1 or last == 0
        return one.number == 1 and (last != 1 or self.last[one.level + 1] >= 2)


def _headings(prose: Prose, markers: Sequence[_Marker]) -> Iterator[Remark]:
    row = _Row()
    for one in markers:
        since = row.ends[one.level]
        expected = row.take(one)
        if expected is not None and _missing(prose.text[since : one.start], one, expected):
            yield _remark(prose, one, expected)


def _missing(text: str, one: _Marker, expected: int) -> bool:
    """Whether the expected number is in no other form in the text since the last one."""
    forms = rf"(?<!\d){_like(one.numeral, expected)}[、.．)）是要，,]"
    return one.number <= expected or not re.search(forms, text)


def _points(prose: Prose, markers: Sequence[_Marker]) -> Iterator[Remark]:
    """一是, 二是: a point may have points of its own, so a number goes on with any open row."""
    rows: list[_Marker] = []
    for one in markers:
        goes_on = [n for n, last in enumerate(rows) if last.number == one.number - 1]
        if goes_on:
            rows[goes_on[-1] :] = [one]
        elif one.number == 1:
            if rows and rows[-1].number == 1 and _repeats(prose.text, rows[-1], one):
                yield _remark(prose, one, 2)
            rows.append(one)
        elif rows or one.number <= _MOST:
            expected = rows[-1].number + 1 if rows else 1
            text = prose.text[rows[-1].end if rows else max(0, one.start - _FAR) : one.start]
            if _missing(text, one, expected) and not (expected == 1 and _FIRSTS.search(text)):
                yield _remark(prose, one, expected)
            rows[-1:] = [one]


def _repeats(text: str, first: _Marker, second: _Marker) -> bool:
    """一是……；一是……: two firsts in one line and nothing that ends a sentence between them."""
    between = text[first.end : second.start]
    return len(between) < 60 and not re.search(rf"[。：:{BREAK}]", between)


def _next_without_first(prose: Prose) -> Iterator[Remark]:
    """其次 where nothing came first."""
    for match in _NEXT.finditer(prose.text):
        before = prose.text[max(0, match.start() - _FAR) : match.start()]
        if before[-1:] in _BOUNDS and not re.search(rf"{_FIRSTS.pattern}|主要|最|先", before):
            at = place_of(prose, match.start())
            yield Remark(code="text-numbering", at=at, words={"text": "其次", "expected": "首先"})


def _remark(prose: Prose, one: _Marker, expected: int) -> Remark:
    shown = re.split(rf"[，。；,;{BREAK}]", prose.text[one.start : one.start + 16])[0]
    wanted = one.written.replace(one.numeral, _like(one.numeral, expected))
    return Remark(
        code="text-numbering", at=place_of(prose, one.start), words={"text": shown, "expected": wanted}
    )


def _like(numeral: str, number: int) -> str:
    """A number in the digits of another one; from a hundred on in Arabic ones."""
    if numeral in _CIRCLED:
        return _CIRCLED[min(number, len(_CIRCLED)) - 1]
    if numeral.isdigit() or number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _CHINESE[tens - 1]) + "十" * bool(tens) + (_CHINESE[ones - 1] if ones else "")
