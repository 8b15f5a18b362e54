"""Who said what in a Chinese text: statements with speaker, cue, content and kind.

One pass over the units of each block. Frames (据新华社报道) and the narrator's own cues are taken from left to right:
each cue takes its subject from its clause and its content up to the next cue that stands beside it; then the cues
inside each content give the statements that are nested in it.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass

from jiedu.analysis import authority, continuing, cues, dialogues, frames, headlines, nested, quote_kinds
from jiedu.analysis.beside import stands_inside
from jiedu.analysis.contents import contents, cut
from jiedu.analysis.cues import Cue
from jiedu.analysis.document import Document, covered
from jiedu.analysis.drafts import Draft, State, finish
from jiedu.analysis.frames import Frame
from jiedu.analysis.model import Quote, Speaker, Statement
from jiedu.analysis.occasions import occasion
from jiedu.analysis.resegment import resegment
from jiedu.analysis.speakers import resolve, who
from jiedu.analysis.subjects import subject
from jiedu.analysis.units import Unit, clause_start, clauses, trimmed, units
from jiedu.article.model import Block


def find(document: Document) -> list[Statement]:
    """The statements of a document whose names, times and quotations are known, in order of their first segment."""
    resegment(document)
    reader = _Reader(document, State(), cues.find(document))
    spoken = dialogues.labels(document)
    for index, sentences in document.blocks():
        block = document.article.blocks[index]
        if block.kind == "caption" or (block.kind == "row" and "。" not in document.text[block.start : block.end]):
            continue
        reader.state.open_block()
        if index in spoken:
            reader.conversation(block, spoken[index])
            continue
        for unit in units(document, sentences, document.quotes_in(block.start, block.end)):
            if block.kind in ("title", "heading"):
                reader.headline(unit, title=block.kind == "title")
            else:
                reader.sentence(unit)
    reader.state.drafts += headlines.quoted(document, reader.state)
    document.quotes = quote_kinds.tell(document, reader.state.drafts)
    return finish(document, reader.state.drafts)


@dataclass(slots=True)
class _Reader:
    """Reads the units of one document in order."""

    document: Document
    state: State
    cues: list[Cue]

    def cues_in(self, start: int, end: int) -> list[Cue]:
        """The cues that begin between `start` and `end`, in order."""
        low = bisect.bisect_left(self.cues, start, key=lambda cue: cue.start)
        high = bisect.bisect_left(self.cues, end, key=lambda cue: cue.start)
        return self.cues[low:high]

    def headline(self, unit: Unit, *, title: bool) -> None:
        """Add the statements of a headline or a heading."""
        if not title and any(q.start <= unit.start + 1 and q.end >= unit.end - 1 for q in unit.quotes):
            return
        colon = headlines.read(self.document, unit, self.state)
        if colon is not None:
            draft, before, after = colon
            self.headline(before, title=title)
            self.state.drafts.append(draft)
            self._inside([draft])
            self.headline(after, title=title)
            return
        for piece in headlines.pieces(unit, self.document.text):
            top = self._told(piece, piece.start, title=title)
            self.state.drafts += top
            self._inside(top)

    def conversation(self, block: Block, at: int) -> None:
        """Add the statement of one paragraph of a conversation, and what is nested in it."""
        said = dialogues.read(self.document, block, at, self.state)
        if said is not None:
            self.state.drafts.append(said)
            self._inside([said])

    def sentence(self, unit: Unit) -> None:
        """Add the statements of one unit of the body."""
        document, state = self.document, self.state
        start = frames.dateline(document.text, unit.start, unit.end)
        top = self._told(unit, start, title=False)
        if not top and not continuing.goes_on(document, unit, state):
            alone = self._unspoken(unit) or continuing.bare_quote(document, unit, state)
            top = [alone] if alone is not None else []
            if alone is None:
                self._narrated(unit, start)
        if top:
            state.actor = None
            state.open = max(top, key=lambda draft: (draft.end, -draft.start))
            state.silence = 0
        else:
            state.silence += 1
        for draft in top:
            if draft.parent is None and state.frame is not None and not draft.frame and self._passes_on(state.frame):
                draft.parent, draft.inherited = state.frame, True
        state.frame = next((d for d in reversed(top) if d.frame), state.frame)
        state.drafts += top
        self._inside(top)
        issued = frames.issued(document, start, unit.end)
        if issued is not None:
            state.issuers, state.issued = issued

    def _passes_on(self, frame: Draft) -> bool:
        """An outlet, an agency or a site that opens a paragraph stands behind all of it; an office only behind its own
        sentence."""
        chain = authority.links(frame.speaker, frame.surface, self.document.entities, "speaker")
        return any(link.kind in ("agency", "outlet", "site", "document") for link in chain)

    def _inside(self, top: Sequence[Draft]) -> None:
        """Add what is nested in the statements of one unit."""
        known = {d.cue.start for d in top if d.cue is not None}
        children = {id(d.parent) for d in top if d.parent is not None}
        for draft in top:
            if id(draft) in children or (draft.cue is not None and draft.cue.kind == "cite"):
                continue
            inner = [c for s, e in draft.segments for c in self.cues_in(s, e) if c.start not in known]
            if inner:
                nested.find(self.document, draft, inner, self.state)

    def _narrated(self, unit: Unit, start: int) -> None:
        """Let the next 他 mean the person whom a sentence of the narrator is about."""
        pieces = clauses(self.document, start, unit.end, unit)
        found = next((s for p in pieces[:2] if (s := subject(self.document, *p)) is not None), None)
        self.state.actor = None
        if found is not None and found.form == "name":
            people = tuple(k for k in found.entities if self.document.entities[k].type == "PER")
            self.state.people += people
            if people:
                surface = self.document.article.text[found.start : found.end]
                self.state.actor = (Speaker(None, None, people, "carried"), surface)

    def _unspoken(self, unit: Unit) -> Draft | None:
        """A quotation without a verb of saying: after a colon, or before a sentence about who must have said it."""
        made = continuing.introduced(self.document, unit) or continuing.followed(self.document, unit)
        if made is None:
            return None
        draft, found = made
        draft.speaker, draft.surface = resolve(self.document, found, None, self.state)
        self.state.remember(self.document, draft)
        return draft

    def _told(self, unit: Unit, start: int, *, title: bool) -> list[Draft]:
        """The narrator's own statements in one unit: its frames and cues, from left to right."""
        document = self.document
        marked = [(q.start, q.end) for q in document.quotes_in(start, unit.end) if not q.depth]
        found = [c for c in self.cues_in(start, unit.end) if not covered(marked, c.start, c.end)]
        openings = (left for left, _ in clauses(document, start, unit.end, unit)) if not title else iter(())
        framed = frames.find(document, start, unit.end, openings)
        found = [c for c in found if not any(f.start <= c.start < f.end for f in framed)]
        telling = _Telling(self, unit, start, title)
        events: list[Frame | Cue] = [*framed, *found]
        for event in sorted(events, key=lambda e: e.start):
            if isinstance(event, Frame):
                telling.frame(event)
            else:
                telling.cue(event, [c for c in found if c.start > event.start][:1])
        return telling.top


