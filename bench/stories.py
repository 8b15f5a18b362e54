"""Group news items into stories, write the grouping, or tune the weights on a hand-made one.

python bench/stories.py --pred OUT.json ITEMS.jsonl.gz       item id → story label, through the whole pipeline
python bench/stories.py --pred OUT.json --plain ITEMS…       with rjieba's words and no names, without analysis
python bench/stories.py --gold GOLD.json [--plain] ITEMS…    scores too: B-cubed and pairs
python bench/stories.py --tune --gold GOLD.json ITEMS…       tries settings and prints the best
python bench/stories.py --cross --gold GOLD.json ITEMS…      tunes on five of six days, scores on the sixth
python bench/stories.py --steps --gold GOLD.json ITEMS…      scores all settings one step away
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

from jiedu.analysis.model import Analysis
from jiedu.article.model import Article
from jiedu.errors import InputError
from jiedu.page.model import Page
from jiedu.story import Features, Settings, features, group
from jiedu.story.copies import copies
from jiedu.story.fold import to_simplified
from jiedu.story.group import Memory, day_of, memory
from jiedu.story.model import Copy
from jiedu.story.replay import replay
from jiedu.story.similarity import Weights

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from bench.copies import make_article, read_items

_WORD = re.compile(r"[^\W\d_]{2,}|\w*[^\W\d_]\w+")
BATCH = 256
CROSSING = Path(__file__).resolve().parents[1] / "tests/story/cross/cross.jsonl"
WEIGHT_STEPS = {
    "dense": 0.03, "sparse": 0.03, "entity": 0.03, "number": 0.03, "foreign": 0.1, "day": 0.004, "late": 0.004,
}  # fmt: skip
WINDOW = 5
"""Not tuned: a daily bulletin would have it at two days, and others take longer to come back to a matter."""
Items = Sequence[Mapping[str, str]]


def read_articles(items: Items) -> tuple[dict[str, Article], dict[str, str]]:
    """The items' articles by id, read as a desk reads them, and the item of each; what cannot be read is left out."""
    from jiedu.article import extract

    articles, item_of = {}, {}
    for item in items:
        content = json.dumps(item, ensure_ascii=False).encode()
        try:
            article, _ = extract(Page("item", content, name=item["id"]), published=date.fromisoformat(item["date"]))
        except InputError as error:
            print(f"{item['id']}: {error}", file=sys.stderr)
            continue
        articles[article.id] = article
        item_of[article.id] = item["id"]
    return articles, item_of


def sample_desk() -> tuple[dict[str, Article], dict[str, str]]:
    """The articles of the sample pages by id, and the gold story of each: several outlets, both scripts and English."""
    from bench.desks import gold, matches
    from bench.places import sample_sources
    from jiedu.article import extract, join
    from jiedu.page import expand, read

    pages = [page for source in expand(sample_sources()) for page in read(source) if isinstance(page, Page)]
    joined, _ = join([extract(page)[0] for page in pages])
    records = gold()
    found = matches(records, joined)
    return {one.id: one for one in joined}, {article.id: records[key]["story"] for key, article in found.items()}


def crossing() -> tuple[dict[str, Article], dict[str, str]]:
    """The articles of the set that ships, twelve stories by many outlets in both scripts and English, by id; and the
    story of each."""
    from jiedu.article import extract

    articles, gold = {}, {}
    for line in CROSSING.read_text("utf-8").splitlines():
        item = json.loads(line)
        article, _ = extract(Page("item", line.encode(), name=item["id"]))
        articles[article.id] = article
        gold[article.id] = item["story"]
    return articles, gold


def plain_articles(items: Items) -> tuple[dict[str, Article], dict[str, str]]:
    """The items as articles without any reading."""
    rows = ((item["id"], item["title"], item["body"], date.fromisoformat(item["date"])) for item in items)
    articles = {row[0]: make_article(*row) for row in rows}
    return articles, {key: key for key in articles}


