"""Places that the tagger found, each by itself (北京市 怀柔区 箭扣长城), without what is no part of them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from jiedu.analysis.name_search import Found, NameSearch, ends, sounds, words_of

_MODIFIERS = frozenset({"n", "nz", "vn", "an", "LOC", "ORG", "nw", "b"})
_REACH = 4
"""Words behind a tagged name that are looked at for the end of it."""


def out_to_end(names: NameSearch, end: int) -> int:
    """Where a name that was cut short at `end` ends: 宁波启岳 goes on to 投资合伙企业. `end` where it was not."""
    document = names.document
    index = document.index(end)
    for step, token in enumerate(document.tokens[index : index + _REACH]):
        if (step == 0 and token.start != end) or token.tag not in _MODIFIERS:
            break
        if step and document.tokens[index + step - 1].end != token.start:
            break
        if document.word(token) in words_of("tail"):
            return token.end
    return end


def before_part(names: NameSearch, start: int, end: int) -> int:
    """`end` without the beginning of a word that only says which part: 波克罗夫斯克东 before 北部."""
    for back in (1, 2):
        if end - back - start >= 2 and any(
            names.text.startswith(word, end - back) for word in ends("part") if len(word) > back
        ):
            return end - back
    return end


def places(names: NameSearch, start: int, end: int) -> Iterator[Found]:
    """The places of a tagged span, each by itself: 北京市 怀柔区 箭扣长城; what only says which part is left out."""
    start = _state_at_end(names, start, end)
    reach = out_to_end(names, end)
    if reach > end and names.gazetteer.link(names.text[start:end]) is None:
        yield names.new(start, reach, "ORG")
        return
    digit = _COUNT.search(names.text, start, end)
    end = before_part(names, start, digit.start() if digit else end)
    end -= names.text[end - 2 : end] in _WATERS and end - start > 3
    while start < end:
        cut = _first_place(names, start, end)
        surface = names.text[start:cut]
        common = surface in ends("part", "place", "fac", "weakfac") or surface.endswith(words_of("money"))
        if cut - start > 1 and not common:
            yield names.new(start, cut, _place_kind(surface))
        if cut < end and names.text[end - 1] not in PLACE_ENDS and not _is_known(names, cut, end):
            return
        start = cut + len("山区") if names.text.startswith("山区", cut) else cut


_WATERS = frozenset({"溪水", "河水", "江水", "湖水", "海水"})
"""Of 荖浓溪水 the name is 荖浓溪."""


def _is_known(names: NameSearch, start: int, end: int) -> bool:
    """True where a known place begins at `start`, or what stands there is written by sound."""
    text = names.text
    return names.gazetteer.match(text, start) is not None or all(char in sounds() for char in text[start:end])


PLACE_ENDS = frozenset(
    "省市县区州镇乡府旗村岛河湖山海港湾江城站馆园街路桥寺宫塔门关口谷滩岸洲原漠林峡峰泉庄寨屯营堡地厅厦场院楼道线带洋"
)
"""Characters that names of places end with."""


def _state_at_end(names: NameSearch, start: int, end: int) -> int:
    """Where a state's name begins that ends the span, behind a character of another word (国 菲律宾); else `start`."""
    if names.gazetteer.link(names.text[start:end]) is None:
        for at in (start + 1, start + 2):
            key = names.gazetteer.by_name.get(names.text[at:end]) if end - at >= 2 else None
            if key is not None and names.is_state(key):
                return at
    return start


_COUNT = re.compile(r"(?<=[一-鿿]{2})(?:\d+|[两二三四五六七八九十]+)(?:省|市|县|区|国|地|州|里|乡|镇|村)$")
"""A number of places behind the last of them: 宁夏5省, 茂林三区."""


def _place_kind(surface: str) -> str:
    if any(surface.endswith(word) and len(surface) > len(word) + 1 for word in ends("org") if len(word) > 2):
        return "ORG"
    return "FAC" if len(surface) > 2 and (surface.endswith(_built()) or _ROUTE.search(surface)) else "LOC"


_ROUTE = re.compile(r"[一-鿿](?:\d+(?:号?线|号公路)|桥|站|寺|塔|庙|避难所|游乐区|风景区)$")
"""The end of the name of a road, or of a thing built that one character says."""


@functools.cache
def _built() -> tuple[str, ...]:
    """Words that end the name of a thing built."""
    return tuple(word for word in ends("fac", "weakfac") if len(word) > 1)


def _first_place(names: NameSearch, start: int, end: int) -> int:
    """Where the first place of the span ends."""
    text = names.text
    for cut in range(start + 2, end):
        rest = text[cut:end]
        if rest in ends("part") and (rest not in ("大陆", "中心", "新城") or _whole(names, start, cut)):
            return _first_place(names, start, cut)
        if rest.endswith(words_of("money")) and _whole(names, start, cut):
            return cut
    if _sided(names, start) and end - start >= 4:
        return start + 2
    hit = names.gazetteer.match(text, start)
    if hit is not None and text.startswith("山区", hit[0]) and names.type(hit[1]) in ("LOC", "GPE"):
        return hit[0]
    route = _ALONG.match(text, start, end)
    if route is not None and end - route.end() >= 2:
        return route.end()
    if hit is not None and hit[0] < end:
        loose = names.is_state(hit[1]) and text[end - 1] not in PLACE_ENDS
        return hit[0] if loose or _goes_on(names, hit[0], end) else end
    for cut in range(start + 2, end - 1):
        if text[cut - 1] in _DIVISIONS and _goes_on(names, cut, end):
            return cut
    return end


_DIVISIONS = "省市县区州镇乡府旗村"
_ALONG = re.compile(r"[一-鿿]{1,4}\d+线")
"""台20线 before 梅山口."""


def _sided(names: NameSearch, start: int) -> bool:
    """True before 乌东, 俄西南: a part of a state, by one character each."""
    text = names.text
    return text[start] in names.gazetteer.abbreviations and text[start + 1] in "东西南北中"


def _goes_on(names: NameSearch, cut: int, end: int) -> bool:
    """True where what follows `cut` is a place of its own: known, or long enough and ended as places are."""
    rest = names.text[cut:end]
    if len(rest) < 2 or rest in ("大陆", "中心", "新城") or rest in ends("place", "fac", "weakfac"):
        return False
    known = names.gazetteer.link(rest, "LOC", "GPE", "FAC") or names.gazetteer.match(names.text, cut)
    within = names.text[cut - 1] in _DIVISIONS
    placed = rest[-1] in (PLACE_ENDS if within else _DIVISIONS) or rest.endswith((*_built(), *_landscapes()))
    sounded = all(char in sounds() for char in rest)
    return bool(known) or rest in ends("part") or (len(rest) >= 3 and (placed or sounded))


@functools.cache
def _landscapes() -> tuple[str, ...]:
    """Words that end the name of a region."""
    return tuple(word for word in ends("place") if len(word) > 1)


def _whole(names: NameSearch, start: int, end: int) -> bool:
    """True for the name of a state."""
    key = names.gazetteer.by_name.get(names.text[start:end])
    return key is not None and names.is_state(key)
