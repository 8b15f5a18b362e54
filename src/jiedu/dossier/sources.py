"""The articles of a dossier, each with its text and what it says it rests on; and what hangs on each origin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from jiedu.article.model import Article
from jiedu.dossier.material import Material
from jiedu.dossier.model import Anchor, Comparison, Line, Origin, Source
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


def origins_of(
    material: Material, lines: Sequence[Line], agreements: Sequence[Comparison] = ()
) -> tuple[Origin, ...]:
    """The outlets and agencies that the reports rest on, each with how many of `lines` do, alone or with others.

    A report rests on what it cites as its origin; one that cites none, on its own outlet. A line hangs on an origin
    alone where all of its texts are of one independent origin and none of `agreements` has others tell its words too,
    in whatever script or language; where that text names several, on its own outlet.
    """
    rests = {article.id: _keys(material, article) for article in material.articles}
    reports: dict[str, list[Article]] = {}
    for article in material.articles:
        for key in rests[article.id]:
            reports.setdefault(key, []).append(article)
    told: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    confirmed = _confirmed(agreements)
    for line in lines:
        cited = [material.article(key) for key in dict.fromkeys(anchor.article for anchor in line.anchors)]
        told.update({key for article in cited for key in rests[article.id]})
        if line.counts is not None and line.counts.origins == 1 and cited and not _is_confirmed(line, confirmed):
            alone[_only(cited, rests)] += 1
    found = [
        Origin(
            key=key,
            name=_origin_name(material, key, own[0]),
            outlets=tuple(dict.fromkeys(a.outlet or a.host or "" for a in own if a.outlet or a.host)),
            articles=tuple(article.id for article in own),
            texts=len({material.origins.text[article.id] for article in own}),
            lines=told[key],
            alone=alone[key],
        )
        for key, own in reports.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.alone, -one.lines, -len(one.articles), one.key)))


def _confirmed(agreements: Sequence[Comparison]) -> dict[str, list[Anchor]]:
    """For each article what stands in it that texts of several origins agree on."""
    found: dict[str, list[Anchor]] = {}
    for one in agreements:
        if one.counts is not None and one.counts.origins > 1:
            for anchor in (a for side in one.sides for a in side.anchors):
                found.setdefault(anchor.article, []).append(anchor)
    return found


def _is_confirmed(line: Line, confirmed: Mapping[str, Sequence[Anchor]]) -> bool:
    return any(a.start <= c.start and c.end <= a.end for a in line.anchors for c in confirmed.get(a.article, ()))


def _only(cited: Sequence[Article], rests: Mapping[str, tuple[str, ...]]) -> str:
    """The one origin of reports of one independent origin: what all of them rest on, of several their own outlet."""
    shared = [key for key in rests[cited[0].id] if all(key in rests[article.id] for article in cited)]
    own = [key_of(article.outlet) for article in cited if article.outlet]
    return next((key for key in shared if key in own), shared[0] if shared else rests[cited[0].id][0])


def _keys(material: Material, article: Article) -> tuple[str, ...]:
    """What an article rests on; its own outlet, or at last itself, where it names nothing."""
    outlet = article.outlet or article.host
    return material.origins.rests_on[article.id] or ((key_of(outlet),) if outlet else (article.id,))


def _origin_name(material: Material, key: str, article: Article) -> str:
    return material.labels("page.no_outlet") if key == article.id else _name(material, key)


def _name(material: Material, key: str) -> str:
    """What to call the outlet with `key`: as an article has it, or by its entity."""
    if key in material.entities:
        return material.name(key)
    stated = (name for a in material.articles for name in (a.outlet, a.host) if name)
    entities = (form for e in material.entities.values() for form in (e.name, e.name_en or ""))
    return next((name for name in (*stated, *entities) if key_of(name) == key), material.name(key))