@dataclass(slots=True)
class _Telling:
    """The statements of one unit while they are being found."""

    reader: _Reader
    unit: Unit
    start: int
    title: bool
    top: list[Draft]
    used: list[Quote]
    last: Draft | None
    around: Draft | None

    def __init__(self, reader: _Reader, unit: Unit, start: int, title: bool) -> None:
        self.reader, self.unit, self.start, self.title = reader, unit, start, title
        self.top, self.used, self.last, self.around = [], [], None, None

    def frame(self, frame: Frame) -> None:
        """Add the statement of a source frame; what was being said before ends where it begins."""
        document, state = self.reader.document, self.reader.state
        content = trimmed(document.text, frame.end, self.unit.end)
        if content[0] >= content[1]:
            return
        for draft in self.top:
            if draft.end > frame.start > draft.segments[-1][0]:
                draft.segments[-1] = trimmed(document.text, draft.segments[-1][0], frame.start)
        speaker, surface = resolve(document, frame.source, None, state) if frame.source is not None else (None, "")
        draft = Draft([content], speaker, surface, frame.cue, frame=not frame.view)
        draft.occasion = occasion(document, frame.start, frame.start, frame.cue, content)
        self.top.append(draft)
        self.start = frame.end
        state.remember(document, draft, person_only=not frame.view)
        self.last = draft if frame.view else None
        self.around = None if frame.view else draft

    def cue(self, cue: Cue, following: Sequence[Cue]) -> None:
        """Add the statement of one cue, unless it stands inside what was said before it in the unit."""
        document, state, unit, last = self.reader.document, self.reader.state, self.unit, self.last
        if cue.kind == "learn" or _only_cites(document, cue, following) or _leads(document, cue, following):
            return
        if last is not None and stands_inside(document, unit, last, cue):
            return
        start = clause_start(document, unit, cue.start)
        quoted = [q.end + 1 for q in unit.quotes if q.end < cue.start and self._ends_apart(q)]
        left = max([self.start, *quoted, *([last.cue.end] if last and last.cue else [])])
        speaker, surface = who(document, unit, left, cue, last, state)
        if speaker is None or (self.title and speaker.form == "carried"):
            return
        said = contents(document, unit, cue, self.used, title=self.title)
        if not said:
            return
        if last is not None and last.end > cue.start:
            cut(document, unit, last, cue.start, left)
        for segments in said:
            draft = Draft(segments, speaker, surface, cue, parent=self.around)
            draft.occasion = occasion(document, left, start, cue, segments[0])
            self.top.append(draft)
            self.last = draft
        if not self._told_the_last(self.top[-1]):
            state.remember(document, self.top[-1])
        self._cited(start, cue)

    def _told_the_last(self, draft: Draft) -> bool:
        """True for 对方向他承诺, where 他 spoke before: he is still the one who tells."""
        before, speaker = self.reader.state.speaker, draft.speaker
        if before is None or speaker is None or speaker.entities or speaker.end is None or draft.cue is None:
            return False
        return bool(_TO_HIM.search(self.reader.document.text, speaker.end, draft.cue.start))

    def _ends_apart(self, quote: Quote) -> bool:
        """False for words in marks that are part of the narrator's clause (“以最强烈的言辞”谴责)."""
        text = self.reader.document.text
        if quote in self.used:
            return True
        embedded = quote.start - 1 > self.unit.start and text[quote.start - 2] not in ",:。;!? "
        return not embedded and (quote.kind == "speech" or text[quote.end - 1] in ",。?!…")

    def _cited(self, start: int, cue: Cue) -> None:
        """Add the second statement of 《X报》援引Y的话报道称: Y's, with the same content."""
        relay = frames.cited(self.reader.document, start, cue)
        if relay is not None:
            source, inner = relay
            outer = self.top[-1]
            speaker, surface = resolve(self.reader.document, source, None, State())
            self.top.append(Draft(list(outer.segments), speaker, surface, inner, parent=outer))


def _only_cites(document: Document, cue: Cue, following: Sequence[Cue]) -> bool:
    """True for the 援引 of 援引Y的话报道称: the verb of saying that follows in the clause carries the statement."""
    return bool(
        cue.kind == "cite" and following and not re.search("[,;。“]", document.text[cue.end : following[0].start])
    )


def _leads(document: Document, cue: Cue, following: Sequence[Cue]) -> bool:
    """True for the 留言 of 留言, 称赞……: the verb right after it says what was said."""
    text = document.text
    return (
        not cue.firm
        and bool(following)
        and text[cue.end : cue.end + 1] == ","
        and following[0].start == cue.end + 1
        and following[0].firm
    )


_TO_HIM = re.compile(r"[向对跟给][他她]")
