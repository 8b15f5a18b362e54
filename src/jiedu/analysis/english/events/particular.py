"""Whether a verb tells of something particular: somebody does it, at some time, and neither anybody nor the author."""

from __future__ import annotations

from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.events.classes import is_of
from jiedu.analysis.english.events.frames import Frame, subject_heads
from jiedu.analysis.english.events.reading import Reading

BY_ITSELF = frozenset({"ACCIDENT", "DISASTER", "DIE", "ASSAULT", "CRIME", "PROTEST", "ELECT", "SPORT", "RELEASE"})
"""Categories that are told of without anybody who takes part."""


def is_dated(p: Passage, frame: Frame) -> bool:
    """True for the verb of a clause with a time in it."""
    return frame.group.form == "finite" and any(p.times[frame.group.start : frame.behind.end])


def is_author(reading: Reading, frame: Frame) -> bool:
    """True for what the author of the text says he does himself, and for what anybody may do."""
    if frame.subject is None:
        return False
    word = reading.passage.words[frame.subject.head[0]]
    if word.tag != "PRP":
        return False
    return word.low == "you" or (word.low in ("i", "we") and not reading.told.is_told(word.start))


_ACTING = (
    "people",
    "person",
    "body",
    "authority",
    "forces",
    "company",
    "several",
    "official",
    "country",
    "team",
    "armed",
)
_GENERIC = frozenset(["you", "one", "everyone", "everybody", "anyone", "anybody", "nobody", "people", "who", "those"])


def is_concrete(p: Passage, frame: Frame, *, act: bool) -> bool:
    """True where somebody particular does it, or it happens to somebody particular, though nobody is named; an `act` is
    done by people or bodies."""
    if frame.subject is None:
        return False
    first, last = p.words[frame.subject.head[0]], p.words[frame.subject.head[1] - 1]
    doers = [x.head for x in frame.agent] if frame.passive else subject_heads(p, frame)
    if act and not any(is_of(p, k, name) for k in doers for name in _ACTING):
        return False
    bare = frame.subject.head[1] - frame.subject.head[0] == 1
    if (bare and last.low in _GENERIC) or first.low in ("any", "anyone", "no", "those", "every"):
        return False
    before = p.words[frame.group.start - 1] if frame.group.start > 0 else None
    return frame.group.form != "ing" or before is None or before.text == "," or before.tag == "IN"
