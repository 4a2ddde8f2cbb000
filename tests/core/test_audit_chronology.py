"""What reports say of their own dates: periods, publication, signature, visits of a summary."""

from datetime import date, timedelta

import pytest

from gongkailan.core.audit import accept, audit, checks
from gongkailan.core.finding import Severity
from gongkailan.core.ledger import Ledger
from gongkailan.core.period import parse_period
from gongkailan.core.place import Place
from gongkailan.core.report import Acceptance, Kind, Report

NONE = Ledger.of(())


def report(slug, period, published, *accepts, **fields):
    """A report whose name begins with S is a summary, with V a visit note."""
    kind = Kind.SUMMARY if slug.startswith("S") else Kind.VISIT
    return Report(
        kind=kind,
        slug=slug,
        title="总结",
        published=date.fromisoformat(published),
        published_time=None,
        place=Place(county="甲县", town="甲镇"),
        period=parse_period(period),
        path=f"{'summaries' if kind is Kind.SUMMARY else 'visits'}/{slug}.md",
        figures=(),
        accepted=tuple(
            Acceptance(code=code, indicator="", why="原文如此", by="甲镇党政办", on=date(2021, 1, 5), line=20)
            for code in accepts
        ),
        lines={"date": 3, "period": 5, "signed": 6, "summary": 7},
        **fields,
    )


def signed(day, published="2020-08-31", *accepts):
    return report("S1", "2020-H1", published, *accepts, signed=date.fromisoformat(day))


def visit(period, *accepts, of="S1", published="2021-06-01"):
    return report("V1", period, published, *accepts, summary=of)


SUMMARY = report("S1", "2020-H1", "2020-07-01")


def codes(*reports):
    return [(one.path, one.line, one.code) for one in audit(NONE, reports)]


# The end of the period and publication.


@pytest.mark.parametrize(
    ("period", "published"),
    [
        ("2020-H1", "2020-06-30"),
        ("2020-H1", "2020-07-01"),
        ("2020", "2020-12-31"),
        ("2020-06-30", "2020-06-30"),
    ],
)
def test_a_period_may_end_on_the_day_of_publication(period, published):
    assert codes(report("S1", period, published)) == []


@pytest.mark.parametrize(
    ("period", "published"),
    [
        ("2020-H1", "2020-06-29"),
        ("2020", "2020-12-30"),
        ("2020-06/2020-08", "2020-08-30"),
        ("2021", "2020-01-01"),
    ],
)
def test_a_period_that_ends_after_publication(period, published):
    assert codes(report("S1", period, published)) == [("summaries/S1.md", 5, "period-after-publication")]


def test_a_visit_cannot_be_published_before_it_ends():
    note = report("V1", "2020-03-05/2020-03-07", "2020-03-06")
    assert codes(note) == [("visits/V1.md", 3, "period-after-publication")]
    assert codes(report("V1", "2020-03-05/2020-03-07", "2020-03-07")) == []


def test_a_period_after_publication_names_both_days():
    (problem,) = audit(NONE, [report("S1", "2020", "2020-12-30")])
    assert (problem.field, problem.severity) == ("period", Severity.ERROR)
    assert problem.message == "期间到 2020-12-31 才结束，发布时间却是 2020-12-30"


# Signature and publication.


@pytest.mark.parametrize("day", ["2020-08-31", "2020-08-30", "2020-06-15", "2019-08-31"])
def test_signed_in_the_year_before_publication(day):
    assert codes(signed(day)) == []


def test_signed_after_publication():
    assert codes(signed("2020-09-01")) == [("summaries/S1.md", 6, "signed-after-publication")]
    (problem,) = audit(NONE, [signed("2020-09-01")])
    assert (problem.field, problem.severity) == ("signed", Severity.ERROR)
    assert problem.message == "成文日期 2020-09-01 晚于发布时间 2020-08-31"


