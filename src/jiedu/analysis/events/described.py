"""Whom a verb before 的 tells of: the noun behind it (到访的部长, 被拘押的记者, 参与谈判的官员)."""

from __future__ import annotations

from dataclasses import replace

from jiedu.analysis.document import Document
from jiedu.analysis.events import partners, unnamed
from jiedu.analysis.events.candidates import Candidate
from jiedu.analysis.events.roles import Parties
from jiedu.analysis.events.scope import Scope
from jiedu.analysis.phrases import Phrase, noun_phrase
from jiedu.article.model import Span

_REACH = 40
"""Characters behind 的 in which its noun ends."""
_ACTIVE = frozenset({"act", "self", "name", "say"})
"""Frames in which somebody does it."""


def complete(scope: Scope, candidate: Candidate, parties: Parties) -> Parties:
    """`parties` with the noun that the verb of `candidate` is tied to by 的: it suffers what is passive, or done by
    somebody told before the verb; else it does it."""
    if candidate.standing != "relative":
        return parties
    document = scope.document
    head = _head(document, candidate)
    if head is None:
        return parties
    keys = partners.entities(document, head.start, head.end)
    words = () if keys else unnamed.words(document, [head])
    if not keys and not words:
        return parties
    frame = candidate.sense.frame
    thing = bool(words) and frame == "act" and not unnamed.beings(document, words)  # 公布的数据
    if parties.passive or frame == "happen" or thing:
        return _struck(parties, keys, words)
    if frame == "meet":
        actors = partners.once((*parties.actors, *keys))
        return replace(parties, actors=actors, actor_words=(*parties.actor_words, *words))
    if frame in _ACTIVE and not parties.own:
        targets = partners.without(parties.targets, keys)
        return replace(parties, actors=keys, actor_words=words, targets=targets, own=bool(keys))
    return _struck(parties, keys, words) if frame == "act" else parties


def _struck(parties: Parties, keys: tuple[str, ...], words: tuple[Span, ...]) -> Parties:
    """`parties` with whom it happens to."""
    targets = partners.without((*parties.targets, *keys), parties.actors)
    return replace(parties, targets=targets, target_words=(*parties.target_words, *words) if not targets else ())


def _head(document: Document, candidate: Candidate) -> Phrase | None:
    """The noun phrase behind the 的 that follows the verb."""
    at = candidate.end + 1
    if document.text[candidate.end : at] != "的":
        return None
    tokens = document.between(at, min(candidate.clause.end, at + _REACH))
    taken = noun_phrase(document, tokens)
    return Phrase(tuple(tokens[:taken]), "object", "", False, at) if taken else None
