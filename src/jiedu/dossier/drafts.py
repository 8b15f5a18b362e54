"""Happenings on their way to lines of the timeline: whose words are shown, what repeats what, what is worth a line."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from jiedu.article.model import Span
from jiedu.dossier.happenings import Happening, Occurrence, apart, merge, same_days, tense
from jiedu.dossier.likeness import containment, dice, grams
from jiedu.dossier.material import Material
from jiedu.dossier.notes import time_said
from jiedu.dossier.passage import clause
from jiedu.dossier.words import leans

_SAME_LINE = 0.6
"""Dice of two sentences of the same days from which one line is enough."""
_SAME_LINE_OF_DAY = 0.4
"""The same where day and an actor agree, whatever the two events' types."""
_SAME_DEED_OF_DAY = 0.55
"""Share of the shorter sentence that stands in the longer, where type and day agree: a short form of it."""
_SHORTEST = 8
"""Characters of the shortest clause that tells a reader something."""
_ONLY_TELLS = re.compile(
    r"(?:数据|统计|报告|公告|通知|消息|通报|声明|问)(?:显示|表明|指出|称)?$|(?:显示|表明|指出|表示)$"
    r"|\b(?:said|says|showed|shows|announced)$"
)
"""How a clause ends that only says that something is told, not what."""
_SPARSE = 3
"""With fewer dated lines than this, undated happenings of a single text are shown too."""


@dataclass(slots=True)
class Draft:
    """A line being made: the happening, the occurrence whose words are shown, and what was merged into it."""

    happening: Happening
    chosen: Occurrence
    span: Span
    grams: frozenset[str]
    weight: float
    others: list[Occurrence] = field(default_factory=list)


def drafts(material: Material) -> tuple[list[Draft], int]:
    """Happenings worth a line, heaviest first; those whose words would repeat a heavier one are merged into it.

    With them comes the number of those that have no words of their own in their sentence.
    """
    found = [_draft(material, h) for h in merge(material)]
    dated = sum(d.chosen.event.first is not None for d in found)
    kept: list[Draft] = []
    hidden = 0
    home, foreign = ([d for d in found if _is_home(material, d.chosen) is own] for own in (True, False))
    for draft in (*_heaviest_first(home), *_heaviest_first(foreign)):
        twin = _translated(draft, kept)
        if twin is None and not _worth(material, draft, sparse=dated < _SPARSE):
            continue
        twin = next((k for k in kept if _repeats(k, draft)), None) or twin
        twin = twin or next((k for k in kept if _is_evidence(draft, k)), None)
        if twin is not None:
            twin.others.extend(draft.happening.members)
        elif _parted(material, draft, kept):
            kept.append(draft)
        else:
            hidden += 1
    return kept, hidden


def _heaviest_first(found: Sequence[Draft]) -> list[Draft]:
    return sorted(found, key=lambda d: (-d.weight, d.chosen.order, d.chosen.event.start))


def _draft(material: Material, happening: Happening) -> Draft:
    home = [o for o in happening.members if _is_home(material, o)] or happening.members
    chosen = max(home, key=lambda o: (clarity(material, o), -o.order, -o.event.start))
    text = material.article(chosen.article).text
    span = clause(text, chosen.sentence, _must_keep(material, chosen), _limit(material, chosen.article))
    return Draft(happening, chosen, span, grams(span.of(text)), _weight(material, happening, chosen))


def _worth(material: Material, draft: Draft, *, sparse: bool) -> bool:
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


def _repeats(kept: Draft, new: Draft) -> bool:
    """True where `new` would show again what `kept` shows: the same days and nearly the same words."""
    if same_days(kept.chosen.event, new.chosen.event) is False:
        return False
    if kept.chosen.article == new.chosen.article and kept.span == new.span:
        return True
    if tense(kept.chosen.event) != tense(new.chosen.event) or apart(kept.chosen, new.chosen):
        return False
    alike = dice(kept.grams, new.grams)
    one, other = kept.chosen.event, new.chosen.event
    if one.type == other.type and one.first is not None and (one.first, one.last) == (other.first, other.last):
        few = min(len(kept.grams), len(new.grams)) < _SHORTEST
        if not few and containment(kept.grams, new.grams) >= _SAME_DEED_OF_DAY:
            return True
    if kept.chosen.event.first is not None and kept.chosen.parties & new.chosen.parties:
        if kept.chosen.numbers & new.chosen.numbers and same_days(kept.chosen.event, new.chosen.event):
            return True
        return alike >= _SAME_LINE_OF_DAY
    if _is_figure(kept.chosen) and _is_figure(new.chosen) and same_days(kept.chosen.event, new.chosen.event):
        return alike >= _SAME_LINE_OF_DAY
    return alike >= _SAME_LINE


def _translated(new: Draft, kept: Sequence[Draft]) -> Draft | None:
    """The line in the other language of the same type and days, with an actor or a number in common (a pay rise of 9
    percent); of several, that with most actors shared."""
    event = new.chosen.event
    same = [
        k
        for k in kept
        if k.chosen.han != new.chosen.han
        and event.first is not None
        and (event.type, event.first, event.last) == (k.chosen.event.type, k.chosen.event.first, k.chosen.event.last)
        and tense(event) == tense(k.chosen.event)
        and (k.chosen.parties & new.chosen.parties or k.chosen.told & new.chosen.told)
        and not apart(k.chosen, new.chosen)
    ]
    return max(same, key=lambda k: len(k.chosen.parties & new.chosen.parties), default=None)


def _is_evidence(new: Draft, kept: Draft) -> bool:
    """True where the sentence of `new` already stands behind a line in the other language."""
    own = new.chosen
    return own.han != kept.chosen.han and any(
        o.article == own.article and o.sentence == own.sentence for o in (*kept.happening.members, *kept.others)
    )


def _is_home(material: Material, o: Occurrence) -> bool:
    """Whether the occurrence is in the language to show: the labels', or Chinese where most of the texts are."""
    return o.han == (material.labels.lang == "zh" or material.common.startswith("zh"))


def _parted(material: Material, draft: Draft, kept: Sequence[Draft]) -> bool:
    """Give two happenings of one sentence a clause each; False where they cannot be told apart."""
    for other in kept:
        if other.chosen.article == draft.chosen.article and other.span == draft.span:
            text = material.article(draft.chosen.article).text
            draft.span = clause(text, draft.chosen.sentence, _must_keep(material, draft.chosen), 1)
            said = draft.span.of(text)
            if draft.span == other.span or draft.span.end - draft.span.start < _SHORTEST or _ONLY_TELLS.search(said):
                return False
            if _inside(draft.span, other.span) and _adds_nothing(material, draft, other):
                return False
            draft.grams = grams(draft.span.of(text))
    return True


def _adds_nothing(material: Material, draft: Draft, other: Draft) -> bool:
    """True for a piece of the words of another line that tells of no other day: its own stands in it, or nowhere."""
    own, event = draft.chosen, draft.chosen.event
    if tense(event) != tense(other.chosen.event):
        return False
    if same_days(event, other.chosen.event) is not False:
        return True
    time = time_said(material, own.article, own.sentence, event.first, event.value)
    return time is None or not _inside(Span(time.start, time.end), draft.span)


def _inside(span: Span, other: Span) -> bool:
    return other.start <= span.start and span.end <= other.end


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


def clarity(material: Material, o: Occurrence) -> float:
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


def _is_han(material: Material, article: str) -> bool:
    return material.article(article).language.startswith("zh")


def _limit(material: Material, article: str) -> int:
    """Characters from which a sentence is cut to the clauses that tell the happening."""
    return 110 if _is_han(material, article) else 320
