"""Text folded for matching, with a map back to the code points it came from."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
from opencc import OpenCC

Codes = npt.NDArray[np.uint32]
Places = npt.NDArray[np.int32]

_DROP = 0
_MANY = 0xFFFFFFFE
_NEW = 0xFFFFFFFF
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
    raw = _code_points(to_simplified(text))
    folded = _TABLE[raw]
    if (folded == _NEW).any():
        _learn(raw[folded == _NEW])
        folded = _TABLE[raw]
    kept = np.flatnonzero(folded != _DROP).astype(np.int32)
    codes = folded[kept]
    if (codes == _MANY).any():
        return _expand(raw, kept, codes)
    return Folded(codes, kept)


def fold_all(texts: Sequence[str]) -> list[Folded]:
    """Each of `texts` folded as `fold` does it, several at once: in a third of the time on short texts."""
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
    ends = np.cumsum([len(text) for text in texts])
    written = set(np.searchsorted(ends, np.flatnonzero(_traditional()[raw]), side="right").tolist())
    if written:
        plain = [to_simplified(text) if number in written else text for number, text in enumerate(texts)]
        raw = _code_points("".join(plain))
    folded = _TABLE[raw]
    if (folded == _NEW).any():
        _learn(raw[folded == _NEW])
        folded = _TABLE[raw]
    kept = np.flatnonzero(folded != _DROP).astype(np.int32)
    codes = folded[kept]
    places = [0, *np.searchsorted(kept, ends).tolist()]
    several = bool((codes == _MANY).any())
    out = []
    for number, text in enumerate(texts):
        first, last = places[number], places[number + 1]
        own = codes[first:last]
        if several and (own == _MANY).any():
            out.append(fold(text))
        else:
            out.append(Folded(own.copy(), kept[first:last] - np.int32(ends[number] - len(text)), number not in written))
    return out


def fold_text(text: str) -> str:
    """The folded form of `text` as a string, for comparing titles and names."""
    return fold(text).text


def to_simplified(text: str) -> str:
    """`text` in simplified script, one code point for each of `text`'s; lone surrogates and NUL become marks.

    OpenCC reads words, so 乾隆 keeps its 乾; where that would change the length, character by character.
    """
    if text.isascii():
        return text
    whole = text.encode("utf-8", "replace").decode("utf-8").replace("\0", "?")
    if not _traditional()[_code_points(whole)].any():
        return whole
    converted = str(_converter().convert(whole))
    if len(converted) == len(whole):
        return converted
    return "".join(_simplified_character(character) for character in whole)


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
    for code in np.unique(fresh).tolist():
        folded = _fold_character(chr(code))
        _TABLE[code] = _DROP if not folded else ord(folded) if len(folded) == 1 else _MANY


@cache
def _fold_character(character: str) -> str:
    """Letters and digits that `character` folds to; Latin letters lose their accents, so that NFC and NFD agree."""
    plain = []
    for folded in unicodedata.normalize("NFKC", character).lower():
        base = unicodedata.normalize("NFD", folded)[0]
        plain.append(base if base.isascii() else folded)
    return "".join(one for one in plain if one.isalnum())


def _expand(raw: Codes, kept: Places, codes: Codes) -> Folded:
    out: list[int] = []
    at: list[int] = []
    for place, code in zip(kept.tolist(), codes.tolist(), strict=True):
        several = [ord(one) for one in _fold_character(chr(int(raw[place])))] if code == _MANY else [code]
        out.extend(several)
        at.extend([place] * len(several))
    return Folded(np.array(out, dtype=np.uint32), np.array(at, dtype=np.int32))
