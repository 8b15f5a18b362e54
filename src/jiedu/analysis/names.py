"""Names in a Chinese text: known ones, tagged ones, composed ones, and every further mention of each.

Longest match first, known names before tagged ones; a name once found is found in the whole document, whatever the
words around it were cut into (特朗普通电话 has 特朗普 in it). One-character state names count inside compounds only.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from jiedu.analysis.data import parts, rows
from jiedu.analysis.document import Document, covered
from jiedu.analysis.gazetteer import Gazetteer, Known, load
from jiedu.analysis.lac import Token
from jiedu.analysis.model import Entity, Mention

_HAN = re.compile(r"[一-鿿]")
_FOREIGN = re.compile(r"[一-鿿A-Z][一-鿿A-Za-z.]{0,7}(?:·[一-鿿A-Za-z.]{1,8}(?:-[一-鿿]{1,6})?)+")
_DOMAIN = re.compile(
    r"(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|cn|net|org|gov|ru|ua|uk|de|fr|jp|hk|tw|info|news)\b"
)
_PAPER = re.compile(r"《[一-鿿·A-Za-z ]{1,14}?(?:报|时报|日报|晚报|周刊|邮报|新闻|卫报)》")
_BRACKET = re.compile(r"\(([A-Za-z一-鿿][A-Za-z一-鿿 .&-]{1,40})\)")
_MODIFIERS = frozenset({"n", "nz", "LOC", "ORG", "vn", "an", "a", "b", "s", "f"})
_PROPER = frozenset({"LOC", "ORG", "nz"})
_TYPES = {"PER": "PER", "LOC": "LOC", "ORG": "ORG"}

Found = tuple[int, int, str]
"""Start, end and entity id."""


class _Names:
    """The search over one document; `found` stays sorted and disjoint."""

    def __init__(self, document: Document, gazetteer: Gazetteer) -> None:
        self.document = document
        self.gazetteer = gazetteer
        self.text = document.text
        self.found: list[Found] = []
        self.surfaces: dict[str, str] = {}
        """Folded surface → entity id, for names that are not in the gazetteer."""
        self.kinds: dict[str, str] = {}
        self.parties: dict[str, str] = {}
        """Entity id → the state that a body speaks for."""

    def add(self, items: Iterable[Found]) -> None:
        """Take those of `items` that overlap nothing found before."""
        spans = [(start, end) for start, end, _ in self.found]
        fresh: list[Found] = []
        for start, end, key in sorted(items, key=lambda f: (f[0], -f[1])):
            if start < end and not covered(spans, start, end) and (not fresh or fresh[-1][1] <= start):
                fresh.append((start, end, key))
        self.found = sorted(self.found + fresh)

    def new(self, start: int, end: int, kind: str) -> Found:
        """A name that the gazetteer lacks."""
        if kind == "ORG":
            start = self._known_tail(start, end)
        surface = self.text[start:end]
        known = self.gazetteer.by_name.get(surface)
        if known:
            return start, end, known
        name, party = _in_full(surface, self.gazetteer) if kind == "ORG" else (surface, None)
        key = self.gazetteer.by_name.get(name) or self.surfaces.setdefault(surface, f"{kind}:{name}")
        self.kinds.setdefault(key, kind)
        if party:
            self.parties.setdefault(key, party)
        return start, end, key

    def _known_tail(self, start: int, end: int) -> int:
        """Where a long known name begins that ends the one at `start`–`end` (智库战争研究所); `start` when there is none."""
        tails = range(start + 1, end - _LONG_NAME + 1)
        return next((at for at in tails if self.text[at:end] in self.gazetteer.by_name), start)


_LONG_NAME = 5
"""Characters from which a known name at the end of a longer one is that name; shorter ones (财政部) are many states'."""


def find(document: Document) -> None:
    """Fill `document.mentions` (sorted, flat) and `document.entities`, names only."""
    names = _Names(document, load())
    names.add(_papers(names))
    names.add(_short_offices(names))
    names.add(_composed(names))
    names.add(_known(names))
    names.add(_foreign(names))
    names.add(_compounds(names))
    names.add(_tagged(names))
    names.add(_remembered(names))
    names.add(_domains(names))
    _brackets(names)
    _write(names)


