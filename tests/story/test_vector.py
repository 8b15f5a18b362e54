"""Sentence vectors: one thread of BLAS, one text at a time."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from jiedu.story import vector


class _Encoder:
    def __init__(self) -> None:
        self.threads: set[int] = set()

    def encode(self, texts: list[str]) -> npt.NDArray[np.float32]:
        self.threads |= {int(pool["num_threads"]) for pool in threadpool_info() if pool["user_api"] == "blas"}
        return np.ones((len(texts), vector.DIMENSIONS), dtype=np.float32)


def test_the_encoder_works_on_one_thread_and_gives_the_others_back(monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = _Encoder()
    monkeypatch.setattr(vector, "_encoder", lambda: encoder)
    with threadpool_limits(limits=2, user_api="blas"):
        vectors = vector.encode(["复航", " ", "渡轮"])
        after = {int(pool["num_threads"]) for pool in threadpool_info() if pool["user_api"] == "blas"}
    assert encoder.threads <= {1} and 1 not in after
    assert vectors.any(axis=1).tolist() == [True, False, True]
