"""The documentation: complete, true to the program, and without broken links."""

from __future__ import annotations

import argparse
import dataclasses
import re
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import pytest

from gongkailan import cli
from gongkailan.authoring import schema
from gongkailan.authoring.content import read_content
from gongkailan.authoring.extract import extract
from gongkailan.authoring.extraction.lexicon import site_lexicon
from gongkailan.authoring.problems import validate
from gongkailan.authoring.references import ATTACHMENT_TYPES
from gongkailan.authoring.yaml_text import read_yaml
from gongkailan.core.place import Place
from gongkailan.core.quantity import format_interval, parse_quantity
from gongkailan.core.rules import RULES
from gongkailan.core.totals import Scope
from gongkailan.inspection import Settings
from gongkailan.inspection import catalogue as inspection
from gongkailan.site import opendata

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "CONTRIBUTING.md", *DOCS.rglob("*.md")])
FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def without_fences(text):
    return FENCE.sub("", text)


def sections(text, level):
    """The text under each heading of a level, by the heading's words."""
    parts = re.split(rf"^{'#' * level} (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def cells(line):
    """A table row's cells; a `|` in code may be written `\\|`."""
    return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


def tables(text):
    """Every table as its header and its rows, each a list of cells."""
    found = re.findall(r"^(\|.*\|)\n\|[-| ]+\|\n((?:\|.*\|\n)*)", without_fences(text), re.MULTILINE)
    return [(cells(header), [cells(row) for row in rows.splitlines()]) for header, rows in found]


def code_in(text):
    """What stands between backticks."""
    return re.findall(r"`([^`\n]+)`", text)


def fences(text, language):
    return [body for _, kind, body in FENCE.findall(text) if kind == language]


# Findings


def test_every_finding_has_its_paragraph_in_the_order_of_the_catalogue():
    assert re.findall(r"^### (.+)$", read("docs/findings.md"), re.MULTILINE) == list(RULES)


@pytest.mark.parametrize("code", RULES)
def test_a_finding_s_paragraph_says_its_severity(code):
    rule = RULES[code]
    words = f"*{rule.severity.capitalize()}{', can be accepted' if rule.acceptable else ''}.* "
    paragraph = sections(read("docs/findings.md"), 3).get(code, "")
    assert paragraph.strip().startswith(words)


def as_pattern(template):
    """A message's template as a pattern that what it makes must match."""
    return "".join(
        re.escape(literal) + ("" if field is None else ".*")
        for literal, field, _, _ in Formatter().parse(template)
    )


LINE = re.compile(r"^[\w./-]+:\d+: (?P<code>[a-z-]+) (?P<severity>error|warning|note)(?: \S+)?: .*$")


def shown_findings():
    for page in PAGES:
        for fence in fences(page.read_text(encoding="utf-8"), "text"):
            for line in fence.splitlines():
                if LINE.match(line):
                    yield pytest.param(line, id=f"{page.stem}-{LINE.match(line)['code']}")


@pytest.mark.parametrize("line", list(shown_findings()))
def test_a_finding_shown_in_the_docs_is_one_that_the_checker_writes(line):
    match = LINE.match(line)
    rule = RULES[match["code"]]
    assert match["severity"] in {rule.severity, "note" if rule.acceptable else rule.severity}
    assert re.fullmatch(f".*: {as_pattern(rule.message)} \\({as_pattern(rule.hint)}\\)", line)


def test_every_finding_s_paragraph_shows_a_line_of_its_own():
    shown = {code: text for code, text in sections(read("docs/findings.md"), 3).items() if code in RULES}
    without = [code for code, text in shown.items() if f": {code} " not in "".join(fences(text, "text"))]
    assert without == []


def test_no_page_names_a_finding_that_does_not_exist():
    families = {code.split("-")[0] for code in RULES}
    named = {
        word
        for page in PAGES
        for word in code_in(without_fences(page.read_text(encoding="utf-8")))
        if re.fullmatch(r"[a-z]+(?:-[a-z]+)+", word) and word.split("-")[0] in families
    }
    assert named - set(RULES) - set(inspection.RULES) == set()


# Front matter

MODELS = {
    "Summaries": schema.SummaryEntry,
    "Visit notes": schema.VisitEntry,
    "Figures": schema.FigureEntry,
    "Photos": schema.PhotoEntry,
    "Attachments": schema.AttachmentEntry,
    "Accept": schema.AcceptEntry,
    "Towns": schema.TownEntry,
    "Counties": schema.CountyEntry,
    "Pages": schema.PageEntry,
    "indicators.yaml": schema.IndicatorEntry,
    "campaigns.yaml": schema.CampaignEntry,
    "site.yaml": schema.SiteEntry,
}
# What the example of a section is, where it is not one entry of the section's model.
EXAMPLES = {
    "Figures": schema.Figures,
    "Photos": list[schema.PhotoEntry],
    "Attachments": list[schema.AttachmentEntry],
    "Accept": list[schema.AcceptEntry],
    "indicators.yaml": schema.Indicators,
    "campaigns.yaml": schema.Campaigns,
}


def field_rows(section):
    """The rows of a section's tables of fields, by the field's name, table by table."""
    return [
        {code_in(row[0])[0]: row for row in rows}
        for header, rows in tables(section)
        if header[:2] == ["field", "required"]
    ]


def test_every_model_of_the_schema_has_a_section():
    models = {
        model
        for model in vars(schema).values()
        if isinstance(model, type)
        and issubclass(model, schema.Model)
        and model is not schema.Model
        and not model.__name__.startswith("_")
    }
    assert models == {*MODELS.values(), schema.ColumnEntry, schema.LinkEntry}


@pytest.mark.parametrize("title", MODELS)
def test_the_table_of_a_section_has_just_the_fields_of_the_schema(title):
    rows = field_rows(sections(read("docs/front-matter.md"), 2)[title])[0]
    assert set(rows) == set(MODELS[title].model_fields)


@pytest.mark.parametrize("title", MODELS)
def test_the_table_of_a_section_says_which_fields_are_required(title):
    rows = field_rows(sections(read("docs/front-matter.md"), 2)[title])[0]
    required = {name for name, field in MODELS[title].model_fields.items() if field.is_required()}
    assert {name for name, row in rows.items() if row[1] == "yes"} == required


def test_the_fields_of_a_column_and_of_a_footer_link_are_documented():
    _, column, link = field_rows(sections(read("docs/front-matter.md"), 2)["site.yaml"])
    assert set(column) == set(schema.ColumnEntry.model_fields)
    assert set(link) == set(schema.LinkEntry.model_fields)


@pytest.mark.parametrize("title", MODELS)
def test_the_example_of_a_section_is_valid(title):
    (example,) = fences(sections(read("docs/front-matter.md"), 2)[title], "yaml")
    value, findings = validate(EXAMPLES.get(title, MODELS[title]), read_yaml(example, "x"), "x")
    assert findings == []
    assert value is not None


def test_the_attachment_types_are_those_that_are_published():
    named = code_in(sections(read("docs/front-matter.md"), 2)["Attachments"])
    assert {word for word in named if word.startswith(".")} == ATTACHMENT_TYPES


# Settings, commands


def test_every_setting_of_the_project_is_documented():
    sources = [*ROOT.glob("*conf.py"), *(ROOT / "plugins").rglob("*.py")]
    text = "".join(source.read_text(encoding="utf-8") for source in sources)
    used = set(re.findall(r"\b(?:GONGKAILAN_[A-Z_]+|REQUIRED_PLUGINS)\b", text))
    settings = sections(read("docs/architecture.md"), 2)["Settings"]
    assert {row for _, rows in tables(settings) for cell in rows for row in code_in(cell[0])} == used


def make_targets():
    """Targets that say what they are for; the others are steps of those."""
    return set(re.findall(r"^([\w-]+):.*## ", read("Makefile"), re.MULTILINE))


def command_rows():
    """The first cells of README's table of commands."""
    ((_, rows),) = tables(sections(read("README.md"), 2)["Commands"])
    return [code for row in rows for code in code_in(row[0])]


def test_every_make_target_is_documented():
    assert {command.split()[1] for command in command_rows() if command.startswith("make ")} == make_targets()


def test_no_page_names_a_make_target_that_does_not_exist():
    named = {
        target
        for page in PAGES
        for target in re.findall(r"(?:`|^)make ([a-z-]+)", page.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert named <= make_targets()


def parsers():
    (action,) = [
        action for action in cli._parser()._actions if isinstance(action, argparse._SubParsersAction)
    ]
    return action.choices


@pytest.mark.parametrize("name", parsers())
def test_every_command_and_option_is_documented(name):
    documented = [row for row in command_rows() if row.split()[:2] == ["gongkailan", name]]
    options = {
        option
        for action in parsers()[name]._actions
        for option in action.option_strings
        if option.startswith("--") and option != "--help"
    }
    assert len(documented) == 1
    assert set(re.findall(r"--[a-z-]+", documented[0])) == options


def test_no_page_names_a_command_that_does_not_exist():
    named = {
        name
        for page in PAGES
        for name in re.findall(r"`gongkailan ([a-z]+)", page.read_text(encoding="utf-8"))
    }
    assert named <= set(parsers())


# Open data

DATA_FILES = {
    "figures.csv": opendata.FIGURE_FIELDS,
    "totals.csv": opendata.TOTAL_FIELDS,
    "reports.csv": opendata.REPORT_FIELDS,
    "visits.csv": opendata.VISIT_FIELDS,
    "towns.csv": opendata.TOWN_FIELDS,
}
TYPES = {"text": "string", "address": "string", "number": "number", "whole number": "integer", "day": "date"}


@pytest.mark.parametrize("name", DATA_FILES)
def test_every_column_of_a_data_file_is_documented_in_its_order(name):
    ((_, rows),) = tables(sections(read("docs/open-data.md"), 2)[name])
    assert [(code_in(row[0])[0], TYPES[row[1]]) for row in rows] == [tuple(f[:2]) for f in DATA_FILES[name]]


# Inspection


def test_every_rule_of_the_inspection_is_documented_in_the_order_of_the_catalogue():
    rows = [row for _, table in tables(sections(read("docs/inspect.md"), 2)["Rules"]) for row in table]
    documented = [(code_in(code)[0], weight, fails_from) for code, weight, fails_from, _ in rows]
    rules = inspection.RULES.items()
    assert documented == [(code, rule.weight, str(rule.fails_at or "")) for code, rule in rules]


def test_every_setting_of_the_inspection_is_documented_with_its_default():
    ((_, rows),) = tables(sections(read("docs/inspect.md"), 2)["Settings"])
    assert [code_in(row[0])[0] for row in rows] == [field.name for field in dataclasses.fields(Settings)]
    numbers = {code_in(row[0])[0]: row[1] for row in rows if row[1].isdigit()}
    assert numbers == {name: str(getattr(Settings(), name)) for name in numbers}


# Quantities


def quantity_rows():
    for header, rows in tables(read("docs/quantities.md")):
        if header[0] != "written":
            continue
        for row in rows:
            bounds = row[1:3] if header[1] == "low" else None
            for written in code_in(row[0]):
                yield pytest.param(written, bounds, id=written)


@pytest.mark.parametrize(("written", "bounds"), list(quantity_rows()))
def test_a_row_of_the_quantities_is_what_the_program_reads(written, bounds):
    quantity = parse_quantity(written)
    if bounds is None:
        assert quantity is None
    else:
        low, high = bounds
        assert quantity is not None
        assert (quantity.low, quantity.high) == (Decimal(low), None if high == "∞" else Decimal(high))


# Adding up: each table of figures is a small site

REGISTERS = {
    "site.yaml": "name: 公开栏\nurl: https://example.cn\ndescription: 工作报告\noperator: 仙霞镇\n",
    "campaigns.yaml": "{}\n",
    "indicators.yaml": (
        "走访农户: {slug: households, unit: 户, nature: flow}\n"
        "慰问金: {slug: gifts, unit: 元, nature: flow}\n"
        "总人口: {slug: population, unit: 人, nature: stock}\n"
    ),
    "counties/ningguo.md": "---\nname: 宁国市\nprovince: 安徽省\n---\n",
    "towns/xianxia.md": "---\nname: 仙霞镇\ncounty: 宁国市\nvillages: [杨山村, 石岭村]\n---\n",
    "towns/zhongxi.md": "---\nname: 中溪镇\ncounty: 宁国市\n---\n",
}
TOWNS = {"仙霞镇": "xianxia", "中溪镇": "zhongxi"}


class Row(NamedTuple):
    """A row of an example."""

    report: str
    place: str
    period: str
    figure: str
    counted: str

    @property
    def sentence(self):
        """The words of the report that state the figure; no two rows have the same."""
        hope = "力争" if "planned" in self.figure else ""
        return f"{self.place}{self.period}：{hope}{self.quantity}"

    @property
    def quantity(self):
        return self.figure.split(", ")[0].split()[1]

    def entry(self):
        """The figure as YAML."""
        village = "" if self.place.endswith(("市", "镇")) else f", village: {self.place}"
        place = "仙霞镇" if village else self.place
        status = re.search(r", (planned|baseline)$", self.figure)
        whole = re.search(r", part of (\S+)$", self.figure)
        return (
            f"{{quantity: '{self.quantity}', quote: '{self.sentence}', period: {self.period}, place: {place}"
            + village
            + (f", status: {status[1]}" if status else "")
            + (f", part_of: {whole[1]}}}" if whole else "}")
        )


def report_file(name, rows):
    """The path and text of the report that states some rows."""
    kind, number = name.split()
    summary = kind == "summary"
    own = "date: 2021-01-01\nperiod: {}" if summary else "date: {}\ntarget: household\nvisitors: [镇政府]"
    figures = defaultdict(list)
    for row in rows:
        figures[row.figure.split()[0]].append(row.entry())
    lines = [f"  {indicator}: [{', '.join(entries)}]" for indicator, entries in figures.items()]
    front = ["---", f"title: {name}", "place: 宁国市", own.format(rows[0].period), "figures:", *lines, "---"]
    text = "\n".join([*front, "", *(row.sentence + "。\n" for row in rows)])
    return f"{'summaries' if summary else 'visits'}/{kind}-{number.lower()}.md", text


def addition_examples():
    parts = re.split(r"^(?=\| report \|)", read("docs/adding-up.md"), flags=re.MULTILINE)[1:]
    for number, part in enumerate(parts, 1):
        ((_, rows),) = tables(part.split("\n\n")[0] + "\n")
        results = next(block for block in part.split("\n\n")[1:] if block.startswith("Total"))
        yield pytest.param([Row(*row) for row in rows], results, id=str(number))


@pytest.mark.parametrize(("rows", "results"), list(addition_examples()))
def test_an_example_of_adding_up_is_what_the_program_does(rows, results, tmp_path):
    by_report = defaultdict(list)
    for row in rows:
        by_report[row.report].append(row)
    files = REGISTERS | dict(report_file(name, group) for name, group in by_report.items())
    for name, text in files.items():
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    content = read_content(tmp_path / "content")
    assert [one.code for one in content.findings] == re.findall(r"Finding: `([a-z-]+)`", results)
    assert counted_rows(content, by_report) == [row for row in rows if row.counted == "yes"]
    for town, shown in re.findall(r"Total(?: of (\S+))?: \*\*(.+?)\*\*", results):
        place = Place(county="ningguo", town=TOWNS[town]) if town else None
        (total,) = content.ledger.totals(Scope(place=place)).values()
        assert format_interval(total.low, total.high, total.indicator.unit) == shown


def counted_rows(content, by_report):
    """The rows whose figures are terms of the site's totals, in the table's order."""
    return [
        row
        for name, rows in by_report.items()
        for row, figure in zip(rows, content.by_slug[name.lower().replace(" ", "-")].figures, strict=True)
        if figure.id in content.ledger.counted
    ]


# Links


def anchor(heading):
    """The id that code hosting sites give a heading."""
    text = re.sub(r"[`*]|\]\([^)]*\)|\[", "", heading).strip().lower()
    return re.sub(r"[^\w\- ]", "", text).replace(" ", "-")


def anchors(page):
    text = without_fences(page.read_text(encoding="utf-8"))
    return {anchor(heading) for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}


def links():
    for page in PAGES:
        text = re.sub(r"`[^`\n]*`", "", without_fences(page.read_text(encoding="utf-8")))
        for address in re.findall(r"!?\[[^\]]*\]\(([^)\s]+)\)", text):
            if not re.match(r"https?:|mailto:", address):
                yield pytest.param(page, address, id=f"{page.stem}-{address}")


@pytest.mark.parametrize(("page", "address"), list(links()))
def test_a_link_leads_somewhere(page, address):
    path, _, fragment = address.partition("#")
    target = (page.parent / path).resolve() if path else page
    if target.parent == DOCS / "images":
        # Pictures are made by `make screenshots`.
        assert f'"{target.stem}"' in read("tools/screenshots.py")
        return
    assert target.exists()
    assert not fragment or fragment in anchors(target)


def linked_pages(page):
    found = re.findall(r"\]\(([^)#\s]+\.md)", page.read_text(encoding="utf-8"))
    return {path for name in found if (path := (page.parent / name).resolve()).exists()}


def test_every_page_of_the_docs_can_be_reached_from_the_readme():
    reached, waiting = set(), {ROOT / "README.md"}
    while waiting:
        reached |= waiting
        waiting = {linked for page in waiting for linked in linked_pages(page)} - reached
    assert set(PAGES) - reached == set()


def test_architecture_names_only_modules_that_exist():
    text = sections(read("docs/architecture.md"), 2)["Modules"]
    named = [code for _, rows in tables(text) for row in rows for code in code_in(row[0])]
    assert [name for name in named if not (ROOT / "plugins/gongkailan" / name).exists()] == []


# Extraction

EXTRACTION_SITE = {
    "site.yaml": "name: 柳树镇公开栏\nurl: https://example.cn\ndescription: 报告\noperator: 柳树镇\n",
    "indicators.yaml": (
        "走访农户: {slug: households, unit: 户, nature: flow}\n"
        "慰问金: {slug: money, unit: 元, nature: flow}\n"
    ),
    "campaigns.yaml": "大走访: {slug: visits}\n",
    "counties/jia.md": "---\nname: 甲县\nprovince: 某省\n---\n",
    "towns/liushu.md": "---\nname: 柳树镇\ncounty: 甲县\nvillages: [东庄村, 西庄村]\n---\n",
}


def test_the_example_of_extraction_is_what_the_command_does(tmp_path, capsys):
    before, after = fences(read("docs/extraction.md"), "markdown")
    (shown,) = fences(read("docs/extraction.md"), "console")
    report = tmp_path / "content" / "summaries" / "2020-h1.md"
    for name, text in {**EXTRACTION_SITE, "summaries/2020-h1.md": before}.items():
        file = tmp_path / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    status = cli.main(["extract", str(report), "--write", "--content", str(tmp_path / "content")])
    assert (status, capsys.readouterr().out) == (1, shown)
    assert report.read_text("utf-8") == after


def test_the_example_of_a_sites_own_words_is_a_lexicon_that_works(tmp_path):
    (example,) = fences(read("docs/extraction.md"), "toml")
    (tmp_path / "lexicon.toml").write_text(example, encoding="utf-8")
    lexicon = site_lexicon(tmp_path)
    found = extract("待实施项目3个。造林5ha，五级书记抓落实。", lexicon=lexicon)
    assert [(one.low, one.unit, one.status) for one in found] == [(3, "个", "planned"), (5, "公顷", "done")]
