"""The search of a site: what is in its files, and numbers that are those of its pages."""

import json
import re
from html import unescape

import pytest

from gongkailan.authoring.privacy import page_text
from gongkailan.search.folding import fold
from gongkailan.site.search import choices

VISIT = """\
---
title: 走访二村
date: 2013-05-02
place: 子镇
village: 二村
target: enterprise
visitors: [县工信局]
campaign: 大走访
source: 子镇党政办
figures:
  走访农户: {quantity: 7户, period: 2012}
---
<b>走</b>访7户，谈到ＷｉＦｉ &amp; 用电。
"""


def index_of(output):
    """The list of shards and every report of the index, newest first."""
    manifest = json.loads((output / "search/index.json").read_bytes())
    reports = []
    for shard in manifest["shards"]:
        folder = output / "search/index" / shard["folder"] / "reports"
        numbers = reversed(range(shard["documents"]))
        reports += [json.loads((folder / f"{number}.json").read_bytes()) for number in numbers]
    return manifest, reports


NAMES = ("sum", "terms", "reports", "approximate", "apart", "address", "parts")


def totals_of(output, slug):
    """The totals of an indicator by place and year, an empty year for all."""
    path = output / "search/index" / index_of(output)[0]["figures"] / f"{slug}.json"
    places = json.loads(path.read_bytes())
    return {
        (place, year): dict(zip(NAMES, answer, strict=False))
        for place, years in places.items()
        for year, answer in years.items()
    }


@pytest.fixture(scope="session")
def totals(rich):
    return lambda slug: totals_of(rich / "output", slug)


def test_every_report_is_in_the_index_newest_first(rich, rich_library):
    _, reports = index_of(rich / "output")
    assert [r["title"] for r in reports] == [r.title for r in rich_library.content.reports]


def test_nothing_is_in_the_index_that_its_page_does_not_show(rich):
    """What is not published must not be found either."""
    output = rich / "output"
    for report in index_of(output)[1]:
        html = (output / report["address"] / "index.html").read_text(encoding="utf-8")
        shown = fold(page_text(html))
        lines = [*report["about"].split(" · "), *report["facts"], *report["text"].split("\n")]
        for text in [report["title"], *lines]:
            assert fold(text) in shown, (report["address"], text)


def test_a_report_is_found_by_all_that_its_page_says_of_it(content, build, tmp_path):
    built = build(content({"visits/v.md": VISIT}), tmp_path / "output")
    assert built.status == 0, built.said
    [report] = [r for r in index_of(tmp_path / "output")[1] if r["address"] == "visits/v/"]
    assert report["about"] == "走访记录 · 子镇二村 · 2013年5月2日"
    assert {"甲县", "县工信局", "大走访", "子镇党政办", "走访农户", "企业"} <= set(report["facts"])
    assert report["text"] == "走访7户，谈到ＷｉＦｉ & 用电。"


def test_only_the_words_of_reports_are_in_the_index_and_no_navigation(rich):
    for report in index_of(rich / "output")[1]:
        words = json.dumps(report, ensure_ascii=False)
        assert "网站" not in words
        assert "公开栏" not in words


def test_a_draft_is_not_found(content, build, tmp_path):
    draft = VISIT.replace("title: 走访二村", "title: 草稿一篇\ndraft: true")
    assert build(content({"visits/v.md": draft}), tmp_path / "output").status == 0
    files = [path.read_bytes() for path in (tmp_path / "output/search").rglob("*") if path.is_file()]
    assert not any("草稿".encode() in data for data in files)


def test_the_files_are_the_same_whatever_the_number_of_processes(content, command, tmp_path):
    folder = content({"visits/v.md": VISIT})
    for jobs in (1, 2):
        done = command("build", "--content", folder, "--output", tmp_path / f"o{jobs}", "--jobs", jobs)
        assert done.status == 0, done.said
    one, two = (
        {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("search/**/*") if p.is_file()}
        for out in (tmp_path / "o1", tmp_path / "o2")
    )
    assert one == two
    assert any(name.endswith(".bin") for name in one)


# Answers.


def test_an_answer_is_the_number_that_its_page_shows(rich, totals):
    """No second sum: every address leads to the amount itself."""
    seen = 0
    for slug in ("households", "gifts", "roads", "population"):
        for row in totals(slug).values():
            page, _, place = row["address"].partition("#")
            html = (rich / "output" / page / "index.html").read_text(encoding="utf-8")
            assert f'id="{place}"' in html
            if place.startswith("total-") and row["sum"]:
                card = html.partition(f'id="{place}"')[2]
                shown = re.search(r'<data class="amount"[^>]*>([^<]*)<', card)
                assert unescape(shown[1]) == row["sum"]
                seen += 1
    assert seen > 8


