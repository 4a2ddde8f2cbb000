from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkailan.core.numeral import format_number, last_step, parse_number, plain


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0", "0"),
        ("196", "196"),
        ("1,234", "1234"),
        ("1,234,567.5", "1234567.5"),
        ("20081.6", "20081.6"),
        ("2.2万", "22000"),
        ("6.8亿", "680000000"),
        ("1亿2000万", "120000000"),
        ("1.2万亿", "1200000000000"),
        ("3百", "300"),
        ("5千", "5000"),
        ("2千万", "20000000"),
        ("零", "0"),
        ("六", "6"),
        ("两", "2"),
        ("十", "10"),
        ("十二", "12"),
        ("二十", "20"),
        ("九十九", "99"),
        ("一百", "100"),
        ("一百零五", "105"),
        ("一百〇五", "105"),
        ("一百一十", "110"),
        ("一百一十五", "115"),
        ("两千三百四十五", "2345"),
        ("一千零一十", "1010"),
        ("一千零五", "1005"),
        ("一万", "10000"),
        ("两万三千", "23000"),
        ("三万零五百", "30500"),
        ("十二万三千四百五十六", "123456"),
        ("一亿三千万", "130000000"),
        ("二〇一二", "2012"),
        ("一九八四", "1984"),
    ],
)
def test_numerals(written, number):
    """Design 5: Arabic and Chinese numerals, scaled exactly."""
    assert parse_number(written) == Decimal(number)


@pytest.mark.parametrize(
    "written",
    [
        "",
        ".52",
        "52.",
        "1.2.3",
        "1..2",
        "12,34",
        "1,23,456",
        "1,2345",
        ",123",
        "1。5",
        "-5",
        "+5",
        "1e5",
        "X",
        "20xx",
        "亿",
        "百千",
        "十百",
        "二三",
        "一二十",
        "五五百",
        "1万2万",
        "1亿2亿",
        "1万20000",
        "余",
        "几",
        "1 2",
    ],
)
def test_malformed_numerals_are_none(written):
    """Design 5: what is malformed is refused, never guessed."""
    assert parse_number(written) is None


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("一百五", "is 150 in speech and 105 by its places"),
        ("一千五", "is 1,500 in speech"),
        ("两万五", "is 25,000 in speech"),
        ("零十", "no number"),
        ("二十零", "no number"),
        ("一百零五十", "no number"),
        ("一百零零五", "no number"),
        ("1.5万3千", "a decimal fraction of a scale is not followed by more"),
        ("5亿万", "two scales on nothing"),
    ],
)
def test_a_numeral_of_two_readings_is_not_guessed(written, why):
    """Design 5: what is malformed is refused, never guessed."""
    assert parse_number(written) is None, why


def chinese(number):
    """An independent writer of Chinese numerals up to 9999 万 9999."""
    if number >= 10_000:
        rest = number % 10_000
        gap = "零" if 0 < rest < 1000 else ""
        return chinese(number // 10_000) + "万" + gap + (chinese(rest) if rest else "")
    text = ""
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += "零一二三四五六七八九"[digit] + name
        elif text and number % place and not text.endswith("零"):
            text += "零"
    return text or "零"


def test_the_writer_of_chinese_numerals():
    assert [chinese(n) for n in (0, 10, 105, 1010, 1005, 30_500, 123_456)] == [
        *("零", "一十", "一百零五", "一千零一十", "一千零五", "三万零五百"),
        "一十二万三千四百五十六",
    ]


@given(st.integers(0, 99_999_999))
def test_every_chinese_numeral_is_its_number(number):
    assert parse_number(chinese(number)) == number


@given(st.integers(10, 19).map(chinese))
def test_ten_may_go_without_its_one(written):
    assert parse_number(written.removeprefix("一")) == parse_number(written)


@given(st.decimals(0, 10**12, places=3, allow_nan=False, allow_infinity=False))
def test_format_number_reads_back(number):
    assert parse_number(format_number(number)) == number


@pytest.mark.parametrize(
    ("number", "step"),
    [
        ("2700", "100"),
        ("350", "10"),
        ("40", "10"),
        ("41", "1"),
        ("2.2", "0.1"),
        ("2.50", "0.1"),
        ("1E+4", "10000"),
    ],
)
def test_the_step_is_the_place_of_the_last_non_zero_digit(number, step):
    assert last_step(Decimal(number)) == Decimal(step)


@pytest.mark.parametrize(
    ("number", "text"),
    [("1E+4", "10000"), ("2.50", "2.5"), ("3.0", "3"), ("0.00", "0"), ("0.001", "0.001")],
)
def test_plain_gives_one_form_a_number(number, text):
    assert str(plain(Decimal(number))) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [("31500", "31,500"), ("20081.6", "20,081.6"), ("0", "0"), ("999", "999"), ("1E+6", "1,000,000")],
)
def test_format_number_groups_in_threes(number, text):
    assert format_number(Decimal(number)) == text
