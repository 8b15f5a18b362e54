"""Tellings of one happening inside an article become one event: a reader counts happenings, not words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jiedu.analysis.document import Document
from jiedu.analysis.events.drafts import Draft
from jiedu.article.model import Span

_ALIKE = 0.34
"""Dice over character pairs from which two demands are one. Found on the articles that rules were written on."""
_TELLINGS = 8
"""Tellings of one happening that a further one is compared with: the latest."""
_LOOK_BACK = 40
"""Happenings of one type that are compared: the latest; it keeps the time linear."""


def merge(document: Document, drafts: Sequence[Draft], bare: Sequence[Draft]) -> list[Draft]:
    """The happenings in text order, each with its further words in `mentions`; `bare` are words that only point to
    one (此次通话), which make no event of their own."""
    groups: dict[str, list[list[Draft]]] = {}
    for draft in sorted(drafts, key=lambda d: d.in_title):
        known = groups.setdefault(draft.type, [])
        if draft.joins is not None and (joined := _group_of(draft.joins, groups)) is not None:
            joined.append(draft)
            continue
        near = known[-_LOOK_BACK:] if not draft.in_title else known[:_LOOK_BACK]
        fits = [g for g in reversed(near) if _belongs(document, draft, g)]
        home = max(fits, key=lambda g: _likeness(document, draft, g[0])) if fits and draft.in_title else None
        home = fits[0] if home is None and fits else home
        if home is None:
            known.append([draft])
        else:
            home.append(draft)
    for draft in bare:
        home = _pointed_at(document, draft, groups.get(draft.type, [])[-_LOOK_BACK:])
        if home is not None:
            home.append(draft)
    merged = [_one(group) for several in groups.values() for group in several]
    return sorted(merged, key=lambda d: (d.candidate.start, d.candidate.end, d.type))


def _likeness(document: Document, title: Draft, one: Draft) -> float:
    """How well a title's telling fits one of the text: by its words and by who does it."""
    same = title.candidate.sense.word == one.candidate.sense.word
    return 2.0 * same + 1.0 * (_shared(document, title, one) is True) + dice(title.content, one.content)


def _belongs(document: Document, draft: Draft, group: Sequence[Draft]) -> bool:
    near = group[-_TELLINGS:]
    if draft.in_title and not any(one.in_title for one in near):
        return any(_same(document, draft, one) for one in near)
    return all(one.joins is not None or _same(document, draft, one) for one in near)


def _group_of(draft: Draft, groups: dict[str, list[list[Draft]]]) -> list[Draft] | None:
    """The happening that `draft` is a telling of."""
    known = groups.get(draft.joins.type if draft.joins is not None else draft.type, [])
    return next((g for g in reversed(known[-_LOOK_BACK:]) if any(one is draft for one in g[-_LOOK_BACK:])), None)


def _one(group: Sequence[Draft]) -> Draft:
    """The fullest account, completed by what the others tell."""
    asserted = [d for d in group if d.candidate.standing != "bare" and d.joins is None] or list(group)
    told = [d for d in asserted if not d.in_title] or asserted  # a title's words are clipped
    main = max(told, key=lambda d: (d.weight, -d.candidate.start))
    beside = [d for d in asserted if d.candidate.clause.start == main.candidate.clause.start]
    if main.candidate.sense.frame != "name":  # 公布……制裁, 冲突爆发: the last word says what happened
        fullest, main = main, max(beside, key=lambda d: d.candidate.start)
        main.parties, main.place = fullest.parties, fullest.place or main.place
        main.when = fullest.when if fullest.when.value is not None else main.when
    own = (main.candidate.start, main.candidate.end)
    spans = {(d.candidate.start, d.candidate.end) for d in group}
    main.mentions = [Span(*span) for span in sorted(spans) if span != own and (span[1] <= own[0] or span[0] >= own[1])]
    for other in sorted(asserted, key=lambda d: (d.in_title, d.candidate.start)):  # a title names the larger place
        if main.when.value is None and other.when.value is not None:
            main.when = other.when
        main.place = main.place or other.place
        if main.quantity is None:
            main.quantity, main.quantities = other.quantity, other.quantities
        if not main.parties.actors and not main.parties.targets:
            named = (other.parties.actors or other.parties.targets) and not other.in_title
            named = named or not _has_words(main)
            main.parties = other.parties if named else main.parties
    tolls = [d for d in group if d.joins is not None and d.quantity is not None]
    if main.quantity is None and tolls:
        main.quantity, main.quantities = tolls[0].quantity, tolls[0].quantities
    return main


