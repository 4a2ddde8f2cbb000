"""What cannot be more than something else: solved and found, kinds and all, new and accumulated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...core.figure import Status
from .amounts import Amount, Reading, exceeds, remark
from .remark import Remark

_SPECIFIC = 4


def bounds(reading: Reading) -> Iterator[Remark]:
    """Each amount with a limit in the report, and that limit."""
    for part, limit in (*solved(reading), *_kinds(reading), *_new(reading)):
        if not _declared(part, limit):
            too_much = exceeds(part, limit)
            yield remark(
                "prose-exceeds",
                part,
                f"{part.written} {'>' if too_much else '≤'} {limit.written}",
                holds=not too_much,
                this=part.written,
                limit=limit.written,
            )


def _declared(part: Amount, limit: Amount) -> bool:
    """Whether the figures that declare them are bound to each other, so that the audit compares them."""
    if not part.figure or not limit.figure:
        return False
    bound = limit.figure.indicator.name == part.figure.indicator.at_most
    return bound or part.figure.part_of == limit.figure.anchor


def solved(reading: Reading) -> Iterator[tuple[Amount, Amount]]:
    """Each amount of what was done, with that of what was found of the same thing."""
    found: list[Amount] = []
    for amount in reading.amounts:
        if amount.planned or amount.unit == "%" or amount.high == 1:  # 发现一件、解决一件
            continue
        if reading.is_found(amount):
            found.append(amount)
        elif found and reading.is_solved(amount):
            limit = _found_before(reading, found, amount)
            if limit:
                yield amount, limit


def _found_before(reading: Reading, found: Sequence[Amount], part: Amount) -> Amount | None:
    noun = reading.noun(part)
    for one in reversed(found):
        near = one.sentence == part.sentence
        if not near and (len(noun) < _SPECIFIC - 1 or reading.paragraph(one) != reading.paragraph(part)):
            return None
        bare = near and not noun and _solvable(reading, one)
        if one.unit == part.unit and (reading.noun(one) == noun or bare):
            between = reading.text[one.end : part.start]
            return None if "其中" in between or not _alike(reading, one, part) else one
    return None


def _solvable(reading: Reading, one: Amount) -> bool:
    """Whether what was looked through is no place or office, which nobody solves."""
    return not reading.words.disjoint.search(reading.noun(one))


def _alike(reading: Reading, one: Amount, part: Amount) -> bool:
    """Whether the same time and place is spoken of."""
    if one.sentence == part.sentence:
        return not reading.words.apart.search(reading.between(one, part))
    return reading.apart(one) == reading.apart(part)


def whole_of(reading: Reading, unit: str) -> list[Amount]:
    """The amounts of all households or all people of the report's place."""
    words = reading.words
    pattern = words.households if unit == "户" else words.population
    result = []
    for before, amount in zip([None, *reading.amounts], reading.amounts, strict=False):
        if amount.unit != unit or amount.planned:
            continue
        bare = not amount.lead and not amount.trail and before is not None
        listed = bare and before is not None and before.sentence == amount.sentence
        if pattern.fullmatch(amount.key) or (listed and before and _in_survey(before, unit)):
            result.append(amount)
    return result


def _in_survey(before: Amount, unit: str) -> bool:
    """`58个村民小组，5400户，2.2万人`: all that a place has, from the wide to the narrow."""
    if unit == "户":
        return any(word in before.key for word in ("村", "组", "社区"))
    return before.unit == "户" and not before.lead and not before.trail


def _kinds(reading: Reading) -> Iterator[tuple[Amount, Amount]]:
    stated = [one for one in whole_of(reading, "户") if not one.one.place]
    limits = [one for one in stated if one.one.status is Status.BASELINE or "共" in one.lead]
    if len(limits) != 1:
        return
    for amount in reading.amounts:
        kind = amount.unit == "户" and reading.words.kinds.search(amount.lead + amount.trail)
        if kind and not amount.planned and not amount.one.place:
            yield amount, limits[0]


def _new(reading: Reading) -> Iterator[tuple[Amount, Amount]]:
    """`累计流转土地…亩，新增…亩`: what is new is in what there is by now."""
    for one, other in zip(reading.amounts, reading.amounts[1:], strict=False):
        if one.sentence != other.sentence or one.unit != other.unit or one.planned != other.planned:
            continue
        told = "累计" in one.lead and "新增" in other.lead and "累计" not in other.lead
        if told and _same_letters(one, other):
            yield other, one


def _same_letters(one: Amount, other: Amount) -> bool:
    a, b = set(one.key) - set("新增"), set(other.key) - set("新增")
    return not b or len(a & b) * 5 >= len(a | b) * 3
