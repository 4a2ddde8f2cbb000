"""A check: one identity of declared figures, written out, and whether it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..figure import Figure
from ..finding import Finding, finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What was compared, in a report's words: `403人 ≥ 104名 + 289人 = 393人`.

    `code` is the finding that it would raise; `problem` is that finding where it does not hold.
    `anchor` is the figure's, empty where the check concerns the whole report; `others` are the
    figures that it was compared with.
    """

    code: str
    report: str
    path: str
    line: int
    anchor: str
    statement: str
    problem: Finding | None = None
    others: tuple[Figure, ...] = ()

    @property
    def key(self) -> tuple[str, int, str, str]:
        """The order in which checks are shown."""
        return (self.path, self.line, self.code, self.statement)


def at_figure(code: str, figure: Figure, **words: object) -> Finding:
    """A finding at the line that declares the figure."""
    return finding(code, figure.path, figure.line, figure.field, **words)


def of_figure(
    code: str,
    figure: Figure,
    statement: str,
    problem: Finding | None = None,
    others: Sequence[Figure] = (),
) -> Check:
    """A check at the line that declares the figure."""
    return Check(
        code=code,
        report=figure.report,
        path=figure.path,
        line=figure.line,
        anchor=figure.anchor,
        statement=statement,
        problem=problem,
        others=tuple(others),
    )


def where(figure: Figure) -> str:
    """`path:line` of a figure."""
    return f"{figure.path}:{figure.line}"
