from decimal import Decimal

import pytest

from gongkailan.core.indicator import Indicator, Nature
from gongkailan.core.quantity import parse_quantity


def bounds(unit, written, accepts=()):
    indicator = Indicator(slug="i", name="指标", unit=unit, nature=Nature.FLOW, accepts=accepts)
    return indicator.canonical(parse_quantity(written))


@pytest.mark.parametrize(
    ("unit", "written", "low", "high"),
    [
        ("户", "196户", 196, 196),
        ("元", "3万余元", 30_000, 40_000),
        ("元", "5块钱", 5, 5),
        ("亩", "2公顷", 30, 30),
        ("公顷", "30亩", 2, 2),
        ("米", "3.5公里", 3500, 3500),
        ("公里", "3500米", "3.5", "3.5"),
        ("公里", "1里", "0.5", "0.5"),
        ("亩", "1.5平方公里", 2250, 2250),
        ("公斤", "3斤", "1.5", "1.5"),
        ("吨", "500公斤", "0.5", "0.5"),
    ],
)
def test_bounds_in_the_indicators_unit(unit, written, low, high):
    """Design 5: units convert exactly within their dimension."""
    assert bounds(unit, written) == (Decimal(low), Decimal(high))


def test_an_open_end_stays_open():
    assert bounds("亩", "2公顷以上") == (Decimal(30), None)


def test_both_bounds_convert():
    assert bounds("米", "2—3公里") == (Decimal(2000), Decimal(3000))


@pytest.mark.parametrize(
    ("unit", "written"),
    [("户", "196人"), ("人", "50人次"), ("起", "5条"), ("亩", "3公里"), ("户", "3%"), ("个", "5个月")],
)
def test_a_unit_that_does_not_fit(unit, written):
    """Design 5: 户, 人, 人次, 名, 起, 条 do not convert into one another."""
    assert bounds(unit, written) is None


def test_no_rounding_where_a_conversion_has_no_finite_number():
    """Exact decimals: 1 亩 is 666.66… 平方米, so it is not converted at all."""
    assert bounds("平方米", "1亩") is None
    assert bounds("平方米", "3亩") == (Decimal(2000), Decimal(2000))
    assert bounds("平方米", "3—4亩") is None


@pytest.mark.parametrize("written", ["5起", "5条", "5件"])
def test_further_measure_words_of_the_register(written):
    """Design 5: a register entry may list further measure words (纠纷: 起, 条, 件)."""
    assert bounds("起", written, accepts=("条", "件")) == (Decimal(5), Decimal(5))


def test_an_accepted_word_counts_one_to_one_even_where_it_would_convert():
    assert bounds("处", "5块", accepts=("块",)) == (Decimal(5), Decimal(5))


def test_bounds_have_one_text_form():
    """Published numbers carry no exponent and no trailing zeros."""
    low, _ = bounds("米", "10公里")
    assert str(low) == "10000"


def test_natures():
    assert {nature.value for nature in Nature} == {"flow", "stock", "rate"}
