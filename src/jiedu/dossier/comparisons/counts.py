"""Numbers: what each text counts, and whether the counts agree, differ, or were taken further by later reports."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from jiedu.dossier.comparisons.corrections import amended, corrections
from jiedu.dossier.comparisons.figures import Count, agree, figures, kinds_by_word
from jiedu.dossier.comparisons.matters import Match, beside, match
from jiedu.dossier.comparisons.mended import mended, replaced
from jiedu.dossier.comparisons.people import may_be_all
from jiedu.dossier.comparisons.series import relations, tabled, witness
from jiedu.dossier.comparisons.sides import Claim, Found
from jiedu.dossier.content import content, share
from jiedu.dossier.likeness import dice
from jiedu.dossier.material import Material
from jiedu.dossier.tellings import Telling

_SHORT_ABOUT = 0.5
"""Share of the fewer words for what is counted from which two numbers count the same."""
_SAME_FIGURE = 0.2
"""The same where both have the same figure, which is met by chance less."""
_SETTLED = timedelta(days=14)
"""Days between reports from which a number that is settled once belongs to another happening."""
_NEWS = timedelta(days=3)
"""Days between two reports within which a number without a class can be told of the same state of things."""
_REPLACED = timedelta(days=14)
"""The same for a number of the same source, which may take the place of its first one."""
_STATED = timedelta(days=1)
_ALIKE = 0.35
"""Likeness of two sentences that are one happening by their words."""
_NARROW, _WIDE = 3.0, 20.0
"""How many times the smaller number the larger may be where no class tells what is counted, and where one does."""
_SHORT_WORD = 4
"""Characters of a word whose characters can be compared one by one."""
_PLAIN = frozenset({"", "planned"})
"""What was planned and what was done agree where the numbers do."""
_ANYBODY = re.compile(r"人$|民$|民众|居民|平民|群众|\b(?:people|persons?|civilians?|residents?|s)$")
"""What people are called in a count of all."""
_NEXT = 2
"""Sentences behind a number in which the words stand that set another one against it."""
_PEOPLE = 3
"""People of one class from which two languages of one story do not give the same number by chance."""
_ROUND = 10.0
"""Numbers below this are met by chance."""
Stated = Mapping[str, set[tuple[str, float]]]
"""Text → the units and exact numbers that it gives."""


def counts(material: Material, told: Sequence[Telling]) -> tuple[list[Found], list[Found]]:
    """Comparisons of the numbers of different texts, and tables of who gives how many on which day."""
    texts = {article.id: article.text for article in material.articles}
    mends = list(corrections(told, lambda telling: texts[telling.article]))
    former = {(one.telling.article, one.old.start) for one in mends}
    given = [
        c for telling in told for c in figures(material, telling) if (telling.article, c.claim.span.start) not in former
    ]
    stated: dict[str, set[tuple[str, float]]] = {}
    for one in given:
        if one.exact:
            stated.setdefault(one.claim.telling.text, set()).add((one.unit, one.low))
    by_unit: dict[str, list[list[Count]]] = {}
    for one in given:
        _place(one, by_unit.setdefault(one.unit, []), stated)
    clusters = sorted((c for own in by_unit.values() for c in own), key=lambda c: _key(c[0]))
    found = [one for cluster in clusters for one in relations(cluster)]
    tables = [table for cluster in clusters if (table := tabled(cluster)) is not None]
    found += mended(material, mends, given, found)
    later = list(replaced(material, list(amended(told, lambda telling: texts[telling.article])), given, found))
    return [*(f for f in found if not _taken(f, later)), *later], tables


def _taken(found: Found, later: Sequence[Found]) -> bool:
    """True for an agreement on a vague number with the one that takes its place (近200人, 189人), and for a conflict of
    the two: the correction explains it."""
    sides = [{_spot(c) for c in group} for group in found.groups]
    for one in later:
        old, new = ({_spot(c) for c in group} for group in one.groups)
        if found.relation == "agree" and sides[0] & old and sides[0] & new:
            return True
        if found.relation == "conflict" and all(side & (old | new) for side in sides):
            return True
    return False


def _spot(claim: Claim) -> tuple[str, int]:
    """Where the claim stands."""
    return claim.telling.article, claim.span.start


def _key(one: Count) -> tuple[int, int]:
    return one.claim.telling.order, one.claim.span.start


def _place(one: Count, clusters: list[list[Count]], stated: Stated) -> None:
    """Put a number to those of other texts that count the same: with equal ones first, then where it fits best."""
    best: tuple[tuple[bool, float], list[Count]] | None = None
    for cluster in clusters:
        own = [c for c in cluster if c.claim.telling.text == one.claim.telling.text]
        if any(not agree(c, one) and not _two_sides(c, one) for c in own):
            continue
        if any(_of_others(c, one) for c in cluster):
            continue
        others = [c for c in cluster if witness(c) != witness(one)]
        scores = [s for c in others if (s := _same(one, c, stated)) is not None]
        again = any(agree(c, one) and c.classes == one.classes and (c.classes or c.about & one.about) for c in own)
        if again and (one.classes or not others):
            scores = scores or [0.5]
        elif not scores or 2 * len(scores) < len(others):
            continue
        rank = (any(agree(c, one) for c in cluster), sum(scores) / len(scores))
        if best is None or rank > best[0]:
            best = rank, cluster
    if best is None:
        clusters.append([one])
    else:
        best[1].append(one)


def _same(a: Count, b: Count, stated: Stated) -> float | None:
    """How well two numbers of different texts fit as counts of one thing; None where they do not."""
    if a.unit != b.unit or not _roles(a, b) or not _kinds_fit(a, b) or not _same_people(a, b):
        return None
    if (a.classes or b.classes) and not a.classes & b.classes:
        return None
    about = _same_thing(a, b)
    foreign = a.claim.telling.han != b.claim.telling.han
    equal = agree(a, b)
    one_text = a.claim.telling.text == b.claim.telling.text
    likely = (equal and a.exact and b.exact and a.low >= _ROUND) or (one_text and _set_against(a, b))
    enough = _SAME_FIGURE if likely else _SHORT_ABOUT
    if not a.classes and not foreign and about < enough and not (a.role == b.role == "length"):
        return None
    if _other_time(a, b) and not (equal and a.exact):
        return None
    if one_text and not _two_sides(a, b):
        return None
    found = (beside if one_text else match)(a.claim.telling, b.claim.telling) or _tolls(a, b) or _unlinked(a, b)
    if found is None or not (equal or _can_differ(a, b, found, stated)):
        return None
    if a.classes:
        if _of_others(a, b) or _parts(a, b, found):
            return None
        anchored = found.names > 0 or found.lead or found.words >= _ALIKE or about >= _SHORT_ABOUT
        if bool(a.whose) != bool(b.whose) and found.words < _ALIKE:
            anchored = False  # of whom the other one is, nothing tells
        return 1.0 + about + found.words if anchored else None
    if foreign:
        return 0.5 if found.names and equal and _telling(a, b) else None
    if about < enough:  # a length of what the whole sentence tells
        return found.words if found.words >= _ALIKE and found.names else None
    return about + found.words if found.names or found.lead or found.words >= _ALIKE else None


def _kinds_fit(a: Count, b: Count) -> bool:
    """True for numbers of one kind; for a plan and what was done where they agree; and for a part (其中3名儿童) and
    what is told of those people alone (3名儿童遇难)."""
    if a.kind == b.kind or (agree(a, b) and {a.kind, b.kind} <= _PLAIN):
        return True
    return {a.kind, b.kind} == {"", "part"} and bool(a.people & b.people)


def _same_people(a: Count, b: Count) -> bool:
    """True where two numbers can be of the same people: soldiers are no civilians, and children or rescuers are a part
    of all who were harmed, whose number says nothing against the whole's; one number that both give may be of all."""
    if a.struck and b.struck and not a.struck & b.struck:
        return False  # two attacks
    if a.people & b.people or not (a.people or b.people):
        return True
    if a.people and b.people:
        return False
    return (may_be_all(a.people) and may_be_all(b.people)) or (agree(a, b) and a.exact and b.exact)


