"""The schema of everything under content/: which fields there are and what they may hold.

This is its only statement. Values arrive as text (see yaml_text.py) and leave typed. Pydantic
validates; `problems.py` turns what it says into findings with file, line and field.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from ..core.figure import Status
from ..core.indicator import Nature
from ..core.period import Period, parse_period
from ..core.quantity import Quantity, parse_quantity
from ..core.report import Target


def _refuse(code: str, value: object) -> PydanticCustomError:
    """A validation error that carries a finding's code."""
    return PydanticCustomError(code, "{value}", {"value": str(value)})


def _parsed(parse: Callable[[str], Any], code: str) -> BeforeValidator:
    def validate(value: object) -> object:
        if not isinstance(value, str):
            raise PydanticCustomError("string_type", "a text")
        result = parse(value.strip())
        if result is None:
            raise _refuse(code, value)
        return result

    return BeforeValidator(validate)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
    except ValueError:
        return None


def _moment(text: str) -> tuple[date, time | None] | None:
    """`2020-08-31`, or with a time of day: `2020-08-31 17:29`, `… 17:29:05`."""
    match = re.fullmatch(r"(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d)?))?", text)
    day = _day(match[1]) if match else None
    if not match or day is None:
        return None
    if not match[2]:
        return day, None
    try:
        return day, time.fromisoformat(match[2][:5])
    except ValueError:
        return None


def _truth(text: str) -> bool | None:
    return {"true": True, "yes": True, "是": True, "false": False, "no": False, "否": False}.get(text)


def parse_slug(text: str) -> str | None:
    """A name in an address: ASCII letters, digits and single hyphens; None for anything else."""
    return text if re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", text) and len(text) <= 100 else None


def _one_or_many(value: object) -> object:
    """A figure may be written alone; a list of them is the general case."""
    return value if isinstance(value, list) else [value]


def _bare_quantity(value: object) -> object:
    return {"quantity": value} if isinstance(value, str) else value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, _parsed(parse_slug, "slug-invalid")]
Day = Annotated[date, _parsed(_day, "date-invalid")]
Moment = Annotated[tuple[date, time | None], _parsed(_moment, "date-invalid")]
Span = Annotated[Period, _parsed(parse_period, "period-invalid")]
Amount = Annotated[Quantity, _parsed(parse_quantity, "quantity-malformed")]
Truth = Annotated[bool, _parsed(_truth, "field-value")]
Address = Annotated[str, StringConstraints(pattern=r"^https?://[^\s/]+(?:/[^\s?#]*)?$")]


class Model(BaseModel):
    """Unknown fields are errors; records do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class FigureEntry(Model):
    """One figure of a report."""

    quantity: Amount
    quote: Text | None = None
    status: Status = Status.DONE
    place: Text | None = None
    village: Text | None = None
    site: Text | None = None
    period: Span | None = None
    part_of: Text | None = None


Figures = dict[
    str,
    Annotated[
        list[Annotated[FigureEntry, BeforeValidator(_bare_quantity)]],
        BeforeValidator(_one_or_many),
        Field(min_length=1),
    ],
]


class PhotoEntry(Model):
    """A picture of a report."""

    file: Text
    alt: Text
    caption: str = ""


class AttachmentEntry(Model):
    """A file to download."""

    file: Text
    title: Text


class AcceptEntry(Model):
    """A finding that an office lets stand."""

    code: Text
    indicator: str = ""
    why: Text
    by: Text
    on: Day


class _ReportEntry(Model):
    title: Text
    slug: Slug | None = None
    place: Text
    source: str = ""
    author: str = ""
    editor: str = ""
    campaign: Text | None = None
    figures: Figures = {}
    photos: list[PhotoEntry] = []
    attachments: list[AttachmentEntry] = []
    keywords: list[Text] = []
    index_number: str = ""
    document_number: str = ""
    subject: str = ""
    validity: str = ""
    accept: list[AcceptEntry] = []
    draft: Truth = False


class SummaryEntry(_ReportEntry):
    """Front matter of `content/summaries/*.md`."""

    date: Moment
    period: Span
    signed: Day | None = None


class VisitEntry(_ReportEntry):
    """Front matter of `content/visits/*.md`."""

    date: Span
    published: Moment | None = None
    village: Text | None = None
    site: Text | None = None
    target: Target
    visitors: Annotated[list[Text], Field(min_length=1)]
    summary: Slug | None = None


class CountyEntry(Model):
    """Front matter of `content/counties/*.md`."""

    name: Text
    province: Text
    slug: Slug | None = None
    aliases: list[Text] = []


class TownEntry(Model):
    """Front matter of `content/towns/*.md`."""

    name: Text
    county: Text
    slug: Slug | None = None
    aliases: list[Text] = []
    villages: list[Text] = []


class PageEntry(Model):
    """Front matter of `content/pages/*.md`."""

    title: Text
    slug: Slug | None = None


class IndicatorEntry(Model):
    """One entry of `content/indicators.yaml`, under the indicator's name."""

    slug: Slug
    unit: Text
    nature: Nature
    theme: Text = "其他"
    accepts: list[Text] = []
    at_most: str = ""
    rate_of: Annotated[list[Text], Field(min_length=2, max_length=2)] | None = None
    cumulative: Truth = False
    description: str = ""


class CampaignEntry(Model):
    """One entry of `content/campaigns.yaml`, under the campaign's name."""

    slug: Slug
    period: Span | None = None
    description: str = ""


class LinkEntry(Model):
    """A link to another site, named in site.yaml and nowhere else."""

    title: Text
    url: Address


class ColumnType(StrEnum):
    """The kinds of column that the rules for government sites know (国办发〔2017〕47号)."""

    HOME = "首页"
    OVERVIEW = "概况信息"
    NEWS = "工作动态"
    DATA = "数据发布"
    OPEN_DATA = "数据开放"
    DISCLOSURE = "信息公开目录"


class ColumnEntry(Model):
    """What a column of the site says of itself."""

    name: str = ""
    description: str = ""
    keywords: list[Text] = []
    type: ColumnType | None = None


Section = Literal[
    "home", "summaries", "visits", "towns", "indicators", "campaigns", "archives", "data", "search", "about"
]


class SiteEntry(Model):
    """`content/site.yaml`: who runs the site, and what every page says about it."""

    name: Text
    url: Address
    description: Text
    operator: Text
    contractor: str = ""
    contact: str = ""
    identification_code: str = ""
    icp_number: str = ""
    police_number: str = ""
    police_link: Address | None = None
    party_emblem: Address | None = None
    report_error: Address | None = None
    home_totals: list[Text] = []
    links: list[LinkEntry] = []
    columns: dict[Section, ColumnEntry] = {}


Indicators = dict[str, IndicatorEntry]
Campaigns = dict[str, CampaignEntry]
