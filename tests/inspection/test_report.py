"""What is shown: lines, JSON, and the self-check form as a table and as a page."""

import csv
import io
import json
import re
from datetime import date

from gongkailan.inspection.catalogue import FAMILIES, RULES, Weight
from gongkailan.inspection.markup import read_markup
from gongkailan.inspection.report import COLUMNS, as_csv, as_html, as_json, as_text

VISIT, PLAN = "news/visit.html", "notices/plan.html"


def faulty(files, words='<a href="gone.html">收集</a>问题'):
    return files | {VISIT: files[VISIT].replace("收集问题", words)}


def rows(found):
    text = as_csv(found).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_text_is_a_line_for_each_fault_then_what_was_looked_at_and_the_result(inspect, files):
    lines = as_text(inspect(faulty(files))).splitlines()
    line = files[VISIT][: files[VISIT].index("收集")].count("\n") + 1
    expected = "link-dead veto: 链接“gone.html”打不开 (改正地址，或者删除链接)"
    assert lines[0] == f"{VISIT}:{line}: {expected}"
    assert "检查了 8 个网页，以 2020-09-07 为检查日期（由 --date 指定）" in lines
    assert "各类问题：内容更新 0，日期 0，链接 1，" in lines[3]
    assert lines[-2:] == [
        "单项否决 link-dead（没有死链）：1 处，界限 1 处，已达到界限",
        "不合格：link-dead",
    ]


def test_text_says_where_the_day_comes_from(inspect, files):
    assert "以 2020-09-01 为检查日期（站上最新的发布日期，可用 --date 另定）" in as_text(inspect(files, None))
    assert as_text(inspect(files)).endswith("没有达到单项否决的界限")


def test_the_same_fault_on_many_pages_is_one_line_with_their_number(inspect, files):
    bare = {
        path: text.replace("承办单位：", "") if path.endswith("l") else text for path, text in files.items()
    }
    first, *_ = as_text(inspect(bare)).splitlines()
    assert first == "404.html:0: footer-item fault: 底部没有承办单位 (写上“承办单位：……”) [共 8 页]"


def test_what_does_not_reach_its_limit_is_shown_and_fails_nothing(inspect, files):
    found = inspect(files, date(2020, 9, 20), home_days=0)
    assert "单项否决 column-stale" in as_text(found)
    assert "1 处，界限 5 处，未达到界限" in as_text(found)
    assert not json.loads(as_json(found))["failed"]


def test_json_has_every_fault_with_its_source(inspect, files):
    told = json.loads(as_json(inspect(faulty(files))))
    assert list(told) == ["date", "date_told", "pages", "failed", "vetoes", "counts", "faults"]
    assert told["vetoes"] == [{"code": "link-dead", "count": 1, "fails_at": 1}]
    assert told["counts"]["link"] == 1
    (one,) = told["faults"]
    assert list(one) == ["code", "weight", "family", "page", "line", "message", "hint", "source"]
    assert one["source"] == RULES["link-dead"].source


def test_the_form_has_a_row_for_every_rule_found_or_not(inspect, files):
    table = rows(inspect(faulty(files)))
    assert tuple(table[0]) == COLUMNS
    assert [row["代码"] for row in table] == list(RULES)
    (dead,) = [row for row in table if row["代码"] == "link-dead"]
    assert (dead["结果"], dead["网页"], dead["涉及网页数"]) == ("不合格", VISIT, "1")
    assert {row["结果"] for row in table if row is not dead} == {"未发现问题"}


def test_the_form_begins_with_a_byte_order_mark_and_has_no_formulas(inspect, files):
    found = inspect(files | {"=cmd.html": files["404.html"].replace("<title>找不到", "<title>=1+1 找不到")})
    assert as_csv(found).startswith(b"\xef\xbb\xbf")
    cells = [cell for row in rows(found) for cell in row.values()]
    assert "'=cmd.html" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_the_page_of_the_form_is_accessible_and_fetches_nothing(inspect, files):
    html = as_html(inspect(faulty(files)))
    page = read_markup(html)
    assert (page.lang, page.charset, page.titles) == ("zh-CN", "utf-8", ["政府网站自查表"])
    assert page.requests == page.images == page.restless == []
    assert "<script" not in html
    assert "size: A4" in html
    assert page.headings == ["政府网站自查表"]
    assert re.findall(r"<th(?! scope=)[ >]", html) == []
    assert set(RULES) <= page.ids
    assert all(link.href.removeprefix("#") in page.ids for link in page.links)
    assert [words for words in FAMILIES.values() if words not in page.text] == []


def test_words_of_a_page_are_no_markup_in_the_form(inspect, files):
    found = inspect(faulty(files, '<a href="&lt;script&gt;alert(1)&lt;/script&gt;">x</a>'))
    assert "<script" not in as_html(found)
    assert "&lt;script&gt;alert(1)" in as_html(found)


def test_words_of_a_page_stay_on_one_line_and_short(inspect, files):
    found = inspect(faulty(files, f'<a href="a\u202e\x1b[31m\nb{"c" * 500}">x</a>'))
    (one,) = found.faults
    assert one.message.isprintable()
    assert len(one.message) < 120


def test_a_clean_form_says_so(inspect, files):
    html = as_html(inspect(files))
    assert "没有发现单项否决的问题" in html
    assert 'class="fails"' not in html


# The catalogue


def test_every_rule_is_of_a_family_and_names_its_source():
    assert {rule.family for rule in RULES.values()} == set(FAMILIES)
    assert [code for code, rule in RULES.items() if not rule.source] == []


def test_a_veto_has_a_number_from_which_it_fails_a_site_and_nothing_else_has():
    assert [code for code, rule in RULES.items() if (rule.fails_at > 0) != (rule.weight is Weight.VETO)] == []
