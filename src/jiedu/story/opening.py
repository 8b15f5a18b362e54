"""How an article opens: what its headline names, and the sentences of its lead that can stand alone."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from jiedu.analysis.model import Analysis, Sentence
from jiedu.article.model import Article, Span
from jiedu.story.fold import to_simplified
from jiedu.story.sources import dateline

SENTENCES = 4
"""Sentences of a lead. News tells the whole in the first two or three."""
_BLOCKS = frozenset({"paragraph", "item", "quote"})
_SHORTEST, _LONGEST = (10, 40), (160, 420)
"""Characters of a sentence that can be shown: Chinese, other."""
_LATIN = re.compile(r"[a-zà-ÿ][a-zà-ÿ’'-]*")
_LOOSE = " \t\u3000\u00a0，、：；,:;"
_PAIRS = ("“”", "「」", "《》", "（）")
_LAST_OF_BRACKET = re.compile(r"^[^（(【“「\n，。]{0,24}[）)】]\s*")


def heads(article: Article, analysis: Analysis) -> tuple[str, ...]:
    """The content words and the ids of the entities that the headline names, sorted."""
    end = article.blocks[0].end if article.blocks else 0
    title = to_simplified(article.text[:end]).lower()
    words = frozenset(_LATIN.findall(title))
    found = {term for term, _ in analysis.terms if (term in words if term.isascii() else term in title)}
    found.update(mention.entity for mention in analysis.mentions if mention.start < end and not mention.inferred)
    return tuple(sorted(found))


def lead(article: Article, analysis: Analysis) -> tuple[Span, ...]:
    """The first sentences of the body that a reader understands without what stands before them."""
    shortest, longest = _SHORTEST[_other(article)], _LONGEST[_other(article)]
    found: list[Span] = []
    body = [one for one in analysis.sentences if one.block > 0 and article.blocks[one.block].kind in _BLOCKS]
    for number, one in enumerate(body[: 2 * SENTENCES]):
        span = _trimmed(article, one, first=number == 0)
        text = article.text[span.start : span.end]
        if shortest <= len(text) <= longest and not leans(text) and not _asks(text) and _is_whole(text):
            found.append(span)
        if len(found) == SENTENCES:
            break
    return tuple(found)


def leans(text: str) -> bool:
    """Whether a sentence opens with words that point to one before it."""
    return _leaning().match(to_simplified(text[:24]).lower()) is not None


def _other(article: Article) -> int:
    return 0 if article.language.startswith("zh") else 1


def _trimmed(article: Article, one: Sentence, first: bool) -> Span:
    """The sentence without a dateline, or the rest of one, at its head."""
    start = one.start
    if first:
        at = len(article.text) - len(article.body)
        start = max(start, min(at + dateline(article.body)[1], one.end))
    rest = _LAST_OF_BRACKET.match(article.text[start : one.end])
    start += rest.end() if rest else 0
    while start < one.end and article.text[start] in _LOOSE:
        start += 1
    return Span(start, one.end)


def _asks(text: str) -> bool:
    return text.rstrip("”’」』\"'").endswith(("?", "？", "：", ":", "!", "！"))


def _is_whole(text: str) -> bool:
    """Whether quotation marks are paired and the sentence does not begin inside speech."""
    return text[0] not in '“‘「『"' and all(text.count(pair[0]) == text.count(pair[1]) for pair in _PAIRS)


@cache
def _leaning() -> re.Pattern[str]:
    content = files("jiedu.story").joinpath("data/leaning_openings.txt").read_text(encoding="utf-8")
    words = [line.strip() for line in content.splitlines() if line.strip() and not line.startswith("#")]
    return re.compile("|".join(rf"{re.escape(one)}\b" if one.isascii() else re.escape(one) for one in words))
