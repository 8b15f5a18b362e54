"""The lead of an article: the summary that its page shows, else the one that its head gives."""

from __future__ import annotations

import html
import re
from functools import lru_cache

from jiedu.article.body import Body
from jiedu.article.captions import is_caption, says_picture
from jiedu.article.characters import HAN, folded, han_count, tidy
from jiedu.article.dates import find_stamps
from jiedu.article.html import Tree
from jiedu.article.phrases import is_end, is_noise, is_related
from jiedu.article.structured import Fields
from jiedu.article.title import Headline

WINDOW = 24
"""Lines between headline and body that are looked at."""
LEAST = 10
"""Han characters of a lead."""
WORDS = 6
"""The same in words of other scripts."""
LONGEST = 700
"""Characters of a lead; what is longer is the body."""
AGREE = 0.5
"""Share of a description's pairs of characters (or words) that the article must have. Of 190 descriptions those of the
article lie above .7 mostly, slogans of the site below .3."""
FAINT = 0.08
"""Least share for a short one that is no slogan: a teaser has words of its own."""
TEASER = 120
"""Characters of a teaser; slogans are longer, or say what they offer."""
_SLOGAN = re.compile(
    r"网站|網站|门户|門戶|平台|频道|頻道|资讯|資訊|客户端|为您|為您|为你|提供|权威|權威|最新|一站式|专业|致力|服务|服務|欢迎|歡迎|新闻网|新聞網"
    r"|官方|在线|全球|综合|\b(?:latest|breaking|headlines?|official|websites?|news|updates?|covers|coverage|online|subscribe"
    r"|your (?:source|guide|home)|leading|trusted|videos?|read more|find out more)\b",
    re.I,
)
_LABEL = re.compile(
    r"^[【\[〔（(《]?\s*(?:导语|導語|导读|導讀|导言|導言|摘要|内容摘要|內容摘要|核心提示|核心阅读|内容提要|內容提要|提要|新闻提要|概要"
    r"|本文提要|文章摘要|新闻摘要|summary|abstract|in brief)\s*(?:[】\]〕）)》]\s*[:：]?|[:：|｜])\s*",
    re.I,
)
_DECK = re.compile(
    r"(?<![a-z])(?:summary|abstract|deck|dek|stand-?first|sub(?:-?(?:headline|heading|head|title|deck))?|lead(?:-?(?:text|in"
    r"|para(?:graph)?))?|lede|intro(?:duction|-?text)?|daodu|daoyu|zhaiyao|digest|excerpt|strap-?line|synopsis|sapo"
    r"|chapo|article-?(?:desc(?:ription)?|summary|intro)|news-?about|content-?(?:summary|intro))(?![a-z])"
)
_CREDIT = re.compile(
    r"^(?:by |来源|來源|作者|记者|記者|编辑|編輯|责编|文[/／|:：]|图[/／|:：]|发布|發布|更新|updated?\b|published)",
    re.I,
)
_TAIL = re.compile(r"\s*(?:\[(?:详细|更多|阅读全文)\]|(?:read more|continue reading)\W*|\[…\]|\[\.\.\.\])$", re.I)


def lead_of(tree: Tree, headline: Headline, body: Body, fields: Fields, text: str) -> str | None:
    """The lead that the page shows: after a label (摘要, 核心提示), in an element named as summary or deck, or as a
    subheading right below the headline; else the head's description where it is about the article with `text`.
    """
    found = _shown(tree, headline, body)
    if found is None:
        first = body.lines[0] if body.lines else 0
        above = [line.text for line in tree.lines[max(0, first - WINDOW, headline.line + 1) : first]]
        found = _described(fields, headline, text, above) or _points(tree, headline, body)
    return found


def _shown(tree: Tree, headline: Headline, body: Body) -> str | None:
    if not body.lines:
        return None
    lines = tree.lines
    first = max(body.start, body.lines[0])
    start = headline.line + 1 if 0 <= headline.line < first else body.lines[0]
    places = range(max(start, first - WINDOW), min(first + 2, len(lines)))
    for index in places:
        if match := _LABEL.match(lines[index].text[:40]):
            rest = lines[index].text[match.end() :].strip()
            if not rest and index + 1 < len(lines):
                rest = lines[index + 1].text
            if _is_lead(rest, headline):
                return rest
    for index in places:
        line = lines[index]
        if not _may_be(line.text, line.linked, headline):
            continue
        element = tree.elements[line.element]
        if element.tag == "figcaption" or (element.hint and is_caption(element.hint)) or says_picture(line.text):
            continue
        named = _named(tree, line.element)
        if named >= 0 and element.tag == "li":
            continue
        if named >= 0:
            inside = tree.elements[named]
            whole = " ".join([lines[i].text for i in range(max(index, inside.first), inside.last)])
            return whole if _is_lead(whole, headline) else line.text
        above = index < first or (index == first and _STOPPED.search(line.text[-2:]))
        if element.tag in ("h2", "h3", "h4") and above and index <= headline.line + 4:
            return line.text
    return None


