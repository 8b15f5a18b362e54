"""What the reports do not tell: what a source says is not known, casualties without a number, deeds without a doer."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from jiedu.analysis.model import Event
from jiedu.article.model import Span
from jiedu.dossier.content import share
from jiedu.dossier.likeness import dice
from jiedu.dossier.lists import pattern
from jiedu.dossier.material import Material
from jiedu.dossier.question import WEIGHT, Question, folded, line_of
from jiedu.dossier.tellings import Telling

_SAME = 0.5
"""Likeness of two sentences from which they leave the same open."""
_ANSWERED = 0.4
"""Share of a sentence's words from which a later one that tells an answer is about the same."""
_NEXT = 3
"""Sentences behind a dispute in which its explanation stands."""
_DEEDS = ("ASSAULT", "CRIME")
_OPENS = ("unknown", "silent", "disputed")


def unknown(material: Material, told: Sequence[Telling]) -> Iterator[Question]:
    """What a source itself says is not known, not told or disputed, and no later report answers."""
    groups: list[list[Telling]] = []
    for telling in told:
        text = folded(material, telling)
        if telling.in_title or not pattern("unknowns.tsv", *_OPENS).search(text):
            continue
        if not telling.names and not pattern("unknowns.tsv", "unknown", "disputed").search(text):
            continue  # he gave no details: nobody who reads this alone knows who, and of what
        home = next((g for g in groups if dice(g[0].words, telling.words) >= _SAME), None)
        if home is None:
            groups.append([telling])
        else:
            home.append(telling)
    for group in groups:
        explained = any(_explained(material, t, told) for t in group)
        if not explained and not any(_answers(material, group[0], later) for later in told):
            texts = len({t.text for t in group})
            silent = not pattern("unknowns.tsv", "unknown", "disputed").search(folded(material, group[0]))
            yield Question(
                "unknown",
                WEIGHT["unknown"] + 0.5 * math.log2(texts) - 0.8 * silent,
                line_of(material, "unknown", group, _open_words(material, group[0])),
            )


def _explained(material: Material, asked: Telling, told: Sequence[Telling]) -> bool:
    """True where the article itself says how accounts that differ go together, in that sentence or the next ones
    (前一个数字是…，后一个…; 其实都没有错)."""
    if not pattern("unknowns.tsv", "disputed").search(folded(material, asked)):
        return False
    near = (t for t in told if t.article == asked.article and 0 <= t.place - asked.place <= _NEXT)
    return any(pattern("unknowns.tsv", "explained").search(folded(material, t)) for t in near)


def _answers(material: Material, asked: Telling, later: Telling) -> bool:
    """True where a later report tells what was not known: the same matter, in words that give an answer."""
    if asked.published is None or later.published is None or later.published <= asked.published:
        return False
    if later.han != asked.han or share(asked.core, later.words) < _ANSWERED:
        return False
    text = folded(material, later)
    return bool(pattern("unknowns.tsv", "answer").search(text)) and not pattern("unknowns.tsv", *_OPENS).search(text)


def _open_words(material: Material, telling: Telling) -> Span:
    """Where the words stand that say so; the whole sentence where folding moved them."""
    said = folded(material, telling)
    found = pattern("unknowns.tsv", *_OPENS).search(said)
    if found is None or len(said) != telling.span.end - telling.span.start:
        return telling.span
    return Span(telling.span.start + found.start(), telling.span.start + found.end())


def unnumbered(material: Material, told: Sequence[Telling]) -> Iterator[Question]:
    """Casualties of which no selected report tells the number."""
    groups = [t for t in told if not t.in_title and pattern("unknowns.tsv", "harm").search(folded(material, t))]
    denied = [t for t in groups if pattern("plans.tsv", "negated").search(folded(material, t))]
    counted = any(q.unit == "person" for t in told for q in t.quantities if _harms(material, t))
    if groups and not denied and not counted:
        yield Question("number", WEIGHT["number"], line_of(material, "number", groups, groups[0].span))


def _harms(material: Material, telling: Telling) -> bool:
    return bool(pattern("counted.tsv", "dead", "injured").search(folded(material, telling)))


def unnamed(material: Material, told: Sequence[Telling]) -> Iterator[Question]:
    """An attack or a crime whose doer no selected report names."""
    deeds = [(t, e) for t in told for e in t.events if e.type in _DEEDS and e.modality == "actual"]
    groups: list[list[tuple[Telling, Event]]] = []
    for telling, event in deeds:
        home = next((g for g in groups if _same_deed(g[0][1], event)), None)
        if home is None:
            groups.append([(telling, event)])
        else:
            home.append((telling, event))
    for group in groups:
        texts = len({t.text for t, _ in group})
        titled = any(t.in_title for t, _ in group)
        body = [t for t, _ in group if not t.in_title]
        if body and not any(e.actors for _, e in group) and (texts > 1 or titled) and any(e.targets for _, e in group):
            weight = WEIGHT["actor"] + 0.3 * math.log2(texts)
            yield Question("actor", weight, line_of(material, "actor", body, body[0].span))


def _same_deed(a: Event, b: Event) -> bool:
    return a.type == b.type and (bool(set(a.targets) & set(b.targets)) or (a.place is not None and a.place == b.place))
