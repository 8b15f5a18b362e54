"""The headline and the lead that name a story: central ones that say plainly what happened, as they stand in a text."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files

from jiedu.article.model import Article, Span
from jiedu.story import rarity, tfidf
from jiedu.story.fold import to_simplified
from jiedu.story.model import Features, Passage

_NEAR = 0.85
"""Share of the best score from which a text stands as well for the story. Chosen by hand, tried on samples alone."""
_NEAR_ENGLISH = 0.6
"""The same for an English headline beside a Chinese one: the vectors of a few English texts are farther from the middle
of many Chinese ones."""
_READ = 24
"""Texts that are read for a headline and a lead, the most central first."""
_QUESTION = re.compile(r"[?？]|[吗呢](?:\W|$)")
_EXCLAIMS = re.compile(r"[!！]|…|\.\.\.|～|~")
_SAYING = re.compile(r"^[^：:，,\s]{2,12}[：:]|^[“\"「]")
_SCRIPTS = ("zh-Hans", "zh-Hant")
_COLUMN = re.compile(
    r"^\s*(?:[【\[〔〖［][^】\]〕〗］]{1,24}[】\]〕〗］]|[（(](?:图|組圖|组图|视频|視頻)[）)]"
    r"|(?:快讯|快訊|突发|突發|独家|獨家|视频|視頻|图集|圖集|组图|組圖|直播|滚动|滾動|最新"
    r"|Breaking|BREAKING|Exclusive|EXCLUSIVE|Watch|WATCH|Video|VIDEO|Live|LIVE|Update(?: \d)?|UPDATE(?: \d)?)"
    r"\s*[:：|｜丨])\s*(?=\S)"
)
_TAIL = re.compile(
    r"\s*(?:[（(【\[](?:图|圖|多图|组图|組圖|视频|視頻|附图|直播|更新|with video|photos?|video)[）)】\]]"
    r"|[_|｜丨]\s*[^_|｜丨，。：]{2,12}|(?<=\S)\s+[-–—]\s+[^-–—，。：]{2,24}|[-—－][^-—－，。：\s]{0,6}(?:网|網|报|報|社|新闻|新聞))$"
)
_LENGTHS = {True: (8, 32), False: (30, 100)}
"""Characters between which a headline is plain: Chinese, other. Nine of ten of 1,842 broadcast headlines are."""
_CRIES, _SAYS, _LONG = 0.2, 0.1, 0.15
"""What is taken off for a headline that exclaims, that begins with somebody's words, and for one too long or too
short; a headline's worth is 1 at most. Chosen by hand."""
_PLACE, _MIDDLE, _CLUTTER, _SPEECH = 0.3, 0.2, 0.1, 0.15
"""What it is worth for a sentence of a lead to stand first, and in the most central text; and what numbers and marks
cost it, and being what somebody says. Chosen by hand."""
_NAMED = 0.4
"""What it is worth for a sentence of a lead to have what the headline names."""
_FULL = 8
"""Words of a sentence that tells the whole of who did what: with fewer, it is not taken to be more to the point."""


def headline(
    rows: Sequence[int], scores: Sequence[float], texts: Sequence[Features], articles: Callable[[str], Article]
) -> str:
    """The title of a story of the texts in `rows`, `scores` being how central each is.

    Of the headlines near the most central one, those that tell come before questions and service pieces, then those in
    simplified Chinese before traditional and these before other languages, then the more central, then the earlier.
    """
    chosen = headlines(rows, scores, texts, articles)[0]
    return chosen.text if chosen is not None else ""


