"""Sentences without a verb of saying that go on with what somebody said before."""

from __future__ import annotations

import re
from dataclasses import replace

from jiedu.analysis.document import Document
from jiedu.analysis.drafts import Draft, State
from jiedu.analysis.speaking import Subject
from jiedu.analysis.subjects import subject
from jiedu.analysis.units import Unit, clauses, trimmed

_GOES_ON = re.compile(r"其中|如果|若|倘若|否则|届时|具体来看|一方面|另一方面|第[二三四],|二是|三是|四是|要[^,。]{2,}")
"""What opens a sentence that only makes sense as more of what was said before it."""
_OWN_SIDE = frozenset(
    {
        "中方",
        "美方",
        "俄方",
        "乌方",
        "日方",
        "韩方",
        "欧方",
        "英方",
        "法方",
        "德方",
        "以方",
        "伊方",
        "我们",
        "我国",
        "我方",
    }
)


def bare_quote(document: Document, unit: Unit, state: State) -> Draft | None:
    """A quotation on its own after somebody spoke is that speaker's going on."""
    quote = next((q for q in unit.quotes if q.start <= unit.start + 1 and q.end >= unit.end - 2), None)
    if quote is None or quote.kind != "speech":
        return None
    if state.actor is not None:
        state.speaker, state.surface = state.actor
    elif state.silence > _PATIENCE:
        return None
    if state.speaker is None:
        return None
    carried = replace(state.speaker, start=None, end=None, form="carried")
    return Draft([(quote.start, quote.end)], carried, state.surface, None)


_PATIENCE = 1
"""Sentences of the narrator alone after which a quotation on its own is no longer the last speaker's."""


def introduced(document: Document, unit: Unit) -> tuple[Draft, Subject] | None:
    """他打开信:“……”: a quotation that a colon introduces belongs to the subject of its sentence, whatever its verb;
    None where no sentence in marks follows a colon, or nobody who can have said it stands before."""
    text = document.text
    quote = next((q for q in unit.quotes if q.kind == "speech" and text[q.start - 2 : q.start - 1] == ":"), None)
    if quote is None or text[quote.end + 1 : unit.end].strip("。!? ”"):
        return None
    pieces = clauses(document, unit.start, quote.start - 2, unit)
    for left, right in list(reversed(pieces))[:3]:
        found = subject(document, left, right)
        if found is not None and found.form != "document":
            return Draft([(quote.start, quote.end)], None, "", None), found
    return None


def followed(document: Document, unit: Unit) -> tuple[Draft, Subject] | None:
    """“……。”王某叹了口气: a sentence in marks before a clause about a person, without a verb of saying, is that
    person's; None where the unit does not begin so."""
    text = document.text
    quote = next((q for q in unit.quotes if q.kind == "speech" and q.start <= unit.start + 1), None)
    if quote is None or text[quote.end - 1] not in "。!?…" or not text[quote.end + 1 : unit.end].strip("。 "):
        return None
    pieces = clauses(document, quote.end + 1, unit.end, unit)
    left, right = pieces[0] if pieces else (unit.end, unit.end)
    found = subject(document, left, right)
    if found is None and _LOOKS_BACK.match(text, left, pieces[-1][1] if pieces else left):
        later = (subject(document, *piece) for piece in pieces[1:3])
        found = next((s for s in later if s is not None), None)
        left = found.start if found is not None else left
    if found is None or found.form not in ("name", "pronoun", "role", "anonymous") or found.start > left + _NEAR:
        return None
    return Draft([(quote.start, quote.end)], None, "", None), found


_LOOKS_BACK = re.compile(
    r"(?:[^,]{1,10},)?(?:每当|每每|如今|再次)?(?:谈|说|提|聊|讲|忆|想|回忆|回想|问|谈及|提及|说到|提到|谈到|面对|对于)(?:起|及|到|当|未来|以后)?[^,]{0,30},"
)
"""谈起半年前的经历, 他仍……: the clause after it names who spoke."""
_NEAR = 20
"""Characters after a quotation within which its speaker is named."""


def goes_on(document: Document, unit: Unit, state: State) -> bool:
    """Take a sentence without a cue into the indirect statement before it, where its opening shows that it goes on."""
    draft = state.open
    if (
        draft is None
        or draft.cue is None
        or draft.cue.kind not in ("say", "judge", "learn")
        or draft.end < draft.cue.end
    ):
        state.open = None
        return False
    near = document.quotes_in(draft.segments[-1][0] - 1, draft.end + 1)
    direct = any(abs(q.end - draft.end) <= 1 and q.start - draft.segments[-1][0] <= 1 for q in near)
    more = (
        _GOES_ON.match(document.text, unit.start) or _repeats(document, unit, draft) or _own_side(document, unit, draft)
    )
    if direct or not more:
        state.open = None
        return False
    draft.segments[-1] = (draft.segments[-1][0], trimmed(document.text, unit.start, unit.end)[1])
    draft.continued = True
    return True


def _repeats(document: Document, unit: Unit, draft: Draft) -> bool:
    """True when the sentence begins with the noun that the statement ended on (……签了一份协议书。协议书将……)."""
    first = next(iter(document.between(unit.start, min(unit.end, unit.start + 20))), None)
    if first is None or first.start != unit.start or first.tag not in ("n", "nz", "vn") or first.end - first.start < 3:
        return False
    return document.text[max(draft.start, draft.end - 40) : draft.end].endswith(document.word(first))


def _own_side(document: Document, unit: Unit, draft: Draft) -> bool:
    """True when a spokesman's sentence is followed by one that begins with his own side (中方一贯……)."""
    first = document.text[unit.start : unit.start + 2]
    if first not in _OWN_SIDE or draft.speaker is None:
        return False
    mention = next(iter(document.mentions_in(unit.start, unit.start + 2)), None)
    sides = {document.entities[key].party or key for key in draft.speaker.entities if key in document.entities}
    return mention is None or mention.entity in sides
