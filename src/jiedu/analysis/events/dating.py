"""Days that a happening has from another one beside it: what is agreed at a meeting, what comes before or after a call.

All of it is inferred from the text: a word that points to a dated meeting (在伊斯坦布尔会谈之前), a meeting told just
before with the same parties, the words 会上 and 会后.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from jiedu.analysis.document import Document
from jiedu.analysis.events.drafts import Draft
from jiedu.analysis.events.merging import can_mean, meet
from jiedu.analysis.events.narration import Narration
from jiedu.analysis.events.reading import PLACED
from jiedu.analysis.events.scope import Said
from jiedu.analysis.events.when import When, before

_AT_MEETINGS = frozenset({"AGREE", "COOPERATE", "RETREAT", "REJECT", "CONCEDE", "SANCTION", "CONSULT"})
"""Types of what parties do at a meeting that was told just before."""
_KEPT = 12
"""Meetings that a later word can point to: the latest."""
_EARLIER = re.compile(r"(?:开始|举行)?(?:之|以)?前夕?")
_DURING = re.compile(r"(?:结束)?(?:之|以)?(?:后|期间|时|中|上|间隙|当天)")
_ON_THE_SPOT = re.compile(r"(?:会|会议|会谈|谈判|峰会|磋商|通话|发言|讨论|辩论)(?:上|中|后|期间|间隙|时)")


def carry(document: Document, drafts: Sequence[Draft], said: Said) -> None:
    """Give undated drafts, which are in text order, the day of the meeting that their words tie them to."""
    meetings: list[Draft] = []
    pointers: list[Draft] = []
    spoken: Draft | None = None
    narration = Narration(document, said)
    for draft in drafts:
        consults = draft.type == "CONSULT"
        if consults and draft.candidate.standing == "bare":
            known = next((m for m in reversed(meetings) if can_mean(document, draft, m)), None)
            if known is not None:
                draft.when = replace(known.when, own=False)
                pointers.append(replace(known, candidate=draft.candidate, sentence=draft.sentence))
            continue
        if consults and draft.when.value is None and PLACED.match(document.text, draft.candidate.end):
            known = next((m for m in reversed(meetings) if can_mean(document, draft, m)), None)
            if known is not None:
                draft.when = replace(known.when, own=False)
                pointers.append(draft)
                continue
        if draft.when.value is None and draft.modality in ("actual", "negated"):
            near = pointers[-_KEPT:]
            draft.when = _tied(document, draft, near) or _at(document, draft, near) or draft.when
            if spoken is not None and draft.when.value is None and _goes_on(document, draft, spoken):
                draft.when = replace(spoken.when, own=False)
        if draft.when.value is None and draft.modality in ("actual", "negated") and draft.candidate.standing != "bare":
            draft.when = narration.day(draft) or draft.when
        narration.note(draft)
        if draft.when.first is not None and (draft.candidate.sense.frame == "say" or draft.reported_in is not None):
            spoken = draft
        if consults and draft.when.first is not None:
            meetings = [*meetings, draft][-_KEPT:]
            pointers.append(draft)


def _goes_on(document: Document, draft: Draft, spoken: Draft) -> bool:
    """True for an act that the narrator adds to what the same side said in the paragraph (乌方的条件包括……)."""
    near = draft.sentence.block == spoken.sentence.block and draft.candidate.sense.frame == "say"
    return near and draft.reported_in is None and meet(document, draft.parties.actors, spoken.parties.actors)


def _tied(document: Document, draft: Draft, pointers: Sequence[Draft]) -> When | None:
    """The day by a word of the same sentence: ../D before the meeting, D during or after it."""
    for pointer in reversed(pointers):
        word = pointer.candidate
        if pointer.sentence != draft.sentence or word.end > draft.candidate.start or pointer.when.value is None:
            continue
        if _EARLIER.match(document.text, word.end):
            return before(pointer.when)
        if _DURING.match(document.text, word.end):
            return replace(pointer.when, own=False)
    return None


def _at(document: Document, draft: Draft, pointers: Sequence[Draft]) -> When | None:
    """The day of a meeting in the same paragraph: of the same parties, or where 会上 says that it was there."""
    candidate = draft.candidate
    words = document.text[candidate.clause.start : candidate.end]
    says = candidate.sense.frame == "say"
    spot = bool(_ON_THE_SPOT.search(words))
    for pointer in reversed(pointers):
        if draft.sentence.block - pointer.sentence.block > (1 if spot else 0):
            return None
        shares = meet(document, draft.parties.actors, pointer.parties.actors)
        same = shares and draft.type in _AT_MEETINGS and not (says and draft.reported_in)
        if (spot or same) and pointer.when.first is not None:
            return replace(pointer.when, own=False)
    return None
