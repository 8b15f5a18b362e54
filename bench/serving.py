"""How fast the desk answers in a browser's place, and whether it goes on answering while it is built.

    python -m bench.serving [--size 20000] [--folder F] [--desk D] [--requests 60] [--readers 50] [--json OUT]

A server of a desk that is filled for measuring (`bench.filling`; kept in `--folder`), or of the one that `--desk`
names, is asked by this process. Of each kind of page so many different ones are asked for: first none of them was asked
for before ("first": the page is made, the process is warm), then each once more ("again"), then each with the ETag it
came with ("known"). Then many readers read at once while pages are added to a copy of the desk and built.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import httpx

import jiedu
from bench.copies import read_items
from bench.filling import Pace
from bench.growth import CORPUS, RATE, filled, later, written
from bench.places import sample_sources, shared
from bench.served import environment, serving
from jiedu.config import Settings
from jiedu.store import articles

SIZE = 20_000
REQUESTS = 60
READERS = 50
EACH = 8
"""Requests of one reader while the desk is built."""
ADDED = 100
"""Articles that are built meanwhile."""
STORIES = 12
"""Stories whose dossiers are made: one takes seconds, not milliseconds."""
SLOW = 60.0
"""Seconds that a request may take before it counts as failed."""


@dataclass(frozen=True, slots=True)
class Timed:
    """Requests of one kind; times in milliseconds, as a client of its own process sees them."""

    kind: str
    count: int
    half: float
    """That half of them take at most."""
    most: float
    """That 95 % of them take at most."""
    size: int
    """Bytes of the largest answer, before it is packed."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """Many readers at once."""

    requests: int
    wrong: tuple[str, ...]
    """What was not answered, and how."""
    half: float
    most: float
    """Milliseconds, as in `Timed`."""


def timed(client: httpx.Client, kind: str, paths: Sequence[str], tags: dict[str, str] | None = None) -> Timed:
    """The times of asking for each path once, with its ETag where `tags` has one; ETags that come are noted there.
    Raises HTTPStatusError where one is not answered as it should be."""
    taken, size = [], 0
    for path in paths:
        headers = {"If-None-Match": tags[path]} if tags is not None and path in tags else {}
        started = time.perf_counter()
        answer = client.get(path, headers=headers)
        taken.append(1000 * (time.perf_counter() - started))
        if answer.status_code != 304:
            answer.raise_for_status()
        size = max(size, len(answer.content))
        if tags is not None and "etag" in answer.headers:
            tags[path] = answer.headers["etag"]
    return Timed(kind, len(taken), *quantiles(taken), size)


def quantiles(taken: Sequence[float]) -> tuple[float, float]:
    """The time that half of the requests take at most, and that 95 % of them do."""
    ordered = sorted(taken)
    return round(ordered[len(ordered) // 2], 1), round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))], 1)


def places(desk: Path, count: int) -> dict[str, list[str]]:
    """Different addresses of each kind of page, the same ones for one desk."""
    dice = random.Random(11)
    with jiedu.open(desk) as opened:
        newest = opened.stories(limit=400)
        last = max(one.story.last for one in newest if one.story.last)
        chosen = dice.sample([one.story for one in newest], min(STORIES, len(newest)))
        held = articles.ids(opened.library)
        keys = dice.sample(held, min(count, len(held)))
        words = []
        for number, key in enumerate(keys):
            body = opened.article(key).body
            at = dice.randrange(max(1, len(body) - 8))
            words.append((body[at : at + 2], body[at : at + 4], f"{body[at : at + 2]} {body[-6:-4]}")[number % 3])
    return {
        "Today": [f"/?count={by}&lang={lang}" for by in ("reports", "texts", "origins") for lang in ("zh", "en")],
        "An earlier day": [f"/?day={last - timedelta(number)}" for number in range(1, min(count, 30))],
        "Story": [f"/story/{one.id}" for one in chosen],
        "Article": [f"/article/{key}" for key in keys],
        "Search": [f"/search?q={quote(' '.join(word.split()) or '的')}" for word in dict.fromkeys(words)],
    }


def measured(desk: Path, count: int) -> Iterator[Timed]:
    """The times of each kind of page, first, again and known."""
    wanted = places(desk, count)
    with serving(desk) as address, httpx.Client(base_url=address, timeout=SLOW) as client:
        started = time.perf_counter()
        client.get("/").raise_for_status()
        cold = 1000 * (time.perf_counter() - started)
        yield Timed("Today, the first request of all", 1, round(cold, 1), round(cold, 1), 0)
        for kind, paths in wanted.items():
            client.get("/search?q=的" if kind == "Search" else "/method").raise_for_status()
            tags: dict[str, str] = {}
            yield timed(client, f"{kind}, first", paths, tags)
            yield timed(client, f"{kind}, again", paths)
            yield timed(client, f"{kind}, known", paths, tags)


def of_samples(folder: Path) -> float:
    """How many times as long an article's page takes that was made before as the answer that the reader has it: over
    a kept connection to a server of the sample pages, half of the requests of each at most."""
    desk = folder / "samples.jiedu"
    with jiedu.open(desk, settings=Settings(jobs=1)) as opened:
        opened.add(*sample_sources())
        opened.build()
    found = {one.kind: one for one in measured(desk, REQUESTS)}
    return found["Article, again"].half / found["Article, known"].half


async def crowd(address: str, paths: Sequence[str], readers: int, each: int) -> Crowd:
    """So many readers at once, each asking for so many of the paths, one after the other; what went wrong is told."""
    wrong: list[str] = []
    taken: list[float] = []
    limits = httpx.Limits(max_connections=readers, max_keepalive_connections=readers)

    async def read(number: int) -> None:
        dice = random.Random(number)
        for path in dice.choices(paths, k=each):
            started = time.perf_counter()
            try:
                answer = await client.get(path)
            except httpx.HTTPError as error:
                wrong.append(f"{path}: {error!r}")
                continue
            taken.append(1000 * (time.perf_counter() - started))
            if answer.status_code != 200:
                wrong.append(f"{path}: {answer.status_code} {answer.text[:200]}")
            await asyncio.sleep(dice.random() / 2)

    async with httpx.AsyncClient(base_url=address, timeout=SLOW, limits=limits) as client:
        await asyncio.gather(*(read(number) for number in range(readers)))
    return Crowd(readers * each, tuple(wrong), *quantiles(taken or [0.0]))


def building(desk: Path, source: Path) -> subprocess.Popen[bytes]:
    """A process that adds `source` to the desk and builds it."""
    script = "import sys, jiedu\nwith jiedu.open(sys.argv[1]) as desk:\n    desk.add(sys.argv[2])\n    desk.build()\n"
    return subprocess.Popen([sys.executable, "-c", script, str(desk), str(source)], env=environment())


def while_built(desk: Path, source: Path, paths: Sequence[str], readers: int, each: int) -> tuple[Crowd, int | None]:
    """A crowd that reads a desk while `source` is added to it and built, a second one where the build goes on, and the
    build's exit code. Raises TimeoutExpired where the build takes more than ten minutes."""
    found: list[Crowd] = []
    with serving(desk) as address:
        process = building(desk, source)
        try:
            while len(found) < 2 and process.poll() is None:
                found.append(asyncio.run(crowd(address, paths, readers, each)))
            process.wait(600)
        finally:
            process.kill()
            process.wait()
    wrong = tuple(one for crowded in found for one in crowded.wrong)
    requests = sum(one.requests for one in found)
    return Crowd(requests, wrong, found[0].half, max(one.most for one in found)), process.returncode


