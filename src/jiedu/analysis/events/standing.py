"""How a trigger word stands in its clause: as its verb, as a noun that something makes happen, or as a mere idea."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jiedu.analysis.document import Document
from jiedu.analysis.events.lexicon import Sense, hints, senses
from jiedu.analysis.events.pieces import Clause
from jiedu.analysis.lac import Token

VERBS = frozenset({"v", "vd"})
"""Tags of words that are verbs alone."""
_ASPECT = frozenset({"了", "过", "着"})


@dataclass(frozen=True, slots=True)
class Place:
    """A word among the words of its clause."""

    document: Document
    tokens: Sequence[Token]
    at: int
    stop: int
    clause: Clause

    def word(self, offset: int) -> str:
        """The word `offset` places before (negative) or behind the trigger; "" beyond the clause."""
        token = self.token(offset)
        return self.document.word(token) if token is not None else ""

    def token(self, offset: int) -> Token | None:
        """The word as a token."""
        index = self.at + offset if offset < 0 else self.stop + offset - 1
        if not 0 <= index < len(self.tokens):
            return None
        token = self.tokens[index]
        return token if self.clause.start <= token.start < self.clause.end else None


def standing(place: Place, sense: Sense, inner: bool) -> tuple[str, int | None]:
    """How the word stands in its clause ("" where it is nothing), and the verb that makes a noun happen."""
    light = _light(place.document, place.tokens, place.at, place.clause)
    if _is_verb(place, sense, inner):
        if _serves_idea(place):
            return "", None
        if place.word(1) == "的" and place.token(2) is not None and place.word(2) not in ("是",):
            head = _relative_head(place)
            return ("" if head in hints("abstract") else "relative"), None
        return "verb", light if light is not None and sense.use != "v" else None
    if place.word(1) == "的" and _relative_head(place) in hints("abstract"):
        return "", None
    if sense.use in ("v", "p"):
        voiced = _light(place.document, place.tokens, place.at, place.clause, "voiced")
        if voiced is None and len(sense.word) > 1:
            voiced = _light(place.document, place.tokens, place.at, place.clause, "completed")
        return ("noun", voiced) if voiced is not None and sense.frame != "happen" else ("", None)
    if light is not None:
        return "noun", light
    if sense.use == "h" or _goes_on(place):
        return "noun", None
    return "bare", None


def _is_verb(place: Place, sense: Sense, inner: bool) -> bool:
    """True where the word is the predicate of its clause, not a noun."""
    if sense.use == "n":
        return False
    run = place.tokens[place.at : place.stop]
    tag = next((t.tag for t in run if t.tag in VERBS), run[0].tag)  # 通|电话, 被|困
    before, after = place.word(-1), place.word(1)
    if inner and tag not in VERBS:
        whole = place.tokens[place.at]
        return sense.frame == "happen" and sense.use == "v" and whole.end - whole.start == 4 and tag == "n"  # 路基流失
    if after in _ASPECT and tag in ("v", "vd", "vn", "n", "a", "ad", "d"):
        return before != "的"
    follows, leads = place.token(1), place.token(-1)
    if tag in VERBS:
        governed = leads is not None and leads.tag in VERBS and len(before) > 1 and _governs(before)
        governed = governed and not (before == "宣布" and sense.mode == "ceasefire")  # 宣布停火三天
        if governed and sense.use in ("b", "h") and sense.frame == "meet":
            return False  # 跟踪谈判
        counted = before in hints("counted") or (leads is not None and leads.tag in ("m", "q", "b"))
        numbered = before.endswith(("次", "轮", "场", "番")) and leads is not None and leads.tag in ("m", "q", "r")
        if numbered and (follows is None or follows.tag not in ("m", "n", "LOC", "ORG", "PER")):
            return False  # 下一次降息
        return before != "的" and not (counted and sense.use != "v" and sense.frame != "happen")
    if sense.frame == "say" and (follows is None or follows.tag == "w") and before in hints("papers"):
        return True  # 发表声明威胁, ……; 在脸书发文质疑, ……
    opens = leads is None or leads.tag == "w" or before in ("并", "再次", "还", "又", "强烈")
    if sense.frame == "say" and tag == "vn" and opens and follows is not None and follows.tag in ("n", "nz", "vn"):
        return True  # 发表评论, 批评政府
    if _acts(sense, tag, leads, follows) or _moves(sense, tag, leads, follows):
        return True
    if tag == "vn" and sense.use == "v" and sense.frame == "act" and before not in hints("counted"):
        onto = _ONTO.search(place.document.text, place.clause.start, place.tokens[place.at].start)
        if onto and follows is not None and follows.tag in ("n", "nz", "m"):
            return True  # 对产自越南的钢材征收反倾销税
    if tag == "vn" and before not in hints("counted"):
        if follows is not None and follows.tag in ("PER", "LOC", "ORG", "r"):
            return True
        if sense.frame != "say" and _WITH.search(place.document.text, place.clause.start, place.tokens[place.at].start):
            return follows is None or follows.tag in ("w", "m", "u", "d", "c", "f", "TIME")
    if sense.type == "CONSULT" and sense.frame == "meet" and (follows is None or follows.tag == "w"):
        return bool(_WITH.search(place.document.text, place.clause.start, place.tokens[place.at].start))
    if sense.frame == "happen" and sense.use == "v" and tag in ("vn", "n", "d", "a") and leads is not None:
        return leads.tag in ("n", "m", "q", "r", "v", "d", "ORG", "PER", "LOC")
    return False


def _acts(sense: Sense, tag: str, leads: Token | None, follows: Token | None) -> bool:
    """True for a verb that the tagger takes for a noun, between a subject and an object (发言人质问政府)."""
    if sense.use != "v" or sense.frame not in ("act", "say") or tag not in ("vn", "n", "nz") or leads is None:
        return False
    return (
        leads.tag in ("PER", "ORG", "r", "TIME", "d")
        and follows is not None
        and follows.tag in ("n", "nz", "m", "ORG", "LOC")
    )


def _moves(sense: Sense, tag: str, leads: Token | None, follows: Token | None) -> bool:
    """True for a move of a price or a rate that the tagger takes for a noun before its number (联储局减息四分一厘)."""
    if sense.type != "BUSINESS" or sense.frame != "self" or tag not in ("n", "vn", "nz") or leads is None:
        return False
    return leads.tag in ("ORG", "vn", "n", "d") and follows is not None and follows.tag == "m"


def _governs(word: str) -> bool:
    """True for a verb that has what follows as its object, rather than leading to it (举行, 开始, 前来)."""
    return not any(word in hints(use) for use in ("light", "hypothetical", "future", "negated", "past", "passive"))


_ONTO = re.compile(r"对[^,。;]{2,40}$")
_WITH = re.compile(r"(?:对|向|与|同|和|跟)[^,。;的]{1,12}$")


def _serves_idea(place: Place) -> bool:
    """True behind a verb of saying in a clause that ends in a mere idea (强调对俄罗斯实施制裁的必要性)."""
    end = place.clause.end
    while end > place.clause.start and place.document.text[end - 1] in "。!?”’」":
        end -= 1
    text = place.document.text[place.tokens[place.stop - 1].end : end]
    head = next((text[k:] for k in range(max(0, len(text) - 5), len(text)) if text[k:] in hints("abstract")), "")
    if not head or not text[: -len(head)].endswith("的"):
        return False
    before = place.tokens[max(0, place.at - _IDEA_REACH) : place.at]
    return any(t.start >= place.clause.start and t.tag in VERBS and _governs(place.document.word(t)) for t in before)


_IDEA_REACH = 16
"""Words before a trigger in which a verb that makes it an idea can govern it; chosen by hand, a clause seldom has
more."""


def _relative_head(place: Place) -> str:
    """The last word of the noun phrase behind the 的 that follows."""
    head = ""
    for offset in range(2, 6):
        token = place.token(offset)
        if token is None or token.tag not in ("n", "nz", "vn", "a", "an", "b", "ORG", "LOC"):
            break
        head = place.word(offset)
    return head


def _goes_on(place: Place) -> bool:
    """True where the noun is the subject of what happens (会谈将于周三举行, 磋商预计延续至下周)."""
    for offset in range(1, _AFTER_REACH):
        token, word = place.token(offset), place.word(offset)
        if token is None:
            return False
        if word in hints("after"):
            return True
        if word in hints("undone"):
            continue
        if token.tag not in ("d", "ad", "TIME", "p", "LOC", "v") or (token.tag == "v" and word not in _MODALS):
            return False
    return False


_AFTER_REACH = 7
"""Words behind a trigger that are looked at for what it is part of; chosen by hand."""
_MODALS = frozenset({"将", "预计", "原定", "拟", "仍", "可能", "会", "于", "在", "已", "可", "料", "定于"})


_LIGHT_REACH = 8
"""Words back in which the verb stands that makes a noun happen (举行了为期两天的第三轮部长级会谈)."""


def _light(document: Document, tokens: Sequence[Token], at: int, clause: Clause, use: str = "light") -> int | None:
    """Where 举行, 发生 and their like begin before word `at`, with nothing between that is a verb of its own."""
    for left in range(at - 1, max(-1, at - 1 - _LIGHT_REACH), -1):
        token = tokens[left]
        if token.start < clause.start:
            return None
        word = document.word(token)
        if word in hints(use):
            return token.start
        if (token.tag in VERBS and word not in senses()) or token.tag == "p":
            return None
    return None
