"""Coreference of annotated articles: of the pronouns and descriptions that the gold lists, how many mean whom it says.

    python -m bench.coreference FOLDER… [--wrong] [--each]

A folder has NAME.txt with NAME.json beside it, as `bench.saying` reads them. Counted are the words of `coreference`
that mean somebody whom the text names: "right" where exactly those are told, "told" where anything is.
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
from bench.places import load
from jiedu.desk.present import analysis_form


@dataclass(frozen=True, slots=True)
class Word:
    """One listed word: its text with what stands before, whom the gold says and whom Jiedu says it means."""

    text: str
    kind: str
    wanted: frozenset[str]
    got: tuple[frozenset[str], ...]
    """Gold ids of each entity that was told; empty sets for entities that the gold lacks."""

    @property
    def told(self) -> bool:
        """True where it was resolved at all."""
        return bool(self.got)

    @property
    def right(self) -> bool:
        """True where those who were told are those who are meant, and no others."""
        return len(self.got) == len(self.wanted) and all(ids & self.wanted for ids in self.got)


def words(path: Path, score: ModuleType) -> Iterator[Word]:
    """The listed words of one article that mean somebody whom its text names."""
    gold, text = load(path.with_suffix(".json")), path.read_text("utf-8")
    day = gold.get("published")
    read = read_one(path, date.fromisoformat(day[:10]) if day else None)
    if read is None:
        return
    found: dict[str, Any] = analysis_form(*read)
    at = score.align(found["text"], text)
    same = score.same_entities(found, gold)
    named = {entity["id"] for entity in gold["entities"] if entity.get("mentions")}
    told = [(span, r) for r in found["references"] if (span := score.moved((r["start"], r["end"]), at))]
    for item in gold.get("coreference") or ():
        wanted = frozenset(item.get("entities") or item.get("refers_to") or ())
        if not wanted or not wanted <= named:
            continue
        here = (item["start"], item["end"])
        hit = next((r for span, r in told if score.overlap(span, here) and span[1] == here[1]), None)
        hit = hit or next((r for span, r in told if score.overlap(span, here)), None)
        got = tuple(frozenset(same.get(key, ())) for key in hit["entities"]) if hit else ()
        context = text[max(0, here[0] - 24) : here[0]].replace("\n", "|")
        yield Word(f"{context}[{text[slice(*here)]}]", hit["kind"] if hit else "", wanted, got)


def main() -> None:
    """Read the command line and print."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folders", nargs="+", type=Path)
    cli.add_argument("--wrong", action="store_true", help="print what was not right")
    cli.add_argument("--each", action="store_true", help="print a line for each article, too")
    options = cli.parse_args()
    score = scorer("score")
    if score is None:
        sys.exit("the shared scorer is not here")
    total: list[Word] = []
    for path in sorted(path for folder in options.folders for path in folder.glob("*.txt")):
        if not path.with_suffix(".json").exists():
            continue
        own = list(words(path, score))
        total += own
        if options.each:
            print(f"{path.stem:30s} {len(own):3d}  right {sum(w.right for w in own):3d}")
        if options.wrong:
            for word in own:
                if not word.right:
                    got = " ".join("+".join(sorted(ids)) or "?" for ids in word.got) or "-"
                    print(f"  {word.text} {sorted(word.wanted)}, not {got} ({word.kind})")
    right, told = sum(word.right for word in total), sum(word.told for word in total)
    print(f"{len(total)} words  right {right} ({right / max(len(total), 1):.3f})  told {told}")


if __name__ == "__main__":
    main()
