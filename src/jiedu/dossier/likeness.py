"""How alike two passages are: folded character pairs of Han text, whole words and numbers of other text."""

from __future__ import annotations

import re
import unicodedata

from jiedu.story.fold import to_simplified

_RUN = re.compile(r"([\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+)|(\d+(?:[.,]\d+)*)|([^\W\d_]+)")


def fold(text: str) -> str:
    """`text` for matching only: compatibility forms folded, lower case, simplified script."""
    return unicodedata.normalize("NFKC", to_simplified(text)).lower()


def features(text: str) -> list[str]:
    """The features of `text` in order, with repeats: pairs of Han characters, words and numbers."""
    found: list[str] = []
    for run in _RUN.finditer(fold(text)):
        han = run.group(1)
        if han is None:
            found.append(run.group())
        elif len(han) == 1:
            found.append(han)
        else:
            found.extend(han[i : i + 2] for i in range(len(han) - 1))
    return found


def grams(text: str) -> frozenset[str]:
    """The distinct features of `text`."""
    return frozenset(features(text))


def dice(a: frozenset[str], b: frozenset[str]) -> float:
    """Dice coefficient of two feature sets, 0–1; 0 where both are empty."""
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def containment(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the smaller set that stands in the larger one, 0–1."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0
