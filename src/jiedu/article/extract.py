"""One clean article from one page."""

from __future__ import annotations

import re
from datetime import date

from jiedu.article.address import host_of, web_address
from jiedu.article.characters import sound, tidy
from jiedu.article.draft import Draft, sound_draft
from jiedu.article.dump import read_dump
from jiedu.article.html import NODES
from jiedu.article.item import read_item
from jiedu.article.language import is_other, language_of
from jiedu.article.markup import read_html
from jiedu.article.model import Article, Block, article_id
from jiedu.article.outlet import Outlets, shipped_outlets
from jiedu.article.page_number import own_address
from jiedu.article.published import believe
from jiedu.article.title import split_column
from jiedu.errors import EmptyInput, Problem, UnknownFormat
from jiedu.page import charset_of, decode
from jiedu.page.model import Page


def extract(
    page: Page, *, published: date | None = None, outlets: Outlets | None = None
) -> tuple[Article, tuple[Problem, ...]]:
    """The article of `page`, and what was doubtful in it (warnings).

    `published` is the day that the user gives; it is believed before anything the page says. `outlets` is what is
    known of some outlets' pages, by default what comes with Jiedu. Raises EmptyInput
    for a page without content, NoArticle for one that is something else than an article (with the reason),
    DamagedInput for an item that is no JSON, UnknownFormat for a kind of page that is none of the three.
    """
    if not page.content.strip():
        raise EmptyInput("the page is empty; fetch it again")
    known = shipped_outlets() if outlets is None else outlets
    where = sound(page.url or page.name or "page")
    errors = 0
    if page.kind == "item":
        draft = read_item(page.content)
    elif page.kind in ("html", "text"):
        decoded = decode(page.content, charset_of(page.header("content-type")))
        errors = decoded.errors
        if not decoded.text.strip():
            raise EmptyInput("the page holds nothing but white space; fetch it again")
        if page.kind == "html":
            draft = read_html(decoded.text, page.url, page.fetched, decoded.utf8, known)
        else:
            draft = read_dump(decoded.text)
    else:
        raise UnknownFormat(f"a page of kind “{page.kind}” is not read; known are html, text and item")
    article = _article(page, sound_draft(draft), published)
    return article, tuple(_doubts(article, where, errors, draft.cut_short))


def _article(page: Page, draft: Draft, given: date | None) -> Article:
    """Lay out the text of `draft` and all that belongs to it."""
    headline = tidy(draft.headline) if page.kind != "text" else draft.headline.strip()
    column, title = split_column(headline)
    texts = [headline]
    blocks = [Block("title", 0, len(headline))]
    end = len(headline)
    for kind, text in draft.blocks:
        blocks.append(Block(kind, end + 1, end + 1 + len(text)))
        texts.append(text)
        end += 1 + len(text)
    text = "\n".join(texts)
    fetched, stated, short = web_address(sound(page.url or "")), web_address(draft.url), web_address(draft.short_link)
    url = own_address(fetched or stated, stated)
    host = next((host for address in (fetched, url, short) if (host := host_of(address))), None)
    credits = draft.credits
    return Article(
        id=article_id(url or draft.identity, page.content),
        text=text,
        blocks=tuple(blocks),
        title=title,
        column=column,
        published=believe(text, draft.stamps, given=given),
        language=language_of(text, draft.language),
        url=url,
        outlet=credits.outlet,
        host=host,
        authors=credits.authors,
        editors=credits.editors,
        short_link=short,
        cards=draft.cards,
        pages=(sound(page.name or page.url or "page"),),
        original_title=draft.original_title or None,
        lead=draft.lead or None,
        tags=draft.tags,
        images=draft.images,
        canonical=stated,
        next_page=_next_page(draft.next_page, fetched or url),
    )


def _next_page(href: str | None, address: str | None) -> str | None:
    """The address of the next page: absolute where the page's own is known, else as written."""
    return web_address(href, address) or (href.strip() if href and not address else None)


_FULL_STOP = re.compile(r"[。．｡！？!?]|\.(?:\s|$|[\"”’)])")


def _doubts(article: Article, where: str, errors: int, cut_short: bool) -> list[Problem]:
    """Warnings about an article that was read."""
    found = []
    if errors:
        found.append(
            Problem(
                "UndecodableBytes",
                where,
                f"{errors} bytes are no characters of its charset; they read as U+FFFD",
                "warning",
                article.id,
            )
        )
    if cut_short:
        found.append(
            Problem(
                "TooLarge",
                where,
                f"the page is longer than is read ({NODES:,} elements or lines); what follows was left out",
                "warning",
                article.id,
            )
        )
    if article.language == "en" and is_other(article.text):
        found.append(
            Problem(
                "OtherLanguage",
                where,
                "the text is neither Chinese nor in Latin letters; it is kept, but read as English, so little is found",
                "warning",
                article.id,
            )
        )
    if article.published.reason == "none":
        found.append(
            Problem(
                "NoDate",
                where,
                "no date is given, so relative times in it have no anchor; give one with --published",
                "warning",
                article.id,
            )
        )
    if not _FULL_STOP.search(article.body):
        found.append(
            Problem(
                "NoFullStop",
                where,
                "the text has no full stop; each of its lines is read as one sentence",
                "warning",
                article.id,
            )
        )
    return found
