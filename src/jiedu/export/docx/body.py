"""What stands in the document of a dossier: the sections of its page, each line with its anchors as notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jiedu.dossier.address import safe
from jiedu.dossier.arrange import days_of, parties, split_planned, status_label
from jiedu.dossier.labels import Labels, labels
from jiedu.dossier.model import Anchor, Comparison, Dossier, Line, Side
from jiedu.dossier.positions.sides import sides
from jiedu.dossier.positions.table import by_party
from jiedu.export.docx.model import Paragraph, Run


def body(dossier: Dossier) -> Iterator[Paragraph]:
    """The paragraphs of the document, in the order of the page."""
    yield from _Body(dossier).paragraphs()


class _Body:
    """The dossier with what every paragraph of it needs."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.words: Labels = labels(dossier.lang)
        self.numbers = {source.article: number for number, source in enumerate(dossier.sources, 1)}
        self.sources = {source.article: source for source in dossier.sources}

    def paragraphs(self) -> Iterator[Paragraph]:
        yield from self._head()
        yield from self._section("key", (self._bullet(line) for line in self.dossier.key))
        yield from self._section("changed", map(self._changed, self.dossier.changed))
        past, planned = split_planned(self.dossier.timeline)
        yield from self._section("timeline", map(self._dated, past))
        yield from self._section("planned", map(self._dated, planned))
        yield from self._compared()
        yield from self._section("open_questions", map(self._question, self.dossier.open))
        yield from self._positions()
        yield from self._voices()
        yield from self._section("sources", (*self._origins(), *self._listed()))
        yield from self._section("related", self._related())
        yield Paragraph("Normal", (Run(self.words("page.footer"), faint=True),))

    def _head(self) -> Iterator[Paragraph]:
        words, dossier = self.words, self.dossier
        told = words("page.as_of", day=words.day(dossier.as_of, weekday=False)) if dossier.as_of else ""
        facts = (words.days(dossier.first, dossier.last), *words.counts(dossier.counts), told)
        yield Paragraph("Title", (Run(dossier.title),))
        yield Paragraph("Subtitle", (Run(" · ".join(filter(None, facts))),))

    def _section(self, name: str, found: Iterable[Paragraph], style: str = "Heading1") -> Iterator[Paragraph]:
        """The paragraphs under their heading; nothing where there is none."""
        for number, one in enumerate(found):
            if number == 0:
                yield Paragraph(style, (Run(self.words(f"page.{name}")),))
            yield one

    def _bullet(self, line: Line, *before: Run, after: Sequence[Run] = ()) -> Paragraph:
        return Paragraph("ListBullet", (*before, Run(line.text), *self._notes(line), *after))

    def _changed(self, line: Line) -> Paragraph:
        """What changed last: from what to what, and what it is about."""
        about = {update.id: update for update in self.dossier.updates}
        old, new = (Run(anchor.exact, bold=True, note=self._place(anchor)) for anchor in line.anchors)
        day = f" ({self.words.day(line.date, weekday=False)})" if line.date else ""
        slot = f"{self.words(f'slot.{line.kind}')}{self.words('page.punctuation')}"
        what = f"{day} — {slot}{about[line.about[0]].text}" if line.about and line.about[0] in about else day
        return Paragraph("ListBullet", (old, Run(" → "), new, Run(what)))

    def _dated(self, line: Line) -> Paragraph:
        """A line of the timeline."""
        words = self.words
        mark = f" ({words('page.background')})" if line.modality == "historical" else ""
        day = Run((days_of(line, words) or words("page.undated")) + mark + " ", bold=True)
        after = []
        if line.authority:
            after.append(Run(f" [{words('page.according')} {' › '.join(line.authority)}]", faint=True))
        if line.variants:
            told = " / ".join(one.text for one in line.variants)
            after.append(Run(f" ({words('page.variants')}{words('page.punctuation')}{told})", faint=True))
        if line.status is not None:
            after += [Run(" — "), Run(words(status_label(line)), bold=True)]
            after += [Run("", note=self._place(anchor)) for anchor in line.outcome]
        return self._bullet(line, day, after=after)

    def _compared(self) -> Iterator[Paragraph]:
        groups = ("conflicts", "updates", "agreements", "tables")
        if any(getattr(self.dossier, name) for name in groups):
            yield Paragraph("Heading1", (Run(self.words("page.compared")),))
        for name in groups:
            found: tuple[Comparison, ...] = getattr(self.dossier, name)
            yield from self._section(name, map(self._comparison, found), "Heading2")

    def _comparison(self, one: Comparison) -> Paragraph:
        slot = f"{self.words(f'slot.{one.slot}')}{self.words('page.punctuation')}" if one.relation != "table" else ""
        sides = [run for number, side in enumerate(one.sides) for run in self._side(side, number > 0)]
        return Paragraph("ListBullet", (Run(f"{slot}{one.text} — "), *sides))

    def _side(self, side: Side, further: bool) -> Iterator[Run]:
        who = side.speaker_name or side.outlet or self.words("page.no_outlet")
        day = f", {self.words.day(side.day, weekday=False)}" if side.day else ""
        if further:
            yield Run(" / ")
        yield Run(side.value, bold=True)
        yield Run(f" ({who}{day})")
        yield from (Run("", note=self._place(anchor)) for anchor in side.anchors)

    def _question(self, line: Line) -> Paragraph:
        said = f"{self.words(f'question.{line.kind}')}{self.words('page.punctuation')}"
        return self._bullet(line, Run(said))

    def _positions(self) -> Iterator[Paragraph]:
        words, rows = self.words, {line.id: line for line in self.dossier.positions}
        if rows:
            yield Paragraph("Heading1", (Run(words("page.positions")),))
        for one in sides(self.dossier.positions):
            told = "; ".join(
                f"{words(f'stance.{side}')} — {words('page.list_comma').join(x.party_name or '' for x in own)}"
                for side, own in one.sides
            )
            yield Paragraph("ListBullet", (Run(one.issue, bold=True), Run(words("page.punctuation") + told)))
        for party, lines in by_party(self.dossier.positions):
            yield Paragraph("Heading2", (Run(party),))
            for line in lines:
                day = f" ({days})" if (days := days_of(line, words)) else ""
                whose = {
                    "reading": f" [{words('page.reading', by=line.attributed_by_name or words('page.unnamed'))}]",
                    "report": f" [{words('page.report')}]",
                }.get(line.attribution or "", "")
                before = rows.get(line.move or "")
                moved = (
                    f" ↷ {words('page.moved', day=days_of(before, words), stance=words(f'stance.{before.stance}'))}"
                    if before is not None
                    else ""
                )
                issue = Run(f"{line.issue_name} " if line.issue_name else "", bold=True)
                told = f"{words(f'stance.{line.stance}')}{day}{whose}{moved}{words('page.punctuation')}"
                yield self._bullet(line, issue, Run(told))

    def _voices(self) -> Iterator[Paragraph]:
        words = self.words
        if self.dossier.voices:
            yield Paragraph("Heading1", (Run(words("page.voices")),))
        for party in parties(self.dossier.voices, words):
            yield Paragraph("Heading2", (Run(party.name),))
            for line in party.lines:
                role = f" {line.role}" if line.role else ""
                role += f" ({words('page.unnamed_source')})" if line.unnamed else ""
                day = f" ({words.day(line.date, weekday=False)})" if line.date else ""
                chain = f" [{' › '.join(line.authority)}]" if len(line.authority) > 1 else ""
                cue = f" {line.cue}" if line.cue else ""
                told = Run(f"{role}{day}{chain}{cue}{words('page.punctuation')}")
                yield self._bullet(line, Run(line.speaker_name or "", bold=True), told)

    def _origins(self) -> Iterator[Paragraph]:
        """What hangs on each origin, and the share of lines that hang on a single one."""
        words, (alone, of) = self.words, self.dossier.single
        if not of:
            return
        for one in self.dossier.origins:
            outlets = words("page.list_comma").join(name for name in one.outlets if name != one.name)
            told = words("page.origin_lines", lines=one.lines, alone=one.alone)
            reports = words.number("count.reports", len(one.articles))
            beside = f"{f' ({outlets})' if outlets else ''} — {reports}; {told}"
            yield Paragraph("ListBullet", (Run(one.name, bold=True), Run(beside)))
        yield Paragraph("Normal", (Run(words("page.single", n=alone, of=of, share=f"{alone / of:.0%}")),))

    def _listed(self) -> Iterator[Paragraph]:
        words = self.words
        for source in self.dossier.sources:
            facts = [source.outlet or words("page.no_outlet")]
            facts.append(words.day(source.day, weekday=False) if source.day else words("page.no_day"))
            if source.versions > 1:
                facts.append(words("page.version", n=source.version, of=source.versions))
            if source.rests_on:
                names = words("page.list_comma").join(source.rests_on)
                facts.append(f"{words('page.rests_on')}{words('page.punctuation')}{names}")
            for copy in self.dossier.copies:
                if copy.article == source.article and copy.original in self.numbers:
                    kind = f"{words(f'copy.{copy.kind}')}, {copy.containment:.0%}"
                    facts.append(f"{words('page.copy_of')} [{self.numbers[copy.original]}] ({kind})")
            number = Run(f"[{self.numbers[source.article]}] ")
            yield Paragraph(
                "ListBullet", (number, Run(source.title, url=safe(source.url)), Run(f" — {'; '.join(facts)}"))
            )

    def _related(self) -> Iterator[Paragraph]:
        for one in self.dossier.related:
            reason = Run(f" — {one.reason}" if one.reason else "", faint=True)
            yield Paragraph("ListBullet", (Run(one.title, url=safe(one.url)), reason))

    def _notes(self, line: Line) -> Iterator[Run]:
        """A note for each anchor; the first says what was inferred."""
        for number, anchor in enumerate(line.anchors):
            inferred = "; ".join(line.inferred) if number == 0 else ""
            mark = f" {self.words('page.inferred')}{self.words('page.punctuation')}{inferred}" if inferred else ""
            yield Run("", note=(*self._place(anchor), Run(mark)))

    def _place(self, anchor: Anchor) -> tuple[Run, ...]:
        """Where the words of an anchor stand, with what is around them."""
        source = self.sources.get(anchor.article)
        number = f"[{self.numbers[anchor.article]}] " if anchor.article in self.numbers else ""
        outlet = (source.outlet or self.words("page.no_outlet")) if source else ""
        day = f", {self.words.day(source.day, weekday=False)}" if source and source.day else ""
        url = safe(anchor.url)
        where = (Run(f" ({anchor.start}–{anchor.end})"), *((Run(" "), Run(url, url=url)) if url else ()))
        quoted = (Run(f"…{anchor.prefix}"), Run(anchor.exact.strip(), bold=True), Run(f"{anchor.suffix}…"))
        return (Run(f"{number}{outlet}{day}: "), *quoted, *where)
