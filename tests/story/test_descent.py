from __future__ import annotations

from datetime import date

from jiedu.article.model import Article
from jiedu.story.copies import copies
from jiedu.story.descent import descent
from tests.story.build import FLOOD, article, by_id, made

LINES = FLOOD.split("\n")
MORE = "市里派出的专家组中午抵达，正在查看堤坝和水库的情况，暂未发现险情。"


def text(name: str, *lines: str, day: int) -> Article:
    return article("青石河涨水", "\n".join(lines), outlet=name, host=f"{name}.example", day=date(2025, 5, day))


def parents(*articles: Article) -> dict[str, tuple[str, str]]:
    """Outlet of each copy → outlet of its parent, and why."""
    own = copies(made(articles), by_id(articles))
    name = {one.id: one.outlet or "" for one in articles}
    return {name[copy.article]: (name[copy.original], copy.why) for copy in descent(articles, own)}


def test_a_copy_of_a_copy_stands_under_it() -> None:
    origin = text("甲", *LINES, day=1)
    cut = text("乙", *LINES[:3], day=2)
    again = text("丙", *LINES[:3], day=3)
    longer = text("丁", *LINES[:3], MORE, day=4)
    assert parents(again, longer, origin, cut) == {
        "乙": ("甲", "earlier_day"),
        "丙": ("乙", "same_edits"),
        "丁": ("乙", "same_edits"),
    }


def test_plain_re_posts_stand_under_the_origin() -> None:
    articles = [text(name, *LINES, day=day) for day, name in enumerate("甲乙丙丁", 1)]
    assert {parent for parent, _ in parents(*articles).values()} == {"甲"}


def test_what_is_later_is_no_parent() -> None:
    origin, cut = text("甲", *LINES, day=1), text("乙", *LINES[:3], day=2)
    shorter = text("丙", *LINES[:2], day=3)
    assert parents(origin, cut, shorter)["乙"] == ("甲", "earlier_day")
    assert parents(origin, cut, shorter)["丙"] == ("乙", "same_edits")


def test_a_parent_that_is_named_is_the_reason() -> None:
    origin = text("甲", *LINES, day=1)
    cut = text("青石晚报", *LINES[:3], day=2)
    again = text("丙", *LINES[:3], "（据青石晚报）", day=3)
    assert parents(origin, cut, again)["丙"] == ("青石晚报", "named")


def test_no_copies_have_no_tree() -> None:
    assert descent([text("甲", *LINES, day=1)], ()) == ()
