"""Words of the interface: translations from theme/translations, and labels made with them."""

from __future__ import annotations

import gettext
import io
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from babel.dates import get_month_names
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from markupsafe import Markup, escape

from ..core.figure import Status
from ..core.finding import finding
from ..core.indicator import Nature
from ..core.numeral import format_number
from ..core.period import Period, format_period
from ..core.quantity import format_interval
from ..core.report import Kind, Target
from .related import Alike
from .staging import BuildRefused

# Languages of the interface, and their catalogues.
LANGUAGES = {"zh-CN": "zh_CN", "en": "en"}
_COUNTED = "%(n)s"  # a text with it may differ by number


class _Missing(gettext.NullTranslations):
    """What is asked when a catalogue lacks a text: nothing is shown untranslated."""

    def gettext(self, message: str) -> str:
        raise BuildRefused([finding("translation-missing", "theme/translations", text=message)])

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1)


def language_of(settings: Mapping[str, Any]) -> str:
    """The interface language: GONGKAILAN_LANGUAGE, else DEFAULT_LANG, else Chinese.

    Raises BuildRefused for a GONGKAILAN_LANGUAGE that has no catalogue.
    """
    language = settings.get("GONGKAILAN_LANGUAGE")
    if language is None:
        default = settings.get("DEFAULT_LANG")
        return str(default) if default in LANGUAGES else "zh-CN"
    if language not in LANGUAGES:
        problem = finding("translation-missing", f"theme/translations/{language}", text="GONGKAILAN_LANGUAGE")
        raise BuildRefused([problem])
    return str(language)


def load_translations(theme: Path, language: str) -> gettext.NullTranslations:
    """The catalogue of a language (`zh_CN`), read from its .po file."""
    path = theme / "translations" / language / "LC_MESSAGES" / "gongkailan.po"
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    _by_number(catalogue)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    translations = gettext.GNUTranslations(compiled)
    translations.add_fallback(_Missing())
    return translations


def _by_number(catalogue: Catalog) -> None:
    """Give every counted text all plural forms, so that templates ask for all of them alike."""
    for message in catalogue:
        text, form = message.id, message.string
        if isinstance(text, str) and isinstance(form, str) and _COUNTED in text:
            message.id, message.string = (text, text), (form,) * catalogue.num_plurals


def _number_in(message: str, values: Mapping[str, object]) -> int | None:
    """The number by which a counted text differs; None where it is the script that fills it in."""
    n = values.get("n") if _COUNTED in message else None
    return n if isinstance(n, int) else None


