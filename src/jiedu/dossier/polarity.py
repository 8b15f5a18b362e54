"""Whether one saying takes back what another says: 支持停火 and 不再支持停火, objects and has dropped its objection."""

from __future__ import annotations

import re
from functools import lru_cache

from jiedu.dossier.likeness import containment, fold, grams

_AFTER_NOT = r"(?:再|会|能|愿|愿意|是|曾|打算|可能|应该?|要|想|完全|真正|立即|公开|坚决|继续|并)*"
_NOT_ZH = re.compile(
    r"(?:不(?![断仅但过久少管论满安足只光料禁惜愧妨])(?!同(?!意))(?!同意见)|没有?|未(?![来必])|无意|并非|拒绝)"
    + _AFTER_NOT
    + r"([一-鿿]{2})"
)
"""A negation, what may stand between, and the word that it denies."""
_NOT_ONLY = re.compile(r"不得不|不可不|不能不|不会不|不无|无不|不仅仅?|不只是|不止")
"""What affirms, although it looks like a negation."""
_UNDONE_ZH = re.compile(r"(?:撤回|收回|撤销|放弃|取消|推翻|改变)了?([^,。;，；]{0,40})")
"""Verbs that take back what was said, with what stands behind them."""
_FOR_ZH = (
    "支持",
    "赞成",
    "赞同",
    "同意",
    "认可",
    "拥护",
    "主张",
    "欢迎",
    "批准",
    "接受",
    "力挺",
    "承诺",
    "要求",
    "呼吁",
)
_AGAINST_ZH = ("反对", "抵制", "抗议", "谴责", "拒绝", "异议")
_CLAIM_ZH = re.compile(
    r"的?(?:这一|这种|此类|相关|有关)?(?:说法|讲法|报道|传闻|传言|消息|指控|指责|言论|言辞|猜测)"
    r"(?:并|都|均|也|是|系|属|为|纯属|完全|根本|显然|已|早已|与|很|毫|极|严重)*"
    r"(?:不准确|不属实|不实|失实|不正确|不对|不成立|不真实|有误|错误|谣言|假|虚假|捏造|事实不符|无根据|没有根据|无依据|没有依据"
    r"|站不住脚|无稽之谈|子虚乌有|无中生有|误读|误解|误导|歪曲|过时)"
)
"""What says of the words before it, told as a report, that they are not so."""
_FOR_EN = ("suppo", "back", "endor", "favou", "favor", "appro", "accep", "agree", "welco", "deman", "pledg", "promi")
_AGAINST_EN = ("oppos", "objec", "rejec", "resis", "conde")
_NOT_EN = re.compile(
    r"(?:\b(?:not|never|cannot|no longer)|n['’]t)\s+"
    r"(?:(?:longer|ever|yet|be|been|to|have|has|any|in|going|willing|ready|\w+ly)\s+)*([a-z]{3,})"
)
_UNDONE_EN = re.compile(
    r"\b(?:dropp?(?:s|ed|ing)?|withdr[ae]w(?:s|n|ing)?|retract(?:s|ed|ing)?|rescind(?:s|ed|ing)?|abandon(?:s|ed|ing)?"
    r"|revers(?:es|ed|ing|e)|revok(?:es|ed|ing|e)|gives? up|gave up|given up|end(?:s|ed|ing)?|takes? back|took back)\s+"
    r"(?:(?:its|his|her|their|the|our|my|all|earlier|previous|former|long-standing|longstanding)\s+)*([a-z]{4,})"
)
_CLAIM_EN = re.compile(
    r"\b(?:it (?:is|was) (?:not true|untrue|false|wrong|inaccurate|incorrect|not the case) that"
    r"|(?:the |any |all |such )?(?:claims?|reports?|suggestions?|assertions?|rumou?rs?|allegations?|talk) (?:that|of)"
    r"(?=.{3,200}?\b(?:is|are|was|were) (?:\w+ )?(?:not (?:true|accurate|correct)|untrue|false|wrong|inaccurate"
    r"|incorrect|baseless|unfounded|mistaken|misleading|nonsense)\b))"
)
_CLAUSE = re.compile(r"[,;。，；:：!?！？\n]|(?<!\d)\.(?!\d)")
_DENIED_THERE = 0.6
"""Share of a denied report's features that stand in the other saying, from which it is that which is denied."""


