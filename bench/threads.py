"""How well stories that continue one another are found, against items grouped by hand.

python -m bench.threads              figures, with the whole of the items around as the desk
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench import stories as grouping
from bench.copies import read_items
from bench.places import load, shared
from jiedu.story import Features, Story, group
from jiedu.story.threads import Thread, threads

AROUND = 12
"""Days of further items on both sides of those grouped by hand."""


def of_gold(items: Path, gold: Sequence[Mapping[str, Any]], *, plain: bool = False) -> dict[str, dict[str, float]]:
    """B-cubed and pairs of the threads of the items in `gold`, and pairs of their stories alone, which is what there is
    without threads. With `plain` words alone are read, and only the items grouped by hand."""
    wanted = {str(row["id"]): str(row["thread"] or row["story"]) for row in gold}
    every = read_items(items)
    some = [one for one in every if one["id"] in wanted] if plain else grouping.around(every, wanted, AROUND)
    articles, item_of = grouping.plain_articles(some) if plain else grouping.read_articles(some)
    features = {one.article: one for one in grouping.make_features(list(articles.values()), plain)}
    found = group(list(features.values()), articles.__getitem__).stories
    return figures(found, features, item_of, wanted)


def figures(
    found: Sequence[Story], features: Mapping[str, Features], item_of: Mapping[str, str], wanted: Mapping[str, str]
) -> dict[str, dict[str, float]]:
    """The figures of `of_gold` of stories that are there."""
    home = {item_of[key]: one.id for one in found for key in one.articles}
    label = labels(threads(found, features))
    score = grouping.score(wanted, {key: label.get(story, story) for key, story in home.items()})
    alone = grouping.score(wanted, home)
    return {**score, "b3_of_stories": alone["b3"], "pairs_of_stories": alone["pairs"]}


def labels(found: Sequence[Thread]) -> dict[str, str]:
    """The thread of each story that has one."""
    return {story: one.id for one in found for story in one.stories}


def measure() -> dict[str, dict[str, float]] | None:
    """The figures on the shared items; None where they are not here."""
    items, gold = shared("cctv/cctv.jsonl.gz"), shared("stories/dev.json")
    return None if items is None or gold is None else of_gold(items, load(gold))


def main() -> None:
    """See the head of the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.parse_args()
    print(json.dumps(measure()))


if __name__ == "__main__":
    main()
