"""Charts: bars, trends and calendars as geometry that says neither more nor less than the amounts."""

from calendar import monthrange
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkailan.site.charts import TRACK, TREND, Amount, bars, calendar, tick_values, trend


def amount(low, high=None, *, label="", open_ended=False):
    high = None if open_ended else Decimal(low if high is None else high)
    return Amount(label=label, low=Decimal(low), high=high, text="", address="")


AMOUNTS = st.builds(lambda low, more: amount(low, low + more), st.integers(0, 10**9), st.integers(0, 10**6))


def test_bars_are_on_one_scale_that_begins_at_zero():
    found = bars([amount(50), amount(100), amount(0)])
    assert [(bar.sure, bar.possible) for bar in found] == [(500, 500), (1000, 1000), (0, 0)]


def test_an_approximate_amount_is_sure_to_its_lower_bound_only():
    (bar, _) = bars([amount(41, 49), amount(100)])
    assert (bar.sure, bar.possible, bar.open) == (410, 490, False)


def test_an_amount_without_upper_bound_is_open_to_the_end_of_the_track():
    (bar, _) = bars([amount(40, open_ended=True), amount(80)])
    assert (bar.sure, bar.possible, bar.open) == (500, TRACK, True)


def test_nothing_to_show_and_zeros_only_divide_by_nothing():
    assert bars([]) == []
    assert bars([amount(0)])[0].sure == 0


@given(st.lists(AMOUNTS, min_size=1))
def test_bars_keep_the_order_of_the_amounts_and_stay_on_the_track(amounts):
    found = bars(amounts)
    assert all(0 <= bar.sure <= bar.possible <= TRACK for bar in found)
    for one, other in pairwise(found):
        if one.amount.low <= other.amount.low:
            assert one.sure <= other.sure


@pytest.mark.parametrize(
    ("most", "values"),
    [
        ("0", [0]),
        ("1", [0, Decimal("0.2"), Decimal("0.4"), Decimal("0.6"), Decimal("0.8"), 1]),
        ("4", [0, 1, 2, 3, 4]),
        ("196", [0, 50, 100, 150, 200]),
        ("31500", [0, 10000, 20000, 30000, 40000]),
    ],
)
def test_a_scale_has_round_numbers(most, values):
    assert tick_values(Decimal(most)) == values


@given(st.decimals("0.01", "1e12", places=2))
def test_a_scale_reaches_the_largest_amount_in_few_even_steps(most):
    values = tick_values(most)
    assert values[-1] >= most > values[-2]
    assert len(values) <= 6
    assert len({one - other for one, other in zip(values[1:], values, strict=False)}) == 1


def test_a_trend_needs_two_years():
    assert trend([]) is None
    assert trend([(2020, amount(1))]) is None


def test_a_trend_stands_where_its_years_and_amounts_are():
    found = trend([(2018, amount(50)), (2019, amount(100)), (2020, amount(0))])
    width, height = TREND
    assert [(p.x, p.low) for p in found.points] == [(0, height // 2), (width // 2, 0), (width, height)]
    assert found.lines == ["0,500 500,0 1000,1000"]


def test_a_year_that_nobody_reported_is_a_gap_and_no_line():
    found = trend([(2014, amount(1)), (2015, amount(2)), (2018, amount(3)), (2019, amount(4))])
    assert [line.count(",") for line in found.lines] == [2, 2]


def test_bounds_are_a_band_from_the_lower_to_the_upper_ones():
    found = trend([(2019, amount(0, 100)), (2020, amount(50, 100))])
    assert found.bands == ["0,0 1000,0 1000,500 0,1000"]


@given(st.dictionaries(st.integers(1990, 2030), AMOUNTS, min_size=2))
def test_a_trend_stays_in_its_area(amounts):
    found = trend(sorted(amounts.items()))
    width, height = TREND
    for point in found.points:
        assert 0 <= point.x <= width
        assert 0 <= point.high <= point.low <= height


def test_a_calendar_has_twelve_sheets_with_weeks_from_monday_on():
    months = calendar(2020, {date(2020, 1, 1): 1, date(2020, 1, 6): 1, date(2020, 12, 31): 1})
    assert [one.month for one in months] == list(range(1, 13))
    places = [(day.day.day, day.column, day.row) for one in months for day in one.days]
    assert places == [(1, 2, 0), (6, 0, 1), (31, 3, 4)]  # a Wednesday, the Monday after, a Thursday


def test_a_sheet_s_outline_holds_the_days_of_its_month_and_no_others():
    january, february = calendar(2020, {})[:2]  # 31 days from a Wednesday, 29 from a Saturday
    assert january.outline == "2,0 7,0 7,4 5,4 5,5 0,5 0,1 2,1"
    assert february.outline == "5,0 7,0 7,4 6,4 6,5 0,5 0,1 5,1"


@given(st.integers(1990, 2030), st.integers(0, 11))
def test_an_outline_has_the_area_of_its_days(year, month):
    corners = [tuple(map(int, one.split(","))) for one in calendar(year, {})[month].outline.split()]
    around = zip(corners, [*corners[1:], corners[0]], strict=True)
    area = abs(sum(x * v - u * y for (x, y), (u, v) in around)) // 2
    assert area == monthrange(year, month + 1)[1]


def test_the_fullest_day_is_darkest_and_one_visit_is_seen():
    counts = {date(2020, 3, 1): 8, date(2020, 3, 2): 1, date(2020, 3, 3): 4, date(2019, 3, 3): 99}
    shades = {day.day.day: day.shade for day in calendar(2020, counts)[2].days}
    assert shades == {1: 4, 2: 1, 3: 2}