def _points(tree: Tree, headline: Headline, body: Body) -> str | None:
    """The points of a list that is named as a summary, one after the other."""
    if not body.lines:
        return None
    first = max(body.start, body.lines[0])
    for index in range(max(0, headline.line + 1, first - WINDOW), min(first + 2, len(tree.lines))):
        line = tree.lines[index]
        if tree.elements[line.element].tag == "li" and (named := _named(tree, line.element)) >= 0:
            inside = tree.elements[named]
            whole = " ".join([tree.lines[i].text for i in range(max(index, inside.first), inside.last)])
            return whole if _is_lead(whole, headline) else None
    return None


@lru_cache(maxsize=8192)
def _is_deck(hint: str) -> bool:
    return _DECK.search(hint) is not None


def _named(tree: Tree, element: int) -> int:
    """The element or one of the two around it that is named as a deck and has at most four lines; -1 for none."""
    for index in tree.ancestors(element, 3):
        found = tree.elements[index]
        if found.last - found.first > 4 or found.tag == "figure":
            return -1
        if found.hint and _is_deck(found.hint):
            return index
    return -1


def _may_be(text: str, linked: int, headline: Headline) -> bool:
    return (
        linked * 2 <= len(text)
        and _is_lead(text, headline)
        and not _CREDIT.match(text)
        and not is_noise(text)
        and not is_end(text)
        and not is_related(text)
        and not (len(text) < 60 and next(find_stamps(text), None))
    )


def _is_lead(text: str, headline: Headline) -> bool:
    """True for a text of the size of a lead that is not the headline once more."""
    if not LEAST <= len(text) <= LONGEST:
        return False
    if 2 * len(text) < 3 * len(headline.text) and folded(text) == folded(headline.text):
        return False
    return han_count(text) >= LEAST or len(text.split()) >= WORDS


def _described(fields: Fields, headline: Headline, text: str, above: list[str]) -> str | None:
    """The head's description without markup, if the article agrees with it or one of the lines `above` shows it."""
    found = fields.description
    if "&" in found:
        found = html.unescape(found)
    if "<" in found:
        found = re.sub(r"<[a-zA-Z/!][^<>]*>", " ", found)
    found = _TAIL.sub("", tidy(found))
    if match := _LABEL.match(found[:40]):
        found = found[match.end() :]
    found = _without_title(found, headline.text)
    if not _is_lead(found, headline):
        return None
    share = agreement(found, text)
    if share >= AGREE or _is_line(found, above):
        return found
    own = [name for name in (fields.site, fields.publisher, fields.outlet) if len(name) > 1]
    slogan = len(found) > TEASER or _SLOGAN.search(found) or any(name in found for name in own)
    return found if share >= FAINT and not slogan else None


def _without_title(found: str, title: str) -> str:
    """`found` without the headline at its beginning; empty where nothing but keywords or the site's name follows."""
    rest = re.sub(r"^(?:本文)?(?:原标题|原標題|原题|原題)[:：]\s*", "", found)
    if title and rest.startswith(title):
        rest = rest[len(title) :].lstrip(" ,，。.:：;；|｜_-—–")
        return rest if _STOPPED.search(rest) else ""
    return rest


def _is_line(found: str, lines: list[str]) -> bool:
    """True where one of `lines` is `found`."""
    key = folded(found)
    return any(line[:2] == found[:2] and folded(line) == key for line in lines)


_STOPPED = re.compile(r"[。！？…]|[.!?](?:\s|$)")
_PAIRED = re.compile(rf"[{HAN}]+|[a-z0-9]{{4,}}")


def agreement(summary: str, text: str) -> float:
    """Share of the pairs of Han characters and of the longer words of `summary` that `text` has, 0 to 1."""
    text = text[:20_000].lower()
    pieces: list[str] = []
    for run in _PAIRED.findall(summary[:LONGEST].lower()):
        pieces += [run[i : i + 2] for i in range(len(run) - 1)] if run[0] > "z" else [run]
    return sum(piece in text for piece in pieces) / len(pieces) if pieces else 0.0
