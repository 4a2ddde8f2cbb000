"""What the schema refuses, as findings: pydantic's errors with file, line and field."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from copy import deepcopy
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import BaseModel, TypeAdapter, ValidationError

from ..core.finding import Finding, finding
from ..core.rules import RULES
from ..core.text import nearest
from . import schema
from .yaml_text import Document, Location

_WANTED = {
    "string_type": "文字",
    "list_type": "列表（每行以 - 开头）",
    "dict_type": "一组“名称: 值”",
    "model_type": "一组“名称: 值”",
    "model_attributes_type": "一组“名称: 值”",
    "is_instance_of": "文字",
    "date_type": "日期",
    "tuple_type": "日期",
    "bool_type": "true 或 false",
}
_ENTRIES: dict[str | int, type[BaseModel]] = {
    "figures": schema.FigureEntry,
    "photos": schema.PhotoEntry,
    "attachments": schema.AttachmentEntry,
    "accept": schema.AcceptEntry,
    "links": schema.LinkEntry,
}

T = TypeVar("T")


@cache
def _adapter(shape: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(cast(Any, shape))


def validate(shape: type[T], document: Document, path: str) -> tuple[T | None, list[Finding]]:
    """The document's value in the given shape, or None; and every reason why it is not."""
    if document.findings:
        return None, list(document.findings)
    try:
        return _valid(shape, _filled(document)), []
    except ValidationError as error:
        return None, [_finding(shape, problem, document, path) for problem in error.errors()]


# What stands in for a required field that is missing or wrong, so that the rest can be judged.
STAND_IN = "？"
_STAND_INS: dict[str, Any] = {
    "title": STAND_IN,
    "date": "2000-01-01",
    "period": "2000",
    "place": STAND_IN,
    "target": "other",
    "visitors": [STAND_IN],
}


def salvage(shape: type[T], document: Document) -> T | None:
    """What can still be judged of a refused document, its wrong fields left out; never published."""
    value = deepcopy(_filled(document))
    if document.findings or not isinstance(value, dict):
        return None
    try:
        return _valid(shape, value)
    except ValidationError as error:
        places = [problem["loc"] for problem in error.errors()]
    for name, *rest in places:
        figures = value.get("figures")
        if name == "figures" and rest and isinstance(figures, dict):
            figures.pop(str(rest[0]), None)
        else:
            value.pop(str(name), None)
            value |= {str(name): _STAND_INS[str(name)]} if name in _STAND_INS else {}
    try:
        return _valid(shape, value)
    except ValidationError:
        return None


def _filled(document: Document) -> object:
    """A text of nothing but comments is one without fields."""
    return document.value or {}


def _valid(shape: type[T], value: object) -> T:
    return cast(T, _adapter(cast(Hashable, shape)).validate_python(value))


def _finding(shape: Any, problem: Any, document: Document, path: str) -> Finding:
    location: Location = tuple(part for part in problem["loc"] if part != "[key]")
    line = document.line(location)
    name = field_name(document.shown(location))
    last = str(location[-1]) if location else ""
    value, kind = problem["input"], problem["type"]
    if isinstance(value, str) and not value.strip() and location and kind != "extra_forbidden":
        return finding("field-empty", path, line, name, name=last)
    match kind:
        case "missing":
            return finding("field-missing", path, document.line(location[:-1]), name, name=last)
        case "extra_forbidden":
            known = known_fields(shape, location)
            return finding("field-unknown", path, line, name, name=last, near=did_you_mean(last, known))
        case "string_too_short" | "too_short":
            return finding("field-empty", path, line, name, name=last)
        case "enum":
            choices = problem["ctx"]["expected"].replace("'", "").replace(" or ", "、").replace(", ", "、")
            return finding("field-value", path, line, name, value=_short(value), choices=choices)
        case "field-value":
            return finding(kind, path, line, name, value=_short(value), choices="true、false")
        case "string_pattern_mismatch":
            return finding(
                "field-value",
                path,
                line,
                name,
                value=_short(value),
                choices="https:// 开头的网址，结尾不带 ?",
            )
        case _ if kind in RULES:
            return finding(kind, path, line, name, value=_short(value))
    wanted = _WANTED.get(kind, problem["msg"])
    return finding("field-type", path, line, name, wanted=wanted, got=_kind(value))


def field_name(location: Iterable[str | int]) -> str:
    """`figures.走访农户.0.quote` for a location."""
    return ".".join(str(part) for part in location)


def known_fields(shape: Any, location: Location) -> list[str]:
    """The fields that are allowed where a location points."""
    if shape is schema.Indicators:
        shape = schema.IndicatorEntry
    elif shape is schema.Campaigns:
        shape = schema.CampaignEntry
    elif len(location) > 1:
        shape = _ENTRIES[location[0]]
    return list(shape.model_fields)


def did_you_mean(name: str, known: Iterable[str], otherwise: str = "先登记，再使用") -> str:
    """A way out for a name that is not known: the nearest ones, or all of a few, or `otherwise`."""
    known = sorted(set(known))
    near = nearest(name, known)
    if near:
        return f"是不是“{'”“'.join(near)}”？"
    if known and len(known) <= 30:
        return f"可以用的：{'、'.join(known)}"
    return otherwise


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _kind(value: object) -> str:
    return {"str": "文字", "list": "列表", "dict": "一组“名称: 值”"}.get(type(value).__name__, "别的东西")
