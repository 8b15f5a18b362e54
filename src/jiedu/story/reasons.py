"""Why an article is related to another, in a few words: the event, people and matters that both tell of, how many days
lie between them, and whose side speaks."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from jiedu.analysis import gazetteer
from jiedu.analysis.model import Analysis, Entity
from jiedu.story import rarity
from jiedu.story.model import Features

_SHOWN = 2
"""Names and words that a reason tells of."""
_TELLING = 5.0
"""What a word that is named tells at least, in nats: one that stands in a text of 150."""
_MAIN = 0.5
"""Least share of what is said that makes one party the one that speaks."""
_SAYINGS = 2
"""Sayings of one party from which an article can be called its side; chosen by hand."""
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_PARTIES = frozenset({"GPE", "GRP"})

Names = Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason in both languages."""

    chinese: str
    english: str


def reason(one: Features, about: Sequence[Features], names: Names, side: str | None) -> Reason:
    """What `one` shares with `about`, when it is of, and which side speaks in it: “同一场会谈，前一日；乌克兰一方” and
    "same talks, day before; Ukraine's side". `names` has the Chinese and English name of an entity; `side` is the id of
    the party that speaks in `one` and not in `about`."""
    shared = _event(one, about) or _matter(one, about, names)
    when = _when([other.day for other in about if other.day], one.day)
    chinese = "，".join(filter(None, (shared.chinese, when.chinese)))
    english = ", ".join(filter(None, (shared.english, when.english)))
    if side is not None:
        shown = _name(side, names)
        chinese, english = f"{chinese}；{shown[0]}一方", f"{english}; {_possessive(shown[1])} side"
    return Reason(chinese, english)


def side_of(analysis: Analysis | None) -> str | None:
    """The id of the state or body that most of what an article reports is said by or for; None where none has half of
    it, or too little is said."""
    if analysis is None:
        return None
    said: Counter[str] = Counter()
    total = 0
    known = {one.id: one for one in analysis.entities}
    for statement in analysis.statements:
        if statement.parent is not None or statement.speaker is None:
            continue
        total += 1
        speakers = [known[key] for key in statement.speaker.entities if key in known]
        said.update({one.party or one.id for one in speakers if one.party or one.type in _PARTIES or _is_body(one)})
    if not said:
        return None
    party, count = min(said.items(), key=lambda pair: (-pair[1], pair[0]))
    return party if count >= _SAYINGS and count >= _MAIN * total else None


def _is_body(one: Entity) -> bool:
    """Whether an organisation is one that is known: a shop or a school is no side."""
    return one.type == "ORG" and one.known


def shares_little(one: Features, about: Sequence[Features]) -> str | None:
    """"states" where the two have no more in common than names of states: no event, nobody else and no telling word;
    "places" where it is no more than places, or nothing at all; None where it is more."""
    if _event(one, about) is not None or _words(one, about):
        return None
    both = _names(one, about)
    if both and all(map(_is_state, both)):
        return "states"
    return "places" if all(_is_state(key) or _is_place(key) for key in both) else None


def has_sides(about: Sequence[Features]) -> bool:
    """Whether a subject is about several states, so that it matters which of them speaks."""
    return len({key for one in about for key, count in one.entities if count > 1 and _is_state(key)}) > 1


def _is_place(key: str) -> bool:
    known = gazetteer.load().entries.get(key)
    return key.partition(":")[0] in _PLACES or (known is not None and known.type in _PLACES)


def _is_state(key: str) -> bool:
    known = gazetteer.load().entries.get(key)
    return known is not None and known.kind == "state"


def _event(one: Features, about: Sequence[Features]) -> Reason | None:
    """The most telling event that both tell of, by type, day and actors."""
    theirs: set[str] = set().union(*(other.events for other in about))
    actors: dict[tuple[str, str], set[str]] = {}
    for key in theirs.intersection(one.events):
        kind, _, rest = key.partition(":")
        actor, _, day = rest.rpartition(":")
        actors.setdefault((kind, day), set()).add(actor)
    for kind, (least, told) in _events().items():
        if any(kind == found and len(both) >= least for (found, _), both in actors.items()):
            return told
    return None


def _matter(one: Features, about: Sequence[Features], names: Names) -> Reason:
    """The names and words that both have and that tell most."""
    shown = [_name(key, names) for key in _best(_names(one, about))]
    plain = "".join(name.lower() for pair in shown for name in pair)
    fresh = [word for word in _best(_words(one, about), 2 * _SHOWN) if word not in plain]
    telling = fresh[: max(1, _SHOWN + 1 - len(shown))]
    chinese = [name for name, _ in shown] + telling
    english = [name for _, name in shown] + [word for word in telling if word.isascii()]
    return Reason(
        f"同涉{'、'.join(chinese)}" if chinese else "内容相近",
        f"also on {', '.join(english)}" if english else "similar content",
    )


def _names(one: Features, about: Sequence[Features]) -> dict[str, float]:
    """The entities that both name, with how much they tell."""
    theirs: Counter[str] = Counter()
    for other in about:
        theirs.update(dict(other.entities))
    return {key: rarity.name(key) * math.log1p(min(count, theirs[key])) for key, count in one.entities if key in theirs}


def _words(one: Features, about: Sequence[Features]) -> dict[str, float]:
    """The telling words that both have, with how much they tell."""
    theirs: Counter[str] = Counter()
    for other in about:
        theirs.update(dict(other.terms))
    return {
        word: rarity.word(word) * math.log1p(min(count, theirs[word]))
        for word, count in one.terms
        if word in theirs and len(word) > 1 and word in rarity.frequencies() and rarity.word(word) >= _TELLING
    }


def _best(weighed: Mapping[str, float], most: int = _SHOWN) -> list[str]:
    return sorted(weighed, key=lambda key: (-round(weighed[key], 6), key))[:most]


def _name(key: str, names: Names) -> tuple[str, str]:
    """The Chinese and English name of an entity: those of the list where it is on it, else those that are given."""
    known = gazetteer.load().entries.get(key)
    given = names.get(key, (key.partition(":")[2] or key,) * 2)
    return (known.name or given[0], known.name_en or given[1]) if known else given


def _possessive(name: str) -> str:
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def _when(days: Sequence[date], day: date | None) -> Reason:
    if day is None or not days:
        return Reason("", "")
    first, last = min(days), max(days)
    if first <= day <= last:
        return Reason("同日", "same day") if first == last else Reason("同期", "same days")
    later = day > last
    gap = (day - last).days if later else (first - day).days
    if gap == 1:
        return Reason("次日", "day after") if later else Reason("前一日", "day before")
    return Reason(f"{'晚' if later else '早'}{gap}天", f"{gap} days {'later' if later else 'earlier'}")


@cache
def _events() -> dict[str, tuple[int, Reason]]:
    """Type → least actors that both name, and how it is told."""
    content = files("jiedu.story").joinpath("data/shared_events.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in content.splitlines() if line.strip() and not line.startswith("#")]
    return {kind: (int(least), Reason(chinese, english)) for kind, least, chinese, english in rows}
