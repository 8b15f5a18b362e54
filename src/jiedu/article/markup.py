"""An HTML page to a draft."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from jiedu.article.body import Body, body_of
from jiedu.article.byline import credits_of
from jiedu.article.cards import cards_of
from jiedu.article.characters import han_count, tidy
from jiedu.article.draft import Draft
from jiedu.article.embedded import embedded_body
from jiedu.article.html import Element, Line, Tree, read_tree
from jiedu.article.phrases import is_end, is_noise
from jiedu.article.shape import kind_of
from jiedu.article.stamp import stamps_of
from jiedu.article.structured import Fields, fields_of
from jiedu.article.title import Headline, headline_of
from jiedu.article.weigh import LATIN, unstopped
from jiedu.errors import NoArticle

LEAST = 24.0
"""Han characters in sentences that make an article; the shortest of 243 has 92 characters."""
POOR = 150.0
"""A body with less than this may be a teaser, and scripts are looked at for a longer one."""


def read_html(text: str, url: str | None = None) -> Draft:
    """The draft of an HTML page; raises NoArticle, saying what the page is instead."""
    tree = read_tree(text)
    fields = fields_of(tree, url)
    headline = headline_of(tree, fields)
    body = body_of(tree, headline)
    blocks = blocks_of(tree, body)
    chinese = _is_chinese(tree, body, headline)
    if body.weight < POOR and (held := embedded_body(tree, fields)):
        inner = blocks_of_fragment(held)
        if sum(len(block) for _, block in inner) > 1.5 * sum(len(block) for _, block in blocks):
            blocks = inner
            body = Body((), -1, POOR)
            chinese = han_count("".join(block for _, block in blocks[:8])) > 20
    if body.weight < LEAST or not blocks:
        reason = _what_it_is(tree, fields, headline, body)
        body = _unstopped_body(tree, fields, headline)
        blocks = blocks_of(tree, body)
        if not blocks:
            raise NoArticle(reason)
        chinese = True
    stamps = tuple(stamps_of(tree, headline, body, fields, chinese=chinese))
    if not stamps:
        _refuse_index(tree, fields, body, url)
    return Draft(
        headline.text,
        tuple(blocks),
        stamps,
        credits_of(tree, headline, body, fields, chinese=chinese),
        cards_of(tree, headline, body, url or fields.canonical),
        fields.canonical or None,
        fields.short_link or None,
        tree.lang,
        tree.cut_short,
    )


def _unstopped_body(tree: Tree, fields: Fields, headline: Headline) -> Body:
    """The body of an article without any stop: paragraphs below a headline, on a page with a time; else empty."""
    empty = Body((), -1, 0.0)
    if headline.line < 0 or _ERROR.search(f"{tree.title} {headline.text}"):
        return empty
    body = body_of(tree, headline, stops=False)
    prose = [i for i in body.lines if i > headline.line and unstopped(tree, tree.lines[i])]
    if len(prose) < 2 or not stamps_of(tree, headline, body, fields, chinese=True):
        return empty
    return body


def _is_chinese(tree: Tree, body: Body, headline: Headline) -> bool:
    sample = headline.text + "".join(tree.lines[i].text[:500] for i in body.lines[:12])
    return han_count(sample) * 4 > len(sample)


def blocks_of(tree: Tree, body: Body) -> list[tuple[str, str]]:
    """(kind, text) of the lines of `body`; the cells of a table's row are one block."""
    found: list[tuple[str, str]] = []
    row = -1
    lines = [tree.lines[i] for i in body.lines]
    for position, line in enumerate(lines):
        following = lines[position + 1].text if position + 1 < len(lines) else ""
        kind = _kind(tree, line, following)
        parent = tree.elements[line.element].parent
        if kind == "row" and parent == row and found:
            found[-1] = ("row", f"{found[-1][1]} {line.text}")
        else:
            found.append((kind, line.text))
        row = parent if kind == "row" else -1
    return found


_PICTURE = re.compile(
    r"\((?:Image|Photo|Picture|Credit|Image credit|Pic)\s*:[^)]{2,60}\)\s*$|\bGetty Images$"
    r"|^(?:Photo|Image|Picture|Image credit|Photograph)\s*(?:by|:).{2,80}$"
    r"|(?:资料图|供图|摄影|图源.{0,12}|图[／/|].{1,12}|[\u4e00-\u9fff]{2,4}\s?[摄攝])[）)]?。?$",
    re.I,
)
"""The end of a caption that stands in a paragraph of its own: who took the picture."""
_CAPTION = re.compile(
    r"caption|(?<![a-z])(?:img-?(?:desc|info|note|text|title)|photo-?(?:desc|text|note|credit)"
    r"|pic-?(?:desc|info|note|text)|tuzhu)"
)
PROSE = 40
"""Lines of a cell that are looked at."""
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


@lru_cache(maxsize=4096)
def _is_caption(hint: str) -> bool:
    return _CAPTION.search(hint) is not None