def headlines(
    rows: Sequence[int], scores: Sequence[float], texts: Sequence[Features], articles: Callable[[str], Article]
) -> tuple[Passage | None, Passage | None]:
    """The headline as `headline` chooses it, and the best one in English, None where no near text is."""
    best = max(scores)
    near = _nearest(rows, scores, _NEAR * best)
    common = _common([texts[row] for row, _ in near])
    found: list[tuple[bool, int, float, int, Passage]] = []
    for place, (row, score) in enumerate(near):
        passage = _headline_of(articles(texts[row].article))
        if passage.text:
            told = tells(passage.text)
            worth = score / best / 2 + _agreement(texts[row], common) / 2 - _clutter(passage.text, texts[row].language)
            found.append((not told, _script(texts[row].language), -round(worth, 5), place, passage))
    first = min(found, key=lambda one: one[:4], default=None)
    if first is not None and first[1] == len(_SCRIPTS) and _is_english(texts, first[4]):
        return first[4], first[4]
    others = [(row, score) for row, score in zip(rows, scores, strict=True) if texts[row].language == "en"]
    others = [one for one in others if one[1] >= _NEAR_ENGLISH * best][:_READ]
    english = [(not tells(one.text), -score, one) for row, score in others if (one := _passage(row, texts, articles))]
    return first[4] if first else None, min(english, key=lambda one: one[:2], default=(0, 0, None))[2]


def lead(
    rows: Sequence[int],
    scores: Sequence[float],
    texts: Sequence[Features],
    articles: Callable[[str], Article],
    languages: Sequence[str],
    named: Passage | None = None,
) -> Passage | None:
    """The most central plain sentence of the leads of the texts in `rows` that are in the first of `languages` which
    any of them with a lead is in; None where none is. One that tells what the headline `named` does goes first."""
    own: list[tuple[int, float]] = []
    for language in languages:
        own = [one for one in zip(rows, scores, strict=True) if texts[one[0]].language == language]
        own = sorted((one for one in own if texts[one[0]].lead), key=lambda one: -one[1])[:_READ]
        if own:
            break
    if not own:
        return None
    weight = _middle([texts[row] for row, _ in own])
    words = next((_words_of(one) for one in texts if named is not None and one.article == named.article), ())
    best = max(score for _, score in own) or 1.0
    found: list[tuple[float, int, int, Passage]] = []
    for number, (row, score) in enumerate(own):
        article = articles(texts[row].article)
        for place, span in enumerate(texts[row].lead):
            if span.end > len(article.text):
                continue
            worth = _coverage(span.of(article.text), texts[row], weight)
            worth += _PLACE / (1 + place) + _MIDDLE * score / best - _CLUTTER * _noise(span.of(article.text))
            worth += _NAMED * _share(words, span.of(article.text))
            worth -= _SPEECH * (place > 0 and _SAYS_SO.match(span.of(article.text)) is not None)
            found.append((-round(worth, 5), number, place, _at(article, span)))
    return min(found, key=lambda one: one[:3], default=(0.0, 0, 0, None))[3]


def plain(article: Article) -> Span:
    """Where the headline stands in the article's text, without its column and the marks of outlets and formats."""
    end = article.blocks[0].end if article.blocks else 0
    whole = article.text[:end]
    at = whole.find(article.title)
    start, stop = (at, at + len(article.title)) if at >= 0 and article.title else (0, end)
    while (found := _COLUMN.match(whole[start:stop])) is not None:
        start += found.end()
    tail = _TAIL.search(whole[start:stop])
    if tail is not None and tail.start() >= _LENGTHS[article.language.startswith("zh")][0]:
        stop = start + tail.start()
    stripped = whole[start:stop].strip()
    start += len(whole[start:stop]) - len(whole[start:stop].lstrip()) if stripped else 0
    return Span(start, start + len(stripped))


def tells(title: str) -> bool:
    """False for a headline that asks, or that promises an explanation, a list or advice instead of news."""
    told = to_simplified(title).lower().replace("’", "'")
    return bool(told.strip()) and not _QUESTION.search(told) and not any(word in told for word in _service())


def _nearest(rows: Sequence[int], scores: Sequence[float], least: float) -> list[tuple[int, float]]:
    """Rows that are central enough, in their order; of very many the most central."""
    near = [(row, score) for row, score in zip(rows, scores, strict=True) if score >= least]
    if len(near) > _READ:
        kept = set(sorted(range(len(near)), key=lambda place: (-near[place][1], place))[:_READ])
        near = [one for place, one in enumerate(near) if place in kept]
    return near


