"""What whole lines say: headings of related lists, noise of the page, credits and notices after an article."""

from __future__ import annotations

import re
from functools import cache

from jiedu.article.characters import is_wide
from jiedu.article.words import pattern, words

_EDGE = " \t\u3000:：>»▼▶●■◆·•-—|【】[]《》（）()“”"


@cache
def _expression(group: str) -> re.Pattern[str]:
    return re.compile(f"(?:{pattern('lines.tsv', group)})", re.I)


def is_related(text: str) -> bool:
    """True for the heading of a list of other articles, or of comments: 相关阅读, Most read."""
    return len(text) <= 40 and _expression("related").fullmatch(text.strip(_EDGE)) is not None


def is_noise(text: str) -> bool:
    """True for a line of buttons, counters or a path, or a plea to the reader, which is never part of an article."""
    return (len(text) <= 100 and _expression("noise").fullmatch(text.strip()) is not None) or is_plea(text)


def is_plea(text: str) -> bool:
    """True for a line in which the page asks its reader to sign up, to pay, to comment or to write in."""
    if not 12 <= len(text) <= 400 or is_wide(text):
        return False
    if _expression("plea").fullmatch(text) is not None:
        return True
    lower = text.lower()
    for word in _asks():
        if word in lower:
            return _expression("within").fullmatch(text) is not None
    return False


@cache
def _asks() -> tuple[str, ...]:
    return words("lines.tsv", "asks")


def is_end(text: str) -> bool:
    """True for a credit or a notice that follows an article: 责任编辑：…, 版权所有."""
    return len(text) <= 420 and _expression("end").fullmatch(text.strip()) is not None
