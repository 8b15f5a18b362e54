"""What the selected reports leave open, by rule: accounts that differ, promises past their day, what is not told."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from jiedu.analysis.model import Event, Statement
from jiedu.article.model import Span
from jiedu.dossier.comparisons import Compared
from jiedu.dossier.content import share
from jiedu.dossier.likeness import dice, fold
from jiedu.dossier.lists import pattern
from jiedu.dossier.material import Material
from jiedu.dossier.model import Anchor, Comparison, Line
from jiedu.dossier.notes import speaker_notes
from jiedu.dossier.origins import cited_for
from jiedu.dossier.passage import clause
from jiedu.dossier.repeats import repeats
from jiedu.dossier.said import Saying, chain
from jiedu.dossier.tellings import Telling
from jiedu.dossier.words import expert
from jiedu.story.model import Counts

_MOST = 12
"""Questions shown: a reader works through a dozen; the rest is counted."""
_EACH = {"single": 3, "unknown": 6, "conflict": 6, "overdue": 5, "actor": 2, "number": 1, "day": 2}
"""Most questions of one rule."""
_LIMIT = {True: 110, False: 320}
_SAME = 0.5
"""Likeness of two sentences from which they leave the same open."""
_ANSWERED = 0.4
"""Share of a sentence's words from which a later one that tells an answer is about the same."""
_NEXT = 3
"""Sentences behind a dispute in which its explanation stands."""
_TOLD_TOO = 0.45
"""Share of a saying's words from which another text tells the same."""
_WEIGHT = {"conflict": 5.0, "overdue": 4.0, "unknown": 4.0, "number": 3.6, "actor": 3.5, "single": 3.0, "day": 2.5}
"""Weight of the rules. Chosen by hand: contradictions, then broken promises and what sources say they do not know."""
_DEEDS = ("ASSAULT", "CRIME")
_DEADLINE = re.compile(r"\d\S{0,3}(?:之|以)?[前内]|年底|月底|\b(?:by|within|before)\b")
_OPENS = ("unknown", "silent", "disputed")


@dataclass(frozen=True, slots=True)
class _Open:
    """A question before it has its number."""

    kind: str
    weight: float
    line: Line


def open_questions(
    material: Material,
    told: Sequence[Telling],
    timeline: Sequence[Line],
    compared: Compared,
    said: Sequence[tuple[Saying, ...]],
) -> tuple[tuple[Line, ...], int]:
    """The open questions, weightiest first, and the number of those left out.

    `told` are the sentences of `tellings`, `timeline` the lines of the timeline, `said` what `said.merged` gives.
    """
    found = [
        *(_conflict(material, one) for one in compared.conflicts),
        *(_overdue(line) for line in timeline if line.status == "overdue" and _binds(line)),
        *_unknown(material, told),
        *_unnumbered(material, told),
        *_unnamed(material, told),
        *_undated(timeline),
        *_single(material, said, told),
    ]
    ordered = sorted(found, key=lambda o: -round(o.weight, 6))
    kept: list[_Open] = []
    for one in ordered:
        if len(kept) < _MOST and sum(k.kind == one.kind for k in kept) < _EACH[one.kind] and not _again(one, kept):
            kept.append(one)
    repeated = sum(_again(one, [k for k in kept if k is not one]) for one in ordered if one not in kept)
    lines = tuple(replace(o.line, id=f"o{n}") for n, o in enumerate(kept, 1))
    return lines, len(ordered) - len(kept) - repeated


def _again(one: _Open, kept: Sequence[_Open]) -> bool:
    """True where a weightier question stands on the same words."""
    return any(
        a.article == b.article and a.start < b.end and b.start < a.end
        for k in kept
        for a in one.line.anchors[:1]
        for b in k.line.anchors
    )


def _conflict(material: Material, one: Comparison) -> _Open:
    """The values that stand against each other, as their sources have them."""
    anchors = tuple(side.anchor for side in one.sides)
    line = Line(
        id="",
        section="open",
        text="…".join(a.exact for a in anchors),
        anchors=anchors,
        kind="conflict",
        counts=one.counts,
        inferred=one.inferred,
        about=(one.id,),
    )
    texts = one.counts.texts if one.counts else 2
    harm = any(word in side.normal for side in one.sides for word in ("person",)) or one.slot in ("done", "actor")
    return _Open("conflict", _WEIGHT["conflict"] + 0.5 * harm + 0.3 * math.log2(texts), line)


def _binds(line: Line) -> bool:
    """True for what was promised, or has a deadline, or several texts tell: a plan may pass without a word."""
    text = fold(line.text)
    texts = line.counts.texts if line.counts else 1
    return texts > 1 or bool(pattern("plans.tsv", "promise").search(text) or _DEADLINE.search(text))


def _overdue(line: Line) -> _Open:
    """A promise past its day of which nothing more is told."""
    own = replace(line, section="open", kind="overdue", about=(line.id,), outcome=(), variants=())
    texts = line.counts.texts if line.counts else 1
    return _Open("overdue", _WEIGHT["overdue"] + 0.4 * math.log2(1 + texts), own)


