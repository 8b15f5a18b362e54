"""Decides between verb and noun, past and participle, where the general rules get news wrong."""

from __future__ import annotations

from collections.abc import Sequence

from jiedu.analysis.english.words.brill import START
from jiedu.analysis.english.words.lists import classed

_BE = frozenset(["be", "am", "is", "are", "was", "were", "been", "being", "'s", "'re", "'m"])


HAVE = frozenset(["have", "has", "had", "having", "'ve"])


_SUBJECTS = frozenset({"PRP", "WP", "WDT", "EX", "NNS", "NNPS", "NNP", "NN"})


_OBJECT_PRONOUNS = frozenset({"us", "me", "him", "them"})


_OBJECTS = frozenset({"DT", "PRP", "PRP$", "CD", "NNP", "EX", "$"})


def mended(lows: Sequence[str], tags: Sequence[str], allowed: Sequence[tuple[str, ...]], index: int) -> str | None:
    """The tag that the neighbours of a word speak for, where the rules gave it another; None to leave it."""
    now, options = tags[index], allowed[index]
    if now in ("NN", "JJ") and "VBD" in options and index:
        if tags[index - 1] in ("PRP", "WP") and lows[index - 1] not in ("her", "it's"):
            return "VBD"
        if (
            tags[index - 1] in ("NN", "NNP", "NNS")
            and index + 1 < len(lows)
            and lows[index + 1] in ("down", "up", "out", "off", "back")
        ):
            return "VBD"
        behind = tags[index + 1 : index + 2]
        if tags[index - 1] == "NNP" and behind in (["DT"], ["PRP$"], ["CD"], ["PRP"]):
            return "VBD"
        if now == "NN" and tags[index - 1] in ("NN", "NNS", "NNPS") and behind in (["DT"], ["PRP$"]):
            return "VBD"
    before = _before(tags, index)
    helper, helper_tag = (lows[before], tags[before]) if before >= 0 else ("", START)
    previous = tags[index - 1] if index else START
    following = tags[index + 1] if index + 1 < len(tags) else START
    next_low = lows[index + 1] if index + 1 < len(lows) else ""
    if lows[max(0, index - 2) : index] == ["according", "to"]:
        return next((tag for tag in options if tag in ("NN", "NNS", "JJ", "VBG")), None)
    if now == "NN" and "VB" in options and next_low in _OBJECT_PRONOUNS and previous not in _SUBJECTS | {"DT", "PRP$"}:
        return "VB"
    if now == "NN" and "VBG" in options and (helper == "been" or (helper in _BE and following in ("DT", "PRP$"))):
        return "VBG"
    chosen = _after_helper(helper, helper_tag, options, now)
    if chosen is not None:
        return chosen
    if now in ("VB", "VBP", "VBZ"):
        if previous in ("VBD", "VBZ", "VBP") and lows[index - 1] not in _BE | HAVE | {
            "do",
            "does",
            "did",
            "help",
            "helped",
        }:
            return next((tag for tag in options if tag in ("NN", "NNS")), None)
        if previous in ("DT", "PRP$", "POS", "JJ", "JJR", "JJS", "CD") and lows[index - 1] not in _PRONOUNS:
            return next((tag for tag in options if tag in ("NN", "NNS")), None)
        if now == "VB" and previous in _SUBJECTS | {","} and previous != "NN" and index > 1:
            return "VBP"
        if now == "VB" and previous == "RB" and helper_tag in _SUBJECTS | {"DT"} and "VBN" not in options:
            return "VBP"
        if now in ("VB", "VBP") and previous == "NN" and "VBD" in options:
            return "VBD"
    if lows[index] == "read" and now == "NN" and previous in ("NN", "NNS"):
        return "VBD"
    if now == "VBZ" and "NNS" in options and previous in ("NN", "NNP", "JJ") and following in ("DT", "PRP"):
        begin = _clause_start(tags, index)
        if tags[begin] == "IN" and lows[begin] not in _SUBORDINATORS and _finite_to_come(tags, index):
            return "NNS"
    if (
        now == "JJ"
        and "NN" in options
        and previous in ("NN", "NNP", "POS")
        and following in ("IN", ",", ".", "VBD", "VBZ", "MD", START)
    ):
        return "NN"
    if now == "VBG" and "NN" in options and previous in ("DT", "PRP$") and following not in _NOMINAL:
        return "NN"
    if now in ("VBN", "VBD"):
        return _participle(lows, tags, index, previous, following, next_low)
    if (
        now in ("NNS", "NN")
        and "VBZ" in options
        and previous in ("NN", "NNP", ")", "PRP", "WP", "WDT", "RB", "CC", "IN")
    ):
        return _third_person(lows, tags, index, previous, following, next_low)
    if (
        now == "PRP$"
        and "PRP" in options
        and following not in ("NN", "NNS", "NNP", "JJ", "JJR", "JJS", "VBN", "VBG", "CD", "RB", "VB", "VBD")
    ):
        return "PRP"
    if now == "IN" and lows[index] == "that" and previous in ("NN", "NNS") and following in ("VBD", "VBZ", "VBP", "MD"):
        return "WDT"
    return None


_NOMINAL = frozenset({"NN", "NNP", "JJ", "NNPS", "VBG"})


