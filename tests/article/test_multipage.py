from __future__ import annotations

import pytest

from jiedu.article import Article, extract, join
from jiedu.article.multipage import own_address, split_number
from tests.article.pages import PARAGRAPHS, html, page, paragraphs


@pytest.mark.parametrize(
    ("address", "want"),
    [
        ("https://a.example/s/x_2.html", ("https://a.example/s/x.html", 2)),
        ("https://a.example/s/x.html", ("https://a.example/s/x.html", None)),
        ("https://a.example/s?id=7&page=3", ("https://a.example/s?id=7", 3)),
        ("https://a.example/s/page/2/", ("https://a.example/s/", 2)),
        ("https://a.example/2025/05/19/c8835502.html", ("https://a.example/2025/05/19/c8835502.html", None)),
        ("story_3.html", ("story.html", 3)),
        ("https://a.example/briefing/2025/05/19", ("https://a.example/briefing/2025/05/19", None)),
        ("https://a.example/briefing/2025/05/", ("https://a.example/briefing/2025/05/", None)),
        ("https://a.example/briefing/202505/19", ("https://a.example/briefing/202505/19", None)),
        ("https://a.example/briefing-2025-05-19.html", ("https://a.example/briefing-2025-05-19.html", None)),
        ("https://a.example/2025/05/19/2", ("https://a.example/2025/05/19", 2)),
        ("https://a.example/2025/05/page/2", ("https://a.example/2025/05", 2)),
        ("https://a.example/2025/05/19_2.html", ("https://a.example/2025/05/19.html", 2)),
        ("http://[bad", ("http://[bad", None)),
    ],
)
def test_page_numbers(address: str, want: tuple[str, int | None]) -> None:
    base, number = split_number(address)
    assert (base.rstrip("/"), number) == (want[0].rstrip("/"), want[1])


def test_a_canonical_address_of_the_first_page_does_not_hide_the_second() -> None:
    first, second = "https://a.example/s/x.html", "https://a.example/s/x_2.html"
    assert own_address(second, first) == second
    assert own_address("https://a.example/s/x.html?from=app", first) == first
    assert own_address(None, first) == first and own_address(second, None) == second


def one(number: int, title: str = "会谈之后怎么办", day: str = "2025-05-19", address: str = "") -> Article:
    body = f"<h1>{title}</h1><p>{day} 20:31</p>" + paragraphs(*[f"第{number}页说，{text}" for text in PARAGRAPHS])
    suffix = f"_{number}" if number > 1 else ""
    return extract(
        page(
            html(f"<div>{body}</div>", title=title),
            url=address or f"https://a.example/s/x{suffix}.html",
            name=f"x{suffix}.html",
        )
    )[0]


def test_pages_are_joined_in_order_wherever_they_stand() -> None:
    other = one(1, "别的文章的标题")
    joined, problems = join([one(3), other, one(1), one(2)])
    assert problems == [] and [article.title for article in joined] == ["会谈之后怎么办", "别的文章的标题"]
    whole = joined[0]
    assert whole.pages == ("x.html", "x_2.html", "x_3.html") and whole.id == one(1).id
    assert len(whole.blocks) == 1 + 3 * len(PARAGRAPHS)
    for block, number in zip(whole.blocks[1:], [n for n in (1, 2, 3) for _ in PARAGRAPHS], strict=True):
        assert whole.text[block.start : block.end].startswith(f"第{number}页说")
    assert whole.text.count("\n") == len(whole.blocks) - 1


def test_titles_may_carry_the_page_number() -> None:
    joined, _ = join([one(1), one(2, "会谈之后怎么办（2）")])
    assert len(joined) == 1


def test_a_page_that_is_missing_is_told() -> None:
    joined, problems = join([one(1), one(2), one(4)])
    assert len(joined) == 1
    assert [(p.kind, p.severity, p.article) for p in problems] == [("MissingPage", "warning", one(1).id)]
    assert "page 3" in problems[0].message


def test_the_same_page_twice_is_there_once_and_others_stay() -> None:
    joined, problems = join([one(1), one(1)])
    assert problems == [] and {article.id for article in joined} == {one(1).id}
    different = [one(1), one(2, "别的文章的标题")]
    assert join(different) == (different, [])


def test_a_column_of_each_day_is_not_one_article() -> None:
    dated = [one(n, day=f"2025-05-{n}", address=f"https://a.example/briefing/2025/05/{n}") for n in (19, 20, 21)]
    assert join(dated) == (dated, [])
    numbered = [one(n, day=f"2025-05-{n}", address=f"https://a.example/briefing/{n - 18}") for n in (19, 20)]
    assert join(numbered) == (numbered, [])
    high = [one(n, address=f"https://a.example/briefing/{n}") for n in (17, 18)]
    assert join(high) == (high, [])


@pytest.mark.parametrize(("numbers", "missing"), [((1, 3), "2"), ((2, 3), "1"), ((1, 2, 5), "3, 4")])
def test_pages_that_are_missing_after_a_numbered_first_are_told(numbers: tuple[int, ...], missing: str) -> None:
    joined, problems = join([one(n, address=f"https://a.example/s/x_{n}.html") for n in numbers])
    assert len(joined) == 1 and [p.kind for p in problems] == ["MissingPage"]
    assert problems[0].message.startswith(f"page {missing} of")


def test_another_page_with_the_same_number_stays() -> None:
    twin = one(1, address="https://a.example/s/x.html/")
    joined, problems = join([one(1), twin, one(2), one(2)])
    assert problems == [] and [article.pages for article in joined] == [("x.html", "x_2.html"), ("x.html",)]
    assert joined[1] == twin
