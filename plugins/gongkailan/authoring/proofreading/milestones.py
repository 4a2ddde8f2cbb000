"""Milestones: building stages in their order, and yearly days whose ordinal tells the year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ...core.numeral import parse_number
from ...core.report import Report
from ..extraction.lexicon import Lexicon, alternation
from ..extraction.prose import Prose
from .dates import year_meant
from .passage import place_of, prose_of, sentences
from .remark import Manuscript, Remark

_RANK = {
    **dict.fromkeys(("开工", "动工", "奠基", "破土"), 0),
    **dict.fromkeys(("封顶",), 1),
    **dict.fromkeys(("竣工", "完工", "建成"), 2),
    **dict.fromkeys(("投产", "投入使用", "投入运营", "通车", "开园", "运营"), 3),
}
_STAGE = re.compile(
    rf"(?:(?P<year>(?:19|20)\d\d)年|(?P<word>今年|本年|去年|上年|前年|明年)|(?P<next>次年|翌年|第二年))"
    rf"(?P<month>\d{{1,2}})月(?:\d{{1,2}}日|份|底|初|末|上旬|中旬|下旬)?"
    rf"[^，。；：,;、\d]{{0,10}}?(?P<stage>{alternation(_RANK)})"
)
# What may stand between a stage and the next one's date, if both are the same project's.
_SAME = re.compile(
    "[，,]?(?:并|且|后|计划|预计|力争|争取|将|拟|要|确保|定|在|于|到|主体|整个|整体|全部|基本|该|本|工程|项目|大楼|建筑)*"
)


@dataclass(frozen=True, slots=True)
class _Stage:
    """A stage of building in its month; `start` and `end` are the sentence's."""

    name: str
    month: tuple[int, int]
    start: int
    end: int

    @property
    def written(self) -> str:
        return f"{self.name} {self.month[0]}-{self.month[1]:02d}"


def milestones(manuscript: Manuscript) -> Iterator[Remark]:
    """Stages and yearly days, with every identity that was checked."""
    prose = prose_of(manuscript)
    yearly = _yearly(manuscript.lexicon)
    for start, sentence in sentences(prose):
        if "月" in sentence:
            yield from _stages(prose, start, sentence, manuscript.report)
        if "第" in sentence:
            yield from _ordinals(prose, start, sentence, yearly, manuscript)


def _stages(prose: Prose, start: int, sentence: str, report: Report) -> Iterator[Remark]:
    """开工 ≤ 封顶 ≤ 竣工 ≤ 投产, of neighbours that speak of one project."""
    stages = list(_dated(sentence, report))
    for earlier, later in pairwise(stages):
        if _RANK[earlier.name] == _RANK[later.name] or not _SAME.fullmatch(
            sentence[earlier.end : later.start]
        ):
            continue
        first, second = sorted((earlier, later), key=lambda one: _RANK[one.name])
        holds = first.month <= second.month
        yield Remark(
            code="stages-out-of-order",
            at=place_of(prose, start + later.start),
            words={"first": first.written, "second": second.written},
            statement=f"{first.written} {'≤' if holds else '>'} {second.written}",
            holds=holds,
        )


def _dated(sentence: str, report: Report) -> Iterator[_Stage]:
    year: int | None = None
    for match in _STAGE.finditer(sentence):
        if match["next"]:
            year = None if year is None else year + 1
        else:
            year = year_meant(match["year"], match["word"], report)
        month = int(match["month"])
        if year is not None and 1 <= month <= 12:
            yield _Stage(match["stage"], (year, month), match.start(), match.end())


@lru_cache(maxsize=8)
def _yearly(lexicon: Lexicon) -> re.Pattern[str]:
    names = alternation(lexicon.table("proofreading.yearly"))
    return re.compile(
        rf"第(?P<n>\d{{1,3}}|[一二三四五六七八九十百]{{1,4}})[个届次](?:全国|国际|世界|中国|全民)?[“《]?(?P<name>{names})"
    )


def _ordinals(
    prose: Prose, start: int, sentence: str, yearly: re.Pattern[str], manuscript: Manuscript
) -> Iterator[Remark]:
    """第十八个助残日 was in 2008: the first year and the ordinal give the year."""
    first = manuscript.lexicon.table("proofreading.yearly")
    for match in yearly.finditer(sentence):
        number, began = parse_number(match["n"]), first[match["name"]]
        year = _only_year(sentence, manuscript.report)
        if number is None or year is None or not began.isdecimal():
            continue
        fallen = int(began) + int(number) - 1
        holds = fallen == year
        yield Remark(
            code="ordinal-differs",
            at=place_of(prose, start + match.start()),
            words={"text": match[0], "year": year, "found": fallen},
            statement=f"{began} + {number} − 1 = {fallen} {'=' if holds else '≠'} {year}",
            holds=holds,
        )


_YEARS = re.compile(r"(?P<year>(?:19|20)\d\d)年|(?P<word>今年|本年|去年|上年|前年|明年)")


def _only_year(sentence: str, report: Report) -> int | None:
    """The year of a sentence: the one it names, else the report's; None where it names several."""
    found: Sequence[re.Match[str]] = list(_YEARS.finditer(sentence))
    years = {year_meant(match["year"], match["word"], report) for match in found}
    if not years and len(report.period.years) == 1:
        return report.period.start.year
    return years.pop() if len(years) == 1 else None
