"""Bodies: safe HTML with the words of each figure marked (design 3, 4 and 9)."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gongkailan.authoring.body import data_value, render_body, with_links
from gongkailan.authoring.quotes import locate
from gongkailan.authoring.source import Source
from gongkailan.core.figure import Figure, Status
from gongkailan.core.indicator import Indicator, Nature
from gongkailan.core.period import parse_period
from gongkailan.core.place import Place
from gongkailan.core.quantity import parse_quantity
from gongkailan.core.text import forbidden_character


def source(body, path="content/visits/a.md"):
    return Source(path=path, stem="a", front_matter="", body=body, body_line=10, text=body)


def figure(text, number=0):
    quantity = parse_quantity(text)
    return Figure(
        anchor=f"fig-a-{number}",
        report="a",
        from_summary=False,
        indicator=Indicator(slug="a", name="走访农户", unit=quantity.unit, nature=Nature.FLOW),
        quantity=quantity,
        low=quantity.low,
        high=quantity.high,
        place=Place(county="jia"),
        period=parse_period("2020"),
        status=Status.DONE,
        quote="",
        part_of=None,
        path="content/visits/a.md",
        line=5,
    )


def rendered(body, *texts):
    """The HTML of a body in which these quantities are figures, and its findings."""
    marks, refused = locate([figure(text, n) for n, text in enumerate(texts)], source(body))
    assert refused == []
    result, findings = render_body(source(body), marks)
    return result, [(f.line, f.code) for f in findings]


def html(body, *texts):
    return rendered(body, *texts)[0].html


class Reader(HTMLParser):
    """What a browser would see: tags, attributes, the text, and the text of each `<data>`."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.text, self.marks, self.open = [], [], "", {}, []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag == "data":
            self.open.append(dict(attrs)["id"])
            self.marks[self.open[-1]] = ""

    def handle_endtag(self, tag):
        if tag == "data":
            self.open.pop()

    def handle_data(self, data):
        self.text += data
        for mark in self.open:
            self.marks[mark] += data


def assert_harmless(text):
    reader = Reader(text)
    assert not {"script", "style", "iframe", "svg", "math", "form", "object"} & set(reader.tags)
    for _, name, value in reader.attributes:
        assert not name.startswith("on")
        assert name != "style"
        if name in ("href", "src"):
            assert not re.match(r"\s*(javascript|vbscript|data):", re.sub(r"[\x00-\x20]", "", value), re.I)
    assert forbidden_character(text) is None


# Sanitising


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "甲<script src=//evil.example></script>乙",
        "<ScRiPt>alert(1)</sCrIpT>",
        "<svg onload=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<p onclick='alert(1)'>甲</p>",
        "<img src=x onerror=alert(1)>",
        "[甲](javascript:alert(1))",
        "[甲](JaVaScRiPt:alert(1))",
        "[甲](java&#10;script:alert(1))",
        "[甲](&#106;avascript:alert(1))",
        "[甲](vbscript:alert(1))",
        "[甲](data:text/html;base64,PHNjcmlwdD4=)",
        "<javascript:alert(1)>",
        "![甲](javascript:alert(1))",
        '<a href="javascript:alert(1)">甲</a>',
        "<iframe src=https://example.cn></iframe>",
        "<style>p{}</style>",
        "<math><mi//xlink:href='data:x,<script>alert(4)</script>'>",
        "<form action=https://example.cn><input></form>",
        "<p style='background:url(javascript:alert(1))'>甲</p>",
        '[甲](https://example.cn "<h2> onmouseover=alert(1) ")',
        '<img alt="<h2> onerror=alert(1)" src="{static}/photos/a.jpg">',
        "<!--><script>alert(1)</script>-->",
        "<![CDATA[<script>alert(1)</script>]]>",
    ],
)
def test_nothing_in_a_body_can_run(body):
    assert_harmless(html(body))


@pytest.mark.parametrize(
    ("body", "markup"),
    [
        ("甲\n\n<script>alert(1)</script>", "<script>"),
        ("甲\n\n<p onclick='x()'>乙</p>", "onclick"),
        ("甲\n\n[乙](javascript:alert(1))", "javascript:"),
        ("甲\n\n乙<o:p></o:p>", "<o:p>"),
        ("甲\n\n<font color=red>乙</font>", "<font>"),
    ],
)
def test_what_is_taken_away_is_said_with_its_line(body, markup):
    _, (finding,) = render_body(source(body))
    assert (finding.line, finding.code) == (12, "markup-removed")
    assert markup in finding.message


