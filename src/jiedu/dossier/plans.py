"""Sentences that tell what is planned or promised, and by which day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from jiedu.analysis.model import Time
from jiedu.article.model import Span
from jiedu.dossier.content import content
from jiedu.dossier.likeness import fold
from jiedu.dossier.lists import pattern
from jiedu.dossier.material import Material
from jiedu.dossier.tellings import Telling, untimed

FEW = 2
"""Features from which words without names are enough to compare by."""
CLAUSE = re.compile(r"[，；;。！？：]|,(?!\d)")
_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$")
BY = ("BEFORE", "ON_OR_BEFORE", "LESS_THAN")
_BOUND = re.compile(r"(?<=\s)(?:之|以)?[前内起]|\bby(?=\s)")
"""What stands beside a time and makes it a deadline or a beginning."""
_NEAR = 24
"""Characters before such an expression in which the word of moving stands."""
_YEAR = re.compile(r"\d{4}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WITHIN = re.compile(r"(?:之|以)?内$|^within\b|^in the next\b|^in\b")
_BARE_FUTURE = re.compile(r"将|\bwill\b")
_MOVED_TO = re.compile(
    r"(?:推迟|延期|延后|延迟|改期|顺延|押后|提前|改|移|延)(?:到|至|在|为|于)了?$"
    r"|\b(?:postponed|delayed|moved|pushed back|put off|rescheduled|brought forward)\s+(?:to|until|for)\s*$"
)
"""What stands before the day to which something was moved."""
_MOVES = re.compile(
    r"推迟|延期|延后|改期|顺延|押后|提前"
    r"|\b(?:postponed|delayed|moved|pushed back|put off|rescheduled|brought forward)\b"
)
_RANGE = re.compile(r"^(?:从|由|自|from\s+)")
"""How an expression of two days begins that is of a move where such a word stands before it (from March 12 to 25)."""
_BETWEEN = re.compile(r"\s+to\s+|至|到")
_LATER = re.compile(
    r"[比较]原[定先计来][^，。；]{0,8}[晚早迟]|[晚早]于原"
    r"|\b(?:later|earlier) than (?:first |originally |previously )?(?:planned|announced)"
)
"""Words that tell of a plan that its day was another one before: 比原定时间晚10天."""
TAKES = re.compile(
    r"将(?![在于会要继])[^，。；]{1,12}?(?:由|从|自)?[^，。；]{0,10}?(?:修正|更正|更新|订正|核减|核增|提高|上调|下调|调整|降低|提升|扩大|缩减|增加|减少|改)(?:为|至|到|成)"
)
"""将 that is no future but stands before what is done to it: 将加薪幅度提高到7%, 将震级由5.8级修正为5.9级."""


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence that tells of it."""

    telling: Telling
    span: Span
    """The clause that tells what will be done, and by when."""
    time: Time
    first: date
    """The first day on which it can be kept."""
    last: date
    counted: bool
    """True where the days were counted from the report's own day (两周内)."""
    core: frozenset[str]
    """What will be done, without days and names."""
    full: frozenset[str]
    bound: bool
    """True for a promise, False for a plan."""
    kind: str = "plan"
    """"promise", "plan" or "start": that something begins or takes effect on the day."""
    moved: bool = False
    """True where the sentence tells that it was moved to this day (推迟至31日)."""
    former: tuple[Span, date] | None = None
    """The day that it was moved from and its words, where the sentence tells (原定18日)."""


def plans(material: Material, telling: Telling) -> Iterator[Told]:
    """The plan of one sentence, by the first of its days that sets one; nothing where it plans nothing."""
    if telling.in_title or telling.published is None:
        return
    text = material.article(telling.article).text
    move = _move(telling, text)
    if move is not None:
        yield move
        return
    for time in _joined(telling.times, text):
        days = _days(time, text[time.start : time.end], telling.published)
        if days is None or days[1] <= telling.published - timedelta(days=1):
            continue
        span = _clause(telling, text, time)
        before, clause = untimed(telling, text, telling.span.start, span.start), untimed(telling, text, *_ends(span))
        kind = _kind(before, clause, text[time.start : time.end], time, telling)
        if kind is None or (days[1] <= telling.published and not _BARE_FUTURE.search(clause)):
            continue
        times = [Span(t.start, t.end) for t in telling.times] + [Span(q.start, q.end) for q in telling.quantities]
        names = [Span(m.start, m.end) for m in telling.mentions]
        wide = telling.span if pattern("plans.tsv", "until").search(clause) else span  # put off: what, stands before it
        full = content(text, wide.start, wide.end, times)
        core = content(text, wide.start, wide.end, times + names)
        if full and _says_what(clause):
            counted = time.type == "DURATION"
            moved = bool(_LATER.search(fold(telling.span.of(text))))
            yield Told(telling, span, time, *days, counted, core, full, kind == "promise", kind, moved)
            return


