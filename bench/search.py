"""How well and how fast the index finds: headlines that look for their own bodies, and a desk of any size.

    python -m bench.search [ITEMS.jsonl[.gz]]      MRR@10 of title → body, by year, and the time of a query
    python -m bench.search --desk 100000           a planted desk: indexing, adding, queries with counts and passages

Title → body: every item's title is a query, typed as it stands, to an index in memory of all items' bodies, without
their titles; it counts 1/rank of the item's own body among the first ten, as `Desk.search` orders them (no other body
counts, not even of an item with the same title). Weights were found on the items of 2022; those of 2025 are held out.
Shared by several items, 211 of them one, titles bound it to .948. Beside it: BM25 over the same segmenter's words.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import tantivy

import jiedu
from bench.copies import read_items
from bench.places import shared
from jiedu.article.model import Article, Block, Published
from jiedu.desk import search, tokens
from jiedu.desk.entries import entry
from jiedu.desk.request import request
from jiedu.page.model import Page
from jiedu.store import articles, index, pages
from jiedu.store.code import pack

CORPUS = "cctv/cctv.jsonl.gz"
FIRST = 10
HELD = "2025"
"""Items from this year on are held out."""
Items = Sequence[Mapping[str, str]]
Finder = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Lookup:
    """Mean reciprocal ranks, 0–1, and seconds of a query."""

    tuned: float
    """Over the items that weights were found on."""
    held: float
    """Over those that were held out."""
    whole: float
    half: float
    """Processor seconds that half of the queries take at most: other work on the machine does not change them much."""
    most: float
    """The same of 95 % of them."""


def items(path: Path | None = None) -> Items | None:
    """The items of a JSONL, or of the shared corpus; None where that is not here."""
    place = path or shared(CORPUS)
    return None if place is None else list(read_items(place))


def lookup(given: Items) -> Lookup:
    """Title → body by the index as it ships."""
    made = index.memory(entry(_bodied(item)) for item in given)
    return _measured(given, lambda title: [key for key, _ in search.results(made, request(title), FIRST)])


def lookup_by_words(given: Items) -> Lookup:
    """The same by BM25 over the segmenter's words alone: what there is to compare with."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    builder.add_text_field("body", tokenizer_name="whitespace", index_option="freq")
    schema = builder.build()
    made = tantivy.Index(schema)
    writer = made.writer(index.HEAP, 1)
    for item in given:
        words = " ".join(tokens.words_of(tokens.folded(item["body"])))
        writer.add_document(tantivy.Document(id=item["id"], body=words))
    writer.commit()
    writer.wait_merging_threads()
    made.reload()
    searcher = made.searcher()

    def find(title: str) -> list[str]:
        words = dict.fromkeys(tokens.words_of(tokens.folded(title)))
        terms = [(tantivy.Occur.Should, tantivy.Query.term_query(schema, "body", word, "freq")) for word in words]
        hits = searcher.search(tantivy.Query.boolean_query(terms), FIRST, count=False).hits
        return [str(searcher.doc(place)["id"][0]) for _, place in hits]

    return _measured(given, find)


def _bodied(item: Mapping[str, str]) -> Article:
    """An item as an article without a headline."""
    text = "\n" + item["body"]
    blocks = (Block("title", 0, 0), Block("paragraph", 1, len(text)))
    published = Published(date.fromisoformat(item["date"]), None, "given", "", None, False)
    return Article(item["id"], text, blocks, "", None, published, "zh-Hans")


def _measured(given: Items, find: Finder) -> Lookup:
    ranks: list[float] = []
    seconds = []
    for item in given:
        started = time.process_time()
        found = find(item["title"])
        seconds.append(time.process_time() - started)
        ranks.append(1 / (found.index(item["id"]) + 1) if item["id"] in found else 0.0)
    held = [rank for rank, item in zip(ranks, given, strict=True) if item["date"] >= HELD]
    tuned = [rank for rank, item in zip(ranks, given, strict=True) if item["date"] < HELD]
    return Lookup(_mean(tuned), _mean(held), _mean(ranks), *_quantiles(seconds))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _quantiles(seconds: Sequence[float]) -> tuple[float, float]:
    ordered = sorted(seconds)
    return ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)]


@dataclass(frozen=True, slots=True)
class Grown:
    """Figures of a planted desk; times in processor seconds."""

    articles: int
    made: float
    """To make the index of all of them."""
    added: float
    """To take in one more article, analysed, at the end: searching included, without the first search after opening."""
    half: float
    most: float
    """Of a search with counts and passages, end to end, of 95 % of the queries at most."""
    suggested: float
    """The same of a suggestion."""
    stored: int
    """Bytes of the index on disk."""
    peak: int
    """Bytes of memory that the process held at most, planting included."""


_SYLLABLES = (
    "江海河湖山城港桥路站校院馆园岛湾川原林谷东南西北中上下前后新古大小高长远明清安平和兴永昌泰宁华光民国文化教科技工农商贸"
    "金银铁石水电气车船机"
)
_COMMON = (
    "会议", "计划", "公司", "居民", "政府", "项目", "增长", "表示", "宣布", "建设",
    "合作", "发展", "市场", "生产", "服务", "安全", "管理", "调查", "交通", "环境",
)  # fmt: skip
_PEOPLE = 4000
"""Names that are met, the commonest in every twentieth article."""


def words(dice: random.Random, count: int) -> list[str]:
    """Invented words of two and three characters, the commonest first."""
    made = dict.fromkeys(_COMMON)
    while len(made) < count:
        made["".join(dice.choice(_SYLLABLES) for _ in range(dice.choice((2, 2, 2, 3))))] = None
    return list(made)


