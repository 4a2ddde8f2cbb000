"""The numbers of prose against one another: sentences that are right, and sentences that are not.

`checked` gives what was compared, an identity for each; those that do not hold are findings.
"""

from datetime import date
from decimal import Decimal

import pytest

from gongkailan.authoring.content import read_content
from gongkailan.authoring.extract import extract
from gongkailan.authoring.extraction.lexicon import default_lexicon, read_lexicon
from gongkailan.authoring.proofreading import Manuscript
from gongkailan.authoring.proofreading.amounts import Reading, base_unit
from gongkailan.authoring.proofreading.numbers import numbers
from gongkailan.authoring.source import Source
from gongkailan.core.period import Period
from gongkailan.core.place import Place, Register
from gongkailan.core.report import Kind, Report

FIRST_HALF = Period(date(2020, 1, 1), date(2020, 6, 30))


def manuscript(body, lexicon=None, period=FIRST_HALF):
    """A summary with this body, which declares no figures."""
    lexicon = lexicon or default_lexicon()
    return Manuscript(
        source=Source(path="x.md", stem="x", front_matter="", body=body, body_line=1, text=body),
        report=Report(
            kind=Kind.SUMMARY,
            slug="x",
            title="总结",
            published=date(2020, 7, 1),
            published_time=None,
            place=Place(county="jia"),
            period=period,
            path="x.md",
            figures=(),
        ),
        stated=extract(body, (), lexicon),
        marks=(),
        unplaced=frozenset(),
        places=Register.of((), ()),
        lexicon=lexicon,
    )


def remarks(body, **own):
    return list(numbers(manuscript(body, **own)))


def checked(body, **own):
    """Every identity that was checked."""
    return [remark.statement for remark in remarks(body, **own)]


def wrong(body, **own):
    """Code and identity of what does not hold."""
    return [(remark.code, remark.statement) for remark in remarks(body, **own) if not remark.holds]


# Sums

SUMS_THAT_ARE_WRONG = {
    "共召开院坝会9次（镇机关3次、李庄村3次、王庄村2次）。": "9次 ≠ 3次 + 3次 + 2次 = 8次",
    "共修建水渠30处，分别为李庄村18处、王庄村13处。": "30处 ≠ 18处 + 13处 = 31处",
    "慰问低保户20户、五保户10户、残疾户6户，共计38户。": "38户 ≠ 20户 + 10户 + 6户 = 36户",
    "先到李庄看望5户群众，又走访了其他40余户群众，总走访户数达70余户。": "70余户 ≠ 5户 + 40余户 = 46—54户",
    "在岗干部从120名调整为90名，减少40名。": "90名 - 120名 ≠ 40名",
    "共走访农户196户，其中贫困户50户，其余156户为一般农户。": "196户 ≠ 50户 + 156户 = 206户",
    "全镇总人口2.2万人，其中男性1.13万人，女性1.27万人。": "2.2万人 ≠ 1.13万人 + 1.27万人 = 2.4万人",
    "参加培训310人，其中男性150人，女性150人。": "310人 ≠ 150人 + 150人 = 300人",
    "全年投入资金500万元，其中财政资金300万元，自筹资金260万元。": "500万元 ≠ 300万元 + 260万元 = 560万元",
    "排查安全隐患56处，当场整改30处，限期整改20处，共计整改52处。": "52处 ≠ 30处 + 20处 = 50处",
    "全镇有党员620名，其中：农村党员500名，机关党员80名，企业党员60名。": (
        "620名 ≠ 500名 + 80名 + 60名 = 640名"
    ),
    "共争取项目5个，总投资3000万元，其中在建项目3个，投资1800万元，完工项目2个，投资1300万元。": (
        "3000万元 ≠ 1800万元 + 1300万元 = 3,100万元"
    ),
    "接待来访86批320人次，其中集体访6批90人次，个访80批260人次。": "320人次 ≠ 90人次 + 260人次 = 350人次",
    "共有低保对象755户1320人，分别为甲类120户、乙类400户、丙类215户。": (
        "755户 ≠ 120户 + 400户 + 215户 = 735户"
    ),
    "在校学生630人，其中住校学生216人，走读学生404人。": "630人 ≠ 216人 + 404人 = 620人",
}


