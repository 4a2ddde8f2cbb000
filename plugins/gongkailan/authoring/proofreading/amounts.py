"""What the rooms of numbers read: each statistic in its sentence, with what it counts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ...core.figure import Figure, Status
from ...core.numeral import last_step
from ...core.period import Period
from ...core.units import conversion
from ..extract import Extracted
from ..extraction.prose import BREAK, Prose, read_prose
from ..quotes import Mark
from .remark import Manuscript, Remark
from .words import words_of

_BASES = ("元", "亩", "米", "公斤", "立方米", "%")
_SENTENCE_END = re.compile(f"[。！？!?{BREAK}]")
_EDGE = re.compile(f"[，,。；;：:！!？?（）()|{BREAK}]")
_CHANGED = re.compile("(?:调整|增加|增长|提高|上升|扩大|减少|下降|缩减|压缩)[到至为]?")
_STARTS = re.compile("^(?:共同|[一二三四五六七八九]是|已|并|还|也|又|现|对|将|把|从|由|在|共|其中|其)+")
_ENDS = re.compile("(?:达到|人数|户数|[共有为达是约在计到已各近])+$")
_ASIDE = re.compile(r"[（(][^（）()0-9，,；;。]{1,10}[)）]")
_NO_WORD = re.compile("[^\u4e00-\u9fffA-Za-z0-9]")
_HEADING = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A statistic of the readable text: `text[start:end]`, in sentence number `sentence`.

    `gap` are the words since the amount before it in its sentence, `lead` the last clause of
    them, `trail` the noun behind it, `key` what it counts with neutral words left out and synonyms
    made one. `low` and `high` are in `unit`, which stands for all units that say the same; what was
    rounded may be `slack` less or more. `figure` is the declared figure that these words state.
    """

    one: Extracted
    start: int
    end: int
    sentence: int
    gap: str
    lead: str
    trail: str
    key: str
    unit: str
    low: Decimal
    high: Decimal | None
    slack: Decimal
    figure: Figure | None

    @property
    def least(self) -> Decimal:
        """The lowest number that this may stand for."""
        return max(Decimal(0), self.low - self.slack)

    @property
    def most(self) -> Decimal | None:
        """The highest one; None where there is no bound."""
        return None if self.high is None else self.high + self.slack

    @property
    def written(self) -> str:
        """The quantity in the report's words."""
        return self.one.written

    @property
    def planned(self) -> bool:
        """Whether this is still to be done."""
        return self.one.status is Status.PLANNED


