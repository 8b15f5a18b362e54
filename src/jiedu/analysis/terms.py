"""Content words with their counts: what grouping compares."""

from __future__ import annotations

from collections import Counter

from jiedu.analysis.data import words
from jiedu.analysis.document import Document

_CONTENT = frozenset({"n", "nz", "nw", "v", "vn", "PER", "LOC", "ORG", "an"})


def count(document: Document) -> tuple[tuple[str, int], ...]:
    """Nouns, verbs and names of two characters or more, folded and in lower case, sorted by word."""
    found: Counter[str] = Counter()
    for token in document.tokens:
        word = document.word(token)
        if token.tag in _CONTENT and len(word) >= 2 and word not in words("zh/stop_words.txt"):
            found[word.lower()] += 1
    return tuple(sorted(found.items()))
