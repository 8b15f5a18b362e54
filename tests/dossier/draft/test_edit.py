from __future__ import annotations

import pytest

from jiedu.dossier.draft import verify
from jiedu.dossier.draft.edit import (
    add,
    add_section,
    edit,
    move,
    move_section,
    remove,
    remove_section,
)
from jiedu.dossier.draft.model import Draft
from jiedu.errors import UsageError
from tests.dossier.draft.told import evidenced, told
from tests.dossier.ferry import ferry


def flags(draft: Draft, key: str) -> set[str]:
    checked = verify(draft, ferry().articles).sentence(key)
    assert checked is not None
    return {flag.kind for flag in checked.flags}


def test_an_edit_keeps_the_anchors_and_narrows_those_of_what_is_left() -> None:
    draft = told()
    sentence = evidenced(draft)
    changed = edit(draft, sentence.id, sentence.text[:-6] + "。").sentence(sentence.id)
    assert changed is not None
    assert changed.edited
    assert changed.evidence == sentence.evidence
    assert "".join(changed.text[p.start : p.end] for p in changed.parts) == changed.text
    texts = ferry().articles
    for part in changed.parts:
        if part.kind == "evidence":
            assert part.anchor is not None
            assert texts[part.anchor.article].text[part.anchor.start : part.anchor.end] == part.anchor.exact


def test_words_left_out_are_no_departure() -> None:
    draft = told()
    sentence = evidenced(draft, 30)
    cut = sentence.text.partition("，")[2]
    assert flags(edit(draft, sentence.id, cut), sentence.id) == set()


@pytest.mark.parametrize(
    ("added", "kind"),
    [
        ("共有9754人参加，", "number"),
        ("10月3日，", "date"),
        ("他说“绝不会有第二次”，", "quote"),
        ("火山喷发摧毁灯塔，", "words"),
    ],
)
def test_what_no_source_has_is_flagged(added: str, kind: str) -> None:
    draft = told()
    sentence = evidenced(draft)
    assert kind in flags(edit(draft, sentence.id, added + sentence.text), sentence.id)


def test_a_name_of_another_sentence_is_flagged() -> None:
    draft = told()
    sentence = next(s for s in draft.sentences if "江问渠" not in "".join(a.exact for a in s.evidence))
    assert "name" in flags(edit(draft, sentence.id, "江问渠说，" + sentence.text), sentence.id)


def test_a_sentence_rewritten_altogether_is_flagged() -> None:
    draft = told()
    sentence = evidenced(draft)
    found = flags(edit(draft, sentence.id, "昨夜山区暴雨引发洪水，桥梁冲毁，学校停课。"), sentence.id)
    assert "overlap" in found


def test_the_same_words_change_nothing() -> None:
    draft = told()
    sentence = evidenced(draft)
    assert edit(draft, sentence.id, sentence.text) == draft


def test_sentences_are_added_moved_and_removed() -> None:
    draft = told()
    first, second = draft.sections[0].id, draft.sections[1].id
    grown = add(draft, "编辑补充的一句。", section=first)
    own = next(s for s in grown.sentences if s.text == "编辑补充的一句。")
    assert flags(grown, own.id) == {"none"}
    after = draft.sections[1].paragraphs[0].sentences[0].id
    moved = move(grown, own.id, section=second, after=after)
    ids = [s.id for s in moved.sections[1].paragraphs[0].sentences]
    assert ids[:2] == [after, own.id]
    assert remove(moved, own.id).sentences == draft.sentences


def test_a_sentence_added_with_evidence_is_held_against_it() -> None:
    draft = told()
    sentence = evidenced(draft)
    grown = add(draft, sentence.text, section=draft.sections[0].id, evidence=sentence.evidence)
    own = next(s for s in grown.sentences if s.text == sentence.text and s.id != sentence.id)
    assert "none" not in flags(grown, own.id)
    assert "number" not in flags(grown, own.id)


def test_sections_are_added_moved_and_removed() -> None:
    draft = told()
    grown = add_section(draft, "编者按", after=draft.sections[0].id)
    made = grown.sections[1]
    assert made.heading is not None
    assert made.heading.text == "编者按"
    assert move_section(grown, made.id, after=None).sections[0] == made
    assert remove_section(grown, made.id) == draft


def test_headline_and_headings_may_be_changed() -> None:
    draft = told()
    heading = draft.sections[1].heading
    assert heading is not None
    assert edit(draft, "title", "轮渡复航还要多久").headline.text == "轮渡复航还要多久"
    assert flags(edit(draft, heading.id, "来龙去脉"), heading.id) == set()


@pytest.mark.parametrize("key", ["s999", "", "x"])
def test_unknown_sentences_are_refused(key: str) -> None:
    with pytest.raises(UsageError):
        edit(told(), key, "一句。")
    with pytest.raises(UsageError):
        remove(told(), key)


def test_nothing_is_no_sentence() -> None:
    with pytest.raises(UsageError, match="words"):
        edit(told(), "title", "  ")
    with pytest.raises(UsageError):
        add(told(), " ", section=told().sections[0].id)
    with pytest.raises(UsageError, match="behind itself"):
        move(told(), told().sentences[0].id, section=told().sections[0].id, after=told().sentences[0].id)
