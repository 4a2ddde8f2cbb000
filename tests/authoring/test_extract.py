"""Figures in prose: spans, names, status by section, dirty text, what is no statistic, the lexicon."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from gongkailan.authoring import extraction
from gongkailan.authoring.extract import extract
from gongkailan.authoring.extraction.lexicon import default_lexicon, read_lexicon, site_lexicon
from gongkailan.core.figure import Status
from gongkailan.core.indicator import Indicator, Nature


def written(text, **options):
    """The quantities of a text as they are written in it."""
    return [text[one.number_start : one.number_end] for one in extract(text, **options)]


def only(text, **options):
    (one,) = extract(text, **options)
    return one


def test_a_figure_has_its_quote_span_number_bounds_unit_and_line():
    text = "一、走访\n\n共走访农户40余户。\n"
    one = only(text)
    assert text[one.start : one.end] == one.quote == "走访农户40余户"
    assert (one.number_text, one.low, one.high, one.unit) == ("40余", Decimal(41), Decimal(49), "户")
    assert (one.line, one.status, one.written) == (3, Status.DONE, "40余户")


@pytest.mark.parametrize(
    ("text", "number_text"),
    [
        ("种植油茶近10万亩。", "近10万"),
        ("投入200多万元。", "200多万"),
        ("走访100户以上。", "100"),
        ("联系2-3户群众。", "2-3"),
        ("推出三期报道。", "三"),
        ("参保率达百分之九十五。", "九十五"),
    ],
)
def test_the_number_is_told_without_its_unit(text, number_text):
    assert only(text).number_text == number_text


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("落实了10户贫困户，明确了责任。", "10户贫困户"),
        ("完成了道路建设，总长2500米，", "总长2500米"),
        ("重点解决了突出的热点难点问题14件。", "热点难点问题14件"),
        ("争取一事一议项目17个。", "项目17个"),
        ("搭建百亩连片大棚小区4个，515座。", "连片大棚小区4个"),
    ],
)
def test_a_quote_is_a_short_run_around_the_quantity(text, quote):
    assert extract(text)[0].quote == quote


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("协调兑付拖欠农户的710万制种款。", (7_100_000, "元")),
        ("引进资金2.8亿，", (280_000_000, "元")),
        ("贫困户120万户。", (1_200_000, "户")),
        ("添置办公电脑各一台、", (1, "台")),
        ("建成示范点各1个。", (1, "个")),
        ("降雨量86.5毫米。", (Decimal("86.5"), "毫米")),
        ("变压器100千伏安。", (100, "千伏安")),
        ("装机300千瓦。", (300, "千瓦")),
        ("新修机耕道3.5km。", (Decimal("3.5"), "公里")),
        ("硬化场地800m²。", (800, "平方米")),
        ("接待群众70人（次）。", (70, "人次")),
        ("未发生一起事故。", (0, "起")),
        ("没有出现1例感染。", (0, "例")),
    ],
)
def test_what_the_parser_has_no_form_for_is_brought_into_one(text, expected):
    one = only(text)
    assert (one.low, one.unit) == expected


def test_from_and_to_are_two_quantities_and_no_range():
    old, new = extract("农户由5户到20户。")
    assert (old.low, old.high, old.status) == (5, 5, Status.BASELINE)
    assert (new.low, new.high, new.status) == (20, 20, Status.DONE)


# What is no statistic -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "2018年5月12日上午9点30分，1-6月份，二〇一二年四月十日，2018-02-07 13:00:38，2011—2015年。",
        "近三年来，半年来，一季度，三个月，5个工作日，24小时，十几年，三年行动计划。",
        "第十八个助残日，第三批，首批试点，第1、2组，第十二届三次会议，排名第二。",
        "六(1)班、高二（12）班、三年级2班、杨山村3组、二组、3栋2单元502室、12号、318国道、G60高速。",
        "5A级景区，4a级，科级以上，三级联动，二级公路，AAA级。",
        "电话：0523-87654321，手机13812345678，12345热线，国办发〔2017〕47号，邮编225400。",
        "反对四风，两不愁三保障，五保户，一事一议，两规划一计划，三会一课，六查六看，四议两公开。",
        "做到“五个知晓”“八个全覆盖”“五件实事”，推行“1+8+N”和2+2模式，弘扬“5+2”精神。",
        "增强4个意识，坚定四个自信，做到两个维护，落实八项规定，打好三大攻坚战，坚持三个面向。",
        "新四军，十八大精神，《关于改进作风的八项规定》，好一点食品有限公司，《今日3条》。",
        "一批问题，几例病人，多次会议，一系列措施，数次，若干个。",
        "落实一本记录簿、一只意见箱、一个举报电话、一块公开栏，这是一项正常工作。",
        "一起，统一，进一步，下一步，一线，焕然一新，会聚一堂，唯一，万一，一定，一律。",
        "XX年，X户，××万元，20XX年5X人，．５２亿元，.52亿元，1。.06亿，1..5亿元，３　６００处。",
        "一户一策，1户1策，一对一，一个问题、一名领导、一套班子、一个方案、一包到底，发现一件解决一件。",
        "百名干部，千名党员，万头养猪场，百亩连片，亿元企业，上百户，万方大塘。",
        "三分之一，2/3，比例为1:5，3∶1。",
        "三个方面，四个环节，五项制度，三条措施，两种办法，六个重点，四个确保，三个到位。",
        "每10户推选代表，每两村合并，每百人。",
        "点击率：79，浏览次数：120次，阅读：35次。",
        "不漏一户、不落一人，再上一个台阶，每月一次，又一次，无一例外。",
        "见https://example.cn/a/12户 和 <b data-n='12户'>这里</b>。",
    ],
)
def test_what_states_no_statistic_is_left_alone(text):
    assert written(text) == []


@pytest.mark.parametrize(
    "marker", ["1. ", "2、", "（3）", "4)", "一、", "（二）", "## 三、", "- ", "* ", "① ", "> ", "| "]
)
def test_marks_of_headings_and_lists_are_no_numbers(marker):
    assert written(f"{marker}12户困难群众得到慰问。") == ["12户"]
    assert written(f"{marker}走访群众。") == []


# Dirty text and Markdown --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "quote", "number"),
    [
        ("筹集资金 一万元,解决了", "筹集资金 一万元", "一万元"),
        ("发展猕猴桃\u00a02794\u00a0亩\u3000。", "发展猕猴桃\u00a02794\u00a0亩", "2794\u00a0亩"),
        ("走访**196户**。", "走访**196户", "196户"),
        ("走访*农户*１９６户．", "走访*农户*１９６户", "１９６户"),
        ("| 走访农户 | 196户 |", "196户", "196户"),
        ("走访[农户](a/1.md)196户。", "196户", "196户"),
    ],
)
def test_dirty_text_is_read_and_quoted_as_it_stands(text, quote, number):
    head = "（前面是很长的一段话，它在行末被打断，没有句号也没有别的标点）" * 2
    for text_with in (text, head + "。\n" + text):
        one = only(text_with)
        assert text_with[one.start : one.end] == one.quote == quote
        assert text_with[one.number_start : one.number_end] == number


def test_a_long_line_goes_on_in_the_next_one_and_a_short_one_does_not():
    long = "镇党委、政府高度重视困难群众的生产生活，走访慰问了全镇的困难群众，先后送去慰问"
    assert only(f"{long}\n金3万余元。").quote == "送去慰问\n金3万余元"
    assert written(f"{long}金3\n万元和物资。") == ["3\n万元"]
    assert written("困难户3\n万元户。") == []


def test_numbers_with_a_blank_between_are_not_guessed_at():
    assert written("清除3 600处。") == []
    assert written("| 12 | 30户 |") == ["30户"]


# Status -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("预计投入8万元。", Status.PLANNED),
        ("计划新建桥梁2座。", Status.PLANNED),
        ("村部将投资60万元改造。", Status.PLANNED),
        ("改扩建学校1个（已列入投资计划）。", Status.PLANNED),
        ("商业社4间店面房影响交通，急需拆迁。", Status.PLANNED),
        ("占地约14亩。现已经立项，正在准备实施阶段。", Status.PLANNED),
        ("制定生产发展计划78份。", Status.DONE),
        ("将原有业务骨干12名分到社区。", Status.BASELINE),
        ("将物资120件送到户。", Status.DONE),
        ("争取救助资金10万余元。", Status.DONE),
        ("全镇辖9个行政村。", Status.BASELINE),
        ("共有党员1061名。", Status.BASELINE),
        ("新发展党员12名。", Status.DONE),
        ("2013年全镇经济收入达到6.8亿元。", Status.BASELINE),
        ("上半年完成财政收入356万元。", Status.DONE),
        ("现有敬老院1所。", Status.BASELINE),
    ],
)
def test_the_status_is_what_the_words_say(text, status):
    assert only(text).status is status


def test_a_plan_ends_where_something_done_is_told():
    text = "预计投入8万元，6月份开始施工，3000亩小麦项目全面启动。计划修路3公里，改水2处，已完成1处。"
    assert [one.status.value for one in extract(text)] == ["planned", "done", "planned", "planned", "done"]


def test_what_depends_on_a_background_fact_is_one_too():
    text = "在册人员403人，其中女性104名，男性299人，上半年新增5人。"
    assert [one.status.value for one in extract(text)] == ["baseline", "baseline", "baseline", "done"]


def test_sections_of_plans_and_of_facts_give_the_status():
    text = (
        "## 一、基本情况\n\n面积12平方公里。\n\n走访30户。\n\n## 二、工作完成情况\n\n修路3公里。\n\n"
        "## 三、下一步打算\n\n### （一）道路\n\n修路5公里，已完成1公里。\n\n"
        "## 四、目标任务完成情况\n\n修路7公里。\n"
    )
    values = [one.status.value for one in extract(text)]
    assert values == ["baseline", "done", "done", "planned", "done", "done"]


# Names --------------------------------------------------------------------------------------------

REGISTER = [
    Indicator(slug="a", name="走访农户", unit="户", nature=Nature.FLOW),
    Indicator(slug="b", name="走访企业", unit="家", nature=Nature.FLOW),
    Indicator(slug="c", name="油茶产业面积", unit="亩", nature=Nature.STOCK),
    Indicator(slug="d", name="化解矛盾纠纷", unit="起", accepts=("件",), nature=Nature.FLOW),
    Indicator(slug="e", name="扣除村主干绩效", unit="人次", nature=Nature.FLOW),
    Indicator(slug="f", name="扣除干部绩效", unit="人次", nature=Nature.FLOW),
]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("三级干部共走访农户196户，学校13所，企业及小作坊48家。", ["走访农户", "学校", "走访企业"]),
        ("发展油茶产业2公顷。", ["油茶产业面积"]),
        ("化解各类矛盾纠纷27件。", ["化解矛盾纠纷"]),
        ("化解各类矛盾纠纷27条。", ["化解各类矛盾纠纷"]),
        ("扣除村主干绩效21人次、干部绩效23人次。", ["扣除村主干绩效", "扣除干部绩效"]),
    ],
)
def test_a_registered_indicator_is_named_where_words_and_unit_fit(text, names):
    assert [one.indicator for one in extract(text, REGISTER)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("法定耕地面积达到62332亩。", ["法定耕地面积"]),
        ("慰问5户困难群众。", ["慰问困难群众"]),
        ("搭建大棚小区4个，515座，720亩。", ["搭建大棚小区"] * 3),
        ("辖58个村民小组，5400户，2.2万人。", ["辖村民小组", "户数", "人数"]),
    ],
)
def test_without_a_register_the_words_themselves_name_it(text, names):
    assert [one.indicator for one in extract(text)] == names


def test_the_place_is_the_last_that_the_sentence_names():
    text = "在旧墩村建成住宅107户，上坝村绿化苗木100余棵。全镇流转土地20亩。走访贫困村9个。"
    assert [one.place for one in extract(text)] == ["旧墩村", "上坝村", "", ""]


# The lexicon --------------------------------------------------------------------------------------


def test_a_site_adds_words_of_its_own(tmp_path):
    text = "栽下菜苗12垄，落实三棵树工程。"
    assert written(text) == ["三棵"]
    own = '[measures]\nwords = "垄"\n[measures.symbols]\n"ha" = "公顷"\n[phrases]\nnames = "三棵树"\n'
    (tmp_path / "lexicon.toml").write_text(own, "utf-8")
    lexicon = site_lexicon(tmp_path)
    assert written(text, lexicon=lexicon) == ["12垄"]
    assert only("造林3.5ha。", lexicon=lexicon).unit == "公顷"


def test_without_words_of_its_own_a_site_has_the_projects(tmp_path):
    assert site_lexicon(tmp_path) is default_lexicon()


@pytest.mark.parametrize("text", ["measures = 1", "[measures]\nwords = 3", "[measures", '[a]\nb = ["c"]'])
def test_a_lexicon_of_another_form_is_refused(tmp_path, text):
    file = tmp_path / "lexicon.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(ValueError, match=r"lexicon\.toml|Expected|line 1"):
        read_lexicon(file)


SECTIONS = {name.partition(".")[0] for name in default_lexicon().lists}


def test_every_list_that_is_declared_is_used_and_the_other_way_round():
    authoring = Path(extraction.__file__).parents[1]
    code = "".join(file.read_text("utf-8") for file in authoring.rglob("*.py"))
    asked = set(re.findall(r"[\"'](\w+\.\w+)[\"']", code))
    asked |= {f"status.{name}" for name in re.findall(r'of\("(\w+)"\)', code)}
    declared = {*default_lexicon().lists, *default_lexicon().tables}
    assert declared <= asked
    assert {name for name in asked if name.partition(".")[0] in SECTIONS} <= declared
