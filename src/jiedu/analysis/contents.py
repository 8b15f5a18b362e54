"""Where what is said begins and ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jiedu.analysis.cues import Cue
from jiedu.analysis.document import Document
from jiedu.analysis.drafts import Draft
from jiedu.analysis.lexicon import category
from jiedu.analysis.model import Quote
from jiedu.analysis.phrases import noun_phrase
from jiedu.analysis.subjects import noun_phrase_end, subject
from jiedu.analysis.units import CONTRAST, Unit, after_connective, clauses, clauses_before, trimmed

_LISTS = re.compile(r"\s*(?:包括|比如|例如|如|以及|即|和|并|等)")
_QUESTION = re.compile(r"[?吗呢]$")
_PLAN = re.compile(r"[一多几两三数]项[^,]{0,12}(?:计划|方案|提案|建议|倡议|法案|草案|措施)$")
_AIMS = re.compile(r"拟|将|旨在|要求|建议|超出|用于|规定|其中")
"""What goes on with a plan that was put forward (提出一项计划, 拟将……)."""
_SHORTEST = 4
"""Characters of content without quotation marks from which something is said."""
_STANCE = re.compile(
    r"(?:强烈|坚决|完全|热烈|由衷|深切|高度|严重|极大|诚挚|遗憾和|深表)?(?:支持|反对|欢迎|谴责|关切|担忧|遗憾|不满|抗议|赞赏|赞同|认同|认可|肯定|同意|愤慨|失望|异议|怀疑|质疑|愤怒)"
)
"""What is short and still says where somebody stands: 表示支持."""
_COURTESY = re.compile(
    r"[^,。]{0,8}(?:哀悼|慰问|感谢|祝贺|同情|敬意|问候|谢意|歉意|感激|惋惜|悲痛|致敬|祝福|赞许|谢忱|悼念)"
)
"""What is expressed as courtesy asks for: it tells no view."""
_VIEWS = re.compile(
    r"(?:立场|看法|观点|意见|意愿|愿望|关切|担忧|忧虑|不满|反对|支持|诉求|希望|期待|疑虑|质疑|异议|遗憾|歉意|决心|主张|态度|愤怒|要求|认同|抗议|谴责|建议|想法|信心|承诺)$"
)
"""What 表达 must end in to tell somebody's view; sympathy and thanks tell none."""
_LONGEST_ATTRIBUTION = 60
"""Characters between a quotation and the cue that closes it: name, office and addressee fill no more in news."""
_HEARERS = frozenset(
    {
        "告诉",
        "告知",
        "提醒",
        "回答",
        "答复",
        "回复",
        "回应",
        "询问",
        "问",
        "追问",
        "质问",
        "反问",
        "警告",
        "通知",
        "转告",
        "通报",
        "安慰",
        "叮嘱",
        "嘱咐",
        "喊话",
        "告诫",
        "提问",
        "致函",
        "致电",
    }
)
"""Verbs after which the one who is told may stand."""
_WORD_FOR_WORD = frozenset({"写着", "写有", "写道", "高喊", "大喊", "呼喊", "喊", "高呼", "喊道", "注明"})
"""Verbs whose content is what stands in marks after them, and no more."""
_NARRATOR = re.compile(
    r"(?:但|不过|并|而)?(?:对此)?(?:未有?|没有|拒绝|不愿|尚未|暂未|并未|未能|未再|不愿再|没有再|未就此|未予)(?:对此|就此|再)?(?:作出?|做出?|给出|提供)?"
    r"(?:更多|进一步|任何|具体|正面|公开)?(?:透露|评论|回应|说明|置评|解释|详述|多谈|细说|表态|答复|回答|作答|披露)"
    r"|(?:但|不过|而|可)(?:他|她)(?:们)?(?:并)?(?:不满|拒绝|不愿|未|没有(?:透露|说明|回应|证实|提供))"
    r"|(?:也有|还有|另有|更有|有的)(?!可能|望|助|待|所|必要)[^,。]{1,12}"
    r"|(?:不料|岂料|讵料|谁料)"
    r"|(?:如今|果然|最终|结果)(?:已|也|都)?(?:如期)?(?:兑现|应验|成真|落空|食言)"
    r"|令[^,。]{1,8}(?:震惊|意外|哗然|不满|失望|担忧|不安|吃惊|咋舌|感动)"
    r"|(?:随即|随后|立即|此后|一时)?(?:引发|引起|激起|招致|遭到|受到|赢得|获得|博得)(?:了)?[^,。]{0,14}(?:关注|热议|争议|讨论|质疑|不满|批评|反响|哗然|掌声|点赞|好评|欢迎|抗议|共鸣)"
)
"""What the narrator adds after what is said: 未作更多评论, 引发热议."""


