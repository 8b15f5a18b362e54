"""What is planned or promised for a day, and what later reports tell of it: due, done, overdue or withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jiedu.dossier.across import Told as Clause
from jiedu.dossier.across import meets
from jiedu.dossier.content import share
from jiedu.dossier.endings import end_of, same_people, shared_numbers
from jiedu.dossier.likeness import fold
from jiedu.dossier.lists import pattern
from jiedu.dossier.material import Material
from jiedu.dossier.moves import moved_to
from jiedu.dossier.plans import BY, FEW, Told, plans
from jiedu.dossier.tellings import Telling, untimed

_SAME = 0.5
"""Share of a promise's words from which another promise for the same days is the same one."""
_MAYBE = 0.15
"""The same for one that may tell of its end: from there on nothing is said of a promise past its day."""

_TOGETHER = timedelta(days=3)
"""Days between two reports within which plans of two languages for one day are one; chosen by hand."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One thing that one or several articles tell is planned or promised for a day."""

    members: tuple[Told, ...]
    status: str | None
    """"due", "done", "overdue" or "withdrawn"; None where its day is over and nothing sure can be said."""
    outcome: tuple[Telling, ...]
    """Reports that it was done or withdrawn; of an overdue one, those that say that it is not done."""

    moved_to: Told | None = None
    """What tells of the other day to which it was moved."""

    @property
    def due(self) -> date:
        """The last day on which it can be kept."""
        return self.members[0].last

    @property
    def best(self) -> Told:
        """The one whose words are shown."""
        return self.members[0]


