"""Parties that have no name of their own: the words for them, from the phrases that stand where a party stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from jiedu.analysis import coreference
from jiedu.analysis.document import Document
from jiedu.analysis.events import partners, roles
from jiedu.analysis.events.candidates import Candidate
from jiedu.analysis.events.lexicon import hints
from jiedu.analysis.events.roles import Parties
from jiedu.analysis.events.scope import Scope
from jiedu.analysis.model import Statement
from jiedu.analysis.phrases import Phrase, noun_phrase
from jiedu.analysis.speaking import Subject, accept
from jiedu.article.model import Span

_LONGEST = 24
"""Characters of the longest words for a party; of a longer phrase those after its last 的 count."""
_THINGS = frozenset({"ACCIDENT", "AID", "ASSAULT", "COERCE", "CRIME", "DIE", "DISASTER", "PROTEST"})
"""Types whose target may be a thing (封锁该路段, 抢修公路); that of others is somebody."""
_CLAUSES_BACK = 4
"""Clauses before the own one that are searched for its subject, as in `speakers`; chosen by hand."""
_COUNTED = re.compile(
    r"(?:[名位人家户者员们民方工生客众警国馆校院局署厅委党派军团队]|政府|当局|公司|企业|媒体|机构|平台|部门|领袖|领导|首脑|总部|管理层|"
    r"高层|董事会|代表|阵线|联盟|组织|协会|工会|商会|学会|银行|集团|基金|俱乐部|法庭|议会|国会|委员会)$"
)
"""Last characters of words for somebody, or for a body that acts."""
_NUMBERED = re.compile(r"(?:\d|[一二两三四五六七八九十百千万几数多])+(?:余|多)?(?:名|位|人|户|家)")


def complete(scope: Scope, candidate: Candidate, around: Statement | None, parties: Parties) -> Parties:
    """`parties` with the words for those who have no name, where nobody who is named stands in their role."""
    document, clause = scope.document, candidate.clause
    start = roles.after_cue(document, scope, clause, candidate.head)
    found = scope.phrases(start, candidate.start)
    subject = _subject(scope, candidate, start, around)
    before = _governed(document, found, "towards")
    partners = _governed(document, found, "with")
    behind = _behind(document, candidate)
    frame = candidate.sense.frame
    if parties.passive:
        agents = [p for p in found if p.by in hints("passive") and p.by != "获" and p.role in ("governed", "object")]
        actors, targets = words(document, agents[-1:]), subject or _counted(document, start, candidate.head)
    elif frame == "happen":
        actors, targets = (), _struck(document, found, candidate) or subject
    elif frame == "meet":
        actors, targets = (*subject, *words(document, partners)), ()
    else:
        actors = subject
        targets = words(document, [p for p in (*before, *partners, *behind) if _fits(document, p, candidate)])
    if frame != "say":  # who voices an act is somebody, though nobody tells who
        actors = tuple(span for span in actors if _is_known(document, span))
    targets = tuple(span for span in targets if _is_known(document, span))
    types = {document.entities[key].type for key in (*parties.actors, *parties.targets)}
    places = types <= {"GPE", "LOC"}  # 白俄罗斯反对派领袖: the state says only where they are from
    return replace(
        parties,
        actor_words=() if parties.actors and frame != "meet" and not places else _once(actors),
        target_words=() if parties.targets and not places else _once(span for span in targets if span not in actors),
    )


def beings(document: Document, words: Sequence[Span]) -> bool:
    """True where some of the words are for somebody, not for a thing."""
    for span in words:
        told = document.text[span.start : span.end]
        tokens = tuple(document.between(span.start, span.end))
        known = accept(document, Phrase(tokens, "free", "", False, span.start)) if tokens else None
        if (known is not None and known.form != "document") or _COUNTED.search(told) or _NUMBERED.search(told):
            return True
    return False


def of_speaker(own: Statement) -> tuple[Span, ...]:
    """The words for the speaker of a statement, where they are nobody who is named."""
    speaker = own.speaker
    if speaker is None or speaker.entities or speaker.start is None or speaker.end is None:
        return ()
    return (Span(speaker.start, speaker.end),)


def _once(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(sorted(set(spans), key=lambda span: (span.start, span.end)))


def _subject(scope: Scope, candidate: Candidate, start: int, around: Statement | None) -> tuple[Span, ...]:
    """The words for the subject of the clause, else for that of the nearest clause before it that has one."""
    own = _of_reading(scope, start, candidate.head, own=True)
    if own is not None:
        return own
    floor = max((s.start for s in around.segments if s.start <= start), default=0) if around is not None else 0
    for earlier in scope.before(candidate.clause, _CLAUSES_BACK):
        if earlier.end <= floor:
            break
        told = _of_reading(scope, max(earlier.start, floor), earlier.end, own=False)
        if told is not None:
            return told
    return ()


def _of_reading(scope: Scope, start: int, end: int, *, own: bool) -> tuple[Span, ...] | None:
    """The words of the subject between `start` and `end`: nothing where it is named, None where there is none."""
    reading = scope.read(start, end, own=own)
    chosen: Phrase | Subject | None = reading.subject or reading.other
    if not own and reading.subject is None:  # 双方签署新的协定, 商定……: the first free phrase is the subject
        chosen = next((p for p in scope.phrases(start, end) if p.role == "free"), None)
    if chosen is None:
        return None
    whole = next((p for p in scope.phrases(start, end) if p.start <= chosen.start < p.end), None)
    return words(scope.document, [whole]) if whole is not None else ()


def _struck(document: Document, found: Sequence[Phrase], candidate: Candidate) -> tuple[Span, ...]:
    """Those who are counted right before what befell them (造成[2人]死亡), or told right before it."""
    text = document.text
    counted = _PEOPLE.search(text, max(candidate.clause.start, candidate.start - _REACH), candidate.start)
    if counted is not None:
        return (Span(counted.start(), counted.end()),)
    last = found[-1] if found else None
    return words(document, [last]) if last is not None and last.end == candidate.start else ()


def _counted(document: Document, start: int, end: int) -> tuple[Span, ...]:
    """Those of whom a number suffers it (另有[4人]被砸伤)."""
    found = _SUFFERERS.search(document.text, start, end)
    return (Span(*found.span(1)),) if found is not None else ()


_SUFFERERS = re.compile(r"([\d一二两三四五六七八九十百千万几数多余]{1,6}(?:名|位|人)(?:[^,。;被遭的]{1,8})?)(?=被|遭)")
_PEOPLE = re.compile(r"[\d一二两三四五六七八九十百千万几数多余]{1,6}(?:名|位)?人$")
_REACH = 8
"""Characters before a trigger in which a number of people can be who it happens to; chosen by hand."""


def _governed(document: Document, found: Sequence[Phrase], use: str) -> list[Phrase]:
    return [p for p in found if p.by in hints(use) and p.role == "governed"]


def _behind(document: Document, candidate: Candidate) -> list[Phrase]:
    """The noun phrase right behind the verb."""
    if candidate.standing != "verb":
        return []
    particle = _PARTICLE.match(document.text, candidate.end)
    at = particle.end() if particle else candidate.end
    tokens = document.between(at, min(candidate.clause.end, at + _LONGEST * 2))
    taken = noun_phrase(document, tokens)
    return [Phrase(tuple(tokens[:taken]), "object", "", False, at)] if taken else []


_PARTICLE = re.compile(r"(?:了|过|着|到|给|于)?")


def _fits(document: Document, phrase: Phrase, candidate: Candidate) -> bool:
    """True for somebody; for things too, where the event can befall them."""
    if candidate.sense.type in _THINGS or accept(document, phrase) is not None:
        return True
    words = document.text[phrase.start : phrase.end]
    return bool(_COUNTED.search(words) or _NUMBERED.search(words))


def _behind_name(document: Document, phrase: Phrase) -> Span | None:
    """反对派领袖 of 白俄罗斯反对派领袖: the words for somebody behind the name of a state or a place."""
    near = document.mentions_in(phrase.start, phrase.end)
    if not near or document.entities[near[-1].entity].type not in ("GPE", "LOC"):
        return None
    start = near[-1].end + (document.text[near[-1].end : near[-1].end + 1] == "的")
    fits = 2 <= phrase.end - start <= _LONGEST and _COUNTED.search(document.text, start, phrase.end)
    return Span(start, phrase.end) if fits else None


_PRONOUNS = frozenset({"他", "她", "它", "其", "他们", "她们", "它们", "自己", "本人"})
"""Words that are whom they refer to, or nobody."""


def _somebody(document: Document, phrase: Phrase) -> Phrase | None:
    """The phrase without what says how the party does it; None where it is nobody, or refers to nobody who is known."""
    tokens = phrase.tokens
    while tokens and document.word(tokens[-1]) in hints("aside"):
        tokens = tokens[:-1]
    if not tokens:
        return None
    words = document.text[tokens[0].start : tokens[-1].end]
    if not _is_nobody(words) or coreference.antecedent(document, (tokens[0].start, tokens[-1].end)):
        return replace(phrase, tokens=tokens)
    return None


def _is_nobody(words: str) -> bool:
    """True for words whose head is no party (业绩公告, 越来越多的声音)."""
    return words.endswith(tuple(hints("no_party")))


def _is_known(document: Document, span: Span) -> bool:
    """False for a pronoun that refers to nobody known."""
    pronoun = document.text[span.start : span.end] in _PRONOUNS
    return not pronoun or bool(coreference.antecedent(document, (span.start, span.end)))


def words(document: Document, found: Sequence[Phrase]) -> tuple[Span, ...]:
    """The spans of those phrases in which nobody is named or meant."""
    out = []
    for phrase in (kept for one in found if (kept := _somebody(document, one)) is not None):
        start = phrase.start
        if partners.entities(document, start, phrase.end):
            behind = _behind_name(document, phrase)
            out += [behind] if behind is not None else []
            continue
        if phrase.end - start > _LONGEST:
            dots = [t.end for t in phrase.tokens if document.word(t) == "的" and t.end < phrase.end]
            start = dots[-1] if dots else start
        if phrase.end - start <= _LONGEST:
            out.append(Span(start, phrase.end))
    return tuple(out)
