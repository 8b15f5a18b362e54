"""What a Chinese word can do in a clause: its category, and the nouns that can speak."""

from __future__ import annotations

import functools

from jiedu.analysis.data import parts, rows

NAMES = frozenset({"PER", "LOC", "ORG", "n"})
"""Tags of words that can be the subject of a verb of saying, whatever character they end in."""

_TAGS = {
    **dict.fromkeys(("n", "nz", "nw", "PER", "LOC", "ORG", "s", "vn", "an", "nr", "ns", "nt"), "noun"),
    **dict.fromkeys(("m", "q"), "number"),
    **dict.fromkeys(("TIME", "t"), "time"),
    **dict.fromkeys(("v", "vd"), "verb"),
    **dict.fromkeys(("a", "b"), "adjective"),
    **dict.fromkeys(("d", "ad"), "adverb"),
    **dict.fromkeys(("p",), "preposition"),
    **dict.fromkeys(("c",), "conjunction"),
    **dict.fromkeys(("f",), "localiser"),
    **dict.fromkeys(("r",), "pronoun"),
    **dict.fromkeys(("u", "xc"), "particle"),
    **dict.fromkeys(("w",), "mark"),
}
_ALWAYS = frozenset({"在", "对", "向", "从", "把", "被", "据", "与"})
"""Words that open a phrase whatever the tagger takes them for."""
_RATHER_VERBS = frozenset({"上", "下", "起", "处", "外", "中", "间", "内"})
"""Localisers that are verbs where the tagger says so (下最后通牒)."""
_OF = frozenset({"的", "之"})
_DETERMINERS = frozenset(
    {"该", "这", "此", "本", "上述", "这位", "该名", "这名", "那位", "那名", "每", "某", "各", "这些", "那些", "另"}
)


@functools.cache
def function_class(name: str) -> frozenset[str]:
    """The function words of one class of `zh/function_words.tsv`."""
    return frozenset(word for kind, cell in rows("zh/function_words.tsv") if kind == name for word in parts(cell))


def is_function(name: str, word: str) -> bool:
    """True for a word of the class `name`."""
    return word in function_class(name)


@functools.cache
def nouns() -> dict[str, str]:
    """Nouns that can be a source, with the form of speaker that each gives."""
    return {word: form for cell, form in rows("zh/speaker_nouns.tsv") for word in parts(cell)}


@functools.cache
def verbs() -> frozenset[str]:
    """The verbs of saying of `zh/cues.tsv`."""
    return frozenset(word for cell, *_ in rows("zh/cues.tsv") for word in parts(cell))


@functools.lru_cache(maxsize=65536)
def category(word: str, tag: str) -> str:
    """The category of a word with the tagger's tag: "noun", "pronoun" (stands for a speaker), "determiner", "number",
    "time", "frame" and "preposition" (open a phrase), "localiser" (closes one), "of" (的), "joint" (joins nouns),
    "verb", "adjective", "adverb", "conjunction", "particle", "mark" or "empty" (a noun that names nobody)."""
    if word in _ALWAYS:
        return "frame" if is_function("frame", word) else "preposition"
    if tag == "w" and word not in ("、", "·"):
        return "mark"
    if word in _OF:
        return "of"
    if is_function("pronoun", word):
        return "pronoun"
    if word in _DETERMINERS:
        return "determiner"
    if tag in ("PER", "LOC", "ORG"):
        return "noun"
    if tag in ("TIME", "t") or is_function("when", word):
        return "time"
    if is_function("empty", word):
        return "empty"
    if word in nouns() and tag != "TIME" and not (word == "组织" and tag == "v"):
        return "noun"
    if is_function("modifier", word):
        return "adjective"
    if tag == "f" and not is_function("localiser", word):
        return "noun"
    return _function_category(word, tag) or _TAGS.get(tag, "noun")


def _function_category(word: str, tag: str) -> str:
    if is_function("joint", word) and tag in ("c", "w", "u"):
        return "joint"
    if is_function("adverb", word) and (len(word) == 1 or tag not in ("n", "nz", "f")):
        return "adverb"
    if is_function("frame", word) and tag in ("p", "v", "d", "c"):
        return "frame"
    if is_function("preposition", word) and tag in ("p", "c", "v", "d"):
        return "preposition"
    if (
        is_function("localiser", word)
        and not (tag == "v" and word in _RATHER_VERBS)
        and tag in ("f", "n", "v", "c", "u", "s", "vn", "TIME")
    ):
        return "localiser"
    return ""
