"""A name that means somebody wherever it stands, also where reading found no name, or took it for another's."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jiedu.analysis.corrected.entities import (
    chains_named,
    entity_of,
    marked,
    related,
    renamed,
    spoken_by,
    together,
    with_entities,
    without_unused,
)
from jiedu.analysis.corrected.model import Correction
from jiedu.analysis.model import Analysis, Event, Mention, Statement
from jiedu.article.model import Article, Span

_WORD = re.compile(r"[^\W_\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")
"""A letter or digit of a script that sets words apart."""


def alias(article: Article, analysis: Analysis, one: Correction) -> Analysis | None:
    """The analysis with the entity wherever its name stands; None where it stands nowhere but in longer names, or is
    read so already.

    A shorter name inside gives way. Whoever was named by this name alone is the entity altogether; of another one,
    what is said and done at those places is the entity's.
    """
    key = one.entities[0]
    taken = list(_free(article.text, one.name, analysis.mentions))
    gone = [m for m in analysis.mentions if _inside(taken, m.start, m.end, whole=False)]
    right = {(m.start, m.end) for m in gone if m.entity == key and not m.inferred}
    if right.issuperset(taken) and len(gone) == len(taken):
        return None
    kept = [m for m in analysis.mentions if not _inside(taken, m.start, m.end, whole=False)]
    others = {m.entity for m in gone if not m.inferred} - {key}
    to = dict.fromkeys(others - {m.entity for m in kept if not m.inferred}, key)
    mentions = sorted((*kept, *(Mention(start, end, key) for start, end in taken)), key=lambda m: (m.start, m.end))
    references = tuple(r for r in analysis.references if not _inside(taken, r.start, r.end, whole=False))
    made = renamed(replace(analysis, mentions=tuple(mentions), references=references), to)
    met = entity_of(key, article, (one.name,), next(iter(one.names), ""))
    held = analysis.entity(key)
    own = together(held, met) if held else met
    role = next((entity.role for entity in analysis.entities if entity.id in to and entity.role), None)
    own = replace(own, role=own.role or role)
    rest = tuple(related(entity, to) for entity in made.entities if entity.id not in to)
    made = with_entities(replace(made, entities=rest), [own])
    made = chains_named(made, {entity.name for entity in analysis.entities if entity.id in to}, own)
    swap = _Swap(article, made, key, taken, frozenset(others - to.keys()))
    said, happened = tuple(map(swap.said, made.statements)), tuple(map(swap.happened, made.events))
    made = replace(made, statements=said, events=happened)
    return marked(without_unused(made, analysis), [at for at in taken if at not in right], one.do)


def places(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where a name stands in a text, in order: in whole words, where its script sets words apart."""
    before = rf"(?<!{_WORD.pattern})" if _WORD.match(name[0]) else ""
    behind = rf"(?!{_WORD.pattern})" if _WORD.match(name[-1]) else ""
    for found in re.finditer(f"{before}{re.escape(name)}{behind}", text):
        yield found.span()


def _free(text: str, name: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Those places of a name that are in no longer name and cut none."""
    named = sorted((m.start, m.end) for m in mentions if not m.inferred)
    starts = [start for start, _ in named]
    for start, end in places(text, name):
        at = bisect_left(starts, start)
        inside = named[at : bisect_left(starts, end)]
        if (not at or named[at - 1][1] <= start) and all(last <= end for _, last in inside):
            yield start, end


def _inside(taken: Sequence[tuple[int, int]], start: int, end: int, *, whole: bool = True) -> list[tuple[int, int]]:
    """The places, which are in order, that stand in a span; where not `whole`, those that share characters with it."""
    at = bisect_left(taken, (start, start))
    if not whole and at and taken[at - 1][1] > start:
        at -= 1
    last = bisect_left(taken, (end, end))
    return [one for one in taken[at:last] if not whole or one[1] <= end]


class _Swap:
    """Puts an entity in the place of others at some places of a text alone, where these are named elsewhere too."""

    def __init__(
        self, article: Article, analysis: Analysis, key: str, taken: Sequence[tuple[int, int]], others: frozenset[str]
    ) -> None:
        self._article, self._analysis, self._key, self._taken, self._others = article, analysis, key, taken, others
        self._named = sorted((m.start, m.entity) for m in analysis.mentions if not m.inferred)

    def said(self, one: Statement) -> Statement:
        """A statement, of the entity where the words for its speaker hold the name."""
        speaker = one.speaker
        if speaker is None or speaker.start is None or speaker.end is None:
            return one
        inside = _inside(self._taken, speaker.start, speaker.end)
        if not inside:
            return one
        keys = self._swapped(speaker.entities, self._others)
        if not keys and inside[-1][1] == speaker.end:  # 村民老高: the name stands behind what he is
            keys = (self._key,)
        if keys == speaker.entities:
            return one
        exact = inside == [(speaker.start, speaker.end)]
        form = "name" if exact else "role" if speaker.form == "anonymous" else speaker.form
        return spoken_by(self._article, self._analysis, one, replace(speaker, entities=keys, form=form))

    def happened(self, one: Event) -> Event:
        """An event, the entity's where its sentence has the name and names the other one nowhere else."""
        sentence = one.sentence
        if not _inside(self._taken, sentence.start, sentence.end):
            return one
        first, last = (bisect_left(self._named, (at, "")) for at in (sentence.start, sentence.end))
        gone = self._others - {key for _, key in self._named[first:last]}
        actors, actor_words = self._named_now(self._swapped(one.actors, gone), one.actor_words)
        targets, target_words = self._named_now(self._swapped(one.targets, gone), one.target_words)
        place = self._key if one.place in gone else one.place
        return replace(
            one, actors=actors, actor_words=actor_words, targets=targets, target_words=target_words, place=place
        )

    def _swapped(self, keys: Sequence[str], gone: frozenset[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._key if key in gone else key for key in keys))

    def _named_now(self, keys: tuple[str, ...], words: tuple[Span, ...]) -> tuple[tuple[str, ...], tuple[Span, ...]]:
        """Parties with those whose words end with the name, and the words of the others."""
        ends = {end for _, end in self._taken}
        left = tuple(span for span in words if span.end not in ends or not _inside(self._taken, span.start, span.end))
        return (keys, words) if left == words else (tuple(dict.fromkeys((*keys, self._key))), left)
