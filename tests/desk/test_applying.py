"""Corrections of what is read, applied by builds to a desk of a few articles."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest

import jiedu
from jiedu.analysis.corrected.model import Correction
from jiedu.config import Settings
from jiedu.desk.desk import Desk
from jiedu.errors import UsageError
from jiedu.store import analyses, corrections
from jiedu.store.library import Library
from tests.store.older import bring_back

TEXTS = (
    ("滨河大桥正式通车", "滨河市市长张明5月12日表示，大桥正式通车，全长1200米。村民老高说，他等这座桥已经等了二十年。"),
    ("大桥通车后的早晨", "5月13日，商人王芳认为，收费应当降低。老高说，桥头的人比往年多。张明说，收费将由市政府研究。"),
    ("滨河市研究大桥收费", "滨河市市政府5月14日宣布降低大桥收费。市长张明说，新的收费6月起执行。王芳对此表示欢迎。"),
    ("邻市警方逮捕三名嫌疑人", "5月14日，临川市警方逮捕了3名嫌疑人。警方发言人张明说，案件仍在调查。"),
    ("Bridge opens in Binhe", "Zhang Ming, the mayor of Binhe, said on Monday that the bridge was safe. "
     "Gao Yuan, a villager, said he had waited twenty years."),
)  # fmt: skip
TABLES = ("articles", "analyses", "features", "speakers", "copies", "stories", "members", "threads")


def pages(folder: Path, texts: tuple[tuple[str, str], ...] = TEXTS) -> Path:
    """A file of articles."""
    rows = []
    for number, (title, text) in enumerate(texts):
        made = {"title": title, "text": f"{text}\n以上是今天的消息。", "date": f"2025-05-{12 + number % 4}"}
        rows.append(json.dumps({**made, "url": f"https://n.example/{number}.html"}, ensure_ascii=False))
    path = folder / "texts.jsonl"
    path.write_text("\n".join(rows), "utf-8")
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("corrected")
    with jiedu.open(place / "d", settings=Settings(jobs=1)) as desk:
        desk.add(pages(place))
        desk.build()
    return place / "d"


@pytest.fixture
def desk(folder: Path, tmp_path: Path) -> Iterator[Desk]:
    shutil.copytree(folder, tmp_path / "d")
    with jiedu.open(tmp_path / "d", settings=Settings(jobs=1)) as held:
        yield held


def everything(desk: Desk) -> dict[str, object]:
    """All that a reader can see of a desk, and all that it is made from."""
    connection = desk.library.connection
    found: dict[str, object] = {}
    for table in TABLES:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] != "revision"]
        found[table] = connection.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY 1, 2").fetchall()
    found["left"] = connection.execute("SELECT * FROM unapplied").fetchall()
    found["problems"] = desk.problems()
    found["search"] = [desk.search(words) for words in ("老高", "高远", "speaker:高远", "name:张明")]
    found["dossiers"] = [msgspec.json.encode(desk.dossier(one.id)) for one in desk.stories()]
    found["quotes"] = desk.quotes(by="高远")
    return found


def article(desk: Desk, title: str) -> str:
    rows = desk.library.connection.execute("SELECT id FROM articles WHERE title = ?", (title,))
    return str(rows.fetchone()[0])


def kinds(desk: Desk) -> tuple[tuple[str, ...], ...]:
    """One of every kind, and some that meet one another."""
    first, second, third, other = (article(desk, title) for title, _ in TEXTS[:4])
    return (
        ("same", "PER:高远", "PER:老高"),
        ("same", "PER:老高", "PER:王芳"),
        ("same", "张明", "Zhang Ming"),
        ("alias", "老高", "PER:高远"),
        ("alias", "市政府", "ORG:滨河市政府"),
        ("alias", "桥头", "LOC:老桥头"),
        ("different", other, "PER:张明", "张明（临川）"),
        ("reject", first, "s1"),
        ("reject", third, "s1"),
        ("reject", other, "e1"),
        ("speaker", second, "s1", "PER:高远"),
        ("merge", first, other),
        ("split", second),
    )


def test_taken_back_nothing_is_left_of_a_correction(desk: Desk) -> None:
    before = everything(desk)
    for one in kinds(desk):
        desk.correct(*one)
        desk.build()
        assert everything(desk) != before, one
        desk.withdraw(1)
        desk.build()
        after = everything(desk)
        assert [key for key in before if after[key] != before[key]] == [], one
    assert desk.library.connection.execute("SELECT COUNT(*) FROM uncorrected").fetchone() == (0,)


@pytest.mark.parametrize("seed", range(3))
def test_in_whatever_steps_corrections_come_a_desk_is_as_if_they_always_stood(
    desk: Desk, tmp_path: Path, seed: int
) -> None:
    dice = random.Random(seed)
    possible = list(kinds(desk))
    for _ in range(4):
        for _ in range(3):
            if desk.corrections() and dice.random() < 0.4:
                desk.withdraw(dice.randrange(len(desk.corrections())) + 1)
            else:
                try_to(desk, dice.choice(possible))
        desk.build()
    whole = tmp_path / "whole"
    with jiedu.open(whole, settings=Settings(jobs=1)) as other:
        shutil.copy(desk.library.folder / corrections.FILE, whole)
        other.add(pages(tmp_path))
        other.build()
        one, two = everything(other), everything(desk)
        assert [key for key in one if two[key] != one[key]] == []
    while desk.corrections():
        desk.withdraw(1)
    desk.build()
    shutil.rmtree(whole)
    with jiedu.open(whole, settings=Settings(jobs=1)) as other:
        other.add(pages(tmp_path))
        other.build()
        one, two = everything(other), everything(desk)
        assert [key for key in one if two[key] != one[key]] == []


def try_to(desk: Desk, one: tuple[str, ...]) -> None:
    """Correct, where what is to be corrected is there still."""
    with suppress(UsageError):
        desk.correct(*one)


def test_only_the_articles_that_a_correction_is_about_are_touched(desk: Desk) -> None:
    before = dict(desk.library.connection.execute("SELECT article, json FROM analyses"))
    desk.correct("same", "PER:高远", "PER:老高")
    assert desk.build().analysed == 0
    after = dict(desk.library.connection.execute("SELECT article, json FROM analyses"))
    changed = {key for key in before if before[key] != after[key]}
    assert changed == {article(desk, title) for title, text in TEXTS if "老高" in text}
    assert [one.speaker for one in desk.quotes(by="高远")] == ["老高", "老高"]
    revision = desk.library.revision
    desk.build()
    assert desk.library.revision == revision


def test_a_correction_holds_for_articles_that_come_later_and_through_analysing_again(
    desk: Desk, tmp_path: Path
) -> None:
    desk.correct("alias", "老桥匠", "PER:高远")
    desk.build()
    later = (("老桥匠的故事", "5月15日，老桥匠说，这座桥还要用一百年。"),)
    desk.add(pages(tmp_path, (*TEXTS, *later)))
    desk.build()
    assert [one.text for one in desk.quotes(by="高远")] == ["这座桥还要用一百年"]
    stood = everything(desk)
    with desk.library.writing(), desk.library.transaction() as connection:
        connection.execute("UPDATE analyses SET version = 'older'")
        connection.execute("DELETE FROM meta WHERE key = 'read_by'")
    assert desk.build().analysed == len(TEXTS) + 1
    again = everything(desk)
    assert [key for key in stood if again[key] != stood[key]] == []


def test_what_became_of_nothing_is_told_and_changes_nothing(desk: Desk) -> None:
    before = everything(desk)
    key = article(desk, TEXTS[0][0])
    stale = (
        Correction("reject", (key,), what="statement", start=3, end=9, exact="从来没有的话"),
        Correction("speaker", ("0" * 12,), entities=("PER:高远",), start=3, end=9, exact="从来没有的话"),
        Correction("same", entities=("PER:无", "PER:此人")),
        Correction("split", ("f" * 12,)),
    )
    lines = (*(corrections.line_of(one) for one in stale), '{"do":"teleport"}')
    (desk.library.folder / corrections.FILE).write_text("\n".join(lines), "utf-8")
    report = desk.build()
    assert {one.kind for one in report.problems} == {"StaleCorrection"}
    assert len(report.problems) == 5
    assert [one.article for one in desk.problems(key)] == [key]
    after = everything(desk)
    assert [key for key in before if after[key] != before[key] and key != "problems"] == []
    (desk.library.folder / corrections.FILE).unlink()
    desk.build()
    assert desk.problems() == []


def test_a_build_that_was_stopped_goes_on(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything(desk)
    desk.correct("same", "PER:高远", "PER:老高")
    with monkeypatch.context() as patched:
        patched.setattr("jiedu.desk.applying._keep", _stop)
        with pytest.raises(KeyboardInterrupt):
            desk.build()
    assert desk.library.connection.execute("SELECT COUNT(*) FROM unapplied").fetchone()[0] == 2
    desk.build()
    assert len(desk.quotes(by="高远")) == 2
    desk.withdraw(1)
    desk.build()
    assert everything(desk) == before


def _stop(*_: object) -> bool:
    raise KeyboardInterrupt


def test_a_desk_of_before_there_were_corrections_of_what_is_read_takes_them(folder: Path, tmp_path: Path) -> None:
    place = Path(shutil.copytree(folder, tmp_path / "old"))
    with Library.open(place) as library:
        bring_back(library.connection, 11)
    (place / corrections.FILE).write_text("", "utf-8")
    with jiedu.open(place, settings=Settings(jobs=1)) as desk:
        assert len(desk.stories()) > 0
        desk.correct("same", "PER:高远", "PER:老高")
        desk.build()
        assert len(desk.quotes(by="高远")) == 2


def test_names_and_places_are_found_by_what_people_write(desk: Desk) -> None:
    key = article(desk, TEXTS[0][0])
    number, made = desk.correct("same", "老高", "Gao Yuan")
    assert (number, made.entities, made.names) == (1, ("PER:老高", "PER:Gao Yuan"), ("老高", "Gao Yuan"))
    analysis = analyses.get(desk.library, key)
    assert analysis is not None
    at = analysis.statements[1].segments[0]
    _, made = desk.correct("reject", key[:8], f"{at.start}-{at.end}")
    assert (made.what, made.articles) == ("statement", (key,))
    assert made.exact == at.of(desk.article(key).text)
    assert desk.correct("speaker", key, "s2", "张明")[1].entities == ("PER:张明",)
    assert desk.correct("alias", "邻国", "法国")[1].entities == ("FR",)  # known, though no article names it


@pytest.mark.parametrize(
    "words",
    [
        ("same", "PER:老高"),
        ("same", "老高", "老高"),
        ("same", "老高", "查无此人"),
        ("alias", "，", "PER:老高"),
        ("alias", "老高", ""),
        ("different", "KEY", "PER:王芳", "某人"),
        ("reject", "KEY", "s99"),
        ("reject", "KEY", "0-1"),
        ("reject", "KEY", "somewhere"),
        ("reject", "KEY", "s1", "event"),
        ("reject", "zzzz", "s1"),
        ("speaker", "KEY", "s1"),
        ("teleport", "KEY"),
    ],
)
def test_what_cannot_be_meant_is_refused(desk: Desk, words: tuple[str, ...]) -> None:
    key = article(desk, TEXTS[0][0])
    with pytest.raises(UsageError):
        desk.correct(*(key if word == "KEY" else word for word in words))
    assert desk.corrections() == ()
