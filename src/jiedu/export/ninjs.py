"""ninjs 3 (IPTC News in JSON, version 3.2): an object a line, one for each article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from jiedu.analysis.model import Analysis
from jiedu.article.model import Article, Card, Image
from jiedu.desk.present import encode
from jiedu.export.address import article_uri, uri, urn, wikidata
from jiedu.export.chosen import Read
from jiedu.export.moment import moment

STANDARD = {"name": "ninjs", "version": "3.2", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.2.json#"}
_PLACES = ("GPE", "LOC", "FAC")
_BODIES = ("ORG", "GRP")


def to_ninjs(reads: Iterable[Read]) -> Iterator[bytes]:
    """A line for each article."""
    for one in reads:
        yield encode(item(one.article, one.analysis)) + b"\n"


def item(article: Article, analysis: Analysis | None = None) -> dict[str, Any]:
    """An article as a ninjs object; with its analysis, whom and what it names. What is not known is left out."""
    when = moment(article.published)
    found: dict[str, Any] = {
        "standard": STANDARD,
        "uri": article_uri(article),
        "type": "text",
        "representationType": "full",
        "contentCreated": when.isoformat() if when else None,
        "pubStatus": "usable",
        "edNote": article.published.detail or None,
        "language": article.language,
        "descriptions": [{"role": "summary", "contentType": "text/plain", "value": article.lead}]
        if article.lead
        else None,
        "bodies": _bodies(article),
        "headlines": _headlines(article),
        **(_named(analysis) if analysis is not None else {}),
        "subjects": [{"name": tag} for tag in article.tags],
        "infoSources": [{"name": article.outlet, "role": "publisher"}] if article.outlet else None,
        "title": article.title or None,
        "by": "、".join(article.authors) if article.language != "en" else ", ".join(article.authors),
        "associations": [*map(_picture, article.images), *map(_related, article.cards)],
        "altIds": [{"role": "jiedu", "value": article.id}, {"role": "text-hash", "value": article.text_hash}],
    }
    return {key: value for key, value in found.items() if value}


def _headlines(article: Article) -> list[dict[str, str]]:
    found = [("main", article.title), ("column", article.column), ("original", article.original_title)]
    return [{"role": role, "contentType": "text/plain", "value": value} for role, value in found if value]


def _bodies(article: Article) -> list[dict[str, Any]]:
    if not article.body:
        return []
    captions = sum(block.end - block.start for block in article.blocks if block.kind == "caption")
    count = len(article.body) - captions  # ninjs counts without captions of pictures
    return [{"role": "main", "contentType": "text/plain", "charCount": count, "value": article.body}]


def _named(analysis: Analysis) -> dict[str, list[dict[str, str]]]:
    """People, organisations and places that are named in the text, those that are named most first."""
    counts = dict.fromkeys((entity.id for entity in analysis.entities), 0)
    for mention in analysis.mentions:
        counts[mention.entity] = counts.get(mention.entity, 0) + 1
    lists: dict[str, list[dict[str, str]]] = {"people": [], "organisations": [], "places": []}
    for entity in sorted(analysis.entities, key=lambda one: (-counts[one.id], one.id)):
        into = "people" if entity.type == "PER" else "organisations" if entity.type in _BODIES else "places"
        if counts[entity.id] and entity.type in ("PER", *_BODIES, *_PLACES):
            one = {"name": entity.name, "rel": "mentioned", "uri": wikidata(entity.wikidata), "literal": entity.id}
            lists[into].append({key: value for key, value in one.items() if value})
    return lists


def _picture(image: Image) -> dict[str, Any]:
    href = uri(image.url)
    told = [("caption", image.caption), ("alternative", image.alt)]
    found: dict[str, Any] = {
        "name": image.caption or image.alt or "picture",
        "rel": "illustration",
        "uri": href or urn("picture", image.url),
        "type": "picture",
        "descriptions": [{"role": role, "contentType": "text/plain", "value": text} for role, text in told if text],
        "renditions": [{"name": "original", "href": href}] if href else None,
    }
    return {key: value for key, value in found.items() if value}


def _related(card: Card) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": card.title,
        "rel": "related",
        "uri": uri(card.url) or urn("card", card.title),
        "type": "text",
        "representationType": "partial",
        "headlines": [{"value": card.title}],
        "descriptions": [{"role": "teaser", "contentType": "text/plain", "value": card.teaser}]
        if card.teaser
        else None,
    }
    return {key: value for key, value in found.items() if value}
