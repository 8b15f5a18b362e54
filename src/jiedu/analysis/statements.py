"""Who said what in a Chinese text: statements with speaker, cue, content and kind.

One pass over the units of each block. The narrator's own cues come first, left to right; each takes its subject from its
clause, its content up to the next cue that stands beside it; then the cues inside each content give the statements
that are nested in it. A `_Draft` is one statement while it is being made.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from jiedu.analysis import authority, cues
from jiedu.analysis.cues import Cue
from jiedu.analysis.data import words
from jiedu.analysis.document import Document
from jiedu.analysis.model import Link, Quote, Speaker, Statement
from jiedu.analysis.subjects import Subject, subject
from jiedu.analysis.units import Unit, clauses, trimmed, units
from jiedu.article.model import Span

_CONTRAST = re.compile(r"^\s*(?:但是?|而|不过|然而|同时|另外|此外|另一方面|与此同时|相比之下)")
_SHARED = re.compile(r"^\s*(?:并|还|也|再次|又|同时|此外|并且|随后|进一步|他还|她还)?")
_QUESTION_TAIL = re.compile(r"[?？吗呢]$")


@dataclass(slots=True)
class _Draft:
    segments: list[tuple[int, int]]
    speaker: Speaker | None
    surface: str
    cue: Cue | None
    parent: _Draft | None = None
    link: str = "textual"
    addressee: str | None = None
    day: date | None = None
    source_frame: bool = False
    inferred_parent: bool = False
    chain: tuple[Link, ...] = field(default_factory=tuple)

    @property
    def start(self) -> int:
        return self.segments[0][0]

    @property
    def end(self) -> int:
        return self.segments[-1][1]


@dataclass(slots=True)
class _State:
    """What is carried from unit to unit."""

    drafts: list[_Draft]
    speaker: Speaker | None = None
    surface: str = ""
    people: list[str] = field(default_factory=list)
    """Entity ids of people who spoke, latest last: what 他 can mean."""
    frame: _Draft | None = None
    """The source frame that opened the block: what follows it in the block rests on it."""
    issuers: tuple[str, ...] = ()
    """Who issued the document that the text last spoke of."""


def find(document: Document) -> list[Statement]:
    """The statements of a document whose names, times and quotations are known, in order of their first segment."""
    state = _State([])
    for index, sentences in document.blocks():
        block = document.article.blocks[index]
        state.frame = None
        if block.kind in ("caption", "row"):
            continue
        quotes = [q for q in document.quotes if block.start <= q.start <= block.end]
        for unit in units(document, sentences, quotes):
            _unit(document, unit, state, title=block.kind == "title", heading=block.kind == "heading")
    _headings(document, state)
    return _finish(document, state.drafts)


def _unit(document: Document, unit: Unit, state: _State, *, title: bool, heading: bool) -> None:
    if heading and any(q.start <= unit.start + 1 and q.end >= unit.end - 1 for q in unit.quotes):
        return
    top: list[_Draft] = []
    start = _source_frame(document, unit, state, top)
    outer = [c for c in cues.find(document, start, unit.end) if unit.quote_at(c.start) is None]
    _narrated(document, unit, outer, state, top, title)
    if not top:
        _headline(document, unit, state, top) if title else _bare_quote(document, unit, state, top)
    for draft in top:
        if draft.parent is None and state.frame is not None and draft is not state.frame and not draft.source_frame:
            draft.parent, draft.link, draft.inferred_parent = state.frame, "discourse", True
    state.drafts += top
    for draft in [d for d in top if not (d.source_frame and len(top) > 1)]:
        for first, last in draft.segments:
            _nested(document, unit, draft, first, last, state, known=[d.cue for d in top if d.cue])
    _issued(document, unit, state)


# --- source frames: 据新华社报道, ... ---------------------------------------------------------------------------------


def _nouns() -> str:
    return "|".join(sorted(map(re.escape, words("zh/source_nouns.tsv")), key=len, reverse=True))


_FRAME = re.compile(
    r"(?:另|又|还|再)?(?:据|根据|按照|按)(?!悉|了解|此|说法)(?P<source>[^,。;!?“”]{2,60}?)(?P<noun>"
    + _nouns()
    + r")(?P<tail>称|说|显示|指出|介绍)?(?=[,，:])"
)
_VIEW = re.compile(r"(?:在)(?P<source>[^,。;!?“”]{2,30}?)(?P<noun>看来|眼中|眼里)(?=[,，])")


def _source_frame(document: Document, unit: Unit, state: _State, top: list[_Draft]) -> int:
    """The statement of a source frame that opens the unit; returns where the search for further cues begins."""
    match = _FRAME.match(document.text, unit.start, unit.end) or _VIEW.match(document.text, unit.start, unit.end)
    if match is None:
        return unit.start
    source = _source_speaker(document, match.start("source"), match.end("source"))
    content = trimmed(document.text, match.end(), unit.end)
    if source is None or content[0] >= content[1]:
        return match.end() if match["noun"] not in ("看来", "眼中") else unit.start
    kind = "judge" if match["noun"] in ("看来", "眼中", "眼里") else "say"
    cue = Cue(match.start("noun"), match.end(), kind, True, False)
    draft = _Draft(
        [content], _speaker(source), document.article.text[source.start : source.end], cue, source_frame=kind == "say"
    )
    draft.day = _day(document, match.start("source"), match.start("noun"))
    top.append(draft)
    if kind == "say":
        state.frame = draft
        _remember_speaker(document, state, draft, person_only=True)
    else:
        _remember_speaker(document, state, draft)
    return match.end()


def _source_speaker(document: Document, start: int, end: int) -> Subject | None:
    """The source named inside a frame: the phrase before 援引, a time or a 的, else its first name."""
    mentions = document.mentions_in(start, end)
    found = subject(document, start, end)
    if found is not None:
        return found
    if mentions:
        first = mentions[0]
        return Subject(first.start, first.end, (first.entity,), "name", document.text[first.start : first.end])
    return None


# --- the narrator's own cues -----------------------------------------------------------------------------------------


def _narrated(
    document: Document, unit: Unit, found: Sequence[Cue], state: _State, top: list[_Draft], title: bool
) -> None:
    frame = top[0] if top and top[0].source_frame else None
    last: _Draft | None = None
    used: list[Quote] = []
    for index, cue in enumerate(found):
        following = found[index + 1 :]
        if cue.kind == "cite" and following and not re.search("[,;。“]", document.text[cue.end : following[0].start]):
            continue
        if (
            last is not None
            and last.cue is not None
            and last.end > cue.start
            and _stands_inside(document, unit, last, cue)
        ):
            continue
        left = max(
            [
                unit.start,
                *(q.end for q in unit.quotes if q.end <= cue.start),
                *((last.cue.end,) if last and last.cue else ()),
            ]
        )
        who, form = _who(document, unit, left, cue, last, state)
        if who is None:
            continue
        draft = _content(document, unit, cue, following, used, title)
        if draft is None:
            continue
        if last is not None and last.end > cue.start:
            _cut(document, unit, last, cue, left)
        draft[0].speaker, draft[0].surface = who, form
        for item in draft:
            item.speaker, item.surface, item.cue = who, form, cue
            item.day = _day(document, _clause_start(document, unit, cue), cue.start)
            item.addressee = _addressee(document, _clause_start(document, unit, cue), cue, item)
            if frame is not None:
                item.parent = frame
            top.append(item)
        cited = _cited(document, unit, cue, draft[-1])
        if cited is not None:
            cited.parent = draft[-1]
            top.append(cited)
        _remember_speaker(document, state, draft[-1])
        last = draft[-1]


def _stands_inside(document: Document, unit: Unit, outer: _Draft, cue: Cue) -> bool:
    """True when `cue` reports inside what `outer` says, false when it stands beside it."""
    if cue.attributive:
        return True
    start = _clause_start(document, unit, cue)
    if outer.cue is not None and outer.cue.kind in ("topic", "ask") and start > outer.start:
        return False
    if start <= outer.start:
        return True
    clause = document.text[start : cue.start]
    if _CONTRAST.match(clause):
        return False
    own = subject(document, _after_connective(clause, start), cue.start)
    if own is None:
        return _previous_subject(document, unit, outer, start, cue)
    if own.form == "pronoun":
        return False
    same = outer.speaker is not None and set(own.entities) & set(outer.speaker.entities)
    return not same and "则" not in clause


def _previous_subject(document: Document, unit: Unit, outer: _Draft, start: int, cue: Cue) -> bool:
    """A cue without a subject of its own belongs to the content when a clause of the content before it has a subject that
    is not the speaker's; 并, 还 and 再次 before the cue give it back to the speaker."""
    if re.match(r"\s*(?:并且?|还|再次|同时|此外|也|又|随后)", document.text[start : cue.start]):
        return False
    pieces = clauses(document, outer.start, start, unit)
    return any(subject(document, left, right) is not None for left, right in pieces)


