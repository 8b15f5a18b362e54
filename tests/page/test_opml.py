"""Lists of feeds, as feed readers export them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jiedu.errors import Problem
from jiedu.page import Entry, Limits
from jiedu.page.elements import Document
from jiedu.page.opml import Outline, outlines, read_opml


def test_the_feeds_of_a_feed_reader() -> None:
    opml = """<?xml version="1.0"?><opml version="1.0"><head><title>x</title></head><body><outline text="报纸">
    <outline type="rss" text="东湾日报" xmlUrl="https://a.example/feed?x=1&amp;y=2" language="zh"/>
    <outline text="空"/></outline></body></opml>"""
    assert list(read_opml(opml.encode(), "l", Limits())) == [
        Entry("https://a.example/feed?x=1&y=2", title="东湾日报", language="zh")
    ]
    (problem,) = read_opml(b"<opml/>", "l", Limits())
    assert isinstance(problem, Problem) and problem.kind == "EmptyInput"
    two = b"<opml>" + b"<outline xmlUrl='https://a.example/feed'/>" * 2
    assert isinstance(list(read_opml(two, "l", Limits(records=1)))[-1], Problem)


def test_an_interval_is_kept_as_written() -> None:
    text = "<opml><outline XMLURL=' https://a.example/feed ' interval='2h'/><outline text='x' xmlUrl='ftp://a.example'/></opml>"
    assert list(outlines(Document(text))) == [Outline("https://a.example/feed", interval="2h")]


def test_a_damaged_list_is_read_as_far_as_it_goes() -> None:
    entry, problem = read_opml(b"<opml><outline xmlUrl='https://a.example/?a&b'/><outline", "l", Limits())
    assert entry == Entry("https://a.example/?a&b")
    assert isinstance(problem, Problem) and (problem.kind, problem.severity) == ("DamagedInput", "warning")
    (problem,) = read_opml(b"<opml><body>", "l", Limits())
    assert isinstance(problem, Problem) and (problem.kind, problem.severity) == ("DamagedInput", "error")


@given(st.text(alphabet="<>/outline xmlUrl='https://a.b&#", max_size=200))
def test_anything_gives_entries_or_problems(text: str) -> None:
    assert all(isinstance(found, Entry | Problem) for found in read_opml(text.encode(), "t", Limits()))