def _papers(names: _Names) -> Iterator[Found]:
    """《…报》: a title that is a newspaper's, marks included."""
    for match in _PAPER.finditer(names.text):
        inner = match.group()[1:-1]
        known = names.gazetteer.by_name.get(match.group()) or names.gazetteer.by_name.get(inner)
        yield (match.start(), match.end(), known) if known else names.new(match.start(), match.end(), "ORG")


@functools.cache
def _ends(*uses: str) -> dict[str, str]:
    """Words that end a name, with their use."""
    return {word: use for word, use in rows("zh/name_parts.tsv") if use in uses}


def _in_full(surface: str, gazetteer: Gazetteer) -> tuple[str, str | None]:
    """俄国防部 as 俄罗斯国防部, and the state that it speaks for; the name itself where it is no body of a state."""
    office = next((end for end in _ends("gov") if surface.endswith(end) and len(end) < len(surface)), None)
    if office is None:
        return surface, None
    known = gazetteer.match(surface, 0)
    if known and gazetteer.entries[known[1]].kind == "state" and surface[: known[0]] != _short_form(surface, gazetteer):
        return gazetteer.entries[known[1]].name + surface[known[0] :], known[1]
    short = gazetteer.abbreviations.get(surface[0])
    if short and short[1] and surface[1:] in _ends("gov"):
        return gazetteer.entries[short[0]].name + surface[1:], short[0]
    return surface, None


def _short_form(surface: str, gazetteer: Gazetteer) -> str:
    """俄国 of 俄国防部: two characters that only look like a state's name, because 国 belongs to the office."""
    return surface[:2] if surface[0] in gazetteer.abbreviations and surface[1:] in _ends("gov") else ""


def _short_offices(names: _Names) -> Iterator[Found]:
    """俄国防部, 乌外长: a state's one character before an office, wherever the tagger cut."""
    strong = "".join(char for char, (_, firm) in names.gazetteer.abbreviations.items() if firm)
    offices = "|".join(sorted((re.escape(end) for end in _ends("gov") if len(end) >= 2), key=len, reverse=True))
    for match in re.finditer(rf"[{strong}](?:{offices})", names.text):
        token = names.document.token_at(match.start())
        if token is not None and token.start == match.start():
            yield names.new(match.start(), match.end(), "ORG")


@functools.cache
def _not_names(use: str) -> frozenset[str]:
    """Words that are no names, by use."""
    return frozenset(word for kind, cell in rows("zh/not_names.tsv") if kind == use for word in parts(cell))


def _known(names: _Names) -> Iterator[Found]:
    at, text = 0, names.text
    while at < len(text):
        hit = names.gazetteer.match(text, at)
        if hit and _fits(names.document, at, hit[0]):
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


def _fits(document: Document, start: int, end: int) -> bool:
    """A known name of two characters must not cut across a word that is no name (中国队 is fine, 王毅然 is not)."""
    text = document.text
    if text[start:end].isascii():
        return not (text[start - 1 : start].isalnum() and text[start - 1].isascii()) and not (
            text[end : end + 1].isalnum() and text[end].isascii()
        )
    if end - start >= 3:
        return True
    first, last = document.token_at(start), document.token_at(end - 1)
    if first is None or last is None:
        return True
    inside = first.start == start and last.end == end
    named = {first.tag, last.tag} <= {"LOC", "ORG", "nz", "n", "nw"} and first.start == start
    if first.tag == "PER" and first == last:
        return inside
    return inside or named or first.tag in ("LOC", "ORG") or (first.start == start and last.tag not in ("PER", "TIME"))


def _foreign(names: _Names) -> Iterator[Found]:
    """奥列格·萨柳科夫: names joined by a raised dot, trimmed to the words that LAC took for a name."""
    for match in _FOREIGN.finditer(names.text):
        start, end = _trim_foreign(names.document, match.start(), match.end())
        if "·" in names.text[start:end]:
            yield names.new(start, end, "PER")


_NAME_TAGS = frozenset({"PER", "LOC", "ORG", "nz"})
"""Tags that LAC gives to the parts of a foreign name."""


