"""Who said what in a Chinese text: statements with speaker, cue, content and kind.

One pass over the units of each block. A source frame comes first, then the narrator's own cues, left to right: each
takes
its subject from its clause and its content up to the next cue that stands beside it; then the cues inside each content
give the statements that are nested in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from jiedu.analysis import authority, cues, frames, nested
from jiedu.analysis.contents import contents, cut
from jiedu.analysis.cues import Cue
from jiedu.analysis.document import Document
from jiedu.analysis.drafts import Draft, State, finish
from jiedu.analysis.model import Quote, Statement
from jiedu.analysis.speakers import addressee, day_in, resolve, shares_subject, who
from jiedu.analysis.subjects import subject
from jiedu.analysis.units import CONTRAST, Unit, after_connective, clause_start, clauses, trimmed, units


def find(document: Document) -> list[Statement]:
    """The statements of a document whose names, times and quotations are known, in order of their first segment."""
    state = State()
    for index, sentences in document.blocks():
        block = document.article.blocks[index]
        state.frame = state.open = None
        if block.kind == "caption" or (block.kind == "row" and "。" not in document.text[block.start : block.end]):
            continue
        quotes = document.quotes_in(block.start, block.end)
        for unit in units(document, sentences, quotes):
            if block.kind != "heading" or not _is_quotation(unit):
                _unit(document, unit, state, title=block.kind == "title", heading=block.kind == "heading")
    _headings(document, state)
    return finish(document, state.drafts)


def _passes_on(document: Document, frame: Draft) -> bool:
    """An outlet, an agency or a site that opens a paragraph stands behind all of it; an office only behind its own
    sentence."""
    chain = authority.links(frame.speaker, frame.surface, document.entities, "speaker")
    return any(link.kind in ("agency", "outlet", "site", "document") for link in chain)


def _is_quotation(unit: Unit) -> bool:
    return any(q.start <= unit.start + 1 and q.end >= unit.end - 1 for q in unit.quotes)


def _unit(document: Document, unit: Unit, state: State, *, title: bool, heading: bool) -> None:
    top: list[Draft] = []
    start = frames.find(document, unit, frames.dateline(document.text, unit.start, unit.end), state, top)
    found = [cue for cue in cues.find(document, start, unit.end) if unit.quote_at(cue.start) is None]
    _narrated(document, unit, start, found, state, top, title)
    if not top and (title or heading):
        _headline(document, unit, state, top)
    elif not top and not _continue(document, unit, state):
        _bare_quote(unit, state, top)
    if top:
        state.open = max(top, key=lambda draft: (draft.end, -draft.start))
    for draft in top:
        if draft.parent is None and state.frame is not None and not draft.frame and _passes_on(document, state.frame):
            draft.parent, draft.inherited = state.frame, True
    state.drafts += top
    for draft in top:
        if not (draft.frame and len(top) > 1):
            nested.find(document, draft, [d.cue for d in top if d.cue], state)
    state.issuers = frames.issuers(document, start, unit.end) or state.issuers


def _narrated(
    document: Document, unit: Unit, begin: int, found: Sequence[Cue], state: State, top: list[Draft], title: bool
) -> None:
    """Add the statements of the narrator's own cues to `top`."""
    frame = next((draft for draft in top if draft.frame), None)
    last: Draft | None = None
    used: list[Quote] = []
    for index, cue in enumerate(found):
        start = clause_start(document, unit, cue.start)
        if _only_cites(document, cue, found[index + 1 :]) or (
            last is not None and _stands_inside(document, unit, last, cue)
        ):
            continue
        after_last = (last.cue.end,) if last is not None and last.cue is not None else ()
        left = max([begin, *(q.end + 1 for q in unit.quotes if q.end < cue.start), *after_last])
        speaker, surface = who(document, unit, left, cue, last, state)
        if speaker is None:
            continue
        said = contents(document, unit, cue, used, title=title)
        if not said:
            continue
        if last is not None and last.end > cue.start:
            cut(document, unit, last, cue, left)
        for segments in said:
            last = Draft(segments, speaker, surface, cue, parent=frame)
            last.day = day_in(document, start, cue.start) or day_in(document, left, cue.start)
            last.addressee = addressee(document, start, cue, segments[0])
            top.append(last)
        quoted = frames.cited(document, start, cue, top[-1])
        if quoted is not None:
            top.append(quoted)
        if last is not None:
            state.remember(document, last)


def _only_cites(document: Document, cue: Cue, following: Sequence[Cue]) -> bool:
    """True for the 援引 of 援引Y的话报道称: the verb of saying that follows in the clause carries the statement."""
    return bool(
        cue.kind == "cite" and following and not re.search("[,;。“]", document.text[cue.end : following[0].start])
    )


