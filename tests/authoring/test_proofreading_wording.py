"""Wording: what a reader would mark as unfilled, mistyped or without its unit, and what is innocent."""

import pytest

from gongkailan.authoring.content import read_content
from gongkailan.authoring.extraction.lexicon import default_lexicon
from gongkailan.authoring.proofreading.wording import measures, misspelt, placeholders

# Placeholders


@pytest.mark.parametrize(
    ("body", "at"),
    [
        ("全镇XX年人均收入稳步提高。", "XX年"),
        ("20XX年完成了改造任务。", "20XX年"),
        ("201×年以来共调解纠纷。", "201×年"),
        ("共走访农户X户。", "X户"),
        ("在XX镇党委的领导下开展工作。", "XX镇"),
        ("×××同志带队走访。", "×××同志"),
        ("某某镇召开了动员会。", "某某镇"),
        ("由某某同志负责联系。", "某某同志"),
        ("村集体收入____元。", "____元"),
        ("联系人：______", "______"),
        ("建成大棚（待补充）。", "（待补充）"),
        ("筹集资金【此处填写金额】。", "【此处填写金额】"),
        ("新修道路x.x公里。", "x.x公里"),
        ("5月×日召开座谈会。", "×日"),
        ("全镇X余名干部参加。", "X余名"),
    ],
)
def test_what_nobody_filled_in_is_a_placeholder(noticed, body, at):
    (found,) = noticed(placeholders, body)
    assert found.startswith(at)


@pytest.mark.parametrize(
    "body",
    [
        "学生某某由外婆抚养，张某、小张和李某某都得到救助。",
        "联系电话138****1234，身份证号35*************123。",
        "张××、李XX等三户已经脱贫。",
        "安装X光机一台，检查50人。",
        "患者，男，xx岁，已经出院。",
        "板房长5×3米，共计2×6间。",
        "**全镇**共有党员，*已全部*走访。",
        "第一段。\n\n___\n\n第二段。",
        "见[附件](attachments/xx_2020__a.pdf)。",
        "采购SUXX型水泵和XXL号工作服。",
        "工作队员（待岗人员除外）全部到位。",
        "某村干部反映，有某单位拖欠工资。",
        "__全镇__干部参加。",
    ],
)
def test_masked_names_marks_and_models_are_no_placeholders(noticed, body):
    """Masks of personal data are what the site itself asks for."""
    assert noticed(placeholders, body) == []


def test_a_placeholder_that_repeats_is_said_once(noticed):
    assert len(noticed(placeholders, "XX村走访了，XX村慰问了，XX村结束了。XX村走访了。")) == 3


# Mistypings


@pytest.mark.parametrize(
    ("body", "right"),
    [
        ("在村口设臵了意见箱。", "设置"),
        ("以此次活动为锲机改进作风。", "契机"),
        ("发放辅导数目若干。", "辅导书目"),
        ("做好五保对象安臵工作。", "安置"),
        ("要再接再励，争取更好成绩。", "再接再厉"),
        ("活动开展得如火如茶。", "如火如荼"),
        ("全镇脱贫功坚任务完成。", "脱贫攻坚"),
        ("党支部的战斗保垒作用增强。", "战斗堡垒"),
        ("禁烧秸杆，保护环境。", "秸秆"),
        ("干部们竞竞业业。", "兢兢业业"),
        ("闲臵的校舍办成了养老院。", "闲置"),
        ("村容村貌换然一新。", "焕然一新"),
    ],
)
def test_a_known_mistyping_is_said_with_the_right_form(manuscript, body, right):
    (remark,) = misspelt(manuscript(body))
    assert remark.words["right"] == right


def test_a_mistyping_over_a_hard_line_break_is_found(noticed):
    assert (
        noticed(
            misspelt,
            "完成了这一项全镇群众都十分关心的道路改造和水渠整修以及大桥加固等十多项重点工程的设\n臵任务。",
        )
        != []
    )


