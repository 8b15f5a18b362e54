"""Roles of people as an English text states them: foreign minister Ann Lee; Ann Lee, a lawyer for X, said.

Each is told where it is stated and holds there; `Entity.role` carries the first of them through the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from jiedu.analysis.document import Document
from jiedu.analysis.english.names.lists import of_use
from jiedu.analysis.english.words.lexicon import tags_of
from jiedu.analysis.english.words.lists import classed
from jiedu.analysis.model import Mention, Role

_LONGEST = 90
"""Characters beside a name that can belong to its role."""
_WORD_BEFORE = re.compile(r"(?P<word>[\w’'&./-]+) ?$")
_AFTER = re.compile(r", (?P<role>[^,.;:()“”\"—–\n]{3,90}?)(?=,|\.|;|$| who | which | that | and |\n)")
_STATUS = {
    "former": "former", "ex": "former", "late": "former", "then": "former", "outgoing": "former", "acting": "acting",
    "interim": "acting", "caretaker": "acting", "designate": "acting", "new": "new", "newly": "new", "incoming": "new",
}  # fmt: skip
"""Words in a role that tell whether it is held, with the status that they give."""


def attach(document: Document) -> None:
    """Fill `document.roles`; set `role` of people, and `party` where a state or body is named in it."""
    document.roles = [
        role
        for mention in document.mentions
        if document.entities[mention.entity].type == "PER"
        for role in _roles(document, mention)
    ]
    for role in document.roles:
        entity = document.entities[role.person]
        if entity.role is None:
            text = document.article.text[role.start : role.end]
            document.entities[role.person] = replace(entity, role=text, party=entity.party or _party(document, role))


def _party(document: Document, role: Role) -> str | None:
    """The state or body that a role's organisation stands for."""
    entity = document.entities.get(role.organisation or "")
    return None if entity is None else entity.party or entity.id


def _roles(document: Document, mention: Mention) -> Iterator[Role]:
    before = _before(document, mention.start) or _beside(document, mention)
    if before is not None:
        yield _made(document, *before, mention.entity)
    match = _AFTER.match(document.article.text, mention.end)
    if match is not None and _is_role(match["role"]):
        start = match.start("role")
        skipped = re.match(r"(?:a|an|the|one of the|another|his|her|its|their) ", match["role"])
        yield _made(document, start + (skipped.end() if skipped else 0), match.end("role"), mention.entity)


def _beside(document: Document, mention: Mention) -> tuple[int, int] | None:
    """The role that ends before a comma behind which its bearer is named (the group's chairman, Ann Lee, said)."""
    text, comma = document.text, mention.start - 2
    if text[comma : mention.start] != ", " or text[mention.end : mention.end + 1] not in (",", "."):
        return None
    last = _WORD_BEFORE.search(text, max(0, comma - 40), comma)
    return _before(document, comma) if last is not None and _names_post(last["word"]) else None


def _before(document: Document, end: int) -> tuple[int, int] | None:
    """The words directly before a name that are its bearer's role (Qatari minister of state)."""
    text = document.text
    start = at = end
    seen: list[str] = []
    while at > 0 and end - at < _LONGEST and (text[at - 1] in " ’'" or at == end):
        match = _WORD_BEFORE.search(text, max(0, at - 40), at)
        if match is None or not _goes_on(text, match, seen):
            break
        at = match.start()
        seen.append(match["word"])
        if _names_post(match["word"]) or start < end:
            start = at
    surface = text[start:end].rstrip()
    if start == end or surface.rstrip(".") in classed("honorific"):
        return None
    return start, start + len(surface)


def _goes_on(text: str, match: re.Match[str], seen: list[str]) -> bool:
    """True when a word before a role or a name belongs to the role."""
    word = match["word"]
    low = word.lower().strip(".")
    if low in ("of", "for", "and") and seen:
        left = _WORD_BEFORE.search(text, max(0, match.start() - 40), match.start())
        return left is not None and _names_post(left["word"])
    if low in classed("before role") or (word.endswith(".") and not _names_post(word)):
        return False
    first = tags_of(low)[:1]
    return word[0].isupper() or not first or first[0] in ("NN", "NNS", "JJ", "VBN", "VBG", "NNP", "RB", "CD", "JJS")


def _names_post(word: str) -> bool:
    plain = word.strip(".")
    return plain.lower() in of_use("lower role") or plain in of_use("title")


def _is_role(words: str) -> bool:
    """True when what stands between commas behind a name tells a role: it names a post and has no verb."""
    found = words.split()
    if not any(_names_post(word) for word in found) or found[0].lower() in ("who", "whose", "which", "but", "and"):
        return False
    return not any(tags_of(word.lower())[:1] in (("VBD",), ("VBZ",), ("VBP",), ("MD",)) for word in found)


def _made(document: Document, start: int, end: int, person: str) -> Role:
    """The role of the words `start`–`end`, with the body that it belongs to and what is left for the office."""
    inside = [m for m in document.mentions_in(start, end) if document.entities[m.entity].type in ("ORG", "GPE", "GRP")]
    organisation = inside[0].entity if inside else None
    office = start
    if inside and inside[0].start == start:
        office = inside[0].end
        while (office < end and document.text[office] in " ’'") or document.text[office : office + 2] == "s ":
            office += 1
    words = document.text[start:end].lower().replace("-", " ").split()
    status = next((_STATUS[word] for word in words if word in _STATUS), "stated")
    text = document.article.text[office:end].strip() or document.article.text[start:end]
    return Role(start, end, person, text, organisation, status)
