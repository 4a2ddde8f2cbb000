"""Totals as the marks of charts: years, towns compared, visits by day; their pages and their markup."""

import re
from datetime import date
from decimal import Decimal

import pytest

from gongkailan.site.pages import PER_PAGE, PER_TABLE, page_list
from gongkailan.site.series import comparison, visit_years, years


def summary(place, period, figures, words):
    return (
        f"---\ntitle: {place}{period}总结\ndate: 2022-01-05\nplace: {place}\nperiod: {period}\n"
        f"figures: {{{figures}}}\n---\n{words}。\n"
    )


def visit(day, number=1):
    return (
        f"---\ntitle: 走访{number}\ndate: {day}\npublished: 2022-01-09\nplace: 子镇\ntarget: village\n"
        "visitors: [某办]\n---\n到村里走访。\n"
    )


YEARS = {
    "site.yaml": "name: 甲县公开栏\nurl: https://example.cn\ndescription: 总结\noperator: 某办\n",
    "summaries/zi-h1.md": None,
    "towns/chou.md": "---\nname: 丑镇\ncounty: 甲县\n---\n",
    "towns/yin.md": "---\nname: 寅镇\ncounty: 甲县\n---\n",
    "summaries/a18.md": summary("子镇", "2018", "走访农户: 100户", "走访农户100户"),
    "summaries/a19.md": summary("子镇", "2019", "走访农户: 40余户", "走访农户40余户"),
    "summaries/a21.md": summary("子镇", "2021", "走访农户: 60户以上", "走访农户60户以上"),
    "summaries/b21.md": summary("丑镇", "2021", "走访农户: 30户", "走访农户30户"),
    "summaries/c20.md": summary("丑镇", "2019-11/2020-02", "走访农户: 9户", "走访农户9户"),
    "summaries/p18.md": summary("子镇", "2018-H1", "总人口: 900人", "总人口900人"),
    "summaries/p21.md": summary("子镇", "2021-H1", "总人口: 800人", "总人口800人"),
    "visits/v1.md": visit("2021-03-02", 1),
    "visits/v2.md": visit("2021-03-02", 2),
    "visits/v3.md": visit("2021-03", 3),
    "visits/v4.md": visit("2021", 4),
    "visits/v5.md": visit("2021-05-06", 5),
}


@pytest.fixture
def found(library):
    return library(YEARS)


def indicator(found, slug):
    return next(one for one in found.indicators if one.slug == slug)


def drawn(found, slug):
    total = found.content.ledger.totals()[slug]
    return years(total, found.yearly[slug], lambda year: f"{year}/")


def test_a_flow_has_the_sum_of_each_year_and_no_year_that_nobody_reported(found):
    rows = drawn(found, "households").rows
    assert [(row.year, row.total.low, row.total.high) for row in rows] == [
        (2018, 100, 100), (2019, 41, 49), (2021, 90, None),
    ]  # fmt: skip
    assert [row.amount.text for row in rows] == ["100户", "41—49户", "90户以上"]


def test_a_stock_has_the_level_of_each_year(found):
    assert [(row.year, row.total.low) for row in drawn(found, "population").rows] == [
        (2018, Decimal(900)), (2021, Decimal(800)),
    ]  # fmt: skip


def test_a_year_of_one_figure_leads_to_its_sentence_and_of_several_to_their_list(found):
    rows = drawn(found, "households").rows
    assert [row.amount.address for row in rows] == [
        "summaries/a18/#fig-households", "summaries/a19/#fig-households", "2021/",
    ]  # fmt: skip
    assert [row.direct for row in rows] == [True, True, False]


def test_what_a_trend_leaves_out_and_who_has_reported_is_said(found):
    assert drawn(found, "households").spanning == 1
    assert drawn(found, "households").uneven
    assert not drawn(found, "population").uneven


def test_one_year_is_no_trend(library):
    assert library().yearly == {}


