"""The passages that may stand in an answer, weighed: how much each is about the question, and what it is to it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from jiedu.dossier.answer.another import of_another, others_count
from jiedu.dossier.answer.asked import Asked
from jiedu.dossier.answer.direction import agrees, tellings_of
from jiedu.dossier.answer.judging import Stand, says, stand
from jiedu.dossier.answer.narrow import closest, of_number
from jiedu.dossier.answer.passages import Passage, part
from jiedu.dossier.answer.slots import slot
from jiedu.dossier.answer.stances import about_party, conditions
from jiedu.dossier.answer.verdicts import verdicts
from jiedu.dossier.answer.weigh import Scale, fit
from jiedu.dossier.material import Material

FITS = {"said": 0.4, "judge": 0.5}
FITS_ELSE = 0.6
"""Share of what the question names, weighed by rarity, that a passage and what stands around it must have."""
OWN = {"whether": 0.1}
OWN_ELSE = 0.15
"""The least share that it must have itself."""
_PLAIN = 0.75
"""How plainly a passage must take a side that has less than `OWN_ELSE` itself."""
_JUDGED, _JUDGES = 0.4, 0.8
"""The least share where a clause judges at least that plainly: it need not say again whose deed it is."""
_FIRMLY = 6.0
"""Score of a condition under which a party is told to do what is asked."""
_OTHERS = 0.2
"""How plainly a passage answers whose numbers are of another place."""
_DIRECT = 0.9
"""How plainly a passage takes a side that tells who did it to whom."""
_PLAINLY, _FAINTLY = 0.85, 0.65
"""How plainly one passage must give what is wanted for those below the second to be left out."""
_TINY = 1e-9
_CLOSING = "”’」』\"' "
SIDES = ("judge", "whether")
"""What is wanted where the answer has two sides."""
_SHORT = ("whether", "who", "when", "where", "number")
"""What one sentence can give; what somebody says, or why, may need several."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A passage with what it counts."""

    passage: Passage
    score: float
    section: str
    """As `Line.section` of an answer."""
    filled: float = 1.0
    """0–1: how plainly it gives what is wanted."""


def weighed(of: Scale, found: Sequence[Passage]) -> Iterator[Weighed]:
    """What answers, of every passage: the whole, or its sentences about the number that is asked for."""
    for one in found:
        passage = of_number(of.material, one, of.asked.numbers) if about_party(of, one) else None
        if passage is None or of_another(of, passage):
            continue
        if of.asked.wanted == "judge":
            yield from _judged(of, passage)
        elif (weighed := _weigh(of, passage)) is not None:
            yield _shorter(of, weighed)
    for passage, span in conditions(of, found):
        yield Weighed(part(of.material, passage, (span,)), _FIRMLY, "conditional")


def _shorter(of: Scale, weighed: Weighed) -> Weighed:
    """The sentence that answers, where it does so without the others."""
    if of.asked.wanted not in _SHORT:
        return weighed
    one = closest(of.material, weighed.passage, of.asked.words)
    short = _weigh(of, one) if one is not None else None
    return short if short is not None and short.section == weighed.section else weighed


def _judged(of: Scale, passage: Passage) -> Iterator[Weighed]:
    """The clauses of the passage that judge what is asked about."""
    found = fit(of, passage)
    if found is None or found.whole < _JUDGED - _TINY:
        return
    for span, stands in verdicts(of, passage):
        if found.whole < FITS["judge"] - _TINY and stands.weight < _JUDGES:
            continue
        own = part(of.material, passage, (span,))
        score = 2 * found.whole + found.own + 4 * stands.weight
        yield Weighed(own, score + _source(of.material, own, of.asked) + _day(own, of.asked), stands.section)


def _weigh(of: Scale, passage: Passage) -> Weighed | None:
    """The passage with its score and section; None where it is about something else or does not give what is wanted."""
    found, asked = fit(of, passage), of.asked
    if passage.text.rstrip(_CLOSING).endswith(("？", "?")):
        return None  # a question is no answer
    if (
        found is None
        or found.whole < FITS.get(asked.wanted, FITS_ELSE) - _TINY
        or found.own < OWN.get(asked.wanted, OWN_ELSE) - _TINY
    ):
        return None
    if asked.wanted in SIDES:
        stands = _turned(of, passage, stand(passage, asked, of.words))
        section, filled = stands.section, stands.weight
        if section == "for" and _day(passage, asked) < 0:
            return None  # it was so on another day than the one asked about
    else:
        section, filled = "answer", slot(of.material, passage, asked)
        if (
            asked.wanted == "number"
            and passage.quantities
            and all(others_count(of, passage, q) for q in passage.quantities)
        ):
            filled *= _OTHERS
    if not section or filled <= 0 or (found.own < OWN_ELSE - _TINY and filled < _PLAIN):
        return None
    score = 3 * found.whole + 2 * found.own + 2 * filled + _source(of.material, passage, asked) + _day(passage, asked)
    return Weighed(passage, score, section, filled)


def _turned(of: Scale, passage: Passage, stands: Stand) -> Stand:
    """Where the question says who does it to whom: on which side the passage stands by whom it says to have done it."""
    deed = of.asked.deed
    if deed is None or stands.section not in ("for", "against", ""):
        return stands
    told = list(tellings_of(of.material, passage, of.asked.words))
    ways = {agrees(of.material, deed, one) for one in told}
    if not deed.contact:
        return Stand("", 0.0) if ways == {-1} and stands.section == "for" else stands
    if not ways & {1, -1}:
        return stands if stands.section == "against" and told else Stand("", 0.0)
    if stands.section == "against":  # what is denied is that it was so
        return stands if 1 in ways else Stand("", 0.0)
    return Stand("for" if 1 in ways else "against", _DIRECT)


def plainest(of: Scale, found: Iterable[Weighed]) -> list[Weighed]:
    """What answers, without what does so faintly where another does so plainly: a line that has some length of time is
    no answer beside one that says how long it took."""
    kept = list(found)
    if of.asked.wanted in SIDES or not any(one.filled >= _PLAINLY for one in kept):
        return kept
    return [one for one in kept if one.filled >= _FAINTLY]


def _source(material: Material, passage: Passage, asked: Asked) -> float:
    """What it counts who says it: experts where a judgement is wanted, figures, parties themselves, several texts."""
    reach = math.log2(1 + len({material.origins.text[s.article] for s in passage.said})) if passage.said else 1.0
    spoken = 0.3 * bool(passage.said) if asked.wanted in (*SIDES, "said", "why", "next") else 0.0
    figures = 0.2 * says(passage, "data") if asked.wanted in (*SIDES, "number") else 0.0
    return 0.2 * reach + spoken + figures - 0.5 * passage.in_title


def _day(passage: Passage, asked: Asked) -> float:
    """1 where the passage is of a day that the question names, less than nothing where it is of others."""
    if not asked.days:
        return 0.0
    days = [(t.first, t.last or t.first) for t in passage.times if t.first is not None]
    said = passage.said[0].statement.date if passage.said else None
    days += [(said, said)] if said is not None else []
    if any(_meet(a, b) for a in days for b in asked.days):
        return 1.0
    published = passage.article.published.day
    near = published is not None and any(abs((published - first).days) <= 2 for first, _ in asked.days)
    return 0.2 if near and not days else -1.0


def _meet(a: tuple[date, date], b: tuple[date, date]) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]
