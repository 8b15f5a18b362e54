"""Verb groups of a passage: helpers, adverbs and a main verb (has not yet said, was told, to be made)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jiedu.analysis.english.words.lexicon import can_be, lemma
from jiedu.analysis.english.words.tokens import Word

BE = frozenset(["be", "am", "is", "are", "was", "were", "been", "being", "'s", "'re", "'m"])


HAVE = frozenset(["have", "has", "had", "having", "'ve"])


DO = frozenset(["do", "does", "did"])


_VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})


_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})


_NEGATIVE = frozenset({"not", "n't", "never", "neither", "nor", "hardly", "barely", "scarcely"})


@dataclass(frozen=True, slots=True)
class Group:
    """A verb group: words `start` to before `end`, main verb at `head`."""

    start: int
    end: int
    head: int
    base: str
    """Base form of the main verb."""
    finite: bool
    past: bool
    """True for the past tense and what is told in it."""
    negated: bool
    modal: str | None
    passive: bool
    form: str
    """ "finite", "to" (to + verb), "ing", "participle" (a past participle without a helper) or "base"."""


def groups(words: Sequence[Word]) -> list[Group]:
    """The verb groups, in order, disjoint."""
    out: list[Group] = []
    at = 0
    while at < len(words):
        group = _group(words, at)
        if group is None:
            at += 1
        else:
            out.append(_reduced(words, group, out))
            at = group.end
    return out


_PARTS = frozenset(
    {
        ",",
        ";",
        ":",
        "that",
        "if",
        "when",
        "while",
        "as",
        "because",
        "who",
        "which",
        "and",
        "but",
        "or",
        "after",
        "before",
    }
)


_LINKS = frozenset({"in", "of", "on", "at", "to", "from", "by", "with", "for"})


_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "CD", "DT", "PRP$", "POS", "VBN", "VBG"})


def _reduced(words: Sequence[Word], group: Group, earlier: Sequence[Group]) -> Group:
    """A past tense that only describes the noun before it, after a verb of the same clause (said in
    a letter sent to X)."""
    if (
        group.form != "finite"
        or group.start != group.head
        or not can_be(words[group.head].low, "VBN")
        or group.start == 0
    ):
        return group
    at = group.start
    while at > 0 and words[at - 1].tag in _NOUNS:
        at -= 1
    while at > 2 and words[at - 1].low == "of" and words[at - 2].tag in _NOUNS:
        at -= 1
        while at > 0 and words[at - 1].tag in _NOUNS:
            at -= 1
    if at == group.start or at == 0 or words[at - 1].low not in _LINKS or at < 2 or words[at - 2].tag in _NOUNS:
        return group
    clause = max((k + 1 for k in range(at) if words[k].low in _PARTS), default=0)
    if any(other.form == "finite" and clause <= other.start and other.end <= at for other in earlier):
        return replace(group, form="participle", finite=False)
    return group


def _group(words: Sequence[Word], start: int) -> Group | None:
    tag = words[start].tag
    if tag == "TO":
        verb = _next(words, start)
        if verb is None or words[verb].tag != "VB":
            return None
    elif (tag not in _VERBAL and tag != "MD") or (tag in ("VBG", "VBN") and _inside_noun_phrase(words, start)):
        return None
    at, negated, modal, passive = start, False, None, False
    while True:
        word = words[at]
        following = _next(words, at)
        negated = negated or any(
            w.low in _NEGATIVE for w in words[at + 1 : following if following is not None else at + 2]
        )
        step = _helper_step(words, at, following)
        if step is None:
            break
        if word.tag == "MD":
            modal = word.low
        passive = word.low in BE and words[step].tag == "VBN"
        at = step
    if at > start and words[at].low not in BE:
        negated = negated and not (words[at + 1 : at + 2] and words[at + 1].low in _NEGATIVE and at == start)
    return _made(words, start, at, negated, modal, passive)


def _helper_step(words: Sequence[Word], at: int, following: int | None) -> int | None:
    """The next verb that the one at `at` helps, or None where it is the main verb."""
    word = words[at]
    if following is None:
        return None
    tag = words[following].tag
    if word.tag in ("MD", "TO"):
        return following if tag == "VB" or words[following].low in BE | HAVE else None
    if word.low in HAVE:
        return following if tag in ("VBN", "VBD") or words[following].low == "been" else None
    if word.low in BE:
        return following if tag in ("VBN", "VBG") else None
    if word.low in DO:
        return following if tag == "VB" else None
    return None


def _next(words: Sequence[Word], at: int) -> int | None:
    """The next word after adverbs, where it can belong to the group."""
    at += 1
    while at < len(words) and words[at].tag in ("RB", "RBR") and words[at].low != "so":
        at += 1
    return at if at < len(words) and (words[at].tag in _VERBAL or words[at].tag == "MD") else None


def _inside_noun_phrase(words: Sequence[Word], at: int) -> bool:
    """True for a participle that only describes the noun after it (the emailed reply, rising costs)."""
    if at + 1 >= len(words) or words[at + 1].tag not in ("NN", "NNS", "NNP", "JJ", "POS"):
        return at > 0 and words[at].tag == "VBG" and words[at - 1].tag in ("NNP", "DT", "PRP$", "POS", "JJ")
    return at > 0 and words[at - 1].tag in ("DT", "PRP$", "JJ", "POS", "CD", "JJS")


def _made(words: Sequence[Word], start: int, head: int, negated: bool, modal: str | None, passive: bool) -> Group:
    first, main = words[start], words[head]
    if first.tag == "TO":
        form = "to"
    elif (head == start and main.tag == "VBG") or first.tag == "VBG":
        form = "ing"
    elif head == start and main.tag == "VBN":
        form = "participle"
    elif first.tag in _FINITE or first.low in BE | HAVE | DO:
        form = "finite"
    else:
        form = "base"
    end = head + 1
    past = first.tag == "VBD" or first.low in ("had", "did", "was", "were")
    negated = negated or (head + 1 < len(words) and words[head + 1].low in _NEGATIVE and main.low in BE)
    return Group(start, end, head, lemma(main.low), form == "finite", past, negated, modal, passive, form)
