"""The articles of a dossier: each with its text and what it says it rests on."""

from __future__ import annotations

from collections.abc import Mapping

from jiedu.dossier.material import Material
from jiedu.dossier.model import Source
from jiedu.story.sources import key_of


def sources(material: Material, versions: Mapping[str, tuple[int, int]]) -> tuple[Source, ...]:
    """One source for each article, in the story's order, with its full text. `versions` gives for an article id the
    number of its version and how many it has, where it has several."""
    found = []
    for article in material.articles:
        head = article.blocks[0] if article.blocks else None
        rests = tuple(dict.fromkeys(_name(material, key) for key in material.origins.rests_on[article.id]))
        version, count = versions.get(article.id, (1, 1))
        found.append(
            Source(
                article=article.id,
                title=article.text[head.start : head.end] if head else article.title,
                url=article.url,
                outlet=article.outlet or article.host,
                day=article.published.day,
                stamp=article.published.stamp,
                published_detail=article.published.detail,
                language=article.language,
                text=article.text,
                text_hash=article.text_hash,
                blocks=tuple((b.kind, b.start, b.end) for b in article.blocks),
                rests_on=rests,
                version=version,
                versions=count,
            )
        )
    return tuple(found)


def _name(material: Material, key: str) -> str:
    """What to call the outlet with `key`: as an article has it, or by its entity."""
    if key in material.entities:
        return material.name(key)
    stated = (a.outlet for a in material.articles if a.outlet)
    entities = (form for e in material.entities.values() for form in (e.name, e.name_en or ""))
    return next((name for name in (*stated, *entities) if key_of(name) == key), material.name(key))
