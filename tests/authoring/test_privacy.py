"""Personal data in a text: every kind in a form that is refused and in forms that pass.

All numbers are invented; those with a checksum were made to satisfy it. All names are invented.
"""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkailan.authoring.privacy import KINDS, Leak, leak_finding, personal_data
from gongkailan.authoring.privacy.lexicon import COMPOUND_SURNAMES, NOT_IN_NAMES, SURNAMES, WORDS
from gongkailan.core.rules import RULES

IDENTITY = "11010519491231002X"
CARD = "6222021234567890128"


def found(text):
    """Kind and text of every leak."""
    return [(leak.kind, text[leak.start : leak.end]) for leak in personal_data(text)]


def kinds(text):
    return [leak.kind for leak in personal_data(text)]


@pytest.mark.parametrize(
    "written",
    [
        IDENTITY,
        IDENTITY.lower(),
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105 19491231 002X",
        "110105-19491231-002X",
        "110105\u300019491231\u3000002X",
        "1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X",
        "110105\u200b19491231\u200b002X",
        "350102199001010016",
        "110105491231002",
    ],
)
def test_identity_numbers_however_written(written):
    assert found(f"张三，{written}，男") == [("identity-number", written)]


def test_an_identity_number_inside_the_number_of_a_disability_card():
    assert found(f"残疾证号{IDENTITY}44") == [("identity-number", f"{IDENTITY}44")]


def test_a_mistyped_number_that_is_called_an_identity_number_is_one():
    assert kinds("身份证号码：110105194912310021") == ["identity-number"]


@pytest.mark.parametrize(
    "written",
    [
        "35*************123",
        "110105194912310021",
        "119905194913310025",
        "990105194912310025",
        "统一社会信用代码 11010519491231002X",
        "索引号 110105491231002",
        "注册号110105491231002",
    ],
)
def test_what_is_no_identity_number(written):
    assert "identity-number" not in kinds(written)


@pytest.mark.parametrize(
    "written",
    [
        "13812345678",
        "１３８１２３４５６７８",
        "138 1234 5678",
        "138-1234-5678",
        "138—1234—5678",
        "1381234 5678",
        "8613812345678",
        "86-138-1234-5678",
        "1 3 8 1 2 3 4 5 6 7 8",
        "138\u200b1234\u200b5678",
        "一三八一二三四五六七八",
        "19912345678",
    ],
)
def test_mobile_numbers_however_written(written):
    assert found(f"电话{written}。") == [("mobile-number", written)]


@pytest.mark.parametrize(
    "text", ["+86 13812345678", "值班手机13812345678", "tel:13812345678", "[13812345678]"]
)
def test_mobile_numbers_wherever_they_stand(text):
    assert kinds(text) == ["mobile-number"]


def test_several_numbers_in_a_row_are_each_found():
    assert found("13812345678 13912345678、13712345678") == [
        ("mobile-number", "13812345678"),
        ("mobile-number", "13912345678"),
        ("mobile-number", "13712345678"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "138****1234",
        r"138\*\*\*\*1234",
        "138xxxx1234",
        "12812345678",
        "113812345678",
        "投入13812345678元",
        "约13812345678余亩",
        "13800000000",
        "3.13812345678",
        "13812345678.5",
        "¥13812345678",
        "18 25 2020 345",
        "1990-01-01-123",
        "20200831172900",
        "photos/13812345678abcdef.jpg",
    ],
)
def test_what_is_no_mobile_number(text):
    assert personal_data(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("138*2345678", "mobile-number"),
        ("138123456**", "mobile-number"),
        ("110105194912310***", "identity-number"),
        ("622202123456789****", "bank-card"),
    ],
)
def test_a_mask_that_hides_too_little_does_not_help(text, kind):
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "联系人：张三，电话0563-4181234",
        "张三 0563-4181234",
        "王女士，021-61234567",
        "李四同志 (0563)4181234",
        "（0563）4181234（张三）",
        "010 61234567，张先生",
        "手机或宅电：0563 418 1234",
    ],
)
def test_a_landline_beside_a_person(text):
    assert kinds(text) == ["landline-number"]


def test_a_landline_at_the_very_beginning_keeps_its_place():
    assert found("0563-4181234张三先生（") == [("landline-number", "0563-4181234")]


@pytest.mark.parametrize(
    "text",
    [
        "电话：0563-4181234",
        "咨询电话：0563-4181234",
        "监督电话 0563-4181234、举报电话 0563-4181235",
        "联系人：张三。值班电话：0563-4181234",
        "张三，办公室电话：0563-4181234",
        "镇党政办公室：（0563）4181234",
        "政务服务热线12345",
        "严格安全，0563-4181234",
    ],
)
def test_the_published_number_of_an_office_passes(text):
    assert personal_data(text) == []


