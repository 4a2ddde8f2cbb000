"""Findings: what is wrong in the content, as data. `rules.py` has every code and its words."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from .rules import RULES


class Severity(StrEnum):
    """An error stops the build; a warning does not; a note is an accepted finding."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One problem: where it is, what it is, and a way out. `line` 0 concerns the whole file."""

    path: str
    line: int
    code: str
    severity: Severity
    field: str
    message: str
    hint: str

    def __str__(self) -> str:
        """`path:line: code severity field: message (hint)`, design 7."""
        subject = f" {self.field}" if self.field else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.path}:{self.line}: {self.code} {self.severity}{subject}: {self.message}{hint}"

    @property
    def key(self) -> tuple[str, int, str, str, str, str]:
        """The order in which findings are shown."""
        return (self.path, self.line, self.code, self.field, self.message, self.hint)

    @property
    def fatal(self) -> bool:
        """Whether it stops a build."""
        return self.severity is Severity.ERROR


def finding(code: str, path: str, line: int = 0, field: str = "", /, **words: object) -> Finding:
    """A finding of a registered code; `words` fill in its message and hint."""
    rule = RULES[code]
    return Finding(
        path=path,
        line=line,
        code=code,
        severity=Severity(rule.severity),
        field=field,
        message=rule.message.format(**words),
        hint=rule.hint.format(**words),
    )


def accepted(problem: Finding) -> Finding:
    """The same finding, accepted by an office: a note."""
    return dataclasses.replace(problem, severity=Severity.NOTE)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Without repetitions, sorted by place."""
    return sorted(set(findings), key=lambda f: (f.key, f.severity))
