"""Memory and time of a fresh process: one tool over a whole set of pages, or over one page of 50 MB.

    python -m bench.footprint TOOL FOLDER     what a child runs: reads every file of FOLDER, prints one JSON object
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import huge
from bench.corpus import Corpus
from bench.peers import TEXT, TOOLS, Tool, attempt, quiet
from bench.places import ROOT

HUGE = 50_000_000
"""Bytes of a huge page."""
SMALL = HUGE // 10
"""Bytes of the page that a huge one is compared with, to see that time grows no faster than size."""
_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Memory:
    """Resident memory of a fresh process, in MB of a million bytes."""

    started: float
    """With the tool loaded, before the first page."""
    peak: float
    """The most at any time."""


@dataclass(frozen=True, slots=True)
class Large:
    """One page of `size` bytes in a fresh process."""

    shape: str
    """What fills it: a key of `huge.SHAPES`."""
    size: int
    seconds: float
    """Processor time."""
    peak: float
    """Resident MB at the most."""
    right: bool
    """Whether the headline is right and the body begins with the first sentence."""
    growth: float
    """Seconds a byte, over those of a page a tenth as long: 1 where time grows as size does."""


def whole_set(tool: Tool, corpus: Corpus) -> Memory | None:
    """The memory of a process in which `tool` reads every page of `corpus`; None where the system does not tell.

    Where the tool wants characters, it is another process that decodes.
    """
    from bench.race import given

    with tempfile.TemporaryDirectory() as folder:
        for number, key in enumerate(corpus.pages):
            page = given(tool, corpus.html(key))
            content = page.encode("utf-8", "surrogatepass") if isinstance(page, str) else page
            (Path(folder) / f"{number:06}").write_bytes(content)
        told = _child(tool.name, folder)
    if told["peak"] is None:
        return None
    return Memory(told["started"] / _MB, told["peak"] / _MB)


def large(name: str = "jiedu", size: int = HUGE, small: int = SMALL) -> Iterator[Large]:
    """Each shape of huge page, read by the tool `name` in a process of its own; the smaller ones in another."""
    for shape, make in huge.SHAPES.items():
        with tempfile.TemporaryDirectory() as folder:
            page = Path(folder) / "page"
            page.write_bytes(make(small))
            less = _child(name, folder)
            page.write_bytes(make(size))
            told = _child(name, folder)
        right = told["title"] == huge.TITLE and told["head"].startswith(huge.FIRST)
        growth = (told["seconds"] / size) / max(less["seconds"] / small, 1e-12)
        yield Large(shape, size, told["seconds"], (told["peak"] or 0) / _MB, right, growth)


def _child(name: str, folder: str) -> Any:
    """What a process that runs `main` says."""
    command = [sys.executable, "-m", "bench.footprint", name, folder]
    paths = os.pathsep.join(str(path) for path in (ROOT / "src", ROOT))
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": paths}, stdin=subprocess.DEVNULL, capture_output=True
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}: {done.stderr.decode()[-2000:]}")
    return json.loads(done.stdout)


def _status(field: str) -> int | None:
    """A line of /proc/self/status in bytes: VmRSS is what is resident now, VmHWM the most that was.

    `getrusage` would not do: its peak may be that of the parent before the child became another program.
    """
    try:
        lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{field}:")), None)


def main() -> None:
    """Run one tool over the files of a folder, one file in memory at a time, and print what it took."""
    name, folder = sys.argv[1:]
    with quiet():
        print(json.dumps(_read_all(TOOLS[name](), Path(folder))))


def _read_all(tool: Tool, folder: Path) -> dict[str, Any]:
    """What it took to read every file of `folder`, with the headline and the first characters of the last one."""
    gc.collect()
    started = _status("VmRSS")
    seconds = 0.0
    title = head = ""
    for path in sorted(folder.iterdir()):
        content: bytes | str = path.read_bytes()
        if tool.given == TEXT and isinstance(content, bytes):
            content = content.decode("utf-8", "surrogatepass")
        before = time.process_time()
        found = attempt(tool, content)
        seconds += time.process_time() - before
        title, head = (found.title, found.text[:100]) if found else ("", "")
    return {"started": started, "peak": _status("VmHWM"), "seconds": seconds, "title": title, "head": head}


if __name__ == "__main__":
    main()
