"""Sites written in a test's own text, and ways to build them: in this process or with the command.

A site is a mapping from paths below the content folder to text. Most tests put a few files into
`SITE`, which has nothing wrong; `RICH` has everything that the ledger distinguishes.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pelican
import pytest
from blinker import Signal
from pelican.plugins import signals
from pelican.settings import read_settings

from gongkailan.authoring.content import read_content
from gongkailan.site.library import Library

ROOT = Path(__file__).parents[2]
SETTINGS = ROOT / "pelicanconf.py"
BIN = Path(sys.executable).parent


def split_files(text):
    """`{path: text}` of a site in one string, where a line `== path` begins each file."""
    parts = re.split(r"(?m)^== (\S+)\n", text)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


SITE = split_files("""\
== site.yaml
name: 甲县公开栏
url: https://example.cn
description: 工作总结和走访记录
operator: 甲县人民政府办公室
== indicators.yaml
走访农户: {slug: households, unit: 户, nature: flow, theme: 走访}
慰问金: {slug: gifts, unit: 元, nature: flow, theme: 帮扶}
总人口: {slug: population, unit: 人, nature: stock, theme: 人口}
== campaigns.yaml
大走访: {slug: great-visit}
== counties/jia.md
---
name: 甲县
province: 某省
---
甲县在山区。
== towns/zi.md
---
name: 子镇
county: 甲县
villages: [一村, 二村]
---
子镇有两个村。
== summaries/zi-h1.md
---
title: 子镇上半年总结
date: 2020-07-01
place: 子镇
period: 2020-H1
figures:
  走访农户: 196户
---
全镇走访农户196户。
""")

RICH = SITE | split_files("""\
== site.yaml
name: 甲县公开栏
url: https://example.cn/portal
description: 工作总结和走访记录
operator: 甲县人民政府办公室
home_totals: [走访农户, 慰问金]
== indicators.yaml
走访农户: {slug: households, unit: 户, nature: flow, theme: 走访}
慰问金: {slug: gifts, unit: 元, nature: flow, theme: 帮扶}
整治道路: {slug: roads, unit: 米, nature: flow, theme: 建设}
总人口: {slug: population, unit: 人, nature: stock, theme: 人口}
满意率: {slug: satisfaction, unit: "%", nature: rate, theme: 评价}
没有用过: {slug: unused, unit: 个, nature: flow, theme: 评价}
== campaigns.yaml
大走访: {slug: great-visit, period: 2020-H1, description: 走村入户}
没有报告的活动: {slug: silent}
== counties/wu.md
---
name: 戊县
province: 某省
---
== towns/chou.md
---
name: 丑镇
county: 甲县
villages: [三村]
---
丑镇与[子镇]({filename}zi.md)相邻。
== towns/yin.md
---
name: 寅镇
county: 戊县
---
== pages/about.md
---
title: 关于本站
---
数字怎样相加，见[子镇总结]({filename}../summaries/zi-h1.md#fig-households)。
== summaries/jia-h1.md
---
title: 甲县上半年总结
date: 2020-07-20
place: 甲县
period: 2020-H1
figures:
  走访农户:
    - {quantity: 500户, quote: 全县走访500户}
    - {quantity: 190余户, place: 子镇}
---
全县走访500户，其中子镇190余户。
== summaries/zi-h1.md
---
title: 子镇上半年总结
date: 2020-07-01 09:30
place: 子镇
period: 2020-H1
campaign: 大走访
source: 子镇人民政府
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
== summaries/zi-q3.md
---
title: 子镇三季度总结
date: 2020-10-08
place: 子镇
period: 2020-Q3
figures:
  走访农户: 40余户
---
走访40余户。
== summaries/zi-autumn.md
---
title: 子镇秋季总结
date: 2020-12-01
place: 子镇
period: 2020-08/2020-11
figures:
  走访农户: 60户
---
走访60户。
== summaries/chou-h1.md
---
title: 丑镇上半年总结
date: 2020-07-02
place: 丑镇
period: 2020-H1
figures:
  慰问金: 5000元
  走访农户: 100户以上
---
发放慰问金5000元，走访100户以上。
== summaries/chou-h1-again.md
---
title: 丑镇上半年再总结
date: 2020-07-30
place: 丑镇
period: 2020-H1
figures:
  慰问金: 6000元
accept:
  - {code: figure-conflict, why: 两次统计口径不同, by: 丑镇党政办, on: 2020-08-03}
---
发放慰问金6000元。
== visits/zi-spring.md
---
title: 春季走访一村
date: 2020-03-16
place: 子镇
village: 一村
target: household
visitors: [镇党委]
summary: zi-h1
campaign: 大走访
figures:
  走访农户: 20户
  总人口: {quantity: 800人, status: baseline}
---
到一村走访20户，全村800人。全年总结见[这里]({filename}../summaries/zi-h1.md)。
== visits/zi-december.md
---
title: 十二月走访二村
date: 2020-12-05
place: 子镇
village: 二村
target: household
visitors: [镇党委, 镇人大]
figures:
  走访农户: 近5户
---
走访近5户。
== visits/chou-2019.md
---
title: 走访三村
date: 2019-11-02/2019-11-03
place: 丑镇
village: 三村
site: 三村小学
target: school
visitors: [县教育局]
figures:
  慰问金: 0元
  走访农户: 7户
---
走访7户，慰问金0元。
""")


def write_content(folder, files):
    """Write a site's files; a text of None takes the file away."""
    for name, text in files.items():
        file = folder / name
        if text is None:
            file.unlink(missing_ok=True)
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def tree(folder):
    """The whole of a folder, by path: the bytes of files, None for folders."""
    return {
        path.relative_to(folder).as_posix(): None if path.is_dir() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
    }


@dataclass(frozen=True)
class Built:
    """What a build ended with, and all that it printed."""

    status: int
    said: str


def build_here(content, output, settings_file=SETTINGS, **settings):
    """A Pelican run in this process."""
    said = io.StringIO()
    override = {"PATH": str(content), "OUTPUT_PATH": str(output), **settings}
    try:
        with contextlib.redirect_stdout(said):
            pelican.Pelican(read_settings(str(settings_file), override=override)).run()
    except SystemExit as stop:
        return Built(int(stop.code or 0), said.getvalue())
    return Built(0, said.getvalue())


def run_command(*arguments, settings=SETTINGS, program="gongkailan", **options):
    """The installed command `gongkailan` (or `pelican`), in a process of its own."""
    command = [str(BIN / program), *map(str, arguments)]
    if arguments and arguments[0] == "check":
        settings = None
    command += ["--settings", str(settings)] if settings else []
    env = {**os.environ, "PYTHONUTF8": "1", **options.pop("env", {})}
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=env, **options)
    return Built(done.returncode, done.stdout + done.stderr)