@pytest.mark.parametrize(("body", "statement"), SUMS_THAT_ARE_WRONG.items())
def test_a_sum_that_is_wrong(body, statement):
    assert wrong(body) == [("prose-sum", statement)]


SUMS_THAT_HOLD = {
    "共召开院坝会8次（镇机关3次、李庄村3次、王庄村2次）。": "8次 = 3次 + 3次 + 2次 = 8次",
    "共修建水渠30处，分别为李庄村18处、王庄村12处。": "30处 = 18处 + 12处 = 30处",
    "慰问低保户20户、五保户10户、残疾户6户，共计36户。": "36户 = 20户 + 10户 + 6户 = 36户",
    "先到李庄看望5户群众，又走访了其他40余户群众，总走访户数达50余户。": "50余户 = 5户 + 40余户 = 46—54户",
    "在岗干部从120名调整为90名，减少30名。": "90名 - 120名 = 30名",
    "共走访农户196户，其中贫困户50户，其余146户为一般农户。": "196户 = 50户 + 146户 = 196户",
    "全镇总人口2.2万人，其中男性1.13万人，女性1.07万人。": "2.2万人 = 1.13万人 + 1.07万人 = 2.2万人",
    "完成投资3.5亿元，其中一期1.25亿元，二期2.24亿元。": "3.5亿元 = 1.25亿元 + 2.24亿元 = 3.49亿元",
    "全镇有党员620名，其中：农村党员500名，机关党员80名，企业党员40名。": (
        "620名 = 500名 + 80名 + 40名 = 620名"
    ),
    "共有教师260名，其中中学教师110名、小学教师150名。": "260名 = 110名 + 150名 = 260名",
    "种植烤烟2000亩、蔬菜1500亩、果树500亩，总面积4000亩。": "4000亩 = 2000亩 + 1500亩 + 500亩 = 4,000亩",
    "拆除违章建筑2400平方米，其中住宅1500平方米，棚舍900平方米。": (
        "2400平方米 = 1500平方米 + 900平方米 = 2,400平方米"
    ),
    "共办理实事36件，其中：修路10件、饮水12件、用电14件。": "36件 = 10件 + 12件 + 14件 = 36件",
    "征求意见20条，其中反映出行的有8条；反映饮水的有7条；环境卫生的5条。": "20条 = 8条 + 7条 + 5条 = 20条",
    "在册党员72人（其中在职党员6名，退休党员30名，居民党员36名）。": "72人 = 6名 + 30名 + 36名 = 72人",
    "实现产值23.5亿元。分产业看，农业2.1亿元，工业11.6亿元，服务业9.8亿元。": (
        "23.5亿元 = 2.1亿元 + 11.6亿元 + 9.8亿元 = 23.5亿元"
    ),
}


@pytest.mark.parametrize(("body", "statement"), SUMS_THAT_HOLD.items())
def test_a_sum_that_holds(body, statement):
    assert wrong(body) == []
    assert statement in checked(body)


@pytest.mark.parametrize(
    "body",
    [
        # Behind 其中 parts may leave something out, and kinds of people overlap.
        "全镇现有党员420名，其中农村党员360名、女党员110名。",
        "全镇现有党员420名，其中女党员200名，少数民族党员150名，35岁以下党员170名。",
        "全年投入资金500万元，其中财政资金300万元，自筹资金150万元。",
        # Each 其中 has the whole that can hold it, of its own unit.
        "全镇有企业20家，职工2000人，其中规模以上企业8家，女职工900人。",
        "全镇辖9个村，3个社区，其中贫困村5个。",
        "现有工作人员18名，其中正式职工4名（事业编制3人、公务员1人），志愿者2名。",
        "在建项目12个，其中省级5个；另有道路8条、桥梁6座、水池9个。",
        # A new verb, or a word for a new total, begins something else.
        "共走访农户196户，其中贫困户50户，帮助困难户160户解决了用水问题。",
        "慰问低保户20户、五保户10户、残疾户6户等，共计慰问困难家庭50户。",
        "一是帮扶贫困户20户；二是帮扶贫困户30户。",
        "培训农民300人次，种植果树2000棵，硬化道路3公里，共计投入资金60万元。",
        # Parts of parts, and amounts a head, are no parts.
        "农业产值900万元，其中种植业700万元，养殖业500万元，占种植业的71.4%。",
        "耕地1463亩，其中水田712亩，旱地751亩，人均耕地1.2亩。",
        # A total may follow upon a whole that is not of it, or be more than what was named before.
        "全村120户，慰问低保户20户、残疾户10户，共计30户。",
        "争取项目3个，到位资金200万元，投入150万元，总投资1200万元。",
        "现有党员62名（女党员12名、预备党员3名）。",
        "机构改革后，内设机构8个，下属单位5个，编制42名，实有人员39名。",
    ],
)
def test_numbers_that_make_no_sum_or_need_not(body):
    assert wrong(body) == []


