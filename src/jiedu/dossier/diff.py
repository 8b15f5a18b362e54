"""What is new in a dossier: one of a day held against the one of an earlier day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jiedu.dossier.model import Anchor, Comparison, Dossier, Line
from jiedu.story.model import Counts

_DONE = ("done", "withdrawn")
_FIRST = ("timeline", "voices", "positions")
"""Sections that can have one passage, that first in which it is told."""


@dataclass(frozen=True, slots=True)
class Grown:
    """A line that stood before and rests on more now."""

    line: Line
    """As it is now."""
    before: Counts | None
    """Its three counts then."""
    articles: tuple[str, ...]
    """Ids of the articles that it gained."""


@dataclass(frozen=True, slots=True)
class Became:
    """A promise of which something became between the two days."""

    line: Line
    """As it is now: `status` says what became of it."""
    before: str | None
    """Its status then; None where it was not known."""


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that is told otherwise now than then."""

    what: str
    """"date" or "status" of a line, "relation" of a comparison (what agreed, or one side alone told, differs now), or
    "value" (the last number or day of an update)."""
    before: str
    """What it was; "" where there was nothing."""
    after: str
    line: Line | None = None
    """The line as it is now, of which it is a cell."""
    comparison: Comparison | None = None
    """The comparison as it is now, of which it is a cell."""


@dataclass(frozen=True, slots=True)
class Diff:
    """What is new in the dossier of a selection since a day."""

    id: str
    """Of the dossier: the same on both days."""
    title: str
    lang: str
    selection: str
    since: date
    as_of: date | None
    """The later day: that of the dossier, or `since` where nothing came out after it."""
    before: Counts | None
    """The three counts then; None where nothing had come out."""
    counts: Counts
    articles: tuple[str, ...]
    """Ids of the articles that came in, in the order of the sources."""
    changed: tuple[str, ...]
    """Ids of those that stand in another version."""
    new: tuple[Line, ...]
    """Lines that no earlier line corresponds to, in the order of the page; `Line.section` says where they stand. What
    several sections have of one passage is told by one line: in the timeline, else as what was said; what became of a
    promise is told in `promises` alone."""
    grown: tuple[Grown, ...]
    gone: tuple[Line, ...]
    """Lines of then to which none corresponds now: merged, withdrawn with their text, or lighter than what came in."""
    promises: tuple[Became, ...]
    """What came due, was done or withdrawn."""
    conflicts: tuple[Comparison, ...]
    """New conflicts between sources."""
    settled: tuple[Comparison, ...]
    """Conflicts of then that are none now."""
    changes: tuple[Change, ...] = ()
    """Which cells of what stood before are told otherwise, from what to what: updates first."""

    @property
    def empty(self) -> bool:
        """True where nothing is new."""
        return not (
            self.articles or self.changed or self.new or self.grown or self.promises or self.conflicts or self.changes
        )


def diff(then: Dossier | None, now: Dossier, since: date) -> Diff:
    """What is new in `now` against `then`, the dossier of the same selection as of `since` (None: there was none)."""
    held = {source.article: source.text_hash for source in then.sources} if then is not None else {}
    earlier = {line.id: line for line in _told(then)}
    pairs = _pairs(tuple(earlier.values()), _told(now))
    conflicts = then.conflicts if then is not None else ()
    became = tuple(_became(now, pairs, earlier))
    fresh = [line for line in _told(now) if line.id not in pairs]
    return Diff(
        id=now.id,
        title=now.title,
        lang=now.lang,
        selection=now.selection,
        since=since,
        as_of=max(now.as_of, since) if now.as_of else now.as_of,
        before=then.counts if then is not None else None,
        counts=now.counts,
        articles=tuple(source.article for source in now.sources if source.article not in held),
        changed=tuple(s.article for s in now.sources if held.get(s.article, s.text_hash) != s.text_hash),
        new=tuple(_once(fresh, [one.line for one in became])),
        grown=tuple(g for line in _told(now) if line.id in pairs and (g := _grown(line, earlier[pairs[line.id]]))),
        gone=tuple(line for key, line in earlier.items() if key not in pairs.values()),
        promises=became,
        conflicts=tuple(one for one in now.conflicts if not any(_same(one, other) for other in conflicts)),
        settled=tuple(one for one in conflicts if not any(_same(one, other) for other in now.conflicts)),
        changes=(*_compared(then, now), *_cells(now, pairs, earlier)),
    )


def _told(dossier: Dossier | None) -> tuple[Line, ...]:
    """The lines that tell something: not the key lines, which stand in for others."""
    return tuple(line for line in dossier.lines if line.section != "key") if dossier is not None else ()


def _once(lines: Sequence[Line], told: Sequence[Line]) -> Iterable[Line]:
    """The lines without those that `told` or a line of a section that goes before has the passage of."""
    ranks = {section: n for n, section in enumerate(_FIRST)}
    held: dict[str, list[tuple[int, str, Anchor]]] = {}
    for line in (*told, *lines):
        rank = -1 if line in told else ranks.get(line.section, len(ranks))
        for anchor in line.anchors[:1]:
            held.setdefault(anchor.article, []).append((rank, line.id, anchor))
    for line in lines:
        rank = ranks.get(line.section, len(ranks))
        first = line.anchors[0]
        again = line.section in _FIRST and any(
            other < rank and key != line.id and _holds(anchor, first) for other, key, anchor in held[first.article]
        )
        if not again and line not in told:
            yield line


