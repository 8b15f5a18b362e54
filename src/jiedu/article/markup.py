"""An HTML page to a draft."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache

from jiedu.article.body import Body, body_of
from jiedu.article.byline import credits_of
from jiedu.article.cards import cards_of
from jiedu.article.characters import han_count, tidy
from jiedu.article.draft import Draft
from jiedu.article.embedded import Held, held_article, with_held
from jiedu.article.html import Element, Line, Tree, read_tree
from jiedu.article.kind import LEAST, is_error, no_article, refuse
from jiedu.article.lead import lead_of
from jiedu.article.original import original_title_of
from jiedu.article.pager import pager_of
from jiedu.article.phrases import is_end, is_noise
from jiedu.article.pictures import images_of
from jiedu.article.shape import kind_of
from jiedu.article.stamp import stamps_of
from jiedu.article.structured import Fields, fields_of
from jiedu.article.tags import tags_of
from jiedu.article.title import Headline, headline_of, strip_site
from jiedu.article.weigh import unstopped

POOR = 150.0
"""A body with less than this may be a teaser, and a longer one in a script is taken for the article's."""
PARTIAL = 600.0
"""Up to this a body may be the beginning of one that a script holds whole."""


def read_html(
    text: str, url: str | None = None, fetched: datetime | None = None, content: bytes | None = None
) -> Draft:
    """The draft of an HTML page; raises NoArticle, saying what the page is instead.

    `content` is `text` in UTF-8, where the caller has it.
    """
    tree = read_tree(text, content)
    fields = fields_of(tree, url)
    headline = headline_of(tree, fields)
    body = body_of(tree, headline)
    blocks = blocks_of(tree, body)
    chinese = _is_chinese(tree, body, headline)
    if body.weight < PARTIAL and (held := _held(tree, fields, headline, text)):
        inner = blocks_of_fragment(held.body)
        if _says_more(inner, blocks, body):
            fields = with_held(fields, held)
            if not headline.text:
                headline = headline_of(tree, fields)
            blocks = inner
            body = Body((), -1, POOR)
            chinese = han_count("".join(block for _, block in blocks[:8])) > 20
    if body.weight < LEAST or not blocks:
        poor, body = body, _unstopped_body(tree, fields, headline)
        blocks = blocks_of(tree, body)
        if not blocks:
            raise no_article(text, tree, fields, headline, poor, url)
        chinese = True
    stamps = tuple(stamps_of(tree, headline, body, fields, chinese=chinese, url=url, fetched=fetched))
    refuse(text, tree, fields, headline, body, [stamp for stamp in stamps if stamp.reason != "url"], url)
    credits = credits_of(tree, headline, body, fields, chinese=chinese)
    whole = "\n".join([headline.text, *[block for _, block in blocks]])
    pager = pager_of(tree, headline, body, url or fields.canonical)
    return Draft(
        headline.text,
        tuple(blocks),
        stamps,
        credits,
        cards_of(tree, headline, body, url or fields.canonical),
        None if url is None and pager.is_another(fields.canonical) else fields.canonical or None,
        fields.short_link or None,
        tree.lang,
        tree.cut_short,
        original_title=original_title_of(tree, headline, body),
        lead=lead_of(tree, headline, body, fields, whole),
        tags=tags_of(tree, headline, body, fields, whole, (credits.outlet,)),
        images=images_of(tree, headline, body, fields, url or fields.canonical),
        next_page=pager.next or None,
    )


def _held(tree: Tree, fields: Fields, headline: Headline, text: str) -> Held | None:
    """What a script of the page holds under one of the headlines that the page has."""
    titles = (headline.text, fields.title, fields.headline, strip_site(tree.title))
    return held_article(tree.scripts, fields, tuple(dict.fromkeys(filter(None, titles))), text)


def _says_more(inner: list[tuple[str, str]], blocks: list[tuple[str, str]], body: Body) -> bool:
    """True when what a script holds is by half longer than the shown body, and begins with it where that is more than
    a teaser."""
    held, shown = "".join(text for _, text in inner), "".join(text for _, text in blocks)
    if len(held) <= 1.5 * len(shown):
        return False
    return body.weight < POOR or sum(len(text) for _, text in blocks if text in held) > 0.8 * len(shown)


def _unstopped_body(tree: Tree, fields: Fields, headline: Headline) -> Body:
    """The body of an article without any stop: paragraphs below a headline, on a page with a time; else empty."""
    empty = Body((), -1, 0.0)
    if headline.line < 0 or is_error(tree, headline):
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
