"""What an element's class and id say about it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from jiedu.article.words import pattern


@cache
def _expression(group: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{pattern('hints.tsv', group)})(?![a-z])")


@lru_cache(maxsize=8192)
def cuts(hint: str) -> bool:
    """True when the class or id names something that is no part of an article (a menu, comments, related stories)."""
    return _expression("cut").search(hint) is not None


@lru_cache(maxsize=8192)
def holds_body(hint: str) -> bool:
    """True when the class or id names the body of an article."""
    return _expression("body").search(hint) is not None


@lru_cache(maxsize=8192)
def holds_cards(hint: str) -> bool:
    """True when the class or id names a list of other articles."""
    return _expression("card").search(hint) is not None


@lru_cache(maxsize=8192)
def surely_cuts(hint: str) -> bool:
    """True when the class or id names what may be longer than the article: readers' comments, notes on cookies."""
    return _expression("sure").search(hint) is not None