@pytest.mark.parametrize(
    "body",
    [
        "全部暑假班都已开课。",
        "几千部手机接入平台。",
        "公布署名文章三篇。",
        "按装机容量计算，中欧打造了合作平台。",
        "自己经营果园，自己完成销售。",
        "一贯切实履行职责，预防犯罪。",
        "座谈汇报会开了三次，安排察看现场。",
        "究竟争取了多少资金，要讲清楚。",
        "湿法冶金项目落地，由上海拨款。",
        "评审迅速完成，答辩认真。",
        "干部莫不关心群众冷暖。",
    ],
)
def test_words_that_only_meet_at_their_edges_are_innocent(noticed, body):
    assert noticed(misspelt, body) == []


def test_the_longest_mistyping_stands(manuscript):
    remarks = list(misspelt(manuscript("设臵岗位，臵办农具。")))
    assert [one.words["wrong"] for one in remarks] == ["设臵", "臵"]


def test_every_mistyping_has_another_right_form_and_none_is_right_in_another():
    """Each is wrong in every context, so none may be a part of what another one is corrected to."""
    table = default_lexicon().table("proofreading.misspelt")
    assert len(table) > 150
    assert [
        wrong for wrong, right in table.items() if wrong in "".join(table.values()) or wrong == right
    ] == []


def test_a_site_takes_a_word_out_by_naming_it_as_its_own_right_form(make_content):
    body = "---\ntitle: 总结\ndate: 2020-07-01\nplace: 乙镇\nperiod: 2020-H1\n---\n设臵了意见箱。\n"
    own = '[proofreading.misspelt]\n"设臵" = "设臵"\n'
    content = read_content(make_content({"lexicon.toml": own, "summaries/report.md": body}))
    assert content.findings == ()


def test_a_site_s_own_mistypings_are_read_with_them(make_content):
    body = "---\ntitle: 总结\ndate: 2020-07-01\nplace: 乙镇\nperiod: 2020-H1\n---\n慰问了五包户。\n"
    own = '[proofreading.misspelt]\n"五包户" = "五保户"\n'
    content = read_content(make_content({"lexicon.toml": own, "summaries/report.md": body}))
    assert [(one.code, one.line) for one in content.findings] == [("text-misspelt", 7)]


# Amounts and units


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("协调兑付了320万收购款。", "320万收购款"),
        ("项目总投资300万，已经完工。", "300万"),
        ("争取资金1.2亿，用于修路。", "1.2亿"),
        ("发放贷款50余万，支持创业。", "50余万"),
        ("村里投入80万修建水渠。", "80万"),
    ],
)
def test_an_amount_of_money_ends_in_yuan(manuscript, body, text):
    (remark,) = measures(manuscript(body))
    assert (remark.code, remark.words["text"]) == ("money-without-yuan", text)


@pytest.mark.parametrize(
    "body",
    [
        "总投资300万元，资金已经到位。",
        "投资300万、500万元的两个项目开工。",
        "受益群众3万人，种植面积1.2万亩。",
        "引进资金2亿美元。",
        "投入人力3万，整治沟渠。",
        "生活补贴惠及12余万学生，免费体检覆盖3万妇女。",
        "发放宣传资料2万余份。",
        "投入10万到20万元修路。",
    ],
)
def test_amounts_with_a_unit_are_innocent(noticed, body):
    assert noticed(measures, body) == []


@pytest.mark.parametrize(
    ("body", "noun"),
    [
        ("厂房面积1600米。", "面积"),
        ("新建广场占地约1200米。", "占地"),
        ("绿化面积达3000立方米。", "面积"),
        ("水渠全长2500平方米。", "全长"),
        ("水库库容50万平方米。", "库容"),
        ("开挖土石方5000平方米。", "土石方"),
        ("项目总投资500亩。", "总投资"),
    ],
)
def test_a_unit_of_another_dimension_cannot_be(manuscript, body, noun):
    (remark,) = measures(manuscript(body))
    assert (remark.code, remark.words["noun"]) == ("unit-unfit", noun)


@pytest.mark.parametrize(
    "body",
    [
        "厂房面积1600平方米，占地14亩。",
        "占地长120米、宽60米。",
        "水渠全长2500米，总里程18公里。",
        "森林面积提高20%，面积扩大2倍。",
        "改造面积涉及3个村。",
        "总投资500万元，修路12公里。",
        "新增绿化面积2公顷。",
    ],
)
def test_units_that_fit_are_innocent(noticed, body):
    assert noticed(measures, body) == []
