"""Entities as corrections make them, and ids put in the place of others throughout an analysis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from jiedu.analysis.authority import links
from jiedu.analysis.fold import fold
from jiedu.analysis.gazetteer import load
from jiedu.analysis.model import Analysis, ByHand, Entity, Event, Link, Speaker, Statement
from jiedu.analysis.names import known_entity
from jiedu.article.model import Article

TYPES = ("PER", "ORG", "GPE", "LOC", "FAC", "WORK", "GRP")


def entity_of(key: str, article: Article, met: tuple[str, ...], called: str = "") -> Entity:
    """The entity with the id `key` in an article that calls it `met`: from the gazetteer, else as its id says."""
    known = load().entries.get(key)
    if known is not None:
        return known_entity(known, met, article.language)
    kind, _, told = key.partition(":")
    name = called or told or key
    aliases = tuple(dict.fromkeys((*met, name)))
    english = next((one for one in (name, *met) if one.isascii()), None)
    return Entity(key, name, kind if kind in TYPES else "ORG", aliases, english)


def key_of(kind: str, name: str) -> str:
    """The id of an entity that is known by its name alone."""
    return f"{kind}:{fold(name)}"


def together(kept: Entity, other: Entity) -> Entity:
    """What an article tells of two entities that are one, by the id and the name of `kept`."""
    latin = next((one for one in (kept.name_en, other.name_en, kept.name, other.name) if one and one.isascii()), None)
    return replace(
        kept,
        aliases=tuple(dict.fromkeys((*kept.aliases, other.name, *other.aliases))),
        name_en=kept.name_en or latin,
        role=kept.role or other.role,
        party=kept.party or (other.party if other.party != kept.id else None),
        wikidata=kept.wikidata or (other.wikidata if not kept.known else None),
        name_hant=kept.name_hant or other.name_hant,
        stands_for=kept.stands_for or (other.stands_for if other.stands_for != kept.id else None),
    )


def with_entities(analysis: Analysis, entities: Iterable[Entity]) -> Analysis:
    """The analysis with these entities beside, or in the place of, those that it has by their ids."""
    held = {one.id: one for one in (*analysis.entities, *entities)}
    return replace(analysis, entities=tuple(held[key] for key in sorted(held)))


def without_unused(analysis: Analysis, before: Analysis) -> Analysis:
    """The analysis without the entities that `before` still spoke of and it does not."""
    gone = used(before) - used(analysis)
    return replace(analysis, entities=tuple(one for one in analysis.entities if one.id not in gone))


def used(analysis: Analysis) -> set[str]:
    """The ids of all that an analysis speaks of."""
    found = {one.entity for one in analysis.mentions}
    found.update(key for one in analysis.references for key in one.entities)
    found.update(key for one in analysis.roles for key in (one.person, one.organisation) if key)
    for said in analysis.statements:
        found.update(said.speaker.entities if said.speaker else ())
        found.update(key for key in (said.addressee, said.place) if key)
        found.update(link.entity for link in said.authority if link.entity)
    for event in analysis.events:
        found.update((*event.actors, *event.targets, *((event.place,) if event.place else ())))
    return found


def renamed(analysis: Analysis, to: Mapping[str, str]) -> Analysis:
    """The analysis with the ids of `to` in the place of those that they stand for, but for its entities."""

    def of(key: str | None) -> str | None:
        return None if key is None else to.get(key, key)

    def all_of(keys: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(to.get(key, key) for key in keys))

    def speaker_of(one: Speaker | None) -> Speaker | None:
        return None if one is None else replace(one, entities=all_of(one.entities))

    def chain_of(chain: Iterable[Link]) -> tuple[Link, ...]:
        return tuple(dict.fromkeys(replace(one, entity=to.get(one.entity, one.entity)) for one in chain))

    def said(one: Statement) -> Statement:
        return replace(
            one,
            speaker=speaker_of(one.speaker),
            addressee=of(one.addressee),
            place=of(one.place),
            authority=chain_of(one.authority),
        )

    def happened(one: Event) -> Event:
        return replace(one, actors=all_of(one.actors), targets=all_of(one.targets), place=of(one.place))

    return replace(
        analysis,
        mentions=tuple(replace(one, entity=to.get(one.entity, one.entity)) for one in analysis.mentions),
        references=tuple(replace(one, entities=all_of(one.entities)) for one in analysis.references),
        roles=tuple(
            replace(one, person=to.get(one.person, one.person), organisation=of(one.organisation))
            for one in analysis.roles
        ),
        statements=tuple(map(said, analysis.statements)),
        events=tuple(map(happened, analysis.events)),
    )


def related(one: Entity, to: Mapping[str, str]) -> Entity:
    """An entity with the ids of `to` in the place of those that it speaks or stands for."""
    party = to.get(one.party, one.party) if one.party else None
    stands = to.get(one.stands_for, one.stands_for) if one.stands_for else None
    if party == one.id != one.party:
        party = None
    return replace(one, party=party, stands_for=None if stands == one.id != one.stands_for else stands)


def spoken_by(article: Article, analysis: Analysis, said: Statement, speaker: Speaker) -> Statement:
    """The statement with another speaker, who is the last link of its chain of authority."""
    known = {one.id: one for one in analysis.entities}
    placed = speaker.start is not None and speaker.end is not None
    surface = article.text[speaker.start : speaker.end] if placed else known[speaker.entities[0]].name
    outer = tuple(link for link in said.authority if link.how != "speaker")
    return replace(said, speaker=speaker, authority=(*outer, *links(speaker, surface, known, "speaker")))


def chains_named(analysis: Analysis, old: set[str], new: Entity) -> Analysis:
    """The analysis with the name of `new` in chains of authority that called it by one of the names `old`."""
    return replace(
        analysis,
        statements=tuple(
            replace(
                said,
                authority=tuple(
                    replace(link, name=new.name) if link.entity == new.id and link.name in old else link
                    for link in said.authority
                ),
            )
            for said in analysis.statements
        ),
    )


def marked(analysis: Analysis, spans: Iterable[tuple[int, int]], do: str) -> Analysis:
    """The analysis with a note that what stands at `spans` is as somebody corrected it."""
    found = {*analysis.by_hand, *(ByHand(start, end, do) for start, end in spans)}
    return replace(analysis, by_hand=tuple(sorted(found, key=lambda one: (one.start, one.end, one.do))))
