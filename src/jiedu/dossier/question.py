"""A question that the reports leave open, before it has its number, and the line that shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jiedu.analysis.model import Statement
from jiedu.article.model import Span
from jiedu.dossier.likeness import fold
from jiedu.dossier.material import Material
from jiedu.dossier.model import Anchor, Line
from jiedu.dossier.origins import cited_for
from jiedu.dossier.passage import clause
from jiedu.dossier.repeats import repeats
from jiedu.dossier.said import chain
from jiedu.dossier.tellings import Telling
from jiedu.story.model import Counts

_LIMIT = {True: 110, False: 320}
"""Characters from which a sentence is cut to its clauses, Chinese or other."""
WEIGHT = {"conflict": 5.0, "overdue": 4.0, "unknown": 4.0, "number": 3.6, "actor": 3.5, "single": 3.0, "day": 2.5}
"""Weight of the rules. Chosen by hand: contradictions, then broken promises and what sources say they do not know."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question before it has its number."""

    kind: str
    weight: float
    line: Line


def line_of(material: Material, kind: str, group: Sequence[Telling], keep: Span) -> Line:
    """A line of the first sentence of the group, with anchors in the other articles that have it too."""
    shown = min(
        group,
        key=lambda t: (material.article(t.article).language != material.common, material.is_copy(t.article), t.order),
    )
    span = keep if shown is group[0] else shown.span
    text = material.article(shown.article).text
    anchors: dict[str, Anchor] = {
        shown.article: material.anchors.at(shown.article, clause(text, shown.span, [span], _LIMIT[shown.han]))
    }
    for telling in group:
        if telling.article not in anchors:
            anchors[telling.article] = material.anchors.at(telling.article, telling.span)
    made = (*anchors.values(), *repeats(material, list(anchors.values())))
    statement = next((s for s in shown.statements if any(p.start <= span.start < p.end for p in s.segments)), None)
    missing = (material.labels("note.missing"),) if kind in ("number", "actor") else ()
    return Line(
        id="",
        section="open",
        text=made[0].exact,
        anchors=made,
        kind=kind,
        authority=chain(statement, material.labels) if statement else (),
        counts=counted(material, [(a.article, statement if a.article == shown.article else None) for a in made]),
        inferred=missing,
    )


def counted(material: Material, reports: Sequence[tuple[str, Statement | None]]) -> Counts:
    """The three counts of the reports, each with the statement that it cites there."""
    return material.origins.counts((a, cited_for(s, material.analyses[a]) if s else None) for a, s in reports)


def folded(material: Material, telling: Telling) -> str:
    """The sentence, folded for matching."""
    return fold(telling.span.of(material.article(telling.article).text))
