"""A build in several processes: the same bytes, the same findings, signals in the pages' order."""

import os
import shutil
import signal
from pathlib import Path

import pytest
from pelican.plugins import signals

ROOT = Path(__file__).parents[2]
MOBILE = "13812345678"


@pytest.fixture(autouse=True)
def few_are_enough(monkeypatch):
    monkeypatch.setattr("gongkailan.workers.LEAST", 2)


@pytest.fixture
def said_with(content, build, tmp_path):
    """Change a template, build with a number of processes, and tell what was said."""

    def build_with(jobs, name, old, new):
        theme = tmp_path / f"theme-{jobs}" / "theme"
        shutil.copytree(ROOT / "theme", theme)
        file = theme / "templates" / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
        built = build(content(), tmp_path / "output", GONGKAILAN_JOBS=jobs, THEME=str(theme))
        assert built.status == 1, built.said
        assert not (tmp_path / "output").exists()
        return built.said

    return build_with


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_the_number_of_processes_changes_nothing(rich, build, tree, tmp_path, jobs):
    assert build(rich / "content", tmp_path / "site", GONGKAILAN_JOBS=jobs).status == 0
    assert tree(tmp_path / "site") == tree(rich / "output")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("town.html", "{{ town.name }}</h1>", "{{ twon.name }}</h1>"),
        ("components/navigation.html", "{{ label }}</a>", "{{ lable }}</a>"),
        ("report.html", '_("Author")', '_("Not in the catalogue")'),
        ("town.html", "{% endblock %}", "{% endblok %}"),
    ],
)
def test_a_fault_of_a_template_is_the_same_finding(said_with, name, old, new):
    alone = said_with(1, name, old, new)
    assert " error" in alone
    assert said_with(3, name, old, new) == alone


def test_personal_data_in_pages_is_collected_from_all_processes(said_with):
    """Every page has the number: each is named once, in the pages' order, and nothing is published."""
    alone = said_with(1, "base.html", "<main", f"<p>{MOBILE}</p><main")
    assert alone.count("mobile-number error") > 10
    assert MOBILE not in alone
    assert said_with(3, "base.html", "<main", f"<p>{MOBILE}</p><main") == alone


def test_signals_are_sent_here_for_every_page_in_order(rich, build, tmp_path):
    heard = []

    def listen(path, context):
        heard.append((os.getpid(), Path(path).name, Path(path).parent.name))

    with signals.content_written.connected_to(listen):
        assert build(rich / "content", tmp_path / "site", GONGKAILAN_JOBS=1).status == 0
        alone = heard.copy()
        heard.clear()
        assert build(rich / "content", tmp_path / "site", GONGKAILAN_JOBS=3).status == 0
    assert heard == alone
    assert len(heard) > 50


def test_a_process_that_is_killed_refuses_the_build(content, build, tmp_path, monkeypatch):
    parent = os.getpid()
    written = Path.write_bytes

    def write_or_die(path, data):
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return written(path, data)

    monkeypatch.setattr(Path, "write_bytes", write_or_die)
    built = build(content(), tmp_path / "output", GONGKAILAN_JOBS=64)
    assert built.status == 1
    assert "process-lost error: 一个工作进程没有做完就结束了（-9）" in built.said
    assert not (tmp_path / "output").exists()
