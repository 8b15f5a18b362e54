"""Reading news pages: predictions for a scorer, or Jiedu beside other extractors in one run.

    python -m bench.reading --pred OUT.jsonl DIR    one JSON object a page of DIR/ID.html.gz, in the form of a scorer
    python -m bench.reading [DIR]                   a table: quality, speed and memory of every tool that runs here,
                                                    over the pages of DIR, or over all pages with gold that are here
    python -m bench.reading --tool jiedu --tool trafilatura --rounds 1 --json OUT.json

`python bench/reading.py` does the same.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

if not __package__:  # run as a file: its folder would be searched for every import, its modules taken for others'
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from bench.fields import Found
from jiedu.article import extract
from jiedu.errors import InputError
from jiedu.page.model import Page


def pages(folder: Path) -> Iterator[tuple[str, Page]]:
    """(id, page) of every ID.html.gz in `folder`, in the order of names."""
    for path in sorted(folder.glob("*.html.gz")):
        key = path.name.removesuffix(".html.gz")
        yield key, Page("html", gzip.decompress(path.read_bytes()), name=path.name)


def found(page: Page) -> Found:
    """What Jiedu reads from one page; raises InputError. Captions of English pages are left out, as in the gold."""
    article, _ = extract(page)
    bare = article.language == "en"
    text = "\n".join(
        article.text[block.start : block.end] for block in article.blocks[1:] if not bare or block.kind != "caption"
    )
    return Found(
        text=text,
        title=article.text[article.blocks[0].start : article.blocks[0].end],
        time=article.published.stamp,
        outlet=article.outlet,
        authors=article.authors,
        editors=article.editors,
    )


def prediction(key: str, page: Page) -> dict[str, object]:
    """What Jiedu reads from one page, in the scorer's form; empty, with a line on stderr, where it is no article."""
    try:
        read = found(page)
    except InputError as error:
        print(f"{key}: {type(error).__name__}: {error}", file=sys.stderr)
        read = Found()
    return {
        "id": key,
        "title": read.title,
        "time": read.time,
        "source": read.outlet,
        "authors": list(read.authors),
        "editors": list(read.editors),
        "text": read.text,
    }


def compare(folder: Path | None, names: Sequence[str], rounds: int, costs: bool = True) -> dict[str, Any]:
    """Every tool of `names` that runs here over the pages of `folder`, or all that are here, as a JSON object.

    Without `costs`, neither the memory of fresh processes nor huge pages are measured.
    """
    from bench import footprint, peers
    from bench.corpus import corpora
    from bench.fields import as_json, quality
    from bench.race import race

    tools, absent = peers.tools(names)
    measured: dict[str, Any] = {
        "tools": [{"name": t.name, "version": t.version, "given": t.given, "settings": t.settings} for t in tools],
        "absent": [asdict(peer) for peer in absent],
        "corpora": [],
        "large": [],
    }
    for corpus in corpora(folder):
        laps = race(tools, corpus, rounds, tell=lambda line: print(line, file=sys.stderr))
        rows = []
        for tool in tools:
            lap = laps[tool.name]
            memory = footprint.whole_set(tool, corpus) if costs else None
            rows.append(
                {
                    "tool": tool.name,
                    "quality": as_json(quality(corpus.gold, lap.found, corpus.groups)),
                    "mean": lap.mean,
                    "median": lap.median,
                    "memory": asdict(memory) if memory else None,
                }
            )
        groups = {
            name: sum(key in corpus.gold and bool(corpus.gold[key].body) for key in keys)
            for name, keys in corpus.groups.items()
        }
        measured["corpora"].append(
            {"name": corpus.name, "what": corpus.what, "scored": bool(corpus.gold), "groups": groups, "rows": rows}
        )
    if costs and "jiedu" in {tool.name for tool in tools}:
        measured["large"] = [asdict(page) for page in footprint.large()]
    return measured


def write_predictions(folder: Path, out: Path) -> None:
    """One line of JSON a page of `folder`."""
    with out.open("w", encoding="utf-8") as lines:
        for key, page in pages(folder):
            lines.write(json.dumps(prediction(key, page), ensure_ascii=False) + "\n")


def main() -> None:
    """Read the command line and run."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folder", type=Path, nargs="?", help="ID.html.gz; their gold: gold.json in it or beside it")
    cli.add_argument("--pred", type=Path, metavar="OUT.jsonl", help="write Jiedu's predictions to this file")
    cli.add_argument("--json", type=Path, metavar="OUT.json", help="write what was measured to this file")
    cli.add_argument("--tool", action="append", metavar="NAME", help="run this tool alone (repeatable)")
    cli.add_argument("--rounds", type=int, default=2, help="visits of each tool to each page; the quickest counts")
    cli.add_argument("--no-costs", action="store_true", help="leave out memory and huge pages")
    args = cli.parse_args()
    if args.folder is not None and not any(args.folder.glob("*.html.gz")):
        cli.error(f"no *.html.gz in {args.folder}")
    if args.pred is not None:
        if args.folder is None:
            cli.error("--pred needs the folder of the pages")
        write_predictions(args.folder, args.pred)
        return
    from bench import peers, standings

    names = args.tool or list(peers.TOOLS)
    if unknown := set(names) - peers.TOOLS.keys():
        cli.error(f"unknown tool {', '.join(sorted(unknown))}; known are {', '.join(peers.TOOLS)}")
    measured = compare(args.folder, names, max(1, args.rounds), costs=not args.no_costs)
    if args.json:
        args.json.parent.mkdir(parents=True, exist_ok=True)
        args.json.write_text(json.dumps(measured, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(standings.markdown(measured), end="")


if __name__ == "__main__":
    main()
