"""Noun phrases that can speak or act: who they are, and by what form of words."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from jiedu.analysis.authority import is_outlet
from jiedu.analysis.data import parts, rows
from jiedu.analysis.document import Document
from jiedu.analysis.lac import Token
from jiedu.analysis.lexicon import NAMES, category, is_function, nouns
from jiedu.analysis.model import Mention
from jiedu.analysis.phrases import Phrase


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
    people = [m for m in mentions if type_of(document, m.entity) == "PER"]
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
    if mention is not None and type_of(document, mention.entity) != "LOC":
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
        issuers = _joined(document, [m for m in document.mentions_in(phrase.whole, phrase.start) if not m.inferred])
        return tuple(dict.fromkeys(m.entity for m in issuers if type_of(document, m.entity) in _SPEAKING))
    bodies = [m for m in mentions if type_of(document, m.entity) in _SPEAKING]
    if form in ("role", "anonymous") or not bodies or _APART.search(document.text[bodies[-1].end : noun]):
        return ()
    return tuple(dict.fromkeys(m.entity for m in bodies))


_JOINTS = ("以及", "、", "和", "与", "及", "同", "跟")


def _joined(document: Document, mentions: Sequence[Mention]) -> list[Mention]:
    """The first name, with those that a list joins to it: 中国和巴西14日发表的……, 法国、德国和英国领导人……;
    each may have a noun for who speaks for it (法国外长和德国外长)."""
    out = list(mentions[:1])
    for mention in mentions[1:]:
        between = document.text[out[-1].end : mention.start]
        joint = next((joint for joint in _JOINTS if between.endswith(joint)), None)
        noun = between[: -len(joint)] if joint else between
        alone = mention.end - mention.start == 1 == out[-1].end - out[-1].start
        if not (joint or (not between and alone)) or (noun and noun not in nouns()):
            break
        out.append(mention)
    return out


def _role_start(document: Document, phrase: Phrase, mentions: Sequence[Mention], noun: int) -> int:
    """Where the shortest phrase for a role begins: after the last 的, unless a name or nothing but a number stands
    before it."""
    last_of = max((k for k, t in enumerate(phrase.tokens) if document.word(t) == "的" and t.start < noun), default=None)
    if last_of is None or last_of + 1 >= len(phrase.tokens):
        return phrase.start
    after = phrase.tokens[last_of + 1].start
    return after if all(m.start >= after for m in mentions) else phrase.start


def type_of(document: Document, key: str) -> str:
    """The type of the entity `key`; "" where the document has none of that id."""
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
    if not seat and not any(type_of(document, m.entity) in _SPEAKING for m in joined):
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
