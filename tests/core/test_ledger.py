from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkailan.core.ledger import Ledger
from gongkailan.core.totals import Scope, adds_up


def written(figures):
    return sorted(figure.quantity.text for figure in figures)


# Rule 1: what adds up.


def test_done_flows_add_up_over_time_and_places(shown):
    text = """
        S1 甲县/甲镇 2020-H1 196户
        S2 甲县/甲镇 2020-H2 4户
        S3 甲县/丁镇 2020-H1 100户
        """
    assert shown(text) == "300户"


@pytest.mark.parametrize("status", ["planned", "baseline"])
def test_planned_and_baseline_figures_are_left_out_of_flows(total, status):
    text = f"S1 甲县/甲镇 2020-H1 196户\nS1 甲县/甲镇/乙村 2020-H2 8户 status={status}"
    assert written(total(text).terms) == ["196户"]
    assert total(f"S1 甲县/甲镇 2020-H1 8户 status={status}") is None


def test_a_plan_does_not_contain_what_was_done(shown):
    """A town's plan of 300 does not hide the 40 that a village has done."""
    text = "S1 甲县/甲镇 2020 300户 status=planned\nV1 甲县/甲镇/乙村 2020-03-05 40户"
    assert shown(text) == "40户"


def test_the_latest_value_of_a_stock_stands(shown):
    text = """
        S1 甲县/甲镇 2018 1000人 indicator=总人口
        S2 甲县/甲镇 2020 1200人 indicator=总人口
        S3 甲县/甲镇 2019 1100人 indicator=总人口
        """
    assert shown(text, "总人口") == "1,200人"


def test_a_stock_adds_over_disjoint_places_and_never_over_time(shown):
    text = """
        S1 甲县/甲镇 2019 1000人 indicator=总人口
        S2 甲县/甲镇 2020 1200人 indicator=总人口
        S3 甲县/丁镇 2018 500人  indicator=总人口
        """
    assert shown(text, "总人口") == "1,700人"


def test_a_stock_counts_nested_places_once(shown):
    """A village's people are the town's, whatever the days that the levels were read on."""
    text = """
        S1 甲县/甲镇     2018       1000人 indicator=总人口
        V1 甲县/甲镇/乙村 2020-03-05 120人  indicator=总人口
        """
    assert shown(text, "总人口") == "1,000人"
    assert shown(text, "总人口", place="甲县/甲镇/乙村") == "120人"


def test_a_stock_in_a_scope_is_the_latest_of_that_scope(shown):
    text = "S1 甲县/甲镇 2018 1000人 indicator=总人口\nS2 甲县/甲镇 2020 1200人 indicator=总人口"
    assert shown(text, "总人口", period="2018/2019") == "1,000人"


def test_a_background_level_is_a_level_and_a_planned_one_is_none(shown):
    text = """
        S1 甲县/甲镇 2020 1200人 indicator=总人口 status=baseline
        S2 甲县/甲镇 2021 1500人 indicator=总人口 status=planned
        """
    assert shown(text, "总人口") == "1,200人"


def test_a_level_told_by_two_visit_notes_counts_once(shown):
    text = """
        V1 甲县/甲镇/乙村 2020-03-05 1200人 indicator=总人口
        V2 甲县/甲镇/乙村 2020-03-05 1200人 indicator=总人口
        """
    assert shown(text, "总人口") == "1,200人"


def test_a_level_of_one_place_counts_once_though_its_days_differ(shown):
    """Two notes whose visits end on one day: a stock adds over places, never over time."""
    text = """
        V1 甲县/甲镇/乙村 2020-03-04/2020-03-05 1200人 indicator=总人口
        V2 甲县/甲镇/乙村 2020-03-05            1200人 indicator=总人口
        """
    assert shown(text, "总人口") == "1,200人"


def test_parts_of_a_stock_are_not_added_to_their_whole(shown):
    text = """
        S1 甲县/甲镇 2020 1200人 indicator=总人口 as=whole
        S1 甲县/甲镇 2020 700人  indicator=总人口 part_of=whole
        S1 甲县/甲镇 2020 500人  indicator=总人口 part_of=whole
        """
    assert shown(text, "总人口") == "1,200人"


