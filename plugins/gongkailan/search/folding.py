"""Texts as they are compared in a search: what differs only in form is the same.

`theme/static/js/search-index.js` does the same in the browser, character by character.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from operator import add


class _Folded(dict[int, str]):
    """What each character is compared as, found when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = "".join(unicodedata.normalize("NFKC", chr(code)).lower().split())
        return self.setdefault(code, folded)


@cache
def _table() -> _Folded:
    return _Folded()


def fold(text: str) -> str:
    """The text without blanks, full-width and upper-case forms as the plain ones: `１９６ 户` is `196户`.

    Each character is folded by itself, so that a found place can be shown in the original.
    """
    return text.translate(_table())


def grams(text: str) -> set[str]:
    """Every two characters that stand side by side in a folded text."""
    return set(map(add, text, text[1:]))


def bucket_of(key: str, buckets: int) -> int:
    """The number of the file that has a key: its first two characters decide."""
    return (ord(key[0]) * 31 + ord(key[1])) % buckets
