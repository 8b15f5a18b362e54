"""Plant copies among news items by script, find them, and measure.

    python bench/copies.py ITEMS.jsonl.gz [--share 0.2] [--documents N] [--seed 7]

Items are JSON lines with id, date, title and body. Every fifth item (`--share`) gets a copy, and with `--documents`
items get further ones until there are so many documents: truncated, lead cut, a
sentence cut, a related list appended, in traditional script, under another headline, plain, or merged from two items.
Prints precision, recall and F1 over pairs of articles in one group, by kind of edit the recall, how many cuts and
additions came back to the very character, and documents a second of processor time for the whole copy step on one core.
Pairs between unplanted items count as right only where the two bodies are the same but for white space. A merged text
belongs to two groups: it counts as found where it is named with both its items, apart from the pairs.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

from opencc import OpenCC

from jiedu.article.model import Article, Block, Published, Span, article_id
from jiedu.story.copies import copies
from jiedu.story.features import copied_part
from jiedu.story.fingerprint import sketches
from jiedu.story.fold import fold_all
from jiedu.story.model import Copy, Features

_SENTENCE = re.compile(r"[^。！？\n]*[。！？\n]+[”’]?")
KINDS = ("truncated", "lead", "sentence", "list", "hant", "retitled", "plain")
MERGED = 0.05
"""Share of the planted texts that are merged from two items."""


@dataclass(frozen=True)
class Planted:
    """One planted copy: its article, its original's id, the edit, and the spans it must give."""

    article: Article
    original: str
    kind: str
    missing: tuple[Span, ...]
    added: tuple[Span, ...]
    also: str = ""
    """The other item of a merged text."""


def read_items(path: Path) -> list[dict[str, str]]:
    """The items of a JSONL file, plain or gzipped."""
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode()
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def make_article(key: str, title: str, body: str, day: date, outlet: str = "") -> Article:
    """A plain article of a title and a body, as reading would make it."""
    lines = [title, *(line.strip() for line in body.split("\n") if line.strip())]
    text, blocks, at = "\n".join(lines), [], 0
    for number, line in enumerate(lines):
        blocks.append(Block("paragraph" if number else "title", at, at + len(line)))
        at += len(line) + 1
    published = Published(day, None, "given", "", None, False)
    return Article(key, text, tuple(blocks), title, None, published, "zh-Hans", outlet=outlet or None)


def make_features(articles: Iterable[Article]) -> list[Features]:
    """What the copy step needs to know of each article; no vector, no terms."""
    every = list(articles)
    codes = [folded.codes for folded in fold_all([copied_part(article)[0] for article in every])]
    return [
        Features(one.id, day, one.language, b"", (), (), (), sketch, len(code), (), f"{day} ~ {one.id}")
        for one, code, sketch in zip(every, codes, sketches(codes), strict=True)
        for day in [one.published.day]
    ]


def plant(base: Article, kind: str, dice: random.Random, titles: list[str], converter: OpenCC) -> Planted | None:
    """A copy of `base` with one edit; None where the text is too short for it."""
    sentences = _SENTENCE.findall(base.body if base.body.endswith("\n") else base.body + "\n")
    title, body = base.title, base.body
    missing: tuple[Span, ...] = ()
    added: tuple[Span, ...] = ()
    start = len(base.text) - len(base.body)
    if kind in ("truncated", "lead", "sentence") and len(sentences) < 4:
        return None
    if kind == "truncated":
        kept = sum(map(len, sentences[: max(2, int(len(sentences) * dice.uniform(0.35, 0.85)))]))
        body, missing = body[:kept], (_strip(base.text, start + kept, len(base.text)),)
    elif kind == "lead":
        cut = sum(map(len, sentences[: dice.choice((1, 1, 2))]))
        body, missing = body[cut:], (_strip(base.text, start, start + cut),)
    elif kind == "sentence":
        place = dice.randrange(1, len(sentences) - 1)
        first = sum(map(len, sentences[:place]))
        last = first + len(sentences[place])
        body, missing = body[:first] + body[last:], (_strip(base.text, start + first, start + last),)
    elif kind == "list":
        lines = ["相关新闻", *dice.sample(titles, dice.randint(4, 9))]
        added = (Span(len(base.text) + 1, len(base.text) + 1 + len("\n".join(lines))),)
        body = "\n".join([body, *lines])
    elif kind == "hant":
        title, body = converter.convert(title), converter.convert(body)
    elif kind == "retitled":
        title = dice.choice(titles)
        missing, added = (Span(0, len(base.title)),), (Span(0, len(title)),)
    day = (base.published.day or date.min) + timedelta(days=dice.choice((0, 0, 1, 3, 40)))
    key = article_id(None, f"{base.id} {kind} {day} {title} {body} {dice.random()}".encode())
    article = make_article(key, title, body, day, outlet="某网")
    return Planted(article, base.id, kind, missing, added)


