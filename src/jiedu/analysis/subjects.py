"""Who does what a verb says: the subject of a clause, by reading its words from left to right.

Chinese news puts the subject first and hangs everything else (time, place, occasion, addressee) between it and the
verb, each opened by a preposition. So: skip prepositional phrases, take the first noun phrase that can speak.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jiedu.analysis.authority import is_outlet
from jiedu.analysis.data import parts, rows
from jiedu.analysis.document import Document
from jiedu.analysis.lac import Token
from jiedu.analysis.model import Mention

_NOMINAL = frozenset({"n", "nz", "nw", "PER", "LOC", "ORG", "s", "an", "vn", "q", "b"})
_SKIP = frozenset({"d", "ad", "c", "u", "xc", "TIME", "t", "vd"})
_JOINTS = frozenset(["、", "和", "与", "及", "以及", "暨"])


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


@functools.cache
def _class(name: str) -> frozenset[str]:
    """The function words of one class."""
    return frozenset(word for kind, cell in rows("zh/function_words.tsv") if kind == name for word in parts(cell))


@functools.cache
def speaker_forms() -> dict[str, str]:
    """Nouns that can be a source, with the form of speaker that each gives."""
    return {word: form for cell, form in rows("zh/speaker_nouns.tsv") for word in parts(cell)}


def subject(document: Document, start: int, end: int) -> Subject | None:
    """The subject of the clause `start`–`end`, whose verb begins at `end`; None when it has none that can speak."""
    tokens = document.between(start, end)
    for first, last in _phrases(document, tokens):
        relative = _relative_head(document, tokens, last)
        found = _accept(document, tokens[relative[0] : relative[1]]) if relative is not None else None
        found = found or _accept(document, tokens[first:last])
        if found is not None:
            return found
    return None


def has_other_subject(document: Document, start: int, end: int) -> bool:
    """True when the verb at `end` has a subject that names nobody who can speak (交换 预计……)."""
    tokens = document.between(start, end)
    last = max((stop for _, stop in _phrases(document, tokens)), default=0)
    return last > 0 and not any(
        token.tag == "v" and document.word(token) not in _class("preposition") for token in tokens[last:]
    )


def _phrases(document: Document, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """First and last index of each noun phrase that no preposition opens."""
    at = 0
    while at < len(tokens):
        word, tag = document.word(tokens[at]), tokens[at].tag
        if word in _class("frame") and tag not in ("PER", "LOC", "ORG"):
            at = _after_frame(document, tokens, at)
        elif word in _class("preposition") and tag in ("p", "c", "v", "d"):
            at = _noun_phrase(document, tokens, at + 1)
        elif word == "(":
            at = next((k + 1 for k in range(at, len(tokens)) if document.word(tokens[k]) == ")"), len(tokens))
        elif _opens_phrase(document, tokens, at):
            stop = max(_noun_phrase(document, tokens, at), at + 1)
            yield at, stop
            at = stop
        else:
            at += 1


def _after_frame(document: Document, tokens: Sequence[Token], at: int) -> int:
    """The token after 在……后, 据……, 就……: the localiser that closes the phrase, else the noun phrase that it opens."""
    for k in range(at + 1, len(tokens)):
        word = document.word(tokens[k])
        following = document.word(tokens[k + 1]) if k + 1 < len(tokens) else ""
        if (
            word in _class("localiser")
            and tokens[k].tag in ("f", "n", "v", "c", "u", "s", "vn")
            and following not in ("的", "、", "和")
        ):
            return k + 1
    return _noun_phrase(document, tokens, at + 1)


def _opens_phrase(document: Document, tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    word = document.word(token)
    if word in _class("empty"):
        return False
    if word in _class("pronoun") or _named(document, token):
        return True
    if token.tag in ("a", "m", "r", "vn", "v", "w") and at + 1 < len(tokens):
        following = tokens[at + 1]
        if token.tag == "w":
            return word in ("《", "“") and following.tag in ("nw", "nz", "ORG", "n")
        return token.tag in ("m", "r", "a") and following.tag in _NOMINAL and word not in _class("empty")
    return token.tag in _NOMINAL


def _named(document: Document, token: Token) -> bool:
    return any(
        m.start <= token.start and token.start < m.end
        for m in document.mentions_in(max(0, token.start - 20), token.start + 40)
    )


def _noun_phrase(document: Document, tokens: Sequence[Token], at: int) -> int:
    """The index after the noun phrase that begins at `at`: nouns, 的 between nouns, lists, brackets, titles."""
    k = at
    while k < len(tokens):
        word, tag = document.word(tokens[k]), tokens[k].tag
        following = tokens[k + 1] if k + 1 < len(tokens) else None
        if word in _class("empty"):
            break
        nominal = (
            tag in _NOMINAL or word in _class("pronoun") or word in ("《", "》", "·") or _named(document, tokens[k])
        )
        if (
            nominal
            or (
                tag in ("m", "a", "r", "an")
                and following is not None
                and (following.tag in _NOMINAL or document.word(following) in ("《",))
            )
            or (
                word == "的"
                and following is not None
                and (following.tag in _NOMINAL or _named(document, following))
                and k > at
            )
            or (
                word in _JOINTS
                and following is not None
                and k > at
                and (following.tag in _NOMINAL or _named(document, following))
                and _joins(document, tokens, k)
            )
        ):
            k += 1
        elif word == "(" and k > at:
            k = next((j + 1 for j in range(k, len(tokens)) if document.word(tokens[j]) == ")"), k + 1)
        elif word in ("前", "原", "时任", "现任", "副", "总") and following is not None and following.tag in _NOMINAL:
            k += 1
        else:
            break
    return k


def noun_phrase_end(document: Document, start: int, end: int) -> int:
    """Where the noun phrase that begins at `start` ends, at the latest at `end`."""
    tokens = document.between(start, end)
    stop = _noun_phrase(document, tokens, 0)
    quoted = next((q.end + 1 for q in document.quotes_in(start + 1, end) if q.start - 1 == start), start)
    if quoted > start:
        rest = document.between(quoted, end)
        after = _noun_phrase(document, rest, 1 if rest and document.word(rest[0]) == "的" else 0)
        return rest[after - 1].end if after and rest else quoted
    if not stop and len(tokens) > 1 and tokens[0].tag in ("m", "r", "a"):
        stop = 2  # 一些要求: the tagger takes a noun that could be a verb for one
    return tokens[stop - 1].end if stop else end


def _joins(document: Document, tokens: Sequence[Token], at: int) -> bool:
    """与 and 和 join a list unless what follows them is the other side of a verb (普京与特朗普通话: both;
    乌方与俄方谈判: with)."""
    return document.word(tokens[at]) in ("、", "以及", "及", "暨") or tokens[at].tag == "c"


def _relative_head(document: Document, tokens: Sequence[Token], stop: int) -> tuple[int, int] | None:
    """The noun phrase that a relative clause belongs to: [设在维也纳的] 智库; None when there is no such clause."""
    if (
        stop >= len(tokens)
        or tokens[stop].tag not in ("v", "vn")
        or document.word(tokens[stop]) in _class("preposition")
    ):
        return None
    of = next((k for k in range(stop, len(tokens)) if document.word(tokens[k]) == "的"), None)
    if of is None or of + 1 >= len(tokens) or not _opens_phrase(document, tokens, of + 1):
        return None
    end = _noun_phrase(document, tokens, of + 1)
    rest = tokens[end:]
    if rest and (rest[0].tag == "v" or document.word(rest[0]) in _class("localiser")):
        return None
    return of + 1, end


def _accept(document: Document, tokens: Sequence[Token]) -> Subject | None:
    """The noun phrase as a subject, or None when it names nothing that can speak."""
    if not tokens:
        return None
    start, end = tokens[0].start, tokens[-1].end
    head = next(
        (document.word(t) for t in reversed(tokens) if t.tag in _NOMINAL or document.word(t) in _class("pronoun")), ""
    )
    mentions = [m for m in document.mentions_in(start - 8 if start > 8 else 0, end) if m.end > start]
    people = [m for m in mentions if _type(document, m.entity) == "PER"]
    forms = speaker_forms()
    if document.word(tokens[0]) in _class("pronoun") and not people and len(tokens) == 1:
        return Subject(start, end, (), "pronoun", head)
    noun = _noun(document.text[max(0, end - _LONGEST_NOUN) : end].rstrip("》”) "), forms) or _human(document, tokens)
    form = forms.get(noun, "role") if noun else None
    if form in ("role", "office") and _UNNAMED.search(document.text, max(0, start - 14), end):
        form = "anonymous"
    if people and (mentions[-1] is people[-1] or form not in ("document", "outlet")):
        listed = _listed(document, people)
        first, last = listed[0], listed[-1]
        return Subject(
            first.start, last.end, tuple(m.entity for m in listed), "coordinated" if len(listed) > 1 else "name", head
        )
    whole = bool(mentions) and mentions[-1].end >= end - 1
    if whole and (form is None or (form == "group" and mentions[-1].start < end - len(noun))):
        return _organisation(document, mentions, start, end, head)
    if form is None:
        return None
    begin = min(_role_start(document, tokens, mentions), document.text.rfind(noun, 0, end))
    keep = _bodies(document, mentions, form, document.text.rfind(noun, 0, end))
    kind = "coordinated" if form == "office" and len(keep) > 1 else _FORMS.get(form, form)
    return Subject(begin, end, keep, kind, head)


_FORMS = {"outlet": "media", "group": "role", "office": "role"}
"""Forms of nouns as forms of `Speaker`; the others are the same."""
_APART = re.compile(r"一[家名位个些]|的[一-鿿]|[一-鿿]的|企业|公司")
"""What stands between a name and a role that is not that body's own (美国一家公司的负责人)."""


