"""Who said what in an English text.

Four frames cover most of news: “…,” X said; X said (that) …; …, X said; according to X, …. A quotation that stands
alone goes on with the speaker before it.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace

from jiedu.analysis import authority, drafts
from jiedu.analysis.data import parts, rows, words
from jiedu.analysis.document import Document
from jiedu.analysis.model import Speaker, Statement
from jiedu.analysis.units import Unit, units
from jiedu.article.model import Span

_PRONOUN = re.compile(r"\b(?:he|she|they|it)\b", re.I)
_DAYS = (
    "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|"
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
_THAT = re.compile(
    r"(?:\s*,?\s*(?:on|in|at|during|after|before|ahead of|following|late|early)\s[^,.;“]{2,40}?(?=\s+that\s|,|:)"
    rf"|\s+(?:on\s+)?(?:late\s+|early\s+)?(?:{_DAYS})(?:\s+\d{{1,2}})?)?\s*(?:that\s+|:\s*|,\s*)?"
)
_ACCORDING = re.compile(r"\baccording to\s+(?P<source>[^,.;“”]{2,80})", re.I)
_NEGATED = re.compile(r"\b(?:not|n't|never|without|no)\s+$")
_EDGES = ' ,.;:—-\n“”"'


@functools.cache
def _cue_pattern() -> re.Pattern[str]:
    forms = [form for cell, _ in rows("en/cues.tsv") for form in parts(cell)]
    return re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, forms), key=len, reverse=True)) + r")\b")


@functools.cache
def _nouns() -> tuple[re.Pattern[str], dict[str, str]]:
    forms = {word: form for cell, form in rows("en/speaker_nouns.tsv") for word in parts(cell)}
    names = "|".join(sorted(map(re.escape, forms), key=len, reverse=True))
    return re.compile(
        rf"\b(?:the|a|an|its|his|her|their|one|two|several|some|local|senior|other)?\s*(?:(?!(?:in|at|on|of|to|from|with|and|but|that|by|for|as)\s)[\w’'-]+\s+){{0,4}}?(?P<noun>{names})\b",
        re.I,
    ), forms


@dataclass(slots=True)
class _Draft:
    segments: list[tuple[int, int]]
    speaker: Speaker | None
    surface: str
    cue: tuple[int, int] | None


def find(document: Document) -> list[Statement]:
    """The statements in order of their first segment."""
    drafts: list[_Draft] = []
    for index, sentences in document.blocks():
        block = document.article.blocks[index]
        if block.kind in ("title", "caption", "row"):
            continue
        quotes = document.quotes_in(block.start, block.end)
        for unit in units(document, sentences, quotes):
            drafts += _unit(document, unit, drafts[-1] if drafts else None)
    ordered = sorted(drafts, key=lambda d: d.segments[0])
    return [_statement(document, draft, number) for number, draft in enumerate(ordered, 1)]


def _unit(document: Document, unit: Unit, last: _Draft | None) -> list[_Draft]:
    text = document.text
    for match in _cue_pattern().finditer(text, unit.start, unit.end):
        if unit.quote_at(match.start()) is not None or _NEGATED.search(text[max(0, match.start() - 8) : match.start()]):
            continue
        speaker, surface, right = _around(document, unit, match, last)
        if speaker is None:
            continue
        segments = _segments(document, unit, match.start(), right)
        if segments and (
            match.group() not in words("en/needs_that.txt") or _set_off(text, unit, match, right, segments)
        ):
            return [_Draft(segments, speaker, surface, match.span())]
    according = _ACCORDING.search(text, unit.start, unit.end)
    if according and unit.quote_at(according.start()) is None:
        found = _speaker(document, according.start("source"), according.end("source"))
        if found is not None:
            segments = _pieces(text, [(unit.start, according.start()), (according.end(), unit.end)])
            return [
                _Draft(
                    segments,
                    found,
                    text[found.start or 0 : found.end or 0],
                    (according.start(), according.start("source") - 1),
                )
            ]
    alone = next(
        (q for q in unit.quotes if q.kind == "speech" and q.start <= unit.start + 1 and q.end >= unit.end - 2), None
    )
    if alone is not None and last is not None and last.speaker is not None:
        carried = replace(last.speaker, start=None, end=None, form="carried")
        return [_Draft([(alone.start, alone.end)], carried, last.surface, None)]
    return []


def _set_off(text: str, unit: Unit, cue: re.Match[str], right: int, segments: list[tuple[int, int]]) -> bool:
    """True when that, a colon, a comma or a quotation mark joins the cue to what is said."""
    quoted = any(abs(q.start - segments[0][0]) <= 1 for q in unit.quotes)
    return quoted or segments[0][0] < cue.start() or text[right : segments[0][0]].rstrip().endswith(("that", ":", ","))


def _around(document: Document, unit: Unit, cue: re.Match[str], last: _Draft | None) -> tuple[Speaker | None, str, int]:
    """The speaker beside a cue, and where the content after it begins: X said …, or “…,” said X."""
    text = document.text
    floor = max([unit.start, *(q.end + 1 for q in unit.quotes if q.end <= cue.start())])
    left = _speaker(document, floor, cue.start(), last)
    if left is not None:
        return left, text[left.start or 0 : left.end or 0], cue.end()
    ceiling = min([unit.end, *(q.start - 1 for q in unit.quotes if q.start >= cue.end())])
    if floor > unit.start or text[max(unit.start, cue.start() - 2) : cue.start()].strip() in (",", "”", '"'):
        right = _speaker(document, cue.end(), min(ceiling, cue.end() + 80), last)
        if right is not None:
            return right, text[right.start or 0 : right.end or 0], right.end or cue.end()
    return None, "", cue.end()


def _speaker(document: Document, start: int, end: int, last: _Draft | None = None) -> Speaker | None:
    """The source named between `start` and `end`: a person, an organisation, a role, a pronoun."""
    text, pattern, forms = document.text, *_nouns()
    mentions = document.mentions_in(start, end)
    people = [m for m in mentions if document.entities[m.entity].type == "PER"]
    if people:
        return Speaker(people[0].start, people[0].end, (people[0].entity,), "name")
    noun = pattern.search(text, start, end)
    if noun:
        form = forms[noun["noun"].lower()]
        keep = tuple(
            dict.fromkeys(m.entity for m in mentions if m.start >= noun.start() - 40 and m.end <= noun.end() + 1)
        )
        return Speaker(
            noun.start() + (1 if text[noun.start()] == " " else 0),
            noun.end(),
            keep,
            "media" if form == "outlet" else form,
        )
    bodies = [m for m in mentions if document.entities[m.entity].type in ("ORG", "GPE", "GRP")]
    if bodies:
        outlet = authority.is_outlet(bodies[-1].entity, document.entities[bodies[-1].entity])
        return Speaker(bodies[-1].start, bodies[-1].end, (bodies[-1].entity,), "media" if outlet else "name")
    pronoun = _PRONOUN.search(text, start, end)
    if pronoun:
        return Speaker(
            pronoun.start(), pronoun.end(), last.speaker.entities if last and last.speaker else (), "pronoun"
        )
    return None


def _segments(document: Document, unit: Unit, cue: int, right: int) -> list[tuple[int, int]]:
    """What is said: the quotations around the cue, or the clause after it, or the clause before it."""
    text = document.text
    before = [q for q in unit.quotes if q.end <= cue and q.start <= unit.start + 1]
    after = [q for q in unit.quotes if q.start >= right]
    if (before and before[0].kind == "speech") or (before and text[before[0].end - 1] in ",?!"):
        rest = [(q.start, q.end) for q in after if q.kind == "speech"]
        return [(before[0].start, before[0].end), *rest]
    lead = _THAT.match(text, right, unit.end)
    start = lead.end() if lead else right
    if after and after[0].start - 1 <= start + 1 and not text[after[0].end + 1 : unit.end].strip(_EDGES):
        return [(after[0].start, after[0].end)]
    tail = _pieces(text, [(start, unit.end)])
    if tail and tail[0][1] - tail[0][0] >= 12:
        return tail
    head = text.rfind(",", unit.start, cue)
    return _pieces(text, [(unit.start, head)]) if head > unit.start + 12 else []


def _pieces(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    out = []
    for start, end in spans:
        while start < end and text[start] in " ,.;:—-\n":
            start += 1
        while end > start and text[end - 1] in " ,.;:—-\n":
            end -= 1
        if end - start >= 4:
            out.append((start, end))
    return out


def _statement(document: Document, draft: _Draft, number: int) -> Statement:
    chain = authority.links(draft.speaker, draft.surface, document.entities, "speaker")
    kind = drafts.kind(document, draft.segments)
    near = document.times_in(draft.cue[0] - 20, draft.cue[1] + 40) if draft.cue else []
    when = next((t.first for t in near if t.first is not None and t.first == t.last), None)
    return Statement(
        f"s{number}", tuple(Span(*segment) for segment in draft.segments), kind,
        draft.speaker, Span(*draft.cue) if draft.cue else None, None, when, None, chain, False,
    )  # fmt: skip
