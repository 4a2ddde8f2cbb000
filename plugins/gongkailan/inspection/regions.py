"""The parts of a page: menus, header, footer, and its own words, as tags, roles or names tell."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Where a page's own words stand; all else is around them on every page.
OWN = ("main", "body")
# Tags that tell by themselves what they are.
REGIONAL = frozenset("nav header footer aside main".split())

_ROLES = {"navigation": "nav", "contentinfo": "footer", "main": "main", "banner": "header"}
_FOOTER_NAME = re.compile(r"(?:^|[\s_-])(?:foot|footer|bottom)(?:$|[\s_-])", re.IGNORECASE)
_MENU_NAME = re.compile(r"(?:^|[\s_-])(?:nav|navbar|menu)(?:$|[\s_-])", re.IGNORECASE)
_PATH_NAME = re.compile(r"crumb|position|location|weizhi", re.IGNORECASE)
_NAMED = frozenset("div section table ul ol p nav td".split())


def region_of(tag: str, attributes: Mapping[str, str], around: str) -> str:
    """`nav`, `header`, `footer`, `main`, `body`; `aside` is what leads on from within a page's own words."""
    name = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    named = tag in _NAMED and name != " "
    if named and _PATH_NAME.search(name):
        return "aside"
    found = _ROLES.get(attributes.get("role", ""), "") or (tag if tag in ("nav", "header", "footer") else "")
    if not found and named and around == "body":
        found = "footer" if _FOOTER_NAME.search(name) else "nav" if _MENU_NAME.search(name) else ""
    if tag == "aside" or (found == "nav" and around in ("main", "footer", "aside")):
        return "aside" if around != "footer" else "footer"
    if tag == "main" or found == "main":
        return "main"
    # An article may have a header and a footer of its own.
    return found if found and around not in ("main", "footer", "aside") else around
