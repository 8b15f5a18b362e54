"""One-character states inside compounds: 俄乌, 中美, 美方, 对俄, 俄、乌、欧洲, and their forces: 美军."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator

from jiedu.analysis.data import parts, rows
from jiedu.analysis.gazetteer import load
from jiedu.analysis.lac import Token
from jiedu.analysis.lexicon import nouns
from jiedu.analysis.name_search import Found, NameSearch, surnames

_PLACE_TAIL = re.compile(r"(?:[东西南北中]{1,2}部|联邦|外长|防长|总统|政府|媒|媒体|企)")
_SIDE = re.compile(r"方(?![案式向法面针程略圆便])|军(?!事)|媒|外长|总统|国防|外交|企|(?:[东西南北中]{1,2}部)")
_TO = frozenset("对驻访援涉赴抵离与同向")
_DIRECTED = re.compile(r"西[南北部方侧]|中[东部]")
"""A direction whose first character is also a state's: 俄 西南部."""
_CENTRAL = re.compile(r"中[东西南北]{1,2}部")
"""The middle and another part: 中南部."""
_WORDS = ("LOC", "ORG", "PER", "n", "nz")


@functools.cache
def _pairs() -> dict[str, tuple[str, str]]:
    """Pairs of characters whose states are told by the pair: 巴以."""
    return {chars: (ids[0], ids[1]) for chars, cell in rows("names/pairs.tsv") if (ids := parts(cell))}


def pairs(names: NameSearch) -> Iterator[Found]:
    """巴以, 印巴: two states, of which one has the character of another that is named more often."""
    text = names.text
    for match in _pair_pattern().finditer(text):
        token, last = names.document.token_at(match.start()), names.document.token_at(match.end() - 1)
        if token is None or last is None or token.start != match.start() or last.end != match.end():
            continue
        if token is last and token.tag not in _WORDS and token.tag != "j":
            continue
        first, second = _pairs()[match.group()]
        if names.local.get(match.group()[0], first) == first and names.local.get(match.group()[1], second) == second:
            yield match.start(), match.start() + 1, first
            yield match.start() + 1, match.end(), second


@functools.cache
def _pair_pattern() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(_pairs()))))


def compounds(names: NameSearch) -> Iterator[Found]:
    """One-character states: 俄乌, 中美, 美方, 对俄, 俄、乌、欧洲."""
    short, document = names.short, names.document
    for index, token in enumerate(document.tokens):
        word = document.word(token)
        if all(char in short for char in word) and 2 <= len(word) <= 4 and token.tag in _WORDS:
            if any(short[char][1] for char in word):
                yield from ((token.start + k, token.start + k + 1, short[char][0]) for k, char in enumerate(word))
        elif len(word) == 2 and word[0] in short and word[1] in "方军" and token.tag in _WORDS:
            yield _side(names, token.start, short[word[0]])
        elif len(word) == 1 and word in short:
            yield from _single(names, index, token)
        elif word[0] in short and short[word[0]][1] and _PLACE_TAIL.fullmatch(word[1:]) and not _CENTRAL.match(word):
            yield token.start, token.start + 1, short[word[0]][0]


def told(names: NameSearch) -> Iterator[Found]:
    """One-character states that the tagger took for names, whatever LAC cut: 中美, 韩."""
    short = names.short
    for span in names.document.tagged:
        surface = names.text[span.start : span.end]
        if _DIRECTED.match(names.text, span.end - 1):
            surface = surface[:-1]
        if all(char in short for char in surface) and any(short[char][1] for char in surface):
            yield from ((span.start + k, span.start + k + 1, short[char][0]) for k, char in enumerate(surface))
        elif len(surface) == 2 and surface[0] in short and surface[1] == "军":
            yield force(names, span.start, span.end, short[surface[0]][0])


def local(names: NameSearch) -> Iterator[Found]:
    """One-character states that only this text makes clear: 肯方 and 中肯 where it names 肯尼亚, 对华, 访柬."""
    short = names.local
    every = {char: key for char, (key, firm) in names.short.items() if firm} | short
    if short:
        yield from _sides_of(names, short)
        yield from _pairs_of(names, short, every)
    firm = tuple(sorted(char for char, (_, strong) in names.short.items() if strong))
    for match in _headline(firm).finditer(names.text):
        token = names.document.token_at(match.start(1))
        if token is not None and token.start == match.start(1):
            yield match.start(1), match.end(1), every[match.group(1)]
    for match in _CHINA.finditer(names.text):
        token = names.document.token_at(match.start(1))
        if token is not None and token.end == match.end(1) and token.end - token.start <= 2:
            yield match.start(1), match.end(1), "CN"


_CHINA = re.compile(r"[对在来访赴驻涉援抵侵]([华])")


@functools.cache
def _headline(chars: tuple[str, ...]) -> re.Pattern[str]:
    """A state's character where a headline or a clause begins with it: 乌称, 俄指责."""
    return re.compile(
        rf"(?:^|(?<=[\s,;:。“]))([{''.join(chars)}])(?=称|指责|宣布|否认|要求|呼吁|总统|外长|防长|官员|媒|军方|高官|议员|警告|谴责|敦促|拟|欲)",
        re.M,
    )


_PAIRED = re.compile(
    r"(?:全面|传统|务实|两|双方|关系|友好|友谊|贸易|经贸|合作|建交|边境|边界|战略|人民|元首|领导人|会谈|冲突|战争|停火|谈判|峰会|协定|命运|伙伴|联合|自贸|铁路)"
)
_TRAVEL = frozenset("赴访驻抵援")


