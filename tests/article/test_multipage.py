from __future__ import annotations

import time
from dataclasses import replace
from functools import cache
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiedu.article import Article, extract, join
from jiedu.article.page_number import own_address, split_number
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


def linked(
    name: str, following: str | None, text: str, *, url: str | None = None, title: str = "会谈之后怎么办"
) -> Article:
    """A page that names the next one."""
    link = f"<a href='{following}'>下一页</a>" if following else ""
    body = f"<h1>{title}</h1><p>2025-05-19 20:31</p>" + paragraphs(*[f"{text}说，{one}" for one in PARAGRAPHS])
    return extract(page(html(f"<div>{body}{link}</div>", title=title), url=url, name=name))[0]


def names_of(article: Article) -> tuple[str, ...]:
    return article.pages


def test_pages_are_joined_by_the_addresses_that_they_name() -> None:
    made = [
        linked("a.html", "https://a.example/c/1077.html", "甲", url="https://a.example/c/1012.html"),
        linked("b.html", "/c/1031.html", "乙", url="https://a.example/c/1077.html"),
        linked("c.html", None, "丙", url="http://a.example/c/1031.html"),
    ]
    for order in permutations(made):
        joined, problems = join(order)
        assert problems == [] and [one.pages for one in joined] == [("a.html", "b.html", "c.html")]
        assert joined[0].id == made[0].id and joined[0].next_page is None
        assert joined[0].body.count("\n") + 1 == 3 * len(PARAGRAPHS)


def test_files_are_joined_by_the_names_that_they_give() -> None:
    made = [
        linked("save/one.html", "two.html", "甲"),
        linked("save/two.html", "./thr%65e.html#top", "乙"),
        linked("save/three.html", None, "丙"),
    ]
    for order in permutations(made):
        joined, problems = join(order)
        assert problems == []
        assert [one.pages for one in joined] == [("save/one.html", "save/two.html", "save/three.html")]


def test_a_circle_of_pages_begins_with_the_first() -> None:
    made = [linked("p1.html", "p2.html", "甲"), linked("p2.html", "p3.html", "乙"), linked("p3.html", "p1.html", "丙")]
    for order in permutations(made):
        joined, problems = join(order)
        assert problems == [] and [one.pages for one in joined] == [("p1.html", "p2.html", "p3.html")]
    loop = [linked("one.html", "two.html", "甲"), linked("two.html", "one.html", "乙")]
    assert {names_of(join(order)[0][0]) for order in permutations(loop)} == {("one.html", "two.html")}


def test_a_next_page_that_is_not_given_is_told_with_its_address() -> None:
    alone = linked("a.html", "1012_2.html", "甲", url="https://a.example/c/1012.html")
    joined, problems = join([alone])
    assert joined == [alone]
    (problem,) = problems
    assert (problem.kind, problem.severity, problem.article) == ("MissingPage", "warning", alone.id)
    assert "page 2" in problem.message and "https://a.example/c/1012_2.html" in problem.message
    third = linked("c.html", None, "丙", url="https://a.example/c/1012_3.html")
    joined, problems = join([third, alone])
    assert [one.pages for one in joined] == [("a.html", "c.html")]
    assert [problem.message for problem in problems] == [
        "page 2 of the article (https://a.example/c/1012_2.html) is not among those given: give or add it as well"
    ]


def test_the_next_article_is_not_the_next_page() -> None:
    one_, other = (
        linked("a.html", "/c/1077.html", "甲", url="https://a.example/c/1012.html"),
        linked("b.html", None, "乙", url="https://a.example/c/1077.html", title="另一篇文章写的是别的事"),
    )
    assert join([one_, other]) == ([one_, other], [])


def test_a_paragraph_that_each_page_repeats_is_there_once() -> None:
    lead = "本报讯，两国代表团会谈之后怎么办，请看记者从现场发回的报道。"
    made = []
    for number in (1, 2, 3):
        body = paragraphs(
            lead, *[f"第{number}页说，{text}" for text in PARAGRAPHS], "（更多内容请看明天的报纸，敬请期待。）"
        )
        suffix = f"_{number}" if number > 1 else ""
        made.append(
            extract(
                page(
                    html(f"<h1>会谈之后怎么办</h1><p>2025-05-19</p><div>{body}</div>", title="会谈之后怎么办"),
                    url=f"https://a.example/s/y{suffix}.html",
                )
            )[0]
        )
    (whole,), problems = join(made)
    assert problems == [] and whole.text.count(lead) == 1 and whole.text.count("敬请期待") == 1
    assert all(whole.text.count(f"第{number}页说，{text}") == 1 for number in (1, 2, 3) for text in PARAGRAPHS)


