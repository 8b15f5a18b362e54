"""`jiedu export`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_verbs import data, jiedu
from tests.desk.built import built


@pytest.fixture(autouse=True)
def desk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIEDU_DESK", str(built()))


def test_to_standard_output() -> None:
    result = jiedu("export", "--format", "jsonl", "--what", "stories")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == len(data("stories"))


def test_the_name_of_the_file_tells_the_format(tmp_path: Path) -> None:
    path = tmp_path / "said.csv"
    result = jiedu("export", "--what", "statements", "--query", "停火", "-o", str(path))
    assert result.exit_code == 0, result.stderr
    assert path.read_bytes().startswith(b"\xef\xbb\xbfarticle,")
    assert [one.name for one in tmp_path.iterdir()] == ["said.csv"]


def test_dossiers_are_those_of_explain(tmp_path: Path) -> None:
    story = min(data("stories"), key=lambda one: one["counts"]["reports"])["id"]
    for suffix in ("html", "md", "json"):
        ours, theirs = tmp_path / f"a.{suffix}", tmp_path / f"b.{suffix}"
        form = ("--format", suffix)
        assert jiedu("export", "--story", story, *form, "-o", str(ours)).exit_code == 0
        assert jiedu("explain", story, "-o", str(theirs)).exit_code == 0
        assert ours.read_bytes() == theirs.read_bytes()


@pytest.mark.parametrize(
    "words",
    [
        ("--format", "xls"),
        ("--format", "csv", "--what", "dossier"),
        ("--format", "html"),
        ("--format", "csv", "--by", "骆闻笙"),
        ("--format", "atom", "--by", "骆闻笙", "--story", "a"),
        ("--format", "atom", "--base", "nowhere"),
        ("--format", "csv", "--story", "a", "--query", "b"),
        ("--format", "jsonl", "--story", "nothing"),
        ("--format", "jsonl", "--since", "2025-05-20", "--until", "2025-05-19"),
        (),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(words: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "x.out"
    result = jiedu("export", *words, "-o", str(path))
    assert result.exit_code == 2
    assert result.stderr.startswith("jiedu: ")
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_there_stays_where_writing_fails(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.mkdir()
    result = jiedu("export", "-o", str(path))
    assert result.exit_code == 2
    assert [one.name for one in tmp_path.iterdir()] == ["x.jsonl"]
    assert json.loads(jiedu("export", "--format", "jsonl", "--query", "备忘录").stdout.splitlines()[0])["article"]
