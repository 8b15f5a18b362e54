"""Who does a deed to whom in the clauses of a passage: 甲给乙打电话 is not 乙给甲打电话."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from jiedu.analysis.fold import fold
from jiedu.dossier.answer.doers import PARTIES, Deed
from jiedu.dossier.answer.judging import clauses
from jiedu.dossier.answer.passages import Passage
from jiedu.dossier.answer.words import Word, Wording, base_form
from jiedu.dossier.material import Material

_TO = re.compile(r"(?:给|向|对|往|致)[\u4e00-\u9fff]{0,6}$")
_BY = re.compile(r"(?:被|由|遭到?|受到?|应|接到|接受|收到|接听|接了)[\u4e00-\u9fff]{0,6}$")
_WITH = re.compile(r"[与和同跟及、]|以及")
_WITH_EN = re.compile(r"\b(?:and|with|between)\b|,\s*$")
_BY_EN = re.compile(r"\b(?:by|from)\s+(?:[\w'’.-]+\s+){0,5}$")
_ASIDE_EN = re.compile(r"\b(?:of|in|at|from|to|for|with|against|on)\s+(?:the\s+)?$")
_BE = re.compile(r"\b(?:was|were|is|are|been|being|be|got|get)\s+(?:\w+ly\s+|also\s+|first\s+)?$")
_GETS = re.compile(r"\b(?:receiv\w+|got|gets?|took|takes?|answer\w*)\s+(?:\w+\s+){0,3}$")
_TITLE = 8
"""Characters between a state and the person who holds an office of it (美国总统特朗普)."""
_SHORT = 2
"""Characters of the shortest name that a longer one begins with."""
_SHARE = 0.5
"""Share of the words that tell the deed that a clause must have."""


@dataclass(frozen=True, slots=True)
class Told:
    """How a clause tells the deed."""

    start: int
    end: int
    doer: str | None
    target: str | None
    mutual: bool
    """True where two or more do it together (甲和乙通话): then it is not told who began."""


def tellings_of(material: Material, passage: Passage, words: tuple[Word, ...]) -> Iterator[Told]:
    """How each clause of the passage that has the deed tells it; nothing for a clause that names nobody."""
    text = passage.article.text
    if not words:
        return
    for span in passage.spans:
        for start, end in clauses(text, span):
            wording = Wording(text[start:end], passage.han)
            if sum(bool(wording.credit(word)) for word in words) < _SHARE * len(words):
                continue
            names = _names(material, passage, start, end)
            at = _deed_at(text[start:end], words, passage.han)
            if names and at is not None:
                where = (start + at[0], start + at[1])
                told = _chinese(text, start, names, where) if passage.han else _english(text, start, end, names, where)
                doer, target, mutual = told
                if target == doer:  # nobody does it to himself: the pronoun means who speaks
                    target = _speaker(passage, doer)
                yield Told(start, end, doer, target, mutual)


def _speaker(passage: Passage, other: str | None) -> str | None:
    """Whose words the passage is, where that is one person and not `other`."""
    speaker = passage.said[0].statement.speaker if passage.said else None
    keys = set(speaker.entities) - {other} if speaker is not None else set()
    return keys.pop() if len(keys) == 1 else None


_Name = tuple[int, int, str]


def _names(material: Material, passage: Passage, start: int, end: int) -> list[_Name]:
    """Whom a clause names or means, in order; without a state that only says whose office a person holds."""
    analysis = material.analyses[passage.article.id]
    found = [(m.start, m.end, m.entity) for m in analysis.mentions if _party(material, m.entity)]
    found += [(r.start, r.end, r.entities[0]) for r in analysis.references if len(r.entities) == 1]
    inside = sorted(one for one in found if start <= one[0] and one[1] <= end)
    text = passage.article.text
    kept = [
        one
        for one, then in pairwise([*inside, (end, end, "")])
        if not (
            then[2]
            and _kind(material, one[2]) != "PER"
            and _kind(material, then[2]) == "PER"
            and re.fullmatch(
                rf"[^与和同跟及给向对被,，、\s]{{0,{_TITLE}}}|\s?(?:[\w'’-]+\s){{1,3}}", text[one[1] : then[0]]
            )
            and not re.search(r"\b(?:and|with|to|by|that|call\w*)\b", text[one[1] : then[0]])
        )
    ]
    return kept


def _kind(material: Material, key: str) -> str | None:
    entity = material.entities.get(key)
    return entity.type if entity is not None else None


def _party(material: Material, key: str) -> bool:
    return _kind(material, key) in PARTIES


def _deed_at(clause: str, words: tuple[Word, ...], han: bool) -> tuple[int, int] | None:
    """Where a clause has the deed: the last of its words, which in Chinese the object of the verb stands behind."""
    low = fold(clause).lower()
    if han:
        spots = [(low.find(form), form) for word in words for form, _ in word.chinese if "…" not in form]
        found = [(at, at + len(form)) for at, form in spots if at >= 0]
        return (min(a for a, _ in found), max(b for _, b in found)) if found else None
    forms = {part for word in words for form, _ in word.english for part in form.split()}
    hits = [m.span() for m in re.finditer(r"[a-z]+(?:['’-][a-z]+)*", low) if base_form(m[0]) in forms or m[0] in forms]
    return hits[0] if hits else None


def _chinese(text: str, start: int, names: list[_Name], at: tuple[int, int]) -> tuple[str | None, str | None, bool]:
    doer = target = None
    together: list[str] = []
    last = start
    for begin, end, key in names:
        gap = fold(text[last:begin])
        if begin >= at[1] - 1:
            target = target or key
        elif _BY.search(gap):
            target, doer = target or doer, key
        elif _TO.search(gap):
            target = key
        elif doer is not None and (_WITH.search(gap) or not gap):
            together.append(key)
        elif doer is None:
            doer = key
        last = end
    if together and target is None:
        return doer, together[0], True
    return doer, target, False


def _english(
    text: str, start: int, end: int, names: list[_Name], at: tuple[int, int]
) -> tuple[str | None, str | None, bool]:
    low = text[start:end].lower()
    before = [n for n in names if n[1] <= at[0]]
    after = [n for n in names if n[0] >= at[1]]
    subject = next((n for n in reversed(before) if not _ASIDE_EN.search(low[: n[0] - start])), None)
    doer, target = (subject[2] if subject else None), (after[0][2] if after else None)
    if len(before) > 1 and _WITH_EN.search(low[before[-2][1] - start : before[-1][0] - start]):
        return before[-2][2], before[-1][2], True
    if after and _WITH_EN.search(low[at[1] - start : after[0][0] - start]):
        return doer or after[0][2], after[0][2] if doer else after[-1][2], True
    by = after and _BY_EN.search(low[at[1] - start : after[0][0] - start])
    if by and (_BE.search(low[: at[0] - start]) or _GETS.search(low[: at[0] - start])):
        return target, doer, False
    return doer, target, False


def agrees(material: Material, deed: Deed, told: Told) -> int:
    """1 where the clause tells the deed as asked, -1 where the other one did it, else 0."""
    if told.mutual:
        return 0
    doer, target = (_role(material, deed, key) for key in (told.doer, told.target))
    if doer == "doer" and target in ("target", "nobody"):
        return 1
    if doer == "target" and target in ("doer", "nobody"):
        return -1
    return 0


def _role(material: Material, deed: Deed, key: str | None) -> str:
    if key is None:
        return "nobody"
    for role, other in (("doer", deed.doer), ("target", deed.target)):
        if other is not None and _same(material, key, other):
            return role
    return "other"


def _same(material: Material, key: str, other: str) -> bool:
    """Whether two ids are of one: the same, who speaks for the other, or a name and its short form."""
    if key == other or material.party(key) == other or material.party(other) == key:
        return True
    a, b = material.entities.get(key), material.entities.get(other)
    if a is None or b is None or a.known or b.known or a.name.isascii() != b.name.isascii():
        return False
    short, long = sorted((a.name, b.name), key=len)
    return len(short) >= _SHORT and (long.startswith(f"{short} ") if short.isascii() else long.startswith(short))


def known_are(material: Material, deed: Deed, told: Told) -> bool:
    """Whether those whom a question knows stand in the clause as it has them, and another does what is asked for."""
    roles = _role(material, deed, told.doer), _role(material, deed, told.target)
    if deed.doer is not None:
        return roles[0] == "doer" and roles[1] != "nobody"
    if deed.target is not None:
        return roles[1] == "target" and roles[0] == "other"
    return True


def among(material: Material, keys: tuple[str, ...], told: Told) -> bool:
    """Whether the one who does it in the clause is one of `keys`."""
    key = told.doer or ""
    return any(_same(material, key, one) for one in keys)
