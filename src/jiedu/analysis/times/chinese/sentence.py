"""A Chinese sentence as it is read for expressions of time, and what its rules give."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from jiedu.analysis.times.forms import Form

Read = tuple[Form, int]
"""A form, and where its expression ends."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The folded characters of a sentence, and how they are read."""

    text: str
    plain: bool
    """True for what a user types: forms that only he means as dates (5/19, 八点) are read as well."""
    year: int | None
    """The year of writing, by which years of two figures are told."""

    def match(self, pattern: re.Pattern[str], at: int) -> re.Match[str] | None:
        """What `pattern` matches at `at`."""
        return pattern.match(self.text, at)

    def char(self, at: int) -> str:
        """The character at `at`; "" outside the sentence."""
        return self.text[at] if 0 <= at < len(self.text) else ""

    def before(self, at: int, size: int = 1) -> str:
        """The last characters before `at`, `size` at most."""
        return self.text[max(0, at - size) : at]


Rule = Callable[[Sentence, int], Read | None]
"""What begins at a place of a sentence, or None."""


def first_of(rules: tuple[Rule, ...], sentence: Sentence, at: int) -> Read | None:
    """What the first of `rules` that fits reads at `at`."""
    for rule in rules:
        found = rule(sentence, at)
        if found is not None:
            return found
    return None