@pytest.mark.parametrize("body", ["不要点击 javascript: 开头的链接", "`<script>`", "a < b，on = 5", "3<5>2"])
def test_what_is_not_taken_away_is_not_said_to_be(body):
    assert rendered(body)[1] == []


@pytest.mark.parametrize(
    "body",
    ["甲 **乙** *丙*", "- 甲\n- 乙", "3. 甲\n4. 乙", "> 甲", "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |", "    甲"],
)
def test_markdown_itself_is_left_whole(body):
    result, findings = rendered(body)
    assert findings == []
    assert "甲" in result.html
    assert "&lt;" not in result.html


def test_a_list_keeps_the_number_it_begins_with():
    assert '<ol start="3">' in html("3. 甲\n4. 乙")


@pytest.mark.parametrize(
    "entity", ["&#xE000;", "&#xE001;", "&#xE000;&#xE100;", "&#57344;甲", "&#xE000;&#xE7FF;"]
)
@pytest.mark.parametrize("body", ["走访{}12户。", '走访12户。[甲](https://example.cn "{}")'])
def test_an_entity_cannot_forge_a_mark(entity, body):
    result, _ = rendered(body.format(entity), "12户")
    assert Reader(result.html).marks == {"fig-a-0": "12户"}


@pytest.mark.parametrize("entity", ["&#2;", "&#x202E;", "&#xFFFF;", "&#xE000;", "&#xE000;甲", "&#x0;"])
def test_an_entity_cannot_bring_in_a_character_that_must_not_be_published(entity):
    result, findings = rendered(f"第一行\n\n甲{entity}乙")
    assert (12, "file-character") in findings or forbidden_character(result.html) is None


# Headings


def test_headings_have_ids_and_h1_is_left_to_the_page():
    result, _ = rendered("# 甲\n\n## 乙\n\n### 丙\n\n丁\n\n# 戊")
    assert re.findall(r'<h(\d) id="([^"]*)">', result.html) == [
        ("2", "s-1"),
        ("2", "s-2"),
        ("3", "s-3"),
        ("2", "s-4"),
    ]
    assert [(s.id, s.level, s.title) for s in result.sections] == [
        ("s-1", 2, "甲"),
        ("s-2", 2, "乙"),
        ("s-3", 3, "丙"),
        ("s-4", 2, "戊"),
    ]


def test_ids_of_ones_own_are_gone():
    assert "fig-a-0" not in html('<p id="fig-a-0">甲</p>')


def test_a_heading_is_named_by_its_text_alone():
    result, _ = rendered("## 走访**12户** `甲` &amp; [乙](https://example.cn)", "12户")
    assert result.sections[0].title == "走访12户 甲 & 乙"


# Marks


def test_a_mark_is_an_anchor_with_the_words_and_the_bounds():
    assert html("走访40余户。", "40余户") == (
        '<p>走访<data id="fig-a-0" class="figure" value="[41,49]">'
        '<a href="#about-fig-a-0">40余户</a></data>。</p>'
    )


def test_words_within_a_link_are_no_second_link():
    """Links cannot stand in one another; the clerk's own stays."""
    assert html("[走访12户](https://example.cn)", "12户").count("<a ") == 1


def test_of_figures_that_share_words_the_innermost_is_the_link_and_knows_the_others():
    body, _ = rendered("走访12户。", "12户", "12户")
    assert body.html.count("<a ") == 1
    assert 'value="12"><a href="#about-fig-a-1">' in body.html
    assert body.shared == {"fig-a-1": ("fig-a-0",)}


