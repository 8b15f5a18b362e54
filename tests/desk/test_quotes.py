"""Who said what in a desk: names in every form, words in what is said, days, repeats, anchors."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import jiedu
from jiedu.dossier.anchor import holds
from jiedu.errors import UsageError
from tests.desk.built import built
from tests.store.older import bring_back

ITEMS = (
    ("2025-05-19", "乌克兰总统泽连斯基5月18日表示，乌方愿意立即停火。美国总统特朗普说，他会再打电话。", "停火的条件"),
    ("2025-05-20", "烏克蘭總統澤倫斯基表示，烏方願意立即停火。俄方尚未回應。", "澤倫斯基談停火"),
    ("2025-05-21", "一名不愿具名的官员说，谈判将在6月开始。县文化局局长李明说，停火是好事。", "谈判何时开始"),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[jiedu.Desk]:
    place = tmp_path_factory.mktemp("quotes")
    lines = [
        json.dumps({"title": title, "body": body, "date": day, "url": f"https://n.example/{day}"}, ensure_ascii=False)
        for day, body, title in ITEMS
    ]
    (place / "items.jsonl").write_text("\n".join(lines), "utf-8")
    with jiedu.open(place / "d") as made:
        made.add(place / "items.jsonl")
        made.build(jobs=1)
        yield made


def test_a_speaker_is_found_by_every_name(desk: jiedu.Desk) -> None:
    asked = ("泽连斯基", "澤倫斯基", "Zelensky", "Volodymyr Zelenskyy", "弗拉基米尔·泽连斯基")
    found = [desk.quotes(by=name) for name in asked]
    assert all(one == found[0] for one in found)
    assert [one.text for one in found[0]] == ["乌方愿意立即停火"]


def test_latin_names_are_whole_words(desk: jiedu.Desk) -> None:
    assert desk.quotes(by="Trump")
    assert not desk.quotes(by="rump")


def test_the_words_of_the_text_are_a_name_too(desk: jiedu.Desk) -> None:
    assert [one.text for one in desk.quotes(by="官员")] == ["谈判将在6月开始"]


def test_what_is_repeated_stands_once_with_its_articles(desk: jiedu.Desk) -> None:
    (one,) = desk.quotes(by="泽连斯基")
    assert (one.day, one.said) == (date(2025, 5, 18), True)
    assert one.url == "https://n.example/2025-05-19"
    assert [desk.article(key).url for key in one.also] == ["https://n.example/2025-05-20"]


def test_words_have_to_stand_in_what_is_said(desk: jiedu.Desk) -> None:
    assert [one.text for one in desk.quotes(about="停火")] == ["停火是好事", "乌方愿意立即停火"]
    assert [one.text for one in desk.quotes(about="停火 立即")] == ["乌方愿意立即停火"]
    assert [one.text for one in desk.quotes(about='"立即停火"')] == ["乌方愿意立即停火"]
    assert desk.quotes(about="條件") == []
    assert desk.quotes(about="！") == []


def test_days_bound_the_saying(desk: jiedu.Desk) -> None:
    assert [one.text for one in desk.quotes(until="2025-05-18")] == ["乌方愿意立即停火"]
    since = desk.quotes(since="2025-05-20")  # what is repeated counts where it was repeated
    assert [one.day for one in since][-1] == date(2025, 5, 20)
    assert {one.day for one in since} == {date(2025, 5, 20), date(2025, 5, 21)}
    assert [one.day for one in desk.quotes()] == sorted((one.day or date.min for one in desk.quotes()), reverse=True)
    assert len(desk.quotes(limit=1)) == 1
    with pytest.raises(UsageError):
        desk.quotes(since="May")


def test_every_anchor_holds_and_every_chain_ends_with_the_speaker() -> None:
    with jiedu.open(built()) as desk:
        found = desk.quotes()
        assert len(found) > 100
        for one in found:
            text = desk.article(one.article).text
            assert one.anchors
            assert all(holds(anchor, text) is None for anchor in one.anchors)
            assert not one.chain or one.chain[-1].how == "speaker" or one.speaker is None
            assert all(desk.article(key).id == key for key in one.also)


def test_an_older_desk_learns_who_speaks_in_it(desk: jiedu.Desk, tmp_path: Path) -> None:
    import shutil

    folder = Path(shutil.copytree(desk.library.folder, tmp_path / "old"))
    import sqlite3

    with sqlite3.connect(folder / "library.sqlite") as connection:
        bring_back(connection, 4)
    connection.close()
    with jiedu.open(folder) as again:
        assert again.quotes() == []
        again.build(jobs=1)
        assert again.quotes(by="Zelensky")
