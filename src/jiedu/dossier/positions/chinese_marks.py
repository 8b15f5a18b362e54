"""The words that carry a stance in a Chinese clause, with what negates them, and which of them carry none there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from jiedu.analysis.lac import Token
from jiedu.article.model import Span
from jiedu.dossier.polarity import untrue_from
from jiedu.dossier.positions.model import Mark
from jiedu.dossier.positions.words import StanceWord, clause_words, in_clauses, used_as

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
_FLIP = {
    "supports": "opposes",
    "offers": "refuses",
    "opposes": "supports",
    "assesses-well": "assesses-ill",
    "assesses-ill": "assesses-well",
}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(w) for w in dict.fromkeys(w.word for w in in_clauses("zh"))))


@cache
def _by_word() -> dict[str, tuple[StanceWord, ...]]:
    found: dict[str, list[StanceWord]] = {}
    for word in in_clauses("zh"):
        found.setdefault(word.word, []).append(word)
    return {key: tuple(group) for key, group in found.items()}


def marks_of(text: str, span: Span, words: Sequence[Token]) -> Iterator[Mark]:
    """The words of stance in the clause, with what negates them taken in; those of a report that the clause calls
    untrue turned round (支持停火的说法不准确)."""
    untrue = untrue_from(text, span.start, span.end)
    held: Mark | None = None
    for mark, back in _marks(text, span, words):
        if held is not None and not (back and mark.start - held.end <= _BESIDE):
            yield held  # the 不再 of 不再支持 is no stance beside the one that it ends
        held = mark
        if untrue is not None and untrue[0] <= mark.start < untrue[1]:
            turned = _FLIP.get(mark.stance)
            held = replace(mark, stance=turned) if turned is not None else None
    if held is not None:
        yield held


_BESIDE = 4
"""Characters between 不再 and the word that it ends: 不再坚决反对."""


def _marks(text: str, span: Span, words: Sequence[Token]) -> Iterator[tuple[Mark, bool]]:
    """The words of stance, each with whether 不再 ends it."""
    if none := _NO_PLAN.search(text[span.start : span.end]):
        yield Mark(span.start + none.start(), span.start + none.start() + 2, "plan", "refuses"), False
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
        if found.group() == "应" and _SHOULD.match(text, found.start(), span.end):
            yield (
                Mark(found.start(), found.end(), chosen.kind, chosen.stance),
                False,
            )  # 应对其实施制裁 as taggers cut it
            continue
        if at is None or not _used(text, words, at, found) or _asked(text, span.start, found.start()):
            continue
        if _is_told(text, span, found, chosen, words[at]):
            continue
        negated = _negated(text, words, at)
        stance = chosen.stance
        if (chosen.kind, stance) == ("plan", "offers") and _is_forecast(text, span, found):
            if negated != "not":
                yield Mark(found.start(), found.end(), "verdict", "assesses"), False
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
        yield Mark(found.start(), found.end(), chosen.kind, stance), negated == "back"


_SHOULD = re.compile(r"应对[^,。;]{1,24}?(?:实施|采取|进行|施加|予以|加以|给予|保持|负责)")
_SUFFERED = re.compile(r"(?:遭到?|遭受|受到?|蒙受|被)[^,。;]{0,6}$")
_TRAITS = re.compile(r"[、\u4e00-\u9fff]{0,12}的[\u4e00-\u9fff]")
_IS = re.compile(r"[是为有属]|迈出|取得|发挥|起到|具有|释放")
_CAUSED = re.compile(r"(?:引发|引起|加剧|造成|导致|打消|消除|缓解|的)[^,。;]{0,12}$")
_FEELS = re.compile(r"(?:表示|表达|感到|深表|十分|非常|深感)[^,。;]{0,4}$")


def _is_told(text: str, span: Span, found: re.Match[str], word: StanceWord, token: Token) -> bool:
    """True where a word of judging or feeling judges nothing: what was done or suffered (遭严重破坏), how something is
    done (成功扰乱), which one is meant (公平的环境), or whose feeling something stirs (引发市场的担忧)."""
    before, after = text[span.start : found.start()], text[found.end() : span.end]
    if word.kind == "feeling":
        return bool(_CAUSED.search(before)) and not _FEELS.search(before)
    if word.kind != "verdict":
        return False
    if word.word in clause_words("harm"):
        return bool(_SUFFERED.search(before)) or (after.startswith("了") and not before.strip("已也还并均"))
    if word.word in clause_words("manner"):
        if token.tag in ("ad", "d"):
            return True
        return bool(_TRAITS.match(after)) and not _IS.search(before)
    return False


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
    if kind == "attitude" and _WHOEVER.match(text, found.end()):
        return False  # 愿意提供场所的还有好几家
    if kind == "attitude" and text.startswith(_RELATIVE, found.end()) and not text.startswith("的是", found.end()):
        return False
    if word in ("需要", "需") and at + 1 == len(words):
        return False  # 出于自卫需要
    if word in ("承诺", "保证", "要求", "呼吁") and text[token.start - 1 : token.start] in ("等", "项", "的"):
        return False  # 履行停火等承诺
    if word == "应" and _INVITED.match(text, found.end()):
        return False  # 应外长邀请
    if kind == "attitude" and before is not None and before.tag in ("v", "vn") and _is_inside_object(text, words, at):
        return False  # 攻击接受保障监督的核设施
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


_WHOEVER = re.compile(r"[^,。;]{1,16}的(?:还有|有|包括|占|不多|人数)")
_INVITED = re.compile(r"[^,。;]{1,20}?(?:邀请|之邀|邀|请求|要求)(?=$|[,，。;])")


def _is_inside_object(text: str, words: Sequence[Token], at: int) -> bool:
    """True where the word and 的 behind it narrow down the object of the verb right before it."""
    before, token = words[at - 1], words[at]
    verb = text[before.start : before.end]
    if (
        before.end != token.start
        or len(verb) < 2
        or verb.endswith(tuple(clause_words("serial")))
        or verb in used_as("light")
    ):
        return False
    return any(text[t.start : t.end] == "的" for t in words[at + 1 : -1])


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
