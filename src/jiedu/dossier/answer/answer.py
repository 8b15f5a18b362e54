"""The answer: passages that fit the question, weighed, without repeats, as lines with their anchors."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from jiedu.article.model import Span
from jiedu.dossier.anchor import holds
from jiedu.dossier.answer.another import of_another, others_count
from jiedu.dossier.answer.asked import Asked
from jiedu.dossier.answer.claims import told as told_number
from jiedu.dossier.answer.judging import says, stand
from jiedu.dossier.answer.model import Answer
from jiedu.dossier.answer.narrow import closest, of_number
from jiedu.dossier.answer.passages import Passage, part, passages
from jiedu.dossier.answer.slots import slot
from jiedu.dossier.answer.stances import about_party, conditions, stances
from jiedu.dossier.answer.together import together
from jiedu.dossier.answer.unknown import unknown
from jiedu.dossier.answer.verdicts import verdicts
from jiedu.dossier.answer.weigh import Scale, absent, fit, scale
from jiedu.dossier.likeness import dice, grams
from jiedu.dossier.material import Material
from jiedu.dossier.model import Anchor, Line
from jiedu.dossier.passage import clause
from jiedu.dossier.repeats import repeats
from jiedu.dossier.voices import line_of
from jiedu.errors import CheckFailed

LIMIT = 12
"""Lines of an answer: what a reader takes in at a glance is fewer, what a judgement needs is seldom more."""
FITS = {"said": 0.4, "judge": 0.5}
FITS_ELSE = 0.6
"""Share of what the question names, weighed by rarity, that a passage and what stands around it must have."""
OWN = {"whether": 0.1}
OWN_ELSE = 0.15
"""The least share that it must have itself."""
_PLAIN = 0.75
"""How plainly a passage must take a side that has less than `OWN_ELSE` itself."""
_SAME = 0.6
"""Dice of two passages from which one is enough."""
_FIRMLY = 6.0
"""Score of a condition under which a party is told to do what is asked."""
_OTHERS = 0.2
"""How plainly a passage answers whose numbers are of another place."""
_TINY = 1e-9
_CLOSING = "”’」』\"' "
_AS_GOOD = 0.9
"""Share of a sentence's score from which what is said in it is shown in its place: then the reader sees who says it."""
_SIDES = ("judge", "whether")
_SHORT = ("whether", "who", "when", "where", "number")
"""What one sentence can give; what somebody says, or why, may need several."""


@dataclass(frozen=True, slots=True)
class _Weighed:
    passage: Passage
    score: float
    section: str


def answer(material: Material, asked: Asked, *, limit: int = LIMIT) -> Answer:
    """What the articles of `material` say to the question, at most `limit` lines, best first; every anchor checked.

    Raises CheckFailed where an anchor does not hold, which is a defect.
    """
    found = list(passages(material))
    of = scale(material, found, asked)
    lost = absent(of, found)
    stood = stances(of, found) if not lost else []
    weighed = sorted(
        _weighed(of, found) if not lost else (),
        key=lambda w: (-round(w.score, 6), w.passage.order, w.passage.spans[0].start),
    )
    if asked.claims and any(one.section == "for" for one in weighed):
        weighed = [one for one in weighed if one.section == "for" or _denies(of, one.passage)]
    told = [(group[0].score, _line(material, group)) for group in _distinct(weighed, limit)]
    if asked.wanted == "who" and any(one.line.section == "answer" for one in stood):
        told = []  # the ledger says who; what only looks like it would name others
    lines = together(stood, told)[:limit]
    lines += unknown(of, found, lines)[: limit - len(lines)] if not lost else []
    for line in lines:
        for anchor in line.anchors:
            if why := holds(anchor, material.article(anchor.article).text):
                raise CheckFailed(f"answer to {asked.question!r}: {why}")
    return Answer(
        question=asked.question,
        lang=material.labels.lang,
        wanted=asked.wanted,
        names=tuple(asked.names.values()),
        words=tuple(word.text for word in asked.words),
        lines=tuple(replace(line, id=f"a{n}") for n, line in enumerate(lines, 1)),
        missing=(*_unnamed(material, asked, lost), *missing(material, asked, lines)),
        as_of=material.as_of,
        articles=len(material.articles),
    )


