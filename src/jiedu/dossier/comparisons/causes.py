"""Causes: by what different sources say that one thing came about, and by what they say that it did not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from jiedu.analysis.data import denies
from jiedu.analysis.model import Statement
from jiedu.article.model import Span
from jiedu.dossier.across import Told, meets
from jiedu.dossier.comparisons.matters import beside, match
from jiedu.dossier.comparisons.sides import Claim, Found, source_of, texts
from jiedu.dossier.content import content
from jiedu.dossier.likeness import fold
from jiedu.dossier.lists import rows
from jiedu.dossier.material import Material
from jiedu.dossier.polarity import untrue_from
from jiedu.dossier.tellings import Telling

_TABLE = "causes.tsv"
_CLAUSE = re.compile(r"[,;:!?](?!\d)|[。“”]|\.(?=\s|$)")
"""Where a clause of folded text ends."""
_LEAST = 4
"""Characters of a clause that can tell a cause."""
_SAME = {True: 0.6, False: 0.5}
"""Share of the shorter words for a cause, or for what came of it, that are in the other's, from which the two are one:
of characters in Chinese, of stems in English. Chosen by hand: 设备老化 and 老旧设备 share three of four characters."""
_OTHER = 0.25
"""The same up to which two causes are two."""
_ACROSS = 0.5
"""The same of English words that a Chinese passage has."""
_ALIKE = 0.35
"""Likeness of two sentences that are of one happening by their words, as for numbers."""
_HEAD = 3
"""Last characters of a Chinese noun phrase, which have its head."""
_PLACE = re.compile(r"\s+(?:of|in|at|on|near|inside|outside|that|which|aboard)\b.*")
"""Behind the head of an English noun phrase: where, and of what."""
_GROUPS, _HELD = 60, 8
"""Accounts that one is compared with, and tellings of each: bounds the work in a long story."""
_GAP, _TOGETHER = timedelta(days=45), timedelta(days=3)
"""Days between two reports within which a denial is of the same cause, and within which another cause is another
account and no later finding."""


@dataclass(frozen=True, slots=True)
class Cause:
    """What a clause tells of a cause."""

    telling: Telling
    span: Span
    """The clause, without who says it."""
    effect: str
    """The folded words for what came about; "" where they name no happening of its own (事故, it)."""
    cause: str
    """The folded words for the cause."""
    denied: bool
    """True where it is said not to have been the cause."""
    part: bool
    """True for one cause among several."""
    said: Statement | None
    """The statement that tells it."""

    @property
    def claim(self) -> Claim:
        """The clause as a cell of a comparison."""
        return Claim(self.telling, self.span, f"{'not ' if self.denied else ''}{self.cause}", said=self.said)


def causes(material: Material, told: Sequence[Telling]) -> Iterator[Found]:
    """Comparisons of the causes that different sources name: one that is told and denied, two for one thing, and what
    several texts tell alike; an account that its own source changes is an update."""
    found = [one for telling in told if not telling.in_title for one in causes_of(material, telling)]
    groups = _grouped(found)
    left = list(groups)
    while left:
        group = left.pop(0)
        near = left[:_GROUPS]
        others = [g for g in near if any(_against(material, x, y) for x in group[:_HELD] for y in g[:_HELD])]
        if others:
            left = [g for g in left if not any(g is o for o in others)]
            yield _opposed(material, [group, *others])
        elif len(texts(c.claim for c in group)) > 1:
            yield Found("cause", "agree", (_claims(group),), 0.5)


def causes_of(material: Material, telling: Telling) -> Iterator[Cause]:
    """What the clauses of a sentence tell of causes; nothing that is only supposed, asked or to come."""
    text = material.article(telling.article).text
    folded = fold(telling.span.of(text))
    if len(folded) != telling.span.end - telling.span.start or _form("hint").search(folded) is None:
        return
    at = 0
    for stop in [*(m.start() for m in _CLAUSE.finditer(folded)), len(folded)]:
        if stop - at >= _LEAST and (read := _clause(telling, folded, at, stop)) is not None:
            yield read
        at = stop + 1


def _clause(telling: Telling, folded: str, low: int, high: int) -> Cause | None:
    if _form("hedged").search(folded, low, high):
        return None
    start, denied = low, False
    for found in _form("said").finditer(folded, low, high):
        start = found.end() if high - found.end() >= _LEAST else start
    denial = next(reversed(list(_form("denied").finditer(folded, low, high))), None)
    if denial is not None and high - denial.end() >= _LEAST:
        start, denied = max(start, denial.end()), True
    if (wrong := untrue_from(folded, start, high)) is not None:
        start, high, denied = *wrong, not denied
    said = _statement(telling, telling.span.start + start)
    if said is not None and not denied and said.cue is not None:
        word = folded[said.cue.start - telling.span.start : said.cue.end - telling.span.start]
        denied = denies(word) if word else False
    while start < high and folded[start].isspace():
        start += 1
    read = _read(_form("tail").sub("", folded[start:high].rstrip(" .")), telling.han)
    if read is None:
        return None
    effect, cause, no = read
    span = Span(telling.span.start + (low if said is None and denied else start), telling.span.start + high)
    part = _form("part").search(folded, start, high) is not None
    return Cause(telling, span, effect, cause, denied != no, part, said)


def _read(clause: str, han: bool) -> tuple[str, str, bool] | None:
    """(effect, cause, whether the clause denies it) by the first form that fits; None where none does."""
    for form in _forms("zh" if han else "en"):
        found = form.match(clause)
        if found is None:
            continue
        effect, cause = _PLACE.sub("", _bare(found["effect"] or "")), _bare(found["cause"])
        if not cause or _form("harm").search(effect):
            return None
        if not content(cause, 0, len(cause)):
            return None
        return ("" if _form("blank").search(effect) else effect), cause, bool((found["no"] or "").strip())
    return None


def _bare(words: str) -> str:
    """The words without those around them that say nothing."""
    return _form("wrap").sub("", _form("wrap").sub("", words.strip()).strip()).strip()


def _statement(telling: Telling, at: int) -> Statement | None:
    """The innermost statement that has the character `at` of the article."""
    inside = [s for s in telling.statements if any(p.start <= at < p.end for p in s.segments)]
    return min(inside, key=lambda s: sum(p.end - p.start for p in s.segments), default=None)


def _grouped(found: Sequence[Cause]) -> list[list[Cause]]:
    """Those that tell the same, or deny the same, together."""
    groups: list[list[Cause]] = []
    for one in found:
        near = (g for g in groups[-_GROUPS:] if one.denied == g[0].denied)
        home = next((g for g in near if all(_one_account(one, o) for o in g[:_HELD])), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return groups


def _claims(group: Sequence[Cause]) -> tuple[Claim, ...]:
    return tuple(one.claim for one in group)


def _one_account(a: Cause, b: Cause) -> bool:
    return _same_words(a.cause, a.telling.han, b.cause, b.telling.han) and one_happening(a, b)


def one_happening(a: Cause, b: Cause) -> bool:
    """True where two clauses tell of what came about alike, in sentences that can be of one happening."""
    one, two = a.telling, b.telling
    found = beside(one, two) if one.text == two.text else match(one, two)
    if found is None or not (found.names or found.lead or found.words >= _ALIKE):
        return False
    if not a.effect or not b.effect or one.han != two.han:  # a word for what came about has many in another language
        return bool(found.names or found.lead)
    if one.han and not frozenset(a.effect[-_HEAD:]) & frozenset(b.effect[-_HEAD:]):
        return False  # what it happened to may be one, what happened is not: 仓库火灾, 仓库道路拥堵
    return _same_words(a.effect, one.han, b.effect, two.han)


def _same_words(a: str, a_han: bool, b: str, b_han: bool) -> bool:
    if a_han != b_han:
        return meets(Told(a, a_han), Told(b, b_han)) >= _ACROSS
    return _overlap(a, b, a_han) >= _SAME[a_han]


def _overlap(a: str, b: str, han: bool) -> float:
    """The share of the characters or stems of the shorter that the longer has."""
    one, two = (frozenset(x) - _SMALL if han else content(x, 0, len(x)) for x in (a, b))
    short = min(len(one), len(two))
    return len(one & two) / short if short else 0.0


_SMALL = frozenset("的了是因由为于在内中其该此过")


def _against(material: Material, a: Cause, b: Cause) -> bool:
    """True where two sources cannot both be right: one denies the cause that the other names, or each names another."""
    one, two = a.telling, b.telling
    if one.published is None or two.published is None or not _two_sources(material, a, b):
        return False
    gap = abs(one.published - two.published)
    if a.denied != b.denied:
        return gap <= _GAP and _one_account(a, b)
    if a.denied or a.part or b.part or one.han != two.han or one.text == two.text or gap > _TOGETHER:
        return False
    return _overlap(a.cause, b.cause, one.han) <= _OTHER and bool(a.effect and b.effect) and one_happening(a, b)


def _two_sources(material: Material, a: Cause, b: Cause) -> bool:
    """True for two texts, and for two speakers of one."""
    if a.telling.text != b.telling.text:
        return True
    one, two = source_of(material, a.claim), source_of(material, b.claim)
    return bool(one and two) and one != two


def _opposed(material: Material, groups: Sequence[Sequence[Cause]]) -> Found:
    """A conflict; an update where one source alone told one thing first and another later."""
    sources = {source_of(material, one.claim) for group in groups for one in group}
    days = [max(one.telling.published for one in group if one.telling.published) for group in groups]
    if len(sources) == 1 and "" not in sources and len(set(days)) == len(days):
        ordered = [group for _, group in sorted(zip(days, groups, strict=True), key=lambda pair: pair[0])]
        return Found("cause", "update", tuple(_claims(g) for g in ordered), 1.0)
    return Found("cause", "conflict", tuple(_claims(g) for g in groups), 1.4)


@cache
def _forms(language: str) -> tuple[re.Pattern[str], ...]:
    found = [row[2] for row in rows(_TABLE) if row[0] == "form" and row[1] == language]
    return tuple(re.compile(f if "(?P<no>" in f else f.replace("$", "(?P<no>)$")) for f in found)


@cache
def _form(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row[2]})" for row in rows(_TABLE) if row[0] == kind))