def _bodies(document: Document, mentions: Sequence[Mention], form: str, noun: int) -> tuple[str, ...]:
    """Whom an office, a group or a document speaks for: the bodies named before it; nobody for a role."""
    bodies = [m for m in mentions if _type(document, m.entity) in _SPEAKING]
    if form == "role" or not bodies or _APART.search(document.text[bodies[-1].end : noun]):
        return ()
    return tuple(dict.fromkeys(m.entity for m in bodies))


_SPEAKING = frozenset({"PER", "ORG", "GPE", "GRP"})
"""Types of entities that can say something; a place can only where its name alone stands for a government (基辅)."""


def _human(document: Document, tokens: Sequence[Token]) -> str:
    """The last noun of a phrase when its ending says that it is a person (调度员); "" when not."""
    last = tokens[-1]
    word = document.word(last)
    if last.tag != "n" or len(word) < 2 or word in _endings("not"):
        return ""
    return word if word[-1] in _endings("ending") else ""


@functools.cache
def _endings(use: str) -> frozenset[str]:
    return frozenset(word for kind, cell in rows("zh/human_endings.tsv") if kind == use for word in parts(cell))


def _role_start(document: Document, tokens: Sequence[Token], mentions: Sequence[Mention]) -> int:
    """Where the shortest phrase for a role begins: with its first noun, without what hangs before a 的."""
    last_of = max((k for k, t in enumerate(tokens) if document.word(t) == "的"), default=None)
    if last_of is not None and last_of + 1 < len(tokens):
        after = tokens[last_of + 1].start
        if all(m.start >= after for m in mentions):
            return after
    return tokens[0].start


