"""The quality gate: measures what ships (and, where it is there, the shared test data) and compares with the floors.

    python -m bench.gate                  a table of figures; exit code 1 naming each that is under its floor
    python -m bench.gate --json OUT       and writes the figures
    python -m bench.gate --raise          raises floors to what was measured, less a margin; never lowers one
    python -m bench.gate --lower NAME     lets one floor fall to what was measured; the commit says why

Floors hold shares and ratios of one run, never bare times: those say more about the machine than about the code.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.figures import PARTS, Figure
from bench.places import load

FLOORS = Path(__file__).with_name("floors.json")
MARGIN = 0.01
"""A raised floor stays this far under what was measured: a change of a list may move a figure by an item or two."""
SPEED_MARGIN = 0.35
"""Share of a ratio of speeds that noise may take: six runs on 2 cores that four other processes kept busy gave ratios
from 2.38 to 2.90, and other processors favour the two sides differently."""


@dataclass(frozen=True, slots=True)
class Floors:
    """What figures must reach, and what they must not pass."""

    at_least: dict[str, float]
    at_most: dict[str, float]

    def fault(self, figure: Figure) -> str | None:
        """What is wrong with `figure`, in a sentence, or None."""
        low, high = self.at_least.get(figure.name), self.at_most.get(figure.name)
        if low is not None and not figure.value >= low:
            return f"{figure.name} is {shown(figure.value)}, under its floor of {shown(low)}: {figure.what}"
        if high is not None and not figure.value <= high:
            return f"{figure.name} is {shown(figure.value)}, over its ceiling of {shown(high)}: {figure.what}"
        return None


def shown(value: float) -> str:
    """A figure for a reader: three digits after the point, or whole when it is large."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3f}"


def read_floors() -> Floors:
    """The floors as they stand in floors.json."""
    held = load(FLOORS)
    return Floors(held["at_least"], held["at_most"])


def raised(floors: Floors, figures: list[Figure], lower: tuple[str, ...], up: bool) -> Floors:
    """`floors` with the named ones let down and, where `up`, the others raised to what was measured."""
    at_least = dict(floors.at_least)
    for figure in figures:
        if figure.unit not in ("share", "ratio") or figure.name in floors.at_most:
            continue
        keep = 1 - SPEED_MARGIN if figure.unit == "ratio" else 1.0
        slack = MARGIN if figure.unit == "share" and figure.value < 1 else 0.0
        # Downwards, so that a floor is never over what was measured.
        floor = math.floor((figure.value * keep - slack) * 1000) / 1000
        old = at_least.get(figure.name)
        if figure.name in lower or (up and (old is None or floor > old)):
            at_least[figure.name] = max(floor, 0.0)
    return Floors(dict(sorted(at_least.items())), floors.at_most)


def table(figures: list[Figure], floors: Floors) -> str:
    """The figures as lines of text."""
    rows = [("figure", "value", "floor", "")]
    for figure in figures:
        low, high = floors.at_least.get(figure.name), floors.at_most.get(figure.name)
        bound = f"≥ {shown(low)}" if low is not None else f"≤ {shown(high)}" if high is not None else "–"
        mark = "FAIL " if floors.fault(figure) else ""
        rows.append((figure.name, shown(figure.value), bound, f"{mark}{figure.what}"))
    widths = [max(len(row[i]) for row in rows) for i in range(3)]
    return "\n".join(
        f"{row[0]:{widths[0]}}  {row[1]:>{widths[1]}}  {row[2]:>{widths[2]}}  {row[3]}".rstrip() for row in rows
    )


def as_json(figures: list[Figure], floors: Floors) -> dict[str, Any]:
    """The figures with their floors, as a JSON object."""
    return {
        "figures": [
            {**asdict(f), "at_least": floors.at_least.get(f.name), "at_most": floors.at_most.get(f.name)}
            for f in figures
        ]
    }


def main() -> None:
    """Read the command line, measure, compare."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--json", type=Path, metavar="OUT", help="write the figures to this file")
    cli.add_argument("--only", choices=sorted(PARTS), action="append", help="measure this part alone (repeatable)")
    cli.add_argument("--raise", dest="up", action="store_true", help="raise floors to what was measured")
    cli.add_argument("--lower", metavar="NAME", action="append", default=[], help="let this floor fall")
    args = cli.parse_args()
    figures: list[Figure] = []
    for name, part in PARTS.items():
        if args.only and name not in args.only:
            continue
        own = list(part())
        if not own:
            print(f"{name}: needs the shared test data, which is not here", file=sys.stderr)
        figures += own
    floors = read_floors()
    unknown = set(args.lower) - {figure.name for figure in figures}
    if unknown:
        cli.error(f"not measured: {', '.join(sorted(unknown))}")
    if args.up or args.lower:
        floors = raised(floors, figures, tuple(args.lower), args.up)
        FLOORS.write_text(json.dumps(asdict(floors), indent=2) + "\n", encoding="utf-8")
    print(table(figures, floors))
    if args.json:
        args.json.parent.mkdir(parents=True, exist_ok=True)
        args.json.write_text(json.dumps(as_json(figures, floors), ensure_ascii=False, indent=1) + "\n", "utf-8")
    faults = [fault for figure in figures if (fault := floors.fault(figure))]
    if faults:
        sys.exit("\nThe gate fails:\n  " + "\n  ".join(faults))
    print("\nThe gate holds.")


if __name__ == "__main__":
    main()
