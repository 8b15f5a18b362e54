"""The passages that may answer: what somebody says, and the sentences in which an outlet tells something itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from jiedu.analysis.model import Analysis, Event, Quantity, Time
from jiedu.article.model import Article, Span
from jiedu.dossier.answer.words import Wording
from jiedu.dossier.material import Material
from jiedu.dossier.passage import block_at, sentences_over, trimmed, without_dateline
from jiedu.dossier.said import Saying, merged

_COVERED = 0.75
"""Share of a sentence from which what is said in it stands for it."""
_LEAD = 200
"""Characters of the first paragraph that tell, with the headline, what an article is about."""


_NOTHING = Wording("", True)


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage of one article, with what was found in it."""

    article: Article
    order: int
    spans: tuple[Span, ...]
    """What is shown."""
    place: Span
    """The sentence or sentences that it stands in."""
    text: str
    """What is shown, behind the words by which its source reports it (宣布, agreed): they tell what was done."""
    han: bool
    said: tuple[Saying, ...]
    """The sayings that it repeats, the fullest first; () where the outlet tells it."""
    named: frozenset[str]
    """Ids of whom and what it names, or who says it."""
    around: frozenset[str]
    """Ids named in its sentences, the one before, or the headline and lead of its article."""
    events: tuple[Event, ...]
    times: tuple[Time, ...]
    """Those of its sentences."""
    quantities: tuple[Quantity, ...]
    in_title: bool
    wording: Wording
    whole: Wording
    """Of its sentences, with what they say outside of it."""
    all: Wording
    """Of the whole article."""
    near: Wording
    """Of the sentence before, and of the article's headline and lead."""
    before: Wording = _NOTHING
    """Of the sentence before alone."""
    part: bool = False
    """True for a part of what is said or told: only its own characters are shown."""


def passages(material: Material) -> Iterator[Passage]:
    """Every passage of the articles: one for what is said in several of them, none of a copy alone."""
    groups = merged(material)
    covered: dict[str, list[Span]] = {}
    for group in groups:
        for saying in group:
            covered.setdefault(saying.article, []).extend(saying.segments)
    about = {article.id: _about(material, article) for article in material.articles}
    for group in groups:
        best = next((s for s in group if not s.in_title and not material.is_copy(s.article)), None) or group[0]
        if not best.in_title:
            ordered = (best, *(s for s in group if s is not best))
            place = _place(material.analyses[best.article], best.segments, best.context)
            yield _passage(material, best.article, best.segments, place, ordered, about)
    for article in material.articles:
        analysis = material.analyses.get(article.id)
        if analysis is None or material.is_copy(article.id):
            continue
        for sentence in analysis.sentences:
            whole = trimmed(article.text, sentence.start, sentence.end)
            if whole is None:
                continue
            span = without_dateline(article.text, whole)
            if _share(span, covered.get(article.id, ())) < _COVERED:
                yield _passage(material, article.id, (span,), Span(sentence.start, sentence.end), (), about)


def _passage(
    material: Material,
    key: str,
    spans: tuple[Span, ...],
    place: Span,
    said: tuple[Saying, ...],
    about: dict[str, _About],
) -> Passage:
    article, analysis = material.article(key), material.analyses[key]
    text = " ".join(span.of(article.text) for span in (*_cue(said), *spans))
    han = article.language.startswith("zh")
    before = _before(analysis, place)
    speaker = said[0].statement.speaker if said else None
    named = {m.entity for span in spans for m in analysis.mentions if span.start <= m.start and m.end <= span.end}
    named |= {k for span in spans for r in analysis.references if span.start <= r.start < span.end for k in r.entities}
    named |= set(speaker.entities) if speaker is not None else set()
    around = {
        m.entity
        for span in (place, *([before] if before else []))
        for m in analysis.mentions
        if span.start <= m.start and m.end <= span.end
    }
    return Passage(
        article=article,
        order=material.order[key],
        spans=spans,
        place=place,
        text=text,
        han=han,
        said=said,
        named=frozenset(named),
        around=frozenset(around) | about[key].named,
        events=tuple(e for e in analysis.events if any(s.start <= e.start and e.end <= s.end for s in spans)),
        times=tuple(t for t in analysis.times if place.start <= t.start and t.end <= place.end),
        quantities=tuple(q for q in analysis.quantities if any(s.start <= q.start and q.end <= s.end for s in spans)),
        in_title=article.blocks[block_at(article, spans[0].start)].kind == "title",
        wording=Wording(text, han),
        whole=Wording(place.of(article.text), han),
        near=Wording(f"{before.of(article.text) if before else ''} {about[key].text}", han),
        all=about[key].all,
        before=Wording(before.of(article.text), han) if before else _NOTHING,
    )


