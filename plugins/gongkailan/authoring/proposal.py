"""Proposals: what extraction found in a file, as text, JSON, or a `figures:` block to paste."""

from __future__ import annotations

import dataclasses
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from ..core.figure import Status
from ..core.indicator import Indicator
from ..core.quantity import format_interval
from .extract import Extracted, extract
from .extraction.lexicon import Lexicon
from .source import body_start

_PLAIN = re.compile("[\u4e00-\u9fff]+")

JSON_FIELDS = ("quote", "number_text", "low", "high", "unit", "indicator", "status", "start", "end", "line")


def extract_from_file(
    text: str, indicators: Iterable[Indicator] = (), lexicon: Lexicon | None = None
) -> list[Extracted]:
    """The figures of a whole file; positions and lines are the file's, front matter is no prose."""
    start = body_start(text)
    lines = text.count("\n", 0, start)
    return [
        dataclasses.replace(
            one,
            start=one.start + start,
            end=one.end + start,
            number_start=one.number_start + start,
            number_end=one.number_end + start,
            line=one.line + lines,
        )
        for one in extract(text[start:], indicators, lexicon)
    ]


def as_text(found: Sequence[Extracted]) -> str:
    """A line a figure: where it stands, what it is, what it could be called."""
    lines = [
        f"{one.line}: {one.indicator} {bounds} {one.status} “{one.quote}”"
        for one in found
        for bounds in [format_interval(one.low, one.high, one.unit)]
    ]
    return "\n".join([*lines, f"{len(found)} 个数字"])


def as_json(found: Sequence[Extracted]) -> str:
    """A list of objects with `JSON_FIELDS`; `high` is null where there is no upper bound."""
    rows = [{name: _plain(getattr(one, name)) for name in JSON_FIELDS} for one in found]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.value if isinstance(value, Status) else value


def as_yaml(found: Sequence[Extracted]) -> str:
    """A `figures:` block; a name that is not registered yet must be registered or replaced."""
    groups: dict[str, list[Extracted]] = defaultdict(list)
    for one in found:
        groups[one.indicator].append(one)
    lines = ["figures:"]
    for name, same in groups.items():
        if len(same) == 1:
            lines.append(f"  {name}: {as_entry(same[0])}")
        else:
            lines += [f"  {name}:", *(f"    - {as_entry(one)}" for one in same)]
    return "\n".join(lines)


def as_indicator(one: Indicator) -> str:
    """The entry of a name that the register lacks; its slug is the clerk's to choose."""
    return f"{_name(one.name)}:\n  slug:\n  unit: {_name(one.unit)}\n  nature: {one.nature}"


def _name(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def as_line(one: Extracted) -> str:
    """One figure with its indicator, ready for `figures:`."""
    return f"{one.indicator}: {as_entry(one)}"


def as_entry(one: Extracted) -> str:
    """One figure as a flow mapping, every text of it quoted."""
    status = "" if one.status is Status.DONE else f", status: {one.status}"
    return f"{{quantity: {_quoted(one.written)}, quote: {_quoted(one.quote)}{status}}}"


def _quoted(text: str) -> str:
    return json.dumps("".join(text.split()), ensure_ascii=False)


RENDERINGS: Mapping[str, Callable[[Sequence[Extracted]], str]] = {
    "text": as_text,
    "json": as_json,
    "yaml": as_yaml,
}
