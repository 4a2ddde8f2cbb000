from datetime import date
from decimal import Decimal

import pytest

from gongkailan.site.datapackage import cell


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_a_spreadsheet_would_run_is_made_inert(start):
    assert cell(f"{start}cmd|'/c calc'!A1") == f"'{start}cmd|'/c calc'!A1"


@pytest.mark.parametrize("start", ["＝", "＋", "－", "＠", "\n="])
def test_text_that_spreadsheets_take_for_a_formula_all_the_same_is_made_inert(start):
    """To an East Asian spreadsheet a full-width sign is the sign; a line feed is like a CR."""
    assert cell(f"{start}1+1").startswith("'")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal(-5), "-5"),
        (Decimal("0.10"), "0.10"),
        (Decimal("3E+4"), "30000"),
        (-3, "-3"),
        (0, "0"),
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (date(2020, 7, 1), "2020-07-01"),
        ("3—5户", "3—5户"),
        ("", ""),
    ],
)
def test_numbers_stay_numbers_and_other_text_stays_as_it_is(value, written):
    assert cell(value) == written
