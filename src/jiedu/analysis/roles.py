"""Roles and affiliations as the text states them: 法国总统马克龙, 万青松，华东师范大学副院长, 任命甲为司令.

Each is told where it is stated and holds there; `Entity.role` carries the first of them through the document. What a
known name is said to be also says whose name it is: an 演员 called 王毅 is not the minister.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jiedu.analysis.data import parts, rows, words
from jiedu.analysis.document import Document
from jiedu.analysis.lac import Token
from jiedu.analysis.model import Mention, Role
from jiedu.analysis.namesakes import part_namesakes

_LONGEST = 30
"""Characters before a name that can belong to its title: the longest titles in news (institute and office) stay
under it."""
_INSIDE = frozenset({"n", "vn", "nz", "f", "an", "b", "a", "c", "LOC", "ORG", "s", "m", "nw", "ns"})
"""Tags of words inside a title."""
_PREFIXES = {
    "时任": "former", "前": "former", "原": "former", "前任": "former", "已故": "former", "卸任": "former",
    "候任": "acting", "当选": "acting", "代理": "acting", "代": "acting", "署理": "acting",
    "新任": "new", "现任": "stated", "兼": "stated", "副": "stated", "总": "stated", "首席": "stated", "常务": "stated",
}  # fmt: skip
"""What stands before an office, with the status that it gives."""


@functools.cache
def office_nouns() -> tuple[str, ...]:
    """Words that end an office or a role, longest first."""
    found = {word for cell, form in rows("zh/speaker_nouns.tsv") if form in ("office", "role") for word in parts(cell)}
    return tuple(sorted(found | words("zh/office_nouns.txt"), key=lambda word: (-len(word), word)))


def attach(document: Document) -> None:
    """Fill `document.roles`; set `role` of people, and `party` where a state or body is named in it."""
    found: dict[tuple[int, int, str], Role] = {}
    for index, mention in enumerate(document.mentions):
        if document.entities[mention.entity].type == "PER":
            for role in (
                *_before(document, mention),
                *_after(document, mention, index),
                *_dismissed(document, mention),
            ):
                found.setdefault((role.start, role.end, role.person), role)
    document.roles = sorted(found.values(), key=lambda role: (role.start, role.end, role.person))
    part_namesakes(document)
    for role in document.roles:
        entity = document.entities[role.person]
        if entity.role is None:
            text = document.article.text[role.start : role.end]
            document.entities[role.person] = replace(entity, role=text, party=entity.party or _party(document, role))


def _party(document: Document, role: Role) -> str | None:
    """The state or body that a role's organisation stands for."""
    if role.organisation is None:
        return None
    entity = document.entities.get(role.organisation)
    if entity is None or entity.type not in ("GPE", "ORG"):
        return None
    return entity.party or entity.id


# --- Before the name --------------------------------------------------------------------------------------------------


def _before(document: Document, mention: Mention) -> Iterator[Role]:
    """华东师范大学副院长 万青松, 联合国负责人道主义事务的助理秘书长 姆苏亚."""
    tokens, end = document.tokens, mention.start
    at = document.index(end)
    start, heads = end, list[Token]()
    while at > 0:
        token = tokens[at - 1]
        word = document.word(token)
        if token.end != start or end - token.start > _LONGEST:
            break
        if not heads:
            if not _is_office(word, token) and not _heads_body(document, token):
                break
            heads.append(token)
        elif word == "、" and heads and at > 1 and _is_office(document.word(tokens[at - 2]), tokens[at - 2]):
            heads.append(tokens[at - 2])
        elif word == "的" and _in_charge(document, token):
            start = _in_charge(document, token)
            break
        elif word == ")" and (opening := _bracketed_name(document, token)):
            start, at = opening, document.index(opening)
            continue
        elif not _is_inside(word, token) or _named_person(document, token):
            break
        start, at = token.start, at - 1
    if heads:
        yield _role(document, start, end, heads[-1], mention.entity)


