"""The disclosure block of a report's page: what it must state of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..fault import Fault, fault
from ..pages import Page, Site

# Labels are set with blanks between their characters: 标　　题.
_WORDS = (
    ("索引号", "索引号"),
    ("主题分类", "主题分类|信息分类|组配分类"),
    ("发文机关", "发文机关|发布机构|发文单位|公开责任部门"),
    ("成文日期", "成文日期|生成日期"),
    ("标题", "标题|信息名称|名称"),
    ("发文字号", "发文字号|文号"),
    ("发布日期", "发布日期|发布时间|公开日期"),
    ("主题词", "主题词|关键词"),
    ("有效性", "有效性|效力状态|是否有效"),
)
_LABELS = {
    name: re.compile("|".join(r"\s*".join(word) for word in words.split("|"))) for name, words in _WORDS
}


def faults(site: Site) -> Iterator[Fault]:
    """What each report's page does not state. Its heading is its 标题."""
    for page in site.pages:
        if page.is_article and page is not site.home:
            for name, label in _LABELS.items():
                if not label.search(page.markup.own_text) and not _is_heading(name, page):
                    yield fault("disclosure-item", page.path, item=name)


def _is_heading(name: str, page: Page) -> bool:
    return name == "标题" and any(page.markup.headings)
