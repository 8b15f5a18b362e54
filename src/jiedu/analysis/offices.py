"""Organisations and structures whose name is put together: 俄罗斯 联邦 安全会议, 俄国防部, 西伯利亚 天然气管道."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from jiedu.analysis.cue_words import lexicon
from jiedu.analysis.data import words
from jiedu.analysis.document import Document
from jiedu.analysis.lac import Token
from jiedu.analysis.lexicon import nouns
from jiedu.analysis.name_search import Found, NameSearch, ends, not_names, of_each, words_of
from jiedu.analysis.works import outlet_ends

_HAN = re.compile(r"[一-鿿]")
_MODIFIERS = frozenset({"n", "nz", "LOC", "ORG", "vn", "an", "a", "b", "s", "f"})
_PROPER = frozenset({"LOC", "ORG", "nz"})


def short_offices(names: NameSearch) -> Iterator[Found]:
    """俄国防部, 乌外长: a state's one character before an office, wherever the tagger cut."""
    for match in _short_office(names).finditer(names.text):
        token = names.document.token_at(match.start())
        if token is not None and token.start == match.start():
            yield names.new(match.start(), match.end(), "ORG")


def _short_office(names: NameSearch) -> re.Pattern[str]:
    return _pattern("".join(char for char, (_, firm) in names.gazetteer.abbreviations.items() if firm))


@functools.cache
def _pattern(strong: str) -> re.Pattern[str]:
    offices = "|".join(sorted((re.escape(end) for end in ends("gov") if len(end) >= 2), key=len, reverse=True))
    return re.compile(rf"[{strong}](?:{offices})")


def ministries(names: NameSearch) -> Iterator[Found]:
    """马来西亚种植及原产业部 of 马来西亚种植及原产业部长: the ministry that a minister heads."""
    text, document = names.text, names.document
    for match in _MINISTER.finditer(text):
        for start in range(max(0, match.start() - _LONGEST_MINISTRY), match.start() - 2):
            token = document.token_at(start)
            state = names.gazetteer.match(text, start) if token is not None and token.start == start else None
            if state is None or not names.is_state(state[1]):
                continue
            if text[state[0] : match.end()] in ends("gov") or _FIELDS.fullmatch(text, state[0], match.end()):
                yield names.new(start, match.end(), "ORG")
                break


_MINISTER = re.compile(r"部(?=长)")
_FIELDS = re.compile(r"[一-鿿]{2,6}?(?:及|和|与|、)[一-鿿]{2,8}部")
_LONGEST_MINISTRY = 20
"""Characters of a ministry's name with its state."""


def some(names: NameSearch) -> Iterator[Found]:
    """某科技公司: a body whose name is kept back; it is one and the same throughout an article."""
    document = names.document
    for index, token in enumerate(document.tokens):
        if document.word(token) != "某":
            continue
        for step, after in enumerate(document.tokens[index + 1 : index + 6]):
            if after.start != document.tokens[index + step].end or after.tag not in _MODIFIERS:
                break
            if step and document.word(after) in words_of("withheld"):
                yield names.new(token.start, after.end, "ORG")
                break


def composed(names: NameSearch) -> Iterator[Found]:
    """俄罗斯 联邦 安全会议: a proper name, modifiers, and a word that ends an organisation's or a structure's name."""
    document = names.document
    kinds = [_kind_of_end(document, token) for token in document.tokens]
    for index, (token, kind) in enumerate(zip(document.tokens, kinds, strict=True)):
        following = document.tokens[index + 1] if index + 1 < len(kinds) else None
        touches = following is not None and following.start == token.end
        if kind is None or (kind[0] == "ORG" and touches and kinds[index + 1]):
            continue
        first = _first_proper(names, index)
        named = token.tag in ("ORG", "LOC") and _HAN.search(document.word(token)) is not None
        if first is None or not (first < index or named):
            continue
        if _NO_NAME.search(names.text, document.tokens[first].start, token.end):
            continue
        if any(_speaks(document, at) for at in range(first, index)) or _of_leader(names, first, index):
            continue
        if kind[1].startswith("weak") and not _says_more(names, first, index):
            continue
        if kind[1] in ("org", "fac") and _any_such(names, first, index):
            continue
        if of_each(names, document.tokens[first].start, token.end):
            continue
        yield names.new(document.tokens[first].start, token.end, kind[0])


def _of_leader(names: NameSearch, first: int, last: int) -> bool:
    """True for 莫迪政府: whose government it is, and no body's name."""
    text, tokens = names.text, names.document.tokens
    start, end = tokens[first].start, tokens[last].end
    return text.endswith("政府", 0, end) and names.gazetteer.link(text[start : end - 2], "PER") is not None


def _speaks(document: Document, at: int) -> bool:
    """True for a word in which somebody and a verb of saying are glued together (在野党批评 before 政府)."""
    word = document.word(document.tokens[at])
    return any(
        word[k:] in lexicon() and (word[:k] in nouns() or word[k:] not in words("zh/noun_readings.txt"))
        for k in range(2, len(word) - 1)
    )


_NO_NAME = re.compile(r"\s|两国|双方|三国|各国|各方|多国|各地|两党")
"""What no name has in it: space, and words of several."""