def _heads_body(document: Document, token: Token) -> bool:
    """True for 长 behind a body's name, whose last character is part of the office: 国防部 长."""
    return document.word(token) == "长" and document.text[token.start - 1 : token.start] in "部局署厅院"


def _is_inside(word: str, token: Token) -> bool:
    return token.tag in _INSIDE or word in _PREFIXES or word in _BETWEEN


_BETWEEN = frozenset(
    {"常驻", "驻", "访问", "客座", "特聘", "荣誉", "名誉", "执行", "联席", "联合", "该", "兼任", "高级"}
)
"""Words of titles that LAC takes for verbs and the like."""


def _bracketed_name(document: Document, close: Token) -> int:
    """Where the bracket opens that only gives another name of what stands before it: 荷兰国际集团(ING); else 0."""
    near = document.mentions_in(max(0, close.start - _LONGEST), close.start)
    if not near or near[-1].end != close.start or document.text[near[-1].start - 1] != "(":
        return 0
    same = len(near) > 1 and near[-2].entity == near[-1].entity and near[-2].end == near[-1].start - 1
    return near[-1].start - 1 if same else 0


def _is_office(word: str, token: Token) -> bool:
    return word in office_nouns() or (token.tag in _NOUNS and word.endswith(office_nouns()))


_NOUNS = frozenset({"n", "nz", "vn", "nw", "PER", "b"})


def _named_person(document: Document, token: Token) -> bool:
    near = document.mentions_in(token.start, token.end)
    return bool(near) and document.entities[near[0].entity].type == "PER"


def _in_charge(document: Document, token: Token) -> int:
    """Where the name of the body begins of 联合国负责人道主义事务的; 0 where no such phrase stands before the 的."""
    sentence = document.text[max(0, token.start - _LONGEST) : token.start]
    match = re.search(r"(?:负责|主管|分管|兼管)[一-鿿、]{2,16}$", sentence)
    if match is None:
        return 0
    at = max(0, token.start - _LONGEST) + match.start()
    bodies = [m for m in document.mentions_in(max(0, at - _LONGEST), at) if m.end == at]
    return bodies[0].start if bodies else at


# --- After the name ---------------------------------------------------------------------------------------------------

_LINK = re.compile(
    r"(?P<aside>[,(])|(?P<is>现任|现为|是|系|现担任|担任|任(?!命)|为)|(?P<new>出任|接任|就任|升任|改任|当选为?|获任|晋升为?|转任)|"
    r"(?P<past>曾任|曾担任|曾是|原为|原是)"
)


def _after(document: Document, mention: Mention, index: int) -> Iterator[Role]:
    """宋霖，荷兰国际集团首席经济学家；任命甲为司令；甲曾任某局局长."""
    link = _LINK.match(document.text, mention.end)
    if link is None:
        return
    limit = document.mentions[index + 1].start if index + 1 < len(document.mentions) else len(document.text)
    phrase = _phrase(document, link.end(), link.lastgroup == "aside", limit)
    if phrase is None:
        return
    status = {"new": "new", "past": "former"}.get(link.lastgroup or "", "stated")
    if link.group() == "为":
        before = document.text[max(0, mention.start - _LONGEST) : mention.start]
        appointed = [match.start() for match in _APPOINT.finditer(before)]
        if not appointed or "。" in before[appointed[-1] :]:
            return
        status = "new"
    person = _successor(document, mention) if link.group() == "为" else mention.entity
    role = _role(document, link.end(), phrase.end, phrase, person)
    yield replace(role, status=status if role.status == "stated" else role.status)


def _successor(document: Document, mention: Mention) -> str:
    """Whom 任命甲接替乙为…… gives the office: who is named before 接替, else the one that is named."""
    if document.text[max(0, mention.start - 2) : mention.start] not in _SUCCEEDS:
        return mention.entity
    before = document.mentions_in(max(0, mention.start - 2 * _LONGEST), mention.start)
    people = [m.entity for m in before if document.entities[m.entity].type == "PER"]
    return people[-1] if people else mention.entity