def promises(material: Material, told: Sequence[Telling]) -> list[Promise]:
    """Every plan and promise for a day, with what became of it by the material's day, in the order of days.

    `told` are the sentences of `tellings`. Empty where no article has a day.
    """
    if material.as_of is None:
        return []
    groups: list[list[Told]] = []
    for one in (o for telling in told for o in plans(material, telling)):
        home = next((g for g in groups if any(_one(material, one, other) for other in g)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    ordered = [_ordered(material, group) for group in groups]
    moves = {n: other for n, group in enumerate(ordered) if (other := moved_to(group, ordered)) is not None}
    found = [_settled(group, told, material.as_of, moves.get(n), material) for n, group in enumerate(ordered)]
    return sorted(found, key=lambda p: (p.due, p.best.telling.order, p.best.span.start))


def _one(material: Material, a: Told, b: Told) -> bool:
    """True where two sentences tell of one plan: the same last day and much the same words, of nobody else."""
    if abs(a.last - b.last) > timedelta(days=3 if a.counted or b.counted else 0):
        return False
    if a.telling.han != b.telling.han:
        linked = len(a.telling.names & b.telling.names) >= 2 or shared_numbers(a.telling, b.telling)
        return linked or _same_plan(material, a, b)
    alike = max(share(a.core, b.core), share(b.core, a.core)) if min(len(a.core), len(b.core)) >= FEW else 0.0
    return max(alike, share(a.full, b.full), share(b.full, a.full)) >= _SAME and same_people(a.telling, b.telling)


def _same_plan(material: Material, a: Told, b: Told) -> bool:
    """True where two languages plan a deed of one type, or in words of one meaning, for one day, in reports of a few
    days, and no names that both languages have keep the two apart: the others need not be linked."""
    if a.first != b.first or a.telling.published is None or b.telling.published is None:
        return False
    if abs(a.telling.published - b.telling.published) > _TOGETHER:
        return False
    one, two = (frozenset(key for key in o.telling.names if ":" not in key) for o in (a, b))
    if one and two and not one & two:
        return False
    mine, theirs = ({e.type for e in o.telling.events if o.span.start <= e.start < o.span.end} for o in (a, b))
    return bool(mine & theirs) or meets(_said(material, a), _said(material, b)) >= _SAME


def _said(material: Material, one: Told) -> Clause:
    """The words of the plan, without its days."""
    telling = one.telling
    return Clause(untimed(telling, material.article(telling.article).text, one.span.start, one.span.end), telling.han)


def _ordered(material: Material, group: Sequence[Told]) -> tuple[Told, ...]:
    """The tellings of one plan, that whose words are shown first."""
    return tuple(sorted(group, key=lambda o: (material.is_copy(o.telling.article), -o.bound, o.telling.order)))


def _settled(
    ordered: tuple[Told, ...], told: Sequence[Telling], today: date, move: Told | None, material: Material
) -> Promise:
    """The promise with what became of it: the latest report of its end counts."""
    first = min(o.telling.published for o in ordered if o.telling.published)
    ends: dict[str, list[Telling]] = {"done": [], "withdrawn": [], "undone": [], "broken": []}
    for telling in told:
        if (telling.published is not None and telling.published > first) or _same_day(ordered, telling):
            end = next((e for o in ordered if (e := end_of(material, o, telling)) is not None), None)
            if end is not None:
                ends[end].append(telling)
    if move is not None and move.telling not in ends["withdrawn"]:
        ends["withdrawn"].append(move.telling)
    last = {key: max(t.published or today for t in found) for key, found in ends.items() if found}
    late = ends["done"] and min(t.published or today for t in ends["done"]) > ordered[0].last
    if ends["withdrawn"] and late and not ordered[0].counted and ordered[0].time.mod not in BY:
        del last["done"]  # done another day, after it was put off
    settled = [key for key in ("done", "withdrawn") if key in last]
    if settled:
        status = max(settled, key=lambda key: (last[key], key == "done"))
        return Promise(ordered, status, _weightiest(ends[status]), move if status == "withdrawn" else None)
    if today <= ordered[0].last and not ends["broken"]:
        return Promise(ordered, "due", ())
    undone = [*ends["undone"], *ends["broken"]]
    overdue = bool(undone) or _unheard(material, ordered, told)
    return Promise(ordered, "overdue" if overdue else None, _weightiest(undone) if overdue else ())


def _unheard(material: Material, group: Sequence[Told], told: Sequence[Telling]) -> bool:
    """True where texts of later days tell of the same people, and no sentence of them can be of what was promised."""
    last = group[0].last
    texts = {one.telling.text for one in group}
    later = [t for t in told if t.text not in texts and t.published is not None and t.published >= group[0].first]
    followed = any(t.published is not None and t.published > last and _touches(group, t) for t in later)
    return followed and not any(_may_tell(material, group, t) for t in later)


def _touches(group: Sequence[Told], telling: Telling) -> bool:
    """True where the sentence is of the same people, or of their words where the texts name nobody."""
    return _concerns(group, telling) or any(one.telling.words & telling.words for one in group)


def _concerns(group: Sequence[Told], telling: Telling) -> bool:
    return any((one.telling.about | one.telling.lead) & (telling.about | telling.lead) for one in group)


def _may_tell(material: Material, group: Sequence[Told], telling: Telling) -> bool:
    """True for a sentence that may tell that it was done, too unlike the promise to be sure: told in another language,
    in other words, or as what followed from it."""
    text = fold(telling.span.of(material.article(telling.article).text))
    if pattern("plans.tsv", "undone", "negated").search(text):
        return False
    deed = bool(pattern("plans.tsv", "kept").search(text))
    return any(_may_be_end(one, telling, deed) for one in group)


def _may_be_end(one: Told, telling: Telling, deed: bool) -> bool:
    if one.telling.han != telling.han:
        return deed  # names and words of two languages need not meet
    if not (one.telling.about | one.telling.lead) & (telling.about | telling.lead):
        return False
    kinds = {e.type for e in one.telling.events if one.span.start <= e.start < one.span.end}
    same = kinds & {e.type for e in telling.events if e.modality in ("actual", "historical")}
    if same and one.telling.about & telling.about:
        return True
    return len(one.full & telling.words) >= (1 if deed else FEW) and share(one.full, telling.words) >= _MAYBE


def _same_day(group: Sequence[Told], telling: Telling) -> bool:
    """True for a report of the very day for which it was announced that day."""
    days = {(o.telling.published, o.first) for o in group}
    return any(p == f == telling.published for p, f in days) and all(o.telling.text != telling.text for o in group)


def _weightiest(found: Sequence[Telling]) -> tuple[Telling, ...]:
    """One sentence of each article, body before headline, the earliest report first."""
    best: dict[str, Telling] = {}
    for telling in found:
        held = best.get(telling.article)
        if held is None or (held.in_title and not telling.in_title):
            best[telling.article] = telling
    return tuple(sorted(best.values(), key=lambda t: (t.published or date.max, t.order)))
