"""Lengths in English and what is counted by them: three weeks, 10 days ago, within two hours, the past two years, in
half an hour."""

from __future__ import annotations

import math
from dataclasses import dataclass

from jiedu.analysis.times.english.numbers import cardinal_at
from jiedu.analysis.times.english.tokens import Line, remembered, value_of
from jiedu.analysis.times.forms import Amounts, Away, Form, Length, Recent, Ref

Read = tuple[Form, int]


@dataclass(frozen=True, slots=True)
class Amount:
    """A length as read, and the index behind it."""

    amounts: Amounts
    stop: int
    vague: bool = False


_VAGUE = {"few": 3, "several": 3, "couple": 2, "couple of": 2, "a few": 3, "a couple of": 2, "a couple": 2, "some": 3}
_LETTERS = frozenset({"h", "y", "mo"})


@remembered
def amount_at(line: Line, index: int, alone: bool = True) -> Amount | None:
    """The length at `index`: 3 hours, an hour and a half, two and a half days, 2 days 1 hour, three-week, 90-day."""
    first = _one(line, index)
    if first is None:
        return None
    amounts = [first.amounts[0]]
    stop, vague = first.stop, first.vague
    while len(amounts) < 7:
        more = _one(line, line.past(stop, "and", ",")) if line.text(stop) != "," or line.plain else None
        if (
            more is None
            or more.vague
            or more.amounts[0][1] in {unit for _, unit in amounts}
            or (not alone and _is_else(line, more.stop, stop))
        ):
            break
        if more.amounts[0][1] not in _BELOW.get(amounts[-1][1], ()) and not line.plain:
            break
        amounts.append(more.amounts[0])
        stop = more.stop
    return Amount(tuple(amounts), stop, vague)


_BELOW = {
    "year": ("month", "week", "day"),
    "month": ("week", "day"),
    "week": ("day",),
    "day": ("hour", "minute"),
    "hour": ("minute", "second"),
    "minute": ("second",),
}


def _is_else(line: Line, stop: int, before: int) -> bool:
    """True where a second length belongs to another expression: 3 months and 2 days ago they met."""
    return line.text(before) == "and" and line.text(stop) in ("ago", "later", "earlier")


def _one(line: Line, index: int) -> Amount | None:
    half = _quarter_century(line, index) or _half(line, index)
    if half is not None:
        return half
    whole = line.says(index, "all", "full", "whole", "entire")
    if whole is not None:
        unit = value_of(line, line.past(whole, "-"), "unit")
        at = line.past(whole, "-")
        return (
            Amount(((1, unit),), at + 1)
            if unit in ("day", "week", "month", "year", "night") and not line.text(at).endswith("s")
            else None
        )
    count = _count(line, index)
    if count is None:
        return None
    value, at, vague = count
    at = line.past(at, "-", "full", "more", "whole", "consecutive", "straight", "additional")
    unit = value_of(line, at, "unit")
    if unit is None and line.text(at) in ("business", "working", "work") and line.text(at + 1) in ("day", "days"):
        unit, at = "workday", at + 1
    if (
        unit is None
        or not _fits(line, index, at)
        or (
            line.text(at + 1) == "-"
            and line.joined(at + 1)
            and line.joined(at + 2)
            and not line.plain
            and unit == "quarter"
        )
    ):
        return None
    value, stop = _and_half(line, at + 1, value)
    return Amount(((value, unit),), stop, vague)


def _fits(line: Line, index: int, at: int) -> bool:
    """A unit of one letter stands right behind its number (3h); seconds and quarters are also ordinals."""
    text = line.text(at)
    if text in _LETTERS:
        return line.joined(at) and line.is_kind(at - 1, "number") and line.plain
    return not (text == "second" and line.text(at - 1) in ("a", "an", "the") and not line.plain)


_CENTURIES = (
    ("quarter century", 25),
    ("quarter - century", 25),
    ("quarter of a century", 25),
    ("half century", 50),
    ("half - century", 50),
    ("half a century", 50),
)


def _quarter_century(line: Line, index: int) -> Amount | None:
    """a quarter century, half a century: years."""
    for words, count in _CENTURIES:
        stop = line.says(line.past(index, "a"), words)
        if stop is not None:
            return Amount(((count, "year"),), stop)
    return None