def test_parts_beside_parts_are_a_second_sum():
    """`120户380人，其中…15户30人，…3户3人`: households and people are compared each with their own."""
    body = "共识别贫困户139户331人，其中低保贫困户84户211人、一般贫困户55户120人。"
    assert checked(body) == ["139户 = 84户 + 55户 = 139户", "331人 = 211人 + 120人 = 331人"]


# One thing stated twice


@pytest.mark.parametrize(
    ("body", "statement"),
    [
        ("上半年调解邻里纠纷35件，群众满意。\n办好实事12件，调处邻里纠纷33起。", "35件 ≠ 33起"),
        (
            "到社区报到的在职党员有1203人。\n党员进小区扎实推进，到社区报到的在职党员1230名。",
            "1203人 ≠ 1230名",
        ),
        ("驻村干部走访农户1200户，听取意见。\n半年来，驻村干部共走访农户1180户。", "1200户 ≠ 1180户"),
        ("栽植行道树苗4200株。\n绿化美化村庄，栽植行道树苗4500株。", "4200株 ≠ 4500株"),
    ],
)
def test_one_thing_with_two_values(body, statement):
    assert wrong(body) == [("prose-repeated", statement)]


def test_the_remark_stands_where_the_second_value_does():
    body = "栽植行道树苗4200株。\n绿化美化村庄，栽植行道树苗4500株。"
    (remark,) = remarks(body)
    assert body[remark.at :].startswith("4500株")
    assert dict(remark.words) == {"first": "4200株", "this": "4500株"}


@pytest.mark.parametrize(
    ("body", "statement"),
    [
        ("驻村干部走访农户1200余户，听取意见。\n半年来，驻村干部共走访农户1280户。", "1200余户 = 1280户"),
        ("上半年调解邻里纠纷35件，群众满意。\n办好实事12件，调处邻里纠纷35起。", "35件 = 35起"),
        ("收集道路、饮水、用电等问题26个。\n梳理问题26个。", "26个 = 26个"),
    ],
)
def test_one_thing_with_one_value_is_counted(body, statement):
    assert [(one.statement, one.holds) for one in remarks(body)] == [(statement, True)]


@pytest.mark.parametrize(
    "body",
    [
        # Another place, office, time, or share of it.
        "李庄村调解邻里纠纷35件。\n王庄村调解邻里纠纷33件。",
        "县民政局走访困难群众40户。\n县教育局走访困难群众30户。",
        "3月份，走访困难群众40户。\n5月份，走访困难群众60户。",
        "第一批发放水稻种子3000斤。\n第二批发放水稻种子2000斤。",
        "全镇辖行政村12个。\n其中，6个行政村为贫困村。",
        "去年走访困难群众40户。\n走访困难群众60户。",
        "每村走访困难群众40户。\n走访困难群众460户。",
        "党政办：走访困难家庭30户。\n经发办：走访困难家庭40户。",
        "镇党委书记带队，走访困难家庭12户。\n镇长带队，走访困难家庭15户。",
        "一是入户宣讲，走访困难家庭12户。\n二是上门服务，走访困难家庭15户。",
        # What each section counts for itself.
        "召开会议12次，学习文件。\n在安全生产方面，召开会议8次。",
        "发放宣传资料3000份，张贴标语20条。\n森林防火期间，发放宣传资料5000份。",
        "投入资金30万元，修建水渠。\n投入资金50万元，修建道路。",
        # A longer name is another thing; so are the steps of one piece of work.
        "走访企业48家，解决用工难题12个。\n镇领导走访规上企业12家。",
        "受理邻里纠纷45起，调处44起，化解40起。\n化解邻里纠纷33起，无一上访。",
        "计划走访困难群众90户。\n走访困难群众60户。",
        # Two subjects with the same list.
        "机关干部联系贫困户66户，联系特殊户12户。\n驻村干部也有任务，联系贫困户263户，联系特殊户68户。",
        "帮扶特困家庭20户。\n帮扶特困家庭30户。\n帮扶特困家庭45户。",
    ],
)
def test_what_is_told_apart(body):
    assert [code for code, _ in wrong(body) if code == "prose-repeated"] == []


