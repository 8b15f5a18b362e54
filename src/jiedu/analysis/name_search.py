"""The search for names in one document: what has been found, and the names that the gazetteer lacks."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from jiedu.analysis.data import parts, rows
from jiedu.analysis.document import Document, covered
from jiedu.analysis.gazetteer import Gazetteer

Found = tuple[int, int, str]
"""Start, end and entity id."""


class NameSearch:
    """The search over one document; `found` stays sorted and disjoint."""

    def __init__(self, document: Document, gazetteer: Gazetteer) -> None:
        self.document = document
        self.gazetteer = gazetteer
        self.text = document.text
        self.found: list[Found] = []
        self.surfaces: dict[str, str] = {}
        """Folded surface → entity id, for names that are not in the gazetteer."""
        self.kinds: dict[str, str] = {}
        self.parties: dict[str, str] = {}
        """Entity id → the state that a body speaks for."""

    def add(self, items: Iterable[Found]) -> None:
        """Take those of `items` that overlap nothing found before."""
        spans = [(start, end) for start, end, _ in self.found]
        fresh: list[Found] = []
        for start, end, key in sorted(items, key=lambda f: (f[0], -f[1])):
            if start < end and not covered(spans, start, end) and (not fresh or fresh[-1][1] <= start):
                fresh.append((start, end, key))
        self.found = sorted(self.found + fresh)

    def new(self, start: int, end: int, kind: str) -> Found:
        """A name that the gazetteer lacks."""
        if kind == "ORG":
            start = self._known_tail(start, end)
        surface = self.text[start:end]
        known = self.gazetteer.by_name.get(surface)
        if known:
            return start, end, known
        name, party = in_full(surface, self.gazetteer) if kind == "ORG" else (surface, None)
        key = self.gazetteer.by_name.get(name) or self.surfaces.setdefault(surface, f"{kind}:{name}")
        self.kinds.setdefault(key, kind)
        if party:
            self.parties.setdefault(key, party)
        return start, end, key

    def _known_tail(self, start: int, end: int) -> int:
        """Where a long known name begins that ends the one at `start`–`end` (成员欧洲安全与合作组织), else `start`."""
        tails = range(start + 1, end - _LONG_NAME + 1)
        return next((at for at in tails if self.text[at:end] in self.gazetteer.by_name), start)


_LONG_NAME = 5
"""Characters from which a known name at the end of a longer one is that name; shorter ones (财政部) are many
states'."""


@functools.cache
def ends(*uses: str) -> dict[str, str]:
    """Words that end a name, with their use."""
    return {word: use for word, use in rows("zh/name_parts.tsv") if use in uses}


def in_full(surface: str, gazetteer: Gazetteer) -> tuple[str, str | None]:
    """俄国防部 as 俄罗斯国防部, and the state that it speaks for; the name itself where it is no body of a state."""
    office = next((end for end in ends("gov") if surface.endswith(end) and len(end) < len(surface)), None)
    if office is None:
        return surface, None
    known = gazetteer.match(surface, 0)
    if known and gazetteer.entries[known[1]].kind == "state" and surface[: known[0]] != _short_form(surface, gazetteer):
        return gazetteer.entries[known[1]].name + surface[known[0] :], known[1]
    short = gazetteer.abbreviations.get(surface[0])
    if short and short[1] and surface[1:] in ends("gov"):
        return gazetteer.entries[short[0]].name + surface[1:], short[0]
    return surface, None


def _short_form(surface: str, gazetteer: Gazetteer) -> str:
    """俄国 of 俄国防部: two characters that only look like a state's name, because 国 belongs to the office."""
    return surface[:2] if surface[0] in gazetteer.abbreviations and surface[1:] in ends("gov") else ""


@functools.cache
def not_names(use: str) -> frozenset[str]:
    """Words that are no names, by use."""
    return frozenset(word for kind, cell in rows("zh/not_names.tsv") if kind == use for word in parts(cell))


def fits(document: Document, start: int, end: int) -> bool:
    """A known name of two characters must not cut across a word that is no name (中国队 is fine, 王毅然 is not)."""
    text = document.text
    if text[start:end].isascii():
        return not (text[start - 1 : start].isalnum() and text[start - 1].isascii()) and not (
            text[end : end + 1].isalnum() and text[end].isascii()
        )
    if end - start >= 3:
        return True
    first, last = document.token_at(start), document.token_at(end - 1)
    if first is None or last is None:
        return True
    inside = first.start == start and last.end == end
    named = {first.tag, last.tag} <= {"LOC", "ORG", "nz", "n", "nw"} and first.start == start
    if first.tag == "PER" and first == last:
        return inside
    return inside or named or first.tag in ("LOC", "ORG") or (first.start == start and last.tag not in ("PER", "TIME"))