def part(material: Material, passage: Passage, spans: tuple[Span, ...], *, cue: bool = False) -> Passage:
    """What stands in `spans` of the passage, alone; with `cue` behind the words by which its source reports it."""
    article, analysis = passage.article, material.analyses[passage.article.id]
    text = " ".join(span.of(article.text) for span in (*(_cue(passage.said) if cue else ()), *spans))
    statement = passage.said[0].statement if passage.said else None
    speaker = statement.speaker.entities if statement is not None and statement.speaker is not None else ()
    place = sentences_over(analysis.sentences, spans[0].start, spans[-1].end) or passage.place
    return replace(
        passage,
        spans=spans,
        place=place,
        text=text,
        named=frozenset({m.entity for m in analysis.mentions if _inside(m.start, m.end, spans)} | set(speaker)),
        events=tuple(e for e in passage.events if _inside(e.start, e.end, spans)),
        times=tuple(t for t in passage.times if place.start <= t.start and t.end <= place.end),
        quantities=tuple(q for q in passage.quantities if _inside(q.start, q.end, spans)),
        wording=Wording(text, passage.han),
        part=True,
    )


def _inside(start: int, end: int, spans: Sequence[Span]) -> bool:
    return any(span.start <= start and end <= span.end for span in spans)


def _cue(said: tuple[Saying, ...]) -> tuple[Span, ...]:
    cue = said[0].statement.cue if said else None
    return (cue,) if cue is not None else ()


@dataclass(frozen=True, slots=True)
class _About:
    """The headline and the lead of an article, whom they name, and its whole wording."""

    text: str
    named: frozenset[str]
    all: Wording


def _about(material: Material, article: Article) -> _About:
    lead = article.blocks[1] if len(article.blocks) > 1 else None
    end = min(lead.end, lead.start + _LEAD) if lead is not None else len(article.text)
    analysis = material.analyses.get(article.id)
    named = frozenset(m.entity for m in analysis.mentions if m.end <= end) if analysis is not None else frozenset()
    return _About(article.text[:end], named, Wording(article.text, article.language.startswith("zh")))


def _place(analysis: Analysis, segments: Sequence[Span], context: Span | None) -> Span:
    low, high = min(s.start for s in segments), max(s.end for s in segments)
    if context is not None:
        low, high = min(low, context.start), max(high, context.end)
    return sentences_over(analysis.sentences, low, high) or Span(low, high)


def _before(analysis: Analysis, place: Span) -> Span | None:
    """The sentence before, of the same paragraph."""
    here = next((s for s in analysis.sentences if s.start <= place.start < s.end), None)
    earlier = [s for s in analysis.sentences if here is not None and s.block == here.block and s.end <= here.start]
    return Span(earlier[-1].start, earlier[-1].end) if earlier else None


def _share(span: Span, covered: Sequence[Span]) -> float:
    """The share of `span` that lies in `covered`; the spans of one article's statements may overlap."""
    inside = {i for c in covered for i in range(max(c.start, span.start), min(c.end, span.end))}
    return len(inside) / (span.end - span.start)
