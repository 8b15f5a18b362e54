"""Markup that costs the parser more than its size."""

from __future__ import annotations

import pytest

from jiedu.article.bounds import ATTRIBUTES, bounded
from jiedu.article.html import read_tree

MANY = 20_000
TAGS = 10**6


def element(attribute: str) -> bytes:
    """A page with one element of very many attributes."""
    attributes = " ".join(attribute.format(number) for number in range(MANY))
    return f"<script>if (a<b&&c) x = '<p ';</script><p {attributes}>桥</p><p>路</p>".encode()


@pytest.mark.parametrize(
    "attribute", ["a{:06}", "a{:06}=1", "a{:06}='>'", 'a{:06} = "x > y"', "a{:06}='<x'", "<a{:06}"]
)
def test_attributes_beyond_the_first_thousand_are_left_out(attribute: str) -> None:
    page, cut_short = bounded(element(attribute), TAGS)
    assert page.endswith("桥</p><p>路</p>".encode()) and len(page) < len(element(attribute)) / 10
    assert f"{ATTRIBUTES - 1:06}".encode() in page and f"{ATTRIBUTES:06}".encode() not in page
    assert not cut_short
    assert [line.text for line in read_tree(page.decode()).lines] == ["桥", "路"]


@pytest.mark.parametrize(
    "page",
    [
        "<p>" + "桥" * 40_000 + "</p>",
        "<img src='data:image/png;base64," + "A" * 100_000 + "' alt=x />",
        "<p data-state='" + "a b > c " * 20_000 + "'>桥</p>",
        "<script>" + "for (i = 0; i<n ; i++) ;" * 5000 + "</script><p>桥</p>",
        "<!-- <p " + "a " * 50_000 + "--><p>桥</p>",
        "<p " + "a " * 50_000 + "",
        "<plaintext><p " + "a=1 " * 50_000 + ">",
        "<script><p " + "a=1 " * 50_000 + ">",
        "<p>" * 40_000,
    ],
    ids=lambda page: page[:12],
)
def test_other_pages_stay_as_they_are(page: str) -> None:
    if page.startswith("<p a"):
        assert bounded(page.encode(), TAGS)[0].startswith(b"<p a a")
    else:
        assert bounded(page.encode(), TAGS) == (page.encode(), False)


def test_a_page_is_cut_behind_so_many_tags() -> None:
    page, cut_short = bounded(b"<p>" * 400_000, 100_000)
    assert cut_short and 100_000 <= page.count(b"<") <= 130_000
    assert bounded(b"<p>" * 400_000, 400_000) == (b"<p>" * 400_000, False)


def test_what_stands_in_a_script_is_no_tag() -> None:
    script = b"<script>" + b'"<p>x</p>",' * 500 + b"</script>"
    page = script + b"<p>text</p>" * 3
    assert bounded(page, 100) == (page, False)
    assert bounded(page * 3, 9)[1]
