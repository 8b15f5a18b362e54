"""Cutting text and queries into units: a Chinese character each, a Latin word or number each.

Single characters found one after the other are exactly the text that was asked for, however a segmenter would have
cut it here and there; so a query of one character works as well as one of a sentence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from jiedu.store.grams import BOUND as BOUND
from jiedu.store.grams import is_character
from jiedu.story.fold import to_simplified

_CJK = "\u2e80-\u2fff\u3005\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_TOKEN = re.compile(rf"[{_CJK}]|[^\W_{_CJK}]{{1,64}}|[。！？；，、：…\n]|[.!?;,:](?=\s)")
_BETWEEN = "\0"
"""What stands in a marked text for a character that is in no unit and ends no clause: a blank, a quotation mark."""
_CLAUSE = re.compile(r"[。！？；，、：…\n]|[.!?;,:](?=\s)")
_BOUNDS = frozenset("。！？；，、：…\n.!?;,:")
"""What ends a clause. Quotation marks do not."""
_QUOTED = re.compile(r'(?<!\S)(?P<minus>-)?["“”„«»「『](?P<text>[^"“”„«»「」『』]+)["“”«»」』](?!\S)')
"""Quotation marks around a piece of its own; those within running text, as in a headline, only quote."""
_LONG = 3
"""Runs of Chinese beyond this many characters are cut into words, which a result must hold, though not side by side."""
_SEVERAL = re.compile(rf"[{_CJK}]{{{_LONG + 1},}}")
_SLIGHT = frozenset("的了着和与及或在是于之等")
"""Words that a longer run may have and a result need not: they carry none of its sense."""


class _Folding(dict[int, int]):
    """Code point to folded code point, learnt as they are met: full width, case and accents, one for one."""

    def __missing__(self, code: int) -> int:
        folded = unicodedata.normalize("NFKC", chr(code)).lower()
        base = unicodedata.normalize("NFD", folded)[:1] if folded else ""
        plain = base if base.isascii() else folded
        # Clause marks keep their full width form, which is what bounds are told by.
        self[code] = ord(plain) if len(plain) == 1 and plain.isalnum() else code
        return self[code]


class _Marking(dict[int, int]):
    """Code point to that of its unit, learnt as they are met: to a line break or `_BETWEEN` where it is in none."""

    def __missing__(self, code: int) -> int:
        character = chr(_FOLDING[code])
        in_unit = character == "\n" or _OF_UNIT.fullmatch(character) is not None
        self[code] = ord(character) if in_unit else ord(_BETWEEN)
        return self[code]


_FOLDING = _Folding()
_MARKING = _Marking()
_IDEOGRAPH = re.compile(rf"[{_CJK}]")
_OF_UNIT = re.compile(rf"[{_CJK}]|[^\W_]")


@dataclass(frozen=True, slots=True)
class Query:
    """A query, cut."""

    wanted: tuple[tuple[str, ...], ...]
    """Runs of units that a result must hold, each."""
    also: tuple[tuple[str, ...], ...]
    """Runs that make a result better: what was written together and was cut."""
    quoted: frozenset[tuple[str, ...]] = frozenset()
    """Those of `wanted` that must stand as they were written: no other form of a word will do."""
    unwanted: tuple[tuple[str, ...], ...] = ()
    """Runs that no result may hold: what was written behind a minus sign."""


def folded(text: str) -> str:
    """`text` in simplified script, half width and lower case, one code point for each of its own."""
    return to_simplified(text).translate(_FOLDING)


def tokens(text: str) -> list[str]:
    """The units of `text` in order, `BOUND` between clauses."""
    return units_of(folded(text))


def units_of(plain: str) -> list[str]:
    """The units of a folded text in order, `BOUND` between clauses."""
    return [BOUND if unit in _BOUNDS else unit for unit in _TOKEN.findall(plain)]


def run(text: str) -> list[str]:
    """The units of `text` without the bounds of clauses."""
    return [token for token in tokens(text) if token != BOUND]


def words_of(plain: str) -> list[str]:
    """The words of a folded text as the segmenter cuts them, without punctuation."""
    import rjieba

    return [word for word in rjieba.cut(plain) if word[0].isalnum()]


def query(text: str) -> Query:
    """Cut a query: words separated by spaces must all be found, what stands in quotation marks as it stands there, and
    nothing that a minus sign stands before."""
    wanted: list[tuple[str, ...]] = []
    also: list[tuple[str, ...]] = []
    quoted: list[tuple[str, ...]] = []
    unwanted: list[tuple[str, ...]] = []
    place = 0
    for match in _QUOTED.finditer(text):
        _words(text[place : match.start()], wanted, also, unwanted)
        runs = _runs(match["text"])
        if match["minus"]:
            unwanted += runs
        else:
            wanted += runs
            quoted += runs
        place = match.end()
    _words(text[place:], wanted, also, unwanted)
    return Query(
        tuple(dict.fromkeys(wanted)),
        tuple(dict.fromkeys(also)),
        frozenset(quoted),
        tuple(dict.fromkeys(unwanted)),
    )


def places(text: str, runs: Sequence[tuple[str, ...]]) -> list[tuple[int, int]]:
    """Where runs of units stand in `text`, as spans of code points, in order and without overlap."""
    plain = _marked(text)
    return apart(span for run in runs for span in _standing(plain, run))


def apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those left out that overlap an earlier or longer one."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def latin_places(text: str) -> list[tuple[int, int, str]]:
    """Where the words in Latin letters stand in `text`: start, end and the folded word."""
    return [
        (match.start(), match.end(), match.group())
        for match in _TOKEN.finditer(folded(text))
        if match.group().isascii() and match.group().isalnum()
    ]


def holds(text: str, runs: tuple[tuple[str, ...], ...]) -> bool:
    """Whether `text` holds every one of these runs of units; false where there are none."""
    return bool(runs) and not lacking(text, runs)


def lacking(text: str, runs: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Those of these runs of units that `text` does not hold."""
    plain = _marked(text)
    return [run for run in runs if next(_standing(plain, run), None) is None]


