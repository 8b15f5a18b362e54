"""Reading without a desk, and the JSON, text and Markdown of what was read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import jiedu
from jiedu.config import Settings
from jiedu.desk import Reading
from jiedu.desk.check import spans
from jiedu.desk.present import analysed, encode, markdown_form, speaker_of, text_form
from jiedu.errors import Problem
from jiedu.page.model import Page
from tests.desk.built import SAMPLES
from tests.page.site import serving
from tests.shared import shared

CALL = SAMPLES / "pages" / "0520-huanxun-call.html"


def one(*sources: str | Path | bytes | Page, published: date | None = None) -> Reading:
    (found,) = jiedu.read(*sources, published=published, settings=Settings())
    assert isinstance(found, Reading)
    return found


def test_a_page_gives_its_article_and_analysis() -> None:
    found = one(CALL)
    assert found.analysis.text_hash == found.article.text_hash
    assert found.analysis.statements
    assert all(0 <= start <= end <= len(found.article.text) for _, start, end in spans(found.article, found.analysis))


def test_a_file_its_bytes_and_its_page_are_one() -> None:
    text = one(CALL).article.text
    assert one(CALL.read_bytes()).article.text == text
    assert one(Page("html", CALL.read_bytes(), None, "x.html")).article.text == text


def test_the_given_day_is_believed() -> None:
    found = one("通话持续两小时\n据报道，两国领导人19日通电话，通话持续两小时。".encode(), published=date(2025, 5, 20))
    assert (found.article.published.day, found.article.published.reason) == (date(2025, 5, 20), "given")
    assert "2025-05-19" in [time.value for time in found.analysis.times]


def test_doubts_belong_to_their_article_and_say_where(tmp_path: Path) -> None:
    page = tmp_path / "odd.txt"
    page.write_text("奇怪的引号\n2025年5月20日\n他说：“我们会继续谈判。外交部发言人表示，”双方将“继续。\n", "utf-8")
    found = one(page)
    assert found.problems
    assert all(problem.article == found.article.id for problem in found.problems)
    assert all("odd.txt" in problem.where for problem in found.problems)


def test_what_cannot_be_read_is_a_problem_and_the_next_is_read(tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_bytes(b"")
    found = list(
        jiedu.read(tmp_path / "none.html", tmp_path / "empty.html", b"\x00\x01" * 99, CALL, settings=Settings())
    )
    assert [type(item).__name__ for item in found] == ["Problem", "Problem", "Problem", "Reading"]


def test_parts_that_stand_together_are_joined(tmp_path: Path) -> None:
    html = "<html><head><title>长文</title></head><body><article><h1>长文</h1><p>{}</p></article></body></html>"
    for number, name in ((1, "long.html"), (2, "long_2.html")):
        (tmp_path / name).write_text(html.format(f"第{number}页，" + f"双方第{number}次谈判。" * 20), "utf-8")
    found = one(tmp_path, published=date(2025, 5, 20))
    assert "第1页" in found.article.text
    assert "第2页" in found.article.text


def test_records_come_before_the_last_is_read(tmp_path: Path) -> None:
    page = tmp_path / "items.jsonl"
    rows = [{"id": f"i{n}", "date": "2025-05-20", "title": f"第{n}条", "body": f"正文第{n}条。"} for n in range(7)]
    page.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    found = jiedu.read(page, settings=Settings(batch=3))
    assert isinstance(first := next(found), Reading)
    assert first.article.title == "第0条"
    assert len(list(found)) == 6


def test_the_json_has_the_keys_of_the_contract() -> None:
    found = one(CALL)
    form = json.loads(encode(analysed(found.article, found.analysis)))
    assert form["article"]["text"] == form["analysis"]["text"] == found.article.text
    assert form["article"]["text_hash"] == form["analysis"]["text_hash"]
    analysis = form["analysis"]
    statement = analysis["statements"][0]
    start, end = statement["segments"][0]
    assert found.article.text[start:end] == found.analysis.statements[0].segments[0].of(found.article.text)
    assert {"kind", "speaker", "cue", "parent", "authority", "segments"} <= statement.keys()
    assert {"start", "end", "value", "type", "first", "last"} <= analysis["times"][0].keys()
    assert {"id", "name", "aliases"} <= analysis["entities"][0].keys()
    assert {"start", "end", "entity"} <= analysis["mentions"][0].keys()
    assert all(event["date"] == event["value"] for event in analysis["events"])


def test_the_json_has_an_entity_for_each_party_without_a_name() -> None:
    text = "长沙抓获嫌疑人\n5月8日，长沙警方抓获12名犯罪嫌疑人。警方随后搜查了一处仓库。"
    found = one(text.encode(), published=date(2025, 5, 9))
    analysis = json.loads(encode(analysed(found.article, found.analysis)))["analysis"]
    names = {entity["id"]: entity["type"] for entity in analysis["entities"]}
    parties = {key for event in analysis["events"] for key in (*event["actors"], *event["targets"])}
    assert "unnamed:12名犯罪嫌疑人" in parties
    assert names["unnamed:12名犯罪嫌疑人"] == "UNNAMED"
    assert parties <= names.keys()
    assert "UNNAMED" not in {entity.type for entity in found.analysis.entities}


def test_text_and_markdown_hold_the_whole_article() -> None:
    found = one(CALL)
    assert text_form(found.article).endswith(f"\n\n{found.article.body}\n")
    marked = markdown_form(found.article, found.analysis)
    assert marked.startswith("# ")
    named = speaker_of(found.article, found.analysis, found.analysis.statements[0])
    assert named
    assert f"**{named}**" in marked


def test_the_score_reads_the_json(tmp_path: Path) -> None:
    score = shared("score/score.py")
    seed = shared("gold/seed/page.txt")
    found = one(seed, published=date(2025, 5, 20))
    form = json.loads(encode(analysed(found.article, found.analysis)))["analysis"]
    (tmp_path / "pred.json").write_text(json.dumps(form), "utf-8")
    gold = shared("gold/seed/gold.json")
    command = [sys.executable, str(score), str(gold), str(seed), str(tmp_path / "pred.json"), "--json"]
    scored = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    assert scored


def test_a_list_is_asked_for_where_it_is_named_and_not_where_it_lies_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    path = tmp_path / "site" / "list.txt"
    with serving() as site:
        path.write_text(site.page("/1", CALL.read_bytes()))
        settings = Settings(fetch_delay=0, fetch_retries=0, allow_private_hosts=True)
        for source in (path.parent, str(tmp_path / "*" / "*.txt")):
            (problem,) = jiedu.read(source, settings=settings)
            assert isinstance(problem, Problem) and problem.kind == "NotFetched"
        assert site.asked == []
        sitemap = site.page("/map.xml", f"<urlset><url><loc>{site.address}/1</loc></url></urlset>".encode())
        for named in (path, str(path), sitemap):
            (found,) = jiedu.read(named, settings=settings)
            assert isinstance(found, Reading) and found.article.text == one(CALL).article.text


FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>要闻</title>
<item><title>双方商定起草备忘录</title><link>{0}/1</link>
<pubDate>Tue, 20 May 2025 08:30:00 +0800</pubDate><description>双方商定。</description></item></channel></rss>"""
WEB = Settings(fetch_delay=0.1, fetch_retries=0, allow_private_hosts=True)


