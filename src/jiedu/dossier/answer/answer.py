"""The answer: passages that fit the question, weighed, without repeats, as lines with their anchors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jiedu.dossier.anchor import holds
from jiedu.dossier.answer.asked import Asked
from jiedu.dossier.answer.candidates import SIDES, Weighed, plainest, weighed
from jiedu.dossier.answer.claims import told as told_number
from jiedu.dossier.answer.model import Answer
from jiedu.dossier.answer.passages import Passage, passages
from jiedu.dossier.answer.shown import line_for
from jiedu.dossier.answer.stances import stances
from jiedu.dossier.answer.together import together
from jiedu.dossier.answer.unknown import unknown
from jiedu.dossier.answer.weigh import absent, scale
from jiedu.dossier.labels import Labels
from jiedu.dossier.likeness import dice, grams
from jiedu.dossier.material import Material
from jiedu.dossier.model import Line
from jiedu.errors import CheckFailed

LIMIT = 12
"""Lines of an answer: what a reader takes in at a glance is fewer, what a judgement needs is seldom more."""
_SAME = 0.6
"""Dice of two passages from which one is enough."""
_AS_GOOD = 0.9
"""Share of a sentence's score from which what is said in it is shown in its place: then the reader sees who says it."""


def answer(material: Material, asked: Asked, *, limit: int = LIMIT) -> Answer:
    """What the articles of `material` say to the question, at most `limit` lines, best first; every anchor checked.

    Raises CheckFailed where an anchor does not hold, which is a defect.
    """
    found = list(passages(material))
    of = scale(material, found, asked)
    lost = absent(of, found)
    stood = stances(of, found) if not lost else []
    ranked = sorted(
        plainest(of, weighed(of, found)) if not lost else (),
        key=lambda w: (-round(w.score, 6), w.passage.order, w.passage.spans[0].start),
    )
    if asked.claims and any(one.section == "for" for one in ranked):
        ranked = [one for one in ranked if one.section == "for" or _denies(asked, one.passage)]
    told = [(group[0].score, line_for(material, group)) for group in _distinct(ranked, limit)]
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


def _denies(asked: Asked, passage: Passage) -> bool:
    """False for a passage that only has another number than the one asked about, which others have."""
    return told_number(asked.claims, passage.quantities) is not False


def _unnamed(material: Material, asked: Asked, lost: Sequence[str]) -> tuple[str, ...]:
    """That no source names some of those whom the question names."""
    names = material.labels("page.list_comma").join(asked.names[key] for key in lost)
    return (silent(material.labels, asked, "absent", names),) if lost else ()


def missing(material: Material, asked: Asked, lines: Sequence[Line]) -> tuple[str, ...]:
    """What no source says: the whole, one of the sides, or an expert's judgement where one was wanted."""
    words = material.labels
    told = {line.section for line in lines}
    looked = words("page.list_comma").join((*asked.names.values(), *(word.text for word in asked.words)))
    if not told - {"unknown"}:
        return (silent(words, asked, asked.wanted, looked),)
    if asked.wanted not in SIDES:
        return ()
    without = [words(f"answer.no_{side}") for side in ("for", "against", "conditional") if side not in told]
    if asked.wanted == "judge" and not any(line.group == "expert" for line in lines):
        without.append(words("answer.no_expert"))
    return tuple(without)


def silent(words: Labels, asked: Asked, what: str, looked: str) -> str:
    """That no source says it, where they were looked for, and for what."""
    return words(f"answer.none_{what}", where=words(f"answer.within_{asked.within}"), looked=looked)


def _distinct(weighed: Sequence[Weighed], limit: int) -> list[list[Weighed]]:
    """The best passages, each with those of its side that say nearly the same."""
    kept: list[list[Weighed]] = []
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


def _within(one: Weighed, other: Weighed) -> bool:
    """Whether two passages are of the same place: what is said, and the sentence in which it is."""
    if one.passage.article.id != other.passage.article.id:
        return False
    return any(
        2 * (min(a.end, b.end) - max(a.start, b.start)) >= min(a.end - a.start, b.end - b.start)
        for a in one.passage.spans
        for b in other.passage.spans
    )
