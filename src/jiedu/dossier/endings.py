"""What a later sentence tells of the end of something planned or promised."""

from __future__ import annotations

import re
from datetime import timedelta

from jiedu.analysis.model import Event
from jiedu.dossier.content import content, share
from jiedu.dossier.likeness import fold
from jiedu.dossier.lists import pattern
from jiedu.dossier.material import Material
from jiedu.dossier.negated import negated
from jiedu.dossier.plans import BY, CLAUSE, FEW, Told
from jiedu.dossier.tellings import Telling

_KEPT = 0.5
"""Share of a promise's words that a report of its keeping has at least. Found on planted promises: reports that tell
of something else stay below .4, those that tell of it reach .6."""
_DROPPED = 0.3
"""The same for a report that it was put off or called off, which need not say again what it was."""
_ON_THE_DAY = 0.2
"""The same for a report that names the very day and somebody who is named in the promise."""
_GRAIN = timedelta(days=1)
"""Days that an event's own date may span to be of a certain day."""
_DONE = re.compile(r"[已了]|完成|如期|按期|正式|\b(?:has|have|had|was|were)\b")
_BARE_FUTURE = re.compile(r"将|\bwill\b")


def end_of(material: Material, one: Told, telling: Telling) -> str | None:
    """What the sentence tells of the promise's end: "done", "withdrawn", "undone" (so far) or "broken" (it was not done
    on its day); None where it tells none."""
    if telling.article == one.telling.article or not same_people(one.telling, telling):
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
    if _broken(one, telling, material.article(telling.article).text):
        return "broken"
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


def same_people(a: Telling, b: Telling) -> bool:
    """False where each is about people of whom the other says nothing."""
    return not (a.about and b.about) or bool((a.about | a.lead) & (b.about | b.lead))


def shared_numbers(a: Telling, b: Telling) -> bool:
    """True where two sentences share a name and a number."""
    own = {(q.value, q.unit) for q in a.quantities}
    return bool(a.names & b.names) and any((q.value, q.unit) in own for q in b.quantities)


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


def _broken(one: Told, telling: Telling, text: str) -> bool:
    """True where a report of its last day or later says plainly that it was not done (did not run on Friday)."""
    if telling.published is None or telling.published < one.last or telling.in_title or not one.core:
        return False
    return any(n.plain and share(one.core, n.core | telling.core) >= _DROPPED and bool(one.core & n.core)
               and share(n.core, one.core) >= _DROPPED for n in negated(text, telling))  # fmt: skip


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
    numbers = shared_numbers(one.telling, telling)
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
