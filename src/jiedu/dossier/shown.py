"""What a dossier's page shows of each line, comparison and source: its references, its language, its marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jiedu.article.model import Span
from jiedu.dossier import address
from jiedu.dossier.labels import Labels
from jiedu.dossier.marks import MarkedText, marked, targets
from jiedu.dossier.model import Anchor, Comparison, Dossier, Line, Side, Source
from jiedu.story.model import Copy

_PASSAGES = 5
"""Passages of a copy's differences that are shown; the rest is counted."""
_BEFORE_AND_AFTER = 2


@dataclass(frozen=True, slots=True)
class Reference:
    """One anchor of a line as the page shows it."""

    anchor: Anchor
    label: str
    """Number of its source, with a letter from the second anchor in the same source on."""
    target: str
    source: Source | None
    external: str | None


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line with its references and the language of its characters."""

    line: Line
    lang: str
    references: tuple[Reference, ...]
    variants: tuple[tuple[str, str, tuple[Reference, ...]], ...]
    outcome: tuple[Reference, ...] = ()
    """What tells what became of a promise."""


@dataclass(frozen=True, slots=True)
class ShownSide:
    """One side of a comparison with the language of its characters."""

    side: Side
    lang: str
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class ShownComparison:
    """A comparison with its sides, and the language of the passage that it is about."""

    comparison: Comparison
    lang: str
    references: tuple[Reference, ...]
    sides: tuple[ShownSide, ...]


@dataclass(frozen=True, slots=True)
class ShownCopy:
    """A copy with the number of its original and the passages in which the two differ."""

    copy: Copy
    original: Source
    number: int
    missing: tuple[str, ...]
    added: tuple[str, ...]
    missing_more: int
    added_more: int


@dataclass(frozen=True, slots=True)
class ShownSource:
    """A source with its number, its marked text, and what it copies."""

    source: Source
    number: int
    url: str | None
    text: MarkedText
    copies: tuple[ShownCopy, ...]


@dataclass(frozen=True, slots=True)
class ShownChange:
    """The last step of an update: the words before and after with their references, and what they are about."""

    line: Line
    about: ShownComparison
    before: tuple[str, str, tuple[Reference, ...]]
    """Characters, their language and their references."""
    after: tuple[str, str, tuple[Reference, ...]]


class Page:
    """What lines need to know of the page they stand on."""

    __slots__ = ("_dossier", "_numbers", "_sections", "_sources", "_targets", "_words")

    def __init__(self, dossier: Dossier, words: Labels) -> None:
        self._dossier, self._words = dossier, words
        self._numbers = {source.article: n for n, source in enumerate(dossier.sources, 1)}
        self._sources = {source.article: source for source in dossier.sources}
        sections = (dossier.key, dossier.timeline, dossier.positions, dossier.voices, dossier.open)
        self._sections = {line.id: (line.section, n) for part in sections for n, line in enumerate(part, 1)}
        for part in (dossier.agreements, dossier.conflicts, dossier.updates, dossier.tables, dossier.one_sided):
            self._sections |= {one.id: (one.relation, n) for n, one in enumerate(part, 1)}
        self._targets = targets(anchor for _, anchor in self._cited())

    def _cited(self) -> Iterator[tuple[str, Anchor]]:
        for line in self._dossier.lines:
            for anchor in line.anchors:
                yield line.id, anchor
            for variant in line.variants:
                for anchor in variant.anchors:
                    yield line.id, anchor
            for anchor in line.outcome:
                yield line.id, anchor
        for one in (*self._dossier.comparisons, *self._dossier.tables, *self._dossier.one_sided):
            yield one.id, one.about
            for side in one.sides:
                for anchor in side.anchors:
                    yield one.id, anchor

    def title_lang(self) -> str:
        """The language of the headline: that of the source it is taken from."""
        sources = self._dossier.sources
        own = next((s for s in sources if self._dossier.title in s.title), sources[0] if sources else None)
        return own.language if own else self._words("page.language")

    def back_label(self, line: str) -> str:
        """What a mark's way back to its line is called: 时3, T3."""
        section, number = self._sections[line]
        return f"{self._words(f'mark.{section}')}{number}"

    def shown(self, lines: Sequence[Line]) -> list[ShownLine]:
        """The lines as the page shows them."""
        return [
            ShownLine(
                line,
                self._lang(line),
                self._references(line.anchors),
                tuple(
                    (self._words(f"page.variants_{v.kind}"), v.text, self._references(v.anchors)) for v in line.variants
                ),
                self._references(line.outcome),
            )
            for line in lines
        ]

    def compared(self, comparisons: Sequence[Comparison]) -> list[ShownComparison]:
        """The comparisons as the page shows them."""
        return [
            ShownComparison(
                one,
                self._language(one.about),
                self._references((one.about,)),
                tuple(ShownSide(s, self._language(s.anchor), self._references(s.anchors)) for s in one.sides),
            )
            for one in comparisons
        ]

    def changed(self) -> list[ShownChange]:
        """The last step of each update; those of updates that the dossier does not have are left out."""
        updates = {one.comparison.id: one for one in self.compared(self._dossier.updates)}
        found = []
        for line in self._dossier.changed:
            about = updates.get(line.about[0]) if line.about else None
            if about is not None and len(line.anchors) == _BEFORE_AND_AFTER:
                before, after = (
                    (anchor.exact, self._language(anchor), self._references((anchor,))) for anchor in line.anchors
                )
                found.append(ShownChange(line, about, before, after))
        return found

    def _lang(self, line: Line) -> str:
        return self._language(line.anchors[0]) if line.anchors else self._words("page.language")

    def _language(self, anchor: Anchor) -> str:
        source = self._sources.get(anchor.article)
        return source.language if source else self._words("page.language")

    def _references(self, anchors: Sequence[Anchor]) -> tuple[Reference, ...]:
        seen: dict[str, int] = {}
        found = []
        for anchor in anchors:
            nth = seen[anchor.article] = seen.get(anchor.article, 0) + 1
            letter = "" if nth == 1 else chr(ord("a") + min(nth, 26) - 1)
            found.append(
                Reference(
                    anchor=anchor,
                    label=f"{self._numbers.get(anchor.article, '?')}{letter}",
                    target=self._targets[anchor.article, anchor.start, anchor.end],
                    source=self._sources.get(anchor.article),
                    external=address.passage(anchor.url, anchor.exact),
                )
            )
        return tuple(found)

    def sources(self) -> list[ShownSource]:
        """The sources with their marked texts, marks numbered through the page."""
        cited: dict[str, list[tuple[str, Anchor]]] = {}
        for line, anchor in self._cited():
            cited.setdefault(anchor.article, []).append((line, anchor))
        found, number = [], 1
        for source in self._dossier.sources:
            text = marked(source, cited.get(source.article, ()), number)
            number += len(text.targets)
            found.append(
                ShownSource(source, self._numbers[source.article], address.safe(source.url), text, self._copies(source))
            )
        return found

    def _copies(self, source: Source) -> tuple[ShownCopy, ...]:
        found = []
        for copy in self._dossier.copies:
            original = self._sources.get(copy.original)
            if copy.article == source.article and original is not None:
                missing, added = _passages(original.text, copy.missing), _passages(source.text, copy.added)
                found.append(
                    ShownCopy(
                        copy,
                        original,
                        self._numbers[copy.original],
                        missing[:_PASSAGES],
                        added[:_PASSAGES],
                        max(0, len(missing) - _PASSAGES),
                        max(0, len(added) - _PASSAGES),
                    )
                )
        return tuple(found)


def _passages(text: str, spans: Sequence[Span]) -> tuple[str, ...]:
    return tuple(said for span in spans if (said := span.of(text).strip()))