def _common(texts: Sequence[Features]) -> dict[str, float]:
    """What headlines of these texts name, with the share of them that do, those that name it in the text by half."""
    found: Counter[str] = Counter()
    for one in texts:
        found.update(dict.fromkeys(one.heads, 2))
        found.update(dict.fromkeys({key for key, _ in (*one.terms, *one.entities)} - set(one.heads), 1))
    return {key: count / (2 * len(texts)) for key, count in found.items()}


def _agreement(one: Features, common: Mapping[str, float]) -> float:
    """How much of what a headline names, by what it tells, the others name too: 0–1."""
    told = [(_tells(key), common[key]) for key in one.heads]
    total = sum(weight for weight, _ in told)
    return sum(weight * share for weight, share in told) / total if total else 0.0


def _tells(key: str) -> float:
    return rarity.name(key) if ":" in key or key.isupper() else rarity.word(key)


def _clutter(title: str, language: str) -> float:
    """What is taken off for what a plain headline has not."""
    shortest, longest = _LENGTHS[language.startswith("zh")]
    off = _CRIES if _EXCLAIMS.search(title) else 0.0
    off += _SAYS if _SAYING.search(title) else 0.0
    return off + (_LONG if not shortest <= len(title) <= longest else 0.0)


def _middle(texts: Sequence[Features]) -> dict[str, float]:
    """The mean weights of the words of some texts."""
    found: defaultdict[str, float] = defaultdict(float)
    for one in texts:
        for key, weight in tfidf.weights(one.terms):
            found[key] += weight / len(texts)
    return found


def _words_of(one: Features) -> tuple[str, ...]:
    """The words of the headline of a text."""
    terms = {key for key, _ in one.terms}
    return tuple(key for key in one.heads if key in terms)


def _share(words: Sequence[str], sentence: str) -> float:
    """The share of `words` that a sentence has, by what they tell."""
    folded = to_simplified(sentence).lower()
    total = sum(rarity.word(word) for word in words)
    return sum(rarity.word(word) for word in words if word in folded) / total if total else 0.0


def _coverage(sentence: str, one: Features, weight: Mapping[str, float]) -> float:
    """Cosine of a sentence with the middle of all, by the words of its text."""
    folded = to_simplified(sentence).lower()
    words = set(_WORDS.findall(folded))
    own = [key for key, _ in one.terms if (key in words if key.isascii() else key in folded)]
    if not own:
        return 0.0
    length = math.sqrt(max(len(own), _FULL)) * math.sqrt(sum(value * value for value in weight.values()) or 1.0)
    return math.fsum(weight.get(key, 0.0) for key in own) / length


_SAYS_SO = re.compile(
    r"[^，。]{1,24}(?:表示|指出|强调|強調|认为|認為|说|說|称|稱)[，：,]|[^,.]{1,60}\b(?:said|says|told|added)\b"
)
_WORDS = re.compile(r"[a-zà-ÿ][a-zà-ÿ’'-]*")
_NOISE = re.compile(r"[“”「」\"%％！!；;]|\d[\d.,]*")


def _noise(sentence: str) -> float:
    """How much of a sentence is speech and numbers: 0–1."""
    return min(1.0, len(_NOISE.findall(sentence)) / 8)


def _passage(row: int, texts: Sequence[Features], articles: Callable[[str], Article]) -> Passage | None:
    found = _headline_of(articles(texts[row].article))
    return found if found.text else None


def _headline_of(article: Article) -> Passage:
    return _at(article, plain(article))


def _at(article: Article, span: Span) -> Passage:
    return Passage(article.id, span.start, span.end, span.of(article.text))


def _is_english(texts: Sequence[Features], passage: Passage) -> bool:
    return any(one.article == passage.article and one.language == "en" for one in texts)


def _script(language: str) -> int:
    return _SCRIPTS.index(language) if language in _SCRIPTS else len(_SCRIPTS)


@cache
def _service() -> tuple[str, ...]:
    content = files("jiedu.story").joinpath("data/service_headlines.txt").read_text(encoding="utf-8")
    return tuple(line.strip() for line in content.splitlines() if line.strip() and not line.startswith("#"))