def contents(
    document: Document, unit: Unit, cue: Cue, used: list[Quote], *, title: bool
) -> list[list[tuple[int, int]]]:
    """The segments of what `cue` reports: one list, or two where a quotation before it and a clause after it share it.

    Quotations that are taken are added to `used`.
    """
    text = document.text
    before = _quote_before(document, unit, cue, used)
    start, set_off = begin(document, cue, unit.end)
    inside = trimmed(text, start, _end(document, unit, cue, start, title))
    quote = next((q for q in unit.quotes if q not in used and abs(q.start - 1 - start) <= 1), None)
    if quote is None and set_off:  # a word or two in marks after a colon is what was said, not a term
        short = document.quotes_in(start, unit.end)[:1]
        quote = short[0] if short and short[0].start - 1 == start and _closes_unit(text, short[0], unit.end) else None
    if quote is None and cue.word in _WORD_FOR_WORD:
        near = document.quotes_in(start, unit.end)[:1]
        quote = near[0] if near and abs(near[0].start - 1 - start) <= 1 else None
    if quote is not None and (
        cue.word in _WORD_FOR_WORD
        or _closes_unit(text, quote, unit.end)
        or (text[cue.end : cue.end + 1] == ":" and text[quote.end + 1 : quote.end + 2] in ",; ")
        or (title and text[quote.end + 1 : quote.end + 2] == " ")
    ):
        inside = (quote.start, quote.end)
    out: list[list[tuple[int, int]]] = []
    if before is not None:
        used.append(before)
        out.append([(before.start, before.end)])
        if quote is not None and inside == (quote.start, quote.end):
            used.append(quote)
            out[0].append(inside)
            return out
    if text.startswith("等", inside[0]):  # 证实等措施: the verb is one of a list of nouns
        return out
    if cue.word in ("表示", "深表") and _COURTESY.fullmatch(text, *inside):
        return out
    if cue.word in ("表达", "传达", "转达") and not _VIEWS.search(text, inside[0], inside[1]):
        return out
    if not set_off and cue.word in _TAKES_CLAUSE and not _has_verb(document, *inside):
        return out
    least = 1 if quote is not None else _least(text, cue, *inside, set_off)
    if inside[1] - inside[0] >= least and (before is None or set_off):
        if quote is not None:
            used.append(quote)
        out.append([inside])
    return out


_TAKES_CLAUSE = frozenset({"显示", "表明", "揭示", "证实", "确认", "披露", "认定", "保证"})
"""Verbs that report only where a clause follows, not a thing (显示实力, 保证利益)."""


def _has_verb(document: Document, start: int, end: int) -> bool:
    return any(category(document.word(t), t.tag) in ("verb", "adjective") for t in document.between(start, end))


def _least(text: str, cue: Cue, start: int, end: int, set_off: bool) -> int:
    """The fewest characters that `cue` can be taken to report."""
    stance = cue.word in ("表示", "深表") and _STANCE.fullmatch(text, start, end)
    return 2 if set_off or stance else _SHORTEST


