"""English names against UNER: strict F1 of persons, organisations and places.

    python -m bench.names_en [FILE.iob2 …] [--wrong]      without a file, the shared PUD and EWT sets

Each document of the file (`# newdoc`) is read as one article, a paragraph a sentence. A name is right when its span and
its type are (GPE, LOC and FAC are places there; demonyms and titles of works are no names).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.measures import Score, of_counts
from bench.places import shared
from jiedu.analysis import analyse
from jiedu.analysis.english.names.lists import is_demonym
from jiedu.analysis.model import Analysis
from jiedu.article.model import Article, Block, Published

Name = tuple[int, int, str]
"""Start, end and type."""
TYPES = {"PER": "PER", "ORG": "ORG", "GRP": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}


@dataclass(slots=True)
class Text:
    """One document of the set, with the names in it."""

    name: str
    sentences: list[str] = field(default_factory=list)
    names: set[Name] = field(default_factory=set)


def documents(path: Path) -> Iterator[Text]:
    """The documents of an IOB2 file."""
    current, offset, at = None, 0, 0
    open_name: list[int] | None = None
    kind = ""
    for line in [*path.read_text("utf-8").splitlines(), "# newdoc end"]:
        if line.startswith("# newdoc") or (line.startswith("# sent_id") and current is None):
            if current is not None and current.sentences:
                yield current
            current, offset = Text(line), 0
        elif line.startswith("# text = ") and current is not None:
            if current.sentences:
                offset += len(current.sentences[-1]) + 1
            current.sentences.append(line[len("# text = ") :])
            at = 0
        elif line and not line.startswith("#") and current is not None:
            _, word, label, *_ = line.split("\t")
            sentence = current.sentences[-1]
            found = sentence.find(word, at)
            start = found if found >= 0 else at
            at = start + len(word)
            if open_name is not None and not label.startswith("I-"):
                current.names.add((open_name[0], open_name[1], kind))
                open_name = None
            if label.startswith("B-"):
                open_name, kind = [offset + start, offset + at], label[2:]
            elif label.startswith("I-") and open_name is not None:
                open_name[1] = offset + at
        elif not line and open_name is not None and current is not None:
            current.names.add((open_name[0], open_name[1], kind))
            open_name = None


def found_in(text: Text) -> tuple[str, set[Name]]:
    """The text as an article, and the names that the analysis finds in it."""
    whole = "\n".join(text.sentences)
    blocks, at = [], 0
    for sentence in text.sentences:
        blocks.append(Block("paragraph", at, at + len(sentence)))
        at += len(sentence) + 1
    article = Article(text.name, whole, tuple(blocks), "", None, Published(None, None, "none", "", None, False), "en")
    return whole, set(names_of(analyse([article])[0], whole))


def names_of(analysis: Analysis, whole: str) -> Iterator[Name]:
    """The mentions in the terms of UNER."""
    types = {entity.id: entity.type for entity in analysis.entities}
    for mention in analysis.mentions:
        kind = TYPES.get(types[mention.entity])
        if kind is not None and not mention.inferred and not is_demonym(whole[mention.start : mention.end]):
            yield mention.start, mention.end, kind


def measure(path: Path, *, wrong: bool = False) -> dict[str, Score]:
    """Scores over all names and by type."""
    right: Counter[str] = Counter()
    guessed: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for text in documents(path):
        whole, found = found_in(text)
        for group, names in ((right, found & text.names), (guessed, found), (wanted, text.names)):
            group.update(name[2] for name in names)
            group["all"] += len(names)
        if wrong:
            for sign, names in (("-", text.names - found), ("+", found - text.names)):
                for start, end, kind in sorted(names):
                    print(f"{sign} {kind} {whole[start:end]}  |  {whole[max(0, start - 40) : end + 30]!r}")
    return {kind: of_counts(right[kind], guessed[kind], wanted[kind]) for kind in ("all", "PER", "ORG", "LOC")}


def main() -> None:
    """Read the command line and print."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("files", nargs="*", type=Path)
    cli.add_argument("--wrong", action="store_true", help="print what was missed (-) and found beyond the set (+)")
    options = cli.parse_args()
    files = options.files or [
        p for name in ("pud-ud-test", "ewt-ud-dev") if (p := shared(f"uner/en_{name}.iob2")) is not None
    ]
    if not files:
        sys.exit("the shared sets are not here")
    for path in files:
        for kind, score in measure(path, wrong=options.wrong).items():
            print(f"{path.stem:24s} {kind:4s} {score}")


if __name__ == "__main__":
    main()
