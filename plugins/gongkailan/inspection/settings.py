"""The settings of an inspection: limits of columns, allowed hosts, what fails a site. A TOML file."""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .catalogue import RULES

# Portals of government, and those that a footer must link to.
GOVERNMENT_HOSTS = ("gov.cn", "conac.cn")


class SettingsInvalid(ValueError):
    """A settings file that cannot be used; the message, in Chinese, says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a site may set. Limits are in days; 0 means that a column need not be updated."""

    home_days: int = 14
    news_days: int = 14
    notice_days: int = 183
    other_days: int = 365
    columns: Mapping[str, int] = field(default_factory=dict)
    allowed_hosts: tuple[str, ...] = ()
    column_types: tuple[str, ...] = ()
    fails_at: Mapping[str, int] = field(default_factory=dict)

    def limit(self, code: str) -> int:
        """How many faults of a code fail the site; 0: no number does."""
        return self.fails_at.get(code, RULES[code].fails_at)

    def allows(self, host: str) -> bool:
        """Whether links may lead to a host or to one below an allowed one."""
        return any(
            host == allowed or host.endswith(f".{allowed}")
            for allowed in (*GOVERNMENT_HOSTS, *self.allowed_hosts)
        )


def read_settings(file: Path) -> Settings:
    """The settings of a TOML file; raises SettingsInvalid for what cannot be used, OSError if unreadable."""
    try:
        raw = tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise SettingsInvalid("不是 UTF-8 编码") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsInvalid(f"TOML 写法有误：{error}") from error
    known = {one.name for one in dataclasses.fields(Settings)}
    if unknown := sorted(raw.keys() - known):
        raise SettingsInvalid(f"不认识“{unknown[0]}”，可用的：{'、'.join(sorted(known))}")
    return Settings(**{name: _READERS.get(name, _days)(name, value) for name, value in raw.items()})


def _days(name: str, value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise SettingsInvalid(f"“{name}”应当是不小于 0 的整数")


def _table(name: str, value: object) -> Mapping[str, int]:
    if not isinstance(value, dict):
        raise SettingsInvalid(f"“{name}”应当是一张表，如 [{name}]")
    return {key: _days(f"{name}.{key}", number) for key, number in value.items()}


def _words(name: str, value: object) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(word, str) for word in value):
        return tuple(value)
    raise SettingsInvalid(f'“{name}”应当是文字的列表，如 ["a", "b"]')


def _codes(name: str, value: object) -> Mapping[str, int]:
    table = _table(name, value)
    if unknown := sorted(table.keys() - RULES.keys()):
        raise SettingsInvalid(f"{name} 里不认识“{unknown[0]}”")
    return table


_READERS: Mapping[str, Any] = {
    "columns": _table,
    "fails_at": _codes,
    "allowed_hosts": _words,
    "column_types": _words,
}
