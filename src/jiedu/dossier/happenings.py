"""Events of several articles that are one happening, merged; accounts that differ are kept apart inside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jiedu.analysis.model import Event
from jiedu.article.model import Article, Span
from jiedu.dossier.dating import dated, put_off
from jiedu.dossier.likeness import dice, fold, grams
from jiedu.dossier.material import Material
from jiedu.dossier.notes import time_said
from jiedu.dossier.origins import cited_for
from jiedu.dossier.passage import block_at, trimmed, without_dateline
from jiedu.dossier.quantity import Account, account, contradict

# How alike two sentences must be (Dice over character pairs), by how much else agrees. Found on paraphrases of wire
# copy: two accounts of one call by different writers share .15–.35, unrelated sentences of one story below .12.
_ALIKE_IF_BOTH_ACTORS = 0.10
_ALIKE_IF_ONE_ACTOR = 0.30
_ALIKE_IF_UNDATED = 0.50
_ALIKE_IF_NO_ACTORS = 0.60
_ALIKE_IF_PLACED = 0.10
"""The same where nobody is named to have done it, and both tell of one place on one day: floods, fires, deaths."""
_ALIKE_IF_ELSEWHERE = 0.40
"""The same where they tell of two places."""
_TELLING = 10
"""The least number that two accounts do not share by chance."""
_PEOPLE = 3
"""The same of people in one deed of one day."""
_NO_COUNT = ("rank", "length", "age", "score")
"""Roles of numbers that many sentences of a day share."""
_NUMBERS = re.compile(r"\d+(?:\.\d+)?|[〇零一二两三四五六七八九十百千万亿]+")
_SPREAD = timedelta(days=7)
"""Two spans of days longer than this are one only where they are equal: "in May" is not "on 19 May"."""
_CONFLICT_GAP = timedelta(days=1)
"""Accounts of one happening are looked for as far apart as a time zone or a slip of the day can put them."""
_CONFLICT_ALIKE = 0.75
"""Dice from which two sentences, their dates aside, tell the same; formulaic news of two days in a row stays below,
or has other numbers in it."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One event in one article, with what merging compares."""

    article: str
    order: int
    event: Event
    sentence: Span
    grams: frozenset[str]
    parties: frozenset[str]
    persons: frozenset[str]
    in_title: bool
    outlet: str | None
    """Key of the outlet or agency cited for it in place."""
    han: bool
    """True for a Chinese text."""
    numbers: frozenset[tuple[str, float]] = frozenset()
    """Unit and value of the exact numbers that belong to the event, those too small to be met by chance."""
    told: frozenset[tuple[str, float]] = frozenset()
    """Unit and value of all exact numbers of its sentence that count or measure something."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Occurrences that are taken to be one happening, in the order of articles and text."""

    members: tuple[Occurrence, ...]
    days_differ: bool = False
    """True where its accounts give different days."""


def occurrences(material: Material) -> Iterator[Occurrence]:
    """Every event worth a line: what happened, will happen or was denied, not what might."""
    for order, article in enumerate(material.articles):
        analysis = material.analyses.get(article.id)
        if analysis is None:
            continue
        statements = {s.id: s for s in analysis.statements}
        counted = {q.id: q for q in analysis.quantities}
        for event in analysis.events:
            sentence = trimmed(article.text, event.sentence.start, event.sentence.end)
            if event.modality == "hypothetical" or sentence is None:
                continue
            statement = statements.get(event.reported_in or "")
            event = dated(article, analysis, event, sentence, statement)
            if put_off(article, analysis, event, sentence):
                continue
            actors = dict.fromkeys((*event.actors, *event.targets))
            yield Occurrence(
                article=article.id,
                order=order,
                event=event,
                sentence=without_dateline(article.text, sentence),
                grams=grams(article.text[sentence.start : sentence.end]),
                parties=frozenset(material.party(a) for a in actors),
                persons=frozenset(a for a in actors if _is_person(material, a)),
                in_title=_in_title(article, event),
                outlet=cited_for(statement, analysis),
                han=article.language.startswith("zh"),
                numbers=frozenset(
                    (q.unit, q.value)
                    for key in event.quantities
                    if (q := counted.get(key)) is not None and not q.mod and q.high is None and q.value >= _TELLING
                ),
                told=frozenset(
                    (q.unit, abs(q.value))
                    for q in analysis.quantities
                    if sentence.start <= q.start and q.end <= sentence.end and not q.mod and q.role not in _NO_COUNT
                ),
            )


def merge(material: Material) -> list[Happening]:
    """The happenings of the material, in the order of their first occurrence."""
    clusters: dict[tuple[str, str], list[list[Occurrence]]] = {}
    for occurrence in occurrences(material):
        bucket = clusters.setdefault((occurrence.event.type, tense(occurrence.event)), [])
        home = next((c for c in bucket if _belongs(material, occurrence, c)), None)
        if home is None:
            bucket.append([occurrence])
        else:
            home.append(occurrence)
    merged: list[Happening] = []
    for bucket in clusters.values():
        merged.extend(_with_conflicts(material, bucket))
    return sorted(merged, key=lambda h: (h.members[0].order, h.members[0].event.start, h.members[0].event.type))


def same_days(a: Event, b: Event) -> bool | None:
    """Whether two events can be of the same days; None where one of them is undated."""
    if a.first is None or b.first is None:
        return None
    a_last, b_last = a.last or a.first, b.last or b.first
    if (a.first, a_last) == (b.first, b_last):
        return True
    if max(a_last - a.first, b_last - b.first) > _SPREAD:
        return False
    return a.first <= b_last and b.first <= a_last


def apart(a: Occurrence, b: Occurrence) -> bool:
    """True where other people take part: no likeness of words makes these one happening."""
    return bool(a.persons and b.persons and not a.persons & b.persons)


