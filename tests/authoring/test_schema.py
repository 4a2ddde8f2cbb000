"""The schema of the front matter, and what it says to a clerk who broke it (design 4)."""

import re
from datetime import date, time
from decimal import Decimal

import pytest

from gongkailan.authoring.problems import did_you_mean, validate
from gongkailan.authoring.schema import (
    Campaigns,
    CountyEntry,
    Indicators,
    SiteEntry,
    SummaryEntry,
    TownEntry,
    VisitEntry,
    parse_slug,
)
from gongkailan.authoring.yaml_text import read_yaml
from gongkailan.core.figure import Status
from gongkailan.core.period import Period
from gongkailan.core.report import Target

SUMMARY = "title: 总结\ndate: 2020-08-31\nplace: 乙镇\nperiod: 2020-H1\n"
VISIT = "title: 走访\ndate: 2020-08-31\nplace: 乙镇\ntarget: village\nvisitors: [民政办]\n"


def read(text, shape=SummaryEntry):
    """The entry and the findings of a front matter whose first line is line 2 of its file."""
    return validate(shape, read_yaml(text, "content/a.md", 2), "content/a.md")


def problems(text, shape=SummaryEntry):
    entry, findings = read(text, shape)
    assert entry is None
    return [(f.line, f.code, f.field) for f in findings]


def test_the_least_summary():
    entry, findings = read(SUMMARY)
    assert findings == []
    assert entry.date == (date(2020, 8, 31), None)
    assert entry.period == Period(date(2020, 1, 1), date(2020, 6, 30))
    assert (entry.slug, entry.draft, entry.figures, entry.photos) == (None, False, {}, [])


def test_the_least_visit():
    entry, findings = read(VISIT, VisitEntry)
    assert findings == []
    assert entry.date == Period(date(2020, 8, 31), date(2020, 8, 31))
    assert (entry.target, entry.visitors) == (Target.VILLAGE, ["民政办"])


@pytest.mark.parametrize(
    ("shape", "text"),
    [
        (
            SummaryEntry,
            SUMMARY + "slug: a-1\nsigned: 2020-08-30\nsource: 来源\nauthor: 作者\neditor: 编辑\n"
            "campaign: 大走访\nindex_number: 1\ndocument_number: 2\nsubject: 主题\nvalidity: 有效\n"
            "draft: no\nphotos: [{file: a.jpg, alt: 图, caption: 说明}]\n"
            "attachments: [{file: a.pdf, title: 附件}]\n"
            "accept: [{code: figure-conflict, why: 原文如此, by: 办公室, on: 2020-09-01}]\n"
            "figures: {走访农户: 196户}\n",
        ),
        (VisitEntry, VISIT + "published: 2020-09-01 08:30\nvillage: 丙村\nsite: 小学\nsummary: a-1\n"),
        (CountyEntry, "name: 甲县\nprovince: 某省\nslug: jia\naliases: [甲市]\n"),
        (TownEntry, "name: 乙镇\ncounty: 甲县\nslug: yi\naliases: [乙乡]\nvillages: [丙村]\n"),
        (
            Indicators,
            "走访农户: {slug: a, unit: 户, nature: flow, theme: 走访, accepts: [家], description: 说}\n",
        ),
        (Campaigns, "大走访: {slug: a, period: 2020, description: 说}\n"),
        (Campaigns, "{}\n"),
        (
            SiteEntry,
            "name: 甲\nurl: https://example.cn/a/b/\ndescription: 说\noperator: 镇政府\ncontractor: 公司\n"
            "contact: 电话\nidentification_code: 1\nicp_number: 2\npolice_number: 3\n"
            "home_totals: [走访农户]\nlinks: [{title: 县政府, url: 'https://example.cn/'}]\n",
        ),
    ],
)
def test_every_field_that_there_is(shape, text):
    assert read(text, shape)[1] == []


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2020-08-31", (date(2020, 8, 31), None)),
        ("2020-08-31 17:29", (date(2020, 8, 31), time(17, 29))),
        ("2020-02-29 00:00", (date(2020, 2, 29), time(0, 0))),
    ],
)
def test_a_summary_is_published_on_a_day_or_at_a_time(written, moment):
    entry, _ = read(SUMMARY.replace("2020-08-31", written))
    assert entry.date == moment


