from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedu.errors import Problem
from jiedu.page import Limits, Page, read
from jiedu.page.feed import read_feed

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


@pytest.mark.parametrize("indent", [None, 1])
def test_json_feed(indent: int | None) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "港讯",
        "home_page_url": "https://gangxun.example/",
        "language": "zh-Hans",
        "authors": [{"name": "编辑部"}],
        "items": [
            {
                "id": 1,
                "url": "/1",
                "title": "甲",
                "content_html": "<p>文</p>",
                "date_published": "2025-05-20T08:00:00+08:00",
            },
            {"id": "2", "external_url": "https://b.example/2", "content_text": "文", "author": {"name": "李四"}},
            {"id": "3"},
            "four",
        ],
    }
    found = list(read(json.dumps(feed, indent=indent).encode(), name="f"))
    common = {"outlet": "港讯", "language": "zh-Hans"}
    assert items(found) == [
        {
            "id": "1",
            "url": "https://gangxun.example/1",
            "title": "甲",
            "date": "2025-05-20T08:00:00+08:00",
            "html": "<p>文</p>",
            "authors": ["编辑部"],
        }
        | common,
        {"id": "2", "url": "https://b.example/2", "body": "文", "authors": ["李四"]} | common,
    ]
    assert [one.where.removeprefix("f line 1").removeprefix("f") for one in found if isinstance(one, Problem)] == [
        " entry 3",
        " entry 4",
    ]


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
    (problem,) = list(read(b"<rss><channel><item><link>https://a.example</link></item></channel></rss>", name="f"))
    assert isinstance(problem, Problem) and (problem.kind, problem.where) == ("NoArticle", "f entry 1")
    (problem,) = list(read(b'{"version": "https://jsonfeed.org/version/1", "items": []}'))
    assert isinstance(problem, Problem) and problem.kind == "EmptyInput"


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
        ("2025-05-20", "2025-05-20T00:00:00"),
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
