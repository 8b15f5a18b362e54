"""Adding: what is new, what is known, what cannot be read, and what a killed add leaves."""

from __future__ import annotations

import gzip
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest

import jiedu
from jiedu.config import Settings
from jiedu.desk.sources import sources_of
from jiedu.errors import FetchError, InputError, StoreError
from jiedu.page import Fetched, FetchSettings, Known, NotModified, Outcome
from jiedu.page.model import Page
from jiedu.store import fetches, pages

HTML = "<html><head><title>标题</title></head><body><article><h1>标题</h1><p>{}</p></article></body></html>"


@pytest.fixture
def desk(tmp_path: Path) -> jiedu.Desk:
    return jiedu.open(tmp_path / "d", settings=Settings(add_batch=3))


def items(path: Path, count: int) -> Path:
    rows = ({"id": f"i{n}", "date": "2025-05-20", "title": f"第{n}条", "body": f"正文{n}。"} for n in range(count))
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return path


def test_the_same_bytes_are_added_once(desk: jiedu.Desk, tmp_path: Path) -> None:
    with desk:
        source = items(tmp_path / "a.jsonl", 7)
        first = desk.add(source)
        assert (first.sources, first.pages, first.known, first.problems) == (1, 7, 0, ())
        assert (desk.add(source).pages, desk.add(source).known) == (0, 7)
        again = desk.add(str(source), again=True)
        assert (again.pages, again.known) == (0, 7)
        packed = tmp_path / "b.jsonl.gz"
        packed.write_bytes(gzip.compress(source.read_bytes()))
        assert (desk.add(packed).known, pages.count(desk.library)) == (7, 7)


def test_what_cannot_be_read_is_a_problem_and_the_run_goes_on(desk: jiedu.Desk, tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_bytes(b"")
    (tmp_path / "binary.html").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(os.urandom(4000))[:900])
    (tmp_path / "good.html").write_text(HTML.format("正文。" * 30), "utf-8")
    with desk:
        report = desk.add(tmp_path / "*.*", tmp_path / "nothing" / "*.html")
        assert report.pages == 1
        kinds = [(problem.kind, Path(problem.where).name) for problem in report.problems]
        assert ("EmptyInput", "empty.html") in kinds
        assert {"binary.html", "cut.jsonl.gz", "*.html"} <= {where for _, where in kinds}
        assert desk.problems() == list(report.problems)[:-1]  # the pattern is no source: nothing to keep it with


def test_a_source_that_is_mended_loses_its_problem(desk: jiedu.Desk, tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_bytes(b"")
    with desk:
        assert len(desk.add(page).problems) == 1
        assert len(desk.add(page).problems) == 1  # told again, kept once
        assert len(desk.problems()) == 1
        page.write_text(HTML.format("正文。" * 30), "utf-8")
        assert desk.add(page).pages == 1
        assert desk.problems() == []


def test_a_page_over_the_limit_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "big.html").write_text(HTML.format("字" * 2000), "utf-8")
    with jiedu.open(tmp_path / "d", settings=Settings(max_page_bytes=2048)) as desk:
        assert [problem.kind for problem in desk.add(tmp_path / "big.html").problems] == ["TooLarge"]


SITEMAP = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{}</urlset>"


class Web:
    """A fetcher of pages that are here."""

    asked: list[str] = []  # noqa: RUF012 - one for the test, which clears it

    def __init__(self, settings: object, note: Callable[[str, Outcome | InputError], None]) -> None:
        self.note = note

    def __enter__(self) -> Web:
        return self

    def __exit__(self, *error: object) -> None: ...

    def fetch_all(
        self, urls: Iterable[str], known: Mapping[str, Known] | None = None
    ) -> Iterator[tuple[str, Outcome | InputError]]:
        for url in urls:
            self.asked.append(url)
            outcome = self.answer(url, known or {})
            self.note(url, outcome)
            yield url, outcome

    def answer(self, url: str, known: Mapping[str, Known]) -> Outcome | InputError:
        if url in known:
            return NotModified(known[url], ())
        if url.endswith("gone"):
            return FetchError(f"{url}: the site answers 404 Not Found", status=404)
        body, final = HTML.format("正文。" * 30).encode(), url.replace("/old", "/new")
        return Fetched(Page("html", body, final, final, (("content-type", "text/html"), ("etag", '"1"'))))


