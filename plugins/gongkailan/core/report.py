"""Reports: work summaries and visit notes, as records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from .figure import Figure
from .period import Period
from .place import Place


class Kind(StrEnum):
    """The two kinds of report; the folder decides which one a file is."""

    SUMMARY = "summary"
    VISIT = "visit"


class Target(StrEnum):
    """Whom a visit went to."""

    VILLAGE = "village"
    HOUSEHOLD = "household"
    ENTERPRISE = "enterprise"
    SCHOOL = "school"
    HOSPITAL = "hospital"
    PROJECT = "project"
    OFFICE = "office"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """A finding that a named office has looked at and lets stand, in public.

    One acceptance is for one finding. `indicator` says of which figure, where a report has several.
    """

    code: str
    indicator: str
    why: str
    by: str
    on: date
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A picture of a report: a file under `content/photos/`."""

    file: str
    alt: str
    caption: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file to download: its path under `content/attachments/`."""

    file: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A summary or a visit note. `period` is a visit's day, or as precise as it is known.

    `path` is its file, and `lines` has the lines of fields that are judged against other files.
    """

    kind: Kind
    slug: str
    title: str
    published: date
    published_time: time | None
    place: Place
    period: Period
    path: str
    figures: tuple[Figure, ...]
    target: Target | None = None
    visitors: tuple[str, ...] = ()
    summary: str | None = None
    campaign: str | None = None
    signed: date | None = None
    source: str = ""
    author: str = ""
    editor: str = ""
    keywords: tuple[str, ...] = ()
    index_number: str = ""
    document_number: str = ""
    subject: str = ""
    validity: str = ""
    photos: tuple[Photo, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    accepted: tuple[Acceptance, ...] = ()
    draft: bool = False
    lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def newest_first(self) -> tuple[int, int, str]:
        """Sort key: latest publication first, ties by slug."""
        when = self.published_time or time()
        return (-self.published.toordinal(), -(when.hour * 60 + when.minute), self.slug)


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """A named activity that reports belong to."""

    slug: str
    name: str
    period: Period | None
    description: str