def _tolls(a: Count, b: Count) -> Match | None:
    """How the tolls of two reports compare, of which one names nobody (遇难人数增至45人): of the happening that the
    selection is about, where a few days lie between and the later one is no smaller."""
    first, second = sorted((a, b), key=lambda c: c.moment)
    one, two = first.claim.telling, second.claim.telling
    bare = not two.names or not one.names
    if not bare or one.han != two.han or one.published is None or two.published is None or a.classes != b.classes:
        return None
    if "dead" not in a.classes or abs(one.published - two.published) > _NEWS or second.role != "level":
        return None
    low, high = first.low, second.high
    return Match(dice(one.words, two.words), 0, True) if low <= high <= _NARROW * low else None


def _unlinked(a: Count, b: Count) -> Match | None:
    """How two sentences of two languages compare that give one exact number of one class of people, in reports of a day
    or the next, where no names that both languages have keep them apart: the others need not be linked."""
    one, two = a.claim.telling, b.claim.telling
    if one.han == two.han or not (a.exact and b.exact and a.low == b.low >= _PEOPLE) or a.classes != b.classes:
        return None
    if a.unit != "person" or not a.classes or one.published is None or two.published is None:
        return None
    mine, theirs = (frozenset(key for key in t.names if ":" not in key) for t in (one, two))
    if abs(one.published - two.published) > _STATED or (mine and theirs and not mine & theirs):
        return None
    return Match(0.0, 0, True)


