"""First words by which organisations are called for short."""

from __future__ import annotations

from jiedu.analysis.document import Document

_SHORTEST = 4
"""Letters of the shortest first word by which a company is called."""


def short_names(document: Document) -> dict[str, str]:
    """First word of an organisation's name → its id, where no other name begins so (Vantage for Vantage Foods Plc)."""
    found: dict[str, set[str]] = {}
    for key in document.entities:
        entity = document.entities[key]
        words = entity.name.split() if entity.name.isascii() else (entity.name_en or "").split()
        if len(words) > 1 and len(words[0]) >= _SHORTEST and words[0][0].isupper():
            found.setdefault(words[0], set()).add(key)
    return {
        word: next(iter(keys))
        for word, keys in found.items()
        if len(keys) == 1 and document.entities[next(iter(keys))].type == "ORG"
    }
