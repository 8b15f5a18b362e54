"""The language and script of a text, by its characters."""

from __future__ import annotations

import re
from functools import cache

from jiedu.article.characters import han_count
from jiedu.article.words import words

_SAMPLE = 6000
"""Characters that are looked at."""


_LETTER = re.compile(r"[A-Za-z]")


@cache
def _script(name: str) -> re.Pattern[str]:
    return re.compile(f"[{''.join(words('script.tsv', name))}]")


def language_of(text: str, hint: str = "") -> str:
    """ "zh-Hans", "zh-Hant" or "en" for `text`; `hint` (a lang attribute) decides only between equal scripts."""
    sample = text[:_SAMPLE]
    han = han_count(sample)
    letters = len(_LETTER.findall(sample))
    if han * 4 < letters:
        return "en"
    if not han and not letters:
        return "zh-Hans" if not hint.lower().startswith("en") else "en"
    traditional, simplified = (len(_script(name).findall(sample)) for name in ("Hant", "Hans"))
    if traditional == simplified:
        return "zh-Hant" if re.search(r"hant|tw|hk|mo\b", hint.lower()) else "zh-Hans"
    return "zh-Hant" if traditional > simplified else "zh-Hans"
