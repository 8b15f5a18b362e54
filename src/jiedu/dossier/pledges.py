"""Lines of the timeline for what is planned or promised for a day, with what became of it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from jiedu.analysis.model import Statement
from jiedu.dossier.likeness import fold
from jiedu.dossier.lists import pattern
from jiedu.dossier.material import Material
from jiedu.dossier.model import Anchor, Line
from jiedu.dossier.notes import day_notes
from jiedu.dossier.origins import cited_for
from jiedu.dossier.passage import clause
from jiedu.dossier.plans import Told
from jiedu.dossier.promises import Promise
from jiedu.dossier.repeats import repeats
from jiedu.dossier.said import chain
from jiedu.dossier.words import leans

_LIMIT = {True: 110, False: 320}
"""Characters from which a sentence is cut to its clauses, Chinese or other: as for the other lines of the timeline."""
_SHORTEST = {True: 8, False: 24}
"""Characters of a clause that tells a reader something."""
UNTOLD = "untold"
"""The status of a promise whose day is over, and of whose end the reports tell nothing that is sure."""
_OUTCOMES = 3
"""Reports of its end that a line shows."""


def lines(material: Material, found: Sequence[Promise]) -> list[tuple[float, Line]]:
    """One line with its weight for each promise, in the order given."""
    return [(_weight(material, promise), _line(material, promise)) for promise in found]


def _line(material: Material, promise: Promise) -> Line:
    best = _clearest(material, promise)
    telling = best.telling
    anchors = _anchors(material, promise, best)
    statement = _statement(best)
    cited = {
        one.telling.article: cited_for(_statement(one), material.analyses[one.telling.article])
        for one in reversed(promise.members)
    }
    counts = material.origins.counts((a.article, cited.get(a.article)) for a in anchors)
    exact = best.time.type in ("DATE", "TIME") and best.time.first is not None and best.time.last is not None
    return Line(
        id="",
        section="timeline",
        text=anchors[0].exact,
        anchors=anchors,
        date=best.time.first if exact else best.last,
        last=best.last,
        value=best.time.value if exact else best.last.isoformat(),
        kind=next((e.type for e in telling.events if best.span.start <= e.start < best.span.end), None),
        modality="future",
        authority=chain(statement, material.labels) if statement is not None else (),
        counts=counts,
        inferred=_notes(material, promise, best),
        status=promise.status or UNTOLD,
        due=best.last,
        outcome=tuple(material.anchors.at(t.article, t.span) for t in promise.outcome[:_OUTCOMES]),
    )


def _clearest(material: Material, promise: Promise) -> Told:
    """The telling to show: in the labels' language, in the commonest script, whole, the earliest."""
    return min(
        promise.members,
        key=lambda o: (
            o.telling.han != (material.labels.lang == "zh" or material.common.startswith("zh")),
            leans(o.telling.span.of(material.article(o.telling.article).text)),
            material.article(o.telling.article).language != material.common,
            material.is_copy(o.telling.article),
            -o.bound,
            o.telling.order,
        ),
    )


def _anchors(material: Material, promise: Promise, best: Told) -> tuple[Anchor, ...]:
    """The clause that is shown, then the sentence of every other article that tells of it."""
    text = material.article(best.telling.article).text
    shown = best.span if _whole(text, best) else clause(text, best.telling.span, [best.span], _LIMIT[best.telling.han])
    found = {best.telling.article: material.anchors.at(best.telling.article, shown)}
    for one in sorted(promise.members, key=lambda o: o.telling.order):
        if one.telling.article not in found:
            found[one.telling.article] = material.anchors.at(one.telling.article, one.telling.span)
    return (*found.values(), *repeats(material, list(found.values())))


def _whole(text: str, best: Told) -> bool:
    """True where the clause tells by itself who will do what: it names somebody, or has a subject before its first verb
    of planning."""
    if leans(best.span.of(text)) or best.span.end - best.span.start < _SHORTEST[best.telling.han]:
        return False
    found = pattern("plans.tsv", "plan", "promise", "expected").search(fold(best.span.of(text)))
    return found is not None and found.start() > 1


def _statement(told: Told) -> Statement | None:
    """The statement that the clause stands in, the innermost one."""
    inside = [
        s for s in told.telling.statements
        if any(p.start <= told.span.start and told.span.end <= p.end + 1 for p in s.segments)
    ]  # fmt: skip
    return min(inside, key=lambda s: sum(p.end - p.start for p in s.segments), default=None)


def _notes(material: Material, promise: Promise, best: Told) -> tuple[str, ...]:
    words, text = material.labels, material.article(best.telling.article).text
    notes: list[str] = []
    if best.counted and best.telling.published:
        said = text[best.time.start : best.time.end]
        notes.append(words("note.due_counted", said=said, basis=words.day(best.telling.published, weekday=False)))
    elif best.time.first is not None:
        notes.extend(day_notes(material, best.telling.article, best.telling.span, best.time.first, best.time.value))
    if promise.status in ("done", "withdrawn"):
        notes.append(words(f"note.{promise.status}"))
    return tuple(notes)


def _weight(material: Material, promise: Promise) -> float:
    """As for happenings (two texts outweigh what is known), and more for a promise and for one that was not kept."""
    texts = len({material.origins.text[o.telling.article] for o in promise.members})
    best = promise.best
    exact = 0.5 * (best.first == best.last)
    kept = {"overdue": 1.0, "withdrawn": 0.7}.get(promise.status or "", 0.0)
    return 2 * math.log2(1 + texts) + 1.5 + exact + 1.0 * bool(best.telling.names) + 0.5 * best.bound + kept