def main() -> None:
    """Read the command line, measure, print."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--size", type=int, default=SIZE, help="articles in the desk")
    cli.add_argument("--folder", type=Path, help="where the filled desk is kept")
    cli.add_argument("--desk", type=Path, help="a desk that is there; it is only read, and nothing is built")
    cli.add_argument("--requests", type=int, default=REQUESTS, help="different pages of each kind")
    cli.add_argument("--readers", type=int, default=READERS)
    cli.add_argument("--json", type=Path, metavar="OUT", help="write the figures to this file")
    args = cli.parse_args()
    told: list[Timed] = []
    with tempfile.TemporaryDirectory() as scratch:
        place = shared(CORPUS)
        if place is None and args.desk is None:
            sys.exit(f"name a desk: the shared test data ({CORPUS}) is not here")
        items = read_items(place) if place else []
        desk = args.desk or filled(args.folder or Path(scratch), items, args.size, Pace(RATE))[0]
        print(f"{'':34}{'requests':>9}{'half ms':>10}{'95 % ms':>10}{'kB':>8}")
        for one in measured(desk, args.requests):
            print(f"{one.kind:34}{one.count:>9}{one.half:>10.1f}{one.most:>10.1f}{one.size / 1000:>8.0f}", flush=True)
            told.append(one)
        if args.desk:
            return
        more = written(later(items, args.size, Pace(RATE), ADDED), Path(scratch))
        copy = Path(shutil.copytree(desk, Path(scratch) / "copy.jiedu"))
        paths = [path for own in places(copy, args.requests).values() for path in own]
        found, code = while_built(copy, more, paths, args.readers, EACH)
        name = f"{args.readers} readers while building"
        print(f"{name:34}{found.requests:>9}{found.half:>10.1f}{found.most:>10.1f}")
        print(f"the build ended with {code}; {len(found.wrong)} requests went wrong", *found.wrong[:10], sep="\n")
        if args.json:
            figures = {"served": [asdict(one) for one in told], "size": args.size, "readers": args.readers}
            figures |= {"requests": found.requests, "wrong": len(found.wrong), "half": found.half, "most": found.most}
            args.json.parent.mkdir(parents=True, exist_ok=True)
            args.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
        if found.wrong or code:
            sys.exit(1)


if __name__ == "__main__":
    main()