def test_a_rate_never_adds(total, ledger):
    text = "S1 甲县/甲镇 2020 96% indicator=满意率\nS2 甲县/丁镇 2020 90% indicator=满意率"
    assert total(text, "满意率") is None
    assert ledger(text).counted == frozenset()


def test_a_rate_is_shown_with_its_place_and_period(ledger):
    listed = ledger("S1 甲县/甲镇 2020 96% indicator=满意率").stated()["satisfaction"]
    assert written(listed) == ["96%"]


def test_indicators_do_not_mix(ledger):
    totals = ledger("S1 甲县/甲镇 2020 3户\nS1 甲县/甲镇 2020 5人次 indicator=走访群众").totals()
    assert {slug: total.low for slug, total in totals.items()} == {"households": 3, "people": 5}


# Rule 2: containment. The whole counts, and its parts are shown under it.


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        ("S1 甲县/甲镇 2020-H1 196户", "S1 甲县/甲镇/乙村 2020-H1 40户"),
        ("S1 甲县/甲镇 2020-H1 196户", "S1 甲县/甲镇 2020-03 40户"),
        ("S1 甲县/甲镇 2020-H1 196户", "S1 甲县/甲镇/乙村 2020-03 40户"),
        ("S1 甲县/甲镇 2020-H1 196户", "S2 甲县/甲镇/乙村 2020-H1 40户"),
        ("S1 甲县/甲镇 2020-H1 196户", "S2 甲县/甲镇 2020-Q1 40户"),
        ("S1 甲县/甲镇 2020-H1 196户", "S2 甲县/甲镇/乙村 2020-Q1 40户"),
        ("S1 甲县 2020-H1 196户", "S2 甲县/甲镇 2020-H1 40户"),
        ("S1 甲县 2020-H1 196户", "S1 甲县/甲镇 2020-H1 40户"),
        ("S1 甲县 2020 196户", "V1 甲县/甲镇/乙村/小学 2020-03-05 40户"),
        ("S1 甲县/甲镇 2020-H1 196户", "V1 甲县/甲镇//小学 2020-03-05 40户"),
        ("S1 甲县/甲镇/乙村 2020-H1 196户", "V1 甲县/甲镇/乙村 2020-06-30 40户"),
        ("V1 甲县/甲镇 2020-03-05 196户", "V1 甲县/甲镇/乙村 2020-03-05 40户"),
        ("V1 甲县/甲镇 2020-03 196户", "V1 甲县/甲镇 2020-03-05 40户"),
    ],
)
def test_a_wider_figure_contains_a_narrower_one(ledger, total, whole, part):
    """By place, by period, and by both; in one report, and across reports under a summary."""
    for text in (f"{whole}\n{part}", f"{part}\n{whole}"):
        assert written(total(text).terms) == ["196户"]
        book = ledger(text)
        (inner,) = (f for f in book.figures if f.quantity.text == "40户")
        assert book.container(inner).quantity.text == "196户"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("S1 甲县/甲镇 2020-H1 196户", "S2 甲县/丁镇 2020-Q1 40户"),
        ("S1 甲县/甲镇 2020-H1 196户", "S2 甲县/甲镇 2020-07 40户"),
        ("S1 甲县/甲镇 2020-H1 196户", "V1 甲县/甲镇/乙村 2020-07-01 40户"),
        ("S1 甲县/甲镇 2020-H1 196户", "V1 甲县/丁镇/乙村 2020-03-05 40户"),
        ("S1 甲县/甲镇/乙村 2020-H1 196户", "S1 甲县/甲镇/丙村 2020-H1 40户"),
        ("S1 甲县 2020-H1 196户", "S1 乙县/甲镇 2020-H1 40户"),
    ],
)
def test_other_places_and_other_times_add_up(shown, ledger, one, other):
    assert shown(f"{one}\n{other}") == "236户"
    assert ledger(f"{one}\n{other}").relations.inside == {}