def test_the_report_s_own_period_tells_nothing_apart():
    body = "上半年走访困难家庭40户。\n走访困难家庭60户。"
    assert wrong(body) == [("prose-repeated", "40户 ≠ 60户")]
    year = Period(date(2020, 1, 1), date(2020, 12, 31))
    assert wrong(body, period=year) == []


# Limits


@pytest.mark.parametrize(
    ("body", "statement"),
    [
        ("全镇现有党员420名，其中农村党员460名。", "420名 < 460名"),
        ("全村共有120户380人，其中低保户150户300人，五保户3户3人。", "120户 < 150户"),
        ("排查隐患120处，整改125处。", "125处 > 120处"),
        ("收集群众意见60条，采纳75条。", "75条 > 60条"),
        ("梳理群众诉求80件，办结92件；梳理企业诉求20件，办结20件。", "92件 > 80件"),
        ("全村共有农户500户。\n今年又有脱贫户620户搬进新居。", "620户 > 500户"),
        ("累计流转土地2000亩，新增流转土地2600亩。", "2600亩 > 2000亩"),
    ],
)
def test_more_than_there_can_be(body, statement):
    assert ("prose-exceeds", statement) in wrong(body)


@pytest.mark.parametrize(
    ("body", "statement"),
    [
        ("全镇现有党员420名，其中农村党员360名。", "420名 ≥ 360名"),
        ("排查隐患120处，整改118处。", "118处 ≤ 120处"),
        ("排查出隐患56处，已整改50处，剩余6处正在整改。", "50处 ≤ 56处"),
        ("累计流转土地2000亩，新增流转土地600亩。", "600亩 ≤ 2000亩"),
        ("共有党员420名，其中预备党员12名、女党员110名、35岁以下党员90名。", "420名 ≥ 110名"),
    ],
)
def test_a_limit_that_is_kept_is_counted(body, statement):
    assert [(one.statement, one.holds) for one in remarks(body)] == [(statement, True)]


@pytest.mark.parametrize(
    "body",
    [
        "收集意见60条，解决问题75个。",
        "受理信访案件45件，办结40件，另办结历史遗留案件52件。",
        "走访企业30家。\n解决企业用工难题42个。",
        "发现一件、解决一件。",
        "全村共有农户500户。\n李庄村有脱贫户620户。",
        "计划整改隐患20处，排查隐患12处。",
        "排查村组35个，已解决60个。",
    ],
)
def test_what_is_no_limit(body):
    assert wrong(body) == []


# Rates

RATES_THAT_ARE_WRONG = {
    "排查隐患120处，整改100处，整改率98%。": "98% ≠ 100处 ÷ 120处",
    "受理信访案件45件，办结40件，办结率100%。": "100% ≠ 40件 ÷ 45件",
    "县里下达任务100户，完成88户，完成率98%。": "98% ≠ 88户 ÷ 100户",
    "党员总数为200名，其中女党员60名，占35%。": "35% ≠ 60名 ÷ 200名",
    "全村共有农户500户，脱贫户120户，占总户数的30%。": "30% ≠ 120户 ÷ 500户",
    "完成财政收入5020万元，占年初计划6500万元的87.2%。": "87.2% ≠ 5020万元 ÷ 6500万元",
    "村集体收入由20万元增加到25万元，增长30%。": "30% ≠ (25万元 - 20万元) ÷ 20万元",
    "完成产值125万元，比上年增加25万元，增长20%。": "20% ≠ 25万元 ÷ (125万元 - 25万元)",
    "今年接待来访80人次，比去年的100人次下降30%。": "30% ≠ (80人次 - 100人次) ÷ 100人次",
    "全镇耕地3万亩，人口1.5万人，人均耕地3亩。": "3亩 ≠ 3万亩 ÷ 1.5万人",
    "带动农户200户增收100万元，户均增收8000元。": "8000元 ≠ 100万元 ÷ 200户",
}


