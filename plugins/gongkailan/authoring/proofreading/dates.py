"""Dates in prose: against the calendar, against the publication, and against the day of a visit."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from ...core.figure import Status
from ...core.numeral import parse_number
from ...core.report import Kind, Report
from ..extraction.lexicon import Lexicon, alternation
from ..extraction.prose import BREAK, Prose
from .passage import clause_behind, place_of, prose_of, sentence_at
from .remark import Manuscript, Remark

_DASH = "[-—–－~～至到]{1,2}"
_DAY = re.compile(
    rf"(?P<month>\d{{1,2}})月(?:(?P<first>\d{{1,2}})[日号]?{_DASH}(?:(?P<month2>\d{{1,2}})月)?)?"
    r"(?P<day>\d{1,2})[日号](?!楼|线|院|井|矿|路)"
    r"(?:[（(]?(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天])[)）]?)?"
)
_YEAR = re.compile(r"(?:(?P<year>(?:19|20)\d\d)年|(?P<word>今年|本年|去年|上年|前年|明年))$")
_MONTH = re.compile(r"(?P<month>\d{1,2})月(?!\d)(?:份|初|中旬|下旬|上旬)?")
_DONE = re.compile("了|已|圆满|顺利")
_SHIFT = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1}
_WEEKDAYS = {name: number for number, name in enumerate("一二三四五六日")} | {"天": 6}
_SOON = timedelta(days=92)
_LONG = timedelta(days=366)
_OPENING = 60  # characters, a heading among them


@dataclass(frozen=True, slots=True)
class Named:
    """A day that the prose names. `day` is None where its year is not known or it does not exist.

    `text` is it as it is written, `start` and `end` are the prose's; `sure` says that its year
    stands there or follows from the report's period.
    """

    text: str
    start: int
    end: int
    day: date | None
    sure: bool
    weekday: int | None


def dates(manuscript: Manuscript) -> Iterator[Remark]:
    """Every remark on the days that a body names."""
    prose, report = prose_of(manuscript), manuscript.report
    found = list(_found(prose.text))
    days = [_named(one, report) for one in found]
    yield from _impossible(prose, found)
    yield from _weekdays(prose, days)
    yield from _after_publication(manuscript, prose, days)
    yield from _signature(prose, report)
    if report.kind is Kind.VISIT and report.period.is_day:
        yield from _visit(prose, report, days)


@dataclass(frozen=True, slots=True)
class _Found:
    """A day as it is written, with the year or the word for one before it."""

    match: re.Match[str]
    text: str
    start: int
    year: str | None
    word: str | None


def _found(text: str) -> Iterator[_Found]:
    for match in _DAY.finditer(text):
        start = match.start()
        if text[start - 1 : start].isdigit():
            continue
        before = _YEAR.search(text[max(0, start - 5) : start])
        written = (before[0] if before else "") + match[0]
        year, word = (before["year"], before["word"]) if before else (None, None)
        yield _Found(match, written, match.end() - len(written), year, word)


def year_meant(year: str | None, word: str | None, report: Report) -> int | None:
    """The year that 2018年 or 今年 means; None for a word in a report of several years."""
    if year:
        return int(year)
    years = report.period.years
    return years[0] + _SHIFT[word] if word and len(years) == 1 else None


def _named(one: _Found, report: Report) -> Named:
    match = one.match
    month, number = int(match["month2"] or match["month"]), int(match["day"])
    year = year_meant(one.year, one.word, report)
    sure = year is not None
    if year is None and not one.word:
        inside = [y for y in report.period.years if _inside(y, month, number, report)]
        year, sure = (inside[0], True) if len(inside) == 1 else (report.published.year, False)
    return Named(
        text=one.text,
        start=one.start,
        end=match.end(),
        day=_day(year, month, number) if year else None,
        sure=sure,
        weekday=_WEEKDAYS[match["weekday"]] if match["weekday"] else None,
    )


def _day(year: int, month: int, number: int) -> date | None:
    fits = 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]
    return date(year, month, number) if fits else None


def _inside(year: int, month: int, number: int, report: Report) -> bool:
    day = _day(year, month, number)
    return day is not None and report.period.start <= day <= report.period.end


def _impossible(prose: Prose, found: Sequence[_Found]) -> Iterator[Remark]:
    """2月30日, 13月5日, and 2月29日 of a year that has none."""
    for one in found:
        match, year = one.match, int(one.year or 2000)
        ends = [(match["month2"] or match["month"], match["day"])]
        ends += [(match["month"], match["first"])] if match["first"] else []
        if not all(_day(year, int(month), int(day)) for month, day in ends):
            text = re.split("[（(]", one.text)[0]
            yield Remark(code="date-impossible", at=place_of(prose, one.start), words={"text": text})


def _weekdays(prose: Prose, days: Sequence[Named]) -> Iterator[Remark]:
    for one in days:
        if one.weekday is None or one.day is None or not one.sure:
            continue
        found = "一二三四五六日"[one.day.weekday()]
        holds = one.day.weekday() == one.weekday
        yield Remark(
            code="weekday-differs",
            at=place_of(prose, one.start),
            words={"text": one.text, "day": one.day, "weekday": f"星期{found}"},
            statement=f"{one.day} {'=' if holds else '≠'} 星期{'一二三四五六日'[one.weekday]}",
            holds=holds,
        )


def _after_publication(manuscript: Manuscript, prose: Prose, days: Sequence[Named]) -> Iterator[Remark]:
    """The last day that is told as past must not come after the publication."""
    published = manuscript.report.published
    told = [
        (one.day, one)
        for one in days
        if one.day
        and (one.sure or published < one.day <= published + _SOON)
        and not (one.day > published and _ahead(manuscript.lexicon, prose, one))
    ]
    told += [
        (one.day, one)
        for one in _months(prose.text, manuscript.report)
        if one.day and one.day > published and not _ahead(manuscript.lexicon, prose, one)
    ]
    if not told:
        return
    last, one = max(told, key=lambda pair: (pair[0], -pair[1].start))
    late = [day for day, _ in told if day > published]
    yield Remark(
        code="date-after-publication",
        at=place_of(prose, one.start),
        words={"text": one.text, "day": last, "published": published, "count": len(late)},
        statement=f"{one.text}（{last}） {'>' if late else '≤'} {published}",
        holds=not late,
    )


def _months(text: str, report: Report) -> Iterator[Named]:
    """Months of a stated year, by their first day, in clauses that say that something was done."""
    for match in _MONTH.finditer(text):
        before = _YEAR.search(text[max(0, match.start() - 5) : match.start()])
        year = year_meant(before["year"], before["word"], report) if before else None
        if before and year and _DONE.search(clause_behind(text, match.end(), 30)):
            day, start = _day(year, int(match["month"]), 1), match.start() - len(before[0])
            yield Named(text[start : match.end()], start, match.end(), day, sure=True, weekday=None)


@lru_cache(maxsize=8)
def _future(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    ahead, until = lexicon.words("proofreading.ahead"), lexicon.words("proofreading.until")
    return re.compile(alternation(ahead)), re.compile(f"(?:{alternation(until)})$")


def _ahead(lexicon: Lexicon, prose: Prose, one: Named) -> bool:
    """Whether the sentence, or its section, speaks of what is to come: 将于, 截至, 6月1日前."""
    ahead, until = _future(lexicon)
    before, behind = sentence_at(prose.text, one.start, one.end)
    return bool(
        prose.default(one.start) is Status.PLANNED
        or one.text.startswith("明年")
        or ahead.search(before)
        or ahead.search(re.split("[，,]", behind)[0])
        or until.search(before)
        or re.match(r"[（(]?(?:之?以?前|为?止|起|后|开始|到期|届满)", behind)
    )


_WRITTEN = re.compile(
    rf"[^，。；：,;:\d{BREAK}]{{0,25}}?(?P<text>(?P<year>(?:19|20)\d\d|[一二][〇○零Ｏ0一二三四五六七八九]{{3}})年"
    r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})日)"
)
_LAST_LINES = 6


def _signature(prose: Prose, report: Report) -> Iterator[Remark]:
    """The date under the text: the one that is declared as `signed`, else shortly before publication."""
    end = len(prose.text) + 1
    for line in reversed(prose.text.split(BREAK)[1:][-_LAST_LINES:]):
        end -= len(line) + 1
        match = _WRITTEN.fullmatch(line)
        day = _written_day(match) if match else None
        if match is None or day is None:
            continue
        other = report.signed or report.published
        sign = ("=" if day == other else "≠") if report.signed else "≤" if day <= other else ">"
        problem = _wrong_with(day, report)
        yield Remark(
            code="signature-differs",
            at=place_of(prose, end + match.start("text")),
            words={"text": match["text"], "problem": problem},
            statement=f"{match['text']} {sign} {other}",
            holds=not problem,
        )
        return


def _wrong_with(day: date, report: Report) -> str:
    """What does not fit, in words; a declared `signed` is itself judged against the publication."""
    if report.signed:
        return "" if day == report.signed else f"与 signed 的 {report.signed} 不同"
    if day > report.published:
        return f"晚于发布时间 {report.published}"
    return f"比发布时间 {report.published} 早一年以上" if report.published - day > _LONG else ""


def _written_day(match: re.Match[str]) -> date | None:
    year, month, day = (
        parse_number(re.sub("[○Ｏ0]", "〇", match[name]) if not match[name].isdigit() else match[name])
        for name in ("year", "month", "day")
    )
    return _day(int(year), int(month), int(day)) if year and month and day else None


def _visit(prose: Prose, report: Report, days: Sequence[Named]) -> Iterator[Remark]:
    """A visit note that begins with a day means its own, unless that stands elsewhere in it."""
    own = report.period.start
    first = days[0] if days and days[0].start < _OPENING and _opens(prose.text, days[0].start) else None
    shown = next((one for one in days if one.day == own), first)
    if first is None or shown is None:
        return
    holds = shown.day == own
    yield Remark(
        code="visit-day-differs",
        at=place_of(prose, shown.start),
        words={"text": shown.text, "day": own},
        statement=f"{shown.text} {'=' if holds else '≠'} {own}",
        holds=holds,
    )


def _opens(text: str, start: int) -> bool:
    """Whether a sentence begins there."""
    return start == 0 or text[start - 1] in f"。！？；{BREAK}"
