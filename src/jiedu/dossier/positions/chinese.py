"""Reads Chinese clauses: their subject, the words that carry a stance, and what it may be about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jiedu.analysis.lac import LONGEST, Token, tag
from jiedu.article.model import Span
from jiedu.dossier.positions.chinese_marks import marks_of
from jiedu.dossier.positions.chinese_phrases import phrases
from jiedu.dossier.positions.chinese_subjects import subject_of
from jiedu.dossier.positions.cut import clauses
from jiedu.dossier.positions.holders import Names
from jiedu.dossier.positions.model import Clause, Mark


def tokens(folded: Sequence[str]) -> list[list[Token]]:
    """The words of each folded sentence; a sentence beyond the tagger's length is read as far as it goes."""
    return tag([text[:LONGEST] for text in folded])


def read(text: str, sentence: Span, words: Sequence[Token], names: Names, parts: Sequence[Span]) -> Iterator[Clause]:
    """The clauses of `parts`, pieces of the sentence; `text` is folded, `words` count from the sentence's start."""
    placed = [Token(t.start + sentence.start, t.end + sentence.start, t.tag) for t in words]
    for part in parts:
        for span in clauses(text, part, True):
            inside = [t for t in placed if span.start <= t.start and t.end <= span.end]
            marks = tuple(m for m in marks_of(text, span, inside) if not _in_a_name(text, span, m, names))
            yield Clause(
                span.start,
                span.end,
                subject_of(text, span, inside, marks, names),
                marks,
                phrases(text, inside, names, marks),
                phrases(text, inside, names, ()),
            )


_QUOTED = re.compile(r"[“「『]([^“”「」『』,。;:!?，；：！？]{2,18})[”」』](?=[\u4e00-\u9fff])")


def _in_a_name(text: str, span: Span, mark: Mark, names: Names) -> bool:
    """True for a word of stance inside a name (快速支援部队), or inside a short quotation that names what follows it
    (“真实承诺-3”行动)."""
    if any(start <= mark.start and mark.end <= end for start, end, _ in names.within(span.start, span.end)):
        return True
    return any(
        found.start(1) < mark.start and mark.end <= found.end(1)
        for found in _QUOTED.finditer(text, span.start, span.end)
    )
