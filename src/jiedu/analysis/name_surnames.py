"""Surnames that stand for a person: 骆女士, 骆总, 万说, after 骆闻笙 and 万青松 were named in full."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from jiedu.analysis.data import parts, rows
from jiedu.analysis.name_search import Found, NameSearch, surname, surnames


@functools.cache
def _titles() -> tuple[re.Pattern[str], frozenset[str]]:
    """A surname with what may follow it, and the words that do so by themselves."""
    uses = {word: use for cell, use in rows("zh/person_titles.tsv") for word in parts(cell)}
    words = "|".join(sorted(uses, key=lambda word: (-len(word), word)))
    family = "|".join(sorted(surnames(), key=lambda name: (-len(name), name)))
    return re.compile(f"({family})({words})"), frozenset(word for word, use in uses.items() if use == "any")


def titled(names: NameSearch) -> None:
    """骆女士, 骆总: the one of that surname who was named in full before; else, of 孙女士 or 刘某, somebody new."""
    pattern, alone = _titles()
    people = _by_surname(names)
    own = {start: at for at, (start, _, _) in enumerate(names.found)}
    fresh: list[Found] = []
    for match in pattern.finditer(names.text):
        family, word = match.groups()
        known = {key for end, key in people.get(family, ()) if end <= match.start()}
        at = own.get(match.start())
        if at is not None:
            _join(names, at, match, known)
        elif _begins_word(names, match.start()) and (word in alone or _ends_word(names, match.end())):
            if len(known) == 1:
                fresh.append((*match.span(), next(iter(known))))
            elif word in alone and _ends_word(names, match.end()):
                fresh.append(names.new(*match.span(), "PER"))
    names.add(fresh)


def _join(names: NameSearch, at: int, match: re.Match[str], known: set[str]) -> None:
    """Let a mention that was found as 骆女士, or as a name of its own before 总, be the one person known so."""
    start, end, key = names.found[at]
    if len(known) == 1 and end in (match.end(), match.end(1)) and names.gazetteer.entries.get(key) is None:
        names.found[at] = (start, end, next(iter(known)))


def _begins_word(names: NameSearch, at: int) -> bool:
    token = names.document.token_at(at)
    return token is not None and token.start == at


def _ends_word(names: NameSearch, end: int) -> bool:
    token = names.document.token_at(end - 1)
    return token is None or token.end == end


def _by_surname(names: NameSearch) -> dict[str, list[tuple[int, str]]]:
    """Surname → where people of that surname were named in full, with their ids."""
    people: dict[str, list[tuple[int, str]]] = {}
    pattern, _ = _titles()
    for start, end, key in names.found:
        surface = "".join(names.text[start:end].split())
        if names.type(key) == "PER" and 2 <= len(surface) <= 4 and not pattern.fullmatch(surface):
            family = surname(surface)
            if family and len(surface) > len(family):
                people.setdefault(family, []).append((end, key))
    return people


_ALONE = re.compile(
    r"(?:^|(?<=[,。;:”\n!?]))([一-鿿])(?=(?:还|也|则|又|曾|随后|进一步)?"
    r"(?:说|称|认为|表示|指出|坦言|告诉|强调|回忆|解释|补充|透露|提醒|介绍|觉得))",
    re.M,
)


def alone(names: NameSearch) -> Iterator[Found]:
    """万说, 万认为: a surname alone at the beginning of a clause, before a verb of saying, after the full name."""
    people = _by_surname(names)
    for match in _ALONE.finditer(names.text):
        known = {key for end, key in people.get(match.group(1), ()) if end <= match.start()}
        if len(known) == 1:
            yield match.start(1), match.end(1), next(iter(known))
