"""The measure of the tagger, on sentences of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import tagger
from jiedu.analysis.tagger import NameSpan
from training.tagger.uner import Sentence

OWN = [
    Sentence(
        "法国总统马克龙星期三在巴黎会见了德国总理。",
        [NameSpan(0, 2, "LOC"), NameSpan(4, 7, "PER"), NameSpan(11, 13, "LOC")],
    ),
    Sentence("这项研究还没有任何结果。", []),
]
"""The last name of the first, 德国, is left out: the measure counts it as too much."""


def test_quality_counts_span_and_type() -> None:
    figures = tagger.quality(OWN)
    assert 70 <= figures["f1"] <= 100 and figures["recall"] >= 66
    assert tagger.quality(OWN[1:]) == {"precision": 0, "recall": 0, "f1": 0}


def test_both_are_timed_on_the_same_sentences() -> None:
    measured = tagger.rates(OWN)
    assert measured.tagger > 0 and measured.lac > 0
    assert measured.ratio == measured.tagger / measured.lac


def test_what_is_wrong_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    wrong = [Sentence(OWN[1].text, [NameSpan(0, 2, "ORG")])]
    tagger.show_wrong([*wrong, *wrong], 1)
    assert capsys.readouterr().out == "这项研究还没有任何结果。\n    -这项/ORG\n"


def test_absent_sets_are_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("bench.places.SHARED", tmp_path)
    assert tagger.sentences("pud") is None
