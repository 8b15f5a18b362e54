"""Records of conversations: paragraphs that a name and a colon open (毛宁:……), where nobody says 说."""

from __future__ import annotations

import re
from collections import Counter

from jiedu.analysis.authority import is_outlet
from jiedu.analysis.document import Document
from jiedu.analysis.drafts import Draft, State
from jiedu.analysis.lexicon import nouns
from jiedu.analysis.speakers import resolve
from jiedu.analysis.speaking import Subject
from jiedu.analysis.subjects import subject
from jiedu.analysis.units import trimmed
from jiedu.article.model import Block

_LABEL = re.compile(r"\s*(?P<who>[^:,。;“”?!\s《》]{1,14}?)(?:\([^)]{1,12}\))?\s*:\s*(?=[^\s\d/])")
_NOBODY = frozenset({"问", "答", "Q", "A", "q", "a", "注", "图", "文"})
_OFTEN = 2
"""Paragraphs with such an opening that make a text the record of a conversation."""


def labels(document: Document) -> dict[int, int]:
    """Index of each block that a speaker's name and a colon open, with where what is said begins; {} where the text
    is no record of a conversation."""
    found: dict[int, tuple[str, int]] = {}
    for index, block in enumerate(document.article.blocks):
        if block.kind not in ("paragraph", "item"):
            continue
        match = _LABEL.match(document.text, block.start, block.end)
        if match is not None and match["who"] not in _NOBODY and _names_somebody(document, match):
            found[index] = (match["who"], match.end())
    often = Counter(who for who, _ in found.values())
    if len(found) < _OFTEN or not any(count >= _OFTEN for count in often.values()):
        return {}
    return {index: at for index, (_, at) in found.items()}


_ASKS = re.compile(r"(?:提?问|追问|继续追问)$")


def _names_somebody(document: Document, match: re.Match[str]) -> bool:
    start, end = match.span("who")
    if _ASKS.search(match["who"]) and "记者" in match["who"]:
        return True
    near = document.mentions_in(start, end)
    if near and near[0].start == start and near[0].end == end:
        entity = document.entities[near[0].entity]
        return entity.type == "PER" or is_outlet(entity.id, entity)
    who = match["who"]
    return any(nouns().get(who[k:]) in ("role", "office", "outlet") for k in range(max(0, len(who) - 1)))


def read(document: Document, block: Block, at: int, state: State) -> Draft | None:
    """The statement of one paragraph of a conversation, whose words begin at `at`."""
    who = _ASKS.sub("", document.text[block.start : at].rstrip(" :"))
    start = block.start + len(who) - len(who.lstrip())
    found = subject(document, start, block.start + len(who))
    if found is None:
        found = Subject(start, block.start + len(who), (), "role", who.strip())
    speaker, surface = resolve(document, found, None, state)
    content = trimmed(document.text, at, block.end)
    if content[0] >= content[1]:
        return None
    draft = Draft([content], speaker, surface, None, verbatim=True)
    state.remember(document, draft)
    return draft
