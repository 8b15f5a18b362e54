"""What is new in a dossier, for a reader at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from jiedu.cli.output import show
from jiedu.dossier.arrange import status_label
from jiedu.dossier.diff import Change, Diff
from jiedu.dossier.labels import Labels, labels
from jiedu.dossier.model import Comparison, Line
from jiedu.story.model import Counts

if TYPE_CHECKING:
    from rich.text import Text


_TITLES = {"open": "open_questions"}
_RELATIONS = {"agree": "agreements", "conflict": "conflicts", "update": "updates", "alone": "one_sided"}
"""Names of the headings under which comparisons of a relation stand."""


def show_diff(found: Diff, titles: Mapping[str, str]) -> None:
    """Print what is new by section: + new lines, ↑ lines that gained sources, − lines that are no longer there.
    `titles` are the headlines of the articles that came in or changed."""
    from rich.text import Text

    words = labels(found.lang)
    until = words.day(found.as_of, weekday=False) if found.as_of else ""
    shown: list[Text] = [
        Text(found.title, style="bold"),
        Text(f"{words.day(found.since, weekday=False)} → {until}", style="dim"),
        Text(f"{_counts(found.before, words)} → {_counts(found.counts, words)}", style="dim"),
    ]
    if found.empty:
        shown += [Text(), Text(words("diff.nothing"))]
    for title, lines in _parts(found, titles, words):
        if lines:
            shown += [Text(), Text(title, style="bold"), *(Text(f"  {line}") for line in lines)]
    show(*shown)


def _parts(found: Diff, titles: Mapping[str, str], words: Labels) -> Iterator[tuple[str, list[str]]]:
    """Every heading with its lines."""
    came = [
        f"{mark} [{key}] {titles[key]}" for mark, keys in (("+", found.articles), ("~", found.changed)) for key in keys
    ]
    yield words("diff.articles"), came
    sections = dict.fromkeys(line.section for line in (*found.new, *(g.line for g in found.grown), *found.gone))
    for section in sections:
        lines = [f"+ {_line(line, words)}" for line in found.new if line.section == section]
        lines += [
            f"↑ {_line(grown.line, words)} ({_counts(grown.before, words)} → {_counts(grown.line.counts, words)})"
            for grown in found.grown
            if grown.line.section == section
        ]
        lines += [f"− {_line(line, words)}" for line in found.gone if line.section == section]
        yield words(f"page.{_TITLES.get(section, section)}"), lines
    yield (
        words("diff.promises"),
        [f"{words(status_label(b.line))}  {_line(b.line, words)}" for b in found.promises],
    )
    yield words("diff.updates"), [_change(one, words) for one in found.changes if one.comparison is not None]
    yield words("diff.became"), [_change(one, words) for one in found.changes if one.line is not None]
    yield words("diff.conflicts"), [f"+ {_conflict(one)}" for one in found.conflicts]
    yield words("diff.settled"), [f"− {_conflict(one)}" for one in found.settled]


def _line(line: Line, words: Labels) -> str:
    day = f"{line.date.isoformat()} " if line.date else ""
    who = f"{line.speaker_name}{words('page.punctuation')}" if line.speaker_name else ""
    return f"{day}{who}{' '.join(line.text.split())} [{line.anchors[0].article}]"


def _change(one: Change, words: Labels) -> str:
    """From what to what, and of which line or comparison."""
    before, after = _said(one, one.before, words), _said(one, one.after, words)
    if one.what == "status" and one.line is not None and one.after == one.line.status:
        after = words(status_label(one.line))
    about = (
        _line(one.line, words)
        if one.line is not None
        else " ".join(one.comparison.text.split() if one.comparison else ())
    )
    return f"{before or '—'} → {after or '—'}  {about}"


def _said(one: Change, value: str, words: Labels) -> str:
    """A value of a cell in words: a status, a relation, or the characters of a source as they stand."""
    if one.what == "relation":
        return words(f"page.{_RELATIONS[value]}")
    return words(f"status.{value}") if one.what == "status" and value else value


def _conflict(one: Comparison) -> str:
    return f"{' '.join(one.text.split())} ({' / '.join(side.value for side in one.sides)})"


def _counts(counts: Counts | None, words: Labels) -> str:
    if counts is None:
        return "0"
    return " · ".join(words.counts(counts))
