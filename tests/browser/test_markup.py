"""HTML, CSS and SVG as the Nu HTML Checker judges them. Without Java these tests skip."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TOOL = Path(__file__).parents[2] / "tools/validate.py"
BROKEN = "<!doctype html><html lang=zh-CN><title>x</title><p><div></p><img src=a.png>"


@pytest.fixture(scope="module")
def check():
    """What `make validate` says of a folder: a line an error, empty for none."""
    if shutil.which("java") is None:
        pytest.skip("no Java is installed: the markup was not checked")

    def errors(folder):
        done = subprocess.run([sys.executable, TOOL, folder], capture_output=True, encoding="utf-8")
        found = [line for line in done.stderr.splitlines() if ": error:" in line]
        assert done.returncode == bool(found), done.stderr
        return found

    return errors


def test_every_page_style_and_drawing_is_valid(check, portal):
    assert check(portal / "output") == []


def test_the_checker_finds_what_is_wrong(check, tmp_path):
    (tmp_path / "index.html").write_text(BROKEN, encoding="utf-8")
    found = check(tmp_path)
    assert any("No “p” element in scope" in line for line in found)
    assert any("must have an “alt” attribute" in line for line in found)