def learn(names: NameSearch) -> None:
    """Note in `names.short` the first characters of states that the text names in full: 肯 for 肯尼亚, and 巴 for 巴西
    where 巴基斯坦 is not named; of two that begin alike, the one that is named more often."""
    counts = Counter(key for start, end, key in names.found if end - start >= 2 and names.is_state(key))
    for key, _ in sorted(counts.items(), key=lambda item: (item[1], item[0])):
        name = names.gazetteer.entries[key].name
        usual, strong = names.gazetteer.abbreviations.get(name[0], ("", False))
        if len(name) >= 2 and usual not in counts:
            names.short[name[0]] = (key, strong)
            names.local[name[0]] = key
        elif usual == key and not strong:
            names.local[name[0]] = key


def initials(names: NameSearch) -> frozenset[str]:
    """The first characters of the states that the text names in full: 孟 where it names 孟加拉国."""
    if names.initials is None:
        found: set[str] = set()
        for char in sorted(set(names.text) & _first_of_states()):
            key_ends = (names.gazetteer.match(names.text, m.start()) for m in re.finditer(char, names.text))
            if any(hit is not None and names.is_state(hit[1]) for hit in key_ends):
                found.add(char)
        names.initials = frozenset(found)
    return names.initials


@functools.cache
def _first_of_states() -> frozenset[str]:
    """The first characters of states' names that surnames are written with, too."""
    entries = load().entries
    return frozenset(entries[key].name[0] for key in entries.own() if entries[key].kind == "state") & surnames()


def is_of_state(names: NameSearch, start: int, end: int) -> bool:
    """True for 孟方, 孟外长, 孟公民, which look like persons, where the text names the state in full."""
    rest = names.text[start + 1 : end]
    office = rest in nouns() or _PLACE_TAIL.fullmatch(rest) or rest in ("方", "军", "外", "媒", "公民", "军方", "边境")
    return bool(office) and names.text[start] in initials(names)


def _sides_of(names: NameSearch, short: dict[str, str]) -> Iterator[Found]:
    for match in re.finditer(rf"[{''.join(short)}](?:方(?![案式向法面针程略圆便舟])|军(?!事|舰))", names.text):
        token = names.document.token_at(match.start())
        if token is None or token.start != match.start() or token.end > match.end():
            continue
        key = short[names.text[match.start()]]
        yield (match.start(), match.end(), key) if match.group()[1] == "方" else force(names, *match.span(), key)


def _pairs_of(names: NameSearch, short: dict[str, str], every: dict[str, str]) -> Iterator[Found]:
    text = names.text
    for match in re.finditer(rf"[{''.join(short)}]", text):
        at, char = match.start(), match.group()
        for first, second in ((at - 1, at), (at, at + 1)):
            pair = text[first : second + 1] if first >= 0 else ""
            token = names.document.token_at(first)
            whole = token is not None and token.start == first and len(pair) == 2 and pair[0] != pair[1]
            if whole and set(pair) <= every.keys() and _PAIRED.match(text, second + 1):
                yield first, first + 1, every[pair[0]]
                yield second, second + 1, every[pair[1]]
        token = names.document.token_at(at)
        if text[at - 1 : at] in _TRAVEL and token is not None and token.end == at + 1 and token.end - token.start <= 2:
            yield at, at + 1, short[char]


def _side(names: NameSearch, start: int, state: tuple[str, bool]) -> Found:
    """美方 is the state; 美军 are its forces."""
    if names.text[start + 1] == "方":
        return start, start + 2, state[0]
    return force(names, start, start + 2, state[0])


def force(names: NameSearch, start: int, end: int, state: str) -> Found:
    """The forces of a state: 美军, 俄军."""
    known = names.gazetteer.by_name.get(names.text[start:end])
    if known:
        return start, end, known
    name = f"{names.gazetteer.entries[state].name}军队"
    key = names.gazetteer.by_name.get(name) or f"ORG:{name}"
    names.kinds.setdefault(key, "ORG")
    names.parties.setdefault(key, state)
    return start, end, key


def _single(names: NameSearch, index: int, token: Token) -> Iterator[Found]:
    """A word of one character that may stand for a state: only where the place around it says so."""
    tokens, text = names.document.tokens, names.text
    key, strong = names.short[text[token.start]]
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    side = _SIDE.match(text, token.end)
    if _CENTRAL.match(text, token.start):
        return
    if side and strong and token.tag != "m":
        if side.group() == "军":
            yield force(names, token.start, token.end + 1, key)
        else:
            yield token.start, token.end + (1 if side.group() == "方" else 0), key
        return
    near = [t for t in (before, after) if t is not None]
    neighbour = any(names.document.word(t) in names.short and t.end - t.start == 1 for t in near)
    listed = _listed(names, token)
    object_of = before is not None and text[before.end - 1] in _TO and token.tag in ("LOC", "n", "nz")
    if (
        token.tag == "LOC"
        or (strong and (listed or object_of))
        or (neighbour and any(t.tag == "LOC" for t in (*near, token)))
    ):
        yield token.start, token.end, key


def _listed(names: NameSearch, token: Token) -> bool:
    """Part of a list of one-character names: 俄、乌、欧洲."""
    text, short = names.text, names.short
    left = text[token.start - 1 : token.start] == "、" and text[token.start - 2 : token.start - 1] in short
    right = text[token.end : token.end + 1] == "、" and text[token.end + 1 : token.end + 2] in short
    return left or right