def test_towns_are_compared_the_largest_first_and_silence_is_no_zero(found):
    towns = comparison(found, indicator(found, "households"), found.totals()[0])
    assert [(row.town, row.amount.text, bar.open) for row, bar in towns.rows] == [
        ("zi", "201户以上", True), ("chou", "39户", False),
    ]  # fmt: skip
    assert [town.slug for town in towns.silent] == ["yin"]
    assert towns.apart == []


def test_a_town_within_its_county_s_number_has_its_own_terms(library):
    county = summary("甲县", "2021", "走访农户: 500户", "走访农户500户")
    found = library(YEARS | {"summaries/jia.md": county})
    towns = comparison(found, indicator(found, "households"), found.totals()[0])
    assert [row.town for row in towns.apart] == ["chou", "zi"]
    assert towns.apart[1].amount.address == "indicators/households/#own-zi"
    assert towns.apart[1].amount.text == "201户以上"


def test_visits_are_by_day_month_and_year_as_far_as_is_known(found):
    (year,) = visit_years(found.visits, lambda _: "several/")
    assert (year.year, year.count, year.vague) == (2021, 5, 1)
    assert {month.month: count for month, count in year.months if count} == {3: 3, 5: 1}
    assert year.leads == {date(2021, 3, 2): "several/", date(2021, 5, 6): "visits/v5/"}


def test_a_trend_s_years_have_pages_and_long_lists_go_on(library):
    many = {f"visits/w{n}.md": visit("2021-04-01", n) for n in range(PER_PAGE + 1)}
    many = {path: text.replace("visitors", "campaign: 大走访\nvisitors") for path, text in many.items()}
    addresses = {page.address: page.template for page in page_list(library(YEARS | many))}
    assert addresses["indicators/households/2021/"] == "indicator_year"
    assert "indicators/households/2020/" not in addresses
    assert addresses["campaigns/great-visit/page/2/"] == "reports"


def test_a_long_table_of_figures_goes_on(library):
    words = "、".join(f"第{n}组走访{n}户" for n in range(1, PER_TABLE + 2))
    stated = ", ".join(
        f"{{quantity: {n}户, site: {n}组, quote: 第{n}组走访{n}户}}" for n in range(1, PER_TABLE + 2)
    )
    found = library({"summaries/zi-h1.md": summary("子镇", "2020-H1", f"走访农户: [{stated}]", words)})
    pages = {page.address: page for page in page_list(found)}
    first, second = (pages[f"indicators/households/{rest}"].view() for rest in ("", "page/2/"))
    assert (len(first["figures"]), len(second["figures"]), second["count"]) == (PER_TABLE, 1, PER_TABLE + 1)


@pytest.fixture
def html(content, build, tmp_path):
    assert build(content(YEARS), tmp_path / "output").status == 0
    return lambda page: (tmp_path / "output" / page / "index.html").read_text(encoding="utf-8")


def test_pages_show_charts_with_tables_marks_and_what_to_download(html):
    indicator = html("indicators/households")
    assert re.findall(r'class="mark" href="([^"]+)" aria-label="(\d+)年', indicator) == [
        ("../../summaries/a18/#fig-households", "2018"),
        ("../../summaries/a19/#fig-households", "2019"),
        ("../../indicators/households/2021/#all-places", "2021"),
    ]
    assert "没有报告（不等于零）" in indicator
    assert 'href="../../indicators/households/totals.csv"' in indicator
    town = html("towns/zi")
    assert 'id="years-households"' in town
    assert '<input type="hidden" name="town" value="zi">' in town
    assert "2021年3月2日：2 次走访" in town
    assert not re.search(r"\sstyle=|<style", indicator + town + html("visits") + html(""))


def test_the_visits_page_counts_notes_by_month_of_publication(html):
    assert '<a href="../archives/2022/01/">5</a>' in html("visits")


def test_tiles_have_reports_and_the_latest_day_or_say_that_there_are_none(html):
    home = html("")
    assert "3 个乡镇中 2 个已有报告" in home
    assert re.search(r"子镇</a>.*?10 篇报告<br>最近 <time", home, re.DOTALL)
    assert re.search(r'<li class="silent"><a href="./towns/yin/">寅镇</a>.*还没有报告', home)
