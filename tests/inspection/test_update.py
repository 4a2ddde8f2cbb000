"""Columns, their entries and their limits; what day a site is judged from."""

from datetime import date

import pytest

NEWS, VISIT, PLAN = "news/index.html", "news/visit.html", "notices/plan.html"


def only(found, *families):
    """Codes and messages of some rules."""
    return [(one.code, one.message) for one in found.faults if one.code.startswith(families)]


# Judged from a day. The site's news is of 2020-09-01, its notice of 2020-05-01.


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2020, 9, 15), []),
        (date(2020, 9, 16), ["home-stale", "column-stale"]),
        (date(2020, 10, 31), ["home-stale", "column-stale"]),
        (date(2020, 11, 1), ["home-stale", "column-stale", "column-stale"]),
    ],
    ids=str,
)
def test_two_weeks_for_home_and_news_and_half_a_year_for_notices(inspect, files, today, expected):
    assert [one.code for one in inspect(files, today).faults] == expected


def test_a_stale_column_says_how_old_and_what_is_allowed(inspect, files):
    (_, news) = inspect(files, date(2020, 9, 20)).faults
    assert news.page == NEWS
    assert news.message == "“工作动态”最新的信息是 2020-09-01，到 2020-09-20 已有 19 天，期限是 14 天"


def test_without_a_given_day_the_newest_of_the_site_counts_and_is_said(inspect, files):
    found = inspect(files, None)
    assert (found.today, found.told, found.faults) == (date(2020, 9, 1), False, ())


def test_a_site_without_any_day_is_not_judged_by_updates(inspect, files):
    undated = {path: text.replace("2020-", "") for path, text in files.items()}
    found = inspect(undated, None)
    assert found.today is None
    assert "date-none" in {one.code for one in found.faults}
    assert not {"home-stale", "column-stale"} & {one.code for one in found.faults}


@pytest.mark.parametrize(
    ("columns", "stale"),
    [
        ({}, True),
        ({"工作动态": 30}, False),
        ({"news/": 30}, False),
        ({"工作动态": 0}, False),
        ({"通知公告": 0}, True),
    ],
    ids=str,
)
def test_settings_give_a_column_its_limit_by_name_or_address(inspect, files, columns, stale):
    found = inspect(files, date(2020, 9, 20), columns=columns, home_days=0)
    assert [one.code for one in found.faults] == (["column-stale"] if stale else [])


def test_one_stale_column_fails_no_site_and_the_fifth_does(inspect, files):
    found = inspect(files, date(2020, 9, 20), home_days=0)
    assert (found.counts["column-stale"], found.failed) == (1, False)
    assert inspect(files, date(2020, 9, 20), home_days=0, fails_at={"column-stale": 1}).failed


def test_a_home_page_that_stands_still_fails_a_site(inspect, files):
    assert inspect(files, date(2020, 9, 20)).vetoes == ("home-stale",)


def test_a_home_page_that_is_only_a_menu_is_judged_by_its_columns(inspect, files):
    start, end = files["index.html"].index("<ul>"), files["index.html"].index("</ul>")
    menu = files["index.html"][:start] + "<p>请选择栏目。</p>" + files["index.html"][end + 6 :]
    assert inspect(files | {"index.html": menu}).faults == ()
    assert "home-stale" in inspect(files | {"index.html": menu}, date(2020, 9, 20)).vetoes


# What is a column, without tags


def test_a_column_is_what_the_menu_of_the_home_page_names(inspect, files):
    bare = {path: untagged(text) for path, text in files.items()}
    found = only(inspect(bare, date(2020, 11, 1)), "column-", "columns-")
    assert [message.split("”")[0] for _, message in found] == ["“工作动态", "“通知公告"]


def untagged(text):
    lines = text.splitlines(keepends=True)
    return "".join(
        line for line in lines if not line.startswith(('<meta name="C', '<meta name="A', '<meta name="P'))
    )


def test_a_site_without_a_menu_or_tags_is_told_that_columns_were_not_judged(inspect, files):
    bare = {
        path: untagged(text).replace("<nav>", "<div>").replace("<header>", "<div>")
        for path, text in files.items()
    }
    assert "columns-unknown" in {one.code for one in inspect(bare).faults}


@pytest.mark.parametrize(
    "words",
    ["暂无内容", "", "<p>栏目正在建设中，敬请期待。</p>", '<p><a href="../index.html">返回首页</a></p>'],
)
def test_a_column_with_nothing_in_it_is_blank(codes, files, words):
    entry = '<ul>\n<li><a href="visit.html">子镇走访农户196户</a> 2020-09-01</li>\n</ul>\n'
    assert ("column-blank", NEWS, 0) in codes(files | {NEWS: files[NEWS].replace(entry, words)})