def _half(line: Line, index: int) -> Amount | None:
    """half an hour, half a year, half hour."""
    at = line.says(index, "half an", "half a", "half")
    if at is None:
        return None
    at = line.past(at, "-")
    unit = value_of(line, at, "unit")
    return Amount(((0.5, unit),), at + 1) if unit is not None and not line.text(at).endswith("s") else None


def _count(line: Line, index: int) -> tuple[float, int, bool] | None:
    """The count of a length: 3, two and a half, a few, another."""
    for words, count in sorted(_VAGUE.items(), key=lambda pair: -len(pair[0])):
        stop = line.says(index, words)
        if stop is not None and not (words == "some" and not line.plain):
            exact = words.startswith(("couple", "a couple"))
            return (float(count) if line.plain or exact else math.nan), stop, not exact
    if line.text(index) in ("a", "an", "another"):
        return (1.0, index + 1, False) if line.plain or _counts_one(line, index) else None
    number = cardinal_at(line, index)
    if number is None or (line.text(index - 1) in ("$", "#") or line.text(number[1]) in ("%", "percent")):
        return None
    value, at = number
    if line.text(at) == "-" and line.text(at + 1) == "and":
        return None
    stop = line.says(at, "and a half", "and half", "and an half")
    return (value + 0.5, stop, False) if stop is not None else (value, at, False)


def _counts_one(line: Line, index: int) -> bool:
    """True where a year is a length: for a year, a year ago, a year later; not £500 a year, another day."""
    if value_of(line, index - 1, "to-one") is not None:
        return True
    return (
        line.text(index + 2) in ("ago", "later", "earlier", "and")
        or line.says(index + 2, "from now", "from today") is not None
    )


def _and_half(line: Line, at: int, value: float) -> tuple[float, int]:
    """an hour and a half, one year and a quarter."""
    for words, part in (("and a half", 0.5), ("and half", 0.5), ("and an half", 0.5), ("and a quarter", 0.25)):
        stop = line.says(at, words)
        if stop is not None and value_of(line, stop, "unit") is None:
            return value + part, stop
    return value, at


@remembered
def length_at(line: Line, index: int) -> Read | None:
    """The length at `index` with what makes a distance or a stretch of it; None where there is none."""
    for rule in (_recent, _within, _in, _between_words, _many):
        found = rule(line, index)
        if found is not None:
            return found
    return _alone(line, index)


_PAST = ("past", "last", "previous", "preceding")
_NEXT = ("next", "coming", "following", "upcoming", "ensuing")


def _recent(line: Line, index: int) -> Read | None:
    """the past two years, last 3 months, next few hours, the 2 upcoming months, the last year or so is not one."""
    at = line.past(index, "over the", "in the", "during the", "for the", "within the", "within", "the", "only the")
    at = line.past(at, "only", "the")
    within = line.text(index).startswith("within")
    word = line.text(at)
    if word == "last" and (value_of(line, at - 1, "auxiliary") is not None or (at == index and not line.plain)):
        return None  # it will last two hours
    if word in _PAST or word in _NEXT:
        found = _after_which(line, at)
        if found is not None:
            return Recent(found.amounts, -1 if word in _PAST else 1, within), found.stop
        return None
    count = cardinal_at(line, at)
    if count is None or line.text(count[1]) not in _PAST + _NEXT:
        return None
    word = line.text(count[1])
    unit = value_of(line, count[1] + 1, "unit")
    if unit is None or (count[0] != 1 and not line.text(count[1] + 1).endswith("s")):
        return None
    return Recent(((count[0], unit),), -1 if word in _PAST else 1, within), count[1] + 2


def _after_which(line: Line, at: int) -> Amount | None:
    """The length behind past or next; past year and next hour count one unit back from now, where their unit is one
    of a length."""
    found = amount_at(line, at + 1, alone=False)
    if found is not None and line.text(at + 1) not in ("a", "an", "half"):
        return None if line.text(found.stop) == "of" else found
    unit = value_of(line, at + 1, "unit")
    if unit is None or line.text(at + 1) in _LETTERS:
        return None
    if unit in ("minute", "hour", "second"):
        idiom = unit != "hour" and not line.plain  # at the last minute
        return None if idiom else Amount(((1, unit),), at + 2)
    if line.text(at) == "past" and unit in ("day", "week", "month", "year", "decade") and not line.plain:
        return Amount(((1, unit),), at + 2)
    more = amount_at(line, at + 3) if line.text(at + 2) == "and" else None
    if more is None or not line.plain or line.text(more.stop) in ("ago", "later", "earlier"):
        return None
    return Amount(((1, unit), *more.amounts), more.stop)


