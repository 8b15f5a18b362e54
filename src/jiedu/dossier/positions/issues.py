"""What positions are about: phrases that recur, merged where they mean the same; never a fixed list of topics."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from jiedu.article.model import Article
from jiedu.dossier.likeness import fold
from jiedu.dossier.material import Material
from jiedu.dossier.positions.model import Issue, Phrase, Position
from jiedu.dossier.positions.naming import is_name

_FIRST = 1.0
"""Weight of the phrase nearest to the words of the stance; the others count by turn. All weights here were chosen
by hand."""
_LATER = 0.35
_AGAIN, _OFTEN = 0.25, 4
_VERBAL, _GOVERNED, _WEAK = 0.7, 0.8, 1.5
"""What a phrase's place weighs against how often its head recurs: the object of the stance leads, unless another of
the clause's phrases is what the story keeps coming back to; a bare verb and what stands behind a preposition tell it
less well, and nouns that name no issue least. Set by hand on the sample pages."""


def chosen(found: Sequence[Position]) -> list[Phrase | None]:
    """For each position the phrase that it is about; None where its words name nothing."""
    spread: Counter[str] = Counter()
    for position in found:
        spread.update({p.head for p in position.phrases})
    return [_best(position.phrases, spread) for position in found]


def _best(phrases: Sequence[Phrase], spread: Counter[str]) -> Phrase | None:
    if not phrases:
        return None

    places = [sum(not p.governed for p in phrases[:i]) for i in range(len(phrases))]

    def weight(index: int) -> tuple[float, int]:
        phrase, place = phrases[index], places[index]
        near = _FIRST if place == 0 else _LATER / place
        less = _VERBAL * phrase.verbal + _GOVERNED * phrase.governed + _WEAK * phrase.weak
        return (near + _AGAIN * min(spread[phrase.head], _OFTEN) - less, -index)

    return phrases[max(range(len(phrases)), key=weight)]


def compatible(a: Phrase, b: Phrase) -> bool:
    """True where two phrases of one head can be one issue: neither is narrowed down otherwise than the other."""
    if a.head != b.head:
        return False
    return not a.modifiers or not b.modifiers or bool(a.modifiers & b.modifiers)


def merged(material: Material, found: Sequence[Position], phrases: Sequence[Phrase | None]) -> list[Issue]:
    """The issues, in the order of their first position; every position with a phrase is in one of them."""
    by_head: dict[str, list[list[int]]] = {}
    for index, phrase in enumerate(phrases):
        if phrase is None:
            continue
        groups = by_head.setdefault(phrase.head, [])
        home = next((g for g in groups[:_APART] if _joins(phrase, [phrases[i] for i in g[:_WITNESSES]])), None)
        if home is None:
            groups.append([index])
        else:
            home.append(index)
    made = [
        _issue(material, found, phrases, group, number)
        for groups in by_head.values()
        for number, group in enumerate(groups)
    ]
    return sorted(made, key=lambda issue: issue.members[0])


_APART, _WITNESSES = 20, 20
"""Issues of one head, and positions of one issue, that a phrase is compared with: bounds the work in a long story."""


def _joins(phrase: Phrase, group: Sequence[Phrase | None]) -> bool:
    """True where the phrase suits every other one of the group."""
    return all(other is not None and compatible(phrase, other) for other in group)


_BESIDE = 12
"""Characters from the verb that ends a thing to the thing, within which the two name the issue: lift the border ban."""


def _issue(
    material: Material, found: Sequence[Position], phrases: Sequence[Phrase | None], group: list[int], number: int
) -> Issue:
    by_turn: dict[str, list[tuple[Phrase, Article]]] = {}
    for index in group:
        if (phrase := phrases[index]) is not None:
            by_turn.setdefault(phrase.turn, []).append((phrase, material.article(found[index].article)))
    names = {turn: _name(members, material.common) for turn, members in by_turn.items()}
    first = phrases[group[0]]
    head = first.head if first is not None else ""
    key = f"{head} {fold(next(iter(names.values())))}" if number else head
    return Issue(key, {turn: name if is_name(name) else "" for turn, name in names.items()}, list(group))


def _name(members: Sequence[tuple[Phrase, Article]], common: str) -> str:
    """The commonest words for it, the shortest of them, as an article in the story's language writes them."""
    names: Counter[str] = Counter()
    forms: dict[str, str] = {}
    seen: set[str] = set()
    for phrase, article in members:
        said = _said(phrase, article.text)
        key = fold(said)
        if key not in forms or (article.language == common and key not in seen):
            forms[key] = said
        if article.language == common:
            seen.add(key)
        names[key] += 1
    pool = seen or set(names)
    top = max(names[k] for k in pool)
    return forms[min((k for k in pool if names[k] == top), key=lambda k: (len(k), k))]


def _said(phrase: Phrase, text: str) -> str:
    """The words for the issue, with the verb for what is to become of it: 结束冲突, lift the border ban."""
    behind = _BEHIND.match(text, phrase.end)
    before = _JOURNEY.search(text, max(0, phrase.start - _BESIDE), phrase.start) if phrase.verbal else None
    end = behind.end() if behind else _object(text, phrase) if phrase.verbal else phrase.end
    said = text[before.start() if before else phrase.start : end]
    if phrase.turned is None or phrase.turned >= phrase.start or phrase.start - phrase.turned > _BESIDE:
        return said
    verb = text[phrase.turned : phrase.start]
    if verb.isascii():
        return verb + said
    plain = _BETWEEN.match(verb)
    return (plain.group(1) if plain else verb) + said


def _object(text: str, phrase: Phrase) -> int:
    """Where the object of a verb ends that stands alone for an issue: 纠正错误做法 says more than 纠正."""
    found = _REST.match(text, phrase.end)
    end = found.end() if found and found.end() - phrase.start <= _WHOLE else phrase.end
    return end - 1 if text[end - 1] == "的" else end


_REST = re.compile(r"[一-鿿《》\d]+(?=[，。；,;!！?？\n]|$)")
_WHOLE = 9
"""Characters of a verb and its object that still make a name."""
_BEHIND = re.compile(r"人员|人員|(?:进一步)?(?:上调|上涨|下跌|下调|升级|恶化|破裂|失控|外溢|蔓延)(?![一-鿿])")
"""Behind a noun: what makes a matter of it (被俘人员, 冲突升级)."""
_JOURNEY = re.compile(r"(?:赴|前往)[一-鿿]{2,8}$")
"""Before a verb: where it is to be done (赴土耳其参会)."""
_BETWEEN = re.compile(r"([一-鿿]{2,4}?)[了过過](?=\D|\d)[\s\S]*$")
"""A verb with what stands between it and its object: 取消了共计91%的."""
