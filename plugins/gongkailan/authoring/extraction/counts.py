"""Whether a number with a measure word is a statistic, or an article, an ordinal, a way of speaking."""

from __future__ import annotations

import re

from .grammar import Grammar, clause_after, clause_before

# Words behind a quantity that belong to it.
AFTER = re.compile("及以上|以上|及以下|以下|以内|左右|上下")
# Words before it, with others between them and it: 至少有一名, 至少走访2次.
AT_LEAST = re.compile("(?:(至少|最少|最多|至多|不少于|不低于|不超过)[\u4e00-\u9fff]{1,4}|(超过|不足)了)$")

_LIMIT = re.compile("(?:近|约|超|逾|超过|不足|不到|至少|不少于|多达)$")
_SMALL = re.compile("[一两三四五六七八九十]")
_BARE_PLACE = re.compile("[百千万亿]+")
_OWN_NAME = re.compile(r"[^\d]村$|[队屯庄寨区]$")
_MEMBERS = re.compile("村民|群众|农户|居民|党员|至")
_HAN_AT_END = re.compile("[\u4e00-\u9fff]$")


def is_statistic(text: str, match: re.Match[str], unit: str, grammar: Grammar) -> bool:
    """Whether a candidate counts or measures something, by its own words and those beside it."""
    number = match["first"]
    before = text[max(0, match.start() - 6) : match.start()]
    after = clause_after(text, match.end(), 10)
    if _is_no_number(number, unit, before, grammar) or grammar.never.match(after):
        return False
    if unit == "组" and (_OWN_NAME.search(before) or _MEMBERS.match(after)):
        return False  # 杨山村3组, 3组村民: a group's name
    if match["dash"] or not _SMALL.fullmatch(number):
        return True
    if not after or AFTER.match(after):
        return number != "一" or _is_one_behind(text, match.start(), before, unit, grammar)
    if number == "一":
        return _is_counted_one(before, unit, grammar)
    return bool(grammar.counted.search(before)) or _is_true_count(after, unit, grammar)


def is_absent(text: str, match: re.Match[str], unit: str, grammar: Grammar) -> bool:
    """未发生一起事故: a one that is said not to have been is the number nought."""
    if match["dash"] or match["first"] not in ("一", "1") or unit not in grammar.events:
        return False
    before = text[max(0, match.start() - 10) : match.start()]
    return bool(grammar.absent.search(before)) and not text.startswith("外", match.end())


def _is_no_number(number: str, unit: str, before: str, grammar: Grammar) -> bool:
    """几次, 二本 (两 is what counts), 每10户, 三方, and 万头养猪场, which is a size and no number."""
    if number in ("几", "数", "二") or before.endswith("每"):
        return True
    if _BARE_PLACE.fullmatch(number):
        return not _LIMIT.search(before)
    few = len(number) < 3 and "几" not in number
    return unit in grammar.arabic and not number[0].isdigit() and few


def _is_counted_one(before: str, unit: str, grammar: Grammar) -> bool:
    """一 before its noun is an article (一个举报电话), except in 至少有一名 and 各一台."""
    if AT_LEAST.search(before) or _LIMIT.search(before):
        return True
    return bool(grammar.counted.search(before)) and unit not in ("批", "起")


def _is_one_behind(text: str, start: int, before: str, unit: str, grammar: Grammar) -> bool:
    """一 behind its noun counts (打印机一台), except in 每月一次, 再一次, 干在一起."""
    if _is_counted_one(before, unit, grammar):
        return True
    if grammar.joined.search(before) or unit in ("批", "起") or "每" in clause_before(text, start, 12):
        return False
    return bool(_HAN_AT_END.search(before))


def _is_true_count(after: str, unit: str, grammar: Grammar) -> bool:
    """六支服务工作队 counts; 三项制度 and 四个重点 are ways of speaking."""
    if grammar.never_small.match(after):
        return False
    if grammar.concrete.search(grammar.abstract.sub("", after)):
        return True
    return unit not in grammar.of_speech and not (unit in grammar.of_both and grammar.abstract.match(after))
