"""The inspection of a built site, offline, as an inspector of government sites would (docs/inspect.md).

Works on any folder of HTML pages: `read_site` reads it, `inspect_site` finds faults, `report.py` shows them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from .catalogue import RULES
from .fault import Fault, in_order
from .pages import Site, read_site
from .rules import access, disclosure, footer, links, meta, personal, requests, structure, update
from .settings import Settings, SettingsInvalid, read_settings

__all__ = ["Inspection", "Settings", "SettingsInvalid", "inspect_site", "read_settings", "read_site"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What an inspection found. `today` is the day judged from, if there is one; `told`: it was given."""

    faults: tuple[Fault, ...]
    pages: int
    today: date | None
    told: bool
    settings: Settings

    @property
    def counts(self) -> Counter[str]:
        """How many faults there are of each code."""
        return Counter(one.code for one in self.faults)

    @property
    def vetoes(self) -> tuple[str, ...]:
        """The codes that fail the site, in the order of the catalogue."""
        counts, limit = self.counts, self.settings.limit
        return tuple(code for code in RULES if 0 < limit(code) <= counts[code])

    @property
    def failed(self) -> bool:
        """Whether an inspector would fail the site."""
        return bool(self.vetoes)


def inspect_site(site: Site, settings: Settings | None = None, today: date | None = None) -> Inspection:
    """Judge a site from a day; by default from the newest day that it shows."""
    settings = settings or Settings()
    day = today or update.newest_day(site)
    found = [
        *update.faults(site, settings, day),
        *links.faults(site, settings),
        *personal.faults(site),
        *meta.faults(site, settings),
        *footer.faults(site),
        *disclosure.faults(site),
        *structure.faults(site),
        *access.faults(site),
        *requests.faults(site),
    ]
    return Inspection(
        faults=in_order(found), pages=len(site.pages), today=day, told=today is not None, settings=settings
    )
