"""Whether a passage says where something is done by words for a place that is no name: 在港口职工食堂签署."""

from __future__ import annotations

import re

from jiedu.dossier.answer.asked import Asked
from jiedu.dossier.answer.judging import clauses
from jiedu.dossier.answer.lists import rows, small_words
from jiedu.dossier.answer.passages import Passage
from jiedu.dossier.answer.words import Wording
from jiedu.dossier.likeness import fold

UNNAMED = 0.9
"""How plainly such a place answers."""
_AT_ZH = re.compile(r"在([\u4e00-\u9fff0-9]{2,16}?)(?=$|[,，。；])")
_NO_PLACE = re.compile(
    r"(?:[年月日天时分周后前间中下上里内外]|期间|之际|情况|方面|问题|基础上|过程)$|^(?:过去|未来|此|这|其)"
)
"""What stands behind 在 and is a time or a respect."""
_NOUNS = "|".join(word for (word,) in rows("place_nouns_en.txt"))
_AT_EN = re.compile(rf"\b(?:at|in|inside|outside|to|from) (?:an? |the )?(?:[\w'’-]+ ){{0,4}}?(?:{_NOUNS})\b")

_AT_THE = re.compile(r"\bat (?:the|an?) ([a-z'’-]+)(?: [a-z'’-]+){0,3}")


def stands_at(passage: Passage, asked: Asked) -> bool:
    """Whether a clause that has what is asked says where, by the words for a place."""
    text = passage.article.text
    for start, end in clauses(text, passage.place):
        piece = fold(text[start:end])
        if not any(Wording(piece, passage.han).credit(word) for word in asked.words):
            continue
        if _before_deed(piece, asked) if passage.han else _at_some(piece):
            return True
    return False


def _at_some(piece: str) -> bool:
    """Whether an English clause has a noun for a place behind a preposition, or anything behind "at the" but a time."""
    passed = small_words("en", "no_place")
    return bool(_AT_EN.search(piece)) or any(found[1] not in passed for found in _AT_THE.finditer(piece))


def _before_deed(piece: str, asked: Asked) -> bool:
    """Whether 在 and a place stand right before a word of the question in a Chinese clause."""
    for word in asked.words:
        for form, _ in word.chinese:
            at = piece.find(form)
            found = _AT_ZH.search(piece[:at].rstrip("了过正式将")) if at > 0 else None
            if found and not _NO_PLACE.search(found[1]):
                return True
    return False
