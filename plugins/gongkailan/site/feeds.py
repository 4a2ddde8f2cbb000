"""Feeds: Atom files of the latest reports, of the site, a town, a campaign or an indicator."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta, timezone

from feedgenerator import Atom1Feed

from ..authoring.body import with_links
from ..core.report import Report
from . import addresses
from .library import Library
from .opendata import absolute

LATEST = 30
# China keeps one time all year and everywhere; naming the offset spares a time zone database.
_CHINA = timezone(timedelta(hours=8))


def feeds(library: Library, links: Mapping[str, str]) -> Mapping[str, bytes]:
    """All feeds by address. `links` maps source paths to addresses. A feed without reports is none."""
    site = library.content.registers.site
    name, description = (site.name, site.description) if site else ("", "")
    groups: list[tuple[str, str, Sequence[Report]]] = [("", name, library.content.reports)]
    groups += [
        (addresses.of_town(town.slug), f"{town.name} · {name}", library.of_town(town))
        for town in library.towns
    ]
    groups += [
        (
            addresses.of_campaign(campaign.slug),
            f"{campaign.name} · {name}",
            library.by_campaign[campaign.name],
        )
        for campaign in library.content.registers.campaigns.values()
        if campaign.name in library.by_campaign
    ]
    groups += [
        (
            addresses.of_indicator(indicator.slug),
            f"{indicator.name} · {name}",
            library.by_indicator[indicator.slug],
        )
        for indicator in library.indicators
    ]
    outward = {path: absolute(library, address) for path, address in links.items()}
    return {
        base + addresses.FEED: _feed(library, base, title, description, reports[:LATEST], outward)
        for base, title, reports in groups
        if reports
    }


def _feed(
    library: Library,
    base: str,
    title: str,
    description: str,
    reports: Sequence[Report],
    links: Mapping[str, str],
) -> bytes:
    address = absolute(library, base)
    feed = Atom1Feed(
        title=title,
        link=address,
        feed_url=absolute(library, base + addresses.FEED),
        description=description,
        language="zh-CN",
    )
    for report in reports:
        body = library.content.bodies[report.path]
        moment = datetime.combine(report.published, report.published_time or time(), _CHINA)
        link = absolute(library, addresses.of_report(report))
        feed.add_item(
            title=report.title,
            link=link,
            unique_id=link,
            description=body.excerpt,
            content=with_links(body.html, links, here=link),
            author_name=report.source or report.author or None,
            pubdate=moment,
            updateddate=moment,
        )
    out = io.StringIO()
    feed.write(out, "utf-8")
    return out.getvalue().encode()
