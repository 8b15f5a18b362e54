"""The headline of a page: the line that it shows, checked against what its head says; and the column in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from jiedu.article.characters import HAN, folded, tidy
from jiedu.article.hints import cuts
from jiedu.article.html import Tree
from jiedu.article.structured import Fields
from jiedu.article.words import rows

_SEPARATOR = re.compile(
    r"\s*(?:_+|\|+|｜|︱|丨|--+|——?|—|–|»|«|::|·|•)\s*|\s+-\s*|\s*-\s+|(?<=[^\x00-\x7f])-(?=[^\x00-\x7f])|-(?=[A-Z\u4e00-\u9fff][^-]{0,14}$)"
)
_HEADING = {"h1": 1.2, "h2": 0.7, "h3": 0.4, "h4": 0.3, "h5": 0.2, "h6": 0.2}
_NAMED = re.compile(r"title|headline|biaoti")
LONGEST = 200
"""Characters; the longest headline of 243 pages has 174."""


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline as the page shows it, and its last line in the tree (-1 when only the head has it)."""

    text: str
    line: int


def headline_of(tree: Tree, fields: Fields) -> Headline:
    """The headline: a shown line that the head confirms, else the best shown heading, else the head's own."""
    claims = [claim for claim in (fields.title, fields.headline, tree.title) if claim]
    keys = [folded(claim) for claim in dict.fromkeys(claims + [strip_site(claim, fields.site) for claim in claims])]
    best, best_score = Headline("", -1), 0.55
    for text, line, weight in _shown(tree):
        key = folded(text)
        if not key:
            continue
        score = weight + 2 * max((_agreement(key, claim) for claim in keys), default=0.0) - 0.0004 * line
        if score > best_score:
            best, best_score = Headline(text, line), score
    if best.text and (best_score >= 1.2 or not claims):
        return best
    claim = _claimed(fields, tree.title)
    return Headline(claim, _find(tree, claim)) if claim else best


def _shown(tree: Tree) -> list[tuple[str, int, float]]:
    """(text, its last line, weight) of every shown line that may be a headline."""
    found: list[tuple[str, int, float]] = []
    title = folded(tree.title)
    letters = tree.title.lower()
    last_heading = -1
    for index, line in enumerate(tree.lines):
        text = line.text
        if not 3 < len(text) <= LONGEST:
            continue
        element = tree.elements[line.element]
        weight = _HEADING.get(element.tag, 0.0)
        if not weight and element.parent >= 0:
            weight = 0.9 * _HEADING.get(tree.elements[element.parent].tag, 0.0)
        if weight and last_heading == line.element and found and line.after_break:
            joined = tidy(found[-1][0] + " " + text)
            if folded(joined) in title:
                found.append((joined, index, found[-1][2]))
                continue
        named = bool(element.hint) and _is_named(element.hint)
        if named:
            weight += 0.25
        elif not weight and not (text[:2].lower() in letters and folded(text) in title):
            continue
        last_heading = line.element
        if line.linked * 2 > len(text):
            weight -= 0.9
        if not named and element.hint and cuts(element.hint):
            weight -= 0.4
        found.append((text, index, weight))
    return found


@lru_cache(maxsize=8192)
def _is_named(hint: str) -> bool:
    return _NAMED.search(hint) is not None


def _agreement(shown: str, claim: str) -> float:
    """How far a shown line and a claim of the head are the same: 0 to 1."""
    if not claim:
        return 0.0
    if shown == claim:
        return 1.0
    if len(shown) >= 4 and claim.startswith(shown):
        return 0.6 + 0.4 * len(shown) / len(claim) if len(shown) > 0.35 * len(claim) else len(shown) / len(claim)
    if shown.startswith(claim):
        return 0.6 + 0.4 * len(claim) / len(shown)
    if len(shown) >= 6 and (shown in claim or (len(claim) >= 6 and claim in shown)):
        return 0.5 * min(len(shown), len(claim)) / max(len(shown), len(claim)) + 0.3
    common = next((i for i, pair in enumerate(zip(shown, claim, strict=False)) if pair[0] != pair[1]), 0)
    return 0.8 * common / max(len(shown), len(claim)) if common >= 8 else 0.0


def _claimed(fields: Fields, title: str) -> str:
    """The headline by the head alone: og:title unless it was cut short, else the title without its site."""
    bare = strip_site(title, fields.site)
    for claim in (fields.title, fields.headline):
        if claim:
            claim = strip_site(claim, fields.site)
            whole = folded(bare).startswith(folded(claim)) and len(bare) > len(claim)
            return bare if whole and claim else claim
    return bare


def strip_site(title: str, site: str = "") -> str:
    """A `<title>` without the names of the site and of its sections.

    The longest segment is the headline; what stands after it is dropped, what stands before it with a bar
    (a column) stays.
    """
    title = tidy(title)
    if site and len(title) > len(site) + 4 and title.endswith(site):
        title = title[: -len(site)].rstrip(" _-|｜—–·:") or title
    spans, start = [], 0
    for match in _SEPARATOR.finditer(title):
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(title)))
    if len(spans) == 1:
        return title
    longest = max(range(len(spans)), key=lambda i: (spans[i][1] - spans[i][0], -i))
    first = longest
    while first > 0 and re.fullmatch(r"\s*[|｜丨︱]\s*", title[spans[first - 1][1] : spans[first][0]]):
        first -= 1
    return title[spans[first][0] : spans[longest][1]]


def _find(tree: Tree, claim: str) -> int:
    key = folded(claim)
    return next((i for i, line in enumerate(tree.lines) if line.text[:2] in claim and folded(line.text) == key), -1)


_BRACKET = re.compile(r"^\s*[【\[〔〖［]\s*([^】\]〕〗］]{2,10}?)\s*[】\]〕〗］]\s*(?=\S{2})")
_BAR = re.compile(r"^\s*([^|｜丨︱，。！？,!?；;]{1,24}?)\s*[|｜丨︱]\s*(?=\S{2})")
_COLON = re.compile(r"^\s*([^:：，。！？,!?\s]{2,12}(?: [a-zA-Z]+)?)\s*[:：]\s*(?=\S{2})")


def split_column(headline: str) -> tuple[str | None, str]:
    """(column or None, headline without it): 解读|…, 专访丨…, 【快讯】…, and 评论：… for known column words only."""
    match = _BRACKET.match(headline) or _BAR.match(headline)
    if match and (match.re is _BRACKET or _short(match[1])) and len(headline) - match.end() >= 4:
        return match[1].strip(), headline[match.end() :].strip()
    match = _COLON.match(headline)
    if match and match[1].lower() in _columns():
        return match[1], headline[match.end() :].strip()
    return None, headline.strip()


def _short(name: str) -> bool:
    """True for what is short enough to name a column: ten Han characters or four words."""
    return len(re.sub(rf"[^{HAN}]", "", name)) <= 10 and len(name.split()) <= 4


def _columns() -> frozenset[str]:
    return frozenset(row.lower() for row in words_of_columns())


def words_of_columns() -> tuple[str, ...]:
    """The known column words."""

    return tuple(row[0] for row in rows("columns.txt"))
