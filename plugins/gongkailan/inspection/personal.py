"""Personal data on a built page: what the check of texts finds, with the line and masked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ..authoring.privacy import page_text, personal_data


@dataclass(frozen=True, slots=True, order=True)
class Exposure:
    """Personal data at a line: its kind as in docs/personal-data.md, and its masked form."""

    line: int
    kind: str
    shown: str


def exposures(html: str, protected: Collection[str] = ()) -> tuple[Exposure, ...]:
    """What a page shows that it must not; line 0 where a tag stands within the words."""
    text = page_text(html)
    found = set()
    for leak in personal_data(text, protected):
        at = html.find(text[leak.start : leak.end])
        line = html.count("\n", 0, at) + 1 if at >= 0 else 0
        found.add(Exposure(line=line, kind=leak.kind, shown=leak.shown))
    return tuple(sorted(found))
