"""Days and times as pages write them: 2024-11-25, 2024年11月25日, 2024/11/25 17:29."""

from __future__ import annotations

import re
from datetime import date

# 2012年2月3 is February and a number that follows, unless 日 says otherwise.
_DAY = (
    r"(?<!\d)([12１２]\d{3})\s{0,2}"
    r"(?:[-./]\s{0,2}(\d{1,2})\s{0,2}[-./]\s{0,2}(\d{1,2})(?!\d)日?"
    r"|年\s{0,2}(\d{1,2})\s{0,2}月\s{0,2}(\d{1,2})\s{0,2}日)"
)
_DAYS = re.compile(_DAY)
_PUBLISHED = re.compile(
    rf"(?:^|[\s【\[（(|])(?:发布时间|发布日期|发布于|公布日期|公开日期|发表时间)\s{{0,9}}[:：]?\s{{0,9}}{_DAY}"
)
_WITH_TIME = re.compile(rf"{_DAY}[T\s]{{0,3}}\d{{1,2}}[:：时]\d{{1,2}}")


def days_in(text: str) -> tuple[date, ...]:
    """Every day of a text that the calendar has, in order."""
    return tuple(day for match in _DAYS.finditer(text) if (day := _day(match)))


def published_in(text: str) -> date | None:
    """The day that a label calls the day of publication; a list, which has several such labels, has none."""
    days = {day for match in _PUBLISHED.finditer(text) if (day := _day(match))}
    return days.pop() if len(days) == 1 else None


def has_time(text: str) -> bool:
    """Whether a text shows a day with its time."""
    return _WITH_TIME.search(text) is not None


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(*(int(number) for number in match.groups() if number))
    except ValueError:
        return None
