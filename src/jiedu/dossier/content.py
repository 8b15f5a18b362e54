"""What a passage is about: its features without times, small words and endings, so that wordings can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from jiedu.analysis.data import rows, words
from jiedu.article.model import Span
from jiedu.dossier.likeness import fold
from jiedu.dossier.lists import pattern

_HAN = r"\u3400-\u9fff\uf900-\ufaff"
_RUN = re.compile(rf"([{_HAN}]+)|(\d+(?:[.,:]\d+)*)|([^\W\d_]+(?:['’]s)?)")
_SMALL = re.compile(r"[的了着过将于已被在把和与及等也就都并而则其这那该本某个是为对从到由向至共仍正另约近逾超]")
"""Characters of Chinese that join words and say little themselves."""
_ENDINGS = (("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))
_SHORTEST = 3
"""Letters of a stem that is left after an ending was cut off."""


def content(text: str, start: int, end: int, without: Iterable[Span] = ()) -> frozenset[str]:
    """The features of `text[start:end]` outside the spans of `without`: pairs of Han characters, stems, numbers."""
    pieces, at = [], start
    for span in sorted(s for s in without if s.start < end and s.end > start):
        pieces.append(text[at : max(at, span.start)])
        at = max(at, span.end)
    pieces.append(text[at:end])
    return frozenset(feature for piece in pieces for feature in _features(fold(piece)))


def share(part: frozenset[str], whole: frozenset[str]) -> float:
    """The share of `part` that stands in `whole`, 0–1; 0 for an empty part."""
    return len(part & whole) / len(part) if part else 0.0


@cache
def stem(word: str) -> str:
    """An English word without its ending (opened → open, cancelled → cancel), irregular forms by list."""
    plain = word.removesuffix("'s").removesuffix("’s")
    plain = _irregular().get(plain, plain)
    for ending, instead in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= _SHORTEST:
            cut = plain[: -len(ending)] + instead
            doubled = ending in ("ing", "ed") and len(cut) > _SHORTEST and cut[-1] == cut[-2]
            return _bare(cut[:-1] if doubled else cut)
    return _bare(plain)


def _bare(word: str) -> str:
    """Without a silent e, and with one l for two: forms of one word meet (close, closing; cancelled, canceled)."""
    return (word.rstrip("e") if len(word) > _SHORTEST else word).replace("ll", "l").replace("ss", "s")


def _features(text: str) -> Iterable[str]:
    for run in _RUN.finditer(text):
        han, number, word = run.groups()
        if han:
            for piece in _SMALL.split(han):
                if len(piece) == 1:
                    yield piece
                yield from (piece[i : i + 2] for i in range(len(piece) - 1))
        elif number:
            yield number.replace(",", "")
        elif word not in words("en/stop_words.txt") and not pattern("plans.tsv", "plan").fullmatch(word):
            yield stem(word)


@cache
def _irregular() -> dict[str, str]:
    return {form: base for base, forms in rows("en/irregular.tsv") for form in forms.split(";")}