@pytest.mark.parametrize(
    "written",
    [
        "2020-8-31",
        "2020-02-30",
        "2020/08/31",
        "2020年8月31日",
        "20200831",
        "2020-08",
        "2020-08-31 25:00",
        "昨天",
    ],
)
def test_a_bad_date_is_an_error_at_its_line(written):
    assert problems(SUMMARY.replace("2020-08-31", written)) == [(3, "date-invalid", "date")]


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2018-04-15", date(2018, 4, 15), date(2018, 4, 15)),
        ("2018-04-19/2018-04-20", date(2018, 4, 19), date(2018, 4, 20)),
        ("2018-03", date(2018, 3, 1), date(2018, 3, 31)),
    ],
)
def test_a_visit_is_dated_as_precisely_as_is_known(written, first, last):
    entry, _ = read(VISIT.replace("2020-08-31", written), VisitEntry)
    assert entry.date == Period(first, last)


@pytest.mark.parametrize(
    "written", ["2020-H3", "2020-Q5", "2020-13", "2020-06/2020-01", "上半年", "2020-H1/"]
)
def test_a_bad_period_is_an_error_at_its_line(written):
    assert problems(SUMMARY.replace("2020-H1", written)) == [(5, "period-invalid", "period")]


@pytest.mark.parametrize("field", ["title", "date", "place", "period"])
def test_a_summary_needs(field):
    text = "".join(line for line in SUMMARY.splitlines(keepends=True) if not line.startswith(field))
    assert problems(text) == [(2, "field-missing", field)]


@pytest.mark.parametrize("field", ["title", "date", "place", "target", "visitors"])
def test_a_visit_needs(field):
    text = "".join(line for line in VISIT.splitlines(keepends=True) if not line.startswith(field))
    assert problems(text, VisitEntry) == [(2, "field-missing", field)]


@pytest.mark.parametrize("field", ["published", "village", "site", "target", "visitors", "summary"])
def test_a_summary_has_no(field):
    assert problems(f"{SUMMARY}{field}: 甲\n") == [(6, "field-unknown", field)]


@pytest.mark.parametrize("field", ["period", "signed"])
def test_a_visit_has_no(field):
    assert problems(f"{VISIT}{field}: 2020\n", VisitEntry) == [(7, "field-unknown", field)]


@pytest.mark.parametrize("field", ["save_as", "url", "template", "status", "lang"])
def test_pelican_metadata_cannot_slip_in(field):
    assert problems(f"{SUMMARY}{field}: index.html\n") == [(6, "field-unknown", field)]


def test_an_unknown_field_names_the_nearest_known_one():
    _, (finding,) = read(SUMMARY + "sorce: 来源\n")
    assert (finding.line, finding.code, finding.field) == (6, "field-unknown", "sorce")
    assert "“source”" in finding.hint


def test_an_unknown_field_of_a_figure_names_the_nearest_known_one():
    _, (finding,) = read(SUMMARY + "figures:\n  走访农户:\n    quantity: 1户\n    qoute: 走访1户\n")
    assert (finding.line, finding.code) == (9, "field-unknown")
    assert "“quote”" in finding.hint


def test_an_unknown_field_of_an_indicator_names_the_nearest_known_one():
    _, (finding,) = read("走访农户:\n  slug: a\n  unit: 户\n  nature: flow\n  them: 走访\n", Indicators)
    assert (finding.line, finding.code) == (6, "field-unknown")
    assert "“theme”" in finding.hint


def test_a_field_in_chinese_shows_all_that_there_are():
    _, findings = read(SUMMARY.replace("title", "标题"))
    unknown = next(f for f in findings if f.code == "field-unknown")
    assert "title" in unknown.hint


def test_all_faults_of_a_front_matter_are_shown_at_once():
    text = "date: 昨天\nplace: 乙镇\nperiod: 上半年\nslug: 甲\nwhat: 甲\nfigures: {走访农户: X户}\n"
    assert problems(text) == [
        (2, "field-missing", "title"),
        (5, "slug-invalid", "slug"),
        (7, "quantity-malformed", "figures.走访农户.quantity"),
        (2, "date-invalid", "date"),
        (4, "period-invalid", "period"),
        (6, "field-unknown", "what"),
    ]


