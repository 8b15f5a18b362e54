from __future__ import annotations

from dataclasses import replace

import pytest

from jiedu.dossier import make
from jiedu.dossier.draft import compose, identity
from jiedu.dossier.draft.script import undone
from jiedu.dossier.likeness import dice, grams
from jiedu.errors import UsageError
from tests.dossier.draft.told import told
from tests.dossier.ferry import ferry


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_piece_of_evidence_is_characters_of_its_source(lang: str) -> None:
    texts = {key: article.text for key, article in ferry().articles.items()}
    found = [(s, p) for s in told(lang).sentences for p in s.parts if p.kind == "evidence"]
    assert found
    for sentence, part in found:
        assert part.anchor is not None
        exact = texts[part.anchor.article][part.anchor.start : part.anchor.end]
        assert exact == part.anchor.exact
        assert undone(sentence.text[part.start : part.end], exact, part.change)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_parts_leave_out_no_character_and_nothing_is_flagged(lang: str) -> None:
    draft = told(lang)
    for sentence in (draft.headline, *draft.sentences):
        assert "".join(sentence.text[p.start : p.end] for p in sentence.parts) == sentence.text
    assert draft.flagged == ()


def test_a_draft_has_the_sections_of_an_explainer_in_their_order() -> None:
    draft = told()
    kinds = [section.kind for section in draft.sections]
    assert kinds[0] == "lead"
    assert draft.sections[0].heading is None
    assert all(section.heading is not None for section in draft.sections[1:])
    order = ["lead", "events", "sides", "moves", "accounts", "experts", "answer", "open"]
    assert kinds == sorted(kinds, key=order.index)
    assert {"events", "sides"} <= set(kinds)


def test_sentences_tell_who_says_it_and_end_with_a_stop() -> None:
    draft = told()
    for sentence in draft.sentences:
        assert sentence.text.rstrip("”’）").endswith(("。", "！", "？"))
        assert sentence.evidence
    lead = draft.sentences[0].text
    assert "据" in lead or "报道" in lead or "说" in lead or "表示" in lead


def test_no_fact_is_told_twice() -> None:
    texts = [grams(s.text) for s in told().sentences]
    assert [1 for n, a in enumerate(texts) for b in texts[:n] if dice(a, b) >= 0.6] == []


def test_an_office_stands_with_the_first_mention_alone() -> None:
    text = "".join(s.text for s in told().sentences)
    if "罗远舟" in text:
        assert text.count("北屿交通部长罗远舟") == 1
        assert text.index("北屿交通部长罗远舟") < len(text)


def test_the_same_input_gives_the_same_draft_and_id() -> None:
    held = ferry()
    made = [compose(make(held.story, held.articles, held.analyses), held.articles, held.analyses) for _ in range(2)]
    assert made[0] == made[1]
    assert made[0].id == identity(made[0].selection, "zh", None, None)
    assert identity("story a", "zh", None, None) != identity("story a", "en", None, None)


def test_texts_that_are_not_those_of_the_dossier_are_refused() -> None:
    held = ferry()
    dossier = make(held.story, held.articles, held.analyses)
    key = dossier.sources[0].article
    changed = {**held.articles, key: replace(held.articles[key], text=held.articles[key].text + "。")}
    with pytest.raises(UsageError, match="not given as it was"):
        compose(dossier, changed, held.analyses)


def test_an_english_draft_quotes_chinese_as_it_stands() -> None:
    draft = told("en")
    assert draft.column == "Explainer"
    foreign = [s for s in draft.sentences if any("\u4e00" <= c <= "\u9fff" for c in s.text)]
    for sentence in foreign:
        for part in sentence.parts:
            if part.kind == "evidence" and part.anchor and part.anchor.exact[:1] >= "\u4e00":
                assert "script" not in part.change
