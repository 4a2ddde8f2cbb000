"""Near-duplicates: paragraphs that stand in reports of another place or time, almost word for word.

Alike paragraphs make a group. A group in a few reports is told of as pairs, the later one of which
has the finding; one in more is told of once in each; one in very many is a standard phrase of this
site, told of once. The time is about linear in the number of paragraphs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..core.finding import Finding, finding
from ..core.period import format_period
from ..core.report import Kind, Report
from .paragraphs import BAND, SIGNATURE, Paragraph
from .registers import Registers

# As many bytes of two signatures agree where 75 of 100 shingles are shared: a sentence or some names
# are others, and the rest is the same. Two openings that say who went where remain below.
_ALIKE = SIGNATURE * 75 // 100
# How many reports are a few, and from how many on nobody needs to hear of each.
_FEW, _STANDARD = 4, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class _Copy:
    """A paragraph in its report."""

    report: Report
    paragraph: Paragraph

    @property
    def key(self) -> tuple[object, ...]:
        """What was published first comes first."""
        return (self.report.published, self.report.path, self.paragraph.line, self.paragraph.signature)

    @property
    def where(self) -> str:
        return f"{self.report.path}:{self.paragraph.line}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shared:
    """A paragraph, the other one to name, and how many other reports have it."""

    here: _Copy
    there: _Copy
    others: int = 1


def duplicates(reports: Iterable[tuple[Report, Sequence[Paragraph]]], registers: Registers) -> list[Finding]:
    """Findings about paragraphs of reports that others have too, whatever order they come in."""
    copies = [_Copy(report=report, paragraph=one) for report, own in reports for one in own]
    shared: dict[tuple[str, str], list[_Shared]] = defaultdict(list)
    for group in _groups(sorted(copies, key=lambda copy: copy.key)):
        if len(group) <= _FEW:
            for one in _in_pairs(group):
                shared[one.here.report.path, one.there.report.path].append(one)
        else:
            for one in _once_each(group[:1] if len(group) > _STANDARD else group, group):
                shared[one.here.report.path, ""].append(one)
    return [_finding(found, registers) for found in shared.values()]


def _groups(copies: Sequence[_Copy]) -> list[list[_Copy]]:
    """Paragraphs that are alike, one a report, in their order; those alone are left out.

    A paragraph is compared only with the first one that has a band of its signature in common.
    """
    above = list(range(len(copies)))
    for start in range(0, SIGNATURE, BAND):
        first: dict[bytes, int] = {}
        for number, copy in enumerate(copies):
            other = first.setdefault(copy.paragraph.signature[start : start + BAND], number)
            low, high = sorted((_root(above, other), _root(above, number)))
            if low != high and _alike(copies[other], copy):
                above[high] = low
    groups: dict[int, dict[str, _Copy]] = defaultdict(dict)
    for number, copy in enumerate(copies):
        groups[_root(above, number)].setdefault(copy.report.path, copy)
    return [list(group.values()) for group in groups.values() if len(group) > 1]


def _root(above: list[int], number: int) -> int:
    while above[number] != number:
        above[number] = above[above[number]]
        number = above[number]
    return number


def _alike(first: _Copy, second: _Copy) -> bool:
    return first.paragraph.likeness(second.paragraph) >= _ALIKE


def _in_pairs(group: Sequence[_Copy]) -> Iterator[_Shared]:
    for number, here in enumerate(group):
        for there in group[:number]:
            if not _may_share(here.report, there.report) and _alike(here, there):
                yield _Shared(here=here, there=there)


def _once_each(told: Sequence[_Copy], group: Sequence[_Copy]) -> Iterator[_Shared]:
    """Each of some first copies of a group, with the one before it, else the one after it."""
    for number, here in enumerate(told):
        around = (*reversed(group[:number]), *group[number + 1 :])
        for there in around:
            if not _may_share(here.report, there.report):
                yield _Shared(here=here, there=there, others=len(group) - 1)
                break


def _may_share(first: Report, second: Report) -> bool:
    """A summary may tell what its visit notes tell, and a year's what its half-year's does."""
    return _covers(first, second) or _covers(second, first)


def _covers(summary: Report, other: Report) -> bool:
    if summary.kind is not Kind.SUMMARY:
        return False
    if other.summary and other.summary == summary.slug:
        return True
    if other.kind is Kind.SUMMARY and other.place != summary.place:
        return False
    return summary.place.contains(other.place) and summary.period.contains(other.period)


def _finding(shared: Sequence[_Shared], registers: Registers) -> Finding:
    """One finding about all that is shared, at the first of it."""
    first = min(shared, key=lambda one: (one.here.paragraph.line, one.here.key, one.there.key))
    there, others = first.there.report, max(one.others for one in shared)
    name = f"{registers.place_name(there.place)}（{format_period(there.period)}）"
    return finding(
        "paragraph-copied",
        first.here.report.path,
        first.here.paragraph.line,
        "",
        count=len(shared),
        other=f"{name}等 {others} 篇报告" if others > 1 else name,
        quote=first.here.paragraph.quote,
        where=first.there.where,
    )
