"""Those beside the subject of an event, from the phrases of its clause: by whom, with whom, to whom, with what."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from jiedu.analysis.document import Document
from jiedu.analysis.events.candidates import Candidate
from jiedu.analysis.events.lexicon import hints
from jiedu.analysis.gazetteer import load
from jiedu.analysis.model import Mention, Reference
from jiedu.analysis.phrases import Phrase, noun_phrase
from jiedu.article.model import Span

ACTING = frozenset({"PER", "ORG", "GPE", "GRP"})
"""Types of entities that act."""


def once(keys: Iterable[str]) -> tuple[str, ...]:
    """The ids without repetitions, in their order."""
    return tuple(dict.fromkeys(keys))


def without(keys: Iterable[str], others: Sequence[str]) -> tuple[str, ...]:
    """The ids that are none of `others`, without repetitions."""
    return tuple(key for key in dict.fromkeys(keys) if key not in others)


def of_type(document: Document, keys: Iterable[str], kinds: set[str]) -> tuple[str, ...]:
    """Those of the ids whose entity is one of `kinds`."""
    return tuple(key for key in keys if document.entities[key].type in kinds)


def entities(document: Document, start: int, end: int, kinds: frozenset[str] = ACTING) -> tuple[str, ...]:
    """Ids of those who are named or referred to between `start` and `end`, in text order."""
    mentions = document.mentions_in(start, end)
    titles = {left.start for left, right in pairwise(mentions) if _is_title(document, left, right)}
    named: list[tuple[int, tuple[str, ...]]] = [(m.start, (m.entity,)) for m in mentions if m.start not in titles]
    named += [(r.start, r.entities) for r in _references(document, start, end)]
    keys = (key for _, several in sorted(named) for key in several)
    return tuple(key for key in dict.fromkeys(keys) if key in document.entities and is_of(document, key, kinds))


def _is_title(document: Document, left: Mention, right: Mention) -> bool:
    """True for the state or body in somebody's title (美国 of 美国总统特朗普)."""
    kinds = (document.entities[left.entity].type, document.entities[right.entity].type)
    between = document.text[left.end : right.start]
    return kinds[1] == "PER" and kinds[0] != "PER" and len(between) <= _TITLE and not _LISTS.search(between)


_TITLE = 12
"""Characters of the longest title between a state and its holder's name."""
_LISTS = re.compile(r"[、,与和及同向对]")


def is_of(document: Document, key: str, kinds: frozenset[str]) -> bool:
    """True for an entity of one of `kinds`, and for a bloc, which acts though it is a place."""
    if document.entities[key].type in kinds:
        return True
    known = load().entries.get(key)
    return known is not None and known.kind == "bloc"


def _references(document: Document, start: int, end: int) -> list[Reference]:
    low = bisect.bisect_left(document.references, start, key=lambda r: r.start)
    high = bisect.bisect_left(document.references, end, key=lambda r: r.start)
    return [r for r in document.references[low:high] if r.end <= end]


def passive(document: Document, found: Sequence[Phrase], start: int, end: int) -> tuple[str, ...] | None:
    """By whom it is done, where the clause is passive (被X, 遭X, 由X, or 被 alone); None where it is not."""
    for phrase in reversed(found):
        if phrase.by in hints("passive") and phrase.role in ("governed", "object"):
            if phrase.by in ("为", "让", "给", "获") or end - phrase.end > _PASSIVE_REACH:
                continue
            if any(token.tag == "f" for token in document.between(phrase.end, end)):
                continue  # 在前任遭国会弹劾后接任
            return entities(document, phrase.start, phrase.end)
    return () if _BARE_PASSIVE.search(document.text, max(start, end - 4), end) else None


_PASSIVE_REACH = 16
"""Characters between the one by whom it is done and the verb."""
_BARE_PASSIVE = re.compile(r"(?:被|遭到?|遭受|受到|获)(?:[一-鿿]{1,2})?$")


def governed(document: Document, found: Sequence[Phrase], use: str) -> tuple[str, ...]:
    """Those named in 与X, or in 对X and 向X, before the verb."""
    spans = [p for p in found if p.by in hints(use) and p.role in ("governed", "inside")]
    return once(key for p in spans for key in entities(document, p.start, p.end) or _origin(document, p))


def _origin(document: Document, phrase: Phrase) -> tuple[str, ...]:
    """Where those or that come from whom nobody names (对[原产于美国的]进口商品, 对[位于伊朗的]三家公司)."""
    if phrase.whole >= phrase.start:
        return ()
    near = document.mentions_in(phrase.whole, phrase.start)
    text = document.text
    come = [m for m in near if text[max(phrase.whole, m.start - 2) : m.start].endswith(tuple(hints("origin")))]
    return tuple(m.entity for m in come if is_of(document, m.entity, ACTING))


def instrument(document: Document, found: Sequence[Phrase], start: int, end: int) -> Span | None:
    """The words for what it is done with: 用无人机, 在联合国斡旋下; of the last the words between `start` and `end`."""
    means = next((p for p in reversed(found) if p.by in hints("means") and p.role in ("governed", "object")), None)
    votes = means is not None and document.text[means.end - 1] == "票"  # 以52票对48票
    if means is not None and not votes and not document.mentions_in(means.start, means.end):
        return Span(means.start, means.end)
    under = _UNDER.search(document.text, start, end)
    if under is None:
        return None
    return Span(*under.span(1)) if under.group(1) else Span(*under.span(2))


_UNDER = re.compile(
    r"在([^,。;在]{1,16}?(?:斡旋|调解|调停|主持|协调|见证|推动|撮合|居间))之?下|经过?([^,。;经]{1,16}?(?:斡旋|调解|调停|居间协调))(?=[,后])"
)
_OBJECT_REACH = 40
"""Characters behind a verb in which its object ends."""


def objects(document: Document, candidate: Candidate) -> tuple[str, ...]:
    """Those named in the noun phrase right behind the verb."""
    if candidate.standing == "relative":
        return ()
    start = _PARTICLE.match(document.text, candidate.end)
    at = start.end() if start else candidate.end
    onto = _ONTO.match(document.text, at, candidate.clause.end)
    if onto is not None:
        return entities(document, *onto.span(1))
    tokens = document.between(at, min(candidate.clause.end, at + _OBJECT_REACH))
    taken = noun_phrase(document, tokens)
    return entities(document, at, tokens[taken - 1].end) if taken else ()


_ONTO = re.compile(r"(?:针对|对|向)([^,。;]{1,30}?)的")
"""Whom what the verb takes is done to (解除[对伊朗的]制裁)."""
_PARTICLE = re.compile(r"(?:了|过|着|到|给|于)?")


def joined(document: Document, start: int, end: int) -> tuple[str, ...]:
    """Two names or more, joined right before a meeting, whatever phrase they stand in (在默茨与马克龙通话前)."""
    near = [m for m in document.mentions_in(start, end) if is_of(document, m.entity, ACTING)]
    if len(near) < 2 or end - near[-1].end > _NEAR:
        return ()
    keys = [near[-1].entity]
    for left, right in zip(reversed(near[:-1]), reversed(near[1:]), strict=True):
        if document.text[left.end : right.start] not in _JOINTS:
            break
        keys.insert(0, left.entity)
    return tuple(keys) if len(keys) > 1 else ()


_JOINTS = frozenset({"", "与", "和", "同", "及", "、", "以及"})
_NEAR = 10
"""Characters between two parties and the word for their meeting: a date, a place, an adverb."""
