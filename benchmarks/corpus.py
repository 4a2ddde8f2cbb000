"""The benchmark's corpus: N invented reports of 40 towns over ten years, the same on every run.

`python benchmarks/corpus.py N FOLDER` writes a content folder of this project; with
`--format pelican` the same reports as stock Pelican reads them. One report in five is a summary.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path

import phrases
from invention import Corpus, Figure, Report

SITE = """\
name: 基层工作公开栏
url: https://gongkailan.example
description: 由程序编写的示例报告，用来测量速度。
operator: 示例县人民政府办公室
home_totals: [走访农户, 慰问困难户, 调解纠纷, 硬化道路]
"""


def as_content(report: Report) -> str:
    """A report with this project's front matter."""
    lines = ["---", f"title: {report.title}", *(f"{name}: {value}" for name, value in report.facts.items())]
    lines.append("figures:")
    body = re.sub(r"[\s*]", "", report.body)
    by_name: dict[str, list[str]] = {}
    for figure in report.figures:
        by_name.setdefault(figure.indicator.name, []).append(_entry(figure, body))
    for name, entries in by_name.items():
        if len(entries) == 1:
            lines.append(f"  {name}: {entries[0]}")
        else:
            lines += [f"  {name}:", *(f"    - {entry}" for entry in entries)]
    return "\n".join([*lines, "---", "", report.body])


def _entry(figure: Figure, body: str) -> str:
    """A figure's value; with the words around it where its own stand more than once."""
    alone = body.count(figure.text) == 1
    if alone and not figure.options:
        return _scalar(figure.text)
    fields = {"quantity": figure.text, **({} if alone else {"quote": figure.stated}), **figure.options}
    return "{" + ", ".join(f"{name}: {_scalar(value)}" for name, value in fields.items()) + "}"


def _scalar(text: str) -> str:
    return json.dumps(text, ensure_ascii=False) if "," in text else text


def as_pelican(report: Report) -> str:
    """A report with the metadata of stock Pelican: its place as category, its indicators as tags."""
    tags = dict.fromkeys(figure.indicator.name for figure in report.figures)
    lines = [
        f"Title: {report.title}",
        f"Date: {report.facts['date'] if report.folder == 'summaries' else report.day.isoformat()}",
        f"Slug: {report.slug}",
        f"Category: {report.group}",
        f"Tags: {', '.join(tags)}",
    ]
    return "\n".join([*lines, "", report.body])


def registers(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """The files of a content folder that are no reports: path and text."""
    yield "site.yaml", SITE
    yield (
        "indicators.yaml",
        "".join(
            f"{one.name}:\n  slug: {one.slug}\n  unit: {json.dumps(one.unit, ensure_ascii=False)}\n"
            f"  nature: {one.nature}\n  theme: {theme}\n"
            for theme, group in corpus.indicators.items()
            for one in group
        ),
    )
    yield "campaigns.yaml", "".join(f"{n}:\n  slug: {s}\n" for n, s in phrases.CAMPAIGNS.items())
    for slug, name in phrases.COUNTIES.items():
        yield f"counties/{slug}.md", f"---\nname: {name}\nprovince: 示例省\n---\n\n{name}辖二十个镇。\n"
    for town in corpus.towns:
        villages = ", ".join(town.villages.values())
        county = phrases.COUNTIES[town.county]
        front = f"name: {town.name}\ncounty: {county}\nvillages: [{villages}]"
        yield f"towns/{town.slug}.md", f"---\n{front}\n---\n\n{town.name}属{county}。\n"
    yield "pages/about.md", "---\ntitle: 关于本站\n---\n\n本站的全部文字由程序编写，只用来测量速度。\n"


def write_corpus(count: int, folder: Path, form: str = "content") -> None:
    """Write `count` reports below a folder, in this project's form or stock Pelican's."""
    corpus = Corpus(count)
    dress = as_pelican if form == "pelican" else as_content
    files = [(f"{report.folder}/{report.slug}.md", dress(report)) for report in corpus.reports]
    if form == "content":
        files += registers(corpus)
    for path, text in files:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def main() -> None:
    """Write the corpus that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("count", type=int, metavar="N", help="how many reports")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="an empty or new folder")
    parser.add_argument("--format", choices=("content", "pelican"), default="content")
    options = parser.parse_args()
    write_corpus(options.count, options.folder, options.format)


if __name__ == "__main__":
    main()
