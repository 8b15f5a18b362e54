"""Searching: every word in whatever script or form, most of a longer text, fields, counts, and passages that hold."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import jiedu
from jiedu.article.model import Article, Block, Published
from jiedu.desk import entries, search
from jiedu.desk.request import request
from jiedu.desk.snippet import snippet, sought
from jiedu.page.model import Page
from jiedu.store import Library, articles, index, pages

ROOT = Path(__file__).resolve().parents[2]


def article(key: str, title: str, *paragraphs: str, language: str = "zh-Hans", day: int = 20) -> Article:
    text = "\n".join((title, *paragraphs))
    blocks, at = [], 0
    for number, line in enumerate(text.split("\n")):
        blocks.append(Block("paragraph" if number else "title", at, at + len(line)))
        at += len(line) + 1
    published = Published(date(2025, 5, day), None, "given", "", None, False)
    return Article(key, text, tuple(blocks), title, None, published, language, outlet="晨汐新闻")


DESK = [
    article("ferry", "青石河渡轮停航", "青石河渡轮因水位过低停航，两岸居民改走大桥。", "渡轮公司说，复航日期未定。"),
    article("bridge", "大桥限行方案公布", "青石河大桥从下周起限行，货车改走绕城路。", "市交通局长称，限行是为了检修。"),
    article("hant", "青石河水位回升", "青石河水位連日回升，渡輪公司準備復航。", language="zh-Hant"),
    article("en", "Ferries on the Qingshi halted", "Ferry talks were halted as water ran low.", language="en"),
    article("model", "用ＡＩ大模型预报水位", "气象部门用AI大模型GPT4预报水位，误差降到3.5厘米。"),
]  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.create(tmp_path_factory.mktemp("search") / "d") as made:
        with made.writing(), made.transaction():
            pages.add(made, [Page("text", b"0", None, "0")], "s")
            for one in DESK:
                articles.replace_family(made, one.id, [(1, one)])
        yield made


def found(library: Library, text: str, limit: int = 9) -> list[str]:
    return [hit.article for hit in search.search(library, request(text), limit)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("渡轮", {"ferry", "hant"}),
        ("渡輪 復航", {"ferry", "hant"}),
        ("渡", {"ferry", "hant"}),
        ("轮公", {"ferry", "hant"}),  # across what a segmenter cuts
        ("河水位", {"hant"}),
        ("大模型", {"model"}),
        ("模型GPT4", {"model"}),
        ("ai大", {"model"}),
        ("ＧＰＴ４", {"model"}),
        ("3.5", {"model"}),
        ("talk halt", {"en"}),
        ('"talk"', set()),
        ('"ferry talks"', {"en"}),
        ("水位 -回升", {"ferry", "model"}),
        ("title:水位", {"hant", "model"}),
        ("水位 语言：繁体", {"hant"}),
        ("来源:晨汐 大桥", {"ferry", "bridge"}),
        ("没有的词", set()),
        ("，。", set()),
        ("", set()),
    ],
)
def test_every_word_is_found_as_it_is_meant(library: Library, text: str, wanted: set[str]) -> None:
    assert set(found(library, text)) == wanted


def test_a_headline_finds_what_holds_most_of_it(library: Library) -> None:
    hits = search.search(library, request("青石河渡轮“停航”：两岸居民改乘公交车绕行大桥"), 9)
    assert hits[0].article == "ferry"
    assert "公交车" in hits[0].missing
    assert "大桥" not in hits[0].missing


def test_passages_and_marks_are_spans_of_the_text(library: Library) -> None:
    texts = {one.id: one for one in DESK}
    for text in ("渡轮 复航", "halts", "AI大模型", "限行 检修", "青石河渡轮停航两岸居民改走大桥"):
        for hit in search.search(library, request(text), 9):
            of = texts[hit.article]
            assert of.text[hit.start : hit.start + len(hit.snippet)].replace("\n", " ") == hit.snippet
            assert hit.marks or hit.title_marks
            assert all(0 <= a < b <= len(hit.snippet) for a, b in hit.marks)
            assert all(0 <= a < b <= len(of.title) for a, b in hit.title_marks)
    (hit,) = search.search(library, request("halting"), 9)
    assert [hit.snippet[a:b] for a, b in hit.marks] == ["halted"]
    assert [hit.title[a:b] for a, b in hit.title_marks] == ["halted"]


def test_the_passage_with_most_of_the_words_is_shown() -> None:
    filler = "会议还讨论了其他事项，没有形成结论。" * 8
    of = article("x", "简讯", f"停火问题会上也谈到了。{filler}各方同意停火并交换战俘，细节待定。{filler}")
    shown = snippet(of, sought(request("停火 战俘").query))
    assert shown.text.startswith("各方同意停火并交换战俘")
    assert [shown.text[a:b] for a, b in shown.marks] == ["停火", "战俘"]


def test_counts_tell_of_all_that_hold_every_word(library: Library) -> None:
    told = search.found(library, request("水位"), 1)
    assert (len(told.hits), told.total) == (1, 3)
    assert {one.value: one.count for one in told.facets["language"]} == {"zh-Hans": 2, "zh-Hant": 1}
    assert [(one.value, one.count) for one in told.facets["outlet_name"]] == [("晨汐新闻", 3)]
    assert search.found(library, request(""), 9).total == 0
    assert search.found(library, request("outlet:晨汐"), 9).total == len(DESK)


def test_a_change_is_found_and_what_it_replaced_is_not(tmp_path: Path) -> None:
    with Library.create(tmp_path / "d") as library:
        with library.writing(), library.transaction():
            pages.add(library, [Page("text", b"0", None, "0")], "s")
            articles.replace_family(library, "f", [(1, article("a", "旧题", "旧的正文。"))])
        assert found(library, "旧") == ["a"]
        with library.writing(), library.transaction():
            articles.replace_family(library, "f", [(1, article("a", "新题", "新的正文。"))])
        assert (found(library, "旧"), found(library, "新")) == ([], ["a"])
        with library.writing(), library.transaction():
            articles.replace_family(library, "f", [])
        assert found(library, "新") == []


def test_many_changes_go_in_by_themselves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "FEW", 0)
    with Library.create(tmp_path / "d") as library:
        with library.writing(), library.transaction():
            pages.add(library, [Page("text", b"0", None, "0")], "s")
            for n in range(40):
                articles.replace_family(library, str(n), [(1, article(f"{n:02}", f"第{n}篇", "同一段话。"))])
        assert len(found(library, "同一段", 99)) == 40
        mark = library.get("index")
        for n in range(3):
            with library.writing(), library.transaction():
                articles.replace_family(library, str(n), [(1, article(f"{n:02}", f"第{n}篇", "另一段话。"))])
            assert len(found(library, "另一段", 99)) == n + 1
        assert library.get("index") == mark  # not made anew
        for n in range(3, 6):
            with library.writing(), library.transaction():
                articles.replace_family(library, str(n), [(1, article(f"{n:02}", f"第{n}篇", "另一段话。"))])
            assert len(found(library, "另一段", 99)) == n + 1
        assert library.get("index") != mark


@pytest.mark.parametrize("damage", ["meta.json", "*.idx", "*.term", "*.store", "stamp.json"])
def test_a_damaged_index_is_made_anew(tmp_path: Path, damage: str) -> None:
    with Library.create(tmp_path / "d") as library:
        with library.writing(), library.transaction():
            pages.add(library, [Page("text", b"0", None, "0")], "s")
            for one in DESK:
                articles.replace_family(library, one.id, [(1, one)])
        before = found(library, "渡轮")
        index._OPEN.clear()
        for path in (library.folder / "index").glob(damage):
            torn = path.read_bytes()[:10]
            path.unlink()  # a file that is mapped is not to be cut short
            path.write_bytes(torn)
        assert found(library, "渡轮") == before


_SLOWLY = """
import sys, time
from pathlib import Path
from jiedu.desk import entries, search
from jiedu.store import Library
real = entries.entry
def slow(*given):
    print("one", flush=True)
    time.sleep(0.2)
    return real(*given)
