"""Events in the JSON of PLOVER."""

from __future__ import annotations

import json

from jiedu.export.plover import CATEGORIES, codes, to_plover
from tests.export.reads import analysed, article, samples

FIELDS = {
    "id", "date", "source", "target", "event", "eventText", "mode", "context", "location", "text", "textInfo",
    "language", "publication", "coder", "version", "comment",
}  # fmt: skip
"""Of PLOVER's records; `quantity`, `modality`, `cameo` and `url` are ours."""


def test_every_event_is_a_record() -> None:
    found = json.loads(b"".join(to_plover(samples())))
    texts = {one.article.text_hash: one.article.text for one in samples()}
    assert len(found) == sum(len(one.analysis.events) for one in samples() if one.analysis) > 300
    assert len({one["id"] for one in found}) == len(found)
    for one in found:
        assert set(one) <= FIELDS | {"quantity", "modality", "cameo", "url"}
        assert {"id", "event", "eventText", "text", "modality"} <= set(one)
        assert (one["comment"] == "") == (one["event"] in CATEGORIES)
        place, text = one["textInfo"], texts[one["textInfo"]["textHash"]]
        assert text[place["start"] : place["end"]] == one["eventText"]
        assert one["text"] in text
        for actor in (*one.get("source", ()), *one.get("target", ())):
            assert set(actor) <= {"actorText", "code"}
            assert actor["actorText"]


def test_states_have_codes_of_three_letters() -> None:
    found = json.loads(b"".join(to_plover([analysed(article("会谈", "中国和法国19日签署合作协议。"))])))
    assert {actor.get("code") for one in found for actor in (*one.get("source", ()), *one.get("target", ()))} == {
        "CHN", "FRA",
    }  # fmt: skip
    assert found[0]["date"] == "2025-05-19"


def test_the_codes_are_those_of_iso_3166() -> None:
    assert len(codes()) > 240
    assert (codes()["RU"], codes()["UA"], codes()["GB"]) == ("RUS", "UKR", "GBR")
    assert all(len(two) == 2 and len(three) == 3 for two, three in codes().items())


def test_nothing_is_an_array_too() -> None:
    assert json.loads(b"".join(to_plover([]))) == []
