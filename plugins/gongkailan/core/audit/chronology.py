"""Chronology: what reports say of their own dates, against each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from ..finding import Finding, finding
from ..period import format_period
from ..report import Kind, Report
from .check import Check

_LONG = timedelta(days=366)


def chronology(reports: Sequence[Report]) -> Iterator[Check]:
    """Periods end before publication; visits lie in their summary's period; signed before published."""
    summaries = {report.slug: report for report in reports if report.kind is Kind.SUMMARY}
    for report in reports:
        yield _period(report)
        if report.signed:
            yield _signed(report)
        summary = summaries.get(report.summary or "")
        if summary:
            yield _visit(report, summary)


def _check(report: Report, field: str, statement: str, code: str, problem: Finding | None) -> Check:
    return Check(
        code=code,
        report=report.slug,
        path=report.path,
        line=report.lines.get(field, 1),
        anchor="",
        statement=statement,
        problem=problem,
    )


def _period(report: Report) -> Check:
    end, published = report.period.end, report.published
    field = "period" if report.kind is Kind.SUMMARY else "date"
    problem = None
    if end > published:
        problem = finding(
            "period-after-publication",
            report.path,
            report.lines.get(field, 1),
            field,
            end=end,
            published=published,
        )
    return _check(
        report, field, f"{end} {'>' if problem else '≤'} {published}", "period-after-publication", problem
    )


def _signed(report: Report) -> Check:
    signed, published = report.signed or report.published, report.published
    code = "signed-after-publication" if signed > published else "signed-long-before"
    problem = None
    if signed > published or published - signed > _LONG:
        problem = finding(
            code, report.path, report.lines.get("signed", 1), "signed", signed=signed, published=published
        )
    return _check(
        report, "signed", f"{signed} {'>' if signed > published else '≤'} {published}", code, problem
    )


def _visit(visit: Report, summary: Report) -> Check:
    problem = None
    if not summary.period.contains(visit.period):
        problem = finding(
            "visit-outside-summary",
            visit.path,
            visit.lines.get("date", 1),
            "date",
            visit=format_period(visit.period),
            period=format_period(summary.period),
            summary=summary.path,
        )
    sign = "⊄" if problem else "⊂"
    statement = f"{format_period(visit.period)} {sign} {format_period(summary.period)}"
    return _check(visit, "date", statement, "visit-outside-summary", problem)