def test_an_address_is_fetched_once(desk: jiedu.Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jiedu.page.Fetcher", Web)
    Web.asked.clear()
    with desk:
        report = desk.add("https://n.example/a", "https://n.example/gone")
        assert (report.pages, [problem.kind for problem in report.problems]) == (1, ["FetchError"])
        desk.add("https://n.example/a")
        assert Web.asked == ["https://n.example/a", "https://n.example/gone"]
        again = desk.add("https://n.example/a", again=True)
        assert (again.pages, again.known, len(Web.asked)) == (0, 1, 3)
        noted = fetches.get(desk.library, "page", "https://n.example/a")
        assert noted is not None
        assert (noted.status, noted.etag, noted.failures, noted.due) == (304, '"1"', 0, None)
        gone = fetches.get(desk.library, "page", "https://n.example/gone")
        assert gone is not None
        assert (gone.status, gone.failures) == (404, 1)
        assert [problem.kind for problem in desk.problems()] == ["FetchError"]


def test_an_address_that_redirects_is_fetched_once(desk: jiedu.Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jiedu.page.Fetcher", Web)
    Web.asked.clear()
    with desk:
        assert desk.add("https://n.example/old").pages == 1
        assert desk.add("https://n.example/old").known == 1
        assert len(Web.asked) == 1


def test_what_was_fetched_is_kept_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jiedu.page.Fetcher", Web)
    Web.asked.clear()
    urls = [f"https://n.example/{number}" for number in range(9)]

    class Stopped(Web):
        def fetch_all(
            self, urls: Iterable[str], known: Mapping[str, Known] | None = None
        ) -> Iterator[tuple[str, Outcome | InputError]]:
            for number, found in enumerate(super().fetch_all(urls, known)):
                if number == 5:
                    raise KeyboardInterrupt
                yield found

    with jiedu.open(tmp_path / "d", settings=Settings(add_batch=200)) as desk:
        monkeypatch.setattr("jiedu.page.Fetcher", Stopped)
        with pytest.raises(KeyboardInterrupt):
            desk.add(*urls)
        assert pages.count(desk.library) == 5
        monkeypatch.setattr("jiedu.page.Fetcher", Web)
        Web.asked.clear()
        report = desk.add(*urls)
        assert (report.pages, report.known, Web.asked) == (4, 5, urls[5:])


def test_a_list_of_addresses_goes_on_where_it_was_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    urls = [f"https://n.example/{number}" for number in range(9)]
    source = tmp_path / "list.txt"
    source.write_text("\n".join([*urls, "https://n.example/gone"]), "utf-8")

    class Stopped(Web):
        def answer(self, url: str, known: Mapping[str, Known]) -> Outcome | InputError:
            if url == urls[5]:
                raise KeyboardInterrupt
            return super().answer(url, known)

    with jiedu.open(tmp_path / "d", settings=Settings(add_batch=200)) as desk:
        monkeypatch.setattr("jiedu.page.Fetcher", Stopped)
        with pytest.raises(KeyboardInterrupt):
            desk.add(source)
        assert pages.count(desk.library) == 5
        monkeypatch.setattr("jiedu.page.Fetcher", Web)
        Web.asked.clear()
        report = desk.add(source)
        assert (report.pages, report.known) == (4, 5)
        assert Web.asked == [*urls[5:], "https://n.example/gone"]
        assert [problem.kind for problem in report.problems] == ["FetchError"]
        Web.asked.clear()
        assert desk.add(source).known == 9
        assert Web.asked == ["https://n.example/gone"]
        Web.asked.clear()
        assert (desk.add(source, again=True).known, len(Web.asked)) == (9, 10)


def test_a_sitemap_is_asked_anew_until_all_its_pages_came(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at, urls = "https://n.example/sitemap.xml", [f"https://n.example/{number}" for number in range(4)]
    failing = {urls[1]}

    class Mapped(Web):
        def answer(self, url: str, known: Mapping[str, Known]) -> Outcome | InputError:
            if url == at and url not in known:
                body = SITEMAP.format("".join(f"<url><loc>{one}</loc></url>" for one in urls)).encode()
                return Fetched(Page("text", body, at, at, (("etag", '"m"'),)))
            if url in failing:
                return FetchError("the site answers 503", status=503, passing=True)
            if url == urls[3] and failing:
                raise KeyboardInterrupt
            return super().answer(url, known)

    with jiedu.open(tmp_path / "d", settings=Settings(add_batch=200)) as desk:
        monkeypatch.setattr("jiedu.page.Fetcher", Mapped)
        with pytest.raises(KeyboardInterrupt):
            desk.add(at)
        assert pages.count(desk.library) == 2
        assert fetches.get(desk.library, "page", at) is None
        failing.clear()
        Web.asked.clear()
        assert (desk.add(at).pages, Web.asked) == (2, [at, urls[1], urls[3]])
        Web.asked.clear()
        assert (desk.add(at).pages, Web.asked) == (0, [at])
        noted = fetches.get(desk.library, "page", at)
        assert noted is not None
        assert (noted.status, noted.etag) == (304, '"m"')


def test_settings_reach_the_reader_and_the_fetcher(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []
    monkeypatch.setattr("jiedu.page.Fetcher", lambda settings, note: seen.append(settings) or Web(settings, note))
    settings = Settings(user_agent="Jiedu test", fetch_timeout=3.0, allow_private_hosts=True, max_page_bytes=5000)
    list(sources_of(["https://n.example/a"], settings))
    (used,) = seen
    assert isinstance(used, FetchSettings)
    assert (used.agent, used.timeout, used.private, used.limits.page_bytes) == ("Jiedu test", 3.0, True, 5000)


SCRIPT = """
import sys, jiedu
from jiedu.config import Settings
jiedu.open(sys.argv[1], settings=Settings(add_batch=20)).add(sys.argv[2])
"""


def test_a_killed_add_keeps_whole_batches_and_goes_on(tmp_path: Path) -> None:
    source, folder = items(tmp_path / "many.jsonl", 4000), tmp_path / "d"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen([sys.executable, "-c", SCRIPT, str(folder), str(source)], env=environment) as run:
        while run.poll() is None and counted(folder) < 200:
            time.sleep(0.005)
        run.send_signal(signal.SIGKILL)
    kept = counted(folder)
    assert 200 <= kept < 4000
    assert kept % 20 == 0
    with jiedu.open(folder) as desk:
        report = desk.add(source)
        assert (report.pages, report.known, pages.count(desk.library)) == (4000 - kept, kept, 4000)
        bodies = [json.loads(pages.read(folder, place).content)["body"] for place in pages.places(desk.library)]
        assert bodies == [f"正文{n}。" for n in range(4000)]


def counted(folder: Path) -> int:
    try:
        with closing(sqlite3.connect(f"file:{folder / 'library.sqlite'}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT COUNT(*) FROM pages").fetchone()[0])
    except sqlite3.OperationalError:
        return 0  # not made yet


def test_two_writers_are_one_too_many(desk: jiedu.Desk, tmp_path: Path) -> None:
    source = items(tmp_path / "a.jsonl", 1)
    with desk, jiedu.open(tmp_path / "d") as other, desk.library.writing(), pytest.raises(StoreError, match="another"):
        other.add(source)


def test_the_address_that_a_feed_links_to_is_fetched_and_a_known_one_counted(
    desk: jiedu.Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jiedu.page.Fetcher", Web)
    Web.asked.clear()
    link = "https://n.example/a"
    row = {"id": link, "url": link, "title": "标题", "content_text": "短。"}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "F", "items": [row]}
    (tmp_path / "feed.json").write_text(json.dumps(feed), "utf-8")
    with desk:
        assert desk.add(tmp_path / "feed.json").pages == 1
        first, second = desk.add(link), desk.add(link)
        assert (first.pages, first.known, Web.asked) == (1, 0, [link])
        assert (second.sources, second.pages, second.known) == (1, 0, 1)
