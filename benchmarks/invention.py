"""The invented reports of the benchmark: visit notes and summaries of forty towns over ten years.

Numbers are made from the bottom up (visits, then towns' half-years, then counties' years), so that
no part exceeds its whole.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import phrases
from amounts import amount, moment, share

SEED = 20200831
YEARS = range(2011, 2021)
SUMMARY_LENGTH, VISIT_LENGTH = 2500, 700
THEMES = tuple(phrases.INDICATORS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A measure; `largest` is the largest number of a visit, `words` stand before the number."""

    name: str
    slug: str
    unit: str
    nature: str
    largest: int
    words: str
    theme: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A town with its villages by slug."""

    slug: str
    name: str
    county: str
    villages: dict[str, str]


@dataclass(slots=True, kw_only=True)
class Figure:
    """A figure as it will be written; `options` are its further fields."""

    indicator: Indicator
    text: str
    words: str
    options: dict[str, str] = field(default_factory=dict)

    @property
    def stated(self) -> str:
        """The words that state it in the body."""
        return f"{self.words}{self.text}"


@dataclass(slots=True, kw_only=True)
class Report:
    """A report before it is put into a format; `facts` are front matter, in order."""

    folder: str
    slug: str
    title: str
    day: date
    group: str
    facts: dict[str, Any]
    figures: list[Figure]
    body: str = ""


@dataclass(slots=True, kw_only=True)
class Half:
    """Half a year of a town under one theme: what a summary is about."""

    town: Town
    year: int
    half: int
    theme: str
    campaign: str | None = None
    visits: list[Report] = field(default_factory=list)

    @property
    def slug(self) -> str:
        """Its summary's slug."""
        return f"{self.year}-h{self.half}-{self.town.slug}-{THEMES.index(self.theme) + 1}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, 6 * self.half - 5, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, *((6, 30) if self.half == 1 else (12, 31)))


def indicators() -> dict[str, list[Indicator]]:
    """The register of indicators, by theme."""
    return {
        theme: [_indicator(line.split(), theme) for line in lines.strip().splitlines()]
        for theme, lines in phrases.INDICATORS.items()
    }


def _indicator(cells: Sequence[str], theme: str) -> Indicator:
    name, slug, unit, nature, largest, words = cells
    return Indicator(
        name=name, slug=slug, unit=unit, nature=nature, largest=int(largest), words=words, theme=theme
    )


