"""What an inspection found, shown: as text, JSON, and as a self-check form (自查表) in CSV and HTML."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from ..site.datapackage import cell
from . import Inspection
from .catalogue import FAMILIES, RULES, Rule, Weight
from .fault import Fault

WEIGHTS = {Weight.VETO: "单项否决", Weight.FAULT: "问题", Weight.ADVICE: "建议"}
COLUMNS = tuple("序号 类别 检查项目 代码 轻重 依据 结果 网页 行 涉及网页数 问题 整改办法".split())
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One fault wherever it is: the first place, and on how many pages it is found."""

    first: Fault
    pages: int
    places: int

    def __str__(self) -> str:
        """`page:line: code weight: message (hint)`, and how many pages have the same."""
        one = self.first
        more = f" [共 {self.pages} 页]" if self.pages > 1 else ""
        return f"{one.page}:{one.line}: {one.code} {one.weight}: {one.message} ({one.hint}){more}"


@dataclass(frozen=True, kw_only=True)
class Row:
    """A rule with what was found about it."""

    number: int
    code: str
    rule: Rule
    problems: tuple[Problem, ...]
    fails: bool

    @property
    def result(self) -> str:
        """In a word."""
        return "不合格" if self.fails else "有问题" if self.problems else "未发现问题"

    @property
    def weight(self) -> str:
        """The rule's weight in words."""
        return WEIGHTS[self.rule.weight]

    @property
    def places(self) -> int:
        """How often a fault was found."""
        return sum(problem.places for problem in self.problems)


@dataclass(frozen=True, kw_only=True)
class Report:
    """An inspection arranged for reading."""

    inspection: Inspection

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every rule, in the order of the catalogue."""
        found = {code: _problems(group) for code, group in groupby(self.inspection.faults, _code)}
        vetoes = self.inspection.vetoes
        return tuple(
            Row(number=number, code=code, rule=rule, problems=found.get(code, ()), fails=code in vetoes)
            for number, (code, rule) in enumerate(RULES.items(), start=1)
        )

    @property
    def families(self) -> list[tuple[str, list[Row]]]:
        """The rules by family, in the order of the catalogue."""
        return [
            (name, [row for row in self.rows if row.rule.family == key]) for key, name in FAMILIES.items()
        ]

    @property
    def counts(self) -> dict[str, int]:
        """How many faults each family has."""
        return {name: sum(row.places for row in rows) for name, rows in self.families}

    @property
    def vetoes(self) -> list[tuple[Row, int]]:
        """What a single one of can fail the site and was found, with the number from which it does."""
        limit = self.inspection.settings.limit
        return [(row, limit(row.code)) for row in self.rows if row.problems and limit(row.code)]

    @property
    def verdict(self) -> str:
        """The result in a line."""
        codes = self.inspection.vetoes
        return f"不合格：{'、'.join(codes)}" if codes else "没有达到单项否决的界限"

    @property
    def basis(self) -> str:
        """What was looked at, and the day it was judged from."""
        today, told = self.inspection.today, self.inspection.told
        origin = "由 --date 指定" if told else "站上最新的发布日期，可用 --date 另定"
        day = f"以 {today} 为检查日期（{origin}）" if today else "没有能用的检查日期"
        return f"检查了 {self.inspection.pages} 个网页，{day}"


def _code(one: Fault) -> str:
    return one.code


def _problems(faults: Iterable[Fault]) -> tuple[Problem, ...]:
    """Faults that say the same put together, by their first place."""
    groups: dict[tuple[str, str], list[Fault]] = {}
    for one in faults:
        groups.setdefault((one.message, one.hint), []).append(one)
    return tuple(
        Problem(first=group[0], pages=len({one.page for one in group}), places=len(group))
        for group in groups.values()
    )


def as_text(inspection: Inspection) -> str:
    """A line for each problem, what can fail the site, and the counts by family."""
    report = Report(inspection=inspection)
    lines = [str(problem) for row in report.rows for problem in row.problems]
    lines += ["", report.basis, "各类问题：" + "，".join(f"{name} {n}" for name, n in report.counts.items())]
    for row, limit in report.vetoes:
        result = "已达到界限" if row.fails else "未达到界限"
        lines.append(f"单项否决 {row.code}（{row.rule.title}）：{row.places} 处，界限 {limit} 处，{result}")
    return "\n".join([*lines, report.verdict]).lstrip("\n")


def as_json(inspection: Inspection) -> str:
    """An object: `date`, `date_told`, `pages`, `failed`, `vetoes`, `counts` by family, `faults`."""
    report = Report(inspection=inspection)
    limit = inspection.settings.limit
    result: dict[str, Any] = {
        "date": str(inspection.today) if inspection.today else None,
        "date_told": inspection.told,
        "pages": inspection.pages,
        "failed": inspection.failed,
        "vetoes": [
            {"code": code, "count": inspection.counts[code], "fails_at": limit(code)}
            for code in inspection.vetoes
        ],
        "counts": {key: report.counts[name] for key, name in FAMILIES.items()},
        "faults": [_as_object(one) for one in inspection.faults],
    }
    return json.dumps(result, ensure_ascii=False, indent=2)


def _as_object(one: Fault) -> dict[str, object]:
    rule = RULES[one.code]
    return {
        "code": one.code,
        "weight": str(rule.weight),
        "family": rule.family,
        "page": one.page,
        "line": one.line,
        "message": one.message,
        "hint": one.hint,
        "source": rule.source,
    }


def as_csv(inspection: Inspection) -> bytes:
    """The form as a table, UTF-8 with a byte order mark: a row a problem, one for a rule without any."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in Report(inspection=inspection).rows:
        start = [row.number, FAMILIES[row.rule.family], row.rule.title, row.code, row.weight, row.rule.source]
        for problem in row.problems:
            one = problem.first
            place = [one.page, one.line or "", problem.pages]
            writer.writerow(map(cell, [*start, row.result, *place, one.message, one.hint]))
        if not row.problems:
            writer.writerow(map(cell, [*start, row.result, "", "", 0, "", ""]))
    return (_BOM + out.getvalue()).encode()


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("form.html")


def as_html(inspection: Inspection) -> str:
    """The form as a page of its own: no script, nothing fetched, prints on A4."""
    return _template().render(report=Report(inspection=inspection), today=inspection.today) + "\n"
