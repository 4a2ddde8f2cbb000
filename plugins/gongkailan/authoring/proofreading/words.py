"""The words that the rooms of numbers go by, compiled once for a lexicon."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from ..extraction.lexicon import Lexicon, alternation


@dataclass(frozen=True, slots=True)
class Words:
    """The lexicon's lists for numbers, compiled. Words that end or begin a text are anchored by use."""

    neutral: re.Pattern[str]
    filling: re.Pattern[str]
    synonyms: Mapping[str, str]
    synonym: re.Pattern[str]
    doubled: re.Pattern[str]
    verbs: re.Pattern[str]
    found: re.Pattern[str]
    solved: re.Pattern[str]
    stages: re.Pattern[str]
    apart: re.Pattern[str]
    bodies: re.Pattern[str]
    generic: re.Pattern[str]
    open: re.Pattern[str]
    complete: re.Pattern[str]
    totals: re.Pattern[str]
    weak_totals: re.Pattern[str]
    total_words: re.Pattern[str]
    overlapping: re.Pattern[str]
    disjoint: re.Pattern[str]
    complements: tuple[tuple[str, str], ...]
    kinds: re.Pattern[str]
    households: re.Pattern[str]
    population: re.Pattern[str]
    hopes: re.Pattern[str]
    partly: re.Pattern[str]
    growth: re.Pattern[str]
    claim: re.Pattern[str]


@lru_cache(maxsize=8)
def words_of(lexicon: Lexicon) -> Words:
    """The compiled lists of a lexicon."""

    def of(name: str) -> re.Pattern[str]:
        return re.compile(lexicon.pattern(f"proofreading.{name}"))

    synonyms = lexicon.table("proofreading.synonyms")
    meant = alternation(set(synonyms.values()))
    done, every = lexicon.pattern("proofreading.solved"), lexicon.pattern("proofreading.every")
    verbs = lexicon.pattern("status.done", "proofreading.found", "proofreading.solved")
    weak = lexicon.pattern("proofreading.weak_totals")
    totals = f"{lexicon.pattern('proofreading.totals')}|{weak}|总.{{0,4}}数|(?<![\u4e00-\u9fff])计"
    return Words(
        neutral=re.compile(lexicon.pattern("proofreading.neutral")),
        filling=re.compile(
            f"{lexicon.pattern('proofreading.neutral', 'proofreading.times')}|[共已](?={verbs})"
        ),
        synonyms=synonyms,
        synonym=re.compile(alternation(synonyms)),
        doubled=re.compile(f"({meant})(?:[和及与并]*\\1)+"),
        verbs=re.compile(verbs),
        found=of("found"),
        solved=of("solved"),
        stages=re.compile(lexicon.pattern("proofreading.found", "proofreading.solved")),
        apart=re.compile(
            rf"{lexicon.pattern('proofreading.apart')}|\d+年|\d+月|[一二三四]季度|第.{{1,3}}批"
            r"|[一二三四五六七八九十]是|(?<![^，,；;])[^，,；;：:]{1,12}(?=[：:])"
        ),
        bodies=re.compile(rf"[\u4e00-\u9fff]{{0,2}}(?:{lexicon.pattern('proofreading.bodies')})"),
        generic=re.compile(f"(?:{lexicon.pattern('proofreading.generic')})+"),
        open=of("open"),
        complete=of("complete"),
        totals=re.compile(rf"(?:{totals})[为达有是约到]*$|(?:共计|合计|总计|总共|一共).{{0,4}}$"),
        weak_totals=re.compile(rf"(?:{weak})[为达有是约到]*$"),
        total_words=re.compile(rf"(?:{totals})[为达有是约到]*"),
        overlapping=of("overlapping"),
        disjoint=of("disjoint"),
        complements=tuple(sorted(lexicon.table("proofreading.complements").items())),
        kinds=of("kinds"),
        households=of("households"),
        population=of("population"),
        hopes=of("hopes"),
        partly=of("partly"),
        growth=of("growth"),
        claim=re.compile(f"(?:{every})[^，,；;。]{{0,12}}(?:{done})|(?:{done})了?(?:{every})"),
    )
