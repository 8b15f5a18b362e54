"""The words of a text that report an act of saying."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from jiedu.analysis.data import parts, rows, words
from jiedu.analysis.document import Document
from jiedu.analysis.lac import Token


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: its span, its class and strength as in `zh/cues.tsv`."""

    start: int
    end: int
    kind: str
    firm: bool
    attributive: bool
    """Followed by 的: the cue stands inside a noun phrase (声明中提到的进展)."""


@functools.cache
def _lexicon() -> dict[str, tuple[str, bool]]:
    return {word: (kind, strength == "firm") for cell, kind, strength in rows("zh/cues.tsv") for word in parts(cell)}


_NEGATED = re.compile(
    r"(?:没有|没|未|并未|尚未|不|并不|不会|不能|无法|拒绝|未能|不愿|从未|不曾|不便|不予|不再)(?:对此|就此|作出|做出|进一步|公开|明确|正式|具体|直接)?$"
)
_FIXED = re.compile(
    r"(?:总的来|一般来|可以|应该|比如|例如|也就是|换句话|据|被|所|不用|再|俗话|严格来|相对来|具体来|简单来|何|号|简|统|俗|又|合|"
    r"并|职|昵|全|自|可|难|好|按理|听|不好|话|来)$"
)
"""What makes 说 and 称 part of a fixed phrase (总的来说, 据说, 号称), read as the word before."""
_IDIOM = re.compile(r"^(?:一套|得|什么|起|算|清|完|服|好|明书|为|作|谢|道|不清|不上|到做到|话)")
"""What makes 说 and 称 begin one (说一套, 说到做到, 称为)."""
_NOUN_BEFORE = re.compile(
    r"(?:的|项|份|个|系列|些|一|条|种|这|该|此|其|按|按照|符合|满足|达到|提出|根据|进行|接受|作出|做出|发表|开展|有关|据)$"
)
_AFTER_NOUN = re.compile(
    r"^(?:人士|人员|会|书|稿|员|者|师|性|力|率|组|中心|说|局|部门|工作|机制|制度|标准|条件|方案|如下|指标)"
)
_CONTENTFUL = re.compile(r"^(?:了|过)?\s*(?:[,:，：]|[“「『\"])")


def find(document: Document, start: int, end: int) -> list[Cue]:
    """The cues between `start` and `end`, adjacent ones joined (报道称, 分析道, 发文说)."""
    tokens = document.between(start, end)
    out: list[Cue] = []
    at = 0
    while at < len(tokens):
        stop = _run(document, tokens, at)
        if stop > at:
            cue = _cue(document, tokens[at:stop])
            if cue is not None:
                out.append(cue)
            at = stop
        else:
            at += 1
    return out


def _run(document: Document, tokens: list[Token], at: int) -> int:
    """The index after the longest run of touching cue words that begins at `at`."""
    lexicon = _lexicon()
    k = at
    while k < len(tokens) and document.word(tokens[k]) in lexicon and (k == at or tokens[k].start == tokens[k - 1].end):
        if document.word(tokens[k]) == "道" and k == at:
            return at
        k += 1
    return k


def _cue(document: Document, run: list[Token]) -> Cue | None:
    lexicon = _lexicon()
    text, start, end = document.text, run[0].start, run[-1].end
    forms = [document.word(token) for token in run]
    kind, firm = lexicon[forms[-1]]
    if len(run) > 1 and forms[-1] in ("称", "说", "道"):
        kind = next((lexicon[w][0] for w in forms if lexicon[w][0] in ("judge",)), "say")
        firm = True
    before, after = text[max(0, start - 8) : start], text[end : end + 8]
    if _NEGATED.search(before) or ((forms == ["说"] or forms == ["称"]) and _is_fixed(document, run[0], before, after)):
        return None
    if len(run) == 1 and _is_noun(run[0], forms[0], before, after):
        return None
    if kind != "cite" and not firm and not _sets_off(after) and not _closes(text, start, end):
        return None
    if kind == "ask" and after[:1] in ("并", "和", "、", "与", "或"):
        return None
    if _THEN.match(after):
        return None
    attributive = after.startswith("的") and not after.startswith("的是")
    if attributive and kind not in ("topic",) and len(run) == 1:
        return None
    return Cue(start, end, kind, firm, attributive)


def _is_fixed(document: Document, token: Token, before: str, after: str) -> bool:
    """说 and 称 in a phrase that reports nothing: the word before or the one after says so."""
    last = document.token_at(token.start - 1) if token.start else None
    word = document.word(last) if last is not None and last.end == token.start else ""
    return bool(_IDIOM.match(after)) or (last is not None and last.tag not in NAMES and bool(_FIXED.fullmatch(word)))


_THEN = re.compile(r"^(?:之?[前后]|以[前后来]|时)(?=[,，的]|[一-鿿])(?!来)")
"""宣布之前, 表示后: the saying dates something else."""
NAMES = frozenset({"PER", "LOC", "ORG", "n"})
"""Tags of words that can be the subject of a verb of saying, whatever character they end in."""


def _is_noun(token: Token, word: str, before: str, after: str) -> bool:
    """要求, 报告 and their like are nouns after 的 or a measure word, or where LAC says so and nothing is set off."""
    if _AFTER_NOUN.match(after) and not _CONTENTFUL.match(after):
        return True
    if word not in words("zh/noun_readings.txt"):
        return token.tag in ("n", "nz") and word not in ("报道",)
    return bool(_NOUN_BEFORE.search(before)) or (token.tag in ("n", "vn", "nz") and not _CONTENTFUL.match(after))


def _sets_off(after: str) -> bool:
    return bool(_CONTENTFUL.match(after))


def _closes(text: str, start: int, end: int) -> bool:
    """The cue ends a sentence whose quotation stands before it (“……。”他介绍。)."""
    return text[end : end + 1] in ("。", "", "\n", "!", ".") and "”" in text[max(0, start - 60) : start]