def test_a_summary_contains_the_visit_notes_of_its_half_year(shown):
    """So a town's half-year summary and the visit notes of that half-year are counted once."""
    text = """
        V1 甲县/甲镇/乙村 2020-01-01 40余户
        V2 甲县/甲镇/丙村 2020-06-30 3户
        S1 甲县/甲镇     2020-H1    196户
        V3 甲县/甲镇     2020-03-05 5户
        """
    assert shown(text) == "196户"


def test_a_summary_contains_a_visit_note_of_equal_place_and_period(ledger, total):
    """Over an equal place and period a summary's figure contains a visit note's."""
    text = "V1 甲县/甲镇 2020-03 40户\nS1 甲县/甲镇 2020-03 39户"
    assert written(total(text).terms) == ["39户"]
    assert ledger(text).relations.conflicts == ()


def test_a_visit_note_contains_nothing_of_other_reports(shown):
    """Across reports only a summary's figure contains others."""
    text = "V1 甲县/甲镇 2020-03 10户\nV2 甲县/甲镇/乙村 2020-03-05 3户"
    assert shown(text) == "13户"


def test_part_of_contains_whatever_the_place_and_period(total, ledger):
    """Or when the other says `part_of`: at the same place, or even at another one."""
    text = """
        S1 甲县/甲镇 2020-H1 5户 as=whole
        S1 甲县/甲镇 2020-H1 2户 part_of=whole
        S1 乙县/丁镇 2019    1户 part_of=whole
        """
    assert written(total(text).terms) == ["5户"]
    book = ledger(text)
    assert [f.quantity.text for f in book.figures if book.container(f) is None] == ["5户"]


def test_part_of_is_about_its_own_report(shown):
    """Anchors are unique in a report only: another report's `whole` is another figure."""
    text = """
        S1 甲县/甲镇 2020-H1 10户 as=whole
        S2 甲县/丁镇 2020-H1 5户  as=whole
        S2 甲县/丁镇 2020-H1 4户  part_of=whole
        """
    assert shown(text) == "15户"


def test_part_of_another_indicator_is_no_containment(ledger):
    """Figures of one indicator are ordered by containment: poor households keep their own total."""
    text = "S1 甲县/甲镇 2020-H1 10户 as=whole\nS1 甲县/甲镇 2020-H1 4户 part_of=whole indicator=贫困户"
    totals = ledger(text).totals()
    assert (totals["households"].low, totals["poor-households"].low) == (10, 4)


def test_parts_of_one_whole_are_different_things(shown, ledger):
    """Men and women at one place and time: neither a repetition nor a conflict."""
    text = """
        S1 甲县/甲镇 2020-H1 10户 as=whole
        S1 甲县/甲镇 2020-H1 3户  part_of=whole indicator=贫困户
        S1 甲县/甲镇 2020-H1 4户  part_of=whole indicator=贫困户
        """
    assert shown(text, "贫困户") == "7户"
    assert ledger(text).relations.conflicts == ()


def test_a_part_of_a_part_is_counted_once_with_the_whole(total):
    text = """
        S1 甲县/甲镇 2020-H1 196户 as=a
        S1 甲县/甲镇 2020-H1 40户  as=b part_of=a
        S1 甲县/甲镇 2020-H1 5户   as=c part_of=b
        """
    assert written(total(text).terms) == ["196户"]


@pytest.mark.parametrize("other", ["S0", "S2"])
def test_a_declared_part_never_stands_in_for_the_whole(total, other):
    """Another summary repeats the whole: it counts once, whichever report comes first."""
    text = f"""
        S1 甲县/甲镇 2020-H1 196户 as=whole
        S1 甲县/甲镇 2020-H1 40户  part_of=whole
        {other} 甲县/甲镇 2020-H1 196户
        """
    assert written(total(text).terms) == ["196户"]


