"""What a sentence of a draft can be made of: whole sentences of a source that tell a line of the dossier."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from jiedu.analysis.model import Analysis, Statement
from jiedu.article.model import Article, Span
from jiedu.dossier.draft.base import Base
from jiedu.dossier.likeness import grams
from jiedu.dossier.model import Anchor, Line
from jiedu.dossier.passage import block_at, sentences_over, trimmed, without_dateline

LONGEST = {"zh": 132, "en": 340}
"""Characters of a source that go into one sentence: news sentences of three clauses are shorter."""
_OPEN, _CLOSE = "“「『（(【", "”」』）)】"
_APART = 2
"""Sentences between a cue and what is said from which they are shown apart."""


@dataclass(slots=True)
class Unit:
    """Characters of one article that tell a line."""

    line: Line
    article: str
    span: Span
    statements: tuple[Statement, ...]
    """Those whose speaker and cue stand in the span, in text order."""
    said: Statement | None = None
    """The statement that the span is the content of, where its speaker stands elsewhere and has to be added."""
    speaker: str | None = None
    """Entity id of who speaks."""
    weight: float = 0.0
    grams: frozenset[str] = field(default_factory=frozenset)
    content: frozenset[str] = field(default_factory=frozenset)
    """The features of what is said in it."""
    facts: frozenset[str] = field(default_factory=frozenset)
    """Whom it names and which numbers it has, in whatever language."""
    group: str = ""
    """What it is put together with: the party of a voice."""
    contrast: bool = False
    """Whether it is set against what stands before it."""

    @property
    def attributed(self) -> bool:
        """Whether the words themselves tell who says it."""
        return self.said is not None or bool(self.statements)


def unit_of(base: Base, line: Line, *, spoken: bool) -> Unit | None:
    """The words that tell a line best in the draft's language, or None. `spoken`: the line is something said."""
    for anchor in sorted(_telling(line.anchors), key=lambda a: base.preference(a.article)):
        analysis = base.analyses.get(anchor.article)
        if analysis is None:
            continue
        found = _spoken(base, line, anchor, analysis) if spoken else _told(base, line, anchor, analysis)
        if found is not None:
            article = base.articles[found.article]
            found.grams = grams(found.span.of(article.text))
            held = (found.said,) if found.said is not None else found.statements
            segments = [s for one in held for s in one.segments] or [found.span]
            found.facts = _facts(analysis, found.span, found.span.of(article.text))
            found.content = grams(" ".join(s.of(article.text) for s in segments))
            return found
    return None


def longest(article: Article) -> int:
    """Characters of an article that go into one sentence."""
    return LONGEST["zh" if article.language.startswith("zh") else "en"]


_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def _facts(analysis: Analysis, span: Span, text: str) -> frozenset[str]:
    named = {m.entity for m in analysis.mentions if span.start <= m.start < span.end}
    return frozenset(named | {f"number {n}" for n in _NUMBER.findall(text.replace(",", "")) if len(n) > 1})


def _telling(anchors: Iterable[Anchor]) -> list[Anchor]:
    """The first anchor in each article: the others only help it."""
    first: dict[str, Anchor] = {}
    for anchor in anchors:
        first.setdefault(anchor.article, anchor)
    return list(first.values())


def _told(base: Base, line: Line, anchor: Anchor, analysis: Analysis) -> Unit | None:
    """The words of a line of the timeline; with who says it, where they are somebody's words."""
    article, span = base.articles[anchor.article], Span(anchor.start, anchor.end)
    around = _statement(analysis, span)
    if around is not None and not _inside(_frame(around), span):
        return _said(base, line, article, analysis, around)
    whole = sentences_over(analysis.sentences, span.start, span.end)
    if whole is not None and whole.end - whole.start <= longest(article):
        span = whole
    return _unit(base, line, article, analysis, span)


def _spoken(base: Base, line: Line, anchor: Anchor, analysis: Analysis) -> Unit | None:
    article = base.articles[anchor.article]
    statement = _statement(analysis, Span(anchor.start, anchor.end))
    if statement is None:
        return None
    return _said(base, line, article, analysis, statement)


def _statement(analysis: Analysis, span: Span) -> Statement | None:
    """The statement whose content the span is, the innermost one; None where it is nobody's words."""
    best, least = None, 0.0
    for one in analysis.statements:
        size = sum(s.end - s.start for s in one.segments)
        shared = sum(max(0, min(s.end, span.end) - max(s.start, span.start)) for s in one.segments)
        # All of the span must be said, and of nested statements the one that fits it is meant.
        if 2 * shared > span.end - span.start and shared / max(size, span.end - span.start) > least:
            best, least = one, shared / max(size, span.end - span.start)
    return best


def _frame(statement: Statement) -> Span:
    """Where a statement tells who says it: from speaker to cue; its first segment where it tells neither."""
    places = [statement.cue] if statement.cue is not None else []
    if statement.speaker is not None and statement.speaker.start is not None and statement.speaker.end is not None:
        places.append(Span(statement.speaker.start, statement.speaker.end))
    places = places or [statement.segments[0]]
    return Span(min(p.start for p in places), max(p.end for p in places))


