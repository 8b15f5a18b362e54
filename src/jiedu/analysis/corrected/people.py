"""Whom names mean: entities that are one, and one that is another in some article."""

from __future__ import annotations

from dataclasses import replace

from jiedu.analysis.corrected.entities import (
    chains_named,
    entity_of,
    key_of,
    marked,
    related,
    renamed,
    together,
    with_entities,
)
from jiedu.analysis.corrected.model import Correction
from jiedu.analysis.model import Analysis, Entity
from jiedu.article.model import Article


def same(article: Article, analysis: Analysis, one: Correction) -> Analysis | None:
    """The analysis with all of these entities as the first of them; None where it has no other of them."""
    kept, to = one.entities[0], dict.fromkeys(one.entities[1:], one.entities[0])
    to.pop(kept, None)
    others = [entity for entity in analysis.entities if entity.id in to]
    if not others and not any(entity.party in to or entity.stands_for in to for entity in analysis.entities):
        return None
    names = dict(zip(one.entities, one.names, strict=False))
    made = renamed(analysis, to)
    if others:
        joined = analysis.entity(kept) or _as(kept, others[0], article, names.get(kept, ""))
        for other in others:
            joined = together(joined, other)
        called = tuple(name for key, name in names.items() if name and (key == kept or analysis.entity(key)))
        joined = replace(joined, aliases=tuple(dict.fromkeys((*joined.aliases, *called))))
        rest = tuple(entity for entity in made.entities if entity.id not in to)
        made = with_entities(replace(made, entities=rest), [joined])
        made = chains_named(made, {other.name for other in others}, joined)
    made = replace(made, entities=tuple(related(entity, to) for entity in made.entities))
    spans = [(m.start, m.end) for m in analysis.mentions if m.entity in to and not m.inferred]
    return marked(made, spans, one.do)


def different(article: Article, analysis: Analysis, one: Correction) -> Analysis | None:
    """The analysis with another entity in the place of the one that it named; None where it names no such one."""
    old = analysis.entity(one.entities[0])
    if old is None:
        return None
    key = key_of(old.type, one.name)
    if key == old.id:
        return analysis
    met = {article.text[m.start : m.end] for m in analysis.mentions if m.entity == old.id and not m.inferred}
    made = entity_of(key, article, tuple(sorted(met, key=lambda form: (-len(form), form))), one.name)
    own = made if made.known else replace(made, type=old.type, role=old.role, party=None if old.known else old.party)
    there = analysis.entity(key)
    rest = replace(renamed(analysis, {old.id: key}), entities=tuple(e for e in analysis.entities if e.id != old.id))
    made_of = with_entities(rest, [together(there, own) if there else own])
    spans = [(m.start, m.end) for m in analysis.mentions if m.entity == old.id and not m.inferred]
    return marked(chains_named(made_of, {old.name}, own), spans, one.do)


def _as(key: str, other: Entity, article: Article, called: str) -> Entity:
    """The entity `key` in an article that only names `other`: by the name that the article has."""
    met = tuple(form for form in other.aliases if form in article.text) or (other.name,)
    made = entity_of(key, article, met, called)
    if made.known:
        return made
    return replace(made, name=other.name, name_en=None, role=other.role, party=other.party)