def _of_others(a: Count, b: Count) -> bool:
    """True where the one counts the people of one state, the other those of another."""
    if a.whose and b.whose:
        return not a.whose & b.whose
    return bool((a.by & b.whose) or (b.by & a.whose))


def _parts(a: Count, b: Count, found: Match) -> bool:
    """True for the toll of one attack among many, or of one day: one names a place and the other none or another, or
    one is of a day and the other of all days."""
    one, two = a.claim.telling, b.claim.telling
    if not (a.whose or b.whose) or found.words >= _ALIKE:
        return False
    if bool(_kind_of_people(a)) != bool(_kind_of_people(b)):
        return True  # commanders among all who were killed
    if a.total != b.total and _days(b if a.total else a):
        return True
    if not (a.total or b.total) and one.published and two.published and abs(one.published - two.published) > _STATED:
        return True
    return bool(one.places) != bool(two.places) or (bool(one.places) and not one.places & two.places)


def _kind_of_people(count: Count) -> str:
    """The words for what people are counted (指挥官), "" where it is anybody."""
    return "" if _ANYBODY.search(count.of) or kinds_by_word(count.of) else count.of


def _two_sides(a: Count, b: Count) -> bool:
    """True for numbers that two speakers of one text give, or one of whom is its writer, where the words set the one
    against the other."""
    if "" in (a.source, b.source) or a.source == b.source:
        return False
    first, second = sorted((a, b), key=lambda c: c.claim.span.start)
    return second.against or not (_narrated(first) or _narrated(second))


def _set_against(a: Count, b: Count) -> bool:
    """True for numbers of people that the words of one text set against each other side by side (只有900人)."""
    first, second = sorted((a, b), key=lambda c: c.claim.span.start)
    near = second.claim.telling.place - first.claim.telling.place <= _NEXT
    return second.against and near and a.unit == b.unit == "person"


def _narrated(count: Count) -> bool:
    return count.source.startswith("outlet:")


