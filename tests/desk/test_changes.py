"""The names that a desk knows, for what changed between versions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from jiedu.desk.changes import between, names_in
from jiedu.store import Library
from jiedu.store.versions import Version
from tests.article.build import article


def test_known_names_are_whole(tmp_path: Path) -> None:
    with Library.create(tmp_path / "d") as library:
        found = names_in(library, "a", "双方在北京会谈，東京也有代表。", "Chinatown hosts a team from China.")
        assert {"北京", "東京", "China"} <= set(found)
        assert found == tuple(sorted(found))
        assert names_in(library, "a", "Chinatown") == ()


def test_up_to_the_current_version_from_the_last_whole_one(tmp_path: Path) -> None:
    when = datetime(2025, 5, 12, tzinfo=UTC)
    texts = ("双方在北京会谈。", "双方在东京会谈。", "双方")
    found = [
        Version(number, state, article("题", text), when, when)
        for number, (text, state) in enumerate(zip(texts, ("earlier", "current", "short"), strict=True), 1)
    ]
    with Library.create(tmp_path / "d") as library:
        (change,) = between(library, found)
        assert change.names == (("北京", "东京"),)
        back = [Version(1, "current", found[0].article), Version(2, "earlier", found[1].article)]
        assert [c.names for c in between(library, back)] == [(("东京", "北京"),)]
        assert between(library, [replace(found[1], number=1)]) == ()
