"""Addresses: where everything is published, relative to the site's root (design 8)."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256

from ..core.figure import Figure
from ..core.report import Kind, Report

FEED = "feed.atom.xml"
THEME = "theme/"
CARD = "card.png"
# Where every ICP number is looked up (工业和信息化部).
ICP_REGISTER = "https://beian.miit.gov.cn/"


def of_report(report: Report) -> str:
    """`summaries/<slug>/` or `visits/<slug>/`."""
    return f"{'summaries' if report.kind is Kind.SUMMARY else 'visits'}/{report.slug}/"


def of_figure(figure: Figure) -> str:
    """The figure's words on its report's page."""
    return f"{'summaries' if figure.from_summary else 'visits'}/{figure.report}/#{figure.anchor}"


# Digits and small letters without those that are misread on paper: i, l, o, u.
_SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"


def code_of(figure: Figure) -> str:
    """Eight signs that stand for a figure's id, as long as the id does."""
    return _code(figure.id)


@lru_cache(maxsize=1 << 18)  # figures; each is asked for on several pages and in the data
def _code(id: str) -> str:
    number = int.from_bytes(sha256(id.encode()).digest()[:5], "big")
    return "".join(_SIGNS[number >> shift & 31] for shift in range(35, -5, -5))


def short(figure: Figure) -> str:
    """The figure's short address, `f/7/#k2m9xqa`, to be printed where it is cited."""
    code = code_of(figure)
    return f"{of_codes(code[0])}#{code[1:]}"


def of_codes(sign: str) -> str:
    """The page of all figures whose code begins with a sign."""
    return f"f/{sign}/"


def of_town(slug: str, year: int | None = None) -> str:
    """A town's page, or its archive of a year."""
    return f"towns/{slug}/" + (f"{year}/" if year else "")


def of_county(slug: str) -> str:
    """A county's page."""
    return f"counties/{slug}/"


def of_indicator(slug: str, year: int | None = None) -> str:
    """An indicator's page, or that of its total over all places in a year."""
    return f"indicators/{slug}/" + (f"{year}/" if year else "")


def of_campaign(slug: str) -> str:
    """A campaign's page."""
    return f"campaigns/{slug}/"


def of_terms(base: str, indicator: str) -> str:
    """The terms of a place's or a campaign's total that has many."""
    return f"{base}{indicator}/"


def of_total(base: str, indicator: str) -> str:
    """An indicator's total on a page that shows several."""
    return f"{base}#total-{indicator}"


def of_everywhere(indicator: str, year: int | None = None) -> str:
    """An indicator's total over all places, with its terms."""
    return f"{of_indicator(indicator, year)}#all-places"


def of_part(indicator: str, town: str | None, year: int | None = None) -> str:
    """What a town owes to an indicator's total over all places; None for what counties state."""
    return f"{of_indicator(indicator, year)}#of-{town or 'counties'}"


def of_own(indicator: str, town: str) -> str:
    """The terms of a town's own total on an indicator's page, where they are not those of `of_part`."""
    return f"{of_indicator(indicator)}#own-{town}"


def of_page(slug: str) -> str:
    """A page of `content/pages/`."""
    return f"pages/{slug}/"


def of_archive(year: int | None = None, month: int | None = None) -> str:
    """The archives, of all time, a year or a month of publication."""
    return "archives/" + (f"{year}/" if year else "") + (f"{month:02d}/" if month else "")


def of_list(base: str, number: int) -> str:
    """A page of a paginated list: the list itself, then `page/2/`."""
    return base if number == 1 else f"{base}page/{number}/"


# What would end a path, or be read as an escape: clerks name attachments as they like.
_ESCAPED = str.maketrans({c: f"%{ord(c):02X}" for c in '%?# "<>\\^`{|}'})


def quoted(address: str) -> str:
    """The address of a file by its name: `附件#1.pdf` is `附件%231.pdf`."""
    return address.translate(_ESCAPED)


def file_of(address: str) -> str:
    """The file that a web server sends for an address."""
    return f"{address}index.html" if address == "" or address.endswith("/") else address


def root_from(address: str) -> str:
    """The relative way from a page to the site's root: `../../`, so sites work in any folder."""
    return "../" * address.count("/") or "./"
