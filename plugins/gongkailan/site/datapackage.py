"""Tables as CSV files that spreadsheets open right, and the Data Package that describes them.

Numbers are plain decimals; a text cell that a spreadsheet would take for a formula is made inert
with a leading apostrophe.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

_BOM = "\ufeff"
_FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")

Field = tuple[str, str]  # name and Table Schema type


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A CSV file: its name, what it holds, its fields and rows."""

    name: str
    title: str
    fields: tuple[Field, ...]
    rows: Sequence[Sequence[object]]

    def csv(self) -> bytes:
        """UTF-8 with a byte order mark, so that spreadsheets open it right."""
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow([name for name, _ in self.fields])
        writer.writerows(
            [
                value if type(value) is str and value[:1] not in _FORMULA_STARTS else cell(value)
                for value in row
            ]
            for row in self.rows  # nearly all are plain text, which a call would only give back
        )
        return (_BOM + out.getvalue()).encode()


def cell(value: object) -> str:
    """A value as a CSV cell; text that looks like a formula is made inert."""
    if isinstance(value, str):
        return f"'{value}" if value[:1] in _FORMULA_STARTS else value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def package(tables: Sequence[Table], base: str, homepage: str, name: str, title: str) -> Mapping[str, bytes]:
    """The tables as files below `base`, with the datapackage.json that describes them, by address."""
    files = {f"{base}{table.name}.csv": table.csv() for table in tables}
    description = {
        "profile": "tabular-data-package",
        "name": name,
        "title": title,
        "homepage": homepage,
        "resources": [_resource(table, files[f"{base}{table.name}.csv"]) for table in tables],
    }
    text = json.dumps(description, ensure_ascii=False, indent=2)
    return {**files, f"{base}datapackage.json": f"{text}\n".encode()}


def _resource(table: Table, data: bytes) -> dict[str, object]:
    return {
        "name": table.name,
        "title": table.title,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n"},
        "schema": {"fields": [_field(name, kind) for name, kind in table.fields]},
    }


def _field(name: str, kind: str) -> dict[str, object]:
    return {"name": name, "type": kind}
