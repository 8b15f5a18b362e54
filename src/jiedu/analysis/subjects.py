"""Who does what a verb says: the subject of a clause, chosen among its noun phrases."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from jiedu.analysis.authority import is_outlet
from jiedu.analysis.data import parts, rows
from jiedu.analysis.document import Document
from jiedu.analysis.lac import Token
from jiedu.analysis.lexicon import NAMES, category, is_function, nouns, verbs
from jiedu.analysis.model import Mention
from jiedu.analysis.phrases import Phrase, noun_phrase, phrases


@dataclass(frozen=True, slots=True)
class Subject:
    """A noun phrase that can speak or act."""

    start: int
    end: int
    entities: tuple[str, ...]
    form: str
    """As `Speaker.form`."""
    head: str
    """Its last noun."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clause says of its subject."""

    subject: Subject | None
    """The subject, where it can speak."""
    other: Phrase | None
    """The subject, where it is one that no list knows to speak (裂缝, 店小二)."""
    governed: bool = False
    """True where the only one who could speak is inside a phrase of time or occasion (继双方宣布停火后)."""


def speaker_forms() -> dict[str, str]:
    """Nouns that can be a source, with the form of speaker that each gives."""
    return nouns()


def subject(document: Document, start: int, end: int) -> Subject | None:
    """The subject of the clause `start`–`end`, whose verb begins at `end`; None when it has none that can speak."""
    return read(document, start, end).subject


def read(document: Document, start: int, end: int, *, own: bool = True) -> Reading:
    """The subject of the clause `start`–`end`; the verb of saying begins at `end` where the clause is its `own`."""
    found = phrases(document, start, end)
    if found and document.word(next(iter(document.between(start, end)))) in _JOINTS:
        found = found[1:]  # 向伤者, 以及其家人表示慰问: the clause opens with more of the list before it
    first = (_informant, _tail) if own else ()
    last = (_dotted, _written, _told_of) if own else ()
    for way in (*first, _free, *last):
        accepted = way(document, found)
        if accepted is not None:
            return Reading(accepted, None)
    if own and (accepted := _misread(document, found, end)) is not None:
        return Reading(accepted, None)
    free = [p for p in found if p.role == "free"]
    if (
        own
        and not free
        and found
        and found[-1].role == "object"
        and (tail := _after_of(document, found[-1])) is not None
    ):
        free = [tail]  # 一位刚刚靠岸的船老大
    inside = any(p.role == "governed" and is_function("frame", p.by) and accept(document, p) for p in found)
    return Reading(None, free[-1] if free else None, inside)


def nearest(document: Document, start: int, end: int) -> Subject | None:
    """Who does the verb at `end` inside a noun phrase (支持[法方提出]的方案): the phrase right before it, though it
    look like the object of the verb before."""
    last = next((p for p in reversed(phrases(document, start, end)) if p.role != "governed"), None)
    return accept(document, last) if last is not None and last.role in ("free", "object") else None


def _free(document: Document, found: Sequence[Phrase]) -> Subject | None:
    """The first free phrase that can speak, those after a date before the others."""
    free = [p for p in found if p.role == "free"]
    ordered = [*(p for p in free if p.late), *(p for p in free if not p.late)]
    return next((s for p in ordered if (s := accept(document, p)) is not None), None)


def _dotted(document: Document, found: Sequence[Phrase]) -> Subject | None:
    """孙女士 of 来自江州的孙女士: what stands after the 的 of an object, where no phrase is free."""
    objects = (_after_of(document, p) for p in found if p.role == "object")
    return next((s for p in objects if p is not None and (s := accept(document, p)) is not None), None)


def _written(document: Document, found: Sequence[Phrase]) -> Subject | None:
    """信 of 信中写道: a document in whose text something stands, where nobody else is the subject."""
    alone = len(found) == 1 and found[0].role == "placed" and not found[0].by
    if alone and (word := document.text[found[0].start : found[0].end]) in ("信", "文", "函", "帖"):
        return Subject(found[0].start, found[0].end, (), "document", word)
    accepted = accept(document, found[0]) if alone else None
    return accepted if accepted is not None and accepted.form == "document" else None


def _told_of(document: Document, found: Sequence[Phrase]) -> Subject | None:
    """医务人员 of 据医务人员告诉记者, where no phrase is free."""
    if not found or any(p.role == "free" for p in found) or found[0].by not in ("据", "根据"):
        return None
    return accept(document, found[0])


