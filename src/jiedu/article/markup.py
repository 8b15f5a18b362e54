"""An HTML page to a draft."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import datetime

from jiedu.article.block_kind import block_kind, pictured_lines
from jiedu.article.body import Body, body_of
from jiedu.article.byline import credits_of, site_name
from jiedu.article.cards import cards_of
from jiedu.article.characters import han_count, tidy
from jiedu.article.draft import Draft
from jiedu.article.embedded import Held, held_article, with_held
from jiedu.article.html import Tree, read_tree
from jiedu.article.kind import LEAST, is_error, no_article, refuse
from jiedu.article.lead import lead_of
from jiedu.article.marks import mark, marked_headline, unmark
from jiedu.article.model import Image
from jiedu.article.original import original_title_of
from jiedu.article.outlet import Outlets, outlet_of
from jiedu.article.pager import pager_of
from jiedu.article.phrases import is_end, is_noise
from jiedu.article.pictures import fragment_images, images_of
from jiedu.article.shape import kind_of
from jiedu.article.signs import own_addresses
from jiedu.article.stamp import stamps_of
from jiedu.article.structured import Fields, fields_of
from jiedu.article.tags import tags_of
from jiedu.article.title import Headline, headline_of, strip_site
from jiedu.article.weigh import unstopped

POOR = 150.0
"""A body with less than this may be a teaser, and a longer one in a script is taken for the article's."""
PROBE = 12
"""Characters of a block by which a script is told to hold it."""
PARTIAL = 600.0
"""Up to this a body may be the beginning of one that a script holds whole."""


def read_html(
    text: str, url: str | None = None, fetched: datetime | None = None, content: bytes | None = None,
    outlets: Outlets | None = None,
) -> Draft:
    """The draft of an HTML page; raises NoArticle, saying what the page is instead.

    `content` is `text` in UTF-8, where the caller has it; `outlets` says what some outlets call the parts of their
    pages.
    """
    tree = read_tree(text, content)
    fields = fields_of(tree, url)
    outlet = outlet_of(outlets, own_addresses(tree, fields, url)) if outlets else None
    headline = (marked_headline(tree, outlet) if outlet else None) or headline_of(tree, fields)
    marks = mark(tree, outlet, headline) if outlet else None
    body = body_of(tree, headline)
    if marks:
        body = unmark(tree, marks, body)
    blocks = blocks_of(tree, body)
    chinese = _is_chinese(tree, body, headline)
    pictures: tuple[Image, ...] = ()
    if body.weight < PARTIAL and (held := _held(tree, fields, headline, text, blocks if body.weight >= POOR else [])):
        inner = blocks_of_fragment(held.body)
        if _says_more(inner, blocks, body):
            fields = with_held(fields, held)
            if not headline.text:
                headline = headline_of(tree, fields)
            blocks = inner
            pictures = fragment_images(held.body, url or fields.canonical)
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
    if outlet and outlet.outlet and credits.outlet in (None, site_name(fields, tree.title)):
        credits = replace(credits, outlet=outlet.outlet)
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
        images=pictures or images_of(tree, headline, body, fields, url or fields.canonical),
        next_page=pager.next or None,
    )


def _held(tree: Tree, fields: Fields, headline: Headline, text: str, shown: list[tuple[str, str]]) -> Held | None:
    """What a script of the page holds under one of the headlines that the page has; None where no script has the
    beginning of the longest of the blocks `shown`."""
    if shown:
        begin = max((block for _, block in shown), key=len)[:PROBE]
        written = (begin, json.dumps(begin)[1:-1])
        if not any(form in script for script in tree.scripts for form in written):
            return None
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
    found = [("caption", tree.lines[i].text) for i in body.above]
    row = -1
    lines = [tree.lines[i] for i in body.lines]
    pictured = pictured_lines(tree, body.lines)
    for position, line in enumerate(lines):
        following = lines[position + 1].text if position + 1 < len(lines) else ""
        kind = block_kind(tree, line, following, body.lines[position] in pictured)
        parent = tree.elements[line.element].parent
        if kind == "row" and parent == row and found:
            found[-1] = ("row", f"{found[-1][1]} {line.text}")
        else:
            found.append((kind, line.text))
        row = parent if kind == "row" else -1
    return found


def blocks_of_fragment(text: str) -> list[tuple[str, str]]:
    """(kind, text) of an article's body given as HTML or as plain lines; credits and buttons are left out."""
    if re.search(r"<(?:p|div|br|h\d|section|span)\b", text[:20_000], re.I):
        tree = read_tree(text)
        indexes = [i for i, line in enumerate(tree.lines) if not is_noise(line.text) and not is_end(line.text)]
        return blocks_of(tree, Body(tuple(indexes), 0, 0.0))
    lines = [tidy(line) for line in re.sub(r"<[^<>]{1,500}>", "", text).splitlines()]
    lines = [line for line in lines if line and not is_noise(line) and not is_end(line)]
    return [(kind_of(line, lines[i + 1] if i + 1 < len(lines) else ""), line) for i, line in enumerate(lines)]