def merge(one: Article, two: Article, dice: random.Random) -> Planted | None:
    """A text of the greater parts of two items, as a round-up has them; None where one is too short for it."""
    parts: list[str] = []
    if one.id == two.id:
        return None
    for item in (one, two):
        sentences = _SENTENCE.findall(item.body if item.body.endswith("\n") else item.body + "\n")
        kept = max(2, round(len(sentences) * dice.uniform(0.65, 1.0)))
        parts.append("".join(sentences[:kept]).strip())
        if len(parts[-1]) < LEAST_PART or len(sentences) < 3:
            return None
    if not 0.25 <= len(parts[0]) / len("".join(parts)) <= 0.75:
        return None
    days = [item.published.day or date.min for item in (one, two)]
    title, body = f"综合：{one.title}", "\n".join(parts)
    day = max(days) + timedelta(days=dice.choice((1, 3)))
    article = make_article(article_id(None, f"{one.id} {two.id} {dice.random()}".encode()), title, body, day, "某网")
    return Planted(article, one.id, "merged", (), (), two.id)


LEAST_PART = 80
"""Characters of each part of a merged text."""


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def grouped(found: tuple[Copy, ...]) -> Iterator[tuple[str, str]]:
    """All pairs of articles that stand in one group, ids in order."""
    groups = defaultdict(list)
    for copy in found:
        groups[copy.original].append(copy.article)
    for original, members in groups.items():
        yield from combinations(sorted([original, *members]), 2)


