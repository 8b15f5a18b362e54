"""What the text tells of its people: whether he or she fits them, and the roles that stand beside their names."""

from __future__ import annotations

import re

from jiedu.analysis.document import Document
from jiedu.analysis.english.names.lists import first_names
from jiedu.analysis.english.words.lists import classed

_WORD = re.compile(r"[^\W\d_][\w'’-]*\.?")
_NEAR = 40
"""Characters beside a name in which a word tells of its bearer."""


class Genders:
    """Made once per document whose roles are known."""

    def __init__(self, document: Document) -> None:
        self._genders: dict[str, str] = {}
        self._roles: dict[str, str] = {}
        for role in document.roles:
            self._roles.setdefault(role.person, document.article.text[role.start : role.end])
        for mention in document.mentions:
            if document.entities[mention.entity].type == "PER" and mention.entity not in self._genders:
                surface = document.article.text[mention.start : mention.end]
                found = _told(document, mention.start, mention.end) or _by_name(surface)
                if found is not None:
                    self._genders[mention.entity] = found

    def fits(self, key: str, gender: str) -> bool:
        """True when the person can be meant by he ("m") or she ("f")."""
        return self._genders.get(key, gender) in (gender, "b")

    def role_of(self, key: str) -> str | None:
        """The role that stands beside the name, as the text has it; None where none does."""
        return self._roles.get(key)


def _told(document: Document, start: int, end: int) -> str | None:
    """What a title or a noun beside the name says."""
    before = [m.group().lower() for m in _WORD.finditer(document.text, max(0, start - _NEAR), start)][-3:]
    after = [m.group().lower() for m in _WORD.finditer(document.text, end, end + _NEAR)][:4]
    for word in (*reversed(before), *(after if document.text[end : end + 1] == "," else ())):
        if word in classed("male"):
            return "m"
        if word in classed("female"):
            return "f"
    return None


def _by_name(surface: str) -> str | None:
    """What the first name says, where there is one before the family name."""
    words = surface.split()
    return first_names().get(words[0]) if len(words) > 1 else None
