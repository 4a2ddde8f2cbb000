from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkailan.core.units import KNOWN_UNITS, conversion, is_counting, longer_unit


@pytest.mark.parametrize(
    ("source", "target", "factor"),
    [
        ("元", "块", 1),
        ("块", "元", 1),
        ("公顷", "亩", 15),
        ("亩", "公顷", Fraction(1, 15)),
        ("平方公里", "亩", 1500),
        ("公顷", "平方米", 10_000),
        ("公里", "米", 1000),
        ("千米", "公里", 1),
        ("里", "米", 500),
        ("吨", "公斤", 1000),
        ("斤", "公斤", Fraction(1, 2)),
        ("角", "元", Fraction(1, 10)),
        ("立方", "立方米", 1),
        ("户", "户", 1),
        ("条", "条", 1),
    ],
)
def test_units_of_a_dimension_convert_exactly(source, target, factor):
    """Design 5: 元 and 块, 亩 and 公顷 (15 亩), 公里 and 米 and the like convert exactly."""
    assert conversion(source, target) == factor


@pytest.mark.parametrize(
    ("source", "target"),
    [
        *[(a, b) for a in "户 人 人次 名 起 条".split() for b in "户 人 人次 名 起 条".split() if a != b],
        ("元", "亩"),
        ("亩", "米"),
        ("户", "元"),
        ("%", "成"),
        ("平方米", "立方米"),
    ],
)
def test_units_of_different_things_do_not_convert(source, target):
    """Design 5: 户, 人, 人次, 名, 起, 条 do not convert into one another."""
    assert conversion(source, target) is None


@given(*[st.sampled_from(sorted(KNOWN_UNITS))] * 3)
def test_conversions_chain_and_turn_around(a, b, c):
    there, back = conversion(a, b), conversion(b, a)
    assert (there is None) == (back is None)
    if there is not None and back is not None:
        assert there * back == 1
        onward = conversion(b, c)
        assert conversion(a, c) == (None if onward is None else there * onward)


@pytest.mark.parametrize("unit", "户 人 人次 名 起 条 件 个 次 场 支 家".split())
def test_counting_units(unit):
    """Design 5: counting units give whole-number bounds."""
    assert is_counting(unit)


@pytest.mark.parametrize("unit", "元 亩 公顷 米 公里 平方米 吨 公斤 % 小时 天".split())
def test_measuring_units(unit):
    assert not is_counting(unit)


@pytest.mark.parametrize(
    ("unit", "following", "longer"),
    [
        ("人", "次以上", "人次"),
        ("户", "次，", "户次"),
        ("个", "月内", "个月"),
        ("平方", "公里", "平方公里"),
        ("平方", "米", "平方米"),
        ("块", "钱", "块钱"),
        ("户", "，慰问", None),
        ("户", "", None),
        ("人", "员", None),
    ],
)
def test_a_unit_that_is_only_the_beginning_of_another(unit, following, longer):
    assert longer_unit(unit, following) == longer
