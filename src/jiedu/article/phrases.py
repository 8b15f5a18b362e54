"""What whole lines say: headings of related lists, noise of the page, credits and notices after an article."""

from __future__ import annotations

import re
from functools import cache

from jiedu.article.characters import is_wide
from jiedu.article.words import one_of, rows, words

_EDGE = " \t\u3000:：>»▼▶●■◆·•-—|【】[]《》（）()“”"


@cache
def _expression(group: str) -> re.Pattern[str]:
    """The quick expressions of a group as one."""
    return re.compile(f"(?:{one_of(row[1] for row in rows('lines.tsv') if row[0] == group and len(row) == 2)})", re.I)


@cache
def _slow(group: str) -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    """(words of which a line must have one, expression) of the slow ones of a group."""
    found = [row for row in rows("lines.tsv") if row[0] == group and len(row) == 3]
    return tuple((tuple(row[2].split(",")), re.compile(one_of([row[1]]), re.I)) for row in found)


def _says(group: str, text: str) -> bool:
    """True where a whole line is one of the words of a group."""
    if _expression(group).fullmatch(text) is not None:
        return True
    for needs, expression in _slow(group):
        for word in needs:
            if word in text:
                if expression.fullmatch(text) is not None:
                    return True
                break
    return False


def is_related(text: str) -> bool:
    """True for the heading of a list of other articles, or of comments: 相关阅读, Most read."""
    return len(text) <= 40 and _says("related", text.strip(_EDGE))


def is_noise(text: str) -> bool:
    """True for a line of buttons, counters or a path, or a plea to the reader, which is never part of an article."""
    return (len(text) <= 100 and _says("noise", text.strip())) or is_plea(text)


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
    return len(text) <= 420 and _says("end", text.strip())
