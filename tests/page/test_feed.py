# ruff: noqa: E501 - feeds are written here as they come
from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedu.errors import Problem
from jiedu.page import Limits, Page, read
from jiedu.page.feed import read_feed
from tests.growth import is_linear

RSS = """<?xml version="1.0" encoding="%s"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>东湾日报</title><link>https://dongwan.example/</link><language>zh-cn</language>
<item><title>双方商定起草备忘录</title><link>/a/1.html</link><guid isPermaLink="false">g1</guid>
<pubDate>Tue, 20 May 2025 00:30:00 +0800</pubDate><dc:creator>张三</dc:creator>
<description>摘要</description><content:encoded><![CDATA[<p>双方商定。</p><p>第二段。</p>]]></content:encoded></item>
<item><title>第二条</title><link>https://dongwan.example/a/2.html</link><pubDate>2025-05-21 08:00:00</pubDate>
<description>只有文字。</description></item>
</channel></rss>"""

ITEM = "<rss><channel><title>t</title><item><title>%s</title></item></channel></rss>"

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Post</title>
<entry><id>tag:1</id><title type="html">A &lt;b&gt;memorandum&lt;/b&gt;</title><link href="https://harbour.example/1"/>
<updated>2025-05-20T08:00:00Z</updated><author><name>Ann Li</name></author><author><name>Bo Wu</name></author>
<content type="html">&lt;p&gt;Both agreed.&lt;/p&gt;</content></entry></feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="x"><title>Old Feed</title></channel><item rdf:about="y"><title>One</title><link>https://old.example/1</link></item></rdf:RDF>"""


def items(found: list[Page | Problem]) -> list[dict[str, Any]]:
    return [json.loads(page.content) for page in found if isinstance(page, Page)]


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "utf-16"])
def test_rss(charset: str) -> None:
    found = list(read((RSS % charset).encode(charset), name="feed.xml"))
    assert items(found) == [
        {
            "id": "g1",
            "url": "https://dongwan.example/a/1.html",
            "title": "双方商定起草备忘录",
            "date": "2025-05-20T00:30:00+08:00",
            "html": "<p>双方商定。</p><p>第二段。</p>",
            "outlet": "东湾日报",
            "authors": ["张三"],
            "language": "zh-cn",
        },
        {
            "url": "https://dongwan.example/a/2.html",
            "title": "第二条",
            "date": "2025-05-21T08:00:00",
            "body": "只有文字。",
            "outlet": "东湾日报",
            "language": "zh-cn",
        },
    ]
    first = found[0]
    assert isinstance(first, Page)
    assert (first.kind, first.url, first.name) == ("item", "https://dongwan.example/a/1.html", "feed.xml entry 1")


def test_atom_and_rss_1() -> None:
    assert items(list(read(ATOM.encode()))) == [
        {
            "id": "tag:1",
            "url": "https://harbour.example/1",
            "title": "A memorandum",
            "date": "2025-05-20T08:00:00+00:00",
            "html": "<p>Both agreed.</p>",
            "outlet": "Harbour Post",
            "authors": ["Ann Li", "Bo Wu"],
        }
    ]
    (item,) = items(list(read(RDF.encode())))
    assert (item["title"], item["url"], item["outlet"]) == ("One", "https://old.example/1", "Old Feed")


def test_an_external_entity_is_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("do not tell")
    for declaration in (f'SYSTEM "{secret.as_uri()}"', f'PUBLIC "x" "{secret}"', 'SYSTEM "http://127.0.0.1:9/x"'):
        feed = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x {declaration}>]>{ITEM % "甲&x;乙"}'
        found = list(read(feed.encode()))
        assert all(b"do not tell" not in page.content for page in found if isinstance(page, Page))
        assert "甲" in items(found)[0]["title"]


def test_an_entity_bomb_is_harmless() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    feed = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "boom">{entities}]>{ITEM % "甲 &e11;"}'
    found = list(read(feed.encode()))
    assert sum(len(page.content) for page in found if isinstance(page, Page)) < 1000


