"""Pages of places and indicators in a browser: marks lead on; narrow, large text, dark, on paper."""

import re

import pytest

PAGES = ["", "towns/", "towns/zi/", "towns/zi/2019/", "counties/jia/", "indicators/", "visits/"]
PAGES += ["indicators/households/", "indicators/households/2019/", "campaigns/", "campaigns/visits/"]
INDICATOR = "indicators/households/"
REPORT = """---
title: {town}{year}年总结
date: 2022-01-05
place: {town}
period: {year}
figures: {{走访农户: {text}, 慰问金: {money}元}}
---
走访农户{text}，发放慰问金{money}元。
"""
VISIT = """---
title: 走访{day}日
date: 2021-03-{day:02d}
place: 子镇
target: village
visitors: [某办]
campaign: 大走访
---
到村里走访。
"""


SITE = {
    "site.yaml": """\
name: 甲县公开栏
url: https://example.cn
description: 总结
operator: 某办
home_totals: [走访农户, 慰问金]
""",
    "indicators.yaml": """\
走访农户: {slug: households, unit: 户, nature: flow}
慰问金: {slug: gifts, unit: 元, nature: flow}
""",
    "campaigns.yaml": "大走访: {slug: visits, period: 2021}\n",
    "counties/jia.md": "---\nname: 甲县\nprovince: 某省\n---\n",
}
TOWN = "---\nname: {}\ncounty: 甲县\nvillages: [一村]\n---\n"
WRITTEN = ["1200户", "400余户", "900户以上", "1000户", "800户", "300户"]


def files():
    yield from SITE.items()
    for slug, town in (("zi", "子镇"), ("chou", "丑镇")):
        yield f"towns/{slug}.md", TOWN.format(town)
        for year, text in enumerate(WRITTEN, 2016):
            report = REPORT.format(town=town, year=year, text=text, money=1_000_000 + year)
            yield f"summaries/{slug}-{year}.md", report
    yield from ((f"visits/v{day}.md", VISIT.format(day=day)) for day in (1, 2, 9))


@pytest.fixture(scope="module")
def site(tmp_path_factory, build_site, serve):
    folder = tmp_path_factory.mktemp("places")
    for name, text in files():
        (folder / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "content" / name).write_text(text, encoding="utf-8")
    with serve(build_site(folder), "default-src 'self'") as address:
        yield f"{address}/"


def test_a_mark_leads_to_the_terms_of_its_number(open_page, site):
    page = open_page(site + INDICATOR, java_script_enabled=False)
    page.click(".plot .mark[aria-label^='2019年']")
    assert page.url == f"{site}{INDICATOR}2019/#all-places"
    assert page.locator("#total ~ .sum .amount").inner_text() == "2,000户"


def test_a_bar_leads_to_what_its_town_has_reported(open_page, site):
    page = open_page(site + INDICATOR)
    page.locator(".bars .mark").first.click()
    assert re.search(r"#of-(zi|chou)$", page.url)
    assert page.locator("section:target").count() == 1


def test_a_town_s_mark_and_a_day_of_its_calendar_lead_to_a_sentence_and_a_visit(open_page, site):
    page = open_page(f"{site}towns/zi/")
    page.locator("#years-households ~ * .mark").first.click()
    assert page.locator("data.figure:target").inner_text() == "1200户"
    page.goto(f"{site}towns/zi/")
    page.click(".day[aria-label^='2021年3月9日']")
    assert page.url == f"{site}visits/v9/"


def test_a_town_s_field_finds_in_the_town_alone(open_page, site):
    page = open_page(f"{site}towns/zi/")
    page.fill("main .find [name=q]", "走访")
    page.press("main .find [name=q]", "Enter")
    assert "town=zi" in page.url
    page.wait_for_selector("#search-results li")
    assert "丑镇" not in page.locator("#search-results").inner_text()


@pytest.mark.parametrize("size", ["100%", "200%"])
def test_nothing_scrolls_sideways_on_a_phone(open_page, site, size):
    page = open_page(site, viewport={"width": 320, "height": 640})
    wide = []
    for address in PAGES:
        page.goto(site + address)
        page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(address)
    assert wide == []


def test_labels_of_a_trend_grow_with_the_text(open_page, site):
    page = open_page(site + INDICATOR)
    height = "document.querySelector('.plot .year:not(.minor, .small)').getBoundingClientRect().height"
    before = page.evaluate(height)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(height) > 1.8 * before


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_stand_out_from_the_page(open_page, site, scheme):
    page = open_page(site + INDICATOR, color_scheme=scheme)
    ground = page.eval_on_selector("body", "e => getComputedStyle(e).backgroundColor")
    for selector, colour in ((".bars .sure", "fill"), (".dot", "stroke"), (".bars .possible", "stroke")):
        mark = page.locator(selector).first.evaluate(f"e => getComputedStyle(e).{colour}")
        assert contrast(ground, mark) >= 3, selector


def contrast(one, other):
    lighter, darker = sorted(map(luminance, (one, other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    parts = [float(part) / 255 for part in re.findall(r"[\d.]+", colour)[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_charts_are_printed(open_page, site):
    page = open_page(site + INDICATOR)
    page.emulate_media(media="print")
    assert page.locator(".plot .dot").first.is_visible()
    assert page.locator(".bars .sure").first.is_visible()
