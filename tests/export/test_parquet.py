"""Parquet, read back by DuckDB, which has a reader of its own."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

import jiedu
from jiedu.export import parquet, tables
from jiedu.export.chosen import Chosen
from jiedu.export.formats import TABLES, export
from jiedu.export.tables.model import Column, Row
from tests.desk.built import built


def read_back(path: Path) -> list[Row]:
    found = duckdb.connect().execute("SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
    return [tuple(tuple(cell) if isinstance(cell, list) else cell for cell in row) for row in found]


@pytest.mark.parametrize("what", TABLES)
def test_every_table_comes_back_whole(what: str, tmp_path: Path) -> None:
    path = tmp_path / "x.parquet"
    with jiedu.open(built()) as desk:
        path.write_bytes(b"".join(export(desk, Chosen(), "parquet", what)))
        wanted = list(tables.rows(desk, Chosen(), what))
    assert read_back(path) == wanted


def test_columns_have_their_types(tmp_path: Path) -> None:
    path = tmp_path / "x.parquet"
    with jiedu.open(built()) as desk:
        path.write_bytes(b"".join(export(desk, Chosen(), "parquet", "statements")))
    told = duckdb.connect().execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
    types = {name: kind for name, kind, *_ in told}
    assert (types["day"], types["text"], types["authority"]) == ("DATE", "VARCHAR", "VARCHAR[]")
    assert (types["inferred"], types["start"]) == ("BOOLEAN", "BIGINT[]")


def test_several_row_groups_and_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "GROUP", 7)
    columns = (Column("n", "a number", "whole"), Column("t", "texts", "texts"))
    rows: list[Row] = [(number or None, ("甲", "\ud800") if number % 2 else ()) for number in range(20)]
    path = tmp_path / "x.parquet"
    path.write_bytes(b"".join(parquet.to_parquet(columns, rows)))
    assert read_back(path) == [(n, tuple("?" if one == "\ud800" else one for one in t)) for n, t in rows]  # type: ignore[union-attr]
    groups = duckdb.connect().execute("SELECT num_row_groups FROM parquet_file_metadata(?)", [str(path)]).fetchone()
    assert groups == (3,)
    path.write_bytes(b"".join(parquet.to_parquet(columns, [])))
    assert read_back(path) == []


def test_the_same_desk_gives_the_same_bytes() -> None:
    with jiedu.open(built()) as desk:
        first = b"".join(export(desk, Chosen(), "parquet", "mentions"))
        assert b"".join(export(desk, Chosen(), "parquet", "mentions")) == first
