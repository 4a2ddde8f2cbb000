"""The command `gongkailan`: build, check, extract and inspect."""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import pelican
from pelican.settings import get_settings_from_file

from .authoring.content import read_content
from .authoring.insertion import insert_figures, replace_file
from .authoring.proposal import RENDERINGS, extract_from_file
from .authoring.registers import read_registers
from .authoring.reports import FOLDERS
from .authoring.source import is_inside, shown_path
from .core.finding import finding
from .inspection import command as inspection
from .site.portal import available_cores
from .site.strict import show_everything
from .workers import WorkerLost


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit status: 0 no error, 1 findings of severity error, 2 usage."""
    show_everything()
    options = _parser().parse_args(arguments)
    return int(options.run(options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="gongkailan", description="工作报告公开栏")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    build_parser = commands.add_parser("build", help="检查内容并生成网站")
    build_parser.add_argument("--output", type=Path, help="输出目录，默认见 pelicanconf.py")
    build_parser.add_argument("--content", type=Path, help="内容目录，默认见 pelicanconf.py")
    build_parser.add_argument("--jobs", type=_positive, help="使用的进程数，默认与处理器数相同")
    build_parser.add_argument("--settings", type=Path, default=Path("pelicanconf.py"), help="配置文件")
    build_parser.set_defaults(run=build)
    check_parser = commands.add_parser("check", help="只检查内容，不生成网站")
    check_parser.add_argument("--content", type=Path, default=Path("content"), help="内容目录")
    check_parser.add_argument("--format", choices=("text", "json"), default="text")
    check_parser.add_argument("--jobs", type=_positive, default=available_cores(), help="使用的进程数")
    check_parser.add_argument("--protected", type=Path, help="不得公开的姓名，一行一个；放在内容目录之外")
    check_parser.set_defaults(run=check)
    extract_parser = commands.add_parser("extract", help="找出一篇文字里的数字")
    extract_parser.add_argument("file", type=Path, metavar="FILE", help="报告（Markdown）或纯文本")
    extract_parser.add_argument(
        "--content", type=Path, default=Path("content"), help="内容目录，用其中的登记"
    )
    extract_parser.add_argument("--format", choices=("text", "json", "yaml"), default="text")
    extract_parser.add_argument("--write", action="store_true", help="把没有登记的数字写进这篇报告的 figures")
    extract_parser.set_defaults(run=extract)
    inspection.add_to(commands)
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("至少是 1")
    return number


def build(options: argparse.Namespace) -> int:
    """`gongkailan build`: a Pelican run with the project's settings."""
    if not options.settings.is_file():
        print(f"gongkailan: 找不到配置文件 {options.settings}（在项目目录里运行）", file=sys.stderr)
        return 2
    if options.content and not options.content.is_dir():
        print(finding("content-missing", options.content.name, name=options.content.name))
        return 1
    try:
        asked = get_settings_from_file(str(options.settings)).get("PLUGINS") or []
    except Exception as error:  # noqa: BLE001 - settings are a program and may fail in any way
        print(f"gongkailan: {options.settings} 有误：{type(error).__name__}: {error}", file=sys.stderr)
        return 1
    extra = [f"REQUIRED_PLUGINS={json.dumps(asked)}"]
    command = ["--settings", str(options.settings)]
    if options.content:
        command += [str(options.content)]
    if options.output:
        command += ["--output", str(options.output)]
    if options.jobs:
        extra.append(f"GONGKAILAN_JOBS={options.jobs}")
    pelican.main([*command, "--extra-settings", *extra])
    return 0


def check(options: argparse.Namespace) -> int:
    """`gongkailan check`: findings only. JSON is a list of objects with a finding's fields."""
    try:
        content = read_content(options.content, jobs=options.jobs, protected=options.protected)
    except WorkerLost as lost:
        print(finding("process-lost", options.content.name, status=lost))
        return 1
    if options.format == "json":
        fields = ("code", "severity", "path", "line", "field", "message", "hint")
        rows = [{name: dataclasses.asdict(one)[name] for name in fields} for one in content.findings]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for one in content.findings:
            print(one)
        errors = sum(one.fatal for one in content.findings)
        print(f"{len(content.reports)} 篇报告，{len(content.ledger.figures)} 个数字，{errors} 个错误")
    return 1 if content.refused else 0


def extract(options: argparse.Namespace) -> int:
    """`gongkailan extract`: the figures of a prose file, with the register's names where they fit."""
    if options.write:
        return write_figures(options.file, options.content)
    try:
        text = options.file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        print(f"gongkailan: {options.file} 不是 UTF-8 编码", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"gongkailan: 读不了 {options.file}：{error}", file=sys.stderr)
        return 2
    registers, findings = read_registers(options.content)
    unread = [one for one in findings if one.code == "lexicon-invalid"]
    print(*unread, sep="\n", end="\n" if unread else "", file=sys.stderr)
    found = extract_from_file(text, registers.indicators.values(), registers.lexicon)
    print(RENDERINGS[options.format](found))
    return 1 if unread else 0


def write_figures(file: Path, content: Path) -> int:
    """`gongkailan extract --write`: 1 where the report or the register must be mended by hand."""
    file, content = file.parent.resolve() / file.name, content.resolve()
    if file.parent.parent != content or file.parent.name not in FOLDERS or file.suffix != ".md":
        places = " 和 ".join(f"{content.name}/{name}/" for name in FOLDERS)
        print(f"gongkailan: --write 只用于 {places} 里的报告（.md）", file=sys.stderr)
        return 2
    if not is_inside(file, content):
        print(finding("file-outside", shown_path(file, content), file=file.name), file=sys.stderr)
        return 1
    path, kind = shown_path(file, content), FOLDERS[file.parent.name]
    site = read_content(content, jobs=available_cores())
    others = [figure for report in site.reports if report.path != path for figure in report.figures]
    try:
        old = file.read_bytes()
        done = insert_figures(old, path, file.stem, kind, site.registers, others)
        if done.data is not None:
            replace_file(file, old, done.data)
    except OSError as error:
        print(f"gongkailan: 没有写入 {file.name}：{error.strerror or error}", file=sys.stderr)
        return 2
    print(done.as_text())
    return 1 if done.findings or done.unregistered else 0