def _misread(document: Document, found: Sequence[Phrase], end: int) -> Subject | None:
    """议员高忠义 of 无|党籍议员高忠义, 系统官员 of 当地|发改|系统官员: somebody right before the verb of saying whom
    a word taken for a verb seems to govern, where no free phrase can speak."""
    last = next((p for p in reversed(found) if p.role not in ("governed", "placed", "inside")), None)
    if last is None or last.role != "object" or is_function("contact", last.by) or last.by in verbs():
        return None
    if (len(last.by) > 1 and last.end != end) or _lasts(document, found, last):
        return None  # 老人指着石狮子说
    accepted = accept(document, last)
    return accepted if accepted is not None and accepted.form in ("name", "role", "anonymous") else None


_RECEIVING = frozenset({"接到", "收到", "接报", "接获"})


def _informant(document: Document, found: Sequence[Phrase]) -> Subject | None:
    """报警人 of 民警接到报警人称: what is received before a verb of saying says it."""
    last = found[-1] if found else None
    if last is None or last.by not in _RECEIVING or last.role != "object":
        return None
    return accept(document, last) or Subject(last.start, last.end, (), "role", document.word(last.tokens[-1]))


_JOINTS = frozenset({"以及", "及", "及其", "和", "与", "或"})


def _tail(document: Document, found: Sequence[Phrase]) -> Subject | None:
    """委员谢夫乔维奇 of 负责贸易事务的委员谢夫乔维奇对媒体称: a person after 的 who stands last before the verb is
    what the clause before 的 describes, not the object of its verb."""
    last = next((p for p in reversed(found) if p.role not in ("governed", "placed")), None)
    if last is None or last.role != "object" or _lasts(document, found, last):
        return None
    dotted = _after_of(document, last)
    accepted = accept(document, dotted or last)
    if accepted is None:
        return None
    person = any(_type(document, key) == "PER" for key in accepted.entities)
    if dotted is None:
        return accepted if person and accepted.start > last.start and _is_body(document, found) else None
    return accepted if person or accepted.form in ("role", "anonymous") else None


def _lasts(document: Document, found: Sequence[Phrase], last: Phrase) -> bool:
    """True for the object of a verb with 着, what somebody named before it does while he speaks (指着石狮子说)."""
    free = next((p for p in found if p.role == "free"), None)
    return free is not None and free.end < last.start and "着" in document.text[free.end : last.start]


def _is_body(document: Document, found: Sequence[Phrase]) -> bool:
    """True when the free phrase is a body's or a place's name alone: [中国]常驻[联合国代表耿爽], not somebody who
    meets him."""
    free = next((p for p in found if p.role == "free"), None)
    near = document.mentions_in(free.start, free.end) if free is not None else []
    return bool(near) and free is not None and near[-1].end == free.end and _type(document, near[-1].entity) != "PER"


def _after_of(document: Document, phrase: Phrase) -> Phrase | None:
    """What stands after the last 的 of a phrase; None where it has none."""
    at = max((k for k, t in enumerate(phrase.tokens) if document.word(t) == "的"), default=-1)
    rest = phrase.tokens[at + 1 :]
    return Phrase(rest, "free", phrase.by, False, phrase.whole) if at >= 0 and rest else None


def noun_phrase_end(document: Document, start: int, end: int) -> int:
    """Where the noun phrase that begins at `start` ends, at the latest at `end`."""
    tokens = document.between(start, end)
    quoted = next((q.end + 1 for q in document.quotes_in(start + 1, end) if q.start - 1 == start), start)
    if quoted > start:
        rest = document.between(quoted, end)
        skip = 1 if rest and document.word(rest[0]) == "的" else 0
        taken = noun_phrase(document, rest[skip:])
        return rest[skip + taken - 1].end if taken else quoted
    stop = noun_phrase(document, tokens)
    if (
        not stop
        and len(tokens) > 1
        and category(document.word(tokens[0]), tokens[0].tag) in ("number", "determiner", "adjective")
    ):
        stop = 2  # 一些要求: the tagger takes a noun that could be a verb for one
    return tokens[stop - 1].end if stop else end


