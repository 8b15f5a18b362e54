"""Lists of feeds: addresses, plain lists, OPML, and what is neither."""

from __future__ import annotations

from pathlib import Path

import pytest

from jiedu.desk.feeds import Feed, feeds_of
from jiedu.errors import UsageError

A, B, C = (f"https://n.example/{name}" for name in "abc")

OPML = """<?xml version="1.0" encoding="GB2312"?>
<!DOCTYPE opml>
<opml version="2.0"><head><title>订阅</title></head><body>
<outline text="要闻"><outline type="rss" text="东湾" xmlUrl="{0}" htmlUrl="https://n.example/"/>
<outline text="北港" XMLURL=" {1} " interval="2h"/></outline>
<outline text="笔记"/><outline xmlUrl="ftp://n.example/c"/><outline xmlUrl="{0}"/>
</body></opml>"""


def test_addresses_and_a_plain_list_each_once(tmp_path: Path) -> None:
    path = tmp_path / "feeds.txt"
    path.write_text(f'\ufeff# 我的订阅\n\n{B} 30m "news"\n  {A}\n{C} "~东湾" tag\n{B}\n', "utf-8")
    assert feeds_of([A, path, str(path)]) == [Feed(A), Feed(B, 1800), Feed(C)]


def test_opml_of_any_charset(tmp_path: Path) -> None:
    path = tmp_path / "feeds.opml"
    path.write_bytes(OPML.format(A, B).encode("gb18030"))
    assert feeds_of([path]) == [Feed(A), Feed(B, 7200)]
    path.write_text(f"<opml><body><outline xmlUrl='{A}'/></body></opml>", "utf-8")
    assert feeds_of([path]) == [Feed(A)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("n.example/feed", "line 1: 'n.example/feed' is no web address"),
        (f"{A}\n{B} 5s", "line 2 must be from a minute to a week"),
        (f"{A} 3x", "line 1 must be"),
        ("# nothing", "nothing to watch"),
        ("", "nothing to watch"),
        ("<opml><body>", "no well-formed OPML"),
        ("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><opml/>", "nothing to watch"),
        ("<opml><body><outline text='a'/></body></opml>", "nothing to watch"),
        (f"<opml><body><outline xmlUrl='{A}' interval='never'/></body></opml>", "the interval of https://n.example/a"),
        ("\x00\x01\x02", "no web address"),
    ],
)
def test_what_is_no_list_is_a_wrong_use(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "feeds"
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError, match=message):
        feeds_of([path])


def test_what_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for source in (tmp_path, tmp_path / "none", "a\0b", "~nobody-has-this-name/feeds"):
        with pytest.raises(UsageError, match="no list that can be read"):
            feeds_of([source])
    with pytest.raises(UsageError, match="nothing to watch"):
        feeds_of([])
    monkeypatch.setattr("jiedu.desk.feeds._LONGEST", 10)
    (tmp_path / "long").write_text(A, "utf-8")
    with pytest.raises(UsageError, match="too large"):
        feeds_of([tmp_path / "long"])
