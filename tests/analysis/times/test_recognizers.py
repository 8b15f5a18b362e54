"""Users' expressions of microsoft/Recognizers-Text: the share that is right may not fall."""

from __future__ import annotations

import json

import pytest

from bench.analysis import scorer
from bench.times import predicted, right_of
from tests.shared import shared


@pytest.mark.parametrize(("name", "language", "floor"), [("chinese", "zh", 0.90), ("english", "en", 0.94)])
def test_share_of_right_cases(name: str, language: str, floor: float) -> None:
    cases = [json.loads(line) for line in shared(f"times/{name}.jsonl").read_text("utf-8").splitlines()]
    score = scorer("times")
    right = sum(right_of(case, predicted(case, language)["found"], score) for case in cases)
    assert right / len(cases) >= floor