def test_a_feed_that_breaks_off_gives_its_entries_and_a_warning() -> None:
    found = list(read((RSS % "utf-8").encode()[:-60], name="f.xml"))
    assert len(items(found)) == 2
    problem = found[-1]
    assert isinstance(problem, Problem)
    assert (problem.kind, problem.where, problem.severity) == ("DamagedInput", "f.xml", "warning")


def test_empty_feeds_and_entries() -> None:
    (problem,) = list(read(b"<rss><channel><title>t</title></channel></rss>"))
    assert isinstance(problem, Problem) and problem.kind == "EmptyInput"
    (problem,) = list(read(b"<rss><channel><item><guid>x</guid></item></channel></rss>", name="f"))
    assert isinstance(problem, Problem) and (problem.kind, problem.where) == ("NoArticle", "f entry 1")
    assert items(list(read(b"<rss><channel><item><link>https://a.example/1</link></item></channel></rss>"))) == [
        {"url": "https://a.example/1"}
    ]


def test_the_limit_on_entries_and_where_a_feed_came_from() -> None:
    when = datetime(2025, 5, 20, tzinfo=UTC)
    feed = (RSS % "utf-8").replace("<link>https://dongwan.example/</link>", "")
    found = list(read_feed(feed.encode(), "f", "f", Limits(records=1), url="https://other.example/rss/", fetched=when))
    page, problem = found
    assert isinstance(page, Page) and (page.url, page.fetched) == ("https://other.example/a/1.html", when)
    assert isinstance(problem, Problem) and problem.kind == "TooLarge"


@pytest.mark.parametrize(
    ("given_date", "date"),
    [
        ("Tue, 20 May 2025 08:00:00 GMT", "2025-05-20T08:00:00+00:00"),
        ("2025-05-20", "2025-05-20"),
        ("20 May 2025 08:00 PDT", "2025-05-20T08:00:00-07:00"),
        ("2025年5月20日", "2025年5月20日"),
        ("", None),
    ],
)
def test_dates(given_date: str, date: str | None) -> None:
    feed = f"<rss><channel><item><title>t</title><pubDate>{given_date}</pubDate></item></channel></rss>"
    (item,) = items(list(read(feed.encode())))
    assert item.get("date") == date


@given(st.text(max_size=80))
def test_any_content_in_a_feed_gives_pages_or_problems(text: str) -> None:
    entry = f"<item><title>t{text}</title><link>{text}</link><pubDate>{text}</pubDate></item>"
    feed = f"<rss><channel><title>{text}</title>{entry}{text}</channel></rss>"
    for found in read(feed.encode("utf-8", "replace")):
        assert isinstance(found, Page | Problem)


def rss(*fields: str, about: str = "<title>东湾日报</title>") -> dict[str, Any]:
    """The one item of an RSS feed with these fields."""
    feed = f"<rss version='2.0'><channel>{about}<item>{''.join(fields)}</item></channel></rss>"
    (item,) = items(list(read(feed.encode())))
    return item


def atom(*fields: str, head: str = "<title>港讯</title>") -> dict[str, Any]:
    """The one item of an Atom feed with these fields."""
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom">{head}<entry><title>甲</title>{"".join(fields)}</entry></feed>'
    (item,) = items(list(read(feed.encode())))
    return item


