"""Where the private test data lies; tests that need it skip where it is absent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def shared(path: str) -> Path:
    """The file or folder `path` of the shared data; skips the calling test where it is not there."""
    place = Path(os.environ.get("JIEDU_SHARED", ROOT.parent / "shared")) / path
    if not place.exists():
        pytest.skip(f"needs the shared test data: {path} is not here")
    return place
