"""`pelican --autoreload`: a refused build is shown once, and the last good site stays."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parents[2]
REFUSAL = "没有发布"
PATIENCE = 40  # seconds; only a test that fails waits that long


class Watching:
    """A running `pelican --autoreload` and what it has printed."""

    def __init__(self, content, folder, settings, *options):
        self.log = folder / "log"
        command = [
            Path(sys.executable).with_name("pelican"), "--autoreload", content,
            "--output", folder / "output", "--settings", settings, *options,
        ]  # fmt: skip
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                command, stdout=log, stderr=log, env={**os.environ, "PYTHONUTF8": "1"}
            )

    def said(self, words):
        return self.log.read_text(encoding="utf-8").count(words)

    def wait_for(self, reached):
        end = time.monotonic() + PATIENCE
        while not reached():
            assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
            assert time.monotonic() < end, self.log.read_text(encoding="utf-8")
            time.sleep(0.05)


@pytest.fixture
def watch(tmp_path):
    started = []

    def start(content, settings=ROOT / "pelicanconf.py"):
        started.append(Watching(content, tmp_path, settings))
        return started[-1]

    yield start
    for watching in started:
        watching.process.kill()
        watching.process.wait()


def reached_or_late(reached, late):
    return lambda: reached() or time.monotonic() > late


def edit_until(file, text, watching, reached):
    """Write a file until what is wanted is reached; how often it was written.

    Once is enough, but for a change in the moment between a build and the watch after it.
    """
    writes = 0
    while not reached():
        file.write_text(text, encoding="utf-8")
        writes += 1
        watching.wait_for(reached_or_late(reached, time.monotonic() + 8))
    return writes


def test_a_fault_is_shown_once_and_mended_by_the_next_edit(content, watch, tree, tmp_path):
    folder = content()
    file, page = folder / "summaries/zi-h1.md", tmp_path / "output/summaries/zi-h1/index.html"
    good = file.read_text(encoding="utf-8")
    watching = watch(folder)
    watching.wait_for(lambda: watching.said("已写入"))
    before = tree(tmp_path / "output")

    bad = good.replace("196户\n---", "200户\n---")
    edits = edit_until(file, bad, watching, lambda: watching.said(REFUSAL))
    time.sleep(2)
    assert 1 <= watching.said(REFUSAL) <= edits
    assert watching.said("content/summaries/zi-h1.md:7: figure-not-in-body error") <= edits
    assert watching.process.poll() is None
    assert tree(tmp_path / "output") == before

    edit_until(
        file, good.replace("196", "691"), watching, lambda: "691户" in page.read_text(encoding="utf-8")
    )
    assert watching.said(REFUSAL) == 1


def test_a_new_version_of_the_settings_is_used_and_builds_once(content, watch, tmp_path):
    """Settings are read anew and plugins registered again; the build must not meet its own lock."""
    settings = tmp_path / "pelicanconf.py"
    text = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
    text = text.replace('"plugins"', repr(str(ROOT / "plugins"))).replace(
        '"theme"', repr(str(ROOT / "theme"))
    )
    settings.write_text(text, encoding="utf-8")
    watching = watch(content(), settings)
    watching.wait_for(lambda: watching.said("已写入") == 1)
    edit_until(settings, text + "\n# edited\n", watching, lambda: watching.said("已写入") >= 2)
    assert watching.said(REFUSAL) == 0
    assert watching.said("build-running") == 0


DRAFT = "---\ntitle: 草稿\ndate: 2020-07-05\nplace: 子镇\nperiod: 2020-H1\ndraft: true\n---\n未定稿。\n"


def test_a_draft_is_built_while_watching(content, watch, tmp_path):
    watching = watch(content({"summaries/draft.md": DRAFT}))
    watching.wait_for(lambda: watching.said("已写入"))
    assert (tmp_path / "output/summaries/draft/index.html").exists()


@pytest.mark.parametrize("program", ["gongkailan", "pelican"])
def test_a_draft_is_built_by_nothing_else(content, command, tmp_path, program):
    folder = content({"summaries/draft.md": DRAFT})
    words = ["build", "--content", folder] if program == "gongkailan" else [folder]
    built = command(*words, "--output", tmp_path / "output", program=program)
    assert built.status == 0, built.said
    assert not (tmp_path / "output/summaries/draft").exists()


def test_the_first_build_may_be_refused(content, watch, tmp_path):
    """Whoever starts with a fault sees it, mends it and gets a site."""
    folder = content({"summaries/b.md": "---\ntitle: 没写完\n---\n"})
    watching = watch(folder)
    watching.wait_for(lambda: watching.said(REFUSAL))
    assert not (tmp_path / "output").exists()
    assert watching.said("Traceback") == 0
    text = "---\ntitle: 写完了\ndate: 2020-07-05\nplace: 子镇\nperiod: 2020-H1\n---\n正文\n"
    edit_until(folder / "summaries/b.md", text, watching, (tmp_path / "output/index.html").exists)


def test_a_watch_that_serves_shows_the_last_good_site(content, tmp_path):
    """`make serve`: what is served follows the folder that was swapped in."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = content()
    watching = Watching(folder, tmp_path, ROOT / "pelicanconf.py", "--listen", "--port", str(port))

    def shown():
        try:
            with urlopen(f"http://127.0.0.1:{port}/summaries/zi-h1/", timeout=5) as answer:
                return answer.read().decode()
        except OSError:
            return ""

    try:
        watching.wait_for(lambda: "196户" in shown())
        file = folder / "summaries/zi-h1.md"
        edit_until(
            file, file.read_text(encoding="utf-8").replace("196", "691"), watching, lambda: "691户" in shown()
        )
        assert watching.said(REFUSAL) == 0
    finally:
        watching.process.send_signal(signal.SIGINT)
        watching.process.wait()