def test_signed_long_before_is_a_warning():
    (problem,) = audit(NONE, [signed("2019-08-30")])
    assert (problem.code, problem.severity) == ("signed-long-before", Severity.WARNING)
    assert "2019-08-30" in problem.message
    assert "2020-08-31" in problem.message


def test_long_before_is_longer_than_any_year():
    """A leap year has 366 days: the same day of the year before is never long before."""
    published = date(2020, 8, 31)
    last = published - timedelta(days=366)
    assert codes(signed(last.isoformat())) == []
    assert [code for *_, code in codes(signed((last - timedelta(days=1)).isoformat()))] == [
        "signed-long-before"
    ]


def test_what_is_not_signed_is_not_judged():
    assert "signed-long-before" not in [check.code for check in checks(NONE, [SUMMARY])]


# Visits and the summary that they belong to.


@pytest.mark.parametrize("period", ["2020-01-01", "2020-06-30", "2020-03", "2020-Q2", "2020-H1"])
def test_a_visit_in_its_summarys_period(period):
    assert codes(SUMMARY, visit(period)) == []


@pytest.mark.parametrize("period", ["2020-07-01", "2019-12-31", "2020-06-30/2020-07-01", "2020", "2020-07"])
def test_a_visit_that_is_not_wholly_in_its_summarys_period(period):
    assert codes(SUMMARY, visit(period)) == [("visits/V1.md", 3, "visit-outside-summary")]


def test_a_visit_outside_names_the_summarys_file():
    (problem,) = audit(NONE, [SUMMARY, visit("2020-07-01")])
    assert (problem.field, problem.severity) == ("date", Severity.ERROR)
    assert "2020-07-01" in problem.message
    assert "2020-H1" in problem.message
    assert "summaries/S1.md" in problem.hint


@pytest.mark.parametrize("of", [None, "S9", "V1"])
def test_a_visit_of_no_known_summary_is_not_judged(of):
    assert codes(SUMMARY, visit("2021-03-01", of=of)) == []


# Checks that hold, and what an office lets stand.


def test_what_holds_is_shown_as_checks():
    found = checks(NONE, [signed("2020-08-01"), visit("2020-03-05", published="2020-03-06")])
    assert [(check.report, check.line, check.code, check.statement) for check in found] == [
        ("S1", 5, "period-after-publication", "2020-06-30 ≤ 2020-08-31"),
        ("S1", 6, "signed-long-before", "2020-08-01 ≤ 2020-08-31"),
        ("V1", 3, "period-after-publication", "2020-03-05 ≤ 2020-03-06"),
        ("V1", 3, "visit-outside-summary", "2020-03-05 ⊂ 2020-H1"),
    ]
    assert [check.problem for check in found] == [None] * 4
    assert {check.anchor for check in found} == {""}


@pytest.mark.parametrize(
    ("code", "reports"),
    [
        ("period-after-publication", [report("S1", "2020", "2020-12-30", "period-after-publication")]),
        ("signed-after-publication", [signed("2020-09-01", "2020-08-31", "signed-after-publication")]),
        ("signed-long-before", [signed("2018-09-01", "2020-08-31", "signed-long-before")]),
        ("visit-outside-summary", [SUMMARY, visit("2020-07-01", "visit-outside-summary")]),
    ],
)
def test_every_one_of_them_may_be_accepted(code, reports):
    (problem,), notes = accept(audit(NONE, reports), reports)
    assert (problem.code, problem.severity) == (code, Severity.NOTE)
    assert [note.problem for note in notes[reports[-1].slug]] == [problem]


def test_an_acceptance_is_unused_once_the_dates_are_right():
    reports = [report("S1", "2020-H1", "2020-07-01", "period-after-publication")]
    findings, notes = accept(audit(NONE, reports), reports)
    assert [(one.line, one.code) for one in findings] == [(20, "accept-unused")]
    assert notes == {}


def test_the_order_of_reports_changes_nothing():
    reports = [SUMMARY, visit("2020-07-01"), report("S2", "2020", "2020-12-30")]
    assert checks(NONE, reports) == checks(NONE, reports[::-1])
