"""Names in a Chinese text: known ones, tagged ones, composed ones, and every further mention of each.

Longest match first, known names before tagged ones; a name once found is found in the whole document, whatever the
words around it were cut into (特朗普通电话 has 特朗普 in it). One-character state names count inside compounds only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from jiedu.analysis.data import rows
from jiedu.analysis.document import Document
from jiedu.analysis.gazetteer import Gazetteer, Known, load
from jiedu.analysis.model import Entity, Mention
from jiedu.analysis.name_search import Found, NameSearch, fits, not_names
from jiedu.analysis.offices import composed, short_offices
from jiedu.analysis.state_characters import compounds

_HAN = re.compile(r"[一-鿿]")


_FOREIGN = re.compile(r"[一-鿿A-Z][一-鿿A-Za-z.]{0,7}(?:·[一-鿿A-Za-z.]{1,8}(?:-[一-鿿]{1,6})?)+")


_DOMAIN = re.compile(
    r"(?<![a-z0-9.-])(?:[a-z0-9-]{1,63}\.){1,8}(?:com|cn|net|org|gov|ru|ua|uk|de|fr|jp|hk|tw|info|news)\b"
)


_PAPER = re.compile(r"《[一-鿿·A-Za-z ]{1,14}?(?:报|时报|日报|晚报|周刊|邮报|新闻|卫报)》")


_BRACKET = re.compile(r"\(([A-Za-z一-鿿][A-Za-z一-鿿 .&-]{1,40})\)")


_TYPES = {"PER": "PER", "LOC": "LOC", "ORG": "ORG"}


def find(document: Document) -> None:
    """Fill `document.mentions` (sorted, flat) and `document.entities`, names only."""
    names = NameSearch(document, load())
    names.add(_papers(names))
    names.add(short_offices(names))
    names.add(composed(names))
    names.add(_known(names))
    names.add(_foreign(names))
    names.add(compounds(names))
    names.add(_tagged(names))
    names.add(_remembered(names))
    names.add(_domains(names))
    _brackets(names)
    _write(names)


def _papers(names: NameSearch) -> Iterator[Found]:
    """《…报》: a title that is a newspaper's, marks included."""
    for match in _PAPER.finditer(names.text):
        inner = match.group()[1:-1]
        known = names.gazetteer.by_name.get(match.group()) or names.gazetteer.by_name.get(inner)
        yield (match.start(), match.end(), known) if known else names.new(match.start(), match.end(), "ORG")


def _known(names: NameSearch) -> Iterator[Found]:
    at, text = 0, names.text
    while at < len(text):
        hit = names.gazetteer.match(text, at)
        if hit and fits(names.document, at, hit[0]):
            end, key = hit
            end = _party_end(text, end, key, names.gazetteer)
            yield at, end, key
            at = end
        else:
            at += 1


def _party_end(text: str, end: int, key: str, gazetteer: Gazetteer) -> int:
    """乌克兰方面 and 乌克兰方 name the state too; 方 of 方案 or 方式 does not."""
    if gazetteer.entries[key].kind == "state" and text.startswith("方面", end):
        return end + 2
    return end


def _foreign(names: NameSearch) -> Iterator[Found]:
    """伊戈尔·科列宁: names joined by a raised dot, trimmed to the words that LAC took for a name."""
    for match in _FOREIGN.finditer(names.text):
        start, end = _trim_foreign(names.document, match.start(), match.end())
        if "·" in names.text[start:end]:
            yield names.new(start, end, "PER")


_NAME_TAGS = frozenset({"PER", "LOC", "ORG", "nz"})
"""Tags that LAC gives to the parts of a foreign name."""


def _trim_foreign(document: Document, start: int, end: int) -> tuple[int, int]:
    """Leave out words before and after that are no part of the name (任命 before, 上将 after)."""
    dots = [at for at in range(start, end) if document.text[at] == "·"]
    tail = [t for t in document.between(dots[-1] + 1, end) if t.start > dots[-1] + 1]
    stop = next((t for t in tail if t.tag not in _NAME_TAGS), None)
    return _name_start(document, start, dots[0]), stop.start if stop is not None else end


