"""Atom, RSS and JSON Feed, read back by feedparser, and by Jiedu's own readers."""

from __future__ import annotations

import calendar
import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest

import jiedu
from jiedu.desk.tokens import folded
from jiedu.errors import Problem, UsageError
from jiedu.export.chosen import Chosen
from jiedu.export.feeds import make
from jiedu.export.feeds.atom import to_atom
from jiedu.export.feeds.json_feed import to_json_feed
from jiedu.export.feeds.links import Links, links_at
from jiedu.export.feeds.model import MOST, Entry, Feed
from jiedu.export.feeds.of import feed_of
from jiedu.export.feeds.opml import to_opml
from jiedu.export.feeds.rss import to_rss
from jiedu.export.formats import How, export
from jiedu.page.limits import Limits
from jiedu.page.opml import read_opml
from jiedu.page.sitemap import Entry as Listed
from tests.desk.built import built
from tests.export.reads import article

LINKS = Links("https://desk.example/news/")
HARD = Feed(
    "urn:x:1",
    "甲 & 乙 <b> ]]> \"引号\"",
    (
        Entry("urn:x:2", "<script>停火</script> & 谈判\x00", "https://a.example/?a=1&b=2", None, "一\n<二> & 三"),
        Entry(
            "https://a.example/3", "三", "https://a.example/3", datetime(2025, 5, 19, 0, 30, tzinfo=UTC), "正文 \ud800",
            ("江宛", "祝青"), "环讯社", "https://a.example/", ("停火", "a&b"), "zh-Hant", "https://a.example/图.jpg",
        ),
    ),
    "https://desk.example/",
    "https://desk.example/feed?x=1&y",
    "关于 <它>",
)  # fmt: skip


def story_feed() -> Feed:
    with jiedu.open(built()) as desk:
        story = max(desk.stories(), key=lambda one: one.counts.reports)
        return feed_of(desk, Chosen(story=story.id), LINKS)


def moments(found: Any) -> list[datetime | None]:
    stamps = [one.get("published_parsed") for one in found.entries]
    return [datetime.fromtimestamp(calendar.timegm(stamp), UTC) if stamp else None for stamp in stamps]


@pytest.mark.parametrize("write", [to_atom, to_rss])
def test_a_feed_of_a_story_comes_back(write: Callable[[Feed], bytes]) -> None:
    feed = story_feed()
    found = feedparser.parse(write(feed))
    assert not found.bozo
    assert found.feed.title == feed.title
    assert [one.title for one in found.entries] == [one.title for one in feed.entries]
    assert [one.id for one in found.entries] == [one.id for one in feed.entries]
    assert [one.link for one in found.entries] == [one.url for one in feed.entries]
    assert all(one.link.startswith("https://desk.example/news/article/") for one in found.entries)
    assert moments(found) == [
        one.published and one.published.astimezone(UTC).replace(microsecond=0) for one in feed.entries
    ]
    newest = [when for when in moments(found) if when]
    assert newest == sorted(newest, reverse=True)


def test_what_is_hard_to_write_comes_back() -> None:
    for write in (to_atom, to_rss):
        ElementTree.fromstring(write(HARD))
        found = feedparser.parse(write(HARD), sanitize_html=False, resolve_relative_uris=False)
        assert not found.bozo
        assert found.feed.title == HARD.title
        first, second = found.entries
        assert (first.title, first.link) == ("<script>停火</script> & 谈判\ufffd", "https://a.example/?a=1&b=2")
        assert "<二> & 三" in first.summary or "&lt;二&gt; &amp; 三" in first.summary
        assert [tag.term for tag in second.tags] == ["停火", "a&b"]
        assert second.author in ("江宛", "祝青", "江宛, 祝青")
    assert json.loads(to_json_feed(HARD))["items"][1]["authors"] == [{"name": "江宛"}, {"name": "祝青"}]


def test_an_atom_feed_has_what_rfc_4287_asks_for() -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    for feed in (HARD, story_feed(), Feed("urn:x:0", "空", ())):
        root = ElementTree.fromstring(to_atom(feed))
        for part in (root, *root.findall(f"{atom}entry")):
            for name in ("id", "title", "updated"):
                assert len(part.findall(f"{atom}{name}")) == 1, name
            stamp = part.findtext(f"{atom}updated") or ""
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", stamp)
        assert root.find(f"{atom}author/{atom}name") is not None
        keys = [one.findtext(f"{atom}id") for one in root.findall(f"{atom}entry")]
        assert len(set(keys)) == len(keys)
        for one in root.findall(f"{atom}entry"):
            content = one.find(f"{atom}content") is not None
            assert content or one.find(f"{atom}link[@rel='alternate']") is not None


