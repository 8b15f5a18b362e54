"""The file of corrections, as people and programs write it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jiedu.analysis.corrected.model import Correction
from jiedu.errors import StoreError
from jiedu.store import corrections

MERGE = Correction("merge", ("a", "b"))
SAME = Correction("same", entities=("PER:高远", "PER:gao yuan"), names=("高远", "Gao Yuan"))
EVERY = (
    MERGE,
    Correction("date", ("a",), date(2025, 5, 19)),
    SAME,
    Correction("alias", entities=("PER:高远",), name="老高"),
    Correction("reject", ("a",), what="event", start=3, end=5, exact="逮捕"),
)


def test_lines_say_what_they_have_and_nothing_else(tmp_path: Path) -> None:
    corrections.write(tmp_path, EVERY)
    lines = (tmp_path / corrections.FILE).read_text("utf-8").splitlines()
    assert lines[:2] == ['{"do":"merge","articles":["a","b"]}', '{"do":"date","articles":["a"],"day":"2025-05-19"}']
    assert lines[3] == '{"do":"alias","entities":["PER:高远"],"name":"老高"}'
    assert corrections.read(tmp_path) == EVERY
    assert corrections.faults(tmp_path) == []


def test_what_older_versions_wrote_is_read() -> None:
    assert corrections.parse('{"do":"merge","articles":["a","b"],"day":null}\n') == (MERGE,)


def test_a_line_that_is_no_correction_is_told_and_stays(tmp_path: Path) -> None:
    file = tmp_path / corrections.FILE
    wrong = ['{"do":"date"}', "{", '{"do":"teleport","articles":["a"]}', '{"do":"same","entities":["x"]}', "[]"]
    file.write_text("\n".join(["", corrections.line_of(MERGE), *wrong]), "utf-8")
    assert corrections.read(tmp_path) == (MERGE,)
    found = corrections.faults(tmp_path)
    assert [one.where for one in found] == [f"corrections.jsonl line {number}" for number in range(3, 8)]
    assert {one.severity for one in found} == {"warning"}
    assert corrections.add(tmp_path, SAME) == 2
    assert corrections.remove(tmp_path, 1) == MERGE
    assert corrections.remove(tmp_path, 2) is None
    assert file.read_text("utf-8").splitlines() == ["", *wrong, corrections.line_of(SAME)]


def test_the_file_is_as_it_was_when_all_is_taken_back(tmp_path: Path) -> None:
    for number, one in enumerate(EVERY, start=1):
        assert corrections.add(tmp_path, one) == number
    for one in EVERY:
        assert corrections.remove(tmp_path, 1) == one
    assert corrections.read(tmp_path) == () and corrections.digest(corrections.read(tmp_path)) == ""
    assert (tmp_path / corrections.FILE).read_bytes() == b""


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / corrections.FILE).write_bytes(b"\xff\xfe")
    with pytest.raises(StoreError, match=r"corrections\.jsonl"):
        corrections.read(tmp_path)
