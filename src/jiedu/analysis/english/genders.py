"""What the text tells of its people: whether he or she fits them, and the roles that stand beside their names."""

from __future__ import annotations

import re

from jiedu.analysis.document import Document
from jiedu.analysis.english.name_lists import first_names, of_use

_MALE = frozenset(
    [
        "mr",
        "mr.",
        "sir",
        "lord",
        "king",
        "prince",
        "duke",
        "father",
        "brother",
        "son",
        "husband",
        "uncle",
        "nephew",
        "grandfather",
        "spokesman",
        "chairman",
        "businessman",
        "congressman",
        "councilman",
        "fisherman",
        "policeman",
        "fireman",
        "actor",
        "pope",
        "monsignor",
        "imam",
        "father-in-law",
        "boy",
        "man",
    ]
)
_FEMALE = frozenset(
    [
        "mrs",
        "mrs.",
        "ms",
        "ms.",
        "miss",
        "dame",
        "lady",
        "queen",
        "princess",
        "duchess",
        "mother",
        "sister",
        "daughter",
        "wife",
        "aunt",
        "niece",
        "grandmother",
        "spokeswoman",
        "chairwoman",
        "businesswoman",
        "congresswoman",
        "councilwoman",
        "policewoman",
        "actress",
        "girl",
        "woman",
        "widow",
    ]
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*\.?")
_ROLE_BEFORE = re.compile(r"(?:[\w'’-]+ ){1,8}$")
_ROLE_AFTER = re.compile(
    r", (?:(?:a|an|the|one of the|its|his|her) )?(?P<role>[\w'’& -]{3,80}?)(?=[,.;]|$| who | which )"
)
_NEAR = 40
"""Characters beside a name in which a word tells of its bearer."""


class Genders:
    """Made once per document."""

    def __init__(self, document: Document) -> None:
        self._genders: dict[str, str] = {}
        self._roles: dict[str, str] = {}
        for mention in document.mentions:
            entity = document.entities[mention.entity]
            if entity.type != "PER":
                continue
            known = self._genders.get(mention.entity)
            if known is None:
                found = _told(document, mention.start, mention.end) or _by_name(
                    document.article.text[mention.start : mention.end]
                )
                if found is not None:
                    self._genders[mention.entity] = found
            if mention.entity not in self._roles:
                role = _role(document, mention.start, mention.end)
                if role is not None:
                    self._roles[mention.entity] = role

    def fits(self, key: str, gender: str) -> bool:
        """True when the person can be meant by he ("m") or she ("f")."""
        return self._genders.get(key, gender) in (gender, "b")

    def role_of(self, key: str) -> str | None:
        """The role that stands beside the name, as the text has it; None where none does."""
        return self._roles.get(key)

    def roles(self) -> dict[str, str]:
        """Entity id → role."""
        return dict(self._roles)


def _told(document: Document, start: int, end: int) -> str | None:
    """What a title or a noun beside the name says."""
    before = [m.group().lower() for m in _WORD.finditer(document.text, max(0, start - _NEAR), start)][-3:]
    after = [m.group().lower() for m in _WORD.finditer(document.text, end, end + _NEAR)][:4]
    for word in (*reversed(before), *(after if document.text[end : end + 1] == "," else ())):
        if word in _MALE:
            return "m"
        if word in _FEMALE:
            return "f"
    return None


def _by_name(surface: str) -> str | None:
    """What the first name says, where there is one before the family name."""
    words = surface.split()
    if len(words) < 2:
        return None
    return first_names().get(words[0])


def _role(document: Document, start: int, end: int) -> str | None:
    """The role before the name (foreign ministry spokeswoman Guo Lanying) or behind it (…, a fruit exporter in Jalalabad)."""
    text = document.article.text
    line = max(text.rfind("\n", 0, start), text.rfind(". ", 0, start), text.rfind(", ", max(0, start - 80), start)) + 1
    before = text[max(line, start - 80) : start]
    words = before.split()
    cut = len(words)
    while cut > 0 and words[cut - 1].rstrip(".").lower() not in _STOP and len(words) - cut < 8:
        cut -= 1
    taken = words[cut:]
    if (
        any(word.rstrip(".").lower() in of_use("lower role") or word.rstrip(".") in of_use("title") for word in taken)
        and taken
    ):
        role = " ".join(taken).strip("“\"' ")
        if role.rstrip(".") not in ("Mr", "Mrs", "Ms", "Miss", "Dr", "Sir"):
            return role
    match = _ROLE_AFTER.match(text, end)
    if match and any(word.lower() in of_use("lower role") for word in match["role"].split()):
        return match["role"]
    return None


_STOP = frozenset(
    [
        "said",
        "says",
        "told",
        "the",
        "a",
        "an",
        "and",
        "but",
        "or",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "by",
        "with",
        "as",
        "when",
        "while",
        "that",
        "who",
        "which",
        "added",
        "according",
        "asked",
        "is",
        "was",
        "are",
        "were",
        "has",
        "have",
        "had",
        "he",
        "she",
        "it",
        "they",
        "his",
        "her",
        "its",
        "their",
        "after",
        "before",
    ]
)
