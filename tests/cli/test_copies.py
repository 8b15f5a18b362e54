from __future__ import annotations

import json
from pathlib import Path

import pytest

import jiedu
from jiedu.cli import main
from tests.desk.built import built


@pytest.fixture(scope="module")
def copied() -> tuple[Path, str, str]:
    """A desk with a story in which an article is a copy: its folder, the article's id, the original's."""
    with jiedu.open(built()) as desk:
        copy = next(copy for story in desk.stories() for copy in story.copies)
    return built(), copy.article, copy.original


def test_a_copy_is_shown_under_its_original(copied: tuple[Path, str, str], capsys: pytest.CaptureFixture[str]) -> None:
    folder, article, original = copied
    assert main(["copies", "--desk", str(folder), f"article:{article}"], standalone_mode=False) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(original)
    assert any(article in line and "└" in line for line in lines)


def test_json_has_every_span_and_the_reason_in_the_language(
    copied: tuple[Path, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, article, original = copied
    options = ["--desk", str(folder), "--json", "--lang", "en"]
    assert main(["copies", f"article:{original}", *options], standalone_mode=False) == 0
    (form,) = json.loads(capsys.readouterr().out)
    assert form["original"]["id"] == original
    row = next(row for row in form["copies"] if row["id"] == article)
    assert row["parent"]
    assert row["reason"].isascii()
    assert {"kind", "containment", "missing", "added", "changed", "why", "told_by"} <= set(row)


def test_what_nobody_copied_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with jiedu.open(built()) as desk:
        kin = {key for story in desk.stories() for copy in story.copies for key in (copy.article, copy.original)}
        alone = next(one.id for story in desk.stories() for one in story.articles if one.id not in kin)
    assert main(["copies", "--desk", str(built()), f"article:{alone}"], standalone_mode=False) == 0
    assert capsys.readouterr().out.strip()
