"""`jiedu versions`, and what other verbs say about versions."""

from __future__ import annotations

from pathlib import Path

import pytest

from jiedu.article.changes import changes
from jiedu.cli.changes_view import LABELS, lines
from tests.article.build import article
from tests.cli.test_verbs import data, jiedu
from tests.desk.test_versions import LEAD, MORE, NEW, OLD, crawl, desk_of, page

LAST = (LEAD.replace("1200米", "1300米").replace("张明", "张鸣"), MORE[1], MORE[0], MORE[2].replace("，", ","))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = tmp_path_factory.mktemp("versions") / "d"
    other = page(OLD, 2, "https://n.example/other.html", head="另一篇")
    corrected = (*LAST, "更正：本文早前版本误写了桥长。")
    desk_of(
        place, [page(OLD, 1), other], [page(corrected, 5, head="滨河大桥今日通车")], [page((LEAD[:30],), 9)]
    ).close()
    return str(place)


def key(folder: str) -> str:
    return str(data("versions", "--desk", folder)[0]["id"])


def test_the_articles_that_changed(folder: str) -> None:
    (one,) = data("versions", "--desk", folder)
    assert (one["versions"], one["current"], one["changed"]) == (3, 2, "2025-05-12T05:00:00Z")
    assert one["url"] == "https://n.example/2025/bridge.html"
    shown = jiedu("versions", "--desk", folder).stdout
    assert one["id"] in shown
    assert "2/3" in shown
    assert "2025-05-12 05:00Z" in shown


def test_the_versions_of_one_article(folder: str) -> None:
    form = data("versions", key(folder)[:6], "--desk", folder)
    assert [(v["number"], v["state"]) for v in form["versions"]] == [(1, "earlier"), (2, "current"), (3, "short")]
    assert [(c["from"], c["to"]) for c in form["compared"]] == [(1, 2), (2, 3)]
    texts = [v["article"]["text"] for v in form["versions"]]
    for change in form["compared"][0]["changes"]:
        if change["old"]:
            assert texts[0][slice(*change["old"])] == change["before"]
            assert texts[1][slice(*change["new"])] == change["after"]
    assert ["张明", "张鸣"] in [pair for c in form["compared"][0]["changes"] for pair in c["names"]]


def test_a_diff_for_a_reader(folder: str) -> None:
    shown = jiedu("versions", key(folder), "--desk", folder, "--from", "1", "--lang", "zh").stdout
    assert "全长[-1200-]{+1300+}米" in shown
    assert "数字 1200 → 1300" in shown
    assert "张明 → 张鸣" in shown
    assert "移动了位置" in shown
    assert "更正说明" in shown
    assert "{+更正：本文早前版本误写了桥长。+}" in shown
    assert "仅排版改动（--all 显示）" in shown
    assert "第 2 版 → 第 3 版" not in shown
    english = jiedu(
        "versions", key(folder), "--desk", folder, "--from", "1", "--to", "2", "--all", "--lang", "en"
    ).stdout
    assert "(typographic)" in english
    assert "version 1 → version 2" in english


def test_show_says_which_version(folder: str) -> None:
    found = data("show", f"article:{key(folder)}", "--desk", folder)
    assert found["version"] == {"number": 2, "count": 3}
    assert "第 2 版，共 3 版" in jiedu("show", f"article:{key(folder)}", "--desk", folder, "--lang", "zh").stdout
    assert "2 of 3" in jiedu("show", f"article:{key(folder)}", "--desk", folder, "--lang", "en").stdout
    (other,) = [one for one in data("search", "滨河大桥", "--desk", folder) if one["article"] != key(folder)]
    assert "共" not in jiedu("show", f"article:{other['article']}", "--desk", folder).stdout.split("\n")[2]


def test_wrong_use(folder: str) -> None:
    assert jiedu("versions", "--from", "1", "--desk", folder).exit_code == 2
    assert jiedu("versions", key(folder), "--from", "7", "--desk", folder).exit_code == 2
    assert jiedu("versions", "zzz", "--desk", folder).exit_code == 2


def test_saved_dossiers_are_checked_against_their_versions(tmp_path: Path) -> None:
    place, saved = str(tmp_path / "d"), tmp_path / "story.json"
    with desk_of(tmp_path / "d", [page(OLD, 1)]) as desk:
        desk.stories()[0].dossier().save(saved)
        assert data("check", str(saved), "--desk", place)["dossiers"][0]["changed"] == []
        desk.add(crawl(tmp_path / "new.warc", page(NEW, 5)))
        desk.build()
        (article,) = desk.articles()
        for form in ("md", "html"):
            desk.stories()[0].dossier("zh").save(tmp_path / f"new.{form}")
            assert "第 2 版，共 2 版" in (tmp_path / f"new.{form}").read_text("utf-8")
    found = data("check", str(saved), "--desk", place)
    assert (found["ok"], found["dossiers"][0]["changed"]) == (True, [article.id])
    told = jiedu("check", str(saved), "--desk", place)
    assert "all hold; 1 article changed since" in told.stdout
    assert f"jiedu versions {article.id}" in told.stderr
    saved.write_text(saved.read_text("utf-8").replace("1200米", "1250米"), "utf-8")
    assert data("check", str(saved), "--desk", place, code=4)["ok"] is False
    assert jiedu("check", str(saved), "--desk", place).exit_code == 4
    saved.write_text("{}", "utf-8")
    assert jiedu("check", str(saved), "--desk", place).exit_code == 3
    assert jiedu("check", str(tmp_path / "none.json"), "--desk", place).exit_code == 2


def test_fields_and_whole_paragraphs_in_the_view() -> None:
    words = LABELS["en"]
    old = article("Bridge opens", "The bridge opened.", outlet="Riverside Daily")
    new = article("Bridge opens", "The bridge opened.", "It is long.", "It is new.", stamp="2025-05-13")
    shown = [line.plain for line in lines(new.text, changes(old, new), words, False)]
    assert shown == ["+ {+It is long.+}", "+ {+It is new.+}", "- outlet: [-Riverside Daily-]",
                     "~ published: [-2025-05-12-]{+2025-05-13+}"]  # fmt: skip
    assert [line.plain for line in lines(old.text, (), words, False)] == ["nothing changed"]
    apart = article("t", "One two three four. " + "Nothing is said in between here at all. " * 3 + "five six.")
    other = article("t", apart.body.replace("two", "2nd").replace("six", "6th"))
    assert len(list(lines(other.text, changes(apart, other), words, False))) == 2
