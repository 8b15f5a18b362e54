"""A sentence being made: pieces of evidence and what stands between them, then whole with its parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jiedu.article.model import Span
from jiedu.dossier.draft.base import Base
from jiedu.dossier.draft.model import Part, Sentence
from jiedu.dossier.draft.script import shown
from jiedu.dossier.model import Anchor


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a sentence that have one origin; as in `Part`."""

    text: str
    kind: str
    anchor: Anchor | None = None
    change: str = ""
    value: str | None = None
    inferred: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What stands in place of a range of the source; of nothing at all, where the range is empty."""

    start: int
    end: int
    pieces: tuple[Piece, ...] = ()


def evidence(base: Base, article: str, start: int, end: int) -> Piece:
    """A piece with the characters of a range of an article."""
    anchor = base.at(article, start, end)
    text, change = shown(anchor.exact, base.lang)
    return Piece(text, "evidence", anchor, change)


def changed(base: Base, article: str, span: Span, changes: Iterable[Change]) -> list[Piece]:
    """The span in pieces, with the changes made; of two that overlap the first one in order of place."""
    pieces: list[Piece] = []
    at = span.start
    for one in sorted(changes, key=lambda c: (c.start, c.end)):
        if one.start < at or one.end > span.end:
            continue
        if one.start > at:
            pieces.append(evidence(base, article, at, one.start))
        pieces += one.pieces
        at = one.end
    if at < span.end:
        pieces.append(evidence(base, article, at, span.end))
    return pieces


def word(text: str) -> Piece:
    """A connective."""
    return Piece(text, "word")


def sentence(key: str, pieces: Sequence[Piece], lines: Sequence[str] = (), further: Iterable[Anchor] = ()) -> Sentence:
    """The sentence that the pieces make; `further` are anchors that say the same."""
    parts, at = [], 0
    for one in pieces:
        if one.text:
            end = at + len(one.text)
            parts.append(Part(at, end, one.kind, one.anchor, one.change, one.value, one.inferred))
            at = end
    own = dict.fromkeys(p.anchor for p in parts if p.anchor is not None and p.kind == "evidence")
    return Sentence(
        id=key,
        text="".join(one.text for one in pieces),
        parts=tuple(parts),
        lines=tuple(lines),
        evidence=tuple(dict.fromkeys((*own, *further))),
    )