def _same_thing(a: Count, b: Count) -> float:
    """How alike the words for what is counted are, 0–1: pairs of characters, or the characters of two short
    words (馆藏图书, 藏书)."""
    if not a.about or not b.about:
        return 0.0
    short = min(len(a.of), len(b.of))
    common = len(frozenset(a.of) & frozenset(b.of)) if 0 < short <= _SHORT_WORD else 0
    chars = common / short if common > 1 else 0.0
    if bool(a.of) != bool(b.of):  # what the one counts stands in the other's clause
        own, other = (a, b) if a.of else (b, a)
        chars = max(chars, share(content(own.of, 0, len(own.of)), other.about))
    return max(share(a.about, b.about), share(b.about, a.about), chars)


def _telling(a: Count, b: Count) -> bool:
    """True for numbers that two texts in two languages do not share by chance."""
    return (a.low >= _ROUND and b.low >= _ROUND) or bool(a.claim.telling.acting & b.claim.telling.acting)


def _can_differ(a: Count, b: Count, found: Match, stated: Stated) -> bool:
    """True where two numbers that differ can be two accounts of one count, and no counts of two things."""
    low, high = sorted((_size(a), _size(b)))
    if a.classes:
        return low == 0 or high <= (_WIDE if a.unit == "person" else _NARROW) * low
    one_text = a.claim.telling.text == b.claim.telling.text  # two speakers are set against each other
    if low <= 0 or high > (_WIDE if one_text else _NARROW) * low or a.claim.telling.han != b.claim.telling.han:
        return False
    if one_text and _set_against(a, b):
        return True
    one, two = a.claim.telling, b.claim.telling
    days = _REPLACED if a.source == b.source != "" else _NEWS
    if one.published is None or two.published is None or abs(one.published - two.published) > days:
        return False
    if one.text != two.text and (a.unit, a.low) in stated.get(two.text, ()):
        return False  # that text tells the other number too: of something else
    if one.text != two.text and (b.unit, b.low) in stated.get(one.text, ()):
        return False
    if a.of == b.of and len(a.of) > 1 and found.lead and (a.running or b.running):
        return True  # the same noun, of which one text tells that its number moves
    return dice(a.about, b.about) >= _SHORT_ABOUT or found.words >= _ALIKE


def _size(count: Count) -> float:
    """The number itself, that of "at most" as well."""
    return count.low or (0.0 if math.isinf(count.high) else count.high)


def _roles(a: Count, b: Count) -> bool:
    """A change is compared with a change, everything else with everything else."""
    return (a.role == "change") == (b.role == "change") or "" in (a.role, b.role)


def _other_time(a: Count, b: Count) -> bool:
    """True where the sentences are of other days: then the numbers are of two happenings."""
    one, two = a.claim.telling, b.claim.telling
    far = one.published and two.published and abs(one.published - two.published) > _SETTLED
    if far and not (a.running and b.running):
        return True
    own, other = _days(a), _days(b)
    if not own or not other or _near(own, other):
        return False
    return not (a.running and b.running) or (_historic(a, own) and _historic(b, other))


def _days(count: Count) -> list[tuple[date, date]]:
    """The days that the sentence names, those aside up to which it counts and on which something is said."""
    said = {s.date for s in count.claim.telling.statements if s.date is not None}
    return [
        (t.first, t.last)
        for t in count.claim.telling.times
        if t.first is not None and t.last is not None and t.type in ("DATE", "TIME") and t.first not in said
    ]


def _near(own: Sequence[tuple[date, date]], other: Sequence[tuple[date, date]]) -> bool:
    return any(a <= d + _STATED and c <= b + _STATED for a, b in own for c, d in other)


def _historic(count: Count, days: Sequence[tuple[date, date]]) -> bool:
    """True where the days named lie before the report's: days of the happening, not of a count."""
    told = count.claim.telling.published
    return told is not None and all(last < told - _STATED for _, last in days)