def _after_connective(clause: str, start: int) -> int:
    match = _CONTRAST.match(clause)
    return start + match.end() if match else start


def _clause_start(document: Document, unit: Unit, cue: Cue) -> int:
    """Where the clause of `cue` begins: after the pause mark before it, outside quotations and brackets."""
    floor = max([unit.start, *(q.end + 1 for q in unit.quotes if q.end < cue.start)])
    parts_ = clauses(document, floor, cue.start, unit)
    return parts_[-1][0] if parts_ else floor


def _who(
    document: Document, unit: Unit, left: int, cue: Cue, last: _Draft | None, state: _State
) -> tuple[Speaker | None, str]:
    """The speaker of a cue and how the text calls it: (None, "") when nothing tells."""
    found: Subject | None = None
    pieces = clauses(document, left, cue.start, unit)
    for back, (start, end) in enumerate(reversed(pieces)):
        stop = cue.start if back == 0 else end
        found = subject(document, _after_connective(document.text[start:stop], start), stop)
        if found is not None or back >= 3:
            break
        if last is not None and back == 0 and last.cue is not None and start <= last.cue.end:
            break
    if found is None and last is not None and last.speaker is not None:
        return replace(last.speaker, start=None, end=None, form="shared"), last.surface
    if found is None:
        return _carried(cue, state)
    if found.form == "pronoun":
        return _pronoun(document, found, last, state)
    if found.form == "document" and not found.entities:
        found = replace(found, entities=state.issuers)
    return _speaker(found), document.article.text[found.start : found.end]


