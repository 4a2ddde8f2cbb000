"""Updates: a home page and columns that stand still, blank columns, undated entries, dates that cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from ..columns import Column, Entry, Freshness, columns_of, entries_of
from ..dates import days_in, has_time
from ..fault import Fault, fault
from ..pages import Page, Site
from ..settings import Settings

_NOTHING = re.compile(r"暂无|没有内容|正在建设|建设中|敬请期待|即将开通")
# Below this, a page without a link has nothing to tell.
_FEW_WORDS = 20


def newest_day(site: Site) -> date | None:
    """The newest day of publication of the whole site."""
    published = (page.published for page in site.pages if page.is_article)
    listed = (entry.day for entry in entries_of(site.pages, site))
    return max((day for day in (*published, *listed) if day), default=None)


def faults(site: Site, settings: Settings, today: date | None) -> Iterator[Fault]:
    """Everything about updates and dates; without a day to judge from, what needs none."""
    columns = columns_of(site)
    home = site.home.path if site.home else ""
    if not columns:
        yield fault("columns-unknown", home)
    for column in columns:
        yield from _blank(column, site)
    yield from _undated(columns, site)
    yield from _differing(site)
    yield from _without_time(site)
    if today is None:
        yield fault("date-none", home)
        return
    yield from _home_stale(columns, site, settings, today)
    for column in columns:
        yield from _stale(column, site, settings, today)
    yield from _future(site, today)


def _state(entries: Sequence[Entry], today: date, limit: int) -> str:
    """In what way entries are too old, in words; "" where they are not, or there are none."""
    # A day that has not come makes nothing new, nor does an entry without a day.
    newest = max((entry.day for entry in entries if entry.day and entry.day <= today), default=None)
    if newest is None:
        return "没有一条注明有效日期的信息" if entries else ""
    days = (today - newest).days
    return f"最新的信息是 {newest}，到 {today} 已有 {days} 天" if days > limit else ""


def _home_stale(columns: Sequence[Column], site: Site, settings: Settings, today: date) -> Iterator[Fault]:
    """A home page that lists nothing is a menu: then its columns' pages count."""
    limit = settings.home_days
    if site.home and limit:
        second = [page for column in columns for page in column.pages]
        entries = [*entries_of([site.home], site)] or [*entries_of(second, site)]
        if state := _state(entries, today, limit):
            yield fault("home-stale", site.home.path, state=state, limit=limit)


def _stale(column: Column, site: Site, settings: Settings, today: date) -> Iterator[Fault]:
    limit = column.days(settings)
    entries = [*entries_of(column.pages, site)] if limit else []
    if state := _state(entries, today, limit):
        urgent = column.freshness in (Freshness.NEWS, Freshness.NOTICE)
        code = "column-stale" if urgent else "column-long-stale"
        yield fault(code, column.pages[0].path, column=column.name, state=state, limit=limit)


def _blank(column: Column, site: Site) -> Iterator[Fault]:
    if all(_has_nothing(page, site) for page in column.pages):
        yield fault("column-blank", column.pages[0].path, column=column.name)


def _has_nothing(page: Page, site: Site) -> bool:
    """Nothing to follow, look at or fill in, and few words beside the heading."""
    links = [link for link in site.own_links(page) if site.page(link.href, page) not in (page, site.home)]
    text = page.markup.own_text
    for heading in page.markup.headings:
        text = text.replace(heading, "", 1)
    offers = page.shows_pictures or page.markup.has_search
    words = len("".join(text.split()))
    return not links and not offers and (words < _FEW_WORDS or bool(_NOTHING.search(text[:200])))


def _undated(columns: Sequence[Column], site: Site) -> Iterator[Fault]:
    """Entries of columns that are to be updated, and what calls itself an article: without a day anywhere."""
    dated, found = set(), {}
    for column in columns:
        if column.freshness is not Freshness.NONE:
            for entry in entries_of(column.pages, site):
                key = entry.article.path if entry.article else f"{entry.page.path} {entry.line}"
                found[key] = entry
                if entry.day:
                    dated.add(key)
    for key, entry in found.items():
        if key not in dated:
            where = (entry.article.path, 0) if entry.article else (entry.page.path, entry.line)
            yield fault("item-undated", *where, item=entry.article.name if entry.article else entry.text)
    for page in site.pages:
        if "articletitle" in page.meta and not page.published and page.path not in found:
            yield fault("item-undated", page.path, item=page.name)


def _differing(site: Site) -> Iterator[Fault]:
    for page in site.pages:
        told, shown = page.published_meta, page.published
        if told and shown and told != shown:
            yield fault("date-differs", page.path, what="PubDate 与网页上的发布日期", one=told, other=shown)
    for entry in entries_of(site.pages, site):
        if entry.article and entry.listed and (shown := entry.article.published):
            known = {shown, *days_in(entry.article.markup.text), *_machine_days(entry.article)}
            if not known & set(entry.listed):
                what = f"列表与文章“{entry.article.name}”上的日期"
                yield fault(
                    "date-differs", entry.page.path, entry.line, what=what, one=entry.listed[0], other=shown
                )


def _machine_days(page: Page) -> Iterator[date]:
    for item in page.markup.items:
        yield from item.days


def _future(site: Site, today: date) -> Iterator[Fault]:
    for page in site.pages:
        days = {"发布日期": page.published if page.is_article else None, "PubDate": page.published_meta}
        for what, day in days.items():
            if day and day > today:
                yield fault("date-future", page.path, what=what, day=day, today=today)


def _without_time(site: Site) -> Iterator[Fault]:
    for page in site.pages:
        if page.is_article and page.published and not has_time(page.markup.own_text):
            yield fault("date-without-time", page.path)
