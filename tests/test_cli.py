"""The command `gongkailan`: exit statuses, output formats, wrong usage."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gongkailan import cli

ROOT = Path(__file__).parents[1]
FIELDS = ["code", "severity", "path", "line", "field", "message", "hint"]
SITE = {
    "site.yaml": "name: 甲县公开栏\nurl: https://example.cn\ndescription: 说明\noperator: 甲县人民政府\n",
    "indicators.yaml": "走访农户: {slug: households, unit: 户, nature: flow}\n",
    "campaigns.yaml": "大走访: {slug: great-visit}\n",
    "counties/jia.md": "---\nname: 甲县\nprovince: 某省\n---\n",
    "towns/zi.md": "---\nname: 子镇\ncounty: 甲县\n---\n",
    "summaries/a.md": (
        "---\ntitle: 总结\ndate: 2020-07-01\nplace: 子镇\nperiod: 2020-H1\n"
        "figures: {走访农户: 196户}\n---\n走访196户。\n"
    ),
}
WARNED = {"summaries/b.md": SITE["summaries/a.md"].replace("走访196户", "<font>走访196户</font>")}
BROKEN = {"summaries/b.md": "---\ntitle: 总结\nplace: 丑镇\nperiod: 2020\n---\n"}


@pytest.fixture
def content(tmp_path):
    def write(files=None):
        for name, text in (SITE | (files or {})).items():
            file = tmp_path / "content" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return tmp_path / "content"

    return write


def run(*words, cwd=ROOT):
    """The installed command, in a process of its own."""
    command = [Path(sys.executable).with_name("gongkailan"), *map(str, words)]
    env = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.run(command, capture_output=True, encoding="utf-8", cwd=cwd, env=env)


# check


def test_check_of_sound_content_ends_with_0_and_counts(content, capsys):
    assert cli.main(["check", "--content", str(content())]) == 0
    assert capsys.readouterr().out == "1 篇报告，1 个数字，0 个错误\n"


def test_check_of_content_with_warnings_ends_with_0_and_shows_them(content, capsys):
    assert cli.main(["check", "--content", str(content(WARNED))]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("content/summaries/b.md:8: markup-removed warning: ")
    assert lines[-1] == "2 篇报告，2 个数字，0 个错误"


def test_check_of_faulty_content_ends_with_1_and_shows_every_fault(content, capsys):
    assert cli.main(["check", "--content", str(content(BROKEN))]) == 1
    out = capsys.readouterr().out
    assert ": field-missing error date: " in out
    assert "content/summaries/b.md:3: place-unknown error place: " in out
    assert out.endswith("2 个错误\n")


def test_check_of_a_folder_that_is_not_there_ends_with_1(tmp_path, capsys):
    assert cli.main(["check", "--content", str(tmp_path / "nothing")]) == 1
    assert "nothing:0: content-missing error" in capsys.readouterr().out


def test_json_is_a_list_of_objects_with_a_finding_s_fields(content, capsys):
    assert cli.main(["check", "--content", str(content(WARNED)), "--format", "json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert list(found) == FIELDS
    assert found["severity"] == "warning"
    assert found["line"] == 8
    assert cli.main(["check", "--content", str(content(BROKEN)), "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert {one["code"] for one in found} == {"field-missing", "place-unknown"}
    assert all(list(one) == FIELDS for one in found)


def test_json_of_nothing_is_an_empty_list(content, capsys):
    assert cli.main(["check", "--content", str(content()), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize("jobs", ["1", "2", "64"])
def test_the_number_of_processes_does_not_change_what_is_found(content, capsys, monkeypatch, jobs):
    monkeypatch.setattr("gongkailan.workers.LEAST", 2)
    assert cli.main(["check", "--content", str(content(BROKEN)), "--jobs", jobs]) == 1
    out = capsys.readouterr().out
    assert out.count(" error ") == 2


def test_check_writes_nothing(content, tmp_path):
    content()
    before = sorted(tmp_path.rglob("*"))
    assert run("check", "--content", "content", cwd=tmp_path).returncode == 0
    assert sorted(tmp_path.rglob("*")) == before


def test_check_without_a_folder_looks_at_content_here(content, tmp_path):
    content(BROKEN)
    done = run("check", cwd=tmp_path)
    assert done.returncode == 1
    assert ": field-missing error date: " in done.stdout


# build


def test_build_ends_with_0_and_says_where_the_site_is(content, tmp_path):
    done = run("build", "--content", content(), "--output", tmp_path / "site", "--jobs", "1")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "已写入 site/"
    assert (tmp_path / "site/index.html").exists()


def test_build_of_faulty_content_ends_with_1_and_shows_what_check_shows(content, tmp_path, capsys):
    done = run("build", "--content", content(BROKEN), "--output", tmp_path / "site")
    assert done.returncode == 1
    assert not (tmp_path / "site").exists()
    cli.main(["check", "--content", str(content(BROKEN))])
    assert done.stdout.splitlines()[:-1] == capsys.readouterr().out.splitlines()[:-1]


def test_build_of_a_folder_that_is_not_there_is_one_finding(tmp_path):
    done = run("build", "--content", tmp_path / "nothing", "--output", tmp_path / "site")
    assert done.returncode == 1
    assert "nothing:0: content-missing error" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_build_outside_the_project_says_what_is_missing(tmp_path):
    done = run("build", cwd=tmp_path)
    assert done.returncode == 2
    assert "找不到配置文件 pelicanconf.py" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_build_with_broken_settings_is_told_where(content, tmp_path):
    content()
    (tmp_path / "pelicanconf.py").write_text('PATH = "content"\nTHEME = \n', encoding="utf-8")
    done = run("build", cwd=tmp_path)
    assert done.returncode != 0
    assert "pelicanconf.py" in done.stdout + done.stderr
    assert not (tmp_path / "output").exists()


# Usage.


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["publish-everything"],
        ["check", "--format", "xml"],
        ["check", "--jobs", "0"],
        ["check", "--jobs", "-1"],
        ["check", "--jobs", "many"],
        ["build", "--jobs", "0"],
        ["build", "--outptu", "x"],
        ["check", "content"],
        ["build", "--settings"],
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_2_and_shows_how_it_goes(words, capsys):
    with pytest.raises(SystemExit) as stop:
        cli.main(words)
    assert stop.value.code == 2
    assert "usage: gongkailan" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--help"], ["build", "--help"], ["check", "--help"]], ids=" ".join)
def test_help_ends_with_0(words, capsys):
    with pytest.raises(SystemExit) as stop:
        cli.main(words)
    assert stop.value.code == 0
    assert "usage: gongkailan" in capsys.readouterr().out


# extract --write

PROSE = {
    "summaries/c.md": (
        "---\ntitle: 总结\ndate: 2021-01-05\nplace: 子镇\nperiod: 2020-H2\n---\n走访农户12户。\n"
    )
}


def write(content, name="summaries/c.md"):
    return cli.main(["extract", str(content / name), "--write", "--content", str(content)])


def test_extract_with_write_declares_figures_that_check_accepts(content, capsys):
    folder = content(PROSE)
    assert write(folder) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "写入 1 个数字"
    assert cli.main(["check", "--content", str(folder)]) == 0
    assert capsys.readouterr().out == "2 篇报告，2 个数字，0 个错误\n"


def test_extract_with_write_is_for_reports_of_the_content_folder(content, capsys, tmp_path):
    folder = content(PROSE)
    (folder / "summaries" / "d.txt").write_text("走访农户12户。", "utf-8")
    for name in ("towns/zi.md", "summaries/d.txt", "../elsewhere.md"):
        assert write(folder, name) == 2
    assert capsys.readouterr().err.count("--write 只用于 content/summaries/ 和 content/visits/") == 3


def test_extract_with_write_follows_no_link_out_of_the_folder(content, capsys, tmp_path):
    folder = content()
    outside = tmp_path / "outside.md"
    outside.write_text(PROSE["summaries/c.md"], "utf-8")
    (folder / "summaries" / "c.md").symlink_to(outside)
    assert write(folder) == 1
    assert "file-outside" in capsys.readouterr().err
    assert outside.read_text("utf-8") == PROSE["summaries/c.md"]


def test_extract_with_write_leaves_a_read_only_file(content, capsys):
    folder = content(PROSE)
    (folder / "summaries" / "c.md").chmod(0o444)
    assert write(folder) == 2
    assert capsys.readouterr().err == "gongkailan: 没有写入 c.md：文件是只读的\n"
    assert (folder / "summaries" / "c.md").read_text("utf-8") == PROSE["summaries/c.md"]


def test_extract_with_write_of_no_file_and_of_no_report(content, capsys):
    folder = content({"summaries/c.md": "走访农户12户。\n"})
    assert write(folder, "summaries/none.md") == 2
    assert write(folder) == 1
    assert "front-matter-missing" in capsys.readouterr().out