def _name_start(document: Document, start: int, dot: int) -> int:
    """Where the words directly before `dot` that LAC took for a name begin; the word before it in any case."""
    covering = document.token_at(dot - 1)
    if covering is not None and covering.end > dot:
        return max(start, covering.start)
    before = document.between(start, dot)
    if not before:
        return start
    at = before[-1].start
    for token in reversed(before):
        if token.tag not in _NAME_TAGS:
            break
        at = token.start
    return at


def _tagged(names: NameSearch) -> Iterator[Found]:
    """What LAC took for a name, cleaned of words that are none."""
    document = names.document
    places = {row[0] for row in rows("zh/name_parts.tsv") if row[1] == "place"}
    for index, token in enumerate(document.tokens):
        kind = _TYPES.get(token.tag)
        word = document.word(token)
        if kind is None or len(word) < 2 or not _HAN.search(word[0] + word[-1]) or word in not_names("general"):
            continue
        if word[0] in names.gazetteer.abbreviations and word[1:] in ("方", "国"):
            continue
        following = document.word(document.tokens[index + 1]) if index + 1 < len(document.tokens) else ""
        if kind == "PER" and (following in places or _beside_place(names, index)):
            kind = "LOC"
        yield names.new(token.start, token.end, kind)


def _beside_place(names: NameSearch, index: int) -> bool:
    """A name joined by 或, 和 or 、 to a place that is known or tagged as one, with no person's name in the list."""
    tokens, word = names.document.tokens, names.document.word
    for step in (-2, 2):
        other = index + step
        if 0 <= other < len(tokens) and word(tokens[index + step // 2]) in ("或", "、", "和", "及"):
            surface = word(tokens[other])
            known = names.gazetteer.by_name.get(surface, "")
            if known.startswith("LOC:"):
                return True
    return False


def _remembered(names: NameSearch) -> Iterator[Found]:
    """Every further place where a name that was found stands, and where a foreign name's last part stands alone."""
    counts = Counter(key for _, _, key in names.found)
    surfaces = {surface: key for surface, key in names.surfaces.items() if key in counts}
    for surface, key in list(surfaces.items()):
        if "·" in surface and names.kinds.get(key) == "PER":
            last = surface.rsplit("·", 1)[1]
            if len(last) >= 2:
                surfaces[last] = key
                _merge(names, last, key)
    for surface, key in sorted(surfaces.items(), key=lambda item: (-len(item[0]), item[0])):
        if len(surface) < 2 or (len(surface) == 2 and names.kinds.get(key) != "PER"):
            continue
        yield from (
            (m.start(), m.end(), key)
            for m in re.finditer(re.escape(surface), names.text)
            if len(surface) > 2 or fits(names.document, m.start(), m.end())
        )


def _merge(names: NameSearch, surface: str, key: str) -> None:
    """Let mentions of `surface`, found as a name of its own, be mentions of `key`."""
    old = names.surfaces.get(surface)
    if old and old != key:
        names.found = [(start, end, key if other == old else other) for start, end, other in names.found]
        names.surfaces[surface] = key


def _domains(names: NameSearch) -> Iterator[Found]:
    for match in _DOMAIN.finditer(names.text):
        known = names.gazetteer.by_name.get(match.group())
        yield (match.start(), match.end(), known) if known else names.new(match.start(), match.end(), "ORG")


def _brackets(names: NameSearch) -> None:
    """国际原子能机构(IAEA): the bracketed name is another name of what stands before it."""
    ends = {end: key for _, end, key in names.found}
    for match in _BRACKET.finditer(names.text):
        key = ends.get(match.start())
        inner = match.group(1).strip()
        if key and names.kinds.get(key) in ("ORG", "PER") and inner.isascii() and inner not in names.gazetteer.by_name:
            names.add([(match.start(1), match.end(1), key)])
            names.surfaces[inner] = key


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
    if known is None:
        kind = names.kinds.get(key, "ORG")
        full = key.partition(":")[2]
        return Entity(key, full if language == "zh-Hans" else met[0], kind, met, party=names.parties.get(key))
    name = known.name_en if language == "en" else known.name
    if language == "zh-Hant":
        name = max((form for form in met if not form.isascii()), key=len, default=name)
    aliases = tuple(dict.fromkeys((*met, *known.names)))
    return Entity(key, name, known.type, aliases, known.name_en, None, known.party, True)
