"""Whether a quantity was done, is planned, or is a background fact: by the words around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ...core.figure import Status
from .lexicon import Lexicon
from .numbers import Found
from .prose import BREAK, Prose

_END = re.compile(f"[。；;！？!?{BREAK}]")
_COMMA = re.compile("，|(?<![0-9]),|,(?![0-9]{3}(?![0-9]))")
_FAR, _REACH = 80, 12
_IN_BRACKETS = re.compile("^[^，,；;。]{0,8}[（(]([^）)]{2,20})[）)]")
_CHANGED = re.compile(
    "^[^，,；;。]{0,3}(?:调整|增加|增长|提高|提升|上升|扩大|发展|下降|减少|降低|缩减|压缩|降|增|升|改)[到至为]"
)
_BEFORE_CHANGE = re.compile("[从由][^，,；;。]{0,8}$")
_STILL_TO_DO = re.compile(
    "[急亟][需须待]|有待|尚[未需待]|[需须]要?(?:尽快|及时|抓紧|限期|立即|进一步|[拆迁修建改换治])"
)
_LISTED = re.compile(
    "^(?:该|此|这[些个]?|两个)?(?:项目|工程)?(?:均|都)?(?:已经?)?被?[列纳]入[^，,；;。]{0,6}$"
)
_FINISHED_LATER = re.compile(
    "(?:预计|将于|计划于|有望)[^，,；;。]{0,10}(?:开工|动工|完工|竣工|建成|完成|投用|投产|交付)"
)
_FINISHED = re.compile("完成|建成|竣工|完工|已")
_GREW = re.compile("(?:增长|增加|提高|提升|上升|下降|减少|降低)了?$")
_COMPARED = re.compile(r"[较比同](?:20\d\d年|去年|上年|前年)[^，,；;。]{0,6}的$")
_REACHED = re.compile("(?:达到|达|增至|增加到|发展到|扩大到|上升到)$")
_UNTIL = re.compile("^[到至](?:19|20)[0-9]{2}年")
_TO_COME = re.compile("计划|规划|拟|预计|待|筹|在建|未")
_LAST_YEAR = re.compile("(?<![比较同超])(?:去年|上年|前年)(?!同期)")
_YEAR = re.compile(r"(?:19|20)\d\d年|[XＸx×]{2}年|去年|上年|前年")


@dataclass(frozen=True, slots=True)
class _Words:
    planned: re.Pattern[str]
    chain: re.Pattern[str]
    ended: re.Pattern[str]
    pending: re.Pattern[str]
    baseline: re.Pattern[str]
    groups: re.Pattern[str]
    exists: re.Pattern[str]
    standing: re.Pattern[str]
    standing_units: frozenset[str]
    event_units: frozenset[str]
    scheduled: re.Pattern[str]
    dimensions: re.Pattern[str]
    parts: re.Pattern[str]
    founded: re.Pattern[str]
    income: re.Pattern[str]
    per_head: re.Pattern[str]
    grown: re.Pattern[str]
    current: re.Pattern[str]
    done: re.Pattern[str]


@lru_cache(maxsize=8)
def _words(lexicon: Lexicon) -> _Words:
    def of(name: str) -> re.Pattern[str]:
        return re.compile(lexicon.pattern(f"status.{name}"))

    future, verbs = lexicon.pattern("status.future"), lexicon.pattern("status.done")
    return _Words(
        planned=of("planned"),
        chain=re.compile(
            f"{lexicon.pattern('status.chain')}|(?!{lexicon.pattern('status.present')})将(?={future})"
            f"|(?<![按发生投展案作度产资列照成扶动训育个项贫划大的本])计划(?={future}|{verbs})|(?<![模虚草])拟(?![定订])|目标[：:是为]"
        ),
        ended=re.compile(f"(?<!底前)(?:{lexicon.pattern('status.ended')})"),
        pending=of("pending"),
        baseline=of("baseline"),
        groups=of("groups"),
        exists=re.compile(f"(?<!没)(?:{lexicon.pattern('status.exists')})"),
        standing=of("standing"),
        standing_units=frozenset(lexicon.words("status.standing_units")),
        event_units=frozenset(lexicon.words("status.event_units")),
        scheduled=of("scheduled"),
        dimensions=of("dimensions"),
        parts=of("parts"),
        founded=of("founded"),
        income=of("income"),
        per_head=of("per_head"),
        grown=of("grown"),
        current=of("current"),
        done=re.compile(f"(?<!未)(?<!没有)(?:{lexicon.pattern('status.done')})(?![员会户站所室委率卡单])"),
    )


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a quantity: the clauses of its sentence, and the text next to it.

    `before` and `after` are the rest of its own clause, `before` only from the last quantity on;
    `lead` is all of the clause before it. `rest` is what its paragraph goes on with.
    """

    one: Found
    clauses: Sequence[str]
    at: int
    clause: str
    lead: str
    before: str
    after: str
    rest: str


