"""Headlines and headings that report: X：……, and quotations that the body tells the speaker of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from jiedu.analysis.authority import is_state
from jiedu.analysis.cue_words import CLOSING, lexicon
from jiedu.analysis.document import Document
from jiedu.analysis.drafts import Draft, State
from jiedu.analysis.speakers import resolve
from jiedu.analysis.speaking import Subject
from jiedu.analysis.subjects import subject
from jiedu.analysis.units import Unit, trimmed

_COLON = re.compile(
    r"(?P<who>[^:,。“”?!|丨;\s]{2,24}?)(?:谈[^:\s]{2,20}|回应[^:\s]{2,20}|回应|称|表示|最新研判|最新回应)?:\s*(?P<what>\S.*)$"
)
_GAP = re.compile(r"(?<=[一-鿿”？！?!])[ 　|丨]+(?=[一-鿿“《])")
_APART = re.compile(r"[\s|丨;!?]+|(?<=[一-鿿]),(?=[^,:]{2,14}:)")
_BRACKET = re.compile(r"^[【\[(][^】\])]{1,12}[】\])]")
_LABELS = re.compile(
    r"(?:解读|深度|独家|快讯|视频|观察|评论|聚焦|专访|图集|组图|直播|调查|特写|综述|社论|时评|快评|锐评|热点|提醒|关注|早报|晚报|数读|图解|专题|通讯|述评|访谈|现场|揭秘|盘点|预告|最新|突发|原标题|来源|来自)$"
)
_FEW = 4
"""Characters of the shortest part of a headline that stands for itself."""
_FEWEST = 3
"""Characters of the shortest content of X：……."""
_HEADING_SHARE = 0.5
"""Share of a heading's character pairs that must stand in a statement: headings shorten and reorder, but keep the
words."""
_PART_SHARE = 0.8
"""The same of a quotation that is only part of a heading, which may be a term."""
_FIRST = 10
"""Statements among which those of the headline are."""
_TRIES = 20
_SAYS = re.compile(r"[^,。;:“”]{0,16}?(?:表示|指出|认为|强调|称|说|透露|宣布|回应|公告|披露|坦言|承认|否认)")
_LONGEST = 2000
"""Characters of a statement that headings are compared with."""
_MOST = 500
"""Statements with the same pair of characters that a heading is compared with: bounds the time on texts of one word."""


def pieces(unit: Unit, text: str) -> list[Unit]:
    """The parts of a headline that a space or a bar sets apart, each as a unit; the whole where there are none, and
    what stands after a verb of saying with it (在考察时强调 坚定信心)."""
    cuts = [m for m in _GAP.finditer(text, unit.start, unit.end) if text[m.start() - 2 : m.start()] not in CLOSING]
    bounds = [unit.start, *(at for m in cuts for at in m.span()), unit.end]
    spans = list(zip(bounds[::2], bounds[1::2], strict=True))
    if len(spans) < 2 or any(end - start < _FEW for start, end in spans):
        return [unit]
    return [_part(unit, start, end) for start, end in spans]


def read(document: Document, unit: Unit, state: State) -> tuple[Draft, Unit, Unit] | None:
    """The statement of a headline X：……, and what stands before and after it; None where it is none."""
    text = document.text[unit.start : unit.end]
    skip = match.end() if (match := _BRACKET.match(text)) else 0
    for start in [*(m.end() for m in reversed(list(_APART.finditer(text, skip)))), skip]:
        match = _COLON.match(text, start)
        if match is None or len(match["what"].strip("。 ")) < _FEWEST or _LABELS.search(match["who"]):
            continue
        begin, end = unit.start + match.start("who"), unit.start + match.end("who")
        found = _who(document, begin, end)
        if found is None and match["what"].startswith("“"):  # 市长就停运发声：“……”
            found = subject(document, begin, end)
        if found is None:
            continue
        speaker, surface = resolve(document, found, None, state)
        until = _until(document, unit, match)
        content = trimmed(document.text, unit.start + match.start("what"), until)
        inside = [q for q in document.quotes_in(*content) if q.start - content[0] <= 1 and content[1] - q.end <= 1]
        draft = Draft([(inside[0].start, inside[0].end) if inside else content], speaker, surface, None)
        return draft, _part(unit, unit.start, begin), _part(unit, until, unit.end)
    return None


def _part(unit: Unit, start: int, end: int) -> Unit:
    return Unit(start, end, tuple(q for q in unit.quotes if start <= q.start < end))


def _until(document: Document, unit: Unit, match: re.Match[str]) -> int:
    """Where what stands after the colon ends: before a part in which somebody else says something
    (市府：标准没变 议员轟……)."""
    for gap in _GAP.finditer(document.text, unit.start + match.start("what"), unit.end):
        tokens = document.between(gap.end(), unit.end)
        at = next((k for k, t in enumerate(tokens) if document.word(t) in lexicon()), 0)
        if at and subject(document, gap.end(), tokens[at].start) is not None:
            return gap.start()
    return unit.end


def _who(document: Document, start: int, end: int) -> Subject | None:
    """Who stands before the colon: somebody who can speak, or a name that the body says again; no place (北京：……)."""
    found = subject(document, start, end)
    if found is not None and found.end >= end - 1:
        places = [document.entities[key] for key in found.entities if document.entities[key].type in ("LOC", "GPE")]
        return found if not places or found.form != "name" or all(is_state(p.id) for p in places) else None
    name = document.text[start:end]
    if not 2 <= len(name) <= 10 or not _speaks_below(document, name):
        return None
    mentions = [m for m in document.mentions_in(start, end) if m.end == end]
    if any(document.entities[m.entity].type in ("LOC", "GPE") for m in mentions):
        return None
    return Subject(start, end, tuple(m.entity for m in mentions), "name", name)


def _speaks_below(document: Document, name: str) -> bool:
    """True when the body says that whoever bears `name` says something."""
    at, seen = document.article.blocks[0].end, 0
    while (at := document.text.find(name, at)) >= 0 and seen < _TRIES:
        at, seen = at + len(name), seen + 1
        if _SAYS.match(document.text, at):
            return True
    return False


def quoted(document: Document, state: State) -> Iterator[Draft]:
    """Headings in quotation marks repeat what somebody says in the body: whoever says most of their characters
    there."""
    said = [d for d in state.drafts if d.speaker is not None and not d.frame]
    index: dict[str, list[int]] = {}
    for number, draft in enumerate(said):
        for pair in _bigrams(document.text[draft.start : min(draft.end, draft.start + _LONGEST)]):
            index.setdefault(pair, []).append(number)
    for block in document.article.blocks:
        if block.kind not in ("heading", "title"):
            continue
        inside = document.quotes_in(block.start, block.end)
        whole = next((q for q in inside if q.start - block.start <= 1 and block.end - q.end <= 1), None)
        quote = whole or next((q for q in inside if q.end - q.start >= _FEW and q.kind != "term"), None)
        if quote is None or any(d.start <= quote.start < d.end for d in state.drafts[:_FIRST]):
            continue
        own = _bigrams(document.text[quote.start : quote.end])
        shares = Counter(number for pair in sorted(own) for number in index.get(pair, ())[:_MOST])
        best, share = min(shares.items(), key=lambda item: (-item[1], item[0]), default=(0, 0))
        if (
            share >= (_HEADING_SHARE if whole else _PART_SHARE) * max(1, len(own))
            and (speaker := said[best].speaker) is not None
        ):
            carried = replace(speaker, start=None, end=None, form="carried")
            yield Draft([(quote.start, quote.end)], carried, said[best].surface, None)


def _bigrams(text: str) -> set[str]:
    plain = re.sub(r"\W", "", text)
    return {plain[k : k + 2] for k in range(len(plain) - 1)}
