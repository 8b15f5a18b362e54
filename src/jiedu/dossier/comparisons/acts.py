"""Who did it to whom, and whether it was done at all: events of different texts that contradict each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from jiedu.analysis.data import denies
from jiedu.analysis.model import Event, Statement
from jiedu.article.model import Span
from jiedu.dossier.comparisons.matters import match
from jiedu.dossier.comparisons.sides import Claim, Found
from jiedu.dossier.content import content, share
from jiedu.dossier.happenings import same_days
from jiedu.dossier.likeness import dice, fold
from jiedu.dossier.material import Material
from jiedu.dossier.passage import clause
from jiedu.dossier.tellings import Telling, trigger

_STRIKE = "STRIKE"
_ONE_WAY = frozenset({"SPORT", "ACCIDENT", _STRIKE})
"""Types of which only one of two parties can have done it to the other."""
_ONE_WAY_MODES = frozenset({"phone", "call"})
_CALLS = re.compile(r"致电|致電|打电话给|打電話給|去电|去電|来电|來電|\b(?:phoned|called|rang|telephoned)\b", re.I)
_SAME_WORDS = 0.3
"""Share of words from which two sentences may tell one act; chosen by hand."""
_SAME_CORE = 0.5
"""Share of the words of a denial, names aside, that an account of the deed has."""
_FEW = 2
"""Parties or content words that two tellings need in common; one is met by chance."""
_GAP = timedelta(days=14)
_QUOTED = re.compile(r"[“‘「『\"]([^”’」』\"]{1,12})[”’」』\"]")
_STRIKES = re.compile(
    "撞上|撞击|撞擊|撞向|撞沉|追尾|击败|擊敗|战胜|戰勝|力克|险胜|險勝|逆转|淘汰|完胜"
    r"|\b(?:beat|beats|defeated|edged|thrashed|overcame|rammed|hit|struck|crashed into|collided with)\b"
)
"""Verbs by which one of two named things does something to the other."""
_BESIDE = {True: 10, False: 16}
"""Characters between a name and such a verb, Chinese or other."""
_STOP = re.compile(r"[，。；,;]")
_NEGATION = re.compile(r"没有|沒有|未|不曾|否认|否認|\b(?:not|never|no|did not|had not|has not)\b|n['’]t", re.I)
_DENIAL = r"否认|\b(?:denied|denies|denying)\b"
_PAIR = 4
"""Characters of a Chinese word of two words, the second of which is the verb."""
_LIGHT = re.compile(r"^(?:提出|进行|作出|做出|宣布|正式|予以|遭到|受到|被)")
"""Verbs before the one that tells the deed."""
_DENIED = "denied"
"""In place of the id of a statement: the words of the sentence deny it."""
_NEAR = {True: 12, False: 30}
"""Characters before an event in which the word that negates it stands, Chinese or other."""
_DONE = ("actual", "historical")


@dataclass(frozen=True, slots=True)
class _Act:
    telling: Telling
    event: Event
    at: Span
    """The words of the event in this sentence."""
    actors: frozenset[str]
    targets: frozenset[str]


def acts(material: Material, told: Sequence[Telling]) -> list[Found]:
    """Conflicts over who did something to whom, and over whether something was done."""
    found = [a for telling in told for a in _acts(material, telling)]
    found += _denials(material, told, found)
    return [*_reversed(material, found), *_denied(material, found)]


def _denials(material: Material, told: Sequence[Telling], found: Sequence[_Act]) -> list[_Act]:
    """Sentences that deny in the very words of a deed of another text (否认辞职), where no event was read from them."""
    deeds: dict[str, Event] = {}
    for act in found:
        word = fold(act.at.of(material.article(act.telling.article).text))
        bare = _LIGHT.sub("", word)  # 提出辞职 is denied as 否认辞职
        short = word[-2:] if act.telling.han and len(word) == _PAIR else word  # 刑事拘留 as 否认被拘留
        for form in dict.fromkeys((word, bare, short)):
            if act.event.modality in _DONE and len(form) > 1:
                deeds.setdefault(form, act.event)
    if not deeds:
        return []
    denial = re.compile(rf"(?:{_DENIAL}).{{0,16}}?({'|'.join(sorted(map(re.escape, deeds), key=len, reverse=True))})")
    made: list[_Act] = []
    for telling in told:
        text = fold(telling.span.of(material.article(telling.article).text))
        hit = denial.search(text)
        same_length = len(text) == telling.span.end - telling.span.start
        at = Span(telling.span.start + hit.start(), telling.span.start + hit.end()) if hit and same_length else None
        read = at is not None and any(
            e.modality == "negated" and e.start < at.end and at.start < e.end and e.type == deeds[hit.group(1)].type
            for e in telling.events
            if hit is not None
        )
        if hit is not None and at is not None and not read and not telling.in_title:
            event = replace(deeds[hit.group(1)], start=at.start, end=at.end, modality="negated", reported_in=_DENIED,
                            first=None, last=None)  # fmt: skip
            made.append(_Act(telling, event, at, telling.acting, frozenset()))
    return made


def _acts(material: Material, telling: Telling) -> Iterator[_Act]:
    text = material.article(telling.article).text
    for event in telling.events:
        at = trigger(event, telling.span)
        if at is not None:
            yield _Act(telling, event, at, frozenset(event.actors), frozenset(event.targets))
    for found in _STRIKES.finditer(text, telling.span.start, telling.span.end):
        at = Span(found.start(), found.end())
        known = any(e.start < at.end and at.start < e.end and e.actors and e.targets for e in telling.events)
        sides = None if known else _quoted(text, telling, at) or _named(text, telling, at)
        if sides is not None:
            days = [t for t in telling.times if t.first is not None]
            first, last = (days[0].first, days[0].last) if len(days) == 1 else (None, None)
            yield _Act(telling, _strike(telling, at, first, last), at, *sides)


def _strike(telling: Telling, at: Span, first: date | None, last: date | None) -> Event:
    """An event of the verb alone, where no event was found that has both of the named things."""
    return Event(
        id="",
        start=at.start,
        end=at.end,
        type=_STRIKE,
        actors=(),
        targets=(),
        value=None,
        first=first,
        last=last,
        place=None,
        quantity=None,
        modality="actual",
        reported_in=None,
        sentence=telling.span,
    )


def _quoted(text: str, telling: Telling, at: Span) -> tuple[frozenset[str], frozenset[str]] | None:
    """The names in quotation marks before and behind a verb (“海星”号撞上“浦江7”号), where both are there."""
    before = [m.group(1) for m in _QUOTED.finditer(text, telling.span.start, at.start)]
    after = _QUOTED.search(text, at.end, telling.span.end)
    if not before or after is None:
        return None
    return frozenset([f"“{fold(before[-1])}”"]), frozenset([f"“{fold(after.group(1))}”"])


def _named(text: str, telling: Telling, at: Span) -> tuple[frozenset[str], frozenset[str]] | None:
    """The names right before and right behind a verb (Larkhill Rovers beat Ellery United), where both are there."""
    near = _BESIDE[telling.han]
    before = [m for m in telling.mentions if m.end <= at.start and at.start - m.end <= near]
    after = [m for m in telling.mentions if m.start >= at.end and m.start - at.end <= near]
    if not before or not after or _STOP.search(text, before[-1].end, at.start) or before[-1].entity == after[0].entity:
        return None
    return frozenset([before[-1].entity]), frozenset([after[0].entity])


def _reversed(material: Material, found: Sequence[_Act]) -> Iterator[Found]:
    """A did it to B in one text, B to A in the other."""
    used: set[int] = set()
    able = [a for a in found if a.actors and a.targets and a.event.modality in _DONE and not a.telling.in_title]
    for i, one in enumerate(able):
        others = [j for j in range(i + 1, len(able)) if j not in used and _other_way(material, one, able[j])]
        if i in used or not others:
            continue
        used.update(others)
        sides = [(one,), tuple(able[j] for j in others)]
        yield Found("actor", "conflict", tuple(tuple(_actor(material, a) for a in side) for side in sides), 1.2)


def _other_way(material: Material, a: _Act, b: _Act) -> bool:
    if a.event.type != b.event.type or not (a.actors & b.targets and a.targets & b.actors) or a.actors & b.actors:
        return False
    if not (a.event.type in _ONE_WAY or (_call(material, a) and _call(material, b))):
        return False
    if same_days(a.event, b.event) is False:
        return False
    quoted = any(key.startswith("“") for key in a.actors)
    if a.telling.text == b.telling.text:
        return False
    if quoted or a.telling.han != b.telling.han:
        return True
    compared = match(a.telling, b.telling)
    return compared is not None and compared.words >= _SAME_WORDS


def _call(material: Material, act: _Act) -> bool:
    """True for a call of one to the other, not for one that both held."""
    text = material.article(act.telling.article).text
    return act.event.mode in _ONE_WAY_MODES and bool(_CALLS.search(text, act.telling.span.start, act.telling.span.end))


def _actor(material: Material, act: _Act) -> Claim:
    """The name of who did it, nearest to the trigger."""
    key = sorted(act.actors)[0]
    text = material.article(act.telling.article).text
    if key.startswith("“"):
        found = list(_QUOTED.finditer(text, act.telling.span.start, act.at.start))[-1]
        return Claim(act.telling, Span(found.start(1), found.end(1)), key)
    named = [m for m in act.telling.mentions if m.entity in act.actors]
    best = min(named, key=lambda m: (m.end > act.at.start, abs(m.start - act.at.start)), default=None)
    span = Span(best.start, best.end) if best else Span(act.at.start, act.at.end)
    return Claim(act.telling, _with_office(text, act, span), key)


def _with_office(text: str, act: _Act, span: Span) -> Span:
    """The name with the office behind it that stands before the verb (芬兰总统, 挪威首相)."""
    end = span.end
    while (
        end < min(act.at.start, span.end + 6)
        and "\u4e00" <= text[end] <= "\u9fff"
        and text[end] not in "与和同向在于于给"
    ):
        end += 1
    return Span(span.start, end) if act.telling.han and end - span.end <= 4 else span


def _denied(material: Material, found: Sequence[_Act]) -> Iterator[Found]:
    """Done in some texts, and said not to have been done in others; denials of the same deeds are one side."""
    deeds = [a for a in found if a.event.modality in _DONE]
    sides: dict[tuple[int, ...], list[_Act]] = {}
    for denial in (a for a in found if a.event.modality == "negated" and not a.telling.in_title):
        against = [n for n, d in enumerate(deeds) if _contradicts(material, d, denial)]
        body = [n for n in against if not deeds[n].telling.in_title] or against
        if body:
            home = next((key for key in sides if set(key) & set(body)), tuple(body))
            sides.setdefault(home, []).append(denial)
    for told, denials in sides.items():
        yes = tuple(Claim(deeds[n].telling, _words(material, deeds[n]), "yes", said=_said(deeds[n])) for n in told)
        no = tuple(Claim(d.telling, _words(material, d), "no", said=_said(d)) for d in denials)
        yield Found("done", "conflict", (yes, no), 1.5)


def _contradicts(material: Material, deed: _Act, denial: _Act) -> bool:
    if deed.event.type != denial.event.type:
        return False
    if deed.telling.text == denial.telling.text and not _other_source(material, deed, denial):
        return False
    one, two = deed.telling.published, denial.telling.published
    if one is None or two is None or abs(one - two) > _GAP:
        return False
    cue = _cue(material, denial)
    if cue is None and (one > two or same_days(deed.event, denial.event) is False):
        return False  # not yet done, then done; or not done another day
    parties = (deed.actors | deed.targets) & (denial.actors | denial.targets)
    if deed.telling.han != denial.telling.han:
        return cue is not None and len(parties) >= _FEW
    shared = parties | ((deed.telling.about | deed.actors) & (denial.telling.about | denial.actors))
    if not shared:
        return False
    core, other = _core(material, denial), _core(material, deed)
    if cue is None:
        return _close(material, denial) and len(core) >= _FEW and dice(core, other) >= _SAME_CORE
    same = share(core, deed.telling.words) if len(core) >= _FEW else share(other, denial.telling.words)
    beside = deed.telling.text == denial.telling.text  # one writer sets the two side by side
    return same >= _SAME_CORE or ((len(parties) >= _FEW or (beside and bool(parties))) and bool(core & other))


def _other_source(material: Material, deed: _Act, denial: _Act) -> bool:
    """True where one text has the deed on somebody's word and its denial on another's."""
    if _cue(material, denial) is None:
        return False
    one, two = (_speaker(act) for act in (deed, denial))
    return bool(one and two and not one & two)


def _said(act: _Act) -> Statement | None:
    """The statement that the act stands in."""
    reported = act.event.reported_in
    return next((s for s in act.telling.statements if s.id == reported or reported == _DENIED), None)


def _speaker(act: _Act) -> frozenset[str]:
    said = _said(act)
    return frozenset(said.speaker.entities) if said is not None and said.speaker is not None else frozenset()


def _close(material: Material, denial: _Act) -> bool:
    """True where the event itself is negated, not a verb before it (没有就停火达成一致 is no word on a ceasefire)."""
    text = material.article(denial.telling.article).text
    before = text[max(denial.telling.span.start, denial.at.start - _NEAR[denial.telling.han]) : denial.at.start]
    return bool(_NEGATION.search(before))


def _core(material: Material, act: _Act) -> frozenset[str]:
    """The words of the clause of the event, without names, days and the words of denial."""
    text = material.article(act.telling.article).text
    span = _words(material, act)
    cut = [Span(m.start, m.end) for m in act.telling.mentions] + [Span(t.start, t.end) for t in act.telling.times]
    cut += [Span(m.start(), m.end()) for m in _NEGATION.finditer(text, span.start, span.end)]
    return content(text, span.start, span.end, cut)


def _words(material: Material, act: _Act) -> Span:
    """The clause that tells it, with the words that deny it."""
    text = material.article(act.telling.article).text
    keep = [Span(act.at.start, act.at.end)]
    if act.event.modality == "negated":
        cue = _cue(material, act)
        found = list(_NEGATION.finditer(text, act.telling.span.start, act.at.start))
        if cue is not None and act.telling.span.start <= cue.start < act.telling.span.end:
            keep.append(cue)
        elif found:
            keep.append(Span(found[-1].start(), found[-1].end()))
    return clause(text, act.telling.span, keep, 1)


def _cue(material: Material, act: _Act) -> Span | None:
    """The verb of denial under which the event stands, where there is one."""
    if act.event.reported_in == _DENIED:
        return act.at
    text = material.article(act.telling.article).text
    statement = next((s for s in act.telling.statements if s.id == act.event.reported_in), None)
    return statement.cue if statement is not None and _denies(statement, text) else None


def _denies(statement: Statement, text: str) -> bool:
    return statement.cue is not None and denies(statement.cue.of(text))
