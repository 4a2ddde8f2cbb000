"""Each fault planted in a clean site is found, at its place, and nothing else is."""

import pytest

NEWS, VISIT, PLAN = "news/index.html", "news/visit.html", "notices/plan.html"


def line_of(text, words):
    """The line, from 1, on which words first stand."""
    return text[: text.index(words)].count("\n") + 1


def test_a_clean_site_has_no_fault(inspect, files):
    found = inspect(files)
    assert [str(one) for one in found.faults] == []
    assert not found.failed


# What is planted: page, the words replaced, by what, and the faults. A line is where the new words stand,
# 0 where the page as a whole is meant.
PLANTED = {
    "a dead link": (
        VISIT, "收集问题", '<a href="gone.html">收集</a>问题', [("link-dead", VISIT, 1)],
    ),
    "a dead link from the site's root": (
        VISIT, "收集问题", '<a href="/news/gone/">收集</a>问题', [("link-dead", VISIT, 1)],
    ),
    "a link in other capitals": (
        VISIT, "收集问题", '<a href="../Map.html">收集</a>问题', [("link-dead", VISIT, 1)],
    ),
    "a link with the site's own address": (
        VISIT, "收集问题", '<a href="https://jia.gov.cn/x.pdf">收集</a>问题', [("link-dead", VISIT, 1)],
    ),
    "a link out of the site's folder": (
        VISIT, "收集问题", '<a href="../../x/">收集</a>问题', [("link-outside", VISIT, 1)],
    ),
    "an anchor that is not there": (
        VISIT, "收集问题", '<a href="../map.html#towns">收集</a>问题', [("anchor-dead", VISIT, 1)],
    ),
    "an anchor of the page itself": (
        VISIT, "收集问题", '<a href="#problems">收集</a>问题', [("anchor-dead", VISIT, 1)],
    ),
    "a link without an address": (VISIT, "收集问题", '<a href="#">收集</a>问题', [("link-empty", VISIT, 1)]),
    "a link that runs a script": (
        VISIT, "收集问题", '<a href="javascript:void(0)">收集</a>问题', [("link-empty", VISIT, 1)],
    ),
    "no address at all": (
        VISIT, "收集问题", '<a href="http://[x/">收集</a>问题', [("link-broken", VISIT, 1)],
    ),
    "a host that nobody has allowed": (
        VISIT, "收集问题", '<a href="https://shop.example/">收集</a>问题', [("link-external", VISIT, 1)],
    ),
    "a hidden link": (
        VISIT, "收集问题", '<a style="display:none" href="https://shop.example/">彩票</a>问题',
        [("link-hidden", VISIT, 1)],
    ),
    "a link in a hidden box": (
        VISIT, "收集问题", '<span style="left:-9999px"><a href="https://shop.example/">彩票</a></span>',
        [("link-hidden", VISIT, 1)],
    ),
    "a link without words": (
        VISIT, "收集问题", '<a href="../map.html"></a>', [("link-nameless", VISIT, 1)],
    ),
    "a mark of a chart that repeats the link beside it": (
        VISIT, "收集问题", '<a href="../map.html" aria-hidden="true" tabindex="-1"></a>', [],
    ),
    "a picture that is missing": (
        VISIT, "收集问题", '<img src="photo.jpg" alt="走访现场">', [("file-missing", VISIT, 1)],
    ),
    "a picture that a style asks for": (
        "style.css", "mark.png", "marc.png", [("file-missing", "style.css", 1)],
    ),
    "a picture without alt": (
        VISIT, "收集问题", '<img src="../mark.png">', [("image-alt", VISIT, 1)],
    ),
    "a script of somebody else": (
        VISIT, "收集问题", '<script src="https://tongji.example/s.js"></script>',
        [("request-third-party", VISIT, 1)],
    ),
    "a font of somebody else": (
        "style.css", "url(mark.png)", "url(//fonts.example/a.woff)",
        [("request-third-party", "style.css", 1)],
    ),
    "a film that plays by itself": (
        VISIT, "收集问题", '<video src="../mark.png" autoplay></video>', [("page-restless", VISIT, 1)],
    ),
    "words that run": (VISIT, "收集问题", "<marquee>收集</marquee>", [("page-restless", VISIT, 1)]),
    "a telephone number": (VISIT, "40余个。", "40余个。电话13812345678。", [("personal-data", VISIT, 1)]),
    "an identity number": (
        VISIT, "40余个。", "40余个。身份证号11010519491231002X。", [("personal-data", VISIT, 1)],
    ),
    "a name with hardship": (
        VISIT, "40余个。", "40余个。慰问了贫困户王小明。", [("personal-data-likely", VISIT, 1)],
    ),
    "no name of the site": (
        VISIT, '<meta name="SiteName" content="甲县人民政府">\n', "", [("meta-site", VISIT, 0)],
    ),
    "another name of the site": (
        VISIT, 'name="SiteName" content="甲县人民政府"', 'name="SiteName" content="甲县"',
        [("meta-differs", VISIT, 1)],
    ),
    "an empty tag": (
        VISIT, 'name="ColumnKeywords" content="甲县,工作动态"', 'name="ColumnKeywords" content=" "',
        [("meta-empty", VISIT, 1)],
    ),
    "no column": (
        NEWS, '<meta name="ColumnDescription" content="甲县的工作动态">\n', "", [("meta-column", NEWS, 0)],
    ),
    "no source": (
        VISIT, '<meta name="ContentSource" content="子镇人民政府">\n', "", [("meta-article", VISIT, 0)],
    ),
    "a tag outside of the head": (
        VISIT, "</main>", '<meta name="Author" content="子镇"></main>', [("meta-place", VISIT, 1)],
    ),
    "a tag twice, in other capitals": (
        VISIT, "</head>", '<meta name="Keywords" content="甲"><meta name="keywords" content="甲"></head>',
        [("meta-repeated", VISIT, 1)],
    ),
    "an article's tag on the home page": (
        "index.html", "</head>", '<meta name="ContentSource" content="甲"></head>',
        [("meta-group", "index.html", 1)],
    ),
    "a domain with its protocol": (
        VISIT, 'content="jia.gov.cn"', 'content="https://jia.gov.cn/"',
        [("meta-differs", VISIT, 1), ("meta-domain", VISIT, 1)],
    ),
    "an identification code of zeros": (
        VISIT, 'content="3412000001"', 'content="0000000000"',
        [("meta-differs", VISIT, 1), ("meta-id-code", VISIT, 1)],
    ),
    "a type of column that is not on the list": (
        NEWS, 'name="ColumnType" content="工作动态"', 'name="ColumnType" content="闲谈"',
        [("meta-column-type", NEWS, 1)],
    ),
    "a title that is not the page's": (
        VISIT, 'name="ArticleTitle" content="子镇走访农户196户"', 'name="ArticleTitle" content="总结"',
        [("meta-title", VISIT, 1)],
    ),
    "a date with other hyphens": (
        VISIT, 'content="2020-09-01 09:00"', 'content="2020－09－01 09:00"', [("meta-pubdate", VISIT, 1)],
    ),
    "a date without its time": (
        VISIT, 'content="2020-09-01 09:00"', 'content="2020-09-01"', [("meta-pubdate", VISIT, 1)],
    ),
    "two dates of publication": (
        VISIT, 'content="2020-09-01 09:00"', 'content="2020-09-02 09:00"', [("date-differs", VISIT, 0)],
    ),
    "another date in the list": (NEWS, "</a> 2020-09-01", "</a> 2020-09-05", [("date-differs", NEWS, 1)]),
    "a day without its time": (
        VISIT, "发布日期：2020-09-01 09:00", "发布日期：2020-09-01", [("date-without-time", VISIT, 0)],
    ),
    "no contractor": (VISIT, "承办单位：甲县大数据中心", "", [("footer-item", VISIT, 0)]),
    "no identification code": (VISIT, "网站标识码：3412000001", "", [("footer-item", VISIT, 0)]),
    "a number without its link": (
        VISIT, '<a href="https://beian.mps.gov.cn/">皖公网安备', "皖公网安备", [("footer-link", VISIT, 0)],
    ),
    "no footer": (
        "404.html", "<footer>", "<div>", [("footer-none", "404.html", 0)],
    ),
    "no document number": (VISIT, "发文字号：无", "", [("disclosure-item", VISIT, 0)]),
    "no validity": (VISIT, " 有效性：有效", "", [("disclosure-item", VISIT, 0)]),
    "no language": (VISIT, ' lang="zh-CN"', "", [("lang-missing", VISIT, 0)]),
    "another language": (VISIT, 'lang="zh-CN"', 'lang="en"', [("lang-other", VISIT, 0)]),
    "no title": (
        VISIT, "<title>子镇走访农户196户</title>", "<title></title>", [("title-missing", VISIT, 0)],
    ),
    "a title twice": (
        PLAN, "<title>关于开展走访的通知</title>", "<title>工作动态</title>", [("title-duplicate", PLAN, 0)],
    ),
    "no declared encoding": (VISIT, '<meta charset="utf-8">\n', "", [("page-charset", VISIT, 0)]),
    "another declared encoding": (
        VISIT, '<meta charset="utf-8">',
        '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">',
        [("page-charset", VISIT, 0)],
    ),
    "no viewport": (
        VISIT, '<meta name="viewport" content="width=device-width">\n', "", [("page-viewport", VISIT, 0)],
    ),
    "no way back": (
        "404.html", '<a href="/index.html">甲县人民政府</a>', "甲县人民政府",
        [("page-no-home", "404.html", 0)],
    ),
    "an empty page": (
        "404.html", "<h1>找不到网页</h1>\n<p>请回首页。</p>\n", "", [("page-empty", "404.html", 0)],
    ),
    "a relative address on the error page": (
        "404.html", 'href="/style.css"', 'href="style.css"', [("error-page-relative", "404.html", 1)],
    ),
    "an empty column": (
        NEWS, '<li><a href="visit.html">子镇走访农户196户</a> 2020-09-01</li>', "暂无内容",
        [("column-blank", NEWS, 0)],
    ),
}  # fmt: skip