def quoted(names: NameSearch) -> Iterator[Found]:
    """“西伯利亚2号”管道, “民族复兴阵线”: names that quotation marks set off, with the word behind them that says what
    they name, marks included; without the marks where they hold that word themselves."""
    text = names.text
    for quote in names.document.quotes:
        start, end = quote.start, quote.end
        if quote.kind == "speech" or end - start > _LONGEST_QUOTED or not quote.paired:
            continue
        built = next((word for word in _built() if text.startswith(word, end + 1)), None)
        if built:
            yield names.new(start - 1, end + 1 + len(built), "FAC")
        elif end - start >= 4 and _is_paper(names, start, end):
            yield _paper(names, start, end)
        elif end - start >= 4 and text[start:end].endswith(words_of("party")):
            yield names.new(start, end, "ORG")


_LONGEST_QUOTED = 12


def _is_paper(names: NameSearch, start: int, end: int) -> bool:
    """True for the title of an outlet, which the press of Taiwan and Hong Kong sets in the marks of speech
    (「自由新聞報」)."""
    title = names.text[start:end]
    hant = names.document.article.language == "zh-Hant"
    return hant and title.endswith(outlet_ends()) and not title.endswith(words_of("no outlet"))


def _paper(names: NameSearch, start: int, end: int) -> Found:
    """The outlet whose title stands in the marks around `start`–`end`, as if it stood in 《》."""
    title = names.text[start:end]
    key = names.gazetteer.link(title, "ORG") or f"ORG:《{title}》"
    names.kinds.setdefault(key, "ORG")
    names.surfaces.setdefault(title, key)
    return start - 1, end + 1, key


@functools.cache
def _built() -> tuple[str, ...]:
    return tuple(sorted((word for word in ends("fac", "weakfac") if len(word) > 1), key=len, reverse=True))


def _kind_of_end(document: Document, token: Token) -> tuple[str, str] | None:
    """ "ORG" or "FAC", and the use, for a word that ends such a name, alone or with the words before it; else None."""
    if token.tag not in ("n", "nz", "ORG", "vn", "LOC"):
        return None
    uses = ends("org", "gov", "fac", "weak", "weakfac")
    for length in range(min(_LONGEST_END, token.end), 0, -1):
        use = uses.get(document.text[token.end - length : token.end])
        whole = length <= token.end - token.start or _starts_word(document, token.end - length)
        if use and whole and (not use.endswith("fac") or token.tag != "ORG"):
            return ("FAC" if use.endswith("fac") else "ORG"), use
    return None


_LONGEST_END = 8
"""Characters of the longest ending in `zh/name_parts.tsv`."""


def _starts_word(document: Document, at: int) -> bool:
    token = document.token_at(at)
    return token is not None and token.start == at


def _says_more(names: NameSearch, first: int, last: int) -> bool:
    """True where a name that is no known place stands before a common end: 宁波 启岳 投资 企业, not 中国 企业."""
    document = names.document
    return any(
        token.tag in ("nz", "ORG", "PER")
        and document.word(token) not in names.gazetteer.by_name
        and document.word(token) not in ends("org", "gov", "weak")
        for token in document.tokens[first:last]
    )


def _any_such(names: NameSearch, first: int, last: int) -> bool:
    """True for any body of a kind in a state (美国 大学): no name of one."""
    document = names.document
    word, place = document.word(document.tokens[last]), document.word(document.tokens[first])
    if word in words_of("any"):
        return first + 1 == last and names.gazetteer.link(place, "GPE") is not None
    common = all(token.tag in ("n", "vn", "a", "b") for token in document.tokens[first + 1 : last])
    return word in words_of("structure") and common and (_is_wide(names, place) or place in ends("place"))


def _is_wide(names: NameSearch, place: str) -> bool:
    """True for a state, and for a province: a place that has many of each structure."""
    key = names.gazetteer.link(place, "GPE", "LOC")
    known = names.gazetteer.entries[key] if key else None
    return known is not None and (known.type == "GPE" or any(name.endswith(_PROVINCE) for name in known.names))


_PROVINCE = ("省", "自治区", "州")


def _first_proper(names: NameSearch, index: int) -> int | None:
    """The leftmost proper name of the run of modifiers that ends at `index`; None when there is none."""
    document, gazetteer = names.document, names.gazetteer
    whole = document.tokens[index].tag in ("ORG", "LOC") and document.word(document.tokens[index]) not in ends(
        "org", "gov", "weak", "fac", "weakfac"
    )
    best = index if whole else None
    at = index
    while at > 0:
        token, right = document.tokens[at - 1], document.tokens[at]
        if token.end != right.start or index - at > 6:
            break
        word = document.word(token)
        joined = (
            word in ("与", "和", "及")
            and best == at
            and document.tokens[at - 2].tag in _PROPER
            and _academic(document, index)
        )
        if not joined and token.tag not in _MODIFIERS and not (token.tag == "v" and word in words_of("field")):
            break
        if word in not_names("title"):
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
    """与 and 和 are part of an institute's name (欧洲与非洲研究院), not of a list of offices."""
    return document.word(document.tokens[index]).endswith(_ACADEMIC)
