"""Makes the statement of a verb whose construction and subject are known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jiedu.analysis.english.clauses.openings import clause_at
from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.subject_phrases import Subject
from jiedu.analysis.english.clauses.verbs import Group
from jiedu.analysis.english.cues import Verb, kind_of
from jiedu.analysis.english.saying.contents import Match
from jiedu.analysis.english.saying.drafts import Draft, characters, quotation
from jiedu.analysis.english.saying.ends import clause_end
from jiedu.analysis.english.saying.phrase_ends import phrase_content_end

CLAUSES = frozenset({"that", "wh", "inf", "do", "colon"})


def cue_span(p: Passage, group: Group, after: int) -> tuple[int, int]:
    """The main verb with its particle, where that stands right behind it."""
    last = after - 1
    end = p.words[last].end if last - group.head <= 2 else p.words[group.head].end
    return p.words[group.head].start, end


def report(
    p: Passage, group: Group, after: int, entries: Sequence[Verb], match: Match, subject: Subject | None, stop: int
) -> Iterator[Draft]:
    kind = kind_of(entries, "that" if match.frame == "colon" else match.frame)
    stop = _main_clause(p, subject, match, stop)
    cue = cue_span(p, group, after)
    if match.frame == "quote":
        segments = [quotation(p.quotes[match.start])]
        draft = Draft(segments, cue, p, subject, kind, "quote", match.addressee, match.asides, direct=True)
        yield draft
        return
    if match.frame in CLAUSES:
        end = clause_end(p, group, match.start, stop, match.frame)
    else:
        end = phrase_content_end(p, group, match.start, stop, match.frame)
    span = characters(p, match.start, end)
    if span is not None and end > match.start:
        yield Draft([span], cue, p, subject, kind, match.frame, match.addressee, match.asides)


_FRONTED = frozenset({"while", "although", "though", "after", "as", "when", "since", "because", "whereas"})


def _main_clause(p: Passage, subject: Subject | None, match: Match, stop: int) -> int:
    """Where the main clause begins behind a clause of saying that only leads up to it (While X says …, Y did …)."""
    if (
        subject is None
        or subject.start == 0
        or subject.start > _FRONT
        or p.words[subject.start - 1].low not in _FRONTED
    ):
        return stop
    for at in range(match.start + 1, stop):
        if p.words[at].text == "," and clause_at(p, at + 1, stop, bare=False):
            return at
    return stop


_FRONT = 3
"""Words at most before the subject of a clause that opens its sentence (And while X …)."""
