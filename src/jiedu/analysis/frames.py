"""Source frames: 据新华社报道, 记者从警方获悉, 在他看来, and the dateline that opens an agency's text."""

from __future__ import annotations

import functools
import re

from jiedu.analysis.cues import Cue
from jiedu.analysis.data import words
from jiedu.analysis.document import Document
from jiedu.analysis.drafts import Draft, State
from jiedu.analysis.speakers import day_in, resolve
from jiedu.analysis.subjects import Subject, subject
from jiedu.analysis.units import Unit, trimmed

_DATELINE = re.compile(
    r"[(【\[]?(?:[一-鿿A-Za-z]{2,12}(?:社|报|网|电视台|讯))?[^,。;“”]{0,20}?"
    r"(?:\d{1,2}月)?\d{1,2}日[^,。;“”]{0,6}?(?:电|讯)(?![^\s()】\]一-鿿])(?:\s*[(【\[][^)】\]]{0,40}[)】\]])?[)】\]]?\s*"
    r"|(?:本报|本刊|本台)[^,。;“”]{0,12}?(?:讯|电|消息)\s*(?:[(【\[][^)】\]]{0,40}[)】\]])?\s*"
    r"|[(【\[][^)】\]]{0,24}记者[^)】\]]{0,24}[)】\]]\s*"
)
_VIEW = re.compile(r"在(?P<source>[^,。;!?“”]{1,30}?)(?P<noun>看来|眼中|眼里)(?P<tail>)(?=[,，])")
_LEARNED = re.compile(
    r"(?:[^,。;“”]{0,12}?记者)?(?:日前|近日|\d{1,2}日)?从(?P<source>[^,。;!?“”]{2,40}?)(?P<noun>获悉|了解到|得知|证实)(?P<tail>)(?=[,，:])"
)


_DOCUMENTS = frozenset({"声明", "公告", "报告", "通报", "统计数据", "预报", "规定"})
"""Source nouns that are themselves the source (根据声明): who issued it stands before them."""


@functools.cache
def _according() -> re.Pattern[str]:
    nouns = "|".join(sorted(map(re.escape, words("zh/source_nouns.tsv")), key=len, reverse=True))
    return re.compile(
        r"(?:另|又|还|再)?(?:据|根据|按照|按)(?!悉|了解|此|说法)(?P<source>[^,。;!?“”]{0,60}?)"
        rf"(?P<noun>{nouns})(?P<tail>称|说|显示|指出|介绍)?(?=[,，:])"
    )


def dateline(text: str, start: int, end: int) -> int:
    """Where the sentence proper begins after a dateline (新华社北京5月20日电); `start` when there is none."""
    match = _DATELINE.match(text, start, min(end, start + 60))
    return match.end() if match else start


def find(document: Document, unit: Unit, start: int, state: State, top: list[Draft]) -> int:
    """Add the statement of a frame that opens the unit to `top`; returns where the search for cues goes on."""
    patterns = (_according(), _LEARNED, _VIEW)
    match = next((m for p in patterns if (m := p.match(document.text, start, unit.end))), None)
    if match is None:
        return start
    named = match["source"] or match["noun"] in _DOCUMENTS
    written = match["noun"] in _DOCUMENTS or not match["source"]
    source = _source(document, match.start("source"), match.end("noun") if written else match.end("source"))
    content = trimmed(document.text, match.end(), unit.end)
    if not named or source is None or content[0] >= content[1]:
        return match.end()
    view = match.re is _VIEW
    cue = Cue(match.start("noun"), match.end(), "judge" if view else "say", True, False)
    speaker, surface = resolve(document, source, None, state)
    draft = Draft([content], speaker, surface, cue, frame=not view)
    draft.day = day_in(document, match.start(), match.start("noun"))
    top.append(draft)
    state.remember(document, draft, person_only=not view)
    if not view:
        state.frame = draft
    return match.end()


def _source(document: Document, start: int, end: int) -> Subject | None:
    """The source named inside a frame: its first noun phrase that can speak, else its first name."""
    found = subject(document, start, end)
    if found is not None:
        return found
    mention = next(iter(document.mentions_in(start, end)), None)
    if mention is None:
        return None
    return Subject(mention.start, mention.end, (mention.entity,), "name", document.text[mention.start : mention.end])


_CITED = re.compile(
    r"(?P<verb>援引|引述|引用|转引)(?P<source>[^,。;“”]{2,40}?)(?:的(?:话|消息|说法|报道|声明|分析|数据))?(?=报道|消息|称|说|的|,|$)"
)


def cited(document: Document, start: int, cue: Cue, outer: Draft) -> Draft | None:
    """《X报》援引Y的话报道称: the second statement, of Y, with the same content; the clause begins at `start`."""
    match = _CITED.search(document.text, start, cue.end)
    if match is None or cue.kind == "cite":
        return None
    source = subject(document, match.start("source"), match.end("source"))
    if source is None:
        return None
    inner = Cue(match.start("verb"), match.end("verb"), "cite", True, False)
    speaker, surface = resolve(document, source, None, State())
    return Draft(list(outer.segments), speaker, surface, inner, parent=outer)


_ISSUES = re.compile(
    r"(?:发表|发布|公布|签署|通过|出台|刊发|发出)[^,。;]{0,24}?(?:声明|公报|公告|报告|文件|决议|白皮书|通知|通报|消息|社论|倡议)"
)


def issuers(document: Document, start: int, end: int) -> tuple[str, ...]:
    """Who issues a document between `start` and `end` (法国和埃及发表联合声明), for a later 声明指出."""
    match = _ISSUES.search(document.text, start, end)
    found = subject(document, start, match.start()) if match else None
    return found.entities if found is not None else ()