def _type(document: Document, key: str) -> str:
    entity = document.entities.get(key)
    return entity.type if entity else ""


_LONGEST_NOUN = 8
"""Characters of the longest noun in `zh/speaker_nouns.tsv`."""
_UNNAMED = re.compile(
    r"(?:不愿|未|不便|拒绝|要求|不)(?:意)?(?:公开|透露|具)?(?:姓名|身份|具名|匿名|名)的?|匿名|不愿具名|未具名"
)


def _noun(phrase: str, forms: dict[str, str]) -> str:
    """The longest noun that can be a source and ends the phrase; "" when none does."""
    return next((phrase[k:] for k in range(len(phrase)) if phrase[k:] in forms and len(phrase) - k >= 2), "")


def _listed(document: Document, people: Sequence[Mention]) -> list[Mention]:
    """The people at the end of a phrase that a list joins; only the last where they are not joined."""
    out = [people[-1]]
    for left, right in zip(reversed(people[:-1]), reversed(people[1:]), strict=False):
        between = document.text[left.end : right.start]
        if not any(joint in between for joint in ("、", "和", "与", "及")):
            break
        out.insert(0, left)
    return out


def _organisation(document: Document, mentions: Sequence[Mention], start: int, end: int, head: str) -> Subject | None:
    """A phrase that ends in an organisation's or a state's name, or is a known place's name alone."""
    entity = document.entities[mentions[-1].entity]
    seat = entity.known and entity.party is not None and mentions[-1].start == start
    if entity.type not in _SPEAKING and not seat:
        return None
    joined = _listed(document, mentions)
    first, last = joined[0], joined[-1]
    kind = "coordinated" if len(joined) > 1 else "media" if _is_outlet(document, last.entity) else "name"
    return Subject(first.start, last.end, tuple(dict.fromkeys(m.entity for m in joined)), kind, head)


def _is_outlet(document: Document, key: str) -> bool:
    return is_outlet(key, document.entities.get(key))
