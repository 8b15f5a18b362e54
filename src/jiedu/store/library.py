"""A library: one folder with library.sqlite, the pages' raw bytes in pages/*.warc.gz, and a derived search index."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from jiedu.errors import StoreError
from jiedu.store import lock, schema, tail

DATABASE = "library.sqlite"
PAGES = "pages"
INDEX = "index"
LOCK = "lock"
EDITORS = "editors.lock"
PATIENCE = 20.0
"""Seconds that an editor waits for another: each holds the lock for some milliseconds."""


class Library:
    """An open library. Reading is possible any time, in any number of processes; changes stand inside `writing()`,
    those of what people write (drafts, publications, corrections) inside `editing()`.

    One Library belongs to one thread. The tables have a module of functions each: `pages`, `articles`, `analyses`,
    `stories`, `problems`.
    """

    __slots__ = ("_editor", "_writer", "connection", "folder")

    def __init__(self, folder: Path, connection: sqlite3.Connection) -> None:
        self.folder = folder
        self.connection = connection
        self._writer = self._editor = False

    @classmethod
    def create(cls, folder: Path) -> Library:
        """Make the library in `folder`, or open the one that is there. Raises StoreError where that cannot be."""
        database = folder / DATABASE
        if not database.exists():
            cls.refuse_lost(folder)
            try:
                folder.mkdir(parents=True, exist_ok=True)
                strangers = [path.name for path in folder.iterdir() if path.name not in (LOCK, "jiedu.toml")]
                (folder / PAGES).mkdir(exist_ok=True)
            except OSError as error:
                raise StoreError(f"no desk can be made in {folder}: {error.strerror}") from error
            if any(not name.startswith(DATABASE) and name != PAGES for name in strangers):
                raise StoreError(f"{folder} has other files in it: choose an empty or a new folder for the desk")
            with lock.writing(folder / LOCK):
                connection = _connect(database, folder)
                try:
                    with _clear(folder):
                        schema.migrate(connection)
                finally:
                    connection.close()
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path) -> Library:
        """The library in `folder`, an older one brought up to date. Raises StoreError where there is none."""
        database = folder / DATABASE
        if not database.is_file():
            cls.refuse_lost(folder)
            raise StoreError(f"there is no desk in {folder}: `jiedu init {folder}` makes one")
        connection = _connect(database, folder)
        library = cls(folder, connection)
        try:
            with _clear(folder):
                version = schema.version_of(connection)
                schema.refuse_newer(version)
                if version == 0:
                    cls.refuse_lost(folder)
                if version < schema.VERSION:
                    with lock.writing(folder / LOCK):
                        schema.migrate(connection)
        except StoreError:
            connection.close()
            raise
        return library

    @staticmethod
    def is_at(folder: Path) -> bool:
        """Whether there is a library in `folder`."""
        return (folder / DATABASE).is_file()

    @staticmethod
    def refuse_lost(folder: Path) -> None:
        """Raise StoreError where `folder` holds pages of a desk whose database is gone: a new one would not know them,
        and its first writer would cut them off."""
        try:
            holds = any(path.stat().st_size for path in (folder / PAGES).glob("*.warc.gz"))
        except OSError as error:
            raise StoreError(f"{folder} cannot be read: {error}") from error
        if holds:
            raise StoreError(
                f"{folder} holds pages and its {DATABASE} is lost: restore that file from a copy, or move "
                f"{folder / PAGES} elsewhere and add its WARC files to a new desk"
            )

    def close(self) -> None:
        """Close the library; what was acknowledged is on disk already."""
        self.connection.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the one writer for the length of the block. Raises StoreError when another process is.

        What a killed writer had appended to a WARC file without acknowledging it is cut off first. Blocks may nest.
        """
        if self._writer:
            yield
            return
        with lock.writing(self.folder / LOCK):
            self._writer = True
            try:
                with _clear(self.folder):
                    tail.cut(self.connection, self.folder / PAGES)
                yield
            finally:
                self._writer = False

    @contextmanager
    def editing(self) -> Iterator[None]:
        """Change what people write, for the length of the block: nothing else does, so that an editor need not wait for
        a build. Blocks of one handle do not nest. Raises DeskBusy where another editor holds on for too long."""
        with lock.writing(self.folder / EDITORS, PATIENCE):
            self._editor = True
            try:
                yield
            finally:
                self._editor = False

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """One transaction: whole and durable when the block ends, gone when it raises. Only inside `writing()`
        or `editing()`."""
        if not (self._writer or self._editor):
            raise StoreError("the library is open for reading only: changes stand inside writing() or editing()")
        with _clear(self.folder):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:  # SQLite itself rolls back where the disk is full
                    self.connection.execute("ROLLBACK")
                raise

    def get(self, key: str) -> str | None:
        """The value of `key` in the meta table."""
        row = self.connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def put(self, key: str, value: str) -> None:
        """Set `key` in the meta table; inside a transaction."""
        self.connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    @property
    def revision(self) -> int:
        """Counts the changes of articles and features: whatever is derived from them keeps the number it saw."""
        return int(self.get("revision") or 0)

    def changed(self) -> int:
        """Raise the revision by one, inside the transaction that changes something; the new number."""
        revision = self.revision + 1
        self.put("revision", str(revision))
        return revision


def _connect(database: Path, folder: Path) -> sqlite3.Connection:
    """A connection as every library uses it: WAL, so that readers never wait for the writer, and synchronous FULL,
    because with NORMAL a power failure may take back the newest transactions, which were acknowledged. A transaction
    holds hundreds of pages or a batch of analyses, so that its one fsync costs nothing that could be measured."""
    with _clear(folder):
        connection = sqlite3.connect(database, timeout=30, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        return connection


@contextmanager
def _clear(folder: Path) -> Iterator[None]:
    """SQLite's errors as StoreErrors that name the desk."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL:
            message = f"the disk with the desk {folder} is full: free some space and run the same again; "
            raise StoreError(message + "what was finished is kept") from error
        raise StoreError(f"the desk {folder} cannot be used: {error}") from error
