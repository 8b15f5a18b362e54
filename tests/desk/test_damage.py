"""One odd page, one damaged record, one stopped build: the rest of the desk goes on, and nothing is lost in silence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import jiedu
from jiedu.article.model import Article
from jiedu.config import Settings
from jiedu.desk import build as building
from jiedu.desk import present
from jiedu.page.model import Page
from jiedu.page.warc import write_record
from jiedu.store import pages, stories

PAGE = (
    "<html><head><title>{0}</title>{1}<meta property='article:published_time' content='2025-05-20T10:00:00Z'></head>"
    "<body><article><h1>{0}</h1><p>外交部发言人20日在北京表示，双方同意继续就{0}对话，避免局势升级。</p><p>{2}</p>"
    "</article></body></html>"
)
SETTINGS = Settings(jobs=1)


def page(title: str, head: str = "", body: str = "有关各方将于下周再次会面，地点尚未确定。") -> str:
    return PAGE.format(title, head, body)


def crawl(path: Path, *found: tuple[str, str]) -> Path:
    with open(path, "wb") as file:
        for url, html in found:
            write_record(file, Page("html", html.encode(), url, url), compress=False)
    return path


def test_an_article_that_cannot_be_written_is_a_defect_of_its_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jiedu import article

    real = article.extract

    def odd(given: Page, **more: object) -> object:
        found, problems = real(given, **more)  # type: ignore[arg-type]
        return (_with_outlet(found) if "甲" in found.title else found), problems

    monkeypatch.setattr(article, "extract", odd)
    for title in "甲乙":
        (tmp_path / f"{title}.html").write_text(page(f"{title}方的会谈"), "utf-8")
    with jiedu.open(tmp_path / "d", settings=SETTINGS) as desk:
        desk.add(*tmp_path.glob("*.html"))
        report = desk.build()
        assert (report.articles, [problem.kind for problem in report.problems]) == (1, ["Defect"])
        assert desk.build().problems == ()
        assert [problem.kind for problem in desk.problems()] == ["Defect"]


def _with_outlet(found: Article) -> Article:
    from dataclasses import replace

    return replace(found, outlet="电\ud83d台")


def test_an_analysis_that_cannot_be_written_is_a_defect_of_its_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from jiedu import analysis

    real = analysis.analyse

    def odd(given: list[Article], model: Path | None = None) -> list[jiedu.Analysis]:
        found = real(given, model)
        return [replace(f, terms=(("\ud83d", 1),)) if "甲" in a.title else f for a, f in zip(given, found, strict=True)]

    monkeypatch.setattr(analysis, "analyse", odd)
    for title in "甲乙":
        (tmp_path / f"{title}.html").write_text(page(f"{title}方的会谈"), "utf-8")
    with jiedu.open(tmp_path / "d", settings=SETTINGS) as desk:
        desk.add(*tmp_path.glob("*.html"))
        report = desk.build()
        assert (report.articles, report.analysed) == (2, 1)
        assert [problem.kind for problem in report.problems] == ["Defect"]


def test_a_damaged_record_is_a_problem_until_it_is_restored(tmp_path: Path) -> None:
    for title in "甲乙":
        (tmp_path / f"{title}.html").write_text(page(f"{title}方的会谈"), "utf-8")
    with jiedu.open(tmp_path / "d", settings=SETTINGS) as desk:
        desk.add(tmp_path / "乙.html", tmp_path / "甲.html")
        warc = tmp_path / "d/pages/00001.warc.gz"
        whole = warc.read_bytes()
        warc.write_bytes(whole[:150] + bytes([whole[150] ^ 0xFF]) + whole[151:])
        for _ in range(2):
            report = desk.build()
            assert report.articles == 1
            assert [(p.kind, p.where) for p in report.problems] == [("DamagedInput", "乙.html")]
        assert not desk.check().ok
        warc.write_bytes(whole)
        assert (desk.build().articles, desk.problems()) == (2, [])


def test_a_build_that_is_stopped_after_joining_leaves_no_story_of_what_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = "https://n.example/story{}.html"
    with jiedu.open(tmp_path / "d", settings=SETTINGS) as desk:
        desk.add(crawl(tmp_path / "2.warc", (url.format("_2"), page("两方会谈", body="第二页：会谈于晚间结束。" * 3))))
        desk.build()
        (old,) = desk.stories()
        desk.add(crawl(tmp_path / "1.warc", (url.format(""), page("两方会谈", body="第一页：会谈于早间开始。" * 3))))
        with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
            patch.setattr(building, "group", _stopped)
            desk.build()
        assert [story.articles for story in desk.stories() if not story.articles] == []
        assert old.articles == ()  # a handle from before finds what is left
        report = desk.check()
        assert report.ok
        desk.build()
        assert [len(story.articles) for story in desk.stories()] == [1]
        assert desk.stories()[0].dossier().sources
        assert desk.check().ok


def _stopped(*given: object, **more: object) -> None:
    raise KeyboardInterrupt


def test_a_story_that_names_a_lost_article_is_reported_and_still_told(tmp_path: Path) -> None:
    with jiedu.open(tmp_path / "d", settings=SETTINGS) as desk:
        desk.add(
            crawl(
                tmp_path / "x.warc",
                ("https://n.example/a.html", page("两方会谈")),
                ("https://m.example/b.html", page("两方会谈")),
            )
        )
        desk.build()
        story = max(desk.stories(), key=lambda one: len(one.articles))
        assert len(story.articles) == 2
        first, second = story.story.articles
        library = desk.library
        with library.writing(), library.transaction() as connection:  # as a desk of an older Jiedu may be
            for table, column in (("articles", "id"), ("analyses", "article"), ("features", "article")):
                connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (first,))
        assert [article.id for article in story.articles] == [second]
        assert [source.article for source in story.dossier().sources] == [second]
        assert any(f"article {first} is not there" in failure for failure in desk.check().failures)
        with library.writing(), library.transaction() as connection:
            for table, column in (("articles", "id"), ("analyses", "article"), ("features", "article")):
                connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (second,))
        assert not desk.check().ok
        with library.writing(), library.transaction():
            stories.drop(library, first)
        assert desk.stories() == []


def test_one_address_with_two_articles_from_two_files_is_told(tmp_path: Path) -> None:
    link = "<link rel='canonical' href='https://n.example/story.html'>"
    texts = {"a": "会谈的文本没有公布。双方只说气氛坦诚，" * 5, "b": "滨河大桥今天通车，市民等了二十年。" * 5}
    for name, text in texts.items():
        (tmp_path / f"{name}.html").write_text(page(f"{name}事", link, text), "utf-8")
    with jiedu.open(tmp_path / "d", settings=SETTINGS) as desk:
        desk.add(tmp_path / "a.html", tmp_path / "b.html")
        report = desk.build()
        assert (report.articles, [problem.kind for problem in report.problems]) == (1, ["DamagedInput"])
        (problem,) = desk.problems()
        assert (problem.where, "b.html" in problem.message) == ("a.html", True)
        (tmp_path / "b.html").write_text(page("b事", link, texts["b"].replace("今天", "昨天")), "utf-8")
        desk.add(tmp_path / "b.html")
        assert [problem.where for problem in desk.build().problems] == ["a.html"]  # b.html itself is read anew
    found = list(jiedu.read(tmp_path / "a.html", tmp_path / "b.html", settings=SETTINGS))
    assert [one.kind for one in found if isinstance(one, jiedu.Problem)] == ["DamagedInput"]


def test_a_new_fetch_takes_the_place_of_the_old(tmp_path: Path) -> None:
    url = "https://n.example/a.html"
    with jiedu.open(tmp_path / "d", settings=SETTINGS) as desk:
        for body in ("双方继续对话。" * 5, "双方中止对话。" * 5):
            desk.add(crawl(tmp_path / f"{body[2]}.warc", (url, page("两方会谈", body=body))))
            assert desk.build().problems == ()
        assert pages.count(desk.library) == 2
        (article,) = desk.articles()
        assert "中止" in article.text


def test_a_file_name_that_is_no_utf8(tmp_path: Path) -> None:
    place = tmp_path / "in"
    place.mkdir()
    name = os.fsencode(place) + b"/\xff.html"
    try:
        Path(os.fsdecode(name)).write_text(page("两方会谈"), "utf-8")
        Path(os.fsdecode(os.fsencode(place) + b"/\xfe.html")).write_bytes(b"")
    except OSError:
        pytest.skip("this file system takes no such name")
    with jiedu.open(tmp_path / "d", settings=SETTINGS) as desk:
        report = desk.add(place)
        assert (report.pages, len(report.problems)) == (1, 1)
        present.encode(present.problem_forms(report.problems)).decode()
        assert desk.build().articles == 1
        (article,) = desk.articles()
        article.pages[0].encode()
        assert desk.has_story("\udcff") is False
        with pytest.raises(jiedu.UsageError):
            desk.article("\udcff")
        assert desk.search("\udcff") == []
    (found,) = (one for one in jiedu.read(place, settings=SETTINGS) if not isinstance(one, jiedu.Problem))
    present.encode(present.analysed(found.article, found.analysis)).decode()
    assert present.encode({"a\udcff": ["\udcff", 1, None]}) == b'{"a\\\\udcff":["\\\\udcff",1,null]}'
