"""`jiedu related` and what `jiedu search` adds: filters, counts, suggestions."""

from __future__ import annotations

import json
from typing import Any

from click.testing import CliRunner

from jiedu.cli import main
from tests.desk.built import built


def ran(*words: str) -> str:
    result = CliRunner().invoke(main, [*words, "--desk", str(built())], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def data(*words: str) -> Any:
    return json.loads(ran(*words, "--json"))


def test_related_tells_why_in_either_language() -> None:
    hit = data("search", "停火", "谈判", "-n", "1")[0]
    found = data("related", hit["article"], "-n", "2")
    assert len(found) == 2
    assert found[0]["reason"] in ran("related", hit["article"], "--lang", "zh").replace("\n", "")
    assert "why" in ran("related", hit["article"], "--lang", "en")


def test_search_keeps_to_fields_counts_and_suggests() -> None:
    hits = data("search", "停火", "--speaker", "泽连斯基", "--since", "2025-05-17", "--newest")
    days = [hit["day"] for hit in hits]
    assert days == sorted(days, reverse=True) and min(days) >= "2025-05-17"
    told = data("search", "停火", "--facets", "--type", "会谈磋商")
    assert told["total"] >= len(told["hits"]) > 0
    assert told["facets"]["type"][0].keys() == {"value", "count"}
    assert "articles" in ran("search", "停火", "--facets")
    assert any(one["text"] == "泽连斯基" for one in data("search", "--suggest", "泽"))
    assert "泽连斯基" in ran("search", "--suggest", "泽")