def test_a_place_s_answer_leads_to_the_place_s_terms(totals):
    row = totals("gifts")["towns/zi/", ""]
    assert row["address"] == "towns/zi/#total-gifts"
    assert row["sum"] == "30,000—40,000元"
    assert (row["terms"], row["reports"], row["approximate"]) == (1, 1, 1)


def test_a_year_of_a_town_leads_to_that_year(totals):
    assert totals("households")["towns/chou/", "2019"]["address"] == "towns/chou/2019/#total-households"


def test_a_total_without_a_page_lists_what_each_town_owes_to_it(totals):
    """All places of a year have no page: the parts lead to the terms instead."""
    row = totals("gifts")["", "2020"]
    assert row["address"] == "indicators/gifts/#all"
    assert row["parts"] == [["towns/chou/"], ["towns/zi/"]]
    assert totals("gifts")["towns/zi/", "2020"]["address"] == "towns/zi/2020/#total-gifts"


def test_figures_that_are_not_added_are_said_to_be_apart(totals):
    row = totals("households")["towns/zi/", "2020"]
    assert row["apart"] == 2


def test_a_reported_zero_is_zero_and_what_nobody_reported_is_absent(totals):
    assert totals("gifts")["towns/chou/", "2019"]["sum"] == "0元"
    assert ("towns/yin/", "") not in totals("gifts")


def test_a_figure_of_an_earlier_year_is_an_answer_of_that_year(content, build, tmp_path):
    """A report of 2013 states a number of 2012: no page of the town has that year."""
    assert build(content({"visits/v.md": VISIT}), tmp_path / "output").status == 0
    row = totals_of(tmp_path / "output", "households")["towns/zi/", "2012"]
    assert (row["sum"], row["address"]) == ("7户", "indicators/households/#all")
    assert row["parts"] == [["towns/zi/", "7户", "visits/v/#fig-households"]]


def test_places_are_known_by_every_name(content, build, tmp_path):
    town = "---\nname: 子镇子街道\ncounty: 甲县\naliases: [老子镇]\nvillages: [一村, 二村]\n---\n"
    report = "---\ntitle: 总结\ndate: 2020-07-01\nplace: 子镇子街道\nperiod: 2020-H1\n---\n正文\n"
    files = {"towns/zi.md": town, "summaries/zi-h1.md": report}
    built = build(content(files), tmp_path / "output")
    assert built.status == 0, built.said
    places = {one["name"]: one for one in index_of(tmp_path / "output")[0]["places"]}
    assert places["子镇子街道"]["names"] == ["子镇子街道", "老子镇", "子镇子", "老子"]
    assert places["子镇子街道"]["within"] == "counties/jia/"
    assert places["甲县"]["names"] == ["甲县"]


# The page.


def test_choices_are_what_there_are_reports_of(rich_library):
    assert choices(rich_library) == {
        "town": [("chou", "丑镇"), ("zi", "子镇")],
        "year": [("2020", "2020"), ("2019", "2019")],
        "campaign": [("great-visit", "大走访")],
    }


def test_every_page_but_the_search_page_has_a_field_that_leads_to_it(rich):
    output = rich / "output"
    for path in output.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        own = '<input type="hidden" name="town"' in html  # of a town's page
        assert html.count('role="search"') == 1 + own, path
        assert re.search(r'<form[^>]* method="get" action="[^"]*search/"', html), path


def test_pages_run_scripts_of_the_theme_alone_and_none_inline(rich):
    """The policy default-src 'self' holds: but for data blocks, nothing in a page but references to files."""
    for path in (rich / "output").rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        scripts = re.findall(r"<script\b([^>]*)>(.*?)</script>", html, re.DOTALL)
        run = [(re.sub(r'.*src="[^"]*/theme/', "", tag), text) for tag, text in scripts if "json" not in tag]
        search = [('js/search.js"', "")] if path.parent.name == "search" else []
        assert run == [('js/reading.js"', ""), *search], path
        assert not re.search(r"<style|\sstyle=|\son\w+=", html), path


def test_without_a_script_the_page_says_what_to_do_and_has_the_directory(rich):
    html = (rich / "output/search/index.html").read_text(encoding="utf-8")
    assert re.search(r"<noscript>.*JavaScript.*</noscript>", html)
    assert 'href="../towns/zi/"' in html
    assert re.search(r'<form id="search-form"[^>]* hidden>', html)
