"""How well names were found, as Universal NER counts it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jiedu.analysis.tagger.labels import NameSpan


def f1(pairs: Iterable[tuple[Sequence[NameSpan], Sequence[NameSpan]]]) -> dict[str, float]:
    """Strict precision, recall and F1 in per cent over (gold, found) of every sentence: a name counts when its span and
    its type are right."""
    right = guessed = wanted = 0
    for gold, found in pairs:
        right += len(set(gold) & set(found))
        guessed += len(found)
        wanted += len(gold)
    precision, recall = right / max(guessed, 1), right / max(wanted, 1)
    both = 2 * right / max(guessed + wanted, 1)
    return {"precision": _percent(precision), "recall": _percent(recall), "f1": _percent(both)}


def _percent(share: float) -> float:
    return round(100 * share, 2)
