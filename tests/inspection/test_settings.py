"""The settings file of an inspection."""

import pytest

from gongkailan.inspection import Settings, SettingsInvalid, read_settings

GOOD = """
home_days = 30
allowed_hosts = ["news.example"]
column_types = ["闲谈"]

[columns]
"走访记录" = 90
"data/" = 0

[fails_at]
column-blank = 1
"""


def read(tmp_path, text):
    file = tmp_path / "inspect.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_settings(file)


def test_a_file_sets_limits_hosts_types_and_what_fails(tmp_path):
    settings = read(tmp_path, GOOD)
    assert (settings.home_days, settings.news_days) == (30, 14)
    assert settings.columns == {"走访记录": 90, "data/": 0}
    assert settings.limit("column-blank") == 1
    assert settings.limit("column-stale") == 5
    assert settings.allows("www.news.example")
    assert not settings.allows("oldnews.example")


def test_an_empty_file_changes_nothing(tmp_path):
    assert read(tmp_path, "\ufeff# nothing\n") == Settings()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("home_days = ", "TOML 写法有误"),
        ("homedays = 3", "不认识“homedays”"),
        ("home_days = -1", "“home_days”应当是不小于 0 的整数"),
        ("home_days = true", "应当是不小于 0 的整数"),
        ('columns = "x"', "“columns”应当是一张表"),
        ('[columns]\n"动态" = "两周"', "“columns.动态”应当是"),
        ('allowed_hosts = "x"', "应当是文字的列表"),
        ("allowed_hosts = [1]", "应当是文字的列表"),
        ("[fails_at]\nlink-daed = 1", "fails_at 里不认识“link-daed”"),
        ("动态 = 1".encode("gbk"), "不是 UTF-8"),
    ],
)
def test_what_cannot_be_used_is_told(tmp_path, text, words):
    with pytest.raises(SettingsInvalid, match=words):
        read(tmp_path, text)