def _unknown(material: Material, told: Sequence[Telling]) -> Iterator[_Open]:
    """What a source itself says is not known, not told or disputed, and no later report answers."""
    groups: list[list[Telling]] = []
    for telling in told:
        text = _folded(material, telling)
        if telling.in_title or not pattern("unknowns.tsv", *_OPENS).search(text):
            continue
        if not telling.names and not pattern("unknowns.tsv", "unknown", "disputed").search(text):
            continue  # he gave no details: nobody who reads this alone knows who, and of what
        home = next((g for g in groups if dice(g[0].words, telling.words) >= _SAME), None)
        if home is None:
            groups.append([telling])
        else:
            home.append(telling)
    for group in groups:
        explained = any(_explained(material, t, told) for t in group)
        if not explained and not any(_answers(material, group[0], later) for later in told):
            texts = len({t.text for t in group})
            silent = not pattern("unknowns.tsv", "unknown", "disputed").search(_folded(material, group[0]))
            yield _Open(
                "unknown",
                _WEIGHT["unknown"] + 0.5 * math.log2(texts) - 0.8 * silent,
                _line(material, "unknown", group, _open_words(material, group[0])),
            )


def _explained(material: Material, asked: Telling, told: Sequence[Telling]) -> bool:
    """True where the article itself says how accounts that differ go together, in that sentence or the next ones
    (前一个数字是…，后一个…; 其实都没有错)."""
    if not pattern("unknowns.tsv", "disputed").search(_folded(material, asked)):
        return False
    near = (t for t in told if t.article == asked.article and 0 <= t.place - asked.place <= _NEXT)
    return any(pattern("unknowns.tsv", "explained").search(_folded(material, t)) for t in near)


def _answers(material: Material, asked: Telling, later: Telling) -> bool:
    """True where a later report tells what was not known: the same matter, in words that give an answer."""
    if asked.published is None or later.published is None or later.published <= asked.published:
        return False
    if later.han != asked.han or share(asked.core, later.words) < _ANSWERED:
        return False
    text = _folded(material, later)
    return bool(pattern("unknowns.tsv", "answer").search(text)) and not pattern("unknowns.tsv", *_OPENS).search(text)


def _open_words(material: Material, telling: Telling) -> Span:
    """Where the words stand that say so; the whole sentence where folding moved them."""
    folded = _folded(material, telling)
    found = pattern("unknowns.tsv", *_OPENS).search(folded)
    if found is None or len(folded) != telling.span.end - telling.span.start:
        return telling.span
    return Span(telling.span.start + found.start(), telling.span.start + found.end())


def _unnumbered(material: Material, told: Sequence[Telling]) -> Iterator[_Open]:
    """Casualties of which no selected report tells the number."""
    groups = [t for t in told if not t.in_title and pattern("unknowns.tsv", "harm").search(_folded(material, t))]
    denied = [t for t in groups if pattern("plans.tsv", "negated").search(_folded(material, t))]
    counted = any(q.unit == "person" for t in told for q in t.quantities if _harms(material, t))
    if groups and not denied and not counted:
        yield _Open("number", _WEIGHT["number"], _line(material, "number", groups, groups[0].span))


def _harms(material: Material, telling: Telling) -> bool:
    return bool(pattern("counted.tsv", "dead", "injured").search(_folded(material, telling)))


def _unnamed(material: Material, told: Sequence[Telling]) -> Iterator[_Open]:
    """An attack or a crime whose doer no selected report names."""
    deeds = [(t, e) for t in told for e in t.events if e.type in _DEEDS and e.modality == "actual"]
    groups: list[list[tuple[Telling, Event]]] = []
    for telling, event in deeds:
        home = next((g for g in groups if _same_deed(g[0][1], event)), None)
        if home is None:
            groups.append([(telling, event)])
        else:
            home.append((telling, event))
    for group in groups:
        texts = len({t.text for t, _ in group})
        titled = any(t.in_title for t, _ in group)
        body = [t for t, _ in group if not t.in_title]
        if body and not any(e.actors for _, e in group) and (texts > 1 or titled) and any(e.targets for _, e in group):
            weight = _WEIGHT["actor"] + 0.3 * math.log2(texts)
            yield _Open("actor", weight, _line(material, "actor", body, body[0].span))


def _same_deed(a: Event, b: Event) -> bool:
    return a.type == b.type and (bool(set(a.targets) & set(b.targets)) or (a.place is not None and a.place == b.place))


def _undated(timeline: Sequence[Line]) -> Iterator[_Open]:
    """A meeting that is to be held, on no day that a report tells."""
    for line in timeline:
        if line.modality == "future" and line.kind == "CONSULT" and line.date is None and line.speaker is None:
            own = replace(line, section="open", kind="day", about=(line.id,), variants=())
            yield _Open("day", _WEIGHT["day"] + 0.3 * math.log2(1 + (line.counts.texts if line.counts else 1)), own)