def _belongs(material: Material, new: Occurrence, cluster: Sequence[Occurrence]) -> bool:
    """True where at least half of the cluster's occurrences are the same happening as `new`, and none is ruled out."""
    if any(same_days(new.event, member.event) is False for member in cluster):
        return False
    return 2 * sum(_same(new, member) for member in cluster) >= len(cluster)


def _same(a: Occurrence, b: Occurrence) -> bool:
    if a.article == b.article and a.sentence == b.sentence:
        return same_days(a.event, b.event) is not False and a.parties == b.parties
    if apart(a, b):
        return False
    days, alike = same_days(a.event, b.event), dice(a.grams, b.grams)
    if days is False or _otherwise(a.event, b.event):
        return False
    if days and a.han != b.han and _same_number(a, b):
        return True
    if _elsewhere(a.event, b.event) and alike < _ALIKE_IF_ELSEWHERE:
        return False
    shared = len(a.parties & b.parties)
    if not shared and days and not (a.parties or b.parties) and a.event.place and a.event.place == b.event.place:
        return alike >= _ALIKE_IF_PLACED or a.han != b.han
    if not shared:
        return alike >= _ALIKE_IF_NO_ACTORS and not (a.parties and b.parties)
    if days is None:
        return alike >= _ALIKE_IF_UNDATED
    both = shared >= 2 and 2 * shared >= len(a.parties | b.parties)
    if a.han != b.han:  # words cannot be compared: type, day and all actors must do
        return both or (a.parties == b.parties and (a.event.first, a.event.last) == (b.event.first, b.event.last))
    return alike >= (_ALIKE_IF_BOTH_ACTORS if both else _ALIKE_IF_ONE_ACTOR)


def _same_number(a: Occurrence, b: Occurrence) -> bool:
    """True where two languages tell a deed of one type and one day with the same number, and no names that both
    languages have keep the two apart: the others (临港, Lingang) need not be linked."""
    one, two = (frozenset(key for key in o.parties if ":" not in key) for o in (a, b))
    if one and two and not one & two:
        return False
    return any(value >= (_PEOPLE if unit == "person" else _TELLING) for unit, value in a.told & b.told)


def _otherwise(a: Event, b: Event) -> bool:
    """True where two events were done in two ways: a call is no visit."""
    return a.mode is not None and b.mode is not None and a.mode != b.mode


def _elsewhere(a: Event, b: Event) -> bool:
    return a.place is not None and b.place is not None and a.place != b.place


def _with_conflicts(material: Material, bucket: Sequence[Sequence[Occurrence]]) -> list[Happening]:
    """Join clusters that tell one happening with different days; each day keeps its occurrences."""
    left = [list(c) for c in bucket]
    joined: list[Happening] = []
    while left:
        cluster, conflict = left.pop(0), False
        for other in list(left):
            if _conflicting(material, cluster, other):
                left.remove(other)
                cluster.extend(other)
                conflict = True
        joined.append(Happening(tuple(sorted(cluster, key=lambda o: (o.order, o.event.start))), conflict))
    return joined


def _conflicting(material: Material, a: Sequence[Occurrence], b: Sequence[Occurrence]) -> bool:
    """True where no text tells both, the days are next to one another, and the sentences are nearly the same."""
    texts = ({material.origins.text[o.article] for o in a}, {material.origins.text[o.article] for o in b})
    if texts[0] & texts[1]:
        return False
    return any(
        _near(x.event.first, y.event.first)
        and bool(x.parties & y.parties)
        and not apart(x, y)
        and _same_but_for_day(material, x, y)
        for x in a
        for y in b
    )


def _near(a: date | None, b: date | None) -> bool:
    return a is not None and b is not None and a != b and abs(a - b) <= _CONFLICT_GAP


def _same_but_for_day(material: Material, x: Occurrence, y: Occurrence) -> bool:
    """True where both sentences state their day and, without it, have the same numbers and nearly the same words."""
    one, two = _without_day(material, x), _without_day(material, y)
    if one is None or two is None or _NUMBERS.findall(one) != _NUMBERS.findall(two):
        return False
    return dice(grams(one), grams(two)) >= _CONFLICT_ALIKE


def _without_day(material: Material, o: Occurrence) -> str | None:
    """The sentence without the expression of its day; None where it states none."""
    time = time_said(material, o.article, o.sentence, o.event.first, o.event.value)
    text = material.article(o.article).text
    return fold(text[o.sentence.start : time.start] + text[time.end : o.sentence.end]) if time else None


def quantity_groups(material: Material, members: Sequence[Occurrence]) -> list[list[tuple[Occurrence, Span]]]:
    """The quantities that the members give, grouped by what they agree on; one group where all agree.

    Exact numbers make the groups; a vague one (2000多人) joins the first of which no member contradicts it.
    """
    given: list[tuple[Occurrence, Account]] = []
    for member in members:
        if member.event.quantity is not None:
            known = material.analyses[member.article].quantities
            given.append((member, account(material.article(member.article).text, member.event.quantity, known)))
    groups: list[list[tuple[Occurrence, Account]]] = []
    for one in sorted(given, key=lambda g: not g[1].exact):
        home = next((g for g in groups if not any(contradict(one[1], said) for _, said in g)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return [[(member, said.span) for member, said in group] for group in groups]


def tense(event: Event) -> str:
    """ "future", "negated" or "past": a plan, a denial and a deed are never one happening."""
    return event.modality if event.modality in ("future", "negated") else "past"


def _is_person(material: Material, key: str) -> bool:
    entity = material.entities.get(key)
    return entity.type == "PER" if entity else key.startswith("PER:")


def _in_title(article: Article, event: Event) -> bool:
    return article.blocks[block_at(article, event.start)].kind == "title"
