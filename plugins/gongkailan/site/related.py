"""What to read after a report: others of its place, its campaign, its period, the nearest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import chain, zip_longest

from ..core.report import Report

MOST = 6


class Alike(StrEnum):
    """What two reports have in common, the closest first."""

    PLACE = "place"
    CAMPAIGN = "campaign"
    PERIOD = "period"


Group = tuple[Alike, object]


@dataclass(frozen=True)
class Related:
    """Lookups of reports that are alike, over all reports of a site, newest first."""

    reports: Sequence[Report]

    def to(self, report: Report, listed: Collection[str] = ()) -> list[tuple[Report, Alike]]:
        """At most six others, each once and with its closest likeness.

        `listed` are slugs of reports that the page names anyway. What is looked at is bounded by
        their number, so all pages together take time in proportion to the site.
        """
        passed = {report.slug, *listed}
        found: list[tuple[Report, Alike]] = []
        for group in _groups_of(report):
            for other in self._nearest(group, report):
                if len(found) == MOST:
                    return found
                if other.slug not in passed:
                    passed.add(other.slug)
                    found.append((other, group[0]))
        return found

    @cached_property
    def _groups(self) -> Mapping[Group, Sequence[Report]]:
        groups: dict[Group, list[Report]] = defaultdict(list)
        for report in self.reports:
            for group in _groups_of(report):
                groups[group].append(report)
        return groups

    @cached_property
    def _positions(self) -> Mapping[tuple[Group, str], int]:
        return {(key, one.slug): at for key, group in self._groups.items() for at, one in enumerate(group)}

    def _nearest(self, group: Group, report: Report) -> Iterator[Report]:
        """The others of a group, from the report outwards: a newer one, an older one, and so on."""
        members, at = self._groups[group], self._positions[group, report.slug]
        newer, older = range(at - 1, -1, -1), range(at + 1, len(members))
        for number in chain.from_iterable(zip_longest(newer, older)):
            if number is not None:
                yield members[number]


def _groups_of(report: Report) -> list[Group]:
    groups: list[Group] = [(Alike.PLACE, (report.place.county, report.place.town))]
    if report.campaign:
        groups.append((Alike.CAMPAIGN, report.campaign))
    return [*groups, (Alike.PERIOD, report.period)]