def _single(material: Material, said: Sequence[tuple[Saying, ...]], told: Sequence[Telling]) -> Iterator[_Open]:
    """What one text alone has from a source that it does not name, where others tell of the matter too."""
    if len(set(material.origins.text.values())) < 3:
        return
    for group in said:
        best = group[0]
        texts = {material.origins.text[s.article] for s in group}
        if best.in_title or len(texts) > 1 or not _is_insider(material, best):
            continue
        size = sum(s.end - s.start for s in best.segments)
        if size < (14 if material.article(best.article).language.startswith("zh") else 40):
            continue
        if _told_elsewhere(material, best, texts, told):
            continue
        yield _Open("single", _WEIGHT["single"] + min(1.0, size / 200), _unnamed_line(material, group))


def _told_elsewhere(material: Material, saying: Saying, texts: set[str], told: Sequence[Telling]) -> bool:
    """True where another text tells it too: in much the same words, or in the other language from such a source of the
    same people, where words cannot be compared."""
    starts = [s.start for s in saying.segments]
    own = [t for t in told if t.article == saying.article and any(t.span.start <= s < t.span.end for s in starts)]
    words = frozenset(w for t in own for w in t.words)
    people = frozenset(key for t in own for key in t.about)
    for other in told:
        if other.text in texts or other.in_title:
            continue
        if other.han == material.article(saying.article).language.startswith("zh"):
            if share(words, other.words) >= _TOLD_TOO:
                return True
        elif len(people & other.about) > 1 and _from_insider(material, other):
            return True
    return False


def _from_insider(material: Material, telling: Telling) -> bool:
    """True for a sentence on the word of somebody without a name."""
    text = material.article(telling.article).text
    speakers = (s.speaker for s in telling.statements if s.speaker is not None and s.speaker.form == "anonymous")
    spans = (fold(text[s.start : s.end]) for s in speakers if s.start is not None and s.end is not None)
    return any(pattern("unknowns.tsv", "insider").search(words) for words in spans)


def _is_insider(material: Material, saying: Saying) -> bool:
    """True for a source without a name that claims to know what others do not: no expert's view, no passer-by."""
    statement, speaker = saying.statement, saying.statement.speaker
    if not (speaker and speaker.form == "anonymous") and all(link.kind != "unnamed" for link in statement.authority):
        return False
    text = material.article(saying.article).text
    words = [link.name for link in statement.authority if link.kind == "unnamed"]
    if speaker is not None and speaker.start is not None and speaker.end is not None:
        words.append(text[speaker.start : speaker.end])
    said = fold(" ".join(words))
    return bool(pattern("unknowns.tsv", "insider").search(said)) and not expert(said)


def _unnamed_line(material: Material, group: tuple[Saying, ...]) -> Line:
    best = group[0]
    text = material.article(best.article).text
    low, high = best.segments[0].start, best.segments[-1].end
    speaker = best.statement.speaker
    if speaker is not None and speaker.start is not None and best.context is None and speaker.end is not None:
        low, high = min(low, speaker.start), max(high, speaker.end)
    low = low if "\n" not in text[low:high] else best.segments[0].start
    high = high if "\n" not in text[low:high] else best.segments[0].end
    anchors = tuple({s.article: material.anchors.at(s.article, Span(low, high)) for s in group[:1]}.values())
    return Line(
        id="",
        section="open",
        text=anchors[0].exact,
        anchors=(*anchors, *repeats(material, anchors)),
        date=best.statement.date,
        kind="single",
        authority=chain(best.statement, material.labels),
        counts=_counts(material, [(best.article, best.statement)]),
        inferred=(material.labels("note.single_source"), *speaker_notes(material, best.article, best.statement)),
    )


def _line(material: Material, kind: str, group: Sequence[Telling], keep: Span) -> Line:
    """A line of the first sentence of the group, with anchors in the other articles that have it too."""
    shown = min(
        group,
        key=lambda t: (material.article(t.article).language != material.common, material.is_copy(t.article), t.order),
    )
    span = keep if shown is group[0] else shown.span
    text = material.article(shown.article).text
    anchors: dict[str, Anchor] = {
        shown.article: material.anchors.at(shown.article, clause(text, shown.span, [span], _LIMIT[shown.han]))
    }
    for telling in group:
        if telling.article not in anchors:
            anchors[telling.article] = material.anchors.at(telling.article, telling.span)
    made = (*anchors.values(), *repeats(material, list(anchors.values())))
    statement = next((s for s in shown.statements if any(p.start <= span.start < p.end for p in s.segments)), None)
    missing = (material.labels("note.missing"),) if kind in ("number", "actor") else ()
    return Line(
        id="",
        section="open",
        text=made[0].exact,
        anchors=made,
        kind=kind,
        authority=chain(statement, material.labels) if statement else (),
        counts=_counts(material, [(a.article, statement if a.article == shown.article else None) for a in made]),
        inferred=missing,
    )


def _counts(material: Material, reports: Sequence[tuple[str, Statement | None]]) -> Counts:
    return material.origins.counts((a, cited_for(s, material.analyses[a]) if s else None) for a, s in reports)


def _folded(material: Material, telling: Telling) -> str:
    return fold(telling.span.of(material.article(telling.article).text))