def test_a_column_of_words_is_not_blank(inspect, files):
    entry = '<ul>\n<li><a href="visit.html">子镇走访农户196户</a> 2020-09-01</li>\n</ul>\n'
    words = "<p>甲县位于某省东部，面积一百平方公里，辖十二个镇，人口三万。</p>"
    assert only(inspect(files | {NEWS: files[NEWS].replace(entry, words)}), "column-blank") == []


def test_a_column_s_pages_are_one_column_and_the_newest_counts(inspect, files):
    old = files[NEWS].replace("</a> 2020-09-01", "</a> 2020-09-01 <a href='page/2/'>下一页</a>")
    second = files[NEWS].replace("工作动态</title>", "工作动态（第二页）</title>").replace("../", "../../../")
    second = second.replace('href="visit.html"', 'href="../../visit.html"')
    assert only(inspect(files | {NEWS: old, "news/page/2/index.html": second}), "column") == []


@pytest.mark.parametrize(("today", "stale"), [(date(2021, 5, 1), False), (date(2021, 5, 2), True)], ids=str)
def test_a_column_that_is_neither_news_nor_notice_has_a_year(inspect, files, today, stale):
    renamed = {path: text.replace("通知公告", "工作总结") for path, text in files.items()}
    found = only(inspect(renamed, today), "column-long-stale")
    assert len(found) == stale


# Entries without a day


def test_an_entry_with_no_day_in_the_list_nor_on_its_page_is_undated(codes, files):
    listing = files[NEWS].replace("</a> 2020-09-01", "</a>")
    assert codes(files | {NEWS: listing}) == []
    bare = (
        files[VISIT].replace("发布日期：2020-09-01 09:00", "").replace("成文日期：2020-09-01", "成文日期：无")
    )
    bare = bare.replace('<meta name="PubDate" content="2020-09-01 09:00">\n', "")
    home = files["index.html"].replace("</a> 2020-09-01", "</a>")
    found = codes(files | {NEWS: listing, VISIT: bare, "index.html": home})
    assert ("item-undated", VISIT, 0) in found
    assert ("column-stale", NEWS, 0) in found


@pytest.mark.parametrize(
    "day", ["2020-09-01", "2020年9月1日", "2020/9/1", "2020.09.01", "２０２０-０９-０１"]
)
def test_a_document_in_a_list_is_dated_by_the_list(codes, files, day):
    entry = '<li><a href="plan.pdf">方案</a>'
    listing = files[NEWS].replace("<ul>\n", f"<ul>\n{entry} {day}</li>\n")
    assert codes(files | {NEWS: listing, "news/plan.pdf": "%PDF"}) == []
    undated = codes(files | {NEWS: listing.replace(day, ""), "news/plan.pdf": "%PDF"})
    assert [code for code, _, _ in undated] == ["item-undated"]


@pytest.mark.parametrize("day", ["9月1日", "2020-13-01", "2020-02-30", "12020-01-01", "2020-09"])
def test_what_the_calendar_does_not_have_is_no_day(codes, files, day):
    listing = files[NEWS].replace("<ul>\n", f'<ul>\n<li><a href="plan.pdf">方案</a> {day}</li>\n')
    assert ("item-undated") in {
        code for code, _, _ in codes(files | {NEWS: listing, "news/plan.pdf": "%PDF"})
    }


def test_a_day_may_stand_in_a_cell_beside_the_link_or_in_a_time_tag(codes, files):
    start, end = files[NEWS].index("<ul>"), files[NEWS].index("</ul>") + 6
    row = '<table><tr><td><p><a href="{}.pdf">方案</a></p></td><td>{}</td></tr></table>\n'
    rows = row.format("a", "2020-09-01") + row.format("b", '<time datetime="2020-09-01">九月一日</time>')
    listing = files[NEWS][:start] + rows + files[NEWS][end:]
    assert codes(files | {NEWS: listing, "news/a.pdf": "", "news/b.pdf": ""}) == []


def test_a_day_that_has_not_come_is_forged_and_makes_nothing_new(inspect, files):
    later = {path: text.replace("2020-09-01", "2020-12-01") for path, text in files.items()}
    found = inspect(later)
    assert found.vetoes == ("home-stale", "date-future")
    assert {one.page for one in found.faults if one.code == "date-future"} == {VISIT}
