"""JSON lines: the same JSON as the verbs print."""

from __future__ import annotations

import json
from typing import Any

import pytest

import jiedu
from jiedu.analysis.model import Analysis
from jiedu.article.model import Article
from jiedu.desk import Desk, present
from jiedu.export import chosen
from jiedu.export.chosen import Chosen, analysis_of
from jiedu.export.formats import export
from tests.desk.built import built


def lines(wanted: Chosen, what: str | None = None) -> list[dict[str, Any]]:
    with jiedu.open(built()) as desk:
        return [json.loads(line) for line in b"".join(export(desk, wanted, "jsonl", what)).splitlines()]


def test_articles_are_what_read_prints() -> None:
    found = lines(Chosen())
    with jiedu.open(built()) as desk:
        wanted = [json.loads(present.encode(present.analysed(one, desk.analysis(one.id)))) for one in desk.articles()]
    assert found == wanted
    assert len(found) > 50


def test_stories_are_what_stories_prints() -> None:
    with jiedu.open(built()) as desk:
        wanted = {one.id: json.loads(present.encode(present.story_form(one.story))) for one in desk.stories()}
    assert {one["id"]: one for one in lines(Chosen(), "stories")} == wanted


def test_a_row_of_a_table_keeps_its_types() -> None:
    events = lines(Chosen(query="停火"), "events")
    assert events
    for one in events:
        assert isinstance(one["start"], int)
        assert isinstance(one["actors"], list)
        assert one["words"]
        assert one["words"] in one["sentence"]


def test_a_story_and_days_bound_what_is_written() -> None:
    with jiedu.open(built()) as desk:
        story = max(desk.stories(), key=lambda one: one.counts.reports)
        own = {one.id for one in story.articles}
        assert story.first is not None
    found = lines(Chosen(story=story.id[:8]))
    assert {one["article"]["id"] for one in found} == own
    early = lines(Chosen(story=story.id, until=story.first))
    assert early
    assert {one["article"]["published"]["day"] for one in early} == {story.first.isoformat()}
    assert {one["article"]["published"]["day"] for one in lines(Chosen(since=story.first, until=story.first))} == {
        story.first.isoformat()
    }


@pytest.mark.parametrize("name", ["jsonl", "webannotation", "plover", "ninjs", "conllu"])
def test_an_article_is_read_when_it_is_written(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that no more of a large desk is held than of a small one."""
    given = 0

    def counted(desk: Desk, one: Article) -> Analysis | None:
        nonlocal given
        given += 1
        return analysis_of(desk, one)

    monkeypatch.setattr(chosen, "analysis_of", counted)
    with jiedu.open(built()) as desk:
        parts = export(desk, Chosen(), name)
        assert given == 0
        for _ in range(3):
            next(parts)
        assert given <= 3
        parts.close()  # type: ignore[attr-defined]