def test_an_rss_feed_has_what_its_specification_asks_for() -> None:
    for feed in (HARD, story_feed(), Feed("urn:x:0", "空", ())):
        channel = ElementTree.fromstring(to_rss(feed)).find("channel")
        assert channel is not None
        assert all(channel.findtext(name) for name in ("title", "link", "description"))
        for item in channel.findall("item"):
            assert item.findtext("title") or item.findtext("description")
            guid = item.find("guid")
            assert guid is not None
            assert (guid.get("isPermaLink") == "true") == (guid.text == item.findtext("link"))


def test_a_json_feed_has_what_version_1_1_asks_for() -> None:
    for feed in (HARD, story_feed(), Feed("urn:x:0", "空", ())):
        found = json.loads(to_json_feed(feed))
        assert found["version"] == "https://jsonfeed.org/version/1.1"
        assert found["title"]
        assert len(found["items"]) == len(feed.entries)
        for one in found["items"]:
            assert isinstance(one["id"], str)
            assert one.get("content_text")
            assert "date_published" not in one or datetime.fromisoformat(one["date_published"]).tzinfo


@pytest.mark.parametrize("name", ["atom", "rss", "jsonfeed"])
def test_jiedu_reads_what_it_writes(name: str, tmp_path: Any) -> None:
    path = tmp_path / ("feed.json" if name == "jsonfeed" else "feed.xml")
    with jiedu.open(built()) as desk:
        path.write_bytes(b"".join(export(desk, Chosen(query="停火"), name, how=How(base="https://desk.example"))))
        wanted = feed_of(desk, Chosen(query="停火"), links_at("https://desk.example"))
    found = [one for one in jiedu.articles(path) if not isinstance(one, Problem)]
    assert [one.title for one in found] == [one.title.rpartition("|")[2] for one in wanted.entries]
    assert [one.url for one in found] == [one.url for one in wanted.entries]
    for one, entry in zip(found, wanted.entries, strict=True):
        if one.published.reason == "feed":  # and not corrected by what the text says
            assert entry.published is not None
            assert one.published.day == entry.published.date()


def test_a_feed_of_somebody_leads_to_the_words() -> None:
    with jiedu.open(built()) as desk:
        said = desk.quotes("骆闻笙")
        feed = feed_of(desk, Chosen(), Links(), by="骆闻笙")
    assert len(feed.entries) == len(said) > 1
    for one in feed.entries:
        assert folded(one.title).startswith("骆闻笙：")
        assert one.url is None or ":~:text=" in one.url
    days = [one.published for one in feed.entries if one.published]
    assert days == sorted(days, reverse=True)
    assert len({one.id for one in feed.entries}) == len(feed.entries)


def test_a_feed_is_of_the_newest_alone() -> None:
    many = [article(f"第{number}篇", "正文。", url=f"https://a.example/{number}") for number in range(MOST + 5)]
    assert len(make.of_desk("甲", many).entries) == MOST


def test_entries_without_a_desk_lead_to_their_pages() -> None:
    feed = make.of_search("停火", [article("题目", "正文。"), article("又一", "文", url=None)])
    assert {one.url for one in feed.entries} == {"https://news.example/%E7%94%B2/1?%E9%A2%98=2", None}
    assert feed.home is None
    assert not feedparser.parse(to_atom(feed)).bozo


@pytest.mark.parametrize("base", ["desk.example", "ftp://a.example", "https://a.example/?x", "javascript:1"])
def test_an_address_that_is_none_is_refused(base: str) -> None:
    with pytest.raises(UsageError):
        links_at(base)


def test_a_list_of_feeds_is_one_that_watch_takes() -> None:
    feeds = [HARD, Feed("urn:x:9", "没有地址", ())]
    found = list(read_opml(to_opml("我的 & 订阅", feeds), "x", Limits()))
    assert found == [Listed(HARD.address or "", title=HARD.title, language=HARD.language)]
    head = ElementTree.fromstring(to_opml("我的 & 订阅", feeds))
    assert (head.get("version"), head.findtext("head/title")) == ("2.0", "我的 & 订阅")


def test_a_day_without_a_time_is_its_beginning() -> None:
    with jiedu.open(built()) as desk:
        one = next(one for one in desk.articles() if one.published.day and one.published.time is None)
    when = make.published(one)
    assert when is not None
    assert (when.date(), when.hour, when.tzinfo) == (one.published.day, 0, UTC)
    assert date(2025, 1, 1) < when.date()
