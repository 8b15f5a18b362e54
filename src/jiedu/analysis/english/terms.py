"""Content words of an English text with their counts: what grouping compares."""

from __future__ import annotations

import re
from collections import Counter

from jiedu.analysis.data import words
from jiedu.analysis.document import Document

_WORD = re.compile(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ’'-]+")


def count(document: Document) -> tuple[tuple[str, int], ...]:
    """Words of three letters or more that tell one text from another, in lower case, sorted by word."""
    stop = words("en/stop_words.txt")
    found = (match.group().lower().removesuffix("’s").removesuffix("'s") for match in _WORD.finditer(document.text))
    return tuple(sorted(Counter(word for word in found if len(word) > 2 and word not in stop).items()))
