"""What a quantity counts: the quote around it, the indicator, and the place that is named."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ...core.indicator import Indicator
from .grammar import EDGE
from .lexicon import Lexicon
from .numbers import Found
from .prose import BREAK

_SENTENCE_EDGE = re.compile(f"[。！？!?{BREAK}]")
_HAN = "\u4e00-\u9fff"
_CUT = re.compile(
    "[了的着过]|其中|共有|总共|同时|以及|并且|今年|年来|期间|上半年|下半年|全年|月[份底初]?前?|以来|年[底初]前?|年(?![级轻龄度])"
)
_LEAD = re.compile(
    "^(?:已经|已|此次|再(?!生|次|一)|我[镇乡县市村区]|[一二三四五六七八九十]是|共计|共|累计|并|也|还|又|均|都|另外|另|全[镇乡县市村区]|先后|目前|现(?![场金代状有])|使|对|为|与|和|及|等|在|向|给|由|从|将|把|到)"
)
_LINK = re.compile(
    "(?:预计|预|达到|分别为|总数为|共计|合计|总计|累计|实现|全部|人数|户数|突破|[达为计共有约近至到是各仅在从由总数])+$"
)
_TAIL = re.compile(
    "进行|开展|实施|全面|全部|正在|严重|参加|参与|用于|用作|日前|前往|来到|以上|以下|左右|来自|需要|属于|[/.已均都将被由在对与和及给到等的]"
)
# 猕猴桃产业面积 in 亩, 涉鄂人员 in 人: the measure word has said it already.
_OF_MEASURE = re.compile("(?<=..)(?:面积|长度|总长|条数|户数|人数|人员|数量|个数)$")
_LONGEST, _NOUN, _NEAR, _WIDE, _BESIDE = 12, 10, 30, 60, 3
_ALONE = {"户": "户数", "人": "人数"}
_LEAST_LIKENESS = 0.6


@dataclass(frozen=True, slots=True)
class Named:
    """The span of a quantity's quote, what it counts, and where."""

    start: int
    end: int
    indicator: str
    place: str


@dataclass(frozen=True, slots=True)
class _Words:
    verbs: re.Pattern[str]
    ending: re.Pattern[str]
    stop: re.Pattern[str]
    generic: tuple[str, ...]


@lru_cache(maxsize=8)
def _words(lexicon: Lexicon) -> _Words:
    return _Words(
        verbs=re.compile(lexicon.pattern("status.done")),
        ending=re.compile(rf"(?:{lexicon.pattern('places.endings')})(?![民委级部干组庄里务规容貌镇企])"),
        stop=re.compile(rf"{lexicon.pattern('places.stops')}|[^{_HAN}]"),
        generic=lexicon.words("places.generic"),
    )


def name_all(
    text: str, found: Sequence[Found], aside: bytearray, indicators: Iterable[Indicator], lexicon: Lexicon
) -> list[Named]:
    """Quote, indicator and place of each quantity of a readable text, in order."""
    register = _register(tuple(indicators))
    words = _words(lexicon)
    places = _places(text, words)
    result: list[Named] = []
    for index, one in enumerate(found):
        least = found[index - 1].end if index else 0
        most = found[index + 1].start if index + 1 < len(found) else len(text)
        left = _left(text, max(least, one.start - _NEAR), one.start, aside, words)
        right = _right(text, one.end, most)
        near = index > 0 and one.start - found[index - 1].end <= _BESIDE
        phrase = _phrase(left, right) or _inherited(one, result[-1:] if near else ())
        registered = _registered(one, text, least, right, register)
        place = _place(text, one.start, places)
        result.append(Named(one.start - len(left), one.end + len(right), registered or phrase, place))
    return result


def _left(text: str, least: int, start: int, aside: bytearray, words: _Words) -> str:
    """The words before a quantity that say what it is, a dozen characters at most."""
    least = max(least, aside.rfind(1, least, start) + 1)
    segment = EDGE.split(text[least:start])[-1]
    segment = _LEAD.sub("", _CUT.split(segment)[-1])
    if len(segment) > _LONGEST:
        segment = segment[-_LONGEST:]
        verb = words.verbs.search(segment)
        segment = segment[verb.start() :] if verb and verb.end() < len(segment) else segment
    return segment


def _right(text: str, end: int, most: int) -> str:
    """The noun that follows a quantity."""
    segment = EDGE.split(text[end : min(most, end + _NOUN)], maxsplit=1)[0]
    return _TAIL.split(segment, maxsplit=1)[0]


def _phrase(left: str, right: str) -> str:
    left = _LINK.sub("", left)
    return left + right if len(left) <= 4 or not right else right


def _inherited(one: Found, before: Sequence[Named]) -> str:
    """A bare quantity counts on what the one beside it counted: 大棚4个，515座."""
    unit = one.quantity.unit
    return _ALONE.get(unit) or (before[-1].indicator if before else unit)


def _pairs(name: str) -> tuple[str, ...]:
    return tuple(name[at : at + 2] for at in range(len(name) - 1)) or (name,)


@lru_cache(maxsize=2)
def _register(indicators: tuple[Indicator, ...]) -> tuple[tuple[Indicator, tuple[str, ...]], ...]:
    return tuple((one, _pairs(_OF_MEASURE.sub("", one.name))) for one in indicators)


def _registered(
    one: Found, text: str, least: int, right: str, register: Sequence[tuple[Indicator, tuple[str, ...]]]
) -> str:
    """The registered indicator that the words around a quantity name, if its unit fits."""
    near = text[max(least, one.start - _NEAR) : one.start] + right
    wide = _SENTENCE_EDGE.split(text[max(0, one.start - _WIDE) : one.start])[-1] + right
    best = (0.0, "")
    for indicator, pairs in register:
        if pairs[-1] not in near or indicator.canonical(one.quantity) is None:
            continue
        told, close = sum(pair in wide for pair in pairs), sum(pair in near for pair in pairs)
        likeness = told / len(pairs)
        if likeness >= _LEAST_LIKENESS:
            best = max(best, ((told + 3 * close) * likeness, indicator.name))
    return best[1]


def _places(text: str, words: _Words) -> list[tuple[int, str]]:
    """The names of places in a text, each with its end: two to four characters and 村, 镇 and the like."""
    result: list[tuple[int, str]] = []
    for match in words.ending.finditer(text):
        before = words.stop.split(text[max(0, match.start() - 4) : match.start()])[-1]
        name = before + match.group()
        if len(before) > 1 and not name.endswith(words.generic):
            result.append((match.end(), name))
    return result


def _place(text: str, start: int, places: Sequence[tuple[int, str]]) -> str:
    """The last place that the sentence names before a quantity."""
    at = bisect_left(places, (start + 1, ""))
    if not at or start - places[at - 1][0] > _WIDE:
        return ""
    end, name = places[at - 1]
    return "" if _SENTENCE_EDGE.search(text, end, start) else name