def test_a_village_is_shown_under_the_whole_and_not_under_a_part_by_kind(ledger):
    """Of 196 households 40 are poor: the village's 60 are of the 196."""
    text = """
        S1 甲县/甲镇     2020-H1 40户  as=a part_of=whole
        S1 甲县/甲镇     2020-H1 196户 as=whole
        S1 甲县/甲镇/乙村 2020-H1 60户
        """
    book = ledger(text)
    (village,) = (f for f in book.figures if f.place.village)
    assert book.container(village).quantity.text == "196户"


def test_a_figure_is_shown_under_the_narrowest_that_contains_it(ledger):
    text = """
        S1 甲县         2020       500户
        S2 甲县/甲镇     2020       300户
        S3 甲县/甲镇     2020-H1    196户
        V1 甲县/甲镇/乙村 2020-03-05 40户
        """
    book = ledger(text)
    above = {f.quantity.text: book.container(f) for f in book.figures}
    assert {text: f and f.quantity.text for text, f in above.items()} == {
        "40户": "196户",
        "196户": "300户",
        "300户": "500户",
        "500户": None,
    }


def test_in_a_narrower_scope_the_part_is_the_maximal_figure(shown):
    text = """
        S1 甲县         2020       500户
        S2 甲县/甲镇     2020-H1    196户
        V1 甲县/甲镇/乙村 2020-03-05 40户
        """
    assert shown(text) == "500户"
    assert shown(text, place="甲县/甲镇") == "196户"
    assert shown(text, place="甲县/甲镇/乙村") == "40户"
    assert shown(text, period="2020-03") == "40户"
    assert shown(text, reports={"V1", "S2"}) == "196户"


# Rule 3: what is left over.


@pytest.mark.parametrize("second", ["196户", "近200户", "190余户", "100户以上"])
def test_two_summaries_that_agree_count_once(shown, second):
    """Of two statements that agree the exact one counts."""
    assert shown(f"S1 甲县/甲镇 2020-H1 {second}\nS2 甲县/甲镇 2020-H1 196户") == "196户"


def test_two_summaries_that_disagree_count_once_and_conflict(ledger, total):
    text = "S1 甲县/甲镇 2020-H1 200户\nS2 甲县/甲镇 2020-H1 196户"
    assert len(total(text).terms) == 1
    ((counts, other),) = ledger(text).relations.conflicts
    assert (counts.quantity.text, other.quantity.text) == ("196户", "200户")


def test_one_report_that_states_it_twice_counts_once(shown, ledger):
    text = "V1 甲县/甲镇 2020-03-05 6户\nV1 甲县/甲镇 2020-03-05 6户"
    assert shown(text) == "6户"
    assert ledger(text).relations.conflicts == ()


def test_the_repeated_figure_names_the_one_that_counts(ledger):
    book = ledger("S1 甲县/甲镇 2020-H1 近200户\nS2 甲县/甲镇 2020-H1 196户")
    vague, exact = sorted(book.figures, key=lambda f: f.report)
    assert book.repeated(vague) == exact
    assert book.repeated(exact) is None


def test_figures_of_different_visit_notes_are_different_events(shown):
    text = """
        V1 甲县/甲镇/乙村 2020-03-05 3户
        V2 甲县/甲镇/乙村 2020-03-05 3户
        V3 甲县/甲镇/乙村 2020-03-05 4户
        V4 甲县/甲镇     2020-03    5户
        """
    assert shown(text) == "15户"


def test_periods_that_cross_are_shown_apart_and_not_added(total):
    text = """
        S1 甲县/甲镇 2020-H1         100户
        S2 甲县/甲镇 2020-05/2020-08 80户
        S3 甲县/丁镇 2020-H1         7户
        """
    result = total(text)
    assert written(result.terms) == ["7户"]
    assert written(result.apart) == ["100户", "80户"]
    assert result.low == result.high == 7


def test_crossing_needs_common_ground(shown):
    text = """
        S1 甲县/甲镇/乙村 2020-H1         100户
        S2 甲县/甲镇/丙村 2020-05/2020-08 80户
        """
    assert shown(text) == "180户"


def test_a_narrow_place_over_a_longer_time_crosses(total):
    """A village's year and its town's half-year share households: neither contains the other."""
    result = total("S1 甲县/甲镇 2020-H1 100户\nS2 甲县/甲镇/乙村 2020 80户")
    assert (result.terms, written(result.apart)) == ((), ["100户", "80户"])


