"""Quotations of a passage that no verb has: they go on with one that has."""

from __future__ import annotations

from collections.abc import Sequence

from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.subjects import subject_of
from jiedu.analysis.english.saying.drafts import Draft, quotation
from jiedu.analysis.english.saying.sayable import can_speak


def give_later_quotes(p: Passage, closing: Sequence[Draft], forwards: list[Draft]) -> None:
    """Give every quotation of the passage that no verb has yet to the statement it goes on with."""
    taken = {span for draft in (*closing, *forwards) for span in draft.segments}
    drafts = sorted((*closing, *forwards), key=lambda d: d.cue or (0, 0))
    for at in sorted(p.quotes):
        span = quotation(p.quotes[at])
        if span in taken or not _stands(p, at):
            continue
        before = [d for d in drafts if d.cue is not None and d.cue[1] <= span[0] and d.subject is not None]
        direct = [d for d in before if d.direct]
        if direct:
            direct[-1].segments.append(span)
        elif before and before[-1].kind in ("say", "sign", "voice", "ask", "find", "call", "commit"):
            last = before[-1]
            extra = Draft([span], last.cue, p, last.subject, last.kind, "quote", direct=True)
            drafts.append(extra)
            forwards.append(extra)
        elif not before and (main := _before_colon(p, at)) is not None:
            forwards.append(main)
            drafts.append(main)
        taken.add(span)


def _before_colon(p: Passage, at: int) -> Draft | None:
    """The words before a colon put what follows into somebody's mouth (He put it bluntly: “…”)."""
    if p.words[at - 1].text != ":" or p.quotes[at].end - p.quotes[at].start < _SHORTEST_SPEECH:
        return None
    main = next((g for g in p.groups if g.end < at and g.form == "finite"), None)
    subject = subject_of(p, main) if main is not None and not main.passive else None
    if main is None or subject is None or not can_speak(p, subject):
        return None
    cue = p.words[main.head].start, p.words[main.head].end
    return Draft([quotation(p.quotes[at])], cue, p, subject, "say", "quote", direct=True)


_SHORTEST_SPEECH = 20
"""Characters of the shortest quotation that is somebody's words only because a colon stands before it."""


def _stands(p: Passage, at: int) -> bool:
    """True for a quotation set off by a mark on its left, or at the beginning."""
    if at > 1 and p.words[at - 1].tag == "CC" and p.words[at - 2].text == ",":
        return True
    return at == 0 or p.words[at - 1].text in (",", ":", ".", ";", "—", "–", "--") or p.words[at - 1].tag == "Q"
