"""The words of a text that report an act of saying."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from jiedu.analysis.data import parts, rows, words
from jiedu.analysis.document import Document
from jiedu.analysis.lac import Token
from jiedu.analysis.lexicon import NAMES, category, is_function, nouns
from jiedu.analysis.phrases import phrases


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


@functools.cache
def lexicon() -> dict[str, tuple[str, bool, bool]]:
    """Class, whether content may follow at once, and whether its subject is a speaker in any case, by word."""
    return {
        word: (kind, strength == "firm", subject == "any")
        for cell, kind, strength, subject in rows("zh/cues.tsv")
        for word in parts(cell)
    }


@functools.cache
def _of_strength(name: str) -> frozenset[str]:
    return frozenset(word for cell, _, strength, _ in rows("zh/cues.tsv") if strength == name for word in parts(cell))


def _quoted() -> frozenset[str]:
    """Verbs after which a comma sets nothing off (在会上发言, 他先……)."""
    return _of_strength("quoted")


def _in_titles() -> frozenset[str]:
    """Verbs that headlines alone let take what is said at once (議員批……)."""
    return _of_strength("title")


def _title_end(document: Document) -> int:
    """Where the headline ends; 0 without one."""
    first = next(iter(document.article.blocks), None)
    return first.end if first is not None and first.kind == "title" else 0


@functools.cache
def _beside(use: str) -> frozenset[str]:
    return frozenset(word for kind, cell in rows("zh/beside_cues.tsv") if kind == use for word in parts(cell))


CLOSING = frozenset(
    {"称", "说", "道", "讲", "问", "答", "写道", "说道", "问道", "表示", "指出", "强调", "认为", "透露"}
)
"""Verbs that close a run: 回应 称, 发文 说. Of other runs (要求 保证安全) the first verb is the cue, and the rest is
said."""
_TOWARDS = frozenset({"向", "对", "跟", "同", "与", "给"})
"""Prepositions for the one who is told: 向本报分析, 对记者介绍."""
_SHORT = frozenset({"说", "称", "讲", "指", "问", "写", "答", "喊"})
_TOLD = frozenset({"报道", "报导", "分析", "评论", "消息", "通报", "通知"})
"""Nouns for documents that before another verb of saying and after a name are verbs (商务部通报称)."""
_ASKING = frozenset({"问", "追问", "询问", "质问", "反问"})
_IDIOM = re.compile(
    r"(?:一套|得|什么|起|算|清|完|服|好|明书|为|作|谢|道(?![,:“])|不清|不上|到做到|话|呼|号|赞|到底|白了|不定|不准|成|出口|了算|来话长|实话|法|辞|教)"
)
"""What makes 说 and 称 begin a fixed phrase (说一套, 说到做到, 称为)."""
_SPEAKING_OF = re.compile(r"(?:本质|原则|根本|总体|整体|大体|基本|意义|程度|理论|实质|角度|长远|层面)上?(?:来)?$")
"""What before 说 and 讲 says how something is meant (从某种意义上说)."""
_SET_OFF = re.compile(r"(?:了|过|到|着)?\s*[,:“「『\"‘—―]")
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
_BREAKS = ",;:。!?“”\n"
_LONGEST_CLAUSE = 80
"""Characters back in which the clause of a noun reading begins."""


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
    if nouns().get(document.word(tokens[at])) == "document" and _stands_as_noun(document, at):
        return stop
    while k < len(tokens) and tokens[k].start == tokens[k - 1].end and document.word(tokens[k]) in known:
        k += 1
        if document.word(tokens[k - 1]) in CLOSING:
            stop = k
    return stop


def _before(document: Document, at: int, back: int = 1) -> Token | None:
    """The word that touches word `at` on its left (or stands `back` words before, all touching)."""
    tokens = document.tokens
    for step in range(back):
        left = at - step - 1
        if left < 0 or tokens[left].end != tokens[left + 1].start:
            return None
    return tokens[at - back]


def _stands_as_noun(document: Document, at: int) -> bool:
    """报告 of 该报告指出 and of a clause that it opens; not of 新华社报道称."""
    token, back = document.tokens[at], 1
    last = _before(document, at)
    while last is not None and (last.tag == "TIME" or is_function("adverb", document.word(last))):
        back += 1
        last = _before(document, at, back)
    if last is None or last.tag == "w" or document.word(last) in _beside("noun"):
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
    if _unsaid(document, at) or (len(run) == 1 and (_is_fixed(document, at, end) or _is_noun(document, at))):
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
    if not firm and (not _is_set_off(document, start, end, forms[-1]) or _is_object(document, at)):
        return None
    if forms[-1] in ("宣布", "宣告") and text.startswith(("不治", "死亡", "无效", "破产"), end):
        return None
    if kind == "judge" and not proves and _EXPECTED.match(text, end) and not _foresees(document, at):
        return None
    if kind == "judge" and (text[end : end + 1] in ("为", "出", "成") or _AMOUNTS.match(text, end)):
        return None
    if _is_part(document, start, end, forms[-1]):
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
_GOES_PAST = re.compile(r",\s*(?:并(?!非|不|没|无)|但|不过|然而|而(?!是)|因此|于是|随后|一边|一面)")
_CLAIMS = frozenset({"自称", "声称", "宣称", "谎称"})
_OF_SOMEBODY = re.compile(r"(?:了|过|[名位个]|有)$")
_HEAD = re.compile(r"[^,:。;“”]{1,16}的[^,。;]")
"""添加了自称(是客服的人): the verb belongs to what 的 ties to a noun."""
_LASTING = frozenset({"说", "讲", "喊", "吼", "念叨", "嘟囔", "嚷嚷", "高喊", "呼喊"})


def _is_part(document: Document, start: int, end: int, word: str) -> bool:
    """True where what follows shows that nothing is reported: 提醒、催缴 (one noun of several), 透露着, and
    由他提出, 并获支持 (the next clause tells what happened next)."""
    text = document.text
    if text[end : end + 1] == "、" or (text[end : end + 1] == "着" and word not in _LASTING):
        return True
    if word in _CLAIMS and _OF_SOMEBODY.search(text, max(0, start - 6), start) and _HEAD.match(text, end):
        return True
    return bool(_GOES_PAST.match(text, end)) and "”" not in text[max(0, start - 60) : start]


def _unsaid(document: Document, at: int) -> bool:
    """True where a word before shows that nobody said it (并未宣布), not yet (将宣布), or that it is done to somebody
    (被称)."""
    for back in (1, 2, 3):
        last = _before(document, at, back)
        if last is None:
            return False
        word = document.word(last)
        if word in _beside("no") or word in _beside("plan"):
            return True
        if word in _beside("passive") and (back == 1 or category(word, last.tag) != "noun"):
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
        if (tag == "w" and word in _BREAKS) or (tag in ("v", "vn") and word in lexicon()):
            return False
        if word in ("将", "拟", "将会", "即将") and tag in ("d", "v"):
            return True
        if word in _ABLE and left < at - 1:
            return True
    return False


_ABLE = frozenset({"可", "可以", "应当", "必须", "有权", "不得"})
_LONGEST_PLAN = 14
"""Words before a verb of saying in which 将 can stand that makes it one to come."""


def _is_fixed(document: Document, at: int, end: int) -> bool:
    """说 and 称 in a phrase that reports nothing: the word before or the one after says so."""
    word = document.word(document.tokens[at])
    if word not in _SHORT:
        return False
    if _IDIOM.match(document.text, end):
        return True
    last = _before(document, at)
    if _SPEAKING_OF.search(document.text, max(0, document.tokens[at].start - 6), document.tokens[at].start):
        return True
    if last is None or last.tag in NAMES:
        return False
    fixed = _beside("call") if word == "称" else _beside("say")
    return document.word(last) in fixed and document.text[last.end - 2 : last.end] != "的话"


def _is_noun(document: Document, at: int) -> bool:
    """要求, 报告 and their like are nouns after 的 or a measure word, where they are the object of a verb
    (进行了通报), and where the tagger says so and nothing shows a verb."""
    token = document.tokens[at]
    word, text = document.word(token), document.text
    if word not in words("zh/noun_readings.txt"):
        return token.tag in ("n", "nz") and word not in CLOSING and word not in _SHORT
    follows = document.tokens[at + 1] if at + 1 < len(document.tokens) else None
    if follows is not None and follows.start == token.end and document.word(follows) in _beside("tail"):
        return True
    last = _before(document, at)
    if last is not None and document.word(last) in ("了", "过"):
        done = _before(document, at, 2)
        last = done if done is not None and document.word(done) in _beside("noun") else last
    if last is not None and (
        document.word(last) in _beside("noun") or (last.tag == "m" and document.word(last) not in nouns())
    ):
        return True
    if category(word, token.tag) != "noun":
        return False
    start = max(text.rfind(mark, max(0, token.start - _LONGEST_CLAUSE), token.start) for mark in _BREAKS) + 1
    phrase = next((p for p in reversed(phrases(document, start, token.end)) if p.end == token.end), None)
    if phrase is None:
        return False
    if phrase.role != "free":
        told = phrase.role == "governed" and phrase.by in _TOWARDS and _SET_OFF.match(text, token.end)
        return not (told and last is not None and (last.tag in NAMES or last.tag == "r"))
    if phrase.start == token.start:
        opens = last is None or last.tag in ("w", "TIME") or is_function("adverb", document.word(last))
        return not opens or text[token.end : token.end + 1] in ("的", "。", "")
    return token.tag in ("n", "nz", "vn") and not _SET_OFF.match(text, token.end)


_EXPECTED = re.compile(r"(?:将|会|于|在|从|到|最快|最早|可)")


def _foresees(document: Document, at: int) -> bool:
    """False for 议会预计将于月底审议: a body that is expected to do something, not one that expects it."""
    last = _before(document, at)
    word = document.word(last) if last is not None else ""
    form = next((nouns()[word[k:]] for k in range(len(word)) if word[k:] in nouns()), "")
    return last is not None and (
        last.tag in ("PER", "r", "d") or form in ("role", "anonymous", "office", "document", "outlet")
    )


def _points(document: Document, at: int) -> bool:
    """又指, 发言人指: the press of Hong Kong lets 指 take what is said at once."""
    last = _before(document, at)
    return last is not None and (document.word(last) in _ADDING or last.tag == "PER" or document.word(last) in nouns())


def _urges(document: Document, at: int) -> bool:
    """立委促, 并促政府: 促 as a verb of its own, not that of 大促 and 促销."""
    last = _before(document, at)
    if last is None or last.tag in ("w", "PER", "ORG"):
        return True
    return document.word(last) in _ADDING | {"并", "联署", "再"} or document.word(last) in nouns()


_ADDING = frozenset({"又", "亦", "也", "还", "续", "则", "均", "曾", "另", "早前", "亦曾"})


def _is_object(document: Document, at: int) -> bool:
    """响应代表致辞,: a loose verb before a comma, with a noun before it that is the object of an earlier verb, is a
    noun itself."""
    token, text = document.tokens[at], document.text
    last = _before(document, at)
    if text[token.end : token.end + 1] != "," or last is None or category(document.word(last), last.tag) != "noun":
        return False
    start = max(text.rfind(mark, max(0, token.start - _LONGEST_CLAUSE), token.start) for mark in _BREAKS) + 1
    found = phrases(document, start, token.start)
    inside = bool(found) and found[-1].end == token.start and found[-1].role == "object"
    return inside and all(document.word(t) != "的" for t in found[-1].tokens)


def _is_set_off(document: Document, start: int, end: int, word: str) -> bool:
    """True where a mark, or the one who is told and a mark, follows a loose cue, or its quotation stands before it."""
    text = document.text
    if word in _quoted() and text[end : end + 1] == ",":
        return text[end + 1 : end + 2] == "“"
    if _SET_OFF.match(text, end) or _HEARD.match(text, end, end + 24):
        return True
    if word in _ASKING and _ASKED.match(text, end, end + 24):
        return True
    closed = text[end : end + 1] in ("。", "", "\n", "!", ".")
    return closed and bool(re.search("[”」]", text[max(0, start - 60) : start]))
