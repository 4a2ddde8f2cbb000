"""What one indicator may not exceed, and rates of two others: intervals, so only what is surely wrong."""

from datetime import date

import pytest

from gongkailan.core.audit import accept, audit, checks
from gongkailan.core.figure import Figure, Status
from gongkailan.core.finding import Severity
from gongkailan.core.indicator import Indicator, Nature
from gongkailan.core.ledger import Ledger
from gongkailan.core.period import year_period
from gongkailan.core.place import Place
from gongkailan.core.quantity import parse_quantity
from gongkailan.core.report import Acceptance, Kind, Report


def problems(collected, solved, more=""):
    return f"""
        S1 甲县/甲镇 2020-H1 {collected} indicator=收集问题
        S1 甲县/甲镇 2020-H1 {solved}   indicator=解决问题
        {more}
        """


def share(rate, solved="29件", collected="30件"):
    return problems(collected, solved, f"S1 甲县/甲镇 2020-H1 {rate} indicator=问题解决率")


def gift(each, given, households):
    return f"""
        S1 甲县/甲镇 2020-H1 {given} indicator=慰问金
        S1 甲县/甲镇 2020-H1 {households} indicator=走访农户
        S1 甲县/甲镇 2020-H1 {each} indicator=户均慰问金
        """


def accepting(code, indicator=""):
    """The report of the figures above, which lets one finding stand."""
    return Report(
        kind=Kind.SUMMARY,
        slug="S1",
        title="总结",
        published=date(2021, 1, 4),
        published_time=None,
        place=Place(county="甲县", town="甲镇"),
        period=year_period(2020),
        path="summaries/S1.md",
        figures=(),
        accepted=(
            Acceptance(
                code=code,
                indicator=indicator,
                why="原文如此",
                by="甲镇党政办",
                on=date(2021, 1, 5),
                line=20,
            ),
        ),
    )


# At most.


@pytest.mark.parametrize(
    ("collected", "solved"),
    [
        ("45件", "46件"),
        ("40件", "40余件"),
        ("不足40件", "40余件"),
        ("近50件", "51件"),
        ("约40件", "45件"),
        ("0件", "1件"),
        ("45件", "46件以上"),
    ],
)
def test_more_is_solved_than_was_collected(codes, collected, solved):
    assert codes(problems(collected, solved)) == [("exceeds-limit", 2)]


@pytest.mark.parametrize(
    ("collected", "solved"),
    [
        ("45件", "45件"),
        ("45件", "40余件"),
        ("41件", "40余件"),
        ("45件", "近50件"),
        ("40余件", "45件"),
        ("45件以上", "1000件"),
        ("0件", "0件"),
    ],
)
def test_as_much_may_be_solved_as_was_collected(codes, collected, solved):
    """40余件 is 41 to 49: of 45 they may be."""
    assert codes(problems(collected, solved)) == []


def test_what_exceeds_names_both_numbers_and_the_limit(ledger):
    (problem,) = audit(ledger(problems("45件", "46件")))
    assert (problem.path, problem.line, problem.field) == ("summaries/S1.md", 2, "figures.解决问题")
    assert problem.severity is Severity.ERROR
    assert problem.message == "46件多于“收集问题”的 45件"


def test_a_limit_that_holds_is_shown_as_a_check(ledger):
    (check,) = checks(ledger(problems("45件", "40余件")))
    assert (check.code, check.statement, check.problem) == ("exceeds-limit", "40余件 ≤ 45件", None)
    assert (check.report, check.anchor, check.line) == ("S1", "fig-2", 2)


