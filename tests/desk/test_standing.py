"""A desk as of a day: nothing later in it, and every article in the version of then."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import jiedu
from jiedu.desk.standing import standing
from jiedu.dossier import check, to_json
from jiedu.errors import UsageError
from tests.desk.built import built
from tests.desk.test_versions import NEW, OLD, desk_of, page

TALKS = "0db90aefee3a"
GENEVA = "f8db68fc7a27"


@pytest.fixture(scope="module")
def desk() -> jiedu.Desk:
    return jiedu.open(built())


@pytest.mark.parametrize("day", ["2025-05-10", "2025-05-12", "2025-05-14"])
def test_a_dossier_holds_nothing_later_than_its_day(desk: jiedu.Desk, day: str) -> None:
    then = desk.dossier(GENEVA, as_of=day)
    assert then.as_of == date.fromisoformat(day)
    assert all(source.day is not None and source.day <= then.as_of for source in then.sources)
    cited = {anchor.article for line in then.lines for anchor in line.anchors}
    assert cited <= {source.article for source in then.sources}
    assert {one.article for one in then.related if one.article} <= {
        a.id for a in desk.articles() if a.published.day and a.published.day <= then.as_of
    }
    assert then.title in {desk.article(source.article).title for source in then.sources}
    assert check(then, {s.article: s.text for s in then.sources}.get) == [] and desk.verify(then) == []


def test_the_id_stays_and_the_last_day_gives_the_same_lines(desk: jiedu.Desk) -> None:
    now, early = desk.dossier(GENEVA), desk.dossier(GENEVA, as_of="2025-05-12")
    same, late = desk.dossier(GENEVA, as_of=now.as_of), desk.dossier(GENEVA, as_of=date(2025, 7, 1))
    assert {now.id, early.id, late.id} == {now.id} and early.counts.reports < now.counts.reports
    assert [(line.id, line.text) for line in same.lines] == [(line.id, line.text) for line in now.lines]
    assert late.counts == now.counts and late.key == now.key  # plans of days that are over by then read otherwise
    assert to_json(early) == to_json(desk.story(GENEVA).dossier(as_of="2025-05-12"))


def test_stories_are_told_from_the_day(desk: jiedu.Desk) -> None:
    found = {one.id: one for one in desk.stories(as_of="2025-05-16")}
    assert all(one.last is not None and one.last <= date(2025, 5, 16) for one in found.values())
    talks = found[TALKS]
    assert talks.counts.reports == len(talks.articles) == 6 < desk.story(TALKS).counts.reports
    assert all(copy.article in talks.story.articles for copy in talks.copies)
    assert talks.dossier().as_of == date(2025, 5, 16)
    assert [one.id for one in desk.stories("伊斯坦布尔 谈判", as_of="2025-05-12")] == [TALKS]
    with pytest.raises(UsageError, match="2025-05-01"):
        desk.story(TALKS, as_of="2025-05-01")


def test_a_search_is_told_from_the_day(desk: jiedu.Desk) -> None:
    then = desk.dossier(query="换俘", as_of="2025-05-20", limit=3)
    assert then.sources and all(s.day and s.day <= date(2025, 5, 20) for s in then.sources)
    with pytest.raises(UsageError, match="by 2025-05-01"):
        desk.dossier(query="换俘", as_of="2025-05-01")


def test_an_article_is_read_in_the_version_of_the_day(tmp_path: Path) -> None:
    with desk_of(tmp_path / "d", [page(OLD, 1)], [page(NEW, 30)]) as desk:
        (article,) = desk.articles()
        early, late = (standing(desk.library, [article.id], date(2025, 5, day)) for day in (12, 13))
        assert "1200米" in early.articles[article.id].text and early.versions == {article.id: (1, 1)}
        assert "1300米" in late.articles[article.id].text and late.versions == {article.id: (2, 2)}
        assert early.analyses[article.id].text_hash == early.articles[article.id].text_hash
        dossier = desk.dossier(article.id, as_of="2025-05-12")
        assert "1200米" in dossier.sources[0].text and desk.verify(dossier) == []
        assert desk.article_then(article.id, "2025-05-12")[2] == (1, 1)


def test_what_was_fetched_later_was_not_known(tmp_path: Path) -> None:
    with desk_of(tmp_path / "d", [page(OLD, 60)]) as desk:
        (article,) = desk.articles()
        assert article.published.day == date(2025, 5, 12)
        assert standing(desk.library, [article.id], date(2025, 5, 13)).articles == {}
        assert list(standing(desk.library, [article.id], date(2025, 5, 14)).articles) == [article.id]
        with pytest.raises(UsageError, match="nothing of story"):
            desk.dossier(article.id, as_of="2025-05-13")


def test_a_text_that_came_back_stands_again(tmp_path: Path) -> None:
    with desk_of(tmp_path / "d", [page(OLD, 1)], [page(NEW, 25)], [page(OLD, 50)]) as desk:
        (article,) = desk.articles()
        texts = [
            standing(desk.library, [article.id], date(2025, 5, day)).articles[article.id].text for day in (12, 13, 14)
        ]
        assert ["1300米" in text for text in texts] == [False, True, False]
