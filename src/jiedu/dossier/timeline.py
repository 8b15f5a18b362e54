"""What happened when: one line for each happening, in the clearest sentence that reports it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from jiedu.analysis.model import Event
from jiedu.article.model import Span
from jiedu.dossier import pledges
from jiedu.dossier.happenings import Happening, Occurrence, apart, merge, quantity_groups, same_days, tense
from jiedu.dossier.likeness import dice, grams
from jiedu.dossier.material import Material
from jiedu.dossier.model import Anchor, Line, Variant
from jiedu.dossier.notes import day_notes, time_said
from jiedu.dossier.passage import clause
from jiedu.dossier.promises import Promise
from jiedu.dossier.remarks import remarks
from jiedu.dossier.repeats import repeats
from jiedu.dossier.said import Saying, chain
from jiedu.dossier.words import leans

LIMIT = 40
"""Lines kept: about two printed pages; the rest is counted in `Dossier.left_out`."""
BACKGROUND_DAYS = 30
"""What happened longer than this before the first report is background, whatever its tense."""
_SAME_LINE = 0.6
"""Dice of two sentences of the same days from which one line is enough."""
_SAME_LINE_OF_DAY = 0.4
"""The same where day and an actor agree, whatever the two events' types."""
_SHORTEST = 8
"""Characters of the shortest clause that tells a reader something."""
_SPARSE = 3
"""With fewer dated lines than this, undated happenings of a single text are shown too."""


@dataclass(slots=True)
class _Draft:
    """A line being made: the happening, the occurrence whose words are shown, and what was merged into it."""

    happening: Happening
    chosen: Occurrence
    span: Span
    grams: frozenset[str]
    weight: float
    others: list[Occurrence] = field(default_factory=list)


