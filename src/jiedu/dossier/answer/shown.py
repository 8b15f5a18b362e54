"""A weighed passage as a line of the answer, with its anchors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jiedu.article.model import Span
from jiedu.dossier.answer.candidates import Weighed
from jiedu.dossier.answer.passages import Passage
from jiedu.dossier.material import Material
from jiedu.dossier.model import Anchor, Line
from jiedu.dossier.passage import clause
from jiedu.dossier.repeats import repeats
from jiedu.dossier.voices import line_of


def line_for(material: Material, group: Sequence[Weighed]) -> Line:
    """The line of a group of passages that say nearly the same, the best first."""
    best = group[0]
    line = line_of(material, best.passage.said) if best.passage.said else _told(material, best.passage)
    if best.passage.part:
        return replace(_cut(material, line, best.passage), section=best.section)
    seen = {(a.article, a.start) for a in line.anchors}
    more = [
        material.anchors.at(one.passage.article.id, span)
        for one in group[1:]
        for span in one.passage.spans
        if (one.passage.article.id, span.start) not in seen
    ]
    anchors = (*line.anchors, *more)
    counts = material.origins.counts((anchor.article, None) for anchor in anchors)
    return replace(line, section=best.section, anchors=anchors, counts=counts if more else line.counts)


def _cut(material: Material, line: Line, passage: Passage) -> Line:
    """The line with the characters of a part alone, and with the articles that have the same ones."""
    own = tuple(material.anchors.at(passage.article.id, span) for span in passage.spans)
    anchors = (*own, *repeats(material, own))
    counts = material.origins.counts((anchor.article, None) for anchor in anchors)
    return replace(line, text="…".join(a.exact for a in own), anchors=anchors, counts=counts)


def _told(material: Material, passage: Passage) -> Line:
    """The line of a sentence in which the outlet itself tells something."""
    text, span = passage.article.text, passage.spans[0]
    limit = 110 if passage.han else 320
    keep = [Span(e.start, e.end) for e in passage.events[:2]]
    shown = clause(text, span, keep, limit) if keep else span
    anchors: tuple[Anchor, ...] = (material.anchors.at(passage.article.id, shown),)
    anchors = (*anchors, *repeats(material, anchors))
    event = next(iter(passage.events), None)
    day = event.first if event is not None else None
    return Line(
        id="",
        section="",
        text=shown.of(text),
        anchors=anchors,
        date=day,
        last=event.last if event is not None else None,
        value=event.value if event is not None else None,
        kind=event.type if event is not None else None,
        modality=event.modality if event is not None else None,
        counts=material.origins.counts((anchor.article, None) for anchor in anchors),
    )
