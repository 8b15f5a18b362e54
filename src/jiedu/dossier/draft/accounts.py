"""Where the sources differ in a number, a day or a place: one sentence for each, both accounts in their own words."""

from __future__ import annotations

from jiedu.article.model import Span
from jiedu.dossier.draft.base import Base
from jiedu.dossier.draft.citing import outlet_piece
from jiedu.dossier.draft.pieces import Piece, evidence, word
from jiedu.dossier.draft.scene import Scene
from jiedu.dossier.draft.units import balanced, bare_of
from jiedu.dossier.model import Anchor, Comparison
from jiedu.dossier.passage import clause, sentences_over, trimmed

MOST = 2
"""Differences that a draft tells: the weightiest."""
_LONGEST = {"zh": 48, "en": 150}
"""Characters of an account."""


def accounts(base: Base) -> list[tuple[Comparison, Anchor, Anchor]]:
    """The differences that can be told: two outlets that are named, and words of each that hold the value."""
    found: list[tuple[Comparison, Anchor, Anchor]] = []
    for one in base.dossier.conflicts:
        if one.slot not in ("number", "date", "place") or len(one.sides) != 2 or len(found) == MOST:
            continue
        said = [_words(base, side.anchors) for side in one.sides]
        if said[0] is None or said[1] is None:
            continue
        names = [outlet_piece(base, anchor.article) for anchor in said if anchor is not None]
        if None not in names and len({name.text for name in names if name is not None}) == 2:
            found.append((one, said[0], said[1]))
    return found


def _words(base: Base, anchors: tuple[Anchor, ...]) -> Anchor | None:
    """The clause of the first home article that has the value."""
    for anchor in sorted(anchors, key=lambda a: base.preference(a.article)):
        analysis = base.analyses.get(anchor.article)
        if analysis is None or not base.is_home(anchor.article):
            continue
        text, value = base.articles[anchor.article].text, Span(anchor.start, anchor.end)
        around = sentences_over(analysis.sentences, value.start, value.end)
        if around is None:
            continue
        span = clause(text, around, [value], _LONGEST[base.lang])
        own = bare_of(text, span)
        bare = trimmed(text, own.start, own.end)
        while bare is not None and text[bare.end - 1] in "。！？":
            bare = Span(bare.start, bare.end - 1)
        said = bare.of(text) if bare is not None else ""
        plain = balanced(said) and not set("“”「」\n") & set(said)
        if bare is not None and plain and len(said) <= 2 * _LONGEST[base.lang]:
            return base.at(anchor.article, bare.start, bare.end)
    return None


def told(base: Base, one: Anchor, other: Anchor, scene: Scene) -> list[Piece]:
    """The pieces of the sentence that sets two accounts against each other."""
    slots = {
        "outlet": outlet_piece(base, one.article),
        "other": outlet_piece(base, other.article),
        "said": evidence(base, one.article, one.start, one.end),
        "against": evidence(base, other.article, other.start, other.end),
    }
    pieces: list[Piece] = []
    for text, slot in base.wording.pieces("accounts.differs", scene.turn("accounts.differs")):
        piece = slots.get(text) if slot else word(text)
        if piece is not None:
            pieces.append(piece)
    return pieces
