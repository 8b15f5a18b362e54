"""Pages kept on disk: they come back, a damaged one is made anew, and the folder does not grow for ever."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from jiedu.web import kept


def held(desk: Path) -> list[Path]:
    return sorted(path for path in (desk / kept.FOLDER).glob("*/*") if path.is_file())


def test_what_was_kept_comes_back_and_nothing_else(tmp_path: Path) -> None:
    kept.put(tmp_path, "story 解读", b"<p>" * 1000)
    assert kept.get(tmp_path, "story 解读") == b"<p>" * 1000
    assert kept.get(tmp_path, "story") is None
    kept.put(tmp_path, "story 解读", b"anew")
    assert kept.get(tmp_path, "story 解读") == b"anew"
    assert len(held(tmp_path)) == 1


@pytest.mark.parametrize("damage", [b"", b"no zlib", b"cut"])
def test_a_damaged_page_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    kept.put(tmp_path, "one", b"x" * 5000)
    (path,) = held(tmp_path)
    path.write_bytes(path.read_bytes()[:9] if damage == b"cut" else damage)
    assert kept.get(tmp_path, "one") is None
    kept.put(tmp_path, "one", b"y")
    assert kept.get(tmp_path, "one") == b"y"


def test_a_disk_that_takes_nothing_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / kept.FOLDER).write_text("a file where the folder should be")
    kept.put(tmp_path, "one", b"x")
    assert kept.get(tmp_path, "one") is None


def test_what_was_read_longest_ago_goes_first(tmp_path: Path) -> None:
    paths = {}
    for number, key in enumerate("abcd"):
        before = set(held(tmp_path))
        kept.put(tmp_path, key, os.urandom(4000))
        (paths[key],) = set(held(tmp_path)) - before
        os.utime(paths[key], (number, number))
    assert kept.get(tmp_path, "a") is not None  # read now: the newest
    kept.trim(tmp_path, most=9000)
    assert [kept.get(tmp_path, key) is not None for key in "abcd"] == [True, False, False, True]
