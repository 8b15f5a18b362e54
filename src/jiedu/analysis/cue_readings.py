"""What shows that a word of saying reports nothing where it stands: a noun, a fixed phrase, a plan, a denial."""

from __future__ import annotations

import re

from jiedu.analysis.cue_words import BREAKS, CLOSING, SET_OFF, SHORT, beside, lexicon, word_before
from jiedu.analysis.data import words
from jiedu.analysis.document import Document
from jiedu.analysis.lexicon import NAMES, category, is_function, nouns
from jiedu.analysis.phrases import phrases


def is_part(document: Document, start: int, end: int, word: str) -> bool:
    """True where what follows shows that nothing is reported: 提醒、催缴 (one noun of several), 透露着, and
    由他提出, 并获支持 (the next clause tells what happened next)."""
    text = document.text
    if text[end : end + 1] == "、" or (text[end : end + 1] == "着" and word not in _LASTING):
        return True
    if word in _CLAIMS and _OF_SOMEBODY.search(text, max(0, start - 6), start) and _HEAD.match(text, end):
        return True
    return bool(_GOES_PAST.match(text, end)) and "”" not in text[max(0, start - 60) : start]


_GOES_PAST = re.compile(r",\s*(?:并(?!非|不|没|无)|但|不过|然而|而(?!是)|因此|于是|随后|一边|一面)")
_CLAIMS = frozenset({"自称", "声称", "宣称", "谎称"})
_OF_SOMEBODY = re.compile(r"(?:了|过|[名位个]|有)$")
_HEAD = re.compile(r"[^,:。;“”]{1,16}的[^,。;]")
"""添加了自称(是客服的人): the verb belongs to what 的 ties to a noun."""
_LASTING = frozenset({"说", "讲", "喊", "吼", "念叨", "嘟囔", "嚷嚷", "高喊", "呼喊"})


def is_unsaid(document: Document, at: int) -> bool:
    """True where a word before shows that nobody said it (并未宣布), not yet (将宣布), or that it is done to somebody
    (被称)."""
    for back in (1, 2, 3):
        last = word_before(document, at, back)
        if last is None:
            return False
        word = document.word(last)
        if word in beside("no") or word in beside("plan"):
            return True
        if word in beside("passive") and (back == 1 or category(word, last.tag) != "noun"):
            return back == 1 or word in ("被", "遭", "受到", "遭到")
        skips = (
            ("adverb", "particle") if back > 1 or category(word, last.tag) != "noun" else ("adverb", "particle", "noun")
        )
        if category(word, last.tag) not in skips:
            return _is_planned(document, at)
    return _is_planned(document, at)


def _is_planned(document: Document, at: int) -> bool:
    """True where 将 or 拟 stands earlier in the clause (将在访问期间宣布)."""
    tokens = document.tokens
    for left in range(at - 1, max(-1, at - _LONGEST_PLAN), -1):
        word, tag = document.word(tokens[left]), tokens[left].tag
        if tokens[left].end != tokens[left + 1].start:
            return False
        if (tag == "w" and word in BREAKS) or (tag in ("v", "vn") and word in lexicon()):
            return False
        if word in ("将", "拟", "将会", "即将") and tag in ("d", "v"):
            return True
        if word in _ABLE and left < at - 1:
            return True
    return False


_ABLE = frozenset({"可", "可以", "应当", "必须", "有权", "不得"})
_LONGEST_PLAN = 14
"""Words before a verb of saying in which 将 can stand that makes it one to come."""


def relays(document: Document, start: int, end: int) -> bool:
    """True for the 报道 of 引述不具名官员报道,: the outlet's verb, though a noun stands before it."""
    text = document.text
    told = text[start:end] in ("报道", "报导") and text[end : end + 1] in (",", ":")
    return told and _RELAYED.search(text, max(0, start - 36), start) is not None


_RELAYED = re.compile(r"(?:援引|引述|引用|转引)[^,:;。]{2,30}$")