def planted(files, name):
    """The files with a fault, and the faults expected with their lines."""
    path, old, new, expected = PLANTED[name]
    assert old in files[path], name
    changed = files[path].replace(old, new, 1)
    line = line_of(changed, new)
    return files | {path: changed}, [(code, page, line if at else 0) for code, page, at in expected]


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_found_and_nothing_else(codes, files, name):
    changed, expected = planted(files, name)
    assert codes(changed) == expected


def test_faults_that_stand_on_one_page_are_all_found_at_their_lines(inspect, files):
    rows = [(new, faults) for _, old, new, faults in PLANTED.values() if old in ("收集问题", "40余个。")]
    text = files[VISIT].replace("收集问题40余个。", "\n".join(new for new, _ in rows))
    first = line_of(text, rows[0][0])
    expected = [(code, first + at) for at, (_, faults) in enumerate(rows) for code, _, _ in faults]
    found = inspect(files | {VISIT: text})
    assert len(expected) >= 20
    assert sorted((one.code, one.line) for one in found.faults) == sorted(expected)
    assert found.vetoes == ("link-dead", "link-outside", "link-hidden", "personal-data")


# Faults of the site as a whole


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("404.html", [("error-page-missing", "404.html", 0)]),
        ("report.png", "file-missing"),
        ("map.html", "link-dead"),
    ],
)
def test_a_missing_file_is_missed(codes, files, path, expected):
    del files[path]
    found = codes(files)
    if isinstance(expected, list):
        assert found == expected
    else:
        pages = {page for page in files if page.endswith(".html")}
        assert {page for code, page, _ in found if code == expected} == pages


