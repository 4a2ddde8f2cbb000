"""A site in a real browser, at a domain's root and under a sub-path. Without Chromium these tests skip."""

import contextlib
import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import sync_playwright

from gongkailan.authoring.content import read_content
from gongkailan.site.library import Library
from gongkailan.site.pages import PER_TABLE, page_list

TESTS = Path(__file__).parents[1]
SETTINGS = TESTS.parent / "pelicanconf.py"
SUB_PATH = "/county/portal/"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

WIDE = """---
title: 一个名字很长很长的网页，用来看看标题在窄屏幕上会不会撑破版面，从而需要左右滚动
---
长地址：https://www.example.org/a/very/long/address/that/has/no/blank/in/it/and/does/not/end/soon.html?a=1

| 村 | 一月 | 二月 | 三月 | 四月 | 五月 | 六月 | 七月 | 八月 | 九月 | 十月 |
|---|---|---|---|---|---|---|---|---|---|---|
| 一村 | 1200户 | 1200户 | 1200户 | 1200户 | 1200户 | 1200户 | 1200户 | 1200户 | 1200户 | 1200户 |

    代码一行很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长
"""


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves one folder at the root and under the sub-path, with its error page, and says nothing."""

    def translate_path(self, path):
        return super().translate_path(path.replace(SUB_PATH, "/", 1))

    def send_error(self, code, message=None, explain=None):
        page = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    policy = ""

    def end_headers(self):
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    """A browser that goes on to the next page hangs up on the one before; that is no error."""

    def handle_error(self, request, client_address):
        pass


@pytest.fixture(scope="session")
def output(tmp_path_factory):
    """The output of a site made of two golden sites and a page that is wide."""
    folder = tmp_path_factory.mktemp("browser")
    for case in ("town-with-summary-and-visits", "county-and-two-towns"):
        shutil.copytree(TESTS / "sites" / case / "content", folder / "content", dirs_exist_ok=True)
    site = folder / "content/site.yaml"
    text = site.read_text(encoding="utf-8")
    site.write_text(text.replace("https://example.cn", f"https://example.cn{SUB_PATH}"), encoding="utf-8")
    (folder / "content/pages").mkdir()
    (folder / "content/pages/wide.md").write_text(WIDE, encoding="utf-8")
    return build(folder)


def build(folder):
    """Build `content` of a folder beside it."""
    command = [Path(sys.executable).with_name("gongkailan"), "build", "--settings", SETTINGS]
    command += ["--content", folder / "content", "--output", folder / "output"]
    env = {**os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=env)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "output"


@pytest.fixture(scope="session")
def build_site():
    """Build a site of a test's own."""
    return build


@pytest.fixture(scope="session")
def server(output):
    """The address of a server of that output."""
    with serving(output) as address:
        yield address


@pytest.fixture(scope="session")
def serve():
    """Serve an output of a test's own while a `with` lasts, under a content security policy or none."""
    return serving


@contextlib.contextmanager
def serving(output, policy=""):
    handler = functools.partial(type("Guarded", (Handler,), {"policy": policy}), directory=str(output))
    with Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(params=["/", SUB_PATH], ids=["at the root", "under a sub-path"])
def base(request, server):
    """Where the site stands: each test that takes this runs for both places."""
    return server + request.param


