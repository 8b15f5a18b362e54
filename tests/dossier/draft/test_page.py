from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from jiedu.dossier.draft import cited, from_json, to_html, to_json, to_markdown
from jiedu.dossier.draft.edit import edit
from jiedu.dossier.draft.model import Notice, Publication, Teaser
from jiedu.errors import DamagedInput
from tests.dossier.draft.told import told

WHEN = datetime(2025, 6, 3, 12, 35, tzinfo=UTC)
PUBLISHED = Publication(
    code="aB3dE7gh",
    draft=told().id,
    version=1,
    edition=1,
    editor="某编辑",
    outlet="海峡观察",
    base="https://desk.example",
    path=f"/articles/2025/06/03/{told().id}",
    first=WHEN,
    time=WHEN,
    related=(Teaser("两岛联络小组第一次会议在望潮城举行", "会议讨论了查验办法。", None, "0123456789ab"),),
)


def test_a_page_says_where_each_sentence_stands() -> None:
    draft = told()
    found = cited(to_html(draft, PUBLISHED))
    assert [one.text for one in found] == [s.text for s in draft.sentences]
    for one, sentence in zip(found, draft.sentences, strict=True):
        assert one.places == tuple((a.article, a.start, a.end) for a in sentence.evidence)


def test_a_page_carries_what_readers_and_machines_look_for() -> None:
    page = to_html(told(), PUBLISHED)
    linked = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)[0])
    assert linked["@type"] == "NewsArticle"
    assert linked["headline"] == told().title
    assert linked["datePublished"] == WHEN.isoformat()
    assert linked["editor"]["name"] == "某编辑"
    assert 'rel="shortlink" href="https://desk.example/s/aB3dE7gh"' in page
    assert "责任编辑：某编辑" in page
    assert 'href="https://desk.example/article/0123456789ab"' in page


def test_nothing_in_a_draft_can_become_markup() -> None:
    draft = edit(told(), told().sentences[0].id, '</script><script>alert("x")</script><b>粗体</b>')
    page = to_html(replace(draft, summary="</script>"), PUBLISHED)
    assert "<script>alert" not in page
    assert "<b>粗体" not in page
    assert page.count("</script>") == 1


def test_notices_stand_on_the_page() -> None:
    noted = replace(PUBLISHED, notices=(Notice("correction", WHEN, "更正了复航日期。"),))
    assert "更正了复航日期。" in to_html(told(), noted)


def test_markdown_has_a_footnote_for_each_sentence() -> None:
    text = to_markdown(told())
    for sentence in told().sentences:
        assert f"[^{sentence.id}]" in text
        assert f"[^{sentence.id}]:" in text


def test_json_comes_back() -> None:
    assert from_json(to_json(told())) == told()
    with pytest.raises(DamagedInput):
        from_json(b"{}")
