"""`gongkailan inspect`: exit statuses, options, what it writes."""

import json

import pytest

from gongkailan import cli

VISIT = "news/visit.html"


@pytest.fixture
def folder(tmp_path):
    def write(files):
        for name, text in files.items():
            file = tmp_path / "site" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return tmp_path / "site"

    return write


def run(*words):
    return cli.main(["inspect", *map(str, words)])


def test_a_clean_site_ends_with_0(folder, files, capsys):
    assert run(folder(files), "--date", "2020-09-07") == 0
    assert capsys.readouterr().out.startswith("检查了 8 个网页，以 2020-09-07 为检查日期（由 --date 指定）\n")


def test_a_site_that_would_be_failed_ends_with_1(folder, files, capsys):
    broken = files | {VISIT: files[VISIT].replace("收集问题", '<a href="x">收集</a>')}
    assert run(folder(broken)) == 1
    assert capsys.readouterr().out.endswith("不合格：link-dead\n")


def test_faults_that_fail_no_site_end_with_0(folder, files, capsys):
    assert run(folder(files | {VISIT: files[VISIT].replace(' lang="zh-CN"', "")})) == 0
    assert "lang-missing fault" in capsys.readouterr().out


def test_json_is_one_object(folder, files, capsys):
    assert run(folder(files), "--format", "json", "--date", "2020-12-01") == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["date"], told["date_told"], told["failed"]) == ("2020-12-01", True, True)


def test_the_form_is_written_beside_whatever_name_is_given(folder, files, tmp_path):
    stem = tmp_path / "自查表.2020"
    assert run(folder(files), "--form", stem) == 0
    assert (tmp_path / "自查表.2020.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert (tmp_path / "自查表.2020.html").read_text(encoding="utf-8").startswith("<!doctype html>\n")


def test_nothing_else_is_written_and_the_form_is_the_same_each_time(folder, files, tmp_path):
    site = folder(files)
    before = sorted(site.rglob("*"))
    for name in ("a", "b"):
        run(site, "--form", tmp_path / name)
    assert sorted(site.rglob("*")) == before
    for ending in (".csv", ".html"):
        assert (tmp_path / f"a{ending}").read_bytes() == (tmp_path / f"b{ending}").read_bytes()


def test_settings_and_the_site_s_address_are_taken(folder, files, tmp_path, capsys):
    settings = tmp_path / "inspect.toml"
    settings.write_text('home_days = 0\n[columns]\n"工作动态" = 400\n"通知公告" = 0\n', encoding="utf-8")
    assert run(folder(files), "--settings", settings, "--date", "2021-08-01") == 0
    assert run(folder(files), "--base", "https://jia.gov.cn/board/") == 1
    assert "link-outside" in capsys.readouterr().out


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_number_of_processes_does_not_change_what_is_found(folder, files, capsys, monkeypatch, jobs):
    monkeypatch.setattr("gongkailan.inspection.pages._WORTH_A_PROCESS", 1)
    broken = files | {VISIT: files[VISIT].replace("收集问题", '<a href="x">收集</a>')}
    assert run(folder(broken), "--jobs", jobs) == 1
    assert capsys.readouterr().out.endswith("不合格：link-dead\n")


def test_protected_names_are_looked_for(folder, files, tmp_path, capsys):
    names = tmp_path / "names.txt"
    names.write_text("王小明\n", encoding="utf-8")
    named = files | {VISIT: files[VISIT].replace("收集问题", "王小明说问题")}
    assert run(folder(named)) == 0
    assert run(folder(named), "--protected", names) == 1
    out = capsys.readouterr().out
    assert "含有保护名单上的姓名 王某某" in out
    assert "王小明" not in out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["{site}/nothing"], "找不到网站目录"),
        (["{site}/empty"], "里没有网页"),
        (["{site}", "--form", "{site}/form"], "会一起公开"),
        (["{site}", "--form", "{site}/../none/form"], "No such file"),
        (["{site}", "--settings", "{site}/none.toml"], "No such file"),
        (["{site}", "--settings", "{site}/style.css"], "TOML 写法有误"),
        (["{site}", "--protected", "{site}/none.txt"], "none.txt"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_why(folder, files, capsys, words, told):
    site = folder(files)
    (site / "empty").mkdir()
    assert run(*(word.format(site=site) for word in words)) == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [["--date", "2020/9/1"], ["--format", "xml"], ["--jobs", "0"], ["--jobs", "x"], ["a", "b"]],
    ids=" ".join,
)
def test_unknown_options_end_with_2(words, capsys):
    with pytest.raises(SystemExit) as stop:
        run(*words)
    assert stop.value.code == 2
    assert "usage: gongkailan" in capsys.readouterr().err
