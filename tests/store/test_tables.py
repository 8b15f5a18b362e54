"""Drafts, articles, analyses, stories and problems in the database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from jiedu.analysis.model import Analysis
from jiedu.article.model import Article, Block, Published
from jiedu.errors import Problem, StoreError
from jiedu.page.model import Page
from jiedu.store import Library, analyses, articles, copies, pages, problems, stories, versions
from jiedu.store.code import pack, unpack
from jiedu.story.model import Copy, Counts, Features, Story


def article(key: str, body: str = "正文。", day: date | None = date(2025, 5, 20)) -> Article:
    title = f"标题{key}"
    text = f"{title}\n{body}"
    blocks = (Block("title", 0, len(title)), Block("paragraph", len(title) + 1, len(text)))
    published = Published(day, None, "page", "页面", None, False)
    return Article(key, text, blocks, title, None, published, "zh-Hans", url=f"https://n.example/{key}")


def analysis(of: Article, version: str = "1") -> Analysis:
    return Analysis(of.id, of.text_hash, version, (), (), (), (), (), (), (), ())


def features(of: Article) -> Features:
    return Features(of.id, of.published.day, "zh-Hans", b"\0" * 1024, (), (), (), (), 3, (), "x")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.create(tmp_path / "d") as made, made.writing(), made.transaction():
        pages.add(made, [Page("text", str(n).encode(), None, str(n)) for n in range(6)], "s")
        yield made


def keep(library: Library, of: Article, version: str = "1") -> None:
    analyses.put(
        library, of.id, (of.text_hash, version, pack(analysis(of, version))), (version, pack(features(of))), ("甲",), []
    )


def test_a_page_is_new_until_its_extraction_is_kept(library: Library) -> None:
    assert [place.page for place in pages.fresh(library, "1")] == [1, 2, 3, 4, 5, 6]
    articles.put_draft(library, 1, article("a"), "f", "1")
    articles.put_draft(library, 2, None, "", "1")
    assert [place.page for place in pages.fresh(library, "1")] == [3, 4, 5, 6]
    assert len(pages.fresh(library, "2")) == 6
    assert articles.fresh_families(library) == ["f"]


def test_a_family_becomes_articles_and_changes_only_what_changed(library: Library) -> None:
    a, b = article("a"), article("b")
    assert articles.replace_family(library, "f", [(1, a), (2, b)]) == 2
    keep(library, a)
    keep(library, b)
    assert analyses.fresh(library, "1", "1") == []
    assert articles.replace_family(library, "f", [(1, a), (2, b)]) == 0
    longer = article("b", "另一段正文。")
    assert articles.replace_family(library, "f", [(1, a), (2, longer)]) == 1
    assert [key for key, _ in analyses.fresh(library, "1", "1")] == ["b"]
    assert articles.get(library, "b") == longer
    assert articles.replace_family(library, "f", [(1, a)]) == 1
    assert (articles.ids(library), articles.get(library, "b"), analyses.get(library, "b")) == (["a"], None, None)


def test_a_new_date_makes_the_analysis_anew(library: Library) -> None:
    a = article("a")
    articles.replace_family(library, "f", [(1, a)])
    keep(library, a)
    articles.replace_family(library, "f", [(1, article("a", day=date(2025, 6, 1)))])
    assert [key for key, _ in analyses.fresh(library, "1", "1")] == ["a"]


def test_a_draft_that_moves_leaves_its_old_family(library: Library) -> None:
    articles.put_draft(library, 1, article("a"), "old", "1")
    articles.replace_family(library, "old", [(1, article("a"))])
    articles.put_draft(library, 1, article("b"), "new", "2")
    assert articles.ids(library) == []
    assert articles.fresh_families(library) == ["new"]
    assert [one.draft and one.draft.id for one in versions.sights(library, "new", "2")] == ["b"]


def test_another_version_makes_everything_new(library: Library) -> None:
    a = article("a")
    articles.replace_family(library, "f", [(1, a)])
    keep(library, a)
    assert [key for key, _ in analyses.fresh(library, "2", "1")] == ["a"]
    assert [key for key, _ in analyses.fresh(library, "1", "2")] == ["a"]
    assert analyses.get_all(library, ["a", "none"]) == {"a": analysis(a)}
    assert analyses.features_of(library, ["none", "a"]) == [features(a)]


def test_features_of_some_days_and_of_none(library: Library) -> None:
    found = [article("a", day=date(2025, 5, 1)), article("b", day=None), article("c", day=date(2025, 5, 9))]
    articles.replace_family(library, "f", list(enumerate(found, 1)))
    for one in found:
        keep(library, one)
    assert [f.article for f in analyses.features(library)] == ["a", "b", "c"]
    assert [f.article for f in analyses.features(library, (date(2025, 5, 2), date(2025, 5, 9)))] == ["b", "c"]


def test_stories_are_listed_newest_first_and_between_days(library: Library) -> None:
    def story(key: str, first: date | None, last: date | None, reports: int) -> Story:
        return Story(key, f"故事{key}", (key,), (), first, last, Counts(reports, 1, 1), (), ())

    made = [
        story("a1", date(2025, 5, 1), date(2025, 5, 3), 1),
        story("a2", date(2025, 5, 2), date(2025, 5, 9), 4),
        story("b3", None, None, 2),
    ]
    stories.put(library, [(f"{rank}", one) for rank, one in enumerate(made)])
    copies.replace(library, ["a2"], [Copy("a2", "a1", "cut", 0.9, "原稿更完整。")])
    assert [s.id for s in stories.listed(library)] == ["a2", "a1", "b3"]
    assert [s.id for s in stories.listed(library, since=date(2025, 5, 4))] == ["a2"]
    assert [s.id for s in stories.listed(library, until=date(2025, 5, 1))] == ["a1"]
    assert [s.id for s in stories.listed(library, reports=2, limit=1)] == ["a2"]
    assert stories.ids(library, "a") == ["a1", "a2"]
    assert (stories.of_article(library, "b3"), stories.of_article(library, "zz")) == ("b3", None)
    assert [c.article for c in stories.copies_among(library, ["a1", "a2"])] == ["a2"]
    assert stories.copies_among(library, ["a2"]) == []
    assert (stories.kin(library, "a1"), stories.kin(library, "a2")) == (["a2"], ["a1"])


def test_problems_are_replaced_by_their_subject(library: Library) -> None:
    doubt = Problem("NoDate", "a.html", "no date", "warning", "a")
    problems.replace(library, "extract", "1", [doubt, doubt])
    problems.replace(library, "add", "s", [Problem("EmptyInput", "s", "empty")])
    assert [p.kind for p in problems.listed(library)] == ["EmptyInput", "NoDate"]
    assert problems.listed(library, article="a") == [doubt]
    problems.replace(library, "extract", "1", [])
    assert [p.kind for p in problems.listed(library)] == ["EmptyInput"]


def test_a_reader_says_what_is_gone(library: Library) -> None:
    with pytest.raises(StoreError, match="article zz"):
        articles.reader(library)("zz")


def test_a_damaged_column_is_a_store_error() -> None:
    with pytest.raises(StoreError, match="stored Story"):
        unpack(b"nonsense", Story)


def test_a_failed_analysis_is_remembered_for_its_text_and_versions(library: Library) -> None:
    of = article("a")
    articles.replace_family(library, "f", [(1, of)])
    keep(library, of, "1")
    assert [key for key, _ in analyses.fresh(library, "2", "2")] == ["a"]
    assert analyses.fail(library, "a", of.text_hash, "2", "2", [Problem("Defect", "a", "broken", article="a")])
    assert (analyses.fresh(library, "2", "2"), analyses.failed(library, "a")) == ([], True)
    assert (analyses.get(library, "a"), analyses.features(library)) == (None, [])  # an older version's are not mixed in
    assert [key for key, _ in analyses.fresh(library, "3", "2")] == ["a"]
    assert [problem.kind for problem in problems.listed(library, article="a")] == ["Defect"]
    articles.replace_family(library, "f", [(1, article("a", "另一正文。"))])
    assert [key for key, _ in analyses.fresh(library, "2", "2")] == ["a"]
    keep(library, article("a", "另一正文。"), "2")
    assert (analyses.failed(library, "a"), problems.listed(library, article="a")) == (False, [])


def test_a_story_goes_with_an_article_that_goes(library: Library) -> None:
    articles.replace_family(library, "f", [(1, article("a"))])
    articles.replace_family(library, "g", [(2, article("b"))])
    copy = Copy("b", "a", "identical", 1.0, "同文")
    found = [Story(key, key, (key,), (), None, None, Counts(1, 1, 1), (), ()) for key in ("a", "b")]
    stories.put(library, [(one.id, one) for one in found])
    copies.replace(library, ["b"], [copy])
    articles.replace_family(library, "f", [])
    assert [story.id for story in stories.listed(library)] == ["b"]
    assert (stories.of_article(library, "a"), stories.kin(library, "b")) == (None, [])
