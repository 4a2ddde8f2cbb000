"""Golden sites: each folder of `sites/` is a small content folder and the complete site it must give.

`pytest tests/test_sites.py --update` writes the expected files anew and takes unused ones away.
Read what it wrote. Pages, feeds and data are compared, the theme's own files are not.
"""

import difflib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

SITES = Path(__file__).parent / "sites"
CASES = sorted(folder.name for folder in SITES.iterdir() if folder.is_dir())
SETTINGS = Path(__file__).parents[1] / "pelicanconf.py"
COMPARED = {".html", ".xml", ".csv", ".json", ".txt"}
# The bytes of an encoded photo, which give it its name, change with Pillow's version.
PHOTO_NAME = re.compile(r"\b[0-9a-f]{16}\.(jpg|webp)")


@pytest.fixture
def build(tmp_path):
    """The files of a case's site, by path, as text with its line ends."""

    def files(case):
        content = shutil.copytree(SITES / case / "content", tmp_path / "content")
        (content / "photos").mkdir(exist_ok=True)
        Image.new("RGB", (40, 30), "green").save(content / "photos/meeting.jpg")
        command = [Path(sys.executable).with_name("gongkailan"), "build", "--settings", SETTINGS]
        command += ["--content", content, "--output", tmp_path / "output"]
        env = {**os.environ, "PYTHONUTF8": "1"}
        done = subprocess.run(command, capture_output=True, encoding="utf-8", env=env)
        assert done.returncode == 0, done.stdout + done.stderr
        return texts(tmp_path / "output")

    return files


def texts(folder):
    return {
        path.relative_to(folder).as_posix(): PHOTO_NAME.sub(r"photo.\1", path.read_bytes().decode())
        for path in sorted(folder.rglob("*"))
        if path.suffix in COMPARED and "theme" not in path.relative_to(folder).parts[:1]
    }


def write(folder, files):
    """Replace the expected files of a case."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())


def differences(expected, found):
    """What differs, file by file, as a person would want to read it."""
    lines = [f"no longer written: {name}" for name in sorted(expected.keys() - found.keys())]
    lines += [f"not expected: {name}" for name in sorted(found.keys() - expected.keys())]
    for name in sorted(expected.keys() & found.keys()):
        if expected[name] != found[name]:
            before, after = expected[name].splitlines(), found[name].splitlines()
            changes = list(difflib.unified_diff(before, after, name, name, lineterm="", n=1))
            lines += changes or [f"line ends differ: {name}"]
    return lines


@pytest.mark.parametrize("case", CASES)
def test_a_golden_site_is_built_as_expected(build, update, case):
    if update and not (SITES / case / "content").exists():
        shutil.rmtree(SITES / case)
        return
    found = build(case)
    if update:
        write(SITES / case / "output", found)
    changed = differences(texts(SITES / case / "output"), found)
    assert not changed, "\n".join(["run with --update if this is as it should be:", *changed])


def test_golden_sites_are_content_and_output_and_no_more():
    for folder in (path for path in SITES.iterdir() if path.is_dir()):
        assert sorted(path.name for path in folder.iterdir()) == ["content", "output"]


def test_differences_name_what_changed():
    expected = {"a.html": "1\n2\n", "gone.html": "", "b.csv": "1\r\n"}
    found = {"a.html": "1\n3\n", "new.html": "", "b.csv": "1\n"}
    assert differences(expected, found) == [
        "no longer written: gone.html",
        "not expected: new.html",
        "--- a.html",
        "+++ a.html",
        "@@ -1,2 +1,2 @@",
        " 1",
        "-2",
        "+3",
        "line ends differ: b.csv",
    ]
    assert differences(expected, expected) == []
