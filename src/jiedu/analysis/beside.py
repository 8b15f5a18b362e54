"""Whether a verb of saying reports inside what was said before it in its sentence, or stands beside it."""

from __future__ import annotations

import re

from jiedu.analysis.cues import Cue
from jiedu.analysis.document import Document
from jiedu.analysis.drafts import Draft
from jiedu.analysis.speakers import shares_subject
from jiedu.analysis.speaking import Subject
from jiedu.analysis.subjects import read, subject
from jiedu.analysis.units import CONTRAST, Unit, after_connective, clause_start, clauses, clauses_before


def stands_inside(document: Document, unit: Unit, outer: Draft, cue: Cue) -> bool:
    """True when `cue` reports inside what `outer` says, false when it stands beside it."""
    if outer.end <= cue.start:
        return False
    start = clause_start(document, unit, cue.start)
    first = outer.segments[-1][0]
    if cue.attributive or start <= first:
        return True
    clause = document.text[start : cue.start]
    if (cue.proves or cue.kind in ("ask", "blame")) and _after_semicolon(document, unit, outer, cue, first):
        return False
    reading = read(document, after_connective(clause, start), cue.start)
    own = reading.subject
    if own is None and reading.other is None and _goes_on_outside(document, unit, outer, cue, start):
        return False
    if own is None and reading.other is not None and not CONTRAST.match(clause):
        return not (cue.proves and _ALSO.search(clause))
    if own is None:
        return _without_subject(document, unit, outer, cue, start)
    if _same(outer, own):
        return not (cue.proves or shares_subject(clause))
    if own.form == "pronoun":
        return own.head not in ("他", "她")
    whole = next((q for q in unit.quotes if q.start - 1 == first), None)
    if whole is not None and whole.end < start and cue.proves:
        return False  # 网传讯息称“……”, 林业署澄清: what was said stands in marks
    if _is_parallel(document, outer, own, cue, start):
        return False
    beside = bool(CONTRAST.match(clause)) or "则" in clause
    beside = beside or bool(_ALSO.search(clause))
    if beside and (cue.proves or cue.kind in ("ask", "blame")):
        named = _is_named(document, own) or (outer.cue is not None and outer.cue.kind in ("ask", "blame"))
        return not named or _told_inside(document, unit, outer, start)
    if outer.cue is not None and outer.cue.kind in ("topic", "ask", "blame"):
        return not cue.proves
    return True


def _is_parallel(document: Document, outer: Draft, own: Subject, cue: Cue, start: int) -> bool:
    """True for two clauses built alike, each with its speaker and what he says set off by nothing (甲说房子太贵,
    乙认为地段不好): what is reported at length follows a comma or a colon."""
    text = document.text
    if outer.cue is None or outer.segments[-1][0] != outer.cue.end or text[cue.end : cue.end + 1] in ",:“":
        return False
    first = text[outer.cue.end : start].rstrip()
    alike = _SOME.match(text, own.start) is not None and _SOME.match(outer.surface) is not None
    alike = alike or (own.form == "name" and outer.speaker is not None and outer.speaker.form == "name")
    return cue.proves and first.endswith((",", ";")) and not re.search("[,;:]", first[:-1]) and alike


_SOME = re.compile(r"有[的些]?人?|[另一也]+些|部分|多数|少数")
"""What opens the words for one group among several."""


def _after_semicolon(document: Document, unit: Unit, outer: Draft, cue: Cue, first: int) -> bool:
    """True where a semicolon parts what `outer` says from what somebody else, named after it, says."""
    at = document.text.rfind(";", first, cue.start)
    if at < 0 or unit.quote_at(at) is not None or ":" in document.text[first:at]:
        return False
    for left, right in clauses_before(document, at + 1, cue.start, unit):
        found = subject(document, after_connective(document.text[left:right], left), right)
        if found is not None:
            return found.form != "pronoun" and not _same(outer, found)
    return False