@pytest.mark.parametrize("value", ["", '""', '"  "'])
@pytest.mark.parametrize("field", ["title", "place"])
def test_an_empty_value_is_an_error(field, value):
    text = re.sub(rf"(?m)^{field}: .*$", f"{field}: {value}", SUMMARY)
    assert [code for _, code, _ in problems(text)] == ["field-empty"]


def test_visitors_are_a_list_of_at_least_one():
    text = VISIT.replace("[民政办]", "{}")
    assert problems(text.format("[]"), VisitEntry) == [(6, "field-empty", "visitors")]
    assert problems(text.format("民政办"), VisitEntry) == [(6, "field-type", "visitors")]


def test_a_target_is_one_of_eight():
    _, (finding,) = read(VISIT.replace("village", "企业"), VisitEntry)
    assert (finding.line, finding.code) == (5, "field-value")
    for target in "village household enterprise school hospital project office other".split():
        assert target in finding.hint
        assert read(VISIT.replace("target: village", f"target: {target}"), VisitEntry)[1] == []


@pytest.mark.parametrize(
    ("slug", "accepted"),
    [
        ("a", True),
        ("2020-h1-yi", True),
        ("a--b", False),
        ("-a", False),
        ("a-", False),
        ("A", False),
        ("a_b", False),
        ("a.b", False),
        ("a/b", False),
        ("../../x", False),
        ("../output_evil/x", False),
        ("总结", False),
        ("ａ", False),
        ("a\n", False),
        ("", False),
        ("a" * 101, False),
    ],
)
def test_a_slug_is_a_plain_name_in_ascii(slug, accepted):
    assert (parse_slug(slug) == slug) is accepted


@pytest.mark.parametrize("slug", ["../../x", "../output_evil/x", "index.html", "甲镇"])
def test_a_slug_that_leads_elsewhere_is_refused_at_its_line(slug):
    assert problems(f"{SUMMARY}slug: {slug}\n") == [(6, "slug-invalid", "slug")]


def test_figures_from_short_to_long():
    entry, findings = read(
        SUMMARY
        + """\
figures:
  走访农户: 196户
  慰问金: {quantity: 3万余元, quote: 发放慰问金3万余元}
  讲党课:
    - 2次
    - {quantity: 1次, site: 镇机关, part_of: 讲党课}
  村部建设投入: {quantity: 8万元, status: planned, village: 丙村, period: 2019}
"""
    )
    assert findings == []
    figures = entry.figures
    assert [f.quantity.text for f in figures["走访农户"]] == ["196户"]
    assert figures["走访农户"][0].status is Status.DONE
    assert figures["慰问金"][0].quote == "发放慰问金3万余元"
    assert figures["慰问金"][0].quantity.low == Decimal(30000)
    assert [f.part_of for f in figures["讲党课"]] == [None, "讲党课"]
    assert figures["村部建设投入"][0].status is Status.PLANNED
    assert figures["村部建设投入"][0].period == Period(date(2019, 1, 1), date(2019, 12, 31))


@pytest.mark.parametrize("written", [".52亿元", "1。.06亿", "X户", "20xx万元", "许多", "196", "户"])
def test_a_malformed_quantity_is_refused_and_never_guessed(written):
    (problem,) = problems(f"{SUMMARY}figures:\n  走访农户: {written}\n")
    assert problem[:2] == (7, "quantity-malformed")


def test_a_figure_without_a_quantity_is_refused_at_its_line():
    (problem,) = problems(f"{SUMMARY}figures:\n  走访农户:\n    - 1户\n    - {{quote: 走访}}\n")
    assert problem[:2] == (9, "field-missing")


def test_the_field_of_a_figure_written_alone_is_named_as_it_is_written():
    """The clerk wrote no list, so no index stands in the name."""
    (problem,) = problems(f"{SUMMARY}figures:\n  走访农户: X户\n")
    assert problem[2] == "figures.走访农户.quantity"


def test_an_acceptance_needs_a_reason_an_office_and_a_date():
    found = problems(f"{SUMMARY}accept:\n  - code: figure-conflict\n")
    assert found == [(7, "field-missing", f"accept.0.{name}") for name in ("why", "by", "on")]


