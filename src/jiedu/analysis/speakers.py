"""Who a cue's speaker is: named in its clause, shared with the cue before, meant by a pronoun, or carried over."""

from __future__ import annotations

import re
from dataclasses import replace

from jiedu.analysis import subjects
from jiedu.analysis.coreference import antecedent
from jiedu.analysis.cues import Cue
from jiedu.analysis.document import Document
from jiedu.analysis.drafts import Draft, State
from jiedu.analysis.model import Speaker
from jiedu.analysis.phrases import phrases
from jiedu.analysis.speaking import Subject, accept_any
from jiedu.analysis.units import Unit, after_connective, clauses_before

_SHARES = re.compile(
    r"\s*(?:并且?|还|再次|同时|此外|也|又|随后|进一步|继而|进而|然后|并同时|但同时|同时还|同时也|而且|且|接着)"
)
_COLLECTIVE = frozenset({"双方", "两国", "各方", "三方", "前者", "后者", "两人", "二人", "三人", "对方"})
_PEOPLE = frozenset({"他", "她", "其", "本人", "我"})
_OURS = frozenset({"我们", "咱们"})
"""Who speaks outside marks after somebody spoke goes on in that one's words (我们敦促……)."""
_FEMALE = re.compile(
    r"女士|女性|小姐|夫人|太太|母亲|妈妈|奶奶|姐姐|妹妹|妻子|女儿|阿姨|大妈|婆婆|女子|女孩|女生|女王|[(,、]女[,、)]"
)
_MALE = re.compile(r"先生|男性|父亲|爸爸|爷爷|哥哥|弟弟|丈夫|儿子|大爷|大叔|男子|男孩|男生|国王|[(,、]男[,、)]")
_NOBODY = re.compile(r"(?:目前|至今|此前)?(?:没有|没|无(?=人|一|任何)|尚无|鲜有|未有)(?!想到)[^,。]{1,12}$")
"""没有成员国公开(表示反对): nobody said it."""
_JUDGED = re.compile(r"的[一-鿿]{1,8}$")
_MARKS = frozenset(",:“「—")
_CLAUSES_BACK = 4
"""Clauses before the cue's own that are searched for its subject: occasion and place fill no more than that in news."""
_MEMORY = 300
"""Characters back in which 他 can find a person who has not spoken: about a paragraph."""

Found = tuple[Speaker | None, str]


def shares_subject(clause: str) -> bool:
    """True for a clause that opens with 并, 还, 再次: it goes on with the subject before."""
    return bool(_SHARES.match(clause))


def who(document: Document, unit: Unit, left: int, cue: Cue, last: Draft | None, state: State) -> Found:
    """The speaker of `cue` and how the text calls it, searched back to `left`; (None, "") when nothing tells."""
    pieces = clauses_before(document, left, cue.start, unit)
    shared = last is not None and bool(pieces) and shares_subject(document.text[pieces[-1][0] : cue.start])
    found: Subject | None = None
    other = False
    for back, (start, end) in enumerate(reversed(pieces)):
        stop = cue.start if back == 0 else end
        begin = after_connective(document.text[start:stop], start)
        if back == 0 and cue.word == "表示":
            stop = _before_judged(document, begin, stop)
        if back == 0 and _NOBODY.match(document.text, begin, stop):
            return None, ""
        reading = subjects.read(document, begin, stop, own=back == 0)
        found = reading.subject
        other = other or reading.other is not None or reading.governed
        if found is None and back == 0 and reading.other is not None:
            found = accept_any(document, reading.other) if cue.proves else None
            if found is None:
                return None, ""
        if found is not None and back and cue.kind == "judge" and not cue.proves:
            return None, ""  # ……, 预计明年完工: what the clause before tells of need not foresee it
        told = last is not None and last.end > start > last.start and document.text[start - 1] != ";"
        if (
            found is not None
            or shared
            or back >= _CLAUSES_BACK
            or (told and not _after_semicolon(document, last, start))
        ):
            break
    if cue.kind == "show" and (found is None or found.form not in ("document", "media")):
        return None, ""
    if found is None and last is not None and last.speaker is not None:
        return replace(last.speaker, form="shared"), last.surface
    if found is None:
        return (None, "") if other or not pieces else _carried(document, cue, pieces[-1][0], state)
    if found.form == "pronoun" and last is None and found.head in ("他", "她"):
        found = replace(found, entities=_subject_before(document, pieces[:-1]))
    return resolve(document, found, last, state)


def _after_semicolon(document: Document, last: Draft | None, at: int) -> bool:
    """True when a semicolon stands between what was said last and `at`: the clauses after it may name the speaker."""
    return last is not None and document.text.rfind(";", last.start, at) >= 0


def _subject_before(document: Document, pieces: list[tuple[int, int]]) -> tuple[str, ...]:
    """The person who is the subject of a clause before 他 in the same sentence (方晴并不认同, 她表示)."""
    for start, end in reversed(pieces):
        found = subjects.subject(document, start, end)
        if found is not None:
            return found.entities if found.form == "name" and len(found.entities) == 1 else ()
        alone = _only_person(document, start, end)
        if alone is not None:
            return (alone,)
    return ()


def _only_person(document: Document, start: int, end: int) -> str | None:
    """The one person named in a clause outside what a preposition governs."""
    named = [m for m in document.mentions_in(start, end) if document.entities[m.entity].type == "PER"]
    if len(named) != 1 or named[0].inferred:
        return None
    holds = next((p for p in phrases(document, start, end) if p.start <= named[0].start < p.end), None)
    return named[0].entity if holds is not None and holds.role in ("free", "object") else None