@pytest.fixture(scope="session")
def browser():
    """The system's Chromium."""
    names = ("chromium", "chromium-browser", "google-chrome")
    program = next(filter(None, map(shutil.which, names)), None)
    if program is None:
        pytest.skip("no Chromium is installed: the pages were not tried in a browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser):
    """Open an address in a context of its own; options are those of a Playwright context."""
    contexts = []

    def visit(address, **options):
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield visit
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def addresses(output):
    """Every page of the site but the error page, which is for addresses that lead nowhere."""
    pages = (path.relative_to(output).as_posix() for path in sorted(output.rglob("index.html")))
    return [page.removesuffix("index.html") for page in pages]


# A site in which every template has a page, and every part of a template something to show.
EVERY_PAGE = {
    "site.yaml": (
        f"name: 甲县公开栏\nurl: https://example.cn{SUB_PATH}\ndescription: 工作总结和走访记录\n"
        "operator: 甲县人民政府办公室\ncontractor: 甲县数据中心\ncontact: 办公室\n"
        'identification_code: "3600000001"\nicp_number: 某备00000000号\npolice_number: 某公网安备 0000号\n'
        "police_link: https://example.org/police\nparty_emblem: https://example.org/emblem\n"
        "report_error: https://example.org/error\nhome_totals: [走访农户, 慰问金]\n"
        "links: [{title: 某县政府, url: https://example.org/}]\n"
    ),
    "indicators.yaml": (
        "走访农户: {slug: households, unit: 户, nature: flow, theme: 走访, description: 走访的户数}\n"
        "慰问金: {slug: gifts, unit: 元, nature: flow, theme: 帮扶}\n"
        "整治道路: {slug: roads, unit: 米, nature: flow, theme: 建设}\n"
        "总人口: {slug: population, unit: 人, nature: stock, theme: 人口}\n"
        '满意率: {slug: satisfaction, unit: "%", nature: rate, theme: 评价}\n'
    ),
    "campaigns.yaml": "大走访: {slug: great-visit, period: 2016/2020, description: 走村入户}\n",
    "counties/jia.md": "---\nname: 甲县\nprovince: 某省\n---\n甲县在山区。\n",
    "towns/zi.md": "---\nname: 子镇\ncounty: 甲县\nvillages: [一村, 二村, 三村]\n---\n子镇有三个村。\n",
    "towns/chou.md": "---\nname: 丑镇\ncounty: 甲县\n---\n丑镇在河边。\n",
    "pages/wide.md": WIDE,
    "attachments/table.txt": "表\n",
    "summaries/jia-2019.md": (
        "---\ntitle: 甲县2019年总结\ndate: 2020-01-20\nplace: 甲县\nperiod: 2019\nfigures:\n"
        "  走访农户:\n    - {quantity: 500户, quote: 全县走访500户}\n    - {quantity: 190余户, place: 子镇}\n"
        "---\n全县走访500户，其中子镇190余户。\n"
    ),
    "summaries/zi-q3.md": (
        "---\ntitle: 子镇三季度总结\ndate: 2020-10-08\nplace: 子镇\nperiod: 2020-Q3\n"
        "figures: {走访农户: 40余户}\n---\n走访40余户。\n"
    ),
    "summaries/zi-autumn.md": (
        "---\ntitle: 子镇秋季总结\ndate: 2020-12-01\nplace: 子镇\nperiod: 2020-08/2020-11\n"
        "figures: {走访农户: 60户}\n---\n走访60户。\n"
    ),
    "summaries/zi-again.md": (
        "---\ntitle: 子镇补报\ndate: 2020-07-05\nplace: 子镇\nperiod: 2020-H1\n"
        "accept: [{code: figure-conflict, why: 两次统计口径不同, by: 子镇政府办公室, on: 2020-07-06}]\n"
        "figures: {整治道路: 1.6公里}\n---\n整治道路1.6公里。\n"
    ),
    "summaries/zi-h1.md": """---
title: 子镇上半年工作总结
date: 2020-07-01 09:30
signed: 2020-06-30
place: 子镇
period: 2020-H1
source: 子镇人民政府
author: 子镇政府办公室
campaign: 大走访
index_number: JX-2020-001
photos: [{file: field.png, alt: 田里的人, caption: 春耕}]
attachments: [{file: table.txt, title: 明细表}]
figures:
  走访农户: 196户
  慰问金: 3万余元
  总人口: 2.2万人
  满意率: 96.7%
  整治道路:
    - 1.5公里
    - {quantity: 2公里, status: planned, village: 一村}
---
## 走访

走访农户196户，发放慰问金3万余元。全镇2.2万人，满意率96.7%。

## 建设

整治道路1.5公里，计划再整治一村2公里，见[上文](#s-1)。

| 村 | 一季度 | 二季度 |
|---|---|---|
| 一村 | 通 | 通 |

> 村民说，路好走了。

## 打算

1. 再走一遍。
2. 听取意见。
""" + "".join(f"\n第{n}组的路、桥和水渠都看过，问题逐一记下来，能办的当场就办。\n" for n in range(150)),
}  # fmt: skip
VISIT = """---
title: 到{village}走访（第{number}次）
date: {year}-{month:02d}-{day:02d}
place: 子镇
village: {village}
target: village
visitors: [子镇党委, 子镇政府]
campaign: 大走访
{summary}figures: {{走访农户: {count}户, 慰问金: {count}00余元}}
---
走访农户{count}户，发放慰问金{count}00余元。
"""


def visit(number):
    """The text of a visit note; those of early 2020 belong to the summary of that half-year."""
    year, month = 2016 + number % 5, number % 12 + 1
    summary = "summary: zi-h1\n" if (year, month > 6) == (2020, False) else ""
    village = ("一村", "二村")[number % 2]
    return VISIT.format(
        village=village, number=number, year=year, month=month, day=number % 27 + 1, count=number % 4 + 2,
        summary=summary,
    )  # fmt: skip


def rates(count):
    """A summary with so many rates that the table of their indicator goes on on a second page."""
    written = [f"{10 + number / 100:.2f}%" for number in range(count)]
    front = "title: 子镇测评\ndate: 2020-08-01\nplace: 子镇\nperiod: 2020-07"
    return f"---\n{front}\nfigures: {{满意率: [{', '.join(written)}]}}\n---\n{'。'.join(written)}。\n"


def every_page():
    """`{path: text}` of that site, with visits enough for a second page of a list and of terms."""
    visits = {f"visits/v{number}.md": visit(number) for number in range(72)}
    return EVERY_PAGE | visits | {"summaries/zi-rates.md": rates(PER_TABLE + 1)}


@pytest.fixture(scope="session")
def portal(tmp_path_factory):
    """The folder with `content/` and `output/` of the site in which every template has a page."""
    folder = tmp_path_factory.mktemp("portal")
    for name, text in every_page().items():
        (folder / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "content" / name).write_text(text, encoding="utf-8")
    (folder / "content/photos").mkdir()
    Image.linear_gradient("L").resize((1200, 800)).save(folder / "content/photos/field.png")
    build(folder)
    return folder


@pytest.fixture(scope="session")
def portal_server(portal):
    """The address of a server of that site, under the policy that a government's server would set."""
    with serving(portal / "output", "default-src 'self'") as address:
        yield address


@pytest.fixture(scope="session")
def samples(portal):
    """`{name: address}` of a page of every template, and of a second kind where a template has two."""
    found = {}
    for page in page_list(Library(read_content(portal / "content"))):
        found.setdefault(page.template, page.address)
    others = {"visit": "visits/v4/", "page 2": "visits/page/2/"}
    return found | {"town": "towns/zi/", "report": "summaries/zi-h1/"} | others
