"""What a question wants judged: the thing itself, without what kind it is and for whom it is to be good."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jiedu.dossier.answer.lists import small_words
from jiedu.dossier.answer.words import Word, base_form

_PIECES = re.compile(r"[a-z]+(?:['’-][a-z]+)*|\S")
_FOR_WHOM = re.compile(
    r"\b(?:good|bad|fair|unfair|useful|harmful|helpful|beneficial|worth it) (?P<whom>(?:for|to) [^?,]+)"
    r"|(?P<zh>对[^，？?对]{1,12}?)(?=是?(?:好事|坏事|有利|有益|有好处|公平|不利|有帮助|有用))"
)


def head_of(low: str, words: Sequence[Word], han: bool) -> str:
    """The last of the words that stand together where the first one does (tariff deal, 关税协议): the thing itself, of
    which the others say what kind it is; "" where the first stands alone, or the last says little (措施, measures)."""
    if not words:
        return ""
    pieces = [base_form(piece) for piece in _PIECES.findall(low)]
    last = 0
    if han:
        at = low.find(words[0].text)
        while last + 1 < len(words) and at >= 0 and low.startswith(words[last + 1].text, at + len(words[last].text)):
            at += len(words[last].text)
            last += 1
    elif words[0].text in pieces:
        at = pieces.index(words[0].text)
        while last + 1 < len(words) and pieces[at + last + 1 : at + last + 2] == [words[last + 1].text]:
            last += 1
    head = words[last].text
    return head if last and head not in small_words("zh" if han else "en", "vague") else ""


def for_whom(low: str) -> list[tuple[int, int]]:
    """For whom a thing is asked to be good (for both towns, 对两地): who judges seldom says it in the same words."""
    found = ((m, "whom" if m["whom"] else "zh") for m in _FOR_WHOM.finditer(low))
    return [m.span(group) for m, group in found]
