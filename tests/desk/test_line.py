"""The whole line on the sample pages: from bytes to dossiers that check, the same whatever happens on the way."""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

import jiedu
from jiedu.config import Settings
from jiedu.desk.check import count_anchors
from jiedu.dossier import check, to_json
from jiedu.errors import StoreError, UsageError
from jiedu.store import analyses, articles, pages, stories
from tests.desk.built import SAMPLES, built, copy_of_built

ABOUT = "备忘录"


@pytest.fixture
def desk() -> jiedu.Desk:
    return jiedu.open(built(), settings=Settings())


def dossiers(desk: jiedu.Desk) -> list[bytes]:
    return [to_json(story.dossier()) for story in desk.stories()]


def test_the_samples_become_stories(desk: jiedu.Desk) -> None:
    with desk:
        found = desk.stories()
        assert len(found) >= 4
        assert max(story.counts.reports for story in found) >= 4
        assert sum(len(story.articles) for story in found) == articles.count(desk.library)
        days = [story.last for story in found if story.last]
        assert days == sorted(days, reverse=True)
        repeated = [copy for story in found for copy in story.copies]
        assert repeated, "the samples have re-posts"
        assert all(story.counts.reports >= story.counts.texts >= story.counts.origins for story in found)


def test_stories_by_words_days_and_size(desk: jiedu.Desk) -> None:
    with desk:
        best = desk.stories(about=ABOUT)[0]
        assert any(ABOUT in article.text for article in best.articles)
        late = desk.stories(since="2025-05-25")
        assert late
        assert all(story.last and story.last >= date(2025, 5, 25) for story in late)
        assert {story.id for story in desk.stories(about=ABOUT, until=date(2025, 5, 1))} == set()
        assert [s.id for s in desk.stories(reports=2, limit=2)] == [
            s.id for s in desk.stories() if s.counts.reports > 1
        ][:2]
        with pytest.raises(UsageError, match="no day"):
            desk.stories(since="yesterday")


def test_a_dossier_rests_on_its_articles(desk: jiedu.Desk) -> None:
    with desk:
        story = max(desk.stories(), key=lambda one: one.counts.reports)
        dossier = story.dossier()
        texts = {article.id: article.text for article in story.articles}
        assert check(dossier, texts.get) == []
        assert count_anchors(dossier) > 10
        for line in dossier.lines:
            for anchor in line.anchors:
                assert texts[anchor.article][anchor.start : anchor.end] == anchor.exact
        english = story.dossier(lang="en")
        assert [line.text for line in english.key] == [line.text for line in dossier.key]
        assert not {one.article for one in dossier.related} & set(texts)


def test_a_dossier_of_a_search_has_the_copies_with_it(desk: jiedu.Desk) -> None:
    with desk:
        dossier = desk.dossier(query="交换被俘")
        assert dossier.selection == "query 交换被俘"
        assert dossier.copies
        assert dossier.counts.reports == len(dossier.sources) > dossier.counts.texts
        assert to_json(dossier) == to_json(desk.dossier(query="交换被俘"))
        with pytest.raises(UsageError, match="nothing in the desk"):
            desk.dossier(query="没有这样的词组")
        with pytest.raises(UsageError, match="one of them"):
            desk.dossier()


def test_search_folds_scripts_and_finds_one_character(desk: jiedu.Desk) -> None:
    with desk:
        simplified = [hit.article for hit in desk.search("停火 谈判")]
        assert simplified
        assert simplified == [hit.article for hit in desk.search("停火 談判")]
        for key in simplified:
            text = desk.article(key).text
            assert ("停火" in text) and ("谈判" in text or "談判" in text)
        assert len(desk.search("烏")) == len(desk.search("乌")) > len(simplified) / 2
        assert desk.search("。，") == desk.search("") == []
        hit = desk.search('"备忘录"', limit=1)[0]
        assert hit.marks
        assert all(hit.snippet[start:end] == "备忘录" for start, end in hit.marks)


def test_titles_come_before_bodies(desk: jiedu.Desk) -> None:
    with desk:
        hits = desk.search("制裁", limit=50)
        titled = ["制裁" in hit.title for hit in hits]
        assert titled[0]
        assert not all(titled)
        assert titled.index(False) >= titled.count(True) / 2


def test_ids_may_be_shortened_and_say_when_they_cannot(desk: jiedu.Desk) -> None:
    with desk:
        first = next(desk.articles())
        assert desk.article(first.id[:8]) == first
        assert desk.analysis(first.id).article == first.id
        with pytest.raises(UsageError, match="no article"):
            desk.article("zzz")
        with pytest.raises(UsageError, match="no story"):
            desk.story("")


def test_the_desk_checks(desk: jiedu.Desk) -> None:
    with desk:
        report = desk.check()
        assert report.ok
        assert report.anchors > 300
        assert report.stories == len(desk.stories())