@pytest.mark.parametrize(
    "other",
    [
        "S2 甲县/甲镇 2020-H1 45件 indicator=收集问题",
        "S1 甲县/丁镇 2020-H1 45件 indicator=收集问题",
        "S1 甲县/甲镇/乙村 2020-H1 45件 indicator=收集问题",
        "S1 甲县/甲镇 2020-Q1 45件 indicator=收集问题",
        "S1 甲县/甲镇 2020-H1 45件 indicator=收集问题 status=planned",
    ],
)
def test_another_report_place_period_or_plan_is_no_limit(codes, other):
    """What was collected in spring may be fewer than what was solved in the half year."""
    assert codes(f"S1 甲县/甲镇 2020-H1 46件 indicator=解决问题\n{other}") == []


def test_plans_are_held_against_plans(codes):
    text = problems("45件 status=planned", "46件 status=planned")
    assert codes(text) == [("exceeds-limit", 2)]


def test_a_part_by_kind_is_no_limit(codes):
    """Of 45 problems 20 are about roads: that 40 are solved exceeds nothing."""
    text = problems("45件 as=whole", "40件", "S1 甲县/甲镇 2020-H1 20件 indicator=收集问题 part_of=whole")
    assert codes(text) == []


def test_a_limit_may_be_accepted(ledger):
    findings = audit(ledger(problems("45件", "46件")))
    (problem,), notes = accept(findings, [accepting("exceeds-limit", "解决问题")])
    assert (problem.code, problem.severity) == ("exceeds-limit", Severity.NOTE)
    assert [note.problem for note in notes["S1"]] == [problem]


# Rates.


@pytest.mark.parametrize("rate", ["96.7%", "97%", "96.67%", "近97%", "96%以上", "约90%"])
def test_a_rate_that_fits_its_terms(codes, rate):
    """29 of 30 are 96.67%: rates are written rounded, at the coarsest to a whole percent."""
    assert codes(share(rate)) == []


@pytest.mark.parametrize("rate", ["95%", "98%", "69.7%", "100%", "不足90%", "98%以上"])
def test_a_rate_that_does_not_fit_its_terms(codes, rate):
    assert codes(share(rate)) == [("rate-differs", 3)]


@pytest.mark.parametrize(
    ("rate", "solved", "collected"),
    [
        ("90%", "40余件", "50件"),
        ("82%", "40余件", "50件"),
        ("92%", "40余件", "45件"),
        ("100%", "29件", "近30件"),
        ("50%", "29件", "30件以上"),
        ("100%", "30件以上", "30件"),
        ("0%", "0件", "30件"),
        ("100%", "0件", "0件"),
    ],
)
def test_a_rate_that_may_fit(codes, rate, solved, collected):
    assert codes(share(rate, solved, collected)) == []


@pytest.mark.parametrize(
    ("rate", "solved", "collected"),
    [
        ("80%", "40余件", "50件"),
        ("99.5%", "40余件", "50件"),
        ("90%", "5件", "100件以上"),
    ],
)
def test_a_rate_that_fits_no_number_of_the_interval(codes, rate, solved, collected):
    """5 of 100 or more are at the most 5%."""
    assert codes(share(rate, solved, collected)) == [("rate-differs", 3)]


def test_what_differs_names_the_rate_and_what_was_computed(ledger):
    (problem,) = audit(ledger(share("95%")))
    assert (problem.field, problem.line) == ("figures.问题解决率", 3)
    assert problem.message == "95%与由分子、分母算出的 96.7% 不符"


def test_a_rate_of_intervals_is_computed_as_an_interval(ledger):
    (problem,) = audit(ledger(share("80%", "40余件", "50件")))
    assert "82.0—98.0%" in problem.message or "82—98%" in problem.message


def test_a_rate_that_holds_is_shown_as_a_check(ledger):
    found = {check.code: check.statement for check in checks(ledger(share("96.7%")))}
    assert found == {"exceeds-limit": "29件 ≤ 30件", "rate-differs": "96.7% = 29件 ÷ 30件"}


@pytest.mark.parametrize(
    ("each", "given", "households"),
    [
        ("500元", "10000元", "20户"),
        ("500元", "1万元", "20户"),
        ("476元", "1万元", "21户"),
        ("约500元", "1万元", "19户"),
        ("500余元", "1万余元", "20户"),
        ("400元", "1万元", "20余户"),
    ],
)
def test_an_amount_a_head_that_fits(codes, each, given, households):
    assert codes(gift(each, given, households)) == []