CELL = 60
"""Characters of the longest line in a cell of data."""
_SENTENCE = re.compile(r"[。！？；](?!$).*[。！？]|^.{16,}[。！？][”’」』）)]*$|^(?:\S+ ){6,}\S+[.!?][”’\"')]*$")
"""A sentence of some length, or several: "已完成。" alone may be an entry."""


def _is_prose(tree: Tree, cell: Element) -> bool:
    """True for a table's cell that holds paragraphs or a sentence: the table only lays out the page."""
    lines = tree.lines[cell.first : cell.last][:PROSE]
    return any(len(line.text) > CELL or _SENTENCE.search(line.text) for line in lines)


def _kind(tree: Tree, line: Line, following: str) -> str:
    """The kind of a line, by the elements around it; a short line all in bold is a heading."""
    if len(line.text) <= 200 and _PICTURE.search(line.text):
        return "caption"
    index = line.element
    for level in range(4):
        element = tree.elements[index]
        if element.tag in _HEADINGS:
            return "heading"
        if element.tag in ("li", "dt", "dd"):
            return "item"
        if element.tag == "blockquote":
            return "quote"
        if element.tag == "figcaption" or (
            (element.tag == "figure" or (level < 3 and element.hint and _is_caption(element.hint)))
            and len(line.text) <= 500
        ):
            return "caption"
        if element.tag in ("td", "th"):
            row = tree.elements[max(0, element.parent)]
            if level == 0 and row.last - row.first > 1 and not _is_prose(tree, element):
                return "row"
            break
        if element.parent < 0:
            break
        index = element.parent
    if line.bold * 10 >= len(line.text) * 9 and kind_of(line.text.rstrip("？?"), following) == "heading":
        return "heading"
    return "paragraph"


def blocks_of_fragment(text: str) -> list[tuple[str, str]]:
    """(kind, text) of an article's body given as HTML or as plain lines; credits and buttons are left out."""
    if re.search(r"<(?:p|div|br|h\d|section|span)\b", text[:20_000], re.I):
        tree = read_tree(text)
        indexes = [i for i, line in enumerate(tree.lines) if not is_noise(line.text) and not is_end(line.text)]
        return blocks_of(tree, Body(tuple(indexes), 0, 0.0))
    lines = [tidy(line) for line in re.sub(r"<[^>]{1,500}>", "", text).splitlines()]
    lines = [line for line in lines if line and not is_noise(line) and not is_end(line)]
    return [(kind_of(line, lines[i + 1] if i + 1 < len(lines) else ""), line) for i, line in enumerate(lines)]


_ERROR = re.compile(
    r"\b(?:404|403|500|502|503)\b|not found|access denied|forbidden|error"
    r"|页面不存在|頁面不存在|找不到|无法访问|已删除|已刪除|不存在|出错了|出錯",
    re.I,
)
_VIDEO = re.compile(r"video|视频|視頻|影片", re.I)


def _what_it_is(tree: Tree, fields: Fields, headline: Headline, body: Body) -> str:
    """A sentence that says what a page without an article is, and what to do."""
    size = sum(len(line.text) for line in tree.lines)
    linked = sum(line.linked for line in tree.lines)
    if not tree.lines:
        return "the page has no text at all; it may be drawn by scripts: save it after it has loaded"
    if _ERROR.search(f"{tree.title} {headline.text}") and size < 3000:
        return f"it is an error page (“{(tree.title or headline.text)[:60]}”); fetch the article again"
    if tree.refresh:
        return "the page only sends the reader on to another address; add that one"
    if _VIDEO.search(fields.kind) or _VIDEO.search(f"{tree.title[:40]} {headline.text[:40]}"):
        return f"it is a video page with {body.weight:.0f} characters of text; there is nothing to read"
    if linked > 0.5 * size and len(tree.lines) > 20:
        return f"it is an index page: {linked} of {size} characters are links; add the articles that it lists"
    return (
        f"only {body.weight:.0f} characters of its text stand in sentences; "
        "if it is drawn by scripts, save it after it has loaded"
    )


def _refuse_index(tree: Tree, fields: Fields, body: Body, url: str | None) -> None:
    """Raise NoArticle for a front page or a list: no time, teasers, each with its own link, and no body beside them."""
    if body.container < 0 or body.weight > 1500:
        return
    path = urlsplit(url or fields.canonical or "http://x/a").path
    element = tree.elements[body.container]
    inside = tree.lines[element.first : element.last]
    size = sum(len(line.text) for line in inside) or 1
    linked = sum(line.linked for line in inside)
    titles = sum(
        1
        for line in inside
        if line.linked * 10 > 9 * len(line.text) and (han_count(line.text) >= 7 or len(line.text) * LATIN >= 12)
    )
    front = path in ("", "/", "/index.html", "/index.htm") or fields.kind == "website"
    if titles >= (5 if front else 10) and linked > (0.25 if front else 0.45) * size and titles > len(body.lines) * 0.5:
        raise NoArticle(
            f"it is an index page: {titles} headlines with links and {len(body.lines)} short texts; "
            "add the articles that it lists"
        )