def test_a_visit_over_the_end_of_a_half_year_crosses_its_summary(total):
    result = total("S1 甲县/甲镇 2020-H1 100户\nV1 甲县/甲镇/乙村 2020-06-30/2020-07-01 8户")
    assert (result.terms, written(result.apart)) == ((), ["100户", "8户"])


@pytest.mark.parametrize(
    ("visit", "part"),
    [("甲县/甲镇", "甲县/甲镇/乙村"), ("甲县", "甲县/甲镇")],
)
def test_a_note_on_a_wide_place_does_not_push_out_the_parts_summary(shown, visit, part):
    """The day lies in the half-year: the periods overlap with containment, so both add up."""
    assert shown(f"V1 {visit} 2020-03-05 5户\nS1 {part} 2020-H1 100户") == "105户"


def test_crossing_figures_under_a_wider_one_are_not_apart(total):
    text = """
        S1 甲县/甲镇 2020-H1         100户
        S2 甲县/甲镇 2020-05/2020-08 80户
        S3 甲县/甲镇 2020            200户
        """
    result = total(text)
    assert (written(result.terms), result.apart) == (["200户"], ())


def test_visit_notes_never_cross(shown):
    text = """
        V1 甲县/甲镇 2020-03-05/2020-03-07 3户
        V2 甲县/甲镇 2020-03-06/2020-03-08 4户
        """
    assert shown(text) == "7户"


def test_a_figure_that_nobody_reported_is_absent(ledger, scope):
    book = ledger("S1 甲县/甲镇 2020 3户")
    assert "gifts" not in book.totals()
    assert book.totals(scope(place="甲县/丁镇")) == {}
    assert book.totals(scope(period="2019")) == {}
    assert ledger("").totals() == {}


# Rule 5: the terms, and which figures are counted.


def test_every_total_lists_its_terms_in_order(total):
    text = """
        S2 甲县/庚镇 2020-H2 3户
        S1 甲县/甲镇 2020-H1 1户
        S1 甲县/丁镇 2020-H2 2户
        """
    assert [f.quantity.text for f in total(text).terms] == ["1户", "2户", "3户"]


def test_counted_are_the_maximal_figures_that_add_up(ledger):
    """Design 9: `counted` is `yes` where the figure is maximal and adds up."""
    text = """
        S1 甲县/甲镇     2020-H1         196户
        S1 甲县/甲镇/乙村 2020-H1         40户
        S1 甲县/甲镇     2021            300户  status=planned
        S2 甲县/甲镇     2020-H1         196户
        V1 甲县/甲镇     2020-07-05      8户
        S3 甲县/丁镇     2020-H1         50户
        S4 甲县/丁镇     2020-05/2020-08 60户
        S1 甲县/甲镇     2020-H1         96%    indicator=满意率
        S1 甲县/甲镇     2019            1000人 indicator=总人口
        S1 甲县/甲镇     2020            1200人 indicator=总人口
        """
    assert ledger(text).counted == {"S1#fig-1", "V1#fig-5", "S1#fig-10"}


def test_the_same_anchor_in_two_reports_is_two_figures(ledger):
    text = "V1 甲县/甲镇 2020-03-05 3户 as=fig\nV2 甲县/甲镇 2020-03-06 4户 as=fig"
    assert ledger(text).counted == {"V1#fig", "V2#fig"}


# Scopes.


def test_a_figure_that_crosses_the_scope_is_not_of_it(shown):
    text = "S1 甲县/甲镇 2019-10/2020-03 100户\nS2 甲县/甲镇 2020-Q2 5户"
    assert shown(text, period="2020") == "5户"


def test_towns_of_one_name_in_two_counties_are_apart(shown):
    text = "S1 甲县/新镇 2020 3户\nS2 乙县/新镇 2020 4户"
    assert shown(text, place="甲县/新镇") == "3户"
    assert shown(text) == "7户"