def _quote_before(document: Document, unit: Unit, cue: Cue, used: Sequence[Quote]) -> Quote | None:
    """The quotation that ends where the clause of `cue` begins, when nothing before introduces it."""
    apart = (q for q in reversed(unit.quotes) if q.end <= cue.start and not _is_embedded(document.text, unit, q))
    quote = next(apart, None)
    if quote is None or quote in used:
        return None
    between = document.text[quote.end + 1 : cue.start]
    opened = document.text[unit.start : quote.start - 1].rstrip()
    if len(between) > _LONGEST_ATTRIBUTION or (quote.kind == "fragment" and opened):
        return None
    if opened and not opened.endswith((",", ";", "。", ":")):
        return None
    return quote if not re.search(r"[,;]", _ASIDE.sub("", between)) or len(between) < _SHORT_ATTRIBUTION else None


_SHORT_ATTRIBUTION = 40
_ASIDE = re.compile(r"\([^)]*\)|“[^”]*”|^[^,;]{0,16}[日月年天],")
"""What does not count as a clause before the one who spoke: brackets, names in marks, the day."""


def _is_embedded(text: str, unit: Unit, quote: Quote) -> bool:
    """True for words in marks inside a clause (在“发挥……”会议上表示), which no mark or start sets apart."""
    return quote.start - 1 > unit.start and text[quote.start - 2] not in ",:。;!? ”」"


def begin(document: Document, cue: Cue, end: int) -> tuple[int, bool]:
    """Where the content begins after `cue`, and whether a mark sets it off. 告诉记者, …… begins after the one who
    is told."""
    text, at = document.text, cue.end
    while at < end and text[at] in "了过着到":
        at += 1
    if text.startswith("一下", at):
        at += 2
    if cue.kind == "cite":
        source = _SOURCE.match(text, at, end)
        at = source.end() if source else at
    if cue.word in _HEARERS and not cue.attributive:
        at = _after_hearer(document, cue, at, end)
    if cue.attributive:
        at += 1
    mark = re.compile(r" *[,:—―]").match(text, at, end)
    while at < end and text[at] in ",: —―":
        at += 1
    return at, bool(mark) or (at < end and text[at] in '“「『"')


_REPORTER = re.compile(
    r"(?:了|过)?[^,:。;“”]{0,18}?(?:记者|本报|媒体|新闻|日报|晚报|时报|通讯社|电视台)(?:\([^)]{1,24}\))?(?=[,:])"
)
"""The one who is told, where it is somebody of the press."""
_SOURCE = re.compile(r"[^,:。;“”]{0,40}(?:的话|说法|消息|观点|数据|规定|内容)?(?=[,:“])")


def _after_hearer(document: Document, cue: Cue, at: int, end: int) -> int:
    """Where the one who is told ends, where somebody stands between the verb and what is said; else `at`."""
    if (hearer := _REPORTER.match(document.text, at, min(end, at + 30))) is not None:
        return hearer.end()
    tokens = document.between(at, min(end, at + 60))
    taken = noun_phrase(
        document, tokens[:1] if tokens and category(document.word(tokens[0]), tokens[0].tag) == "pronoun" else tokens
    )
    if not taken or not tokens or tokens[0].start != at:
        return at
    stop = tokens[taken - 1].end
    if document.text[stop : stop + 1] == "(" and (close := document.text.find(")", stop, min(end, stop + 60))) > 0:
        stop = close + 1
    after = document.text[stop : stop + 1]
    if after == "的":
        return at
    return stop if after in (",", ":", "“", "「") or (cue.word in ("告诉", "告知") and stop < end) else at


def _closes_unit(text: str, quote: Quote, end: int) -> bool:
    """True when nothing but a full stop follows the quotation in its unit."""
    return not text[quote.end + 1 : end].strip("。., \n!?”’」』;")


