"""The declared lexicon: words that say what is a statistic and what is not, read from TOML."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

_DEFAULT = Path(__file__).parents[1] / "lexicon.toml"
_ARABIC = str.maketrans("零一二两三四五六七八九", "01223456789")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists and tables by `section.name`, as lexicon.toml explains them.

    Compared by the digest of the files that it was read from, so that what is compiled from one
    can be kept with it, in another process too.
    """

    digest: str
    lists: Mapping[str, tuple[str, ...]] = field(compare=False)
    tables: Mapping[str, Mapping[str, str]] = field(compare=False)

    def words(self, name: str) -> tuple[str, ...]:
        """The words of `section.name`, longest first; none for a name that is not declared."""
        return self.lists.get(name, ())

    def pattern(self, *names: str) -> str:
        """An alternation of the words of some lists, longest first."""
        return alternation(word for name in names for word in self.words(name))

    def table(self, name: str) -> Mapping[str, str]:
        """The table of `section.name`; empty for a name that is not declared."""
        return self.tables.get(name, {})


def read_lexicon(*files: Path) -> Lexicon:
    """The lexicon of some TOML files together: lists are joined, tables merged.

    Raises `OSError` and `ValueError` (TOML and UTF-8 errors are that) for a file that is none.
    """
    lists: dict[str, set[str]] = {}
    tables: dict[str, dict[str, str]] = {}
    texts = [file.read_text("utf-8") for file in files]
    for file, text in zip(files, texts, strict=True):
        for section, entries in tomllib.loads(text).items():
            for name, value in _table(entries, file, section).items():
                if isinstance(value, dict):
                    table = tables.setdefault(f"{section}.{name}", {})
                    table |= {str(sign): str(word) for sign, word in value.items()}
                elif isinstance(value, str):
                    lists.setdefault(f"{section}.{name}", set()).update(value.split())
                else:
                    raise ValueError(f"{file.name}: {section}.{name}: words in one text are expected")
    digest = hashlib.sha256("\0".join(texts).encode()).hexdigest()
    return Lexicon(digest, {name: _longest_first(words) for name, words in lists.items()}, tables)


def _table(entries: object, file: Path, section: str) -> dict[str, object]:
    if not isinstance(entries, dict):
        raise ValueError(f"{file.name}: {section}: a table is expected")
    return entries


@lru_cache(maxsize=1)
def default_lexicon() -> Lexicon:
    """The project's own lexicon."""
    return read_lexicon(_DEFAULT)


def site_lexicon(content: Path) -> Lexicon:
    """The project's lexicon with a site's own words, where `content/lexicon.toml` is there."""
    own = content / "lexicon.toml"
    return read_lexicon(_DEFAULT, own) if own.is_file() else default_lexicon()


def alternation(words: Iterable[str]) -> str:
    """A pattern for any of the words, longer ones first; one that never matches for no words."""
    return "|".join(map(re.escape, _longest_first(words))) or "(?!)"


def with_arabic(words: Iterable[str]) -> set[str]:
    """The words, also with Arabic digits for their Chinese ones: 四个意识, 4个意识."""
    known = set(words)
    return known | {word.translate(_ARABIC) for word in known if not re.search("[十百千万]", word)}


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(words), key=lambda word: (-len(word), word)))