def test_a_photo_needs_a_text_for_those_who_do_not_see_it():
    found = problems(f"{SUMMARY}photos:\n  - {{file: a.jpg, alt: 甲}}\n  - file: b.jpg\n")
    assert found == [(8, "field-missing", "photos.1.alt")]


@pytest.mark.parametrize(
    "url", ["example.cn", "javascript:alert(1)", "https://example.cn/?a=1", "//example.cn"]
)
def test_the_address_of_the_site_is_a_plain_one(url):
    text = f"name: 甲\nurl: {url}\ndescription: 说\noperator: 镇政府\n"
    assert problems(text, SiteEntry) == [(3, "field-value", "url")]


@pytest.mark.parametrize(
    "line",
    [
        "title: [甲]",
        "title: {甲: 乙}",
        "date: [2020-08-31]",
        "date: {甲: 乙}",
        "date: []",
        "date: [甲, 乙]",
        "period: [2020]",
        "slug: [a]",
        "slug: {a: b}",
        "signed: [2020-08-31]",
        "signed: {甲: 乙}",
        "draft: [true]",
        "draft: maybe",
        "figures: 196户",
        "figures: [196户]",
        "figures: {走访农户: []}",
        "figures: {走访农户: [[1户]]}",
        "figures: {走访农户: {quantity: [1户]}}",
        "figures: {走访农户: {quantity: 1户, status: 完成}}",
        "figures: {走访农户: {quantity: 1户, period: [2020]}}",
        "photos: a.jpg",
        "photos: [a.jpg]",
        "accept: figure-conflict",
        "accept: [figure-conflict]",
        "accept: [{code: figure-conflict, why: 原文如此, by: 办公室, on: [2020-09-01]}]",
        "attachments: {file: a.pdf, title: 甲}",
        "source: [甲]",
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_in_words_that_a_clerk_reads(line):
    field = line.partition(":")[0]
    kept = [one for one in SUMMARY.splitlines() if not one.startswith(f"{field}:")]
    entry, findings = read("\n".join([*kept, line]) + "\n")
    assert entry is None
    assert {f.line for f in findings} == {len(kept) + 2}
    for finding in findings:
        assert finding.field.split(".")[0] == field
        assert not re.search(r"[a-z]+ [a-z]+", finding.message), finding.message


@pytest.mark.parametrize("value", ["[2020-08-31, 17:29]", "[1598832000, 17:29]", "[2020-08-31, '']"])
def test_a_date_is_a_text_and_no_list(value):
    assert {code for _, code, _ in problems(SUMMARY.replace("2020-08-31", value))} == {"field-type"}


@pytest.mark.parametrize(
    "field", ["signed", "slug", "campaign", "photos", "attachments", "figures", "accept"]
)
def test_an_optional_field_left_blank_is_called_empty(field):
    """A clerk who leaves a line of a form blank is not told of types or of misspelt dates."""
    assert problems(f"{SUMMARY}{field}:\n") == [(6, "field-empty", field)]


def test_no_front_matter_at_all_misses_every_required_field():
    found = problems("")
    assert {name for _, code, name in found if code == "field-missing"} == {
        "title",
        "date",
        "place",
        "period",
    }


@pytest.mark.parametrize(
    ("name", "near"), [("走访农戸", "走访农户"), ("慰问", "慰问金"), ("sorce", "source")]
)
def test_the_nearest_name_is_offered(name, near):
    assert f"“{near}”" in did_you_mean(name, ["走访农户", "慰问金", "source"])


def test_without_a_near_name_a_few_are_all_shown_and_many_are_not():
    assert "一、三、二" in did_you_mean("xyz", "一 二 三".split())
    many = [f"{n}村" for n in range(100)]
    assert "0村" not in did_you_mean("xyz", many)
    assert did_you_mean("xyz", []) != ""


@pytest.mark.parametrize(
    "written",
    [
        "{quantity: {low: 1000, high: 1000, unit: 户, text: 196户}}",
        "{quantity: 196户, period: {start: 2020-01-01, end: 2019-01-01}}",
    ],
)
def test_a_number_cannot_be_smuggled_in_beside_its_text(written):
    """What adds up is what the words say, and nothing that a mapping says beside them."""
    (problem,) = problems(f"{SUMMARY}figures:\n  走访农户: {written}\n")
    assert problem[:2] == (7, "field-type")