def planted(count: int, seed: int = 7) -> Iterator[tuple[Article, dict[str, object]]]:
    """Articles of invented words, as frequent as words of news are (Zipf), with what an analysis says of each that the
    index reads."""
    dice = random.Random(seed)
    vocabulary = words(dice, 30_000)
    weights = [1 / (rank + 5) for rank in range(len(vocabulary))]
    for number in range(count):
        drawn = dice.choices(vocabulary, weights, k=190)
        lines = ["".join(drawn[:8])]
        for start in range(8, 190, 60):
            part = drawn[start : start + 60]
            lines.append(
                "".join(f"{word}{'，。'[n % 3 == 2] if n % 8 == 7 else ''}" for n, word in enumerate(part)) + "。"
            )
        text = "\n".join(lines)
        blocks, at = [], 0
        for n, line in enumerate(lines):
            blocks.append(Block("paragraph" if n else "title", at, at + len(line)))
            at += len(line) + 1
        day = date(2020, 1, 1) + timedelta(number * 2000 // count)
        published = Published(day, None, "given", "", None, False)
        outlet = f"{vocabulary[100 + number % 60]}报"
        article = Article(f"{number:012x}", text, tuple(blocks), lines[0], None, published, "zh-Hans", outlet=outlet)
        named = dice.choices(vocabulary[-_PEOPLE:], weights[:_PEOPLE], k=6)
        yield article, _analysis(article, named, dice.choices(_TYPES, k=3))


_TYPES = ("AGREE", "CONSULT", "ACCUSE", "DECREE", "ASSAULT", "BUSINESS")


def _analysis(article: Article, names: Sequence[str], types: Sequence[str]) -> dict[str, object]:
    """The parts of an analysis that the index reads: names, one of whom says a clause, and events."""
    first = article.blocks[1].start
    speaker = {"start": None, "end": None, "entities": [f"PER:{names[0]}"], "form": "name"}
    return {
        "text_hash": article.text_hash,
        "entities": [{"id": f"PER:{name}", "name": name, "aliases": [name]} for name in dict.fromkeys(names)],
        "mentions": [{"start": first + 9 * n, "end": first + 9 * n + 3} for n in range(len(names))],
        "statements": [{"segments": [{"start": first, "end": first + 60}], "speaker": speaker}],
        "events": [{"type": kind} for kind in types],
        "terms": [[name, 2] for name in sorted(set(names))],
    }


def grown(count: int, folder: Path) -> Grown:
    """The figures of a desk of `count` planted articles, made in `folder`."""
    with jiedu.open(folder / "desk") as desk:
        library = desk.library
        last: tuple[Article, dict[str, object]] | None = None
        with library.writing():
            with library.transaction():
                pages.add(library, [Page("text", b"0", None, "0")], "s")
            batch: list[tuple[Article, dict[str, object]]] = []
            for one in planted(count + 1):
                last = one
                batch.append(one)
                if len(batch) == 1000:
                    _keep(desk, batch)
                    batch = []
            _keep(desk, batch[:-1])
        started = time.process_time()
        search.refresh(library)
        made = time.process_time() - started
        asked = _queries(desk, 400)
        desk.find(asked[0])
        times = []
        for query in asked:
            started = time.process_time()
            desk.find(query)
            times.append(time.process_time() - started)
        offered = []
        for query in asked:
            started = time.process_time()
            desk.suggest(query[: 1 + len(query) % 3])
            offered.append(time.process_time() - started)
        assert last is not None
        with library.writing():
            _keep(desk, [last])
        started = time.process_time()
        desk.find(last[0].title)
        added = time.process_time() - started
    stored = sum(path.stat().st_size for path in (folder / "desk" / "index").glob("*"))
    return Grown(count, made, added, *_quantiles(times), _quantiles(offered)[1], stored, _peak())


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _keep(desk: jiedu.Desk, given: Sequence[tuple[Article, dict[str, object]]]) -> None:
    with desk.library.transaction() as connection:
        for article, analysis in given:
            articles.replace_family(desk.library, article.id, [(1, article)])
            row = (article.id, article.text_hash, "1", pack(analysis))
            connection.execute("INSERT INTO analyses VALUES (?, ?, ?, ?)", row)


def _queries(desk: jiedu.Desk, count: int) -> list[str]:
    """Words, pairs of words, characters, headlines, and words with fields, taken from the desk's articles."""
    dice = random.Random(3)
    keys = articles.ids(desk.library)
    out = []
    for number in range(count):
        article = desk.article(dice.choice(keys))
        first, second = article.body[20:22], article.body[40:43]
        forms = (
            first,
            f"{first} {second}",
            first[0],
            article.title,
            f"{second} since:2022 type:AGREE",
            dice.choice(_COMMON),
        )
        out.append(forms[number % len(forms)])
    return out


def main() -> None:
    """Read the command line, measure, print."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("source", nargs="?", type=Path)
    cli.add_argument("--desk", type=int, metavar="N", help="a planted desk of N articles")
    args = cli.parse_args()
    if args.desk:
        with tempfile.TemporaryDirectory() as folder:
            print(grown(args.desk, Path(folder)))
        return
    given = items(args.source)
    if given is None:
        cli.error(f"name a file: the shared test data ({CORPUS}) is not here")
    print("ours ", lookup(given))
    print("words", lookup_by_words(given))


if __name__ == "__main__":
    main()