def _before_judged(document: Document, start: int, end: int) -> int:
    """Where 对……的做法(表示肯定) begins, for what is judged names no subject; `end` where nothing stands so."""
    if not _JUDGED.search(document.text, start, end):
        return end
    return next((t.start for t in document.between(start, end) if document.word(t) in ("对", "对于")), end)


def resolve(document: Document, found: Subject, last: Draft | None, state: State) -> Found:
    """The speaker that a subject stands for: a pronoun for who spoke before, a document for its issuers."""
    if found.form == "pronoun":
        return _pronoun(document, found, last, state)
    if found.form == "document" and not found.entities and state.issued.endswith(found.head):
        found = replace(found, entities=state.issuers)
    if found.form in ("role", "anonymous") and not found.entities:
        found = replace(found, entities=_same_as_before(found, state) or _referred(document, found))
    surface = document.article.text[found.start : found.end]
    return Speaker(found.start, found.end, found.entities, found.form), surface


def _same_as_before(found: Subject, state: State) -> tuple[str, ...]:
    """发言人 after 商务部新闻发言人 is the same one: a bare role repeats the end of how the last speaker was called."""
    if state.speaker is None or len(found.head) < 2 or state.surface == found.head:
        return ()
    return state.speaker.entities if state.surface.endswith(found.head) else ()


def _referred(document: Document, found: Subject) -> tuple[str, ...]:
    """What a description (该公司, 这位专家) was found to stand for."""
    inside = (m for m in document.mentions_in(found.start, found.end) if m.inferred and m.end == found.end)
    return tuple(dict.fromkeys(m.entity for m in inside))


def _carried(document: Document, cue: Cue, start: int, state: State) -> Found:
    """A dropped subject: the speaker before, for firm cues of saying that only speakers do and that a mark or a word
    like 还 shows to go on (认为经济恶化的受访者 does not)."""
    goes_on = document.text[cue.end : cue.end + 1] in _MARKS or shares_subject(document.text[start : cue.start])
    if state.speaker is None or not (cue.firm and cue.proves and goes_on) or cue.kind not in ("say", "judge"):
        return None, ""
    return replace(state.speaker, start=None, end=None, form="carried"), state.surface


def _pronoun(document: Document, found: Subject, last: Draft | None, state: State) -> Found:
    """他 is the person who spoke last, except one who has just spoken in the same sentence before a 则."""
    known = found.entities or antecedent(document, (found.start, found.end))
    if len(known) == 1 and document.entities[known[0]].type == "PER":
        return Speaker(found.start, found.end, known, "pronoun"), document.entities[known[0]].name
    if found.head in _OURS and state.open is not None and state.speaker is not None and state.speaker.entities:
        return Speaker(found.start, found.end, state.speaker.entities, "pronoun"), state.surface
    if found.head not in _PEOPLE:
        return Speaker(found.start, found.end, known, "pronoun"), found.head
    if (near := _in_sentence(document, found)) is not None and found.head == "其":
        return Speaker(found.start, found.end, (near,), "pronoun"), document.entities[near].name
    contrast = document.text[found.end : found.end + 1] == "则"
    just = set(last.speaker.entities) if last is not None and last.speaker is not None and contrast else set()
    gender = found.head if found.head in ("他", "她") else ""
    person = next(
        (key for key in reversed(state.people) if key not in just and _fits(document, key, gender, state)), None
    )
    if person is None:
        before = document.mentions_in(max(0, found.start - _MEMORY), found.start)
        named = (m.entity for m in reversed(before) if document.entities[m.entity].type == "PER")
        person = next((key for key in named if key not in just and _fits(document, key, gender, state)), None)
    if person is None:
        return Speaker(found.start, found.end, known, "pronoun"), found.head
    if gender:
        state.genders[person] = gender
    name = document.entities[person].name if person in document.entities else found.head
    return Speaker(found.start, found.end, (person,), "pronoun"), name


def _in_sentence(document: Document, found: Subject) -> str | None:
    """The last person named before a pronoun in its own sentence."""
    start = max(document.text.rfind(mark, max(0, found.start - _MEMORY), found.start) for mark in "。!?\n") + 1
    people = [m for m in document.mentions_in(start, found.start) if document.entities[m.entity].type == "PER"]
    return people[-1].entity if people else None


def _fits(document: Document, key: str, gender: str, state: State) -> bool:
    """False where the text calls the person by the other pronoun, or tells that it cannot be 他 or 她."""
    if not gender:
        return True
    if key not in state.genders:
        state.genders[key] = _told(document, key, state)
    return state.genders[key] in ("", gender)


_FIRST = 3
"""Mentions of a person beside which the text tells 他 or 她."""


def _told(document: Document, key: str, state: State) -> str:
    """他 or 她 as the words at a person's first mentions tell; "" where they do not."""
    if not state.first:
        for mention in document.mentions:
            state.first.setdefault(mention.entity, []).append(mention)
    for mention in state.first.get(key, ())[:_FIRST]:
        near = document.text[max(0, mention.start - 6) : mention.end] + document.text[mention.end : mention.end + 4]
        female, male = _FEMALE.search(near), _MALE.search(near)
        if bool(female) != bool(male):
            return "她" if female else "他"
    return ""
