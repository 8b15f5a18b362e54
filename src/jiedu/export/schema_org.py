"""An article as a NewsArticle of schema.org in JSON-LD: what search engines and Jiedu itself read in a page's head."""

from __future__ import annotations

import json
from typing import Any

from jiedu.article.model import Article
from jiedu.export.address import uri
from jiedu.export.moment import written


def news_article(article: Article, address: str | None = None) -> dict[str, Any]:
    """The article as JSON-LD. `address` is the page that it stands on; the page that it was taken from is what it is
    based on. What is not known is left out; of a day without a time the day is given."""
    own, origin = uri(address) or uri(article.url), uri(article.url)
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": own,
        "url": own,
        "mainEntityOfPage": {"@type": "WebPage", "@id": own} if own else None,
        "isBasedOn": origin if origin != own else None,
        "headline": article.title,
        "alternativeHeadline": article.original_title,
        "articleSection": article.column,
        "datePublished": written(article.published),
        "inLanguage": article.language,
        "author": [{"@type": "Person", "name": name} for name in article.authors],
        "editor": [{"@type": "Person", "name": name} for name in article.editors],
        "publisher": {"@type": "NewsMediaOrganization", "name": article.outlet} if article.outlet else None,
        "description": article.lead,
        "keywords": list(article.tags),
        "image": [_image(one.url, one.caption) for one in article.images],
        "articleBody": article.body,
    }
    return {key: value for key, value in found.items() if value}


def script(article: Article, address: str | None = None) -> str:
    """The same as it stands inside a `<script type="application/ld+json">`: nothing in it ends the script."""
    text = json.dumps(news_article(article, address), ensure_ascii=False, separators=(",", ":"))
    for mark in "<>&\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return text.encode("utf-8", "replace").decode()


def _image(url: str, caption: str) -> dict[str, str]:
    found = {"@type": "ImageObject", "url": uri(url) or url, "caption": caption}
    return {key: value for key, value in found.items() if value}
