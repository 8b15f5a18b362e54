"""The problems of a library: what could not be read or was doubtful, by the stage and subject that had it."""

from __future__ import annotations

from collections.abc import Iterable

from jiedu.errors import Problem
from jiedu.store.code import escaped
from jiedu.store.library import Library

STAGES = ("add", "extract", "join", "analyse", "correct")


def replace(library: Library, stage: str, subject: str, found: Iterable[Problem]) -> None:
    """Let `found` be the problems that `stage` has with `subject`, in place of earlier ones. Inside a transaction."""
    subject = escaped(subject)
    library.connection.execute("DELETE FROM problems WHERE stage = ? AND subject = ?", (stage, subject))
    library.connection.executemany(
        "INSERT INTO problems (stage, subject, article, kind, place, message, severity) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (stage, subject, p.article, p.kind, escaped(p.where), escaped(p.message), p.severity)
            for p in dict.fromkeys(found)
        ],
    )


def drop(library: Library, kind: str, articles: Iterable[str]) -> None:
    """Take back the problems of one kind with these articles. Inside a transaction."""
    rows = [(kind, article) for article in articles]
    library.connection.executemany("DELETE FROM problems WHERE kind = ? AND article = ?", rows)


def stands(library: Library, problem: Problem) -> bool:
    """Whether a problem of this kind is kept of the same article."""
    select = "SELECT 1 FROM problems WHERE kind = ? AND article = ?"
    return library.connection.execute(select, (problem.kind, problem.article)).fetchone() is not None


def of(library: Library, stage: str, subject: str) -> list[Problem]:
    """The problems that `stage` has with `subject`, as they were met."""
    rows = library.connection.execute(
        """SELECT kind, place, message, severity, article FROM problems WHERE stage = ? AND subject = ? ORDER BY id""",
        (stage, escaped(subject)),
    )
    return [Problem(*row) for row in rows]


def listed(library: Library, *, article: str | None = None) -> list[Problem]:
    """Every problem that stands, or those of one article: in the order of the stages, then as they were met."""
    where, values = ("WHERE article = ?", (article,)) if article else ("", ())
    rows = library.connection.execute(
        f"SELECT stage, kind, place, message, severity, article FROM problems {where} ORDER BY id", values
    ).fetchall()
    rows.sort(key=lambda row: STAGES.index(row[0]))
    return list(dict.fromkeys(Problem(*row[1:]) for row in rows))
