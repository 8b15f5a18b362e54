"""What kind of thing an unknown English name names, by its words and by the words around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from jiedu.analysis.english.names.lists import (
    cities,
    first_names,
    is_demonym,
    is_no_name,
    is_title,
    of_use,
    regions,
    surnames,
)
from jiedu.analysis.english.words.lexicon import tags_of
from jiedu.analysis.english.words.lists import classed
from jiedu.analysis.english.words.tokens import Word


class Around(Protocol):
    """The words of a sentence."""

    @property
    def words(self) -> Sequence[Word]:
        """In order."""

    @property
    def headline(self) -> bool:
        """True where a capital tells nothing."""

    def surface(self, start: int, end: int) -> str:
        """The characters from word `start` to before word `end`."""


DIRECTIONS = classed("direction")


def kind_of(line: Around, start: int, end: int) -> str | None:
    """ "PER", "ORG" or "LOC" for the words from `start` to before `end`; None where they are no name."""
    texts = [word.text for word in line.words[start:end]]
    if not texts:
        return None
    if line.surface(start, end) in of_use("org whole"):
        return "ORG"
    last = texts[-1].rstrip(".")
    if len(texts) > 1 and (last in of_use("no name end") or texts[0] in ("Operation", "Hurricane", "Typhoon", "Storm")):
        return None
    if (
        len(texts) > 1
        and (last in of_use("place end") or texts[0].rstrip(".") in of_use("place start"))
        and not _person(line, start, end, 4)
    ):
        return "LOC"
    if len(texts) > 1 and (last in of_use("org end") or last in of_use("org mark")):
        return "ORG"
    if len(texts) > 1 and texts[0] in DIRECTIONS and not tags_of(texts[-1].lower()) and texts[-1] not in first_names():
        return "LOC"
    if len(texts) == 1:
        return _single(line, start, texts[0])
    if _person(line, start, end, 4 if _before(line, start) in _IN else 2):
        return "PER"
    return _unlike_person(line, start, texts)


def _before(line: Around, start: int) -> str:
    return line.words[start - 1].low if start > 0 else ""


def _after(line: Around, end: int) -> str:
    return line.words[end].low if end < len(line.words) else ""


def _person(line: Around, start: int, end: int, wanted: int) -> bool:
    """True where the marks of a person's name come to `wanted`."""
    texts = [word.text for word in line.words[start:end]]
    if any(text in ("of", "for", "&", "and", "the", "on") for text in texts):
        return False
    first, last = texts[0], texts[-1]
    score = -2 if len(texts) > 4 else 0
    if first in first_names():
        score += 1 if tags_of(first.lower()) else 2
    elif len(first) <= 2 and first[0].isupper() and first[-1] in "." + first[0]:
        score += 2
    elif not tags_of(first.lower()):
        score += 1
    if last in surnames() or last.split("-")[-1] in surnames() or not tags_of(last.lower()):
        score += 1
    score += sum(1 for text in texts[1:-1] if (len(text) == 2 and text[1] == ".") or text in of_use("particle"))
    score -= sum(1 for text in texts if _is_plain(text))
    return score + _company(line, start, end) >= wanted


def _is_plain(text: str) -> bool:
    """True for a common word that nobody is called by."""
    return bool(tags_of(text.lower())) and text not in first_names() and text not in surnames()


def _company(line: Around, start: int, end: int) -> int:
    """What the words beside a name say for a person: a role before it, an age or a verb of speaking after it."""
    before, after = _before(line, start), _after(line, end)
    score = 0
    if before in of_use("lower role") or (start > 0 and is_title(line.words[start - 1].text)):
        score += 2
    beside = before == "," and start > 1 and line.words[start - 2].low in of_use("lower role")
    if beside and after in (",", "."):
        score += 2
    if after in of_use("person follow"):
        score += 1
    if (
        after == ","
        and end + 1 < len(line.words)
        and line.words[end + 1].text.isdigit()
        and len(line.words[end + 1].text) < 3
    ):
        score += 2
    if not before and "VBD" in tags_of(after) and line.words[start].text in first_names():
        score += 1
    if before == "the":
        score -= 2
    if before in ("in", "at", "near"):
        score -= 1
    return score


