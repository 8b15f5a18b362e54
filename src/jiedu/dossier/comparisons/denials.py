"""Whether it was done at all: deeds that some texts tell and others deny."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from jiedu.analysis.model import Event
from jiedu.article.model import Span
from jiedu.dossier.comparisons.acts import DENIED, DONE, NEGATION, Act, cue_of, said_in, words_of
from jiedu.dossier.comparisons.sides import Claim, Found
from jiedu.dossier.comparisons.unsaid import in_words
from jiedu.dossier.content import content, share
from jiedu.dossier.happenings import same_days
from jiedu.dossier.likeness import dice, fold
from jiedu.dossier.material import Material
from jiedu.dossier.tellings import Telling

_SAME_CORE = 0.5
"""Share of the words of a denial, names aside, that an account of the deed has."""
_FEW = 2
"""Parties or content words that two tellings need in common; one is met by chance."""
_GAP = timedelta(days=14)
_DENIAL = r"否认|\b(?:denied|denies|denying)\b"
_PAIR = 4
"""Characters of a Chinese word of two words, the second of which is the verb."""
_LIGHT = re.compile(r"^(?:提出|进行|作出|做出|宣布|正式|予以|遭到|受到|被)")
"""Verbs before the one that tells the deed."""
_NEAR = {True: 12, False: 30}
"""Characters before an event in which the word that negates it stands, Chinese or other."""
_Key = tuple[int, int]
"""Order of an article, and where its sentence begins."""


def denials(material: Material, told: Sequence[Telling], found: Sequence[Act]) -> Iterator[Found]:
    """Conflicts over whether something was done; `found` are the acts of the sentences `told`.

    Denials of the same deeds are one side.
    """
    acts = [*found, *_worded(material, told, found)]
    pairs = [*_denied(material, acts), *in_words(material, told)]
    sides: list[tuple[dict[_Key, Claim], dict[_Key, Claim]]] = []
    for yes, no in pairs:
        home = next((s for s in sides if _key(yes) in s[0] or _key(no) in s[1]), None)
        if home is None:
            home = ({}, {})
            sides.append(home)
        home[0].setdefault(_key(yes), yes)
        home[1].setdefault(_key(no), no)
    for deeds, against in sides:
        body = [c for c in deeds.values() if not c.telling.in_title] or list(deeds.values())
        yield Found("done", "conflict", (tuple(body), tuple(against.values())), 1.5)


def _key(claim: Claim) -> _Key:
    """The sentence that makes the claim."""
    return claim.telling.order, claim.telling.span.start


def _worded(material: Material, told: Sequence[Telling], found: Sequence[Act]) -> list[Act]:
    """Sentences that deny in the very words of a deed of another text (否认辞职), where no event was read from them."""
    deeds: dict[str, Event] = {}
    for act in found:
        word = fold(act.at.of(material.article(act.telling.article).text))
        bare = _LIGHT.sub("", word)  # 提出辞职 is denied as 否认辞职
        short = word[-2:] if act.telling.han and len(word) == _PAIR else word  # 刑事拘留 as 否认被拘留
        for form in dict.fromkeys((word, bare, short)):
            if act.event.modality in DONE and len(form) > 1:
                deeds.setdefault(form, act.event)
    if not deeds:
        return []
    denial = re.compile(rf"(?:{_DENIAL}).{{0,16}}?({'|'.join(sorted(map(re.escape, deeds), key=len, reverse=True))})")
    made: list[Act] = []
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
            event = replace(deeds[hit.group(1)], start=at.start, end=at.end, modality="negated", reported_in=DENIED,
                            first=None, last=None)  # fmt: skip
            made.append(Act(telling, event, at, telling.acting, frozenset()))
    return made


def _denied(material: Material, found: Sequence[Act]) -> Iterator[tuple[Claim, Claim]]:
    """Events that some texts have as done, each with one of others that is said not to have been done."""
    deeds = [a for a in found if a.event.modality in DONE]
    for denial in (a for a in found if a.event.modality == "negated" and not a.telling.in_title):
        for deed in deeds:
            if _contradicts(material, deed, denial):
                yield (
                    Claim(deed.telling, words_of(material, deed), "yes", said=said_in(deed)),
                    Claim(denial.telling, words_of(material, denial), "no", said=said_in(denial)),
                )


def _contradicts(material: Material, deed: Act, denial: Act) -> bool:
    if deed.event.type != denial.event.type:
        return False
    if deed.telling.text == denial.telling.text and not _other_source(material, deed, denial):
        return False
    one, two = deed.telling.published, denial.telling.published
    if one is None or two is None or abs(one - two) > _GAP:
        return False
    cue = cue_of(material, denial)
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


def _other_source(material: Material, deed: Act, denial: Act) -> bool:
    """True where one text has the deed on somebody's word and its denial on another's."""
    if cue_of(material, denial) is None:
        return False
    one, two = (_speaker(act) for act in (deed, denial))
    return bool(one and two and not one & two)


def _speaker(act: Act) -> frozenset[str]:
    said = said_in(act)
    return frozenset(said.speaker.entities) if said is not None and said.speaker is not None else frozenset()


def _close(material: Material, denial: Act) -> bool:
    """True where the event itself is negated, not a verb before it (没有就停火达成一致 is no word on a ceasefire)."""
    text = material.article(denial.telling.article).text
    before = text[max(denial.telling.span.start, denial.at.start - _NEAR[denial.telling.han]) : denial.at.start]
    return bool(NEGATION.search(before))


def _core(material: Material, act: Act) -> frozenset[str]:
    """The words of the clause of the event, without names, days and the words of denial."""
    text = material.article(act.telling.article).text
    span = words_of(material, act)
    cut = [Span(m.start, m.end) for m in act.telling.mentions] + [Span(t.start, t.end) for t in act.telling.times]
    cut += [Span(m.start(), m.end()) for m in NEGATION.finditer(text, span.start, span.end)]
    return content(text, span.start, span.end, cut)