def _carried(cue: Cue, state: _State) -> tuple[Speaker | None, str]:
    """A dropped subject: the speaker before, for firm cues of saying."""
    if state.speaker is None or not cue.firm or cue.kind in ("topic", "cite", "ask"):
        return None, ""
    return replace(state.speaker, start=None, end=None, form="carried"), state.surface


def _pronoun(document: Document, found: Subject, last: _Draft | None, state: _State) -> tuple[Speaker | None, str]:
    """他 is the person who spoke last, except one who has just spoken in the same sentence before a 则."""
    if found.head in ("双方", "两国", "各方", "三方"):
        return Speaker(found.start, found.end, (), "pronoun"), found.head
    contrast = document.text[found.end : found.end + 1] == "则"
    just = set(last.speaker.entities) if last is not None and last.speaker is not None and contrast else set()
    person = next((key for key in reversed(state.people) if key not in just), None)
    if person is None:
        return Speaker(found.start, found.end, (), "pronoun"), found.head
    name = document.entities[person].name if person in document.entities else found.head
    return Speaker(found.start, found.end, (person,), "pronoun"), name


def _speaker(found: Subject) -> Speaker:
    return Speaker(found.start, found.end, found.entities, found.form)


def _remember_speaker(document: Document, state: _State, draft: _Draft, *, person_only: bool = False) -> None:
    if draft.speaker is None:
        return
    for key in draft.speaker.entities:
        entity = document.entities.get(key)
        if entity is not None and entity.type == "PER":
            state.people.append(key)
    if not person_only:
        state.speaker, state.surface = draft.speaker, draft.surface


