"""Who reports it: the words before a sentence that its source tells in its own voice."""

from __future__ import annotations

import re

from jiedu.dossier.draft import days
from jiedu.dossier.draft.base import Base
from jiedu.dossier.draft.pieces import Piece, word
from jiedu.dossier.draft.scene import Scene
from jiedu.dossier.draft.script import shown
from jiedu.dossier.draft.units import Unit

_HOST = re.compile(r"^[a-z0-9.-]+\.[a-z]{2,}$", re.I)
_FRAMED = re.compile(r"(?:另)?[据據](?!守|点|點|称|此)|根据|根據|According to")


def outlet_of(base: Base, article: str) -> str | None:
    """The name of the outlet that an article is from; None where its page tells no more than its host."""
    name = base.sources[article].outlet
    return None if not name or _HOST.match(name) else name


def outlet_piece(base: Base, article: str) -> Piece | None:
    """The outlet of an article as a name in the draft's script."""
    name = outlet_of(base, article)
    if name is None:
        return None
    text, change = shown(name, base.lang)
    return Piece(text, "name", None, change, f"outlet:{article}")


def citing(base: Base, unit: Unit, scene: Scene, *, dated: bool) -> list[Piece]:
    """The attribution of a sentence; nothing where its own words tell who says it and a day is known. `dated`: the
    sentence tells its day itself."""
    text = unit.span.of(base.articles[unit.article].text)
    framed = _FRAMED.match(text) is not None
    if framed or (unit.attributed and (dated or _is_near(base, unit, scene))):
        scene.outlet = None
        return []
    name = outlet_piece(base, unit.article)
    if name is None:
        return _nameless(base, unit, scene, dated=dated)
    if scene.outlet == name.text:
        return [] if unit.attributed else _filled(base, scene, "attribution.again", {})
    outlets = _outlets(base, unit)
    key = "attribution.first" if name.text not in scene.outlets else "attribution.further"
    slots = {"outlet": [name], "day": [] if dated else _day(base, unit, scene)}
    if unit.attributed:
        key = "attribution.before"
    elif dated and len(outlets) == 2:
        key, slots = "attribution.two", {"outlet": [outlets[0]], "other": [outlets[1]]}
    elif dated and len(outlets) > 2:
        key = "attribution.several"
    scene.outlet = name.text if key != "attribution.two" else None
    scene.outlets |= {one.text for one in outlets} | {name.text}
    return _filled(base, scene, key, slots)


def _nameless(base: Base, unit: Unit, scene: Scene, *, dated: bool) -> list[Piece]:
    """The attribution to an article whose page names no outlet."""
    own, before = f"article {unit.article}", scene.outlet
    if before == own and unit.attributed:
        return []
    key = "attribution.unnamed" if own not in scene.outlets else "attribution.unnamed_again"
    scene.outlet = own
    scene.outlets.add(own)
    slots = {"day": [] if dated else _day(base, unit, scene)}
    return _filled(base, scene, "attribution.again" if before == own else key, slots)


def _is_near(base: Base, unit: Unit, scene: Scene) -> bool:
    """Whether the day that was told last is that of the report, as near as reports are to what they tell."""
    day, told = base.sources[unit.article].day, scene.calendar.day
    return told is not None and (day is None or abs((day - told).days) <= 1)


def _day(base: Base, unit: Unit, scene: Scene) -> list[Piece]:
    """The day of the report, which the reader needs where the sentence tells none."""
    source = base.sources[unit.article]
    if source.day is None:
        return []
    scene.calendar.month = scene.calendar.month or (source.day.year, source.day.month)
    return [Piece(days.written(source.day, base.lang, scene.calendar.year), "date", None, "", source.day.isoformat())]


def _outlets(base: Base, unit: Unit) -> list[Piece]:
    """The outlets of all articles that say the same, the shown one first; each once."""
    found: dict[str, Piece] = {}
    for key in (unit.article, *(anchor.article for anchor in unit.line.anchors)):
        piece = outlet_piece(base, key) if key in base.sources else None
        if piece is not None:
            found.setdefault(piece.text, piece)
    return list(found.values())


def _filled(base: Base, scene: Scene, key: str, slots: dict[str, list[Piece]]) -> list[Piece]:
    pieces: list[Piece] = []
    for text, slot in base.wording.pieces(key, scene.turn(key)):
        pieces += slots.get(text, []) if slot else [word(text)]
    return pieces