@pytest.mark.parametrize(
    "written", [CARD, "6222 0212 3456 7890 128", "4111111111111111", "6222-0212-3456-7890-128"]
)
def test_bank_cards(written):
    assert found(f"卡号{written}") == [("bank-card", written)]


@pytest.mark.parametrize(
    "text",
    [
        "6222 **** **** 1234",
        "6222021234567890127",
        f"项目编号：{CARD}",
        f"{CARD}元",
        "9111111111111111",
        "公网安备33018202000123号",
    ],
)
def test_what_is_no_bank_card(text):
    assert personal_data(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "乙镇丙村3组12号",
        "丙村大坞组十二号张三",
        "阳光小区3号楼2单元501室",
        "2单元501室",
        "家住人民路8号",
        "住址：人民路8号",
        "户籍地址：乙镇人民路8弄3号",
        "张三，人民路8号",
        "张三家住丙村三组",
        "家住阳光小区3号楼",
    ],
)
def test_addresses_of_persons(text):
    assert "fine-address" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "乙镇人民路",
        "地址：人民路8号",
        "乙镇人民政府，地址：人民路8号",
        "办公地址：阳光大厦3号楼502室",
        "某某食品有限公司位于丙村3组12号",
        "丙村3组12号（村卫生室）",
        "走访了丙村三组12户",
        "乙镇政府文件〔2020〕12号",
        "水凹村民小组5户群众",
        "向居住地社区党组织报到",
        "新建旧墩农民集中居住小区住宅楼107户",
        "国道318线12号桥",
    ],
)
def test_addresses_that_are_nobodys_home(text):
    assert personal_data(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("看望了困难群众张三", ["张三"]),
        ("贫困户张三、李四和王五，", ["张三", "李四", "王五"]),
        ("贫困户**张三**家", ["张三"]),
        ("贫困户 张 三 ，今年", ["张 三"]),
        ("低保户张三家", ["张三"]),
        ("五保户欧阳五，", ["欧阳五"]),
        ("患者艾力·买买提，", ["艾力·买买提"]),
        ("丙村张三因自身聋哑，家境贫寒", ["张三"]),
        ("村民李四双腿残疾", ["李四"]),
        ("村民李四，今年70岁，妻子患病", ["李四"]),
        ("张三的母亲李四，患有重病", ["张三", "李四"]),
        ("来到张三、李四等贫困户家中", ["张三", "李四"]),
        ("到张三、李四两农户家，帮扶贫困户", ["张三", "李四"]),
        ("为张三老人送去慰问金", ["张三"]),
        ("李四（女，12岁）患白血病", ["李四"]),
        ("王五身患癌症", ["王五"]),
        ("低保户名单：张三、李四、王五", ["张三", "李四", "王五"]),
        ("六（1）班学生张三父母双亡", ["张三"]),
        ("六年级（2）班张三", ["张三"]),
        ("张三同学", ["张三"]),
        ("8岁女孩李四", ["李四"]),
        ("受助学生王小五。", ["王小五"]),
        ("村民张三，是村里的\n低保户", ["张三"]),
    ],
)
def test_names_with_hardship(text, names):
    assert found(text) == [("name-with-hardship", name) for name in names]


@pytest.mark.parametrize(
    "text",
    [
        "姓名,村组,金额,原因\n张三,丙村,500,残疾\n李四,丁村,500,重病\n",
        "低保对象公示\n序号\t姓名\t金额\n1\t张三\t500\n2\t李四\t600\n",
        "| 户主 | 困难户类别 |\n|---|---|\n| 张三 | 一 |\n| 李四 | 二 |\n",
        "1\t张三\t肢体残疾\n2\t李四\t白血病\n",
    ],
)
def test_names_in_lists_of_hardship(text):
    assert found(text) == [("name-with-hardship", "张三"), ("name-with-hardship", "李四")]


def test_a_list_of_staff_passes():
    assert personal_data("姓名\t职务\n张三\t镇长\n李四\t副镇长\n") == []


@pytest.mark.parametrize(
    "name", ["王某", "李某某", "小某", "某某", "张**", "张××", "小张", "张大爷", "李奶奶", "王女士"]
)
@pytest.mark.parametrize(
    "sentence", ["低保户{}家", "困难群众{}，患病", "学生{}", "{}因病致贫", "看望{}，送去慰问金"]
)
def test_masked_names_pass(name, sentence):
    assert personal_data(sentence.format(name)) == []


@pytest.mark.parametrize(
    "text",
    [
        "镇党委书记张三、镇长李四等同志深入困难群众家中",
        "市长张三走访困难户，送去慰问金",
        "由张三、李四等党员结对帮扶贫困户",
        "村民张三捐款500元，帮助残疾人",
        "村民张三、李四说，路修好了",
        "黄桥镇、张庄村、马家村的贫困户",
        "金友公司资助贫困学生",
        "高家庄残疾人服务站",
        "万户低保家庭",
    ],
)
def test_officials_givers_places_and_companies_pass(text):
    assert personal_data(text) == []