# --- contents --------------------------------------------------------------------------------------------------------


def _content(
    document: Document, unit: Unit, cue: Cue, following: Sequence[Cue], used: list[Quote], title: bool
) -> list[_Draft] | None:
    """The segments of what `cue` reports: one draft, or two where a quotation before it and a clause after it share it."""
    text = document.text
    before = _quote_before(document, unit, cue, used)
    start, set_off = _content_start(text, cue, unit.end)
    end = _content_end(document, unit, cue, start, title)
    inside = trimmed(text, start, end)
    quote = next((q for q in unit.quotes if q not in used and abs(q.start - 1 - start) <= 1), None)
    if quote is not None and _whole(text, quote, unit.end):
        inside = (quote.start, quote.end)
    drafts: list[_Draft] = []
    if before is not None:
        used.append(before)
        drafts.append(_Draft([(before.start, before.end)], None, "", cue))
        if quote is not None and inside == (quote.start, quote.end):
            used.append(quote)
            drafts[0].segments.append(inside)
            return drafts
    if inside[1] - inside[0] >= 2 and not (before is not None and not set_off):
        if quote is not None:
            used.append(quote)
        drafts.append(_Draft([inside], None, "", cue))
    return drafts or None


def _quote_before(document: Document, unit: Unit, cue: Cue, used: Sequence[Quote]) -> Quote | None:
    """The quotation that ends where the clause of `cue` begins, when nothing before introduces it."""
    earlier = [q for q in unit.quotes if q.end <= cue.start and q not in used]
    if not earlier:
        return None
    quote = earlier[-1]
    between = document.text[quote.end + 1 : cue.start]
    opened = document.text[unit.start : quote.start - 1].rstrip()
    if (
        len(between) > 60
        or (opened and not opened.endswith((",", ";", "。", ":")))
        or (quote.kind == "fragment"
        and opened)
    ):
        return None
    return quote if not re.search(r"[,;]", re.sub(r"\([^)]*\)", "", between)) or len(between) < 40 else None


def _content_start(text: str, cue: Cue, end: int) -> tuple[int, bool]:
    """Where the content begins after `cue`, and whether a mark sets it off."""
    at = cue.end
    while at < end and text[at] in "了过着":
        at += 1
    if cue.attributive:
        at += 1
    while at < end and text[at] == " ":
        at += 1
    set_off = at < end and text[at] in ",:"
    while at < end and text[at] in ",: ":
        at += 1
    return at, set_off or (at < end and text[at] in '“「『"')


def _whole(text: str, quote: Quote, end: int) -> bool:
    """True when nothing but a full stop follows the quotation in its unit."""
    return not text[quote.end + 1 : end].strip("。.,， \n!?！？”’」』；;")


def _content_end(document: Document, unit: Unit, cue: Cue, start: int, title: bool) -> int:
    """The end of the unit; of the clause for noun objects and in headlines whose next clause is the editor's."""
    pieces = clauses(document, start, unit.end, unit)
    if not pieces:
        return unit.end
    if cue.attributive:
        return pieces[0][1]
    if cue.kind == "topic":
        end = pieces[0][1]
        for left, right in pieces[1:]:
            if not re.match(r"\s*(?:包括|比如|例如|如|以及|即|和)", document.text[left:right]):
                break
            end = right
        return end
    if title and len(pieces) > 1 and _editorial(document, cue, pieces):
        return pieces[0][1]
    return unit.end


