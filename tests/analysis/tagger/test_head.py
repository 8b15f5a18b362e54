"""Weights are checked before they are used."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jiedu.analysis import lac
from jiedu.analysis.tagger import head

SHIPPED = Path(head.__file__).parent


def copied(folder: Path, change: Callable[[dict[str, Any]], object] = lambda card: None) -> Path:
    card = json.loads((SHIPPED / head.CARD).read_text("utf-8"))
    change(card)
    (folder / head.CARD).write_text(json.dumps(card), "utf-8")
    (folder / "names.onnx").write_bytes((SHIPPED / "names.onnx").read_bytes())
    return folder


def test_the_shipped_weights_are_whole() -> None:
    found, why = head.shipped()
    assert found is not None and why == ""
    assert head.shipped()[0] is found


def test_the_card_says_what_the_weights_are() -> None:
    card = json.loads((SHIPPED / head.CARD).read_text("utf-8"))
    assert card["licence"] == "CC-BY-SA-4.0"
    assert card["lac_sha256"] == lac.KNOWN
    assert any("Universal NER" in line for line in card["attribution"])
    assert card["scores"]["pud"]["f1"] >= 71 and card["scores"]["test"]["f1"] >= 71
    assert (SHIPPED / card["weights"]).stat().st_size < 30_000_000


def test_names_of_sentences_of_any_length(tmp_path: Path) -> None:
    loaded = head.load(copied(tmp_path))
    texts = ["法国总统马克龙在巴黎说", "这次会议没有任何结果吗", "王晓明说,这项研究还在进行,没有结果。"]
    readings = list(lac.read(texts))
    assert [reading.which for reading in readings] == [[0, 1], [2]]
    first, second, third = loaded.names(readings)
    assert ("马克龙", "PER") in [(texts[0][n.start : n.end], n.kind) for n in first]
    assert second == []
    assert [texts[2][n.start : n.end] for n in third] == ["王晓明"]
    assert loaded.names(readings[1:]) == [third]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda card: card.update(sha256="0" * 64), "not the file"),
        (lambda card: card.update(labels=["O"]), "other labels"),
        (lambda card: card.update(lac_sha256="0" * 64), "other weights of LAC"),
        (lambda card: card.pop("steps"), "KeyError"),
        (lambda card: card.update(weights="none.onnx"), "FileNotFoundError"),
        (lambda card: card.update(first=[0.0]), "cannot be read"),
    ],
)
def test_what_does_not_belong_together_is_refused(
    tmp_path: Path, change: Callable[[dict[str, Any]], object], why: str
) -> None:
    with pytest.raises(head.DamagedWeights, match=why):
        head.load(copied(tmp_path, change))


def test_a_cut_file_is_refused(tmp_path: Path) -> None:
    weights = copied(tmp_path) / "names.onnx"
    weights.write_bytes(weights.read_bytes()[:-100])
    with pytest.raises(head.DamagedWeights, match="not the file"):
        head.load(tmp_path)


def test_a_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    import hashlib

    copied(tmp_path, lambda card: card.update(sha256=hashlib.sha256(b"no model").hexdigest()))
    (tmp_path / "names.onnx").write_bytes(b"no model")
    with pytest.raises(head.DamagedWeights, match="cannot be run"):
        head.load(tmp_path)


def test_a_card_that_is_no_json_is_refused(tmp_path: Path) -> None:
    (copied(tmp_path) / head.CARD).write_text("{", "utf-8")
    with pytest.raises(head.DamagedWeights, match="cannot be read"):
        head.load(tmp_path)