def test_marks_beside_one_another_share_nothing():
    body, _ = rendered("走访12户3人。", "12户", "3人")
    assert body.shared == {}


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("先开会。走访12户，发放物资。后总结。", "走访12户，发放物资。"),
        ("修路；走访12户；种树。", "走访12户"),
        ("说：“走访12户。”后来", "说：“走访12户。”"),
        ("- 甲\n- 走访**农户** 12户 &amp; 乙\n", "走访农户 12户 & 乙"),
        ("| 村 | 数 |\n|---|---|\n| 一村 | 12户 |\n", "一村 12户"),
        ("## 走访12户\n正文。", "走访12户"),
    ],
)
def test_a_figure_s_sentence_is_what_is_quoted(body, sentence):
    assert rendered(body, "12户")[0].sentences == {"fig-a-0": sentence}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("196户", "196"),
        ("1,234户", "1234"),
        ("40余户", "[41,49]"),
        ("100户以上", "[100,)"),
        ("不足10户", "[0,10]"),
        ("6.8亿元", "680000000"),
        ("96.7%", "96.7"),
        ("3万余元", "[30000,40000]"),
    ],
)
def test_the_bounds_are_plain_numbers(text, value):
    assert data_value(figure(text)) == value


@pytest.mark.parametrize(
    "body",
    [
        "12户走访。",
        "## 走访12户",
        "# 12户",
        "- 走访12户",
        "- 12户",
        "1. 12户",
        "> 12户",
        "| 甲 | 乙 |\n|---|---|\n| 12户 | 2 |",
        "**走访12户**",
        "走访**12户**。",
        "[走访12户](https://example.cn)",
        "走访12\n户",
        "走访12  \n户",
        "    12户",
        "`12户`",
        "<div>12户</div>",
        "<b>12户</b>",
        "甲\n12户\n---\n乙",
    ],
)
def test_a_mark_holds_the_words_and_nothing_else(body):
    reader = Reader(html(body, "12户"))
    assert {id: "".join(text.split()) for id, text in reader.marks.items()} == {"fig-a-0": "12户"}


def test_marks_may_touch_and_nest():
    reader = Reader(html("12户5人", "12户", "5人", "12户"))
    assert reader.marks == {"fig-a-0": "12户", "fig-a-1": "5人", "fig-a-2": "12户"}


@pytest.mark.parametrize(
    "body",
    [
        "甲<!-- 12户 -->乙",
        "![12户](https://example.cn/12)",
        '[甲](https://example.cn "12户")',
        "[甲](https://example.cn/12户)",
        "<https://example.cn/12户>",
        '<p title="12户">甲</p>',
        "<script>12户</script>",
        '甲\n\n[1]: https://example.cn "12户"',
    ],
)
def test_a_figure_where_no_reader_sees_it_is_refused(body):
    marks, _ = locate([figure("12户")], source(body))
    _, findings = render_body(source(body), marks)
    assert (5, "figure-hidden") in [(f.line, f.code) for f in findings]


@pytest.mark.parametrize("body", ["走访12户*甲*", "12户\n===", "12户: 甲", "甲\n12户\n- 乙", "*走访12户*甲"])
def test_marks_do_not_change_what_the_page_says(body):
    ways = r'</?data[^>]*>|<a href="#about-fig-a-0">|(?<=12户)</a>'
    assert re.sub(ways, "", html(body, "12户")) == html(body)


# Links


def test_a_link_to_a_file_is_read_relative_to_the_content():
    result, findings = rendered(
        "[甲]({filename}b.md) [乙]({filename}../summaries/c.md#s-1)\n\n[丙]({static}/attachments/附件.pdf)"
    )
    assert findings == []
    assert [(link.target, link.line) for link in result.links] == [
        ("visits/b.md", 10),
        ("summaries/c.md", 10),
        ("attachments/附件.pdf", 12),
    ]
    addresses = {
        "visits/b.md": "visits/b/",
        "summaries/c.md": "summaries/c/",
        "attachments/附件.pdf": "files/1",
    }
    filled = with_links(result.html, addresses)
    assert re.findall(r'href="([^"]*)"', filled) == ["visits/b/", "summaries/c/#s-1", "files/1"]


def test_a_file_may_have_an_ampersand_in_its_name():
    result, _ = rendered("[甲]({static}/attachments/a&b.pdf)")
    assert result.links[0].target == "attachments/a&b.pdf"
    assert 'href="a&amp;b/"' in with_links(result.html, {"attachments/a&b.pdf": "a&b/"})


@pytest.mark.parametrize(
    "address",
    [
        "{attach}../../secret.txt",
        "{static}/../secret.txt",
        "{filename}../../../etc/passwd",
        "{STATIC}/a/../../b",
    ],
)
def test_a_link_out_of_the_content_is_refused(address):
    assert rendered(f"甲\n\n[乙]({address})")[1] == [(12, "file-outside")]