def _stands_inside(document: Document, unit: Unit, outer: Draft, cue: Cue) -> bool:
    """True when `cue` reports inside what `outer` says, false when it stands beside it."""
    if outer.end <= cue.start:
        return False
    start = clause_start(document, unit, cue.start)
    if cue.attributive or start <= outer.start:
        return True
    clause = document.text[start : cue.start]
    if CONTRAST.match(clause) or (outer.cue is not None and outer.cue.kind in ("topic", "ask")):
        return False
    own = subject(document, after_connective(clause, start), cue.start)
    if own is None and _MODAL.search(clause):
        return True
    if own is not None and ";" in document.text[outer.start : start] and ":" not in document.text[outer.start : start]:
        return False
    if own is None:
        earlier = clauses(document, outer.start, start, unit)
        return not shares_subject(clause) and any(subject(document, left, right) for left, right in earlier)
    named = outer.speaker is not None and outer.speaker.form not in ("anonymous", "role")
    same = named and outer.speaker is not None and bool(set(own.entities) & set(outer.speaker.entities))
    return own.form != "pronoun" and not same and "则" not in clause


_MODAL = re.compile(r"(?:将|会|愿|要|可|能|应|须|拟)[^,]{0,10}$")
"""What makes a later verb of saying part of a plan that is told of (并将以书面形式提出条件), not a further act of
saying."""


def _bare_quote(unit: Unit, state: State, top: list[Draft]) -> None:
    """A quotation on its own after somebody spoke is that speaker's going on."""
    quote = next((q for q in unit.quotes if q.start <= unit.start + 1 and q.end >= unit.end - 2), None)
    if quote is not None and quote.kind == "speech" and state.speaker is not None:
        carried = replace(state.speaker, start=None, end=None, form="carried")
        top.append(Draft([(quote.start, quote.end)], carried, state.surface, None))


_GOES_ON = re.compile(r"其中|如果|若|倘若|否则|届时|具体来看|一方面|另一方面|第[二三四],|二是|三是|四是")
"""What opens a sentence that only makes sense as more of what was said before it."""


def _continue(document: Document, unit: Unit, state: State) -> bool:
    """Take a sentence without a cue into the indirect statement before it, where its opening shows that it goes on."""
    draft = state.open
    if draft is None or draft.cue is None or draft.cue.kind not in ("say", "judge") or draft.end < draft.cue.end:
        state.open = None
        return False
    direct = any(abs(q.end - draft.end) <= 1 for q in document.quotes_in(draft.start - 1, draft.end + 1))
    if direct or not (_GOES_ON.match(document.text, unit.start) or _repeats(document, unit, draft)):
        state.open = None
        return False
    draft.segments[-1] = (draft.segments[-1][0], trimmed(document.text, unit.start, unit.end)[1])
    draft.continued = True
    return True


def _repeats(document: Document, unit: Unit, draft: Draft) -> bool:
    """True when the sentence begins with the noun that the statement ended on (……签了一份协议书。协议书将……)."""
    first = next(iter(document.between(unit.start, unit.end)), None)
    if first is None or first.start != unit.start or first.tag not in ("n", "nz", "vn") or first.end - first.start < 3:
        return False
    return document.text[draft.start : draft.end].endswith(document.word(first))


_COLON = re.compile(r"^(?P<who>[^:,。“”?!]{2,24}):\s*(?P<what>\S.+)$")


def _headline(document: Document, unit: Unit, state: State, top: list[Draft]) -> None:
    """X：…… as a headline."""
    match = _COLON.match(document.text[unit.start : unit.end])
    if match is None:
        return
    end = unit.start + match.end("who")
    found = subject(document, unit.start + match.start("who"), end)
    if found is not None and found.end >= end - 1:
        speaker, surface = resolve(document, found, None, state)
        content = trimmed(document.text, unit.start + match.start("what"), unit.end)
        top.append(Draft([content], speaker, surface, None))


_HEADING_SHARE = 0.5
"""Share of a heading's character pairs that must stand in a statement: headings shorten and reorder, but keep the
words."""


def _headings(document: Document, state: State) -> None:
    """A heading in quotation marks repeats what somebody says in the body: whoever says most of its characters
    there."""
    said = [d for d in state.drafts if d.speaker is not None and not d.frame]
    pairs = [_bigrams(document.text[d.start : d.end]) for d in said]
    for block in document.article.blocks:
        if block.kind not in ("heading", "title"):
            continue
        inside = document.quotes_in(block.start, block.end)
        quote = next((q for q in inside if q.start - block.start <= 1 and block.end - q.end <= 1), None)
        if quote is None:
            continue
        own = _bigrams(document.text[quote.start : quote.end])
        shares = [len(own & other) / max(1, len(own)) for other in pairs]
        best = max(range(len(shares)), key=lambda k: (shares[k], -k), default=None)
        if best is not None and shares[best] >= _HEADING_SHARE and (speaker := said[best].speaker) is not None:
            carried = replace(speaker, start=None, end=None, form="carried")
            state.drafts.append(Draft([(quote.start, quote.end)], carried, said[best].surface, None))


def _bigrams(text: str) -> set[str]:
    plain = re.sub(r"\W", "", text)
    return {plain[k : k + 2] for k in range(len(plain) - 1)}
