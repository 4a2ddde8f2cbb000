"""From every total to the sentences of its terms and back (design 6.5), as a reader would go."""

import importlib.util
import re
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from gongkailan.authoring.content import read_content
from gongkailan.site import addresses
from gongkailan.site.pages import MOST_TERMS, repeated_codes

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def walker():
    """The tool that walks a built site; the same is run by hand over the real one."""
    spec = importlib.util.spec_from_file_location("walk_totals", ROOT / "tools/walk_totals.py")
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


def visits(count):
    """Visit notes of one campaign, each to some households, more than a card lists."""
    return {
        f"visits/v-{n}.md": (
            f"---\ntitle: 第{n}次走访\ndate: 2020-03-{n % 28 + 1:02d}\nplace: {'子镇' if n % 2 else '甲县'}\n"
            f"target: household\nvisitors: [某办]\ncampaign: 大走访\nfigures: {{走访农户: {n % 5 + 1}户}}\n"
            f"---\n走访{n % 5 + 1}户。\n"
        )
        for n in range(1, count + 1)
    }


@pytest.fixture(scope="module")
def read(rich):
    return read_content(rich / "content")


@pytest.fixture
def many(content, build, tmp_path, walker):
    """A walk over a site whose county and campaign have more terms than are listed on their pages."""
    folder = content({"summaries/zi-h1.md": None} | visits(2 * MOST_TERMS + 20))
    built = build(folder, tmp_path / "output")
    assert built.status == 0, built.said
    return walker.Walk(read_content(folder), tmp_path / "output")


def test_every_total_leads_in_two_clicks_to_its_sentences_and_back(walker, read, rich):
    walk = walker.Walk(read, rich / "output")
    assert walk.faults() == []
    templates = {re.sub(r"/[^/]+/$|^$", "/*", page) for page, _ in walk.totals}
    assert templates >= {"/*", "towns/*", "towns/zi/*", "counties/*", "campaigns/*", "indicators/*"}
    assert walk.links > len(walk.totals) > 30


def test_totals_of_many_terms_do_so_over_a_page_of_their_own(many):
    assert many.faults() == []
    pages = {page for page, _ in many.totals}
    assert pages >= {"counties/jia/households/", "campaigns/great-visit/households/"}
    clicks = {
        max(many.reached[one].values())
        for page, one in many.totals
        if page in ("", "counties/jia/", "campaigns/great-visit/")
    }
    assert clicks == {2}


def test_a_campaign_s_many_terms_are_its_own_and_not_the_indicator_s(content, build, tmp_path, walker):
    """A summary outside of the campaign contains the visits, over all places but not in the campaign."""
    folder = content(visits(MOST_TERMS + 1))
    assert build(folder, tmp_path / "output").status == 0
    walk = walker.Walk(read_content(folder), tmp_path / "output")
    assert walk.faults() == []
    campaign = next(one for page, one in walk.totals if page == "campaigns/great-visit/")
    everywhere = next(one for page, one in walk.totals if page == "indicators/households/")
    assert ("summaries/zi-h1/", "fig-households") in walk.reached[everywhere]
    assert ("summaries/zi-h1/", "fig-households") not in walk.reached[campaign]


@pytest.mark.parametrize(
    ("page", "written", "instead", "fault"),
    [
        ("towns/chou/index.html", "/chou-2019/#fig-gifts", "/chou-2019/#fig-households", "leads to"),
        ("counties/jia/index.html", 'value="512"', 'value="513"', "its terms are"),
        ("towns/zi/2020/index.html", 'data-total="gifts"', "", "towns/zi/2020/: no gifts"),
        ("index.html", ' data-total="households"', "", "leads nowhere"),
        ("summaries/zi-h1/index.html", ">3万余元</a></data>", ">4万余元</a></data>", "is not 3万余元"),
        ("summaries/zi-h1/index.html", 'id="about-fig-gifts"', "", "has no row"),
        ("summaries/zi-h1/index.html", "zi/2020/#total-gifts", "zi/#total-gifts", "its row leads to"),
        ("visits/zi-spring/index.html", "f/", "g/", "its address"),
        ("indicators/households/index.html", '"mark" href="../', '"mark" href="./', "a mark leads"),
        ("data/totals.csv", "#total-gifts", "#total-households", "totals.csv"),
    ],
)  # fmt: skip
def test_the_walk_sees_what_is_wrong(walker, read, rich, tmp_path, page, written, instead, fault):
    """Otherwise its silence would say nothing."""
    output = shutil.copytree(rich / "output", tmp_path / "output")
    text = (output / page).read_text(encoding="utf-8")
    assert written in text
    (output / page).write_text(text.replace(written, instead), encoding="utf-8")
    assert any(fault in one for one in walker.Walk(read, output).faults())


def test_more_than_two_clicks_are_a_fault(walker, read, rich, tmp_path):
    output = shutil.copytree(rich / "output", tmp_path / "output")
    page = output / "indicators/index.html"
    text = page.read_text(encoding="utf-8")
    home = text.replace('href="../indicators/households/#all-places"', 'href="../#total-households"')
    assert home != text
    page.write_text(home, encoding="utf-8")
    assert any("3 clicks" in one for one in walker.Walk(read, output).faults())


# Short addresses


