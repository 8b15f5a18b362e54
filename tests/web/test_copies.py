"""Who repeated whose text: the tree, the two texts side by side, and what each outlet ran."""

from __future__ import annotations

from datetime import date

from starlette.testclient import TestClient

from jiedu.article.model import article_id
from jiedu.desk.lineages import lineage_form, lineages
from jiedu.web.charts.lineage import MOST, Leaf
from jiedu.web.charts.lineage import tree as drawn
from tests.web.planted import COPY, CUT, URL
from tests.web.test_article import tree

ORIGINAL, REPOST = article_id(URL, b""), article_id(COPY, b"")
TALKS = "5fe934d9a841"


def test_the_tree_names_who_copied_whom_and_why(served: TestClient) -> None:
    with served.app.state.site.desks.open() as desk:  # type: ignore[attr-defined]
        (known,) = lineages(desk.library, [TALKS])
        form = [lineage_form(known, "en")]
    page = tree(served, f"/copies/{TALKS}?lang=en")
    links = page.xpath("//ul[@class='tree-list']//a[@class='open']/@href")
    assert links[0] == f"/article/{TALKS}"
    assert sorted(links[1:]) == sorted(f"/article/{copy.article}" for copy in known.copies)
    text = page.xpath("string(//ul[@class='tree-list'])")
    assert all(one["reason"] in text for one in form[0]["copies"])
    assert len(page.xpath("//ul[@class='tree-list']/li")) == 1
    assert len(page.xpath("//*[local-name()='svg']//*[local-name()='circle']")) == len(links)
    assert served.get(f"/copies/{TALKS}.json?lang=en").json() == _plain(form)


def _plain(form: object) -> object:
    import json

    from jiedu.desk.present import encode

    return json.loads(encode(form))


def test_two_texts_stand_side_by_side(planted: TestClient) -> None:
    page = tree(planted, f"/copies/{REPOST}?lang=zh")
    left, right = page.xpath("//div[@class='pair-text']")
    assert CUT.rstrip("。") in "".join(left.xpath(".//del/text()"))
    assert CUT not in right.text_content()
    assert "3" in left.xpath(".//del/text()")
    assert "2" in right.xpath(".//ins/text()")
    with planted.app.state.site.desks.open() as desk:  # type: ignore[attr-defined]
        for side, key in ((left, ORIGINAL), (right, REPOST)):
            article = desk.article(key)
            shown = [p.text_content() for p in side.xpath(".//p[contains(@class,'block')]")]
            assert shown == article.text.split("\n")


def test_any_two_of_a_tree_can_be_laid_side_by_side(served: TestClient) -> None:
    with served.app.state.site.desks.open() as desk:  # type: ignore[attr-defined]
        (known,) = lineages(desk.library, [TALKS])
    one, other = known.copies[-1].article, known.copies[0].article
    page = tree(served, f"/copies/{TALKS}?copy={one}&of={other}")
    links = page.xpath("//div[@class='pair-text']/h3/a/@href")
    assert links == [f"/article/{other}", f"/article/{one}"]


def test_an_article_that_nobody_copied_says_so(served: TestClient) -> None:
    page = tree(served, "/copies/820358773fa1?lang=zh")
    assert "没有发现转载" in page.text_content()
    assert served.get("/copies/820358773fa1.json").json() == []


def test_what_stands_in_no_tree_is_told_of(served: TestClient) -> None:
    assert served.get("/copies/none").status_code == 404
    assert served.get(f"/copies/{TALKS}?copy=820358773fa1").status_code == 404
    assert served.get(f"/copies/{TALKS}?copy={TALKS}").status_code == 400
    assert served.get("/story/none/copies").status_code == 404


def test_a_story_tells_what_each_outlet_ran(served: TestClient) -> None:
    with served.app.state.site.desks.open() as desk:  # type: ignore[attr-defined]
        story = max((one.story for one in desk.stories()), key=lambda one: len(one.copies))
    form = served.get(f"/story/{story.id}/copies.json").json()
    assert sum(one["reports"] for one in form["outlets"]) == len(story.articles)
    assert sum(one["copies"] for one in form["outlets"]) == len(story.copies)
    assert all(one["own"] + one["copies"] == one["reports"] for one in form["outlets"])
    page = tree(served, f"/story/{story.id}/copies?lang=zh")
    rows = [[cell.text_content() for cell in row] for row in page.xpath("//section[@class='who-ran']//tbody/tr")]
    assert [int(row[1]) for row in rows] == [one["reports"] for one in form["outlets"]]
    assert len(page.xpath("//section[@class='tree']")) == len(form["lineages"])


def test_a_copy_counts_for_the_site_that_ran_it(planted: TestClient) -> None:
    form = planted.get(f"/story/{_story_of(planted, ORIGINAL)}/copies.json").json()
    table = {one["name"]: (one["own"], one["copies"], one["copied"]) for one in form["outlets"]}
    assert table["滨河日报"] == (1, 0, 2)
    assert table["evil.example"] == (0, 1, 0)  # the same sentences in another order
    assert table["r.example"] == (0, 1, 0)


def _story_of(client: TestClient, key: str) -> str:
    with client.app.state.site.desks.open() as desk:  # type: ignore[attr-defined]
        return next(one.story.id for one in desk.stories() if key in one.story.articles)


def test_hostile_text_stays_text(planted: TestClient) -> None:
    for address in (f"/copies/{ORIGINAL}", f"/story/{_story_of(planted, ORIGINAL)}/copies"):
        assert "<script>alert" not in planted.get(address).text


def test_a_chart_hangs_each_text_on_its_parent_in_the_order_of_time() -> None:
    days = [date(2025, 5, day) for day in (10, 12, 11)]
    chart = drawn(
        [Leaf("a", None, "甲报", "", days[0]), Leaf("b", "a", "乙网", "", days[1]), Leaf("c", "b", "丙网", "", days[2])]
    )
    a, b, c = chart.dots
    assert a.line == ""
    assert a.x < b.x < c.x  # a copy never stands before what it was taken from
    assert b.line.startswith(f"M{a.x:.1f} {a.y:.1f}V")
    assert [dot.y for dot in chart.dots] == sorted(dot.y for dot in chart.dots)
    assert not drawn([Leaf("a", None, "甲报", "", None)]).dots
    many = drawn([Leaf(str(n), "0" if n else None, "报", "", None) for n in range(MOST + 5)])
    assert (len(many.dots), many.left_out) == (MOST, 5)


def test_the_page_of_an_article_leads_to_its_copies(planted: TestClient) -> None:
    page = tree(planted, f"/article/{REPOST}")
    assert page.xpath(f"//aside//a[@href='/article/{ORIGINAL}']")
    assert page.xpath(f"//aside//a[@href='/copies/{REPOST}']")
    assert tree(planted, f"/article/{ORIGINAL}").xpath(f"//aside//a[@href='/article/{REPOST}']")
