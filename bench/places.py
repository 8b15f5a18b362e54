"""Where the measured data lies: what ships with the project, and what may stand beside it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "samples"
SHARED = Path(os.environ.get("JIEDU_SHARED") or ROOT.parent / "shared")
"""Texts of others that serve measuring alone; everything that needs them is left out where they are absent."""


def shared(path: str) -> Path | None:
    """The file or folder `path` of the shared data, or None where it is not there."""
    place = SHARED / path
    return place if place.exists() else None


def sample_sources() -> list[str]:
    """What `jiedu add` is given for the sample desk: the pages, the feeds and the crawl."""
    return [str(SAMPLES / "pages"), *(str(p) for p in sorted([*SAMPLES.glob("*.xml"), *SAMPLES.glob("*.warc.gz")]))]


def load(path: Path) -> Any:
    """The JSON document at `path`."""
    return json.loads(path.read_text(encoding="utf-8"))
