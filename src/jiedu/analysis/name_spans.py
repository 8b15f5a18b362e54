"""What the tagger took for names, cleaned: cut where two names stand side by side, let out where it stopped short."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator

from jiedu.analysis.cue_words import lexicon
from jiedu.analysis.lexicon import nouns
from jiedu.analysis.name_people import is_role, roles_of_people, shown
from jiedu.analysis.name_places import before_part, out_to_end, places
from jiedu.analysis.name_search import (
    Found,
    NameSearch,
    ends,
    not_names,
    of_each,
    sounds,
    state_end,
    surnames,
    words_of,
)
from jiedu.analysis.state_characters import is_of_state
from jiedu.analysis.tagger import NameSpan

_GAP = re.compile(r"\s+")
_LISTED = re.compile(r"[,;|/]")
_BETWEEN_COMMAS = re.compile(r"[^,;|/\s][^,;|/]*")
_JOINT = re.compile(r"[和与及、]")
_PIECE = re.compile(r"\S+")
_HAN = re.compile(r"[一-鿿]")
_CAPITALS = re.compile(r"[A-Z0-9][A-Z0-9&.+-]{1,7}")


def tagged(names: NameSearch) -> Iterator[Found]:
    """Names that the tagger found, as the guidelines of this project cut them."""
    kinds = _kinds(names)
    for span in names.document.tagged:
        for start, end in _pieces(names, _as_elsewhere(names, span, kinds)):
            kind = kinds.get(names.text[start:end], span.kind)
            if kind == "ORG" and end < span.end and not names.text[start:end].endswith(_bodies()):
                kind = "LOC"
            yield from _cleaned(names, start, end, kind)


def _as_elsewhere(names: NameSearch, span: NameSpan, kinds: dict[str, str]) -> NameSpan:
    """The span without one or two characters that do not belong to the person who is named without them elsewhere:
    汪勇一 is 汪勇 where the text has him by himself."""
    surface = names.text[span.start : span.end]
    if span.kind == "PER" and 3 <= len(surface) <= 6:
        for size in range(len(surface) - 1, max(1, len(surface) - 3), -1):
            if kinds.get(surface[:size]) == "PER" and not ("·" in surface and "·" not in surface[:size]):
                return span._replace(end=span.start + size)
    return span


def _kinds(names: NameSearch) -> dict[str, str]:
    """The type that each surface was given most often, the first of two that are level: a name has one type."""
    votes: dict[str, Counter[str]] = {}
    for span in names.document.tagged:
        votes.setdefault(names.text[span.start : span.end], Counter())[span.kind] += 1
    return {surface: counted.most_common(1)[0][0] for surface, counted in votes.items()}


def _pieces(names: NameSearch, span: NameSpan) -> Iterator[tuple[int, int]]:
    """The parts of a span between spaces: a person's name of single characters (魏 岚) stays whole, Latin words too."""
    surface = names.text[span.start : span.end]
    joint = _JOINT.search(surface) if span.kind == "LOC" else None
    if joint and names.gazetteer.link(surface) is None and names.gazetteer.link(surface[: joint.start()], "LOC", "GPE"):
        yield span.start, span.start + joint.start()
        yield span.start + joint.end(), span.end
        return
    if _LISTED.search(surface):
        for match in _BETWEEN_COMMAS.finditer(surface):
            yield span.start + match.start(), span.start + match.end()
        return
    if not _GAP.search(surface) or not _HAN.search(surface) or (span.kind == "PER" and len(surface) <= 4):
        yield span.start, span.end
        return
    for match in _PIECE.finditer(surface):
        yield span.start + match.start(), span.start + match.end()