def test_a_site_without_home_is_told_so(codes, files):
    del files["index.html"]
    assert ("home-missing", "index.html", 0) in codes(files)


def test_a_site_without_site_map_search_and_large_text_is_told_so(codes, files):
    texts = {path: text for path, text in files.items() if path not in ("map.html", "search.html")}
    home = files["index.html"].replace('<a href="search.html">检索</a>', "").replace("大字版", "正文")
    found = {code for code, page, _ in codes(texts | {"index.html": home}) if page == "index.html"}
    assert {"sitemap-missing", "search-missing", "large-text-missing"} <= found


def test_a_page_that_nothing_leads_to_is_an_orphan(codes, files):
    text = files["404.html"].replace("<title>找不到网页", "<title>旧网页")
    found = codes(files | {"old.html": text})
    assert ("page-orphan", "old.html", 0) in found
    assert all(page == "old.html" for _, page, _ in found)


def test_a_page_in_gbk_is_read_and_told_with_its_first_line(codes, files):
    text = files[VISIT]
    found = codes(files | {VISIT: text.encode("gb18030")})
    assert found == [("page-encoding", VISIT, line_of(text, "子镇"))]


def test_bytes_of_two_encodings_in_one_page_are_told(codes, files):
    mixed = files[VISIT].encode().replace("收集问题".encode(), "收集问题".encode("gb18030"))
    found = codes(files | {VISIT: mixed})
    assert ("page-encoding", VISIT, line_of(files[VISIT], "收集问题")) in found


def test_a_page_that_nests_too_deeply_is_told_and_not_taken_for_read(codes, files):
    text = files["404.html"].replace("请回首页。", "<div>" * 5000)
    assert ("page-unread", "404.html", line_of(text, "<div>")) in codes(files | {"404.html": text})
