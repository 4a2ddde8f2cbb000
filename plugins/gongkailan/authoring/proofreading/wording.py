"""Wording: placeholders that nobody filled in, mistypings, amounts without 元, units that cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ...core.units import conversion
from ..extract import Extracted
from ..extraction.lexicon import Lexicon, alternation
from ..extraction.prose import BREAK
from ..privacy.lexicon import SURNAMES
from .passage import clause_behind, place_of, prose_of
from .remark import Manuscript, Remark

_SURNAME = f"[{''.join(sorted(SURNAMES))}]"
_COUNTED = "年|月|日|元|个|名|亩|万|亿|余|次|件|条|届|%|公里|平方米"
_APART = r"(?<![A-Za-z0-9×＊*])"
_PLACEHOLDER = re.compile(
    # 20XX年, 201×年
    r"(?:19|20)(?:[XxＸｘ×＊*]{2}|\d[XxＸｘ×＊*])(?=年|[-—至到])"
    # X before what is counted or dated, x.x公里, ×月
    rf"|{_APART}[XxＸｘ]{{1,4}}(?:\.[XxＸｘ]{{1,2}})?(?={_COUNTED})"
    r"|(?<=[年月近约共达为了第])×(?=[月日届户人元个名亩万亿次件条])"
    # XX镇, X户; 张××, 李X户 and 138××××1234 are masks of persons, which must stay.
    rf"|{_APART}(?<!{_SURNAME})(?:[XxＸｘ](?=户|人(?![民们]))|(?:[XxＸｘ]{{2,6}}|×{{2,6}})(?![A-Za-z0-9×＊*岁]))"
)
# 收入____元. A line of them alone is a rule of Markdown, and two of them are emphasis.
_LINE = re.compile(r"(?<=[\u4e00-\u9fff（(：:])_{3,}")
_HINT = re.compile("[XxＸｘ×＊*]")
_SHOWN = 4  # characters behind a placeholder


def placeholders(manuscript: Manuscript) -> Iterator[Remark]:
    """XX年, 某某镇, ____元, （待补充）: what stands where a word or a number was to be put, each once."""
    prose, body = prose_of(manuscript), manuscript.source.body
    patterns = [_PLACEHOLDER] if _HINT.search(prose.text) else []
    found = [
        (place_of(prose, match.start()), match[0] + clause_behind(prose.text, match.end(), _SHOWN))
        for pattern in (*patterns, _blanks(manuscript.lexicon))
        for match in pattern.finditer(prose.text)
    ]
    if "___" in body:
        found += [
            (one.start(), one[0] + clause_behind(body, one.end(), _SHOWN)) for one in _LINE.finditer(body)
        ]
    first = {shown: at for at, shown in sorted(found, reverse=True)}
    for shown, at in sorted(first.items(), key=lambda pair: pair[1]):
        yield Remark(code="text-placeholder", at=at, words={"text": shown})


@lru_cache(maxsize=8)
def _blanks(lexicon: Lexicon) -> re.Pattern[str]:
    """某某 before a place, an office or a title, and notes in brackets to whoever was to fill in."""
    nouns, notes = lexicon.words("proofreading.nameless"), lexicon.words("proofreading.notes")
    return re.compile(
        rf"某某(?<!{_SURNAME}某某)(?={alternation(nouns)})"
        rf"|[（(【\[](?:{alternation(notes)})[^（()）【】\[\]{BREAK}]{{0,10}}[)）】\]]"
    )


def misspelt(manuscript: Manuscript) -> Iterator[Remark]:
    """Words that are mistyped wherever they stand, each once."""
    prose, right = prose_of(manuscript), manuscript.lexicon.table("proofreading.misspelt")
    seen = set()
    for match in _misspellings(manuscript.lexicon).finditer(prose.text):
        wrong = match[0]
        if wrong not in seen and wrong != right[wrong]:  # a site may take a word out by naming it so
            seen.add(wrong)
            yield Remark(
                code="text-misspelt",
                at=place_of(prose, match.start()),
                words={"wrong": wrong, "right": right[wrong]},
            )


@lru_cache(maxsize=8)
def _misspellings(lexicon: Lexicon) -> re.Pattern[str]:
    table = lexicon.table("proofreading.misspelt")
    return re.compile(alternation(wrong for wrong in table if wrong))


_WORK = re.compile(r"人力|劳力|劳动力|人工|车辆|机械|字$")
_SHARES_UNIT = re.compile(r"[余多]?[、和到至\-—~～][^，。；]{0,8}元")
# What follows an amount that needs no noun: the clause's end, or what the money is for.
_ENDS = re.compile(r"$|[，。；、：,;:）)]|用于|用来|修|新建|改|扩|建设|购|实施")
_FILL = r"(?:大约|达到了|达到|约为|约|近|达|共计|共有|共|计|为|有|是|了|合计|超过|超)*$"


def measures(manuscript: Manuscript) -> Iterator[Remark]:
    """Amounts of money that end in 万 or 亿, and units of another dimension than their noun."""
    for one in manuscript.stated:
        text = without_yuan(manuscript, one)
        if text:
            yield Remark(code="money-without-yuan", at=one.number_start, words={"text": text})
        else:
            yield from _unfit(manuscript, one)


def without_yuan(manuscript: Manuscript, one: Extracted) -> str:
    """The words of a statistic that is money by what stands next to it, and has no 元; else nothing."""
    before, itself, behind = _around(manuscript.source.body, one)
    if one.unit != "元" or itself.rstrip("余多")[-1:] not in ("万", "亿") or behind.startswith("元"):
        return ""
    if _SHARES_UNIT.match(behind) or _WORK.search(before[-8:]):
        return ""
    after, ahead = _money(manuscript.lexicon)
    noun = after.match(behind)
    if noun:
        return itself + noun[0]
    return itself if ahead.search(before) and _ENDS.match(behind) else ""


def _around(body: str, one: Extracted) -> tuple[str, str, str]:
    """What stands before a statistic in its line, itself, and what stands behind it."""
    before = "".join(body[max(0, one.number_start - 24) : one.number_start].split())
    itself = "".join(body[one.number_start : one.number_end].split())
    return before, itself, "".join(body[one.number_end : one.number_end + 16].split())


@lru_cache(maxsize=8)
def _money(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A word of money behind an amount, and one before it."""
    words = lexicon.pattern("money.words")
    return re.compile(rf"[\u4e00-\u9fff]{{0,4}}?(?:{words})(?<!免费)"), re.compile(rf"(?:{words}){_FILL}")


@lru_cache(maxsize=8)
def _dimensions(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(f"(?P<noun>{alternation(lexicon.table('proofreading.dimensions'))}){_FILL}")


def _unfit(manuscript: Manuscript, one: Extracted) -> Iterator[Remark]:
    """面积1600米: the unit measures, but not what the noun before it measures."""
    wanted = manuscript.lexicon.table("proofreading.dimensions")
    if not any(conversion(one.unit, unit) for unit in {*wanted.values()}):
        return
    before, itself, _ = _around(manuscript.source.body, one)
    noun = _dimensions(manuscript.lexicon).search(before)
    if noun and conversion(one.unit, wanted[noun["noun"]]) is None:
        words = {"noun": noun["noun"], "quantity": itself, "unit": wanted[noun["noun"]]}
        yield Remark(code="unit-unfit", at=one.number_start, words=words)
