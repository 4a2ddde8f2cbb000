"""Proofreading: what prose states against what front matter declares (docs/findings.md)."""

import pytest

from gongkailan.authoring.registers import read_registers
from gongkailan.authoring.reports import read_report

FRONT = """---
title: 上半年总结
date: 2020-07-01
place: 乙镇
period: 2020-H1
"""


@pytest.fixture
def read(make_content):
    """A summary with the given figures and body, read."""

    def read_it(body, *figures):
        declared = "".join(["figures:\n", *(f"  {one}\n" for one in figures)]) if figures else ""
        content = make_content({"summaries/report.md": f"{FRONT}{declared}---\n{body}\n"})
        registers, _ = read_registers(content)
        return read_report(content / "summaries/report.md", content, registers)

    return read_it


def said(reading):
    return [(one.code, one.line) for one in reading.findings]


def test_a_statistic_that_no_figure_declares_is_said_where_it_stands(read):
    reading = read("上半年走访农户12户。\n\n化解矛盾3起。", "走访农户: 12户")
    assert said(reading) == [("figure-undeclared", 11)]


def test_the_way_out_is_a_line_that_can_be_pasted(read):
    (problem,) = read("上半年化解矛盾3起。").findings
    line = problem.hint.partition("加上：")[2].partition("（指标")[0]
    assert line == '化解矛盾: {quantity: "3起", quote: "化解矛盾3起"}'
    assert said(read("上半年化解矛盾3起。", line)) == []


@pytest.mark.parametrize(
    "body",
    [
        "2020年6月5日，第3次会议在六(1)班召开。",
        "贯彻“四个意识”，做到一事一议、一户一策。",
        "- [附件](https://example.cn/12户)",
    ],
)
def test_what_is_no_statistic_needs_no_figure(read, body):
    assert "figure-undeclared" not in [one.code for one in read(body).findings]


@pytest.mark.parametrize(
    ("body", "figure", "code"),
    [
        ("走访农户112户。", "走访农户: 12户", "figure-not-in-body"),
        ("走访农户近12户。", "走访农户: {quantity: 12户, quote: 走访农户近12户}", "quote-without-figure"),
        ("走访农户12户，慰问农户12户。", "走访农户: 12户", "figure-ambiguous"),
    ],
)
def test_what_was_declared_wrongly_is_not_said_a_second_time(read, body, figure, code):
    assert [one.code for one in read(body, figure).findings] == [code]


def test_a_plan_declared_as_done_would_be_added_up(read):
    assert said(read("下一步力争走访农户12户。", "走访农户: 12户")) == [("status-differs", 9)]


def test_something_done_declared_as_a_plan_would_be_left_out(read):
    figure = "走访农户: {quantity: 12户, status: planned}"
    assert said(read("截至目前，已完成走访农户12户。", figure)) == [("status-differs", 9)]


@pytest.mark.parametrize(
    ("body", "figure"),
    [
        ("下一步力争走访农户12户。", "走访农户: {quantity: 12户, status: planned}"),
        ("上半年走访农户12户。", "走访农户: 12户"),
        ("全镇现有耕地900亩。", "耕地: 900亩"),
    ],
)
def test_a_status_that_fits_is_not_remarked_on(read, body, figure):
    assert said(read(body, figure)) == []


def test_a_report_with_wrong_front_matter_is_not_judged_by_its_prose(read):
    """Its own findings come first: what was left out of it would only be said again."""
    assert [one.code for one in read("化解矛盾3起。", "走访农户: 许多").findings] == ["quantity-malformed"]


def test_prose_is_read_by_the_sites_own_words(make_content):
    content = make_content(
        {
            "lexicon.toml": '[measures]\nwords = "垄"\n',
            "summaries/report.md": f"{FRONT}---\n种植生姜30垄。\n",
        }
    )
    registers, _ = read_registers(content)
    (problem,) = read_report(content / "summaries/report.md", content, registers).findings
    assert "30垄" in problem.message


def test_words_that_cannot_be_read_are_an_error_at_their_line(make_content):
    content = make_content({"lexicon.toml": '[measures]\nwords = "垄\n'})
    _, findings = read_registers(content)
    assert [(one.code, one.path, one.line) for one in findings] == [
        ("lexicon-invalid", "content/lexicon.toml", 2)
    ]