def _has_words(draft: Draft) -> bool:
    return bool(draft.parties.actor_words or draft.parties.target_words)


def _same(document: Document, a: Draft, b: Draft) -> bool:
    """True where nothing speaks against one happening, and enough for it."""
    one, two = a.candidate.sense, b.candidate.sense
    together = a.candidate.clause.start == b.candidate.clause.start
    if together and one.frame == "name":
        return True
    if a.in_title != b.in_title and one.frame != "say" and _retells(document, a, b):
        return True
    if one.mode and two.mode and one.mode != two.mode:
        return False
    if not _same_tense(a, b) or not _same_days(a, b) or not _same_place(a, b):
        return False
    parties = _shared(document, a, b)
    if a.in_title != b.in_title and one.word == two.word and dice(a.content, b.content) >= _ALIKE:
        return True
    if a.in_title != b.in_title and parties is not False and (one.frame != "say" or one.word == two.word):
        return True  # a title tells again what the text tells first
    if parties is False or not (together or _same_number(document, a, b)):
        return False
    alike = dice(a.content, b.content)
    if one.frame == "say":
        return bool(parties) and (alike >= _ALIKE or (a.in_title != b.in_title and alike >= _ALIKE / 2))
    if together or (parties and a.in_title != b.in_title):
        return True
    if a.in_title != b.in_title and parties is None and one.mode and one.mode == two.mode:
        return True
    if a.type == "CONSULT":
        if parties and min(len(a.parties.actors), len(b.parties.actors)) > 1:
            return True
        return (_near(a, b) or _both_dated(a, b)) and (one.word == two.word or one.mode == two.mode)
    if one.frame == "happen":
        return one.word == two.word or a.sentence is b.sentence or _told_before(a, b)
    if parties:
        return (one.word == two.word and (_near(a, b) or alike >= _ALIKE / 2)) or alike >= _ALIKE or _both_dated(a, b)
    verbs = "verb" in (a.candidate.standing, b.candidate.standing)
    return one.word == two.word and parties is None and (alike >= _ALIKE or (_near(a, b) and not verbs))


def _retells(document: Document, a: Draft, b: Draft) -> bool:
    """True for a title's telling and one of the text that can be the same, whatever day, place and number they have:
    by their word, their mode, what they say, or because one names nobody."""
    one, two = a.candidate.sense, b.candidate.sense
    alike = one.word == two.word or (one.mode is not None and one.mode == two.mode)
    if alike or dice(a.content, b.content) >= _ALIKE / 2:
        return True
    return not (_named(a) and _named(b)) or one.frame == "happen"


def _named(draft: Draft) -> bool:
    return bool(draft.parties.actors or draft.parties.targets)


def _told_before(a: Draft, b: Draft) -> bool:
    """True where the later account of what befell somebody tells no day, place or number that the earlier one has not:
    it tells of the same."""
    first, later = sorted((a, b), key=lambda d: d.candidate.start)
    if first.candidate.sense.mode and later.candidate.sense.mode == first.candidate.sense.mode:
        return True
    new_day = later.when.own and later.when.value is not None and later.when.value != first.when.value
    new_place = later.place is not None and later.place != first.place
    return not new_day and not new_place


_NEAR = 200
"""Characters between two mentions that may be one happening though neither tells its day; chosen by hand, about a
paragraph."""


def _near(a: Draft, b: Draft) -> bool:
    """True for two words within some sentences of each other."""
    return abs(a.candidate.start - b.candidate.start) <= _NEAR


def _same_tense(a: Draft, b: Draft) -> bool:
    tenses = {d.modality if d.modality in ("future", "negated", "hypothetical") else "past" for d in (a, b)}
    return len(tenses) == 1 or (tenses == {"future", "hypothetical"})


def _same_days(a: Draft, b: Draft) -> bool:
    one, two = a.when, b.when
    if one.value is None or two.value is None or one.value == two.value:
        return True
    if (one.first is None and one.last is None) or (two.first is None and two.last is None):
        return True
    if one.first and two.last and one.first > two.last:
        return False
    if two.first and one.last and two.first > one.last:
        return False
    return one.last is not None and two.last is not None


