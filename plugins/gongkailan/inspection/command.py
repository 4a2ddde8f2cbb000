"""The command `gongkailan inspect`: reads, judges, shows, and writes the form."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from ..authoring.privacy import load_protected
from ..site.portal import available_cores
from . import Settings, SettingsInvalid, inspect_site, read_settings, read_site
from .report import as_csv, as_html, as_json, as_text


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command with the program's parser."""
    parser = commands.add_parser("inspect", help="像检查政府网站那样检查已经生成的网站")
    parser.add_argument(
        "folder", type=Path, nargs="?", default=Path("output"), metavar="DIR", help="网站目录"
    )
    parser.add_argument("--date", type=_day, help="检查日期，默认是站上最新的发布日期")
    parser.add_argument("--base", default="", help="网站的网址，默认取首页所写的")
    parser.add_argument("--settings", type=Path, help="检查设置（TOML）：栏目期限、允许的外部域名等")
    parser.add_argument("--protected", type=Path, help="不得公开的姓名，一行一个；放在网站目录之外")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--jobs", type=_jobs, default=available_cores(), help="使用的进程数")
    parser.add_argument("--form", type=Path, metavar="STEM", help="另写自查表 STEM.csv 和 STEM.html")
    parser.set_defaults(run=run)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("写成 2020-08-31") from None


def _jobs(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError("至少是 1")
    return int(text)


class _Refused(Exception):
    """Wrong usage; the message says what is wrong."""


def run(options: argparse.Namespace) -> int:
    """Returns the exit status: 0, 1 where an inspector would fail the site, 2 for wrong usage."""
    try:
        return _run(options)
    except _Refused as refused:
        print(f"gongkailan: {refused}", file=sys.stderr)
    except OSError as error:
        print(f"gongkailan: {error.filename}：{error.strerror}", file=sys.stderr)
    return 2


def _run(options: argparse.Namespace) -> int:
    if not options.folder.is_dir():
        raise _Refused(f"找不到网站目录 {options.folder}")
    if options.form and options.form.resolve().is_relative_to(options.folder.resolve()):
        raise _Refused("自查表不要写在网站目录里，否则会一起公开")
    settings = _settings(options.settings)
    site = read_site(options.folder, options.base, _protected(options), options.jobs)
    if not site.pages:
        raise _Refused(f"{options.folder} 里没有网页（.html）")
    found = inspect_site(site, settings, options.date)
    if options.form:
        options.form.with_name(f"{options.form.name}.csv").write_bytes(as_csv(found))
        options.form.with_name(f"{options.form.name}.html").write_text(as_html(found), encoding="utf-8")
    print(as_json(found) if options.format == "json" else as_text(found))
    return 1 if found.failed else 0


def _settings(file: Path | None) -> Settings:
    try:
        return read_settings(file) if file else Settings()
    except SettingsInvalid as error:
        raise _Refused(f"{file}：{error}") from None


def _protected(options: argparse.Namespace) -> frozenset[str]:
    if not options.protected:
        return frozenset()
    names, findings = load_protected(options.protected, options.folder)
    if findings:
        raise _Refused(str(findings[0]))
    return names
