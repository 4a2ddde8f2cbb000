from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from gongkailan.core.quantity import format_interval, normalise, parse_quantity, stands_at
from gongkailan.core.units import KNOWN_UNITS


def read(written):
    quantity = parse_quantity(written)
    return quantity and (quantity.low, quantity.high, quantity.unit)


def stands(text, written):
    """Whether the text states the quantity where its words first occur."""
    quantity = parse_quantity(written)
    assert quantity is not None
    return stands_at(text, text.index(written), quantity)


# The table of design 5, row by row.


@pytest.mark.parametrize(
    ("written", "number", "unit"),
    [
        ("196户", 196, "户"),
        ("1,234户", 1234, "户"),
        ("１９６户", 196, "户"),
        ("一万元", 10_000, "元"),
        ("六支", 6, "支"),
        ("二〇一二年", 2012, "年"),
        ("一百零五户", 105, "户"),
        ("两千三百人", 2300, "人"),
        ("十二次", 12, "次"),
        ("１２万亩", 120_000, "亩"),
        ("2.2万人", 22_000, "人"),
        ("6.8亿元", 680_000_000, "元"),
        ("20081.6亩", "20081.6", "亩"),
        ("3千元", 3000, "元"),
        ("3万5千元", 35_000, "元"),
        ("1亿2000万元", 120_000_000, "元"),
        ("3.0万元", 30_000, "元"),
        ("０．５亩", "0.5", "亩"),
        ("1,234.5元", "1234.5", "元"),
        ("0户", 0, "户"),
        ("零户", 0, "户"),
        ("3个月", 3, "个月"),
        ("50人次", 50, "人次"),
        ("100%", 100, "%"),
        ("96.7%", "96.7", "%"),
        ("90％", 90, "%"),
        ("9６.7％", "96.7", "%"),
    ],
)
def test_exact(written, number, unit):
    assert read(written) == (Decimal(number), Decimal(number), unit)


@pytest.mark.parametrize(
    ("written", "low", "high", "unit"),
    [
        ("40余户", 41, 49, "户"),
        ("700多亩", 701, 799, "亩"),
        ("2700余条", 2701, 2799, "条"),
        ("350余人次", 351, 359, "人次"),
        ("１0余次", 11, 19, "次"),
        ("1000余户", 1001, 1999, "户"),
        ("1,000余户", 1001, 1999, "户"),
        ("二十多户", 21, 29, "户"),
        ("三百余户", 301, 399, "户"),
        ("一百二十余户", 121, 129, "户"),
        ("百余户", 101, 199, "户"),
        ("千余人", 1001, 1999, "人"),
        ("2千余户", 2001, 2999, "户"),
    ],
)
def test_more_is_up_to_the_next_step(written, low, high, unit):
    """The step is the place of the last non-zero digit; both ends are left out."""
    assert read(written) == (low, high, unit)


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("3万余元", 30_000, 40_000),
        ("3万多元", 30_000, 40_000),
        ("10万余元", 100_000, 110_000),
        ("120万余元", 1_200_000, 1_210_000),
        ("万余元", 10_000, 20_000),
        ("三万余元", 30_000, 40_000),
        ("3亿多元", 300_000_000, 400_000_000),
        ("10亿余元", 1_000_000_000, 1_100_000_000),
    ],
)
def test_more_after_a_scale_is_one_of_that_scale(written, low, high):
    assert read(written) == (low, high, "元")


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("200多万元", 2_000_000, 3_000_000),
        ("２００多万元", 2_000_000, 3_000_000),
        ("50余万元", 500_000, 600_000),
        ("15余万元", 150_000, 160_000),
        ("2700余万元", 27_000_000, 28_000_000),
        ("十余万元", 100_000, 200_000),
        ("20多亿元", 2_000_000_000, 3_000_000_000),
    ],
)
def test_more_before_a_scale_has_the_step_of_the_digits(written, low, high):
    assert read(written) == (low, high, "元")


