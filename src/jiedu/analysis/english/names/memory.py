"""The names that a document has given, and what else they are called by."""

from __future__ import annotations

from collections.abc import Iterator

from jiedu.analysis.english.names.lists import cities, first_names, is_demonym, of_use
from jiedu.analysis.english.words.lexicon import tags_of
from jiedu.analysis.gazetteer import Gazetteer


class Memory:
    """The names that a document has given so far."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.keys: dict[str, str] = {}
        """Surface → entity id."""
        self.kinds: dict[str, str] = {}
        """Entity id → kind, for entities that the gazetteer lacks."""
        self.parties: dict[str, str] = {}

    def key(self, surface: str, kind: str) -> str:
        """The id that a name of `kind` goes by; a new one where none is known."""
        surface = " ".join(surface.split())
        known = self.keys.get(surface)
        if known is not None:
            return known
        key = f"{kind}:{surface}"
        self.kinds.setdefault(key, kind)
        self.keys[surface] = key
        for short in _short_forms(surface, kind):
            self.keys.setdefault(short, key)
        return key


def _short_forms(surface: str, kind: str) -> Iterator[str]:
    """What else a name that was given in full is called by."""
    words = surface.split()
    if len(words) < 2:
        return
    if kind == "PER":
        last = [word for word in words if word.rstrip(".") not in of_use("suffix")] or words
        at = len(last) - 1
        while at > 1 and last[at - 1] in of_use("particle"):
            at -= 1
        yield " ".join(last[at:])
        yield last[-1]
        if last[0] not in first_names() and not tags_of(last[0].lower()):
            yield last[0]
        return
    if kind == "ORG":
        core = [word for word in words if word[0].isupper()]
        if 2 < len(core) < 8:
            yield "".join(word[0] for word in core)
        if words[-1].rstrip(".") in of_use("org mark") or words[-1] in of_use("org end"):
            yield " ".join(words[:-1])
        if (
            not tags_of(words[0].lower())
            and words[0] not in first_names()
            and words[0] not in cities()
            and not is_demonym(words[0])
        ):
            yield words[0]
