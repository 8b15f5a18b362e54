"""Places: where different texts say that one happening was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from jiedu.article.model import Article, Span
from jiedu.dossier.comparisons.grouping import grouped, opposed
from jiedu.dossier.comparisons.matters import alike, match
from jiedu.dossier.comparisons.sides import Claim, Found, texts
from jiedu.dossier.likeness import fold
from jiedu.dossier.lists import rows
from jiedu.dossier.material import Material
from jiedu.dossier.tellings import Telling, aliases

_BEFORE = re.compile(
    r"(?:在|于|於|位于|位於|抵达|抵達)$|\b(?:in|at|near|off|outside|hit|struck|shook|rocked|across)\s+(?:the\s+)?(?:(?:north|south|east|west|central)\w*\s+)?$",
    re.I,
)
_PART = re.compile(r"[东西南北中東][部北南]|境内|境內")
_PARTS = re.compile(r"\b(?:north|south|east|west|central)\w*\s+$", re.I)
"""Words that make a part of a state a place and no actor: 智利北部, northern Chile."""
_ANY = re.compile(r"[邻鄰本该該当當全各外异異两兩某][县縣市省地国國镇鎮村区區]")
"""Words that name no place: 邻县, 本市."""
_REACH = 24
"""Characters before a name in which the words that make it a place stand."""
_LEVELS = "省州市县縣区區镇鎮乡鄉村国國"
_SITES = "馆館院厅廳场場所楼樓厦廈店校园園区區港站村镇鎮街路桥橋心宫宮塔寺庙廟山湖海岛島城县縣市省国國州堂室"
"""Last characters of places that are no names of the list of names."""
_ALIKE = 0.3
"""The same from which a deed of one kind is one, where they share a place and nobody who took part."""
_NEXT_DAY = timedelta(days=1)
_SAME_WORDS = 0.4
"""Likeness of two sentences from which another place is another account."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """One place of a sentence."""

    telling: Telling
    span: Span
    key: str
    """Id of the entity, or the folded words where they name none."""
    scene: bool
    """True where it is told as the place of what happened, not only named."""
    state: bool
    bare: bool = False
    """True for a whole state, of which a report tells no more than whose matter it is."""


def places(material: Material, told: Sequence[Telling]) -> list[Found]:
    """Comparisons of the places that different texts give for one happening."""
    same = aliases(material)
    placed = [one for telling in told if not telling.in_title for one in _placed(material, telling, same)]
    groups = grouped(placed, _one_happening)
    return [*_agreements(groups), *_conflicts(material, groups)]


def _placed(material: Material, telling: Telling, same: Mapping[str, str]) -> Iterator[_Placed]:
    """The places of a sentence: what its events and prepositions point to, and the other places that it names."""
    text = material.article(telling.article).text
    scenes = {same.get(e.place, e.place) for e in telling.events if e.place}
    seen: set[str] = set()
    for mention in telling.mentions:
        key = same.get(mention.entity, mention.entity)
        entity = material.entities.get(key)
        kind = entity.type if entity else key.partition(":")[0]
        before = text[max(telling.span.start, mention.start - _REACH) : mention.start]
        part = bool(_PART.match(text, mention.end) or _PARTS.search(before))
        scene = key in scenes or part
        if key in seen or kind not in ("LOC", "FAC", "GPE") or (kind == "GPE" and not scene):
            continue
        if _ANY.fullmatch(text, mention.start, mention.end):
            continue
        scene = scene or bool(_BEFORE.search(before))
        seen.add(key)
        yield _Placed(telling, Span(mention.start, mention.end), key, scene, kind == "GPE", kind == "GPE" and not part)
    named = [Span(m.start, m.end) for m in telling.mentions]
    for found in _venue().finditer(text, telling.span.start, telling.span.end) if telling.han else ():
        span = Span(found.start(1), found.end(1))
        if not any(n.start < span.end and span.start < n.end for n in named):
            yield _Placed(telling, span, fold(span.of(text)), True, False)


@cache
def _venue() -> re.Pattern[str]:
    """在X before a verb of holding or happening, X in few characters."""
    words = "|".join(w for row in rows("venues.tsv") for w in row[1].split(";"))
    traditional = "舉行|舉辦|召開|開幕|揭幕|簽署|會談|會晤|拘捕|發生|進行|啟用|啟動"
    return re.compile(rf"在([^\s，。、在將将與与和的]{{1,9}}?[{_SITES}])(?:{words}|{traditional})")


def _one_happening(a: _Placed, b: _Placed) -> bool:
    """True where two sentences that name a place tell one happening, by more than the place: their days are no others,
    and they share who took part, or what happened in nearly the same words."""
    one, two = a.telling, b.telling
    found = match(one, two) if alike(one, two) else None
    if found is None or one.han != two.han:
        return found is not None
    own, other = _own_days(one), _own_days(two)
    if own and other and not any(x[0] <= y[1] and y[0] <= x[1] for x in own for y in other):
        return False
    if found.words >= _SAME_WORDS:
        return True
    if not (own and other) and one.published and two.published and abs(one.published - two.published) > _NEXT_DAY:
        return False
    besides = {key for key in one.names & two.names if key != a.key and key not in one.places}
    deeds = {e.type for e in one.events} & {e.type for e in two.events}
    return bool(deeds) and (bool(besides) or found.words >= _ALIKE)


def _own_days(telling: Telling) -> list[tuple[date, date]]:
    """The days that a sentence names, those aside on which something is said."""
    said = {s.date for s in telling.statements if s.date is not None}
    return [(t.first, t.last) for t in telling.times if t.first and t.last and t.first not in said]


def _agreements(groups: Sequence[Sequence[_Placed]]) -> Iterator[Found]:
    """Places that several texts give as the scene; a place that is only named in passing is no claim of any."""
    for group in groups:
        claims = [_claim(one) for one in group]
        if len(texts(claims)) > 1 and any(one.scene for one in group) and not all(one.bare for one in group):
            yield Found("place", "agree", (tuple(claims),), 0.1)


def _conflicts(material: Material, groups: Sequence[list[_Placed]]) -> Iterator[Found]:
    scenes = [g for g in groups if any(o.scene for o in g)]
    for together in opposed(scenes, lambda x, y: x.scene and y.scene and _other_place(material, x, y)):
        sides = tuple(tuple(_claim(o) for o in side if o.scene) for side in together)
        yield Found("place", "conflict", sides, 1.0)


def _other_place(material: Material, x: _Placed, y: _Placed) -> bool:
    """True where two sentences tell the same of two places of one kind, neither of which is in the other."""
    if x.key == y.key or x.state or y.state or x.telling.han != y.telling.han:
        return False
    if not _same_day(x.telling, y.telling) or not _one_scene(x.telling) or not _one_scene(y.telling):
        return False
    found = match(x.telling, y.telling)
    return found is not None and found.names > 0 and found.words >= _SAME_WORDS and not _within(material, x, y)


def _one_scene(telling: Telling) -> bool:
    return len({e.place for e in telling.events if e.place}) <= 1


def _same_day(a: Telling, b: Telling) -> bool:
    one, two = ({(t.first, t.last) for t in t_.times if t.first is not None} for t_ in (a, b))
    return not (one and two) or bool(one & two)


def _within(material: Material, x: _Placed, y: _Placed) -> bool:
    """True where one place can be in the other: by its name, by its rank, or where a text names them together."""
    one, two = (fold(p.span.of(material.article(p.telling.article).text)) for p in (x, y))
    if one in two or two in one or (one[-1] in _LEVELS and two[-1] in _LEVELS and one[-1] != two[-1]):
        return True
    pairs = (one + two, two + one, f"{one}, {two}", f"{two}, {one}", f"{one}的{two}", f"{two}的{one}")
    return any(pair in _folded(article) for article in material.articles for pair in pairs)


@lru_cache(maxsize=64)
def _folded(article: Article) -> str:
    return fold(article.text)


def _claim(one: _Placed) -> Claim:
    return Claim(one.telling, one.span, one.key)
