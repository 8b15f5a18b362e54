"""`jiedu add` and `jiedu build` over a JSONL of articles, end to end: articles a second, memory, time by stage.

    python -m bench.build [FILE.jsonl[.gz]] [--json OUT]      default: cctv/cctv.jsonl.gz of the shared test data
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.places import shared
from bench.tree import Ran, run
from jiedu.config import Settings

CORPUS = "cctv/cctv.jsonl.gz"
PROBLEMS = 3
"""Exit code of a run that is done and met inputs that it could not read."""


def jiedu(*words: str) -> Ran:
    """Run a verb of the command line in a process of its own; SystemExit with its message where it fails."""
    hidden = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")  # they slow numpy down where a machine sets them
    env = {key: value for key, value in os.environ.items() if key not in hidden and not key.startswith("JIEDU_")}
    ran = run([sys.executable, "-m", "jiedu", *words], env)
    if ran.code not in (0, PROBLEMS):
        sys.exit(f"jiedu {' '.join(words)}: exit code {ran.code}\n{ran.errors.decode(errors='replace')}")
    return ran


def measure(sources: Sequence[str], folder: Path) -> dict[str, Any]:
    """Add and build `sources` in a new desk in `folder`: figures as a JSON object; sizes in bytes, times in seconds."""
    desk = str(folder / "bench.jiedu")
    added = jiedu("add", "--desk", desk, "--json", *sources)
    built = jiedu("build", "--desk", desk, "--json")
    again = jiedu("build", "--desk", desk, "--json")
    report = json.loads(built.output)
    stored = sum(path.stat().st_size for path in Path(desk).rglob("*") if path.is_file())
    count = report["articles"]
    whole = added.seconds + built.seconds
    return {
        "source": Path(sources[0]).name,
        "articles": count,
        "stories": report["stories"],
        "problems": len(report["problems"]),
        "add_seconds": round(added.seconds, 2),
        "build_seconds": round(built.seconds, 2),
        "again_seconds": round(again.seconds, 2),
        "build_rate": round(count / built.seconds, 1),
        "rate": round(count / whole, 1),
        "stages": dict(report["seconds"]),
        "peak": max(added.peak, built.peak),
        "stored": stored,
        "jobs": Settings().jobs,
        "python": platform.python_version(),
    }


def main() -> None:
    """Read the command line, measure, print or write."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("source", nargs="?", type=Path, default=shared(CORPUS))
    cli.add_argument("--json", type=Path, metavar="OUT", help="write the figures to this file")
    args = cli.parse_args()
    if args.source is None:
        sys.exit(f"name a file: the shared test data ({CORPUS}) is not here")
    with tempfile.TemporaryDirectory() as folder:
        figures = measure([str(args.source)], Path(folder))
    if args.json:
        args.json.parent.mkdir(parents=True, exist_ok=True)
        args.json.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for key, value in figures.items():
        print(f"{key:15} {value}")


if __name__ == "__main__":
    main()
