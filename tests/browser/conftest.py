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
from playwright.sync_api import sync_playwright

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
