"""The day, the place and the amount of an event, from its own clause."""

from __future__ import annotations

import bisect
from datetime import timedelta

from jiedu.analysis import cameo
from jiedu.analysis.document import Document
from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.events.draft import Draft
from jiedu.analysis.english.events.told import Told
from jiedu.analysis.model import Event, Quantity, Sentence, Time
from jiedu.article.model import Span

_OLD = timedelta(days=365)
"""A date longer ago than a year before the day of writing makes an event background."""
_NOT_WHEN = frozenset(["since", "until", "till", "than"])
"""Words before a time that is not the event's own."""
_PLACES = frozenset({"LOC", "GPE", "FAC"})
_WHERE = frozenset(["in", "at", "near", "outside", "around", "inside", "across", "off"])


def settle(document: Document, draft: Draft, told: Told, key: str, sentence: Sentence) -> Event:
    """The event of a draft."""
    when = None if draft.said is not None else time_of(document, draft)
    value, first, last = (when.value.split("T")[0], when.first, when.last) if when is not None else (None, None, None)
    if draft.said is not None:
        first = last = told.get(draft.said).date
        value = first.isoformat() if first is not None else (told.get(draft.said).time or "").split("T")[0] or None
    published, modality = document.article.published.day, draft.modality
    if modality == "actual" and published is not None:
        if first is not None and first > published:
            modality = "future"
        elif last is not None and last < published - _OLD:
            modality = "historical"
    elif modality == "future" and published is not None and last is not None and last < published:
        modality = "actual"
    p, trigger, place = draft.passage, draft.trigger, place_of(document, draft)
    amounts = _amounts(document, draft) if draft.said is None else []
    amount = Span(amounts[0].start, amounts[0].end) if amounts else None
    actors, targets = _concerned(document, draft, place)
    return Event(
        key, draft.start, draft.finish, trigger.type, actors, targets, value, first, last,
        place, amount, modality, draft.said or told.at(draft.start),
        Span(sentence.start, sentence.end), trigger.mode, trigger.contexts,
        cameo.code(trigger.type, trigger.mode, trigger.contexts),
        instrument=_instrument(draft), quantities=tuple(q.id for q in amounts),
        actor_words=draft.actor_words, target_words=draft.target_words,
        mentions=tuple(Span(p.words[k].start, p.words[k].end) for k in sorted(draft.also)),
    )  # fmt: skip


def _amounts(document: Document, draft: Draft) -> list[Quantity]:
    """The quantities of the event's clause, the nearest behind its trigger first; times are none."""
    p = draft.passage
    left, right = p.words[draft.begin].start, p.words[draft.stop - 1].end
    low = bisect.bisect_left(document.quantities, left, key=lambda q: q.start)
    high = bisect.bisect_left(document.quantities, right, key=lambda q: q.start)
    found = [q for q in document.quantities[low:high] if q.end <= right and q.unit not in _LENGTHS]
    return sorted(found, key=lambda q: (q.start < draft.start, abs(q.start - draft.start)))


_LENGTHS = frozenset(["year", "month", "week", "day", "hour", "minute", "second", "ordinal", "age"])
"""Units of quantities that tell how long or the how manieth, not how much."""


def _instrument(draft: Draft) -> Span | None:
    if draft.instrument is None:
        return None
    words = draft.passage.words
    return Span(words[draft.instrument[0]].start, words[draft.instrument[1] - 1].end)


def _concerned(document: Document, draft: Draft, place: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Actors and targets; a state in which something befalls or prices move is concerned where nobody else is."""
    actors, targets = draft.actors, draft.targets
    if place is None or document.entities[place].type != "GPE" or actors or targets:
        return actors, targets
    if draft.trigger.type in ("DISASTER", "ACCIDENT"):
        return (), (place,)
    return ((place,), ()) if draft.trigger.mode == "market" else (actors, targets)


def time_of(document: Document, draft: Draft) -> Time | None:
    """The time in the event's own clause that stands nearest to its trigger, those behind it first."""
    p = draft.passage
    left, right = p.words[draft.begin].start, p.words[draft.stop - 1].end
    dated = [t for t in document.times_in(left, right) if t.type in ("DATE", "TIME") and t.first is not None]
    dated = [t for t in dated if _word_before(p, t.start) not in _NOT_WHEN and not _is_anothers(p, draft, t)]
    behind = [t for t in dated if t.start >= draft.finish]
    return behind[0] if behind else dated[-1] if dated else _of_when(document, draft)


def _at(p: Passage, place: int) -> int:
    """The first word that ends behind `place`."""
    return next((k for k, word in enumerate(p.words) if word.end > place), len(p.words))


def _is_anothers(p: Passage, draft: Draft, time: Time) -> bool:
    """True for a time before a verb that belongs to a noun (next month's vote) or to another verb before it (the
    mayor, who won in May, said)."""
    first, after = _at(p, time.start), _at(p, time.end)
    owns = after < len(p.words) and p.words[after].tag == "POS"
    if owns and not after < draft.at <= after + _OWNED:
        return True
    if time.start >= draft.start:
        return False
    return any(draft.begin <= group.start < first and group.end <= draft.at for group in p.groups)


_OWNED = 4
"""Words behind a time's possessive in which its noun stands (Tuesday's surprise attack)."""


def _of_when(document: Document, draft: Draft) -> Time | None:
    """The time before the "when" that opens the event's clause (in 2019, when the army withdrew)."""
    p, k = draft.passage, draft.begin - 1
    if k < 1 or p.words[k].low != "when":
        return None
    k -= p.words[k - 1].text == ","
    if k < 1 or not p.times[k - 1]:
        return None
    found = document.times_in(p.words[max(0, k - _OWNED)].start, p.words[k - 1].end)
    dated = [t for t in found if t.type in ("DATE", "TIME") and t.first is not None]
    return dated[-1] if dated else None


def _word_before(p: Passage, place: int) -> str:
    at = next((k for k, word in enumerate(p.words) if word.start >= place), 0)
    return p.words[at - 1].low if at > 0 else ""


def place_of(document: Document, draft: Draft) -> str | None:
    """The place of the event's clause: behind in, at or near, the nearest behind the trigger first."""
    p = draft.passage
    found = []
    for k in range(draft.begin, min(draft.stop, len(p.words))):
        name = p.names[k]
        if name < 0 or (k > 0 and p.names[k - 1] == name):
            continue
        entity = document.mentions[name].entity
        lead = k - 1
        while lead > draft.begin and p.words[lead].tag in ("DT", "JJ", "NN", "CD") and k - lead < 4:
            lead -= 1
        where = _WHERE | {"on", "against"} if draft.trigger.type == "ASSAULT" else _WHERE
        if document.entities[entity].type in _PLACES and p.words[lead].low in where:
            found.append((k < draft.at, abs(k - draft.at), entity))
    return min(found)[2] if found else None