def test_a_changed_text_fails_the_check(tmp_path: Path) -> None:
    with jiedu.open(copy_of_built(tmp_path / "d")) as desk:
        library = desk.library
        one, two, three = articles.ids(library)[:3]
        analysis = analyses.get(library, two)
        assert analysis
        moved = dataclasses.replace(analysis, sentences=(dataclasses.replace(analysis.sentences[0], end=10**6),))
        with library.writing(), library.transaction() as connection:
            from jiedu.store.code import pack

            changed = dataclasses.replace(desk.article(one), text=desk.article(one).text + "改")
            connection.execute("UPDATE articles SET json = ? WHERE id = ?", (pack(changed), one))
            connection.execute("UPDATE analyses SET json = ? WHERE article = ?", (pack(moved), two))
            connection.execute("DELETE FROM analyses WHERE article = ?", (three,))
        warc = next((library.folder / "pages").iterdir())
        data = bytearray(warc.read_bytes())
        data[len(data) // 2] ^= 0xFF
        warc.write_bytes(data)
        failures = "\n".join(desk.check().failures)
        assert f"article {one}: its analysis was made from another text" in failures
        assert f"article {two}: a sentence at" in failures
        assert f"article {three}: it has no analysis" in failures
        assert "cannot be read" in failures


def test_a_second_build_does_nothing(tmp_path: Path) -> None:
    with jiedu.open(copy_of_built(tmp_path / "d")) as desk:
        before = dossiers(desk)
        desk.add(SAMPLES / "pages")
        report = desk.build()
        assert (report.analysed, report.problems) == (0, ())
        assert dict(report.seconds).keys() == {"extract", "join", "analyse", "group", "index"}
        assert dossiers(desk) == before


def test_building_in_parts_gives_the_same_articles(tmp_path: Path) -> None:
    with jiedu.open(built()) as whole, jiedu.open(tmp_path / "d", settings=Settings()) as desk:
        names = sorted((SAMPLES / "pages").iterdir())
        for part in (names[::2], names[1::2], [SAMPLES / "feed.xml", SAMPLES / "crawl.warc.gz"]):
            desk.add(*part)
            desk.build()
        assert {a.id: a.text for a in desk.articles()} == {a.id: a.text for a in whole.articles()}
        assert {frozenset(s.story.articles) for s in desk.stories()} == {
            frozenset(s.story.articles) for s in whole.stories()
        }


def test_a_lost_index_is_made_anew_and_a_busy_desk_is_searched(tmp_path: Path) -> None:
    with jiedu.open(copy_of_built(tmp_path / "d")) as desk, jiedu.open(tmp_path / "d") as other:
        before = desk.search(ABOUT)
        shutil.rmtree(tmp_path / "d/index")
        with desk.library.writing():
            assert other.search(ABOUT) == before  # from memory: the writer has the lock
        assert not (tmp_path / "d/index").exists()
        assert other.search(ABOUT) == before
        assert (tmp_path / "d/index/stamp.json").exists()


def test_open_makes_a_desk_only_where_it_may(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="jiedu init"):
        jiedu.open(tmp_path / "d", create=False)
    with jiedu.open(str(tmp_path / "d")) as desk:
        assert (desk.stories(), desk.problems(), list(desk.articles())) == ([], [], [])
        assert (desk.search("和平"), desk.build().articles) == ([], 0)
    with pytest.raises(UsageError, match="not analysed"), jiedu.open(copy_of_built(tmp_path / "e")) as desk:
        key = articles.ids(desk.library)[0]
        with desk.library.writing(), desk.library.transaction() as connection:
            connection.execute("DELETE FROM analyses WHERE article = ?", (key,))
        desk.analysis(key)


def test_a_multi_page_article_is_one_whatever_the_order(tmp_path: Path) -> None:
    html = "<html><head><title>长文</title></head><body><article><h1>长文</h1><p>{}</p></article></body></html>"
    for number, name in ((1, "long.html"), (2, "long_2.html")):
        (tmp_path / name).write_text(html.format(f"这是第{number}页的正文，" + f"双方第{number}次谈判。" * 20), "utf-8")
    texts = []
    for order in (("long.html", "long_2.html"), ("long_2.html", "long.html")):
        with jiedu.open(tmp_path / "-".join(order).replace(".html", ""), settings=Settings()) as desk:
            for name in order:  # the second part comes when the first is built already
                desk.add(tmp_path / name)
                desk.build()
            (article,) = desk.articles()
            assert pages.count(desk.library) == 2
            texts.append(article.text)
    assert texts[0] == texts[1]
    assert "第1页" in texts[0]
    assert "第2页" in texts[0]


def test_a_defect_in_one_article_leaves_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from jiedu import analysis

    real = analysis.analyse

    def broken(given: list[jiedu.Article], model: Path | None = None) -> list[jiedu.Analysis]:
        if any("重新开馆" in article.title for article in given):
            raise IndexError("list index out of range")
        return real(given, model)

    monkeypatch.setattr(analysis, "analyse", broken)
    with jiedu.open(tmp_path / "d", settings=Settings()) as desk:
        desk.add(*sorted((SAMPLES / "pages").glob("*museum*")), *sorted((SAMPLES / "pages").glob("*call*")))
        desk.add(SAMPLES / "crawl.warc.gz", SAMPLES / "feed.xml")
        report = desk.build()
        faults = [problem for problem in report.problems if problem.kind == "Defect"]
        assert faults
        assert report.analysed == report.articles - len(faults) > 0
        assert all("IndexError" in problem.message and problem.article for problem in faults)
        again = desk.build()
        assert (again.analysed, again.problems) == (0, ())  # not tried again by the same versions
        assert [problem for problem in desk.problems() if problem.kind == "Defect"] == faults
        assert any("jiedu problems" in failure for failure in desk.check().failures)
        monkeypatch.setattr(analysis, "analyse", real)
        monkeypatch.setattr(analysis, "VERSION", "mended")
        assert desk.build().analysed == report.articles  # a newer version makes all anew, and tries the failed ones
        assert [problem for problem in desk.problems() if problem.kind == "Defect"] == []


SCRIPT = """
import sys, jiedu
desk = jiedu.open(sys.argv[1])
print(desk.build(jobs=2).analysed)
"""


def more(path: Path) -> Path:
    """Enough small items that a build starts its worker processes."""
    places = ("北京", "柏林", "巴黎", "东京", "伦敦")
    rows = []
    for number in range(70):
        place = places[number % 5]
        body = f"外交部发言人{number % 28 + 1}日在{place}表示，第{number}轮磋商取得进展。他说：“双方同意继续对话。”"
        day = f"2025-05-{number % 28 + 1:02}"
        rows.append({"id": f"m{number}", "date": day, "title": f"{place}第{number}轮磋商", "body": body})
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return path


def done(folder: Path) -> dict[str, tuple[int, bytes]]:
    """The analyses acknowledged so far: article → row number, which changes when a row is made again, and value."""
    with closing(sqlite3.connect(f"file:{folder / 'library.sqlite'}?mode=ro", uri=True)) as connection:
        return {a: (n, blob) for n, a, blob in connection.execute("SELECT rowid, article, json FROM analyses")}


def children(process: int) -> list[int]:
    """Processes that this one has started (Linux)."""
    place = Path(f"/proc/{process}/task/{process}/children")
    return [int(child) for child in place.read_text().split()] if place.exists() else []


def ended(process: int) -> bool:
    """Whether a process is gone, or dead and not yet reaped."""
    try:
        return "\nState:\tZ" in Path(f"/proc/{process}/status").read_text()
    except OSError:
        return True


def test_a_killed_build_loses_nothing_and_repeats_nothing(tmp_path: Path) -> None:
    with jiedu.open(tmp_path / "a", settings=Settings(batch=8)) as desk:
        desk.add(more(tmp_path / "more.jsonl"), SAMPLES / "pages" / "0520-huanxun-call.html")
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "JIEDU_BATCH": "8"}
    command = [sys.executable, "-c", SCRIPT]
    folder, kept = tmp_path / "b", dict[str, tuple[int, bytes]]()
    for wanted in (0, 1, 24):  # killed when it has started workers, after the first batch, and later
        with subprocess.Popen([*command, str(folder)], env=environment, stdout=subprocess.DEVNULL) as run:
            while run.poll() is None and (len(done(folder)) <= len(kept) if wanted else not children(run.pid)):
                time.sleep(0.01)
            while run.poll() is None and len(done(folder)) < wanted:
                time.sleep(0.01)
            workers = children(run.pid)
            run.send_signal(signal.SIGKILL)
        now = done(folder)
        assert now.items() >= kept.items()
        kept = now
        deadline = time.monotonic() + 10
        while not all(map(ended, workers)) and time.monotonic() < deadline:
            time.sleep(0.02)
        assert all(map(ended, workers)), "workers outlive a killed build"
    assert 24 <= len(kept) < 71
    one = Settings(batch=8, jobs=1)
    with jiedu.open(tmp_path / "a", settings=one) as undisturbed, jiedu.open(folder, settings=one) as resumed:
        assert undisturbed.build().analysed == 71
        assert resumed.build().analysed == 71 - len(kept)
        assert done(folder).items() >= kept.items()
        assert dossiers(resumed) == dossiers(undisturbed)
        assert stories.count(resumed.library) == stories.count(undisturbed.library)
        assert resumed.check().ok


def test_a_read_only_desk_is_told(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("the administrator may write anywhere")
    folder = copy_of_built(tmp_path / "d")
    (folder / "lock").chmod(0o444)
    with jiedu.open(folder) as desk, pytest.raises(StoreError, match="cannot be written"):
        desk.build()