@pytest.mark.parametrize(
    "address", ["x_all.html", "x.html?page=all", "x.html?view=full&from=app", "x/single", "x_0.html"]
)
def test_the_whole_on_one_page_takes_the_place_of_its_parts(address: str) -> None:
    texts = [f"第{number}页说，{text}" for number in (1, 2, 3) for text in PARAGRAPHS]
    body = f"<h1>会谈之后怎么办</h1><p>2025-05-19 20:31</p>{paragraphs(*texts)}"
    url = f"https://a.example/s/{address}"
    whole = extract(page(html(f"<div>{body}</div>", title="会谈之后怎么办"), url=url, name="all.html"))[0]
    other = one(1, "别的文章的标题", address="https://a.example/s/z.html")
    for order in permutations([one(1), one(2), one(3), whole]):
        joined, problems = join([other, *order])
        assert problems == [] and len(joined) == 2
        assert (joined[1].id, joined[1].text) == (whole.id, whole.text)
        assert joined[1].pages[0] == "all.html" and set(joined[1].pages[1:]) == {"x.html", "x_2.html", "x_3.html"}


def test_a_page_with_the_whole_takes_the_place_of_a_first_page_alone() -> None:
    texts = [f"第{number}页说，{text}" for number in (1, 2) for text in PARAGRAPHS]
    body = f"<h1>会谈之后怎么办</h1><p>2025-05-19 20:31</p>{paragraphs(*texts)}"
    whole = extract(page(html(f"<div>{body}</div>"), url="https://a.example/s/x.html?page=all", name="all.html"))[0]
    joined, problems = join([one(1), whole])
    assert problems == [] and [article.text for article in joined] == [whole.text]


@settings(max_examples=60)
@given(st.data())
def test_the_order_of_the_pages_given_changes_nothing_else(data: st.DataObject) -> None:
    count = data.draw(st.integers(2, 5))
    chained = data.draw(st.booleans())
    missing = data.draw(st.sets(st.integers(2, count), max_size=1))
    files = data.draw(st.booleans())
    made = []
    for number in range(1, count + 1):
        if number in missing:
            continue
        stem = "story" if number == 1 else f"story_{number}"
        following = f"story_{number + 1}.html" if chained and number < count else None
        url = None if files else f"https://a.example/c/{stem}.html"
        made.append(_page(f"{stem}.html", following, number, url))
    twice = data.draw(st.lists(st.sampled_from(made), max_size=2))
    want, told = join(made)
    joined, problems = join(data.draw(st.permutations([*made, *twice])))
    assert {article.text for article in joined} == {article.text for article in want}
    assert sorted(problem.message for problem in problems) == sorted(problem.message for problem in told)
    lines = {line for article in made for line in article.body.split("\n")}
    assert lines == {line for article in joined for line in article.body.split("\n")}
    if not missing:
        assert [article.pages for article in joined] == [tuple(article.pages[0] for article in made)]
    for article in joined:
        assert "\n".join(article.text[block.start : block.end] for block in article.blocks) == article.text


@cache
def _page(name: str, following: str | None, number: int, url: str | None) -> Article:
    return linked(name, following, f"第{number}页", url=url)


def test_joining_takes_linear_time() -> None:
    spent = []
    for size in (300, 1200):
        made = []
        for number in range(size):
            for part in (1, 2):
                url = f"https://a.example/c/{number}x{'_2' if part == 2 else ''}.html"
                base = _page("a.html", None, part, None)
                made.append(replace(base, id=f"{number}-{part}", url=url, title=f"第{number}篇"))
        started = time.process_time()
        assert len(join(made)[0]) == size
        spent.append(time.process_time() - started)
    assert spent[1] < 10 * spent[0]
