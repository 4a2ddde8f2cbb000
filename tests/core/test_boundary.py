"""core/ is plain Python: the standard library and itself; it prints, logs, reads and times nothing."""

import ast
import sys
from pathlib import Path

import pytest

import gongkailan.core

CORE = Path(gongkailan.core.__path__[0])
MODULES = sorted(CORE.rglob("*.py"))

# Parts of the standard library that reach outside the process or differ from run to run.
REACHING = frozenset(
    "asyncio atexit builtins glob http importlib io locale logging multiprocessing os pathlib pickle "
    "platform random secrets shelve shutil signal socket sqlite3 subprocess sys tempfile threading time "
    "tokenize urllib uuid warnings".split()
)
SPEAKING = frozenset(
    "print open input breakpoint exec eval compile exit quit __import__ globals hash id".split()
)
CLOCK = frozenset("now today utcnow".split())


def breaches(source, depth=0):
    """Every import, call or clock reading that a module of core, `depth` packages down, may not have."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                found += [one.name for one in names if not allowed(one.name)]
            case ast.ImportFrom(level=0, module=name) if not allowed(name):
                found.append(name)
            case ast.ImportFrom(level=level, module=name) if level > depth + 1:
                found.append("." * level + (name or ""))
            case ast.Call(func=ast.Name(id=name)) if name in SPEAKING:
                found.append(f"{name}()")
            case ast.Attribute(attr=name) if name in CLOCK:
                found.append(f".{name}")
    return found


def allowed(module):
    top = module.split(".")[0]
    return top in sys.stdlib_module_names and top not in REACHING


def accumulators(source):
    """Module-level names that are bound to an empty container: there to be filled later."""
    empty = {"[]", "{}", "set()", "dict()", "list()", "defaultdict(list)", "defaultdict(set)", "Counter()"}
    return [
        ast.unparse(node)
        for node in ast.parse(source).body
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value and ast.unparse(node.value) in empty
    ]


def name_of(file):
    """The path of a module below core/."""
    return file.relative_to(CORE).as_posix()


def test_modules_are_found():
    found = {name_of(file) for file in MODULES}
    assert {"quantity.py", "ledger.py", "audit/__init__.py", "audit/bounds.py"} <= found


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_core_is_pure(file):
    """Design 2: core knows no YAML, no Pelican, no Jinja, no Pillow; design 3: no clock, no random."""
    depth = len(file.relative_to(CORE).parts) - 1
    assert breaches(file.read_text(encoding="utf-8"), depth) == []


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_core_has_no_module_level_accumulators(file):
    """Design 3: building twice in one process gives the same totals."""
    assert accumulators(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_module_says_what_it_is(file):
    assert ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import yaml", ["yaml"]),
        ("from pelican import signals", ["pelican"]),
        ("from gongkailan.authoring import schema", ["gongkailan.authoring"]),
        ("from ..authoring.schema import parse_slug", ["..authoring.schema"]),
        ("from .. import media", [".."]),
        ("import os.path", ["os.path"]),
        ("def f():\n    import logging", ["logging"]),
        ("print('x')", ["print()"]),
        ("open('x')", ["open()"]),
        ("from datetime import date\ndate.today()", [".today"]),
        ("from .period import Period\nfrom decimal import Decimal\nimport re", []),
    ],
)
def test_the_boundary_can_be_breached(source, found):
    assert breaches(source) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("from .. import ledger\nfrom ..finding import Finding\nfrom .check import Check", []),
        ("from ...authoring import schema", ["...authoring"]),
        ("from ... import media", ["..."]),
    ],
)
def test_a_package_of_core_may_look_into_core_and_no_further(source, found):
    assert breaches(source, depth=1) == found


def test_an_accumulator_is_seen():
    assert accumulators("seen = {}\nWORDS = {'a': 1}") == ["seen = {}"]
