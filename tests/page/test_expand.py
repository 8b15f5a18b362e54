from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from jiedu.errors import InputError
from jiedu.page import expand, is_url
from jiedu.page.expand import shown


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.html",
        "a.txt",
        "b_files/frame.html",
        "b_files/x.js",
        "other_files/c.html",
        "sub/deep/d.jsonl",
        "sub/style.css",
        "sub/Picture.PNG",
        ".hidden",
        ".git/config",
        "[1].html",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    (tmp_path / "empty").mkdir()
    return tmp_path


def names(folder: Path, sources: Sequence[str | Path]) -> list[str]:
    return [item if isinstance(item, str) else item.relative_to(folder).as_posix() for item in expand(sources)]


def test_a_folder_gives_what_may_be_a_page_in_order(folder: Path) -> None:
    expected = ["[1].html", "a.txt", "b.html", "other_files/c.html", "sub/deep/d.jsonl"]
    assert names(folder, [folder]) == expected
    assert names(folder, [str(folder)]) == expected


def test_a_named_file_is_always_given(folder: Path) -> None:
    assert names(folder, [folder / "sub/style.css", folder / ".hidden", f"{folder}/[1].html"]) == [
        "sub/style.css",
        ".hidden",
        "[1].html",
    ]


def test_globs(folder: Path) -> None:
    assert names(folder, [f"{folder}/*.txt"]) == ["a.txt"]
    assert names(folder, [f"{folder}/**/*.html"]) == ["[1].html", "b.html", "b_files/frame.html", "other_files/c.html"]
    assert names(folder, [f"{folder}/sub/**"]) == ["sub/Picture.PNG", "sub/deep/d.jsonl", "sub/style.css"]


def test_each_once_in_the_order_given(folder: Path) -> None:
    sources: list[str | Path] = [
        folder / "b.html",
        "https://a.example/x",
        folder,
        "-",
        "https://a.example/x",
        f"{folder}/./b.html",
    ]
    assert names(folder, sources) == [
        "b.html",
        "https://a.example/x",
        "[1].html",
        "a.txt",
        "other_files/c.html",
        "sub/deep/d.jsonl",
        "-",
    ]


@pytest.mark.parametrize("source", ["nothing.html", "*.warc", "empty", "x\0y"])
def test_a_source_that_matches_nothing_is_an_error(folder: Path, source: str) -> None:
    stream = expand([folder / "a.txt", folder / source])
    assert next(stream) == folder / "a.txt"
    with pytest.raises(InputError, match="nothing is at"):
        next(stream)


def test_home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(folder))
    assert names(folder, ["~/a.txt"]) == ["a.txt"]


def test_a_link_that_leads_in_circles_ends(folder: Path) -> None:
    os.symlink(folder, folder / "sub/loop")
    os.symlink(folder / "gone", folder / "sub/broken.html")
    assert len(names(folder, [folder])) == 5


def test_what_is_an_address() -> None:
    assert is_url("https://a.example") and is_url("HTTP://a.example")
    assert (
        not is_url("a.example") and not is_url(Path("https://x")) and not is_url("ftp://x") and not is_url(b"http://x")
    )


@pytest.mark.parametrize("source", ["~nosuchuser/x", "x" * 300, "\ud800.html"])
def test_a_name_that_no_file_can_have_is_an_error(source: str) -> None:
    with pytest.raises(InputError, match="nothing"):
        list(expand([source]))


def refuse(monkeypatch: pytest.MonkeyPatch, place: Path) -> None:
    """Makes the folder `place` unreadable, to root as well."""
    scandir = os.scandir

    def checked(path: str | Path) -> object:
        if Path(path) == place:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", checked)


def test_a_folder_that_cannot_be_read_is_told_after_all_that_can(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse(monkeypatch, folder / "other_files")
    stream = expand([folder])
    assert [next(stream) for _ in range(4)] == [
        folder / name for name in ("[1].html", "a.txt", "b.html", "sub/deep/d.jsonl")
    ]
    with pytest.raises(InputError, match=r"other_files': Permission denied"):
        next(stream)


def test_a_file_that_cannot_be_looked_at_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    look = Path.stat

    def checked(path: Path, **options: bool) -> os.stat_result:
        if path.name in ("a.txt", "gone.html"):
            raise PermissionError(13, "Permission denied", str(path))
        return look(path, **options)

    monkeypatch.setattr(Path, "stat", checked)
    stream = expand([folder])
    assert next(stream) == folder / "[1].html" and next(stream) == folder / "b.html"
    with pytest.raises(InputError, match=r"a\.txt': Permission denied"):
        list(stream)


def test_names_that_are_no_utf8_are_shown_escaped() -> None:
    assert shown(os.fsdecode("好".encode() + b"\xff.html")) == r"好\xff.html"
    assert shown("\ud800a") == r"\ud800a"