entries.entry = slow
with Library.open(Path(sys.argv[1])) as library:
    search.refresh(library)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
def test_an_index_whose_writer_was_killed_is_whole_at_the_next_search(tmp_path: Path) -> None:
    with Library.create(tmp_path / "d") as library:
        with library.writing(), library.transaction():
            pages.add(library, [Page("text", b"0", None, "0")], "s")
            for one in DESK:
                articles.replace_family(library, one.id, [(1, one)])
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
        writer = subprocess.Popen(
            [sys.executable, "-c", _SLOWLY, str(tmp_path / "d")], stdout=subprocess.PIPE, env=environment
        )
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(0.1)
        writer.kill()
        writer.wait()
        writer.stdout.close()
        assert set(found(library, "渡轮")) == {"ferry", "hant"}
        assert index.state(library) == "good"


def test_while_another_writes_the_index_stands_as_it_was(tmp_path: Path) -> None:
    with Library.create(tmp_path / "d") as library, Library.open(tmp_path / "d") as other:
        with library.writing(), library.transaction():
            pages.add(library, [Page("text", b"0", None, "0")], "s")
            articles.replace_family(library, "f", [(1, DESK[0])])
        with library.writing():
            assert found(other, "渡轮") == ["ferry"]  # from memory: there was none yet
        assert found(other, "渡轮") == ["ferry"]
        with library.writing():
            with library.transaction():
                articles.replace_family(library, "g", [(1, DESK[2])])
            assert found(other, "渡轮") == ["ferry"]
        assert set(found(other, "渡轮")) == {"ferry", "hant"}


def test_a_lead_is_the_first_paragraph() -> None:
    assert entries.lead_of("甲" * 50 + "\n" + "乙" * 50) == "甲" * 50
    assert entries.lead_of("甲地电\n" + "乙" * 50 + "\n丙") == "甲地电\n" + "乙" * 50
    assert len(entries.lead_of("甲" * 999)) == entries.LEAD


def test_a_desk_is_searched_by_who_says_what_and_in_other_languages() -> None:
    from tests.desk.built import built

    with jiedu.open(built()) as desk:
        by = desk.find("停火", speaker="Zelensky")
        assert by.total
        for hit in by.hits:
            assert "停火" in desk.article(hit.article).text or "停火" in hit.snippet.replace("火", "火")
            named = {desk.analysis(hit.article).entity(key) for s in desk.analysis(hit.article).statements
                     if s.speaker for key in s.speaker.entities}  # fmt: skip
            assert any(one and "Zelensky" in " ".join(one.aliases) + str(one.name_en) for one in named)
        abroad = [hit for hit in desk.search("Zelensky", limit=50) if hit.language.startswith("zh")]
        assert abroad
        assert all(hit.marks or hit.title_marks for hit in abroad)
        met = desk.find("type:会谈磋商", limit=50)
        assert met.total == len(met.hits)
        days = [hit.day or date.min for hit in met.hits]
        assert days == sorted(days, reverse=True)
