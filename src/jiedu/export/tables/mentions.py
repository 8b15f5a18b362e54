"""Mentions: a row for each name in a text, and for each word that stands for one."""

from __future__ import annotations

from collections.abc import Iterator

from jiedu.export.chosen import Read
from jiedu.export.tables.model import Column, Row
from jiedu.export.tables.shared import OF_ARTICLE, SPAN, of_article

COLUMNS = (
    *OF_ARTICLE,
    Column("text", "the words"),
    Column("entity", "id of whom or what they mean"),
    Column("name", "its name"),
    Column("name_en", "its name in English"),
    Column("type", "PER, ORG, GPE, LOC, FAC, WORK or GRP"),
    Column("wikidata", "its item in Wikidata"),
    Column("form", "name; or pronoun, group, description … for what stands for a name"),
    Column("inferred", "whether it was resolved, and is no name", "yes"),
    *SPAN,
)


def rows(one: Read) -> Iterator[Row]:
    """A row for each mention of an article in the order of the text; several for a word that stands for several."""
    if one.analysis is None:
        return
    analysis, text = one.analysis, one.article.text
    found = [(m.start, m.end, m.entity, "name", m.inferred) for m in analysis.mentions]
    found += [(r.start, r.end, key, r.kind, True) for r in analysis.references for key in r.entities]
    known = {entity.id: entity for entity in analysis.entities}
    for start, end, key, form, inferred in sorted(found, key=lambda place: place[:2]):
        entity = known.get(key)
        facts = (entity.name, entity.name_en, entity.type, entity.wikidata) if entity else (None,) * 4
        yield *of_article(one.article), text[start:end], key, *facts, form, inferred, start, end
