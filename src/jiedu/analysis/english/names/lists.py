"""Word lists that English names are told by: first and family names, cities, titles, words of
organisations and places."""

from __future__ import annotations

import functools

from jiedu.analysis.data import parts, rows, words
from jiedu.analysis.english.words.lexicon import tags_of


@functools.cache
def of_use(use: str) -> frozenset[str]:
    """The words of one use in `en/name_words.tsv`."""
    return frozenset(word for kind, cell in rows("en/name_words.tsv") if kind == use for word in parts(cell))


@functools.cache
def first_names() -> dict[str, str]:
    """First name → "f", "m" or "b"."""
    return {name: gender for gender, cell in rows("en/first_names.tsv") for name in parts(cell)}


@functools.cache
def surnames() -> frozenset[str]:
    """Family names."""
    return frozenset(name for _, cell in rows("en/surnames.tsv") for name in parts(cell))


@functools.cache
def cities() -> dict[str, str]:
    """City → ISO 3166-1 code of its country."""
    return {name: code for code, cell in rows("en/cities.tsv") for name in parts(cell)}


@functools.cache
def regions() -> frozenset[str]:
    """States and provinces, regions, waters and mountains."""
    return frozenset(name for _, cell in rows("en/regions.tsv") for name in parts(cell))


@functools.cache
def longest_place() -> int:
    """Words of the longest name of a city or a region."""
    return max(len(name.split()) for name in (*cities(), *regions()))


def is_demonym(word: str) -> bool:
    """True for a people, a faith or a tongue (Russian, Muslims)."""
    if "-" in word:
        return all(part in words("en/demonyms.txt") for part in word.split("-"))
    return word in words("en/demonyms.txt") or (len(word) > 6 and word.endswith(_PEOPLES) and not tags_of(word.lower()))


_PEOPLES = ("ians", "eans", "inians")
"""Endings of words for many of a people (Floridians), which no list has whole."""


def is_no_name(word: str) -> bool:
    """True for a capitalised word that names nobody by itself (Monday, TV)."""
    return word in words("en/not_names.txt")


@functools.cache
def is_common(word: str) -> bool:
    """True for an English word that the lexicon has in lower case, as an open-class word or another."""
    return bool(tags_of(word.lower()))


@functools.cache
def is_title(word: str) -> bool:
    """True for a word that stands before a person's name."""
    return word.rstrip(".") in of_use("title")
