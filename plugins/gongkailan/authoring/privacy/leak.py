"""A leak: personal data at a place in a text, shown only in the form that may be published."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

# Strongest first: where two kinds claim the same characters, the first one keeps them.
KINDS = (
    "identity-number",
    "bank-card",
    "mobile-number",
    "landline-number",
    "protected-name",
    "fine-address",
    "name-with-hardship",
)


@dataclass(frozen=True, slots=True)
class Leak:
    """Personal data in `text[start:end]`; `shown` is it, masked, and never more than that."""

    kind: str
    start: int
    end: int
    shown: str


def masked_name(name: str) -> str:
    """`张某`, `李某某`, `阿某`; a Latin name keeps its first letter."""
    name = "".join(name.split())
    if name[:1].isascii():
        return f"{name[:1]}***"
    return name[:1] + "某" * min(2, max(1, len(name) - 1))


def masked_digits(digits: str, head: int, tail: int) -> str:
    """The first and last digits, a `*` for each one between."""
    return digits[:head] + "*" * (len(digits) - head - tail) + digits[len(digits) - tail :]


def masked(text: str, leaks: Iterable[Leak]) -> str:
    """A text with its leaks in the form that may be shown."""
    for leak in sorted(leaks, key=lambda leak: -leak.start):
        text = text[: leak.start] + leak.shown + text[leak.end :]
    return text


def in_order(leaks: Iterable[Leak]) -> list[Leak]:
    """By place, each character claimed by one leak only."""
    kept: list[tuple[int, Leak]] = []
    for leak in sorted(leaks, key=lambda leak: (KINDS.index(leak.kind), leak.start, -leak.end)):
        at = bisect_left(kept, leak.start, key=lambda item: item[0])
        after_last = at == 0 or kept[at - 1][1].end <= leak.start
        before_next = at == len(kept) or leak.end <= kept[at][0]
        if after_last and before_next:
            kept.insert(at, (leak.start, leak))
    return [leak for _, leak in kept]