_FORMS = {"outlet": "media", "group": "role", "office": "role"}
"""Forms of nouns as forms of `Speaker`; the others are the same."""
_SPEAKING = frozenset({"PER", "ORG", "GPE", "GRP"})
"""Types of entities that can say something; a place can only where its name alone stands for a government (基辅)."""
_LONGEST_NOUN = 8
"""Characters of the longest noun in `zh/speaker_nouns.tsv`."""
_UNNAMED = re.compile(
    r"(?:不愿|未|不便|拒绝|要求|不)(?:意)?(?:公开|透露|具)?(?:姓名|身份|具名|匿名|名)的?|匿名|不愿具名|未具名"
)


def accept(document: Document, phrase: Phrase) -> Subject | None:
    """The phrase as a subject, or None when it names nothing that can speak."""
    phrase = _without_bracket(document, phrase)
    tokens, start, end = phrase.tokens, phrase.start, phrase.end
    head = next((document.word(t) for t in reversed(tokens) if _is_head(document, t)), "")
    if len(tokens) == 1 and is_function("pronoun", head):
        return Subject(start, end, (), "pronoun", head)
    mentions = [m for m in document.mentions_in(max(0, start - 8), end) if m.end > start and not m.inferred]
    people = [m for m in mentions if _type(document, m.entity) == "PER"]
    noun, form = _noun(document, phrase)
    if form in ("role", "office", "anonymous") and not people and _is_unnamed(document, phrase):
        form = "anonymous"
    if (
        people
        and (mentions[-1] is people[-1] or form not in ("document", "outlet"))
        and _is_last(document, people[-1], tokens)
    ):
        listed = _listed(document, people)
        first, last = listed[0], listed[-1]
        kind = "coordinated" if len(listed) > 1 else "name"
        return Subject(first.start, last.end, tuple(m.entity for m in listed), kind, head)
    if (named := _after_role(document, phrase, mentions)) is not None:
        return named
    whole = bool(mentions) and mentions[-1].end >= end - 1
    if whole and (form is None or (form in ("group", "outlet") and mentions[-1].start < end - len(noun))):
        return _organisation(document, mentions, start, head) or _title(document, phrase, head)
    if form is None:
        return _title(document, phrase, head) or _bearing(document, phrase, head) or _person(document, phrase)
    keep = _bodies(document, phrase, mentions, form, end - len(noun))
    kind = "coordinated" if form == "office" and len(keep) > 1 else _FORMS.get(form, form)
    return Subject(_role_start(document, phrase, mentions, end - len(noun)), end, keep, kind, head)


def _without_bracket(document: Document, phrase: Phrase) -> Phrase:
    """The phrase without the brackets that end it (宋霖(Lena Song))."""
    if document.text[phrase.end - 1] != ")":
        return phrase
    at = max((k for k, t in enumerate(phrase.tokens) if document.word(t) == "("), default=0)
    return replace(phrase, tokens=phrase.tokens[:at]) if at else phrase


_AGE = re.compile(r"\((?:\w{1,6}[,、])?(?:现年|年龄)?\d{1,3}岁")


def _after_role(document: Document, phrase: Phrase, mentions: Sequence[Mention]) -> Subject | None:
    """知事玉城康裕, 摊主颂猜(54岁): a last word that no list knows, or that is taken for a place, after a role or
    before an age is a person's name."""
    last = phrase.tokens[-1]
    mention = mentions[-1] if mentions and mentions[-1].end == last.end else None
    begin = mention.start if mention is not None else last.start
    before = phrase.tokens[-2] if len(phrase.tokens) > 1 else last
    surname = before.tag == "PER" and before.end - before.start == 1 and last.end - last.start <= 2
    if surname:
        begin = before.start
    if mention is not None and _type(document, mention.entity) != "LOC":
        return None
    aged = bool(_AGE.match(document.text, phrase.end))
    role = _noun_before(document, phrase, begin)
    if not (aged or role) or not 2 <= last.end - begin <= 6 or document.word(last) in nouns():
        return None
    if mention is None and not (aged or surname) and (last.tag in ("n", "v", "vn") or len(phrase.tokens) == 1):
        return None
    return Subject(begin, last.end, (mention.entity,) if mention is not None else (), "name", document.word(last))


