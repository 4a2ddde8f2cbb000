"""Finding the sentence of each figure (design 4, last paragraph)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkailan.authoring.quotes import locate
from gongkailan.authoring.source import Source
from gongkailan.core.figure import Figure, Status
from gongkailan.core.indicator import Indicator, Nature
from gongkailan.core.period import Period
from gongkailan.core.place import Place
from gongkailan.core.quantity import parse_quantity

BODY_LINE = 10


def figure(text, quote=""):
    quantity = parse_quantity(text)
    return Figure(
        anchor="fig-a",
        report="a",
        from_summary=True,
        indicator=Indicator(slug="a", name="走访农户", unit=quantity.unit, nature=Nature.FLOW),
        quantity=quantity,
        low=quantity.low,
        high=quantity.high,
        place=Place(county="jia"),
        period=Period(date(2020, 1, 1), date(2020, 6, 30)),
        status=Status.DONE,
        quote=quote,
        part_of=None,
        path="content/summaries/a.md",
        line=5,
    )


def source(body):
    return Source(
        path="content/summaries/a.md", stem="a", front_matter="", body=body, body_line=BODY_LINE, text=body
    )


def found(body, text, quote=""):
    """The words that were found in the body, as they stand there."""
    marks, findings = locate([figure(text, quote)], source(body))
    assert findings == []
    return body[marks[0].start : marks[0].end]


def refused(body, text, quote=""):
    marks, (finding,) = locate([figure(text, quote)], source(body))
    assert marks == []
    assert (finding.path, finding.line, finding.field) == ("content/summaries/a.md", 5, "figures.走访农户")
    return finding


def test_the_words_are_found_where_they_stand():
    marks, _ = locate([figure("196户")], source("共走访196户。"))
    assert [(mark.start, mark.end) for mark in marks] == [(3, 7)]


@pytest.mark.parametrize(
    ("body", "text", "words"),
    [
        ("走访 196 户。", "196户", "196 户"),
        ("走访196\n户。", "196户", "196\n户"),
        ("走访\u3000196\u00a0户。", "196户", "196\u00a0户"),
        ("走访196户。", "196 户", "196户"),
        ("发放3 万余元。", "3万余元", "3 万余元"),
    ],
)
def test_white_space_does_not_count(body, text, words):
    assert found(body, text) == words


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("走访112户。", "12户"),
        ("走访1,012户。", "12户"),
        ("走访1012户。", "12户"),
        ("种植1.5亩。", "5亩"),
        ("种植近10万亩。", "10万亩"),
        ("种植10万余亩。", "10万亩"),
        ("走访100户以上。", "100户"),
        ("走访约50人。", "50人"),
        ("走访50人次。", "50人"),
        ("走访五十二户。", "二户"),
        ("走访2—3户。", "3户"),
        ("走访第12户。", "12户"),
        ("走访120户。", "12户"),
        ("走访12万户。", "12户"),
        ("", "12户"),
    ],
)
def test_a_figure_does_not_stand_inside_another(body, text):
    assert refused(body, text).code == "figure-not-in-body"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("走访了12户，另有112户未访。", "12户"),
        ("其中12户困难。", "12户"),
        ("签约30户。", "30户"),
        ("附近5户人家。", "5户"),
        ("2020年12户脱贫。", "12户"),
        ("12户。", "12户"),
        ("（12户）", "12户"),
        ("走访农户12户、企业5家。", "5家"),
        ("- 12户", "12户"),
        ("1. 12户", "12户"),
        ("甲：\n\n2. 12户", "12户"),
        ("| 农户 | 12户 |", "12户"),
    ],
)
def test_a_figure_that_stands_there_is_found(body, text):
    assert found(body, text) == text


def test_a_figure_that_is_not_there_gets_the_advice_what_the_text_says_instead():
    assert "近10万亩" in refused("种植近10万亩。", "10万亩").hint
    assert "quote" in refused("什么也没有。", "10万亩").hint


def test_a_figure_that_stands_there_twice_asks_for_a_quote_and_names_the_lines():
    finding = refused("走访12户。\n\n慰问12户。\n", "12户")
    assert finding.code == "figure-ambiguous"
    assert "2 次（第 10、12 行）" in finding.message
    assert "quote" in finding.hint


def test_the_quote_says_which_of_two_is_meant():
    marks, findings = locate([figure("12户", "慰问12户")], source("走访12户。\n\n慰问12户。\n"))
    assert findings == []
    assert marks[0].start == 10


def test_a_quote_may_differ_in_white_space_only():
    assert found("走 访\n12 户", "12户", "走访12户") == "12 户"
    assert refused("走访了12户", "12户", "走访12户").code == "quote-not-in-body"


def test_a_quote_must_stand_there_once():
    finding = refused("走访12户。走访12户。", "12户", "走访12户")
    assert finding.code == "quote-ambiguous"
    assert "2 次" in finding.message


@pytest.mark.parametrize(
    ("body", "text", "quote"),
    [
        ("走访112户。", "12户", "走访112户"),
        ("走访112户。", "12户", "12户。"),
        ("种植近10万亩。", "10万亩", "10万亩"),
        ("走访12户。", "12户", "走访"),
        ("走访12户。", "12户", "走访12"),
        ("走访50人次。", "50人", "走访50人"),
    ],
)
def test_a_quote_must_hold_the_whole_figure(body, text, quote):
    assert refused(body, text, quote).code == "quote-without-figure"


def test_emphasis_is_no_text():
    assert found("走访**12户**。", "12户") == "12户"
    assert found("共**走访**12户。", "12户", "走访12户") == "12户"
    assert found("共走访12户。", "12户", "**走访**12户") == "12户"


@pytest.mark.parametrize("body", ["走访**12**户。", "走访1*2*户。", "走访`12`户。"])
def test_emphasis_may_not_split_a_figure(body):
    assert refused(body, "12户").code == "figure-split"


@pytest.mark.parametrize("body", ["走访12\n\n户籍办理。", "# 走访12\n户籍办理。", "走访12\n\n  \n户数。"])
def test_a_figure_does_not_run_from_one_paragraph_into_another(body):
    assert refused(body, "12户").code in ("figure-not-in-body", "figure-split")


def test_every_figure_has_its_own_answer():
    marks, findings = locate([figure("12户"), figure("5户"), figure("7户")], source("走访12户，慰问7户。"))
    assert [mark.figure.quantity.text for mark in marks] == ["12户", "7户"]
    assert [finding.code for finding in findings] == ["figure-not-in-body"]


WRITTEN = st.sampled_from(
    "196户 40余户 3万余元 近10万亩 2—3户 100户以上 十余人 96.7% 约53.6元 不足10户".split()
)


@given(
    written=WRITTEN,
    before=st.text("甲乙，。\n 访"),  # 走 would make 走近10万亩, which is no 近10万亩
    after=st.text("。，\n 乙", min_size=1).filter(lambda text: text.strip()[:1] in ("。", "，")),
    spaces=st.lists(st.sampled_from(["", " ", "\u3000"]), min_size=8, max_size=8),
)
def test_a_figure_in_any_surrounding_text_is_found_and_nothing_else_with_it(written, before, after, spaces):
    words = "".join(c + space for c, space in zip(written[:8], spaces, strict=False)).rstrip() + written[8:]
    assert found(before + words + after, written) == words
