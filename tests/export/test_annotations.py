"""Web Annotations, held to the rules of the Web Annotation Data Model."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

import jiedu
from jiedu.export.annotations import LAYERS, to_annotations
from jiedu.export.chosen import Chosen
from jiedu.export.formats import export
from tests.desk.built import built
from tests.export.reads import analysed, article, samples

IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
MOTIVATIONS = {
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying",
    "linking", "moderating", "questioning", "replying", "tagging",
}  # fmt: skip
KEYS = {
    "Annotation": {"id", "type", "motivation", "generator", "body", "target"},
    "TextualBody": {"type", "purpose", "value", "format", "language"},
    "SpecificResource": {"type", "purpose", "source", "selector", "state"},
    "TextQuoteSelector": {"type", "exact", "prefix", "suffix"},
    "TextPositionSelector": {"type", "start", "end"},
    "TimeState": {"type", "cached", "sourceDate"},
}
"""The keys that the JSON-LD context defines, by the classes that they are of; another key would say nothing."""


def known(node: dict[str, Any]) -> dict[str, Any]:
    assert set(node) <= KEYS[node["type"]], node
    return node


def hold(one: dict[str, Any], texts: dict[str, str]) -> None:
    """Section 3 and 4 of the model, for what is written here."""
    known(one)
    assert IRI.fullmatch(one["id"])
    assert one["motivation"] in MOTIVATIONS
    for body in one["body"]:
        known(body)
        assert body["purpose"] in MOTIVATIONS
        if body["type"] == "TextualBody":
            assert isinstance(body["value"], str)
            assert body["value"]
        else:
            assert IRI.fullmatch(body["source"])
    for target in one["target"] if isinstance(one["target"], list) else [one["target"]]:
        known(target)
        assert IRI.fullmatch(target["source"]["id"])
        quote, place = map(known, target["selector"])
        assert known(target["state"])["cached"].startswith("urn:jiedu:text:")
        text = texts[target["state"]["cached"].rpartition(":")[2]]
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert text[: place["start"]].endswith(quote["prefix"])
        assert text[place["end"] :].startswith(quote["suffix"])


def test_every_annotation_is_one_and_rests_on_its_words() -> None:
    found = json.loads(b"".join(to_annotations(samples())))
    texts = {one.article.text_hash: one.article.text for one in samples()}
    page = found["first"]
    assert found["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (found["type"], page["type"]) == ("AnnotationCollection", "AnnotationPage")
    assert (page["partOf"], found["last"], page["startIndex"]) == (found["id"], page["id"], 0)
    assert found["total"] == len(page["items"]) > 2000
    keys = [one["id"] for one in page["items"]]
    assert len(set(keys)) == len(keys)
    for one in page["items"]:
        hold(one, texts)
    analyses = [one.analysis for one in samples() if one.analysis]
    assert len(keys) == sum(
        len(a.mentions) + len(a.references) + len(a.times) + len(a.statements) + len(a.events) for a in analyses
    )


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_by_itself(layer: str) -> None:
    with jiedu.open(built()) as desk:
        found = json.loads(b"".join(export(desk, Chosen(query="停火"), "webannotation", layer)))
    assert found["total"] > 0
    assert {one["id"].split(":")[5] for one in found["first"]["items"]} == {layer}


def test_a_dossier_on_its_sources() -> None:
    with jiedu.open(built()) as desk:
        story = min(desk.stories(reports=2), key=lambda one: one.counts.reports)
        found = json.loads(b"".join(export(desk, Chosen(story=story.id), "webannotation", "dossier")))
        dossier = story.dossier()
    texts = {source.text_hash: source.text for source in dossier.sources}
    for one in found["first"]["items"]:
        hold(one, texts)
    assert [one["body"][-1]["value"] for one in found["first"]["items"]] == [line.text for line in dossier.lines]
    assert found["total"] == len(dossier.lines)


def test_nothing_is_a_collection_too() -> None:
    found = json.loads(b"".join(to_annotations([])))
    assert (found["total"], found["first"]["items"]) == (0, [])


def test_addresses_and_ids_in_other_letters_are_encoded() -> None:
    found = json.loads(b"".join(to_annotations([analysed(article("沈若说停火", "沈若说，双方将停火。"))])))
    sources = {one["target"]["source"]["id"] for one in found["first"]["items"] if isinstance(one["target"], dict)}
    assert sources == {"https://news.example/%E7%94%B2/1?%E9%A2%98=2"}
