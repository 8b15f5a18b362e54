"""Pages made to break a reader: each gives an article that holds together, or a clear reason why it has none."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import islice

import pytest

from bench.fuzz import findings, inputs
from bench.invariants import broken
from bench.nasties import PLACES, SENTENCES, SHAPES, TITLE, page
from bench.places import SAMPLES
from jiedu.article import extract
from jiedu.article.dump import LINES
from jiedu.article.model import Article
from jiedu.errors import InputError, NoArticle
from jiedu.page.model import Page

SAMPLE_PAGES = sorted((SAMPLES / "pages").glob("*.html"))


def read(content: bytes | str, *, kind: str = "html", url: str | None = None) -> Article:
    """The article of a page, which holds together."""
    given = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    article, _ = extract(Page(kind, given, url=url, name="page"))
    assert broken(article) == []
    return article


def is_whole(article: Article) -> bool:
    """Whether the headline, the body's beginning and the stamp of `page` came out."""
    return (
        article.title == TITLE
        and article.body.startswith("\n".join(SENTENCES))
        and (article.published.stamp or "").startswith("2025-05-20T08:30:00")
    )


@pytest.mark.parametrize("name", SHAPES)
def test_a_hostile_piece_anywhere_gives_an_article_or_a_reason(name: str) -> None:
    for place in ("head", "line", "body"):
        given = Page("html", page(SHAPES[name](1000), place), name=name)
        assert [f for f in findings(given) if f.what != "slow"] == []


def open_tags(tag: str) -> Callable[[], str]:
    """100,000 beginnings of an element, and no end."""
    return lambda: f"<{tag}>" * 100_000


HUGE: dict[str, Callable[[], str]] = {
    **{f"100,000 {tag}": open_tags(tag) for tag in ("div", "p", "table", "b", "a href=x", "svg", "template", "select")},
    "100,000 closed div": lambda: "<div>" * 100_000 + "</div>" * 100_000,
    "attribute of 10 MB": lambda: f"<p title='{'a ' * 5_000_000}'></p>",
    "100,000 attributes": lambda: f"<p {' '.join(f'a{n}=1' for n in range(100_000))}></p>",
    "class of 1 MB": lambda: f"<div class='{'article ' * 125_000}'></div>",
    "text of 10 MB": lambda: f"<p>{''.join(SENTENCES) * 25_000}</p>",
    "single letters of 10 MB": lambda: f"<p>{'a ' * 5_000_000}</p>",
    "50,000 short lines": lambda: "<p>桥</p>" * 50_000,
    "100,000 breaks": lambda: "<br>" * 100_000,
    "100,000 empty elements": lambda: "<span></span>" * 100_000,
    "100,000 links in a line": lambda: f"<div>{''.join(f'<a href=/{n}>{n}</a>' for n in range(100_000))}</div>",
    "50,000 meta": lambda: "<meta name=a content=b>" * 50_000,
    "50,000 links of the head": lambda: "<link rel=canonical href='http://b.example/'>" * 50_000,
    "50,000 pictures": lambda: "".join(f"<img src=/{n}.jpg>" for n in range(50_000)),
    "JSON-LD of 5 MB": lambda: SHAPES["long JSON-LD"](5_000_000),
    "JSON-LD nested a million deep": lambda: SHAPES["nested JSON-LD"](2_000_000),
    "state nested a million deep": lambda: SHAPES["nested state"](6_000_000),
    "entities of 5 MB": lambda: "&amp;" * 1_000_000,
    "NULs of 5 MB": lambda: "\0" * 5_000_000,
    "comments that do not end": lambda: "<!--" * 1_000_000,
}


@pytest.mark.parametrize("name", HUGE)
def test_a_huge_piece_behind_the_body_leaves_the_article_whole_and_takes_seconds(name: str) -> None:
    began = time.process_time()
    assert is_whole(read(page(HUGE[name]())))
    assert time.process_time() - began < 10


def test_ten_thousand_cards_are_all_kept() -> None:
    article = read(page(SHAPES["cards"](1_500_000), "after"))
    assert is_whole(article) and len(article.cards) == 10_000


