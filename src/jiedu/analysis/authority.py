"""On whose authority something is said: the chain from the outlet inwards to the speaker."""

from __future__ import annotations

from collections.abc import Mapping

from jiedu.analysis.gazetteer import load
from jiedu.analysis.model import Entity, Link, Speaker

_OUTLET_ENDS = (
    "报",
    "社",
    "网",
    "台",
    "电视台",
    "电台",
    "周刊",
    "杂志",
    "新闻",
    "通讯社",
    "日报",
    "晚报",
    "时报",
    "邮报",
    "》",
    "新闻网",
    "频道",
    "客户端",
)
_OFFICE_KINDS = frozenset({"body", "bloc", "international", "state", "seat", "company", "think-tank"})


def is_outlet(key: str, entity: Entity | None) -> bool:
    """True for a news agency, a newspaper, a broadcaster or a news site."""
    known = load().entries.get(key)
    if known is not None:
        return known.kind in ("agency", "media")
    return entity is not None and entity.type == "ORG" and entity.name.endswith(_OUTLET_ENDS)


def is_state(key: str) -> bool:
    """True for a state, or a seat that stands for one."""
    known = load().entries.get(key)
    return known is not None and known.kind in ("state", "seat", "bloc")


def kind_of(key: str, entity: Entity | None, form: str) -> str:
    """The kind of one link: "person", "office", "outlet", "agency", "document", "site" or "unnamed"."""
    if form == "anonymous":
        return "unnamed"
    if form == "document":
        return "document"
    known = load().entries.get(key)
    if known is not None and known.kind in ("agency", "site"):
        return known.kind
    if is_outlet(key, entity):
        return "agency" if entity is not None and entity.name.endswith(("通讯社", "新闻社", "社")) else "outlet"
    if known is not None and known.kind in _OFFICE_KINDS:
        return "office"
    if entity is not None:
        return {"PER": "person", "ORG": "office", "GPE": "office", "GRP": "office"}.get(entity.type, "person")
    return {"media": "outlet", "role": "person", "coordinated": "person"}.get(form, "person")


_BY_SURFACE = frozenset({"media", "role", "document"})
"""Forms of speaker whose names only tell whose they are (俄罗斯媒体, 乌方代表): the link keeps the whole phrase."""


def links(speaker: Speaker | None, surface: str, entities: Mapping[str, Entity], how: str) -> tuple[Link, ...]:
    """One link per entity that the speaker stands for; a single unnamed link where it stands for none."""
    if speaker is None:
        return ()
    if not speaker.entities or speaker.form == "anonymous":
        return (Link("", surface, kind_of("", None, speaker.form), how),)
    if speaker.form in _BY_SURFACE:
        kind = "outlet" if speaker.form == "media" else "document" if speaker.form == "document" else "person"
        named = entities.get(speaker.entities[-1])
        if named is not None and surface not in named.aliases and len(speaker.entities) == 1:
            return (Link(named.id, surface, kind, how),)
    return tuple(
        Link(key, _name(key, entities, surface), kind_of(key, entities.get(key), speaker.form), how)
        for key in speaker.entities
    )


def _name(key: str, entities: Mapping[str, Entity], surface: str) -> str:
    entity = entities.get(key)
    return entity.name if entity else surface
