from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import jiedu
from jiedu.cli import main
from jiedu.store import analyses
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


@pytest.mark.parametrize(
    "words",
    [("merge", "xx"), ("split", "zzzz"), ("undo", "1"), ("date", "", "x"), ("same", "a"), ("reject", "zz", "1-2")],
)
def test_what_cannot_be_meant_is_told(tmp_path: Path, words: tuple[str, ...]) -> None:
    desk = str(copy_of_built(tmp_path / "d"))
    code = main.main(["correct", "--desk", desk, *words], standalone_mode=False)
    assert code == 2


def test_each_kind_of_correction_of_what_is_read_has_its_words(tmp_path: Path) -> None:
    desk = str(copy_of_built(tmp_path / "d"))
    with jiedu.open(desk) as held:
        key = next(one.article for one in held.quotes() if one.statement == "s1")
        first = held.article(key)
        named = analyses.get(held.library, key)
    assert named is not None
    entity, at = named.entities[0], named.statements[0].segments[0]
    assert run("correct", "--desk", desk, "same", "PER:高远", entity.id).startswith("1  same PER:高远")
    assert (
        run("correct", "--desk", desk, "alias", "老高", "PER:高远")
        == '2  alias "老高" PER:高远; jiedu build applies it\n'
    )
    assert f"{at.start}-{at.end}" in run("correct", "--desk", desk, "reject", key, f"{at.start}-{at.end}", "statement")
    run("correct", "--desk", desk, "speaker", key, "s2", "PER:高远")
    run("correct", "--desk", desk, "different", key, entity.id, "另一位")
    listed = json.loads(run("correct", "--desk", desk, "--json"))
    assert [row["do"] for row in listed] == ["same", "alias", "reject", "speaker", "different"]
    assert listed[2]["exact"] == at.of(first.text) and listed[2]["what"] == "statement"
    assert "withdrawn: alias" in run("correct", "--desk", desk, "undo", "2")
