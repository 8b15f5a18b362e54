"""Passages narrowed to what is asked: the sentences about the number that a question names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jiedu.article.model import Span
from jiedu.dossier.answer.numbers import Numbered, agrees, numbered
from jiedu.dossier.answer.passages import Passage, part
from jiedu.dossier.answer.words import Word, Wording
from jiedu.dossier.material import Material
from jiedu.dossier.passage import trimmed

_LONG = {True: 90, False: 260}
"""Characters from which one sentence of a passage answers better than all of it."""
_LEAD = 200
"""Characters of an article that tell what all of it is about."""


def of_number(material: Material, passage: Passage, asked: frozenset[Numbered]) -> Passage | None:
    """The passage, or those of its sentences that are not about another number than each of `asked`; None where none
    is left, or where neither they nor the beginning of their article have it."""
    if not asked:
        return passage
    sentences = list(sentences_of(material, passage))
    kept = [s for s in sentences if all(_suits(passage, s, one, sentences) for one in asked)]
    if not kept:
        return None
    return passage if len(kept) == len(sentences) else part(material, passage, tuple(kept), cue=True)


def _suits(passage: Passage, sentence: Span, one: Numbered, among: list[Span]) -> bool:
    text = passage.article.text
    own = agrees(one, numbered(sentence.of(text)))
    if own is not None:
        return own
    if one.kind == "year":
        years = {t.first.year for t in passage.times if t.first is not None}
        return not years or int(one.value) in years
    before = [agrees(one, numbered(s.of(text))) for s in among if s.start < sentence.start]
    known = [told for told in before if told is not None]
    if known:
        return known[-1]
    return agrees(one, numbered(passage.place.of(text))) is not False and (
        agrees(one, numbered(text[:_LEAD])) is True or agrees(one, numbered(passage.place.of(text))) is True
    )


def closest(material: Material, passage: Passage, words: Sequence[Word]) -> Passage | None:
    """The sentence of a long passage that has most of `words`, alone; None for a passage that is short enough."""
    length = sum(span.end - span.start for span in passage.spans)
    sentences = list(sentences_of(material, passage)) if length > _LONG[passage.han] else []
    if len(sentences) < 2:
        return None
    text = passage.article.text
    have = [sum(Wording(s.of(text), passage.han).credit(word) for word in words) for s in sentences]
    return part(material, passage, (sentences[have.index(max(have))],), cue=True)


def sentences_of(material: Material, passage: Passage) -> Iterator[Span]:
    """The sentences of what is shown, or the parts of them that are."""
    text = passage.article.text
    for span in passage.spans:
        for sentence in material.analyses[passage.article.id].sentences:
            low, high = max(span.start, sentence.start), min(span.end, sentence.end)
            piece = trimmed(text, low, high) if low < high else None
            if piece is not None:
                yield piece
