"""One address read again: versions, what is none, what came broken, and what rests on an earlier one."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

import jiedu
from jiedu.article import changes
from jiedu.article.model import Article
from jiedu.config import Settings
from jiedu.desk import history
from jiedu.desk.history import join
from jiedu.page.model import Page
from jiedu.page.warc import write_record
from jiedu.store import articles, versions
from jiedu.store.versions import Sight, Version
from tests.article.build import article

SETTINGS = Settings(jobs=1)
URL = "https://n.example/2025/bridge.html"
HEAD = "滨河大桥正式通车"
LEAD = "滨河市市长张明12日表示，滨河大桥正式通车，全长1200米，是当地第一座跨河大桥。"
MORE = (
    "张明说，大桥将使两岸居民的出行时间缩短一半，也为沿岸企业带来便利。",
    "工程于三年前开工，其间两次因洪水停工，建设者克服了许多困难。",
    "当地居民说，他们等这座桥已经等了二十年，许多人一早就来到桥头。",
)
OLD, NEW = (LEAD, *MORE), (LEAD.replace("1200米", "1300米"), *MORE)


def html(lines: Sequence[str], head: str = HEAD, more: str = "") -> bytes:
    body = "".join(f"<p>{line}</p>" for line in lines)
    stamp = "<meta property='article:published_time' content='2025-05-12T10:00:00+08:00'>"
    page = f"<html><head><title>{head}</title>{stamp}{more}</head><body><article><h1>{head}</h1>{body}</article></body>"
    return f"{page}</html>".encode()


def page(lines: Sequence[str], hour: int | None, url: str = URL, **more: str) -> Page:
    when = None if hour is None else datetime(2025, 5, 12 + hour // 24, hour % 24, tzinfo=UTC)
    return Page("html", html(lines, **more), url, url, (("content-type", "text/html; charset=utf-8"),), when)


def crawl(path: Path, *found: Page) -> Path:
    with open(path, "wb") as file:
        for one in found:
            write_record(file, one, compress=False)
    return path


def desk_of(folder: Path, *batches: Sequence[Page]) -> jiedu.Desk:
    """A desk with each batch added and built, one after the other."""
    desk = jiedu.open(folder, settings=SETTINGS)
    for number, batch in enumerate(batches):
        desk.add(crawl(folder.parent / f"{folder.name}-{number}.warc", *batch))
        desk.build()
    return desk


def only(desk: jiedu.Desk) -> tuple[Article, tuple[Version, ...]]:
    (article,) = desk.articles()
    return article, desk.versions(article.id)


def told(found: Sequence[Version]) -> list[tuple[int, str, bool, int | None, int | None]]:
    """Number, state, whether it is the newer text, and the hours at which it was first and last seen."""
    return [(v.number, v.state, "1300米" in v.article.text, hour(v.first), hour(v.last)) for v in found]


def hour(when: datetime | None) -> int | None:
    return None if when is None else (when.day - 12) * 24 + when.hour


def test_other_text_at_the_same_address_is_a_version(tmp_path: Path) -> None:
    with desk_of(tmp_path / "d", [page(OLD, 1)], [page(NEW, 5)]) as desk:
        article, found = only(desk)
        assert told(found) == [(1, "earlier", False, 1, 1), (2, "current", True, 5, 5)]
        assert found[1].article == article
        assert (found[0].article.id, found[0].article.published.stamp) == (article.id, article.published.stamp)
        assert [versions.text(desk.library, article.id, v.text_hash) for v in found] == [v.article.text for v in found]
        assert versions.text(desk.library, article.id, "0" * 16) is None
        assert (versions.place(desk.library, article.id), desk.problems()) == ((2, 2), [])
        assert [one.id for one in desk.changed()] == [article.id]
        assert desk.check().ok


def test_an_article_that_never_changed_has_one_version(tmp_path: Path) -> None:
    with desk_of(tmp_path / "d", [page(OLD, 1)]) as desk:
        article, found = only(desk)
        assert told(found) == [(1, "current", False, 1, 1)]
        assert (versions.place(desk.library, article.id), desk.changed()) == ((1, 1), [])
        assert versions.of(desk.library, "none") == ()


def test_the_same_text_again_is_no_version_and_is_seen_longer(tmp_path: Path) -> None:
    other = page(OLD, 7, more="<meta name='generator' content='x'>")
    with desk_of(tmp_path / "d", [page(OLD, 3)], [page(OLD, 9)], [other], [page(OLD, 1)]) as desk:
        assert told(only(desk)[1]) == [(1, "current", False, 1, 9)]


def test_a_text_that_comes_back_is_the_article_again(tmp_path: Path) -> None:
    with desk_of(tmp_path / "d", [page(OLD, 1)], [page(NEW, 5)], [page(OLD, 9)]) as desk:
        assert told(only(desk)[1]) == [(1, "current", False, 1, 9), (2, "earlier", True, 5, 5)]


@pytest.mark.parametrize("together", [True, False])
def test_the_order_of_adding_does_not_matter_where_times_are_known(tmp_path: Path, together: bool) -> None:
    third = (*NEW, "更正：本文早前版本误写了桥长。")
    given = [page(OLD, 1), page(NEW, 5), page(third, 9), page(OLD, 3)]
    seen = set()
    for number, order in enumerate(itertools.permutations(given)):
        if number % 8:
            continue
        batches = [order] if together else [[one] for one in order]
        with desk_of(tmp_path / f"{together}{number}", *batches) as desk:
            _, found = only(desk)
            story = desk.stories()[0]
            seen.add((str([(v.number, v.state, v.first, v.last, v.article) for v in found]), story.id))
    assert len(seen) == 1
    assert "(3, 'current'" in next(iter(seen))[0]


def test_without_times_the_last_added_is_the_article(tmp_path: Path) -> None:
    for name, given in (("a", (OLD, NEW)), ("b", (NEW, OLD))):
        with desk_of(tmp_path / name, *([page(one, None)] for one in given)) as desk:
            article, found = only(desk)
            assert [(v.state, v.first, v.last) for v in found] == [("earlier", None, None), ("current", None, None)]
            assert ("1300米" in article.text) == (name == "a")
    with desk_of(tmp_path / "c", [page(OLD, 5)], [page(NEW, None)], [page((LEAD, *MORE[:2]), 1)]) as desk:
        assert told(only(desk)[1])[-1] == (3, "current", True, None, None)


def test_two_addresses_with_one_canonical_are_one_article(tmp_path: Path) -> None:
    link = f"<link rel='canonical' href='{URL}'>"
    one, two = page(OLD, 1, f"{URL}?from=a", more=link), page(NEW, 5, f"{URL}?from=b", more=link)
    with desk_of(tmp_path / "d", [two, one]) as desk:
        assert told(only(desk)[1]) == [(1, "earlier", False, 1, 1), (2, "current", True, 5, 5)]
        assert desk.problems() == []


BROKEN = [(LEAD[:20],), (LEAD,), ("页面不存在，请返回首页。",), (LEAD[:30], "登录后阅读全文")]


@pytest.mark.parametrize("short", BROKEN)
def test_a_page_that_came_broken_does_not_replace_a_good_one(tmp_path: Path, short: tuple[str, ...]) -> None:
    with desk_of(tmp_path / "d", [page(OLD, 1)], [page(short, 5)]) as desk:
        article, found = only(desk)
        problems = [(p.kind, p.severity, p.article) for p in desk.problems()]
        if len(found) == 1:  # extraction has seen that it is no article
            assert ("LostText", "warning", article.id) in problems
        else:
            assert told(found) == [(1, "current", False, 1, 1), (2, "short", False, 5, 5)]
            assert ("LostText", "warning", article.id) in problems
        assert MORE[2] in article.text
        desk.add(crawl(tmp_path / "again.warc", page(NEW, 9)))
        desk.build()
        assert "LostText" not in [p.kind for p in desk.problems()]
        assert told(only(desk)[1])[-1] == (len(found) + 1, "current", True, 9, 9)


def test_a_text_that_was_cut_with_a_notice_replaces_the_longer_one(tmp_path: Path) -> None:
    with desk_of(tmp_path / "d", [page(OLD, 1)], [page((LEAD, "更正：本文其余内容有误，已删除。"), 5)]) as desk:
        assert [v.state for v in only(desk)[1]] == ["earlier", "current"]
        assert desk.problems() == []


def test_a_page_that_holds_no_article_any_more_is_told(tmp_path: Path) -> None:
    gone = Page("html", b"<html><head><title>404</title></head><body><p></p></body></html>", URL, URL, (), None)
    gone = replace(gone, fetched=datetime(2025, 5, 12, 9, tzinfo=UTC))
    for name, batches in (("a", ([page(OLD, 1)], [gone])), ("b", ([gone], [page(OLD, 1)]))):
        with desk_of(tmp_path / name, *batches) as desk:
            article, found = only(desk)
            assert [v.state for v in found] == ["current"]
            (problem,) = [p for p in desk.problems() if p.kind == "LostText"]
            assert problem.article == article.id
    with desk_of(tmp_path / "c", [gone], [page(OLD, 11)]) as desk:
        assert "LostText" not in [p.kind for p in desk.problems()]


def test_the_record_of_a_feed_is_no_version_of_its_page(tmp_path: Path) -> None:
    import json

    item = {"url": URL, "title": HEAD, "body": LEAD, "date": "2025-05-12"}
    (tmp_path / "feed.jsonl").write_text(json.dumps(item), "utf-8")
    with desk_of(tmp_path / "d", [page(OLD, 1)]) as desk:
        desk.add(tmp_path / "feed.jsonl")
        desk.build()
        assert told(only(desk)[1]) == [(1, "current", False, 1, 1)]
        assert MORE[2] in only(desk)[0].text
    item["body"] = "\n".join((*OLD, *(f"第{n}段记述了大桥的建设经过，内容与前文各不相同。" for n in range(30))))
    (tmp_path / "full.jsonl").write_text(json.dumps(item), "utf-8")
    with desk_of(tmp_path / "e", [page(OLD, 1)]) as desk:  # the page is a teaser of what the feed holds
        desk.add(tmp_path / "full.jsonl")
        desk.build()
        assert "第29段" in only(desk)[0].text


def part(number: int, hour: int, text: str = "") -> Page:
    name = f"https://n.example/long{f'_{number}' if number > 1 else ''}.html"
    lines = [f"这是第{number}页的正文，{text}" + f"双方在会谈中第{number}次谈到了这件事情。" * 6]
    return page(lines, hour, name, head="长篇报道")


def test_an_article_of_several_pages_has_versions_as_a_whole(tmp_path: Path) -> None:
    given = [part(1, 1), part(2, 1), part(1, 5, "有改动，"), part(2, 5)]
    for number, order in enumerate((given, given[::-1], [given[2], given[0], given[3], given[1]])):
        with desk_of(tmp_path / f"d{number}", *([one] for one in order)) as desk:
            article, found = only(desk)
            assert [(v.number, v.state) for v in found] == [(1, "earlier"), (2, "current")]
            assert ["有改动" in v.article.text for v in found] == [False, True]
            assert all("第2页" in v.article.text for v in found)
            assert "第2页" in article.text


def test_a_part_that_was_read_later_is_no_change(tmp_path: Path) -> None:
    with desk_of(tmp_path / "d", [part(1, 1)], [part(1, 5), part(2, 5)]) as desk:
        assert [v.state for v in only(desk)[1]] == ["current"]
        assert desk.check().ok


def test_a_broken_part_keeps_the_whole(tmp_path: Path) -> None:
    short = page(["这是第2页的"], 9, "https://n.example/long_2.html", head="长篇报道")
    with desk_of(tmp_path / "d", [part(1, 1), part(2, 1)], [short]) as desk:
        article, found = only(desk)
        assert "第2次" in article.text
        assert [v.state for v in found] in (["current", "short"], ["current"])
        assert "LostText" in [p.kind for p in desk.problems()]


def test_a_newer_extraction_makes_no_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from jiedu import article as stage

    with desk_of(tmp_path / "d", [page(OLD, 1)], [page(NEW, 5)]) as desk:
        before = only(desk)[1]
        dossier = desk.stories()[0].dossier()
        real = stage.extract

        def newer(given: Page, **more: object) -> object:
            found, problems = real(given, **more)  # type: ignore[arg-type]
            text = found.text.replace("通车", "開通")
            return replace(found, text=text), problems

        monkeypatch.setattr(stage, "extract", newer)
        monkeypatch.setattr(stage, "VERSION", "newer", raising=False)
        desk.build()
        article, found = only(desk)
        assert [(v.number, v.state, v.first) for v in found] == [(v.number, v.state, v.first) for v in before]
        assert all("開通" in v.article.text for v in found)
        for old in before:  # what was anchored in the texts of the older extraction still checks
            assert versions.text(desk.library, article.id, old.text_hash) == old.article.text
        assert desk.verify(dossier) == []
        assert desk.check().ok
        warc = next((desk.library.folder / "pages").iterdir())
        data = bytearray(warc.read_bytes())
        data[60] ^= 0xFF
        warc.write_bytes(data)
        monkeypatch.setattr(stage, "VERSION", "newest", raising=False)
        monkeypatch.setattr(stage, "extract", real)
        desk.build()  # the first page cannot be read again: what the older extraction made of it is not compared
        assert [v.state for v in only(desk)[1]] == ["current"]
        assert "開通" not in only(desk)[0].text


def test_a_dossier_is_verified_against_the_version_that_it_was_made_from(tmp_path: Path) -> None:
    with desk_of(tmp_path / "d", [page(OLD, 1)]) as desk:
        dossier = desk.stories()[0].dossier()
        assert desk.verify(dossier) == []
        desk.add(crawl(tmp_path / "new.warc", page(NEW, 5)))
        desk.build()
        assert desk.verify(dossier) == []
        assert desk.verify(desk.stories()[0].dossier()) == []
        source = replace(dossier.sources[0], text_hash="0" * 16)
        assert desk.verify(replace(dossier, sources=(source,)))


def test_a_killed_build_leaves_versions_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with desk_of(tmp_path / "d", [page(OLD, 1)]) as desk:
        desk.add(crawl(tmp_path / "new.warc", page(NEW, 5)))
        with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
            patch.setattr(articles, "replace_family", _stopped)
            desk.build()
        assert told(only(desk)[1]) == [(1, "current", False, 1, 1)]
        desk.build()
        assert told(only(desk)[1]) == [(1, "earlier", False, 1, 1), (2, "current", True, 5, 5)]


def _stopped(*given: object) -> None:
    raise KeyboardInterrupt


def test_what_changed_between_versions(tmp_path: Path) -> None:
    second = (LEAD.replace("1200米", "1300米").replace("张明", "张鸣"), *MORE, "更正：本文早前版本误写了桥长。")
    with desk_of(tmp_path / "d", [page(OLD, 1)], [page(second, 5)]) as desk:
        article, (old, new) = only(desk)
        found = desk.changes(article.id)
        assert found == desk.changes(article.id, 1, 2)
        assert [c.after for c in found] == [c.after for c in changes(old.article, new.article)]
        assert ("1200", "1300") in [pair for change in found for pair in change.numbers]
        assert ("张明", "张鸣") in [pair for change in found for pair in change.names]
        assert [change.notice for change in found if change.notice] == ["correction"]
        assert desk.changes(article.id, 2, 2) == ()
        with pytest.raises(jiedu.UsageError, match="versions 1 to 2"):
            desk.changes(article.id, 1, 3)


def test_read_takes_the_newest_that_is_whole(tmp_path: Path) -> None:
    for name, lines in (("a", OLD), ("b", (LEAD[:30],))):
        (tmp_path / f"{name}.html").write_bytes(html(lines, more=f"<link rel='canonical' href='{URL}'>"))
    found = list(jiedu.read(tmp_path / "a.html", tmp_path / "b.html", settings=SETTINGS))
    (reading,) = [one for one in found if not isinstance(one, jiedu.Problem)]
    assert MORE[2] in reading.article.text
    told = [*reading.problems, *(one for one in found if isinstance(one, jiedu.Problem))]
    assert {"LostText", "NoArticle"} & {problem.kind for problem in told}


def test_read_joins_pages_whatever_their_addresses() -> None:
    first = article("长篇报道", "第一页写到这里。" * 5, page="https://n.example/one.html")
    first = replace(first, id="a1", url="https://n.example/one.html", next_page="https://n.example/more.html")
    second = article("长篇报道", "第二页接着写。" * 5, page="https://n.example/more.html")
    second = replace(second, id="a2", url="https://n.example/more.html")
    ((whole,), problems) = join([first, second])
    assert ("第二页" in whole.text, problems) == (True, [])


def test_a_family_of_many_records_has_the_newest_of_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "JOINS", 3)
    sights = [
        Sight(n, "item", None, f"r{n}", "s", None, None, replace(article("题", f"正文{n}。"), id=key, pages=(f"r{n}",)))
        for n, key in enumerate(("a", "b", "a", "b"))
    ]
    found, problems = history.histories(sights)
    assert [(one.page, one.article.body, len(one.versions)) for one in found] == [(0, "正文2。", 1), (1, "正文3。", 1)]
    assert {problem.kind for problem in problems} == {"DamagedInput"}
