"""Numbers in English: in figures and words, with what multiplies them, as parts and as an unknown many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jiedu.analysis.quantities.english.atoms import Atom
from jiedu.analysis.quantities.english.lists import numbers
from jiedu.analysis.quantities.unit import Number

_OF = frozenset({"of"})
_WHOLES = frozenset({"of", "the", "its", "their", "all", "his", "her", "our", "those", "these"})
_TEN = 10.0
_HUNDRED = 100.0


@dataclass(frozen=True, slots=True)
class Counted:
    """A number and where it stands, in atoms."""

    number: Number
    first: int
    after: int
    """The atom behind it, past the "of" of hundreds of and a third of."""
    percent: bool = False
    """True for a part of a whole, told in hundredths."""
    one: bool = False
    """True for a mere "one"."""
    article: bool = False
    """True for an "a" or "an", which counts a unit of measure where something says how exact it is (nearly an hour)."""


def number_at(atoms: Sequence[Atom], index: int) -> Counted | None:
    """The number that begins with the atom at `index`; None where none does."""
    atom = atoms[index]
    if atom.is_figure:
        return _figure(atoms, index)
    return _half(atoms, index) or _many(atoms, index) or _spelled(atoms, index)


def _low(atoms: Sequence[Atom], index: int) -> str:
    return atoms[index].low if 0 <= index < len(atoms) else ""


def _made(
    atoms: Sequence[Atom], first: int, last: int, value: float, high: float | None = None, *,
    after: int | None = None, percent: bool = False, mod: str = "", scale: float = 1.0,
    few: bool = False, article: bool = False,
) -> Counted:  # fmt: skip
    figures = atoms[first].is_figure
    number = Number(atoms[first].start, atoms[last].end, value, high, mod, scale, figures, few)
    one = _low(atoms, first) == "one" == _low(atoms, last)
    return Counted(number, first, last + 1 if after is None else after, percent, one, article)


def _figure(atoms: Sequence[Atom], index: int) -> Counted | None:
    value = float(atoms[index].low.replace(",", ""))
    last, scale = _scaled(atoms, index)
    part = _out_of(atoms, index, last, value * scale)
    return part or _made(atoms, index, last, value * scale, scale=scale)


def _scaled(atoms: Sequence[Atom], last: int) -> tuple[int, float]:
    """The last atom of what multiplies the number that ends at `last`, and by how much (million, hundred thousand)."""
    scale = 1.0
    while (found := numbers("scale").get(_low(atoms, last + 1))) is not None:
        scale, last = scale * found[0], last + 1
    return last, scale


def _half(atoms: Sequence[Atom], index: int) -> Counted | None:
    """half of, half the; half a million and half a dozen."""
    if _low(atoms, index) != "half":
        return None
    if _low(atoms, index + 1) == "a" and _low(atoms, index + 2) in numbers("scale"):
        last, scale = _scaled(atoms, index + 1)
        return _made(atoms, index, last, scale / 2, scale=scale)
    behind = _low(atoms, index + 1)
    if behind in ("a", "an"):
        return _made(atoms, index, index + 1, 0.5, article=True)
    after = index + 1 + (behind in _OF)
    return _made(atoms, index, index, 50.0, after=after, percent=True) if behind in _WHOLES else None


def _many(atoms: Sequence[Atom], index: int) -> Counted | None:
    """hundreds of, tens of thousands of, several hundred, a few, a handful of."""
    first, low = index, _low(atoms, index)
    if low == "a" and _low(atoms, index + 1) in ("few", "handful", "couple"):
        index, low = index + 1, _low(atoms, index + 1)
    some = numbers("some").get(low)
    if some is not None and some[1] is not None and (low == "several" or first != index):
        return _some(atoms, first, index, some[0], some[1])
    many = numbers("many").get(low)
    if many is None or many[1] is None:
        return None
    value, high = many[0], many[1]
    if _low(atoms, index + 1) == "of" and (more := numbers("many").get(_low(atoms, index + 2))) is not None:
        if low not in ("tens", "hundreds", "dozens") or _low(atoms, index + 2) in ("tens", "dozens", "scores"):
            return None
        scale = more[0] / 2
        index, value, high = index + 2, value * scale, high * scale
    after = index + 1 + (_low(atoms, index + 1) == "of")
    return _made(atoms, first, index, value, high, after=after, mod="APPROX", few=after == index + 1)


def _some(atoms: Sequence[Atom], first: int, index: int, low: float, high: float) -> Counted:
    last, scale = _scaled(atoms, index)
    after = last + 1 + (_low(atoms, last + 1) == "of")
    mod = "" if low == high else "APPROX"
    upper = None if low == high else high * scale
    return _made(atoms, first, last, low * scale, upper, after=after, mod=mod, scale=scale, few=last == index)


def _spelled(atoms: Sequence[Atom], index: int) -> Counted | None:
    """twenty-two, two hundred and sixty, a dozen, five million, two-thirds, one in five."""
    first = index
    if _low(atoms, index) in ("a", "an"):
        if _low(atoms, index + 1) in numbers("part"):
            return _part(atoms, first, index + 1, 1.0)
        if _low(atoms, index + 1) not in numbers("scale"):
            return _made(atoms, index, index, 1.0, article=True)
        index += 1
    elif _low(atoms, index) in numbers("scale") and (index == 0 or _low(atoms, index - 1) not in ("the", "per")):
        return None
    found = _composed(atoms, index)
    if found is None:
        return None
    value, last, scale = found
    if [_low(atoms, last + k) for k in (1, 2, 3)] == ["and", "a", "half"]:
        return _made(atoms, first, last + 3, value + 0.5)
    if _low(atoms, last + 1) in numbers("part") and value < _TEN:
        return _part(atoms, first, last + 1, value)
    after = last + 1 + (_low(atoms, last) == "dozen" and _low(atoms, last + 1) == "of")
    return _out_of(atoms, first, last, value) or _made(atoms, first, last, value, scale=scale, after=after)


def _composed(atoms: Sequence[Atom], index: int) -> tuple[float, int, float] | None:
    """The value of number words from `index` on, their last atom, and what the last of them multiplies by."""
    total, section, last, scale, smallest = 0.0, None, -1, 1.0, float("inf")
    at = index
    while at < len(atoms):
        low = atoms[at].low
        if low == "and" and last >= 0 and smallest >= _HUNDRED and _low(atoms, at + 1) in _ONES_AND_TENS:
            at += 1
            continue
        if low in _ONES_AND_TENS:
            value = _ONES_AND_TENS[low]
            if not _adds(section, value):
                break
            section, smallest, scale = (section or 0.0) + value, min(smallest, value), 1.0
        elif low in numbers("scale"):
            scale = numbers("scale")[low][0]
            if scale <= _HUNDRED:
                section = (1.0 if section is None else section) * scale
            else:
                total, section = total + (1.0 if section is None else section) * scale, None
            smallest = scale
        else:
            break
        last, at = at, at + 1
    return None if last < 0 else (total + (section or 0.0), last, scale)


_ONES_AND_TENS = {word: value for name in ("ones", "tens") for word, (value, _) in numbers(name).items()}


def _adds(section: float | None, value: float) -> bool:
    """True where a number word goes on the number before it: ones behind tens, all behind hundreds."""
    if section is None or (section >= _HUNDRED and section % _HUNDRED == 0):
        return True
    return section % _HUNDRED >= 20 and section % _TEN == 0 and 0 < value < _TEN


def _part(atoms: Sequence[Atom], first: int, last: int, count: float) -> Counted | None:
    """A part of a whole: two-thirds, a third of, three quarters."""
    low, behind = _low(atoms, last), _low(atoms, last + 1)
    size = numbers("part")[low][0]
    if behind == "of" and _low(atoms, last + 2) in ("a", "an"):
        return None  # a tenth of a second
    by = _low(atoms, first - 1) in ("by", "than") and not behind[:1].isalpha()
    if not (behind == "of" or atoms[last].glued or (low.endswith("s") and count > 1) or by):
        return None
    if size == 2 and behind not in _WHOLES and not by:
        return None
    return _made(atoms, first, last, round(100 * count / size, 4), after=last + 1 + (behind == "of"), percent=True)


def _out_of(atoms: Sequence[Atom], first: int, last: int, value: float) -> Counted | None:
    """one in five, nine out of 10."""
    at = last + 1
    if _low(atoms, at) == "out" and _low(atoms, at + 1) == "of":
        at += 2
    elif _low(atoms, at) == "in" and value < 20:
        at += 1 + (_low(atoms, at + 1) == "every")
    else:
        return None
    whole = _plain_at(atoms, at)
    if whole is None or not 0 < value < whole[0] <= 1e6 or value != int(value):
        return None
    if _low(atoms, last + 1) == "in" and not _is_share(atoms, value, whole):
        return None
    return _made(atoms, first, whole[1], round(100 * value / whole[0], 4), percent=True)


def _is_share(atoms: Sequence[Atom], value: float, whole: tuple[float, int]) -> bool:
    """one in five is a share; 3 in 2015 and 12 in 15 months are none."""
    behind = _low(atoms, whole[1] + 1)
    small = whole[0] <= 20 or whole[0] in (25, 50, 100, 1000, 10_000, 100_000, 1_000_000)
    return small and value <= 10 and behind not in _CLOCK


_CLOCK = frozenset(
    f"{word}{end}" for word in ("day", "week", "month", "year", "hour", "minute", "match", "game") for end in ("", "s")
)


def _plain_at(atoms: Sequence[Atom], index: int) -> tuple[float, int] | None:
    if index >= len(atoms):
        return None
    if atoms[index].is_figure:
        return float(atoms[index].low.replace(",", "")), index
    found = _composed(atoms, index)
    return None if found is None else (found[0], found[1])