def plain_analysis(article: Article) -> Analysis:
    """Words of two letters or more as terms, and nothing else."""
    import rjieba

    words = Counter(word for word in rjieba.cut(to_simplified(article.text).lower()) if _WORD.fullmatch(word))
    terms = tuple(sorted(words.items()))
    return Analysis(article.id, article.text_hash, "plain", (), (), (), (), (), (), (), terms)


def make_features(articles: Sequence[Article], plain: bool) -> list[Features]:
    """Features of all articles, in batches."""
    out: list[Features] = []
    for start in range(0, len(articles), BATCH):
        batch = articles[start : start + BATCH]
        if plain:
            analyses = [plain_analysis(article) for article in batch]
        else:
            from jiedu.analysis import analyse

            analyses = analyse(batch)
        out.extend(features(batch, analyses))
    return out


def score(gold: Mapping[str, str], labels: Mapping[str, str]) -> dict[str, dict[str, float]]:
    """B-cubed and pair precision, recall and F1 over the ids of `gold`."""
    by_gold, by_label = defaultdict(set), defaultdict(set)
    for key, story in gold.items():
        by_gold[story].add(key)
        by_label[labels.get(key, key)].add(key)
    both = {key: len(by_gold[story] & by_label[labels.get(key, key)]) for key, story in gold.items()}
    cubed = (
        sum(both[key] / len(by_label[labels.get(key, key)]) for key in gold) / len(gold),
        sum(both[key] / len(by_gold[story]) for key, story in gold.items()) / len(gold),
    )
    right = sum(count - 1 for count in both.values())
    made = sum(len(by_label[labels.get(key, key)]) - 1 for key in gold)
    true = sum(len(by_gold[story]) - 1 for story in gold.values())
    return {"b3": _f1(*cubed), "pairs": _f1(right / made if made else 0.0, right / true if true else 0.0)}


def _f1(precision: float, recall: float) -> dict[str, float]:
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"p": round(precision, 4), "r": round(recall, 4), "f1": round(f1, 4)}


def around(items: Items, gold: Mapping[str, str], days: int = 30) -> Items:
    """The items of the days of `gold` and of some days on both sides: enough background, and quick."""
    ordinals = {item["id"]: date.fromisoformat(item["date"]).toordinal() for item in items}
    within = [ordinal for key, ordinal in ordinals.items() if key in gold]
    return [item for item in items if min(within) - days <= ordinals[item["id"]] <= max(within) + days]


def candidate_settings(tries: int, seed: int) -> Iterator[Settings]:
    """Random settings, then nothing: the caller climbs from the best."""
    dice = random.Random(seed)
    for _ in range(tries):
        yield Settings(
            weights=Weights(
                dense=round(dice.uniform(0.3, 0.5), 2), sparse=round(dice.uniform(0.2, 0.4), 2),
                entity=round(dice.uniform(0.2, 0.4), 2), number=round(dice.uniform(0.05, 0.2), 2),
                day=round(dice.uniform(0, 0.03), 3), late=round(dice.uniform(0, 0.04), 3),
                foreign=round(dice.uniform(0.3, 0.7), 2),
            ),
            threshold=round(dice.uniform(0.36, 0.5), 3),
            nearest=round(dice.uniform(0, 0.4), 2),
            cohesion=round(dice.uniform(0.2, 0.36), 2),
            window=WINDOW,
            ahead=dice.choice((1, 2, 3)),
        )  # fmt: skip


