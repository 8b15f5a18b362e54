"""Dated statements heavy enough for the timeline: said on a known day and carried by more than one text."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from jiedu.article.model import Span
from jiedu.dossier.material import Material
from jiedu.dossier.model import Anchor, Line
from jiedu.dossier.notes import day_notes, speaker_notes
from jiedu.dossier.origins import cited_for
from jiedu.dossier.passage import clause, sentences_over, trimmed, without_dateline
from jiedu.dossier.said import Saying

_NO_HAPPENING = ("media", "document", "carried", "anonymous")
_MOST = 12
"""At most this many of the timeline's lines are things said: the section of voices has the rest."""


def remarks(
    material: Material,
    groups: Sequence[tuple[Saying, ...]],
    shown: Collection[tuple[str, int, int]],
    *,
    few: bool,
) -> tuple[list[tuple[float, Line]], int]:
    """Lines, with weights, for statements that are happenings in themselves; none whose sentence is in `shown`.

    With them comes the number left out because the timeline takes only so many.

    Where the timeline has `few` lines, a dated quotation of a single text is enough.
    """
    found: list[tuple[float, Line]] = []
    for group in groups:
        best = next((s for s in group if not s.in_title and _is_dated(material, s)), None)
        if best is None or best.statement.parent is not None:
            continue
        speaker = best.statement.speaker
        lead = _is_lead(material, best)
        if speaker is None or not speaker.entities or (speaker.form in _NO_HAPPENING and not lead):
            continue
        texts = len({material.origins.text[s.article] for s in group})
        if texts < 2 and not (few and (lead or best.statement.kind in ("direct", "mixed") or _tells(material, best))):
            continue
        span = _sentence(material, best)
        if span is None or _overlaps(best.article, span, shown):
            continue
        # Chosen by hand: below a dated happening of as many texts (3.8 to 6.2 for two), so that deeds go before words.
        found.append((1.5 * lead + 2.0 * texts**0.5 + 1.0, _line(material, group, best, span)))
    found.sort(key=lambda item: -item[0])
    return found[:_MOST], max(0, len(found) - _MOST)


def _is_dated(material: Material, saying: Saying) -> bool:
    """True where the article itself tells the day of the saying: the report's own day, which no word up to the saying
    gives, is none that a line can stand on."""
    day, article = saying.statement.date, material.article(saying.article)
    if day is None or day != article.published.day:
        return day is not None
    end = sentences_over(material.analyses[saying.article].sentences, saying.segments[0].start, saying.segments[-1].end)
    times = material.analyses[saying.article].times
    return any(t.first == day and t.type in ("DATE", "TIME") and (end is None or t.start < end.end) for t in times)


def _tells(material: Material, saying: Saying) -> bool:
    """True where it says what somebody did, without a day of its own: the day on which it was said is all there is."""
    return any(
        e.reported_in == saying.statement.id and e.modality == "actual" and e.first is None and (e.actors or e.targets)
        for e in material.analyses[saying.article].events
    )


def _is_lead(material: Material, saying: Saying) -> bool:
    """True for what an agency reports under its own dateline: the lead, which is the news itself."""
    speaker, blocks = saying.statement.speaker, material.article(saying.article).blocks
    if speaker is None or speaker.form != "media" or speaker.start is None or len(blocks) < 2:
        return False
    return blocks[1].start <= speaker.start <= blocks[1].start + 2 and saying.segments[0].start < blocks[1].end


def _sentence(material: Material, saying: Saying) -> Span | None:
    """The sentence that has both speaker and content, cut to them where it is long."""
    speaker = saying.statement.speaker
    article = material.article(saying.article)
    if _is_lead(material, saying):
        low, high = saying.segments[0].start, saying.segments[-1].end
        return clause(article.text, Span(low, high), [saying.segments[0]], 110)
    if saying.context is not None or speaker is None or speaker.start is None or speaker.end is None:
        return None
    low = min(speaker.start, *(s.start for s in saying.segments))
    high = max(speaker.end, *(s.end for s in saying.segments))
    whole = sentences_over(material.analyses[saying.article].sentences, low, high)
    tidy = trimmed(article.text, whole.start, whole.end) if whole else None
    if tidy is None:
        return None
    limit = 110 if article.language.startswith("zh") else 320
    return clause(article.text, without_dateline(article.text, tidy), [Span(low, high)], limit)


def _overlaps(article: str, span: Span, shown: Collection[tuple[str, int, int]]) -> bool:
    return any(a == article and start < span.end and span.start < end for a, start, end in shown)


def _line(material: Material, group: tuple[Saying, ...], best: Saying, span: Span) -> Line:
    anchors: dict[str, Anchor] = {best.article: material.anchors.at(best.article, span)}
    for saying in group:
        if saying.article not in anchors:
            for segment in saying.segments[:1]:
                anchors[saying.article] = material.anchors.at(saying.article, segment)
    statement, entity = best.statement, best.statement.speaker.entities[0] if best.statement.speaker else None
    party = material.party(entity) if entity else None
    return Line(
        id="",
        section="timeline",
        text=span.of(material.article(best.article).text),
        anchors=tuple(anchors.values()),
        date=statement.date,
        last=statement.date,
        value=statement.date.isoformat() if statement.date else None,
        speaker=entity,
        speaker_name=material.name(entity) if entity else None,
        party=party,
        party_name=material.name(party) if party else None,
        kind=statement.kind,
        modality="actual",
        counts=material.origins.counts(
            (s.article, cited_for(s.statement, material.analyses[s.article])) for s in group
        ),
        inferred=(
            *day_notes(material, best.article, span, statement.date),
            *speaker_notes(material, best.article, statement),
        ),
    )