@pytest.mark.parametrize("path", [SAMPLE_PAGES[0], SAMPLE_PAGES[len(SAMPLE_PAGES) // 2]], ids=lambda path: path.stem)
def test_a_page_cut_anywhere_gives_an_article_or_a_reason(path: object) -> None:
    content = path.read_bytes()  # type: ignore[attr-defined]
    whole = read(content)
    titles = set()
    for percent in range(1, 101):
        given = Page("html", content[: len(content) * percent // 100], name="half")
        try:
            article, _ = extract(given)
        except InputError as error:
            assert len(str(error)) > 20
        else:
            assert broken(article) == []
            titles.add(article.title)
    assert whole.title in titles


def test_fuzzed_pages_give_articles_that_hold_together() -> None:
    found = [finding for given in islice(inputs(20250520), 100) for finding in findings(given)]
    assert [finding for finding in found if finding.what != "slow"] == []


@pytest.mark.parametrize(
    "mark", ["\u200b", "\u202e", "\u2066", "\ufeff", "\x01", "\x00", "\u00ad", "&#x202e;", "&#8203;"]
)
def test_marks_that_hide_in_a_title_are_dropped(mark: str) -> None:
    hidden = mark.join(TITLE)
    article = read(page("").replace(TITLE.encode(), hidden.encode()))
    assert article.title == TITLE


@pytest.mark.parametrize("odd", ["\ud800", "\udfff", "\ufffe", "\uffff", "\U0010ffff"])
def test_what_is_no_character_stands_in_no_text_as_half_of_one(odd: str) -> None:
    article = read(page(f"<p>大桥{odd}完工，限速恢复。</p>"))
    assert is_whole(article) and "完工，限速恢复。" in article.body


def test_a_surrogate_in_every_field_that_scripts_write_is_replaced() -> None:
    data = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "' + TITLE + '", "author": '
        '{"name": "林\\ud800舟"}, "keywords": "桥\\udfff", "description": "大桥\\ud800完工", "image": "/\\ud800.jpg"}'
        "</script>"
    )
    assert is_whole(read(page(data, "head")))


DATES = [
    "0000-00-00 00:00",
    "9999-12-31T23:59:59+14:00",
    "0001-01-01T00:00:00+14:00",
    "-2025-05-20",
    "2025-13-45 25:61",
]
DATES += [
    "1" * 400,
    "99999999999999999999",
    "2025-05-20T08:30:00+99:99",
    "2025-02-30",
    "20250520083000" * 9,
    "٢٠٢٥-٠٥-٢٠",
]


@pytest.mark.parametrize("value", DATES, ids=lambda value: value[:20])
def test_times_that_cannot_be_are_none(value: str) -> None:
    meta = f"<meta property='article:published_time' content='{value}'><time datetime='{value}'>{value}</time>"
    for place in PLACES:
        read(page(meta + f"<p>发布时间：{value}</p>", place))
    bare = page(meta, "head").replace(b"2025-05-20 08:30:00", value.encode())
    read(bare)
    read(f'{{"title": "{TITLE}", "body": "{SENTENCES[0]}", "date": "{value}"}}', kind="item")
    read("\n".join((TITLE, value, *SENTENCES)), kind="text")


ADDRESSES = [
    "http://[::1",
    "http://[",
    "//",
    "http://a b/",
    "http://\ud800/",
    "javascript:1",
    "http://a:99999/",
    "http://a:b/",
]
ADDRESSES += ["http://" + "a." * 5000, "http://℀.com/", "\x00", "http://a/\n?#", "ftp://a/b", "http:///a", "?" * 99]


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: ascii(address[:12]))
def test_addresses_that_are_none_break_nothing(address: str) -> None:
    given = (
        f"<base href='{address}'><link rel=canonical href='{address}'><link rel=next href='{address}'>"
        f"<meta property='og:image' content='{address}'><meta property='og:url' content='{address}'>"
    )
    shown = (
        f"<p><a href='{address}'>第二号通报：青石河大桥水位</a><img src='{address}'><a href='{address}'>下一页</a></p>"
    )
    assert is_whole(read(page(given, "head"), url=address))
    article = read(page(shown, "after"), url=address)
    assert is_whole(article) and len(article.id) == 12


def test_a_base_leads_no_address_to_another_site() -> None:
    given = "<base href='http://evil.example/'><link rel=canonical href='http://evil.example/a.html'>"
    article = read(page(given, "head"), url="http://news.example.cn/b.html")
    assert article.url == "http://news.example.cn/b.html" and article.host == "news.example.cn"
    assert article.canonical is None


def test_a_page_that_sends_the_reader_on_to_itself_is_still_an_article() -> None:
    loop = "<meta http-equiv=refresh content='0;url=http://news.example.cn/b.html'>" * 50
    assert is_whole(read(page(loop, "head"), url="http://news.example.cn/b.html"))


def test_of_two_articles_in_one_page_the_text_belongs_to_the_headline() -> None:
    other = "".join(f"<p>南亭博物馆新展第{n}天，观众在门外排队，馆方延长了开放时间。</p>" for n in range(3))
    second = f"<article><h2>南亭博物馆延长开放时间</h2>{other}</article>"
    article = read(page(second, "after"))
    assert is_whole(article)
    twice = page("") + page("").replace(TITLE.encode(), "南亭博物馆延长开放时间".encode())
    assert read(twice).title == TITLE


@pytest.mark.parametrize("kind", ["html", "text", "item"])
@pytest.mark.parametrize(
    "content", [b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"<", b"{}", b"[]", b"null", b"\xff" * 9, b"\xe2\x80\x8b" * 9]
)
def test_next_to_nothing_gives_a_reason(kind: str, content: bytes) -> None:
    with pytest.raises(InputError):
        extract(Page(kind, content, name="page"))


@pytest.mark.parametrize("content", [b'{"body": ' * 10_000, b"[" * 100_000, b'{"body": "' + b"\\ud800" * 99 + b'"}'])
def test_items_that_nest_or_break_give_a_reason_or_an_article(content: bytes) -> None:
    try:
        article, _ = extract(Page("item", content, name="item"))
    except InputError:
        return
    assert broken(article) == []


def test_an_items_fields_of_other_types_are_passed_over() -> None:
    article = read(
        '{"title": 3, "body": "<p>青石河大桥检修工程昨日提前完工。</p>", "date": {"a": 1},'
        ' "authors": [{"name": 1}, null, ["a"]], "outlet": ["x"], "url": 9, "id": [1], "language": null}',
        kind="item",
    )
    assert article.body == "青石河大桥检修工程昨日提前完工。" and article.authors == ()


@pytest.mark.parametrize("kind", ["text", "item"])
def test_a_dump_without_end_is_read_to_a_bound_and_says_so(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert LINES >= 20_000  # a book
    monkeypatch.setattr(f"jiedu.article.{'dump' if kind == 'text' else 'item'}.LINES", 500)
    text = "\n".join((TITLE, "2025-05-20 08:30", *SENTENCES)) + "\n桥" * 600
    if kind == "item":
        text = f'{{"title": "{TITLE}", "body": "{text}"}}'.replace("\n", "\\n")
    article, problems = extract(Page(kind, text.encode(), name="dump"))
    assert "TooLarge" in [problem.kind for problem in problems]
    assert 490 <= len(article.blocks) <= 500 and SENTENCES[0] in article.body


@pytest.mark.parametrize("opening", ["<plaintext>", "<xmp>", "<script>", "<textarea>", "<title>", "<!--", "<p title='"])
def test_a_page_swallowed_by_what_does_not_end_gives_what_is_shown_or_a_reason(opening: str) -> None:
    given = Page("html", opening.encode() + page(""), name="page")
    assert findings(given) == []
    if opening in ("<!--", "<p title='"):
        with pytest.raises(NoArticle, match="no text at all"):
            extract(given)