def _marked(text: str) -> str:
    """`text` folded, one code point for each of its own, with a line break for each end of a clause and `_BETWEEN` for
    all else that is in no unit."""
    return _CLAUSE.sub("\n", to_simplified(text)).translate(_MARKING)


def _standing(plain: str, run: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where units stand one after the other in a marked text, whatever else than a unit or the end of a clause stands
    between two of them."""
    finder = _finder(run)
    found = finder.search(plain)
    while found is not None:
        start, end = found.span()
        # A word ends where no letter of it follows. To say so in the pattern makes compiling it a hundred times slower.
        whole = _ends(plain, start, run[0]) and _ends(plain, end, run[-1])
        if whole:
            yield start, end
        found = finder.search(plain, end if whole else start + 1)


def _ends(plain: str, place: int, unit: str) -> bool:
    """Whether a unit may end, or begin, at this place of a marked text."""
    return is_character(unit) or not (_is_of_word(plain[place - 1 : place]) and _is_of_word(plain[place : place + 1]))


def _is_of_word(character: str) -> bool:
    return character not in ("", _BETWEEN, "\n") and not _is_ideograph(character)


def _is_ideograph(character: str) -> bool:
    return _IDEOGRAPH.fullmatch(character) is not None


@lru_cache(1024)
def _finder(run: tuple[str, ...]) -> re.Pattern[str]:
    """Finds units one after the other in a marked text, with words that may be part of longer ones at both ends."""
    parts = [re.escape(run[0])]
    for one, other in pairwise(run):
        # What stands beside a word without a break would be part of it.
        apart = not (is_character(one) or _is_ideograph(other[0]))
        apart |= not (is_character(other) or _is_ideograph(one[-1]))
        parts += [_BETWEEN, "+" if apart else "*", re.escape(other)]
    return re.compile("".join(parts))


def _words(
    text: str, wanted: list[tuple[str, ...]], also: list[tuple[str, ...]], unwanted: list[tuple[str, ...]]
) -> None:
    """Add the conditions of the unquoted part of a query."""
    for piece in text.split():
        plain = folded(piece)
        whole = _runs_of(units_of(plain))
        if piece.startswith("-") and whole and piece[1:2].isalnum():
            unwanted += whole
        elif not _SEVERAL.search(plain):
            wanted += whole
        else:
            also += [run for run in whole if len(run) > 1]
            runs = [run for word in words_of(plain) for run in _runs_of(units_of(word))]
            telling = [run for run in runs if "".join(run) not in _SLIGHT]
            wanted += telling or runs


def _runs(text: str) -> list[tuple[str, ...]]:
    """The units of `text`, cut where clauses end."""
    return _runs_of(tokens(text))


def _runs_of(units: list[str]) -> list[tuple[str, ...]]:
    runs: list[tuple[str, ...]] = []
    run: list[str] = []
    for unit in [*units, BOUND]:
        if unit != BOUND:
            run.append(unit)
        elif run:
            runs.append(tuple(run))
            run = []
    return runs
