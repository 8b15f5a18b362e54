"""Quality of the analysis: statements of the sample pages, and everything of the seed page where it is there.

    python -m bench.analysis [--wrong]      prints the figures; with --wrong, also what was missed and what was too much
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import jiedu
from bench.measures import Range, Score, aligned, matched, moved, of_counts, overlap, trimmed
from bench.places import SAMPLES, load, shared
from jiedu.analysis.model import Analysis, Statement
from jiedu.article.model import Article
from jiedu.desk.present import analysis_form


@dataclass(frozen=True, slots=True)
class Said:
    """One content segment with its speaker's place and kind, in the gold text's offsets."""

    span: Range
    speaker: Range | None
    kind: str


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts that add up over pages."""

    right: int = 0
    joint: int = 0
    guessed: int = 0
    wanted: int = 0

    def plus(self, other: Tally) -> Tally:
        """The sum of both."""
        return Tally(
            self.right + other.right,
            self.joint + other.joint,
            self.guessed + other.guessed,
            self.wanted + other.wanted,
        )

    @property
    def content(self) -> Score:
        """Contents found: span IoU of a half or more."""
        return of_counts(self.right, self.guessed, self.wanted)

    @property
    def with_speaker(self) -> Score:
        """Contents found whose speaker is the right one too."""
        return of_counts(self.joint, self.guessed, self.wanted)


def read_one(path: Path, published: Any = None) -> tuple[Article, Analysis] | None:
    """The first article of the file at `path` with its analysis, or None where there is none."""
    for item in jiedu.read(path, published=published):
        if not isinstance(item, jiedu.Problem):
            return item.article, item.analysis
        print(f"{item.where}: {item.kind}: {item.message}", file=sys.stderr)
    return None


def guessed(analysis: Analysis, article: Article, gold_text: str) -> list[Said]:
    """The statements of `analysis`, a record a segment, in the offsets of `gold_text`; what lies outside is left."""
    at = aligned(article.text, gold_text)
    mentions = [(m.start, m.end, m.entity) for m in analysis.mentions]
    out = []
    for statement in analysis.statements:
        speaker = _speaker(statement, mentions, at)
        for segment in statement.segments:
            span = moved((segment.start, segment.end), at)
            if span:
                out.append(Said(trimmed(span, gold_text), speaker, statement.kind))
    return out


def _speaker(statement: Statement, mentions: list[tuple[int, int, str]], at: list[int]) -> Range | None:
    """Where the speaker is named; for one carried over, its last mention before the content."""
    speaker = statement.speaker
    if speaker is None:
        return None
    if speaker.start is not None and speaker.end is not None:
        return moved((speaker.start, speaker.end), at)
    before = [m for m in mentions if m[2] in speaker.entities and m[1] <= statement.segments[0].start]
    return moved(before[-1][:2], at) if before else None


def wanted(gold: dict[str, Any]) -> list[Said]:
    """The statements of one gold page, a record a segment."""
    text = gold["text"]
    return [
        Said(trimmed((part["start"], part["end"]), text), _range(statement.get("speaker")), statement["kind"])
        for statement in gold["statements"]
        for part in statement["segments"]
    ]


def _range(span: dict[str, Any] | None) -> Range | None:
    return (span["start"], span["end"]) if span else None


def tally(guesses: list[Said], truths: list[Said]) -> Tally:
    """Counts of one page."""
    pairs = matched([g.span for g in guesses], [t.span for t in truths])
    joint = 0
    for i, j in pairs:
        mine, true = guesses[i].speaker, truths[j].speaker
        joint += overlap(mine, true) if true else mine is None
    return Tally(len(pairs), joint, len(guesses), len(truths))


def sample_pages() -> Iterator[tuple[str, dict[str, Any], list[Said]]]:
    """(file name, gold, guesses) of every sample page whose statements were annotated."""
    for name, gold in sorted(load(SAMPLES / "statements.json").items()):
        read = read_one(SAMPLES / "pages" / name)
        yield name, gold, guessed(read[1], read[0], gold["text"]) if read else []


def samples() -> Tally:
    """The statements of the sample pages, counted together."""
    total = Tally()
    for _, gold, guesses in sample_pages():
        total = total.plus(tally(guesses, wanted(gold)))
    return total


def scorer(name: str) -> ModuleType | None:
    """The shared scorer `name` as a module, or None where it is not there."""
    path = shared(f"score/{name}.py")
    if path is None:
        return None
    spec = importlib.util.spec_from_file_location(f"shared_{name}", path)
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def seed() -> dict[str, Any] | None:
    """The shared scorer's result on the seed page, or None where either is not there."""
    page, gold, score = shared("gold/seed/page.txt"), shared("gold/seed/gold.json"), scorer("score")
    if page is None or gold is None or score is None:
        return None
    read = read_one(page)
    if read is None:
        sys.exit(f"{page} gave no article")
    with page.open(encoding="utf-8", newline="") as file:
        text = file.read()
    result: dict[str, Any] = score.score(load(gold), text, analysis_form(*read))
    return result


def show_wrong() -> None:
    """Print, page by page, what the samples' gold has and was missed (-) and what was found beyond it (+)."""
    for name, gold, guesses in sample_pages():
        truths = wanted(gold)
        pairs = matched([g.span for g in guesses], [t.span for t in truths])
        missed = set(range(len(truths))) - {j for _, j in pairs}
        extra = set(range(len(guesses))) - {i for i, _ in pairs}
        if missed or extra:
            print(name)
        for sign, items, chosen in (("-", truths, missed), ("+", guesses, extra)):
            for index in sorted(chosen):
                start, end = items[index].span
                print(f"  {sign} [{items[index].kind}] {gold['text'][start:end]}")


def main() -> None:
    """Read the command line and print."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--wrong", action="store_true", help="print what was missed and what was too much")
    if cli.parse_args().wrong:
        show_wrong()
    total = samples()
    print(f"samples: content {total.content}  joint F1 {total.with_speaker.f1:.3f}")
    result = seed()
    if result is None:
        sys.exit("seed page: the shared test data is not here")
    for group in ("statements", "mentions", "times", "events"):
        print(f"seed {group}: {result[group]}")


if __name__ == "__main__":
    main()