def _cleaned(names: NameSearch, start: int, end: int, kind: str) -> Iterator[Found]:
    start = _behind_known(names, start, end)
    if names.text[end : end + 1] in _CLOSING and names.text.startswith(words_of("weapon"), end + 1):
        return
    if kind == "PER" and (dated := _DATE_BEHIND.search(names.text, start + 2, end)) is not None:
        end = dated.start()
    surface = names.text[start:end]
    own = names.gazetteer.match(names.text, start)
    if own is not None and own[0] >= end:
        yield start, state_end(names, start, *own), own[1]
    elif surface in not_names("general") or _is_side(names, surface):
        return
    elif _CAPITALS.fullmatch(surface):
        if not surface.isdigit() and surface.upper() not in not_names("general"):
            yield names.new(start, end, "ORG")
    elif kind == "PER" or (kind == "LOC" and _titled(names, start, end)):
        yield from _person(names, start, end)
    elif kind == "LOC":
        yield from places(names, start, end)
    else:
        yield from _body(names, start, end)


@functools.cache
def _bodies() -> tuple[str, ...]:
    """Words that end an organisation's name."""
    return tuple(ends("org", "gov", "weak"))


def _behind_known(names: NameSearch, start: int, end: int) -> int:
    """Where a span begins that the tagger let begin inside a known name (墨西哥 下加利福尼亚州), or with a 中 of what
    stands before it (考试中 英国国防部), or with the end of a noun (反对党 工党)."""
    text, document = names.text, names.document
    token = document.token_at(start)
    if token is not None and token.start < start:
        for at in range(token.start, max(token.start - 1, start - 5), -1):
            hit = names.gazetteer.match(text, at)
            if hit is not None and start < hit[0] < end and names.is_state(hit[1]):
                return hit[0]
        if document.word(token) in nouns() and end - token.end >= 2:
            return token.end
    state = names.gazetteer.match(text, start + 1)
    if text[start] == "中" and state is not None and state[0] < end and names.is_state(state[1]):
        return start + 1
    return start


_DATE_BEHIND = re.compile(r"(?<=[一-鿿])\d")
"""Figures behind a person's name in characters, which are a day's or an age's: 张三 19日."""
_CLOSING = frozenset("”’」』")


def _is_side(names: NameSearch, surface: str) -> bool:
    """柬方, 中美, 韩: one-character states, which are read by rules of their own."""
    short = names.gazetteer.abbreviations
    if all(char in short for char in surface):
        return True
    if surface[0] not in short or len(surface) > 3:
        return False
    return surface[1:] in ("方", "国", "军") or (len(surface) == 3 and surface[1] in short and surface[2] not in _ENDS)


_ENDS = frozenset("军盟府部院署局厅社党州省市县岛海湾山")
"""Characters that may end a name of three characters of which two are also states': 中美会 has none of them."""


def _titled(names: NameSearch, start: int, end: int) -> bool:
    """True for a name of no usual place between a person's title and what he does: 特使 拉马拉 将."""
    tokens, index = names.document.tokens, names.document.index(start)
    if index == 0 or names.gazetteer.by_name.get(names.text[start:end]) in names.gazetteer.entries.own():
        return False
    after = next((t for t in tokens[index : index + 4] if t.start >= end), None)
    acts = after is not None and after.start == end and after.tag in ("d", "p", "TIME", "v")
    return acts and tokens[index - 1].end == start and is_role(names.document, tokens[index - 1])


