"""The tables of the reading benchmark, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_COUNTS = {
    "title": "title",
    "day": "day",
    "minute": "minute",
    "outlet": "outlet",
    "editors": "editors",
    "editors_invented": "editors invented",
    "authors": "authors",
    "authors_invented": "authors invented",
}


def markdown(measured: Mapping[str, Any]) -> str:
    """Everything that `bench.reading` measured, as a section of a page."""
    return "\n".join(_lines(measured)).rstrip() + "\n"


def _lines(measured: Mapping[str, Any]) -> Iterator[str]:
    yield "## Reading pages, beside other extractors"
    yield ""
    yield from _tools(measured["tools"], measured["absent"])
    for corpus in measured["corpora"]:
        yield f"### Over the {corpus['name']}: {corpus['what']}"
        yield ""
        yield from _quality(corpus)
        yield from _cost(corpus)
    if measured["large"]:
        yield from _large(measured["large"])


def _tools(tools: list[dict[str, Any]], absent: list[dict[str, str]]) -> Iterator[str]:
    yield "| tool | version | is given | how it is called |"
    yield "|---|---|---|---|"
    for tool in tools:
        yield f"| {tool['name']} | {tool['version']} | {tool['given']} | {_code(tool['settings'])} |"
    yield ""
    yield "All read the same pages in one process, in turn on each page; time is processor time on one core, the"
    yield "quickest of several readings. What is given text gets it decoded, before its clock starts; what is given"
    yield "bytes decodes them on it. None is told the page's address. Memory is the peak of a fresh process that runs"
    yield "one tool over all the pages, and in brackets what it held before the first."
    yield ""
    for peer in absent:
        yield f"Not measured: {peer['name']} ({peer['reason']})."
    if absent:
        yield ""


def _quality(corpus: Mapping[str, Any]) -> Iterator[str]:
    """How right each tool is."""
    rows = [row for row in corpus["rows"] if row["quality"]]
    if not corpus["scored"]:
        return
    groups = list(rows[0]["quality"]["body"])
    counts = [name for name in _COUNTS if rows[0]["quality"][name]["of"]]
    heads = [f"body F1, {name} ({corpus['groups'][name]})" for name in groups] + [_COUNTS[name] for name in counts]
    yield f"| tool | {' | '.join(heads)} | failed |"
    yield "|---|" + "---|" * (len(heads) + 1)
    for row in rows:
        quality = row["quality"]
        cells = [f"{quality['body'][name]:.3f}" for name in groups]
        cells += [f"{quality[name]['hits']} of {quality[name]['of']}" for name in counts]
        yield f"| {row['tool']} | {' | '.join(cells)} | {quality['failed']} |"
    yield ""


def _cost(corpus: Mapping[str, Any]) -> Iterator[str]:
    """What each tool takes."""
    own = next((row["mean"] for row in corpus["rows"] if row["tool"] == "jiedu"), None)
    yield "| tool | ms a page, mean | median | mean beside Jiedu | peak memory, MB |"
    yield "|---|---|---|---|---|"
    for row in corpus["rows"]:
        ratio = f"{row['mean'] / own:.2f}" if own else ""
        memory = row["memory"]
        held = f"{memory['peak']:.0f} ({memory['started']:.0f})" if memory else ""
        yield f"| {row['tool']} | {row['mean']:.2f} | {row['median']:.2f} | {ratio} | {held} |"
    yield ""


def _large(pages: list[dict[str, Any]]) -> Iterator[str]:
    """Jiedu on huge pages."""
    yield f"### One page of {pages[0]['size'] / 1e6:.0f} MB, by Jiedu"
    yield ""
    yield "| what fills it | seconds | peak memory, MB | headline, first sentence | time a byte, beside a tenth of it |"
    yield "|---|---|---|---|---|"
    for page in pages:
        right = "right" if page["right"] else "wrong"
        yield f"| {page['shape']} | {page['seconds']:.1f} | {page['peak']:.0f} | {right} | {page['growth']:.2f} |"
    yield ""


def _code(settings: str) -> str:
    """Settings as a cell: no bar may end it."""
    return settings.replace("|", "\\|")
