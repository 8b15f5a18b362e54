"""What one party, or sources of one origin, tell and nobody else confirms or denies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from jiedu.article.model import Span
from jiedu.dossier.comparisons.elsewhere import Elsewhere
from jiedu.dossier.comparisons.facts import Fact, facts_of
from jiedu.dossier.comparisons.sides import Found, texts
from jiedu.dossier.material import Material
from jiedu.dossier.tellings import Telling

_PARTY = 1.0
"""What it adds to a claim's weight that a party says so, not a report in its own voice: it has a stake in it."""
_LEAST = 2.6
"""Weight below which a claim is none that a reader would want to see confirmed; with the weights, chosen by hand."""
_SIDES, _TEXTS = 2, 3
"""Parties that speak, or origins, from which a story has sides; texts from which a report's own claim stands out."""
_LOOKED = 300
"""Claims that are looked for elsewhere, the weightiest: bounds the work in a long story."""


def one_sided(material: Material, told: Sequence[Telling], found: Iterable[Found]) -> list[Found]:
    """Claims that one party alone states, or reports of one origin alone; `found` are the comparisons of the texts, of
    which no cell is one. Nothing in a story without sides: one in which one party speaks, on one origin."""
    elsewhere = Elsewhere(material, told)
    origins = material.origins.counts((a.id, None) for a in material.articles).origins
    if len(elsewhere.parties()) < _SIDES and origins < _SIDES:
        return []
    several = origins >= _SIDES and len(set(material.origins.text.values())) >= _TEXTS
    taken = _compared(found)
    weighed = [
        (_weight(elsewhere, fact, several), fact)
        for telling in told
        if not telling.in_title
        for fact in facts_of(material, telling)
        if not _is_taken(fact, taken)
    ]
    able = sorted((w for w in weighed if w[0] >= _LEAST), key=lambda w: -w[0])[:_LOOKED]
    best: dict[tuple[int, int], tuple[float, Fact]] = {}
    for weight, fact in able:
        place = fact.telling.order, fact.telling.place
        if place not in best and elsewhere.silent(fact):
            best[place] = weight, fact
    groups = _grouped(elsewhere, [best[place][1] for place in sorted(best)])
    weights = {id(fact): weight for weight, fact in best.values()}
    return [
        Found(group[0].slot, "alone", (tuple(f.claim for f in group),), max(weights[id(f)] for f in group))
        for group in groups
    ]


def _weight(elsewhere: Elsewhere, fact: Fact, several: bool) -> float:
    """What a claim weighs; 0 for one of nobody who can be named, and for a report's own but for numbers and causes of
    what several texts of several origins tell of."""
    teller = elsewhere.teller(fact.claim)
    if teller is None:
        return 0.0
    if teller.startswith("outlet:"):
        return fact.weight if several and fact.slot in ("number", "cause") else 0.0
    return fact.weight + _PARTY


def _compared(found: Iterable[Found]) -> Mapping[str, list[tuple[str, Span]]]:
    """Per article the slots and cells of what several sources were found to tell."""
    cells: dict[str, list[tuple[str, Span]]] = {}
    for one in found:
        claims = [c for group in one.groups for c in group]
        if len(texts(claims)) > 1 or len(one.groups) > 1:
            for claim in claims:
                cells.setdefault(claim.telling.article, []).append((one.slot, claim.span))
    return cells


def _is_taken(fact: Fact, taken: Mapping[str, list[tuple[str, Span]]]) -> bool:
    """True where the fact stands in a cell of a comparison of its slot, or a number of its clause in one."""
    here = fact.claim.span
    cells = taken.get(fact.telling.article, ())
    return any(slot in (fact.slot, "number") and c.start < here.end and here.start < c.end for slot, c in cells)


def _grouped(elsewhere: Elsewhere, facts: Sequence[Fact]) -> list[list[Fact]]:
    """The claims of one party that tell the same, together."""
    groups: list[list[Fact]] = []
    for fact in facts:
        home = next((g for g in groups if elsewhere.one(fact, g[0])), None)
        if home is None:
            groups.append([fact])
        else:
            home.append(fact)
    return groups
