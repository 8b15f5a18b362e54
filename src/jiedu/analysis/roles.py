"""Roles as the text states them: 法国总统马克龙, 华东师范大学副院长万青松."""

from __future__ import annotations

import re
from dataclasses import replace

from jiedu.analysis.document import Document
from jiedu.analysis.subjects import speaker_forms

_BREAK = re.compile(r"[,;:。!?“”、()\n]|的(?=[一-鿿]{6,}$)")
_LONGEST = 30
"""Characters before a name that can belong to its title: the longest titles in news (institute and office) stay
under it."""


def attach(document: Document) -> None:
    """Set `role`, and `party` where a state's name opens it, for people whose name follows a title at least once."""
    for mention in document.mentions:
        entity = document.entities[mention.entity]
        if entity.type != "PER" or entity.role is not None:
            continue
        title = _title(document, mention.start)
        if title is None:
            continue
        start, party = title
        role = document.article.text[start : mention.start]
        document.entities[mention.entity] = replace(entity, role=role, party=entity.party or party)


def _title(document: Document, end: int) -> tuple[int, str | None] | None:
    """Where the title that stands directly before `end` begins, and whom it serves."""
    tokens = document.tokens
    at = document.index(end)
    start, head, party = end, None, None
    while at > 0:
        token = tokens[at - 1]
        word = document.word(token)
        if token.end != start or end - token.start > _LONGEST or _BREAK.search(word):
            break
        if head is None:
            head = word if any(word.endswith(noun) for noun in speaker_forms()) and token.tag == "n" else None
            if head is None:
                break
        elif token.tag in ("LOC", "ORG"):
            party = _party(document, token.start) or party
        elif token.tag not in ("n", "vn", "nz", "f", "an", "b", "a", "c") and word not in ("副", "前", "原", "兼"):
            break
        start, at = token.start, at - 1
    return (start, party) if head is not None else None


def _party(document: Document, start: int) -> str | None:
    """The state or body that a name at `start` stands for."""
    near = document.mentions_in(start, start + _LONGEST)
    if not near or near[0].start != start:
        return None
    entity = document.entities[near[0].entity]
    return entity.id if entity.type in ("GPE", "ORG") and entity.party is None else entity.party