@pytest.fixture(autouse=True)
def _signals_as_before():
    """Plugins connect to Pelican's signals for good; disconnect what a test connected."""
    all_signals = [value for value in vars(signals).values() if isinstance(value, Signal)]
    before = [set(signal.receivers) for signal in all_signals]
    yield
    for signal, known in zip(all_signals, before, strict=True):
        for key in set(signal.receivers) - known:
            receiver = signal.receivers[key]
            signal.disconnect(receiver() if hasattr(receiver, "__callback__") else receiver)


@pytest.fixture
def content(tmp_path):
    """Write `SITE` with some files put in, replaced or (None) taken away; its folder."""

    def write(files=None, base=SITE, under="content"):
        return write_content(tmp_path / under, base | (files or {}))

    return write


@pytest.fixture
def library(content):
    """The lookups over `SITE` with some files changed, which must have no error."""

    def make(files=None, base=SITE, *, drafts=False):
        read = read_content(content(files, base), drafts=drafts)
        assert not read.refused, [str(one) for one in read.findings]
        return Library(read)

    return make


@pytest.fixture
def build():
    return build_here


@pytest.fixture
def command():
    return run_command


@pytest.fixture(scope="session", name="tree")
def tree_fixture():
    return tree


@pytest.fixture(scope="session")
def rich_files():
    return dict(RICH)


@pytest.fixture(scope="session")
def rich(tmp_path_factory):
    """The folder with `content/` and `output/` of the rich site, built once; tests only read it."""
    folder = tmp_path_factory.mktemp("rich")
    write_content(folder / "content", RICH)
    built = run_command("build", "--content", folder / "content", "--output", folder / "output")
    assert built.status == 0, built.said
    return folder


@pytest.fixture(scope="session")
def rich_library(rich):
    return Library(read_content(rich / "content"))