def _within(line: Line, index: int) -> Read | None:
    """within five days, within 2 weeks from today, in the space of a year."""
    at = line.says(index, "within", "in the space of", "inside of")
    if at is None:
        return None
    found = amount_at(line, line.past(at, "the next", "the upcoming", "the following", "next"))
    if found is None:
        return None
    base = line.says(found.stop, "from today", "from now", "of today")
    if not line.plain:
        return Length(found.amounts), found.stop
    return Recent(found.amounts, 1, True), base or found.stop


def _in(line: Line, index: int) -> Read | None:
    """in two weeks, in half an hour, in less than an hour: for a user that long from now, in news a length."""
    if line.text(index) != "in" or not line.plain:
        return None
    at = line.past(index + 1, "less than", "about", "around", "under", "exactly")
    found = amount_at(line, at)
    if found is None or line.text(found.stop) in ("since", "after", "of"):
        return None
    stop = line.says(found.stop, "time", "'s time", "from now", "from today")
    return Away(found.amounts, 1), stop or found.stop


_AGO = ("ago", "back", "earlier", "before now", "prior")
_LATER = ("later", "from now", "from today", "hence", "after now", "afterwards")


def _between_words(line: Line, index: int) -> Read | None:
    """10 days ago, two weeks later, 4 weeks in the future, a fortnight later."""
    at = line.past(index, "more than", "less than", "about", "around", "nearly", "almost", "over", "just")
    found = amount_at(line, at)
    if found is None:
        return None
    stop = line.says(found.stop, *_AGO[:2], *(() if not _plain_before(line, found.stop) else _AGO[2:]))
    if stop is not None and line.text(found.stop) != "back":
        return Away(found.amounts, -1, story=line.text(found.stop) != "ago" and not line.plain), stop
    stop = line.says(found.stop, *_LATER)
    if stop is not None and line.text(stop) not in ("this", "in", "that"):
        return Away(found.amounts, 1, story=line.text(found.stop) == "later"), stop
    stop = line.says(found.stop, "in the future")
    return (Recent(found.amounts, 1), stop) if stop is not None else None


def _many(line: Line, index: int) -> Read | None:
    """for weeks, months ago: a length without a count."""
    unit = value_of(line, index, "unit")
    if (
        unit is None
        or line.plain
        or not line.text(index).endswith("s")
        or len(line.text(index)) < 4
        or unit in ("second", "night")
    ):
        return None
    if line.text(index + 1) == "ago":
        return Ref("PAST_REF"), index + 2
    if value_of(line, index - 1, "to-many") is None or line.text(index + 1) in ("old", "-"):
        return None
    return Length(((math.nan, unit),), "APPROX"), index + 1


def _plain_before(line: Line, stop: int) -> bool:
    return line.text(stop) in ("earlier", "before", "prior") and line.text(stop + 1) not in (
        "this",
        "in",
        "the",
        "than",
    )


_MODS = (
    ("more than", "MORE_THAN"),
    ("over", "MORE_THAN"),
    ("at least", "MORE_THAN"),
    ("less than", "LESS_THAN"),
    ("under", "LESS_THAN"),
    ("nearly", "LESS_THAN"),
    ("almost", "LESS_THAN"),
    ("about", "APPROX"),
    ("around", "APPROX"),
    ("roughly", "APPROX"),
    ("some", "APPROX"),
)


def _alone(line: Line, index: int) -> Read | None:
    """The length alone, with the words that make it vague."""
    mod, at = "", index
    for words, name in _MODS:
        stop = line.says(index, words)
        if stop is not None:
            mod, at = name, stop
            break
    found = amount_at(line, at)
    if found is None or _is_idiom(line, at, found):
        return None
    return Length(found.amounts, mod or ("APPROX" if found.vague else "")), found.stop


def _is_idiom(line: Line, at: int, found: Amount) -> bool:
    """a second, a day earlier and their like in news are no lengths to keep; 21-year-old is an age."""
    if line.says(found.stop, "old", "- old", "- year - old", "of age") is not None:
        return True
    one = line.text(at) in ("a", "an") and len(found.amounts) == 1
    return (
        one
        and not line.plain
        and line.text(at - 1) in ("once", "twice", "times", "per", "million", "billion", "barrels")
    )