@dataclass(frozen=True, slots=True)
class _Sentence:
    """Where a sentence starts, its commas, and the ends of the clauses between them."""

    start: int
    commas: tuple[int, ...]
    clauses: tuple[str, ...]

    @classmethod
    def of(cls, start: int, text: str) -> _Sentence:
        commas = (-1, *(match.start() for match in _COMMA.finditer(text)), len(text))
        clauses = (text[max(one + 1, two - _FAR) : two] for one, two in pairwise(commas))
        return cls(start, commas, tuple(clauses))


def statuses(prose: Prose, found: Sequence[Found], lexicon: Lexicon) -> list[Status]:
    """The status of each quantity, in order."""
    words = _words(lexicon)
    result: list[Status] = []
    last: tuple[_Sentence, int] | None = None
    for index, (one, sentence) in enumerate(zip(found, _sentences(prose.text, found), strict=True)):
        around = _around(prose.text, one, sentence, found[index - 1].end if index else 0)
        near = last is not None and last[0] is sentence and around.at - last[1] <= 1
        status = _told(around, words)
        grew = near and result[-1] is Status.BASELINE and _GREW.search(around.before)
        if status is None and near and not grew and _depends(around, words):
            status = result[-1]
        result.append(status or _default(prose.default(one.start), around, words))
        last = (sentence, around.at)
    return result


def _sentences(text: str, found: Sequence[Found]) -> list[_Sentence]:
    """The sentence in which each quantity begins."""
    ends = [match.start() for match in _END.finditer(text)]
    known: dict[int, _Sentence] = {}
    for one in found:
        at = bisect_left(ends, one.start)
        if at not in known:
            start = ends[at - 1] + 1 if at else 0
            known[at] = _Sentence.of(start, text[start : ends[at] if at < len(ends) else len(text)])
    return [known[bisect_left(ends, one.start)] for one in found]


def _around(text: str, one: Found, sentence: _Sentence, least: int) -> _Around:
    at = bisect_left(sentence.commas, one.start - sentence.start, lo=1) - 1
    clause_start = max(sentence.start + sentence.commas[at] + 1, one.start - _FAR)
    clause_end = min(sentence.start + sentence.commas[at + 1], one.end + _FAR)
    paragraph = text.find(BREAK, one.end, one.end + _FAR)
    return _Around(
        one=one,
        clauses=sentence.clauses,
        at=at,
        clause=text[clause_start : max(one.end, clause_end)],
        lead=text[clause_start : one.start],
        before=text[max(least, clause_start) : one.start],
        after=text[one.end : max(one.end, clause_end)],
        rest=text[one.end : paragraph if paragraph >= 0 else one.end + _FAR],
    )


def _told(around: _Around, words: _Words) -> Status | None:
    """The status that the words say, None where they leave it open."""
    if around.one.of_old or (_BEFORE_CHANGE.search(around.before) and _CHANGED.match(around.after)):
        return Status.BASELINE
    if _is_planned(around, words):
        return Status.PLANNED
    return Status.BASELINE if _is_baseline(around, words) else None


def _default(section: Status, around: _Around, words: _Words) -> Status:
    """What the section says, unless the clause tells of something done."""
    if section is Status.BASELINE and words.done.search(around.clause):
        return Status.DONE
    if section is Status.PLANNED and words.ended.search(around.clause):
        return Status.DONE
    return section