def towns() -> list[Town]:
    """The register of towns: twenty of each county, ten villages each."""
    rng = random.Random(SEED)
    villages = {
        head + tail: f"{phrases.VILLAGE_HEADS[head]}{phrases.VILLAGE_TAILS[tail]}村"
        for head in phrases.VILLAGE_HEADS
        for tail in phrases.VILLAGE_TAILS
    }
    names = [(head, tail) for head in phrases.TOWN_HEADS for tail in phrases.TOWN_TAILS]
    counties = list(phrases.COUNTIES)
    return [
        Town(
            slug=head + tail,
            name=f"{phrases.TOWN_HEADS[head]}{phrases.TOWN_TAILS[tail]}镇",
            county=counties[number * len(counties) // len(names)],
            villages={slug: villages[slug] for slug in sorted(rng.sample(sorted(villages), 10))},
        )
        for number, (head, tail) in enumerate(names)
    ]


class Corpus:
    """Makes the reports; keeps the sums that later wholes must not fall short of."""

    def __init__(self, count: int) -> None:
        self.rng = random.Random(f"{SEED}/{count}")
        self.towns = towns()
        self.indicators = indicators()
        self.used_days: set[tuple[str, str, date]] = set()
        # (town, year, half, village, indicator) and (town, year, half, indicator) -> sum of bounds
        self.of_village: Counter[tuple[str, int, int, str, str]] = Counter()
        self.of_half: Counter[tuple[str, int, int, str]] = Counter()
        summaries = count // 5
        counties = summaries // 20
        self.halves = self._halves(summaries - counties)
        visits = list(self._visits(count - summaries))
        wholes = [self._summary(half) for half in self.halves]
        self.reports = [*visits, *wholes, *self._county_summaries(counties)]

    def _halves(self, count: int) -> list[Half]:
        slots = [
            (town, year, half, theme)
            for town in self.towns
            for year in YEARS
            for half in (1, 2)
            for theme in THEMES
        ]
        if count > len(slots):
            raise ValueError(f"at most {len(slots)} half-years to summarise, not {count}")
        campaigns = [*phrases.CAMPAIGNS, None, None]
        return [
            Half(town=town, year=year, half=half, theme=theme, campaign=self.rng.choice(campaigns))
            for town, year, half, theme in self.rng.sample(slots, count)
        ]

    # Visits

    def _visits(self, count: int) -> Iterator[Report]:
        for number in range(count):
            half = self.halves[number % len(self.halves)]
            visit = self._visit(half)
            half.visits.append(visit)
            yield visit

    def _visit(self, half: Half) -> Report:
        rng, town = self.rng, half.town
        village, day = self._free_day(half)
        target = rng.choice(list(phrases.TARGETS))
        place = town.villages[village]
        site = f"{place}{phrases.TARGETS[target]}" if phrases.TARGETS[target] else ""
        visitors = rng.sample(phrases.OFFICIALS, rng.randint(1, 3))
        facts = {
            "place": town.name,
            "village": place,
            "site": site,
            "target": target,
            "visitors": f"[{', '.join(visitors)}]",
            "summary": half.slug if rng.random() < 0.9 else "",
            "campaign": half.campaign or "",
            "source": rng.choice(phrases.OFFICES),
        }
        report = Report(
            folder="visits",
            slug=f"{day.isoformat()}-{town.slug}-{village}",
            title=f"走访{town.name}{site or place}（{day.year}年{day.month}月{day.day}日）",
            day=day,
            group=town.name,
            facts={"date": day.isoformat(), **{k: v for k, v in facts.items() if v}},
            figures=self._visit_figures(half, village),
        )
        opening = phrases.OPENINGS["visit"].format(
            day=f"{day.month}月{day.day}日",
            visitors="、".join(visitors),
            place=f"{town.name}{place}",
            target=phrases.TARGETS[target],
            theme=half.theme,
        )
        link = f"[{half.year}年{half.theme}工作总结]({{filename}}../summaries/{half.slug}.md)"
        ending = f"有关情况见{link}。" if facts["summary"] and rng.random() < 0.5 else ""
        report.body = self._visit_body(report.figures, opening, ending)
        return report

    def _free_day(self, half: Half) -> tuple[str, date]:
        """A village and a day on which no other note tells of a visit."""
        while True:
            village = self.rng.choice(list(half.town.villages))
            day = half.first + timedelta(self.rng.randrange((half.last - half.first).days + 1))
            if (half.town.slug, village, day) not in self.used_days:
                self.used_days.add((half.town.slug, village, day))
                return village, day

    def _visit_figures(self, half: Half, village: str) -> list[Figure]:
        rng = self.rng
        own = self.indicators[half.theme]
        others = [i for theme in THEMES if theme != half.theme for i in self.indicators[theme]]
        chosen = rng.sample(own[:5], rng.randint(2, 5))
        chosen += rng.sample(own[5:], rng.choice((0, 0, 1, 2)))
        chosen += rng.sample([i for i in others if i.nature == "flow"], rng.choice((0, 0, 1, 1, 2, 5)))
        return [self._visit_figure(half, village, indicator) for indicator in chosen]

    def _visit_figure(self, half: Half, village: str, indicator: Indicator) -> Figure:
        rng = self.rng
        if indicator.nature == "rate":
            return Figure(indicator=indicator, text=share(self.rng), words=indicator.words)
        number = rng.randint(1, rng.choice((max(2, indicator.largest // 8), indicator.largest)))
        if indicator.nature == "flow" and rng.random() < 0.05:
            text, _ = amount(self.rng, number, indicator.unit)
            words = f"计划新增{indicator.name}任务"
            return Figure(indicator=indicator, text=text, words=words, options={"status": "planned"})
        text, bound = amount(self.rng, number, indicator.unit)
        if indicator.nature == "flow":
            town, year, part = half.town.slug, half.year, half.half
            self.of_half[town, year, part, indicator.slug] += bound
            self.of_village[town, year, part, village, indicator.slug] += bound
        return Figure(indicator=indicator, text=text, words=indicator.words)

    # Summaries

    def _summary(self, half: Half) -> Report:
        rng, town = self.rng, half.town
        published = half.last + timedelta(rng.randint(1, 40))
        span = f"{half.year}年{'上' if half.half == 1 else '下'}半年"
        report = Report(
            folder="summaries",
            slug=half.slug,
            title=f"{town.name}{span}{half.theme}工作总结",
            day=published,
            group=town.name,
            facts={
                "date": moment(self.rng, published),
                "place": town.name,
                "period": f"{half.year}-H{half.half}",
                **({"campaign": half.campaign} if half.campaign else {}),
                "source": f"{town.name}人民政府",
                "author": rng.choice(phrases.OFFICES),
            },
            figures=self._summary_figures(half),
        )
        opening = phrases.OPENINGS["summary"].format(period=span, place=town.name, theme=half.theme)
        report.body = self._summary_body(report.figures, opening, half.visits[:4])
        return report

    def _summary_figures(self, half: Half) -> list[Figure]:
        rng = self.rng
        own = self.indicators[half.theme]
        flows = rng.sample(own[:5], rng.randint(2, 5))
        broken_down = rng.choice([None, *flows])
        figures = []
        for indicator in flows:
            figures += self._wholes(half, indicator, breakdown=indicator is broken_down)
        for indicator in rng.sample(own[5:], rng.randint(0, 3)):
            if indicator.nature == "rate":
                text = share(self.rng)
            else:
                text, _ = amount(
                    self.rng, rng.randint(indicator.largest, 5 * indicator.largest), indicator.unit
                )
            figures.append(Figure(indicator=indicator, text=text, words=indicator.words))
        plannable = [indicator for indicator in flows if indicator is not broken_down]
        for indicator in rng.sample(plannable, min(len(plannable), rng.randint(0, 2))):
            text, _ = amount(self.rng, rng.randint(1, 3 * indicator.largest), indicator.unit)
            words = f"下一步计划新增{indicator.name}任务"
            figures.append(Figure(indicator=indicator, text=text, words=words, options={"status": "planned"}))
        return figures

    def _wholes(self, half: Half, indicator: Indicator, *, breakdown: bool) -> list[Figure]:
        """A town's figure, no less than its visits'; perhaps with that of one village in it."""
        at = (half.town.slug, half.year, half.half)
        least = self.of_half[*at, indicator.slug]
        more = self.rng.randint(1, 3 * indicator.largest)
        part = None
        if breakdown:
            village = self.rng.choice(list(half.town.villages))
            of_village = self.of_village[*at, village, indicator.slug]
            added = self.rng.randint(1, indicator.largest)
            text, bound = amount(self.rng, of_village + added, indicator.unit)
            least += bound - of_village
            name = half.town.villages[village]
            part = Figure(
                indicator=indicator,
                text=text,
                words=f"其中{name}{indicator.words}",
                options={"village": name, "part_of": indicator.name},
            )
        text, bound = amount(self.rng, least + more, indicator.unit)
        self.of_half[*at, indicator.slug] = bound
        whole = Figure(indicator=indicator, text=text, words=f"全镇{indicator.words}")
        return [whole, part] if part else [whole]

    def _county_summaries(self, count: int) -> Iterator[Report]:
        slots = [(county, year, theme) for county in phrases.COUNTIES for year in YEARS for theme in THEMES]
        for county, year, theme in self.rng.sample(slots, min(count, len(slots))):
            yield self._county_summary(county, year, theme)

    def _county_summary(self, county: str, year: int, theme: str) -> Report:
        name = phrases.COUNTIES[county]
        published = date(year + 1, 1, self.rng.randint(4, 28))
        inside = [town.slug for town in self.towns if town.county == county]
        figures = []
        for indicator in self.indicators[theme][:5]:
            least = sum(self.of_half[town, year, half, indicator.slug] for town in inside for half in (1, 2))
            text, _ = amount(self.rng, least + self.rng.randint(1, 20 * indicator.largest), indicator.unit)
            figures.append(Figure(indicator=indicator, text=text, words=f"全县{indicator.words}"))
        report = Report(
            folder="summaries",
            slug=f"{year}-{county}-{THEMES.index(theme) + 1}",
            title=f"{name}{year}年{theme}工作总结",
            day=published,
            group=name,
            facts={"date": moment(self.rng, published), "place": name, "period": str(year), "source": name},
            figures=figures,
        )
        opening = phrases.OPENINGS["county"].format(period=f"{year}年", place=name, theme=theme)
        report.body = self._summary_body(figures, opening, ())
        return report

    # Prose

    def _sentence(self) -> str:
        words = {slot: self.rng.choice(choices) for slot, choices in phrases.SLOTS.items()}
        for slot in ("who", "what"):
            words[f"{slot}2"] = self.rng.choice([w for w in phrases.SLOTS[slot] if w != words[slot]])
        return self.rng.choice(phrases.SENTENCES).format(**words)

    def _paragraph(self, length: int) -> str:
        text = ""
        while len(text) < length:
            text += self._sentence()
        return text

    def _sentences(self, figures: Iterable[Figure]) -> str:
        """Figures as sentences, a few of them emphasised."""
        return "".join(
            (f"**{one.stated}**" if self.rng.random() < 0.1 else one.stated) + "。" for one in figures
        )

    def _visit_body(self, figures: Sequence[Figure], opening: str, ending: str) -> str:
        listed = "\n".join(f"- {one.stated}；" for one in figures[2:])
        fixed = [opening, self._sentences(figures[:2]), f"## 走访情况\n\n{listed}", "## 下一步打算", ending]
        left = max(80, VISIT_LENGTH - sum(map(len, fixed)))
        first, second = self._paragraph(left // 2 - 30), self._paragraph(left // 2 - 30)
        blocks = [fixed[0] + fixed[1], first, fixed[2], fixed[3], second + ending]
        return "\n\n".join(blocks if listed else [*blocks[:2], *blocks[3:]]) + "\n"

    def _summary_body(self, figures: Sequence[Figure], opening: str, visits: Sequence[Report]) -> str:
        links = "、".join(f"[{v.title}]({{filename}}../visits/{v.slug}.md)" for v in visits)
        ending = f"走访的具体情况见{links}。" if links else ""
        sections = self.rng.sample(phrases.HEADINGS, 5)
        left = SUMMARY_LENGTH - sum(map(len, (opening, ending, *sections, *(one.stated for one in figures))))
        length = left // (2 * len(sections)) - 30
        blocks = [opening]
        for number, heading in enumerate(sections):
            here = figures[number :: len(sections)]
            listed = "\n".join(f"- {one.stated}；" for one in here[1:])
            blocks += [
                f"## {'一二三四五'[number]}、{heading}",
                self._sentences(here[:1]) + self._paragraph(length),
                listed,
                self._paragraph(length),
            ]
        return "\n\n".join(block for block in [*blocks, ending] if block) + "\n"
