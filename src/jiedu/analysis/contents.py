"""Where what is said begins and ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jiedu.analysis.cues import Cue
from jiedu.analysis.document import Document
from jiedu.analysis.drafts import Draft
from jiedu.analysis.model import Quote
from jiedu.analysis.subjects import noun_phrase_end, subject
from jiedu.analysis.units import CONTRAST, Unit, after_connective, clauses, trimmed

_LISTS = re.compile(r"\s*(?:包括|比如|例如|如|以及|即|和)")
_QUESTION = re.compile(r"[?吗呢]$")
_SHORTEST = 4
"""Characters of content without quotation marks from which something is said (表示反对 tells an attitude, not what
was said)."""
_LONGEST_ATTRIBUTION = 60
"""Characters between a quotation and the cue that closes it: name, office and addressee fill no more in news."""


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
    if quote is not None and _closes_unit(text, quote, unit.end):
        inside = (quote.start, quote.end)
    out: list[list[tuple[int, int]]] = []
    if before is not None:
        used.append(before)
        out.append([(before.start, before.end)])
        if quote is not None and inside == (quote.start, quote.end):
            used.append(quote)
            out[0].append(inside)
            return out
    if inside[1] - inside[0] >= (_SHORTEST if quote is None else 1) and (before is None or set_off):
        if quote is not None:
            used.append(quote)
        out.append([inside])
    return out


def _quote_before(document: Document, unit: Unit, cue: Cue, used: Sequence[Quote]) -> Quote | None:
    """The quotation that ends where the clause of `cue` begins, when nothing before introduces it."""
    quote = next((q for q in reversed(unit.quotes) if q.end <= cue.start), None)
    if quote is None or quote in used:
        return None
    between = document.text[quote.end + 1 : cue.start]
    opened = document.text[unit.start : quote.start - 1].rstrip()
    if len(between) > _LONGEST_ATTRIBUTION or (quote.kind == "fragment" and opened):
        return None
    if opened and not opened.endswith((",", ";", "。", ":")):
        return None
    return quote if not re.search(r"[,;]", re.sub(r"\([^)]*\)", "", between)) or len(between) < 40 else None


_HEARER = re.compile(r"(?:了|过)?[^,:。;“”]{1,16}(?=[,:])")


def begin(document: Document, cue: Cue, end: int) -> tuple[int, bool]:
    """Where the content begins after `cue`, and whether a mark sets it off. 告诉记者, …… begins after the one who
    is told."""
    text, at = document.text, cue.end
    if text[cue.start : cue.end] in ("告诉", "告知", "提醒"):
        hearer = _HEARER.match(text, at, end)
        at = hearer.end() if hearer else at
    while at < end and text[at] in "了过着":
        at += 1
    if cue.attributive:
        at += 1
    mark = re.compile(r" *[,:]").match(text, at, end)
    while at < end and text[at] in ",: ":
        at += 1
    return at, bool(mark) or (at < end and text[at] in '“「『"')


def _closes_unit(text: str, quote: Quote, end: int) -> bool:
    """True when nothing but a full stop follows the quotation in its unit."""
    return not text[quote.end + 1 : end].strip("。., \n!?”’」』;")


def _end(document: Document, unit: Unit, cue: Cue, start: int, title: bool) -> int:
    """The end of the unit; of the clause for noun objects, and in headlines whose next clause is the editor's."""
    pieces = clauses(document, start, unit.end, unit)
    if not pieces:
        return unit.end
    if cue.attributive:
        return noun_phrase_end(document, start, pieces[0][1])
    if cue.kind == "topic":
        return listing_end(document, pieces)
    if title and len(pieces) > 1 and _editorial(document, pieces):
        return pieces[0][1]
    return unit.end


def listing_end(document: Document, pieces: Sequence[tuple[int, int]]) -> int:
    """The end of the first clause, with the clauses that only list what it names (包括……)."""
    end = pieces[0][1]
    for left, right in pieces[1:]:
        if not _LISTS.match(document.text[left:right]):
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


def cut(document: Document, unit: Unit, outer: Draft, cue: Cue, left: int) -> None:
    """End `outer` where the clause that carries `cue`, and its subject, begins."""
    pieces = clauses(document, outer.segments[-1][0], cue.start, unit)
    at = pieces[-1][0] if pieces else cue.start
    for start, end in reversed(pieces[1:]):
        own = subject(document, after_connective(document.text[start:end], start), min(end, cue.start))
        if own is None and start > left:
            break
        at = start
        if own is not None:
            break
    first = outer.segments[-1][0]
    start, end = trimmed(document.text, first, max(first, at))
    if end - start >= 2:
        outer.segments[-1] = (start, end)