def _trim_foreign(document: Document, start: int, end: int) -> tuple[int, int]:
    """Leave out words before and after that are no part of the name (任命 before, 上将 after)."""
    dots = [at for at in range(start, end) if document.text[at] == "·"]
    for token in reversed(document.between(start, dots[0])):
        if token.tag not in _NAME_TAGS and token.end != dots[0]:
            break
        start_of_name = token.start
        if token.tag not in _NAME_TAGS:
            break
    else:
        covering = document.token_at(dots[0] - 1)
        start_of_name = covering.start if covering is not None and covering.start > start else start
    start = start_of_name
    tail = [t for t in document.between(dots[-1] + 1, end) if t.start > dots[-1] + 1]
    stop = next((t for t in tail if t.tag not in _NAME_TAGS), None)
    return start, stop.start if stop is not None else end


def _compounds(names: _Names) -> Iterator[Found]:
    """One-character states: 俄乌, 中美, 美方, 对俄, 俄、乌、欧洲."""
    short, document = names.gazetteer.abbreviations, names.document
    for index, token in enumerate(document.tokens):
        word = document.word(token)
        if (
            all(char in short for char in word)
            and 2 <= len(word) <= 4
            and token.tag in ("LOC", "ORG", "PER", "n", "nz")
        ):
            if any(short[char][1] for char in word):
                yield from ((token.start + k, token.start + k + 1, short[char][0]) for k, char in enumerate(word))
        elif (
            len(word) >= 2
            and word[0] in short
            and word[1] == "方"
            and token.tag in ("n", "PER", "ORG", "LOC", "nz")
            and len(word) == 2
        ):
            yield token.start, token.end, short[word[0]][0]
        elif len(word) == 1 and word in short:
            yield from _single(names, index, token)
        elif word[0] in short and short[word[0]][1] and _PLACE_TAIL.fullmatch(word[1:]):
            yield token.start, token.start + 1, short[word[0]][0]


_PLACE_TAIL = re.compile(r"(?:[东西南北中]{1,2}部|军|联邦|外长|防长|总统|政府|媒|媒体|企)")
_SIDE = re.compile(r"方(?![案式向法面针程略圆便])|军(?!事)|媒|外长|总统|国防|外交|企|(?:[东西南北中]{1,2}部)")
_TO = frozenset("对驻访援涉赴抵离与同向")


def _single(names: _Names, index: int, token: Token) -> Iterator[Found]:
    """A word of one character that may stand for a state: only where the place around it says so."""
    tokens, text = names.document.tokens, names.text
    key, strong = names.gazetteer.abbreviations[text[token.start]]
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    side = _SIDE.match(text, token.end)
    if side and strong and token.tag != "m":
        yield token.start, token.end + (1 if side.group() == "方" else 0), key
        return
    near = [t for t in (before, after) if t is not None]
    neighbour = any(names.document.word(t) in names.gazetteer.abbreviations and t.end - t.start == 1 for t in near)
    listed = _listed(names, token)
    object_of = before is not None and text[before.end - 1] in _TO and token.tag in ("LOC", "n", "nz")
    if (
        token.tag == "LOC"
        or (strong and (listed or object_of))
        or (neighbour and any(t.tag == "LOC" for t in (*near, token)))
    ):
        yield token.start, token.end, key


def _listed(names: _Names, token: Token) -> bool:
    """Part of a list of one-character names: 俄、乌、欧洲."""
    text, short = names.text, names.gazetteer.abbreviations
    left = text[token.start - 1 : token.start] == "、" and text[token.start - 2 : token.start - 1] in short
    right = text[token.end : token.end + 1] == "、" and text[token.end + 1 : token.end + 2] in short
    return left or right


def _composed(names: _Names) -> Iterator[Found]:
    """俄罗斯 联邦 安全会议: a proper name, modifiers, and a word that ends an organisation's or a structure's name."""
    document = names.document
    ends = {word: "fac" if use == "fac" else "org" for word, use in _ends("org", "gov", "fac").items()}
    for index, token in enumerate(document.tokens):
        kind = _kind_of_end(document, index, ends)
        if kind is None or (
            index + 1 < len(document.tokens)
            and _kind_of_end(document, index + 1, ends)
            and kind == "org"
            and document.tokens[index + 1].start == token.end
        ):
            continue
        first = _first_proper(document, index, names.gazetteer)
        if first is not None and (first < index or (token.tag in ("ORG", "LOC") and _HAN.search(document.word(token)))):
            yield names.new(document.tokens[first].start, token.end, "ORG" if kind == "org" else "FAC")


