"""Whose clause a Chinese clause is: those named before its predicate, who speaks, or somebody without a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from jiedu.analysis.lac import Token
from jiedu.article.model import Span
from jiedu.dossier.positions.holders import Names
from jiedu.dossier.positions.model import Mark, Subject
from jiedu.dossier.positions.words import clause_words

_NOUNS = ("n", "nz", "vn", "an", "nw", "nr", "ns", "nt")
_SELF = ("我", "我们", "我方", "我国", "我们的", "本公司", "本人", "自己", "己方", "咱们", "本报", "我司")
_ENDINGS = "者民员人商方党派会团司局部府军院家族们工户社署厅媒国众友客主"


def subject_of(text: str, span: Span, words: Sequence[Token], marks: Sequence[Mark], names: Names) -> Subject:
    """The subject of the clause `span` of the folded `text`."""
    first = next((m for m in marks if m.kind != "condition"), marks[0] if marks else None)
    limit = first.start if first is not None else span.end
    named = _named(text, span, words, limit, names)
    if named is not None:
        return named
    noun: Token | None = None
    for index, token in enumerate(words):
        if token.start >= limit:
            break
        word = text[token.start : token.end]
        if word in _SELF and not _OWNS.match(text, token.end):
            return Subject("self", (), Span(token.start, token.end))
        after_p = index > 0 and words[index - 1].tag == "p"
        alone = len(word) > 1 or (token.tag == "n" and token.end == limit)
        if token.tag in ("n", "nz", "r") and word not in _SELF and not after_p and alone and token.end <= limit:
            noun = token
            if word[-1] in _ENDINGS:
                break
    if noun is not None:
        low = noun.start
        if (
            low > span.start
            and words
            and any(t.end == low and t.end - t.start == 1 for t in words)
            and text[noun.end - 1] == "者"
        ):
            low -= 1  # 受访者 where the tagger cuts it
        for token in reversed([t for t in words if t.end <= noun.start]):
            if token.tag not in ("n", "nz", "a", "vn", "m", "q", "LOC", "ORG", "f") or token.end != low:
                break
            low = token.start
        return Subject("noun", (), Span(low, noun.end))
    return Subject("before")


_OWNS = re.compile(r"(?:自己|们)?的(?!确)|自己的")
"""Behind 我: that it is something of his (我的孩子)."""


def _named(text: str, span: Span, words: Sequence[Token], limit: int, names: Names) -> Subject | None:
    """The names before the predicate that no preposition governs; of several clauses in one, those of the last
    (美国知道以色列将…)."""
    inner = names.within(span.start, limit)
    if (
        inner
        and inner[-1][1] == limit
        and any(
            text[t.start : t.end] in clause_words("knows")
            for t in words
            if inner[0][1] <= t.start and t.end <= inner[-1][0]
        )
    ):
        return Subject("named", inner[-1][2], Span(*inner[-1][:2]))
    found: list[tuple[int, int, tuple[str, ...]]] = []
    at = span.start
    for start, end, keys in names.within(span.start, limit):
        if _TITLED.match(text, end) or (text[start:end] in _PRONOUNS and _OWNS.match(text, end)):
            at = end
            continue  # 日内瓦声明, 外长会议: what is called after a place; 我的孩子: not he himself
        between = text[at:start]
        if found:
            if between in ("、", "和", "与", "及", "以及", "") and not _is_free_noun(words, found[-1][1], start):
                found.append((start, end, keys))
                at = end
                continue
            break
        before = next((t for t in reversed(words) if t.end <= start), None)
        if before is not None and before.end == start and before.tag == "p":
            at = end
            continue
        if _governed(words, span.start, start):
            at = end
            continue
        found.append((start, end, keys))
        at = end
    if not found:
        return None
    crowd = _crowd().match(text, found[-1][1], limit)
    if crowd is not None:
        return Subject("noun", (), Span(found[0][0], crowd.end()))  # 美国民众: not their state
    keys_of = tuple(dict.fromkeys(k for _, _, ks in found for k in ks))
    return Subject("named", keys_of, Span(found[0][0], found[-1][1]))


@cache
def _crowd() -> re.Pattern[str]:
    """Behind the name of a state: who of it, for whom it does not answer."""
    words = "|".join(sorted(clause_words("crowd")))
    return re.compile(rf"(?:等国|等地|多地|各地|部分|多名|一些|数千名?|数百名?|大批)?(?:{words})")


_PRONOUNS = ("我", "我们", "他", "她", "他们", "她们", "我自己", "他自己", "她自己")
_TITLED = re.compile(
    r"(?:第?[一二三四五六七八九十\d]+[轮次届])?(?:联合|经贸|和平|停火|外长|领导人|双边|高层|直接|首脑|高级别)*"
    r"(?:声明(?=[^,:\"“,。])|公报|宣言|协议|协定|备忘录|条约|公约|议定书|共识|峰会|会议|外长会|会谈|会晤|谈判|磋商|论坛|展览会|博览会)"
    r"(?!代表|团|人员|小组|官员|方|专家|成员)"
)
"""What makes a document's or a meeting's name of the name before it."""


def _is_free_noun(words: Sequence[Token], low: int, high: int) -> bool:
    return any(low <= t.start and t.end <= high and t.tag in _NOUNS for t in words)


def _governed(words: Sequence[Token], low: int, at: int) -> bool:
    """True where a verb stands between the clause's start and the name: the name is its object."""
    return any(t.tag in ("v", "vd") and low <= t.start and t.end <= at for t in words)
