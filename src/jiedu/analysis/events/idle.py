"""What tells of no happening though its word could: habits, ideas, possibilities, what is told of nobody."""

from __future__ import annotations

import re

from jiedu.analysis.document import Document
from jiedu.analysis.events import modality, unnamed
from jiedu.analysis.events.candidates import Candidate
from jiedu.analysis.events.drafts import Draft
from jiedu.analysis.events.lexicon import hints
from jiedu.analysis.events.scope import Scope

PARTIES = frozenset(
    {"CONSULT", "AGREE", "SUPPORT", "CONCEDE", "COOPERATE", "REQUEST", "REJECT", "THREATEN", "SANCTION", "MOBILIZE"}
    | {"RETREAT", "RELEASE", "APPOINT"}
)
"""Types that tell nothing without a party that is named or meant."""


def is_idle(scope: Scope, draft: Draft) -> bool:
    """True for what tells of no happening: habits, kinds without anybody, mere possibilities and ideas."""
    document, candidate, parties = scope.document, draft.candidate, draft.parties
    if modality.is_habit(document, candidate) or modality.is_of_nobody(document, candidate):
        return True
    if draft.candidate.standing == "bare":
        return False
    if draft.type in _REPORTERS and _BY_REPORTER.search(document.text, candidate.clause.start, candidate.head):
        return True
    named = bool(parties.actors or parties.targets)
    alone = _is_somebodys(draft) or candidate.sense.word in hints("alone")
    if draft.type in PARTIES and not named and not alone and not unnamed.beings(document, parties.actor_words):
        return True
    if candidate.sense.type == "REQUEST" and _NAMELESS.match(document.text, candidate.end):
        return True
    if _WHY_NOT.search(document.text, candidate.clause.start, candidate.head) or _is_praised(document, candidate):
        return True
    suffered = parties.passive or candidate.light is not None
    voiced = parties.actors or parties.actor_words or parties.unnamed or (suffered and parties.targets)
    if candidate.sense.frame == "say" and not voiced:
        return True
    if candidate.sense.use == "p" and not parties.targets and not unnamed.beings(document, parties.target_words):
        return True
    if draft.modality == "negated" and candidate.sense.frame in ("act", "self", "happen"):
        return not (
            parties.actors and (parties.targets or parties.target_words)
        )  # most things did not happen; news is who did not do what to whom
    if _is_told_at_large(scope, draft):
        return True
    if draft.modality == "hypothetical":
        both = len(parties.actors) > 1 or bool(parties.actors and parties.targets)
        return candidate.standing != "verb" or not both or not _may_be(scope, candidate)
    if candidate.standing == "relative":
        return draft.when.value is None or not draft.when.own
    return False


def _is_told_at_large(scope: Scope, draft: Draft) -> bool:
    """True for what somebody tells of people or things in general: nobody is named, nothing counted, no day told."""
    parties, sense = draft.parties, draft.candidate.sense
    if parties.actors or parties.targets or draft.when.own or sense.frame not in ("act", "self", "happen"):
        return False
    incident = draft.type in _INCIDENTS and sense.mode is None
    if draft.reported_in is None or draft.quantity is not None or incident:
        return False
    if parties.actor_words and parties.target_words and _DONE.match(scope.document.text, draft.candidate.end):
        return False
    speaker = scope.said.by_id[draft.reported_in].speaker
    return speaker is not None and speaker.form in _PERSONS


_DONE = re.compile(r"[了过]")
_INCIDENTS = frozenset({"ACCIDENT", "AID"})
"""Types of what witnesses and the police tell of one incident, whoever it befell."""
_PERSONS = frozenset({"name", "role", "pronoun", "coordinated", "shared", "carried", "anonymous"})
"""Forms of speakers who are somebody, not an outlet or a paper."""


_NAMELESS = re.compile(r"(?:匿名|不具名|不公开|不透露|隐去|保密)")
"""What a source asks for itself (要求匿名的官员)."""
_WHY_NOT = re.compile(r"(?:为何|为什么|何不|怎么)[^,。;]{0,4}[不没]|何不")
"""What somebody asks why it was not done."""
_WISHED = frozenset({"祝贺", "恭贺", "庆祝", "恭喜", "祝"})


def _is_praised(document: Document, candidate: Candidate) -> bool:
    """True for the win that somebody is congratulated on (祝贺他胜选): it is told elsewhere, or is the same news."""
    if candidate.sense.type not in ("ELECT", "SPORT", "APPOINT"):
        return False
    return any(document.word(t) in _WISHED for t in document.between(candidate.clause.start, candidate.head))


_REPORTERS = frozenset({"CONSULT", "AID", "REQUEST", "ACCUSE"})
_BY_REPORTER = re.compile(
    r"(?<![对向名位被遭告诉受与])(?:记者|本报|本刊|本台|本网)(?!会|证|席|协会|站)[^,。;:“]{0,20}$"
)
"""What the outlet's own reporter does: asks, calls, comes to see. It makes no news."""


def _is_somebodys(draft: Draft) -> bool:
    """True for what somebody without a name does or voices (家长要求……, 总统下令释放12名囚犯)."""
    sense = draft.candidate.sense
    tells = sense.frame == "say" or (sense.frame == "act" and (draft.quantity is not None or draft.type == "RELEASE"))
    return tells and draft.parties.unnamed and sense.use != "p" and draft.candidate.standing == "verb"


def _may_be(scope: Scope, candidate: Candidate) -> bool:
    document = scope.document
    if modality.is_consequence(scope, candidate):
        return True
    words = document.text[candidate.clause.start : candidate.head].lstrip()
    return modality.is_possible(document, candidate) or words.startswith(tuple(sorted(hints("condition"))))
