"""Builds that are killed, interrupted, or run at once: the output is the old site or the new one."""

import contextlib
import ctypes
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

SETTINGS = Path(__file__).parents[2] / "pelicanconf.py"
NEW_TITLE = {
    "summaries/zi-h1.md": (
        "---\ntitle: 改过的总结\ndate: 2020-07-01\nplace: 子镇\nperiod: 2020-H1\n---\n正文改过了。\n"
    )
}

# A build that stops at a step, says so, and waits to be killed.
HELD_BUILD = """
import os, signal, sys
from pathlib import Path
import pelican
from gongkailan.site import staging

moment, step, settings, content, output = sys.argv[1:]

def hold():
    print("held", flush=True)
    signal.pause()

def holding(call, number=1):
    calls = iter(range(1, 100))
    def wrapper(*arguments, **options):
        here = next(calls) == number
        if here and moment == "before":
            hold()
        result = call(*arguments, **options)
        if here and moment == "after":
            hold()
        return result
    return wrapper

if step == "first rename" or step == "second rename":
    staging._exchange = lambda one, other: False
    Path.rename = holding(Path.rename, 1 if step == "first rename" else 2)
elif step == "write":
    Path.write_bytes = holding(Path.write_bytes, 9)
else:
    setattr(staging, step, holding(getattr(staging, step)))
pelican.main(["--settings", settings, "--output", output, content])
"""

# Builds in a child, killed after each of many shares of the time that a whole build takes.
KILLED_BUILDS = """
import os, signal, sys, time
import pelican
import gongkailan.site.portal, gongkailan.site.strict

settings, old, new, output, log = sys.argv[1:]

def build(content, share=None, whole=0.0):
    started = time.monotonic()
    child = os.fork()
    if child == 0:
        out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(out, 1)
        os.dup2(out, 2)
        try:
            pelican.main(["--settings", settings, "--output", output, content])
        except SystemExit as stop:
            os._exit(int(stop.code or 0))
        os._exit(0)
    if share is not None:
        time.sleep(whole * share)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return time.monotonic() - started, os.waitstatus_to_exitcode(status)

whole, _ = build(new)
for number in range(9):
    print("old", build(old)[1], flush=True)
    sys.stdin.readline()
    print("killed", build(new, (number + 1) / 9, whole)[1], flush=True)
    sys.stdin.readline()
"""


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """Where the old and the new site are kept once they are built."""
    return tmp_path_factory.mktemp("sites")


@pytest.fixture
def old_and_new(content, build, tree, sites, tmp_path):
    """The old site published, the content changed; the trees of the old and of the new site."""
    for name, files in (("old", {}), ("new", NEW_TITLE)):
        folder = content(files)
        if not (sites / name).exists():
            assert build(folder, sites / name).status == 0
    shutil.copytree(sites / "old", tmp_path / "output")
    return tree(sites / "old"), tree(sites / "new")


@pytest.fixture
def held(tmp_path):
    """Start a build that holds still at a step."""
    started = []

    def start(moment, step):
        command = [sys.executable, "-c", HELD_BUILD, moment, step, SETTINGS]
        process = subprocess.Popen(
            [*command, tmp_path / "content", tmp_path / "output"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        started.append(process)
        lines = iter(process.stdout.readline, b"")
        assert any(line == b"held\n" for line in lines), "the build never came to this step"
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.mark.parametrize(
    ("moment", "step", "expected"),
    [
        ("before", "write", "old"),
        ("before", "_replace", "old"),
        ("before", "_exchange", "old"),
        ("after", "_exchange", "new"),
        ("before", "first rename", "old"),
        ("after", "first rename", None),
        ("after", "second rename", "new"),
    ],
)
def test_a_kill_at_each_step_of_publishing(held, old_and_new, build, tree, tmp_path, moment, step, expected):
    """Without renameat2 the folder is missing between the renames; the next build mends that."""
    old, new = old_and_new
    process = held(moment, step)
    process.kill()
    process.wait()
    if expected:
        assert tree(tmp_path / "output") == {"old": old, "new": new}[expected]
    else:
        assert tree(tmp_path / ".output.previous") == old
    assert build(tmp_path / "content", tmp_path / "output").status == 0
    assert tree(tmp_path / "output") == new
    assert sorted(path.name for path in tmp_path.glob(".output*")) == [".output.lock"]


def test_kills_at_many_moments_leave_the_old_or_the_new_site(content, old_and_new, tree, tmp_path):
    old, new = old_and_new
    contents = [content(under="old"), content(NEW_TITLE, under="new")]
    arguments = [SETTINGS, *contents, tmp_path / "output", tmp_path / "log"]
    seen = []
    with subprocess.Popen(
        [sys.executable, "-c", KILLED_BUILDS, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        for line in process.stdout:
            word, status = line.split()
            found = tree(tmp_path / "output")
            if word == "old":
                assert (int(status), found) == (0, old), "the build after a kill must work"
            else:
                assert found in (old, new)
                seen.append(int(status))
            process.stdin.write("\n")
            process.stdin.flush()
    assert len(seen) == 9
    assert -signal.SIGKILL in seen, "no kill came in time"


def test_an_interrupted_build_says_so_and_leaves_the_old_site(held, old_and_new, tree, tmp_path):
    """Ctrl+C: nothing was published, so the exit status must not be 0."""
    old, _ = old_and_new
    process = held("before", "write")
    process.send_signal(signal.SIGINT)
    assert process.wait() != 0
    assert tree(tmp_path / "output") == old
    assert sorted(path.name for path in tmp_path.glob(".output*")) == [".output.lock"]


@pytest.mark.usefixtures("old_and_new")
def test_a_second_build_while_one_runs_is_refused(held, command, tree, tmp_path):
    before = tree(tmp_path / "output")
    held("before", "_exchange")
    second = command("build", "--content", tmp_path / "content", "--output", tmp_path / "output")
    assert second.status == 1
    assert "build-running error" in second.said
    assert tree(tmp_path / "output") == before


def _without_root_s_rights():
    """Take from root what lets it write into folders that are closed to writing."""
    drop_bounding, dac_override = 24, 1
    with contextlib.suppress(AttributeError):
        ctypes.CDLL(None).prctl(drop_bounding, dac_override, 0, 0, 0)


def test_a_folder_that_is_closed_to_writing_is_one_finding(content, build, command, tree, tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir()
    folder = content()
    output = closed / "output"
    assert build(folder, output).status == 0
    before = tree(output)
    content(NEW_TITLE)
    closed.chmod(0o555)
    (closed / ".output.lock").chmod(0o444)
    try:
        built = command("build", "--content", folder, "--output", output, preexec_fn=_without_root_s_rights)
    finally:
        closed.chmod(0o755)
    assert built.status == 1
    assert "output-unwritable error" in built.said
    assert "Traceback" not in built.said
    assert tree(output) == before
