"""Tags that a whole sentence decides: its only verb, the clause after its last comma, words that
qualify a number, 's."""

from __future__ import annotations

from collections.abc import Sequence

from jiedu.analysis.english.words.brill import START
from jiedu.analysis.english.words.lists import classed
from jiedu.analysis.english.words.verb_forms import HAVE, mended


def mend(lows: Sequence[str], tags: list[str], allowed: Sequence[tuple[str, ...]]) -> None:
    """Decide what the general rules get wrong in news: verbs after their helpers, nouns after their articles."""
    for index, options in enumerate(allowed):
        if lows[index] == "'s":
            tags[index] = _apostrophe_s(lows, tags, index)
        elif lows[index] == "since" and index and lows[index - 1] in HAVE:
            tags[index] = "RB"
        elif lows[index] == "warning" and _warns(lows, tags, index):
            tags[index] = "VBG"
        elif tags[index] == "VBD" and "VBN" in options and lows[index] in _SENT and _is_sent(lows, tags, index):
            tags[index] = "VBN"
        elif lows[index] in _QUALIFIERS:
            _qualify(lows, tags, index)
        elif len(options) > 1:
            chosen = mended(lows, tags, allowed, index)
            if chosen is not None and chosen in options:
                tags[index] = chosen
    if not any(tag in ("VBD", "VBZ", "VBP", "MD") for tag in tags):
        _only_verb(tags, allowed)
    _last_clause(tags, allowed)


def _warns(lows: Sequence[str], tags: Sequence[str], index: int) -> bool:
    """True for the participle (…, warning that; a letter warning that), false for the noun (a storm warning)."""
    if lows[index + 1 : index + 2] not in (["that"], ["of"], ["against"]) or not index:
        return False
    return tags[index - 1] in (",", "NNS", "IN") or lows[index - 1] in _PAPERS


_PAPERS = classed("paper")
_SENT = classed("sent")


def _is_sent(lows: Sequence[str], tags: Sequence[str], index: int) -> bool:
    """True for the participle behind a paper in a clause that has its verb (told them in a letter posted on …)."""
    if lows[index - 1] not in _PAPERS or tags[index + 1 : index + 2] not in (["IN"], ["TO"]):
        return False
    begin = next(
        (k for k in range(index - 1, -1, -1) if tags[k] in (",", ":", "CC", "WDT", "WP") or lows[k] == "that"), -1
    )
    return any(tag in ("VBD", "VBZ", "VBP", "MD") for tag in tags[begin + 1 : index - 1])


def _only_verb(tags: list[str], allowed: Sequence[tuple[str, ...]]) -> None:
    """A sentence without any other verb has it in its first participle after a noun (Officials
    called in 2021 for …)."""
    for index in range(1, len(tags)):
        if (
            tags[index] == "VBN"
            and "VBD" in allowed[index]
            and tags[index - 1] in ("NN", "NNS", "NNP", "NNPS", "PRP", ",", ")")
        ):
            tags[index] = "VBD"
            return
    for index in range(1, len(tags)):
        if tags[index] == "NNS" and "VBZ" in allowed[index] and tags[index - 1] in ("NN", "NNP"):
            tags[index] = "VBZ"
            return


def _last_clause(tags: list[str], allowed: Sequence[tuple[str, ...]]) -> None:
    """A noun phrase after the last comma of a sentence is no clause without a verb (…, the team reports in a
    journal)."""
    comma = next((k for k in range(len(tags) - 1, -1, -1) if tags[k] == ","), None)
    if comma is None or comma + 3 >= len(tags) or tags[comma + 1] not in ("DT", "PRP$", "NNP"):
        return
    if any(tag in ("VBD", "VBZ", "VBP", "MD", "VBG", "VBN", "CC", "WDT", "WP") for tag in tags[comma + 1 :]):
        return
    for index in range(comma + 2, min(len(tags) - 1, comma + 6)):
        if (
            tags[index] == "NNS"
            and "VBZ" in allowed[index]
            and tags[index - 1] in ("NN", "NNP")
            and tags[index + 1] in ("IN", ".", "RB")
        ):
            tags[index] = "VBZ"
            return


_FINITE = frozenset({"VBP", "VBZ", "VBD", "MD"})
_QUALIFIERS = frozenset({"at", "up", "about", "around", "over", "under", "more", "less", "fewer", "both", "as"})


def _qualify(lows: Sequence[str], tags: list[str], index: int) -> None:
    """Words that only qualify a number are adverbs (at least seven, up to 30, more than 30); "both"
    in a verb is, too."""
    low = lows[index]
    following = lows[index + 1] if index + 1 < len(lows) else ""
    number = index + 2 < len(tags) and tags[index + 2] in ("CD", "$")
    if (low == "at" and following in ("least", "most")) or (
        (low, following) in (("up", "to"), ("more", "than"), ("less", "than"), ("fewer", "than")) and number
    ):
        tags[index] = tags[index + 1] = "RB"
    elif (low in ("about", "around", "over", "under") and index + 1 < len(tags) and tags[index + 1] in ("CD", "$")) or (
        low == "both" and index and tags[index - 1] in _FINITE and tags[index + 1 : index + 2] in _LISTS_OF_FORMS
    ):
        tags[index] = "RB"


_LISTS_OF_FORMS = (["VBN"], ["VB"], ["VBD"], ["VBG"])


def _apostrophe_s(lows: Sequence[str], tags: Sequence[str], index: int) -> str:
    """POS for whose it is, VBZ for a short "is" or "has"."""
    if index == 0:
        return "POS"
    if tags[index - 1] in ("PRP", "EX", "WP", "WRB") or lows[index - 1] in ("that", "there", "here", "let", "this"):
        return "VBZ"
    following = tags[index + 1] if index + 1 < len(tags) else START
    if following in ("DT", "VBG", "RB", "PRP$", "TO", "IN") and lows[index + 1] not in ("most", "more"):
        return "VBZ" if tags[index - 1] in ("NN", "NNP", "NNS") and following in ("DT", "RB", "PRP$") else "POS"
    return "POS"
