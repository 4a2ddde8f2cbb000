"""Days as an inspector reads them on a page."""

from datetime import date

from gongkailan.inspection.dates import days_in


def test_a_period_before_a_number_is_no_day():
    """2012年2月 in one cell and 3万余元 in the next are not the third of February."""
    assert days_in("2011年9月至2012年2月3万余元") == ()
    assert days_in("2012年2月3日，2012-02-04，2012.2.5") == (
        date(2012, 2, 3),
        date(2012, 2, 4),
        date(2012, 2, 5),
    )