@pytest.mark.parametrize(
    ("each", "given", "households"),
    [
        ("600元", "10000元", "20户"),
        ("50元", "1万元", "20户"),
        ("500元", "1万元", "20余户"),
        ("5万元", "1万元", "20户"),
    ],
)
def test_an_amount_a_head_that_does_not_fit(codes, each, given, households):
    assert codes(gift(each, given, households)) == [("rate-differs", 3)]


def test_an_amount_a_head_is_no_percentage(ledger):
    (problem,) = audit(ledger(gift("600元", "10000元", "20户")))
    assert "500.0元" in problem.message or "500元" in problem.message


@pytest.mark.parametrize(
    "left",
    [
        "S1 甲县/甲镇 2020-H1 29件 indicator=解决问题",
        "S1 甲县/甲镇 2020-H1 30件 indicator=收集问题",
        "S2 甲县/甲镇 2020-H1 29件 indicator=解决问题\nS2 甲县/甲镇 2020-H1 30件 indicator=收集问题",
        "S1 甲县/丁镇 2020-H1 29件 indicator=解决问题\nS1 甲县/丁镇 2020-H1 30件 indicator=收集问题",
    ],
)
def test_a_rate_without_both_its_terms_is_not_judged(codes, left):
    assert codes(f"{left}\nS1 甲县/甲镇 2020-H1 50% indicator=问题解决率") == []


def test_a_rate_may_be_accepted(ledger):
    findings = audit(ledger(share("95%")))
    (problem,), notes = accept(findings, [accepting("rate-differs")])
    assert (problem.code, problem.severity) == ("rate-differs", Severity.NOTE)
    assert notes["S1"][0].acceptance.why == "原文如此"


# Units: what is compared must be compared in one unit.


def measured(*stated):
    """A ledger of one report with figures of indicators that a test makes up."""
    return Ledger.of(
        Figure(
            anchor=f"fig-{number}",
            report="S1",
            from_summary=True,
            indicator=indicator,
            quantity=(quantity := parse_quantity(written)),
            low=indicator.canonical(quantity)[0],
            high=indicator.canonical(quantity)[1],
            place=Place(county="甲县", town="甲镇"),
            period=year_period(2020),
            status=Status.DONE,
            quote="",
            part_of=None,
            path="summaries/S1.md",
            line=number,
        )
        for number, (indicator, written) in enumerate(stated, 1)
    )


SOWN = Indicator(slug="sown", name="播种面积", unit="亩", nature=Nature.FLOW)
HARVESTED = Indicator(slug="harvested", name="收割面积", unit="公顷", nature=Nature.FLOW, at_most="播种面积")
GRAIN = Indicator(slug="grain", name="粮食产量", unit="吨", nature=Nature.FLOW)
YIELD = Indicator(
    slug="yield", name="亩产", unit="公斤", nature=Nature.RATE, rate_of=("粮食产量", "播种面积")
)


@pytest.mark.parametrize(
    ("harvested", "found"),
    [("20公顷", []), ("21公顷", ["exceeds-limit"]), ("300亩", []), ("315亩", ["exceeds-limit"])],
)
def test_a_limit_in_another_unit(harvested, found):
    """300亩 are 20 公顷."""
    listed = audit(measured((SOWN, "300亩"), (HARVESTED, harvested)))
    assert [one.code for one in listed] == found


@pytest.mark.parametrize(("each", "found"), [("600公斤", []), ("0.6公斤", ["rate-differs"])])
def test_an_amount_a_head_in_another_unit(each, found):
    """180 吨 of 300 亩 are 600 公斤 a 亩."""
    listed = audit(measured((GRAIN, "180吨"), (SOWN, "300亩"), (YIELD, each)))
    assert [one.code for one in listed] == found
