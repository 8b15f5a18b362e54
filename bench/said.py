"""Statements of the annotated articles that ship in tests/analysis/said/, counted without the shared scorer.

    python -m bench.said

A statement is found where one of its segments overlaps a gold one by IoU of a half or more, one to one; the whole
segment or its core (the part in the cue's own sentence) will do. Its speaker is right where the words for it overlap,
or where it is one of the entities that the gold names. What the gold marks as optional or doubtful counts neither way.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from bench.analysis import Tally, read_one
from bench.measures import Range, aligned, iou, moved, overlap, trimmed
from bench.places import ROOT, load
from jiedu.desk.present import analysis_form

FOLDER = ROOT / "tests/analysis/said"


def articles(folder: Path = FOLDER) -> Iterator[tuple[str, dict[str, Any], str, dict[str, Any]]]:
    """(name, gold, text, analysis as JSON) of every annotated article under `folder`, in the order of names."""
    for note in sorted(folder.rglob("*.json")):
        if note.name.endswith(".events.json"):
            continue  # the events and positions of the same article
        gold, path = load(note), note.with_suffix(".txt")
        read = read_one(path, date.fromisoformat(gold["published"][:10]))
        if read is None:
            sys.exit(f"{path} gave no article")
        yield note.stem, gold, path.read_text("utf-8"), analysis_form(*read)


def tally(gold: dict[str, Any], text: str, found: dict[str, Any]) -> Tally:
    """The counts of one article; `text` is what the offsets of `gold` point into."""
    at = aligned(found["text"], text)
    guesses = [
        (statement, trimmed(span, text))
        for statement in found["statements"]
        for segment in statement["segments"]
        if (span := moved((segment[0], segment[1]), at))
    ]
    truths = [(statement, segment) for statement in gold["statements"] for segment in statement["segments"]]
    pairs = _pairs([span for _, span in guesses], [_accepted(*truth, text) for truth in truths])
    counted = [(i, j) for i, j in pairs if not _is_neutral(truths[j][0])]
    names = _shared_names(found, gold)
    return Tally(
        right=len(counted),
        joint=sum(_is_same_speaker(guesses[i][0], truths[j][0], at, names) for i, j in counted),
        guessed=len(guesses) - (len(pairs) - len(counted)),
        wanted=sum(not _is_neutral(statement) for statement, _ in truths),
    )


def total(folder: Path = FOLDER, languages: frozenset[str] = frozenset()) -> Tally:
    """The counts of all articles of `folder`, or of those in `languages`."""
    whole = Tally()
    for _, gold, text, found in articles(folder):
        if not languages or gold["language"] in languages:
            whole = whole.plus(tally(gold, text, found))
    return whole


def _is_neutral(statement: dict[str, Any]) -> bool:
    return bool(statement.get("optional") or statement.get("doubtful"))


def _accepted(statement: dict[str, Any], segment: dict[str, Any], text: str) -> tuple[Range, ...]:
    """The spans that count as this segment: itself, and the core of a statement of one segment."""
    core = statement.get("core") if len(statement["segments"]) == 1 else None
    return tuple(trimmed((span["start"], span["end"]), text) for span in (segment, core) if span)


def _pairs(guesses: list[Range], truths: list[tuple[Range, ...]]) -> list[tuple[int, int]]:
    """Pairs of a guess and a truth that match, the best first, each used once."""
    scored = sorted(
        (
            (max(iou(mine, span) for span in spans), i, j)
            for i, mine in enumerate(guesses)
            for j, spans in enumerate(truths)
        ),
        reverse=True,
    )
    taken: tuple[set[int], set[int]] = set(), set()
    out = []
    for score, i, j in scored:
        if score >= 0.5 and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            out.append((i, j))
    return out


def _shared_names(found: dict[str, Any], gold: dict[str, Any]) -> dict[str, set[str]]:
    """Id of a found entity → ids of the gold's that share a name with it."""
    theirs = {entity["id"]: _names(entity) for entity in gold["entities"]}
    return {
        entity["id"]: {key for key, names in theirs.items() if names & _names(entity)} for entity in found["entities"]
    }


def _names(entity: dict[str, Any]) -> set[str]:
    given = [entity.get("name"), entity.get("name_zh"), entity.get("name_en"), *entity.get("aliases", ())]
    return {name.strip().lower() for name in given if name}


def _is_same_speaker(mine: dict[str, Any], true: dict[str, Any], at: list[int], names: dict[str, set[str]]) -> bool:
    own, gold = mine.get("speaker"), true.get("speaker")
    if not gold:
        return not own
    if not own:
        return False
    meant: set[str] = set().union(*(names.get(key, set()) for key in own["entities"]))
    if meant & set(gold.get("canonical") or ()):
        return True
    if own["start"] is None or gold.get("start") is None:
        return False
    return overlap(moved((own["start"], own["end"]), at), (gold["start"], gold["end"]))


def main() -> None:
    """Print the counts of every article, and of all in each script."""
    for name, gold, text, found in articles():
        one = tally(gold, text, found)
        print(f"{name:24s} {one.wanted:3d}  content {one.content.f1:.3f}  joint {one.with_speaker.f1:.3f}")
    for languages in (frozenset({"zh-Hans"}), frozenset({"zh-Hant"}), frozenset({"en"})):
        whole = total(languages=languages)
        print(f"{' '.join(languages)}: content {whole.content}  joint {whole.with_speaker.f1:.3f}")


if __name__ == "__main__":
    main()
