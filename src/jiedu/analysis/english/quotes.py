"""Passages in quotation marks of an English text: curly and straight, double and single, over several paragraphs.

Single marks are told from apostrophes by what stands beside them. A passage is speech where it stands on its own (it
begins with a capital and ends with a mark of its own), a fragment where it is woven into a sentence, else a term.
"""

from __future__ import annotations

import re
from dataclasses import replace

from jiedu.analysis.document import Document
from jiedu.analysis.english.words.lexicon import tags_of
from jiedu.analysis.model import Quote

_MARK = re.compile("’’|''|``|[“”„\"‘’'«»]")


_DOUBLE = {"“": "”", "„": "”", "«": "»"}


_DOUBLED = {"’’": "”", "''": "”", "``": "“"}
"""Two single marks that stand for a double one."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


_ENDS = ".,?!…–—-"


_LONGEST_OPEN = 600
"""Characters after an opening mark without a partner in which its end is looked for."""


def find(document: Document) -> list[Quote]:
    """The quotations, in order of their start, outer before inner."""
    out: list[Quote] = []
    blocks = document.article.blocks
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        goes_on = following is not None and document.text[following.start : following.start + 1] in ("“", '"', "‘")
        out += _in_block(document.text, block.start, block.end, goes_on=goes_on)
    return sorted(out, key=lambda q: (q.start, -q.end))


def _in_block(text: str, start: int, end: int, *, goes_on: bool) -> list[Quote]:
    """The quotations of one block; a mark that opens while its like is open shows that the first was never closed."""
    stack: list[tuple[str, int]] = []
    found: list[Quote] = []
    for match in _MARK.finditer(text, start, end):
        mark, at = (
            _DOUBLED.get(match.group(), match.group()),
            match.end() - 1 if match.group() == "``" else match.start(),
        )
        if mark in "‘’'" and _apostrophe(text, at, mark, stack, end):
            continue
        opener = _opener(mark, stack, text, at)
        if opener is None:
            lost = next((k for k, (opened, _) in enumerate(stack) if opened == mark), None)
            if lost is not None:
                left = stack[lost][1]
                found.append(
                    _quote(text, left + 1, _open_end(text, left + 1, at, goes_on=False), lost, start, paired=False)
                )
                del stack[lost:]
            stack.append((mark, at))
        elif opener:
            while stack[-1][0] != opener:
                stack.pop()
            left = stack.pop()[1]
            made = _quote(text, left + 1, at, len(stack), start, paired=True)
            found.append(replace(made, kind="speech") if not stack and _goes_on(text, made, found) else made)
    for depth, (mark, left) in enumerate(stack[:1]):
        if mark in '“„"«' or (mark == "‘" and goes_on):
            found.append(
                _quote(text, left + 1, _open_end(text, left + 1, end, goes_on=goes_on), depth, start, paired=goes_on)
            )
    return [quote for quote in found if quote.start < quote.end]


_ATTRIBUTION = 90
"""Characters of the longest attribution inside a quotation (“We are ready,” said X, the mayor of Y,
“and we will open.”)."""


def _goes_on(text: str, quote: Quote, found: list[Quote]) -> bool:
    """True for the second half of a quotation that an attribution split."""
    last = next((q for q in reversed(found) if q.depth == 0), None)
    if (
        last is None
        or last.kind != "speech"
        or text[last.end - 1] not in ",—–-"
        or quote.start - last.end > _ATTRIBUTION
    ):
        return False
    between = text[last.end + 1 : quote.start - 1].rstrip()
    return (
        between.endswith((",", "—", "–", ", and", ", but"))
        and not re.search(r"[.;?!]", between)
        and text[quote.end - 1] in ".,?!…—–"
    )


def _opener(mark: str, stack: list[tuple[str, int]], text: str, at: int) -> str | None:
    """The opening mark that `mark` closes; None where it opens; "" where it does neither."""
    waiting = [opened for opened, _ in stack]
    if mark == '"':
        return '"' if '"' in waiting else "“" if "“" in waiting and not text[at + 1 : at + 2].isalnum() else None
    if mark == "'":
        return "'" if "'" in waiting else None
    if mark in _DOUBLE or mark == "‘":
        return None
    pairs = {"”": ("“", "„", '"'), "»": ("«",), "’": ("‘",)}[mark]
    return next((opened for opened in pairs if opened in waiting), "")


def _apostrophe(text: str, at: int, mark: str, stack: list[tuple[str, int]], end: int) -> bool:
    """True for a mark that is no quotation mark: don't, workers', ’90s."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < end else " "
    if before.isalnum() and after.isalnum():
        return True
    waiting = any(opened in "‘'" for opened, _ in stack)
    if mark == "‘":
        return after.isspace() or (after.isdigit() and not before.isalnum() and text[at + 3 : at + 4] == "s")
    opens = not before.isalnum() and before not in '.,?!)”"…' and not after.isspace()
    if opens:
        return mark == "’" or after.isdigit() or not _closes_later(text, at + 1, end) or waiting
    if not waiting:
        return True
    return before == "s" and after == " " and text[at + 2 : at + 3].islower() and _closes_later(text, at + 1, end)


