"""Leaks as findings."""

from __future__ import annotations

from ...core.finding import Finding, finding
from .leak import Leak


def leak_finding(leak: Leak, path: str, line: int = 0, field: str = "") -> Finding:
    """The finding that a leak is, the leak itself masked."""
    return finding(leak.kind, path, line, field, shown=leak.shown)
