"""The check of one text: every kind of leak, each character claimed once."""

from __future__ import annotations

from collections.abc import Collection

from .addresses import addresses
from .leak import Leak, in_order
from .names import names_with_hardship
from .numbers import numbers
from .protected import protected_names


def personal_data(text: str, protected: Collection[str] = ()) -> list[Leak]:
    """Every leak of a text by its place; each character belongs to one leak at most."""
    found = [*numbers(text), *addresses(text), *names_with_hardship(text)]
    return in_order([*found, *protected_names(text, protected)])
