"""The words of a text that report an act of saying."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jiedu.analysis.cue_readings import foresees, is_fixed, is_noun, is_object, is_part, is_unsaid, relays
from jiedu.analysis.cue_words import CLOSING, SET_OFF, beside, lexicon, of_strength, word_before
from jiedu.analysis.document import Document
from jiedu.analysis.lexicon import is_function, nouns


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: its span, and its class, strength and subject as in `zh/cues.tsv`."""

    start: int
    end: int
    kind: str
    firm: bool
    attributive: bool = False
    """Followed by 的: the cue stands inside a noun phrase (声明中提到的进展)."""
    proves: bool = False
    """True when whatever does this speaks: its subject needs to be on no list."""
    word: str = ""
    """Its folded characters; of a run (回应称) the last verb."""


def _quoted() -> frozenset[str]:
    """Verbs after which a comma sets nothing off (在会上发言, 他先……)."""
    return of_strength("quoted")


def _in_titles() -> frozenset[str]:
    """Verbs that headlines alone let take what is said at once (議員批……)."""
    return of_strength("title")


def _title_end(document: Document) -> int:
    """Where the headline ends; 0 without one."""
    first = next(iter(document.article.blocks), None)
    return first.end if first is not None and first.kind == "title" else 0


_TOLD = frozenset({"报道", "报导", "分析", "评论", "消息", "通报", "通知"})
"""Nouns for documents that before another verb of saying and after a name are verbs (商务部通报称)."""
_ASKING = frozenset({"问", "追问", "询问", "质问", "反问"})
_HEARD = re.compile(
    r"(?:了|过)?\w{0,10}(?:记者|媒体|网友|提问|问题|对方|他|她|民警|警方|法官|检察官|议员|公司)(?:[,:]\s*[“「]?|[“「])"
)
"""The one who is told, between the verb and the mark: 回答记者:, 回应网友,."""
_ASKED = re.compile(
    r"(?:了|过)?\w{0,12}?(?:是不是|是否|能不能|能否|有没有|为什么|为何|怎么|如何|何时|到底|究竟|要不要|会不会|可不可以)"
)
_THEN = frozenset({"前", "后", "之前", "之后", "以前", "以后", "以来", "时", "期间", "之际", "之"})
"""宣布之前, 表示后: the saying dates something else."""
_NAMES_ITSELF = re.compile(r"“[^”]{1,30}”的")
"""自称“X”的组织: what follows is a name that the noun after 的 bears."""
_ACTS = re.compile(
    r"(?:发出|作出|做出|下达?|提出)(?:了|过)?[^,。;:“”]{0,10}?(?:最后通牒|警告|呼吁|号召|威胁|倡议)(?=[,:])"
)
_TURNS = re.compile(r"[,:]\s*(?:并|但|随后|引发|这|此|双方|以|希望|对)")
"""What after 发出警告 is told, not said."""
_CITES = re.compile(r"[^。;“”]{2,40}?(?:[,:]|[称说道]|指出|表示|报道)|[^,。;]{0,20}“")


def find(document: Document) -> list[Cue]:
    """The cues of a document in order: verbs, adjacent ones joined (报道称, 分析道, 发文说), and acts told by a noun
    whose content the next clause gives (下了最后通牒,……)."""
    verbs = _verbs(document)
    starts = {cue.start for cue in verbs}
    acts = [
        Cue(m.start(), m.end(), "say", False, proves=True, word=m.group())
        for m in _ACTS.finditer(document.text)
        if not _TURNS.match(document.text, m.end())
        and not _tells_on(document, m.end() + 1)
        and not any(at in starts for at in range(m.end(), m.end() + 5))
    ]
    return sorted([*verbs, *acts], key=lambda cue: (cue.start, cue.end)) if acts else verbs


def _tells_on(document: Document, at: int) -> bool:
    """True where the clause after 发出警告 begins with a verb: what the same one did next (下调增长预期)."""
    token = document.token_at(at)
    return token is not None and token.tag == "v" and document.word(token) not in ("不要", "必须", "请", "是", "要")


def _verbs(document: Document) -> list[Cue]:
    tokens, text, known = document.tokens, document.text, lexicon()
    out, at, title = [], 0, False
    while at < len(tokens):
        word = text[tokens[at].start : tokens[at].end]
        title = (title or word == "《") and word != "》" and word != "。"
        if word not in known or title:
            at += 1
            continue
        stop = _run(document, at)
        cue = _cue(document, at, stop)
        if cue is not None:
            out.append(cue)
        at = stop
    return out


def _run(document: Document, at: int) -> int:
    """The index after the run of touching cue words that begins at `at`, where the last one closes it; else at + 1."""
    tokens, known, k, stop = document.tokens, lexicon(), at + 1, at + 1
    noun = nouns().get(document.word(tokens[at]))
    if noun == "document" and _stands_as_noun(document, at):
        return stop
    before = word_before(document, at)
    if noun == "anonymous" and before is not None and document.word(before).endswith("有"):
        return stop  # 也有分析指出
    while k < len(tokens) and tokens[k].start == tokens[k - 1].end and document.word(tokens[k]) in known:
        k += 1
        if document.word(tokens[k - 1]) in CLOSING:
            stop = k
    return stop