def _without_subject(document: Document, unit: Unit, outer: Draft, cue: Cue, start: int) -> bool:
    """A verb of saying without a subject of its own goes on with the outer speaker, unless somebody else who can speak
    is the subject of what is said."""
    clause = document.text[start : cue.start]
    if _MODAL.search(clause) or _RECEIVED.search(clause) or clause.startswith(("以及", "及其", "和", "与")):
        return True
    if shares_subject(clause) or (CONTRAST.fullmatch(clause) and cue.proves):
        return cue.kind in ("topic", "show")
    if cue.kind == "judge" and not cue.proves:
        return True
    if (
        outer.cue is not None
        and outer.cue.kind in ("ask", "blame")
        and (cue.kind in ("say", "ask", "blame") or cue.proves)
    ):
        return outer.cue.kind == "ask" and cue.word in _ASKED_FOR  # 指责对手抢跑, 要求重新核查: both are his
    for left, right in reversed(clauses(document, outer.segments[-1][0], start, unit)):
        if unit.quote_at(left + 1) is not None:
            continue
        found = subject(document, after_connective(document.text[left:right], left), right)
        if found is not None:
            return not (_same(outer, found) or found.form == "pronoun") or not cue.proves
    return cue.kind in ("topic", "show") and outer.cue is not None and outer.cue.kind in ("say", "judge")


def _goes_on_outside(document: Document, unit: Unit, outer: Draft, cue: Cue, start: int) -> bool:
    """True for 甲否认乙袭击了目标, 称……: a verb that takes its clause without a mark is what the sentence says of 甲,
    and so is the bare verb of saying behind it; unless 乙 is told to have spoken (证实乙发表讲话, 称……)."""
    first = outer.segments[-1][0]
    takes_clause = outer.cue is not None and not outer.cue.attributive and outer.segments[0][0] == outer.cue.end
    bare = _BARE.fullmatch(document.text, start, cue.start) is not None
    if not takes_clause or not bare or not cue.firm or cue.kind not in ("say", "judge"):
        return False
    governed = clauses(document, first, start, unit)
    return len(governed) == 1 and _SPEAKS.search(document.text, *governed[0]) is None


_BARE = re.compile(r"(?:但是?|而|并且?|还|又|也|同时|随后|进一步|再次|仅|只|则)*")
_SPEAKS = re.compile(
    r"发[表文帖布函]|讲话|演[讲说]|表[示态明达]|声明|[致来]电|致[信函辞]|来信|写信|通[话告报知电]|通牒|消息|宣[布称告]|回[应复答]"
    r"|答[复应]|[说称讲]|告诉|警告|指[出责控]|批评|谴责|抗议|要求|提出|承诺|否认|承认|拒绝|接受|采访|留言|喊话|抨击"
)
"""Words for an act of speaking, which a verb of saying behind it may go on with."""


def _same(outer: Draft, own: Subject) -> bool:
    return outer.speaker is not None and bool(set(own.entities) & set(outer.speaker.entities))


def _is_named(document: Document, own: Subject) -> bool:
    """True for somebody with a name or an office: a person, a body or a state, not 有人."""
    return own.form in ("name", "media", "coordinated", "role")


def _told_inside(document: Document, unit: Unit, outer: Draft, end: int) -> bool:
    """True when what `outer` says tells of another's saying before `end` (泰方提出……, 柬方则坚持……)."""
    text = document.text[outer.segments[-1][0] : end]
    return any(
        word in text for word in ("提出", "提议", "建议", "有人", "表示", "认为", "要求", "主张", "强调", "称,", "说,")
    )


_ASKED_FOR = frozenset(
    {"承认", "承诺", "保证", "宣布", "解释", "说明", "回应", "回答", "声明", "确认", "澄清", "表态", "道歉"}
)
"""What somebody may be asked to say."""
_ALSO = re.compile(r"[一-鿿](?:也|亦|同时)(?:曾|则|在[^,]{1,12}|对[^,]{1,8})?$")
"""联盟也(呼吁): somebody else says something, too."""
_RECEIVED = re.compile(r"(?:接到|接报|接警|收到|接获)[^,]{0,20}$")
"""接到报警称: what is received before the verb says it, not who spoke before."""
_MODAL = re.compile(r"(?:将|会|愿|要|可|能|应|须|拟)[^,]{0,10}$")
"""What makes a later verb of saying part of a plan that is told of (并将以书面形式提出条件), not a further act of
saying."""