def _denies(of: Scale, passage: Passage) -> bool:
    """False for a passage that only has another number than the one asked about, which others have."""
    return told_number(of.asked.claims, passage.quantities) is not False


def _unnamed(material: Material, asked: Asked, lost: Sequence[str]) -> tuple[str, ...]:
    """That no source names some of those whom the question names."""
    names = material.labels("page.list_comma").join(asked.names[key] for key in lost)
    return (material.labels("answer.none_absent", looked=names),) if lost else ()


def missing(material: Material, asked: Asked, lines: Sequence[Line]) -> tuple[str, ...]:
    """What no source says: the whole, one of the sides, or an expert's judgement where one was wanted."""
    words = material.labels
    told = {line.section for line in lines}
    looked = words("page.list_comma").join((*asked.names.values(), *(word.text for word in asked.words)))
    if not told - {"unknown"}:
        return (words(f"answer.none_{asked.wanted}", looked=looked),)
    if asked.wanted not in _SIDES:
        return ()
    silent = [words(f"answer.no_{side}") for side in ("for", "against", "conditional") if side not in told]
    if asked.wanted == "judge" and not any(line.group == "expert" for line in lines):
        silent.append(words("answer.no_expert"))
    return tuple(silent)


def _weighed(of: Scale, found: Sequence[Passage]) -> Iterator[_Weighed]:
    """What answers, of every passage: the whole, or its sentences about the number that is asked for."""
    for one in found:
        passage = of_number(of.material, one, of.asked.numbers) if about_party(of, one) else None
        if passage is None or of_another(of, passage):
            continue
        if of.asked.wanted == "judge":
            yield from _judged(of, passage)
        elif (weighed := _weigh(of, passage)) is not None:
            yield _shorter(of, weighed)
    for passage, span in conditions(of, found):
        yield _Weighed(part(of.material, passage, (span,)), _FIRMLY, "conditional")


def _shorter(of: Scale, weighed: _Weighed) -> _Weighed:
    """The sentence that answers, where it does so without the others."""
    if of.asked.wanted not in _SHORT:
        return weighed
    one = closest(of.material, weighed.passage, of.asked.words)
    short = _weigh(of, one) if one is not None else None
    return short if short is not None and short.section == weighed.section else weighed


def _judged(of: Scale, passage: Passage) -> Iterator[_Weighed]:
    """The clauses of the passage that judge what is asked about."""
    found = fit(of, passage)
    if found is None or found.whole < FITS["judge"] - _TINY:
        return
    for span, stands in verdicts(of, passage):
        own = part(of.material, passage, (span,))
        score = 2 * found.whole + found.own + 4 * stands.weight
        yield _Weighed(own, score + _source(of.material, own, of.asked) + _day(own, of.asked), stands.section)


def _weigh(of: Scale, passage: Passage) -> _Weighed | None:
    """The passage with its score and section; None where it is about something else or does not give what is wanted."""
    found, asked = fit(of, passage), of.asked
    if passage.text.rstrip(_CLOSING).endswith(("？", "?")):
        return None  # a question is no answer
    if (
        found is None
        or found.whole < FITS.get(asked.wanted, FITS_ELSE) - _TINY
        or found.own < OWN.get(asked.wanted, OWN_ELSE) - _TINY
    ):
        return None
    if asked.wanted in _SIDES:
        stands = stand(passage, asked, of.words)
        section, filled = stands.section, stands.weight
        if section == "for" and _day(passage, asked) < 0:
            return None  # it was so on another day than the one asked about
    else:
        section, filled = "answer", slot(of.material, passage, asked)
        if (
            asked.wanted == "number"
            and passage.quantities
            and all(others_count(of, passage, q) for q in passage.quantities)
        ):
            filled *= _OTHERS
    if not section or filled <= 0 or (found.own < OWN_ELSE - _TINY and filled < _PLAIN):
        return None
    score = 3 * found.whole + 2 * found.own + 2 * filled + _source(of.material, passage, asked) + _day(passage, asked)
    return _Weighed(passage, score, section)


def _source(material: Material, passage: Passage, asked: Asked) -> float:
    """What it counts who says it: experts where a judgement is wanted, figures, parties themselves, several texts."""
    reach = math.log2(1 + len({material.origins.text[s.article] for s in passage.said})) if passage.said else 1.0
    spoken = 0.3 * bool(passage.said) if asked.wanted in (*_SIDES, "said", "why", "next") else 0.0
    figures = 0.2 * says(passage, "data") if asked.wanted in (*_SIDES, "number") else 0.0
    return 0.2 * reach + spoken + figures - 0.5 * passage.in_title


