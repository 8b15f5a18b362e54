"""The interface's own words, in Chinese and English: data/words.toml; what dossiers say is among the labels."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jiedu.dossier.labels import LANGUAGES, Labels, labels

__all__ = ["LANGUAGES", "WORDS", "words"]

WORDS = Path(__file__).parent / "data" / "words.toml"


@cache
def words(lang: str) -> Labels:
    """The labels of dossiers with the interface's words added, "section.key" → text. Raises UsageError for a language
    that has none."""
    own = labels(lang)
    return Labels(lang, {**own.words, **_interface()[lang]})


@cache
def _interface() -> Mapping[str, Mapping[str, str]]:
    """Language → "section.key" → text; every key has both languages."""
    with WORDS.open("rb") as file:
        table = tomllib.load(file)
    found: dict[str, dict[str, str]] = {lang: {} for lang in LANGUAGES}
    for section, keys in table.items():
        for key, pair in keys.items():
            for lang in LANGUAGES:
                found[lang][f"{section}.{key}"] = pair[lang]
    return found