def _editorial(document: Document, cue: Cue, pieces: Sequence[tuple[int, int]]) -> bool:
    """A headline's later clause is the editor's own when it asks, or opens with somebody else's name."""
    left, right = pieces[1]
    clause = document.text[left:right].strip()
    first = document.mentions_in(left, right)
    opens = bool(first) and first[0].start <= left + 1
    return bool(_QUESTION_TAIL.search(document.text[left : pieces[-1][1] + 1].strip("。"))) or (
        opens and not _CONTRAST.match(clause)
    )


def _cut(document: Document, unit: Unit, outer: _Draft, cue: Cue, left: int) -> None:
    """End `outer` where the clause that carries `cue` begins."""
    pieces = clauses(document, outer.segments[-1][0], cue.start, unit)
    at = pieces[-1][0] if pieces else cue.start
    for start, end in reversed(pieces[1:]):
        if subject(document, start, end) is None and start > left:
            break
        at = start
        if subject(document, _after_connective(document.text[start:end], start), min(end, cue.start)) is not None:
            break
    first = outer.segments[-1][0]
    start, end = trimmed(document.text, first, max(first, at))
    if end - start >= 2:
        outer.segments[-1] = (start, end)


# --- citation chains, addressee, day ---------------------------------------------------------------------------------

_CITED = re.compile(
    r"(?P<verb>援引|引述|引用|转引)(?P<source>[^,。;“”]{2,40}?)(?:的(?:话|消息|说法|报道|声明|分析|数据))?(?=报道|消息|称|说|的|,|$)"
)


def _cited(document: Document, unit: Unit, cue: Cue, outer: _Draft) -> _Draft | None:
    """《X报》援引Y的话报道称: the second statement, of Y, with the same content."""
    start = _clause_start(document, unit, cue)
    match = _CITED.search(document.text, start, cue.end)
    if match is None or cue.kind == "cite":
        return None
    source = subject(document, match.start("source"), match.end("source")) or None
    if source is None:
        return None
    inner = Cue(match.start("verb"), match.end("verb"), "cite", True, False)
    draft = _Draft(list(outer.segments), _speaker(source), document.article.text[source.start : source.end], inner)
    return draft


_TOWARDS = frozenset(["向", "对", "告诉", "同", "跟", "致电", "告知", "提醒", "敦促", "呼吁", "要求"])


def _addressee(document: Document, start: int, cue: Cue, draft: _Draft) -> str | None:
    """Whom it is said to: 向X表示, 告诉X, 呼吁X…… (the one who is to act)."""
    for token in document.between(start, cue.end):
        if document.word(token) in ("向", "对", "告诉", "同"):
            near = document.mentions_in(token.end, token.end + 20)
            if near and near[0].start <= token.end + 8 and near[0].end <= max(cue.start, token.end + 12):
                return near[0].entity
    if cue.kind == "ask":
        near = document.mentions_in(draft.start, min(draft.end, draft.start + 12))
        return near[0].entity if near and near[0].start <= draft.start + 2 else None
    return None


def _day(document: Document, start: int, end: int) -> date | None:
    """The day that the frame of a statement names."""
    return next(
        (t.first for t in document.times if start <= t.start and t.end <= end and t.first and t.first == t.last), None
    )


# --- quotations and headlines without a cue --------------------------------------------------------------------------


def _bare_quote(document: Document, unit: Unit, state: _State, top: list[_Draft]) -> None:
    """A quotation on its own after somebody spoke is that speaker's going on."""
    quote = next(
        (q for q in unit.quotes if q.start <= unit.start + 1 and q.end >= unit.end - 2 and q.kind == "speech"), None
    )
    if quote is not None and state.speaker is not None:
        carried = replace(state.speaker, start=None, end=None, form="carried")
        top.append(_Draft([(quote.start, quote.end)], carried, state.surface, None))


_COLON = re.compile(r"^(?P<who>[^:,。“”?!]{2,24}):\s*(?P<what>\S.+)$")