def _said(base: Base, line: Line, article: Article, analysis: Analysis, statement: Statement) -> Unit | None:
    """The sentences of a statement with who says it; the content alone, where the speaker stands further away."""
    speaker = statement.speaker
    placed = speaker is not None and speaker.start is not None and statement.cue is not None
    content = _sentences(analysis, statement.segments)
    if not content:
        return None
    if placed:
        home = _index(analysis, _frame(statement).start)
        if home is not None and min(abs(home - n) for n in content) < _APART:
            span = _run(base, article, analysis, sorted({home, *content}), home)
            span = _own_clause(article, analysis, statement, span)
            return _unit(base, line, article, analysis, span, statement)
    if len(statement.segments) > 1:
        return None
    segment = statement.segments[0]
    whole = _with_marks(article.text, segment)
    if whole.end - whole.start > longest(article):
        return None
    made = _unit(base, line, article, analysis, whole, statement)
    if made is not None and statement not in made.statements:
        made.said = statement
        made.statements = ()
    return made


def _sentences(analysis: Analysis, spans: Iterable[Span]) -> list[int]:
    """Indexes of the sentences that the spans touch."""
    spans = list(spans)
    return [n for n, s in enumerate(analysis.sentences) if any(s.start < o.end and o.start < s.end for o in spans)]


def _index(analysis: Analysis, at: int) -> int | None:
    return next((n for n, s in enumerate(analysis.sentences) if s.start <= at < s.end), None)


def _run(base: Base, article: Article, analysis: Analysis, wanted: Sequence[int], home: int) -> Span:
    """The sentences from first to last around the one with the cue, as many as one sentence of a draft takes."""
    sentences, limit = analysis.sentences, longest(article)
    low = high = home
    for n in wanted:
        block = sentences[n].block == sentences[home].block
        if n == high + 1 and block and sentences[n].end - sentences[low].start <= limit:
            high = n
    for n in reversed(wanted):
        block = sentences[n].block == sentences[home].block
        if n == low - 1 and block and sentences[high].end - sentences[n].start <= limit:
            low = n
    return Span(sentences[low].start, sentences[high].end)


def _own_clause(article: Article, analysis: Analysis, statement: Statement, span: Span) -> Span:
    """The clauses of the statement alone, where a semicolon parts them from what somebody else says."""
    others = [
        s
        for s in analysis.statements
        if s.id != statement.id and s.parent is None and s.speaker is not None and s.cue is not None
        and s.speaker.entities != (statement.speaker.entities if statement.speaker else ())
        and span.start <= s.cue.start < span.end
    ]  # fmt: skip
    if not others:
        return span
    frame, last = _frame(statement), max(s.end for s in statement.segments)
    low = max((article.text.rfind(mark, span.start, frame.start) + 1 for mark in "；;"), default=0)
    ends = [at for mark in "；;" if (at := article.text.find(mark, last, span.end)) >= 0]
    return Span(max(span.start, low), min(ends, default=span.end))


def _with_marks(text: str, span: Span) -> Span:
    """A segment with the quotation marks around it."""
    start, end = span.start, span.end
    if start and text[start - 1] in "“「『" and text[end : end + 1] in "”」』":
        return Span(start - 1, end + 1)
    return span


def _unit(
    base: Base, line: Line, article: Article, analysis: Analysis, span: Span, statement: Statement | None = None
) -> Unit | None:
    if article.blocks[block_at(article, span.start)].kind in ("title", "heading", "caption", "row"):
        return None
    bare = bare_of(article.text, span)
    clean = trimmed(article.text, bare.start, bare.end) if bare.start < bare.end else None
    if clean is None:
        return None
    if clean.start and article.text[clean.start - 1] in "“「『" and clean.start - 1 >= span.start:
        clean = Span(clean.start - 1, clean.end)
    inside = tuple(s for s in analysis.statements if _is_whole(s, clean))
    first = statement or next(iter(inside), None)
    speaker = next(iter(first.speaker.entities), None) if first is not None and first.speaker is not None else None
    return Unit(line, article.id, clean, inside, speaker=speaker or line.speaker)


_SLUG = re.compile(
    r"本[报報網网刊台][^，。：:\n（(]{0,6}(?:讯|訊|电|電)\s*(?:[（(][^）)\n]{1,30}[）)])?\s*|[（(](?:记者|記者|编辑)[^）)\n]{1,30}[）)]\s*"
)


def bare_of(text: str, span: Span) -> Span:
    """The span without datelines and the paper's own slug (本报讯（记者 某某）)."""
    bare = without_dateline(text, span)
    found = _SLUG.match(text, bare.start, bare.end)
    return Span(found.end(), bare.end) if found and found.end() < bare.end else bare


def _is_whole(statement: Statement, span: Span) -> bool:
    """Whether speaker, cue and some of the content of a statement stand in the span."""
    if statement.cue is None or statement.speaker is None or statement.speaker.start is None:
        return False
    return _inside(_frame(statement), span) and any(
        s.start < span.end and span.start < s.end for s in statement.segments
    )


def _inside(span: Span, other: Span) -> bool:
    return other.start <= span.start and span.end <= other.end


def balanced(text: str) -> bool:
    """Whether every quotation mark and bracket of `text` has its other one."""
    depth = 0
    for char in text:
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth -= 1
            if depth < 0:
                return False
    return depth == 0 and text.count('"') % 2 == 0