def _stands_as_noun(document: Document, at: int) -> bool:
    """报告 of 该报告指出 and of a clause that it opens; not of 新华社报道称."""
    token, back = document.tokens[at], 1
    last = word_before(document, at)
    while last is not None and (last.tag == "TIME" or is_function("adverb", document.word(last))):
        back += 1
        last = word_before(document, at, back)
    if last is None or last.tag == "w" or document.word(last) in beside("noun"):
        return True
    return back == 1 and token.tag in ("n", "nw", "nz") and document.word(token) not in _TOLD


def _cue(document: Document, at: int, stop: int) -> Cue | None:
    run, text = document.tokens[at:stop], document.text
    start, end = run[0].start, run[-1].end
    forms = [document.word(token) for token in run]
    kind, firm, proves = lexicon()[forms[-1]]
    if len(run) > 1:
        kind = next((k for w in forms if (k := lexicon()[w][0]) == "judge"), "say")
        firm = proves = True
    if is_unsaid(document, at) or (len(run) == 1 and is_fixed(document, at, end)):
        return None
    relayed = relays(document, start, end)
    if len(run) == 1 and not relayed and is_noun(document, at):
        return None
    if forms == ["道"] and not re.search("[”」]", text[max(0, start - 20) : start]):
        return None
    if forms == ["指"] and _points(document, at):
        firm = True
    if forms == ["促"] and not _urges(document, at):
        return None
    if len(run) == 1 and forms[-1] in _in_titles():
        if run[0].tag not in ("v", "vd", "n"):
            return None
        firm = end <= _title_end(document)
    if not firm and not relayed and (not _is_set_off(document, start, end, forms[-1]) or is_object(document, at)):
        return None
    if forms[-1] in ("宣布", "宣告") and text.startswith(("不治", "死亡", "无效", "破产"), end):
        return None
    if kind == "judge" and not proves and _EXPECTED.match(text, end) and not foresees(document, at):
        return None
    if kind == "judge" and (text[end : end + 1] in ("为", "出", "成") or _AMOUNTS.match(text, end)):
        return None
    if is_part(document, start, end, forms[-1]):
        return None
    if kind == "ask" and text[end : end + 1] in ("并", "和", "、", "与", "或"):
        return None
    follows = document.tokens[stop] if stop < len(document.tokens) else None
    if (follows is not None and follows.start == end and document.word(follows) in _THEN) or _NAMES_ITSELF.match(
        text, end
    ):
        return None
    if kind == "cite" and not _CITES.match(text, end):
        return None
    attributive = text.startswith("的", end) and not text.startswith("的是", end)
    if attributive and kind != "topic" and len(run) == 1:
        return None
    return Cue(start, end, kind, firm, attributive, proves, forms[-1])


_AMOUNTS = re.compile(r"(?:达|超|突破|约|近)(?!成)")
"""毕业生预计达1000万人: a figure is expected, by nobody who is named."""
_EXPECTED = re.compile(r"(?:将|会|于|在|从|到|最快|最早|可)")


def _points(document: Document, at: int) -> bool:
    """又指, 发言人指: the press of Hong Kong lets 指 take what is said at once."""
    last = word_before(document, at)
    if last is not None and document.word(last) == "," and document.article.language == "zh-Hant":
        return not _AT.match(document.text, document.tokens[at].end)
    return last is not None and (document.word(last) in _ADDING or last.tag == "PER" or document.word(last) in nouns())


_AT = re.compile(r"[在定向责名的着出于数日]")
"""What follows 指 where it is no verb of saying (指在, 指定, 指向)."""


def _urges(document: Document, at: int) -> bool:
    """立委促, 并促政府: 促 as a verb of its own, not that of 大促 and 促销."""
    last = word_before(document, at)
    if last is None or last.tag in ("w", "PER", "ORG"):
        return True
    return document.word(last) in _ADDING | {"并", "联署", "再"} or document.word(last) in nouns()


_ADDING = frozenset({"又", "亦", "也", "还", "续", "则", "均", "曾", "另", "早前", "亦曾"})


def _is_set_off(document: Document, start: int, end: int, word: str) -> bool:
    """True where a mark, or the one who is told and a mark, follows a loose cue, or its quotation stands before it."""
    text = document.text
    if word in _quoted() and text[end : end + 1] == ",":
        return text[end + 1 : end + 2] == "“"
    if SET_OFF.match(text, end) or _HEARD.match(text, end, end + 24):
        return True
    if word in _ASKING and _ASKED.match(text, end, end + 24):
        return True
    closed = text[end : end + 1] in ("。", "", "\n", "!", ".")
    return closed and bool(re.search("[”」]", text[max(0, start - 60) : start]))
