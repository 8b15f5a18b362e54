"""How exact an English number is, by the words on both sides of it."""

from __future__ import annotations

from collections.abc import Sequence

from jiedu.analysis.document import Document
from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.quantities.english.atoms import Atom
from jiedu.analysis.quantities.english.found import Found
from jiedu.analysis.quantities.english.lists import mods
from jiedu.analysis.quantities.english.numbers import Counted
from jiedu.analysis.quantities.unit import Unit
from jiedu.article.model import Span

_LONGEST = 5
"""Words of the longest phrase that says how exact a number is."""
_SIGNS = frozenset(
    {"$", "€", "£", "¥", "us", "hk", "nt", "u.s.", "a", "c", "s", "r", "rmb", "usd", "eur", "chf", "₩", "₽", "₹"}
)


def before(line: Sequence[Atom], first: int) -> tuple[str, int] | None:
    """What the words before the atom `first` say of a number, and the first of them."""
    for length in range(min(_LONGEST, first), 0, -1):
        mod = mods("before").get(tuple(atom.low for atom in reversed(line[first - length : first])))
        if mod is not None:
            return mod, first - length
    return None


def after(line: Sequence[Atom], last: int) -> tuple[str, int] | None:
    """What the words from the atom `last` on say of the number before, and the atom behind them."""
    if last < len(line) and line[last].low == "+":
        return "AT_LEAST", last + 1
    for length in range(min(_LONGEST, len(line) - last), 0, -1):
        mod = mods("after").get(tuple(atom.low for atom in line[last : last + length]))
        if mod is not None:
            return mod, last + length
    return None


def sign_before(line: Sequence[Atom], first: int, start: int) -> int:
    """The atom of the currency's sign that begins at `start`, or `first`."""
    while first > 0 and line[first - 1].start >= start and line[first - 1].low in _SIGNS:
        first -= 1
    return first


def hedged(
    document: Document,
    p: Passage,
    line: Sequence[Atom],
    one: Counted,
    unit: Unit,
    start: int,
    behind: int,
    role: str = "",
    of: Span | None = None,
    end: int | None = None,
) -> Found:
    """The quantity with the words that say how exact it is: `start` is where it begins with its sign, `behind` the atom
    behind its unit, `end` where it ends, if that is further on."""
    first = sign_before(line, one.first, start)
    mod, begins = one.number.mod, start
    lead = before(line, first)
    if lead is not None:
        first = lead[1]
        if lead[0] != "only":
            mod, begins = lead[0], line[first].start
    last = max(behind, one.after) - 1
    stop = max(line[last].end if last >= 0 else 0, one.number.end)
    if line[last].low == "of" and one.number.end < line[last].start:
        stop = one.number.end
    tail = after(line, behind)
    if tail is not None and (not mod or tail[0] == "APPROX") and end is None:
        mod, behind, stop = mod or tail[0], tail[1], line[tail[1] - 1].end
    word_behind = line[behind].word if behind < len(line) else len(p.words)
    return Found(one.number, begins, max(stop, end or 0), line[first].word, word_behind, unit, mod, of, role)
