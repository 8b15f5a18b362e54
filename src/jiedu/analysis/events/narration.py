"""Days that a telling has from where it stands: that of its paragraph, of the incident, or of the scene.

All of it is inferred: a reader takes the next sentence of a report for the same day until another one is told.
"""

from __future__ import annotations

import re
from datetime import date

from jiedu.analysis.document import Document
from jiedu.analysis.events.drafts import Draft
from jiedu.analysis.events.scope import Said
from jiedu.analysis.events.when import When

_FRESH = 31
"""Days before the day of writing from which a day carries on: older ones are background; chosen by hand."""
_SHORT = 16
"""Characters before a verb in which 已 and its like belong to it; chosen by hand."""
_ALREADY = re.compile(r"已经?(?!故)|日前|近日|近期|此前|早前|先前|稍早|较早前|不久前")
_SCENE = re.compile(
    r"会上|会后|会议[上中]|记者会|发布会|赛后|赛前|会谈[中后]|会晤[中后]|宣判后|庭审中|仪式[上后]|致辞|主旨发言|会中|会间|讲话中|当场"
)
"""Words that put what is said into the happening told before."""
_INCIDENTS = frozenset({"ACCIDENT", "AID", "DIE", "DISASTER", "SPORT"})
"""Types of what an incident, or a match, is made of."""


class Narration:
    """What has been told so far, while the drafts of an article are gone through in text order."""

    def __init__(self, document: Document, said: Said) -> None:
        self._document, self._said = document, said
        self._starts: dict[int, int] = {}
        for sentence in reversed(document.sentences):
            self._starts[sentence.block] = sentence.start
        self._incident: When | None = None
        self._scene: When | None = None
        self._spoken = -1
        self._speakers: dict[str, When] = {}

    def note(self, draft: Draft) -> None:
        """Remember the day of a draft that tells one."""
        if draft.when.first is None or draft.modality not in ("actual", "negated"):
            return
        carried = self._fresh(draft.when.first, draft.when.last or draft.when.first)
        if draft.when.at >= draft.sentence.start and carried is not None:
            if draft.type in _INCIDENTS and draft.reported_in is None:
                self._incident = carried
            if draft.candidate.sense.frame != "say":
                self._scene = When(draft.when.value, draft.when.first, draft.when.last, False)

    def day(self, draft: Draft) -> When | None:
        """The day of a draft that tells none."""
        return self._already(draft) or self._in_paragraph(draft) or self._of_incident(draft) or self._at_scene(draft)

    def _already(self, draft: Draft) -> When | None:
        """Up to the day of telling, for what is told as done (已立案, 日前签署)."""
        head = draft.candidate.head
        before = self._document.text[max(draft.candidate.clause.start, head - _SHORT) : head]
        if not _ALREADY.search(before):
            return None
        told = self._said.by_id[draft.reported_in] if draft.reported_in is not None else None
        day = (self._said.day(told) if told is not None else None) or self._document.article.published.day
        return When(f"../{day.isoformat()}", None, day, False) if day is not None else None

    def _in_paragraph(self, draft: Draft) -> When | None:
        """The last day told before in the same paragraph, for what the narrator tells on."""
        if not _is_told_on(draft):
            return None
        start = self._starts.get(draft.sentence.block, draft.sentence.start)
        for time in reversed(self._document.times_in(start, draft.candidate.start)):
            if time.type in ("DATE", "TIME") and time.first is not None and time.first == time.last:
                return self._fresh(time.first, time.first)
        return None

    def _of_incident(self, draft: Draft) -> When | None:
        return self._incident if draft.type in _INCIDENTS and _is_told_on(draft) else None

    def _at_scene(self, draft: Draft) -> When | None:
        """The day of the meeting or match at which it is said, once told for all that a speaker says after it."""
        told = self._said.by_id.get(draft.reported_in or "")
        if told is None or told.speaker is None or draft.candidate.sense.frame != "say":
            return None
        keys = told.speaker.entities
        cue = told.cue.start if told.cue is not None else told.segments[0].start
        if self._scene is not None and _SCENE.search(self._document.text, max(draft.sentence.start, cue - 40), cue):
            self._speakers |= dict.fromkeys(keys, self._scene)
            self._spoken = draft.sentence.block
        if self._scene is not None and self._spoken == draft.sentence.block:
            return self._scene  # 他在会后说……, 她则重申……
        return next((self._speakers[key] for key in keys if key in self._speakers), None)

    def _fresh(self, first: date, last: date) -> When | None:
        published = self._document.article.published.day
        if published is None or first != last or first > published or (published - first).days > _FRESH:
            return None
        return When(first.isoformat(), first, first, False)


def _is_told_on(draft: Draft) -> bool:
    """True for what the narrator tells himself, after something else."""
    return draft.reported_in is None and draft.candidate.standing != "relative" and not draft.in_title
