"""Who does something to whom, by the words of a question: 甲给乙打电话了吗, who called B."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from jiedu.dossier.answer.lists import small_words

PARTIES = ("PER", "ORG", "GPE", "GRP")
"""Types of those who can do something."""
_WITH_EN = re.compile(r"\b(?:and|with|between)\b|,\s*$")
_NOTHING_BETWEEN = re.compile(r"[的在]$|^的|[与和同跟及、，,]")


@dataclass(frozen=True, slots=True)
class Deed:
    """What a question says, or asks, that one does to another."""

    doer: str | None
    """Entity id; None where that is asked or not told."""
    target: str | None
    contact: bool
    """True for a deed by which one of two turns to the other (calls, invites): then the other did not."""


def asked_deed(low: str, wanted: str, named: Mapping[tuple[int, int], str], han: bool) -> Deed | None:
    """The deed of a question in lower case, where it says who does it to whom; None where it does not."""
    contact = any(_has(low, word, han) for word in small_words("zh" if han else "en", "contact"))
    spans = list(named.items())
    if wanted == "who" and contact:
        return _who_asked(low, spans, han)
    if wanted != "whether" or len(spans) < 2:
        return None
    (first, one), (second, other) = spans[0], spans[1]
    between = low[first[1] : second[0]]
    if one == other:
        return None
    if han:
        return _between(between, low[second[1] :], one, other, contact)
    if _WITH_EN.search(between) or not between.strip() or re.fullmatch(r"(?:'s|’s|\W|of|in|the)*", between.strip()):
        return None
    if any(_has(between, word, False) for word in small_words("en", "mutual")):
        return None
    return Deed(other, one, contact) if re.search(r"\bby\b", between) else Deed(one, other, contact)


def _between(between: str, behind: str, one: str, other: str, contact: bool) -> Deed | None:
    """The deed of a Chinese question by what stands between its first two names."""
    if re.search(r"[被遭]|受到", between):
        return Deed(other, one, contact)
    if re.search(r"接到|收到|接听", between):
        return Deed(other, one, contact)
    if re.search(r"[给向对往致]$", between):
        told = behind.strip("了吗呢没有过?？ ") or between[:-1].strip()
        return Deed(one, other, contact) if told else None
    bare = re.sub(r"是否|有没有|会不会|能否|已经?|曾经?|先|首先|主动|会|将|要|想", "", between).strip()
    if not bare or _NOTHING_BETWEEN.search(bare):
        return None
    return Deed(one, other, contact) if len(bare) > 1 else None


def _who_asked(low: str, spans: list[tuple[tuple[int, int], str]], han: bool) -> Deed | None:
    """The deed of a question after who turned to whom: either is known, or neither."""
    asks = re.search(r"谁|哪一?(?:方|国|家|位)", low) if han else re.search(r"\bwho(?:m)?\b|\bwhich\b", low)
    if asks is None:
        return None
    if len(spans) != 1:
        return Deed(None, None, True) if begins(low, han) or spans else None
    ((start, _), key) = spans[0]
    if han:
        named_first = start < asks.start() and not re.search(r"[给向]$", low[:start])
        passive = re.search(r"[被]", low) is not None
    else:
        named_first = re.search(r"\bwho(?:m)? (?:did|does|has|had|will)\b", low) is not None
        passive = re.search(r"\bby\b", low) is not None
    return Deed(key, None, True) if named_first != passive else Deed(None, key, True)


def begins(low: str, han: bool) -> bool:
    """Whether a text asks or tells who did something first, or of himself."""
    return any(_has(low, word, han) for word in small_words("zh" if han else "en", "first"))


def _has(low: str, word: str, han: bool) -> bool:
    return word in low if han else re.search(rf"\b{re.escape(word)}\w{{0,3}}\b", low) is not None
