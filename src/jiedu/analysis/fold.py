"""The form of a text that rules and models read: same length, simplified script, half-width, so that spans carry
over."""

from __future__ import annotations

import functools
import unicodedata

import opencc

_converter = functools.lru_cache(maxsize=1)(lambda: opencc.OpenCC("t2s"))

# Marks that the rules want in one form. Curly and corner quotation marks stay: they say which side they are on.
_MARKS = {
    "，": ",",
    "：": ":",
    "；": ";",
    "！": "!",
    "？": "?",
    "（": "(",
    "）": ")",
    "﹐": ",",
    "・": "·",
    "•": "·",
    "‧": "·",
    "‑": "-",
    "丶": "、",  # a stroke that some input methods give for the mark of enumeration
    "\u3000": " ",
    "\u00a0": " ",
    "\t": " ",
}


@functools.lru_cache(maxsize=65536)
def _fold_char(char: str) -> str:
    if char in _MARKS:
        return _MARKS[char]
    if "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf":
        simple = str(_converter().convert(char))
        return simple if len(simple) == 1 else char
    if "\uff01" <= char <= "\uff5e":
        wide = unicodedata.normalize("NFKC", char)
        return wide if len(wide) == 1 else char
    return char


def fold(text: str) -> str:
    """`text` with every character in its simplified, half-width form; always of the same length."""
    return "".join(map(_fold_char, text))