def timeline(
    material: Material, said: Sequence[tuple[Saying, ...]], planned: Sequence[Promise] = ()
) -> tuple[tuple[Line, ...], int]:
    """The lines of the timeline, past before planned, with the number of those left out.

    `said` are the statements of `said.merged`, of which the heaviest are happenings in themselves; `planned` what
    `promises.promises` found, which stands in place of the events in the same words.
    """
    drafts, hidden = _drafts(material)
    lines = pledges.lines(material, planned)
    promised = [(o.telling.article, o.telling.span) for p in planned for o in p.members]
    drafts = [d for d in drafts if not _promised(d, promised)]
    lines.extend((d.weight, _line(material, d)) for d in drafts if not _stale(material, d))
    hidden += sum(_stale(material, d) for d in drafts)
    shown = {(a.article, a.start, a.end) for _, line in lines for a in line.anchors}
    spoken, unspoken = remarks(material, said, shown, few=len(lines) < LIMIT // 4)
    lines.extend(spoken)
    best = sorted(range(len(lines)), key=lambda i: (-lines[i][0], i))[:LIMIT]
    kept = [lines[i][1] for i in sorted(best)]
    kept.sort(key=lambda line: (line.modality == "future", line.date or date.max, line.last or date.max))
    left = len(lines) - len(kept) + hidden + unspoken
    return tuple(replace(line, id=f"t{n}") for n, line in enumerate(kept, 1)), left


def _promised(draft: _Draft, promised: Sequence[tuple[str, Span]]) -> bool:
    """True for something planned in a sentence that a promise was read from."""
    return tense(draft.chosen.event) == "future" and any(
        o.article == article and span.start <= o.event.start < span.end
        for o in draft.happening.members
        for article, span in promised
    )


def _stale(material: Material, draft: _Draft) -> bool:
    """True for what a single text plans for a day that is over, where the words promise nothing: no plan is left."""
    event = draft.chosen.event
    last = event.last or event.first
    texts = {material.origins.text[o.article] for o in draft.happening.members}
    past = last is not None and material.as_of is not None and last < material.as_of
    return tense(event) == "future" and past and len(texts) < 2


def _drafts(material: Material) -> tuple[list[_Draft], int]:
    """Happenings worth a line, heaviest first; those whose words would repeat a heavier one are merged into it.

    With them comes the number of those that have no words of their own in their sentence.
    """
    found = [_draft(material, h) for h in merge(material)]
    dated = sum(d.chosen.event.first is not None for d in found)
    kept: list[_Draft] = []
    hidden = 0
    home, foreign = ([d for d in found if _is_home(material, d.chosen) is own] for own in (True, False))
    for draft in (*_heaviest_first(home), *_heaviest_first(foreign)):
        if not _worth(material, draft, sparse=dated < _SPARSE):
            continue
        twin = next((k for k in kept if _repeats(k, draft)), None) or _translated(draft, kept)
        if twin is not None:
            twin.others.extend(draft.happening.members)
        elif _parted(material, draft, kept):
            kept.append(draft)
        else:
            hidden += 1
    return kept, hidden


def _heaviest_first(drafts: Sequence[_Draft]) -> list[_Draft]:
    return sorted(drafts, key=lambda d: (-d.weight, d.chosen.order, d.chosen.event.start))


def _draft(material: Material, happening: Happening) -> _Draft:
    home = [o for o in happening.members if _is_home(material, o)] or happening.members
    chosen = max(home, key=lambda o: (_clarity(material, o), -o.order, -o.event.start))
    text = material.article(chosen.article).text
    span = clause(text, chosen.sentence, _must_keep(material, chosen), _limit(material, chosen.article))
    return _Draft(happening, chosen, span, grams(span.of(text)), _weight(material, happening, chosen))


def _worth(material: Material, draft: _Draft, *, sparse: bool) -> bool:
    """Whether a happening tells a reader something: a day and an actor or a figure, or more than one text."""
    texts = {material.origins.text[o.article] for o in draft.happening.members}
    if draft.chosen.event.first is None and len(texts) < 2 and not sparse:
        return False
    return bool(draft.chosen.parties) or len(texts) > 1 or _is_figure(draft.chosen)


def _is_figure(chosen: Occurrence) -> bool:
    """True for what a number and a day tell without anybody's name: LPR在20日下降10个基点."""
    event = chosen.event
    if event.type != "BUSINESS" or event.first is None or chosen.in_title or tense(event) != "past":
        return False
    return bool(event.quantities or event.quantity or event.actor_words or event.target_words)


def _repeats(kept: _Draft, new: _Draft) -> bool:
    """True where `new` would show again what `kept` shows: the same days and nearly the same words."""
    if same_days(kept.chosen.event, new.chosen.event) is False:
        return False
    if kept.chosen.article == new.chosen.article and kept.span == new.span:
        return True
    if tense(kept.chosen.event) != tense(new.chosen.event) or apart(kept.chosen, new.chosen):
        return False
    alike = dice(kept.grams, new.grams)
    if kept.chosen.event.first is not None and kept.chosen.parties & new.chosen.parties:
        if kept.chosen.numbers & new.chosen.numbers and same_days(kept.chosen.event, new.chosen.event):
            return True
        return alike >= _SAME_LINE_OF_DAY
    if _is_figure(kept.chosen) and _is_figure(new.chosen) and same_days(kept.chosen.event, new.chosen.event):
        return alike >= _SAME_LINE_OF_DAY
    return alike >= _SAME_LINE


def _translated(new: _Draft, kept: Sequence[_Draft]) -> _Draft | None:
    """The line in the other language of the same type, days and an actor; of several, that with most actors shared."""
    event = new.chosen.event
    same = [
        k
        for k in kept
        if k.chosen.han != new.chosen.han
        and event.first is not None
        and (event.type, event.first, event.last) == (k.chosen.event.type, k.chosen.event.first, k.chosen.event.last)
        and tense(event) == tense(k.chosen.event)
        and k.chosen.parties & new.chosen.parties
        and not apart(k.chosen, new.chosen)
    ]
    return max(same, key=lambda k: len(k.chosen.parties & new.chosen.parties), default=None)


def _is_home(material: Material, o: Occurrence) -> bool:
    """Whether the occurrence is in the language to show: the labels', or Chinese where most of the texts are."""
    return o.han == (material.labels.lang == "zh" or material.common.startswith("zh"))


def _parted(material: Material, draft: _Draft, kept: Sequence[_Draft]) -> bool:
    """Give two happenings of one sentence a clause each; False where they cannot be told apart."""
    for other in kept:
        if other.chosen.article == draft.chosen.article and other.span == draft.span:
            text = material.article(draft.chosen.article).text
            draft.span = clause(text, draft.chosen.sentence, _must_keep(material, draft.chosen), 1)
            if draft.span == other.span or draft.span.end - draft.span.start < _SHORTEST:
                return False
            draft.grams = grams(draft.span.of(text))
    return True


def _weight(material: Material, happening: Happening, chosen: Occurrence) -> float:
    """How much a happening matters: first by how many texts report it, then by what is known of it.

    The weights were chosen by hand to one rule: a second text outweighs any one thing known (2
    log2 3/2 is 1.2), and only a day, without which a line has no place here, weighs more than it.
    """
    texts = len({material.origins.text[o.article] for o in happening.members})
    event = chosen.event
    known = 1.0 * bool(chosen.parties) + 0.5 * (len(chosen.parties) > 1) + 0.3 * (event.place is not None)
    precise = 1.5 * (event.first is not None) + 0.5 * (event.first is not None and event.first == event.last)
    tense = {"historical": -0.5, "negated": -0.5}.get(event.modality, 0.0)
    in_title = 0.5 * any(o.in_title for o in happening.members)
    unclear = -0.7 * leans(chosen.sentence.of(material.article(chosen.article).text))
    return 2 * math.log2(1 + texts) + unclear + known + precise + 0.4 * (event.quantity is not None) + tense + in_title


def _clarity(material: Material, o: Occurrence) -> float:
    """How well an occurrence's own sentence tells the happening to somebody who reads nothing else."""
    # Chosen by hand: a day counts most, a headline is the last resort, the rest decide beside.
    text = o.sentence.of(material.article(o.article).text)
    ideal = 60 if _is_han(material, o.article) else 160
    length = min(len(text), ideal) / ideal - max(0, len(text) - 2 * ideal) / (4 * ideal)
    return (
        1.5 * (o.event.first is not None)
        + 1.5 * (time_said(material, o.article, o.sentence, o.event.first, o.event.value) is not None)
        + 0.5 * min(2, len(o.event.actors) + len(o.event.targets))
        + length
        - 2.0 * o.in_title
        - 1.0 * leans(text)
        - 0.7 * (o.event.reported_in is not None)
        - 0.5 * material.is_copy(o.article)
        + 0.6 * (material.article(o.article).language == material.common)
    )


def _must_keep(material: Material, o: Occurrence) -> list[Span]:
    """The spans without which a clause would not tell the happening: trigger, day, quantity and actors."""
    analysis = material.analyses[o.article]
    keep = [Span(o.event.start, o.event.end)]
    time = time_said(material, o.article, o.sentence, o.event.first, o.event.value)
    if time is not None:
        keep.append(Span(time.start, time.end))
    if o.event.quantity is not None:
        keep.append(o.event.quantity)
    for actor in o.event.actors[:2]:
        named = [
            m
            for m in analysis.mentions
            if m.entity == actor and o.sentence.start <= m.start and m.end <= o.sentence.end and not m.inferred
        ]
        if named:
            nearest = min(named, key=lambda m: (abs(m.start - o.event.start), m.start))
            keep.append(Span(nearest.start, nearest.end))
    return keep


def _line(material: Material, draft: _Draft) -> Line:
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


def _anchors(material: Material, draft: _Draft, members: Sequence[Occurrence]) -> tuple[Anchor, ...]:
    """The chosen words first, then the clearest sentence of every other article that reports it."""
    chosen = draft.chosen
    anchors = [material.anchors.at(chosen.article, draft.span)]
    by_article: dict[str, list[Occurrence]] = {}
    for o in members:
        if o.article != chosen.article:
            by_article.setdefault(o.article, []).append(o)
    for article in sorted(by_article, key=material.order.__getitem__):
        best = max(by_article[article], key=lambda o: (_clarity(material, o), -o.event.start))
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
    apart = sum(map(len, texts)) == len(set().union(*texts)) if texts else False
    if len(groups) > 1 and apart:
        found.extend(_variant(material, "quantity", group) for group in groups)
    return tuple(found)


def _variant(material: Material, kind: str, accounts: Sequence[tuple[Occurrence, Span]]) -> Variant:
    first, span = accounts[0]
    anchors = dict.fromkeys((o.article, s) for o, s in accounts)
    return Variant(
        kind, span.of(material.article(first.article).text), tuple(material.anchors.at(a, s) for a, s in anchors)
    )


def _is_han(material: Material, article: str) -> bool:
    return material.article(article).language.startswith("zh")


def _limit(material: Material, article: str) -> int:
    """Characters from which a sentence is cut to the clauses that tell the happening."""
    return 110 if _is_han(material, article) else 320
