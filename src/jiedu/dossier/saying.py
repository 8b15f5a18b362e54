"""One saying: a statement of one article with the characters to show, and what of a statement says nothing alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from jiedu.analysis.model import Analysis, Statement
from jiedu.article.model import Article, Span
from jiedu.dossier.across import Told
from jiedu.dossier.passage import trimmed


@dataclass(frozen=True, slots=True)
class Saying:
    """One statement of one article, with the spans to show."""

    article: str
    order: int
    statement: Statement
    segments: tuple[Span, ...]
    """What is said, with the quotation marks around it."""
    context: Span | None
    """The sentence with speaker and cue, where it is another than the content's."""
    speaker: str
    """Whose it is, for merging: the entities, or the folded words for the speaker."""
    grams: frozenset[str]
    core: str
    """The folded content without punctuation at its ends and without 将 or 会 before it."""
    in_title: bool
    told: Told
    published: date | None
    """Of its article."""
    named: frozenset[str] = frozenset()
    """Ids of whom and what the content names."""
    own: tuple[str, ...] = ()
    """Who says it, where the words give it to each of several (双方分别表示, each said): one of them; else empty."""


_EACH = re.compile(r"各自|分别|分別|\b(?:each|respectively)\b")
"""Words by which each of several speaks for itself."""
_MOST = 4
"""Speakers that such words stand for; more are a list of something else."""


def each(article: Article, analysis: Analysis, statement: Statement) -> tuple[str, ...]:
    """Ids of those who say it each for itself, two or more; empty where the words do not tell so. Where no name stands
    there (各自都称), those of the group or the names that the sentence, or the one before it, tells."""
    said = statement.speaker
    if said is None or said.start is None or said.end is None or statement.cue is None:
        return ()
    low, high = said.start, max(said.end, statement.cue.start)
    found = _EACH.search(article.text, low, high)
    if found is None or len(article.text[low:high]) > _BETWEEN:
        return ()
    named = _named(analysis, low, found.start())
    if len(said.entities) > 1:
        named = list(said.entities)
    if len(named) < _SEVERAL:
        home = next((n for n, s in enumerate(analysis.sentences) if s.start <= low < s.end), 0)
        before = analysis.sentences[max(0, home - 1) : home]
        spans = [(analysis.sentences[home].start, low), *((s.start, s.end) for s in before)]
        named = next((names for a, b in spans if len(names := _named(analysis, a, b)) >= _SEVERAL), [])
    return tuple(named) if _SEVERAL <= len(named) <= _MOST else ()


_SEVERAL = 2


def _named(analysis: Analysis, low: int, high: int) -> list[str]:
    """Those who can speak among the names within a range, or the group that stands for them there, each once."""
    group = [r.entities for r in analysis.references if low <= r.start and r.end <= high and r.kind == "group"]
    kinds = {e.id: e.type for e in analysis.entities}
    names = [m.entity for m in analysis.mentions if low <= m.start and m.end <= high]
    able = [key for key in names if kinds.get(key) in ("PER", "GPE", "ORG", "GRP")]
    return list(dict.fromkeys(group[-1] if group else able))


def is_piece(article: Article, analysis: Analysis, statement: Statement) -> bool:
    """True for a piece of a sentence that says nothing alone: what follows “that Washington says”, or words inside what
    the same speaker is quoted with (我只说‘尽全力’)."""
    text = statement.segments[0].of(article.text)
    if article.language == "en" and statement.kind == "indirect" and _FINITE.match(text):
        return True
    parent = next((s for s in analysis.statements if s.id == statement.parent), None)
    if parent is None or parent.speaker is None or statement.speaker is None:
        return False
    same = set(parent.speaker.entities) & set(statement.speaker.entities)
    inside = (
        any(o.start <= i.start and i.end <= o.end for o in parent.segments for i in statement.segments)
        and len(statement.segments) == 1
    )
    return bool(same) and inside and parent.kind in ("direct", "mixed")


_FINITE = re.compile(r"(?:is|are|was|were|has|have|had|would|will|could|can|may|might)\b")
_SCANT = {True: 5, False: 12}
"""Characters of a content that says nothing without what stands before it: 欢迎, 严重关切."""


def with_object(article: Article, statement: Statement, segments: tuple[Span, ...]) -> tuple[Span, ...]:
    """The segments; a scant one with all that stands between the speaker and it: 对各国达成共识表示欢迎."""
    han, speaker = article.language.startswith("zh"), statement.speaker
    if len(segments) != 1 or statement.kind != "indirect" or speaker is None or speaker.end is None:
        return segments
    only = segments[0]
    if only.end - only.start > _SCANT[han] or not 0 < only.start - speaker.end <= _BETWEEN:
        return segments
    between = article.text[speaker.end : only.start]
    if any(mark in between for mark in "。！？\n“”"):
        return segments
    start = speaker.end + max(between.rfind(mark) + 1 for mark in "，,；;")
    lead = _LEAD.match(article.text[start : only.start]) if han else None
    whole = trimmed(article.text, start + (lead.end() if lead else 0), only.end)
    return (whole,) if whole is not None else segments


_LEAD = re.compile(
    r"\s*(?:等[一-鿿]{0,6}?(?:国|方|地|人|代表))?"
    r"(?:(?:\d{1,2}月)?\d{1,2}[日号號]|周[一二三四五六日]|今天|昨天|昨日|今日|当天|當天|同日|日前|也|则|則)?"
    r"(?:上午|下午|深夜|凌晨|晚)?"
)
"""Between a speaker and what he says: others with him, and when."""
_BETWEEN = 60
"""Characters between a speaker and a scant content of the same clause."""