def _participle(
    lows: Sequence[str], tags: Sequence[str], index: int, previous: str, following: str, next_low: str
) -> str | None:
    """VBD or VBN of a form that is both, without a helper before it."""
    if tags[index] == "VBD" and previous in ("DT", "PRP$", "TO", "IN") and following in ("NN", "NNS", "NNP", "JJ"):
        return "VBN" if lows[index - 1] != "that" else None
    if tags[index] == "VBD" and previous == "," and next_low == "by" and tags[index + 2 : index + 3] in _AGENTS:
        return "VBN"
    if tags[index] == "VBN":
        if previous in ("PRP", "WP", "WDT", "EX"):
            return "VBD"
        if previous == "," and following in _OBJECTS | {"NN", "NNS", "JJ", "VBG"} and not _finite_before(tags, index):
            return "VBD"
        if previous == "DT" and lows[index - 1] in _SOMEBODY and following in _OBJECTS:
            return "VBD"
        if previous in ("NN", "NNP", "PRP") and following == "VBG":
            return "VBD"
        if previous in _SUBJECTS or previous in ("CC", ",", ")", "RB"):
            if following in _OBJECTS or next_low in ("that", "there", "how", "whether", "why", "what"):
                return "VBD" if previous != "," or next_low == "that" else None
            if following in (".", ",", ":", "``", "''", START) and previous in _SUBJECTS:
                return "VBD"
    return None


def _finite_before(tags: Sequence[str], index: int) -> bool:
    """True where a finite verb stands before a word behind a comma, without a relative clause that the comma closes."""
    opens = next((k for k in range(index - 2, -1, -1) if tags[k] == ","), 0)
    if tags[opens + 1] in ("WDT", "WP", "WP$"):
        index = opens
    return any(tag in ("VBD", "VBZ", "VBP", "MD") for tag in tags[:index])


_AGENTS = (["DT"], ["NNP"], ["NNPS"], ["PRP$"], ["NNS"])
"""Tags that open the agent of a participle (described by the minister; not: said by phone)."""


_SOMEBODY = frozenset({"another", "some", "both", "others"})


def _finite_to_come(tags: Sequence[str], index: int) -> bool:
    return any(tag in ("VBD", "VBZ", "VBP", "MD") for tag in tags[index + 1 :])


_SUBORDINATORS = classed("clause joint")


_CLAUSE_STARTS = classed("clause start")


def _third_person(
    lows: Sequence[str], tags: Sequence[str], index: int, previous: str, following: str, next_low: str
) -> str | None:
    """VBZ for a plural noun's form that is the verb of its clause (the team estimates that; group claims 200 died)."""
    if previous == "IN" and lows[index - 1] != "that":
        return None
    begin = _clause_start(tags, index)
    begin = next((k + 1 for k in range(index - 2, begin - 1, -1) if lows[k] in _SAYS), begin)
    since = tags[begin:index]
    if lows[begin] == "as" and begin + 1 < index and (following in (",", ".", "RP") or next_low == "out"):
        return "VBZ"
    if tags[begin] == "IN" and lows[begin] not in _SUBORDINATORS:
        return None
    if next_low == "." and lows[begin - 1] in ("how", "why", "what", "where") and begin > 0:
        return "VBZ"
    if any(tag in ("VBD", "VBZ", "VBP", "MD") for tag in since) and previous != "CC":
        return None
    if next_low in _CLAUSE_STARTS or following in ("PRP", "EX"):
        return "VBZ"
    if following in ("DT", "PRP$", "CD", "NNP", "``", "$", "TO") and previous in (
        "NN",
        "NNP",
        ")",
        "PRP",
        "WP",
        "WDT",
        "RB",
        "IN",
    ):
        return "VBZ"
    if (
        previous == "CC"
        and any(tag == "VBZ" for tag in tags[:index])
        and following in ("DT", "PRP$", "CD", "NNP", "``", "TO", "IN", "NN", "JJ")
    ):
        return "VBZ"
    return None


_SAYS = classed("zero that")
"""Verbs after which a clause may begin without "that"."""


def _clause_start(tags: Sequence[str], index: int) -> int:
    return next((k + 1 for k in range(index - 1, -1, -1) if tags[k] in (",", ":", "CC", "Q", "WRB", "WP", "WDT")), 0)


_PRONOUNS = classed("determiner pronoun")


def _before(tags: Sequence[str], index: int) -> int:
    """The place of the word before `index`, adverbs left out."""
    at = index - 1
    while at >= 0 and tags[at] in ("RB", "RBR", "RBS"):
        at -= 1
    return at


def _after_helper(helper: str, tag_of_helper: str, options: tuple[str, ...], now: str) -> str | None:
    """The tag of a word after a helping verb or to."""
    if (tag_of_helper == "MD" or helper in ("do", "does", "did", "to")) and "VB" in options:
        return "VB" if now != "RB" else None
    if helper in HAVE and "VBN" in options and now in ("VBD", "VBN", "NN"):
        return "VBN"
    if helper in _BE and now == "NN" and "VBN" in options and "VBD" in options:
        return "VBN"
    if helper in _BE and now in ("VBD", "VBP", "VB"):
        return next((tag for tag in ("VBN", "JJ", "NN") if tag in options), None)
    return None