def reverses(a: str, b: str) -> bool:
    """True where one of two texts denies, ends or takes back what the other says: they are not one saying, however
    alike their words. Compares the word behind each negation, words for and against, and reports called untrue."""
    one, other = _read(a), _read(b)
    for x, y in ((one, other), (other, one)):
        if any(word in y.plain and word not in y.denied for word in x.denied if word not in x.plain):
            return True
        if any(containment(part, y.grams) >= _DENIED_THERE for part in x.untrue) and not y.untrue:
            return True
    same = one.han == other.han
    turned = one.turned or other.turned
    return bool(one.sides and other.sides and not one.sides & other.sides and (same or turned))


def untrue_from(text: str, low: int, high: int) -> tuple[int, int] | None:
    """The part of the clause `low`–`high` of a folded text that the clause calls untrue: 支持停火 of
    支持停火的说法不准确; None where it calls nothing so."""
    if found := _CLAIM_ZH.search(text, low, high):
        return low, found.start()
    if found := _CLAIM_EN.search(text[low:high].lower()):
        return low + found.end(), high
    return None


class _Reading:
    """What of a text is denied and what is not."""

    __slots__ = ("denied", "grams", "han", "plain", "sides", "turned", "untrue")

    def __init__(self, text: str) -> None:
        folded = _NOT_ONLY.sub("必", fold(text))
        self.han = any("\u4e00" <= char <= "\u9fff" for char in folded)
        self.grams = grams(folded)
        self.denied: set[str] = set()
        self.plain: _Words = _Words()
        self.sides: set[str] = set()
        self.turned = False
        self.untrue: list[frozenset[str]] = []
        for clause in _CLAUSE.split(folded):
            self._clause(clause)

    def _clause(self, clause: str) -> None:
        claim = untrue_from(clause, 0, len(clause))
        if claim is not None and claim[1] - claim[0] > _LEAST:
            self.untrue.append(grams(clause[claim[0] : claim[1]]))
        rest = clause
        for pattern in (_NOT_ZH, _NOT_EN):
            for found in pattern.finditer(clause):
                word = found.group(1) if pattern is _NOT_ZH else _stem(found.group(1))
                self.denied.add(word)
                self._side(word, clause, found.start(1), turned=claim is None)
                rest = rest[: found.start()] + " " * (found.end() - found.start()) + rest[found.end() :]
        for found in _UNDONE_ZH.finditer(rest):
            for word in (*_FOR_ZH, *_AGAINST_ZH):
                if word in found.group(1):
                    self.denied.add(word)
                    self._side(word, clause, found.start(), turned=claim is None)
                    rest = rest.replace(word, " " * len(word))
        for found in _UNDONE_EN.finditer(rest):
            stem = _stem(found.group(1))
            if stem in (*_FOR_EN, *_AGAINST_EN):
                self.denied.add(stem)
                self._side(stem, clause, found.start(), turned=claim is None)
                rest = rest[: found.start()] + rest[found.end() :]
        self.plain.add(rest)
        for word in (*_FOR_ZH, *_AGAINST_ZH):
            if word in rest:
                self._side(word, clause, rest.find(word), turned=claim is not None)
        for found in re.finditer(r"[a-z]{4,}", rest):
            self._side(_stem(found.group()), clause, found.start(), turned=claim is not None)

    def _side(self, word: str, clause: str, at: int, *, turned: bool) -> None:
        pro, con = word in _FOR_ZH or word in _FOR_EN, word in _AGAINST_ZH or word in _AGAINST_EN
        if not (pro or con):
            return
        self.turned = self.turned or turned
        self.sides.add("for" if pro != turned else "against")


class _Words:
    """Where a word stands undenied."""

    __slots__ = ("_stems", "_text")

    def __init__(self) -> None:
        self._text = ""
        self._stems: set[str] = set()

    def add(self, clause: str) -> None:
        self._text += "\n" + clause
        self._stems.update(_stem(word) for word in re.findall(r"[a-z]{3,}", clause))

    def __contains__(self, word: str) -> bool:
        return word in self._stems if word.isascii() else word in self._text


_LEAST = 3
"""Characters of a denied report that can be held against another saying."""


def _stem(word: str) -> str:
    """The beginning that a verb and its noun share: opposes, opposition; supports, support."""
    if word in ("backs", "backed", "backing", "back"):
        return "back"
    return word[:5]


@lru_cache(maxsize=4096)
def _read(text: str) -> _Reading:
    return _Reading(text)