def _closes_later(text: str, start: int, end: int) -> bool:
    """True when a single mark that can only close stands further on in the sentence."""
    for match in re.compile(r"['’](?=\W|$)|[‘“”]").finditer(text, start, min(end, start + _LONGEST_OPEN)):
        if match.group() in "‘“”":
            return False
        before = text[match.start() - 1]
        if not before.isspace() and (
            before != "s" or text[match.end() : match.end() + 2][:1] in ".,?!:;)—\n" or match.end() >= end
        ):
            return True
    return False


_SENTENCE_END = re.compile(r"[.?!](?=\s+[A-Z“\"]|\s*$)")


def _open_end(text: str, start: int, end: int, *, goes_on: bool) -> int:
    """Where a quotation without its closing mark ends: with its paragraph where it goes on, else with its sentence."""
    if goes_on:
        return end
    end = min(end, start + _LONGEST_OPEN)
    stop = _SENTENCE_END.search(text, start, end)
    return stop.end() if stop else start + len(text[start:end].rstrip())


def _quote(text: str, start: int, end: int, depth: int, block: int, *, paired: bool) -> Quote:
    return Quote(start, end, _kind(text, start, end, block), depth, paired)


_TITLE_WORDS = 3
"""Words from which a passage in Title Case is a name or a title, not speech."""


_LONGEST_FRAGMENT = 600
"""Characters from which a quotation is speech, however it is woven in."""


def _kind(text: str, start: int, end: int, block: int) -> str:
    inside = text[start:end].strip()
    words = _WORD.findall(inside)
    if not words:
        return "term"
    before = text[max(block, start - 3) : start - 1].rstrip()
    after = text[end + 1 : end + 2]
    closed = inside[-1] in _ENDS or after in (",", ".") or end == len(text) or (after == ":" and not before)
    capital = words[0][0].isupper() or not inside[0].isalnum() or inside[0].isdigit()
    stands = not before or before[-1] in '.?!,:—–-)”"'
    if _title_case(words) and inside[-1] not in "?!":
        return "term" if not stands or inside[-1] not in ".," else "speech"
    if capital and closed and (len(words) > 1 or stands) and (stands or inside[-1] in _ENDS):
        return "speech"
    if not before and (inside[-1] in ",?!" or len(words) > _LONG):
        return "speech"
    if len(inside) > _LONGEST_FRAGMENT:
        return "speech"
    return "fragment" if len(words) > 1 or inside.islower() else "term"


_LONG = 6
"""Words from which a quotation that opens its block is speech, whatever mark it lacks."""


def _title_case(words: list[str]) -> bool:
    """True for a title or a name: its longer words have capitals, and two at least besides the first."""
    further = words[1:]
    named = [word for word in further if word[0].isupper() and word != "I" and not word.startswith(("I’", "I'"))]
    return (
        len(words) >= _TITLE_WORDS
        and len(named) >= _TITLE_WORDS - 1
        and all(word[0].isupper() for word in further if len(word) > _SMALL)
        and any(tags_of(word.lower()) for word in named)
    )


_SMALL = 3
"""Letters of the longest words that a title may leave without a capital."""
