"""`jiedu quotes`, for a reader, a spreadsheet and a program."""

from __future__ import annotations

import csv
import io

import pytest

from jiedu.cli.quotes import COLUMNS, _harmless
from jiedu.desk.tokens import folded
from tests.cli.test_verbs import data, jiedu
from tests.desk.built import built


@pytest.fixture(autouse=True)
def desk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIEDU_DESK", str(built()))


def test_for_a_reader() -> None:
    lines = jiedu("quotes", "--by", "骆闻笙", "--lang", "en").stdout.splitlines()
    assert lines[0].split() == ["day", "who", "authority", "what", "article"]
    assert all("骆闻笙" in folded(line) for line in lines[1:])
    assert len(lines) > 3
    assert jiedu("quotes", "--by", "骆闻笙", "-n", "1", "--lang", "zh").stdout.startswith("日期")


def test_for_a_program() -> None:
    found = data("quotes", "--by", "骆闻笙", "--about", "开馆")
    assert found
    for one in found:
        assert "开馆" in folded(one["text"])
        assert one["anchors"][0]["exact"] in one["text"]
        assert one["chain"][-1]["name"] == "骆闻笙"


def test_for_a_spreadsheet() -> None:
    result = jiedu("quotes", "--about", "开馆", "--csv")
    assert result.stdout_bytes.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(result.stdout_bytes.decode("utf-8-sig"), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) > 3
    assert all(len(row) == len(COLUMNS) for row in rows)
    assert all("开馆" in folded(dict(zip(COLUMNS, row, strict=True))["text"]) for row in rows[1:])


def test_no_cell_is_a_formula() -> None:
    assert _harmless('=HYPERLINK("x")').startswith("'=")
    assert _harmless("停火") == "停火"


def test_nothing_found_is_an_empty_table() -> None:
    assert data("quotes", "--by", "没有这个人") == []
    assert jiedu("quotes", "--since", "then").exit_code == 2