def _person(names: NameSearch, start: int, end: int) -> Iterator[Found]:
    text = names.text
    if text[end - 1] == "某" and end - start > 2 and text[end - 2] in surnames():
        start = end - 2
    side = text[start + 1] == "方" and text[start] in names.gazetteer.abbreviations
    if end - start < 2 or side or (end - start <= 3 and is_of_state(names, start, end)):
        return
    if text[start:end].endswith(words_of("together")) and end - start >= 4:
        end -= 2
    if text[start] == "方" and text[:start].endswith(words_of("sided")):
        yield from _of_side(names, start + 1, end)
        return
    end = _before_verb(names, start, end)
    known = _known_person(names, start, end)
    if known - start > 1 and all(char in sounds() for char in text[start:known]):
        if _is_given_name(names, text[start:known], text[known:end]):
            yield start, end, names.gazetteer.by_name[text[known:end]]
            return
        known = start
    start = _behind_title(names, known, end)
    start += len(match.group()) if (match := _LATIN_TITLE.match(text, start, end)) else 0
    end -= text[end - 1] == "摄" and text[end : end + 1] in (")", "/", "") and end - start >= 3
    title = next((word for word in _COURTESY if text[start:end].endswith(word) and end - start - len(word) >= 2), "")
    end -= len(title)
    cut = before_part(names, start, end)
    placed = cut < end or text.startswith(_PLACE_WORDS, end) or _beside_place(names, start, end)
    yield names.new(start, cut, "LOC" if placed or _known_place(names, start, end) else "PER")


def _before_verb(names: NameSearch, start: int, end: int) -> int:
    """`end` without the first character of a verb of saying that the tagger took for a name's last (赵明 质疑)."""
    if end - start < 3 or names.text[end - 1 : end + 1] not in lexicon():
        return end
    token = names.document.token_at(end - 1)
    verb = token is not None and token.start == end - 1
    return end - 1 if verb or not names.text.startswith(words_of("next"), end) else end


def _of_side(names: NameSearch, start: int, end: int) -> Iterator[Found]:
    """The firm behind a word for what it does in a deal, whose 方 the tagger took for a surname: 施工方 宏岳建设."""
    end += next((len(word) for word in words_of("trade") if names.text.startswith(word, end)), 0)
    if end - start >= 2:
        yield names.new(start, out_to_end(names, end), "ORG")


def _behind_title(names: NameSearch, start: int, end: int) -> int:
    """Where the name begins behind a title that the tagger took with it: 沙皇 亚历山大; `start` where there is none."""
    cut = max((len(word) for word in roles_of_people() if names.text.startswith(word, start)), default=0)
    return start + cut if end - start - cut >= 2 and cut >= 2 else start


_COURTESY = ("先生", "女士", "小姐", "夫人", "太太", "博士", "教授", "院士", "同志", "陛下", "殿下", "爵士")
"""Titles behind a full name, which are no part of it; behind a surname (孙女士) they are."""
_LATIN_TITLE = re.compile(r"[A-Z]{2,}(?=[一-鿿])")
"""CEO of CEO程维."""


def _known_person(names: NameSearch, start: int, end: int) -> int:
    """Where a known person's name begins that ends the span, behind his title (乌总统 泽连斯基); else `start`."""
    for at in range(start + 1, end - 1):
        key = names.gazetteer.by_name.get(names.text[at:end])
        if key is not None and names.type(key) == "PER" and end - at >= 2:
            return at
    return start


_LONG_GIVEN, _LONG_SURNAME = 3, 4
"""Characters of a first name and of a known surname from which the two are no longer name by chance."""


def _is_given_name(names: NameSearch, given: str, surname: str) -> bool:
    """True where what stands before a known person's surname is his first name (唐纳德 特朗普), as the gazetteer has it
    or long enough to be another spelling; 阿尔卡拉斯 is a name of its own, and no 卡拉斯."""
    known = names.gazetteer.entries[names.gazetteer.by_name[surname]]
    if any(given == form.partition("·")[0] for form in known.names if "·" in form):
        return True
    return len(given) >= _LONG_GIVEN and len(surname) >= _LONG_SURNAME


def _known_place(names: NameSearch, start: int, end: int) -> bool:
    """True for a name that the gazetteer knows as a place's alone, where nothing shows a person."""
    surface = names.text[start:end]
    key = names.gazetteer.by_name.get(surface)
    if key is None or names.type(key) != "LOC" or "·" + surface in names.text or names.text.startswith("(", end):
        return False
    index = names.document.index(start)
    token = names.document.tokens[index] if index < len(names.document.tokens) else None
    return token is None or token.start != start or not shown(names.document, index)


