"""The language and script of a text, by its characters."""

from __future__ import annotations

import re
from functools import cache

from jiedu.article.characters import HAN
from jiedu.article.words import words

_SAMPLE = 4000
"""Characters that are looked at."""


_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a]+")
_HAN = re.compile(f"[{HAN}\u3005-\u3007\u3100-\u312f\U00020000-\U000323af]+")
_KANA = re.compile("[\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]+")
"""Kana and Hangul."""
_ANY = re.compile(r"[^\W\d_]+")
_PRESENT = 0.15
"""Share of kana and Hangul among the full-width letters from which a text is Japanese or Korean: a Chinese one
quotes a name or a title."""


@cache
def _script(name: str) -> re.Pattern[str]:
    return re.compile(f"[{''.join(words('script.tsv', name))}]+")


def _count(expression: re.Pattern[str], text: str) -> int:
    """Characters of `text` in runs that `expression` matches."""
    return sum(map(len, expression.findall(text)))


_TRADITIONAL = frozenset(("hant", "tw", "hk", "mo"))
"""Subtags of a language tag after its first that tell traditional characters."""


def is_other(text: str) -> bool:
    """True where neither Han nor Latin letters dominate `text`: Russian, Arabic, Japanese, Korean and others."""
    sample = text[:_SAMPLE]
    return not sample.isascii() and _is_other(sample, _count(_LATIN, sample), _count(_HAN, sample))


def _is_other(sample: str, latin: int, han: int) -> bool:
    """What `is_other` tells, by the number of letters of both scripts."""
    kana = _count(_KANA, sample)
    if kana > _PRESENT * (han + kana) and kana * 4 > latin:
        return True
    if (latin + han) * 2 > len(sample):
        return False
    return _count(_ANY, sample) - latin - han - kana > latin + han


def language_of(text: str, hint: str = "") -> str:
    """ "zh-Hans", "zh-Hant" or "en" for `text`; `hint` (a lang attribute) decides only between equal scripts.

    A text in another script (see `is_other`) is "en", so that no Chinese is looked for in it.
    """
    sample = text[:_SAMPLE]
    han, letters = _count(_HAN, sample), _count(_LATIN, sample)
    if not sample.isascii() and _is_other(sample, letters, han):
        return "en"
    if han * 4 < letters:
        return "en"
    if not han and not letters:
        return "zh-Hans" if not hint.lower().startswith("en") else "en"
    traditional, simplified = (_count(_script(name), sample) for name in ("Hant", "Hans"))
    if traditional == simplified:
        subtags = re.split("[-_]", hint.strip().lower())[1:]
        return "zh-Hant" if not _TRADITIONAL.isdisjoint(subtags) else "zh-Hans"
    return "zh-Hant" if traditional > simplified else "zh-Hans"