@pytest.mark.parametrize(
    ("written", "low", "high", "unit"),
    [
        ("近10万亩", 90_000, 100_000, "亩"),
        ("近5亩", "4.5", 5, "亩"),
        ("近200户", 180, 200, "户"),
        ("近5户", 5, 5, "户"),
        ("将近百户", 90, 100, "户"),
        ("接近90%", 81, 90, "%"),
        ("近三千元", 2700, 3000, "元"),
    ],
)
def test_nearly_is_nine_tenths_and_more(written, low, high, unit):
    assert read(written) == (Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize(
    ("written", "low", "high", "unit"),
    [
        ("约53.6元", "48.24", "58.96", "元"),
        ("30人左右", 27, 33, "人"),
        ("约55户", 50, 60, "户"),
        ("大约100户", 90, 110, "户"),
        ("100户上下", 90, 110, "户"),
        ("约2万元", 18_000, 22_000, "元"),
        ("约三百户", 270, 330, "户"),
        ("30%左右", 27, 33, "%"),
    ],
)
def test_about_is_a_tenth_either_way(written, low, high, unit):
    """Counting units give whole-number bounds inside the interval: 约55户 is 50 to 60."""
    assert read(written) == (Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize(
    ("written", "low", "unit"),
    [
        ("100户以上", 100, "户"),
        ("100％以上", 100, "%"),
        ("超过4万元", 40_000, "元"),
        ("超100户", 100, "户"),
        ("逾百户", 100, "户"),
        ("不少于5人", 5, "人"),
        ("不低于60%", 60, "%"),
        ("至少1次", 1, "次"),
        ("至少一次", 1, "次"),
    ],
)
def test_a_floor_has_no_upper_bound(written, low, unit):
    assert read(written) == (low, None, unit)


@pytest.mark.parametrize(
    ("written", "high", "unit"),
    [
        ("不足10户", 10, "户"),
        ("5户以下", 5, "户"),
        ("不超过3次", 3, "次"),
        ("不到1万元", 10_000, "元"),
        ("30人以内", 30, "人"),
        ("最多5天", 5, "天"),
    ],
)
def test_a_ceiling_begins_at_nothing(written, high, unit):
    assert read(written) == (0, high, unit)


@pytest.mark.parametrize(
    ("written", "low", "high", "unit"),
    [
        ("1—2个", 1, 2, "个"),
        ("2-3户", 2, 3, "户"),
        ("２－３户", 2, 3, "户"),
        ("1～2户", 1, 2, "户"),
        ("100—300户", 100, 300, "户"),
        ("100户—300户", 100, 300, "户"),
        ("100户至200户", 100, 200, "户"),
        ("30到40人", 30, 40, "人"),
        ("12——20户", 12, 20, "户"),
        ("2-3万元", 20_000, 30_000, "元"),
        ("2万—3万元", 20_000, 30_000, "元"),
        ("9000元至1万元", 9000, 10_000, "元"),
        ("1.5—2.5公里", "1.5", "2.5", "公里"),
        ("10%至20%", 10, 20, "%"),
        ("15—20%", 15, 20, "%"),
        ("两三千元", 2000, 3000, "元"),
        ("两三户", 2, 3, "户"),
        ("三四十户", 30, 40, "户"),
        ("十五六户", 15, 16, "户"),
        ("二三百人", 200, 300, "人"),
        ("五六千万元", 50_000_000, 60_000_000, "元"),
    ],
)
def test_ranges(written, low, high, unit):
    assert read(written) == (Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize(
    ("written", "low", "high", "unit"),
    [
        ("2—3千元", 2000, 3000, "元"),
        ("3—5百户", 300, 500, "户"),
        ("2—3千万元", 20_000_000, 30_000_000, "元"),
        ("二至三户", 2, 3, "户"),
        ("三到五次", 3, 5, "次"),
        ("二至三千元", 2000, 3000, "元"),
        ("一两个", 1, 2, "个"),
        ("一两万元", 10_000, 20_000, "元"),
    ],
)
def test_a_scale_belongs_to_both_ends_of_a_range(written, low, high, unit):
    """Ranges of design 5 with 千, 百 and Chinese numerals: never 2 to 3,000 for 2—3千."""
    assert read(written) == (low, high, unit)


@pytest.mark.parametrize(
    ("written", "low", "high", "unit"),
    [
        ("十余人", 11, 19, "人"),
        ("几十户", 20, 99, "户"),
        ("十几次", 11, 19, "次"),
        ("数十户", 20, 99, "户"),
        ("几百户", 200, 999, "户"),
        ("二十几户", 21, 29, "户"),
        ("几户", 2, 9, "户"),
    ],
)
def test_several(written, low, high, unit):
    assert read(written) == (low, high, unit)


@pytest.mark.parametrize(
    ("written", "low", "high", "unit"),
    [
        ("40余千克", 41, 49, "千克"),
        ("约10千米", 9, 11, "千米"),
        ("500千瓦", 500, 500, "千瓦"),
        ("8.5块", "8.5", "8.5", "块"),
    ],
)
def test_units_that_look_like_numerals_or_counts(written, low, high, unit):
    """千 of 千克 is the unit's; 块 is money as well, which design 5 converts from 元."""
    assert read(written) == (Decimal(low), Decimal(high), unit)


# What is not in the table.


@pytest.mark.parametrize(
    "written",
    [
        ".52亿元",
        "1。.06亿",
        "1。.06亿元",
        "1、06亿元",
        "X户",
        "20xx万元",
        "710万",
        "196",
        "40余",
        "100",
        "一万",
        "",
        " ",
        "户",
        "元",
        "%",
        "万",
        "亿元",
        "余户",
        "多户",
        "近户",
        "以上",
        "约40余户",
        "近40余户",
        "40余户左右",
        "40余户以上",
        "约几十户",
        "几十户左右",
        "约100户以上",
        "近100户以下",
        "约5—10户",
        "5—10户左右",
        "40多余户",
        "40余余户",
        "40余多万元",
        "12余户",
        "15多人",
        "0余户",
        "2.2余亩",
        "5—3户",
        "2—3",
        "2—3—4户",
        "2户—3人",
        "1000—2万元",
        "1.5户",
        "2.25人",
        "12,34户",
        "1,23,456户",
        "1.2.3户",
        "1..2户",
        "5.户",
        "-5户",
        "+5户",
        "1/3户",
        "5‰",
        "第12户",
        "共196户",
        "196户。",
        "196户,",
        "（196户）",
        "196 households",
        "1e3户",
        "٣户",
        "①户",
        "三五户",
        "二两户",
        "几万几千元",
        "两万五元",
        "一百五户",
        "5亿万元",
    ],
)
def test_malformed_is_refused(written):
    """Design 5: refused with a finding, never guessed."""
    assert parse_quantity(written) is None


@pytest.mark.parametrize("written", ["三分之一", "百分之五", "5户左右以上", "30来户", "3年多", "二至五户"])
def test_a_strange_rest_never_passes_for_a_known_unit(written):
    """Whatever is read, a qualifier is not lost: no exact number in a registered unit."""
    quantity = parse_quantity(written)
    assert quantity is None or not quantity.exact or quantity.unit not in KNOWN_UNITS


@pytest.mark.parametrize(
    "written", ["1" * 30 + "户", "1" * 40 + ".5亩", "9" * 26 + "万亿元", "1" * 400 + "户"]
)
def test_a_number_too_long_to_be_true_is_no_exception(written):
    """Bad input is data: refused or read exactly, but nothing is raised and nothing rounded."""
    quantity = parse_quantity(written)
    digits = written.rstrip("户亩万亿元")
    scale = 10**12 if "万亿" in written else 1
    assert quantity is None or Fraction(quantity.low) == Fraction(digits) * scale


def test_white_space_is_no_matter():
    assert parse_quantity(" 1 96\u3000户 ") == parse_quantity("196户")


@pytest.mark.parametrize(
    ("written", "exact"),
    [
        ("196户", True),
        ("0户", True),
        ("40余户", False),
        ("100户以上", False),
        ("近10亩", False),
        ("2—3户", False),
    ],
)
def test_exact_is_one_number(written, exact):
    assert parse_quantity(written).exact is exact


def test_bounds_are_plain_decimals():
    """Exact decimals, never floats; one text form a number."""
    quantity = parse_quantity("2.20万元")
    assert isinstance(quantity.low, Decimal)
    assert str(quantity.low) == str(quantity.high) == "22000"


@pytest.mark.parametrize(
    ("text", "normal"), [("９０％", "90%"), ("１．５ 亩", "1.5亩"), ("㎡", "㎡"), ("½", "½")]
)
def test_normalise_touches_digits_and_signs_only(text, normal):
    assert normalise(text) == normal


# The laws.

COUNTS, MEASURES = ("户", "人", "人次", "条", "次"), ("元", "亩", "公里", "%")
UNITS = st.sampled_from(COUNTS + MEASURES)
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
CHINESE = "零一二三四五六七八九"


def small_chinese(number):
    """1 to 99 in Chinese."""
    tens, ones = divmod(number, 10)
    return ("" if not tens else ("" if tens == 1 else CHINESE[tens]) + "十") + (CHINESE[ones] if ones else "")


@st.composite
def integers(draw, low=1):
    """An integer and a way to write it."""
    number = draw(st.integers(low, 99_999))
    forms = [str(number), f"{number:,}", str(number).translate(FULL_WIDTH)]
    if 0 < number < 100:
        forms.append(small_chinese(number))
    return draw(st.sampled_from(forms)), Fraction(number)


@st.composite
def numbers(draw, unit):
    """A number that the unit can have and a way to write it: whole, fractional or scaled."""
    kind = draw(st.sampled_from(("whole", "万", "亿") + (() if unit in COUNTS else ("fraction",))))
    if kind == "whole":
        return draw(integers())
    tenths = draw(st.integers(1, 99_999))
    whole, rest = divmod(tenths, 10)
    size = {"万": 10_000, "亿": 100_000_000, "fraction": 1}[kind]
    return f"{whole}.{rest}" + ("" if kind == "fraction" else kind), Fraction(tenths * size, 10)


@st.composite
def written_quantities(draw):
    """A form of the table with the bounds that the table says, computed without the parser."""
    unit = draw(UNITS)
    form = draw(st.sampled_from("exact about nearly floor ceiling range more more_万 万_more".split()))
    if form == "more":
        digit, zeros = draw(st.integers(1, 999).filter(lambda n: n % 10)), draw(st.integers(1, 3))
        low, step = digit * 10**zeros, 10**zeros
        return f"{low}{draw(st.sampled_from('余多'))}{unit}", low + 1, low + step - 1, unit
    if form == "more_万":
        digit, zeros = draw(st.integers(1, 99).filter(lambda n: n % 10)), draw(st.integers(0, 2))
        low, step = digit * 10**zeros, 10**zeros
        return f"{low}余万{unit}", low * 10_000, (low + step) * 10_000, unit
    if form == "万_more":
        scale, size = draw(st.sampled_from((("万", 10_000), ("亿", 100_000_000))))
        low = draw(st.integers(1, 9999))
        return f"{low}{scale}多{unit}", low * size, (low + 1) * size, unit
    text, number = draw(numbers(unit))
    if form == "range":
        last = draw(st.integers(1, 99_999))
        assume("万" not in text and "亿" not in text and number <= last)
        return f"{text}{draw(st.sampled_from('—-～至'))}{last}{unit}", number, Fraction(last), unit
    low, high, before, after = {
        "exact": (number, number, ("",), ("",)),
        "about": (number * 9 / 10, number * 11 / 10, ("约", "大约"), ("",)),
        "nearly": (number * 9 / 10, number, ("近", "接近"), ("",)),
        "floor": (number, None, ("超过", "至少", "不少于"), ("",)),
        "ceiling": (Fraction(0), number, ("不足", "不超过"), ("",)),
    }[form]
    if form in ("about", "floor", "ceiling") and draw(st.booleans()):
        before, after = ("",), {"about": ("左右",), "floor": ("以上",), "ceiling": ("以下",)}[form]
    if unit in COUNTS:
        low, high = Fraction(ceil(low)), None if high is None else Fraction(floor(high))
    return draw(st.sampled_from(before)) + text + unit + draw(st.sampled_from(after)), low, high, unit


@example(("40余户", 41, 49, "户"))
@given(written_quantities())
def test_the_bounds_are_the_tables_and_the_text_is_as_written(case):
    """parse keeps the written form, which is what a page shows, and gives the table's interval."""
    written, low, high, unit = case
    quantity = parse_quantity(written)
    assert quantity is not None
    assert (Fraction(quantity.low), quantity.high if high is None else Fraction(quantity.high)) == (low, high)
    assert (quantity.text, quantity.unit) == (written, unit)


@given(written_quantities())
def test_format_interval_reads_back_to_the_same_interval(case):
    quantity = parse_quantity(case[0])
    again = parse_quantity(format_interval(quantity.low, quantity.high, quantity.unit))
    assert again is not None
    assert (again.low, again.high, again.unit) == (quantity.low, quantity.high, quantity.unit)


@given(st.integers(0, 10**12), st.none() | st.integers(0, 10**12), UNITS)
def test_any_whole_interval_reads_back(low, width, unit):
    high = None if width is None else Decimal(low + width)
    assert read(format_interval(Decimal(low), high, unit)) == (Decimal(low), high, unit)


@given(written_quantities())
def test_a_quantity_stands_where_it_is_written(case):
    quantity = parse_quantity(case[0])
    text = f"本月，干部走访了{quantity.text}，慰问群众。"
    assert stands_at(text, text.index(quantity.text), quantity)


@given(written_quantities(), st.sampled_from("0123456789１９第"))
def test_a_quantity_does_not_stand_in_a_longer_number(case, before):
    quantity = parse_quantity(case[0])
    assume(quantity.text[0].isdigit())
    text = f"走访{before}{quantity.text}。"
    assert not stands_at(text, 3, quantity)


@pytest.mark.parametrize("unit", sorted(KNOWN_UNITS))
def test_every_known_unit_reads_back(unit):
    assert read(f"5{unit}") == (5, 5, unit)


@pytest.mark.parametrize(
    ("low", "high", "unit", "text"),
    [
        (196, 196, "户", "196户"),
        (31_500, 41_500, "元", "31,500—41,500元"),
        (100, None, "户", "100户以上"),
        (0, 0, "户", "0户"),
        ("20081.6", "20081.6", "亩", "20,081.6亩"),
        ("96.7", "96.7", "%", "96.7%"),
    ],
)
def test_format_interval(low, high, unit, text):
    """Design 6.4: a total shows its bounds when they differ (`31,500—41,500元`)."""
    assert format_interval(Decimal(low), None if high is None else Decimal(high), unit) == text


# Where a quantity stands in a text.


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("走访了196户，慰问", "196户"),
        ("（196户）", "196户"),
        ("196户", "196户"),
        ("196户农户", "196户"),
        ("占96.7%。", "96.7%"),
        ("10户12人", "12人"),
        ("2020年12户", "12户"),
        ("增加到12户", "12户"),
        ("走访近40户", "近40户"),
        ("签约30户", "30户"),
        ("违约30户", "30户"),
        ("附近5户", "5户"),
        ("最近5次", "5次"),
        ("邻近3个村", "3个"),
        ("走访12户以来", "12户"),
        ("共100户以上。", "100户以上"),
        ("走访100—300户。", "100—300户"),
        ("发放3万余元。", "3万余元"),
        ("慰问12户至今", "12户"),
        ("每年至少1次。", "至少1次"),
        ("共１９６户", "１９６户"),
    ],
)
def test_a_text_states_the_quantity(text, written):
    assert stands(text, written)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("走访112户", "12户"),
        ("走访１１２户", "１２户"),
        ("走访1,012户", "012户"),
        ("共12．5亩", "5亩"),
        ("共12.5亩", "5亩"),
        ("一百二十户", "二十户"),
        ("二十户", "十户"),
        ("几十户", "十户"),
        ("数百户", "百户"),
        ("数百余户", "百余户"),
        ("十几户", "几户"),
        ("3.5万余元", "5万余元"),
        ("3万5千元", "5千元"),
        ("1亿2000万元", "2000万元"),
        ("投资.52亿元", "52亿元"),
        ("投资1。.06亿元", "06亿元"),
    ],
)
def test_it_does_not_stand_inside_another_number(text, written):
    """Each figure is followed back to the sentence that states it, and not to another number."""
    assert not stands(text, written)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("近10万亩", "10万亩"),
        ("约30户", "30户"),
        ("超过4万元", "4万元"),
        ("不足10户", "10户"),
        ("多于5户", "5户"),
        ("高于60%", "60%"),
        ("不下100户", "100户"),
        ("上百户", "百户"),
        ("12户以上", "12户"),
        ("30人左右", "30人"),
        ("5户以下", "5户"),
        ("30户以内", "30户"),
        ("近40余户", "40余户"),
        ("修路3公里多", "3公里"),
        ("10万元有余", "10万元"),
    ],
)
def test_a_qualifier_of_the_text_is_not_lost(text, written):
    assert not stands(text, written)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("不超过5户", "超过5户"),
        ("不少于5人", "少于5人"),
        ("不低于60%", "低于60%"),
        ("签约30户", "约30户"),
        ("附近5户", "近5户"),
    ],
)
def test_a_qualifier_is_not_cut_out_of_a_longer_word(text, written):
    """不超过5户 does not state 超过5户, which says the opposite."""
    assert not stands(text, written)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("走访2—3户", "3户"),
        ("走访12到15户", "15户"),
        ("走访12——20户", "20户"),
        ("走访两至三户", "三户"),
        ("走访100户—300户", "300户"),
        ("走访100户—300户", "100户"),
        ("投入10万元—20万元", "10万元"),
        ("投入10万元至20万元", "20万元"),
        ("服务10人次—20人次", "20人次"),
        ("服务10人次—20人次", "10人次"),
        ("改造100平方米—200平方米", "200平方米"),
        ("增长5%—10%", "5%"),
        ("增长5%—10%", "10%"),
        ("走访1100—300户", "100—300户"),
    ],
)
def test_an_end_of_a_range_is_no_quantity_of_its_own(text, written):
    assert not stands(text, written)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("第12户", "12户"),
        ("第十二户", "十二户"),
        ("50人次", "50人"),
        ("3个月", "3个"),
        ("12户次", "12户"),
        ("100平方公里", "100平方"),
    ],
)
def test_an_ordinal_or_a_longer_unit_is_something_else(text, written):
    assert not stands(text, written)


def test_it_is_judged_at_its_position():
    text, quantity = "走访112户，慰问12户。", parse_quantity("12户")
    assert not stands_at(text, 3, quantity)
    assert stands_at(text, text.rindex("12户"), quantity)
