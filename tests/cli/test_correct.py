from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import jiedu
from jiedu.cli import main
from tests.desk.built import copy_of_built


def run(*words: str) -> str:
    result = CliRunner().invoke(main, list(words), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_two_stories_are_merged_and_parted_again(tmp_path: Path) -> None:
    desk = str(copy_of_built(tmp_path / "d"))
    with jiedu.open(desk) as held:
        one, two = held.stories()[:2]
    assert run("correct", "--desk", desk, "merge", one.id[:10], two.id).startswith("1  merge")
    with jiedu.open(desk) as held:
        held.build()
        merged = held.story(min(one, two, key=lambda story: story.first or 0).id)
        assert set(merged.story.articles) == {*one.story.articles, *two.story.articles}
        assert all(held.verify(merged.dossier()) == [] for _ in "1")
    listed = json.loads(run("correct", "--desk", desk, "--json"))
    assert [(row["number"], row["do"], row["articles"]) for row in listed] == [(1, "merge", [one.id, two.id])]
    assert "withdrawn" in run("correct", "--desk", desk, "undo", "1")
    with jiedu.open(desk) as held:
        held.build()
        assert {story.id for story in held.stories()} >= {one.id, two.id}


@pytest.mark.parametrize("words", [("merge", "xx"), ("split", "zzzz"), ("undo", "1"), ("date", "", "x")])
def test_what_cannot_be_meant_is_told(tmp_path: Path, words: tuple[str, ...]) -> None:
    desk = str(copy_of_built(tmp_path / "d"))
    code = main.main(["correct", "--desk", desk, *words], standalone_mode=False)
    assert code == 2