def main() -> None:
    """Plant, find, measure, print one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("items", type=Path)
    parser.add_argument("--share", type=float, default=0.2)
    parser.add_argument("--documents", type=int, default=0)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--errors", action="store_true", help="print wrong and missed pairs")
    options = parser.parse_args()
    made = run(options.items, options.share, options.documents, options.seed)
    print(json.dumps(made.report, ensure_ascii=False))
    if options.errors:
        show_errors(made.found, made.planted, made.articles)


@dataclass(frozen=True)
class Run:
    """What one run planted and found."""

    found: tuple[Copy, ...]
    planted: list[Planted]
    articles: dict[str, Article]
    report: dict[str, Any]
    """Precision, recall and the rest, by name."""


def run(path: Path, share: float = 0.2, documents: int = 0, seed: int = 7) -> Run:
    """Plant copies among the items of `path`, find them, and measure."""
    dice = random.Random(seed)
    items = read_items(path)
    titles = [item["title"] for item in items]
    base = [make_article(item["id"], item["title"], item["body"], date.fromisoformat(item["date"])) for item in items]
    converter = OpenCC("s2t")
    planted = [
        copy
        for article in base
        if dice.random() < share and article.body
        for kind in dice.sample(KINDS, dice.choice((1, 1, 2)))
        if (copy := plant(article, kind, dice, titles, converter)) is not None
    ]
    bodies = [article for article in base if article.body]
    round_ups = (
        merge(dice.choice(bodies), dice.choice(bodies), dice) for _ in range(int(MERGED * (documents or len(base))))
    )
    planted += [found for found in round_ups if found is not None]
    while documents > len(base) + len(planted):
        article = dice.choice(base)
        copy = plant(article, dice.choice(KINDS), dice, titles, converter) if article.body else None
        if copy is not None:
            planted.append(copy)
    articles = {article.id: article for article in base}
    articles |= {copy.article.id: copy.article for copy in planted}
    warm = base[:64]
    copies(make_features(warm), {article.id: article for article in warm}.__getitem__)  # lists are read once a process
    gc.collect()
    gc.freeze()  # the planted articles are no part of the step; a desk reads them from its store
    started = time.process_time()
    features = make_features(articles.values())
    found = copies(features, articles.__getitem__)
    seconds = time.process_time() - started
    report: dict[str, Any] = dict(measure(found, planted, articles))
    report |= {"documents": len(articles), "planted": len(planted)}
    report |= {"documents_a_second": round(len(articles) / seconds)}
    return Run(found, planted, articles, report)


def truth(planted: list[Planted]) -> dict[tuple[str, str], str]:
    """Each pair that belongs together, with the kind of edit; sibling copies have both their kinds."""
    families: dict[str, list[Planted]] = defaultdict(list)
    for copy in planted:
        if not copy.also:
            families[copy.original].append(copy)
    out = {}
    for original, members in families.items():
        for copy in members:
            out[min(original, copy.article.id), max(original, copy.article.id)] = copy.kind
        for one, two in combinations(members, 2):
            pair = sorted((one.article.id, two.article.id))
            out[pair[0], pair[1]] = "siblings"
    return out


def natural(pair: tuple[str, str], behind: dict[str, str], articles: dict[str, Article]) -> bool:
    """Whether the items behind both sides of `pair` have the same body to begin with; `behind` gives the item of each
    planted text."""
    one, two = (articles[behind.get(key, key)] for key in pair)
    return "".join(one.body.split()) == "".join(two.body.split())


def measure(found: tuple[Copy, ...], planted: list[Planted], articles: dict[str, Article]) -> dict[str, object]:
    """Precision, recall and F1 over pairs, recall by kind, and the share of spans that came back exactly."""
    true = truth(planted)
    merges = {copy.article.id: {copy.original, copy.also} for copy in planted if copy.also}
    pairs = {pair for pair in grouped(found) if not merges.keys() & set(pair)}
    right = len(pairs & set(true))
    behind = {copy.article.id: copy.original for copy in planted}
    wrong = [pair for pair in pairs - set(true) if not natural(pair, behind, articles)]
    precision, recall = right / max(1, right + len(wrong)), right / max(1, len(true))
    of_kind = Counter(true.values())
    hit = Counter(kind for pair, kind in true.items() if pair in pairs)
    by_kind = {kind: round(hit[kind] / of_kind[kind], 3) for kind in sorted(of_kind)}
    wanted = {(copy.article.id, copy.original): copy for copy in planted if not copy.also}
    named = {copy.article: copy for copy in found if copy.kind == "merged"}
    origin = {copy.article: copy.original for copy in found}
    told = {key: {part.original for part in copy.parts} for key, copy in named.items()}
    whole = sum(_same_texts(told.get(key, set()), items, origin) for key, items in merges.items())
    exact: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for copy in found:
        plan = wanted.get((copy.article, copy.original))
        if plan is not None:
            total[plan.kind] += 1
            exact[plan.kind] += (copy.missing, copy.added) == (plan.missing, plan.added)
    return {
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / (precision + recall), 4) if right else 0.0,
        "wrong_pairs": len(wrong),
        "recall_by_kind": by_kind,
        "merged_found": round(whole / max(1, len(merges)), 4),
        "merged_wrong": len(named.keys() - merges.keys()),
        "spans_exact": round(sum(exact.values()) / max(1, sum(total.values())), 4),
        "spans_exact_by_kind": {kind: round(exact[kind] / total[kind], 3) for kind in sorted(total)},
    }


def _same_texts(told: set[str], items: set[str], origin: dict[str, str]) -> bool:
    """Whether the texts that a merged one was found to be made of are those it was made of, or copies of them."""
    return {origin.get(key, key) for key in told} == {origin.get(key, key) for key in items}


def show_errors(found: tuple[Copy, ...], planted: list[Planted], articles: dict[str, Article]) -> None:
    """Print each wrong pair, each missed pair and each wrong span."""
    true, pairs = truth(planted), set(grouped(found))
    behind = {copy.article.id: copy.original for copy in planted}
    for pair in sorted(pairs - set(true)):
        if not natural(pair, behind, articles):
            print("WRONG", *(f"\n   {articles[key].title} | {articles[key].body[:160]!r}" for key in pair))
    for pair in sorted(set(true) - pairs):
        print("MISSED", true[pair], *(f"\n   {articles[key].title} | {articles[key].body[:100]!r}" for key in pair))
    wanted = {(copy.article.id, copy.original): copy for copy in planted}
    for copy in found:
        plan = wanted.get((copy.article, copy.original))
        if plan and (copy.missing, copy.added) != (plan.missing, plan.added):
            print("SPANS", plan.kind, copy.kind)
            for name, got, want, key in (
                ("missing", copy.missing, plan.missing, copy.original),
                ("added", copy.added, plan.added, copy.article),
            ):
                text = articles[key].text
                print("  ", name, [s.of(text) for s in got], "\n    wanted", [s.of(text) for s in want])


if __name__ == "__main__":
    main()
