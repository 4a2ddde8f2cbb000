"""One period against earlier ones: levels that fall, years that are too small, figures taken over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkailan.core.audit import audit, checks
from gongkailan.core.ledger import Ledger
from gongkailan.core.report import Kind, Report

# Cumulative levels.


def levels(*lines):
    return "\n".join(f"{line} indicator=累计流转土地" for line in lines)


def test_a_cumulative_level_that_falls(codes):
    """A level that never falls was higher before: an arithmetic contradiction, an error."""
    text = levels("S1 甲县/甲镇 2019 12000亩", "S2 甲县/甲镇 2020 9800亩")
    assert codes(text) == [("cumulative-falls", 2)]


def test_a_fall_names_both_levels_and_the_earlier_line(ledger):
    text = levels("S1 甲县/甲镇 2019 1.2万亩", "S2 甲县/甲镇 2020 9800亩")
    (problem,) = audit(ledger(text))
    assert (problem.path, problem.severity) == ("summaries/S2.md", "error")
    assert "从 1.2万亩 降到了 9800亩" in problem.message
    assert "summaries/S1.md:1" in problem.hint


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("12000亩", "12000亩"),
        ("12000亩", "12000.5亩"),
        ("近10000亩", "9500亩"),
        ("9800亩", "9500亩以上"),
        ("1.2万余亩", "12001亩"),
        ("100公顷", "1500亩"),
    ],
)
def test_a_level_that_need_not_have_fallen(codes, earlier, later):
    assert codes(levels(f"S1 甲县/甲镇 2019 {earlier}", f"S2 甲县/甲镇 2020 {later}")) == []


@pytest.mark.parametrize(
    "later",
    [
        "S2 甲县/乙镇 2020 9800亩",
        "S2 甲县/甲镇/乙村 2020 9800亩",
        "S2 甲县/甲镇 2018 9800亩",
        "S2 甲县/甲镇 2020 9800亩 status=planned",
        "S1 甲县/甲镇 2020 9800亩 part_of=fig-1",
    ],
)
def test_another_place_an_earlier_day_a_plan_and_a_part_are_no_fall(codes, later):
    assert "cumulative-falls" not in [code for code, _ in codes(levels("S1 甲县/甲镇 2019 12000亩", later))]


def test_a_level_that_is_not_cumulative_may_fall(codes):
    levels = "S1 甲县/甲镇 2019 21000人 indicator=总人口\nS2 甲县/甲镇 2020 20800人 indicator=总人口"
    assert codes(levels) == []


def test_two_statements_of_one_day_are_not_before_one_another(codes):
    """The year and its second half end on one day."""
    assert codes(levels("S1 甲县/甲镇 2020 120亩", "S2 甲县/甲镇 2020-H2 110亩")) == []


def test_a_vague_level_between_hides_no_fall(codes):
    text = levels("S1 甲县/甲镇 2018 120亩", "S2 甲县/甲镇 2019 100亩以上", "S3 甲县/甲镇 2020 110亩")
    assert codes(text) == [("cumulative-falls", 3)]


def test_one_fall_is_one_finding(codes):
    """What fell is what later levels are compared with; else one slip would be reported for ever."""
    text = levels("S1 甲县/甲镇 2017 1200亩", *(f"S{n} 甲县/甲镇 201{n} {n}0亩" for n in (8, 9)))
    assert codes(text) == [("cumulative-falls", 2)]


def test_levels_that_rise_are_checks_that_hold(ledger):
    text = levels("S1 甲县/甲镇 2019 100亩", "V1 甲县/甲镇 2020-05-12 110余亩", "S2 甲县/甲镇 2020 150亩")
    found = [check for check in checks(ledger(text)) if check.code == "cumulative-falls"]
    assert [check.statement for check in found] == ["110余亩 ≤ 150亩", "100亩 ≤ 110余亩"]
    assert [check.problem for check in found] == [None, None]


# A year is not smaller than a part of it.


@pytest.mark.parametrize("part", ["2020-H1", "2020-H2", "2020-Q3", "2020-05", "2020-03/2020-08"])
def test_a_year_that_is_smaller_than_a_part_of_it(codes, part):
    """Design 6.2: the year contains its half and its quarter, also in another summary."""
    text = f"S1 甲县/甲镇 2020 150户\nS2 甲县/甲镇 {part} 196户"
    assert codes(text) == [("parts-exceed-whole", 1)]


@pytest.mark.parametrize("place", ["甲县/甲镇/乙村", "甲县/甲镇//小学"])
def test_a_town_s_year_that_is_smaller_than_a_village_s_half(codes, place):
    assert codes(f"S1 甲县/甲镇 2020 150户\nS2 {place} 2020-H1 196户") == [("parts-exceed-whole", 1)]


def test_halves_that_are_more_than_the_year_only_together(codes):
    text = "S1 甲县/甲镇 2020 150户\nS2 甲县/甲镇 2020-H1 {}\nS3 甲县/甲镇 2020-H2 60户"
    assert codes(text.format("100户")) == [("parts-exceed-whole", 1)]
    assert codes(text.format("90户")) == []


@pytest.mark.parametrize(
    "other",
    [
        "S2 甲县/甲镇 2019-H2 196户",
        "S2 甲县/丁镇 2020-H1 196户",
        "S2 甲县/甲镇 2020-H1 196户 status=planned",
        "S2 甲县/甲镇 2020-H1 196人次 indicator=走访群众",
        "S2 甲县/甲镇 2020-H1 150余户",
        "S2 甲县/甲镇 2020-H1 近160户",
    ],
)
def test_what_a_year_need_not_contain(codes, other):
    text = f"S1 甲县/甲镇 2020 150{'余' if '余' in other else ''}户\n{other}"
    assert "parts-exceed-whole" not in [code for code, _ in codes(text)]


def test_a_part_that_crosses_another_must_still_fit(codes):
    """It cannot be added to the other, but alone it is too much already."""
    text = """
        S1 甲县/甲镇 2020 150户
        S2 甲县/甲镇 2020-H1 196户
        S3 甲县/甲镇 2020-05/2020-08 60户
        """
    assert ("parts-exceed-whole", 1) in codes(text)
    assert ("parts-exceed-whole", 1) not in codes(text.replace("196户", "140户"))


# Figures taken over.

OLD = ("196户", "450户", "103人次", "7855元", "64件", "31件")
NAMES = ("走访农户", "贫困户", "走访群众", "慰问金", "收集问题", "解决问题")


def stated(report, period, quantities, place="甲县/甲镇"):
    return "\n".join(
        f"{report} {place} {period} {quantity} indicator={name}"
        for name, quantity in zip(NAMES, quantities, strict=False)
    )


@pytest.fixture(scope="module")
def copied(figures):
    """The findings of `figures-copied` in summaries written as figures."""

    def find(*texts, shuffled=None, every=False):
        reports = []
        for text in texts:
            read = figures(text)
            reports.append(
                Report(
                    kind=Kind.SUMMARY if read[0].from_summary else Kind.VISIT,
                    slug=read[0].report,
                    title="总结",
                    published=read[0].period.end,
                    published_time=None,
                    place=read[0].place,
                    period=read[0].period,
                    path=read[0].path,
                    figures=read,
                    lines={"period": 5, "date": 3},
                )
            )
        if shuffled:
            shuffled.shuffle(reports)
        ledger = Ledger.of(figure for report in reports for figure in report.figures)
        found = checks(ledger, reports) if every else audit(ledger, reports)
        return [one for one in found if one.code == "figures-copied"]

    return find


def test_a_summary_with_the_figures_of_the_one_before(copied):
    """Many exact figures at once that are the same to the last digit: a copied report."""
    (problem,) = copied(stated("S1", "2019", OLD), stated("S2", "2020", OLD))
    assert (problem.path, problem.severity) == ("summaries/S2.md", "warning")
    assert "6个指标中有6个" in problem.message
    assert "走访农户196户、贫困户450户" in problem.message
    assert "summaries/S1.md:1" in problem.hint


def test_half_of_the_figures_are_enough_and_less_is_not(copied):
    old, five = stated("S1", "2019", OLD), (*OLD[:5], "30件")
    assert len(copied(old, stated("S2", "2020", five))) == 1
    assert copied(old, stated("S2", "2020", (*OLD[:4], "63件", "30件"))) == []
    others = [f"S{{}} 甲县/甲镇/{n}村 {{}} {{}}户" for n in range(7)]
    many = [one.format(1, "2019", 21 + n) for n, one in enumerate(others)]
    more = [one.format(2, "2020", 31 + n) for n, one in enumerate(others)]
    assert copied("\n".join([old, *many]), "\n".join([stated("S2", "2020", five), *more])) == []


@pytest.mark.parametrize(
    "quantities",
    [
        ("19户", "3户", "12人次", "7元", "6件", "3件"),
        ("200户", "50户", "1000人次", "5万元", "30件", "20件"),
        ("100余户", "近450户", "103人次以上", "约7855元", "60多件", "31件"),
    ],
)
def test_small_round_and_vague_numbers_do_not_count(copied, quantities):
    assert copied(stated("S1", "2019", quantities), stated("S2", "2020", quantities)) == []


@pytest.mark.parametrize(
    "other",
    [
        stated("S2", "2020", OLD, place="甲县/乙镇"),
        stated("S2", "2019-H2", OLD),
        stated("V2", "2020-03-05", OLD),
        "\n".join(f"{line} status=planned" for line in stated("S2", "2020", OLD).splitlines()),
    ],
    ids=["another place", "a part of the period", "a visit", "plans"],
)
def test_what_is_no_copy_of_an_earlier_period(copied, other):
    assert copied(stated("S1", "2019", OLD), other) == []


def test_levels_may_stay_as_they_are(copied):
    text = "\n".join(f"S{{0}} 甲县/甲镇/{n}村 {{1}} {1201 + n}人 indicator=总人口" for n in range(8))
    assert copied(text.format(1, 2019), text.format(2, 2020)) == []


def test_the_summary_that_shares_most_is_named(copied):
    texts = [stated("S1", "2018", OLD), stated("S2", "2019", (*OLD[:5], "30件")), stated("S3", "2020", OLD)]
    assert ["S1.md:1" in one.hint for one in copied(*texts) if one.path.endswith("S3.md")] == [True]


@given(st.randoms(use_true_random=False), st.lists(st.sampled_from(OLD[:2]), min_size=6, max_size=6))
def test_the_order_of_the_reports_changes_nothing(copied, random, third):
    """Every sort has a total order."""
    third = [one[:-1] + unit for one, unit in zip(third, ("户", "户", "人次", "元", "件", "件"), strict=True)]
    texts = [stated("S1", "2018", OLD), stated("S2", "2019", OLD), stated("S3", "2020", third)]
    assert copied(*texts, shuffled=random) == copied(*texts)


def test_periods_are_named_as_they_are_written(copied):
    (problem,) = copied(stated("S1", "2019-H1", OLD), stated("S2", "2020-H1", OLD))
    assert "2019-H1" in problem.message


def test_what_is_the_same_is_a_check_that_holds_while_it_is_little(copied):
    (check,) = copied(
        stated("S1", "2019", OLD), stated("S2", "2020", (*OLD[:2], "7人次", "5元", "6件", "3件")), every=True
    )
    assert (check.statement, check.problem) == ("196户 = 196户, 450户 = 450户 (2/6)", None)
