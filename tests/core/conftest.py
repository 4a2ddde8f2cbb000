"""Ledgers written in a test's own text.

One figure a line: `report place period quantity`, then options `name=value`. A report whose name
begins with S is a summary, with V a visit note. A place is county/town/village/site, where an empty
level is left out (`甲县/甲镇//小学`). A figure's anchor is `fig-<line>` unless `as=` names it.
Options: `indicator=`, `status=`, `part_of=`, `as=`.
"""

from __future__ import annotations

import pytest

from gongkailan.core.audit import audit
from gongkailan.core.figure import Figure, Status
from gongkailan.core.indicator import Indicator, Nature
from gongkailan.core.ledger import Ledger
from gongkailan.core.period import parse_period
from gongkailan.core.place import Place
from gongkailan.core.quantity import format_interval, parse_quantity
from gongkailan.core.totals import Scope

INDICATORS = {
    "走访农户": Indicator(slug="households", name="走访农户", unit="户", nature=Nature.FLOW),
    "贫困户": Indicator(slug="poor-households", name="贫困户", unit="户", nature=Nature.FLOW),
    "走访群众": Indicator(slug="people", name="走访群众", unit="人次", nature=Nature.FLOW),
    "慰问金": Indicator(slug="gifts", name="慰问金", unit="元", nature=Nature.FLOW),
    "总人口": Indicator(slug="population", name="总人口", unit="人", nature=Nature.STOCK),
    "累计流转土地": Indicator(
        slug="land-total", name="累计流转土地", unit="亩", nature=Nature.STOCK, cumulative=True
    ),
    "满意率": Indicator(slug="satisfaction", name="满意率", unit="%", nature=Nature.RATE),
    "收集问题": Indicator(slug="problems", name="收集问题", unit="件", nature=Nature.FLOW),
    "解决问题": Indicator(slug="solved", name="解决问题", unit="件", nature=Nature.FLOW, at_most="收集问题"),
    "问题解决率": Indicator(
        slug="solved-share", name="问题解决率", unit="%", nature=Nature.RATE, rate_of=("解决问题", "收集问题")
    ),
    "户均慰问金": Indicator(
        slug="gift-each", name="户均慰问金", unit="元", nature=Nature.RATE, rate_of=("慰问金", "走访农户")
    ),
}


def read_place(text):
    county, town, village, site = [*text.split("/"), "", "", ""][:4]
    return Place(county=county, town=town or None, village=village or None, site=site or None)


def read_figure(line, number):
    report, place, period, written, *options = line.split()
    option = dict(one.split("=") for one in options)
    indicator = INDICATORS[option.get("indicator", "走访农户")]
    quantity = parse_quantity(written)
    from_summary = report.startswith("S")
    low, high = indicator.canonical(quantity)
    return Figure(
        anchor=option.get("as", f"fig-{number}"),
        report=report,
        from_summary=from_summary,
        indicator=indicator,
        quantity=quantity,
        low=low,
        high=high,
        place=read_place(place),
        period=parse_period(period),
        status=Status(option.get("status", "done")),
        quote="",
        part_of=option.get("part_of"),
        path=f"{'summaries' if from_summary else 'visits'}/{report}.md",
        line=number,
    )


def read_figures(text):
    lines = [line for line in text.splitlines() if line.strip()]
    return tuple(read_figure(line, number) for number, line in enumerate(lines, 1))


def read_ledger(text):
    return Ledger.of(read_figures(text))


def read_scope(place=None, period=None, reports=None):
    return Scope(
        place=read_place(place) if place else None,
        period=parse_period(period) if period else None,
        reports=frozenset(reports) if reports else None,
    )


def total_in(text, indicator="走访农户", **scope):
    return read_ledger(text).totals(read_scope(**scope)).get(INDICATORS[indicator].slug)


def sum_in(text, indicator="走访农户", **scope):
    """The total as a page shows it, or None where there is none."""
    total = total_in(text, indicator, **scope)
    return total and format_interval(total.low, total.high, total.indicator.unit)


def codes_in(text):
    """What the audit finds: code and line."""
    return [(problem.code, problem.line) for problem in audit(read_ledger(text))]


# Plain functions handed out once: property tests may not take fixtures that are made anew per test.


@pytest.fixture(scope="session")
def indicators():
    return INDICATORS


@pytest.fixture(scope="session")
def place():
    return read_place


@pytest.fixture(scope="session")
def scope():
    return read_scope


@pytest.fixture(scope="session")
def figures():
    return read_figures


@pytest.fixture(scope="session")
def ledger():
    return read_ledger


@pytest.fixture(scope="session")
def total():
    return total_in


@pytest.fixture(scope="session")
def shown():
    return sum_in


@pytest.fixture(scope="session")
def codes():
    return codes_in
