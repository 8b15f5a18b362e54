"""CSV as a spreadsheet and as the standard library's reader read it."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jiedu
from jiedu.export import tables
from jiedu.export.chosen import Chosen
from jiedu.export.csv import LONGEST, harmless, to_csv, written
from jiedu.export.formats import TABLES, export
from jiedu.export.tables.model import Column
from tests.desk.built import built


def rows_of(data: bytes) -> list[list[str]]:
    """The rows, read in the dialect that Excel writes."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), dialect="excel", strict=True))


@pytest.mark.parametrize("what", TABLES)
def test_every_table_comes_back_whole(what: str) -> None:
    with jiedu.open(built()) as desk:
        data = b"".join(export(desk, Chosen(), "csv", what))
        wanted = list(tables.rows(desk, Chosen(), what))
    found = rows_of(data)
    assert data.startswith(b"\xef\xbb\xbf")
    assert found[0] == [column.name for column in tables.COLUMNS[what]]
    assert len(found) == len(wanted) + 1 > 5
    assert found[1:] == [[written(cell) for cell in row] for row in wanted]
    assert data.count(b"\r\n") >= len(found)


def test_the_words_of_a_statement_stand_where_it_says() -> None:
    with jiedu.open(built()) as desk:
        head, *found = rows_of(b"".join(export(desk, Chosen(query="停火"), "csv", "statements")))
        assert found
        for row in found:
            one = dict(zip(head, row, strict=True))
            text = desk.article(one["article"]).text
            spans = zip(map(int, one["start"].split()), map(int, one["end"].split()), strict=True)
            said = " … ".join(text[start:end].replace("\n", " ") for start, end in spans)
            assert one["text"] in (said, "'" + said)


@pytest.mark.parametrize("text", ["=1+1", "+86", "-停火", "@x", "\t=1", "＝1", "－1", "\r\n=1"])
def test_no_cell_begins_a_formula(text: str) -> None:
    assert harmless(text)[0] == "'"


@pytest.mark.parametrize("text", ["123456789012", "051", "12e45678", "3-1", "2025-05", "1/2", "12:30"])
def test_what_a_spreadsheet_would_read_as_another_value_stays_a_text(text: str) -> None:
    assert harmless(text) == "'" + text


@pytest.mark.parametrize("text", ["停火", "2025-05-19", "38", "40026dacede0", "第3-1条", "A-1", ""])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text


def test_cells_of_every_kind() -> None:
    assert [written(cell) for cell in (None, True, False, -3, 0.5, date(2025, 5, 19), ("甲", "乙"), (3, 70), ())] == [
        "", "yes", "no", "-3", "0.5", "2025-05-19", "甲; 乙", "3 70", "",
    ]  # fmt: skip


def test_a_cell_is_never_longer_than_a_spreadsheet_holds() -> None:
    for text in ("停" * 40_000, "\U0001f600" * 20_000, "=" + "x" * LONGEST):
        cut = harmless(text)
        assert len(cut.encode("utf-16-le")) // 2 <= LONGEST
        assert cut.endswith("…")
    assert harmless("停" * LONGEST) == "停" * LONGEST


@given(st.lists(st.text(st.characters(exclude_categories=()), max_size=30), min_size=1, max_size=4))
def test_any_text_comes_back(texts: list[str]) -> None:
    columns = [Column(f"c{number}", "a text") for number in range(len(texts))]
    data = b"".join(to_csv(columns, [tuple(texts)]))
    assert rows_of(data)[1:] == [[harmless(text) for text in texts]] if any(texts) or len(texts) > 1 else True
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in rows_of(data)[1])
