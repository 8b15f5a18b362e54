"""A desk brought back to an older schema, for the tests of migrations."""

from __future__ import annotations

import re
import sqlite3

from jiedu.store import schema

_MADE = re.compile(r"^CREATE (TABLE|TRIGGER) (\w+)", re.MULTILINE)


def bring_back(connection: sqlite3.Connection, version: int) -> None:
    """Drop the tables and triggers that the migrations after `version` make, and say that it is of that version."""
    for script in reversed(schema.MIGRATIONS[version:]):
        for kind, name in reversed(_MADE.findall(script)):
            connection.execute(f"DROP {kind} {name}")
    connection.execute(f"PRAGMA user_version = {version}")
