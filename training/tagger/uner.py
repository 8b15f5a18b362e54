"""Universal NER's files: sentences with their names, in the form that the product reads text in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from jiedu.analysis.fold import fold
from jiedu.analysis.tagger.labels import NameSpan


class Sentence(NamedTuple):
    """A folded sentence and its names, in order and disjoint."""

    text: str
    names: list[NameSpan]


def read(path: Path) -> list[Sentence]:
    """The sentences of an .iob2 file, without the name of any annotator; raises OSError, UnicodeDecodeError, and
    ValueError where a line has no label."""
    return [_sentence(lines) for lines in _blocks(path.read_text("utf-8"))]


def _blocks(text: str) -> Iterator[list[str]]:
    lines: list[str] = []
    for line in [*text.split("\n"), ""]:
        if line.strip():
            lines.append(line)
        elif any(not kept.startswith("#") for kept in lines):
            yield lines
            lines = []


def _sentence(lines: list[str]) -> Sentence:
    shown = next((line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")), "")
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    if any(len(row) < 3 for row in rows):
        raise ValueError(f"a word without a label: {min(rows, key=len)}")
    words, labels = [row[1] for row in rows], [row[2] for row in rows]
    places = _places(shown, words)
    if places is None:  # the line of text is not the words': they are joined instead
        shown = "".join(words)
        places = _places(shown, words) or []
    return Sentence(fold(shown), _names(labels, places))


def _places(text: str, words: list[str]) -> list[tuple[int, int]] | None:
    """Where each word stands in `text`, at most one space apart, or None where they do not stand in it."""
    places, at = [], 0
    for word in words:
        start = text.find(word, at, at + len(word) + 1)
        if start < 0:
            return None
        at = start + len(word)
        places.append((start, at))
    return places


def _names(labels: list[str], places: list[tuple[int, int]]) -> list[NameSpan]:
    names: list[NameSpan] = []
    open_kind = ""
    for label, (start, end) in zip(labels, places, strict=True):
        part, _, kind = label.partition("-")
        if part == "I" and kind == open_kind:
            names[-1] = NameSpan(names[-1].start, end, kind)
        elif part in ("B", "I"):
            names.append(NameSpan(start, end, kind))
        open_kind = kind if part in ("B", "I") else ""
    return names