@pytest.mark.parametrize(
    "address",
    [
        "../visits/b.md",
        "b.md",
        "/etc/passwd",
        "//evil.example",
        "ftp://example.cn/a",
        "file:///C:/附件.docx",
        "vbscript:a",
        "data:text/html,a",
        "|filename|b.md",
        "{link:visits/b.md}",
        "C:/附件.docx",
        "www.example.cn",
    ],
)
def test_an_address_of_no_known_kind_is_refused_and_not_dropped(address):
    findings = render_body(source(f"甲\n\n[乙]({address})"))[1]
    assert [(f.line, f.code) for f in findings] == [(12, "link-broken")]


@pytest.mark.parametrize(
    "address", ["https://example.cn/a", "http://example.cn", "mailto:a@example.cn", "tel:110", "#s-1"]
)
def test_an_ordinary_address_is_left_alone(address):
    result, findings = rendered(f"[甲]({address})")
    assert findings == []
    assert f'href="{address}"' in result.html


def test_each_broken_link_is_said_in_its_own_line():
    body = "见附件.docx。\n\n[甲](附件.docx)\n\n[乙](附件.docx)\n\n[丙]({attach}../../a)"
    body += "\n\n[丁]({attach}../../a)"
    assert rendered(body)[1] == [
        (12, "link-broken"),
        (14, "link-broken"),
        (16, "file-outside"),
        (18, "file-outside"),
    ]


# The rest


def test_the_excerpt_is_the_beginning_of_the_first_paragraph():
    result, _ = rendered("## 甲\n\n走访**12户**，\n慰问 & 座谈。\n\n乙", "12户")
    assert result.excerpt == "走访12户， 慰问 & 座谈。"
    long, _ = rendered("甲" * 200)
    assert long.excerpt == "甲" * 110 + "…"
    assert rendered("")[0].excerpt == ""


@pytest.mark.parametrize(
    "body",
    ["\n".join("    " * depth + "- 甲" for depth in range(300)), ">" * 900 + "甲", "[" * 900, "*" * 900],
    ids=["list", "quotation", "brackets", "stars"],
)
def test_nesting_without_end_neither_raises_nor_spoils_the_next_body(body):
    """Reading one file depends on nothing mutable, so on no other file."""
    before = html("- [甲](https://example.cn)\n\n走访。")
    render_body(source(body))
    assert html("- [甲](https://example.cn)\n\n走访。") == before


def test_a_body_nested_too_deeply_is_refused():
    body = "\n".join("    " * depth + "- 甲" for depth in range(300))
    _, findings = render_body(source(body))
    assert [finding.code for finding in findings] == ["markup-nesting"]


def test_one_body_leaves_nothing_for_the_next():
    html('[甲][1]\n\n[1]: https://example.cn "乙"\n\n*[县]: 甲县')
    assert "https" not in html("[甲][1]")


# Whatever has a meaning to Markdown, to HTML or to this module, in any order.
PIECES = st.lists(
    st.sampled_from(
        "<script> </script> <svg/onload=x> <a <p> </p> <!-- --> [甲]( javascript:x ) ![ ] {filename} "
        "[1]: {link: **, _ ` ``` # ## > - 1. | --- == &#xE000; &#x3c;script&#x3e; &lt; & "
        "\" ' \\ onclick=x <?xml <o:p> "
        '<![CDATA[ ]]> \n \n\n <img/src="x"onerror=y> <h2 title=" href=" https:// \t 甲 乙'.split(" ")
    ),
    max_size=12,
).map("".join)


@settings(max_examples=300)
@given(PIECES)
@example("<svg/onload=x>")
def test_no_body_whatever_can_run_or_raises(body):
    assert_harmless(render_body(source(body))[0].html)


@settings(max_examples=300)
@given(before=PIECES, after=PIECES)
@example(before="**", after="**")
@example(before="", after="\n---")
@example(before="&#xE000;", after="")
def test_whatever_stands_around_a_mark_holds_its_words_and_nothing_else(before, after):
    body = f"{before}，40余户。{after}"
    marks, refused = locate([figure("40余户")], source(body))
    if refused:
        return
    result, findings = render_body(source(body), marks)
    if "figure-hidden" not in {f.code for f in findings}:
        (words,) = Reader(result.html).marks.values()
        assert "".join(words.split()) == "40余户"
