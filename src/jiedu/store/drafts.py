"""The drafts of a library with all their versions, and what was published of them with all its editions."""

from __future__ import annotations

from datetime import datetime

from jiedu.dossier.draft.model import Draft, DraftVersion, Publication, SavedDraft
from jiedu.store.code import pack, unpack
from jiedu.store.library import Library


def save(library: Library, draft: Draft, *, by: str, what: str, made: datetime) -> int:
    """Keep a draft as the newest version of it, inside a transaction; the version's number."""
    row = library.connection.execute("SELECT max(number) FROM draft_versions WHERE draft = ?", (draft.id,)).fetchone()
    number = int(row[0] or 0) + 1
    library.connection.execute(
        "INSERT INTO draft_versions VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (draft.id, number, draft.selection, by, what, made.isoformat(), len(draft.flagged), pack(draft)),
    )
    return number


def get(library: Library, key: str, number: int | None = None) -> tuple[Draft, int] | None:
    """A draft in one of its versions, by default the newest, with that version's number; None where it is not there."""
    row = library.connection.execute(
        "SELECT number, json FROM draft_versions WHERE draft = ? AND number = coalesce(?, number)"
        " ORDER BY number DESC LIMIT 1",
        (key, number),
    ).fetchone()
    return (unpack(row[1], Draft), int(row[0])) if row else None


def ids(library: Library, beginning: str = "") -> list[str]:
    """The ids of drafts that begin so, sorted."""
    rows = library.connection.execute(
        "SELECT DISTINCT draft FROM draft_versions WHERE substr(draft, 1, ?) = ? ORDER BY draft",
        (len(beginning), beginning),
    )
    return [row[0] for row in rows]


def versions(library: Library, key: str) -> tuple[DraftVersion, ...]:
    """Every version of a draft, the oldest first."""
    rows = library.connection.execute(
        "SELECT draft, number, made_by, what, made FROM draft_versions WHERE draft = ? ORDER BY number", (key,)
    )
    return tuple(DraftVersion(r[0], r[1], r[2], r[3], datetime.fromisoformat(r[4])) for r in rows)


def listed(library: Library, selection: str | None = None) -> list[SavedDraft]:
    """The drafts, the one that was saved last first; with `selection` those of one story or query."""
    rows = library.connection.execute(
        "SELECT d.draft, d.number, d.made_by, d.made, d.flagged, d.json, p.code, p.state,"
        " EXISTS (SELECT 1 FROM draft_versions e WHERE e.draft = d.draft AND e.made_by != 'jiedu')"
        " FROM draft_versions d LEFT JOIN publications p ON p.draft = d.draft"
        " WHERE d.number = (SELECT max(number) FROM draft_versions n WHERE n.draft = d.draft)"
        " AND d.selection = coalesce(?, d.selection) ORDER BY d.made DESC, d.draft",
        (selection,),
    )
    return [_summary(*row) for row in rows]


def _summary(
    key: str, number: int, by: str, made: str, flagged: int, blob: bytes, code: str | None, state: str | None,
    edited: int,
) -> SavedDraft:  # fmt: skip
    draft = unpack(blob, Draft)
    return SavedDraft(
        id=key,
        selection=draft.selection,
        title=draft.title,
        lang=draft.lang,
        question=draft.question,
        version=number,
        made=datetime.fromisoformat(made),
        by=by,
        edited=bool(edited),
        flagged=flagged,
        code=code,
        state=state,
    )


def publish(library: Library, publication: Publication) -> None:
    """Keep a publication as its newest edition, inside a transaction."""
    library.connection.execute(
        "INSERT INTO publications VALUES (?, ?, ?, ?) ON CONFLICT (code) DO UPDATE SET state = excluded.state",
        (publication.code, publication.draft, publication.path, publication.state),
    )
    library.connection.execute(
        "INSERT INTO editions VALUES (?, ?, ?, ?)",
        (publication.code, publication.edition, publication.time.isoformat(), pack(publication)),
    )


def publication(library: Library, code: str, edition: int | None = None) -> Publication | None:
    """A publication by the code of its short link, in one of its editions, by default the newest; None without one."""
    row = library.connection.execute(
        "SELECT json FROM editions WHERE code = ? AND number = coalesce(?, number) ORDER BY number DESC LIMIT 1",
        (code, edition),
    ).fetchone()
    return unpack(row[0], Publication) if row else None


def publication_at(library: Library, path: str) -> Publication | None:
    """The publication whose permalink has that path; None without one."""
    row = library.connection.execute("SELECT code FROM publications WHERE path = ?", (path,)).fetchone()
    return publication(library, row[0]) if row else None


def publication_of(library: Library, draft: str) -> Publication | None:
    """The publication of a draft; None where it was never published."""
    row = library.connection.execute("SELECT code FROM publications WHERE draft = ?", (draft,)).fetchone()
    return publication(library, row[0]) if row else None


def publications(library: Library, *, withdrawn: bool = False) -> list[Publication]:
    """What is published, the newest page time first; with what was withdrawn where that is asked for."""
    rows = library.connection.execute(
        "SELECT e.json FROM editions e JOIN publications p ON p.code = e.code"
        " WHERE e.number = (SELECT max(number) FROM editions n WHERE n.code = e.code)"
        " AND (p.state = 'published' OR ?) ORDER BY e.time DESC, e.code",
        (withdrawn,),
    )
    return [unpack(row[0], Publication) for row in rows]


def editions(library: Library, code: str) -> tuple[Publication, ...]:
    """Every edition of a publication, the oldest first."""
    rows = library.connection.execute("SELECT json FROM editions WHERE code = ? ORDER BY number", (code,))
    return tuple(unpack(row[0], Publication) for row in rows)