def _move(telling: Telling, text: str) -> Told | None:
    """The day to which the sentence tells that something was moved; None where it tells none."""
    said = {s.date for s in telling.statements if s.date is not None}
    for time in telling.times:
        if time.last is None or time.type not in ("DATE", "TIME") or telling.published is None:
            continue
        before = fold(text[telling.span.start : time.start])
        several = time.first is not None and time.first < time.last
        ranged = _RANGE.search(fold(text[time.start : time.end])) if several else None
        ranged = ranged if ranged and _BETWEEN.search(text, time.start, time.end) else None
        if not _MOVED_TO.search(before.rstrip()) and not (ranged and _MOVES.search(before[-_NEAR:])):
            continue
        if time.last < telling.published - timedelta(days=1) or pattern("plans.tsv", "conditional").search(before):
            return None
        span = _clause(telling, text, time)
        times = [Span(t.start, t.end) for t in telling.times] + [Span(q.start, q.end) for q in telling.quantities]
        names = [Span(m.start, m.end) for m in telling.mentions]
        full = content(text, telling.span.start, telling.span.end, times)
        core = content(text, telling.span.start, telling.span.end, times + names)
        day = replace(time, first=time.last, value=time.last.isoformat())
        old = [t for t in telling.times if t.end <= time.start and t.first is not None and t.first not in said]
        former = (Span(old[-1].start, old[-1].end), old[-1].first) if old and old[-1].first else None
        if ranged and time.first is not None:
            cut = list(_BETWEEN.finditer(text, time.start, time.end))[-1]
            former = Span(time.start + ranged.end(), cut.start()), time.first
            day = replace(day, start=cut.end())
        if former is not None and former[1] == time.last:
            former = None
        return Told(telling, span, day, time.last, time.last, False, core, full, False, "plan", True, former)
    return None


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _joined(times: Sequence[Time], text: str) -> Iterator[Time]:
    """The times, of those that stand side by side (24日和25日) the last one alone."""
    for one, after in zip(times, (*times[1:], None), strict=False):
        if after is None or fold(text[one.end : after.start]).strip() not in ("", "和", "、", "与", "及", "and"):
            yield one


def _days(time: Time, said: str, published: date) -> tuple[date, date] | None:
    """The first and the last day on which what is told can be done; None for a time that sets no day."""
    if time.type in ("SET", "REF"):
        return None
    if time.type == "DURATION":
        found = _DURATION.match(time.value)
        if found is None or not _WITHIN.search(fold(said).strip()):
            return None
        years, months, weeks, days = (int(n or 0) for n in found.groups())
        length = timedelta(days=365 * years + 30 * months + 7 * weeks + days)
        return (published, published + length) if length else None
    last = time.last or (time.first if time.mod not in BY else None)
    if last is None:
        return None
    if time.mod == "BEFORE" and _DAY.fullmatch(time.value):
        last = date.fromisoformat(time.value)  # 6月30日前: many writers mean that day too
    if last < published and time.mod in BY and time.inferred and not _YEAR.search(said):
        last = _next_year(last)  # "by the end of November", where the November nearest to the report was the last one
    first = time.first or last
    return (published if time.mod in BY or last < first else max(first, published), last)


def _next_year(day: date) -> date:
    return day.replace(year=day.year + 1, day=min(day.day, 28) if day.month == 2 else day.day)


def _clause(telling: Telling, text: str, time: Time) -> Span:
    """The clause with the time; with those beside it where it says too little alone (年底前，完成…)."""
    low, high = telling.span.start, telling.span.end
    for statement in telling.statements:
        for part in statement.segments:
            if part.start <= time.start and time.end <= part.end:
                low, high = max(low, part.start), min(high, part.end)
    edges = [low, *(m.end() for m in CLAUSE.finditer(text, low, high)), high]
    start = max(e for e in edges if e <= time.start)
    end = min(e for e in edges if e >= time.end)
    if not telling.han and len(text[start:end].split()) < 5:
        start, end = low, high
    cut = [Span(t.start, t.end) for t in telling.times]
    if len(content(text, start, end, cut)) < FEW:
        end = min((e for e in edges if e > end), default=end)
    while start < end and (text[start].isspace() or text[start] in "，；,;：:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "，；,;：:。."):
        end -= 1
    return Span(start, end)


def _says_what(clause: str) -> bool:
    """False where nothing but light words tell what will be done (采取行动)."""
    rest = pattern("plans.tsv", "light", "plan", "promise", "expected").sub(" ", _BOUND.sub(" ", clause))
    return bool(content(rest, 0, len(rest)))


def _kind(before: str, clause: str, said: str, time: Time, telling: Telling) -> str | None:
    """ "plan", "promise" or "start" for a clause that tells what will be done; None for every other one."""
    if pattern("plans.tsv", "once", "habit", "conditional").search(clause) or TAKES.search(clause):
        return None
    if pattern("plans.tsv", "withdrawn").search(clause):
        return "plan" if pattern("plans.tsv", "until").search(clause) else None
    if pattern("plans.tsv", "undone", "negated").search(clause) or pattern("plans.tsv", "conditional").search(before):
        return None
    if pattern("plans.tsv", "promise").search(clause) or pattern("plans.tsv", "promise").search(before[-12:]):
        return "promise"
    if pattern("plans.tsv", "plan").search(clause):
        return None if pattern("plans.tsv", "forecast").search(clause) else "plan"
    if pattern("plans.tsv", "expected").search(clause):
        return None if pattern("plans.tsv", "forecast").search(before + clause) else "plan"
    if telling.published and time.first and time.first > telling.published:
        return "start" if said.endswith("起") or pattern("plans.tsv", "start").search(clause) else None
    return None
