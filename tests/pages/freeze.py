"""Frozen pages of outlets that have a data file, and the JSON that reading them must give.

    python -m tests.pages.freeze [HOST ...]

writes the JSON of these hosts (of all, without one) anew and shows what changed: look at it before it is committed.
"""

from __future__ import annotations

import difflib
import json
import sys
from pathlib import Path
from typing import Any

from jiedu.article import extract
from jiedu.article.outlet import Outlets
from jiedu.page.model import Page

FOLDER = Path(__file__).parent / "outlets"


def hosts() -> list[str]:
    """The hosts with a frozen page."""
    return sorted(path.name.removesuffix(".html") for path in FOLDER.glob("*.html"))


def reading(host: str, outlets: Outlets | None = None) -> dict[str, Any]:
    """What the frozen page of `host` gives, with what is known of `outlets` (by default what comes with Jiedu)."""
    page = Page("html", (FOLDER / f"{host}.html").read_bytes(), name=f"{host}.html")
    article, problems = extract(page, outlets=outlets)
    return {
        "url": article.url,
        "title": article.title,
        "column": article.column,
        "stamp": article.published.stamp,
        "outlet": article.outlet,
        "authors": list(article.authors),
        "editors": list(article.editors),
        "blocks": [[block.kind, article.text[block.start : block.end]] for block in article.blocks[1:]],
        "cards": [[card.title, card.teaser, card.url] for card in article.cards],
        "next_page": article.next_page,
        "problems": [problem.kind for problem in problems],
    }


def frozen(host: str) -> Path:
    """Where the JSON of `host` is."""
    return FOLDER / f"{host}.json"


def freeze(host: str) -> str:
    """Write the JSON of `host`; what changed, as a diff, empty for nothing."""
    place = frozen(host)
    before = place.read_text("utf-8") if place.exists() else ""
    after = json.dumps(reading(host), ensure_ascii=False, indent=1) + "\n"
    place.write_text(after, "utf-8")
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), str(place), str(place), lineterm="")
    return "\n".join(lines)


if __name__ == "__main__":
    for name in sys.argv[1:] or hosts():
        print(freeze(name) or f"{name}: nothing changed")
