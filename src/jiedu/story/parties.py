"""Who speaks and acts in an article, and in a story: the parties, with what they are."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from jiedu.analysis import gazetteer
from jiedu.analysis.model import Analysis, Entity
from jiedu.article.model import Article
from jiedu.story.model import Features, Party

TYPES = frozenset({"PER", "ORG", "GPE", "GRP"})
MOST = 10
"""Parties kept of an article."""
SHOWN = 6
"""Parties kept of a story."""
_HEADLINE, _ACT, _TARGET = 4, 2, 1
"""What it weighs to stand in the headline, to speak or act, and to be acted on or spoken to. Chosen by hand."""
_DEEDS = 3
"""Deeds that count, of one party in one article: more of them is a longer article."""
_SUPPORT = 0.3
"""Share of a story's texts in which a party of the story acts."""
_CHRONICLERS = frozenset({"agency", "media"})
"""Kinds of organisations that tell of others: they are parties only where a headline names them."""


def parties(article: Article, analysis: Analysis) -> tuple[Party, ...]:
    """Those who speak or act in the article, the weightiest first, of the same weight by id; at most `MOST`."""
    title = article.blocks[0].end if article.blocks else 0
    named = {one.entity for one in analysis.mentions if one.start < title and not one.inferred}
    deeds, ends = Counter[str](), Counter[str]()
    for statement in analysis.statements:
        deeds.update(statement.speaker.entities if statement.speaker else ())
        ends.update((statement.addressee,) if statement.addressee else ())
    for event in analysis.events:
        if event.modality != "negated":
            deeds.update(set(event.actors))
            ends.update(set(event.targets))
    found = []
    for one in analysis.entities:
        weight = _ACT * min(deeds[one.id], _DEEDS) + _TARGET * min(ends[one.id], _DEEDS)
        if one.type not in TYPES or not (weight or one.id in named) or (_tells(one) and one.id not in named):
            continue
        weight += _HEADLINE * (one.id in named)
        found.append(Party(one.id, one.name, one.type, one.role, one.name_en, weight))
    return tuple(sorted(found, key=lambda one: (-one.weight, one.entity))[:MOST])


def actors(texts: Sequence[Features]) -> tuple[Party, ...]:
    """The parties of a story of these texts: those who speak or act in enough of them, the weightiest first.

    The weight of each is the number of texts; name and role are the most frequent ones, those in Chinese before others.
    """
    weights: Counter[str] = Counter()
    seen: dict[str, list[tuple[Features, Party]]] = defaultdict(list)
    for text in texts:
        most = max((one.weight for one in text.parties), default=0)
        for one in text.parties:
            weights[one.entity] += round(1000 * one.weight / most)
            seen[one.entity].append((text, one))
    least = max(min(2, len(texts) // 2), math.ceil(_SUPPORT * len(texts)))
    order = sorted(seen, key=lambda key: (-weights[key], key))
    return tuple(_party(key, seen[key]) for key in order if len(seen[key]) >= least)[:SHOWN]


def _party(key: str, seen: Sequence[tuple[Features, Party]]) -> Party:
    home = [one for text, one in seen if text.language == "zh-Hans"]
    home = home or [one for text, one in seen if text.language == "zh-Hant"] or [one for _, one in seen]
    role = _most(one.role for one in home if one.role)
    english = _most(one.name_en for _, one in seen if one.name_en)
    return Party(key, _most(one.name for one in home) or key, home[0].type, role, english, len(seen))


def _most(names: Iterable[str]) -> str | None:
    """The most frequent of some names, the shortest of several and then the first."""
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], len(name), name), default=None)


def _tells(one: Entity) -> bool:
    """Whether it is an outlet or an agency."""
    entries = gazetteer.load().entries
    return one.id in entries.own() and entries[one.id].kind in _CHRONICLERS
