"""Names in a Chinese text: known ones, tagged ones, composed ones, and every further mention of each.

What several ways of looking find is settled by length: 日本防卫省 is one name, and 日本 in it none. A name once found
is found in the whole document, whatever the words around it were cut into (特朗普通电话 has 特朗普 in it).
One-character state names count inside compounds only.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator

from jiedu.analysis import (
    name_bureaus,
    name_links,
    name_lists,
    name_memory,
    name_people,
    name_spans,
    name_surnames,
    offices,
    state_characters,
    works,
)
from jiedu.analysis.document import Document
from jiedu.analysis.gazetteer import Known, load
from jiedu.analysis.model import Entity, Mention
from jiedu.analysis.name_search import Found, NameSearch, fits, not_names, state_end

_DOMAIN = re.compile(
    r"(?<![a-z0-9.-])(?:[a-z0-9-]{1,63}\.){1,8}(?:com|cn|net|org|gov|ru|ua|uk|de|fr|jp|hk|tw|info|news)\b"
)


def find(document: Document) -> None:
    """Fill `document.mentions` (sorted, flat) and `document.entities`, names only."""
    names = NameSearch(document, load())
    names.add(_phrases(names))
    names.add(works.titles(names))
    names.add(_domains(names))
    names.settle(_candidates(names))
    state_characters.learn(names)
    names.add(state_characters.pairs(names))
    names.add(state_characters.told(names))
    names.add(state_characters.compounds(names))
    names.add(state_characters.local(names))
    names.add(name_people.worded(names))
    names.add(name_lists.listed(names))
    name_links.join_states(names)
    names.add(name_bureaus.bureaus(names))
    name_bureaus.settle(names)
    name_bureaus.join_parts(names)
    name_memory.define(names)
    name_memory.shorten(names)
    name_links.abbreviate(names)
    names.add(name_memory.remembered(names))
    name_surnames.titled(names)
    names.add(name_surnames.alone(names))
    name_links.reconsider_offices(names)
    names.add(name_links.bare_offices(names))
    names.found = [found for found in names.found if found[2]]
    _write(names)


def _phrases(names: NameSearch) -> Iterator[Found]:
    """Phrases that have no name in them, whatever their characters spell (发展中国家): taken out at the end again."""
    for match in _no_names().finditer(names.text):
        yield match.start(), match.end(), ""


@functools.cache
def _no_names() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, not_names("phrase")), key=lambda word: (-len(word), word))))


def _candidates(names: NameSearch) -> Iterator[Found]:
    """What is settled by length."""
    yield from name_spans.tagged(names)
    yield from name_people.dotted(names)
    yield from name_people.aged(names)
    yield from offices.short_offices(names)
    yield from offices.ministries(names)
    yield from offices.some(names)
    yield from offices.quoted(names)
    yield from offices.composed(names)
    yield from _known(names)


def _known(names: NameSearch) -> Iterator[Found]:
    at, text = 0, names.text
    while at < len(text):
        hit = names.gazetteer.match(text, at)
        if hit and fits(names.document, at, hit[0], names.type(hit[1])):
            end, key = hit
            end = state_end(names, at, end, key)
            yield at, end, key
            at = end
        else:
            at += 1


def _domains(names: NameSearch) -> Iterator[Found]:
    for match in _DOMAIN.finditer(names.text):
        known = names.gazetteer.by_name.get(match.group())
        yield (match.start(), match.end(), known) if known else names.new(match.start(), match.end(), "ORG")


def _write(names: NameSearch) -> None:
    """The mentions and entities of the document."""
    document = names.document
    original = document.article.text
    document.mentions = [Mention(start, end, key) for start, end, key in names.found]
    forms: dict[str, Counter[str]] = {}
    for start, end, key in names.found:
        forms.setdefault(key, Counter())[original[start:end]] += 1
    for key in forms:
        known = names.gazetteer.entries.get(key)
        document.entities[key] = _entity(key, known, forms[key], names, document.article.language)


def _entity(key: str, known: Known | None, forms: Counter[str], names: NameSearch, language: str) -> Entity:
    met = tuple(sorted(forms, key=lambda form: (-len(form), form)))
    if known is not None:
        return known_entity(known, met, language)
    traditional = language == "zh-Hant"
    name = met[0] if traditional else key.partition(":")[2]
    kind = names.kinds.get(key, "ORG")
    return Entity(key, name, kind, met, party=names.parties.get(key), name_hant=name if traditional else None)


def known_entity(known: Known, met: tuple[str, ...], language: str) -> Entity:
    """The entity of an entry of the gazetteer, with the forms that a text in `language` has of it, longest first."""
    name = known.name_en if language == "en" else known.name
    if language == "zh-Hant":
        name = max((form for form in met if not form.isascii()), key=len, default=known.name_hant or known.name)
    aliases = tuple(dict.fromkeys((*met, *known.names)))
    return Entity(
        known.id, name, known.type, aliases, known.name_en or None, None, known.party, True,
        known.wikidata, known.name_hant, known.stands_for,
    )  # fmt: skip
