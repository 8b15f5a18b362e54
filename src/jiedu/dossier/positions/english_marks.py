"""The words that carry a stance in an English clause, with what negates them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from jiedu.analysis.english.words.lexicon import can_be, lemma
from jiedu.analysis.english.words.tokens import Word, tokens
from jiedu.dossier.polarity import untrue_from
from jiedu.dossier.positions.model import Mark
from jiedu.dossier.positions.words import StanceWord, in_clauses

_NOT = frozenset({"not", "never", "no", "hardly", "without", "nor", "cannot"})
_WHOLE = {"n't": "not", "'ll": "will", "'d": "would", "'ve": "have", "'re": "are", "'m": "am", "ca": "can"}
_FLIP = {
    "supports": "opposes",
    "offers": "refuses",
    "opposes": "supports",
    "assesses-well": "assesses-ill",
    "assesses-ill": "assesses-well",
}


@cache
def _by_first() -> dict[str, tuple[tuple[tuple[str, ...], StanceWord], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], StanceWord]]] = {}
    for word in in_clauses("en"):
        parts = tuple(_WHOLE.get(w.low, w.low) for w in tokens(word.word, 0, len(word.word)))
        found.setdefault(parts[0], []).append((parts, word))
    return {key: tuple(sorted(group, key=lambda g: -len(g[0]))) for key, group in found.items()}


def _forms(word: Word) -> tuple[str, ...]:
    low = _WHOLE.get(word.low, word.low)
    base = lemma(low) if word.tag.startswith("VB") or word.tag in ("NN", "NNS", "JJ") else low
    return (low, base) if base != low else (low,)


def marks_of(words: Sequence[Word]) -> Iterator[Mark]:
    """The words of stance of a clause in order, with what negates them taken in."""
    at, behind = 0, 0
    forms = [_forms(w) for w in words]
    said = " ".join(w.low for w in words)
    untrue = untrue_from(said, 0, len(said))
    denied = len(said[: untrue[0]].split()) if untrue is not None else len(words)
    while at < len(words):
        found = next((hit for form in forms[at] for hit in _matches(words, forms, at, form)), None)
        if found is None:
            at += 1
            continue
        parts, chosen = found
        if chosen.kind == "idle":
            at += len(parts)
            continue
        if any(w.low == "whether" for w in words[:at]):
            return
        negated = _negated(words, forms, at, behind)
        stance: str | None = chosen.stance
        if negated == "not":
            skip = chosen.kind == "condition" or stance in ("demands", "refuses", "open", "yields")
            stance = None if skip else _FLIP.get(chosen.stance, chosen.stance)
        elif negated == "no longer":
            stance = (
                "yields" if stance in ("demands", "opposes", "refuses") else _FLIP.get(chosen.stance, chosen.stance)
            )
        if stance is not None and at >= denied and chosen.kind in ("attitude", "feeling", "norm", "plan"):
            stance = _FLIP.get(stance)  # it is not true that Norway supports …
        if stance is not None:
            size = len(parts) + (_taken_back(words, forms, at + len(parts)) if stance == "yields" else 0)
            yield Mark(words[at].start, words[at + size - 1].end, chosen.kind, stance)
            at, behind = at + size, at + size
            continue
        at += len(parts)


def _taken_back(words: Sequence[Word], forms: Sequence[tuple[str, ...]], at: int) -> int:
    """How many words from `at` on tell the stance that is given up, up to what it was about: its objection to."""
    for index in range(at, min(len(words), at + _BETWEEN)):
        if words[index].tag.startswith("NN") and any(form in _STANCES for form in forms[index]):
            about = index + 1 < len(words) and words[index + 1].tag in ("TO", "IN")
            return index + 1 + about - at if about else 0
        if words[index].tag not in ("PRP$", "DT", "JJ", "NN"):
            break
    return 0


_BETWEEN = 5
"""Words between giving up and the noun for what is given up: withdrew all its earlier support."""
_STANCES = frozenset(
    {"objection", "opposition", "support", "backing", "approval", "endorsement", "demand", "call", "resistance",
     "insistence", "veto", "reservation", "pledge", "offer", "commitment", "promise", "threat", "refusal", "consent"}
)  # fmt: skip


def _matches(
    words: Sequence[Word], forms: Sequence[tuple[str, ...]], at: int, form: str
) -> Iterator[tuple[tuple[str, ...], StanceWord]]:
    for parts, chosen in _by_first().get(form, ()):
        if (
            at + len(parts) <= len(words)
            and all(part in forms[at + i] for i, part in enumerate(parts) if i)
            and _used(words, at, len(parts), chosen)
        ):
            yield parts, chosen


def _used(words: Sequence[Word], at: int, size: int, chosen: StanceWord) -> bool:
    """True where the word is used as the list means it."""
    word = words[at]
    before = words[at - 1] if at else None
    if chosen.kind in ("attitude", "plan") and before is not None and before.tag in ("POS", "PRP$", "DT", "WP"):
        return False  # Hong Kong's plan to …, those who reject …
    if chosen.kind in _PREDICATES and any(w.tag in ("WDT", "WP") for w in words[1:at]):
        return False  # a player who had turned down …
    if chosen.kind == "attitude":
        if size == 1 and can_be(chosen.word, "VB", "VBP") and not word.tag.startswith("VB"):
            return False
        if word.tag == "VBN" and at and words[at - 1].low in ("is", "are", "was", "were", "be", "been", "being"):
            return False  # was rejected: its subject rejects nothing
        if (
            chosen.stance == "yields"
            and at + size < len(words)
            and words[at + size].low in ("to", "by", "from", "below")
        ):
            return False  # trade dropped by a third
        return not (word.tag == "VBN" and at and words[at - 1].tag in ("DT", "PRP$"))
    if chosen.kind == "verdict" and size == 1 and word.tag in ("JJ", "JJR", "JJS"):
        return _predicative(words, at)
    if chosen.kind == "norm" and word.tag == "VBD":
        return False  # had to: what was so
    if chosen.kind == "plan" and size == 1:
        perfect = at + 1 < len(words) and words[at + 1].tag == "VBN" and word.low == "'d"
        return (word.tag == "MD" or word.tag.startswith("VB")) and not perfect
    if chosen.kind == "condition" and word.low == "if" and before is not None:
        return lemma(before.low) not in _WONDER and not (at > 1 and lemma(words[at - 2].low) in _WONDER)
    if chosen.kind == "condition" and word.low in ("once", "until", "provided"):
        return at == 0 or word.tag == "IN"
    return True


_LINKS = frozenset({"be", "is", "are", "was", "were", "been", "look", "seem", "as", "'s", "'re", "feel", "prove", "it"})


def _predicative(words: Sequence[Word], at: int) -> bool:
    """True for an adjective that says what something is, not which thing is meant (is unfair; a fair deal is not)."""
    following = words[at + 1].tag if at + 1 < len(words) else ""
    before = [w.low for w in words[max(0, at - 5) : at]] + [lemma(w.low) for w in words[max(0, at - 5) : at]]
    return not following.startswith("NN") and (bool(_LINKS & set(before)) or at == 0)


_PREDICATES = ("attitude", "plan", "feeling")
_WONDER = frozenset({"ask", "wonder", "know", "see", "tell", "check", "question", "say"})
"""Verbs after which "if" asks whether."""


def _negated(words: Sequence[Word], forms: Sequence[tuple[str, ...]], at: int, behind: int) -> str:
    """ "not" or "no longer" where one of the three words before says so, none of them in a mark that ends at `behind`:
    will not accept denies once."""
    for index in range(at - 1, max(behind - 1, at - 4), -1):
        low = forms[index][0]
        if low == "longer" and index and forms[index - 1][0] == "no":
            return "no longer"
        if low in _NOT:
            return "not"
        if not (words[index].tag in ("RB", "MD", "TO", "DT", "JJ") or words[index].tag.startswith("VB")):
            break
    return ""
