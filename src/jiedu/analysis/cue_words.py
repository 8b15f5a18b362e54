"""The lexicon of verbs of saying, and what stands beside them."""

from __future__ import annotations

import functools
import re

from jiedu.analysis.data import parts, rows
from jiedu.analysis.document import Document
from jiedu.analysis.lac import Token


@functools.cache
def lexicon() -> dict[str, tuple[str, bool, bool]]:
    """Class, whether content may follow at once, and whether its subject is a speaker in any case, by word."""
    return {
        word: (kind, strength == "firm", subject == "any")
        for cell, kind, strength, subject in rows("zh/cues.tsv")
        for word in parts(cell)
    }


@functools.cache
def of_strength(name: str) -> frozenset[str]:
    """The verbs of one strength of `zh/cues.tsv`."""
    return frozenset(word for cell, _, strength, _ in rows("zh/cues.tsv") if strength == name for word in parts(cell))


@functools.cache
def beside(use: str) -> frozenset[str]:
    """The words of one use of `zh/beside_cues.tsv`."""
    return frozenset(word for kind, cell in rows("zh/beside_cues.tsv") if kind == use for word in parts(cell))


CLOSING = frozenset(
    {"称", "说", "道", "讲", "问", "答", "写道", "说道", "问道", "表示", "指出", "强调", "认为", "透露"}
)
"""Verbs that close a run: 回应 称, 发文 说. Of other runs (要求 保证安全) the first verb is the cue, and the rest is
said."""
SHORT = frozenset({"说", "称", "讲", "指", "问", "写", "答", "喊"})
"""Verbs of one character, which fixed phrases have in them, too."""
SET_OFF = re.compile(r"(?:了|过|到|着)?\s*[,:“「『\"‘—―]")
"""A mark that sets off what is said."""
BREAKS = ",;:。!?“”\n"
"""Marks that end a clause."""


def word_before(document: Document, at: int, back: int = 1) -> Token | None:
    """The word that touches word `at` on its left (or stands `back` words before, all touching)."""
    tokens = document.tokens
    for step in range(back):
        left = at - step - 1
        if left < 0 or tokens[left].end != tokens[left + 1].start:
            return None
    return tokens[at - back]
