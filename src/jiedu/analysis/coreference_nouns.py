"""Descriptions: 该公司, 这家银行, 这位总统, 该国, and bare nouns that one in the text can be (公司, 法院, 原告)."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Container, Iterator, Sequence

from jiedu.analysis.data import parts, rows, words
from jiedu.analysis.discourse import Actor, Scene, anaphors, clause_end, clause_start
from jiedu.analysis.document import Document
from jiedu.analysis.model import Entity, Reference
from jiedu.analysis.name_search import ends
from jiedu.analysis.roles import office_nouns

_MOST = 60
"""Actors back in which a description finds whom it means."""


@functools.cache
def _described() -> re.Pattern[str]:
    nouns = "|".join(
        f"(?P<{use}>{'|'.join(map(re.escape, anaphors(use)))})" for use in ("org", "state", "place", "being")
    )
    return re.compile(rf"(?:该|这家|这个|这位|这名|这所|此)(?P<what>[^,。;:!?“”()\s的]{{0,6}}?)(?:{nouns})")


@functools.cache
def _bare() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, anaphors("bare"))))


def spans(made: Scene) -> Iterator[tuple[int, int, str]]:
    """Start, end and use ("noun:org:公司", "bare:法院", "side:原告", "role:领队") of every description."""
    document = made.document
    for match in _described().finditer(document.text):
        token = document.token_at(match.start())
        last = document.token_at(match.end() - 1)
        if token is None or token.start != match.start() or last is None or last.end != match.end():
            continue
        use = match.lastgroup or ""
        inside = document.between(match.start() + len("该"), match.end())
        if all(word.tag in _NOMINAL for word in inside):
            yield match.start(), match.end(), f"noun:{use}:{match[use]}"
    made.sides = _sides(document)
    yield from _bare_nouns(document, made.sides)


_NOMINAL = frozenset({"n", "nz", "vn", "a", "an", "b", "LOC", "ORG", "PER", "s", "q", "r", "nw", "m"})


def _bare_nouns(document: Document, sides: Container[str]) -> Iterator[tuple[int, int, str]]:
    """Nouns without 该 that are a whole noun phrase: 公司, 法院, 原告, and roles that somebody in the text has."""
    offices = {noun for role in document.roles for noun in _ends_of(role.office) if noun in _definite()}
    for index, token in enumerate(document.tokens):
        word = document.word(token)
        if token.tag not in ("n", "nz", "vn", "s"):
            continue
        if word.removesuffix("方") in sides and _unqualified(document, index):
            end = token.end + (document.text[token.end : token.end + 1] == "方")
            yield token.start, end, f"side:{word.removesuffix('方')}"
        elif word in _KINDS and index and _qualified(document, index):
            yield document.tokens[index - 1].start, token.end, f"kind:{document.word(document.tokens[index - 1])}"
        elif not _alone(document, index):
            continue
        elif word in anaphors("bare"):
            yield token.start, token.end, f"bare:{word}"
        elif word in anaphors("paper") and _opens(document, index):
            yield token.start, token.end, f"paper:{word}"
        elif word in anaphors("capital"):
            yield token.start, token.end, "capital:"
        elif word in offices and not _before_noun(document, index):
            yield token.start, token.end, f"role:{word}"


def _before_noun(document: Document, index: int) -> bool:
    """True for a noun that another one follows at once: 检察官 人数 means no one."""
    token = document.tokens[index]
    after = document.tokens[index + 1] if index + 1 < len(document.tokens) else None
    return after is not None and after.start == token.end and after.tag in ("n", "nz", "vn", "an")


@functools.cache
def _definite() -> frozenset[str]:
    """Nouns for roles that one alone has at a time: offices, and a few more. 志愿者 and 居民 are many."""
    offices = {word for cell, form in rows("zh/speaker_nouns.tsv") if form == "office" for word in parts(cell)}
    return frozenset((offices | words("zh/office_nouns.txt") | set(anaphors("single"))) - set(anaphors("many")))


@functools.cache
def _ends_of(office: str) -> tuple[str, ...]:
    """The nouns that an office can be called by later: 个人特使 is 特使."""
    return tuple(noun for noun in office_nouns() if len(noun) >= 2 and office.endswith(noun))


_KINDS = frozenset({"机构", "部门", "组织", "团体"})
"""Nouns that with one word before them say what a body is for: 选举 机构."""


def _qualified(document: Document, index: int) -> bool:
    before, token = document.tokens[index - 1], document.tokens[index]
    return before.end == token.start and before.tag in ("n", "vn", "v") and len(document.word(before)) >= 2


def _unqualified(document: Document, index: int) -> bool:
    """True for 原告, 被告 that no 的 or 某 stands before, nor a name behind."""
    token = document.tokens[index]
    if document.text[max(0, token.start - 1) : token.start] in ("的", "某", "各", "另"):
        return False
    after = document.tokens[index + 1] if index + 1 < len(document.tokens) else None
    return after is None or after.start != token.end or after.tag not in ("PER", "ORG", "LOC")


def _opens(document: Document, index: int) -> bool:
    """True where the noun opens its clause and a verb follows: 文件称, 公告同时提示."""
    token = document.tokens[index]
    if document.text[clause_start(document, token.start) : token.start].strip():
        return False
    return any(following.tag == "v" for following in document.tokens[index + 1 : index + 4])


def _alone(document: Document, index: int) -> bool:
    """True for a noun that no modifier stands before and no name or noun behind."""
    tokens = document.tokens
    token = tokens[index]
    if index:
        before = tokens[index - 1]
        word = document.word(before)
        if before.end == token.start and (
            (
                before.tag in ("n", "nz", "LOC", "ORG", "PER", "m", "r", "a", "vn", "b", "q", "nw", "f", "s")
                and word.strip()
            )
            or word in ("的", "该", "这", "某", "各", "、")
        ):
            return False
    if index + 1 < len(tokens):
        after = tokens[index + 1]
        if after.start == token.end and after.tag in ("PER", "ORG", "LOC"):
            return False
    return True


@functools.cache
def _side_words() -> frozenset[str]:
    return frozenset(anaphors("party"))


def _sides(document: Document) -> dict[str, tuple[str, ...]]:
    """原告, 被告 → who is named directly behind the word, with those a list joins to him."""
    out: dict[str, dict[str, None]] = {}
    starts = {mention.start: at for at, mention in enumerate(document.mentions)}
    for token in document.tokens:
        word = document.word(token)
        at = starts.get(token.end)
        if word not in _side_words() or at is None:
            continue
        keys = out.setdefault(word, {})
        keys.setdefault(document.mentions[at].entity)
        while at + 1 < len(document.mentions):
            between = document.text[document.mentions[at].end : document.mentions[at + 1].start]
            if between not in ("、", "和", "与", "及"):
                break
            at += 1
            keys.setdefault(document.mentions[at].entity)
    return {word: tuple(keys) for word, keys in out.items()}


def resolve(made: Scene, start: int, end: int, use: str) -> Reference | None:
    """Whom the description at `start`–`end` means; None where nobody on the scene fits."""
    kind, *rest = use.split(":")
    if kind == "side":
        keys = made.sides.get(rest[0], ())
        return Reference(start, end, keys, "description") if keys else None
    if kind == "role":
        return _by_role(made, start, end, rest[0])
    if kind in _READ:
        read = _READ[kind](made, start, rest[0])
        return Reference(start, end, (read,), "description") if read else None
    if kind == "bare":
        chosen = _one_body(made, start, rest[0])
        return Reference(start, end, (chosen,), "description") if chosen else None
    chosen = _described_one(made, start, end, rest[0], rest[1])
    return Reference(start, end, (chosen,), "description") if chosen else None


def _by_role(made: Scene, start: int, end: int, word: str) -> Reference | None:
    """A bare 领队 or 特使: the one of that role, where the text has one alone."""
    people = [key for key, offices in made.offices.items() if any(office.endswith(word) for office in offices)]
    return Reference(start, end, tuple(people), "description") if len(people) == 1 else None


# --- 该公司 -----------------------------------------------------------------------------------------------------------


def _described_one(made: Scene, start: int, end: int, use: str, noun: str) -> str | None:
    document = made.document
    modifier = document.text[start:end].removesuffix(noun)
    modifier = re.sub(r"^(?:该|这家|这个|这位|这名|这所|此)", "", modifier)
    before = [a for a in made.before(start, _MOST) if a.key is not None]
    if use == "being":
        return _person(made, before, noun)
    if use == "state":
        return next((a.key for a in before if a.type == "GPE" and _fits_state(document, a, modifier)), None)
    if use == "place":
        return next((a.key for a in before if a.type in ("LOC", "GPE") and _ends(document, a, noun)), None)
    here = made.sentence(start)
    best: tuple[float, str] | None = None
    for actor in (a for a in before if a.type == "ORG"):
        key, ends = actor.key or "", _ends(document, actor, noun)
        if not ends and not _can_be(document.entities[key], noun):
            continue
        score = (2.0 if ends else 0.0) + (1.0 if actor.subject else 0.0) - 0.5 * min(here - actor.sentence, 12)
        score -= 0.5 if actor.titled else 0.0
        if best is None or score > best[0]:
            best = (score, key)
    return best[1] if best is not None else None


def _person(made: Scene, before: Sequence[Actor], noun: str) -> str | None:
    """这位总统: the person last named whose role ends so; nobody where no role says it."""
    people = (a for a in before if a.type == "PER" and a.key is not None)
    return next((a.key for a in people if any(o.endswith(noun) for o in made.offices.get(a.key or "", ()))), None)


def _fits_state(document: Document, actor: Actor, modifier: str) -> bool:
    return actor.key is not None and document.entities[actor.key].known


def _ends(document: Document, actor: Actor, noun: str) -> bool:
    """True where the full name, or the form met there, ends in the noun: 该局 of 应急管理局, 该办公室."""
    entity = document.entities[actor.key or ""]
    return any(name.endswith(noun) for name in (document.text[actor.start : actor.end], entity.name))


def _can_be(entity: Entity, noun: str) -> bool:
    """Whether a body whose name does not say so can be what the noun says."""
    name = entity.name
    if noun in anaphors("outlet"):
        return name.endswith(("报", "社", "网", "台", "》", "新闻", "频道", "周刊"))
    outlet = name.endswith(("报", "社", "》", "电视台", "新闻网", "日报"))
    public = entity.party is not None or name.endswith(anaphors("public"))
    if noun in anaphors("company"):
        return not outlet and not public
    if noun in anaphors("bank"):
        return not public and any(word in name for word in ("银行", "集团", "证券", "控股", "资本"))
    if noun in anaphors("force"):
        return not outlet and not name.endswith(("局", "厅", "院", "公司", "大学"))
    if noun in anaphors("school"):
        return name.endswith(("学", "校", "院"))
    if noun in ("机构", "单位", "部门", "团队", "智库"):
        return not outlet
    return False


# --- Papers, capitals, kinds of bodies --------------------------------------------------------------------------------


def _issuer(made: Scene, start: int, noun: str) -> str | None:
    """Who issued the paper that a clause opens with: the subject before that speaks of it, else the last subject."""
    text = made.document.text
    before = [a for a in made.before(start, 20) if a.key is not None and a.subject and a.type in ("ORG", "PER", "GPE")]
    near = [a for a in before if made.sentence(start) - a.sentence <= 3]
    told = next((a for a in near if noun in text[a.end : clause_end(made.document, a.end)]), None)
    chosen = told or (near[0] if near else None)
    return chosen.key if chosen is not None else None


def _capital(made: Scene, start: int, _: str) -> str | None:
    """首都: the capital, named in the text, of the state that was named last."""
    document = made.document
    seats = {e.stands_for: key for key, e in sorted(document.entities.items()) if e.stands_for and e.type == "LOC"}
    states = (a.key for a in made.before(start, _MOST) if a.type == "GPE" and a.key in seats)
    return next((seats[key] for key in states), None) or (next(iter(seats.values())) if len(seats) == 1 else None)


def _of_that_kind(made: Scene, start: int, word: str) -> str | None:
    """选举机构: the body named last before whose name has the word in it."""
    before = (a for a in made.before(start, _MOST) if a.type == "ORG" and a.key is not None)
    names = ((a.key, made.document.entities[a.key or ""].name) for a in before)
    return next((key for key, name in names if word in name and name.endswith(tuple(ends("org", "gov")))), None)


_READ: dict[str, Callable[[Scene, int, str], str | None]] = {
    "paper": _issuer,
    "capital": _capital,
    "kind": _of_that_kind,
}


# --- Bare nouns -------------------------------------------------------------------------------------------------------


def _one_body(made: Scene, start: int, noun: str) -> str | None:
    """公司, 法院: the body that fits and was named last before, preferring the one that its paragraphs speak of."""
    document = made.document
    before = [a for a in made.before(start, _MOST) if a.key is not None and a.type == "ORG"]
    if noun == "法院":
        return next((a.key for a in before if _ends(document, a, noun)), None) or _only(made, noun)
    if noun in ("警方", "校方", "院方", "学校", "医院", "银行"):
        word = noun.removesuffix("方") if noun != "警方" else noun
        return next((a.key for a in before if _ends(document, a, word)), None)
    fitting = [a for a in before if _can_be(document.entities[a.key or ""], "公司") and not a.part]
    if not fitting:
        return None
    here = made.sentence(start)
    opener = [a for a in fitting if a.subject and here - a.sentence <= 1]
    return (opener[0] if opener else fitting[0]).key


def _only(made: Scene, noun: str) -> str | None:
    """The only body of the whole text whose name ends in the noun, for headlines that run ahead of it."""
    keys = {a.key for a in made.actors if a.key is not None and a.type == "ORG" and _ends(made.document, a, noun)}
    return next(iter(keys)) if len(keys) == 1 else None
