"""Drafts of the sample desk: composed, kept, edited, published, and read back by Jiedu's own reader."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import jiedu
from jiedu.desk import Desk, drafting, open_desk, publishing, read_articles
from jiedu.dossier.draft import cited
from jiedu.dossier.draft.model import Draft, Publication
from jiedu.errors import UsageError
from tests.desk.built import copy_of_built

TEN = 10


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return open_desk(copy_of_built(tmp_path_factory.mktemp("drafting") / "desk"), create=False)


def published(desk: Desk, key: str, lang: str = "zh") -> tuple[Draft, Publication]:
    draft = desk.draft(key, lang=lang)
    drafting.keep(desk, draft)
    assert draft.as_of is not None
    when = datetime(draft.as_of.year, draft.as_of.month, draft.as_of.day, 12, 35, tzinfo=UTC) + timedelta(1)
    made = publishing.publish(
        desk, draft.id, editor="李晓萌", base="https://desk.example", outlet="样报观察", now=when
    )  # fmt: skip
    return draft, made


def test_ten_pages_read_back_are_the_same_articles_with_every_anchor(desk: Desk, tmp_path: Path) -> None:
    stories = desk.stories(limit=TEN)
    assert len(stories) == TEN
    for story in stories:
        draft, made = published(desk, story.id)
        assert draft.flagged == ()
        page = publishing.page(desk, made.code)
        file = tmp_path / f"{draft.id}.html"
        file.write_text(page, encoding="utf-8")
        (article,) = read_articles(file)
        assert isinstance(article, jiedu.Article)
        assert (article.column, article.title) == (draft.column, draft.headline.text)
        assert article.editors == ("李晓萌",)
        assert article.outlet == "样报观察"
        assert article.published.stamp == made.first.isoformat()
        assert article.short_link == made.short_link
        assert article.canonical == made.permalink
        assert [card.title for card in article.cards] == [one.title for one in made.related]
        lines = [s.heading.text for s in draft.sections if s.heading]
        lines += [p.text for s in draft.sections for p in s.paragraphs]
        assert set(lines) == {article.text[b.start : b.end] for b in article.blocks[1:]}
        for one in cited(page):
            assert one.text in article.text
            assert one.places
            for key, start, end in one.places:
                assert 0 <= start < end <= len(desk.article(key).text)


def test_a_draft_keeps_to_a_day(desk: Desk) -> None:
    story = max(desk.stories(), key=lambda s: s.counts.reports)
    draft = story.draft(as_of="2025-05-16")
    assert all(source.day is not None and source.day.isoformat() <= "2025-05-16" for source in draft.sources)
    assert draft.id != story.draft().id


def test_a_question_stands_in_headline_and_heading(desk: Desk) -> None:
    story = max(desk.stories(), key=lambda s: s.counts.reports)
    draft = desk.draft(story.id, question="特朗普的通话外交有效吗？")
    assert "特朗普的通话外交有效吗？" in draft.headline.text
    answers = [section for section in draft.sections if section.kind == "answer"]
    assert [section.heading.text for section in answers if section.heading] == ["特朗普的通话外交有效吗？"]
    with pytest.raises(UsageError):
        desk.draft(story.id, question="？！")


def test_versions_are_kept_and_an_edited_draft_is_not_written_over(desk: Desk) -> None:
    key = desk.stories()[0].id
    composed = desk.draft(key, question="接下来会怎样？")
    number = drafting.keep(desk, composed)
    assert drafting.keep(desk, composed) == number  # the same text makes no version
    sentence = composed.sentences[0]
    changed = drafting.edit_sentence(desk, composed.id, sentence.id, "共有8888人受灾。" + sentence.text, by="某编辑")
    assert next(flag.kind for s in changed.flagged for flag in s.flags) == "number"
    stands, _, fresh = drafting.renewed(desk, composed)
    assert (stands, fresh) == (changed, False)
    with pytest.raises(UsageError, match="meanwhile"):
        drafting.remove_sentence(desk, composed.id, sentence.id, by="某编辑", expected=number)
    back = drafting.revert(desk, composed.id, number, by="某编辑")
    assert back == drafting.saved(desk, composed.id, number)[0]
    assert [one.what for one in drafting.history(desk, composed.id)] == ["composed", f"edit {sentence.id}", "revert 1"]
    held = {one.id: one for one in desk.drafts(key)}
    assert held[composed.id].edited
    again = drafting.renewed(desk, composed, again=True)
    assert again[2]


def test_links_never_change_and_every_edition_is_kept(desk: Desk) -> None:
    draft, first = published(desk, desk.stories()[1].id, "en")
    later = first.time + timedelta(days=2)
    drafting.edit_sentence(desk, draft.id, "title", "Another headline", by="Somebody")
    second = publishing.publish(desk, draft.id, editor="Somebody", notice="The headline was changed.", now=later)
    assert (second.code, second.permalink, second.first) == (first.code, first.permalink, first.first)
    assert (second.edition, second.time, second.version) == (first.edition + 1, later, first.version + 1)
    assert "The headline was changed." in publishing.page(desk, first.code)
    assert "The headline was changed." not in publishing.page(desk, first.code, first.edition)
    assert re.fullmatch(r"[2-9A-Za-z]{8}", first.code)
    assert publishing.publication_at(desk, f"/s/{first.code}") == publishing.publication_at(desk, first.path)
    gone = publishing.withdraw(desk, first.code, "A source took it back.", now=later)
    page = publishing.page(desk, first.code)
    assert "A source took it back." in page
    assert draft.sentences[0].text not in page
    assert gone.code not in {one.code for one in publishing.publications(desk)}
    assert [one.edition for one in publishing.editions(desk, first.code)] == [1, 2, 3]


def test_codes_differ_and_wrong_requests_are_refused(desk: Desk) -> None:
    codes = [one.code for one in publishing.publications(desk, withdrawn=True)]
    assert len(codes) == len(set(codes)) > 1
    key = desk.drafts()[0].id
    for wrong in ({"editor": " "}, {"editor": "某", "base": "ftp://x"}, {"editor": "某", "base": "https://a b"}):
        with pytest.raises(UsageError):
            publishing.publish(desk, key, **wrong)  # type: ignore[arg-type]
    with pytest.raises(UsageError):
        publishing.published(desk, "nothing")
    with pytest.raises(UsageError):
        drafting.saved(desk, "zzzz")
    with pytest.raises(UsageError):
        drafting.change(desk, key, lambda d: d, by="", what="")