def _holds(outer: Anchor, inner: Anchor) -> bool:
    """Whether nearly all of one passage lies in another."""
    common = min(outer.end, inner.end) - max(outer.start, inner.start)
    return outer.text_hash == inner.text_hash and 5 * common >= 4 * (inner.end - inner.start)


def _pairs(then: Sequence[Line], now: Sequence[Line]) -> dict[str, str]:
    """Id of a line now → id of the line then that it corresponds to: of its section, alike in all it tells, else with
    most passages shared; each line of then corresponds to one."""
    by_article: dict[tuple[str, str], list[tuple[Anchor, str]]] = {}
    alike: dict[tuple[object, ...], list[str]] = {}
    for line in then:
        alike.setdefault(_facts(line), []).append(line.id)
        for anchor in line.anchors:
            by_article.setdefault((line.section, anchor.article), []).append((anchor, line.id))
    shared: list[tuple[int, int, int, str, str]] = []
    for place, line in enumerate(now):
        found = Counter(
            key for a in line.anchors for other, key in by_article.get((line.section, a.article), ()) if _meet(a, other)
        )
        same = alike.get(_facts(line), [])
        found.update(dict.fromkeys(same, 1))
        shared += [(-(key in same), -count, place, line.id, key) for key, count in found.items()]
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for _, _, _, key, other in sorted(shared):
        if key not in pairs and other not in taken:
            pairs[key] = other
            taken.add(other)
    return pairs


def _facts(line: Line) -> tuple[object, ...]:
    """What a line tells: two lines of one passage differ in it."""
    who = (line.speaker, line.parties, line.party)
    return line.section, line.text, who, line.issue, line.stance, line.kind, line.value


def _meet(a: Anchor, b: Anchor) -> bool:
    """Whether two anchors are of one passage: of one version of the text, half of the shorter one in the other."""
    if a.text_hash != b.text_hash:
        return a.exact == b.exact
    common = min(a.end, b.end) - max(a.start, b.start)
    return 2 * common >= min(a.end - a.start, b.end - b.start)


def _grown(line: Line, before: Line) -> Grown | None:
    held = {anchor.article for anchor in before.anchors}
    gained = tuple(dict.fromkeys(anchor.article for anchor in line.anchors if anchor.article not in held))
    return Grown(line, before.counts, gained) if gained else None


def _became(now: Dossier, pairs: Mapping[str, str], earlier: Mapping[str, Line]) -> Iterable[Became]:
    """Promises that were kept, withdrawn or are past their day, and were not then; and those past their day of which a
    report tells only now that they were not kept."""
    for line in now.timeline:
        then = earlier[pairs[line.id]] if line.id in pairs else None
        before = then.status if then is not None else None
        broken = line.status == "overdue" and bool(line.outcome) and not (then is not None and then.outcome)
        if line.status in (*_DONE, "overdue") and (line.status != before or broken):
            yield Became(line, before)


def _compared(then: Dossier | None, now: Dossier) -> Iterable[Change]:
    """Updates that went on, and comparisons of which the relation is another."""
    earlier = _counterparts((*then.comparisons, *then.one_sided) if then is not None else (), now.comparisons)
    for one in now.comparisons:
        before = earlier.get(one.id)
        if before is not None and before.relation != one.relation:
            yield Change("relation", before.relation, one.relation, comparison=one)
        if one.relation == "update" and then is not None:
            last = before.sides[-1].value if before is not None else one.sides[-2].value
            if last != one.sides[-1].value and _is_new(one, then):
                yield Change("value", last, one.sides[-1].value, comparison=one)


def _counterparts(then: Sequence[Comparison], now: Sequence[Comparison]) -> dict[str, Comparison]:
    """Id of a comparison now → the one of then with most cells in common: a cell can stand in several, each of
    then corresponds to one."""
    old, new = [_anchored(one) for one in then], [_anchored(one) for one in now]
    shared = sorted(
        (-len(new[n] & old[m]), one.relation != other.relation, n, m)
        for n, one in enumerate(now)
        for m, other in enumerate(then)
        if one.slot == other.slot and new[n] & old[m]
    )
    found: dict[str, Comparison] = {}
    taken: set[int] = set()
    for _, _, n, m in shared:
        if now[n].id not in found and m not in taken:
            found[now[n].id] = then[m]
            taken.add(m)
    return found


def _anchored(one: Comparison) -> frozenset[tuple[str, int]]:
    """Where the cells of a comparison stand."""
    return frozenset((anchor.article, anchor.start) for side in one.sides for anchor in side.anchors)


def _is_new(one: Comparison, then: Dossier) -> bool:
    """True where the last cell stands in articles that were not there then."""
    known = {source.article for source in then.sources}
    return not any(anchor.article in known for anchor in one.sides[-1].anchors)


def _cells(now: Dossier, pairs: Mapping[str, str], earlier: Mapping[str, Line]) -> Iterable[Change]:
    for line in now.timeline:
        before = earlier.get(pairs.get(line.id, ""))
        if before is None:
            continue
        for what, was, is_ in (
            ("date", before.value or "", line.value or ""),
            ("status", before.status or "", line.status or ""),
        ):
            if was != is_:
                yield Change(what, was, is_, line=line)


def _same(one: Comparison, other: Comparison) -> bool:
    """Whether two comparisons are of one slot of one happening."""
    return one.slot == other.slot and len(_anchored(one) & _anchored(other)) > 1
