"""Paragraphs that several reports share: who is told, about whom, and who may share them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkailan.authoring.content import read_content
from gongkailan.authoring.duplicates import duplicates
from gongkailan.authoring.extraction.lexicon import default_lexicon
from gongkailan.authoring.paragraphs import paragraphs
from gongkailan.authoring.registers import read_registers
from gongkailan.authoring.source import Source
from gongkailan.core.period import parse_period
from gongkailan.core.place import Place
from gongkailan.core.report import Kind, Report

DITCHES = (
    "春耕之前，镇里组织各村把沟渠和泵站逐条逐座看了一遍，能修的当天就修，需要县里支持的列出清单，"
    "逐项申报。到三月底疏浚沟渠12条，更换水泵5台，往年浇地排长队的情形没有再出现，"
    "村民对换水的次序也没有意见。"
)
SCHOOL = (
    "学校门口的路原来又窄又暗，家长接送孩子只能停在菜场边上。我们同交警一起重新划了停车的地方，"
    "请沿街商户把货架退到门里，又装了8盏路灯，放学时分由老师和家长轮流值守，现在孩子出校门不必再绕行。"
)
OPENING = (
    "3月5日，镇党委负责人、驻村工作队到{}，实地察看道路和水渠，听取村民意见，了解春耕备耕的进展，"
    "当场商定了几条办法，由{}在月底之前办好，并向村民公布结果。"
)
OTHER_TOWN = "---\nname: 戊镇\ncounty: 甲县\nvillages: [己村]\n---\n"


def summary(body, place="乙镇", period="2020", published="2021-01-05"):
    return f"---\ntitle: 总结\ndate: {published}\nplace: {place}\nperiod: {period}\n---\n{body}\n"


def visit(body, day="2020-03-05", village="丙村", more=""):
    head = f"title: 走访\ndate: {day}\nplace: 乙镇\nvillage: {village}\ntarget: village\nvisitors: [民政办]\n"
    return f"---\n{head}{more}---\n{body}\n"


@pytest.fixture
def told(make_content):
    """What is said of copied paragraphs in the small site with these reports: file, line, message, hint."""

    def tell(**reports):
        files = {"summaries/report.md": None, "towns/wu.md": OTHER_TOWN}
        files |= {
            f"{'visits' if 'visitors' in text else 'summaries'}/{name}.md": text
            for name, text in reports.items()
        }
        findings = read_content(make_content(files)).findings
        assert not [one for one in findings if one.fatal]
        return [
            (one.path.partition("/")[2], one.line, one.message, one.hint)
            for one in findings
            if one.code == "paragraph-copied"
        ]

    return tell


def test_a_paragraph_of_another_places_report(told):
    """Both are named with file and line; the later one is told."""
    ((path, line, message, hint),) = told(
        a=summary(DITCHES), b=summary("各项工作都有进展。\n\n" + DITCHES, "戊镇", published="2021-01-06")
    )
    assert (path, line) == ("summaries/b.md", 9)
    assert "有 1 段文字与乙镇（2020）的几乎相同" in message
    assert "春耕之前，镇里组织各村" in message
    assert "content/summaries/a.md:7；" in hint


def test_last_years_paragraph_with_this_years_numbers(told):
    ((path, _, message, _),) = told(
        a=summary(DITCHES, period="2019", published="2020-01-05"),
        b=summary(DITCHES.replace("12条", "15条").replace("5台", "9台")),
    )
    assert path == "summaries/b.md"
    assert "乙镇（2019）" in message


def test_names_and_a_few_other_words_do_not_hide_it(told):
    other = DITCHES.replace("镇里", "我镇").replace("三月底", "四月中旬").replace("村民", "群众")
    assert len(told(a=summary(DITCHES), b=summary(other, "戊镇"))) == 1


def test_what_two_reports_share_is_one_finding(told):
    ((_, line, message, _),) = told(
        a=summary(f"{SCHOOL}\n\n{DITCHES}"), b=summary(f"{DITCHES}\n\n{SCHOOL}", "戊镇")
    )
    assert line == 7
    assert "有 2 段文字" in message
    assert "“春耕之前" in message


def test_two_copies_of_one_report_are_two_pairs(told):
    found = told(a=summary(DITCHES), b=summary(DITCHES, "戊镇"), c=summary(DITCHES, period="2018"))
    assert [path for path, *_ in found] == ["summaries/b.md", "summaries/c.md", "summaries/c.md"]


def test_what_many_share_is_told_once_in_each(told):
    reports = {
        f"r{n}": summary(DITCHES, period=f"20{n}", published=f"20{n + 1}-01-05") for n in range(10, 16)
    }
    found = told(**reports)
    assert [path for path, *_ in found] == [f"summaries/r{n}.md" for n in range(10, 16)]
    assert "乙镇（2011）等 5 篇报告" in found[0][2]
    assert "乙镇（2014）等 5 篇报告" in found[5][2]


def test_a_phrase_of_the_whole_site_is_told_once(told):
    """What stands in more than twenty reports is a standard phrase, not worth a finding each."""
    reports = {f"r{n}": visit(DITCHES, f"2020-03-{n}") for n in range(10, 31)}
    ((path, _, message, _),) = told(**reports)
    assert path == "visits/r10.md"
    assert "等 20 篇报告" in message


@pytest.mark.parametrize(
    "reports",
    [
        {"a": summary(DITCHES), "b": visit(DITCHES)},
        {"a": summary(DITCHES, "戊镇"), "b": visit(DITCHES, more="summary: a\n")},
        {"a": summary(DITCHES, "甲县"), "b": visit(DITCHES)},
        {"a": summary(DITCHES), "b": summary(DITCHES, period="2020-H1", published="2020-07-05")},
        {"a": summary(f"{DITCHES}\n\n{DITCHES}")},
        {"a": summary(DITCHES), "b": summary(SCHOOL, "戊镇")},
        {"a": summary(DITCHES[:60]), "b": summary(DITCHES[:60], "戊镇")},
        {
            "a": visit(OPENING.format("丙村", "农业站")),
            "b": visit(OPENING.format("丁村学校后面的工地", "水利站和村委会"), "2020-03-09", "丁村"),
        },
    ],
    ids=[
        "a visit in the summary's period",
        "a visit that names its summary",
        "a visit in the county's summary",
        "the half-year of the year",
        "one report",
        "other words",
        "too short to tell",
        "two openings that say who went where",
    ],
)
def test_who_may_share_a_paragraph(told, reports):
    assert told(**reports) == []


@pytest.mark.parametrize(
    "other",
    [
        visit(DITCHES, "2021-03-05"),
        summary(DITCHES, "甲县"),
        summary(DITCHES, period="2021-H1", published="2021-07-05"),
    ],
    ids=["a visit of another year", "the county's summary", "the next half-year"],
)
def test_who_may_not(told, other):
    assert len(told(a=summary(DITCHES), b=other)) == 1


def test_two_visit_notes_may_not_share_one(told):
    assert len(told(a=visit(DITCHES), b=visit(DITCHES, "2020-04-05", "丁村"))) == 1


def test_a_draft_is_compared_with_nothing(told):
    draft = summary(DITCHES, "戊镇").replace("title:", "draft: true\ntitle:")
    assert told(a=summary(DITCHES), b=draft) == []


def test_it_can_be_accepted(make_content):
    accept = "accept: [{code: paragraph-copied, why: 两镇共用一份材料, by: 戊镇党政办, on: 2021-01-09}]\n"
    files = {
        "towns/wu.md": OTHER_TOWN,
        "summaries/a.md": summary(DITCHES),
        "summaries/b.md": summary(DITCHES, "戊镇").replace("period:", f"{accept}period:"),
    }
    content = read_content(make_content(files))
    copied = [one for one in content.findings if one.code in ("paragraph-copied", "accept-unused")]
    assert [str(one.severity) for one in copied] == ["note"]
    assert [note.acceptance.by for note in content.notes["b"]] == ["戊镇党政办"]


def test_a_site_may_add_phrases_of_its_own(make_content):
    files = {
        "towns/wu.md": OTHER_TOWN,
        "lexicon.toml": '[copies]\nstandard = "春耕之前 三月底"\n',
        "summaries/a.md": summary(DITCHES),
        "summaries/b.md": summary(DITCHES, "戊镇"),
    }
    assert "paragraph-copied" not in {one.code for one in read_content(make_content(files)).findings}


# Laws.

PIECES = (
    DITCHES,
    SCHOOL,
    DITCHES.replace("镇里", "乡里"),
    OPENING.format("丙村", "农业站"),
    "各项工作都有进展。",
)
REPORTS = st.lists(
    st.tuples(
        st.sampled_from(["2018", "2019-H1", "2019", "2020-03-05"]),
        st.sampled_from([None, "yi", "wu"]),
        st.lists(st.sampled_from(PIECES), max_size=3),
    ),
    max_size=8,
)


def made(number, period, town, pieces):
    """One report with its paragraphs, as reading gives them."""
    body = "\n\n".join(pieces)
    source = Source(path=f"r{number}.md", stem="r", front_matter="", body=body, body_line=1, text=body)
    report = Report(
        kind=Kind.VISIT if period.count("-") == 2 else Kind.SUMMARY,
        slug=f"r{number}",
        title="总结",
        published=date(2021, 1, 5),
        published_time=None,
        place=Place(county="jia", town=town),
        period=parse_period(period),
        path=source.path,
        figures=(),
    )
    return report, paragraphs(source, default_lexicon())


@pytest.fixture(scope="module")
def registers(tmp_path_factory):
    """Places to name in messages."""
    folder = tmp_path_factory.mktemp("content")
    for name, text in {
        "counties/jia.md": "---\nname: 甲县\nprovince: 某省\n---\n",
        "towns/yi.md": "---\nname: 乙镇\ncounty: 甲县\n---\n",
        "towns/wu.md": OTHER_TOWN,
    }.items():
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return read_registers(folder)[0]


@given(REPORTS, st.randoms(use_true_random=False))
def test_the_order_of_the_reports_changes_nothing(registers, written, random):
    reports = [made(number, *one) for number, one in enumerate(written)]
    found = {str(one) for one in duplicates(reports, registers)}
    random.shuffle(reports)
    assert {str(one) for one in duplicates(reports, registers)} == found


@given(REPORTS)
def test_a_finding_names_another_report(registers, written):
    for one in duplicates([made(number, *one) for number, one in enumerate(written)], registers):
        assert f"另一处在 {one.path}:" not in one.hint
        assert one.line >= 1
