"""Whether a question asks where somebody stands (愿意…吗, who opposes …, what does X want), and where whose."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from jiedu.dossier.answer.lists import stance_words
from jiedu.dossier.answer.words import base_form

_ORDER = {
    "whether": ("against", "for", "demands", "yields", "will"),
    "who": ("against", "for", "demands", "yields"),
    "said": ("demands", "against", "for", "all"),
    "what": ("demands", "all"),
}
"""What is wanted → the sides that its words are looked for, the telling ones first."""
_NO_WILL = re.compile(r"会(?=[谈议晤见面长员场计])|(?<=[委员社工学协大开机])会|将(?=[军领士])")
"""会 and 将 inside of words that tell no will."""


@dataclass(frozen=True, slots=True)
class Will:
    """What stance is asked for."""

    side: str
    """"for", "against", "demands", "all" (any), "will" (what a party is going to do)."""
    yields: bool
    """True where it is about giving something up."""
    party: str | None
    """Entity whose stance it is; None where that is asked."""
    used: tuple[tuple[int, int], ...]
    """Spans of the words that say so."""


def will(low: str, wanted: str, named: Mapping[tuple[int, int], str], speaker: str | None, han: bool) -> Will | None:
    """The stance that a question in lower case asks for; None where it asks for none."""
    told = dict(_told(low, han))
    side = next((side for side in _ORDER.get(wanted, ()) if side in told), None)
    if side is None:
        return None
    span = told[side]
    party = _party(wanted, named, speaker, span, han)
    if party is None and wanted != "who":
        return None
    used = tuple(told[key] for key in dict.fromkeys((side, *(k for k in ("yields", "will") if k in told))))
    return Will("for" if side == "yields" else side, "yields" in told, party, used)


def _party(
    wanted: str, named: Mapping[tuple[int, int], str], speaker: str | None, span: tuple[int, int], han: bool
) -> str | None:
    """Whose stance is asked for: the name before the word that asks, in English the first."""
    if wanted == "who":
        return None
    if wanted == "said" and speaker is not None:
        return speaker
    before = [key for (_, end), key in named.items() if end <= span[0]]
    if not han:
        return next(iter(named.values()), None)
    return before[-1] if before else None


def _told(low: str, han: bool) -> list[tuple[str, tuple[int, int]]]:
    """Each side that has a word in the question, with where the longest one stands."""
    found: dict[str, tuple[int, int]] = {}
    taken: list[tuple[int, int]] = []
    idle = [match.span() for match in _NO_WILL.finditer(low)] if han else []
    for word, side in stance_words("zh" if han else "en"):
        at = _where(low, word, han)
        if at is None or any(at[0] < end and start < at[1] for start, end in (*idle, *taken)):
            same = at is not None and at in found.values()
            if not same:
                continue
        if at is not None and side not in found:
            found[side] = at
            taken.append(at)
    return list(found.items())


def _where(low: str, word: str, han: bool) -> tuple[int, int] | None:
    if han:
        at = low.find(word)
        return (at, at + len(word)) if at >= 0 else None
    first, *rest = word.split()
    for match in re.finditer(r"[a-z'’]+", low):
        if match[0] == first or base_form(match[0]) == first:
            tail = re.match("".join(rf"\s+{re.escape(w)}(?!\w)" for w in rest), low[match.end() :])
            if tail is not None:
                return match.start(), match.end() + tail.end()
    return None