class Words:
    """Texts and labels in one interface language (`zh-CN`, `en`). Each is looked up once."""

    def __init__(self, translations: gettext.NullTranslations, language: str = "zh-CN") -> None:
        self.language = language
        self._translations = translations
        self._months = get_month_names("wide", locale=LANGUAGES[language])
        self._short_months = get_month_names("abbreviated", locale=LANGUAGES[language])
        self._text = cache(self._looked_up)
        self._markup = cache(lambda message: Markup(self._looked_up(message, None)))  # noqa: S704
        self.period = cache(self._period)
        self.day = cache(self._day)

    def _looked_up(self, message: str, n: int | None) -> str:
        if n is None:
            return self._translations.gettext(message)
        return self._translations.ngettext(message, message, n)

    def _named(self, values: Mapping[str, object]) -> Mapping[str, object]:
        """Values of a text; a catalogue may say %(month_name)s or %(month_short)s for any %(month)s."""
        month = values.get("month")
        if not isinstance(month, int):
            return values
        return {**values, "month_name": self._months[month], "month_short": self._short_months[month]}

    def _(self, message: str, **values: object) -> str:
        text = self._text(message, _number_in(message, values))
        return text % self._named(values) if values else text

    def translate(self, message: str, **values: object) -> str:
        """`_` of the templates: a text of the catalogue, into which values are escaped."""
        if not values:
            return self._markup(message)
        text = self._text(message, _number_in(message, values))
        return Markup(text % {name: escape(value) for name, value in self._named(values).items()})  # noqa: S704

    def interval(self, low: Decimal, high: Decimal | None, unit: str) -> str:
        """The bounds of a total: `31,500—41,500元`; units stay as the register has them."""
        if high is None:
            return self._("%(amount)s or more", amount=format_interval(low, low, unit))
        return format_interval(low, high, unit)

    @staticmethod
    def number(value: object) -> str:
        """A number grouped in threes."""
        return format_number(value)  # type: ignore[arg-type]

    def size(self, length: int) -> str:
        """How large a file of so many bytes is: whole KB, MB with one decimal; never less than it is."""
        kilobytes = -(-length // 1024)
        if kilobytes < 1024:
            return self._("%(n)s KB", n=kilobytes)
        tenths = -(-length * 10 // 1024**2)
        return self._("%(n)s MB", n=f"{tenths // 10}.{tenths % 10}")

    def _day(self, day: date) -> str:
        """A date in full."""
        return self._("%(year)s-%(month)s-%(day)s", year=day.year, month=day.month, day=day.day)

    def _period(self, period: Period) -> str:
        """A period as a reader would say it: a day, a month, a half-year, or from – to."""
        start, end = period.start, period.end
        if period.is_day:
            return self._day(start)
        written = format_period(period)
        parts: dict[str, object] = {"year": start.year, "month": start.month}
        match written.split("/"):
            case [one] if one.endswith("-H1"):
                return self._("first half of %(year)s", **parts)
            case [one] if one.endswith("-H2"):
                return self._("second half of %(year)s", **parts)
            case [one] if "-Q" in one:
                return self._("quarter %(quarter)s of %(year)s", **parts, quarter=one[-1])
            case [one] if "-" in one:
                return self._("month %(month)s of %(year)s", **parts)
            case [one]:
                return self._("year %(year)s", **parts)
            case [first, _] if first.count("-") == 1:
                first_label = self._("month %(month)s of %(year)s", **parts)
                last_label = self._("month %(month)s of %(year)s", year=end.year, month=end.month)
            case _:
                first_label, last_label = self._day(start), self._day(end)
        return self._("%(first)s to %(last)s", first=first_label, last=last_label)

    @cached_property
    def sections(self) -> dict[str, str]:
        """Names of the site's columns by section; "" is the home page."""
        return {
            "": self._("Home"),
            "summaries": self._("Work summaries"),
            "visits": self._("Visit notes"),
            "towns": self._("Towns"),
            "indicators": self._("Indicators"),
            "campaigns": self._("Campaigns"),
            "archives": self._("Archives"),
            "data": self._("Open data"),
            "search": self._("Find"),
            "about": self._("About this site"),
        }

    def about_column(self, site: str, column: str, description: str) -> str:
        """What a column holds, where the site does not say it."""
        return self._("%(column)s of %(site)s: %(about)s", column=column, site=site, about=description)

    @cached_property
    def statuses(self) -> dict[str, str]:
        """Labels of figure statuses."""
        return {
            Status.DONE: self._("done"),
            Status.PLANNED: self._("planned"),
            Status.BASELINE: self._("background"),
        }

    @cached_property
    def kinds(self) -> dict[str, str]:
        """Labels of the kinds of report."""
        return {Kind.SUMMARY: self._("Work summary"), Kind.VISIT: self._("Visit note")}

    @cached_property
    def natures(self) -> dict[str, str]:
        """Labels of the natures of indicators."""
        return {Nature.FLOW: self._("flow"), Nature.STOCK: self._("level"), Nature.RATE: self._("rate")}

    @cached_property
    def likenesses(self) -> dict[str, str]:
        """Why a report is worth reading after another."""
        return {
            Alike.PLACE: self._("same place"),
            Alike.CAMPAIGN: self._("same campaign"),
            Alike.PERIOD: self._("same period"),
        }

    @cached_property
    def adding(self) -> dict[str, str]:
        """How indicators of each nature add up."""
        return {
            Nature.FLOW: self._("adds up over time and places"),
            Nature.STOCK: self._("adds up over places; over time the latest stands"),
            Nature.RATE: self._("never adds up"),
        }

    @cached_property
    def targets(self) -> dict[str, str]:
        """Labels of whom a visit went to."""
        return {
            Target.VILLAGE: self._("village"),
            Target.HOUSEHOLD: self._("household"),
            Target.ENTERPRISE: self._("enterprise"),
            Target.SCHOOL: self._("school"),
            Target.HOSPITAL: self._("hospital"),
            Target.PROJECT: self._("project"),
            Target.OFFICE: self._("office"),
            Target.OTHER: self._("other target"),
        }

    @cached_property
    def checks(self) -> dict[str, str]:
        """What a check compares, by the code of the finding that it would raise."""
        return {
            "figure-conflict": self._("one thing stated twice"),
            "visit-repeated": self._("the same visit twice"),
            "periods-overlap": self._("periods that cross"),
            "parts-exceed-whole": self._("parts and their whole"),
            "parts-fall-short": self._("parts and their whole"),
            "part-unit": self._("units of parts and whole"),
            "exceeds-limit": self._("a limit"),
            "rate-differs": self._("a rate and what it is made of"),
            "cumulative-falls": self._("a cumulative level and the one before"),
            "figures-copied": self._("the figures of an earlier period"),
            "prose-sum": self._("parts and their whole"),
            "prose-repeated": self._("one thing stated twice"),
            "prose-exceeds": self._("a limit"),
            "prose-rate": self._("a rate and what it is made of"),
            "prose-claim": self._("a claim of everything"),
            "period-after-publication": self._("period and publication"),
            "signed-after-publication": self._("signature and publication"),
            "signed-long-before": self._("signature and publication"),
            "visit-outside-summary": self._("visit and period of its summary"),
            "date-after-publication": self._("last day told and publication"),
            "weekday-differs": self._("day and weekday"),
            "ordinal-differs": self._("ordinal and year"),
            "stages-out-of-order": self._("stages of building"),
            "signature-differs": self._("date under the text"),
            "visit-day-differs": self._("day of the visit in its text"),
        }
