"""The columns of a site and their entries: what a navigation names, and what ColumnName tags say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from .addresses import Way
from .elements import Item
from .pages import Page, Site
from .settings import Settings


class Freshness(Enum):
    """How often a column must be updated."""

    NEWS = "news"
    NOTICE = "notice"
    OTHER = "other"
    NONE = "none"


# 首页, 概况信息, 工作动态, 数据发布, 数据开放 and 信息公开目录 are known to be on the fixed list; the others
# are usual. Settings name more.
COLUMN_TYPES = {
    **dict.fromkeys("工作动态 动态要闻 新闻发布".split(), Freshness.NEWS),
    **dict.fromkeys("政策文件 通知公告 政策解读 解读回应".split(), Freshness.NOTICE),
    **dict.fromkeys(
        "数据发布 信息公开目录 征集调查 在线访谈 咨询投诉 互动交流 专题专栏".split(), Freshness.OTHER
    ),
    **dict.fromkeys(
        (
            "首页 概况信息 机构职能 负责人信息 信息公开指南 信息公开制度 信息公开年报 依申请公开 "
            "数据开放 办事服务"
        ).split(),
        Freshness.NONE,
    ),
}
# The first that a column's name contains decides.
_NAMES = (
    (
        re.compile(r"首页|检索|搜索|查找|地图|数据|概况|简介|机构|领导|联系|关于|指南|帮助|说明"),
        Freshness.NONE,
    ),
    (re.compile(r"动态|要闻|新闻|快讯"), Freshness.NEWS),
    (re.compile(r"通知|公告|公示|政策|文件"), Freshness.NOTICE),
)
_DOCUMENTS = re.compile(r"\.(?:pdf|ofd|docx?|xlsx?|wps|et|zip)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of a list: its page, if it is one of the site, and its day of publication."""

    text: str
    day: date | None
    listed: tuple[date, ...]
    article: Page | None
    page: Page
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its name, type and pages, the first page first."""

    name: str
    type: str
    pages: tuple[Page, ...]

    @property
    def freshness(self) -> Freshness:
        """How often it must be updated, by its type, else by its name."""
        if self.type in COLUMN_TYPES:
            return COLUMN_TYPES[self.type]
        return next((kind for pattern, kind in _NAMES if pattern.search(self.name)), Freshness.OTHER)

    def days(self, settings: Settings) -> int:
        """Within how many days it must be updated; 0: it need not be."""
        for name in (self.name, self.pages[0].address, self.type):
            if name in settings.columns:
                return settings.columns[name]
        return {
            Freshness.NEWS: settings.news_days,
            Freshness.NOTICE: settings.notice_days,
            Freshness.OTHER: settings.other_days,
            Freshness.NONE: 0,
        }[self.freshness]


def columns_of(site: Site) -> list[Column]:
    """Every column, by its first page."""
    groups: dict[str, dict[str, Page]] = {}
    for name, page in [*_by_tags(site), *_by_menu(site)]:
        groups.setdefault(name, {})[page.path] = page
    columns = [_column(name, pages.values()) for name, pages in groups.items()]
    return sorted(columns, key=lambda column: (column.pages[0].path, column.name))


def _by_tags(site: Site) -> Iterator[tuple[str, Page]]:
    for page in site.pages:
        name = page.meta.get("columnname", "")
        if name and page is not site.home and not page.is_article and not page.is_error_page:
            yield name, page


def _by_menu(site: Site) -> Iterator[tuple[str, Page]]:
    """What the home page's menu leads to and no tag names; the menu's first word for it counts."""
    seen = {page.path for _, page in _by_tags(site)}
    links = site.home.markup.links if site.home else []
    for link in links:
        page = site.page(link.href, site.home) if site.home and link.region in ("nav", "header") else None
        if page and page is not site.home and page.path not in seen and not page.is_article:
            seen.add(page.path)
            yield link.text or page.name, page


def _column(name: str, pages: Iterable[Page]) -> Column:
    in_order = tuple(sorted(pages, key=lambda page: (page.path.count("/"), len(page.path), page.path)))
    return Column(name=name, type=in_order[0].meta.get("columntype", ""), pages=in_order)


def entries_of(pages: Iterable[Page], site: Site) -> Iterator[Entry]:
    """What lists on some pages lead to: reports and the like, documents, dated pages elsewhere.

    What a report's own page links to is further reading and no list.
    """
    for page in (page for page in pages if not page.is_article):
        for item in page.markup.items:
            yield from _entries(item, page, site)


def _entries(item: Item, page: Page, site: Site) -> Iterator[Entry]:
    """An entry may name several: a table's row with two reports. Each counts once."""
    listed, seen = item.days, set()
    for href in item.hrefs:
        article = site.page(href, page)
        target = site.target(href, page)
        is_other = target.way is Way.EXTERNAL and listed
        is_document = target.path is not None and _DOCUMENTS.search(target.path)
        is_article = article is not None and article is not page and article.is_article
        if (is_article or is_document or is_other) and (key := (target.path, target.host)) not in seen:
            seen.add(key)
            shown = article.published if article and is_article else None
            day = shown or max(listed, default=None)
            yield Entry(
                text=item.text,
                day=day,
                listed=listed,
                article=article if is_article else None,
                page=page,
                line=item.line,
            )
