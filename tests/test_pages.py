"""Every outlet file that comes with Jiedu: its frozen page gives its JSON, and would not without the file."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from jiedu.article.outlet import NONE, outlets_in, read_outlet_file, shipped_outlets
from tests.pages import freeze

ROOT = Path(__file__).resolve().parents[1]
FILES = ROOT / "src/jiedu/article/data/outlets"


def test_every_file_has_its_page_and_every_page_its_file() -> None:
    assert freeze.hosts() == sorted(path.stem for path in FILES.glob("*.toml"))
    for path in FILES.glob("*.toml"):
        assert path.stem in read_outlet_file(path.read_text("utf-8"), path.name).host


@pytest.mark.parametrize("host", freeze.hosts())
def test_a_frozen_page_gives_its_json(host: str) -> None:
    want = json.loads(freeze.frozen(host).read_text("utf-8"))
    assert freeze.reading(host) == want
    assert freeze.reading(host, NONE) != want


def test_freezing_writes_what_is_read_and_shows_what_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    host = freeze.hosts()[0]
    (tmp_path / f"{host}.html").write_bytes((freeze.FOLDER / f"{host}.html").read_bytes())
    monkeypatch.setattr(freeze, "FOLDER", tmp_path)
    assert '+ "title": ' in freeze.freeze(host)
    assert freeze.freeze(host) == ""


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_example_of_the_docs_is_the_file_that_is_shipped(language: str, tmp_path: Path) -> None:
    text = (ROOT / f"docs/outlets.{language}.md").read_text("utf-8")
    example = next(block for block in re.findall(r"```toml\n(.*?)```", text, re.S) if block.startswith("host"))
    host = "daily.example.org"
    assert read_outlet_file(example, "docs") == shipped_outlets()[host]
    (tmp_path / "mine.toml").write_text(example, "utf-8")
    want = json.loads(freeze.frozen(host).read_text("utf-8"))
    assert freeze.reading(host, outlets_in(tmp_path)) == want
    for key in ("host", "body", "cut", "title", "outlet", "editors"):
        assert f"| `{key}` |" in text
    paths = re.findall(r"`((?:src|tests)/[\w./-]+)`", text)
    assert len(paths) >= 4 and all((ROOT / path).exists() for path in paths)