_PLACE_ENDS = ("stan", "shire", "burg", "ville", "grad", "abad", "pur", "polis", "borough", "bury", "istan")


_IN = frozenset({"in", "at", "near", "across", "outside", "around", "throughout"})


_TO = classed("to place")


_KINDS_OF_PLACE = classed("kind of place")


_KINDS_OF_BODY = classed("kind of body")


_SPEAKS = classed("speaks")


def _single(line: Around, start: int, text: str) -> str | None:
    """The kind of a name of one word."""
    found = evidence(line, start)
    return found[0] if found is not None else None


def evidence(line: Around, start: int) -> tuple[str, float] | None:
    """What the word at `start` names, for all that this place tells, and how much that weighs; None for no name."""
    text = line.words[start].text
    if text in regions():
        return "LOC", _SURE
    if text in of_use("org whole"):
        return "ORG", _SURE
    if is_demonym(text) or is_no_name(text) or len(text) < 2 or any(char.isdigit() for char in text):
        return None
    before, after = _before(line, start), _after(line, start + 1)
    plain = text.replace(".", "")
    if plain.isupper() and 2 <= len(plain) <= 6 and not line.headline:
        if tags_of(plain.lower()) and len(plain) > 2:
            return None
        return ("LOC", _LIKELY) if before in _IN and "." in text else ("ORG", _LIKELY)
    article = before in ("the", "a", "an", "this")
    if tags_of(text.lower()):
        named = text in first_names() and not article and start > 0 and line.words[start - 1].text[0].isalnum()
        return ("PER", _LIKELY) if named and after not in _KINDS_OF_PLACE and before not in _IN else None
    if text[1:] != text[1:].lower() and "-" not in text and not text.startswith(_INNER_CAPITAL):
        return "ORG", _LIKELY
    return (
        _by_context(text, before, after, article) or _by_list(text, before) or _by_grammar(line, start, before, after)
    )


_SURE, _LIKELY, _FAIR, _WEAK = 4.0, 2.0, 1.0, 0.5
"""Weights of evidence: a list of that kind, the word beside it, a list of names, the order of words."""


_INNER_CAPITAL = ("Mc", "Mac", "O'", "O’", "De", "Di", "Du", "La", "Le", "Van", "Fitz", "Al-", "D'", "D’")


def _by_context(text: str, before: str, after: str, article: bool) -> tuple[str, float] | None:
    """What the words beside a name of one word say of its kind."""
    if before in _IN:
        return "LOC", _LIKELY
    if after in _KINDS_OF_PLACE:
        return "LOC", _LIKELY
    if after in _KINDS_OF_BODY:
        return ("ORG" if text not in cities() else "LOC"), _LIKELY
    if (before in of_use("lower role") or before in _SPEAKS or after in of_use("person follow")) and not article:
        return "PER", _LIKELY
    return None


def _by_list(text: str, before: str) -> tuple[str, float] | None:
    """The kind of a name of one word by the lists of names."""
    if text in first_names() or text in surnames():
        return ("LOC", _FAIR) if before in _TO and text in cities() else ("PER", _FAIR)
    if text in cities() or text.lower().endswith(_PLACE_ENDS):
        return "LOC", _FAIR
    return None


def _by_grammar(line: Around, start: int, before: str, after: str) -> tuple[str, float]:
    """The kind of a word that no list has: people do things and own things; places are gone to."""
    if before in _TO:
        return "LOC", _WEAK
    if before == "the":
        return "ORG", _WEAK
    acts = any(tag in ("VBD", "VBZ") for tag in tags_of(after)[:1]) or (
        after == "," and _after(line, start + 2) in ("who", "whose", "now", "then")
    )
    if acts or (after in ("and", "'s") and before in ("", ",", "while", "when", "that", "as", "and", "but", "because")):
        return "PER", _WEAK
    return "ORG", _WEAK / 2


def _unlike_person(line: Around, start: int, texts: list[str]) -> str | None:
    """The kind of a name of several words that is no person's."""
    if line.headline:
        return None
    before, after = _before(line, start), _after(line, start + len(texts))
    surface = line.surface(start, start + len(texts))
    if before in _IN or surface in cities() or surface in regions() or after in _KINDS_OF_PLACE:
        return "LOC"
    return "ORG" if not all(tags_of(text.lower()) for text in texts) else None
