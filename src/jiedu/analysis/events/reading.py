"""One sentence read for events: its triggers with their parties, times and modality."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from jiedu.analysis import coreference
from jiedu.analysis.document import Document
from jiedu.analysis.events import (
    candidates,
    described,
    idle,
    modality,
    partners,
    roles,
    setting,
    stances,
    unnamed,
    when,
)
from jiedu.analysis.events.candidates import Candidate
from jiedu.analysis.events.drafts import Draft
from jiedu.analysis.events.idle import PARTIES
from jiedu.analysis.events.lexicon import hints
from jiedu.analysis.events.roles import Parties
from jiedu.analysis.events.scope import Scope
from jiedu.analysis.events.when import When
from jiedu.analysis.model import Statement
from jiedu.article.model import Span

_WORDS = frozenset({"REQUEST", "AGREE", "REJECT", "THREATEN"})
"""Acts whose content is no happening yet."""


def read(scope: Scope) -> Iterator[Draft]:
    """The tellings of happenings in one sentence, in text order."""
    opened = closed = -1
    last: Draft | None = None
    wished: Candidate | None = None
    acts = {c.start: (c, p) for clause in scope.clauses for c, p in stances.find(scope, clause)}
    found = [c for c in candidates.find(scope.document, scope.clauses, scope.said.cue_starts) if c.start not in acts]
    for candidate in sorted([*found, *(c for c, _ in acts.values())], key=lambda c: c.start):
        act = acts.get(candidate.start)
        draft = _settled(scope, _draft(scope, candidate, act[1] if act else None))
        _inherit(scope, draft, last)
        if idle.is_idle(scope, draft):
            continue
        inside = candidate.start < closed and not _restarts(scope, candidate, opened)
        if (inside or _is_proposed(scope, candidate)) and not act and not _lives(draft, opened):
            continue
        if wished is not None and _is_wished(draft, wished):
            continue
        if candidate.sense.frame == "say" and candidate.sense.word in hints("wished"):
            wished = candidate
        if draft.type in _WORDS and (candidate.sense.frame == "say" or candidate.sense.word in hints("settles")):
            opened = candidate.start
            closed = max(closed, candidate.clause.end if act else _content_end(scope, candidate))
        if draft.candidate.standing != "bare":
            _join(scope, draft, last)
            last = draft
        yield draft


def _is_wished(draft: Draft, wished: Candidate) -> bool:
    """True for what somebody is only for or against in the clause (支持直接谈判, 反对单边制裁): it has no day of its
    own, and is not told of two parties."""
    candidate, parties = draft.candidate, draft.parties
    if candidate.clause.start != wished.clause.start or candidate.sense.frame == "say":
        return False
    dated = draft.when.own and draft.when.at > wished.start
    told = candidate.sense.frame != "meet" and parties.actors and parties.targets
    return not dated and not told


def _inherit(scope: Scope, draft: Draft, last: Draft | None) -> None:
    """Give what opens with its verb the actors of the act before it in the sentence (驳回上诉, 维持原判)."""
    candidate, parties = draft.candidate, draft.parties
    if last is None or candidate.standing != "verb" or candidate.sense.frame not in _ACTIVE or parties.passive:
        return
    if parties.actors or parties.actor_words or last.parties.passive or last.candidate.sense.frame not in _ACTIVE:
        return
    clause, before = candidate.clause, last.candidate.clause
    if not 0 < clause.index - before.index <= _LINKED or last.candidate.standing == "relative":
        return
    if not _LINKS.fullmatch(scope.document.text, clause.start, candidate.head):
        return
    actors, words = last.parties.actors, last.parties.actor_words
    targets = tuple(key for key in parties.targets if key not in actors)
    draft.parties = replace(parties, actors=actors, actor_words=words, targets=targets)


_ACTIVE = frozenset({"act", "say", "self", "name"})
"""Frames in which the subject does it."""
_LINKED = 3
"""Clauses between two acts of one subject that a sentence lists; chosen by hand."""
_LINKS = re.compile(
    r"\s*(?:但|却|而|不过|只是|甚至|并且?|还|又|也|再|更|随后|其后|随即|其间|后|已|将|同时|曾|则|且|均|都|分别|当场|立即|再度|再次|一度|最终|最后|"
    r"继而|进而|旋即|即时|即|另|另外|以及|成功|先后|共|合共|正式|正|仍|连夜|紧急|一并|首次|公开|明确|强烈){0,4}"
)
"""What may stand before the verb of a clause that goes on with the subject of the one before."""


def _restarts(scope: Scope, candidate: Candidate, opened: int) -> bool:
    """True for a further act of saying beside the one at `opened`, not inside it (重申……, 并要求……)."""
    if candidate.sense.frame != "say" or scope.said.by_cue(candidate.start, candidate.end) is None:
        return False
    around = scope.said.around(candidate.start, candidate.end)
    return not any(s.cue is not None and s.cue.start >= opened for s in around)


_ONE_ORDER = frozenset({"DECREE", "REQUEST", "BUSINESS", "ELECT"})
"""Types of which two in clauses that follow one another, with one subject, are one (发布通告, 禁止……)."""


def _join(scope: Scope, draft: Draft, last: Draft | None) -> None:
    """Tie the draft to the one before it in the sentence, where it goes on with that."""
    if last is None:
        return
    clause, sense = draft.candidate.clause, draft.candidate.sense
    harm = draft.type == "DIE" or (draft.type == "ACCIDENT" and sense.mode == "injury")
    between = scope.document.text[max(clause.start, last.candidate.end) : draft.candidate.start].lstrip("，, 已共")
    caused = between.startswith(tuple(hints("causes")))
    counted = draft.quantity is not None and clause.index - last.candidate.clause.index == 1 and not draft.when.own
    tolls = caused or counted or last.joins is not None  # 多车相撞, 5人受伤
    if harm and tolls and last.type in ("ASSAULT", "ACCIDENT", "DISASTER"):
        parties = last.parties
        if not parties.targets:
            targets = (*draft.parties.targets, *partners.entities(scope.document, clause.start, draft.candidate.start))
            last.parties = replace(parties, targets=tuple(k for k in dict.fromkeys(targets) if k not in parties.actors))
        if last.type == "ASSAULT" or (last.type == "ACCIDENT" and draft.type == "ACCIDENT"):
            draft.joins = last
        return
    if draft.type == last.type == "ACCUSE" and sense.frame == "act" and last.candidate.sense.frame == "say":
        draft.joins = last  # 指责金沙萨违反协议
        return
    if draft.type == "REQUEST" and sense.word != last.candidate.sense.word and last.candidate.standing == "verb":
        return
    crashes = draft.type == last.type == "ACCIDENT" and not sense.mode and not last.candidate.sense.mode
    if crashes and clause.index == last.candidate.clause.index + 1:
        draft.joins = last  # 发生一起交通事故, 一辆客车与货车追尾
        return
    convicts = draft.type == "SANCTION" and sense.mode == last.candidate.sense.mode == "convict"
    follows = clause.index == last.candidate.clause.index + 1 and not draft.parties.own
    if (
        follows
        and draft.type == last.type
        and (convicts or draft.type in _ONE_ORDER)
        and draft.parties.actors == last.parties.actors
    ):
        draft.joins = last


def _is_proposed(scope: Scope, candidate: Candidate) -> bool:
    """True inside what somebody puts forward (提出在首都实行紧急状态), which is no happening yet."""
    around = scope.said.around(candidate.start, candidate.end)
    cue = around[0].cue if around else None
    if cue is None or cue.end > candidate.start:
        return False
    voiced = scope.document.text[cue.start : cue.end]
    if candidate.sense.frame == "say" and voiced in _VOICES and candidate.start - cue.end <= _OBJECT:
        return False  # 提出严正交涉
    return voiced in hints("proposes")


_VOICES = frozenset({"提出", "提起"})
"""Cues whose object can be the act itself."""
_OBJECT = 6
"""Characters between such a cue and the act that is its object (提出 最强烈的 抗议); chosen by hand."""


def _draft(scope: Scope, candidate: Candidate, known: Parties | None) -> Draft:
    document = scope.document
    around = scope.said.around(candidate.start, candidate.end)
    own = scope.said.by_cue(candidate.start, candidate.end) if candidate.sense.frame == "say" else None
    parties = known or roles.find(scope, candidate, around[0] if around else None)
    if known is None:
        parties = unnamed.complete(scope, candidate, around[0] if around else None, parties)
        parties = described.complete(scope, candidate, parties)
        parties = _meant(document, parties, around[0] if around else None)
    if own is not None:
        parties = _of_statement(document, own, parties)
    parties = _governments(document, parties, candidate)
    told = when.find(scope, candidate)
    if candidate.sense.frame == "say" and (told.value is None or not told.own):
        told = _day(scope, own or (around[0] if around else None), told)
    mood = modality.find(scope, candidate, told)
    if candidate.sense.frame == "say" and known is not None:
        mood = "actual"
    number, numbers = setting.quantities(document, candidate)
    reported = own or (around[0] if around else None)
    return Draft(
        candidate, parties, told, setting.place(scope, candidate, parties.actors), number, numbers, mood,
        reported.id if reported else None, scope.sentence,
        _content(scope, candidate),
        document.article.blocks[scope.sentence.block].kind == "title",
    )  # fmt: skip


def _meant(document: Document, parties: Parties, around: Statement | None) -> Parties:
    """`parties` with those whom words for somebody refer to in place of the words (双方, 两国领导人, 他, 我们)."""
    actors, actor_words = _referred(document, parties.actors, parties.actor_words, around)
    targets, target_words = _referred(document, parties.targets, parties.target_words, around)
    targets = tuple(key for key in targets if key not in actors)
    return replace(parties, actors=actors, targets=targets, actor_words=actor_words, target_words=target_words)


def _referred(
    document: Document, keys: tuple[str, ...], words: tuple[Span, ...], around: Statement | None
) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    """`keys` with those whom some of `words` refer to, and the words that refer to nobody known."""
    meant = {span: coreference.antecedent(document, (span.start, span.end)) for span in words}
    if around is not None and around.speaker is not None and around.kind != "indirect":
        spoken = (s for s in words if not meant[s] and document.text[s.start : s.end] in _SPEAKERS)
        meant |= dict.fromkeys(spoken, around.speaker.entities)
    found = (key for span in words for key in meant[span])
    return tuple(dict.fromkeys((*keys, *found))), tuple(span for span in words if not meant[span])


_SPEAKERS = frozenset({"我", "我们", "咱们", "我方", "我国", "本人"})
"""Words with which a speaker names himself, or those whom he speaks for."""


def _governments(document: Document, parties: Parties, candidate: Candidate) -> Parties:
    """`parties` with the state in place of its capital, where a government acts or is dealt with (巴黎不会忍受)."""
    if candidate.sense.type not in PARTIES and candidate.sense.frame != "say":
        return parties

    def state(key: str) -> str:
        entity = document.entities[key]
        return entity.stands_for if entity.stands_for in document.entities and entity.stands_for else key

    actors, targets = (tuple(dict.fromkeys(map(state, keys))) for keys in (parties.actors, parties.targets))
    return replace(parties, actors=actors, targets=tuple(key for key in targets if key not in actors))


def _content(scope: Scope, candidate: Candidate) -> str:
    """The words behind the trigger in its clause; those of the next one too where they are few (他要求, ……)."""
    end = candidate.clause.end if candidate.clause.end - candidate.end >= _FEW else scope.sentence.end
    return scope.document.text[candidate.end : min(end, candidate.end + _CONTENT)]


_FEW = 4
"""Characters behind the trigger from which its own clause tells what is asked for or promised; chosen by hand."""
_CONTENT = 40
"""Characters behind a trigger that set one act apart from another."""


def _of_statement(document: Document, own: Statement, parties: Parties) -> Parties:
    """The parties of an act that is a statement: its speaker does it, its addressee is the target."""
    actors = own.speaker.entities if own.speaker is not None else ()
    if not actors and (said := unnamed.of_speaker(own)):
        actors = coreference.antecedent(document, (said[0].start, said[0].end))  # 公司承诺……
    targets = (own.addressee, *parties.targets) if own.addressee else parties.targets
    actors = actors or parties.actors
    known = tuple(k for k in dict.fromkeys(targets) if k not in actors)
    nameless = parties.unnamed or own.speaker is not None
    who = () if actors else unnamed.of_speaker(own) or parties.actor_words
    whom = () if known else parties.target_words
    return Parties(actors, known, parties.instrument, True, nameless, actor_words=who, target_words=whom)


def _day(scope: Scope, own: Statement | None, told: When) -> When:
    """The day of the saying, where the act is voiced in it."""
    day = scope.said.day(own) if own is not None else None
    return When(day.isoformat(), day, day, True) if day is not None else told


def _settled(scope: Scope, draft: Draft) -> Draft:
    """The draft, where a noun that only points to a happening tells enough of one (在今年秋季的联合演习后), or a word
    that was taken for a happening tells too little (在通话结束后); and what is promised to be given as a promise."""
    candidate, parties, text = draft.candidate, draft.parties, scope.document.text
    standing, sense = candidate.standing, candidate.sense
    meets, dated = sense.type == "CONSULT" and sense.frame == "meet", draft.when.own and draft.when.first is not None
    if standing == "bare" and dated and parties.actors and not text.startswith("的", candidate.end):
        standing = "noun" if not meets or len(parties.actors) > 1 else standing
    elif sense.type not in ("ASSAULT", "DISASTER", "ACCIDENT") and _SINCE.match(text, candidate.end):
        standing = "bare"
    elif meets and len(parties.actors) < 2 and candidate.light is None:
        placed = bool(PLACED.match(text, candidate.end))
        standing = "bare" if (standing == "noun" and not dated) or placed else standing
    if sense.type == "AID" and draft.modality == "future" and draft.reported_in is not None and parties.actors:
        said = scope.said.by_id[draft.reported_in]
        if said.speaker is not None and set(said.speaker.entities) & set(parties.actors):
            sense, draft.modality = replace(sense, type="AGREE", frame="say"), "actual"
    if sense.type == "SUPPORT" and sense.word == "支持" and not parties.targets and _PEACE.search(draft.content):
        sense = replace(sense, type="AGREE")
    draft.candidate = replace(candidate, standing=standing, sense=sense)
    return draft


_SINCE = re.compile(r"(?:[\d一二三四五六七八九十百千多几余两]{1,5}(?:周?年|个?月|天|周))?(?:以来|至今|来的|来第)|后首")
"""What makes of a happening the beginning of a time (建交92年来, 罢工以来, 就任后首次访问)."""
PLACED = re.compile(r"(?:开始|结束|举行)?(?:之|以)?(?:前夕?|后|时|期间|间隙|当天)")
"""What makes of a meeting the time of something else (通话后)."""
_PEACE = re.compile(r"和平|停火|停战|政治解决|政治途径")
"""What a party to a conflict that supports it agrees to: its end (PLOVER: AGREE)."""


def _lives(draft: Draft, opened: int) -> bool:
    """True where what is asked or promised at `opened` has a life of its own in the text: a day that is told behind
    the asking, or somebody who is to do it."""
    if draft.candidate.standing != "verb" or draft.candidate.sense.frame == "say":
        return False
    planned = draft.modality == "future" and draft.parties.own and bool(draft.parties.actors)
    return (draft.when.at > opened and draft.when.first is not None) or planned


def _content_end(scope: Scope, candidate: Candidate) -> int:
    """Where what is asked, promised or refused ends."""
    if scope.document.text[candidate.end : candidate.end + 1] in (",", ":"):
        return scope.sentence.end if candidate.sense.type != "REJECT" else candidate.clause.end
    own = scope.said.by_cue(candidate.start, candidate.end)
    after = [s.end for s in own.segments if s.start >= candidate.start] if own is not None else []
    return max([candidate.clause.end, *(end for end in after if end <= scope.sentence.end)])