def _headline(document: Document, unit: Unit, state: _State, top: list[_Draft]) -> None:
    """X：…… as a headline."""
    match = _COLON.match(document.text[unit.start : unit.end])
    if match is None:
        return
    found = subject(document, unit.start + match.start("who"), unit.start + match.end("who"))
    if found is None or found.end < unit.start + match.end("who") - 1:
        return
    content = trimmed(document.text, unit.start + match.start("what"), unit.end)
    top.append(_Draft([content], _speaker(found), document.article.text[found.start : found.end], None))


def _headings(document: Document, state: _State) -> None:
    """A heading in quotation marks repeats what somebody says in the body: whoever says most of its characters there."""
    for block in document.article.blocks:
        quote = next(
            (
                q
                for q in document.quotes
                if q.depth == 0
                and q.start <= block.start + 1
                and q.end >= block.end - 1
                and block.start <= q.start
                and q.end <= block.end
            ),
            None,
        )
        if block.kind not in ("heading", "title") or quote is None:
            continue
        said = _bigrams(document.text[quote.start : quote.end])
        scored = [
            (len(said & _bigrams(document.text[d.start : d.end])) / max(1, len(said)), -i, d)
            for i, d in enumerate(state.drafts)
            if d.speaker is not None and not d.source_frame
        ]
        best = max(scored, key=lambda item: item[:2], default=None)
        if best is not None and best[0] >= _HEADING_SHARE and best[2].speaker is not None:
            speaker = replace(best[2].speaker, start=None, end=None, form="carried")
            state.drafts.append(_Draft([(quote.start, quote.end)], speaker, best[2].surface, None))


_HEADING_SHARE = 0.5
"""Share of a heading's character pairs that must stand in a statement: headings shorten and reorder, but keep the words."""


def _bigrams(text: str) -> set[str]:
    plain = re.sub(r"\W", "", text)
    return {plain[k : k + 2] for k in range(len(plain) - 1)}


# --- nested statements -----------------------------------------------------------------------------------------------


def _nested(
    document: Document, unit: Unit, outer: _Draft, start: int, end: int, state: _State, known: Sequence[Cue]
) -> None:
    """Statements reported inside what `outer` says: a firm cue with a subject of its own."""
    taken = {cue.start for cue in known}
    inner = [
        c
        for c in cues.find(document, start, end)
        if c.start not in taken and (c.firm or c.attributive) and c.kind != "cite"
    ]
    flat = Unit(start, end, tuple(q for q in document.quotes if start < q.start and q.end < end and q.kind != "term"))
    last_end = start
    for index, cue in enumerate(inner):
        if cue.start < last_end or (cue.kind == "judge" and outer.cue is None):
            continue
        found = _inner_subject(document, flat, cue, start)
        if found is None or (
            outer.speaker is not None and set(found.entities) & set(outer.speaker.entities) and cue.kind != "topic"
        ):
            continue
        first, _ = _content_start(document.text, cue, end)
        stop = _inner_end(document, flat, cue, first, inner[index + 1 :])
        content = trimmed(document.text, first, stop)
        if content[1] - content[0] < 3:
            continue
        draft = _Draft([content], _speaker(found), document.article.text[found.start : found.end], cue, parent=outer)
        draft.day = _day(document, _clause_start(document, flat, cue), cue.start)
        state.drafts.append(draft)
        last_end = content[1]


def _inner_subject(document: Document, unit: Unit, cue: Cue, start: int) -> Subject | None:
    """The subject in the cue's own clause, or in the clause before it; pronouns and bare roles do not count here."""
    sentence = max(document.text.rfind(mark, start, cue.start) for mark in "。!?；;") + 1
    pieces = clauses(document, max(start, sentence), cue.start, unit)
    for left, right in list(reversed(pieces))[:2]:
        stop = cue.start if right >= cue.start else right
        found = subject(document, _after_connective(document.text[left:stop], left), stop)
        if found is None and cue.attributive:
            found = _document_subject(document, left, stop)
        if found is not None:
            if found.form == "document" and not found.entities:
                return None
            return found if found.entities or found.form in ("document", "anonymous") else None
    return None


