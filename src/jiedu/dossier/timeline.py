"""What happened when: one line for each happening, in the clearest sentence that reports it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from jiedu.analysis.model import Event
from jiedu.article.model import Span
from jiedu.dossier import pledges
from jiedu.dossier.drafts import Draft, clarity, drafts
from jiedu.dossier.happenings import Happening, Occurrence, quantity_groups, tense
from jiedu.dossier.material import Material
from jiedu.dossier.model import Anchor, Line, Variant
from jiedu.dossier.notes import day_notes, time_said
from jiedu.dossier.promises import Promise
from jiedu.dossier.remarks import remarks
from jiedu.dossier.repeats import repeats
from jiedu.dossier.said import Saying, chain

LIMIT = 40
"""Lines kept: about two printed pages; the rest is counted in `Dossier.left_out`."""
BACKGROUND_DAYS = 30
"""What happened longer than this before the first report is background, whatever its tense."""


def timeline(
    material: Material, said: Sequence[tuple[Saying, ...]], planned: Sequence[Promise] = ()
) -> tuple[tuple[Line, ...], int]:
    """The lines of the timeline, past before planned, with the number of those left out.

    `said` are the statements of `said.merged`, of which the heaviest are happenings in themselves; `planned` what
    `promises.promises` found, which stands in place of the events in the same words.
    """
    found, hidden = drafts(material)
    lines = pledges.lines(material, planned)
    promised = [(o.telling.article, o.telling.span, o.moved) for p in planned for o in p.members]
    found = [d for d in found if not _promised(d, promised)]
    lines.extend((d.weight, _line(material, d)) for d in found if not _stale(material, d))
    hidden += sum(_stale(material, d) for d in found)
    shown = {(a.article, a.start, a.end) for _, line in lines for a in line.anchors}
    spoken, unspoken = remarks(material, said, shown, few=len(lines) < LIMIT // 4)
    lines.extend(spoken)
    best = sorted(range(len(lines)), key=lambda i: (-lines[i][0], i))[:LIMIT]
    kept = [lines[i][1] for i in sorted(best)]
    kept.sort(key=lambda line: (line.modality == "future", line.date or date.max, line.last or date.max))
    left = len(lines) - len(kept) + hidden + unspoken
    return tuple(replace(line, id=f"t{n}") for n, line in enumerate(kept, 1)), left


def _promised(draft: Draft, promised: Sequence[tuple[str, Span, bool]]) -> bool:
    """True for something planned in a sentence that a promise was read from; for whatever stands in one that tells that
    a day was moved."""
    future = tense(draft.chosen.event) == "future"
    return any(
        o.article == article and span.start <= o.event.start < span.end and (future or moved)
        for o in draft.happening.members
        for article, span, moved in promised
    )


def _stale(material: Material, draft: Draft) -> bool:
    """True for what a single text plans for a day that is over, where the words promise nothing: no plan is left."""
    event = draft.chosen.event
    last = event.last or event.first
    texts = {material.origins.text[o.article] for o in draft.happening.members}
    past = last is not None and material.as_of is not None and last < material.as_of
    return tense(event) == "future" and past and len(texts) < 2


def _line(material: Material, draft: Draft) -> Line:
    chosen, event = draft.chosen, draft.chosen.event
    members = [*draft.happening.members, *draft.others]
    anchors = _anchors(material, draft, members)
    outlets = {o.article: o.outlet for o in reversed(members) if o.outlet}
    counts = material.origins.counts((a.article, outlets.get(a.article)) for a in anchors)
    modality, notes = _tense(material, event)
    notes = [*day_notes(material, chosen.article, chosen.sentence, event.first, event.value), *notes]
    if counts.texts > 1:
        notes.append(material.labels("note.same_event", n=counts.reports))
    return Line(
        id="",
        section="timeline",
        text=draft.span.of(material.article(chosen.article).text),
        anchors=anchors,
        date=event.first,
        last=event.last or event.first,
        value=event.value,
        kind=event.type,
        modality=modality,
        authority=_reported_by(material, chosen),
        counts=counts,
        inferred=tuple(notes),
        variants=_variants(material, draft.happening),
    )


def _reported_by(material: Material, chosen: Occurrence) -> tuple[str, ...]:
    """On whose word the chosen sentence tells it; empty where the outlet itself does."""
    statements = material.analyses[chosen.article].statements
    said = next((s for s in statements if s.id == chosen.event.reported_in), None)
    return chain(said, material.labels) if said is not None else ()


def _tense(material: Material, event: Event) -> tuple[str, list[str]]:
    """The modality to show: what lies far before the reports is background, and says that this was inferred."""
    day, first = event.last or event.first, material.first
    if event.modality != "actual" or day is None or first is None or first - day <= timedelta(days=BACKGROUND_DAYS):
        return event.modality, []
    return "historical", [material.labels("note.background", n=BACKGROUND_DAYS)]


def _anchors(material: Material, draft: Draft, members: Sequence[Occurrence]) -> tuple[Anchor, ...]:
    """The chosen words first, then the clearest sentence of every other article that reports it."""
    chosen = draft.chosen
    anchors = [material.anchors.at(chosen.article, draft.span)]
    by_article: dict[str, list[Occurrence]] = {}
    for o in members:
        if o.article != chosen.article:
            by_article.setdefault(o.article, []).append(o)
    for article in sorted(by_article, key=material.order.__getitem__):
        best = max(by_article[article], key=lambda o: (clarity(material, o), -o.event.start))
        anchors.append(material.anchors.at(article, best.sentence))
    return (*anchors, *repeats(material, anchors))


def _variants(material: Material, happening: Happening) -> tuple[Variant, ...]:
    """The differing accounts: of the day, and of the quantity, where no one text gives both."""
    found: list[Variant] = []
    if happening.days_differ:
        by_day: dict[date, list[tuple[Occurrence, Span]]] = {}
        for o in happening.members:
            time = time_said(material, o.article, o.sentence, o.event.first, o.event.value)
            if o.event.first is not None and time is not None:
                by_day.setdefault(o.event.first, []).append((o, Span(time.start, time.end)))
        found.extend(_variant(material, "date", by_day[day]) for day in sorted(by_day))
    groups = quantity_groups(material, happening.members)
    texts = [{material.origins.text[o.article] for o, _ in group} for group in groups]
    separate = sum(map(len, texts)) == len(set().union(*texts)) if texts else False
    if len(groups) > 1 and separate:
        found.extend(_variant(material, "quantity", group) for group in groups)
    return tuple(found)


def _variant(material: Material, kind: str, accounts: Sequence[tuple[Occurrence, Span]]) -> Variant:
    first, span = accounts[0]
    anchors = dict.fromkeys((o.article, s) for o, s in accounts)
    return Variant(
        kind, span.of(material.article(first.article).text), tuple(material.anchors.at(a, s) for a, s in anchors)
    )
