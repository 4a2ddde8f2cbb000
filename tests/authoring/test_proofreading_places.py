"""Foreign places: the sign of a text copied from elsewhere, and good reasons to name a place."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkailan.authoring.content import read_content
from gongkailan.authoring.proofreading import places, proofread
from gongkailan.authoring.proofreading.places import Division, divisions, foreign_places


@pytest.mark.parametrize(
    ("body", "name", "home"),
    [
        ("在石门县委的领导下，各项工作有序推进。", "石门县", "湖南省"),
        ("全镇党员认真落实仙桃市委部署。", "仙桃市", "湖北省"),
        ("按照天门市委要求，扎实开展大走访。", "天门市", "湖北省"),
        ("在湖南省委领导下开展活动。", "湖南省", "外省"),
        ("由恩施市民政局牵头落实救助。", "恩施市", "湖北省"),
        ("走访了凉山彝族自治州的农户。", "凉山彝族自治州", "四川省"),
        ("到昭觉县四开镇走访农户。", "昭觉县", "四川省"),
        ("群众对海门市的服务表示满意。", "海门市", "江苏省"),
    ],
)
def test_a_place_of_elsewhere_that_stands_there_once_is_noticed(manuscript, body, name, home):
    """Another province's, or a county of our province but of another prefecture."""
    found = [(one.words["name"], one.words["home"]) for one in foreign_places(manuscript(body))]
    assert found == [(name, home)]


@pytest.mark.parametrize(
    "body",
    [
        "赴浙江省安吉县考察学习。",
        "在广东省务工的村民陆续返乡。",
        "与凤凰县结成对口帮扶关系。",
        "引进山东省寿光市的蔬菜品种。",
        "来自四川省的客商洽谈合作。",
        "排查由湖北省返乡人员12人。",
        "对石门县和石门县城的情况作了介绍。",
        "到泰兴市民政局走访，江苏省委下发通知。",
        "民政局会同县公安局、县公安县级机关走访。",
        "打造共和县式的平安县和富民县。",
        "在合作市场和东方市场检查。",
        "上海城市建设投资。",
        "全市和县直单位参加。",
        "黄桥镇的靖江市邻居前来祝贺。",
        "在朝阳区域和新城区走访。",
    ],
)
def test_places_with_a_reason_and_ordinary_words_are_innocent(noticed, body):
    assert noticed(foreign_places, body) == []


def test_a_site_that_knows_the_place_says_nothing(make_content):
    report = (
        "---\ntitle: 总结\ndate: 2020-07-01\nplace: 泰兴市\nperiod: 2020-H1\n---\n"
        "由恩施市民政局牵头落实，由石门县民政局配合。\n"
    )
    files = {
        "counties/taixing.md": "---\nname: 泰兴市\nprovince: 江苏省\n---\n",
        "counties/enshi.md": "---\nname: 恩施市\nprovince: 湖北省\n---\n",
        "summaries/report.md": report,
    }
    found = read_content(make_content(files)).findings
    assert [(one.code, "石门县" in one.message) for one in found] == [("place-elsewhere", True)]


def test_a_county_of_an_unknown_province_is_not_judged(make_content):
    """甲县 of 某省 could be anywhere."""
    report = "---\ntitle: 总结\ndate: 2020-07-01\nplace: 乙镇\nperiod: 2020-H1\n---\n由恩施市民政局牵头。\n"
    assert read_content(make_content({"summaries/report.md": report})).findings == ()


def test_the_list_of_divisions_is_whole_and_small():
    known = divisions()
    assert len({place.province for found in known.values() for place in found}) == 34
    assert len(known) > 3000
    assert Path(places.__file__).with_name("divisions.txt").stat().st_size < 100_000
    assert known["泰兴市"] == {Division("江苏省", "泰州市")}
    assert known["马龙县"] == known["马龙区"] == {Division("云南省", "曲靖市")}
    assert len(known["朝阳区"]) == 2


_WORDS = (
    "XX年 某某镇 ____ 设臵 一、 （三） 1. ① ⑳ 九十九、 二是 第四， 其次， 5月12日 2月30日 "
    "2020年13月0日 （星期六） 2020年99月了 今年12月封顶 2018年8月竣工 第十八个助残日 "
    "第零个教师节 石门县 湖南省 面积1600米 投资300万 将 去年 二〇一二年四月十日 "
    "二〇九九年九九月日 明年2月29日 0月0日 99月99日至99日 ， 。 ； # **"
)


@settings(max_examples=300)
@given(
    st.lists(st.sampled_from([*_WORDS.split(), "\n", "\n\n", "\u3000"]) | st.text(max_size=4), max_size=25)
)
def test_no_text_raises_and_every_remark_lies_in_it(manuscript, words):
    body = "".join(words)
    found = proofread(manuscript(body)).findings
    assert all(1 <= one.line <= body.count("\n") + 1 for one in found)
