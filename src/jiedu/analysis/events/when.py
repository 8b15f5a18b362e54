"""When a happening was: the time that stands with its clause, or one that frames the clauses before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jiedu.analysis.document import Document
from jiedu.analysis.events.candidates import Candidate
from jiedu.analysis.events.pieces import Clause
from jiedu.analysis.events.scope import Scope
from jiedu.analysis.model import Time


@dataclass(frozen=True, slots=True)
class When:
    """The day or days of an event."""

    value: str | None
    """TIMEX3, without the part of the day; "2025-05-19/.." where it only begins then, "../2025-05-19" where it was
    before."""
    first: date | None
    last: date | None
    own: bool
    """True where the event's own clause tells."""
    at: int = -1
    """Where its words begin."""


NEVER = When(None, None, None, False)


def find(scope: Scope, candidate: Candidate) -> When:
    """The time of the event of `candidate`; `NEVER` where the text tells none."""
    document, clause = scope.document, candidate.clause
    own = _nearest(document, clause, candidate)
    if own is not None:
        return of_time(own, document, True)
    if _NOW.search(document.text, clause.start, candidate.head):
        return When("PRESENT_REF", None, None, True)
    if _STILL.match(document.text, candidate.end):
        return When("PRESENT_REF", None, None, True)
    for earlier in scope.before(clause, _CLAUSES_BACK):
        dated = [t for t in _dated(document, earlier) if _frames(document, t, earlier) and not _until(document, t)]
        if dated:
            told = of_time(dated[0], document, False)
            return before(told) if _ENDS_BEFORE.search(document.text, dated[0].end, earlier.end) else told
        if document.text[earlier.start : earlier.end].lstrip(" “‘「").startswith(("目前", "现在", "当前")):
            return When("PRESENT_REF", None, None, False)
    return NEVER


def before(told: When) -> When:
    """What lies before `told`."""
    start = told.value.split("/")[0] if told.value else ""
    return When(f"../{start}", None, told.first, False) if start and start != ".." else NEVER


_CLAUSES_BACK = 8
"""Clauses of the sentence over which a frame of time carries on; chosen by hand, longer sentences are lists."""
_STILL = re.compile(r"(?:仍|还|正|现)在(?:进行|继续|持续|酝酿)")
_ENDS_BEFORE = re.compile(r"(?:之|以)?前夕?$")
_NOW = re.compile(r"(?:目前|正在|仍在|正(?=[与和同就对向试考筹])|现正)[^,。;]{0,20}$")


def of_time(time: Time, document: Document, own: bool) -> When:
    """The time as an event's: what has begun (以来, 起) is open behind, what was before is open in front."""
    value = time.value.split("T")[0] if not time.value.startswith(("P", "T")) else time.value
    follows = document.token_at(time.end)
    open_ended = follows is not None and follows.start == time.end and document.word(follows) in _SINCE
    open_ended = open_ended and document.text[time.end : time.end + 2] not in _RISEN
    if time.mod in ("AFTER", "ON_OR_AFTER") or open_ended:
        return When(f"{value}/.." if "/" not in value else value, time.first, None, own, time.start)
    if time.mod in ("BEFORE", "ON_OR_BEFORE"):
        return When(f"../{value}" if "/" not in value else value, None, time.last, own, time.start)
    return When(value, time.first, time.last, own, time.start)


_SINCE = frozenset({"起", "以来", "至今"})
_RISEN = frozenset({"起火", "起飞", "起诉", "起义", "起降", "起航", "起跳", "起草", "起事"})
"""Verbs that the tagger cuts behind a time."""


def _dated(document: Document, clause: Clause) -> list[Time]:
    return [t for t in document.times_in(clause.start, clause.end) if t.type in ("DATE", "TIME") and t.first]


def _nearest(document: Document, clause: Clause, candidate: Candidate) -> Time | None:
    """The time of the clause that belongs to the trigger: the last before it that is no part of another phrase, or one
    right behind it."""
    times = _dated(document, clause)
    before = [t for t in times if t.end <= candidate.start and not _belongs(document, t, candidate.start, True)]
    if before:
        return before[-1] if candidate.standing == "relative" else before[0] if _opens(before, clause) else before[-1]
    after = [t for t in times if t.start >= candidate.end]
    return after[0] if after and _AT.search(document.text, candidate.end, after[0].start) is not None else None


_AT = re.compile(r"^(?:了|过|于|在|至|到)?(?:[一-鿿]{0,3}(?:于|在))?$")


def _opens(times: Sequence[Time], clause: Clause) -> bool:
    return times[0].start <= clause.start + 1


def _belongs(document: Document, time: Time, to: int, noun: bool = False) -> bool:
    """True for a time inside what 的 ties to a noun (2月提交的一份文件), and for the day of a document (4月4日公告)."""
    between = document.text[time.end : to]
    if _PAPER.match(between):
        return True
    if noun and between.startswith("的") and between.count("的") == 1:
        return False  # 19日的美俄领导人通话
    if between.startswith("的"):
        return True
    at = between.find("的")
    if at < 0:
        return False
    tokens = document.between(time.end, time.end + at)
    return any(t.tag in ("v", "vd", "vn") for t in tokens) and len(tokens) <= _RELATIVE


_RELATIVE = 8
"""Words of a clause that 的 makes part of a noun phrase, at most, for a time before it to be its own."""
_PAPER = re.compile(r"(?:公告|声明|消息|电|讯|报道|通报|通告|公报|数据|文章|社论|版)")


def _until(document: Document, time: Time) -> bool:
    """True for an end that is set (延长至2026年12月): no frame of what comes after."""
    return document.text[time.start - 1 : time.start] in ("至", "到") if time.start else False


def _frames(document: Document, time: Time, clause: Clause) -> bool:
    """True for a time that holds for the clauses after its own too: not one inside a noun phrase."""
    return not _belongs(document, time, clause.end) or time.start <= clause.start + 1
