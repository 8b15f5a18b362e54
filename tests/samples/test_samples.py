"""The shipped samples: made from their sources to the byte, and what their README promises of them."""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
RESERVED = re.compile(r"(^|\.)(example|example\.(com|net|org))$")
CODECS = {"utf-8": "utf-8", "utf-8-sig": "utf-8-sig", "gbk": "gbk", "big5hkscs": "big5hkscs"}


def load(name: str) -> Any:
    return json.loads((SAMPLES / name).read_text(encoding="utf-8"))


GOLD: dict[str, dict[str, Any]] = load("gold.json")
STATEMENTS: dict[str, dict[str, Any]] = load("statements.json")
WITHOUT_SPACE = str.maketrans("", "", " \u3000\xa0\n\t")


def visible(name: str) -> str:
    source = (SAMPLES / "pages" / name).read_bytes().decode(CODECS[GOLD[name]["encoding"]])
    plain = re.sub(r"<script.*?</script>|<style.*?</style>|<[^>]+>", "", source, flags=re.S | re.I)
    return html.unescape(plain).translate(WITHOUT_SPACE)


def test_making_them_again_gives_the_same_bytes(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(SAMPLES / "make.py"), str(tmp_path)], check=True)
    made = {p.relative_to(tmp_path): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    assert {p.name for p in made if p.parent.name == "pages"} == {p.name for p in (SAMPLES / "pages").iterdir()}
    for path, content in made.items():
        assert content == (SAMPLES / path).read_bytes(), f"{path} is not what samples/make.py makes"


@pytest.mark.parametrize("name", sorted(GOLD))
def test_a_page_shows_what_its_gold_says(name: str) -> None:
    record, page = GOLD[name], visible(name)
    for wanted in (record["title"], record["stamp"], *record["paragraphs"], *record["captions"]):
        assert wanted.translate(WITHOUT_SPACE) in page
    for person in record["editors"]:
        assert person in page


def test_gold_covers_every_page() -> None:
    assert set(GOLD) == {p.name for p in (SAMPLES / "pages").iterdir()}
    assert len(GOLD) >= 36


def test_every_host_is_a_reserved_name() -> None:
    pages = [*(SAMPLES / "pages").iterdir(), SAMPLES / "feed.xml"]
    for path in pages:
        for host in re.findall(rb"(?:https?:|[\"'])//([\w.-]+)", path.read_bytes()):
            known = host.decode() in {"www.w3.org", "purl.org", "schema.org"}
            assert known or RESERVED.search(host.decode()), f"{path.name}: {host.decode()}"


def test_there_are_stories_by_several_outlets_in_several_languages() -> None:
    stories: dict[str, list[dict[str, Any]]] = {}
    for record in GOLD.values():
        stories.setdefault(record["story"], []).append(record)
    large = [records for records in stories.values() if len(records) >= 5]
    assert len(large) >= 5
    assert all(len({r["site"] for r in records}) >= 3 for records in large)
    assert {r["language"] for r in GOLD.values()} == {"zh-Hans", "zh-Hant", "en"}
    assert {r["encoding"] for r in GOLD.values()} == set(CODECS)
    assert len({r["site"] for r in GOLD.values()}) >= 7


def test_copies_name_a_page_of_the_same_story() -> None:
    copies = {name: r for name, r in GOLD.items() if r["copy_of"]}
    assert {r["copy_kind"] for r in copies.values()} == {"identical", "repost", "cut", "extended", "retitled", "edited"}
    for record in copies.values():
        assert GOLD[record["copy_of"]]["story"] == record["story"]
    same = [r for r in copies.values() if r["copy_kind"] in {"identical", "retitled"}]
    assert all(r["paragraphs"] == GOLD[r["copy_of"]]["paragraphs"] for r in same)


def test_some_stamps_are_months_late() -> None:
    late = [name for name, r in GOLD.items() if r["stamp_iso"][:10] > r["published"]]
    assert late == ["0520-chenxi-memorandum.txt", "1109-wanxiang-talks.html"]


def test_the_parts_of_a_long_article_link_to_each_other() -> None:
    parts = sorted((r["part"], name) for name, r in GOLD.items() if "part" in r)
    assert [part for part, _ in parts] == [1, 2, 3]
    for (_, name), (_, following) in pairwise(parts):
        assert f'href="{following}" rel="next"' in (SAMPLES / "pages" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(STATEMENTS))
def test_annotated_statements_are_spans_of_the_page(name: str) -> None:
    text, record = STATEMENTS[name]["text"], GOLD[name]
    assert text.split("\n") == [record["title"], *record["paragraphs"]]
    known = {s["id"] for s in STATEMENTS[name]["statements"]}
    assert len(known) == len(STATEMENTS[name]["statements"])
    for statement in STATEMENTS[name]["statements"]:
        spans = [*statement["segments"], statement["core"], statement["cue"], statement["speaker"]]
        for span in spans:
            if span and span["start"] is not None:
                assert text[span["start"] : span["end"]] == span["text"]
        assert statement["kind"] in {"direct", "indirect", "mixed"}
        assert statement["parent"] is None or statement["parent"] in known
        if statement["kind"] == "direct":
            for s in statement["segments"]:
                assert text[s["start"] - 1] in "“‘「『" and text[s["end"]] in "”’」』"


def test_there_are_enough_annotated_statements() -> None:
    assert len(STATEMENTS) >= 12
    assert sum(len(page["statements"]) for page in STATEMENTS.values()) >= 60


def test_the_feed_carries_whole_texts() -> None:
    held = load("containers.json")["feed.xml"]
    items = ElementTree.parse(SAMPLES / "feed.xml").getroot().findall(".//item")
    assert [i.findtext("title") for i in items] == [r["title"] for r in held]
    for item, record in zip(items, held, strict=True):
        body = item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded") or ""
        assert all(paragraph in body for paragraph in record["paragraphs"])


def test_the_crawl_is_a_warc_file_with_sound_digests() -> None:
    held = load("containers.json")["crawl.warc.gz"]
    with (SAMPLES / "crawl.warc.gz").open("rb") as stream:
        kinds = [r.record_type for r in ArchiveIterator(stream)]
    assert kinds.count(WarcRecordType.warcinfo) == 1
    with (SAMPLES / "crawl.warc.gz").open("rb") as stream:
        found = [
            (r.headers["WARC-Target-URI"], r.reader.read().decode())
            for r in ArchiveIterator(stream, record_types=WarcRecordType.response)
        ]
    assert [url for url, _ in found] == [r["url"] for r in held]
    assert all(r["title"] in page for (_, page), r in zip(found, held, strict=True))
