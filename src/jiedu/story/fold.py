"""Text folded for matching, with a map back to the code points it came from."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain, pairwise

import numpy as np
import numpy.typing as npt
from opencc import OpenCC

Codes = npt.NDArray[np.uint32]
Places = npt.NDArray[np.int32]

_DROP = 0
_MANY = 0xFFFFFFFE
_NEW = 0xFFFFFFFF
_WRITTEN = 0x80000000
"""Added to the folded code point of a character that simplified script writes otherwise."""
_TABLE: Codes = np.full(0x110000, _NEW, dtype=np.uint32)
"""Folded code point of each code point met so far: `_DROP`, a code point, or `_MANY` where it becomes several."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A text folded for matching: NFKC, simplified script, lower case, letters and digits alone."""

    codes: Codes
    """The folded code points."""
    at: Places
    """For each folded code point the offset in the original text of the code point it came from, never falling."""
    simple: bool = False
    """Whether the text is known to have no character that simplified script writes otherwise."""

    def __len__(self) -> int:
        return len(self.codes)

    @property
    def text(self) -> str:
        """The folded text as a string."""
        return self.codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


def fold(text: str) -> Folded:
    """`text` folded for matching; any string will do, the empty one and lone surrogates included."""
    return fold_all([text])[0]


def fold_all(texts: Sequence[str]) -> list[Folded]:
    """Each of `texts` folded as `fold` does it, several at once: in a fraction of the time on short texts."""
    out: list[Folded] = []
    group: list[str] = []
    size = 0
    for text in texts:
        group.append(text)
        size += len(text)
        if size >= _AT_ONCE:
            out += _fold_group(group)
            group, size = [], 0
    return out + _fold_group(group)


_AT_ONCE = 30_000
"""Code points folded at once: their arrays then stay in the processor's cache."""


def _fold_group(texts: list[str]) -> list[Folded]:
    if not texts:
        return []
    raw = _code_points("".join(texts))
    bounds = np.array([0, *accumulate(map(len, texts))], dtype=np.int32)
    codes = _looked_up(raw)
    owners: list[int] = []
    if len(codes) and int(codes.max()) >= _WRITTEN:
        places = np.flatnonzero((codes >= _WRITTEN) & (codes < _MANY))
        owners = np.flatnonzero(np.diff(np.searchsorted(places, bounds))).tolist()
        if owners:
            raw = _rewritten(raw, texts, owners, bounds.tolist())
            codes = _looked_up(raw)
            codes[codes < _MANY] &= ~np.uint32(_WRITTEN)
    return _parted(codes, raw, bounds, frozenset(owners))


def _rewritten(raw: Codes, texts: list[str], owners: list[int], bounds: list[int]) -> Codes:
    """`raw`, the code points of `texts`, with those of the `owners` among them in simplified script."""
    plain = _code_points(_in_simplified([texts[owner] for owner in owners]))
    out, at = raw.copy(), 0
    for owner in owners:
        first, last = bounds[owner], bounds[owner + 1]
        out[first:last] = plain[at : at + last - first]
        at += last - first
    return out


def _looked_up(raw: Codes) -> Codes:
    """The folded code point of each of `raw`, as `_TABLE` has it."""
    codes = _TABLE[raw]
    if len(codes) and int(codes.max()) == _NEW:
        _learn(raw[codes == _NEW])
        codes = _TABLE[raw]
    return codes


def _parted(codes: Codes, raw: Codes, bounds: Places, written: frozenset[int]) -> list[Folded]:
    """The folded texts of which text n stands in `raw` between `bounds` n and n + 1, with what `codes` has for each."""
    kept = np.flatnonzero(codes != _DROP).astype(np.int32)
    codes = codes[kept]
    many = np.flatnonzero(codes == _MANY)
    if len(many):
        codes, kept = _expanded(codes, kept, raw, many)
    places = np.searchsorted(kept, bounds)
    kept -= np.repeat(bounds[:-1], np.diff(places))
    return [
        Folded(codes[first:last], kept[first:last], number not in written)
        for number, (first, last) in enumerate(pairwise(places.tolist()))
    ]


def fold_text(text: str) -> str:
    """The folded form of `text` as a string, for comparing titles and names."""
    return fold(text).text


def to_simplified(text: str) -> str:
    """`text` in simplified script, one code point for each of `text`'s; lone surrogates and NUL become marks.

    OpenCC reads words, so 乾隆 keeps its 乾; where that would change the length, character by character.
    """
    if text.isascii():
        return text
    whole = _sound(text)
    codes = _looked_up(_code_points(whole))
    return _in_simplified([whole]) if ((codes >= _WRITTEN) & (codes < _MANY)).any() else whole


def _sound(text: str) -> str:
    """`text` with marks for lone surrogates and NUL, which OpenCC does not take."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "?")


def _in_simplified(texts: Sequence[str]) -> str:
    """`texts` one after another in simplified script, each as long as it was."""
    sound = _sound("\n".join(texts))
    converted = str(_converter().convert(sound))
    if len(converted) == len(sound):
        return "".join(_cut(converted, texts))
    if len(texts) > 1:
        return "".join(_in_simplified([text]) for text in texts)
    return "".join(map(_simplified_character, sound))


def _cut(joined: str, texts: Sequence[str]) -> Iterator[str]:
    at = 0
    for text in texts:
        yield joined[at : at + len(text)]
        at += len(text) + 1


@cache
def _traditional() -> npt.NDArray[np.bool_]:
    """For each code point whether OpenCC writes it otherwise in simplified script, alone; made in 20 ms, once."""
    table = np.zeros(0x110000, dtype=bool)
    for low, high in _IDEOGRAPHS:
        every = [chr(code) for code in range(low, high)]
        plain = str(_converter().convert("\n".join(every))).split("\n")
        table[low:high] = [one != other for one, other in zip(every, plain, strict=True)]
    return table


_IDEOGRAPHS = ((0x3400, 0xA000), (0xF900, 0xFB00), (0x20000, 0x2FA20))
"""The blocks of Chinese characters in Unicode: only what is in them has two scripts."""


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


@cache
def _simplified_character(character: str) -> str:
    converted = str(_converter().convert(character))
    return converted if len(converted) == 1 else character


def _code_points(text: str) -> Codes:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint32, copy=False)


def _learn(fresh: Codes) -> None:
    written = _traditional()
    for code in np.unique(fresh).tolist():
        folded = _fold_character(chr(code))
        if len(folded) > 1:
            _TABLE[code] = _MANY
        else:
            _TABLE[code] = (ord(folded) if folded else _DROP) | (_WRITTEN if written[code] else 0)


@cache
def _fold_character(character: str) -> str:
    """Letters and digits that `character` folds to; Latin letters lose their accents, so that NFC and NFD agree."""
    plain = []
    for folded in unicodedata.normalize("NFKC", character).lower():
        base = unicodedata.normalize("NFD", folded)[0]
        plain.append(base if base.isascii() else folded)
    return "".join(one for one in plain if one.isalnum())


def _expanded(codes: Codes, kept: Places, raw: Codes, many: npt.NDArray[np.intp]) -> tuple[Codes, Places]:
    """`codes` and `kept` with the several characters that each code point at the places `many` becomes."""
    several = [[ord(one) for one in _fold_character(chr(int(raw[kept[place]])))] for place in many.tolist()]
    counts = np.ones(len(codes), dtype=np.int64)
    counts[many] = [len(one) for one in several]
    out = np.repeat(codes, counts)
    out[np.repeat(codes == _MANY, counts)] = np.array(list(chain.from_iterable(several)), dtype=np.uint32)
    return out, np.repeat(kept, counts)
