"""Pages that name one another as the next become one article, whenever they are added."""

from __future__ import annotations

from pathlib import Path

import pytest

import jiedu
from jiedu.config import Settings
from jiedu.page.model import Page
from jiedu.store import articles

FORM = (
    "<html><head><title>长文</title></head><body><article><h1>长文</h1>"
    "<p>2025-05-19 20:31</p><p>{}</p>{}</article></body></html>"
)  # fmt: skip
NAMES = ("start.html", "middle.html", "end.html")


def write(folder: Path) -> None:
    for number, name in enumerate(NAMES):
        text = f"这是第{number}页的正文，" + f"双方第{number}次谈判。" * 20
        link = f"<a href='{NAMES[number + 1]}'>下一页</a>" if number < 2 else ""
        (folder / name).write_text(FORM.format(text, link), "utf-8")


@pytest.mark.parametrize("order", [NAMES, NAMES[::-1], (NAMES[1], NAMES[0], NAMES[2])], ids="-".join)
@pytest.mark.parametrize("once", [True, False], ids=["one build", "a build each"])
def test_files_that_name_the_next_are_one_article(tmp_path: Path, order: tuple[str, ...], once: bool) -> None:
    write(tmp_path)
    with jiedu.open(tmp_path / "d", settings=Settings(jobs=1)) as desk:
        for name in order:
            desk.add(tmp_path / name)
            if not once:
                desk.build()
        desk.build()
        (article,) = desk.articles()
        assert article.body.split("这是第")[1:] and [article.text.count(f"第{n}页") for n in range(3)] == [1, 1, 1]
        assert article.text.index("第0页") < article.text.index("第1页") < article.text.index("第2页")
        assert "MissingPage" not in [problem.kind for problem in desk.problems()]
        assert desk.build().analysed == 0 and len(articles.fresh_families(desk.library)) == 0


def test_a_page_that_is_missing_is_told_until_it_is_there(tmp_path: Path) -> None:
    write(tmp_path)
    with jiedu.open(tmp_path / "d", settings=Settings(jobs=1)) as desk:
        desk.add(tmp_path / "start.html")
        desk.build()
        assert [p.message for p in desk.problems() if p.kind == "MissingPage"] == [
            "page 2 of the article (middle.html) is not among those given: give or add it as well"
        ]
        desk.add(tmp_path / "middle.html", tmp_path / "end.html")
        desk.build()
        assert len(list(desk.articles())) == 1
        assert "MissingPage" not in [problem.kind for problem in desk.problems()]


def test_addresses_tell_the_next_page_too(tmp_path: Path) -> None:
    from jiedu.store import pages

    with jiedu.open(tmp_path / "d", settings=Settings(jobs=1)) as desk:
        for number, key in enumerate((77001, 12002)):
            link = "<a href='/c/12002.html'>下一页</a>" if not number else ""
            text = FORM.format(f"这是第{number}页的正文，" + f"双方第{number}次谈判。" * 20, link)
            page = Page("html", text.encode(), url=f"https://a.example/c/{key}.html", name=f"{key}")
            with desk.library.writing(), desk.library.transaction():
                pages.add(desk.library, [page], "test")
            desk.build()
        (article,) = desk.articles()
        assert article.url == "https://a.example/c/77001.html" and "第1页" in article.text
