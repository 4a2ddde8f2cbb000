from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkailan.core.period import Period, format_period, parse_period, year_period

DAYS = st.dates(date(1949, 10, 1), date(2100, 12, 31))


@st.composite
def periods(draw):
    first, second = draw(DAYS), draw(DAYS)
    return Period(min(first, second), max(first, second))


@st.composite
def whole_months(draw):
    """Periods that begin and end with a month, so that every short form comes up."""
    start = draw(DAYS).replace(day=1)
    month = start.month - 1 + draw(st.integers(1, 14))
    return Period(start, date(start.year + month // 12, month % 12 + 1, 1) - timedelta(days=1))


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-H1", "2020-01-01", "2020-06-30"),
        ("2020-H2", "2020-07-01", "2020-12-31"),
        ("2020-Q1", "2020-01-01", "2020-03-31"),
        ("2020-Q2", "2020-04-01", "2020-06-30"),
        ("2020-Q4", "2020-10-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019-02", "2019-02-01", "2019-02-28"),
        ("2020-03-16", "2020-03-16", "2020-03-16"),
        ("2020-02-29", "2020-02-29", "2020-02-29"),
        ("2011-09/2012-02", "2011-09-01", "2012-02-29"),
        ("2018-04-19/2018-04-20", "2018-04-19", "2018-04-20"),
        ("2018-04-20/2018-04-20", "2018-04-20", "2018-04-20"),
        ("2019/2020-H1", "2019-01-01", "2020-06-30"),
    ],
)
def test_written_periods(written, start, end):
    """Design 4: the forms of `period` and of a visit's `date`."""
    assert parse_period(written) == Period(date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    "written",
    [
        "",
        "20",
        "2020-",
        "2020-3",
        "2020-3-1",
        "2020-H3",
        "2020-h1",
        "2020-Q0",
        "2020-Q5",
        "2020-00",
        "2020-13",
        "2020-02-30",
        "2019-02-29",
        "2020-04-31",
        "2020/2019",
        "2020-03-02/2020-03-01",
        "2020/",
        "/2020",
        "2019/2020/2021",
        "2020.03",
        "2020年3月",
        "2020-H1-03",
        "二〇二〇",
        "0000",
        "0000-01",
        "0000-01-01",
        "0000-H1",
        "0000-Q4",
        "0000-H1/2020",
    ],
)
def test_no_period(written):
    """A day that does not exist, an end before its start, any other form: None, and no exception."""
    assert parse_period(written) is None


@pytest.mark.parametrize(
    "written",
    [
        *("2020", "2020-H1", "2020-H2", "2020-Q1", "2020-Q3", "2020-03", "2020-12", "2020-03-16"),
        *("2011-09/2012-02", "2018-04-19/2018-04-20", "2019-01/2020-12", "2020-02/2020-04"),
    ],
)
def test_the_shortest_form_is_written_again(written):
    period = parse_period(written)
    assert period is not None
    assert format_period(period) == written


@given(periods() | whole_months())
def test_format_reads_back_to_the_same_days(period):
    assert parse_period(format_period(period)) == period


@given(periods(), periods())
def test_containing_and_overlapping_are_about_days(first, second):
    one, two = (range(p.start.toordinal(), p.end.toordinal() + 1) for p in (first, second))
    assert first.contains(second) == (two[0] in one and two[-1] in one)
    assert first.overlaps(second) == bool(range(max(one[0], two[0]), min(one[-1], two[-1]) + 1))


def test_periods_that_touch_do_not_overlap():
    first, second = Period(date(2020, 1, 1), date(2020, 6, 30)), Period(date(2020, 7, 1), date(2020, 12, 31))
    assert not first.overlaps(second)
    assert first.overlaps(Period(date(2020, 6, 30), date(2020, 7, 1)))


def test_a_period_contains_itself():
    assert year_period(2020).contains(year_period(2020))


def test_a_day_and_the_years_of_a_period():
    assert Period(date(2020, 3, 16), date(2020, 3, 16)).is_day
    assert not year_period(2020).is_day
    assert list(Period(date(2011, 9, 1), date(2013, 2, 28)).years) == [2011, 2012, 2013]


def test_the_year_period_is_what_is_written_as_the_year():
    assert year_period(2020) == parse_period("2020")
