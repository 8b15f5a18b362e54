"""What a reader may be typing: names, outlets and keywords of the desk's articles."""

from __future__ import annotations

from dataclasses import dataclass

from jiedu.desk import tokens
from jiedu.desk.search import opened
from jiedu.store import lookup
from jiedu.store.library import Library

_FORMS = 4
"""Forms that one name may have among those looked at for each that is wanted."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One way to go on."""

    text: str
    """What is suggested, in simplified script, or in English where that was typed."""
    kind: str
    """"name", "outlet" or "keyword"."""
    count: int
    """Articles that have it in the form that was typed."""


def suggest(library: Library, text: str, limit: int) -> list[Suggestion]:
    """What the last word of `text` may become, that of most articles first; nothing for a text without a word, or one
    that ends with a space."""
    typed = tokens.folded(text)
    prefix = typed if '"' not in typed and typed.isascii() else typed.rsplit(" ", 1)[-1]
    prefix = prefix.lstrip()
    if limit < 1 or not any(character.isalnum() for character in prefix):
        return []
    index = opened(library)
    found = _distinct(lookup.beginning(index, prefix, _FORMS * limit))
    if not found and " " in prefix:  # several English words: perhaps only the last begins something
        last = prefix.rsplit(" ", 1)[-1]
        found = _distinct(lookup.beginning(index, last, _FORMS * limit)) if last else []
    return found[:limit]


def _distinct(found: list[tuple[str, str, int]]) -> list[Suggestion]:
    """Each thing once, with the count of its commonest form, as an outlet where it is one as well as a name; ties by
    text."""
    best: dict[str, Suggestion] = {}
    for shown, kind, count in found:
        key = tokens.folded(shown)
        held = best.get(key)
        if held is None or (kind == "outlet") > (held.kind == "outlet"):
            best[key] = Suggestion(shown, kind, max(count, held.count if held else 0))
    return sorted(best.values(), key=lambda one: (-one.count, one.text))
