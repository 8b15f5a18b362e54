"""Whether a word is, or names, something of a class of `en/event_words.tsv`."""

from __future__ import annotations

import re

from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.events.lexicon import in_class
from jiedu.analysis.english.saying.sayable import is_human

_NAMES = {
    "person": {"PER"}, "people": {"PER", "people"}, "candidate": set(), "player": {"PER"}, "attacker": {"PER"},
    "company": {"ORG"}, "authority": {"GPE", "PER", "ORG"}, "forces": {"people", "GPE"},
    "territory": {"GPE", "LOC", "FAC"},
    "party": {"PER", "ORG", "GPE", "GRP", "people", "LOC", "FAC"}, "passage": {"FAC"}, "court": set(), "team": set(),
    "captive": set(), "asked": {"GPE"}, "post": set(), "alliance": {"GRP"}, "official": {"PER", "GPE", "GRP"},
    "country": {"GPE", "GRP", "LOC", "people"}, "armed": {"GPE", "ORG", "people"}, "place": {"LOC", "GPE", "FAC"},
    "site": {"LOC", "GPE", "FAC"}, "building": {"FAC"}, "mission": {"FAC"}, "voters": {"people"},
    "political party": {"ORG"}, "organisation": {"ORG", "GRP"},
}  # fmt: skip
"""Class of nouns → the types of names that belong to it."""


_AMOUNT = re.compile(r"(?:[A-Z]{0,3}[$€£¥₹₩₦₱₽]|Rs?)\d")
"""How amounts of money begin, with the sign or the letters of their currency."""


def is_of(p: Passage, k: int, name: str) -> bool:
    """True when word `k` is, or names, something of the class `name`."""
    word = p.words[k]
    if name in _JOINT and any(w.low == "joint" for w in p.words[max(0, k - 3) : k]):
        return name != "joint drill" or in_class(name, word.low)
    if name == "joint drill":
        return False
    if k > 0 and p.names[k] < 0 and in_class(name, f"{p.words[k - 1].low} {word.low}"):
        return True
    if name in _CALLED_SO and word.tag in ("NNP", "NNPS", "NN", "NNS") and _called_so(p, k, name):
        return True
    if p.names[k] >= 0:
        return p.kinds[p.names[k]] in _NAMES.get(name, ()) or (
            p.words[k].tag in ("NN", "NNS") and in_class(name, word.low)
        )
    if word.tag in ("NNP", "NNPS"):
        return name in ("company", "party")
    if name == "money":
        before = [w.tag for w in p.words[max(0, k - 3) : k]]
        named = in_class(name, word.low) and "CD" in before
        return named or _AMOUNT.match(word.text) is not None or (word.tag == "CD" and "$" in before[-2:])
    if word.tag == "CD":
        counts = word.text.isalpha() or word.text.replace(",", "").isdigit()
        money = any(w.tag == "$" for w in p.words[max(0, k - 2) : k])
        return name in ("people", "person") and counts and not money
    if word.tag == "PRP":
        if word.low in ("it", "they"):
            return name in _BY_PRONOUN or (name == "people" and word.low == "they")
        human = word.low in ("he", "she", "him", "her", "me", "i")
        return (human and name in ("person", "people", "party", "official")) or (
            word.low in ("they", "them", "we", "us") and name in ("people", "party", "armed", "several")
        )
    if name in ("people", "person") and (in_class("count", word.low) or is_human(word.low)):
        return True
    return in_class(name, word.low)


_BY_PRONOUN = ("company", "authority", "party", "country", "armed", "agents")
"""Classes that "it" and "they" may stand for."""
_JOINT = ("joint body", "joint drill")
"""Classes of what "joint" tells that several do together."""
_CALLED_SO = frozenset({
    "court", "forces", "rescuer", "legislature", "board", "investigator", "prosecutor", "disaster", "authority",
    "candidate", "hospital", "post", "waterway", "road", "passage",
})  # fmt: skip
"""Classes that names tell of by a word of theirs, or by the word before them (Judge Ann Lee, Coast Guard)."""
_TITLED = 6
"""Words of the longest name with its title."""


def _called_so(p: Passage, k: int, name: str) -> bool:
    """True where the name that ends at word `k`, or its title, has a word of the class: of people, a title alone."""
    if in_class(name, p.words[k].low):
        return True
    if name in ("waterway", "road", "passage"):
        return False
    for j in range(k - 1, max(-1, k - _TITLED), -1):
        word = p.words[j]
        if word.tag not in ("NNP", "NNPS", "NN", "JJ") or p.times[j]:
            return False
        if word.tag != "JJ" and word.text[0].isupper() and in_class(name, word.low):
            return name != "forces" or p.kinds.get(p.names[k], "") != "PER"
    return False
