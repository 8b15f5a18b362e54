"""Reads English clauses: their subject, the words that carry a stance, and what it may be about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jiedu.analysis.english.words.tagger import tag
from jiedu.analysis.english.words.tokens import Word, tokens
from jiedu.article.model import Span
from jiedu.dossier.passage import trimmed
from jiedu.dossier.polarity import untrue_from
from jiedu.dossier.positions.cut import clauses
from jiedu.dossier.positions.english_marks import marks_of
from jiedu.dossier.positions.english_phrases import NOUNS, phrases
from jiedu.dossier.positions.holders import Names
from jiedu.dossier.positions.model import Clause, Mark, Subject
from jiedu.dossier.positions.words import clause_words

_SELF = frozenset({"i", "we", "us", "me", "it", "they", "he", "she", "them"})
_SPLIT = frozenset({"but", "while", "whereas", "although", "though", "because"})


def read(text: str, sentence: Span, names: Names, parts: Sequence[Span]) -> Iterator[Clause]:
    """The clauses of `parts`, pieces of the sentence of an English text."""
    words = tokens(text, sentence.start, sentence.end)
    named = [(s, e) for s, e, _ in names.within(sentence.start, sentence.end)]
    tag(words, [any(s <= w.start < e and w.text[:1].isupper() for s, e in named) for w in words])
    for part in parts:
        for span in _pieces(text, part, words):
            inside = [w for w in words if span.start <= w.start and w.end <= span.end]
            marks = tuple(m for m in marks_of(inside) if not any(s <= m.start and m.end <= e for s, e in named))
            yield Clause(
                span.start,
                span.end,
                _subject(inside, marks, names),
                marks,
                phrases(inside, marks, names, span),
                phrases(inside, (), names, span),
            )


def _pieces(text: str, part: Span, words: Sequence[Word]) -> list[Span]:
    """The clauses of the part; what has no verb goes with the clause before it."""
    found: list[Span] = []
    for span in clauses(text, part, False):
        at = span.start
        for word in words:
            if span.start < word.start and word.end <= span.end and word.low in _SPLIT:
                piece = trimmed(text, at, word.start)
                if piece is not None:
                    found.append(piece)
                at = word.start
        piece = trimmed(text, at, span.end)
        if piece is not None:
            found.append(piece)
    joined: list[Span] = []
    for piece in found:
        has_verb = any(piece.start <= w.start < piece.end and (w.tag.startswith("VB") or w.tag == "MD") for w in words)
        if joined and not has_verb:
            joined[-1] = Span(joined[-1].start, piece.end)
        else:
            joined.append(piece)
    return joined


def _subject(words: Sequence[Word], marks: Sequence[Mark], names: Names) -> Subject:
    first = next((m for m in marks if m.kind != "condition"), None)
    said = " ".join(w.low for w in words)
    if (untrue := untrue_from(said, 0, len(said))) is not None:
        words = words[len(said[: untrue[0]].split()) :]  # whose the stance is that is called untrue
    if not words:
        return Subject("before")
    if untrue is not None:
        first = next((m for m in marks if m.kind != "condition" and m.start >= words[0].start), None)
    limit = first.start if first is not None else words[-1].end
    noun: Span | None = None
    found: list[tuple[int, int, tuple[str, ...]]] = []
    named = names.within(words[0].start, limit)
    after_preposition = False
    for index, word in enumerate(words):
        if word.start >= limit:
            break
        hit = next((n for n in named if n[0] == word.start), None)
        if hit is not None and not after_preposition and not (noun and not found):
            if found and words[index - 1].low not in ("and", ",", "or"):
                break
            found.append(hit)
        elif word.low in _SELF and not found and not after_preposition:
            return Subject("self", (), Span(word.start, word.end))
        elif word.low in clause_words("body") and index and words[index - 1].low in _THEIRS and not after_preposition:
            return Subject("self", (), Span(words[index - 1].start, word.end))  # her country, our party
        elif word.tag in NOUNS and not found and not after_preposition:
            noun = Span(noun.start if noun and noun.end + 2 > word.start else word.start, word.end)
        if word.tag in ("IN", "TO") and word.low not in ("that", "per") and not _counts(words, index):
            after_preposition = True
        elif word.tag.startswith("VB") or word.tag == "MD" or word.low in ("that", ","):
            if (noun or found) and (word.tag.startswith("VB") or word.tag == "MD"):
                break
            after_preposition = False
    if found:
        return Subject(
            "named", tuple(dict.fromkeys(k for _, _, ks in found for k in ks)), Span(found[0][0], found[-1][1])
        )
    if noun is not None:
        return Subject("noun", (), noun)
    return Subject("before")


_THEIRS = frozenset({"his", "her", "its", "their", "our", "my"})


def _counts(words: Sequence[Word], index: int) -> bool:
    """True for a word before a number that makes it a rough one: about 30 per cent, over 200."""
    return index + 1 < len(words) and words[index + 1].tag == "CD" and words[index].low in ("about", "around", "over")
