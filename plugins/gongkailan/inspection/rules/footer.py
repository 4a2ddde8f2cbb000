"""The footer: who runs the site, its numbers and marks, the way to the site map."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..fault import Fault, fault
from ..pages import Page, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """One thing that a footer must have: how it is called and recognised."""

    name: str
    words: re.Pattern[str]
    advice: str
    link: re.Pattern[str] | None = None


_SITE_MAP = r"(?:站点|网站)地图|sitemap"


def _item(name: str, words: str, advice: str, link: str = "") -> _Item:
    wanted = re.compile(link, re.IGNORECASE) if link else None
    return _Item(name=name, words=re.compile(words, re.IGNORECASE), advice=advice, link=wanted)


_ITEMS = (
    _item("主办单位", r"主办(?:单位)?", "写上“主办单位：某县人民政府办公室”"),
    _item("承办单位", r"承办(?:单位)?|运维单位|运行维护", "写上“承办单位：……”"),
    _item("联系方式", r"联系|电话|邮箱|热线", "写上单位的联系电话或邮箱"),
    _item("ICP 备案号", r"ICP备\s*[\d号]", "写上“某ICP备…号”，链接备案网址", r"beian\.miit\.gov\.cn"),
    _item("公安机关备案号", r"公网安备", "写上“某公网安备…号”，链接备案网址", r"beian\.(?:mps\.)?gov\.cn"),
    _item("网站标识码", r"标识码\s*[:：]?\s*(?:bm)?\d", "写上“网站标识码：……”"),
    _item("党政机关标识", r"党政机关|事业单位标识|conac", "放上党政机关标识，链接核验网址", r"conac\.cn"),
    _item("我为政府网站找错", r"网站找错|pucha", "放上图标和链接", r"网站找错|pucha"),
    _item("站点地图", _SITE_MAP, "链接站点地图网页", _SITE_MAP),
)


def faults(site: Site) -> Iterator[Fault]:
    """What each page's footer lacks."""
    for page in site.pages:
        if not page.markup.has_footer:
            yield fault("footer-none", page.path)
            continue
        for item in _ITEMS:
            yield from _check(item, page)


def _check(item: _Item, page: Page) -> Iterator[Fault]:
    """An item is said in words, or by a link and its picture."""
    links = [link for link in page.markup.links if link.region == "footer" and not link.hidden]
    said = [page.markup.footer, *(f"{link.text} {link.href}" for link in links)]
    if not any(item.words.search(words) for words in said):
        yield fault("footer-item", page.path, item=item.name, advice=item.advice)
    elif item.link and not any(item.link.search(words) for words in said[1:]):
        yield fault("footer-link", page.path, item=item.name, advice=item.advice)
