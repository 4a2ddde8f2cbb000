"""A small government site without a fault, as readable text, and a way to inspect what is made of it."""

from datetime import date

import pytest

from gongkailan.inspection import Settings, inspect_site
from gongkailan.inspection.pages import read_page, read_style, site_of

TODAY = date(2020, 9, 7)

HEAD = """\
<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<meta name="SiteName" content="甲县人民政府">
<meta name="SiteDomain" content="jia.gov.cn">
<meta name="SiteIDCode" content="3412000001">
<link rel="canonical" href="https://jia.gov.cn/{address}">
<link rel="stylesheet" href="{root}style.css">
"""
COLUMN = """\
<meta name="ColumnName" content="{column}">
<meta name="ColumnDescription" content="甲县的{column}">
<meta name="ColumnKeywords" content="甲县,{column}">
<meta name="ColumnType" content="{type}">
"""
ARTICLE = """\
<meta name="ArticleTitle" content="{title}">
<meta name="PubDate" content="{day} 09:00">
<meta name="ContentSource" content="子镇人民政府">
"""
TOP = """\
</head>
<body>
<header><a href="{root}index.html">甲县人民政府</a> <a href="#main">大字版</a>
<nav><a href="{root}news/">工作动态</a> <a href="{root}notices/">通知公告</a>
<a href="{root}map.html">站点地图</a>
<a href="{root}search.html">检索</a></nav></header>
<main id="main">
<h1>{title}</h1>
"""
FOOT = """\
</main>
<footer>
<p>主办单位：甲县人民政府办公室 承办单位：甲县大数据中心 联系电话：0550-1234567</p>
<p><a href="https://beian.miit.gov.cn/">皖ICP备12000001号</a>
<a href="https://beian.mps.gov.cn/">皖公网安备34120000000001号</a> 网站标识码：3412000001</p>
<p><a href="https://bszs.conac.cn/1"><img src="{root}mark.png" alt="党政机关"></a>
<a href="https://zfwzgl.www.gov.cn/jiucuo.html"><img src="{root}report.png" alt="我为政府网站找错"></a>
<a href="{root}map.html">站点地图</a></p>
</footer>
</body>
</html>
"""
BLOCK = """\
<p>索引号：1/2020-1 主题分类：工作总结 发文机关：子镇人民政府 成文日期：{day}</p>
<p>发文字号：无 主题词：走访 有效性：有效</p>
<p>发布日期：{day} 09:00</p>
<p>{words}</p>
"""
LIST = '<ul>\n<li><a href="{href}">{title}</a> {day}</li>\n</ul>\n'


def page(path, title, body, *groups, column="工作动态", day="2020-09-01"):
    """The text of a page."""
    words = {
        "title": title,
        "address": path.removesuffix("index.html"),
        # The error page is sent for addresses in any folder.
        "root": "/" if path == "404.html" else "../" * path.count("/"),
        "column": column,
        "type": column if column != "站点地图" else "概况信息",
        "day": day,
    }
    return "".join(part.format(**words) for part in (HEAD, *groups, TOP)) + body + FOOT.format(**words)


def article(path, title, column, day, words):
    return page(path, title, BLOCK.format(day=day, words=words), COLUMN, ARTICLE, column=column, day=day)


def clean_site():
    """Every file of a site without a fault, by its path."""
    visit, notice = "子镇走访农户196户", "关于开展走访的通知"
    links = '<p><a href="{0}news/">工作动态</a> <a href="{0}notices/">通知公告</a></p>\n'
    return {
        "index.html": page(
            "index.html", "甲县人民政府", LIST.format(href="news/visit.html", title=visit, day="2020-09-01")
        ),
        "news/index.html": page(
            "news/index.html",
            "工作动态",
            LIST.format(href="visit.html", title=visit, day="2020-09-01"),
            COLUMN,
        ),
        "news/visit.html": article(
            "news/visit.html", visit, "工作动态", "2020-09-01", "子镇走访农户196户，收集问题40余个。"
        ),
        "notices/index.html": page(
            "notices/index.html",
            "通知公告",
            LIST.format(href="plan.html", title=notice, day="2020-05-01"),
            COLUMN,
            column="通知公告",
        ),
        "notices/plan.html": article(
            "notices/plan.html", notice, "通知公告", "2020-05-01", "各镇请于六月底前完成走访。"
        ),
        "map.html": page("map.html", "站点地图", links.format(""), COLUMN, column="站点地图"),
        "search.html": page(
            "search.html",
            "检索",
            '<form role="search" action="search.html"><input type="search" aria-label="检索"></form>\n',
            COLUMN,
            column="站点地图",
        ),
        "404.html": page("404.html", "找不到网页", "<p>请回首页。</p>\n"),
        "style.css": "body { color: #000 }\n.mark { background: url(mark.png) }\n",
        "mark.png": "picture",
        "report.png": "picture",
    }


def read(files):
    """The site that files make up; text becomes UTF-8."""
    data = {path: text if isinstance(text, bytes) else text.encode() for path, text in files.items()}
    pages = [read_page(path, text) for path, text in data.items() if path.endswith((".html", ".htm"))]
    styles = [read_style(path, text) for path, text in data.items() if path.endswith(".css")]
    return site_of(data, pages, styles, "")


@pytest.fixture
def files():
    return clean_site()


@pytest.fixture
def inspect():
    def run(files, today=TODAY, **settings):
        return inspect_site(read(files), Settings(**settings), today)

    return run


@pytest.fixture
def codes(inspect):
    """The codes, pages and lines of what is found."""

    def run(files, today=TODAY, **settings):
        found = inspect(files, today, **settings).faults
        return [(one.code, one.page, one.line) for one in found]

    return run