def test_stated_lists_every_figure_of_a_scope_whatever_it_adds_to(ledger, scope):
    text = """
        S1 甲县/甲镇     2020    196户
        S1 甲县/甲镇/乙村 2020-H1 40户
        S1 甲县/甲镇     2021    300户 status=planned
        S1 甲县/甲镇     2020    96% indicator=满意率
        S2 甲县/丁镇     2020    7户
        """
    stated = ledger(text).stated(scope(place="甲县/甲镇"))
    assert {slug: written(listed) for slug, listed in stated.items()} == {
        "households": ["196户", "300户", "40户"],
        "satisfaction": ["96%"],
    }
    assert written(ledger(text).stated(scope(place="甲县/甲镇/乙村"))["households"]) == ["40户"]
    assert written(ledger(text).stated(scope(reports={"S2"}))["households"]) == ["7户"]


# Laws. Summaries agree: what they state is a function of place and period.

PLACES = ("甲县", "甲县/甲镇", "甲县/甲镇/乙村", "甲县/甲镇/丙村", "甲县/丁镇", "甲县/丁镇/戊村", "己县/甲镇")
PERIODS = {
    "2020": (date(2020, 1, 1), date(2020, 12, 31)),
    "2020-H1": (date(2020, 1, 1), date(2020, 6, 30)),
    "2020-H2": (date(2020, 7, 1), date(2020, 12, 31)),
    "2020-Q1": (date(2020, 1, 1), date(2020, 3, 31)),
    "2020-03": (date(2020, 3, 1), date(2020, 3, 31)),
    "2020-03-05": (date(2020, 3, 5), date(2020, 3, 5)),
    "2020-05/2020-08": (date(2020, 5, 1), date(2020, 8, 31)),
    "2019-10/2020-03": (date(2019, 10, 1), date(2020, 3, 31)),
}
VALUES = (("196户", 196, 196), ("40余户", 41, 49), ("近200户", 180, 200), ("0户", 0, 0), ("7户以上", 7, None))


def value(report, place, period):
    """What a report states there: all summaries the same, each visit note its own."""
    number = PLACES.index(place) + 3 * list(PERIODS).index(period)
    return VALUES[(number + (0 if report.startswith("S") else int(report[1:]))) % len(VALUES)]


entries = st.lists(
    st.tuples(
        st.sampled_from(("S1", "S2", "S3", "V1", "V2", "V3", "V4")),
        st.sampled_from(PLACES),
        st.sampled_from(tuple(PERIODS)),
    ),
    unique=True,
    max_size=12,
)


def as_text(listed):
    """The entries as a ledger; each figure's line is its place in the list."""
    return "\n".join(f"{r} {place} {period} {value(r, place, period)[0]}" for r, place, period in listed)


def oracle(listed, within):
    """(terms, apart, low, high) of the entries in a place, by comparing sets of ground and days."""

    def ground(entry):
        return {p for p in PLACES if p == entry[1] or p.startswith(entry[1] + "/")}

    def days(entry):
        start, end = PERIODS[entry[2]]
        return set(range(start.toordinal(), end.toordinal() + 1))

    def summary(entry):
        return entry[0].startswith("S")

    def covers(whole, part):
        if not (ground(whole) >= ground(part) and days(whole) >= days(part)):
            return False
        if whole[1:] == part[1:]:
            return summary(whole) and not summary(part)
        return whole[0] == part[0] or summary(whole)

    def crosses(one, other):
        if not (ground(one) & ground(other) and days(one) & days(other)) or one[1:] == other[1:]:
            return False
        nested = days(one) <= days(other) or days(other) <= days(one)
        return (summary(one) and summary(other)) or ((summary(one) or summary(other)) and not nested)

    scope = [e for e in listed if e[1] == within or e[1].startswith(within + "/")]
    maximal = [e for e in scope if not any(covers(other, e) for other in scope if other != e)]
    apart = {e for e in maximal for other in maximal if crosses(e, other)}
    # Summaries that state one thing count once.
    events = {("S", *e[1:]) if summary(e) else e: e for e in maximal if e not in apart}
    numbers = [value(*e) for e in events.values()]
    highs = [high for _, _, high in numbers]
    return {
        "terms": sorted(events),
        "apart": {e[1:] for e in apart},
        "low": sum(low for _, low, _ in numbers),
        "high": None if None in highs else sum(highs),
    }