class Reading:
    """A manuscript's readable text with its amounts, by sentence and in order."""

    def __init__(self, manuscript: Manuscript) -> None:
        self.words = words_of(manuscript.lexicon)
        self.prose: Prose = read_prose(manuscript.source.body, manuscript.lexicon)
        self.text = self.prose.text
        self.ends = [match.start() for match in _SENTENCE_END.finditer(self.text)]
        self.own_times = _own_times(manuscript.report.period)
        self.amounts = self._amounts(manuscript)

    def _amounts(self, manuscript: Manuscript) -> list[Amount]:
        marks = _Marks(manuscript.marks)
        body, units = manuscript.source.body, manuscript.lexicon.table("proofreading.units")
        result: list[Amount] = []
        for one in manuscript.stated:
            start = self.prose.source.compacted(one.number_start)
            end = self.prose.source.compacted(one.number_end - 1) + 1
            sentence = bisect_left(self.ends, start)
            last = result[-1] if result and result[-1].sentence == sentence else None
            gap = self.text[last.end if last else self.sentence_start(sentence) : start]
            lead = self._lead(gap)
            trail = _CHANGED.split("".join(body[one.number_end : one.end].split()))[0]
            unit, factor = base_unit(units.get(one.unit, one.unit))
            result.append(
                Amount(
                    one=one,
                    start=start,
                    end=end,
                    sentence=sentence,
                    gap=gap,
                    lead=lead,
                    trail=trail,
                    key=self.key(lead, trail),
                    unit=unit,
                    low=one.low * factor,
                    high=None if one.high is None else one.high * factor,
                    slack=_slack(one) * factor,
                    figure=marks.over(one),
                )
            )
        return result

    def _lead(self, gap: str) -> str:
        """The last clause of a gap; of a list before 等 only its verb and what all of it is."""
        clause = _EDGE.split(_ASIDE.sub("", gap))[-1]
        if "、" not in clause:
            return clause
        last = clause.rpartition("、")[2]
        listed = last.rpartition("等")
        verb = self.words.verbs.search(clause, 0, clause.index("、"))
        return verb.group() + listed[2] if verb and listed[1] and listed[2] else last

    def key(self, lead: str, trail: str = "") -> str:
        """What a phrase speaks of, so that two ways of saying it are one."""
        return _ENDS.sub("", _STARTS.sub("", self._plain(lead))) + self._plain(trail)

    def _plain(self, phrase: str) -> str:
        if not phrase:
            return ""
        words = self.words
        phrase = words.synonym.sub(lambda match: words.synonyms[match.group()], _NO_WORD.sub("", phrase))
        return words.filling.sub("", words.doubled.sub(r"\1", phrase))

    def noun(self, amount: Amount) -> str:
        """What was found or solved, by the words behind that verb; empty where there are none."""
        return self.words.stages.split(amount.key)[-1]

    def is_found(self, amount: Amount) -> bool:
        """Whether an amount is of what was found or taken in, and only that."""
        return self._is(amount, self.words.found, self.words.solved)

    def is_solved(self, amount: Amount) -> bool:
        """Whether an amount is of what was then done with it, and only that."""
        return self._is(amount, self.words.solved, self.words.found)

    @staticmethod
    def _is(amount: Amount, one: re.Pattern[str], other: re.Pattern[str]) -> bool:
        return bool(one.search(amount.lead)) and not other.search(amount.lead)

    def times(self, amount: Amount) -> set[str]:
        """The words before an amount that limit it to a time or a share, and the place it is of."""
        said = self.words.apart.findall(self.words.neutral.sub("", self.before(amount)))
        return {*said, amount.one.place} - self.own_times

    def apart(self, amount: Amount) -> set[str]:
        """All that tells an amount from another of the same thing: with whose it is."""
        before = self.words.neutral.sub("", self.before(amount))
        return self.times(amount) | {*self.words.bodies.findall(before)}

    def sentence_start(self, number: int) -> int:
        """Where a sentence begins."""
        return self.ends[number - 1] + 1 if number else 0

    def sentence_end(self, number: int) -> int:
        """Where a sentence ends, its stop left out."""
        return self.ends[number] if number < len(self.ends) else len(self.text)

    def before(self, amount: Amount) -> str:
        """The words of its sentence before an amount."""
        return self.text[self.sentence_start(amount.sentence) : amount.start]

    def after(self, amount: Amount, reach: int = 30) -> str:
        """The words of its sentence behind an amount."""
        return self.text[amount.end : min(self.sentence_end(amount.sentence), amount.end + reach)]

    def between(self, one: Amount, other: Amount) -> str:
        """The words between two amounts."""
        return self.text[one.end : other.start]

    def paragraph(self, amount: Amount) -> int:
        """Where its paragraph begins."""
        return self.text.rfind(BREAK, 0, amount.start) + 1

    def heading(self, amount: Amount) -> str:
        """The nearest short line above an amount's paragraph."""
        end = self.paragraph(amount) - 1
        while end > 0:
            start = self.text.rfind(BREAK, 0, end) + 1
            if 0 < end - start <= _HEADING and self.text[end - 1] not in "。；;":
                return self.text[start:end]
            end = start - 1
        return ""

    def heading_names(self, amount: Amount) -> set[str]:
        """The places and offices that the nearest heading names."""
        return set(self.words.bodies.findall(self.heading(amount)))

    def by_sentence(self) -> list[list[Amount]]:
        """The amounts of each sentence that has any."""
        result: list[list[Amount]] = []
        for amount in self.amounts:
            if result and result[-1][-1].sentence == amount.sentence:
                result[-1].append(amount)
            else:
                result.append([amount])
        return result


def _own_times(period: Period) -> set[str]:
    """The words for a report's own period, which tell nothing apart in it."""
    year = f"{period.start.year}年"
    if period.start.month == 1 and period.end.month == 12:
        return {year, "全年"}
    return {year, "上半年" if period.end.month <= 6 else "下半年"} if period.start.month in (1, 7) else {year}


class _Marks:
    """Declared figures by the place of their words."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self.marks = sorted(marks, key=lambda mark: mark.start)

    def over(self, one: Extracted) -> Figure | None:
        """The figure that declares just this number."""
        for mark in self.marks:
            if mark.start >= one.number_end:
                return None
            if mark.end > one.number_start and mark.figure.quantity.text in (one.written, one.number_text):
                return mark.figure
        return None


@lru_cache(maxsize=512)
def base_unit(unit: str) -> tuple[str, Decimal]:
    """The unit that stands for those of a dimension, and how many of it one is."""
    for base in _BASES:
        factor = conversion(unit, base)
        if factor:
            return base, Decimal(factor.numerator) / Decimal(factor.denominator)
    return unit, Decimal(1)


def _slack(one: Extracted) -> Decimal:
    """How much a decimal fraction may have been rounded: 2.2万 stands for 21500 to 22500."""
    rounded = "." in one.number_text and one.low and one.low == one.high
    return last_step(one.low) / 2 if rounded else Decimal(0)


def agree(one: Amount, other: Amount) -> bool:
    """Whether two amounts of one unit may be one number."""
    return not exceeds(one, other) and not exceeds(other, one)


def exceeds(part: Amount, whole: Amount) -> bool:
    """Whether an amount is certainly more than another one of its unit."""
    return whole.most is not None and part.least > whole.most


def remark(code: str, amount: Amount, statement: str, *, holds: bool, **words: object) -> Remark:
    """A remark at an amount."""
    return Remark(code=code, at=amount.one.number_start, words=words, statement=statement, holds=holds)
