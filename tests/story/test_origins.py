from __future__ import annotations

import pytest

from jiedu.story.origins import independent_origins


@pytest.mark.parametrize(
    ("sources", "origins"),
    [
        ([], 0),
        ([(), ()], 2),
        ([("新华社",), ("新华社",), ("新华社",)], 1),
        ([("新华社",), ("路透社",), ("塔斯社",)], 3),
        ([("新华社",), ("路透社",), ("新华社", "路透社")], 2),
        ([("塔斯社", "青石日报"), ("塔斯社", "白石日报")], 1),
        ([("塔斯社", "青石日报"), ("路透社", "白石日报"), ("路透社", "塔斯社")], 1),
        ([("塔斯社", "青石日报"), ("路透社", "白石日报"), ()], 3),
    ],
)
def test_origins(sources: list[tuple[str, ...]], origins: int) -> None:
    assert independent_origins(sources) == origins
    assert independent_origins(sources[::-1]) == origins
