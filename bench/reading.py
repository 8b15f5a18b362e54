"""Reading news pages: predictions for a scorer, or our own speed.

bench/reading.py --pred OUT.jsonl DIR    one JSON object a page of DIR/ID.html.gz, in the form of a scorer
bench/reading.py DIR                     mean milliseconds a page, parsing and extraction, best of three runs
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from jiedu.article import extract
from jiedu.errors import InputError
from jiedu.page.model import Page


def pages(folder: Path) -> Iterator[tuple[str, Page]]:
    """(id, page) of every ID.html.gz in `folder`, in the order of names."""
    for path in sorted(folder.glob("*.html.gz")):
        key = path.name.removesuffix(".html.gz")
        yield key, Page("html", gzip.decompress(path.read_bytes()), name=path.name)


def prediction(key: str, page: Page) -> dict[str, object]:
    """What Jiedu reads from one page, in the scorer's form; captions of English pages are left out, as in the gold."""
    try:
        article, _ = extract(page)
    except InputError as error:
        print(f"{key}: {type(error).__name__}: {error}", file=sys.stderr)
        return {"id": key, "title": "", "time": None, "source": None, "authors": [], "editors": [], "text": ""}
    bare = article.language == "en"
    text = "\n".join(
        article.text[block.start : block.end] for block in article.blocks[1:] if not bare or block.kind != "caption"
    )
    return {
        "id": key,
        "title": article.text[article.blocks[0].start : article.blocks[0].end],
        "time": article.published.stamp,
        "source": article.outlet,
        "authors": list(article.authors),
        "editors": list(article.editors),
        "text": text,
    }


def speed(folder: Path, runs: int = 3) -> None:
    """Print the mean processor time a page of the best of `runs` runs, after one to warm up."""
    given = [page for _, page in pages(folder)]
    if not given:
        sys.exit(f"no *.html.gz in {folder}")
    best = float("inf")
    for run in range(runs + 1):
        started = time.process_time()
        for page in given:
            try:
                extract(page)
            except InputError:
                continue
        spent = time.process_time() - started
        best = min(best, spent) if run else best
    size = sum(len(page.content) for page in given) / len(given) / 1024
    print(f"{len(given)} pages, mean {size:.0f} KiB: {best / len(given) * 1000:.2f} ms a page")


def main() -> None:
    """Read the command line and run."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folder", type=Path)
    cli.add_argument("--pred", type=Path, help="write predictions to this file instead of measuring")
    args = cli.parse_args()
    if args.pred is None:
        speed(args.folder)
        return
    with args.pred.open("w", encoding="utf-8") as out:
        for key, page in pages(args.folder):
            out.write(json.dumps(prediction(key, page), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