def _document_subject(document: Document, start: int, end: int) -> Subject | None:
    """中俄联合声明中提到的: the document before 中."""
    match = re.search(r"[中里内上]$", document.text[start:end])
    return subject(document, start, start + match.start()) if match else None


_TAIL = re.compile(r"(?:之?[后前时]|以来|的同时|之际)$")


def _inner_end(document: Document, unit: Unit, cue: Cue, start: int, following: Sequence[Cue]) -> int:
    """Nested contents end with their clause for noun objects, else with their sentence or before the next 但."""
    stop = min([unit.end, *(at for mark in "。!?" if (at := document.text.find(mark, start, unit.end)) >= 0)])
    pieces = clauses(document, start, stop, unit)
    if not pieces:
        return stop
    end = pieces[0][1]
    if cue.kind in ("topic", "ask"):
        for left, right in pieces[1:]:
            if (
                not re.match(r"\s*(?:包括|比如|例如|以及|即)", document.text[left:right])
                and document.text[left - 1] != "、"
            ):
                break
            end = right
    else:
        for left, right in pieces[1:]:
            if _CONTRAST.match(document.text[left:right]):
                break
            end = right
    match = _TAIL.search(document.text[start:end])
    return start + match.start() if match else end


_ISSUES = re.compile(
    r"(?:发表|发布|公布|签署|通过|出台|刊发|发出)[^,。;]{0,24}?(?:声明|公报|公告|报告|文件|决议|白皮书|通知|通报|消息|社论|倡议)"
)


def _issued(document: Document, unit: Unit, state: _State) -> None:
    """Remember who issued a document, for 声明指出 in the next clause; called after the unit, so see `_who`."""
    match = _ISSUES.search(document.text, unit.start, unit.end)
    if match:
        found = subject(document, unit.start, match.start())
        if found is not None and found.entities:
            state.issuers = found.entities


# --- the end ---------------------------------------------------------------------------------------------------------


def _finish(document: Document, drafts: Sequence[_Draft]) -> list[Statement]:
    """Number the drafts in text order, work out kinds and chains, and freeze them."""
    ordered = sorted(drafts, key=lambda d: (d.start, -d.end, d.parent is not None))
    ids = {id(draft): f"s{index}" for index, draft in enumerate(ordered, 1)}
    out: list[Statement] = []
    for draft in ordered:
        draft.chain = _chain(document, draft)
    for draft in ordered:
        cue = Span(draft.cue.start, draft.cue.end) if draft.cue else None
        out.append(
            Statement(
                ids[id(draft)],
                tuple(Span(start, end) for start, end in draft.segments),
                _kind(document, draft),
                draft.speaker,
                cue,
                draft.addressee,
                draft.day,
                ids[id(draft.parent)] if draft.parent is not None else None,
                draft.chain,
                False,
            )
        )
    return out


def _chain(document: Document, draft: _Draft) -> tuple[Link, ...]:
    own = authority.links(draft.speaker, draft.surface, document.entities, "speaker")
    outer: list[Link] = []
    parent, how = draft.parent, "inherited" if draft.inferred_parent else "explicit"
    while parent is not None:
        outer = [
            *authority.relink(authority.links(parent.speaker, parent.surface, document.entities, how), how),
            *outer,
        ]
        how = "inherited" if parent.inferred_parent else how
        parent = parent.parent
    return (*outer, *own)


def _kind(document: Document, draft: _Draft) -> str:
    """Direct when the whole content stands in marks, mixed when part of it does, indirect otherwise."""
    for start, end in draft.segments:
        if not any(abs(q.start - start) <= 1 and abs(q.end - end) <= 1 for q in document.quotes):
            said = any(start <= q.start and q.end <= end and q.kind != "term" for q in document.quotes)
            fragment = any(start <= q.start and q.end <= end and q.kind == "term" for q in document.quotes)
            return "mixed" if said or fragment else "indirect"
    return "direct"
