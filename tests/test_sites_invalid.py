"""Refused sites: for each finding that content can cause, a tiny site that shows just that fault.

A site's list of protected names is `protected.txt` beside its content, or wrongly inside it.
`pytest tests/test_sites_invalid.py --update` writes each `expected.txt` anew. Read what it wrote.
"""

from pathlib import Path

import pytest

from gongkailan.authoring.content import read_content
from gongkailan.core.rules import RULES

SITES = Path(__file__).parent / "sites_invalid"
FOLDERS = sorted(folder for folder in SITES.iterdir() if folder.is_dir())

# Files that no version control carries safely, or a disk that fails: made by the tests there.
MADE_BY_TESTS = {
    "file-encoding": "authoring/test_source.py",
    "file-character": "authoring/test_source.py",
    "file-unreadable": "authoring/test_source.py",
    "markup-nesting": "authoring/test_body.py",
}

# Faults of a template, a setting, a plugin or an output folder, and none of the content's.
NOT_OF_CONTENT = {
    "page-collision",
    "template-error",
    "translation-missing",
    "plugin-missing",
    "plugin-failed",
    "setting-missing",
    "output-foreign",
    "output-inside",
    "output-unwritable",
    "build-running",
    "process-lost",
}


def protected_of(folder):
    """A site's list of protected names, if it has one."""
    return next(folder.rglob("protected.txt"), None)


@pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_a_refused_site_shows_just_its_fault(folder, update):
    findings = read_content(folder / "content", protected=protected_of(folder)).findings
    shown = "".join(f"{finding}\n" for finding in findings)
    expected = folder / "expected.txt"
    if update:
        expected.write_text(shown, encoding="utf-8")
    assert shown == expected.read_text(encoding="utf-8")
    assert {finding.code for finding in findings} == {folder.name}


def test_every_fault_that_content_can_cause_has_a_site():
    assert {folder.name for folder in FOLDERS} == RULES.keys() - NOT_OF_CONTENT - MADE_BY_TESTS.keys()


def test_every_site_says_what_is_expected_and_nothing_lies_about():
    found = {path.relative_to(SITES).as_posix() for path in SITES.glob("*") if path.is_file()}
    assert found == set()
    for folder in FOLDERS:
        assert {path.name for path in folder.iterdir()} - {"protected.txt"} == {"content", "expected.txt"}


@pytest.mark.parametrize(("code", "file"), MADE_BY_TESTS.items())
def test_what_has_no_site_has_a_test(code, file):
    assert code in RULES
    assert f'"{code}"' in (Path(__file__).parent / file).read_text(encoding="utf-8")


def test_what_is_not_of_the_content_is_a_code():
    assert RULES.keys() >= NOT_OF_CONTENT
