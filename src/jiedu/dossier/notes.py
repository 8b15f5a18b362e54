"""What was inferred in a line and from what, as sentences for a reader."""

from __future__ import annotations

from datetime import date

from jiedu.analysis.corrected.marks import speaker_corrected
from jiedu.analysis.model import Statement, Time
from jiedu.article.model import Span
from jiedu.dossier.material import Material


def time_said(material: Material, article: str, sentence: Span, day: date | None, value: str | None) -> Time | None:
    """The time expression of the sentence that gives the day, or None where it stands elsewhere."""
    within = [
        t
        for t in material.analyses[article].times
        if sentence.start <= t.start and t.end <= sentence.end and t.first is not None
    ]
    by_value = next((t for t in within if value is not None and t.value == value), None)
    return by_value or next((t for t in within if t.first == day), None)


def day_notes(
    material: Material, article: str, sentence: Span, day: date | None, value: str | None = None
) -> tuple[str, ...]:
    """How the day of a passage was inferred; empty where the passage states it in full."""
    if day is None:
        return ()
    words = material.labels
    time = time_said(material, article, sentence, day, value)
    if time is None:
        return (words("note.day_unsaid"),)
    if not time.inferred:
        return ()
    source = material.article(article)
    said = source.text[time.start : time.end]
    if time.anchor == "published":
        known = source.published.day
        if known is None:
            return (words("note.day_published_unknown", said=said),)
        note = words("note.day_published", said=said, basis=words.day(known, weekday=False))
        if source.published.inferred and source.published.detail:
            return (note, words("note.published", detail=source.published.detail.rstrip("。.")))
        return (note,)
    earlier = _earlier_day(material, article, time) if time.anchor == "text" else None
    return (words("note.day_text", said=said, basis=earlier) if earlier else words("note.day_context", said=said),)


def _earlier_day(material: Material, article: str, time: Time) -> str | None:
    """The nearest expression before `time` that names a month, in the same month if there is one."""
    text = material.article(article).text
    before = [
        t
        for t in material.analyses[article].times
        if t.end <= time.start
        and t.first is not None
        and len(t.value) >= 7
        and text[t.start : t.end] != text[time.start : time.end]
    ]
    stated = [t for t in before if not t.inferred or "月" in text[t.start : t.end]] or before
    same = [t for t in stated if t.value[:7] == time.value[:7]]
    chosen = (same or stated)[-1:]
    return text[chosen[0].start : chosen[0].end] if chosen else None


def speaker_notes(material: Material, article: str, statement: Statement) -> tuple[str, ...]:
    """What was inferred about who speaks and on whose authority."""
    words, text = material.labels, material.article(article).text
    notes: list[str] = []
    speaker = statement.speaker
    by_hand = speaker_corrected(material.analyses[article], statement)
    if speaker is not None and speaker.entities:
        name = words("page.list_comma").join(material.name(e) for e in speaker.entities)
        if by_hand is not None:
            notes.append(words("note.by_hand", name=name))
        by_reading = by_hand != "speaker"
        if by_reading and (speaker.start is None or speaker.end is None):
            notes.append(words("note.carried", name=name))
        elif by_reading and speaker.form == "pronoun":
            notes.append(words("note.pronoun", said=text[speaker.start : speaker.end], name=name))
    if statement.continued:
        notes.append(words("note.continued"))
    notes.extend(words("note.inherited", name=link.name) for link in statement.authority if link.how == "inherited")
    return tuple(dict.fromkeys(notes))
