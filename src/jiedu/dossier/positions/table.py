"""The ledger as a reader sees it: a table of parties and issues, and rows by party."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jiedu.dossier.model import Line

ISSUES = 7
"""Columns of the table: what a page's width holds."""


@dataclass(frozen=True, slots=True)
class Table:
    """Parties against the issues that more than one row is about."""

    issues: tuple[tuple[str, str], ...]
    """Key and name of each column."""
    rows: tuple[tuple[str, tuple[tuple[Line, ...], ...]], ...]
    """A party's name and its lines on each issue, by day."""


def table(lines: Sequence[Line]) -> Table | None:
    """The table of the issues with most rows; None where no issue has two rows, so that a table would tell nothing."""
    about: dict[str, list[Line]] = {}
    for line in lines:
        if line.issue:
            about.setdefault(line.issue, []).append(line)
    named = {key: next((line.issue_name for line in group if line.issue_name), "") for key, group in about.items()}
    shared = [(key, group) for key, group in about.items() if len(group) > 1 and named[key]]
    shared.sort(key=lambda item: (-len({line.party for line in item[1]}), -len(item[1])))
    issues = tuple((key, named[key] or key) for key, _ in shared[:ISSUES])
    if not issues:
        return None
    names: dict[str, str] = {}
    cells: dict[str, dict[str, list[Line]]] = {}
    for line in lines:
        if line.issue and any(line.issue == key for key, _ in issues):
            names.setdefault(line.party_name or "", line.party_name or "")
            cells.setdefault(line.party_name or "", {}).setdefault(line.issue, []).append(line)
    return Table(
        issues,
        tuple((name, tuple(tuple(cells[name].get(key, ())) for key, _ in issues)) for name in names),
    )


def by_party(lines: Sequence[Line]) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """The lines under the names of their parties, in their order."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.party_name or "", []).append(line)
    return tuple((name, tuple(group)) for name, group in found.items())