def computed(book, scope):
    """The ledger's answer in the same words."""
    found = book.totals(scope).get("households")
    if found is None:
        return {"terms": [], "apart": set(), "low": 0, "high": 0}

    def words(figure):
        names = [one for one in (figure.place.county, figure.place.town, figure.place.village) if one]
        days = (figure.period.start, figure.period.end)
        return "/".join(names), next(text for text, pair in PERIODS.items() if pair == days)

    return {
        "terms": sorted(("S" if f.from_summary else f.report, *words(f)) for f in found.terms),
        "apart": {words(f) for f in found.apart},
        "low": found.low,
        "high": found.high,
    }


@given(entries, st.sampled_from(PLACES))
def test_a_places_total_is_what_counting_by_hand_gives(ledger, scope, listed, within):
    """A town's total equals the ledger's total for that place."""
    assert computed(ledger(as_text(listed)), scope(place=within)) == oracle(listed, within)


@given(entries)
def test_the_sites_total_is_the_sum_of_its_counties(ledger, scope, listed):
    """Places that share no ground add up."""
    book = ledger(as_text(listed))
    parts = [book.totals(scope(place=county)).get("households") for county in ("甲县", "己县")]
    parts = [part for part in parts if part]
    whole = book.totals().get("households")
    assert (whole is None) == (parts == [])
    if whole:
        assert whole.low == sum(part.low for part in parts)
        assert {f.id for f in whole.terms} == {f.id for part in parts for f in part.terms}


OTHER = (
    "S1 甲县/甲镇 2020 1200人 indicator=总人口",
    "V2 甲县/甲镇 2020-03-05 1300人 indicator=总人口",
    "V3 甲县/甲镇/乙村 2020-03-05 130人 indicator=总人口 status=baseline",
    "S2 甲县/丁镇 2019 900人 indicator=总人口",
    "S1 甲县/甲镇 2021 50户 status=planned",
    "S1 甲县/甲镇 2020 96% indicator=满意率",
    "S4 甲县/甲镇 2020-H1 90余户",
    "S5 甲县/甲镇 2020-H1 95户",
)


def everything(book):
    return book.figures, dict(book.totals()), book.relations, book.counted


@given(entries, st.lists(st.sampled_from(OTHER), unique=True), st.randoms(use_true_random=False))
def test_totals_do_not_depend_on_the_order_of_files(figures, listed, others, random):
    listed = figures("\n".join([as_text(listed), *others]))
    shuffled = list(listed)
    random.shuffle(shuffled)
    assert everything(Ledger.of(shuffled)) == everything(Ledger.of(listed))


@given(entries, st.lists(st.sampled_from(OTHER), unique=True))
def test_building_twice_gives_equal_results(figures, listed, others):
    listed = figures("\n".join([as_text(listed), *others]))
    first, second = Ledger.of(listed), Ledger.of(listed)
    assert everything(first) == everything(second)
    assert everything(first) == everything(first)


INSIDE = {
    "甲县": ("甲县/甲镇", "甲县/丁镇/戊村"),
    "甲县/甲镇": ("甲县/甲镇", "甲县/甲镇/乙村", "甲县/甲镇//小学"),
    "甲县/丁镇": ("甲县/丁镇/戊村",),
}


@given(entries, st.data())
def test_adding_a_contained_report_changes_no_total(ledger, scope, listed, data):
    """A visit note in the place and period of a summary that states the figure already."""
    place = data.draw(st.sampled_from(tuple(INSIDE)))
    summary = ("S9", place, data.draw(st.sampled_from(("2020", "2020-H1", "2020-Q1"))))
    before = as_text([*listed, summary])
    day = data.draw(st.sampled_from(("2020-01-01", "2020-03-05", "2020-03-30/2020-03-31")))
    after = f"{before}\nV9 {data.draw(st.sampled_from(INSIDE[place]))} {day} 5户"
    for scope_ in (Scope(), scope(place=place.split("/")[0]), scope(place=place), scope(period="2020")):
        assert ledger(after).totals(scope_) == ledger(before).totals(scope_)