class Tuner:
    """Scores settings on the texts of one desk without doing again what does not depend on them."""

    def __init__(
        self, made: Sequence[Features], found: Sequence[Copy], item_of: Mapping[str, str], gold: Mapping[str, str]
    ) -> None:
        copied = {copy.article for copy in found}
        self.texts = [one for one in made if one.article not in copied]
        self.origin = {copy.article: copy.original for copy in found}
        self.item_of, self.gold = item_of, gold
        self._shelves: dict[object, Memory] = {}

    def labels(self, settings: Settings) -> dict[str, str]:
        """Item id → label under `settings`."""
        key = settings.weights, settings.reach, settings.least
        if key not in self._shelves:
            self._shelves = {key: memory(self.texts, settings)}
        shelf = self._shelves[key]
        for text in shelf.given:
            text.story = None
        replay(shelf, {text.day for text in shelf.texts}, settings)
        stories = {text.article: text.story or text.article for text in shelf.given}
        ends = ((item, self.origin.get(key, key)) for key, item in self.item_of.items())
        return {item: stories[key] for item, key in ends if key in stories}

    def quality(self, settings: Settings, days: Collection[int] | None = None) -> dict[str, dict[str, float]]:
        """The whole score; of the stories that begin on one of every six days alone where `days` are given."""
        gold = self.gold if days is None else {key: self.gold[key] for key in self._begun(days)}
        return score(gold, self.labels(settings))

    def _begun(self, days: Collection[int]) -> list[str]:
        """The items of stories whose first day is, of six days, one of `days`."""
        first: dict[str, int] = {}
        ordinal = {self.item_of[one.article]: day_of(one) for one in self.texts if one.article in self.item_of}
        for key, story in self.gold.items():
            first[story] = min(first.get(story, 10**9), ordinal.get(key, 10**9))
        return [key for key, story in self.gold.items() if first[story] % 6 in days]

    def steady(self, settings: Settings, days: Collection[int] | None = None) -> float:
        """Mean with the threshold a little to either side, of B-cubed F1 and a fifth of pair F1: a peak one step wide
        is luck."""
        near = [replace(settings, threshold=settings.threshold + step) for step in (-0.02, -0.01, 0, 0.01, 0.02)]
        results = [self.quality(one, days) for one in near]
        return sum(one["b3"]["f1"] + one["pairs"]["f1"] / 5 for one in results) / len(near)


def tune(tuners: Sequence[Tuner], tries: int) -> None:
    """Random settings, then hill climbing from those that ship and the three best; prints the best by the mean over
    all desks."""
    random_ones = enumerate(candidate_settings(tries, 5))
    tried = sorted(((steady(tuners, one), number, one) for number, one in random_ones), reverse=True)
    begin = [(steady(tuners, Settings()), Settings()), *((value, one) for value, _, one in tried[:3])]
    best = max((climb(tuners, value, one) for value, one in begin), key=lambda pair: pair[0])
    print(json.dumps({"steady": round(best[0], 4), "settings": repr(best[1])}))
    for tuner in tuners:
        print(json.dumps(tuner.quality(best[1])))


def cross(tuners: Sequence[Tuner]) -> None:
    """Climbs on five of every six days, prints the score on the stories that begin on the sixth."""
    for held in range(6):
        days = set(range(6)) - {held}
        _, settings = climb(tuners, steady(tuners, Settings(), days), Settings(), days)
        print(json.dumps({"held": held, "settings": repr(settings), "score": tuners[0].quality(settings, {held}),
                          "shipped": tuners[0].quality(Settings(), {held})}))  # fmt: skip


def around_settings(tuners: Sequence[Tuner]) -> None:
    """Prints the score of the settings that ship, and of each that is one step away."""
    for one in (Settings(), *steps(Settings())):
        print(json.dumps([tuner.quality(one) for tuner in tuners]), _differences(one))


def _differences(one: Settings) -> dict[str, object]:
    ours, theirs = asdict(Settings()), asdict(one)
    flat = ({**ours, **ours["weights"]}, {**theirs, **theirs["weights"]})
    return {name: value for name, value in flat[1].items() if flat[0][name] != value and name != "weights"}


