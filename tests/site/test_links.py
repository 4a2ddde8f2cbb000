"""Every address that a page names leads to a file of the site, and every fragment to an element."""

import posixpath
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

import pytest


class Addresses(HTMLParser):
    """What a page links to, and the ids that it has."""

    def __init__(self, html):
        super().__init__()
        self.links, self.ids = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.links += [attributes[name] for name in ("href", "src") if name in attributes]
        if "id" in attributes:
            self.ids.append(attributes["id"])


def dead_links(output, base="https://example.cn/"):
    """Every link of every page that leads nowhere, when the site is served at `base`."""
    pages = {
        path.relative_to(output).as_posix(): Addresses(path.read_text(encoding="utf-8"))
        for path in output.rglob("*.html")
    }
    dead = []
    for name, page in sorted(pages.items()):
        for link in page.links:
            parts = urlsplit(urljoin(base + name.removesuffix("index.html"), link))
            if f"{parts.scheme}://{parts.netloc}/" != urljoin(base, "/"):
                continue
            path = unquote(parts.path).removeprefix(urlsplit(base).path)
            file = f"{path}index.html" if path.endswith("/") or not path else path
            there = parts.path.startswith(urlsplit(base).path) and not parts.query
            there = there and (output / file).is_file()
            if not there or (parts.fragment and unquote(parts.fragment) not in pages[file].ids):
                dead.append((name, link))
    return dead


@pytest.fixture
def site(content, build, tmp_path):
    """Build the small site with some files changed; its output folder."""

    def make(files):
        built = build(content(files), tmp_path / "output")
        assert built.status == 0, built.said
        return tmp_path / "output"

    return make


def test_all_links_of_the_rich_site_lead_somewhere_under_its_own_path(rich):
    assert dead_links(rich / "output", "https://example.cn/portal/") == []


def test_all_links_but_the_error_page_s_work_wherever_the_site_is_put(rich):
    """A copy in a folder, before it is published: only 404.html knows where it will be."""
    found = dead_links(rich / "output", "https://preview.example.cn/some/folder/")
    assert {name for name, _ in found} <= {"404.html"}


def test_all_links_work_at_a_domain_s_root(site):
    assert dead_links(site({})) == []


def test_no_page_has_an_id_twice(rich):
    for path in (rich / "output").rglob("*.html"):
        ids = Addresses(path.read_text(encoding="utf-8")).ids
        assert len(ids) == len(set(ids)), path


def test_pages_and_lists_of_lists_are_reachable_from_the_home_page(rich):
    """Whoever starts at the front finds every page."""
    output, seen, waiting = rich / "output", set(), ["index.html"]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        for link in Addresses((output / name).read_text(encoding="utf-8")).links:
            path = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(urlsplit(link).path)))
            for file in (path, f"{path}/index.html"):
                if file.endswith(".html") and (output / file).is_file():
                    waiting.append(file)
    every = {path.relative_to(output).as_posix() for path in output.rglob("*.html")}
    assert every - seen == {"404.html"}


LINKING = """\
---
title: 有链接的总结
date: 2020-07-03
place: 子镇
period: 2020-H1
---
见[总结]({filename}zi-h1.md)、[走访]({filename}../visits/v.md#fig-households)、[子镇]({filename}/towns/zi.md)、
[甲县]({filename}../counties/jia.md)、[关于]({filename}/pages/about.md)、[表]({static}/attachments/2020/table.txt)、
[又一种]({attach}../attachments/2020/table.txt)、[外面](https://example.org/?a=1&b=2#c)、[信](mailto:a@example.cn)。

## 一节

[本节](#s-1)
"""
LINKED = {
    "summaries/linking.md": LINKING,
    "visits/v.md": (
        "---\ntitle: 走访\ndate: 2020-03-01\nplace: 子镇\ntarget: village\nvisitors: [某办]\n"
        "figures: {走访农户: 3户}\n---\n走访3户。\n"
    ),
    "pages/about.md": "---\ntitle: 关于\n---\n见[总结]({filename}../summaries/linking.md#s-1)。\n",
    "attachments/2020/table.txt": "表",
}


def test_links_in_bodies_lead_to_the_pages_of_their_files(site):
    output = site(LINKED)
    html = (output / "summaries/linking/index.html").read_text(encoding="utf-8")
    for address in (
        "../../summaries/zi-h1/",
        "../../visits/v/#fig-households",
        "../../towns/zi/",
        "../../counties/jia/",
        "../../pages/about/",
        "../../attachments/2020/table.txt",
        "https://example.org/?a=1&amp;b=2#c",
        "mailto:a@example.cn",
        "#s-1",
    ):
        assert f'href="{address}"' in html
    about = (output / "pages/about/index.html").read_text(encoding="utf-8")
    assert 'href="../../summaries/linking/#s-1"' in about
    assert dead_links(output) == []


NAMES = ("名册.txt", "a b.txt", "100%.txt", "附件#1.txt", "a?b.txt", "a&b.txt", "a'b.txt", "a%20b.txt")


def test_files_that_clerks_name_as_they_like_can_be_downloaded(site):
    entries = "".join(f'  - {{file: "{name}", title: 表}}\n' for name in NAMES)
    report = (
        "---\ntitle: 总结\ndate: 2020-07-03\nplace: 子镇\nperiod: 2020-H1\n"
        f"attachments:\n{entries}---\n正文\n"
    )
    output = site({"summaries/b.md": report} | {f"attachments/{name}": name for name in NAMES})
    assert {path.name for path in (output / "attachments").iterdir()} == set(NAMES)
    assert dead_links(output) == []


def test_bodies_can_link_to_files_that_clerks_name_as_they_like(site):
    names = [name for name in NAMES if "#" not in name]
    links = "".join(f"[表](<{{static}}/attachments/{name}>)\n" for name in names)
    report = f"---\ntitle: 总结\ndate: 2020-07-03\nplace: 子镇\nperiod: 2020-H1\n---\n{links}"
    output = site({"summaries/b.md": report} | {f"attachments/{name}": name for name in names})
    assert {path.name for path in (output / "attachments").iterdir()} == set(names)
    assert dead_links(output) == []


@pytest.mark.parametrize("target", ["{filename}zi-h1.md#fig-gifts", "{filename}zi-h1.md#s-3", "#s-2"])
def test_a_link_to_a_heading_or_a_figure_that_is_gone_is_a_finding(content, build, tmp_path, target):
    """The page is there, the place is not: a reader would stand at the top and look for it in vain."""
    report = f"---\ntitle: 总结\ndate: 2020-07-03\nplace: 子镇\nperiod: 2020-H1\n---\n[某处]({target})\n"
    built = build(content({"summaries/b.md": report}), tmp_path / "output")
    assert built.status == 1
    assert "content/summaries/b.md:7: link-broken error" in built.said
