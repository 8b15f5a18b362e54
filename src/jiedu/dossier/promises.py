"""What is planned or promised for a day, and what later reports tell of it: due, done, overdue or withdrawn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jiedu.analysis.model import Event
from jiedu.dossier.content import content, share
from jiedu.dossier.likeness import fold
from jiedu.dossier.lists import pattern
from jiedu.dossier.material import Material
from jiedu.dossier.moves import moved_to
from jiedu.dossier.plans import BY, CLAUSE, FEW, Told, plans
from jiedu.dossier.tellings import Telling

_SAME = 0.5
"""Share of a promise's words from which another promise for the same days is the same one."""
_KEPT = 0.5
"""Share of a promise's words that a report of its keeping has at least. Found on planted promises: reports that tell
of something else stay below .4, those that tell of it reach .6."""
_DROPPED = 0.3
"""The same for a report that it was put off or called off, which need not say again what it was."""
_ON_THE_DAY = 0.2
"""The same for a report that names the very day and somebody who is named in the promise."""
_MAYBE = 0.15
"""The same for one that may tell of its end: from there on nothing is said of a promise past its day."""
_GRAIN = timedelta(days=1)
"""Days that an event's own date may span to be of a certain day."""
_DONE = re.compile(r"[已了]|完成|如期|按期|正式|\b(?:has|have|had|was|were)\b")
_BARE_FUTURE = re.compile(r"将|\bwill\b")


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
        home = next((g for g in groups if any(_one(one, other) for other in g)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    ordered = [_ordered(material, group) for group in groups]
    moves = {n: other for n, group in enumerate(ordered) if (other := moved_to(group, ordered)) is not None}
    found = [_settled(group, told, material.as_of, moves.get(n), material) for n, group in enumerate(ordered)]
    return sorted(found, key=lambda p: (p.due, p.best.telling.order, p.best.span.start))


def _one(a: Told, b: Told) -> bool:
    """True where two sentences tell of one plan: the same last day and much the same words, of nobody else."""
    if abs(a.last - b.last) > timedelta(days=3 if a.counted or b.counted else 0):
        return False
    if a.telling.han != b.telling.han:
        return len(a.telling.names & b.telling.names) >= 2 or _shared_numbers(a.telling, b.telling)
    alike = max(share(a.core, b.core), share(b.core, a.core)) if min(len(a.core), len(b.core)) >= FEW else 0.0
    return max(alike, share(a.full, b.full), share(b.full, a.full)) >= _SAME and _same_people(a.telling, b.telling)


def _same_people(a: Telling, b: Telling) -> bool:
    return not (a.about and b.about) or bool((a.about | a.lead) & (b.about | b.lead))


def _shared_numbers(a: Telling, b: Telling) -> bool:
    own = {(q.value, q.unit) for q in a.quantities}
    return bool(a.names & b.names) and any((q.value, q.unit) in own for q in b.quantities)


def _ordered(material: Material, group: Sequence[Told]) -> tuple[Told, ...]:
    """The tellings of one plan, that whose words are shown first."""
    return tuple(sorted(group, key=lambda o: (material.is_copy(o.telling.article), -o.bound, o.telling.order)))


def _settled(
    ordered: tuple[Told, ...], told: Sequence[Telling], today: date, move: Told | None, material: Material
) -> Promise:
    """The promise with what became of it: the latest report of its end counts."""
    first = min(o.telling.published for o in ordered if o.telling.published)
    ends: dict[str, list[Telling]] = {"done": [], "withdrawn": [], "undone": []}
    for telling in told:
        if (telling.published is not None and telling.published > first) or _same_day(ordered, telling):
            end = next((e for o in ordered if (e := _end(material, o, telling)) is not None), None)
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
    if today <= ordered[0].last:
        return Promise(ordered, "due", ())
    overdue = bool(ends["undone"]) or _unheard(material, ordered, told)
    return Promise(ordered, "overdue" if overdue else None, _weightiest(ends["undone"]) if overdue else ())


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


def _end(material: Material, one: Told, telling: Telling) -> str | None:
    """What the sentence tells of the promise's end: "done", "withdrawn" or "undone"; None where it tells none."""
    if telling.article == one.telling.article or not _same_people(one.telling, telling):
        return None
    if _same_event(one, telling) or _met(one, telling):
        return "done"
    text = fold(telling.span.of(material.article(telling.article).text))
    own = fold(one.span.of(material.article(one.telling.article).text))
    if one.telling.han != telling.han:
        return _foreign_end(one, telling, text)
    enough = len(one.core) >= FEW
    much = share(one.core if enough else one.full, telling.words)
    named = any(t.first is not None and (t.first, t.last) == (one.time.first, one.time.last) for t in telling.times)
    if pattern("plans.tsv", "withdrawn").search(text) and not pattern("plans.tsv", "withdrawn").search(own):
        return "withdrawn" if (much >= _DROPPED or (named and much > 0)) and _drops(one, text) else None
    if pattern("plans.tsv", "undone").search(text):
        return "undone" if much >= _DROPPED else None
    shared = one.telling.names & telling.names
    if _fulfilled(one, telling, text):
        return "done"
    if named and shared and len(one.full & telling.words) >= FEW and share(one.full, telling.words) >= _ON_THE_DAY:
        much = _KEPT
    if much < _KEPT or not _in_time(one, telling) or not _tells_deed(text):
        return None
    return "done"


def _fulfilled(one: Told, telling: Telling, text: str) -> bool:
    """True where a sentence of the very day says in words of keeping (完成, 生效, 如期) that it was done: the matter's
    other words need not be the promise's."""
    if not pattern("plans.tsv", "kept").search(text) or not _on_day(one, telling) or not _in_time(one, telling):
        return False
    if pattern("plans.tsv", "undone", "negated", "conditional", "promise").search(text) or _BARE_FUTURE.search(text):
        return False
    concerned = bool((one.telling.about | one.telling.lead) & (telling.about | telling.lead))
    return concerned and bool(one.core & telling.words)


def _on_day(one: Told, telling: Telling) -> bool:
    """True where the sentence names the last day on which it can be kept."""
    days = [(t.first, t.last) for t in telling.times if t.type in ("DATE", "TIME")]
    return any(first == last == one.last for first, last in days)


def _drops(one: Told, text: str) -> bool:
    """True where a clause that tells of putting off or calling off says something of the promise too."""
    clauses = [c for c in CLAUSE.split(text) if pattern("plans.tsv", "withdrawn").search(c)]
    return any(content(c, 0, len(c)) & one.full for c in clauses)


def _same_event(one: Told, telling: Telling) -> bool:
    """True where the sentence tells of an event of that kind by the same actors, on a day that was announced."""
    for plan in one.telling.events:
        if not one.span.start <= plan.start < one.span.end or not plan.actors:
            continue
        for deed in telling.events:
            if (
                deed.type == plan.type
                and deed.modality == "actual"
                and deed.first is not None
                and deed.last is not None
            ):
                on_day = one.first <= deed.first and deed.last <= one.last and deed.last - deed.first <= _GRAIN
                if on_day and set(plan.actors) & set(deed.actors) and _alike_targets(plan, deed):
                    return True
    return False


def _met(one: Told, telling: Telling) -> bool:
    """True where a meeting or a visit was planned, and the sentence has the same person at talks on one of its days."""
    plans = [e for e in one.telling.events if e.type == "CONSULT" and one.telling.span.start <= e.start]
    deeds = [e for e in telling.events if e.type == "CONSULT" and e.modality == "actual"]
    people = {a for e in plans for a in e.actors} & telling.names
    if not people or not deeds:
        return False
    days = [t for t in telling.times if t.first is not None and t.last is not None and t.last - t.first <= _GRAIN]
    return any(one.first <= t.first and t.last <= one.last for t in days if t.first and t.last)


def _alike_targets(plan: Event, deed: Event) -> bool:
    """False where each is with or against other people."""
    one, two = {*plan.actors, *plan.targets}, {*deed.actors, *deed.targets}
    return len(one & two) >= min(2, len(one), len(two))


def _foreign_end(one: Told, telling: Telling, text: str) -> str | None:
    """The end told in the other language, where words cannot be compared: people, days and kinds of events must do."""
    named = any(t.first is not None and (t.first, t.last) == (one.first, one.last) for t in telling.times)
    kinds = {e.type for e in one.telling.events if one.span.start <= e.start < one.span.end}
    same = kinds & {e.type for e in telling.events if e.modality in ("actual", "historical")}
    shared = one.telling.about & telling.about
    numbers = _shared_numbers(one.telling, telling)
    begins = bool(pattern("plans.tsv", "effect").search(text)) and one.kind == "start"
    if not shared or not named or not (same or numbers or begins) or not _tells_deed(text):
        return None
    return "withdrawn" if pattern("plans.tsv", "withdrawn").search(text) else "done"


def _in_time(one: Told, telling: Telling) -> bool:
    """True where the report can be of the deed: not before its first day, and of no day before it was announced."""
    announced = one.telling.published
    if telling.published is None or announced is None:
        return False
    fixed = one.time.mod not in BY and not one.counted
    if fixed and telling.published < one.first:
        return False
    days = [t.last for t in telling.times if t.last is not None and t.type in ("DATE", "TIME")]
    return not days or max(days) >= announced


def _tells_deed(text: str) -> bool:
    """True where a sentence tells what was done, not what will be, may be or was not."""
    if pattern("plans.tsv", "undone", "conditional", "once").search(text):
        return False
    if pattern("plans.tsv", "plan", "promise", "expected").search(text):
        return bool(_DONE.search(text)) and not _BARE_FUTURE.search(text)
    return not pattern("plans.tsv", "negated").search(text)
