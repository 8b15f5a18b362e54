"""The day that an editor sets counts wherever a day counts, and can be taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import jiedu
from jiedu.analysis.corrected.model import Correction
from jiedu.config import Settings
from jiedu.desk.desk import Desk
from jiedu.desk.redating import days_of

TITLE = "新桥昨天通车"
TEXTS = (
    (TITLE, "昨天，滨河市的新桥正式通车。市长张明说，大桥全长1200米，明天起向货车开放。", "2025-05-12"),
    ("水文站迁址", "临川市水文站搬到了上游三公里处，观测员何岭说，新站的水位更准。", None),
)
TABLES = ("articles", "analyses", "features", "speakers", "stories", "members", "versions", "problems")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    file = tmp_path / "texts.jsonl"
    rows = [
        {"title": title, "text": text, "url": f"https://n.example/{number}.html", **({"date": day} if day else {})}
        for number, (title, text, day) in enumerate(TEXTS)
    ]
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    with jiedu.open(tmp_path / "d", settings=Settings(jobs=1)) as made:
        made.add(file)
        made.build()
        yield made


def key_of(desk: Desk, title: str) -> str:
    return next(one.id for one in desk.articles() if one.title == title)


def rows(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    """Everything that is stored of articles, without the count of changes."""
    found = {}
    for table in TABLES:
        columns = [one[1] for one in desk.library.connection.execute(f"PRAGMA table_info({table})")]
        kept = ", ".join(one for one in columns if one != "revision")
        found[table] = sorted(desk.library.connection.execute(f"SELECT {kept} FROM {table}").fetchall(), key=repr)
    return found


def test_all_that_counts_from_the_day_is_made_anew(desk: Desk) -> None:
    key = key_of(desk, TITLE)
    before = rows(desk)
    desk.correct("date", key, day="2025-06-03")
    assert desk.build().analysed == 1
    article = desk.article(key)
    assert (article.published.day, article.published.reason) == (date(2025, 6, 3), "corrected")
    assert article.published.stamp == "2025-05-12"
    resolved = {article.text[one.start : one.end]: one.first for one in desk.analysis(key).times}
    assert resolved["昨天"] == date(2025, 6, 2) and resolved["明天"] == date(2025, 6, 4)
    assert desk.story(desk.stories()[0].story.id).story.last == date(2025, 6, 3)
    assert desk.build().analysed == 0
    desk.withdraw(1)
    assert desk.build().analysed == 1
    assert rows(desk) == before


def test_an_article_without_a_day_gets_one(desk: Desk) -> None:
    key = key_of(desk, "水文站迁址")
    assert "NoDate" in {one.kind for one in desk.problems(key)}
    desk.correct("date", key, day="2025-05-20")
    desk.build()
    assert desk.article(key).published.day == date(2025, 5, 20)
    assert "NoDate" not in {one.kind for one in desk.problems(key)}
    desk.withdraw(1)
    desk.build()
    assert desk.article(key).published.day is None


def test_it_holds_where_the_page_is_read_again(desk: Desk) -> None:
    key = key_of(desk, TITLE)
    desk.correct("date", key, day="2025-06-03")
    desk.build()
    with desk.library.writing(), desk.library.transaction() as connection:
        connection.execute("UPDATE pages SET extracted = NULL")
    desk.build()
    assert desk.article(key).published.day == date(2025, 6, 3)


def test_the_last_correction_of_an_article_counts() -> None:
    first, second = date(2025, 5, 1), date(2025, 5, 2)
    own = (Correction("date", ("a", "b"), first), Correction("date", ("a",), second))
    assert days_of(own) == {"a": second, "b": first}