def _both_dated(a: Draft, b: Draft) -> bool:
    return a.when.first is not None and a.when.first == b.when.first


def _same_place(a: Draft, b: Draft) -> bool:
    told_again = a.in_title != b.in_title and a.candidate.sense.frame == "happen"  # a title names the larger place
    return a.place is None or b.place is None or a.place == b.place or told_again


def _same_number(document: Document, a: Draft, b: Draft) -> bool:
    if a.quantity is None or b.quantity is None or a.candidate.sense.frame == "meet":
        return True
    if a.in_title != b.in_title and a.candidate.sense.frame != "happen":
        return True  # the number of one clause may be the victims, that of the other the years
    one, two = a.quantity.of(document.text), b.quantity.of(document.text)
    return one == two or (a.in_title != b.in_title and _DIGITS.findall(one) == _DIGITS.findall(two) != [])


_DIGITS = re.compile(r"\d+")


def _shared(document: Document, a: Draft, b: Draft) -> bool | None:
    """True where those who do it are the same, or some of them and none apart; None where one account names nobody."""
    one, two = [*a.parties.actors, *a.parties.targets], [*b.parties.actors, *b.parties.targets]
    if not one or not two:
        return None if one or two or a.in_title != b.in_title else _shared_words(document, a, b)
    if a.candidate.sense.frame == "meet":
        return _within(document, one, two) or _within(document, two, one)
    for mine, theirs in ((a.parties.actors, b.parties.actors), (a.parties.targets, b.parties.targets)):
        if mine and theirs and not meet(document, mine, theirs):
            return False
    return meet(document, one, two)


def _shared_words(document: Document, a: Draft, b: Draft) -> bool | None:
    """False where both accounts have words for the same role, and they are not about one; None else."""
    for mine, theirs in (
        (a.parties.actor_words, b.parties.actor_words),
        (a.parties.target_words, b.parties.target_words),
    ):
        if mine and theirs and not any(_alike(document, x, y) for x in mine for y in theirs):
            return False
    return None


def _alike(document: Document, one: Span, two: Span) -> bool:
    """True for words that share their last two characters, or of which one holds the other."""
    left, right = document.text[one.start : one.end], document.text[two.start : two.end]
    return left[-2:] == right[-2:] or left in right or right in left


def _within(document: Document, some: Sequence[str], more: Sequence[str]) -> bool:
    return all(any(_stands_for(document, key, other) for other in more) for key in some)


def meet(document: Document, one: Sequence[str], two: Sequence[str]) -> bool:
    """True where one of the parties is the same on both sides, or speaks for it."""
    return any(_stands_for(document, key, other) for key in one for other in two)


def _stands_for(document: Document, one: str, two: str) -> bool:
    """True for one party, or for a state and who speaks for it (俄美总统商定, 普京与特朗普商定)."""
    return one == two or one == document.entities[two].party or two == document.entities[one].party


def _pointed_at(document: Document, draft: Draft, groups: Sequence[list[Draft]]) -> list[Draft] | None:
    """The happening that a word points to: the last one before it that can be meant, else the first after it."""
    fits = [g for g in groups if can_mean(document, draft, g[0])]
    before = [g for g in fits if g[0].candidate.start < draft.candidate.start]
    return before[-1] if before else fits[0] if fits else None


def can_mean(document: Document, draft: Draft, one: Draft) -> bool:
    """True where a word can point to the happening that `one` tells."""
    mine, theirs = draft.candidate.sense.mode, one.candidate.sense.mode
    if draft.type == "CONSULT" and (mine == "phone") != (theirs == "phone"):
        return False
    if draft.type != "CONSULT" and mine and theirs and mine != theirs:
        return False  # 停火 is no 交换战俘
    named = [*draft.parties.actors, *draft.parties.targets]
    known = [*one.parties.actors, *one.parties.targets]
    return (not named or not known or _within(document, named, known)) and _same_days(draft, one)


def dice(a: str, b: str) -> float:
    """How alike two strings are: Dice over their character pairs."""
    one, two = {a[k : k + 2] for k in range(len(a) - 1)}, {b[k : k + 2] for k in range(len(b) - 1)}
    return 2 * len(one & two) / (len(one) + len(two)) if one and two else 0.0
