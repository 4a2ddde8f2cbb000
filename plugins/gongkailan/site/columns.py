"""Columns (栏目) of the site: what the rules for government sites ask each list and report to say.

Names, descriptions, keywords and types come from `columns` in content/site.yaml; what is not said
there comes from the catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..authoring.schema import ColumnEntry, ColumnType, SiteEntry
from .words import Words

# The section of a page, which `Page.section` names, and its column's type; "" is the home page.
TYPES: Mapping[str, ColumnType] = {
    "": ColumnType.HOME,
    "summaries": ColumnType.DISCLOSURE,
    "visits": ColumnType.NEWS,
    "towns": ColumnType.OVERVIEW,
    "indicators": ColumnType.DATA,
    "campaigns": ColumnType.DISCLOSURE,
    "archives": ColumnType.DISCLOSURE,
    "data": ColumnType.OPEN_DATA,
    "search": ColumnType.DISCLOSURE,
    "about": ColumnType.OVERVIEW,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column's meta values, none of them empty."""

    name: str
    description: str
    keywords: str
    type: str


def columns(site: SiteEntry, words: Words) -> Mapping[str, Column]:
    """Every column by its section."""
    return {section: _column(section, site, words) for section in TYPES}


def _column(section: str, site: SiteEntry, words: Words) -> Column:
    said = {str(name): entry for name, entry in site.columns.items()}.get(section or "home", ColumnEntry())
    name = said.name or words.sections[section]
    keywords = said.keywords or [site.name, name]
    return Column(
        name=name,
        description=said.description or words.about_column(site.name, name, site.description),
        keywords="，".join(dict.fromkeys(keywords)),
        type=said.type or TYPES[section],
    )