def test_articles_come_without_analysis() -> None:
    (found,) = jiedu.articles(CALL, settings=Settings())
    assert isinstance(found, jiedu.Article) and found == one(CALL).article
    problem, article, *doubts = jiedu.articles(b"", CALL, settings=Settings())
    assert isinstance(problem, Problem) and isinstance(article, jiedu.Article) and doubts == []


def test_articles_load_no_model() -> None:
    code = (
        "import sys, jiedu; article, = jiedu.articles(sys.argv[1]); assert article.text; "
        "print(sorted({'numpy', 'onnxruntime', 'babel', 'httpx', 'rich', 'tantivy'} & set(sys.modules)))"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    found = subprocess.run([sys.executable, "-c", code, str(CALL)], env=environment, check=True, capture_output=True)
    assert found.stdout == b"[]\n"


def test_doubts_come_behind_their_article() -> None:
    text = "标题\n2025年5月20日\n据报道，两国领导人19日通电话，通话持续两小时。".encode("gb18030")
    article, *doubts = jiedu.articles(b"<p>" + b"\xff\xfe\xfa" * 3 + text, settings=Settings())
    assert isinstance(article, jiedu.Article)
    assert doubts and all(isinstance(one, Problem) and one.article == article.id for one in doubts)


def test_a_teaser_gives_its_page_where_that_is_wanted() -> None:
    with serving() as site:
        site.page("/1", CALL.read_bytes())
        feed = site.page("/feed.xml", FEED.format(site.address).encode(), Content_Type="application/rss+xml")
        (teaser,) = jiedu.articles(feed, settings=WEB)
        assert isinstance(teaser, jiedu.Article) and teaser.title == "双方商定起草备忘录"
        assert "/1" not in site.paths()
        (found,) = jiedu.articles(feed, settings=WEB, follow=True)
        assert isinstance(found, jiedu.Article) and found.text == one(CALL).article.text


def test_addresses_that_stand_together_are_asked_through_one_fetcher() -> None:
    with serving() as site:
        first, second = site.page("/1", CALL.read_bytes()), site.page("/2", CALL.read_bytes())
        list(jiedu.articles(first, b"", Page("html", CALL.read_bytes()), settings=WEB))
        site.asked.clear()
        list(jiedu.articles(first, second, settings=WEB))
        assert site.paths() == ["/robots.txt", "/1", "/2"]
