"""One sentence read for events: its triggers with their parties, times and modality."""

from __future__ import annotations

from collections.abc import Iterator

from jiedu.analysis.events import candidates, modality, roles, setting, stances, when
from jiedu.analysis.events.candidates import Candidate
from jiedu.analysis.events.drafts import Draft
from jiedu.analysis.events.lexicon import contexts
from jiedu.analysis.events.roles import Parties
from jiedu.analysis.events.scope import Scope
from jiedu.analysis.events.when import When
from jiedu.analysis.model import Statement

_WORDS = frozenset({"REQUEST", "AGREE", "REJECT", "THREATEN"})
"""Acts whose content is no happening yet."""
_PARTIES = frozenset(
    {"CONSULT", "AGREE", "SUPPORT", "CONCEDE", "COOPERATE", "REQUEST", "REJECT", "THREATEN", "SANCTION", "MOBILIZE"}
)
"""Types that tell nothing without a party that is named or meant."""


def read(scope: Scope) -> Iterator[Draft]:
    """The tellings of happenings in one sentence, in text order."""
    closed = -1
    acts = {c.start: (c, p) for clause in scope.clauses for c, p in stances.find(scope, clause)}
    found = [c for c in candidates.find(scope.document, scope.clauses) if c.start not in acts]
    for candidate in sorted([*found, *(c for c, _ in acts.values())], key=lambda c: c.start):
        act = acts.get(candidate.start)
        draft = _draft(scope, candidate, act[1] if act else None)
        if draft is None or _is_idle(scope, draft):
            continue
        if candidate.start < closed and not _lives(draft):
            continue
        if draft.type in _WORDS and candidate.sense.frame == "say" and candidate.standing == "verb":
            closed = max(closed, _content_end(scope, candidate))
        yield draft


def _draft(scope: Scope, candidate: Candidate, known: Parties | None) -> Draft | None:
    document = scope.document
    around = scope.said.around(candidate.start, candidate.end)
    own = scope.said.by_cue(candidate.start, candidate.end) if candidate.sense.frame == "say" else None
    parties = known or roles.find(scope, candidate, around[0] if around else None)
    if own is not None:
        parties = _of_statement(own, parties)
    told = when.find(scope, candidate)
    if candidate.sense.frame == "say" and (told.value is None or not told.own):
        told = _day(own or (around[0] if around and known else None), told)
    mood = modality.find(scope, candidate, told)
    if candidate.sense.frame == "say" and known is not None:
        mood = "actual"
    number, numbers = setting.quantities(document, candidate)
    reported = own or (around[0] if around else None)
    clause = candidate.clause
    shown = _contexts(document.text[clause.start : clause.end], candidate)
    return Draft(
        candidate, parties, told, setting.place(scope, candidate, parties.actors), number, numbers, mood,
        reported.id if reported else None, scope.sentence, shown,
        document.text[candidate.end : clause.end], document.article.blocks[scope.sentence.block].kind == "title",
    )  # fmt: skip


def _of_statement(own: Statement, parties: Parties) -> Parties:
    """The parties of an act that is a statement: its speaker does it, its addressee is the target."""
    actors = own.speaker.entities if own.speaker is not None else ()
    targets = (own.addressee, *parties.targets) if own.addressee else parties.targets
    actors = actors or parties.actors
    return Parties(actors, tuple(k for k in dict.fromkeys(targets) if k not in actors), parties.instrument, True)


def _day(own: Statement | None, told: When) -> When:
    if own is None or own.date is None:
        return told
    return When(own.date.isoformat(), own.date, own.date, True)


def _contexts(words: str, candidate: Candidate) -> tuple[str, ...]:
    shown = {name for name, several in contexts() if any(word in words for word in several)}
    return tuple(sorted(shown | ({candidate.sense.context} if candidate.sense.context else set())))


def _is_idle(scope: Scope, draft: Draft) -> bool:
    """True for what tells of no happening: habits, kinds without anybody, questions, mere possibilities."""
    candidate, parties = draft.candidate, draft.parties
    if modality.is_habit(scope.document, candidate):
        return True
    if candidate.standing == "bare":
        return False
    named = bool(parties.actors or parties.targets)
    if draft.type in _PARTIES and not named:
        return True
    if candidate.sense.use == "p" and not parties.targets:
        return True
    if draft.modality == "hypothetical":
        both = bool(parties.actors and (parties.targets or candidate.sense.frame in ("meet", "self")))
        return candidate.standing != "verb" or not (both if candidate.sense.frame == "say" else named)
    if candidate.standing == "relative":
        return draft.when.value is None or not draft.when.own
    return False


def _lives(draft: Draft) -> bool:
    """True where what is asked or promised has a life of its own in the text: a day, or a number of what it takes."""
    return draft.candidate.standing != "bare" and (draft.when.own and draft.when.first is not None)


def _content_end(scope: Scope, candidate: Candidate) -> int:
    """Where what is asked, promised or refused ends."""
    own = scope.said.by_cue(candidate.start, candidate.end)
    after = [s.end for s in own.segments if s.start >= candidate.start] if own is not None else []
    return max([candidate.clause.end, *(end for end in after if end <= scope.sentence.end)])