def _is_planned(around: _Around, words: _Words) -> bool:
    aside = _IN_BRACKETS.match(around.rest)
    if aside and _TO_COME.search(aside[1]):
        return True
    if words.planned.search(around.clause) and not words.ended.search(around.clause):
        return True
    following = around.clauses[around.at + 1 : around.at + 4]
    if following and _is_to_come(around, following, words):
        return True
    for clause in (around.clause, *reversed(around.clauses[max(0, around.at - _REACH) : around.at])):
        until = _UNTIL.match(clause) and any(words.chain.search(text) for text in following)
        if until or words.chain.search(clause):
            return not words.ended.search(clause)
        if words.ended.search(clause):
            break
    return bool(words.pending.search(around.rest))


def _is_to_come(around: _Around, following: Sequence[str], words: _Words) -> bool:
    """What the next clauses say: 须尽快拆除, 已列入投资计划, or behind a measure 计划投资80万元."""
    listed = words.scheduled.search(following[0])
    if _STILL_TO_DO.match(following[0]) or (listed and _LISTED.match(following[0][: listed.start()])):
        return True
    said = (*around.clauses[max(0, around.at - 2) : around.at], around.lead)
    if _FINISHED_LATER.match(following[0]) and not _FINISHED.search(around.clause):
        return True
    if not words.dimensions.search(around.before) or any(words.done.search(clause) for clause in said):
        return False
    for clause in following:
        if words.planned.search(clause) or words.chain.search(clause):
            return not words.ended.search(clause)
        if not words.dimensions.search(clause):
            break
    return False


def _is_baseline(around: _Around, words: _Words) -> bool:
    before, after = around.before, around.after
    done = bool(words.done.search(around.lead) or words.done.search(after))
    if words.baseline.search(before) or (words.baseline.match(after) and not done):
        return not (words.done.match(before) or _is_founded(around, words))
    if words.income.search(before):
        return _of_the_past(around, words) or _is_level(around, words)
    if done:
        return False
    if _LAST_YEAR.search(around.before) or _COMPARED.search(around.before):
        return True
    if words.groups.search(before) or words.groups.match(after):
        return True
    return around.one.quantity.unit in words.standing_units and _stands(before, after, words)


def _stands(before: str, after: str, words: _Words) -> bool:
    """Whether it is said what there is: 共有党员1061名, 58个村民小组."""
    if _REACHED.search(before):
        return False
    noun = words.standing.search(before)
    near = noun is not None and len(before) - noun.end() <= 3 and "每" not in before
    return near or bool(words.exists.search(before) or words.standing.match(after))


def _of_the_past(around: _Around, words: _Words) -> bool:
    """Income of a named year, in a sentence that does not speak of what was achieved now."""
    said = "，".join(around.clauses[max(0, around.at - 3) : around.at + 1])
    return bool(_YEAR.search(said)) and not words.current.search(said)


def _is_level(around: _Around, words: _Words) -> bool:
    """Income a head that is not said to have been reached or to have grown."""
    if not words.per_head.search(around.before):
        return False
    told = (around.clause, *around.clauses[around.at + 1 : around.at + 3])
    return not any(words.grown.search(clause) for clause in told)


def _is_founded(around: _Around, words: _Words) -> bool:
    """Whether these are the parts of what the sentence says was founded."""
    said = (*around.clauses[max(0, around.at - 2) : around.at], around.lead)
    return bool(words.parts.search(around.before)) and any(words.founded.search(clause) for clause in said)


def _depends(around: _Around, words: _Words) -> bool:
    """Whether a clause has no verb of its own: `其中女党员214名`, a bare `5400户`."""
    before = around.before
    if before in ("到", "至") or _CHANGED.match(before):
        return False
    if before.endswith(("已达到", "已经达到", "已达")):
        return False
    if before.startswith("其中"):
        return True
    if around.one.quantity.unit in words.event_units or before.rstrip("达到为").endswith("率"):
        return False
    return len(before) <= 6 and not words.done.search(before)
