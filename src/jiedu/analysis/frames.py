"""Source frames: 据新华社报道, 记者从警方获悉, 在他看来, 据了解; who is cited; and the dateline of an agency's text."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from jiedu.analysis.authority import is_outlet
from jiedu.analysis.cues import Cue
from jiedu.analysis.data import parts, rows
from jiedu.analysis.document import Document
from jiedu.analysis.phrases import phrases
from jiedu.analysis.speaking import Subject, accept
from jiedu.analysis.subjects import subject

_DAY = r"(?:[\d一二三四五六七八九十]{1,3}月)?[\d一二三四五六七八九十]{1,3}日(?:上午|下午|晚|凌晨|中午|夜)?"
_WIRE = r"(?:电(?![视话影力商子动网脑信梯池缆台器])|讯(?!息)|专电|综合消息)"
_NAMES = r"(?:\s*[(【\[][^)】\]]{0,40}[)】\]])?"
_DATELINE = re.compile(
    r"【[^】]{1,30}】\s*"
    rf"|[(【\[]?[一-鿿A-Za-z]{{2,12}}(?:社|报|网|台|讯)[^,。;:“”]{{0,16}}?"
    rf"{_DAY}[^,。;:“”]{{0,6}}?{_WIRE}{_NAMES}"
    r"[)】\]]?[\s:]*"
    rf"|[(【\[]?[一-鿿]{{2,8}}{_DAY}{_WIRE}{_NAMES}[)】\]]?[\s:]*"
    r"|[一-鿿A-Za-z]{2,10}(?:\d{1,2}月)?(?:\d{1,2}日)?(?:讯|消息|报道|电)\s*[(][^)]{0,40}[)][\s:]*"
    r"|[一-鿿]{2,6}网\d{1,2}月\d{1,2}日(?:报道|消息|讯|电)(?=记者|据|\d)"
    rf"|(?:本报|本刊|本台|本网)[^,。;“”]{{0,12}}?(?:讯|电|消息){_NAMES}[\s:]*"
    r"(?:记者[一-鿿 ]{2,12}(?:摄影)?报道[:]\s*)?"
    r"|[(【\[〔][^)】\]〕]{0,24}(?:记者[^)】\]〕]{0,24}|[社报网台]讯|[一-鿿]{2}电|专?讯|报[道导])[)】\]〕]\s*"
)
_LEAD = (
    r"(?:但是?|而|不过|然而|此外|同时|另外|又|还|再|另|同日|当天|当日|此前|其中|目前|对此|对于此事|值得注意的是|与此同时|"
    r"随后|最后|昨[日天]|今[日天]|\d{1,2}日(?:上午|下午|晚|晚间|凌晨|中午)?)?,?"
)
_VIEW = re.compile(
    rf"{_LEAD}(?:在(?P<source>[^,。;!?“”]{{1,30}}?)(?P<noun>看来|眼中|眼里)|(?P<source2>[^,。;!?“”在]{{1,12}})(?P<noun2>看来))(?=[,，])"
)
_AS_SAID = re.compile(
    rf"{_LEAD}(?:正如|正像|如|就像|像|恰如|诚如)(?P<source>[^,。;!?“”]{{1,30}}?)(?:所(?P<noun>说|言|指出|强调|写|讲|述|称|介绍)|(?P<noun3>指出|强调|所言|说))(?:的)?(?:那样|一样|那般)?[,:]"
    rf"|{_LEAD}用(?P<source2>[^,。;!?“”]{{1,20}}?)的(?P<noun2>话)(?:来)?(?:说|讲)[,:就是]"
)
_LEARNED = re.compile(
    rf"{_LEAD}(?P<who>[^,。;:“”]{{0,14}}?记者)(?:日前|近日|今天|昨天|今日|昨日|\d{{1,2}}日(?:上午|下午|晚|晚间|凌晨)?|[^,。;:“”从]{{0,8}}?)?"
    r"(?:从(?P<source>[^,。;!?“”]{2,40}?)(?:处|那里|方面)?)?(?:进一步|独家)?(?P<noun>获悉|了解到|得知|了解|确认|证实|获知)(?:到)?(?=[,:])"
    rf"|{_LEAD}从(?P<source2>[^,。;!?“”]{{2,40}}?)(?P<noun2>获悉|了解到|得知)(?=[,:])"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """A source frame: whose words follow, and what says so."""

    start: int
    end: int
    """Where what is said begins."""
    cue: Cue
    source: Subject | None
    """None where the text names nobody (据了解)."""
    view: bool
    """True for 在X看来: a judgement, behind which the rest of the paragraph does not stand."""


@functools.cache
def _source_nouns() -> dict[str, str]:
    return {word: use for cell, use in rows("zh/source_nouns.tsv") for word in parts(cell)}


@functools.cache
def _according() -> re.Pattern[str]:
    named = "|".join(sorted(map(re.escape, _source_nouns()), key=len, reverse=True))
    return re.compile(
        rf"{_LEAD}(?:综合|引述|援引)?(?:据|根据|依据|按照|按)(?!此|说法)(?P<source>[^,。;:!?]{{0,60}}?)"
        rf"(?P<noun>{named})(?P<tail>称|说|显示|指出|介绍|表示|透露|可知)?(?=[,:]|(?<=报道) |(?<=消息) )"
    )


@functools.cache
def _alone() -> re.Pattern[str]:
    words = "|".join(
        sorted((re.escape(w) for w, use in _source_nouns().items() if use == "alone"), key=len, reverse=True)
    )
    return re.compile(rf"{_LEAD}据(?P<noun>{words})(?P<tail>到|称|显示)?(?=[,:，])")


def dateline(text: str, start: int, end: int) -> int:
    """Where the sentence proper begins after a dateline (新华社北京5月20日电); `start` when there is none."""
    while True:
        match = _DATELINE.match(text, start, min(end, start + 80))
        if match is None or match.end() == start:
            return start
        start = match.end()


def find(document: Document, start: int, end: int, openings: Iterator[int]) -> list[Frame]:
    """The frames that begin at one of `openings` (starts of clauses outside quotations) between `start` and `end`."""
    out: list[Frame] = []
    for at in openings:
        if at < start or (out and at < out[-1].end):
            continue
        while at < end and document.text[at] == " ":
            at += 1
        frame = _at(document, at, end)
        if frame is not None:
            out.append(frame)
    return out


_FIRST = frozenset("但而不然此同另又还再其目对值与随最昨今据根依按综引援在正如就像恰诚用从0123456789")
"""Characters that a frame may begin with, or whatever stands before 记者 and 看来."""


def _at(document: Document, at: int, end: int) -> Frame | None:
    """The frame that begins at `at`."""
    text, limit = document.text, min(end, at + 120)
    near = text[at : at + 40]
    if text[at : at + 1] not in _FIRST and "记者" not in near and "看来" not in near:
        return None
    if "据" in near or "按" in near:
        match = _alone().match(text, at, limit)
        if match is not None:
            return Frame(at, match.end(), _cue(match, "say"), None, False)
        match = _according().match(text, at, limit)
        if match is not None:
            return _named(document, match)
    for pattern, kind in ((_LEARNED, "learn"), (_VIEW, "judge"), (_AS_SAID, "say")):
        match = pattern.match(text, at, limit)
        if match is not None:
            return _other(document, match, kind)
    return None


def _cue(match: re.Match[str], kind: str, group: str = "noun") -> Cue:
    stop = match.end("tail") if "tail" in match.re.groupindex and match["tail"] else match.end(group)
    return Cue(match.start(group), stop, kind, True, word=match[group])


def _named(document: Document, match: re.Match[str]) -> Frame | None:
    use = _source_nouns()[match["noun"]]
    start, end = match.span("source")
    text = document.text
    while end > start and text[end - 1] in "的所":
        end -= 1
    source = _source(document, start, end) if end > start else None
    if use == "document" and (source is None or source.form not in ("name", "media", "coordinated")):
        source = subject(document, start, match.end("noun")) or source
    if source is None:
        return None
    return Frame(match.start(), match.end(), _cue(match, "say"), source, False)


def _other(document: Document, match: re.Match[str], kind: str) -> Frame | None:
    groups = match.re.groupindex
    second = "source2" in groups and match["noun2"] is not None
    noun, name = ("noun2", "source2") if second else ("noun", "source")
    if "noun3" in groups and match["noun3"] is not None:
        noun = "noun3"
    if match[name] is None:
        return Frame(match.start(), match.end(), _cue(match, kind, noun), None, False)
    source = _source(document, *match.span(name))
    if source is None or (second and kind == "judge" and source.form not in ("name", "pronoun", "role", "coordinated")):
        return None
    return Frame(match.start(), match.end(), _cue(match, kind, noun), source, kind == "judge")


def _source(document: Document, start: int, end: int) -> Subject | None:
    """The source named inside a frame: its first noun phrase that can speak, else its last one, else its last name."""
    found = subject(document, start, end)
    if found is not None:
        return found
    opening = next((m for m in document.mentions_in(start, end) if m.start == start), None)
    if opening is not None and is_outlet(opening.entity, document.entities[opening.entity]):  # 法新社布鲁塞尔2日报道
        name = document.entities[opening.entity].name
        return Subject(opening.start, opening.end, (opening.entity,), "media", name)
    last = next((p for p in reversed(phrases(document, start, end)) if p.end >= end - 1), None)
    found = accept(document, last) if last is not None else None
    if found is not None:
        return replace(found, start=min(found.start, start)) if found.form == "anonymous" else found
    mentions = [m for m in document.mentions_in(start, end) if not m.inferred]
    if mentions:
        key = mentions[-1].entity
        return Subject(mentions[-1].start, mentions[-1].end, (key,), "name", document.entities[key].name)
    named = last is not None and last.end == end and end - last.tokens[-1].start >= 2
    return Subject(start, end, (), "role", document.word(last.tokens[-1])) if named and last is not None else None


_CITED = (
    re.compile(
        r"(?P<verb>援引|引述|引用|转引)(?P<source>[^,。;“”]{2,40}?)(?:的(?:话|消息|说法|报道|声明|分析|数据|言论|观点|评论|爆料))"
    ),
    re.compile(r"(?P<verb>援引|引述|引用|转引)(?P<source>[^,。;“”]{2,40}?)(?=报道|消息|称|说|表示|指|,|$)"),
)


def cited(document: Document, start: int, cue: Cue) -> tuple[Subject, Cue] | None:
    """Y and the verb of 《X报》援引Y的话报道称, whose clause begins at `start`: what `cue` reports is Y's, too."""
    if cue.kind == "cite":
        return None
    for pattern in _CITED:
        match = pattern.search(document.text, start, cue.end)
        source = _source(document, *match.span("source")) if match is not None else None
        if match is not None and source is not None:
            return source, Cue(match.start("verb"), match.end("verb"), "cite", True, word=match["verb"])
    return None


_ISSUES = re.compile(
    r"(?:发表|发布|公布|签署|通过|出台|刊发|发出|印发|提交|散发|披露|达成|提出)(?:了|过)?[^,。;]{0,24}?"
    r"(?:声明|公报|公告|报告|文件|决议|白皮书|通知|通报|消息|社论|倡议|文告|草案|评论|文章|新闻稿|研报|意见|公开信|协议|数据|倡议书|通告|函|函件|信|帖文|推文|讲话|方案|计划)"
)


def issued(document: Document, start: int, end: int) -> tuple[tuple[str, ...], str] | None:
    """Who issues a document between `start` and `end`, and what it is called (法国和埃及发表联合声明), for a later
    声明指出; None where nobody does."""
    match = _ISSUES.search(document.text, start, end)
    found = subject(document, start, match.start()) if match else None
    return (found.entities, match.group()) if match is not None and found is not None else None