def steady(tuners: Sequence[Tuner], settings: Settings, days: Collection[int] | None = None) -> float:
    """Mean of `Tuner.steady` over the desks."""
    return sum(tuner.steady(settings, days) for tuner in tuners) / len(tuners)


def climb(
    tuners: Sequence[Tuner], value: float, settings: Settings, days: Collection[int] | None = None
) -> tuple[float, Settings]:
    """The best settings within reach of `settings` by single steps."""
    while True:
        tried = ((steady(tuners, one, days), number, one) for number, one in enumerate(steps(settings)))
        better = max(tried, default=None)
        if better is None or better[0] <= value:
            return value, settings
        value, settings = better[0], better[2]
        print(round(value, 4), settings, file=sys.stderr)


def steps(settings: Settings) -> Iterator[Settings]:
    """The settings one step away."""
    for sign in (-1, 1):
        weights = settings.weights
        for name, step in WEIGHT_STEPS.items():
            value = round(max(0.0, getattr(weights, name) + sign * step), 3)
            yield replace(settings, weights=replace(weights, **{name: value}))
        for name, step in (("threshold", 0.01), ("nearest", 0.05), ("cohesion", 0.03), ("absent", 0.03)):
            yield replace(settings, **{name: round(min(1.0, max(0.0, getattr(settings, name) + sign * step)), 3)})
        yield replace(settings, ahead=max(1, settings.ahead + sign))


def main() -> None:
    """See the head of the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("items", type=Path)
    parser.add_argument("--pred", type=Path)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--near", action="store_true", help="only the items within a month of the gold")
    parser.add_argument("--only", action="store_true", help="only the items of the gold")
    parser.add_argument("--tune", action="store_true")
    parser.add_argument("--cross", action="store_true")
    parser.add_argument("--steps", action="store_true")
    parser.add_argument("--tries", type=int, default=150)
    parser.add_argument("--cache", type=Path, help="keep features here between runs")
    options = parser.parse_args()
    items: Items = read_items(options.items)
    gold = {row["id"]: row["story"] for row in json.loads(options.gold.read_text())} if options.gold else {}
    if options.near and gold:
        items = around(items, gold)
    if options.only and gold:
        items = [item for item in items if item["id"] in gold]
    started = time.perf_counter()
    articles, item_of = plain_articles(items) if options.plain else read_articles(items)
    if options.cache and options.cache.exists():
        made: list[Features] = pickle.loads(options.cache.read_bytes())
    else:
        made = make_features(list(articles.values()), options.plain)
        if options.cache:
            options.cache.write_bytes(pickle.dumps(made))
    print(f"{len(made)} features in {time.perf_counter() - started:.1f} s", file=sys.stderr)
    if options.tune or options.cross or options.steps:
        close = {item["id"] for item in around(items, gold, WINDOW)}
        few = [one for one in made if item_of[one.article] in close]
        found = copies(made, articles.__getitem__)
        tuners = [Tuner(few, found, item_of, gold)]
        samples, sample_gold = sample_desk()
        sampled = make_features(list(samples.values()), options.plain)
        same = {key: key for key in samples}
        tuners.append(Tuner(sampled, copies(sampled, samples.__getitem__), same, sample_gold))
        if options.tune:
            tune(tuners, options.tries)
        elif options.cross:
            cross(tuners)
        else:
            around_settings(tuners)
        return
    started = time.perf_counter()
    grouping = group(made, articles.__getitem__)
    seconds = time.perf_counter() - started
    labels = {item_of[key]: story.id for story in grouping.stories for key in story.articles}
    report: dict[str, object] = {
        "articles": len(made),
        "stories": len(grouping.stories),
        "copies": len(grouping.copies),
        "group_seconds": round(seconds, 2),
    }
    if gold:
        report |= score(gold, labels)
    print(json.dumps(report))
    if options.pred:
        options.pred.write_text(json.dumps(labels, ensure_ascii=False, indent=0))


if __name__ == "__main__":
    main()
