"""The registers: what reports refer to by name (design 1, 2 and 4)."""

import pytest

from gongkailan.authoring.registers import not_one_place, read_registers
from gongkailan.core.place import Place

COUNTY = "---\nname: 甲县\nprovince: 某省\n---\n"
TOWN = "---\nname: 乙镇\ncounty: 甲县\nvillages: [丙村]\n---\n"


@pytest.fixture
def read(make_content):
    """The registers of the small site with these files put in, and what is wrong with them."""

    def read(files=None):
        registers, findings = read_registers(make_content(files))
        return registers, [(f.path.partition("/")[2], f.line, f.code, f.field) for f in findings]

    return read


def test_every_register_is_read(read):
    registers, findings = read()
    assert findings == []
    assert registers.unreadable == frozenset()
    assert registers.site.operator == "乙镇人民政府"
    assert registers.indicators["化解矛盾"].accepts == ("件",)
    assert registers.campaigns["大走访"].slug == "visits"
    assert registers.places.counties["jia"].name == "甲县"
    assert registers.places.towns["yi"].villages == ("丙村", "丁村")


@pytest.mark.parametrize("name", ["site.yaml", "indicators.yaml", "campaigns.yaml"])
def test_each_register_must_be_there(read, name):
    assert read({name: None})[1] == [(name, 0, "content-missing", "")]


def test_there_may_be_no_campaigns_and_no_indicators(read):
    assert read({"campaigns.yaml": "{}\n", "indicators.yaml": "{}\n"})[1] == []


def test_a_place_is_found_by_name_slug_alias_and_county_with_town(read):
    registers, _ = read({"towns/yi.md": "---\nname: 乙镇\ncounty: 甲县\naliases: [乙乡]\n---\n"})
    town = registers.places.towns["yi"]
    assert [registers.places.find(name) for name in ("乙镇", "yi", "乙乡", "甲县乙镇")] == [(town,)] * 4


def test_a_town_names_its_county_by_name_or_slug(read):
    registers, findings = read({"towns/yi.md": "---\nname: 乙镇\ncounty: jia\n---\n"})
    assert findings == []
    assert registers.places.towns["yi"].county == "jia"


def test_the_towns_of_one_name_in_two_counties_are_told_apart(read):
    registers, findings = read(
        {
            "counties/ding.md": "---\nname: 丁县\nprovince: 某省\n---\n",
            "towns/yi-2.md": "---\nname: 乙镇\ncounty: 丁县\n---\n",
        }
    )
    assert findings == []
    finding = not_one_place("乙镇", registers.places, "content/a.md", 3, "place")
    assert finding.code == "place-ambiguous"
    assert "甲县乙镇（yi）" in finding.message
    assert "丁县乙镇（yi-2）" in finding.message
    assert registers.places.find("丁县乙镇") == (registers.places.towns["yi-2"],)


def test_a_place_that_is_not_registered_gets_the_nearest_names(read):
    finding = not_one_place("乙乡镇", read()[0].places, "content/a.md", 3, "place")
    assert (finding.code, finding.line) == ("place-unknown", 3)
    assert "“乙镇”" in finding.hint


def test_the_villages_of_one_pinyin_are_two_villages(read):
    """章庄村 and 张庄村: places are told apart by the register, never by slug."""
    registers, findings = read(
        {"towns/yi.md": "---\nname: 乙镇\ncounty: 甲县\nvillages: [章庄村, 张庄村]\n---\n"}
    )
    assert findings == []
    assert registers.places.towns["yi"].villages == ("章庄村", "张庄村")


def test_two_towns_of_one_pinyin_need_two_slugs(read):
    files = {"towns/a.md": "---\nname: 章庄镇\ncounty: 甲县\nslug: zhangzhuang\n---\n"}
    files["towns/b.md"] = "---\nname: 张庄镇\ncounty: 甲县\nslug: zhangzhuang\n---\n"
    assert read(files)[1] == [("towns/b.md", 4, "slug-duplicate", "slug")]


def test_one_place_is_registered_once(read):
    assert read({"towns/yi2.md": TOWN})[1] == [("towns/yi2.md", 2, "place-duplicate", "name")]


def test_one_county_is_registered_once(read):
    assert ("counties/jia2.md", 2, "place-duplicate", "name") in read({"counties/jia2.md": COUNTY})[1]


def test_a_town_of_an_unknown_county(read):
    town = "---\nname: 戊镇\ncounty: 戊县\n---\n"
    assert read({"towns/wu.md": town})[1] == [("towns/wu.md", 3, "place-unknown", "county")]


@pytest.mark.parametrize("file", ["towns/乙镇二.md", "counties/丁县.md", "towns/YI2.md", "towns/a b.md"])
def test_the_slug_that_a_file_name_gives_is_judged_as_one_that_is_written(read, file):
    text = (
        "---\nname: 己镇\ncounty: 甲县\n---\n"
        if "towns" in file
        else "---\nname: 己县\nprovince: 某省\n---\n"
    )
    assert [(path, code) for path, _, code, _ in read({file: text})[1]] == [(file, "slug-invalid")]


