"""Articles of our own with their statements beside them: NAME.txt, a paragraph a line, each followed by lines

    = speaker | cue | content [// content]

where a content is given whole or as "first words ~ last words", and "-" is nobody or nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ARTICLES = Path(__file__).parent / "articles"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One statement as it should be found."""

    speaker: str | None
    cue: str | None
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One annotated article."""

    name: str
    lines: tuple[str, ...]
    wanted: tuple[Wanted, ...]


def sheets() -> list[Sheet]:
    """All of them, by name."""
    return [_sheet(path) for path in sorted(ARTICLES.glob("*.txt"))]


def _sheet(path: Path) -> Sheet:
    lines: list[str] = []
    notes: list[tuple[int, str]] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("= "):
            notes.append((len(lines) - 1, line[2:]))
        elif line.strip():
            lines.append(line)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    wanted = []
    for index, note in notes:
        speaker, cue, contents = (cell.strip() for cell in note.split(" | "))
        spans = tuple(_span(lines[index], starts[index], part.strip()) for part in contents.split(" // "))
        wanted.append(Wanted(None if speaker == "-" else speaker, None if cue == "-" else cue, spans))
    return Sheet(path.stem, tuple(lines), tuple(wanted))


def _span(line: str, start: int, content: str) -> tuple[int, int]:
    first, _, last = content.partition(" ~ ")
    match = re.search(rf"(?<!\w){re.escape(first)}", line)
    assert match, (line, first)
    at = match.start()
    end = line.index(last, at) + len(last) if last else at + len(first)
    return start + at, start + end
