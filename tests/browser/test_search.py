"""The search in a browser: what is found, answered, chosen, announced; by keyboard; without script."""

import random
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

POLICY = "default-src 'self'"
TOWNS = {"xianxia": "仙霞镇", "yuntai": "云台镇", "shiqiao": "石桥乡"}
INDICATORS = {"走访农户": ("households", "户"), "走访企业": ("firms", "家"), "慰问金": ("gifts", "元")}
SENTENCES = """\
镇党委负责人到{village}察看防汛物资储备和河道清淤进度，要求在主汛期之前补齐沙袋。
工作队逐户核对低保对象，帮助五保老人办理医疗保险报销手续。
村里的灌溉渠去年冬天垮了一段，今年春天已经重新砌好，水能流到最远的田块。
群众反映路灯太暗，供电所当天就派人检修，更换了老化的线路。
茶叶合作社希望开通网上销售，县商务局答应派技术员来培训ＷｉＦｉ和直播。
学校食堂的饭菜留样不规范，卫生监督员当场指出，限期一周整改。
驻村干部组织了三场政策宣讲，讲解土地确权、医保缴费和森林防火。
{village}的危房改造已经完工，验收时发现两户屋檐渗水，施工队答应返工。
企业提出用工难，人社所把招聘信息送到各村民小组的公示栏。
邻里为宅基地边界争执多年，调解员请来老支书，双方签了协议书。
卫生院的救护车送去检修，夜间急诊由县医院代管。
垃圾清运改为每天一次，村口的临时堆放点已经拆除复绿。
信访代办员把材料送到县里，七天后有了答复，当事人表示满意。
养老服务站中午供应热饭，八十岁以上的老人半价。""".split("\n")
VILLAGES = ("上坪村", "下坪村", "柳林村")

QUERIES = """\
防汛物资 河道清淤 沙袋 低保 五保老人 医疗保险 灌溉渠 路灯 供电所 老化的线路 合作社 茶叶 网上销售 wifi 直播
食堂 卫生监督员 整改 驻村干部 政策宣讲 土地确权 森林防火 危房改造 返工 招聘信息 宅基地 调解员 协议书 老支书
救护车 县医院 急诊 垃圾清运 信访代办 养老服务站 热饭 大走访 上坪村 仙霞镇 石桥乡 工作总结""".split()
QUERIES += ["仙霞 防汛", "云台镇 低保 大走访", "柳林村 路灯", "走访记录 救护车", "茶叶 石桥",
            "县商务局 ＷＩＦＩ", "2019年 食堂", "上半年 调解员", "下坪村 危房 返工"]  # fmt: skip