def _noun_before(document: Document, phrase: Phrase, end: int) -> bool:
    """True when a person's role stands directly before `end` in the phrase."""
    text = document.text[max(phrase.start, end - _LONGEST_NOUN) : end]
    return any(nouns().get(text[k:]) in ("office", "role") for k in range(max(0, len(text) - 1)))


def accept_any(document: Document, phrase: Phrase) -> Subject | None:
    """A phrase that no list knows, taken for a speaker because of what it does; None where it is no noun for a
    being."""
    head = document.word(phrase.tokens[-1])
    proper = phrase.tokens[-1].tag in NAMES - {"n"}
    named = any(t.tag in NAMES - {"n"} for t in phrase.tokens)
    if not named and (head in _endings("mute_word") or head[-1] in _endings("mute")):
        return None
    if (
        phrase.end - phrase.start < 2
        or (len(head) < 2 and not proper and len(phrase.tokens) < 2)
        or phrase.tokens[-1].tag not in ("n", "nz", "PER", "ORG", "LOC", "nw", "vn", "v", "r", "f")
    ):
        return None
    mentions = [m for m in document.mentions_in(phrase.start, phrase.end) if m.end >= phrase.end - 1]
    keep = tuple(m.entity for m in mentions[-1:])
    return Subject(_role_start(document, phrase, [], phrase.end), phrase.end, keep, "role", head)


def _is_head(document: Document, token: Token) -> bool:
    return category(document.word(token), token.tag) in ("noun", "pronoun")


def _is_last(document: Document, person: Mention, tokens: Sequence[Token]) -> bool:
    """True when a person's name ends the phrase, but for what may follow one (先生, 等人, brackets)."""
    rest = "".join(document.word(t) for t in tokens if t.start >= person.end)
    return not rest or (bool(_AFTER_NAME.fullmatch(rest)) and rest not in _endings("kin"))


_AFTER_NAME = re.compile(
    r"(?:先生|女士|小姐|夫人|老师|教授|博士|医生|本人|等人?|方面|夫妇|们|一家|\(.*\)?|[一-鿿]{1,3})"
)


def _noun(document: Document, phrase: Phrase) -> tuple[str, str | None]:
    """The noun that ends the phrase and can be a source, with its form; ("", None) when it cannot."""
    end = phrase.end
    if document.text[end - 1] == ")":
        end = next((t.start for t in phrase.tokens if document.word(t) == "("), end)
    text = document.text[max(phrase.start, end - _LONGEST_NOUN) : end].rstrip("》”」 ")
    forms = nouns()
    noun = next((text[k:] for k in range(len(text)) if text[k:] in forms and len(text) - k >= 2), "")
    if not noun and (last := phrase.tokens[-1]).start < end:
        noun = _by_ending(document.word(last), last.tag)
        if (
            not noun
            and last.end - last.start == 1
            and (document.word(last) in _endings("body") or document.word(last) in _endings("ending"))
            and len(phrase.tokens) > 1
        ):
            noun = text  # 文化体育及旅游|局
        return (
            (noun, ("group" if noun[-1] in _endings("body") and noun[-1] not in _endings("ending") else "role"))
            if noun
            else ("", None)
        )
    return noun, forms.get(noun)


def _by_ending(word: str, tag: str) -> str:
    """A noun whose ending says that it is a person or a body (调度员, 被告方); "" when not."""
    if tag not in ("n", "r") or len(word) < 2:
        return ""
    if word[-1] in _endings("ending") and word not in _endings("not"):
        return word
    return word if word[-1] in _endings("body") and word not in _endings("not_body") else ""


@functools.cache
def _endings(use: str) -> frozenset[str]:
    return frozenset(word for kind, cell in rows("zh/human_endings.tsv") if kind == use for word in parts(cell))


def _is_unnamed(document: Document, phrase: Phrase) -> bool:
    """一名官员, 多位专家, 不愿具名的负责人: somebody whose name the text keeps back."""
    before = document.text[max(0, phrase.whole - 2) : phrase.start]
    words = [document.word(t) for t in phrase.tokens[:-1]]
    indefinite = any(is_function("person", w) for w in words) or before.endswith(("有", "某"))
    return indefinite or bool(_UNNAMED.search(document.text, max(0, phrase.start - 12), phrase.end))