def is_fixed(document: Document, at: int, end: int) -> bool:
    """说 and 称 in a phrase that reports nothing: the word before or the one after says so."""
    word = document.word(document.tokens[at])
    if word not in SHORT:
        return False
    if _IDIOM.match(document.text, end):
        return True
    last = word_before(document, at)
    if _SPEAKING_OF.search(document.text, max(0, document.tokens[at].start - 6), document.tokens[at].start):
        return True
    if last is None or last.tag in NAMES:
        return False
    fixed = beside("call") if word == "称" else beside("say")
    return document.word(last) in fixed and document.text[last.end - 2 : last.end] != "的话"


_IDIOM = re.compile(
    r"(?:一套|得|什么|起|算|清|完|服|好|明书|为|作|谢|道(?![,:“])|不清|不上|到做到|话|呼|号|赞|到底|白了|不定|不准|成|出口|了算|来话长|实话|法|辞|教)"
)
"""What makes 说 and 称 begin a fixed phrase (说一套, 说到做到, 称为)."""
_SPEAKING_OF = re.compile(r"(?:本质|原则|根本|总体|整体|大体|基本|意义|程度|理论|实质|角度|长远|层面)上?(?:来)?$")
"""What before 说 and 讲 says how something is meant (从某种意义上说)."""


def is_noun(document: Document, at: int) -> bool:
    """要求, 报告 and their like are nouns after 的 or a measure word, where they are the object of a verb
    (进行了通报), and where the tagger says so and nothing shows a verb."""
    token = document.tokens[at]
    word, text = document.word(token), document.text
    if word not in words("zh/noun_readings.txt"):
        return token.tag in ("n", "nz") and word not in CLOSING and word not in SHORT
    follows = document.tokens[at + 1] if at + 1 < len(document.tokens) else None
    if follows is not None and follows.start == token.end and document.word(follows) in beside("tail"):
        return True
    last = word_before(document, at)
    if last is not None and document.word(last) in ("了", "过"):
        done = word_before(document, at, 2)
        last = done if done is not None and document.word(done) in beside("noun") else last
    if last is not None and (
        document.word(last) in beside("noun") or (last.tag == "m" and document.word(last) not in nouns())
    ):
        return True
    if category(word, token.tag) != "noun":
        return False
    start = max(text.rfind(mark, max(0, token.start - _LONGEST_CLAUSE), token.start) for mark in BREAKS) + 1
    phrase = next((p for p in reversed(phrases(document, start, token.end)) if p.end == token.end), None)
    if phrase is None:
        return False
    if phrase.role != "free":
        told = phrase.role == "governed" and phrase.by in _TOWARDS and SET_OFF.match(text, token.end)
        return not (told and last is not None and (last.tag in NAMES or last.tag == "r"))
    if phrase.start == token.start:
        opens = last is None or last.tag in ("w", "TIME") or is_function("adverb", document.word(last))
        return not opens or text[token.end : token.end + 1] in ("的", "。", "")
    return token.tag in ("n", "nz", "vn") and not SET_OFF.match(text, token.end)


_TOWARDS = frozenset({"向", "对", "跟", "同", "与", "给"})
"""Prepositions for the one who is told: 向本报分析, 对记者介绍."""
_LONGEST_CLAUSE = 80
"""Characters back in which the clause of a noun reading begins."""


def foresees(document: Document, at: int) -> bool:
    """False for 议会预计将于月底审议: a body that is expected to do something, not one that expects it."""
    last = word_before(document, at)
    word = document.word(last) if last is not None else ""
    form = next((nouns()[word[k:]] for k in range(len(word)) if word[k:] in nouns()), "")
    return last is not None and (
        last.tag in ("PER", "r", "d") or form in ("role", "anonymous", "office", "document", "outlet")
    )


def is_object(document: Document, at: int) -> bool:
    """响应代表致辞,: a loose verb before a comma, with a noun before it that is the object of an earlier verb, is a
    noun itself."""
    token, text = document.tokens[at], document.text
    last = word_before(document, at)
    if text[token.end : token.end + 1] != "," or last is None or category(document.word(last), last.tag) != "noun":
        return False
    start = max(text.rfind(mark, max(0, token.start - _LONGEST_CLAUSE), token.start) for mark in BREAKS) + 1
    found = phrases(document, start, token.start)
    inside = bool(found) and found[-1].end == token.start and found[-1].role == "object"
    return inside and all(document.word(t) != "的" for t in found[-1].tokens)