def test_a_short_address_is_eight_signs_that_are_not_misread(rich_library):
    for figure in rich_library.content.ledger.figures:
        assert re.fullmatch(r"f/[0-9a-hjkmnp-tv-z]/#[0-9a-hjkmnp-tv-z]{7}", addresses.short(figure))


def test_a_short_address_stays_when_the_text_and_the_number_are_corrected(library):
    report = (
        "---\ntitle: {0}\ndate: 2020-07-01\nplace: 子镇\nperiod: 2020-H1\n"
        "figures: {{走访农户: {1}}}\n---\n{0}走访农户{1}。\n"
    )
    before, after = (
        library({"summaries/zi-h1.md": report.format(*words)}).content.ledger.figures[0]
        for words in (("总结", "196户"), ("工作总结", "197户"))
    )
    assert addresses.short(before) == addresses.short(after) == "f/w/#xc4x6ce"


def test_two_figures_with_one_short_address_are_a_finding(rich_library):
    figure, other = rich_library.content.ledger.figures[:2]
    assert repeated_codes([figure, other]) == []
    found = repeated_codes([figure, other, replace(figure)])
    assert [(one.code, one.fatal, one.line) for one in found] == [("page-collision", True, figure.line)]


# The report's page


def page_of(rich, address):
    return (rich / "output" / address / "index.html").read_text(encoding="utf-8")


def row(html, anchor):
    return re.search(rf'<li id="about-{anchor}">.*?</li>', html, re.DOTALL)[0]


def test_a_citation_has_text_source_date_and_address(rich):
    text = re.sub(r"<[^>]+>|\n", "", row(page_of(rich, "summaries/zi-h1"), "fig-gifts"))
    assert (
        "慰问金：3万余元（子镇，2020年上半年）。原文：“走访农户196户，发放慰问金3万余元。”"
        "《子镇上半年总结》，子镇人民政府，2020年7月1日。https://example.cn/portal/f/" in text
    )


def test_a_report_without_a_source_is_cited_with_the_site_s_operator(rich):
    assert "《子镇三季度总结》，甲县人民政府办公室，" in page_of(rich, "summaries/zi-q3")


def test_a_row_says_where_the_figure_counts_and_where_it_does_not(rich):
    """A visit's households are within the summary's: they count in its campaign, nowhere else."""
    html = row(page_of(rich, "visits/zi-spring"), "fig-households")
    assert 'href="../../summaries/zi-h1/#fig-households">196户</a>' in html
    autumn = row(page_of(rich, "summaries/zi-autumn"), "fig-households")
    assert 'class="up"' not in autumn
    assert 'href="../../towns/zi/2020/#total-households"' in autumn
    rate = row(page_of(rich, "summaries/zi-h1"), "fig-satisfaction")
    assert 'href="../../towns/zi/#apart"' in rate
    assert 'href="../../indicators/satisfaction/#all"' in rate


def test_a_figure_s_words_lead_to_its_row(rich):
    assert '<a href="#about-fig-gifts">3万余元</a></data>' in page_of(rich, "summaries/zi-h1")


def test_figures_that_share_words_lead_to_one_another_s_rows(content, build, tmp_path):
    """Only one of them can be the link of those words."""
    report = (
        "---\ntitle: 总结\ndate: 2020-07-01\nplace: 子镇\nperiod: 2020-H1\n"
        "figures: {走访农户: 12户, 慰问: 12户}\n---\n走访慰问12户。\n"
    )
    register = (
        "走访农户: {slug: households, unit: 户, nature: flow}\n"
        "慰问: {slug: comforted, unit: 户, nature: flow}\n"
    )
    folder = content({"summaries/zi-h1.md": report, "indicators.yaml": register})
    assert build(folder, tmp_path / "output").status == 0
    html = page_of(tmp_path, "summaries/zi-h1")
    (link,) = re.findall(r'<a href="#(about-[\w-]+)">12户</a></data></data>', html)
    other = {"about-fig-households": "fig-comforted", "about-fig-comforted": "fig-households"}[link]
    assert f'<a href="#about-{other}">' in row(html, link.removeprefix("about-"))


# The audit's page


def checks_of(html, slug):
    return re.search(rf'<section id="{slug}">.*?</section>', html, re.DOTALL)[0]


def test_what_is_not_yet_explained_is_told_apart_from_what_stands_with_a_reason(rich):
    html = page_of(rich, "data/audit")
    stands, open_one = checks_of(html, "chou-h1-again"), checks_of(html, "zi-q3")
    assert "不一致，原样公开" in stands
    assert "不一致，尚无说明" not in stands
    assert "不一致，尚无说明" in open_one
    assert "不一致，原样公开" not in open_one
    assert "有说明、原样公开 1 项" in html


def test_a_check_leads_to_the_sentences_of_all_that_it_compares(rich):
    html = checks_of(page_of(rich, "data/audit"), "chou-h1-again")
    assert 'href="../../summaries/chou-h1-again/#fig-gifts">5000元 ≠ 6000元</a>' in html
    assert 'href="../../summaries/chou-h1/#fig-gifts">5000元</a>' in html
    notes = page_of(rich, "summaries/chou-h1-again").partition('id="notes"')[2].partition("</section>")[0]
    assert 'href="../../summaries/chou-h1/#fig-gifts">5000元</a>' in notes
