"""Quality over pages with gold, where they are: floors a little under what was measured."""

from __future__ import annotations

import gzip
import importlib.util
import json
from contextlib import suppress
from types import ModuleType
from typing import Any

from jiedu.article import Article, extract
from jiedu.errors import InputError
from jiedu.page.model import Page
from tests.shared import shared


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("pages_scorer", shared("score/pages.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_floors() -> None:
    score, folder = scorer(), shared("pages/html")
    gold: dict[str, dict[str, Any]] = json.loads(shared("pages/gold.json").read_text(encoding="utf-8"))
    bodies: dict[str, list[float]] = {"zh": [], "en": []}
    right = dict.fromkeys(("title", "minute", "outlet", "editors", "authors", "invented"), 0)
    for key, want in gold.items():
        article: Article | None = None
        with suppress(InputError):
            article, _ = extract(Page("html", gzip.decompress((folder / f"{key}.html.gz").read_bytes()), name=key))
        text = headline = ""
        if article is not None:
            skip = ("caption",) if article.language == "en" else ()
            text = "\n".join(article.text[b.start : b.end] for b in article.blocks[1:] if b.kind not in skip)
            headline = article.text.split("\n")[0]
            assert all(article.text[b.start : b.end].strip() for b in article.blocks)
        if want.get("body"):
            bodies["en" if want["set"] in ("sh", "fu") else "zh"].append(score.body(want["body"], text)[2])
        right["title"] += bool(want.get("title")) and score.plain(want["title"]) == score.plain(headline)
        if article is None:
            continue
        if want.get("time"):
            right["minute"] += score.time(want["time"], article.published.stamp)[1] is True
        if want.get("labelled"):
            if want.get("source"):
                right["outlet"] += score.plain(want["source"]) == score.plain(article.outlet)
            for field, have in (("authors", article.authors), ("editors", article.editors)):
                if want[field]:
                    right[field] += {score.plain(x) for x in want[field]} <= {score.plain(x) for x in have}
                else:
                    right["invented"] += bool(have)
    mean = {name: sum(values) / len(values) for name, values in bodies.items()}
    assert mean["zh"] >= 0.985 and mean["en"] >= 0.955, mean
    assert right["title"] >= 126 and right["minute"] >= 114 and right["outlet"] >= 51, right
    assert right["editors"] >= 36 and right["authors"] >= 19 and right["invented"] <= 1, right