def _beside_place(names: NameSearch, start: int, end: int) -> bool:
    """True for a name joined by 或, 和 or 、 to a known place's."""
    text, gazetteer = names.text, names.gazetteer
    if text[end : end + 1] in _JOINTS:
        after = gazetteer.match(text, end + 1)
        if after is not None and names.type(after[1]) == "LOC":
            return True
    if text[start - 1 : start] not in _JOINTS:
        return False
    before = (gazetteer.link(text[start - 1 - size : start - 1]) for size in range(2, min(8, start - 1) + 1))
    return any(key is not None and names.type(key) == "LOC" for key in before)


_JOINTS = frozenset("或、和及")
_PLACE_WORDS = ("国家", "地区", "山区", "半岛", "群岛", "州", "省", "县", "境内")
"""Words that only follow the name of a place."""


def _body(names: NameSearch, start: int, end: int) -> Iterator[Found]:
    """An organisation: an agency's name before another name is one of its own (新华社 联合国), a cut one is let out."""
    text, gazetteer = names.text, names.gazetteer
    first = gazetteer.match(text, start)
    if first is not None and first[0] < end and gazetteer.entries[first[1]].kind in ("agency", "media"):
        yield start, first[0], first[1]
        if text[first[0] : end] in gazetteer.by_name or text[first[0] : end].endswith(_bodies()):
            yield from _body(names, first[0], end)
        return
    team = next((word for word in _TEAMS if text[:end].endswith(word) and end - start - len(word) >= 2), None)
    if team and "·" + text[start : end - len(team)] in text:
        return
    if team and (person := gazetteer.link(text[start : end - len(team)], "PER")) is not None:
        yield start, end - len(team), person
        return
    start += next((len(word) + 1 for word in words_of("sided") if text.startswith(word + "方", start)), 0)
    if first is not None and names.is_state(first[1]) and _any_such(text[first[0] : end]):
        yield start, first[0], first[1]
        return
    if _SEVERAL.search(text, start, end) or text[start:end].endswith(words_of("money")):
        return
    end = _before_role(names, start, end)
    if of_each(names, start, end) and first is None:
        return
    if (first is None and _is_phrase(names, start, end)) or _any_firms(text[start:end]):
        return
    yield names.new(_from_some(names, start), out_to_end(names, end), "ORG")


def _any_firms(surface: str) -> bool:
    """True for 5G手机企业: firms of a kind, and no name."""
    return surface.endswith("企业") and not surface.endswith("合伙企业")


def _before_role(names: NameSearch, start: int, end: int) -> int:
    """`end` without a role that stands behind the body's name, and what the tagger took with it."""
    for token in names.document.between(start + 2, end):
        if token.tag == "n" and names.document.word(token) in roles_of_people():
            return token.start
    return end


def _is_phrase(names: NameSearch, start: int, end: int) -> bool:
    """True for a span that opens with a verb or a function word and does not end as bodies do: 举行 新闻 发布会."""
    token = names.document.token_at(start)
    opens = token is not None and token.start == start and token.tag in _OPENS_NO_NAME
    return opens and not names.text[start:end].endswith(tuple(ends("org", "gov")))


_OPENS_NO_NAME = frozenset({"v", "d", "ad", "p", "u", "r", "c", "m"})


def _any_such(rest: str) -> bool:
    """True for what, behind a state's name, is any body of that kind: 希腊 公司."""
    return rest in words_of("any") or rest in ends("weak")


_SEVERAL = re.compile(r"两国|双方|三国|各国|各方|多国|各地|两党|两军")
"""Words of several, which no name has."""
_TEAMS = ("团队", "阵营", "方面", "政府", "内阁")
"""What follows a leader's name without making it an organisation's."""


def _from_some(names: NameSearch, start: int) -> int:
    """Where 某 before a body's name begins: 某文化传播公司."""
    return start - 1 if names.text[start - 1 : start] == "某" else start
