"""Names in an English text: known ones, and runs of capitalised words."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator

from jiedu.analysis.data import parts, rows, words
from jiedu.analysis.document import Document, covered
from jiedu.analysis.gazetteer import load
from jiedu.analysis.model import Entity, Mention

_WORD = r"[A-ZÀ-Þ][\w’'-]*[\w]|[A-Z]\."
_RUN = re.compile(rf"(?:{_WORD})(?:\s+(?:(?:of|the|and|for|de|von|van|der|al|bin)\s+(?=[A-Z]))?(?:{_WORD}))*")


@functools.cache
def _words(use: str) -> str:
    """The words of one use, longest first, as alternatives of a regular expression."""
    found = (word for kind, cell in rows("en/name_words.tsv") if kind == use for word in parts(cell))
    return "|".join(sorted(map(re.escape, found), key=len, reverse=True))


_ORG = re.compile(rf"\b(?:{_words('organisation')})\b")
_PLACE = re.compile(rf"\b(?:{_words('place')})\b")
_TITLES = re.compile(rf"^(?:{_words('title')})\.?\s+")


def find(document: Document) -> None:
    """Fill `document.mentions` (sorted, flat) and `document.entities`."""
    gazetteer = load()
    found: list[tuple[int, int, str]] = list(_known(document))
    kinds: dict[str, str] = {}
    spans = [(start, end) for start, end, _ in found]
    people: dict[str, str] = {}
    for start, end in _runs(document, spans):
        surface = document.text[start:end]
        kind = (
            "ORG"
            if _ORG.search(surface) or surface.isupper()
            else "LOC"
            if _PLACE.search(surface)
            else "PER"
            if " " in surface
            else "ORG"
        )
        key = people.get(surface) or f"{kind}:{surface}"
        if kind == "PER":
            people.setdefault(surface.rsplit(" ", 1)[-1], key)
        kinds.setdefault(key, key.split(":", 1)[0])
        found.append((start, end, key))
    found.sort()
    document.mentions = [Mention(start, end, key) for start, end, key in found]
    forms: dict[str, Counter[str]] = {}
    for start, end, key in found:
        forms.setdefault(key, Counter())[document.article.text[start:end]] += 1
    for key, counted in forms.items():
        met = tuple(sorted(counted, key=lambda form: (-len(form), form)))
        known = gazetteer.entries.get(key)
        if known is None:
            document.entities[key] = Entity(key, met[0], kinds.get(key, "ORG"), met, met[0])
        else:
            names = tuple(dict.fromkeys((*met, *known.names)))
            document.entities[key] = Entity(
                key, known.name_en, known.type, names, known.name_en, None, known.party, True
            )


def _known(document: Document) -> Iterator[tuple[int, int, str]]:
    gazetteer, text, at = load(), document.text, 0
    while at < len(text):
        boundary = at == 0 or not text[at - 1].isalnum()
        hit = gazetteer.match(text, at) if boundary else None
        if hit and not text[hit[0] : hit[0] + 1].isalnum() and (text[at].isupper() or text[at : at + 4] == "the "):
            yield at, hit[0], hit[1]
            at = hit[0]
        else:
            at += 1


def _runs(document: Document, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words outside known names, without the word that merely opens a sentence."""
    title = document.article.blocks[0].end if document.article.blocks else 0
    for match in _RUN.finditer(document.text, title):
        start, end = match.span()
        lead = _TITLES.match(match.group())
        start += lead.end() if lead else 0
        while start < end:
            word = re.match(r"\S+", document.text[start:end])
            if word is None or word.group() not in words("en/not_names.txt"):
                break
            start += word.end()
            start += len(document.text[start:end]) - len(document.text[start:end].lstrip())
        surface = document.text[start:end]
        opens = any(
            s.start == start or document.text[s.start : start].strip('“"‘ ') == ""
            for s in document.sentences
            if s.start <= start < s.end
        )
        if (
            len(surface) > 2
            and not covered(taken, start, end)
            and not (opens and " " not in surface)
            and surface not in words("en/not_names.txt")
        ):
            yield start, end
