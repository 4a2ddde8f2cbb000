"""Reading one report: a file to a record and its body, or to findings.

Depends on the file's text and the registers alone, so files can be read in any order and in
several processes.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..core.audit import Check
from ..core.figure import Figure
from ..core.finding import Finding, finding
from ..core.indicator import Indicator
from ..core.period import Period
from ..core.place import Place, Town
from ..core.report import Acceptance, Attachment, Kind, Photo, Report
from ..core.rules import RULES
from ..core.text import line_at
from .body import Body, render_body
from .extract import extract
from .paragraphs import Paragraph, paragraphs
from .privacy import leak_finding, personal_data
from .problems import STAND_IN, did_you_mean, field_name, salvage, validate
from .proofreading import Manuscript, Proof, proofread
from .quotes import Mark, locate
from .registers import Registers, not_one_place
from .schema import FigureEntry, SummaryEntry, VisitEntry, parse_slug
from .source import Source, read_source, shown_path
from .yaml_text import Document, Location, read_yaml

# Where the figures of a report with an unknown place are, while they are judged.
_NOWHERE = Place(county="")

FOLDERS = {"summaries": Kind.SUMMARY, "visits": Kind.VISIT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one file gave: a report and its body where they could be read, and all findings.

    A file may have a body to be judged though its front matter makes no report. `checks` are the
    identities of its prose that were checked, `paragraphs` its longer paragraphs as other reports'
    are compared with them.
    """

    path: str
    report: Report | None
    body: Body | None
    findings: tuple[Finding, ...]
    checks: tuple[Check, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    draft: bool = False


def read_report(file: Path, content: Path, registers: Registers) -> Reading:
    """Read a file of `summaries/` or `visits/`."""
    source, findings = read_source(file, content)
    if source is None:
        return Reading(path=shown_path(file, content), report=None, body=None, findings=tuple(findings))
    return read_entry(source, FOLDERS[file.parent.name], registers, findings)


def read_entry(source: Source, kind: Kind, registers: Registers, findings: Sequence[Finding] = ()) -> Reading:
    """Read a report whose text is known; `findings` are those that reading the text gave."""
    findings = [*findings, *leaks_in(source, registers)]
    document = read_yaml(source.front_matter, source.path, first_line=2)
    shape: type[SummaryEntry] | type[VisitEntry] = SummaryEntry if kind is Kind.SUMMARY else VisitEntry
    entry, problems = validate(shape, document, source.path)
    findings += problems
    rest = entry or salvage(shape, document)
    if rest is None:
        body, problems = render_body(source)
        return Reading(path=source.path, report=None, body=body, findings=(*findings, *problems))
    reading = _Reader(kind, rest, document, source, registers, complete=entry is not None).read()
    return dataclasses.replace(
        reading, draft=rest.draft, findings=tuple(dict.fromkeys((*findings, *reading.findings)))
    )


def leaks_in(source: Source, registers: Registers) -> list[Finding]:
    """Personal data anywhere in a source file, its front matter included."""
    return [
        leak_finding(leak, source.path, line_at(source.text, leak.start))
        for leak in personal_data(source.text, registers.protected)
    ]


def _anchor(indicator: Indicator, number: int) -> str:
    """Two hyphens, which no slug has, before a number: else `a-2` is the second `a` or the first `a-2`."""
    return f"fig-{indicator.slug}" + (f"--{number + 1}" if number else "")


class _Reader:
    """Turns one validated front matter into a record; collects findings on the way."""

    def __init__(
        self,
        kind: Kind,
        entry: SummaryEntry | VisitEntry,
        document: Document,
        source: Source,
        registers: Registers,
        *,
        complete: bool,
    ) -> None:
        """`complete` is False where wrong fields were left out, so that no record can be made."""
        self.kind, self.entry, self.document = kind, entry, document
        self.source, self.registers, self.complete = source, registers, complete
        self.slug = entry.slug or source.stem
        self.findings: list[Finding] = []

    def report(self, code: str, location: Location, /, **words: object) -> None:
        """Note a finding at a front-matter location."""
        field = field_name(self.document.shown(location))
        self.findings.append(finding(code, self.source.path, self.document.line(location), field, **words))

    def read(self) -> Reading:
        entry, source = self.entry, self.source
        if not entry.slug and parse_slug(source.stem) is None:
            self.report("slug-invalid", ("slug",), value=source.stem)
        place = self.place(entry)
        period = entry.period if isinstance(entry, SummaryEntry) else entry.date
        figures = self.figures(place or _NOWHERE, period)
        self.campaign()
        self.acceptances()
        marks, findings = locate(figures, source)
        body, problems = render_body(source, marks)
        record = self.record(place, period, tuple(figures)) if place and self.complete else None
        self.findings += findings + problems
        proof = self.proof(marks, record) if record else Proof()
        self.findings += proof.findings
        return Reading(
            path=source.path,
            report=record,
            body=body,
            findings=tuple(self.findings),
            checks=proof.checks,
            paragraphs=paragraphs(source, self.registers.lexicon) if record else (),
        )

    def proof(self, marks: Sequence[Mark], report: Report) -> Proof:
        """What the prose says against the front matter and itself."""
        registers = self.registers
        stated = extract(self.source.body, registers.indicators.values(), registers.lexicon)
        declared = {one.quantity.text for entries in self.entry.figures.values() for one in entries}
        return proofread(
            Manuscript(
                source=self.source,
                report=report,
                stated=stated,
                marks=marks,
                unplaced=frozenset(declared - {mark.figure.quantity.text for mark in marks}),
                places=registers.places,
                lexicon=registers.lexicon,
            )
        )

    def record(self, place: Place, period: Period, figures: tuple[Figure, ...]) -> Report:
        """The report itself, once its place is known."""
        entry = self.entry
        if isinstance(entry, SummaryEntry):
            moment = entry.date
            own: dict[str, Any] = {"signed": entry.signed}
        else:
            moment = entry.published or (period.end, None)
            own = {"target": entry.target, "visitors": tuple(entry.visitors), "summary": entry.summary}
        return Report(
            kind=self.kind,
            slug=self.slug,
            title=entry.title,
            published=moment[0],
            published_time=moment[1],
            place=place,
            period=period,
            path=self.source.path,
            figures=figures,
            campaign=entry.campaign,
            source=entry.source,
            author=entry.author,
            editor=entry.editor,
            keywords=tuple(entry.keywords),
            index_number=entry.index_number,
            document_number=entry.document_number,
            subject=entry.subject,
            validity=entry.validity,
            photos=tuple(Photo(file=p.file, alt=p.alt, caption=p.caption) for p in entry.photos),
            attachments=tuple(Attachment(file=a.file, title=a.title) for a in entry.attachments),
            accepted=self.accepted(),
            draft=entry.draft,
            lines=self.lines(),
            **own,
        )

    def accepted(self) -> tuple[Acceptance, ...]:
        """What the report accepts of findings about itself, or about figures that it states."""
        return tuple(
            Acceptance(
                code=one.code,
                indicator=one.indicator,
                why=one.why,
                by=one.by,
                on=one.on,
                line=self.document.line(("accept", number)),
            )
            for number, one in enumerate(self.entry.accept)
            if not one.indicator or one.indicator in self.entry.figures
        )

    def lines(self) -> dict[str, int]:
        """The lines of what is judged against other files."""
        locations: list[Location] = [(name,) for name in ("slug", "summary", "date", "period", "signed")]
        locations += [("photos", number) for number in range(len(self.entry.photos))]
        locations += [("attachments", number) for number in range(len(self.entry.attachments))]
        return {".".join(map(str, location)): self.document.line(location) for location in locations}

    def place(self, entry: SummaryEntry | VisitEntry | FigureEntry, at: Location = ()) -> Place | None:
        """The place that `place`, `village` and `site` name; None with a finding where they name none."""
        village = None if isinstance(entry, SummaryEntry) else entry.village
        site = None if isinstance(entry, SummaryEntry) else entry.site
        found = self.registers.places.find(entry.place or "")
        if entry.place == STAND_IN:
            return None
        if len(found) != 1:
            if found or "places" not in self.registers.unreadable:
                line = self.document.line((*at, "place"))
                name = ".".join(str(part) for part in (*at, "place") if part != 0)
                self.findings.append(
                    not_one_place(entry.place or "", self.registers.places, self.source.path, line, name)
                )
            return None
        if isinstance(found[0], Town):
            wide = Place(county=found[0].county, town=found[0].slug)
        else:
            wide = Place(county=found[0].slug)
        return self.narrowed(wide, village, site, at)

    def narrowed(self, place: Place, village: str | None, site: str | None, at: Location) -> Place | None:
        """A village or an entity of a place; a village must be registered with its town."""
        if village is None or place is _NOWHERE:
            return Place(county=place.county, town=place.town, village=place.village, site=site or place.site)
        if place.town is None:
            county = self.registers.places.counties[place.county].name
            self.report("village-without-town", (*at, "village"), name=village, place=county)
            return None
        town = self.registers.places.towns[place.town]
        if village not in town.villages:
            near = did_you_mean(village, town.villages) + f" 新的村在 {town.path} 的 villages 里登记"
            self.report("village-unknown", (*at, "village"), name=village, town=town.name, near=near)
            return None
        return Place(county=place.county, town=place.town, village=village, site=site)

    def figures(self, place: Place, period: Period) -> list[Figure]:
        """All figures that can be read, in the order in which they are written."""
        read: list[tuple[Figure, FigureEntry, Location]] = []
        for name, entries in self.entry.figures.items():
            indicator = self.registers.indicators.get(name)
            if indicator is None:
                if "indicators" not in self.registers.unreadable:
                    near = did_you_mean(name, self.registers.indicators)
                    self.report("indicator-unknown", ("figures", name), name=name, near=near)
                continue
            for number, entry in enumerate(entries):
                location = ("figures", name, number)
                figure = self.figure(indicator, entry, number, location, place, period)
                if figure:
                    read.append((figure, entry, location))
        figures = [figure for figure, _, _ in read]
        return [
            dataclasses.replace(figure, part_of=self.whole(figure, entry.part_of, figures, location))
            if entry.part_of
            else figure
            for figure, entry, location in read
        ]

    def figure(
        self,
        indicator: Indicator,
        entry: FigureEntry,
        number: int,
        location: Location,
        place: Place,
        period: Period,
    ) -> Figure | None:
        """One figure, without its whole; None where its unit or place does not fit."""
        own = (
            self.place(entry, location)
            if entry.place
            else self.narrowed(place, entry.village, entry.site, location)
        )
        bounds = indicator.canonical(entry.quantity)
        if bounds is None:
            wanted = "、".join((indicator.unit, *indicator.accepts))
            self.report("unit-mismatch", location, unit=entry.quantity.unit, wanted=wanted)
        if own is None or bounds is None:
            return None
        return Figure(
            anchor=_anchor(indicator, number),
            report=self.slug,
            from_summary=self.kind is Kind.SUMMARY,
            indicator=indicator,
            quantity=entry.quantity,
            low=bounds[0],
            high=bounds[1],
            place=own,
            period=entry.period or period,
            status=entry.status,
            quote=entry.quote or "",
            part_of=None,
            path=self.source.path,
            line=self.document.line(location),
        )

    def whole(self, part: Figure, name: str, figures: Sequence[Figure], location: Location) -> str | None:
        """The anchor of the figure that `part_of: name` means.

        The other figures of that indicator that are no parts themselves; of several, those whose
        place contains the part's, and of these the narrowest.
        """
        others = [f for f in figures if f.indicator.name == name and f.anchor != part.anchor]
        wholes = [f for f in others if f.status is part.status] or others
        declared = {
            _anchor(self.registers.indicators[one], n)
            for one, entries in self.entry.figures.items()
            if one in self.registers.indicators
            for n, entry in enumerate(entries)
            if entry.part_of
        }
        # A part of another indicator may itself have parts; its own siblings are no whole.
        nested = wholes if name != part.indicator.name else []
        wholes = [f for f in wholes if f.anchor not in declared] or nested
        around = [f for f in wholes if f.place.contains(part.place) and f.period.contains(part.period)]
        around = [
            f for f in around if not any(f.place != o.place and f.place.contains(o.place) for o in around)
        ]
        if not wholes:
            near = did_you_mean(
                name,
                {f.indicator.name for f in figures} - {part.indicator.name},
                f"先在 figures 里写出整体“{name}”的数字",
            )
            self.report("part-unknown", (*location, "part_of"), name=name, near=near)
            return None
        if len(wholes) > 1 and len(around) != 1:
            self.report("part-ambiguous", (*location, "part_of"), name=name)
            return None
        return (around or wholes)[0].anchor

    def campaign(self) -> None:
        """The campaign must be registered."""
        name = self.entry.campaign
        if name and name not in self.registers.campaigns and "campaigns" not in self.registers.unreadable:
            near = did_you_mean(name, self.registers.campaigns)
            self.report("campaign-unknown", ("campaign",), name=name, near=near)

    def acceptances(self) -> None:
        """Only contradictions can be accepted; a fault of form cannot."""
        acceptable = [code for code, rule in RULES.items() if rule.acceptable]
        written = self.document.value
        figures = written.get("figures") if isinstance(written, dict) else None
        stated = {*self.entry.figures, *(figures if isinstance(figures, dict) else ())}
        for number, entry in enumerate(self.entry.accept):
            if entry.code not in acceptable:
                choices = "、".join(acceptable)
                self.report("accept-unknown", ("accept", number, "code"), code=entry.code, choices=choices)
            if entry.indicator and entry.indicator not in stated:
                near = did_you_mean(entry.indicator, stated, "先在 figures 里写出这个数字")
                self.report("accept-figure", ("accept", number, "indicator"), name=entry.indicator, near=near)