def visit(number):
    town = list(TOWNS)[number % 3]
    year, village = 2017 + number % 4, VILLAGES[number // 3 % 3]
    body = "\n\n".join(SENTENCES[(number * 5 + step * 3) % 14].format(village=village) for step in range(4))
    campaign = "campaign: 大走访\n" if number % 4 else ""
    return (
        f"---\ntitle: 到{village}走访（第{number}次）\n"
        f"date: {year}-{number % 9 + 1:02d}-{number % 27 + 1:02d}\nplace: {TOWNS[town]}\n"
        f"village: {village}\ntarget: village\nvisitors: [{TOWNS[town]}党委]\n{campaign}"
        f"figures: {{走访农户: {number + 3}户, 慰问金: {number + 1}00余元}}\n---\n"
        f"走访农户{number + 3}户，发放慰问金{number + 1}00余元。\n\n{body}\n"
    )


def summary(slug, year):
    body = "\n\n".join(text.format(village="各村") for text in SENTENCES[year % 5 :: 3])
    return (
        f"---\ntitle: {TOWNS[slug]}{year}年上半年工作总结\ndate: {year}-07-15\nplace: {TOWNS[slug]}\n"
        f"period: {year}-H1\nfigures: {{走访企业: {year - 2000}家}}\n---\n"
        f"走访企业{year - 2000}家。\n\n{body}\n"
    )


def files():
    yield "site.yaml", "name: 公开栏\nurl: https://example.cn\ndescription: 报告\noperator: 某县办公室\n"
    registered = "".join(
        f"{name}: {{slug: {slug}, unit: {unit}, nature: flow, theme: 走访}}\n"
        for name, (slug, unit) in INDICATORS.items()
    )
    yield "indicators.yaml", registered
    yield "campaigns.yaml", "大走访: {slug: great-visit}\n"
    yield "counties/ningyuan.md", "---\nname: 宁远县\nprovince: 某省\n---\n"
    for slug, name in TOWNS.items():
        villages = ", ".join(VILLAGES)
        yield f"towns/{slug}.md", f"---\nname: {name}\ncounty: 宁远县\nvillages: [{villages}]\n---\n"
        for year in (2018, 2019):
            yield f"summaries/{slug}-{year}.md", summary(slug, year)
    for number in range(36):
        yield f"visits/v{number}.md", visit(number)


def shown(text):
    """A text as it must be found: without blanks, in plain letters."""
    plain = text.replace("ＷｉＦｉ", "wifi").translate(str.maketrans("（），", "(),"))
    return "".join(plain.split())


@pytest.fixture(scope="session")
def reports():
    """Title and shown words of every report, by its address, from the sources alone."""
    found = {}
    for path, text in files():
        if path.startswith(("summaries/", "visits/")):
            _, front, body = text.split("---\n", 2)
            place = re.search("place: (.*)", front)[1]
            date = re.search(r"date: (\d+)-0?(\d+)-0?(\d+)", front)
            kind = "工作总结" if path.startswith("summaries") else "走访记录"
            extra = f"{kind} 宁远县 {place} {date[1]}年{date[2]}月{date[3]}日 {date[1]}年上半年"
            facts = extra.split() if kind == "工作总结" else extra.split()[:-1]
            facts += re.findall("(?:title|village|campaign): (.*)", front)
            facts += re.findall(r"visitors: \[(.*)\]", front)
            found[path.removesuffix(".md") + "/"] = [shown(one) for one in [*facts, body]]
    return found


@pytest.fixture(scope="session")
def site(tmp_path_factory, build_site, serve):
    """The address of a site of 42 reports."""
    folder = tmp_path_factory.mktemp("search")
    for path, text in files():
        (folder / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "content" / path).write_text(text, encoding="utf-8")
    with serve(build_site(folder), POLICY) as address:
        yield address


@pytest.fixture(params=["/", "/county/portal/"], ids=["at the root", "under a sub-path"])
def place(request, site):
    return site + request.param


@pytest.fixture
def search(open_page):
    """Open the search page of a site with a query in its address, and wait for its answer."""

    def opened(base, query="", **options):
        page = open_page(f"{base}search/{query}", **options)
        if query:
            page.wait_for_selector("#search-results[aria-busy=false]", state="attached")
        return page

    return opened


def ask(page, query):
    page.fill("#search-q", query)
    page.press("#search-q", "Enter")
    page.wait_for_selector("#search-results[aria-busy=false]", state="attached")


def results(page):
    """The addresses of all results, page by page."""
    while page.locator("#search-more").is_visible():
        before = page.locator("#search-results > li").count()
        page.click("#search-more")
        page.locator("#search-results > li").nth(before).wait_for()
    links = page.eval_on_selector_all("#search-results > li > a", "all => all.map(one => one.href)")
    return ["/".join(urlsplit(link).path.split("/")[-3:]) for link in links]


def status(page):
    return page.inner_text("#search-status")


def having(reports, query):
    words = [shown(word.replace("ＷＩＦＩ", "wifi")) for word in query.split()]
    return {a for a, texts in reports.items() if all(any(word in text for text in texts) for word in words)}


# What is found.


FIND_ALL = """async ([address, words]) => {
    const { SearchIndex, matches, wordsOf } = await import(address + "theme/js/search-index.js");
    const index = await SearchIndex.open(new URL(address));
    const found = {};
    for (const word of words) {
        const candidates = (await index.find(wordsOf(word))).found;
        const reports = await Promise.all(candidates.map((one) => index.report(one)));
        found[word] = reports.filter((one) => matches(one, wordsOf(word))).map((one) => one.address);
    }
    return found;
}"""


def test_random_substrings_of_the_texts_are_found_wherever_they_stand(search, site, reports):
    """Recall of 1.0 on 150 substrings of two to four characters, and nothing that lacks them."""
    chance = random.Random(7)
    texts = [texts[-1] for texts in reports.values()]
    words = set()
    while len(words) < 150:
        text, length = chance.choice(texts), chance.choice((2, 3, 4))
        start = chance.randrange(len(text) - length)
        words.add(text[start : start + length])
    found = search(f"{site}/").evaluate(FIND_ALL, [f"{site}/", sorted(words)])
    assert {word: set(found[word]) for word in words} == {word: having(reports, word) for word in words}


def test_natural_queries_are_answered_in_full(search, site, reports):
    assert len(QUERIES) == 50
    page = search(f"{site}/")
    missed = {}
    for query in QUERIES:
        ask(page, query)
        expected = having(reports, query)
        assert expected, query
        found = results(page)
        if set(found) != expected or len(found) != len(expected):
            missed[query] = set(found) ^ expected
        assert str(len(expected)) in status(page)
    assert missed == {}


def test_a_result_shows_title_kind_place_day_and_marked_context(search, site):
    page = search(f"{site}/", "?q=沙袋+上坪村&town=xianxia")
    first = page.locator("#search-results > li").first
    assert re.fullmatch(r"走访记录 · 仙霞镇上坪村 · \d{4}年\d+月\d+日", first.locator(".about").inner_text())
    assert "走访" in first.locator("a").inner_text()
    assert {"沙袋", "上坪村"} <= set(first.locator("mark").all_inner_texts())
    assert "主汛期之前补齐沙袋" in first.locator(".context").first.inner_text()


def test_what_is_marked_is_the_text_as_it_was_written(search, site):
    page = search(f"{site}/", "?q=wifi和直播")
    assert page.locator("#search-results mark").first.inner_text() == "ＷｉＦｉ和直播"


def test_reports_with_the_words_in_their_title_come_first(search, site):
    page = search(f"{site}/", "?q=工作总结")
    assert all("工作总结" in title for title in page.locator("#search-results > li > a").all_inner_texts())


def test_nothing_found_and_too_little_asked_are_said(search, site):
    page = search(f"{site}/", "?q=没有这样的话")
    assert "没有" in status(page)
    assert results(page) == []
    page.fill("#search-q", "户")
    page.press("#search-q", "Enter")
    expect(page.locator("#search-status")).to_contain_text("两个字")
    assert results(page) == []


def test_a_single_character_narrows_what_other_words_find(search, site, reports):
    page = search(f"{site}/", "?q=救护车+夜")
    assert set(results(page)) == having(reports, "救护车 夜")


# Choices.


@pytest.mark.parametrize(
    ("choice", "kept"),
    [
        ("kind=summary", lambda address, _: address.startswith("summaries/")),
        ("town=yuntai", lambda _, texts: "云台镇" in texts),
        ("year=2018", lambda _, texts: any(text.startswith("2018年") for text in texts)),
        ("campaign=great-visit", lambda _, texts: "大走访" in texts),
    ],
)
def test_a_choice_narrows_with_and_without_words(search, site, reports, choice, kept):
    chosen = {address for address, texts in reports.items() if kept(address, texts)}
    assert set(results(search(f"{site}/", f"?{choice}"))) == chosen
    assert set(results(search(f"{site}/", f"?q=路灯&{choice}"))) == chosen & having(reports, "路灯")


def test_choosing_searches_at_once_and_stands_in_the_address(search, site):
    page = search(f"{site}/", "?q=路灯")
    before = status(page)
    page.select_option("#search-town", "shiqiao")
    expect(page.locator("#search-status")).not_to_have_text(before)
    expect(page.locator("#search-results")).to_have_attribute("aria-busy", "false")
    assert parse_qs(urlsplit(page.url).query) == {"q": ["路灯"], "town": ["shiqiao"]}
    page.go_back()
    expect(page.locator("#search-status")).to_have_text(before)
    assert page.input_value("#search-town") == ""


# Numbers.


@pytest.mark.parametrize("query", ["走访农户 仙霞", "走访农户+仙霞镇", "仙霞走访农户", "农户 仙霞镇"])
def test_an_indicator_and_a_place_are_answered_with_the_number(search, site, query):
    page = search(f"{site}/", f"?q={query}")
    answer = page.locator("#search-answers > li")
    number = str(sum(n + 3 for n in range(36) if n % 3 == 0))
    assert answer.count() == 1
    assert answer.locator(".sum").inner_text() == f"{number}户"
    assert "仙霞镇" in answer.inner_text()
    answer.locator(".sum a").click()
    assert page.url == f"{site}/towns/xianxia/#total-households"
    assert page.locator("#total-households .amount").inner_text() == f"{number}户"


def test_an_answer_has_its_bounds_and_what_it_rests_on(search, site):
    page = search(f"{site}/", "?q=慰问金+云台+2018年")
    answer = page.locator("#search-answers > li")
    numbers = [n + 1 for n in range(36) if n % 3 == 1 and n % 4 == 1]
    assert re.fullmatch(r"[\d,]+—[\d,]+元", answer.locator(".sum").inner_text())
    count = len(numbers)
    assert f"{count} 篇报告的 {count} 个数字相加，其中 {count} 个是约数" in answer.inner_text()
    answer.locator(".sum a").click()
    assert page.url == f"{site}/towns/yuntai/2018/#total-gifts"


def test_a_year_of_all_places_is_answered_with_its_parts(search, site):
    page = search(f"{site}/", "?q=走访企业+2019")
    answer = page.locator("#search-answers > li")
    assert answer.locator(".sum").inner_text() == "57家"
    answer.locator("summary").click()
    parts = answer.locator("details li")
    assert [part.split() for part in parts.all_inner_texts()] == [
        ["19家", name] for name in ("石桥乡", "仙霞镇", "云台镇")
    ]
    parts.first.locator("a").click()
    assert page.url == f"{site}/towns/shiqiao/2019/#total-firms"


def test_part_of_a_name_is_answered_with_every_indicator_it_may_mean(search, site):
    answers = search(f"{site}/", "?q=走访").locator("#search-answers > li")
    assert [text.split()[0] for text in answers.all_inner_texts()] == ["走访农户", "走访企业"]


def test_what_nobody_reported_is_absent_and_no_zero(search, site):
    answer = search(f"{site}/", "?q=走访企业+仙霞+2017").locator("#search-answers > li")
    assert "没有报告这个数字" in answer.inner_text()
    assert answer.locator(".sum").count() == 0


@pytest.mark.parametrize("query", ["走访农户 防汛", "仙霞镇", "2018"])
def test_what_asks_for_no_number_gets_none(search, site, query):
    assert search(f"{site}/", f"?q={query}").locator("#search-answers > li").count() == 0


# The page.


def test_the_field_of_every_page_leads_to_the_answer(open_page, place):
    page = open_page(f"{place}towns/xianxia/")
    page.fill(".find input", "救护车")
    page.press(".find input", "Enter")
    page.wait_for_selector("#search-results[aria-busy=false] > li")
    assert page.url.startswith(f"{place}search/?q=")
    assert page.input_value("#search-q") == "救护车"
    href = page.locator("#search-results > li > a").first.evaluate("one => one.href")
    assert href.startswith(place)


def test_the_search_works_by_keyboard_and_goes_on_where_it_ended(search, site):
    page = search(f"{site}/")
    page.focus("#search-q")
    page.keyboard.type("走访记录")
    page.keyboard.press("Enter")
    page.wait_for_selector("#search-results > li")
    page.focus("#search-more")
    page.keyboard.press("Enter")
    expect(page.locator("#search-results > li")).to_have_count(20)
    expect(page.locator("#search-results > li > a").nth(10)).to_be_focused()


def test_the_number_of_results_is_announced(search, site):
    """A long word may be counted too often until all that have its pairs are read, which is said."""
    page = search(f"{site}/", "?q=救护车")
    assert page.get_attribute("#search-status", "role") == "status"
    assert re.fullmatch(r"找到至多 \d+ 篇报告", status(page))
    results(page)
    assert re.fullmatch(r"找到 \d+ 篇报告", status(page))
    ask(page, "路灯")
    assert re.fullmatch(r"找到 \d+ 篇报告", status(page))


def test_every_field_has_a_name(search, site):
    page = search(f"{site}/")
    assert page.get_by_role("searchbox", name="查找内容").count() == 1
    for name in ("类别", "乡镇", "年份", "活动"):
        assert page.get_by_role("combobox", name=name).count() == 1


def test_nothing_is_said_against_the_policy_or_asked_of_another_host(browser, place):
    """The server forbids whatever is no file of the site, scripts and styles in pages too."""
    heard, asked = [], []
    page = browser.new_page()
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("request", lambda one: asked.append(one.url))
    answer = page.goto(f"{place}search/?q=走访农户+仙霞")
    page.wait_for_selector("#search-answers > li")
    assert answer.headers["content-security-policy"] == POLICY
    assert heard == []
    assert all(url.startswith(place) for url in asked)
    page.close()


def test_without_a_script_the_page_says_what_to_do(open_page, site):
    page = open_page(f"{site}/search/?q=路灯", java_script_enabled=False)
    assert not page.locator("#search-form").is_visible()
    assert "JavaScript" in page.locator("main .warning").inner_text()
    page.click("main a[href$='towns/yuntai/']")
    assert page.url == f"{site}/towns/yuntai/"


def test_a_file_that_is_missing_is_said_and_the_next_query_begins_anew(open_page, site):
    page = open_page(f"{site}/search/")
    page.route("**/search/index.json", lambda route: route.abort())
    ask(page, "路灯")
    assert "没有成功" in status(page)
    page.unroute("**/search/index.json")
    ask(page, "路灯")
    assert "找到" in status(page)


def test_the_page_does_not_scroll_sideways_on_a_phone(search, site):
    page = search(f"{site}/", "?q=走访农户+仙霞", viewport={"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