def _kind_of_end(document: Document, index: int, ends: dict[str, str]) -> str | None:
    token = document.tokens[index]
    if token.tag not in ("n", "nz", "ORG", "vn", "LOC"):
        return None
    for length in range(min(_LONGEST_END, token.end), 0, -1):
        kind = ends.get(document.text[token.end - length : token.end])
        if (
            kind
            and (kind == "org" or token.tag != "ORG")
            and (length <= token.end - token.start or _starts_word(document, token.end - length))
        ):
            return kind
    return None


_LONGEST_END = 8


def _starts_word(document: Document, at: int) -> bool:
    token = document.token_at(at)
    return token is not None and token.start == at


def _first_proper(document: Document, index: int, gazetteer: Gazetteer) -> int | None:
    """The leftmost proper name of the run of modifiers that ends at `index`; None when there is none."""
    whole = document.tokens[index].tag in ("ORG", "LOC") and document.word(document.tokens[index]) not in _ends(
        "org", "gov"
    )
    best = index if whole else None
    at = index
    while at > 0:
        token, right = document.tokens[at - 1], document.tokens[at]
        if token.end != right.start or index - at > 6:
            break
        word = document.word(token)
        joined = (
            word in ("与", "和")
            and best == at
            and document.tokens[at - 2].tag in _PROPER
            and _academic(document, index)
        )
        if not joined and token.tag not in _MODIFIERS:
            break
        if word in _not_names("title"):
            break
        proper = token.tag in _PROPER or word in gazetteer.by_name
        if (
            proper or (len(word) == 1 and word in gazetteer.abbreviations and right.tag in ("n", "ORG"))
        ) and not joined:
            best = at - 1
        at -= 1
    return best


_ACADEMIC = ("研究院", "研究所", "研究中心", "学院", "委员会")


def _academic(document: Document, index: int) -> bool:
    """与 and 和 are part of an institute's name (俄罗斯与欧亚研究院), not of a list of offices."""
    return document.word(document.tokens[index]).endswith(_ACADEMIC)


def _tagged(names: _Names) -> Iterator[Found]:
    """What LAC took for a name, cleaned of words that are none."""
    document = names.document
    places = {row[0] for row in rows("zh/name_parts.tsv") if row[1] == "place"}
    for index, token in enumerate(document.tokens):
        kind = _TYPES.get(token.tag)
        word = document.word(token)
        if kind is None or len(word) < 2 or not _HAN.search(word[0] + word[-1]) or word in _not_names("general"):
            continue
        if word[0] in names.gazetteer.abbreviations and word[1:] in ("方", "国"):
            continue
        following = document.word(document.tokens[index + 1]) if index + 1 < len(document.tokens) else ""
        if kind == "PER" and (following in places or _beside_place(names, index)):
            kind = "LOC"
        yield names.new(token.start, token.end, kind)


def _beside_place(names: _Names, index: int) -> bool:
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


def _remembered(names: _Names) -> Iterator[Found]:
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
            if len(surface) > 2 or _fits(names.document, m.start(), m.end())
        )


def _merge(names: _Names, surface: str, key: str) -> None:
    """Let mentions of `surface`, found as a name of its own, be mentions of `key`."""
    old = names.surfaces.get(surface)
    if old and old != key:
        names.found = [(start, end, key if other == old else other) for start, end, other in names.found]
        names.surfaces[surface] = key


def _domains(names: _Names) -> Iterator[Found]:
    for match in _DOMAIN.finditer(names.text):
        known = names.gazetteer.by_name.get(match.group())
        yield (match.start(), match.end(), known) if known else names.new(match.start(), match.end(), "ORG")


def _brackets(names: _Names) -> None:
    """美国有线电视新闻网(CNN): the bracketed name is another name of what stands before it."""
    ends = {end: key for _, end, key in names.found}
    for match in _BRACKET.finditer(names.text):
        key = ends.get(match.start())
        inner = match.group(1).strip()
        if key and names.kinds.get(key) in ("ORG", "PER") and inner.isascii() and inner not in names.gazetteer.by_name:
            names.add([(match.start(1), match.end(1), key)])
            names.surfaces[inner] = key


def _write(names: _Names) -> None:
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


def _entity(key: str, known: Known | None, forms: Counter[str], names: _Names, language: str) -> Entity:
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
