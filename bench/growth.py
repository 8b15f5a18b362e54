"""Whether `jiedu add` and `jiedu build` take longer the more a desk holds: desks of several sizes, then some more.

    python -m bench.growth [--sizes 1000 10000 100000] [--rate 100] [--dense 2000] [--more 300] [--folder F]

A desk is filled with articles that are read and analysed already (`bench.filling`), at a steady rate a day; with
`--dense` its last two days have so many each. It is built; then further items of the last days are added and built as a
user does it, and that is timed. With `--folder` the desks that were filled and built are kept there, and used again.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import jiedu
from bench.build import jiedu as verb
from bench.copies import read_items
from bench.filling import LONGEST, START, Bases, Item, Pace, bases, fill, planted
from bench.places import shared
from bench.tree import Ran
from jiedu.article import extract
from jiedu.config import Settings
from jiedu.desk.build import versions
from jiedu.errors import InputError
from jiedu.page.model import Page

CORPUS = "cctv/cctv.jsonl.gz"
QUICK = (1_000, 10_000)
RATE = 100
"""Articles a day: the smallest desk then fills more days than grouping looks at."""
MORE = 150
"""Articles added: enough that loading the models is not all that is timed, and as many as the data gives for every
size."""
ENDS = (1_000, 10_000, 100_000)
"""Sizes on whose last days the same articles are added, so that their rates can be compared."""
SETTLING = 20
"""Articles added and built before those that are timed: what the first build left the index to merge is merged then."""


@dataclass(frozen=True, slots=True)
class Grown:
    """What adding to a desk of one size took."""

    size: int
    """Articles in the desk before."""
    more: int
    """Articles added."""
    rate: float
    """Articles a second of processor time, add and build, a process each, models loaded: other work on the machine
    does not change it much."""
    seconds: dict[str, float]
    """By stage of the build, with "add"."""
    peak: int
    """Bytes, the largest of all processes at one time."""
    first_peak: int
    """Bytes of the process that grouped and indexed the whole desk; 0 where that was done before."""
    first_seconds: dict[str, float]
    """What building the whole desk took by stage; nothing in it had to be analysed."""
    stored: int
    """Bytes of the desk on disk, with nothing of the pages that it was filled from."""


def later(items: Sequence[Item], size: int, pace: Pace, more: int) -> list[dict[str, str]]:
    """The last `more` items, on the last two days of a desk of `size` articles, each with a mark of the size: they are
    new there. Those are left out whose texts say that they are of another day than the last one, of this desk or of
    those of `ENDS`: they would be other articles at each size."""
    ends = {one: START + timedelta(pace.day(one - 1, one)[0]) for one in (*ENDS, size)}
    chosen: list[dict[str, str]] = []
    for item in reversed(items):
        if len(chosen) == more:
            break
        back = timedelta(len(chosen) % 2)
        days = [end - back for end in ends.values()]
        if len(item["body"]) <= LONGEST and all(_day_of({**item, "date": str(day)}) == day for day in days):
            chosen.append({**item, "id": f"{size}-{item['id']}", "date": str(ends[size] - back)})
    return chosen[::-1]


def _day_of(item: Item) -> date | None:
    try:
        return extract(Page("item", json.dumps(dict(item)).encode(), name=item["id"]))[0].published.day
    except InputError:
        return None


def measure(items: Sequence[Item], size: int, pace: Pace, more: int, folder: Path, kept: Path | None) -> Grown:
    """Fill a desk, build it, add more and build again; in `folder`, on a copy where it is one of those `kept`."""
    whole, first = filled(kept or folder, items, size, pace)
    first_peak, first_seconds = (first.peak, dict(json.loads(first.output)["seconds"])) if first else (0, {})
    desk = folder / whole.name
    if kept:
        shutil.copytree(whole, desk)
    new = later(items, size, pace, SETTLING + more)
    _added(new[:SETTLING], desk, folder)
    before = _used()
    added, built = _added(new[SETTLING:], desk, folder)
    used = _used() - before
    report = json.loads(built.output)
    stored = sum(path.stat().st_size for path in desk.rglob("*") if path.is_file())
    shutil.rmtree(desk)
    return Grown(
        size=size,
        more=report["analysed"],
        rate=round(report["analysed"] / used, 2),
        seconds={"add": round(added.seconds, 2), **dict(report["seconds"])},
        peak=max(added.peak, built.peak),
        first_peak=first_peak,
        first_seconds=first_seconds,
        stored=stored,
    )


def filled(folder: Path, items: Sequence[Item], size: int, pace: Pace) -> tuple[Path, Ran | None]:
    """A built desk of so many articles in `folder`, made where it is not there; what building it took then."""
    desk = folder / f"{size}-{pace.rate}-{pace.dense}.jiedu"
    if (desk / "index").exists():
        return desk, None
    with jiedu.open(desk, settings=Settings()) as one:
        fill(one.library, planted(_bases(items), size, pace), versions(Settings()))
    return desk, verb("build", "--desk", str(desk), "--json", "--jobs", "1")


def written(items: Sequence[Item], folder: Path) -> Path:
    """A file of items that `jiedu add` reads."""
    file = folder / "more.jsonl.gz"
    with gzip.open(file, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(dict(item), ensure_ascii=False) + "\n" for item in items)
    return file


def _added(items: Sequence[Item], desk: Path, folder: Path) -> tuple[Ran, Ran]:
    """What adding items to a desk and building it took."""
    file = written(items, folder)
    added = verb("add", "--desk", str(desk), "--json", str(file))
    return added, verb("build", "--desk", str(desk), "--json", "--jobs", "1")


_HELD: dict[int, Bases] = {}
"""By the number of items that they are from."""


def _bases(items: Sequence[Item]) -> Bases:
    """What desks are filled from, analysed when it is first wanted."""
    return _HELD.get(len(items)) or _HELD.setdefault(len(items), bases(items))


def _used() -> float:
    """Processor seconds of all processes that were started here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@cache
def _items() -> Sequence[Item] | None:
    place = shared(CORPUS)
    return None if place is None else read_items(place)


def grown(sizes: Sequence[int], pace: Pace, more: int, folder: Path, kept: Path | None = None) -> list[Grown]:
    """What adding takes at each size; nothing where the shared test data is absent."""
    items = _items()
    return [measure(items, size, pace, more, folder, kept) for size in sizes] if items is not None else []


def main() -> None:
    """Read the command line, measure, print or write."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--sizes", type=int, nargs="+", default=list(QUICK), help="articles in the desk before")
    cli.add_argument("--rate", type=int, default=RATE, help="articles a day")
    cli.add_argument("--dense", type=int, default=0, help="articles on each of the last two days")
    cli.add_argument("--more", type=int, default=MORE, help="articles added")
    cli.add_argument("--folder", type=Path, help="where desks that were built are kept")
    cli.add_argument("--json", type=Path, metavar="OUT", help="write the figures to this file")
    args = cli.parse_args()
    found = []
    for size in args.sizes:
        with tempfile.TemporaryDirectory() as folder:
            found += grown([size], Pace(args.rate, args.dense), args.more, Path(folder), args.folder)
        if not found:
            sys.exit(f"the shared test data ({CORPUS}) is not here")
        print(json.dumps(asdict(found[-1])), flush=True)
    if args.json:
        args.json.parent.mkdir(parents=True, exist_ok=True)
        told = {"grown": [asdict(one) for one in found]}
        args.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
