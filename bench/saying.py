"""Statements, mentions and times of annotated articles: a folder of NAME.txt with NAME.json beside it.

    python -m bench.saying FOLDER… [--wrong] [--each]

NAME.json has the form of the shared gold page (`gold/seed/gold.json`) and the day of writing in `published`; the shared
scorer compares. --wrong prints what was missed (-), found beyond the gold (+), and given to another speaker (~).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.analysis import read_one, scorer
from bench.measures import of_counts
from bench.places import load
from jiedu.desk.present import analysis_form

FIGURES = (
    ("statements", "content"),
    ("statements", "exact"),
    ("statements", "joint"),
    ("mentions", "span"),
    ("mentions", "value"),
    ("times", "value"),
)
"""What is counted of the shared scorer's result."""


@dataclass(frozen=True, slots=True)
class Scored:
    """One article: the scorer's result, the gold, the prediction and the text that both point into."""

    name: str
    result: dict[str, Any]
    gold: dict[str, Any]
    found: dict[str, Any]
    text: str


def scored(folder: Path, score: ModuleType) -> Iterator[Scored]:
    """Every article of `folder` that has its annotation beside it, in the order of names."""
    for path in sorted(folder.glob("*.txt")):
        note = path.with_suffix(".json")
        if not note.exists():
            continue
        gold, text = load(note), path.read_text("utf-8")
        day = gold.get("published")
        read = read_one(path, date.fromisoformat(day[:10]) if day else None)
        if read is None:
            sys.exit(f"{path} gave no article")
        found = analysis_form(*read)
        yield Scored(path.stem, score.score(gold, text, found), gold, found, text)


def totals(articles: list[Scored]) -> dict[str, float]:
    """F1 over all articles together, by figure: counts are added up, so that long articles weigh more."""
    out = {}
    for group, figure in FIGURES:
        right = guessed = wanted = 0.0
        for article in articles:
            share = article.result.get(group, {}).get(figure)
            if share is None:
                continue
            gold = article.result[group]["n_gold"]
            hits = share["r"] * gold
            right, wanted = right + hits, wanted + gold
            guessed += hits / share["p"] if share["p"] else article.result[group].get("n_pred", 0)
        if wanted:
            out[f"{group}.{figure}"] = of_counts(round(right), round(guessed), round(wanted)).f1
    return out


def show_wrong(article: Scored, score: ModuleType) -> None:
    """Print what was missed, found beyond the gold, and given to another speaker."""
    at = score.align(article.found["text"], article.text)
    same = score.same_entities(article.found, article.gold)
    guess = [
        (s, score.trim(span, article.text))
        for s in article.found["statements"]
        for seg in s["segments"]
        if (span := score.moved(seg, at))
    ]
    truth = [(s, (seg["start"], seg["end"])) for s in article.gold["statements"] for seg in s["segments"]]
    pairs = score.one_to_one(
        (value, i, j)
        for i, (_, mine) in enumerate(guess)
        for j, (s, span) in enumerate(truth)
        if (value := _likeness(score, mine, span, s, article.text)) >= 0.5
    )
    print(f"== {article.name}")
    for j in sorted(set(range(len(truth))) - {j for _, _, j in pairs}):
        statement, span = truth[j]
        mark = " (may be left out)" if score.neutral(statement) else ""
        print(f"  - {_gold_name(statement)} {_cue(statement)}: {article.text[slice(*span)]}{mark}")
    for i in sorted(set(range(len(guess))) - {i for _, i, _ in pairs}):
        statement, span = guess[i]
        print(f"  + {_own_name(article, statement)} {_own_cue(article, statement)}: {article.text[slice(*span)]}")
    for _, i, j in sorted(pairs, key=lambda pair: pair[2]):
        mine, true = guess[i][0], truth[j][0]
        if not _same_speaker(score, mine, true, at, same):
            span = truth[j][1]
            print(f"  ~ {_own_name(article, mine)}, not {_gold_name(true)}: {article.text[slice(*span)][:60]}")


def _likeness(score: ModuleType, mine: Any, span: Any, statement: dict[str, Any], text: str) -> float:
    full = score.trim(span, text)
    core = statement.get("core")
    other = score.trim((core["start"], core["end"]), text) if core and len(statement["segments"]) == 1 else full
    return float(max(score.iou(mine, full), score.iou(mine, other)))


def _same_speaker(score: ModuleType, mine: dict[str, Any], true: dict[str, Any], at: list[int], same: Any) -> bool:
    """As the shared scorer compares speakers."""
    own, gold = mine.get("speaker") or {}, true.get("speaker") or {}
    if not gold:
        return not own
    ids: set[str] = set().union(*(same.get(entity, set()) for entity in own.get("entities") or ()))
    if ids & set(gold.get("canonical") or []):
        return True
    if own.get("start") is None or gold.get("start") is None:
        return False
    return bool(score.overlap(score.moved((own["start"], own["end"]), at), (gold["start"], gold["end"])))


def _gold_name(statement: dict[str, Any]) -> str:
    speaker = statement.get("speaker") or {}
    return f"[{speaker.get('surface') or '—'}={'+'.join(speaker.get('canonical') or [])} {speaker.get('form')}]"


def _cue(statement: dict[str, Any]) -> str:
    return (statement.get("cue") or {}).get("text") or "—"


def _own_name(article: Scored, statement: dict[str, Any]) -> str:
    speaker = statement.get("speaker") or {}
    text = article.found["text"]
    surface = text[speaker["start"] : speaker["end"]] if speaker.get("start") is not None else "—"
    return f"[{surface}={'+'.join(speaker.get('entities') or [])} {speaker.get('form')}]"


def _own_cue(article: Scored, statement: dict[str, Any]) -> str:
    cue = statement.get("cue")
    return article.found["text"][cue["start"] : cue["end"]] if cue else "—"


def main() -> None:
    """Read the command line and print."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folders", nargs="+", type=Path)
    cli.add_argument("--wrong", action="store_true", help="print what was missed, too much, or another's")
    cli.add_argument("--each", action="store_true", help="print a line for each article, too")
    options = cli.parse_args()
    score = scorer("score")
    if score is None:
        sys.exit("the shared scorer is not here")
    articles = [article for folder in options.folders for article in scored(folder, score)]
    for article in articles:
        if options.wrong:
            show_wrong(article, score)
        if options.each:
            said = article.result["statements"]
            line = "  ".join(f"{name} {said[name]['f1']:.3f}" for name in ("content", "exact", "joint"))
            print(f"{article.name:30s} {said['n_gold']:3d}  {line}")
    print(f"{len(articles)} articles  " + "  ".join(f"{name} {value:.3f}" for name, value in totals(articles).items()))


if __name__ == "__main__":
    main()
