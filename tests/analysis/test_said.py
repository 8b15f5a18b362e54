"""The annotated articles: that they are sound, and that what is found in them hangs little on script and slips."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import opencc
import pytest

from bench.analysis import Tally
from bench.said import FOLDER, tally
from jiedu.analysis import analyse
from jiedu.desk.present import analysis_form
from tests.analysis.make import article

NOTES = sorted(note for note in FOLDER.rglob("*.json") if not note.name.endswith(".events.json"))
CHINESE = [note for note in NOTES if note.parent.name == "zh"]
MOST_LOST = 0.03
"""By how much the scores may fall under conversion of the script."""


@cache
def gold_of(note: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(note.read_text("utf-8"))
    return found


def counted(text: str, gold: dict[str, Any], annotated: str | None = None) -> Tally:
    """The counts of one article when its text is `text`; `annotated` is the text that the gold points into, where that
    is another."""
    made = article(*text.rstrip("\n").split("\n"), language=gold["language"], day=date.fromisoformat(gold["published"]))
    (analysis,) = analyse([made])
    return tally(gold, annotated or text, analysis_form(made, analysis))


@pytest.mark.parametrize("note", NOTES, ids=lambda note: note.stem)
def test_every_annotation_points_to_its_words(note: Path) -> None:
    gold, text = gold_of(note), note.with_suffix(".txt").read_text("utf-8")
    spans = [m for entity in gold["entities"] for m in entity["mentions"]] + gold["times"]
    for statement in gold["statements"]:
        spans += [*statement["segments"], *([statement["cue"]] if statement["cue"] else [])]
    assert [span for span in spans if text[span["start"] : span["end"]] != span["text"]] == []
    known = {entity["id"] for entity in gold["entities"]}
    said = {statement["id"] for statement in gold["statements"]}
    for statement in gold["statements"]:
        assert set((statement["speaker"] or {}).get("canonical") or ()) <= known
        assert statement["parent"] is None or statement["parent"] in said


@pytest.mark.parametrize("way", ["t2s", "s2t"])
def test_the_other_script_costs_little(way: str) -> None:
    convert = opencc.OpenCC(way).convert
    own, other = Tally(), Tally()
    for note in CHINESE:
        gold, text = gold_of(note), note.with_suffix(".txt").read_text("utf-8")
        turned = "".join(one if len(one := convert(char)) == 1 else char for char in text)
        language = {"t2s": "zh-Hans", "s2t": "zh-Hant"}[way]
        changed = {
            **gold,
            "language": language,
            "entities": [{**e, "aliases": [*e["aliases"], *map(convert, e["aliases"])]} for e in gold["entities"]],
        }
        own = own.plus(counted(text, gold))
        other = other.plus(counted(turned, changed))
    assert other.content.f1 >= own.content.f1 - MOST_LOST
    assert other.with_speaker.f1 >= own.with_speaker.f1 - MOST_LOST


@pytest.mark.parametrize("slip", ["marks", "stops", "lines", "spaces"])
def test_slips_of_the_text_do_no_harm(slip: str) -> None:
    lost = {"marks": "“”「」‘’『』", "stops": "。", "lines": "\n", "spaces": ""}[slip]
    for note in CHINESE:
        gold, text = gold_of(note), note.with_suffix(".txt").read_text("utf-8")
        title, _, body = text.partition("\n")
        body = "".join(char for char in body if char not in lost)
        if slip == "spaces":
            body = body.replace("。", " ")
        found = counted(f"{title}\n{body}", gold, text)
        assert found.right >= 0.3 * found.wanted, note.stem
