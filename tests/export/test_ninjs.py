"""ninjs 3, held to the rules of its JSON Schema (ninjs-schema_3.2.json) for the properties that are written."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any

from jiedu.export.ninjs import item, to_ninjs
from tests.export.reads import analysed, article, samples

URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")
VALUE = {"role": str, "contentType": str, "value": str}
THING = {"name": str, "rel": str, "uri": "uri", "literal": str}
OBJECT: dict[str, Any] = {
    "uri": "uri",
    "type": {"text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning"},
    "representationType": {"full", "partial"},
    "contentCreated": "date-time",
    "pubStatus": {"usable", "withheld", "canceled"},
    "edNote": str,
    "language": str,
    "descriptions": [VALUE],
    "bodies": [{**VALUE, "charCount": int, "wordCount": int}],
    "headlines": [VALUE],
    "people": [THING],
    "organisations": [THING],
    "places": [THING],
    "subjects": [{**THING, "creator": str, "relevance": int, "confidence": int}],
    "infoSources": [{"name": str, "role": str, "uri": "uri", "literal": str}],
    "title": str,
    "by": str,
    "renditions": [{"name": str, "href": "uri", "contentType": str, "title": str}],
    "altIds": [{"role": str, "value": str}],
    "standard": {"name": str, "version": str, "schema": "uri"},
}
ASSOCIATED = {**OBJECT, "name": str, "rel": str}
SCHEMA = {**OBJECT, "associations": [ASSOCIATED]}


def hold(value: Any, rule: Any) -> None:
    """`value` keeps to `rule`; no property that the schema does not name (additionalProperties: false)."""
    if rule == "uri":
        assert URI.fullmatch(value), value
    elif rule == "date-time":
        assert datetime.fromisoformat(value).tzinfo is not None
    elif isinstance(rule, set):
        assert value in rule
    elif isinstance(rule, list):
        assert isinstance(value, list)
        for one in value:
            hold(one, rule[0])
    elif isinstance(rule, dict):
        assert set(value) <= set(rule), set(value) - set(rule)
        for key, one in value.items():
            hold(one, rule[key])
    else:
        assert isinstance(value, rule)
        assert not isinstance(value, bool)


def test_every_article_is_a_ninjs_object() -> None:
    lines = b"".join(to_ninjs(samples())).splitlines()
    assert len(lines) == len(samples())
    for line, one in zip(lines, samples(), strict=True):
        found = json.loads(line)
        hold(found, SCHEMA)
        assert "uri" in found
        assert all("value" in part for key in ("bodies", "headlines", "descriptions") for part in found.get(key, ()))
        assert all({"name", "uri"} <= set(part) for part in found.get("associations", ()))
        assert found["bodies"][0]["value"] == one.article.body
        assert found["altIds"][0]["value"] == one.article.id


def test_what_the_page_gives_is_in_it() -> None:
    found = item(article("题目", "正文。"))
    assert [one["value"] for one in found["headlines"]] == ["题目", "解读", "原来的题目"]
    assert (found["by"], found["contentCreated"]) == ("江宛、祝青", "2025-05-19T08:30:00+08:00")
    assert [(one["rel"], one["type"]) for one in found["associations"]] == [
        ("illustration", "picture"), ("related", "text"), ("related", "text"),
    ]  # fmt: skip
    assert found["uri"] == "https://news.example/%E7%94%B2/1?%E9%A2%98=2"
    assert item(article("题目", "正文。", url=None))["uri"] == "urn:jiedu:article:0123456789ab"


def test_who_is_named_is_in_it() -> None:
    one = analysed(article("会谈", "法国外长19日在北京同德国外长会谈。法国说，会谈有益。"))
    found = item(one.article, one.analysis)
    assert found["places"][0]["name"] == "法国"
    assert all(place["uri"].startswith("http://www.wikidata.org/entity/Q") for place in found["places"])