_SUCCEEDS = frozenset({"接替", "取代", "接任", "代替"})
_APPOINT = re.compile(r"任命|提名|选举|推选|委任|聘任|接替|指定|增补|拥立")


def _phrase(document: Document, start: int, aside: bool, limit: int) -> Token | None:
    """The office at the end of the noun phrase that begins at `start`; None where the phrase is none of a role."""
    at = document.index(start)
    head: Token | None = None
    end = start
    for token in document.tokens[at : at + _WORDS]:
        word = document.word(token)
        if token.start != end or token.end - start > _LONGEST:
            break
        if _is_office(word, token) and not _named_person(document, token):
            head = token
        elif not _is_inside(word, token) and word not in ("的", "、"):
            break
        elif _named_person(document, token):
            return None
        end = token.end
    if head is None or head.end != end:
        return None
    closed = document.text[end : end + 1] in ",)。;、\n" or not aside
    return head if closed and (not aside or limit >= start) else None


_WORDS = 12
"""Words of the longest role that is read behind a name."""
_DISMISSAL = re.compile(
    r"(?P<from>免去|解除|罢免|撤销|辞去)(?P<who>其|他|她|[一-鿿·]{2,20}?的)?(?P<role>[一-鿿]{2,24}?)(?:一职|职务|的职务)"
)


def _dismissed(document: Document, mention: Mention) -> Iterator[Role]:
    """免去其陆军总司令职务: of the one named last before it in the sentence."""
    text = document.text
    stop = _sentence_end(document, mention.end)
    for match in _DISMISSAL.finditer(text, mention.start, min(stop, mention.end + 80)):
        people = [
            m
            for m in document.mentions_in(mention.start, match.end())
            if document.entities[m.entity].type == "PER" and m.start < match.start("role")
        ]
        if not people or people[-1] is not mention:
            continue
        start = max(match.start("role"), mention.end + 1 if mention.start > match.start() else 0)
        tokens = [t for t in document.between(start, match.end("role")) if _is_office(document.word(t), t)]
        if tokens:
            role = _role(document, start, tokens[-1].end, tokens[-1], mention.entity)
            yield replace(role, status="former")


def _sentence_end(document: Document, at: int) -> int:
    stops = (document.text.find(mark, at, at + 120) for mark in "。!?\n")
    return min((stop for stop in stops if stop >= 0), default=at + 120)


# --- The record -------------------------------------------------------------------------------------------------------


def _role(document: Document, start: int, end: int, head: Token, person: str) -> Role:
    while end > start and document.text[end - 1].isspace():
        end -= 1
    tokens = document.between(start, end)
    bodies = [m for m in document.mentions_in(start, end) if document.entities[m.entity].type in _BODIES]
    office = _office_start(document, tokens, head, bodies)
    prefixes = [_PREFIXES[document.word(t)] for t in tokens if document.word(t) in _PREFIXES and t.start <= head.start]
    status = next((status for status in prefixes if status != "stated"), "stated")
    sent = next((t.start for t in tokens if document.word(t) in ("驻", "常驻")), None)
    own = next((m for m in reversed(bodies) if sent is None or m.end <= sent), bodies[-1] if bodies else None)
    return Role(
        start, end, person, document.article.text[office:end], own.entity if own else None, status
    )  # fmt: skip


_BODIES = frozenset({"ORG", "GPE", "GRP", "LOC", "FAC"})


def _office_start(document: Document, tokens: Sequence[Token], head: Token, bodies: Sequence[Mention]) -> int:
    """Where the words for the office alone begin: behind the body's name, or as far left as they are one word."""
    if bodies:
        return bodies[-1].end - (document.word(head) == "长")
    start = head.start
    for token in reversed([t for t in tokens if t.end <= head.start]):
        if token.end != start or document.word(token) not in _PREFIXES:
            break
        start = token.start
    return start
