"""Cutting text and queries into search tokens: a Chinese character each, a Latin word or number each.

Single characters found one after the other are exactly the text that was asked for, however a segmenter would have
cut it here and there; so a query of one character works as well as one of a sentence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from jiedu.story.fold import to_simplified

_CJK = "\u2e80-\u2fff\u3005\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_TOKEN = re.compile(rf"[{_CJK}]|[^\W_{_CJK}]{{1,64}}|(?P<bound>[。！？；，、：…\n]|[.!?;,:](?=\s))")
BOUND = "|"
"""Stands where a clause ends: what is found one after the other never runs over it. Quotation marks bind nothing."""
_QUOTED = re.compile(r'["“”„«»「『](.+?)["“”«»」』]')
_LONG = 3
"""Runs of Chinese beyond this many characters are cut into words, which a result must hold, though not side by side."""
_SEVERAL = re.compile(rf"[{_CJK}]{{{_LONG + 1},}}")


class _Folding(dict[int, int]):
    """Code point to folded code point, learnt as they are met: full width, case and accents, one for one."""

    def __missing__(self, code: int) -> int:
        folded = unicodedata.normalize("NFKC", chr(code)).lower()
        base = unicodedata.normalize("NFD", folded)[:1] if folded else ""
        plain = base if base.isascii() else folded
        # Clause marks keep their full width form, which is what bounds are told by.
        self[code] = ord(plain) if len(plain) == 1 and plain.isalnum() else code
        return self[code]


_FOLDING = _Folding()


@dataclass(frozen=True, slots=True)
class Query:
    """A query, cut."""

    wanted: tuple[tuple[str, ...], ...]
    """Runs of tokens that a result must hold, each."""
    also: tuple[tuple[str, ...], ...]
    """Runs that make a result better: what was written together and was cut."""


def folded(text: str) -> str:
    """`text` in simplified script, half width and lower case, one code point for each of its own."""
    return to_simplified(text).translate(_FOLDING)


def tokens(text: str) -> list[str]:
    """The tokens of `text` in order, `BOUND` between clauses."""
    return [BOUND if match.lastgroup else match.group() for match in _TOKEN.finditer(folded(text))]


def run(text: str) -> list[str]:
    """The tokens of `text` without the bounds of clauses."""
    return [token for token in tokens(text) if token != BOUND]


def query(text: str) -> Query:
    """Cut a query: words separated by spaces must all be found, what stands in quotation marks as it stands there."""
    wanted: list[tuple[str, ...]] = []
    also: list[tuple[str, ...]] = []
    place = 0
    for match in _QUOTED.finditer(text):
        _words(text[place : match.start()], wanted, also)
        wanted += _runs(match.group(1))
        place = match.end()
    _words(text[place:], wanted, also)
    return Query(tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(also)))


def places(text: str, runs: tuple[tuple[str, ...], ...]) -> list[tuple[int, int]]:
    """Where runs of tokens stand in `text`, as spans of code points, in order and without overlap."""
    found = list(_TOKEN.finditer(folded(text)))
    cut = [BOUND if match.lastgroup else match.group() for match in found]
    spans = []
    for run in runs:
        for at in _positions(cut, run):
            spans.append((found[at].start(), found[at + len(run) - 1].end()))
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def holds(text: str, runs: tuple[tuple[str, ...], ...]) -> bool:
    """Whether `text` holds every one of these runs of tokens; false where there are none."""
    cut = tokens(text)
    return bool(runs) and all(next(_positions(cut, run), None) is not None for run in runs)


def _positions(cut: list[str], run: tuple[str, ...]) -> Iterator[int]:
    first = run[0]
    at = -1
    while True:
        try:
            at = cut.index(first, at + 1)
        except ValueError:
            return
        if tuple(cut[at : at + len(run)]) == run:
            yield at


def _words(text: str, wanted: list[tuple[str, ...]], also: list[tuple[str, ...]]) -> None:
    """Add the conditions of the unquoted part of a query."""
    import rjieba

    for piece in text.split():
        whole = _runs(piece)
        plain = folded(piece)
        if not _SEVERAL.search(plain):
            wanted += whole
            continue
        also += [run for run in whole if len(run) > 1]
        for word in rjieba.cut(plain):
            wanted += _runs(word)


def _runs(text: str) -> list[tuple[str, ...]]:
    """The tokens of `text`, cut where clauses end."""
    runs: list[tuple[str, ...]] = []
    run: list[str] = []
    for token in [*tokens(text), BOUND]:
        if token != BOUND:
            run.append(token)
        elif run:
            runs.append(tuple(run))
            run = []
    return runs
