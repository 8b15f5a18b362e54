"""Charts: every number is drawn, inside its frame, and nothing is drawn of nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from jiedu.web.charts import lineage, network, sparkline
from jiedu.web.charts.lineage import Leaf, tree

DAY = date(2025, 5, 12)


def days(counts: list[int]) -> list[tuple[date, int]]:
    return [(DAY + timedelta(n), count) for n, count in enumerate(counts)]


@given(st.lists(st.integers(0, 500), max_size=400))
def test_bars_hold_every_report_inside_their_frame(counts: list[int]) -> None:
    chart = sparkline.sparkline(days(counts))
    assert sum(bar.count for bar in chart.bars) == sum(counts)
    assert len(chart.bars) <= sparkline.MOST
    for bar in chart.bars:
        assert 0 <= bar.x <= bar.x + bar.width <= chart.width
        assert 0 <= bar.y <= chart.height and abs(bar.y + bar.height - chart.height) < 0.11
        assert (bar.height > 0) == (bar.count > 0)
    assert [bar.first for bar in chart.bars] == sorted(bar.first for bar in chart.bars)


def test_a_bar_is_as_high_as_its_share_of_the_highest() -> None:
    heights = [bar.height for bar in sparkline.sparkline(days([4, 2, 0, 1])).bars]
    assert heights == [18.0, 9.0, 0.0, 4.5]


def leaf(key: str, parent: str | None, hour: int | None) -> Leaf:
    return Leaf(key, parent, f"媒体{key}", "", datetime(2025, 5, 12, hour, tzinfo=UTC) if hour is not None else None)


def test_a_tree_runs_from_left_to_right_by_time() -> None:
    made = tree([leaf("a", None, 1), leaf("b", "a", 5), leaf("c", "b", 9), leaf("d", "a", 3)])
    x = {dot.id: dot.x for dot in made.dots}
    assert x["a"] < x["d"] < x["b"] < x["c"]
    assert [dot.line != "" for dot in made.dots] == [False, True, True, True]
    assert len({dot.y for dot in made.dots}) == 4
    assert all(0 < dot.x < made.width and 0 < dot.y < made.height for dot in made.dots)


def test_a_text_without_a_day_or_before_its_own_original_stands_beside_it() -> None:
    made = tree([leaf("a", None, 5), leaf("b", "a", None), leaf("c", "a", 2), leaf("d", "a", 9)])
    a, b, c, _ = made.dots
    assert b.x == c.x == a.x + lineage.STEP


def test_a_tree_of_one_is_not_drawn_and_a_long_one_says_what_it_leaves_out() -> None:
    assert tree([leaf("a", None, 1)]).dots == ()
    assert tree([]).dots == ()
    many = [leaf("0", None, 1), *(leaf(str(n), "0", None) for n in range(1, 100))]
    assert (len(tree(many).dots), tree(many).left_out) == (lineage.MOST, 100 - lineage.MOST)


def test_moments_of_both_kinds_can_be_compared() -> None:
    noon = lineage.moment(DAY)
    assert noon == lineage.moment(datetime(2025, 5, 12, 12, tzinfo=UTC)) == lineage.moment(datetime(2025, 5, 12, 12))
    assert lineage.moment(None) is None


@given(
    st.lists(
        st.tuples(st.sampled_from("甲乙丙丁戊"), st.sampled_from("己庚辛壬癸"), st.integers(1, 90)),
        max_size=20,
        unique_by=lambda one: one[:2],
    )
)
def test_a_network_has_every_link_inside_its_frame(links: list[tuple[str, str, int]]) -> None:
    made = network.network(links)
    assert {(one.name, one.original, one.count) for one in made.edges} == set(links)
    assert {one.name for one in made.nodes} == {name for link in links for name in link[:2]}
    for node in made.nodes:
        assert node.radius < node.x < made.size - node.radius and node.radius < node.y < made.size - node.radius
        assert 0 <= node.text_x <= made.size and 0 <= node.text_y <= made.size
    widths = sorted((one.count, one.width) for one in made.edges)
    assert widths == sorted(widths, key=lambda one: one[1])


def test_of_too_many_outlets_the_weightiest_are_drawn() -> None:
    links = [(f"网{n}", "总社", n + 1) for n in range(40)]
    made = network.network(links)
    names = {one.name for one in made.nodes}
    assert len(names) == network.MOST and "总社" in names and "网39" in names and "网0" not in names
    assert all(one.name in names and one.original in names for one in made.edges)
