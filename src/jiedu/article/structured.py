"""What a page's head says about its article: JSON-LD, OpenGraph, meta, links. Hearsay: pages copy it carelessly."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from jiedu.article.address import same_site, web_address
from jiedu.article.characters import tidy
from jiedu.article.html import Tree
from jiedu.article.json_ld import linked_of
from jiedu.article.model import Image
from jiedu.article.words import words


@dataclass(frozen=True, slots=True)
class Fields:
    """What the head says; empty where it says nothing."""

    title: str = ""
    """og:title and kin."""
    headline: str = ""
    """JSON-LD headline."""
    published: tuple[tuple[str, str, str], ...] = ()
    """(reason, value as written, name of the field), JSON-LD first; reasons as in `Published`."""
    authors: tuple[str, ...] = ()
    """JSON-LD persons, else the author fields of meta."""
    editors: tuple[str, ...] = ()
    """JSON-LD editors."""
    site: str = ""
    publisher: str = ""
    outlet: str = ""
    canonical: str = ""
    short_link: str = ""
    body: str = ""
    """JSON-LD articleBody."""
    description: str = ""
    kind: str = ""
    """og:type or the JSON-LD type."""
    section: str = ""
    tags: tuple[str, ...] = ()
    """Keywords that belong to the article by their field: article:tag and kin, else those of JSON-LD."""
    keywords: tuple[str, ...] = ()
    """Keywords that are written for search engines, the site's own among them."""
    images: tuple[Image, ...] = ()
    """The picture of the article that the head names: JSON-LD, else og:image and kin."""


def fields_of(tree: Tree, url: str | None = None) -> Fields:
    """Everything that the head of `tree` says; `url` makes relative addresses absolute. Never raises."""
    metas: dict[str, str] = {}
    tags: list[str] = []
    tag_names = words("fields.tsv", "tag")
    for name, content in tree.metas:
        if " " in name or "：" in name:
            name = name.replace(" ", "").replace("：", ":")
        if name in tag_names:
            tags.append(content)
        if name not in metas:
            metas[name] = tidy(html.unescape(content)) if "&" in content else tidy(content)
    title, canonical = _first(metas, "title"), _canonical(tree, metas, url)
    linked = linked_of(
        tree.data, (title, tree.title), tuple(filter(None, (url, canonical, metas.get("og:url"), metas.get("url"))))
    )
    published = [("json-ld", value, key) for key, value in linked.published]
    published += [("meta", value, name) for name in words("fields.tsv", "published") if (value := metas.get(name))]
    people = (
        linked.authors
        or tuple(
            value for name in words("fields.tsv", "author") if (value := metas.get(name)) and not _ADDRESS.match(value)
        )[:1]
    )
    images = linked.images or tuple(
        Image(html.unescape(value), "", _first(metas, "image-alt"))
        for name in words("fields.tsv", "image")
        if (value := metas.get(name))
    )
    return Fields(
        title=title,
        headline=linked.headline,
        published=tuple(published),
        authors=people,
        editors=linked.editors,
        site=_first(metas, "site") or linked.site,
        publisher=linked.publisher,
        outlet=_first(metas, "outlet"),
        canonical=canonical,
        short_link=next(
            (short for rel, href in tree.links if rel == "shortlink" and (short := web_address(href, url))), ""
        ),
        body=linked.body,
        description=_first(metas, "description") or linked.description,
        kind=_first(metas, "type") or linked.kind,
        section=linked.section or _first(metas, "section"),
        tags=tuple(_listed(tags) or _listed(linked.keywords)),
        keywords=tuple(_listed([value for name in words("fields.tsv", "keywords") if (value := metas.get(name))])),
        images=images[:1],
    )


_ADDRESS = re.compile(r"https?://|www\.")


def _first(metas: dict[str, str], what: str) -> str:
    return next((metas[name] for name in words("fields.tsv", what) if metas.get(name)), "")


def _canonical(tree: Tree, metas: dict[str, str], url: str | None) -> str:
    """The address that the page gives itself: absolute, http(s), of its own site where that is known."""
    offers = [href for rel, href in tree.links if "canonical" in rel.split()]
    offers += [metas[name] for name in words("fields.tsv", "canonical") if metas.get(name)]
    for offer in offers:
        address = web_address(offer, url)
        if address and urlsplit(address).path.strip("/") and (not web_address(url) or same_site(address, url or "")):
            return address
    return ""


_COMMAS = re.compile(r"\s*[,，、;；|｜\n]+\s*")
_SPACES = re.compile(r"[\s_]+")
KEYWORDS = 60
"""The most keywords that are taken of the head."""


def _listed(values: list[str] | tuple[str, ...]) -> list[str]:
    """The single keywords of fields that hold one or several; Chinese without commas is split at spaces."""
    found: dict[str, None] = {}
    for value in values:
        value = html.unescape(value[:4000]) if "&" in value else value[:4000]
        parts = _COMMAS.split(value)
        if len(parts) == 1 and not value.isascii() and not re.search("[A-Za-z] [A-Za-z]", value):
            parts = _SPACES.split(value)
        for part in parts:
            if word := tidy(part).strip("\"'“”#[]【】"):
                found.setdefault(word)
        if len(found) >= KEYWORDS:
            break
    return list(found)[:KEYWORDS]