@pytest.mark.parametrize(("body", "statement"), RATES_THAT_ARE_WRONG.items())
def test_a_rate_that_is_wrong(body, statement):
    assert ("prose-rate", statement) in wrong(body)


RATES_THAT_HOLD = {
    "排查隐患120处，整改118处，整改率98.3%。": "98.3% = 118处 ÷ 120处",
    "受理信访案件45件，办结45件，办结率100%。": "100% = 45件 ÷ 45件",
    "县里下达任务100户，完成98户，完成率98%。": "98% = 98户 ÷ 100户",
    "党员总数为200名，其中女党员60名，占党员总数的30%。": "30% = 60名 ÷ 200名",
    "全村共有农户500户，脱贫户120户，占总户数的24%。": "24% = 120户 ÷ 500户",
    "九社共54户，贫困户7户，占比为12.96%。": "12.96% = 7户 ÷ 54户",
    "村集体收入由20万元增加到25万元，增长25%。": "25% = (25万元 - 20万元) ÷ 20万元",
    "完成产值125万元，比上年增加25万元，增长25%。": "25% = 25万元 ÷ (125万元 - 25万元)",
    "今年接待来访80人次，比去年的100人次下降20%。": "20% = (80人次 - 100人次) ÷ 100人次",
    "接待来访250户，比上年的200户增加50户，增长25%。": "25% = 50户 ÷ 200户",
    "受益面积2000亩，与去年的1500亩相比，增加500亩，增长33.3%。": "33.3% = 500亩 ÷ 1500亩",
    "全年发生火情2起，同比减少3起，下降60%。": "60% = 3起 ÷ (2起 + 3起)",
    "全镇辖12个村，4000户，1.6万人，耕地4万亩，人均耕地2.5亩。": "2.5亩 = 4万亩 ÷ 1.6万人",
    "带动农户200户增收100万元，户均增收5000元。": "5000元 = 100万元 ÷ 200户",
}


@pytest.mark.parametrize(("body", "statement"), RATES_THAT_HOLD.items())
def test_a_rate_that_holds(body, statement):
    assert wrong(body) == []
    assert statement in checked(body)


def test_each_total_of_the_noun_is_compared_with_what_there_is_a_head():
    body = "全镇辖12个村，4000户，1.6万人，在册耕地2万亩，实有耕地4万亩，人均耕地2.5亩。"
    assert wrong(body) == [("prose-rate", "2.5亩 ≠ 2万亩 ÷ 1.6万人")]
    assert "2.5亩 = 4万亩 ÷ 1.6万人" in checked(body)


@pytest.mark.parametrize(
    "body",
    [
        "完成年度任务的60%，其中李庄村完成50%，王庄村完成70%。",
        "合作医疗参保人数达2.3万人，参保率98%。",
        "粮食总产量2.4万吨，同比增长5%。",
        "完成春播面积1.2万亩，占计划的96%。",
        "全镇4000户，1.6万人，经济总收入6亿元，农民人均纯收入9800元。",
        "村集体收入20万元，人口1200人，人均收入9800元。",
        "人口1.2万人，新建住房3600平方米，人均住房35平方米。",
        "产值由20万元增加到40万元，年均增长14.9%。",
        "企业产值20万元，缴税25万元，增长30%。",
    ],
)
def test_a_rate_of_what_is_not_stated(body):
    assert remarks(body) == []


# Claims


@pytest.mark.parametrize(
    "claim",
    [
        "所有问题全部解决。",
        "全部问题及时得到解决。",
        "收集到的问题逐一解决，群众满意。",
        "问题均已解决。",
    ],
)
def test_a_claim_of_everything_that_the_numbers_deny(claim):
    body = f"走访中收集问题84个，解决问题79个。\n镇村干部挂图作战，{claim}"
    assert wrong(body) == [("prose-claim", "79个 < 84个")]