@st.composite
def entries_with_parts(draw):
    """Entries of which some have declared parts at the same place, and parts of those."""
    lines = []
    for number, (report, place, period) in enumerate(draw(entries)):
        lines.append(f"{report} {place} {period} {value(report, place, period)[0]} as=w{number}")
        for depth in range(draw(st.integers(0, 2))):
            above = f"w{number}" if depth == 0 else f"p{number}"
            lines.append(f"{report} {place} {period} {depth + 1}户 part_of={above} as={'pq'[depth]}{number}")
    return "\n".join(lines)


@given(entries_with_parts())
def test_a_figure_counts_once_or_under_one_that_counts_or_is_shown_apart(ledger, text):
    """Every adding figure is a term, or leads up to a term, or is or leads up to one shown apart."""
    book = ledger(text)
    found = book.totals().get("households")
    shown = [] if found is None else [f.id for f in (*found.terms, *found.apart)]
    assert len(shown) == len(set(shown))
    for figure in filter(adds_up, book.figures):
        reached, waiting = set(), [figure.id]
        while waiting:
            here = waiting.pop()
            if here not in reached:
                reached.add(here)
                waiting.extend(book.relations.above(book.by_id[here]))
        assert reached & set(shown), figure.id
        assert figure.id not in shown or reached & set(shown) == {figure.id}


# Laws of what is looked up and remembered, against the plain definition.

SCOPES = [
    {},
    *({"place": place} for place in (*PLACES, "甲县/甲镇//小学")),
    *({"period": period} for period in ("2020", "2020-H1")),
    {"place": "甲县/甲镇", "period": "2020"},
    {"reports": {"S1", "V2"}},
    {"place": "甲县", "reports": {"S1", "V2"}},
]


@given(entries, st.lists(st.sampled_from(OTHER), unique=True))
def test_what_a_scope_states_is_what_lies_in_it(ledger, scope, listed, others):
    book = ledger("\n".join([as_text(listed), *others]))
    for limits in SCOPES:
        within = [f for f in book.figures if scope(**limits).includes(f)]
        slugs = {f.indicator.slug for f in within}
        expected = {slug: [f for f in within if f.indicator.slug == slug] for slug in slugs}
        assert book.stated(scope(**limits)) == expected


@given(entries, st.lists(st.sampled_from(OTHER), unique=True), st.permutations(SCOPES))
def test_a_total_does_not_depend_on_what_was_asked_before(ledger, scope, listed, others, order):
    """Totals are remembered: each is what a ledger gives that is asked for nothing else."""
    text = "\n".join([as_text(listed), *others])
    book = ledger(text)
    for limits in (*order, *order):
        assert book.totals(scope(**limits)) == ledger(text).totals(scope(**limits))


def levels_by_definition(book):
    """The ids of the levels of which none is read later there, repeated, or within another's place."""
    latest = [
        one
        for one in book.figures
        if not any(
            o.place == one.place and (o.period.end, o.period.start) > (one.period.end, one.period.start)
            for o in book.figures
        )
    ]
    maximal = [f for f in latest if not any(o.id in book.relations.above(f) for o in latest)]
    around = [(o, f) for o in maximal for f in maximal if o.place != f.place and o.place.contains(f.place)]
    return {f.id for f in maximal} - {inner.id for _, inner in around}


@given(entries)
def test_levels_of_nested_places_count_once(ledger, listed):
    """Rule 1: the lookup of wider places finds what comparing every two levels finds."""
    lines = [f"{r} {place} {period} {n}人 indicator=总人口" for n, (r, place, period) in enumerate(listed)]
    book = ledger("\n".join(lines))
    total = book.totals().get("population")
    assert {f.id for f in (total.terms if total else ())} == levels_by_definition(book)
