"""A draft, or what was published of it, as a page: semantic HTML with NewsArticle JSON-LD and nothing from outside."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from jiedu.dossier import address
from jiedu.dossier.draft.model import Draft, Publication, Sentence, Teaser

_HERE = Path(__file__).parent


def to_html(draft: Draft, publication: Publication | None = None) -> str:
    """The page of a draft; with `publication` as it is published, with byline, links, notices and related articles. The
    same values give the same characters."""
    return _environment().get_template("explainer.html.jinja").render(context(draft, publication))


def context(draft: Draft, publication: Publication | None = None) -> dict[str, Any]:
    """What the template shows: for a page that builds on it."""
    return {
        "draft": draft,
        "publication": publication,
        "outlet": publication.outlet if publication else "",
        "words": page_words(draft.lang),
        "linked": Markup(_embedded(json_ld(draft, publication))),
        "style": Markup((_HERE / "templates" / "explainer.css").read_text(encoding="utf-8")),
        "stamp": stamp,
        "places": places,
        "safe": address.safe,
        "link": _linker(publication),
    }


def stamp(when: datetime) -> str:
    """A page time as it is shown: 2025-05-20 12:35."""
    return when.strftime("%Y-%m-%d %H:%M")


def places(sentence: Sentence) -> str:
    """Every anchor of a sentence as "article:start-end", parted by spaces."""
    return " ".join(f"{a.article}:{a.start}-{a.end}" for a in sentence.evidence)


def json_ld(draft: Draft, publication: Publication | None = None) -> dict[str, Any]:
    """The draft as a schema.org NewsArticle."""
    made: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": draft.title,
        "articleSection": draft.column,
        "inLanguage": "zh-Hans" if draft.lang == "zh" else "en",
        "description": draft.summary,
        "keywords": list(draft.keywords),
        "articleBody": body(draft),
        "isBasedOn": [_based_on(draft, n) for n in range(len(draft.sources))],
    }
    if publication is not None:
        made |= {
            "datePublished": publication.first.isoformat(),
            "dateModified": publication.time.isoformat(),
            "editor": {"@type": "Person", "name": publication.editor},
            "url": publication.permalink,
            "mainEntityOfPage": publication.permalink,
        }
        if publication.outlet:
            made["publisher"] = {"@type": "NewsMediaOrganization", "name": publication.outlet}
        if publication.notices:
            made["correction"] = [
                {"@type": "CorrectionComment", "text": one.text, "datePublished": one.time.isoformat()}
                for one in publication.notices
            ]
    return made


def body(draft: Draft) -> str:
    """The text of a draft below its headline: headings and paragraphs, a line each."""
    lines: list[str] = []
    for section in draft.sections:
        lines += [section.heading.text] if section.heading is not None else []
        lines += [paragraph.text for paragraph in section.paragraphs]
    return "\n".join(lines)


def _based_on(draft: Draft, number: int) -> dict[str, Any]:
    source = draft.sources[number]
    made: dict[str, Any] = {"@type": "NewsArticle", "identifier": source.article, "headline": source.title}
    if source.url:
        made["url"] = source.url
    if source.day:
        made["datePublished"] = source.day.isoformat()
    if source.outlet:
        made["publisher"] = {"@type": "Organization", "name": source.outlet}
    return made


def _embedded(value: dict[str, Any]) -> str:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False)
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e").replace("\u2028", "\\u2028")


def _linker(publication: Publication | None) -> Callable[[Teaser], str]:
    """Where a related article is opened: on the web, else in the desk."""
    base = publication.base if publication is not None else ""
    return lambda one: address.safe(one.url) or f"{base}/article/{one.article}"


@cache
def page_words(lang: str) -> Callable[[str], str]:
    """Gives the words around an explainer by their key."""
    table = tomllib.loads((files("jiedu.dossier.draft") / "data" / "page.toml").read_text(encoding="utf-8"))
    words: dict[str, str] = table[lang]
    return words.__getitem__


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
