"""A unit as a sentence of Chinese news prose: who says it, whom it names, on which day."""

from __future__ import annotations

from jiedu.article.model import Article, Span
from jiedu.dossier.draft import days
from jiedu.dossier.draft.base import Base
from jiedu.dossier.draft.body import Body
from jiedu.dossier.draft.citing import citing
from jiedu.dossier.draft.fitness import lead_ins, outside
from jiedu.dossier.draft.people import People
from jiedu.dossier.draft.pieces import Piece, changed, word
from jiedu.dossier.draft.scene import Scene
from jiedu.dossier.draft.script import simplified
from jiedu.dossier.draft.units import Unit

_STOPS = "。！？…"
_ENDS = "”’）】》」』"


def told(base: Base, people: People, unit: Unit, scene: Scene) -> list[Piece]:
    """The pieces of the sentence, the stop at its end included; the scene notes what was told."""
    article, analysis = base.articles[unit.article], base.analyses[unit.article]
    span = _opened(article, unit)
    quiet = outside(unit.span.of(article.text), unit.span.start, analysis.quotes)
    body = Body(base, people, article, analysis, unit, span, quiet, scene)
    if unit.said is not None:
        pieces = _introduced(body)
    else:
        frame = citing(base, unit, scene, dated=_tells_a_day(body) and not days.is_loose(quiet))
        pieces = [*frame, *changed(base, unit.article, span, body.changes())]
    last = "".join(one.text for one in pieces).rstrip()
    closed = last[-1:] in _STOPS or (last[-1:] in _ENDS and last.rstrip(_ENDS)[-1:] in _STOPS)
    return pieces if closed else [*pieces, word(base.wording.form("stops.full"))]


def _opened(article: Article, unit: Unit) -> Span:
    """The span without what ties it to the sentence before it in its source, and without the stop of a clause."""
    text = simplified(unit.span.of(article.text))
    found = lead_ins().match(text) if unit.said is None else None
    start = unit.span.start + (found.end() if found and len(text) - found.end() > 8 else 0)
    return Span(start, unit.span.end)


def _tells_a_day(body: Body) -> bool:
    """Whether the words tell a day outside quotation marks."""
    return any(days.day_of(t) is not None and body.is_open(t.start) for t in body.analysis.times if body.holds(t.start))


def _introduced(body: Body) -> list[Piece]:
    """Content whose speaker stands elsewhere: who says it, then what."""
    base, scene, said = body.base, body.scene, body.unit.said
    text = body.span.of(body.article.text)
    direct = text[:1] in "“「"
    again = scene.subject is not None and scene.subject == body.unit.speaker
    key = f"said.{'direct' if direct else 'indirect' if not again else 'again'}"
    if direct and again:
        key = "said.direct_again"
    day, report = said.date if said is not None else None, body.article.published.day
    if day is not None and report is not None and day > report:
        day = None
    pieces: list[Piece] = []
    for piece, slot in base.wording.pieces(key, scene.turn(key)):
        if not slot:
            pieces.append(word(piece))
        elif piece == "speaker":
            pieces += _speaker(body)
        elif piece == "day" and day is not None and scene.calendar.day != day:
            scene.calendar.told(day)
            pieces.append(Piece(days.written(day, "zh", scene.calendar.year), "date", None, "", day.isoformat(), ""))
        elif piece == "said":
            pieces += changed(base, body.unit.article, body.span, body.changes(subject=False))
    return pieces


def _speaker(body: Body) -> list[Piece]:
    """The name of the speaker, with the office where it is the first time."""
    key = body.unit.speaker
    scene, people = body.scene, body.people
    if key is None:
        return [Piece(body.unit.line.speaker_name or "", "name", None, "", None)]
    if scene.subject == key and scene.alone and not scene.pronoun and key in people.pronouns:
        scene.pronoun = True
        return [Piece(people.pronouns[key], "name", None, "", key, "")]
    pieces = []
    form = people.name(key)
    if key.startswith("PER") and key not in scene.introduced and key in people.offices:
        office = people.offices[key]
        if not form.text.startswith(office.text):
            pieces.append(Piece(office.text, "name", office.anchor, "", key))
    body.scene.introduced.add(key)
    scene.pronoun = False
    pieces.append(Piece(form.text, "name", form.anchor, "", key))
    body.note(key)
    return pieces
