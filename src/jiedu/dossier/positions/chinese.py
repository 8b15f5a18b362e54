"""Reads Chinese clauses: their subject, the words that carry a stance, and what it may be about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from jiedu.analysis.lac import LONGEST, Token, tag
from jiedu.article.model import Span
from jiedu.dossier.positions.chinese_phrases import phrases
from jiedu.dossier.positions.cut import clauses
from jiedu.dossier.positions.holders import Names
from jiedu.dossier.positions.model import Clause, Mark, Subject
from jiedu.dossier.positions.words import StanceWord, in_clauses

_NOUNS = ("n", "nz", "vn", "an", "nw", "nr", "ns", "nt")
_NOT = (
    "不",
    "并不",
    "没有",
    "没",
    "未",
    "并未",
    "从未",
    "尚未",
    "并非",
    "不是",
    "缺乏",
    "毫无",
    "绝非",
    "不太",
    "不够",
)
_BACK = ("不再", "放弃", "不会再")
_SELF = ("我", "我们", "我方", "我国", "我们的", "本公司", "本人", "自己", "己方", "咱们", "本报", "我司")
_ENDINGS = "者民员人商方党派会团司局部府军院家族们工户社署厅媒国众友客主"
_FLIP = {
    "supports": "opposes",
    "offers": "refuses",
    "opposes": "supports",
    "assesses-well": "assesses-ill",
    "assesses-ill": "assesses-well",
}


def tokens(folded: Sequence[str]) -> list[list[Token]]:
    """The words of each folded sentence; a sentence beyond the tagger's length is read as far as it goes."""
    return tag([text[:LONGEST] for text in folded])


def read(text: str, sentence: Span, words: Sequence[Token], names: Names, parts: Sequence[Span]) -> Iterator[Clause]:
    """The clauses of `parts`, pieces of the sentence; `text` is folded, `words` count from the sentence's start."""
    placed = [Token(t.start + sentence.start, t.end + sentence.start, t.tag) for t in words]
    for part in parts:
        for span in clauses(text, part, True):
            inside = [t for t in placed if span.start <= t.start and t.end <= span.end]
            marks = tuple(_marks(text, span, inside))
            yield Clause(
                span.start,
                span.end,
                _subject(text, span, inside, marks, names),
                marks,
                phrases(text, inside, names, marks),
                phrases(text, inside, names, ()),
            )


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(w) for w in dict.fromkeys(w.word for w in in_clauses("zh"))))


@cache
def _by_word() -> dict[str, tuple[StanceWord, ...]]:
    found: dict[str, list[StanceWord]] = {}
    for word in in_clauses("zh"):
        found.setdefault(word.word, []).append(word)
    return {key: tuple(group) for key, group in found.items()}


def _marks(text: str, span: Span, words: Sequence[Token]) -> Iterator[Mark]:
    """The words of stance in the clause, with what negates them taken in."""
    if none := _NO_PLAN.search(text[span.start : span.end]):
        yield Mark(span.start + none.start(), span.start + none.start() + 2, "plan", "refuses")
        return
    starts = {t.start: i for i, t in enumerate(words)}
    ends = {t.end for t in words}
    for found in _pattern().finditer(text, span.start, span.end):
        at = starts.get(found.start())
        chosen = _by_word()[found.group()][0]
        if chosen.kind == "idle":
            continue
        if at is None and found.end() in ends and len(found.group()) > 1:  # 坚决反对 in one word
            at = next((i for i, t in enumerate(words) if t.start < found.start() < t.end), None)
        if len(found.group()) < _LONG and len(found.group()) > 1 and found.end() not in ends:
            continue
        if at is None or not _used(text, words, at, found) or _asked(text, span.start, found.start()):
            continue
        negated = _negated(text, words, at)
        stance = chosen.stance
        if (chosen.kind, stance) == ("plan", "offers") and _is_forecast(text, span, found):
            if negated != "not":
                yield Mark(found.start(), found.end(), "verdict", "assesses")
            continue
        if negated == "not":
            if chosen.kind == "condition" or stance in ("demands", "refuses", "open", "yields", "conditional"):
                continue
            if chosen.kind == "verdict" and words[at].tag in ("n", "vn", "nz"):
                continue
            stance = _FLIP.get(stance, stance)
        elif negated == "back":
            if chosen.kind == "norm":
                continue
            stance = "yields" if stance in ("demands", "opposes", "refuses") else _FLIP.get(stance, stance)
        yield Mark(found.start(), found.end(), chosen.kind, stance)