_APART = re.compile(
    r"一[家名位个些]|的[一-鿿]|[一-鿿]的|企|公司|厂|店|校|院|行|机构|团体|组织|媒|集团|民间|协会|[一-鿿]{7}"
)
"""What stands between a name and a role that is not that body's own (美国一家公司的负责人, 中国车企负责人)."""


def _bodies(document: Document, phrase: Phrase, mentions: Sequence[Mention], form: str, noun: int) -> tuple[str, ...]:
    """Whom an office, a group or a document speaks for: the bodies named before it; nobody for a role."""
    if form == "document" and phrase.whole < phrase.start:  # 欧盟统计局公布的数据
        mentions = [m for m in document.mentions_in(phrase.whole, phrase.start) if not m.inferred][:1]
        return tuple(m.entity for m in mentions if _type(document, m.entity) in _SPEAKING)
    bodies = [m for m in mentions if _type(document, m.entity) in _SPEAKING]
    if form in ("role", "anonymous") or not bodies or _APART.search(document.text[bodies[-1].end : noun]):
        return ()
    return tuple(dict.fromkeys(m.entity for m in bodies))


def _role_start(document: Document, phrase: Phrase, mentions: Sequence[Mention], noun: int) -> int:
    """Where the shortest phrase for a role begins: after the last 的, unless a name or nothing but a number stands
    before it."""
    last_of = max((k for k, t in enumerate(phrase.tokens) if document.word(t) == "的" and t.start < noun), default=None)
    if last_of is None or last_of + 1 >= len(phrase.tokens):
        return phrase.start
    after = phrase.tokens[last_of + 1].start
    return after if all(m.start >= after for m in mentions) else phrase.start


def _type(document: Document, key: str) -> str:
    entity = document.entities.get(key)
    return entity.type if entity else ""


def _listed(document: Document, mentions: Sequence[Mention]) -> list[Mention]:
    """The names at the end of a phrase that a list joins, or that stand together as characters (美欧); only the last
    where they are not joined."""
    out = [mentions[-1]]
    for left, right in zip(reversed(mentions[:-1]), reversed(mentions[1:]), strict=False):
        between = document.text[left.end : right.start]
        together = not between and right.end - right.start == 1 == left.end - left.start
        if not together and not any(joint in between for joint in ("、", "和", "与", "及")):
            break
        out.insert(0, left)
    return out


def _organisation(document: Document, mentions: Sequence[Mention], start: int, head: str) -> Subject | None:
    """A phrase that ends in an organisation's or a state's name, or is a known place's name alone."""
    entity = document.entities[mentions[-1].entity]
    seat = entity.known and entity.party is not None and mentions[-1].start == start
    joined = _listed(document, mentions)
    if not seat and not any(_type(document, m.entity) in _SPEAKING for m in joined):
        return None
    first, last = joined[0], joined[-1]
    outlet = is_outlet(last.entity, document.entities.get(last.entity))
    kind = "coordinated" if len(joined) > 1 else "media" if outlet else "name"
    return Subject(first.start, last.end, tuple(dict.fromkeys(m.entity for m in joined)), kind, head)


def _bearing(document: Document, phrase: Phrase, head: str) -> Subject | None:
    """环保组织“河流之友”: a body whose name stands in marks after what it is."""
    quote = next((q for q in document.quotes_in(phrase.start, phrase.end) if q.end + 1 == phrase.end), None)
    if quote is None or quote.start - 1 <= phrase.start:
        return None
    before = document.text[max(phrase.start, quote.start - 1 - _LONGEST_NOUN) : quote.start - 1]
    form = next((nouns()[before[k:]] for k in range(len(before)) if before[k:] in nouns()), None)
    return Subject(quote.start, quote.end, (), _FORMS.get(form, form), head) if form else None


def _person(document: Document, phrase: Phrase) -> Subject | None:
    """A last word that the tagger takes for a person's name, though it was linked to nobody."""
    last = phrase.tokens[-1]
    if last.tag != "PER" or not 2 <= last.end - last.start <= 4:
        return None
    return Subject(last.start, last.end, (), "name", document.word(last))


def _title(document: Document, phrase: Phrase, head: str) -> Subject | None:
    """《关于……的意见》: a document called by its title."""
    if document.text[phrase.end - 1] != "》" or "《" not in document.text[phrase.start : phrase.end]:
        return None
    start = document.text.rfind("《", phrase.start, phrase.end)
    return Subject(start, phrase.end, (), "document", head)
