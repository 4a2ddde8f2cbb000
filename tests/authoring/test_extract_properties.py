"""Laws of the extraction: it never raises, quotes stand at their spans, numbers do not overlap."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from gongkailan.authoring.extract import extract
from gongkailan.core.quantity import parse_quantity

PIECES = [
    *"走访 农户 企业 贫困户 共 约 近 不足 至少 超过 以上 左右 余 多".split(),
    *"几 数 每 第 各 从 由 到 至 — - ～".split(),
    *"一 两 三 十 百 千 万 亿 〇 0 1 2 12 196 2.2 1,234 20081.6 １９６ % ％ 百分之 X ×".split(),
    *"户 人 人次 个 个月 年 月 日 元 亩 公里 km m² 项 条 起 组 期工程 级 号 块 平方米".split(),
    *"， , 。 . ； ： 、 “ ” 《 》 （ ） ( ) | * ** ` # [ ] < > / + \n \t".split(" "),
    " ",
    "\u00a0",
    "\u3000",
    "\n\n",
    "\r\n",
    "一、",
    "## ",
    "四个意识",
    "2018年5月12日",
    "计划",
    "预计",
    "将",
    "已完成",
    "党员",
    "旧墩村",
    "\ue000",
    "\ue001",
]
REAL = (
    "一、基本情况\n全镇辖9个行政村,58个村民小组,5400户,2.2万人,可耕地面积近10万亩。\n"
    "二、工作开展情况\n共走访农户196户、企业48家,发放慰问金3万余元,化解矛盾纠纷27起,"
    "为新上村和小沟村添置电脑各一台,建成“五好”支部四个,悬挂横幅15条,覆盖率100%。\n"
    "三、下一步打算\n计划投资120万元,新建桥梁2座,硬化道路4.5公里。\n"
)


def check(text):
    """What holds for every text."""
    found = extract(text)
    last = 0
    for one in found:
        assert text[one.start : one.end] == one.quote
        assert one.start <= one.number_start < one.number_end <= one.end
        assert last <= one.number_start
        last = one.number_end
        assert one.high is None or one.low <= one.high
        assert one.line == text[: one.number_start].count("\n") + 1
        assert one.indicator
    assert extract(text) == found
    return found


@given(st.text())
def test_any_text(text):
    check(text)


@settings(max_examples=400)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@example("百分之百分之五%")
@example("从1户到到2户到3户")
@example("第一批第二批")
@example("至少有至少有一名")
def test_text_of_the_pieces_that_reports_are_made_of(text):
    check(text)


@settings(max_examples=200)
@given(
    st.lists(
        st.tuples(st.integers(0, len(REAL)), st.integers(0, 3), st.sampled_from([*PIECES, ""])), max_size=8
    )
)
def test_mutated_reports(edits):
    text = REAL
    for position, removed, put in edits:
        text = text[:position] + put + text[position + removed :]
    check(text)


@given(st.integers(1, 99999), st.sampled_from("户 人次 亩 公里 元 万元 起 份".split()))
def test_a_plain_statement_is_always_found(number, unit):
    (one,) = check(f"今年以来，全镇共完成某某{number}{unit}。")
    quantity = parse_quantity(f"{number}{unit}")
    assert (one.low, one.high, one.unit) == (quantity.low, quantity.high, quantity.unit)


@given(st.sampled_from([" ", "\u00a0", "\u3000"]), st.data())
def test_white_space_inside_a_report_changes_no_value(space, data):
    plain = [(one.low, one.high, one.unit) for one in extract(REAL)]
    places = data.draw(st.lists(st.integers(1, len(REAL) - 1), max_size=5))
    text = REAL
    for place in sorted(places, reverse=True):
        if (
            not (text[place - 1] + text[place]).replace(".", "0").isdigit()
            and "\n" not in text[place - 1 :][:2]
        ):
            text = text[:place] + space + text[place:]
    assert [(one.low, one.high, one.unit) for one in extract(text)] == plain
