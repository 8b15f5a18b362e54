"""A desk of the sample pages, built once for all tests that read one."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

import jiedu
from jiedu.config import Settings

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"


@cache
def built() -> Path:
    """The folder of a desk with every sample page, built; not to be changed: copy it first."""
    place = Path(tempfile.mkdtemp(prefix="jiedu-test-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    with jiedu.open(place / "samples.jiedu", settings=Settings()) as desk:
        desk.add(SAMPLES / "pages", SAMPLES / "feed.xml", SAMPLES / "crawl.warc.gz")
        desk.build()
        desk.search("和平")
    return place / "samples.jiedu"


def copy_of_built(to: Path) -> Path:
    """A copy of that desk which the test may change."""
    return Path(shutil.copytree(built(), to))
