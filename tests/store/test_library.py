"""The library's folder: making, opening, locking, transactions, and the tail that a killed writer leaves."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from jiedu.errors import DeskBusy, Problem, StoreError
from jiedu.page.model import Page
from jiedu.store import Library, lock, pages, problems, schema, tail

PAGES = [Page("html", f"<p>第{n}页</p>".encode(), f"https://news.example/{n}", f"{n}.html") for n in range(5)]


def test_a_new_library_opens_again(tmp_path: Path) -> None:
    with Library.create(tmp_path / "d") as library:
        assert schema.version_of(library.connection) == schema.VERSION
        assert library.revision == 0
    with Library.create(tmp_path / "d") as again, Library.open(tmp_path / "d") as reader:
        assert pages.count(again) == pages.count(reader) == 0


def test_a_folder_with_other_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(StoreError, match="other files"):
        Library.create(tmp_path)
    assert [path.name for path in tmp_path.iterdir() if path.suffix] == ["letter.txt"]


def test_a_settings_file_may_lie_in_a_new_desk(tmp_path: Path) -> None:
    (tmp_path / "jiedu.toml").write_text('lang = "en"\n')
    Library.create(tmp_path).close()
    assert Library.is_at(tmp_path)


def test_no_desk_and_no_folder_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="jiedu init"):
        Library.open(tmp_path / "none")
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="no desk can be made"):
        Library.create(tmp_path / "file")


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    Library.create(tmp_path / "d").close()
    connection = sqlite3.connect(tmp_path / "d/library.sqlite")
    connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    connection.close()
    with pytest.raises(StoreError, match="newer Jiedu"):
        Library.open(tmp_path / "d")


def test_an_older_schema_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Library.create(tmp_path / "d").close()
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, "CREATE TABLE extra (x TEXT) STRICT"))
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    with Library.open(tmp_path / "d") as library:
        assert schema.version_of(library.connection) == schema.VERSION
        assert library.connection.execute("SELECT COUNT(*) FROM extra").fetchone() == (0,)


def test_a_migration_that_fails_leaves_the_library_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Library.create(tmp_path / "d").close()
    before = schema.VERSION
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, "CREATE TABLE extra (x TEXT); NONSENSE"))
    monkeypatch.setattr(schema, "VERSION", before + 1)
    with pytest.raises(StoreError, match="cannot be used"):
        Library.open(tmp_path / "d")
    connection = sqlite3.connect(tmp_path / "d/library.sqlite")
    assert schema.version_of(connection) == before
    assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'extra'").fetchone()
    connection.close()


def test_what_is_no_database_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "library.sqlite").write_bytes(b"not a database, but long enough to be one" * 50)
    with pytest.raises(StoreError, match="cannot be used"):
        Library.open(tmp_path)


def test_one_writer_at_a_time_and_readers_meanwhile(tmp_path: Path) -> None:
    Library.create(tmp_path / "d").close()
    hold = "import sys; from pathlib import Path; from jiedu.store import Library\n"
    hold += "with Library.open(Path(sys.argv[1])).writing():\n print('held', flush=True); sys.stdin.read()"
    path = str(Path(lock.__file__).parents[2])
    with (
        subprocess.Popen(
            [sys.executable, "-c", hold, str(tmp_path / "d")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={"PYTHONPATH": path},
        ) as other,
        Library.open(tmp_path / "d") as library,
    ):
        assert other.stdout and other.stdout.readline() == b"held\n"
        with pytest.raises(StoreError, match=f"another process \\({other.pid}\\)"), library.writing():
            pass
        assert pages.count(library) == 0
        other.kill()
        other.wait()
        with library.writing(), library.writing():
            pass  # the lock of a killed process is free, and blocks nest


def test_editors_wait_for_one_another_and_not_for_a_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from jiedu.store import library as module

    with Library.create(tmp_path / "d") as one, Library.open(tmp_path / "d") as other:
        with one.writing(), other.editing(), other.transaction():
            other.put("said", "meanwhile")
        assert one.get("said") == "meanwhile"
        monkeypatch.setattr(module, "PATIENCE", 0.1)
        with one.editing(), pytest.raises(DeskBusy), other.editing():
            pass
        with pytest.raises(StoreError, match="reading only"), other.transaction():
            pass


def test_changes_stand_inside_writing(tmp_path: Path) -> None:
    with (
        Library.create(tmp_path / "d") as library,
        pytest.raises(StoreError, match="reading only"),
        library.transaction(),
    ):
        pass


def test_a_transaction_that_raises_leaves_nothing(tmp_path: Path) -> None:
    with Library.create(tmp_path / "d") as library, library.writing():
        with library.transaction():
            pages.add(library, PAGES[:2], "a")
        with pytest.raises(ZeroDivisionError), library.transaction():
            pages.add(library, PAGES[2:], "b")
            raise ZeroDivisionError
        assert pages.count(library) == 2
        with library.transaction():
            assert pages.add(library, PAGES, "c") == 3
        assert [pages.read(library.folder, place) for place in pages.places(library)] == PAGES


def test_the_tail_of_a_killed_writer_is_cut(tmp_path: Path) -> None:
    with Library.create(tmp_path / "d") as library, library.writing(), library.transaction():
        pages.add(library, PAGES[:3], "a")
    warc = tmp_path / "d/pages" / tail.name_of(1)
    whole = warc.read_bytes()
    warc.write_bytes(whole + b"half a record")
    (tmp_path / "d/pages" / tail.name_of(2)).write_bytes(b"a file that was never acknowledged")
    with Library.open(tmp_path / "d") as library:
        assert len(list(pages.places(library))) == 3  # reading needs no cut
        with library.writing():
            assert warc.read_bytes() == whole
            assert not (tmp_path / "d/pages" / tail.name_of(2)).exists()
            with library.transaction():
                pages.add(library, PAGES, "a")
        assert [pages.read(library.folder, place) for place in pages.places(library)] == PAGES


def test_lost_bytes_are_said_and_not_written_over(tmp_path: Path) -> None:
    with Library.create(tmp_path / "d") as library, library.writing(), library.transaction():
        pages.add(library, PAGES, "a")
    warc = tmp_path / "d/pages" / tail.name_of(1)
    warc.write_bytes(warc.read_bytes()[:-10])
    with Library.open(tmp_path / "d") as library:
        with pytest.raises(StoreError, match="should be"), library.writing():
            pass
        *_, last = pages.places(library)
        with pytest.raises(StoreError, match="page 5"):
            pages.read(library.folder, last)


def test_a_full_file_is_followed_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tail, "FILE_BYTES", 100)
    with Library.create(tmp_path / "d") as library, library.writing():
        for page in PAGES:
            with library.transaction():
                pages.add(library, [page], "a")
        assert len(list((tmp_path / "d/pages").iterdir())) == len(PAGES)
        assert [pages.read(library.folder, place) for place in pages.places(library)] == PAGES


def test_the_same_page_is_kept_once(tmp_path: Path) -> None:
    twin = Page("html", PAGES[0].content, PAGES[0].url, "another name.html")
    with Library.create(tmp_path / "d") as library, library.writing(), library.transaction():
        assert pages.add(library, [PAGES[0], twin], "a") == 1
        assert pages.add(library, [twin], "b") == 0
        assert pages.add(library, [Page("html", PAGES[0].content, None, "x")], "b") == 1  # another address
        assert pages.has_url(library, "https://news.example/0")
        assert not pages.has_url(library, "https://news.example/9")


def test_a_users_own_file_beside_the_pages_is_left(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with Library.create(tmp_path / "d") as library:
        for name in ("crawl.warc.gz", "00002.warc.gz"):
            (tmp_path / "d/pages" / name).write_bytes(b"bytes")
        with library.writing():
            pass
    assert [path.name for path in (tmp_path / "d/pages").iterdir()] == ["crawl.warc.gz"]
    assert "crawl.warc.gz is no file of the desk" in caplog.text


def test_a_lost_database_is_not_replaced_by_an_empty_one(tmp_path: Path) -> None:
    folder = tmp_path / "d"
    with Library.create(folder) as library, library.writing(), library.transaction():
        pages.add(library, PAGES, "a")
    before = (folder / "pages/00001.warc.gz").read_bytes()
    for path in folder.glob("library.sqlite*"):
        path.unlink()
    for attempt in (Library.create, Library.open):
        with pytest.raises(StoreError, match=r"library\.sqlite is lost"):
            attempt(folder)
    (folder / "library.sqlite").write_bytes(b"")
    with pytest.raises(StoreError, match="is lost"):
        Library.create(folder)
    assert (folder / "pages/00001.warc.gz").read_bytes() == before


def test_a_full_disk_is_said_and_leaves_no_transaction(tmp_path: Path) -> None:
    with Library.create(tmp_path / "d") as library, library.writing():
        size = library.connection.execute("PRAGMA page_count").fetchone()[0]
        library.connection.execute(f"PRAGMA max_page_count = {size}")
        with pytest.raises(StoreError, match="is full: free some space"), library.transaction():
            library.put("key", "x" * 1_000_000)
        assert not library.connection.in_transaction
        library.connection.execute("PRAGMA max_page_count = 1000000")
        with library.transaction():
            library.put("key", "y")
        assert library.get("key") == "y"


def test_a_commit_that_fails_is_taken_back(tmp_path: Path) -> None:
    with Library.create(tmp_path / "d") as library, library.writing():
        library.connection.execute("CREATE TABLE kept (page REFERENCES pages (id) DEFERRABLE INITIALLY DEFERRED)")
        with pytest.raises(StoreError, match="FOREIGN KEY"), library.transaction() as connection:
            connection.execute("INSERT INTO kept VALUES (99)")
        assert not library.connection.in_transaction
        with library.transaction():
            library.put("key", "y")


def test_a_second_handle_of_this_process_is_told_apart(tmp_path: Path) -> None:
    with (
        Library.create(tmp_path / "d") as one,
        Library.open(tmp_path / "d") as two,
        one.writing(),
        pytest.raises(StoreError, match="another handle of this process"),
        two.writing(),
    ):
        pass


def test_names_that_are_no_utf8_are_kept_escaped(tmp_path: Path) -> None:
    odd = Page("html", b"<p>x</p>", None, "a\udcff.html")
    with Library.create(tmp_path / "d") as library, library.writing():
        with library.transaction():
            assert pages.add(library, [odd], "/tmp/\udcff") == 1
            problems.replace(library, "add", "/tmp/\udcff", [Problem("EmptyInput", "a\udcff", "no \udcff")])
            pages.note_source(library, "h", "/tmp/\udcff", 1)
        assert [place.name for place in pages.places(library)] == ["a\\udcff.html"]
        assert problems.listed(library) == [Problem("EmptyInput", "a\\udcff", "no \\udcff")]
        assert not pages.has_url(library, "https://n.example/\udcff")


def test_the_record_of_a_feed_is_not_the_page_it_links_to(tmp_path: Path) -> None:
    link = "https://n.example/a"
    with Library.create(tmp_path / "d") as library, library.writing(), library.transaction():
        pages.add(library, [Page("item", b"{}", link, "feed 1")], "feed")
        assert not pages.has_url(library, link)
        pages.add(library, [Page("html", b"<p>", link, link)], link)
        assert pages.has_url(library, link)