@pytest.mark.parametrize(
    "claim",
    [
        "问题基本得到解决。",
        "下一步，确保所有问题全部解决。",
        "要把所有问题全部解决好。",
        "这些问题中的共性问题全部解决。",
        "突出问题全部解决。",
        "所有建议全部采纳。",
        "全部资料已经归档。",
    ],
)
def test_a_claim_of_something_else_or_of_less(claim):
    assert wrong(f"走访中收集问题84个，解决问题79个。\n镇村干部挂图作战，{claim}") == []


def test_a_claim_that_is_true_is_counted():
    body = "走访中收集问题84个，解决问题84个。\n镇村干部挂图作战，所有问题全部解决。"
    assert "84个 = 84个" in [one.statement for one in remarks(body) if one.code == "prose-claim"]
    assert wrong(body) == []


# Texts as they are pasted, and the words that a site adds


def test_dirty_text_is_read_like_clean_text():
    """Line breaks inside of sentences, NBSP, full-width digits and ASCII punctuation change nothing."""
    body = "截至六月底，全镇各级党组织共有\u00a0党员４２０\n名,其中农村党员460\u3000名。"
    assert wrong(body) == [("prose-exceeds", "420名 < 460名")]


def test_a_site_adds_words_of_its_own(tmp_path):
    """Lists of content/lexicon.toml are joined to the project's: here, a further verb of solving."""
    own = tmp_path / "lexicon.toml"
    own.write_text('[proofreading]\nsolved = "销案"\n', encoding="utf-8")
    default = tmp_path / "default.toml"
    default.write_text(
        '[proofreading]\nfound = "受理"\n[measures]\nwords = "件"\narabic = ""\n', encoding="utf-8"
    )
    body = "受理投诉12件，销案15件。"
    assert wrong(body) == []
    assert wrong(body, lexicon=read_lexicon(default, own)) == [("prose-exceeds", "15件 > 12件")]


def test_what_an_amount_counts_is_found_behind_lists_and_in_front_of_numbers():
    reading = Reading(manuscript("共收集道路、饮水等问题26个，上半年已走访32户农户。"))
    assert [amount.key for amount in reading.amounts] == ["收集问题", "走访农户"]


def test_units_of_one_dimension_stand_for_each_other():
    assert base_unit("公顷") == ("亩", Decimal(15))
    assert base_unit("户") == ("户", Decimal(1))


# In a site

MEMBERS = "党员: {slug: members, unit: 名, nature: stock}\n农村党员: {slug: rural, unit: 名, nature: stock}\n"


def site(front_matter, body):
    """The files of a site with one report."""
    head = "---\ntitle: 上半年总结\ndate: 2020-07-01\nplace: 乙镇\nperiod: 2020-H1\n"
    return {"indicators.yaml": MEMBERS, "summaries/report.md": f"{head}{front_matter}---\n{body}\n"}


def test_an_accepted_remark_becomes_a_note(make_content):
    accept = (
        "figures:\n  党员: {quantity: 420名, status: baseline}\n"
        "  农村党员: {quantity: 460名, status: baseline}\n"
        "accept:\n  - {code: prose-exceeds, why: 原文如此, by: 党建办, on: 2020-07-02}\n"
    )
    body = "全镇现有党员420名，其中农村党员460名。"
    content = read_content(make_content(site(accept, body)))
    assert [(one.code, one.severity, one.line) for one in content.findings] == [("prose-exceeds", "note", 12)]
    assert [check.statement for check in content.checks if check.code == "prose-exceeds"] == ["420名 < 460名"]


def test_parts_that_the_front_matter_declares_are_the_audit_s(make_content):
    figures = (
        "figures:\n  党员: {quantity: 420名, status: baseline}\n"
        "  农村党员: {quantity: 360名, status: baseline, part_of: 党员}\n"
    )
    body = "全镇现有党员420名，其中农村党员360名。"
    content = read_content(make_content(site(figures, body)))
    assert content.findings == ()
    assert {check.code for check in content.checks} == {"parts-exceed-whole", "period-after-publication"}
