"""Passages worth showing: whole sentences, clauses of long ones, without datelines and loose punctuation."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from jiedu.analysis.model import Sentence
from jiedu.article.model import Article, Span

_LOOSE_START = "，、；：。！？,;:.!?)]）】》」』”’…— \t\n\r\u3000\u00a0\ufeff\u200b"
_LOOSE_END = "，、；：,;:([（【《「『“‘— \t\n\r\u3000\u00a0\ufeff\u200b"
_OPEN = "“‘「『《〈（【([{"
_CLOSE = "”’」』》〉）】)]}"
_STOPS = "。！？!?；…"
_CLOSERS = "”’」』）)】\"'"

_DATELINE = re.compile(
    r"""^(?:
      [（(【]?[^，。,；：“”\n]{2,24}?(?:\d{1,2}月)?\d{1,2}日(?:专)?(?:电|電|讯|訊|消息)[）)】]?   # 新华社北京5月19日电
      (?:\s*[（(][^）)\n]{1,40}[）)])?                                                        # （记者 某某）
      | [（(【][^）)】\n]{2,40}(?:电|電|讯|訊|报道|報道|消息|综合)[）)】]                         # 【某报5月19日讯】
      | (?:本报|本報|本网|本網)(?:记者|記者)?[^，。,；：“”\n]{0,12}(?:报道|報道|讯|訊)(?=[：:\s])
      | [A-Z][A-Z .'’-]{2,30}(?:,\ [A-Za-z. ]{2,20})?(?:\ ?\([A-Za-z ]{2,20}\))?\ ?(?:—|–|--|\ -)(?=\s)  # KYIV —
    )[\s：:，,\u3000]*""",
    re.VERBOSE,
)

_REST_OF_BRACKET = re.compile(r"^[^（(【“「\n，。]{0,24}[）)】]\s*")  # a sentence cut inside （记者 某某）


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without white space and loose punctuation at its edges; None where nothing is left."""
    while start < end and text[start] in _LOOSE_START:
        start += 1
    while start < end and text[end - 1] in _LOOSE_END:
        end -= 1
    return Span(start, end) if start < end else None


def without_dateline(text: str, span: Span) -> Span:
    """The span without an agency's dateline (新华社北京5月19日电) or the rest of one, where more follows."""
    said = text[span.start : span.end]
    found = _DATELINE.match(said) or _REST_OF_BRACKET.match(said)
    if not found or span.end - span.start - found.end() < 8:
        return span
    return Span(span.start + found.end(), span.end)


def sentences_over(sentences: tuple[Sentence, ...], start: int, end: int) -> Span | None:
    """From the start of the first to the end of the last sentence that the range touches; None where none does."""
    low = bisect_right(sentences, start, key=lambda s: s.end)
    high = bisect_left(sentences, end, key=lambda s: s.start)
    return Span(sentences[low].start, sentences[high - 1].end) if low < high else None


def block_at(article: Article, start: int) -> int:
    """The index of the block that holds the offset; the nearest one before it where none does."""
    return max(0, bisect_right(article.blocks, start, key=lambda b: b.start) - 1)


def clause(text: str, span: Span, keep: Iterable[Span], limit: int) -> Span:
    """The shortest run of whole clauses of `span` that has all of `keep`, where `span` is longer than `limit`.

    Clauses end at commas and semicolons outside quotation marks and brackets.
    """
    wanted = [k for k in keep if span.start <= k.start < k.end <= span.end]
    if span.end - span.start <= limit or not wanted:
        return span
    cuts = _cuts(text, span)
    first, last = min(k.start for k in wanted), max(k.end for k in wanted)
    start = max((c for c in cuts if c <= first), default=span.start)
    end = min((c for c in cuts if c >= last), default=span.end)
    # a neighbour that fits gives the clause its subject back
    for cut in sorted((c for c in cuts if c < start), reverse=True):
        if end - cut > limit:
            break
        start = cut
    return trimmed(text, start, end) or span


def _cuts(text: str, span: Span) -> list[int]:
    """Where clauses of the span begin and end, outside quotation marks and brackets."""
    cuts, depth = [span.start], 0
    for i in range(span.start, span.end):
        char = text[i]
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and (char in "，；;" or (char == "," and not text[i + 1 : i + 2].isdigit())):
            cuts.append(i + 1)
    return [*cuts, span.end]


def around(text: str, start: int, end: int) -> Span:
    """The sentence or sentences that hold the range, by their full stops, never past a line break."""
    low = start
    while low > 0 and text[low - 1] != "\n" and not _ends_before(text, low):
        low -= 1
    high = end
    while high < len(text) and text[high] != "\n" and not (high > start and _ends_before(text, high)):
        high += 1
    while low < start and text[low].isspace():
        low += 1
    return Span(low, high)


def _ends_before(text: str, at: int) -> bool:
    """True where a sentence ends just before offset `at`: after a full stop and the closing marks that follow it."""
    if at < len(text) and text[at] in _CLOSERS and text[at - 1] in _STOPS + _CLOSERS:
        return False
    back = at - 1
    while back > 0 and text[back] in _CLOSERS:
        back -= 1
    if text[back] in _STOPS:
        return at >= len(text) or text[at] not in _STOPS
    return text[back] == "." and text[at : at + 1].isspace()