def _day(passage: Passage, asked: Asked) -> float:
    """1 where the passage is of a day that the question names, less than nothing where it is of others."""
    if not asked.days:
        return 0.0
    days = [(t.first, t.last or t.first) for t in passage.times if t.first is not None]
    said = passage.said[0].statement.date if passage.said else None
    days += [(said, said)] if said is not None else []
    if any(_meet(a, b) for a in days for b in asked.days):
        return 1.0
    published = passage.article.published.day
    near = published is not None and any(abs((published - first).days) <= 2 for first, _ in asked.days)
    return 0.2 if near and not days else -1.0


def _meet(a: tuple[date, date], b: tuple[date, date]) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def _distinct(weighed: Sequence[_Weighed], limit: int) -> list[list[_Weighed]]:
    """The best passages, each with those of its side that say nearly the same."""
    kept: list[list[_Weighed]] = []
    words = [grams(one.passage.text) for one in weighed]
    features: list[frozenset[str]] = []
    for one, own in zip(weighed, words, strict=True):
        home = next(
            (
                group
                for group, theirs in zip(kept, features, strict=True)
                if (group[0].section == one.section and dice(own, theirs) >= _SAME) or _within(one, group[0])
            ),
            None,
        )
        if home is not None:
            spoken = one.passage.said and not home[0].passage.said and _within(one, home[0])
            first = spoken and one.score >= _AS_GOOD * home[0].score
            home.insert(0 if first else len(home), one)
        elif len(kept) < limit:
            kept.append([one])
            features.append(own)
    return kept


def _within(one: _Weighed, other: _Weighed) -> bool:
    """Whether two passages are of the same place: what is said, and the sentence in which it is."""
    if one.passage.article.id != other.passage.article.id:
        return False
    return any(
        2 * (min(a.end, b.end) - max(a.start, b.start)) >= min(a.end - a.start, b.end - b.start)
        for a in one.passage.spans
        for b in other.passage.spans
    )


def _line(material: Material, group: Sequence[_Weighed]) -> Line:
    best = group[0]
    line = line_of(material, best.passage.said) if best.passage.said else _told(material, best.passage)
    if best.passage.part:
        return replace(_cut(material, line, best.passage), section=best.section)
    seen = {(a.article, a.start) for a in line.anchors}
    more = [
        material.anchors.at(one.passage.article.id, span)
        for one in group[1:]
        for span in one.passage.spans
        if (one.passage.article.id, span.start) not in seen
    ]
    anchors = (*line.anchors, *more)
    counts = material.origins.counts((anchor.article, None) for anchor in anchors)
    return replace(line, section=best.section, anchors=anchors, counts=counts if more else line.counts)


def _cut(material: Material, line: Line, passage: Passage) -> Line:
    """The line with the characters of a part alone, and with the articles that have the same ones."""
    own = tuple(material.anchors.at(passage.article.id, span) for span in passage.spans)
    anchors = (*own, *repeats(material, own))
    counts = material.origins.counts((anchor.article, None) for anchor in anchors)
    return replace(line, text="…".join(a.exact for a in own), anchors=anchors, counts=counts)


def _told(material: Material, passage: Passage) -> Line:
    """The line of a sentence in which the outlet itself tells something."""
    text, span = passage.article.text, passage.spans[0]
    limit = 110 if passage.han else 320
    keep = [Span(e.start, e.end) for e in passage.events[:2]]
    shown = clause(text, span, keep, limit) if keep else span
    anchors: tuple[Anchor, ...] = (material.anchors.at(passage.article.id, shown),)
    anchors = (*anchors, *repeats(material, anchors))
    event = next(iter(passage.events), None)
    day = event.first if event is not None else None
    return Line(
        id="",
        section="",
        text=shown.of(text),
        anchors=anchors,
        date=day,
        last=event.last if event is not None else None,
        value=event.value if event is not None else None,
        kind=event.type if event is not None else None,
        modality=event.modality if event is not None else None,
        counts=material.origins.counts((anchor.article, None) for anchor in anchors),
    )