WORDY = (
    "高度重视 方便群众 金融服务 安全生产 于是 成立 时间 任务重 程度 温饱问题 党员 全家 常年 严重 成绩 管理 "
    "康复训练 申请 关心 左眼 时常 方便面 安全隐患"
)


@pytest.mark.parametrize("word", WORDY.split())
@pytest.mark.parametrize("sentence", ["贫困户{}，", "学生{}的", "残疾人{}", "看望{}患病老人", "，{}因病致贫"])
def test_words_that_begin_with_a_surname_pass(sentence, word):
    assert personal_data(sentence.format(word)) == []


def test_a_name_without_hardship_passes_and_hardship_in_the_next_sentence_too():
    assert personal_data("村民张三今年种了三亩地。全村有贫困户30户。") == []


@pytest.mark.parametrize("name", ["张三", "张 三", "张\u3000三", "张·三", "张\n三"])
def test_protected_names(name):
    (leak,) = personal_data(f"文艺汇演由{name}主持", {"张三"})
    assert (leak.kind, leak.shown) == ("protected-name", "张某")
    assert f"文艺汇演由{name}主持"[leak.start : leak.end] == name


def test_a_protected_name_of_several_parts_and_latin_letters():
    assert found_protected("艾力买买提来了，Li Si 来了", {"艾力·买买提", "LiSi"}) == ["艾力买买提", "Li Si"]
    assert found_protected("LiSifan", {"LiSi"}) == []


def test_the_longest_protected_name_is_shown():
    assert found_protected("张三丰", {"张三", "张三丰"}) == ["张三丰"]


def found_protected(text, names):
    return [text[leak.start : leak.end] for leak in personal_data(text, names)]


def test_a_protected_name_keeps_its_characters_from_other_kinds():
    assert kinds_of("贫困户张三家", {"张三"}) == ["protected-name"]


def kinds_of(text, names):
    return [leak.kind for leak in personal_data(text, names)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (IDENTITY, "11*************02X"),
        ("110105491231002", "11**********002"),
        ("+86 138-1234-5678", "138****5678"),
        ("张三 0563-4181234", "0563*******"),
        (CARD, "6222 **** **** 0128"),
        ("乙镇丙村3组12号", "…村…组…号"),
        ("低保户李小四家", "李某某"),
    ],
)
def test_a_leak_is_shown_in_the_permitted_form_only(text, shown):
    (leak,) = personal_data(text)
    assert leak.shown == shown
    assert personal_data(leak.shown) == []
    assert shown in leak_finding(leak, "content/a.md", 3).message


def test_every_kind_has_words_for_a_clerk():
    assert set(KINDS) <= set(RULES)
    for kind in KINDS:
        finding = leak_finding(Leak(kind, 0, 1, "张某"), "content/a.md", 3, "title")
        assert (finding.path, finding.line, finding.field, finding.code) == ("content/a.md", 3, "title", kind)
        assert "{" not in finding.message + finding.hint


def test_the_lists_are_what_they_say():
    assert len(SURNAMES) + len(COMPOUND_SURNAMES) >= 400
    assert all(word[0] in SURNAMES and word[1] not in NOT_IN_NAMES for word in WORDS)


CUES = (
    "张三 李四 贫困户 学生 患 、 等 家 同学 138 1234 5678 ， 。 \n \t | 姓名 住 村 组 号 0563- 12 岁 "
    ": · * 路 ( ） 6222 x 艾力 - 小区 单元 * 0 ￥"
).split(" ")


@given(st.text() | st.lists(st.sampled_from(CUES)).map("".join), st.sets(st.text(max_size=3), max_size=3))
def test_no_text_raises_and_leaks_are_in_order(text, protected):
    leaks = personal_data(text, protected)
    assert all(0 <= leak.start < leak.end <= len(text) and leak.kind in KINDS for leak in leaks)
    assert all(one.end <= other.start for one, other in pairwise(leaks))


@given(st.from_regex(r"1[3-9][1-9]{9}", fullmatch=True), st.sampled_from("电话 甲 ， （ \n".split(" ")))
def test_every_mobile_number_is_found_and_its_masked_form_passes(number, before):
    (leak,) = personal_data(before + number)
    assert (leak.kind, leak.shown) == ("mobile-number", f"{number[:3]}****{number[-4:]}")
    assert personal_data(before + leak.shown) == []


@pytest.mark.parametrize("before", ["向", "于", "从", "由", "和", "常", "应", "时"])
@pytest.mark.parametrize(
    "people", ["留守老人", "种植大户", "困难群众", "特困家庭", "空巢老人", "贫困学生", "低保户"]
)
def test_a_word_before_a_kind_of_people_is_no_surname(before, people):
    """向留守老人作了解释: “to the elderly left behind”, which names nobody."""
    assert personal_data(f"驻村工作队{before}{people}作了解释说明，帮助解决生活困难。") == []
