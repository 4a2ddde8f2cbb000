from datetime import date
from decimal import Decimal

import pytest

from gongkailan.core.period import parse_period
from gongkailan.core.totals import adds_up, by_town


def written(figures):
    return sorted(figure.quantity.text for figure in figures)


@pytest.mark.parametrize(
    ("line", "adds"),
    [
        ("S1 甲县 2020 1户", True),
        ("S1 甲县 2020 1户 status=planned", False),
        ("S1 甲县 2020 1户 status=baseline", False),
        ("S1 甲县 2020 1人 indicator=总人口", True),
        ("S1 甲县 2020 1人 indicator=总人口 status=baseline", True),
        ("S1 甲县 2020 1人 indicator=总人口 status=planned", False),
        ("S1 甲县 2020 1% indicator=满意率", False),
    ],
)
def test_what_adds_up(figures, line, adds):
    assert adds_up(*figures(line)) is adds


# Rule 4: intervals, and what a total says of itself.


def test_intervals_add_as_intervals(shown):
    text = """
        S1 甲县/甲镇 2020-H1 3万余元 indicator=慰问金
        S2 甲县/丁镇 2020-H1 1500元  indicator=慰问金
        """
    assert shown(text, "慰问金") == "31,500—41,500元"


def test_one_open_end_leaves_the_total_open(total, shown):
    text = "S1 甲县/甲镇 2020-H1 100户以上\nS2 甲县/丁镇 2020-H1 40余户"
    assert total(text).high is None
    assert shown(text) == "141户以上"


def test_units_add_in_the_indicators(shown):
    text = "S1 甲县/甲镇 2020 3万元 indicator=慰问金\nS2 甲县/丁镇 2020 500块 indicator=慰问金"
    assert shown(text, "慰问金") == "30,500元"


def test_fractions_add_exactly(total):
    """Exact decimals, never floats: 0.1 + 0.2 is 0.3."""
    text = "S1 甲县/甲镇 2020 0.1元 indicator=慰问金\nS2 甲县/丁镇 2020 0.2元 indicator=慰问金"
    assert total(text, "慰问金").low == Decimal("0.3")


def test_a_total_says_what_it_rests_on(total):
    text = """
        S1 甲县/甲镇     2020-H1    196户
        S1 甲县/丁镇     2020-H1    40余户
        V1 甲县/庚镇/戊村 2020-07-05 3户以上
        V2 甲县/庚镇/戊村 2019-12-05 2户
        V2 甲县/庚镇/己村 2019-12-05 4户
        S2 甲县/甲镇     2020-Q1    10余户
        """
    result = total(text)
    assert written(result.terms) == ["196户", "2户", "3户以上", "40余户", "4户"]
    assert result.approximate_terms == 2
    assert result.reports == 3
    assert result.towns == {"甲镇", "丁镇", "庚镇"}
    assert (result.period.start, result.period.end) == (date(2019, 12, 5), date(2020, 7, 5))


def test_a_countys_own_figure_is_no_town_that_has_reported(total):
    assert total("S1 甲县 2020 196户").towns == frozenset()


def test_a_total_of_which_everything_is_apart_has_a_period(total):
    """Both are shown: data/totals.csv needs the days that they are about."""
    result = total("S1 甲县/甲镇 2020-H1 100户\nS2 甲县/甲镇 2020-05/2020-08 80户")
    assert result.terms == ()
    assert result.period == parse_period("2020-01/2020-08")


def test_a_reported_zero_is_zero(total):
    result = total("S1 甲县/甲镇 2020 0户")
    assert (result.low, result.high, len(result.terms), result.towns) == (0, 0, 1, {"甲镇"})


def test_a_total_is_made_up_of_its_towns(total):
    text = """
        S1 甲县/甲镇     2020-H1    196户
        S1 甲县/丁镇     2020-H1    40余户
        V1 甲县/丁镇/戊村 2020-07-05 3户
        S2 乙县         2020       5户以上
        """
    parts = {town: (part.low, part.high) for town, part in by_town(total(text))}
    assert parts == {"": (5, None), "丁镇": (44, 52), "甲镇": (196, 196)}