def test_all_of_rss_before_two() -> None:
    older = "<rss version='0.91'><channel><title>t</title><item><title>一</title><link>http://a.example/1</link></item></channel></rss>"
    assert items(list(read(older.encode())))[0]["url"] == "http://a.example/1"
    netscape = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">
    <channel><title>旧站</title></channel><image><title>图</title></image><item><title>一</title><link>http://a.example/1</link></item></rdf:RDF>"""
    (item,) = items(list(read(netscape.encode())))
    assert (item["title"], item["outlet"]) == ("一", "旧站")
    first = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel rdf:about="http://a.example/"><title>旧站</title><items><rdf:Seq><rdf:li resource="http://a.example/1"/></rdf:Seq></items></channel>
    <item rdf:about="http://a.example/1"><title>一</title><dc:date>2025-05-20T08:00+08:00</dc:date><dc:creator>甲</dc:creator></item></rdf:RDF>"""
    (item,) = items(list(read(first.encode())))
    assert (item["url"], item["date"], item["authors"]) == ("http://a.example/1", "2025-05-20T08:00:00+08:00", ["甲"])


def test_the_fullest_text_is_taken_and_captions_are_not() -> None:
    item = rss(
        "<title>题</title><media:group xmlns:media='http://search.yahoo.com/mrss/'><media:title>图</media:title></media:group>",
        "<media:title xmlns:media='http://search.yahoo.com/mrss/'>图</media:title><media:description>很长很长的图片说明文字</media:description>",
        "<description>摘要</description><content:encoded>&lt;p&gt;全文。&lt;/p&gt;</content:encoded>",
    )
    assert (item["title"], item["html"]) == ("题", "<p>全文。</p>")


@pytest.mark.parametrize(
    "written",
    [
        "<![CDATA[<p>双方商定 A&amp;B</p>]]>",
        "&lt;p&gt;双方商定 A&amp;amp;B&lt;/p&gt;",
        "&amp;lt;p&amp;gt;双方商定 A&amp;amp;amp;B&amp;lt;/p&amp;gt;",
        "<![CDATA[&lt;p&gt;双方商定 A&amp;amp;B&lt;/p&gt;]]>",
        "<p>双方商定 A&amp;B</p>",
    ],
)
def test_markup_however_often_it_is_escaped(written: str) -> None:
    assert rss("<title>题</title>", f"<description>{written}</description>")["html"] == "<p>双方商定 A&amp;B</p>"


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("A &amp;amp; B", "A & B"),
        ("<![CDATA[A &amp; B]]>", "A & B"),
        ("&lt;b&gt;甲&lt;/b&gt;乙", "甲乙"),
        ("1 &lt; 2", "1 < 2"),
        ("甲\n  乙", "甲 乙"),
        ("AT&T?a=1&copy=2", "AT&T?a=1&copy=2"),
        ("<b>甲</b>乙", "甲乙"),
    ],
)
def test_titles(written: str, title: str) -> None:
    assert rss(f"<title>{written}</title>")["title"] == title


@pytest.mark.parametrize(
    ("fields", "url"),
    [
        ("<guid>https://a.example/1</guid>", "https://a.example/1"),
        ("<guid isPermaLink='false'>https://a.example/1</guid>", None),
        ("<guid>just-an-id</guid>", None),
        ("<guid>https://a.example/2</guid><link>https://a.example/1</link>", "https://a.example/1"),
        ("<atom:link rel='self' href='https://a.example/self'/><link>/1</link>", "/1"),
        ("<link></link><guid>https://a.example/1</guid>", "https://a.example/1"),
        ("<link>http://[</link>", "http://["),
        (
            "<link>https://feeds.example/~r/1</link><feedburner:origLink>https://a.example/1</feedburner:origLink>",
            "https://a.example/1",
        ),
    ],
)
def test_the_address_of_an_entry(fields: str, url: str | None) -> None:
    assert rss("<title>题</title>", fields).get("url") == url


def test_relative_addresses() -> None:
    assert (
        rss("<title>题</title><link>a/1.html</link>", about="<link>https://w.example/x/</link>")["url"]
        == "https://w.example/x/a/1.html"
    )
    assert atom('<link href="1"/>', head='<link href="https://w.example/x/"/>')["url"] == "https://w.example/x/1"
    based = '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://b.example/" xml:lang="zh-TW"><entry><title>t</title><link href="1"/></entry></feed>'
    (page,) = list(read_feed(based.encode(), "f", "f", Limits(), url="https://other.example/"))
    assert isinstance(page, Page) and page.url == "https://b.example/1"
    assert json.loads(page.content)["language"] == "zh-TW"


def test_atom_content_of_every_type() -> None:
    xhtml = '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>双方&amp;商定</p></div></content>'
    assert "<p>双方&amp;商定</p>" in atom(xhtml)["html"]
    prefixed = '<content type="xhtml"><x:div xmlns:x="http://www.w3.org/1999/xhtml"><x:p class="a:b">双方</x:p><x:br/></x:div></content>'
    assert '<p class="a:b">双方</p><br/>' in atom(prefixed)["html"]
    assert atom("<summary>短</summary><content type='text'>1 &lt; 2 是对的</content>")["body"] == "1 < 2 是对的"
    assert "body" not in atom("<content src='https://a.example/1' type='text/html'>略</content>")
    assert "body" not in atom("<content type='image/png'>aGVsbG8=</content>")


def test_atom_links_dates_and_sources() -> None:
    item = atom(
        '<link rel="enclosure" href="https://a.example/1.mp3"/><link rel="alternate" type="application/json" href="/1.json"/>'
        '<link rel="alternate" type="text/html" href="https://a.example/1"/>',
        "<updated>2025-05-21T00:00:00Z</updated><published>2025-05-20T08:00:00+08:00</published>",
        "<source><title>新华社</title><updated>2020-01-01T00:00:00Z</updated></source>",
    )
    assert (item["url"], item["date"], item["outlet"]) == ("https://a.example/1", "2025-05-20T08:00:00+08:00", "新华社")


def test_authors_and_sources_of_rss() -> None:
    item = rss(
        "<title>题</title><author>desk@a.example (张三)</author><dc:creator>李四</dc:creator><dc:creator>李四</dc:creator>",
        "<author>only@a.example</author><source url='https://b.example/'>新华社</source>",
    )
    assert (item["authors"], item["outlet"]) == (["张三", "李四"], "新华社")


def test_dates_of_a_chinese_feed() -> None:
    def date(written: str, about: str) -> str:
        return str(rss(f"<title>t</title><pubDate>{written}</pubDate>", about=about)["date"])

    assert date("Tue May 20 08:00:00 CST 2025", "<title>东湾日报</title>") == "2025-05-20T08:00:00+08:00"
    assert date("Tue May 20 08:00:00 CST 2025", "<language>zh-cn</language>") == "2025-05-20T08:00:00+08:00"
    assert date("Tue May 20 08:00:00 CST 2025", "<title>Tulsa Times</title>") == "2025-05-20T08:00:00-06:00"
    assert date("星期二, 20 五月 2025 08:00:00", "") == "2025-05-20T08:00:00"


def test_what_a_feed_says_of_itself_after_its_entries_counts_too() -> None:
    feed = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>甲</title></entry><title>港讯</title></feed>'
    assert items(list(read(feed.encode())))[0]["outlet"] == "港讯"


def test_a_feed_with_unclosed_entries_and_stray_marks() -> None:
    feed = "<rss><channel><title>t</title><item><title>一 & 二<item><title>三</title><description>a<br>b</p></description></item></channel>"
    found = list(read(feed.encode(), name="f"))
    assert [item["title"] for item in items(found)] == ["一 & 二", "三"]
    problem = found[-1]
    assert isinstance(problem, Problem) and (problem.kind, problem.severity) == ("DamagedInput", "warning")
    assert "2 entries were read" in problem.message


HOSTILE: dict[str, Callable[[int], str]] = {
    "entries": lambda n: "<item><title>t</title><link>/1</link></item>" * n,
    "nested": lambda n: "<item><title>t</title><description>" + "<div>" * n,
    "fields": lambda n: "<item>" + "<title></title>" * n + "</item>",
    "authors": lambda n: (
        "<item><title>t</title>" + "".join(f"<author>{i}</author>" for i in range(min(n, 500))) + "</item>"
    ),
    "escapes": lambda n: "<item><title>" + "&amp;" * n + "lt;</title></item>",
    "attribute": lambda n: "<item><title t='" + "x" * 100 * n + "'>t</title></item>",
    "nuls": lambda n: "<item><title>\0t" + "\0" * 20 * n + "</title></item>",
    "doctypes": lambda n: "<!DOCTYPE x [" * n,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_time_is_linear(kind: str) -> None:
    def work(size: int) -> None:
        for found in read(f"<rss><channel>{HOSTILE[kind](size)}".encode()):
            assert isinstance(found, Page | Problem)

    assert is_linear(work, 400)


@given(st.integers(0, 900), st.sampled_from([RSS % "utf-8", ATOM, RDF]))
def test_a_feed_cut_anywhere_gives_pages_or_problems(size: int, feed: str) -> None:
    for found in read(feed.encode()[:size]):
        assert isinstance(found, Page | Problem)
