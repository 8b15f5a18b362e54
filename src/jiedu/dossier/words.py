"""Word lists of the dossier: one folded entry a line under a head of comments."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from jiedu.dossier.likeness import fold


def leans(text: str) -> bool:
    """True where a sentence cannot stand alone: it opens with a word that points to what stood before."""
    return _pattern("weak_openings.txt").match(fold(text[:40])) is not None


def learned(name: str) -> bool:
    """True where the name is of a learned institution: who speaks from one is an expert, not a party."""
    return _pattern("learned.txt").search(fold(name)) is not None


def expert(words: str) -> bool:
    """True where a role, or the words for somebody unnamed, are those of an expert (教授, 分析人士, an economist)."""
    return _pattern("experts.txt").search(fold(words)) is not None


@cache
def _pattern(file: str) -> re.Pattern[str]:
    lines = Path(__file__).with_name("data").joinpath(file).read_text(encoding="utf-8").splitlines()
    listed = {line.strip() for line in lines if line.strip() and not line.startswith("#")}
    words = sorted(listed, key=lambda word: (-len(word), word))
    return re.compile("|".join(rf"\b{re.escape(w)}\b" if w.isascii() else re.escape(w) for w in words))
