"""A report's page: its parts in order, each item that is asked of it, files with their size."""

import re

import pytest
from PIL import Image

from gongkailan.inspection.rules.disclosure import _LABELS

SUMMARY = """---
title: 子镇上半年总结
date: 2020-07-01 09:30
signed: 2020-06-30
place: 子镇
period: 2020-H1
source: 子镇人民政府
author: 子镇党政办
campaign: 大走访
index_number: 0001/2020-1
document_number: 子政〔2020〕1号
subject: 工作总结
validity: 有效
keywords: [走访, 民生]
photos: [{file: a.jpg, alt: 会场}]
attachments: [{file: 附件#1.txt, title: 走访名册}]
figures:
  走访农户: 196户
  慰问金:
    - 3万元
    - {quantity: 2万元, quote: 又说发放2万元}
accept: [{code: figure-conflict, why: 口径不同, by: 子镇党政办, on: 2020-07-02}]
---
## 一、走访

走访农户196户。

### （一）慰问

发放慰问金3万元，又说发放2万元。

## 二、打算

继续走访。
"""
VISIT = """---
title: {title}
date: 2020-0{month}-01
place: {place}
{more}target: village
visitors: [镇党委]
---
到村里走访。
"""


def visit(title, month=1, place="子镇", more=""):
    return VISIT.format(title=title, month=month, place=place, more=more)


FILES = {
    "towns/chou.md": "---\nname: 丑镇\ncounty: 甲县\n---\n",
    "summaries/zi-h1.md": SUMMARY,
    "summaries/chou-h1.md": SUMMARY.replace("子", "丑").partition("photos")[0] + "---\n正文。\n",
    "attachments/附件#1.txt": "名" * 400,
    "visits/belongs.md": visit("属于总结的走访", 2, more="village: 一村\nsummary: zi-h1\n"),
    "visits/of-place.md": visit("同在子镇的走访", 3),
    "visits/of-nothing.md": visit("丑镇别的走访", 4, place="丑镇"),
}


@pytest.fixture(scope="module")
def photo(tmp_path_factory):
    file = tmp_path_factory.mktemp("photo") / "a.jpg"
    Image.new("RGB", (60, 40), "green").save(file)
    return file.read_bytes()


@pytest.fixture
def page(content, build, tmp_path, photo):
    """The site's pages, built with some files changed."""

    def read(address, files=None):
        if not (tmp_path / "output").exists():
            built = build(content(FILES | {"photos/a.jpg": photo} | (files or {})), tmp_path / "output")
            assert built.status == 0, built.said
        return (tmp_path / "output" / address / "index.html").read_text(encoding="utf-8")

    return read


def items(html):
    """The disclosure block as label and value."""
    block = re.search(r'<dl class="disclosure">(.*?)</dl>', html, re.DOTALL)[1]
    rows = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", block, re.DOTALL)
    return {label: re.sub(r"<[^>]+>", "", value).strip() for label, value in rows}


def test_the_parts_of_the_page_stand_in_their_order(page):
    html = page("summaries/zi-h1")
    parts = [
        'class="breadcrumb"', 'class="kind"', "<h1>", "发布时间", 'name="text"', 'class="disclosure"',
        'class="contents"', 'class="body"', '<figure class="photo"', 'id="figures"', 'id="notes"',
        'id="attachments"', 'id="visits"', 'id="related"', 'class="neighbours"', 'id="whence"',
        'class="code"', "<footer",
    ]  # fmt: skip
    places = [html.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_every_item_of_disclosure_is_there_with_its_value(page):
    assert items(page("summaries/zi-h1")) == {
        "索引号": "0001/2020-1", "主题分类": "工作总结", "发文机关": "子镇人民政府",
        "成文日期": "2020年6月30日", "发文字号": "子政〔2020〕1号", "发布日期": "2020年7月1日",
        "主题词": "走访，民生", "有效性": "有效", "地方": "子镇", "期间": "2020年上半年", "活动": "大走访",
    }  # fmt: skip


def test_an_item_that_a_report_does_not_state_says_so_and_nothing_is_invented(page):
    found = items(page("visits/belongs"))
    for label in ("索引号", "主题分类", "成文日期", "发文字号", "有效性"):
        assert found[label] == "未注明"
    assert found["发文机关"] == "甲县人民政府办公室"
    assert found["所属总结"] == "子镇上半年总结"


def test_the_inspection_finds_every_item_on_a_report_that_states_the_least(page):
    text = re.sub(r"<[^>]+>", " ", page("visits/of-place"))
    assert [name for name, label in _LABELS.items() if name != "标题" and not label.search(text)] == []


def test_contents_are_the_highest_headings_and_only_of_long_reports(page):
    html = page("summaries/zi-h1")
    contents = re.search(r'<nav class="contents".*?</nav>', html, re.DOTALL)[0]
    assert re.findall(r">([^<]+)</a>", contents) == ["一、走访", "二、打算", "本文数字"]
    assert 'class="contents"' not in page("visits/belongs")


def test_a_report_whose_headings_are_all_small_has_contents_all_the_same(page):
    body = "\n\n".join(f"### （{number}）部分\n\n正文。" for number in "一二三")
    report = f"---\ntitle: 小标题\ndate: 2020-07-09\nplace: 丑镇\nperiod: 2020-H1\n---\n{body}\n"
    html = page("summaries/small", {"summaries/small.md": report})
    contents = re.search(r'<nav class="contents".*?</nav>', html, re.DOTALL)[0]
    assert contents.count("<li>") == 3


def test_an_attachment_says_its_type_and_size(page):
    assert re.search(r'走访名册</a> <span class="about">TXT，2 KB</span>', page("summaries/zi-h1"))


def test_visits_of_the_summary_name_their_day_and_village(page):
    html = page("summaries/zi-h1")
    visits = html[html.index('id="visits"') : html.index('id="related"')]
    assert "子镇一村" in visits
    assert "2020年2月1日" in visits


def test_related_reading_names_the_reason_and_nothing_that_the_page_names_elsewhere(page):
    html = page("summaries/zi-h1")
    related = html[html.index('id="related"') : html.index('class="neighbours"')]
    assert re.findall(r'<a href="[^"]*/([\w-]+)/">', related) == ["of-place"]
    assert '<span class="about">同一地方 ·' in related
    assert "chou-h1" in html[html.index('class="neighbours"') :]


def test_the_page_ends_with_its_address_and_how_to_cite_it(page):
    html = page("summaries/zi-h1")
    whence = re.sub(r"<[^>]+>", "", html[html.index('id="whence"') : html.index('class="code"')])
    assert "《子镇上半年总结》，子镇人民政府，2020年7月1日。甲县公开栏，" in whence
    assert "https://example.cn/summaries/zi-h1/" in whence


def test_a_list_shows_a_thumbnail_where_a_report_has_a_photo(page):
    listed = re.search(r'<ol class="reports">(.*?)</ol>', page("summaries"), re.DOTALL)[1]
    rows = re.findall(r"<li>(.*?)</li>", listed, re.DOTALL)
    pictured = {re.search(r'/([\w-]+)/"', row)[1]: "thumbnail" in row for row in rows}
    assert pictured["zi-h1"]
    assert not pictured["chou-h1"]
    assert 'class="thumbnail"' in page("")


def test_what_needs_a_script_is_not_shown_without_one(page):
    """The buttons stand in elements that the style sheet shows only once the script has run."""
    html = page("summaries/zi-h1")
    outside = re.sub(r'<div class="reading">.*?</div>', "", html, flags=re.DOTALL)
    assert html.count('aria-pressed="') == 4
    assert 'type="button"' not in outside
