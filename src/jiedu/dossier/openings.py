"""Sentences that cannot stand alone: they open with a word that leans on a sentence before."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from jiedu.dossier.likeness import fold


@cache
def _pattern() -> re.Pattern[str]:
    lines = Path(__file__).with_name("data").joinpath("weak_openings.txt").read_text(encoding="utf-8").splitlines()
    listed = {line.strip() for line in lines if line.strip() and not line.startswith("#")}
    words = sorted(listed, key=lambda word: (-len(word), word))
    return re.compile("|".join(re.escape(w) + (r"\b" if w.isascii() else "") for w in words))


def leans(text: str) -> bool:
    """True where `text` opens with a pronoun or connective that points to what stood before."""
    return _pattern().match(fold(text[:40])) is not None
