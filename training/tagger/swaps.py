"""Training sentences with other names in them, so that the head learns what stands around a name, not which."""

from __future__ import annotations

import random
from collections.abc import Sequence

from jiedu.analysis.tagger.labels import NameSpan
from training.tagger.uner import Sentence


class Names:
    """The names of the training sentences by their form; each name is drawn as often as it stands there."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.of_form: dict[str, list[str]] = {}
        for sentence in sentences:
            for start, end, kind in sentence.names:
                surface = sentence.text[start:end]
                self.of_form.setdefault(form(surface, kind), []).append(surface)

    def like(self, surface: str, kind: str, chance: random.Random) -> str:
        """A name of the form of `surface`, itself where there is no other."""
        return chance.choice(self.of_form.get(form(surface, kind), [surface]))


def form(surface: str, kind: str) -> str:
    """What another name must share to stand in the place of this one: type, script, dots, length or last character."""
    if surface.isascii():
        return f"{kind} latin"
    if kind == "PER":
        return f"PER dots {surface.count('·')}" if "·" in surface else f"PER {min(len(surface), 4)}"
    return f"{kind} {surface[-1]}" if kind == "ORG" or len(surface) > 2 else f"{kind} {len(surface)}"


def varied(sentence: Sentence, names: Names, chance: random.Random, share: float) -> Sentence:
    """`sentence` with each name swapped by the chance of `share`; the same name in it by the same other."""
    text, spans, at = "", [], 0
    swapped: dict[str, str] = {}
    for start, end, kind in sentence.names:
        surface = sentence.text[start:end]
        if chance.random() < share:
            surface = swapped.setdefault(surface, names.like(surface, kind, chance))
        text += sentence.text[at:start]
        spans.append(NameSpan(len(text), len(text) + len(surface), kind))
        text += surface
        at = end
    return Sentence(text + sentence.text[at:], spans)