def _used(text: str, words: Sequence[Token], at: int, found: re.Match[str]) -> bool:
    """True where the word is used as the list means it: a verb as a verb, a single character as a word of its own."""
    token, word = words[at], found.group()
    whole = (token.start, token.end) == (found.start(), found.end())
    kind = _by_word()[word][0].kind
    if len(word) == 1:
        if word == "若" and token.tag == "c":
            return True  # taggers take what follows into it: 若俄方
        if not whole:
            return False
        if word in "如若":
            return token.tag == "c"
        if word == "将":
            return token.tag == "d"
        if word == "会":
            return token.tag == "v" and at + 1 < len(words)
        if word in "需须应要":
            return token.tag == "v" or token.tag == "d"
        return token.tag in ("v", "d")
    before = words[at - 1] if at else None
    if kind == "attitude" and text.startswith(_RELATIVE, found.end()) and not text.startswith("的是", found.end()):
        return False
    if word in ("需要", "需") and at + 1 < len(words) and words[at + 1].tag in ("n", "vn", "m", "nz", "TIME", "q"):
        return False  # 需要援助 tells a need, not a demand
    if kind == "attitude" and any(text[t.start : t.end] in _PASSIVE for t in words[:at]):
        return False  # 被禁止接受服务: its subject takes no stance
    if kind in ("attitude", "plan") and whole:
        if token.tag in ("n", "nz", "an", "nw"):
            return False
        if token.tag == "vn" and (before is None or text[before.start : before.end] not in ("的", "表示", "予以")):
            return before is None or before.tag in ("d", "ad", "v", "PER", "ORG", "LOC", "n", "r", "c")
        if before is not None and text[before.start : before.end] == "的":
            return False
    return True


def _is_forecast(text: str, span: Span, found: re.Match[str]) -> bool:
    """True where the verb of the future says what will come of itself: 或许会, 将带来, 将有助于."""
    return bool(_MAYBE.search(text, span.start, found.start()) or _COMES.match(text, found.end(), span.end))


_MAYBE = re.compile(r"或许|也许|可能|大概|估计|恐怕|势必|必然|预计|料|有望|未必")
_COMES = re.compile(
    r"(?:进一步|大幅|严重|极大|直接|继续|逐步|更加?|同步|对[^,。;]{1,12})?(?:限制|带来|带动|导致|造成|引发|引起|产生|影响|推高|拖累|打击|成为|有助于?|有利于?|面临"
    r"|取得|陷入|上升|上涨|下降|下跌|增长|恶化|改善|持续|遭|受到|被|变|是|有所|没有|覆盖|涵盖|包括|达到?|超过|意味|促使|迫使|损害|削弱|加剧)"
)
"""Verbs of what comes about without anybody's will."""
_PASSIVE = ("被", "遭", "遭到", "受到")
_LONG = 4
"""Characters of a word that is trusted although the tagger cuts the text otherwise; a shorter one may be a part of
two others (暂不公布 is not 不公)."""
_RELATIVE = ("的", "者", "派", "党")
_ASKING = re.compile(r"是否|能否|会否|可否|会不会|要不要|是不是|有没有|能不能|该不该")


def _asked(text: str, low: int, at: int) -> bool:
    """True where the clause asks whether: nobody takes the stance."""
    return _ASKING.search(text, low, at) is not None


_NO_PLAN = re.compile(r"(?:没有|并无|暂无|尚无|从无)[^,。;]{0,14}(?:计划|打算|意愿|意图|准备)$")


def _negated(text: str, words: Sequence[Token], at: int) -> str:
    """ "not" or "back" (不再) where one of the two words before says so."""
    for token in reversed(words[max(0, at - 2) : at]):
        word = text[token.start : token.end]
        if word in _BACK:
            return "back"
        if word in _NOT:
            return "not"
        if token.tag not in ("d", "ad", "v", "vd"):
            break
    return ""


def _subject(text: str, span: Span, words: Sequence[Token], marks: Sequence[Mark], names: Names) -> Subject:
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
        if word in _SELF:
            return Subject("self", (), Span(token.start, token.end))
        after_p = index > 0 and words[index - 1].tag == "p"
        if token.tag in ("n", "nz", "r") and not after_p and len(word) > 1 and token.end <= limit:
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


def _named(text: str, span: Span, words: Sequence[Token], limit: int, names: Names) -> Subject | None:
    """The names before the predicate that no preposition governs."""
    found: list[tuple[int, int, tuple[str, ...]]] = []
    at = span.start
    for start, end, keys in names.within(span.start, limit):
        if _TITLED.match(text, end):
            at = end
            continue  # 日内瓦声明, 外长会议: a document or a meeting that is called after a place
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
    keys_of = tuple(dict.fromkeys(k for _, _, ks in found for k in ks))
    return Subject("named", keys_of, Span(found[0][0], found[-1][1]))


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