@pytest.mark.parametrize(
    "file", ["towns/说明.txt", "towns/yi.markdown", "counties/jia.MD", "towns/old/yi.md"]
)
def test_another_file_among_the_registers_is_no_register(read, file):
    (problem,) = read({file: "甲"})[1]
    assert problem[2] == "file-name"


@pytest.mark.parametrize("file", ["towns/.gitkeep", "counties/.DS_Store"])
def test_a_hidden_file_does_not_matter(read, file):
    assert read({file: ""})[1] == []


def test_two_indicators_of_one_slug(read):
    text = "甲数: {slug: a, unit: 户, nature: flow}\n乙数:\n  unit: 户\n  slug: a\n  nature: flow\n"
    assert read({"indicators.yaml": text})[1] == [("indicators.yaml", 4, "slug-duplicate", "乙数.slug")]


def test_two_campaigns_of_one_slug(read):
    text = "甲活动: {slug: a}\n乙活动: {slug: a}\n"
    assert read({"campaigns.yaml": text})[1] == [("campaigns.yaml", 2, "slug-duplicate", "乙活动.slug")]


@pytest.mark.parametrize("unit", ["3户", "万元", "house", "'%%'", "余户"])
def test_a_unit_must_be_one_that_can_be_written_after_a_number(read, unit):
    text = f"甲数:\n  slug: a\n  unit: {unit}\n  nature: flow\n"
    assert read({"indicators.yaml": text})[1] == [("indicators.yaml", 3, "indicator-unit", "甲数.unit")]


def test_a_further_measure_word_must_be_one_as_well(read):
    text = "甲数:\n  slug: a\n  unit: 起\n  nature: flow\n  accepts: [件, 3条]\n"
    _, findings = read({"indicators.yaml": text})
    assert [code for _, _, code, _ in findings] == ["indicator-unit"]
    assert findings[0][1] == 5


def test_the_totals_of_the_home_page_are_registered_indicators(read):
    text = "name: 甲\nurl: https://example.cn\ndescription: 说\noperator: 镇政府\n"
    text += "home_totals:\n- 走访农户\n- 没有\n"
    (problem,) = read({"site.yaml": text})[1]
    assert problem[:3] == ("site.yaml", 7, "indicator-unknown")


def test_all_faults_of_all_registers_are_shown_at_once(read):
    _, findings = read(
        {
            "site.yaml": "name: 甲\n",
            "indicators.yaml": "甲数: {slug: a, unit: 户, nature: much}\n",
            "campaigns.yaml": "大走访: {slug: A}\n",
            "counties/jia.md": "---\nname: 甲县\n---\n",
            "towns/yi.md": "---\nname: 乙镇\n---\n",
        }
    )
    assert {(path, code) for path, _, code, _ in findings} == {
        ("site.yaml", "field-missing"),
        ("indicators.yaml", "field-value"),
        ("campaigns.yaml", "slug-invalid"),
        ("counties/jia.md", "field-missing"),
        ("towns/yi.md", "field-missing"),
    }


def test_a_register_with_errors_is_known_to_be_unreadable(read):
    registers, _ = read({"towns/yi.md": "---\nname: 乙镇\n---\n", "campaigns.yaml": "a"})
    assert registers.unreadable == {"places", "campaigns"}


def test_a_mere_warning_leaves_a_register_readable(read):
    """Otherwise an unknown place would go unreported, and the report with it."""
    registers, findings = read({"towns/yi.md": TOWN + "甲<?xml:namespace prefix = o />乙\n"})
    assert [code for _, _, code, _ in findings] == ["markup-removed"]
    assert registers.unreadable == frozenset()


@pytest.mark.parametrize(
    ("place", "name"),
    [
        (Place(county="jia"), "甲县"),
        (Place(county="jia", town="yi"), "乙镇"),
        (Place(county="jia", town="yi", village="丙村"), "乙镇丙村"),
        (Place(county="jia", town="yi", site="小学"), "乙镇（小学）"),
    ],
)
def test_the_name_of_a_place(read, place, name):
    assert read()[0].place_name(place) == name


@pytest.mark.parametrize(("written", "cumulative"), [("true", True), ("是", True), ("false", False)])
def test_an_indicator_may_be_cumulative(read, written, cumulative):
    text = f"累计流转土地: {{slug: land, unit: 亩, nature: stock, cumulative: {written}}}\n"
    registers, findings = read({"indicators.yaml": text})
    assert findings == []
    assert registers.indicators["累计流转土地"].cumulative is cumulative


@pytest.mark.parametrize("nature", ["flow", "rate"])
def test_what_is_cumulative_is_a_level(read, nature):
    """As a flow its levels would be added to one another."""
    text = f"累计流转土地:\n  slug: land\n  unit: 亩\n  nature: {nature}\n  cumulative: true\n"
    assert read({"indicators.yaml": text})[1] == [
        ("indicators.yaml", 4, "field-value", "累计流转土地.nature")
    ]
