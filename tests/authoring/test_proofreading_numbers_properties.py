"""Laws of comparing a report's numbers: no text raises, remarks stand in it, what is said is said twice."""

from itertools import dropwhile

from hypothesis import example, given, settings
from hypothesis import strategies as st

from gongkailan.core.rules import RULES

from .test_proofreading_numbers import manuscript, numbers

PIECES = [
    *"党员 农村党员 农户 贫困户 隐患 问题 耕地 人口 资金 产值 一般 科级 男 女".split(),
    *"共有 其中 分别 其余 共计 合计 总计 累计 新增 包括 等 占 的 率 人均 户均 每".split(),
    *"收集 受理 排查 整改 解决 化解 全部 所有 由 从 增加到 增加 减少 增长 下降 比去年".split(),
    *"0 1 2 12 40余 近5 约100 196 2.2万 0.5 3亿 100% 35% 至少3 10以上 2—3 两三千 一".split(),
    *"户 人 名 起 件 个 元 万元 亩 公顷 公里 % 次 场".split(),
    *"， , 。 ； ： 、 （ ） ( ) “ ” \n".split(" "),
    "\n\n",
    "一、",
    "## ",
    "李庄村",
    "上半年",
    "\u00a0",
    "\u3000",
    "\ue000",
]


def check(body):
    """What holds for every text."""
    given_text = manuscript(body)
    found = list(numbers(given_text))
    for remark in found:
        assert 0 <= remark.at < len(body)
        assert remark.statement
        rule = RULES[remark.code]
        assert remark.holds or (rule.message + rule.hint).format(**remark.words)
    assert list(numbers(given_text)) == found


@given(st.text())
def test_any_text(text):
    check(text)


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
@settings(max_examples=300)
@example("党员0名，其中女党员0名，占0%。")
@example("共有农户0户，脱贫户0户，占总户数的0%。由0户增加到0户，增长0%。")
@example("耕地0亩，人口0人，人均耕地0亩。")
@example("耕地5亩，人口0人，人均耕地2亩。")
@example("整改1处，排查10以上处，整改率100%。")
def test_any_phrases(text):
    check(text)


@given(st.integers(2, 400), st.lists(st.integers(2, 200), min_size=2, max_size=6))
def test_a_total_of_a_list_is_wrong_just_when_it_is_not_the_sum(stated, parts):
    """`甲村2户、乙村3户，共计5户`: no number is read wrongly, whatever it is."""
    villages = ["李庄村", "王庄村", "张庄村", "赵庄村", "钱庄村", "孙庄村"]
    listed = "、".join(f"{village}{part}户" for village, part in zip(villages, parts, strict=False))
    found = list(numbers(manuscript(f"慰问困难群众{listed}，共计{stated}户。")))
    sums = [remark for remark in found if remark.code == "prose-sum"]
    added = list(dropwhile(lambda part: part > stated, parts))  # what is more at the start is no part
    larger = len(added) > 1 and any(part > stated for part in added)
    expected = [] if larger or len(added) < 2 else [sum(added) == stated]
    assert [remark.holds for remark in sums] == expected
    assert larger == any(not remark.holds for remark in found if remark.code == "prose-exceeds")