def _end(document: Document, unit: Unit, cue: Cue, start: int, title: bool) -> int:
    """The end of the unit; of the noun phrase or its clause for noun objects; before what the narrator or, in
    headlines, the editor adds."""
    pieces = clauses(document, start, unit.end, unit)
    if not pieces:
        return unit.end
    if cue.attributive:
        return noun_phrase_end(document, start, pieces[0][1])
    if cue.kind == "topic" and _is_nominal(document, *pieces[0]):
        return before_tail(document, start, listing_end(document, pieces))
    if title and len(pieces) > 1 and _editorial(document, pieces):
        return pieces[0][1]
    if cue.kind == "blame" and not _goes_on(document, pieces):
        return pieces[0][1]
    if cue.word in _TAKES_THING and start == cue.end and _is_nominal(document, *pieces[0]):
        return listing_end(document, pieces)
    return narrator_start(document, pieces) or unit.end


_TAKES_THING = frozenset({"否认", "承认", "宣布", "确认", "证实", "承诺", "保证", "披露", "允诺", "重申"})
"""Verbs whose object may be a thing (否认控罪), with which what they report ends."""
_TAIL = re.compile(r"(?:之?[后前时]|以来|的同时|之际)$")


def before_tail(document: Document, start: int, end: int) -> int:
    """Where what is put forward ends before 后 or 时 (提出无条件谈判后)."""
    match = _TAIL.search(document.text, max(start, end - 4), end)
    return match.start() if match else end


def narrator_start(document: Document, pieces: Sequence[tuple[int, int]]) -> int:
    """Where the narrator speaks again at the end of what is said; 0 where nothing shows it."""
    for left, right in pieces[1:]:
        if _NARRATOR.match(document.text, left, right):
            return left
    return 0


def _is_nominal(document: Document, start: int, end: int) -> bool:
    """True for a noun phrase (无条件谈判, 消除关税的方案), false for a clause or a verb with its object (修改宪法)."""
    tokens = document.between(start, end)
    if not tokens:
        return True
    kinds = [category(document.word(t), t.tag) for t in tokens]
    if kinds[0] in ("verb", "adverb", "preposition", "frame") and "of" not in kinds:
        return False
    last_of = max((k for k, kind in enumerate(kinds) if kind == "of"), default=-1)
    return "verb" not in kinds[last_of + 1 :]


def _goes_on(document: Document, pieces: Sequence[tuple[int, int]]) -> bool:
    """True when the clauses after the first belong to a complaint or praise that is a clause itself."""
    left, right = pieces[0]
    kinds = [category(document.word(t), t.tag) for t in document.between(left, right)]
    return "verb" in kinds[1:] or any(q.start > left for q in document.quotes_in(left, right))


def listing_end(document: Document, pieces: Sequence[tuple[int, int]]) -> int:
    """The end of the first clause, with the clauses that only list what it names (包括……)."""
    end = pieces[0][1]
    planned = _PLAN.search(document.text, *pieces[0])
    for left, right in pieces[1:]:
        if not _LISTS.match(document.text[left:right]) and not (planned and _AIMS.match(document.text, left, right)):
            break
        end = right
    return end


def _editorial(document: Document, pieces: Sequence[tuple[int, int]]) -> bool:
    """A headline's later clause is the editor's own when it asks, or opens with a name."""
    left, right = pieces[1]
    first = document.mentions_in(left, right)
    opens = bool(first) and first[0].start <= left + 1
    asks = _QUESTION.search(document.text[left : pieces[-1][1] + 1].strip("。 \n"))
    return bool(asks) or (opens and not CONTRAST.match(document.text[left:right]))


def cut(document: Document, unit: Unit, outer: Draft, at: int, left: int) -> None:
    """End `outer` where the clause that carries the cue or frame at `at`, and its subject, begins."""
    pieces = clauses_before(document, outer.segments[-1][0], at, unit)
    stop = pieces[-1][0]
    for start, end in reversed(pieces[1:]):
        own = subject(document, after_connective(document.text[start:end], start), min(end, at))
        if own is None and start > left:
            break
        stop = start
        if own is not None:
            break
    first = outer.segments[-1][0]
    start, end = trimmed(document.text, first, max(first, stop))
    if end - start >= 2:
        outer.segments[-1] = (start, end)
