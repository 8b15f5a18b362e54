from __future__ import annotations

from dataclasses import replace

from jiedu.dossier.draft import verify, verify_texts
from jiedu.dossier.draft.edit import with_sentences
from jiedu.dossier.draft.model import Draft, Part, Sentence
from tests.dossier.draft.told import evidenced, told
from tests.dossier.ferry import ferry


def with_parts(draft: Draft, sentence: Sentence, text: str, parts: tuple[Part, ...]) -> Draft:
    return with_sentences(
        draft, lambda one, _: replace(one, text=text, parts=parts) if one.id == sentence.id else one
    )  # fmt: skip


def kinds(draft: Draft, key: str) -> set[str]:
    found = verify(draft, ferry().articles).sentence(key)
    assert found is not None
    return {flag.kind for flag in found.flags}


def test_a_character_put_into_evidence_is_found() -> None:
    draft = told()
    sentence = evidenced(draft)
    place = next(n for n, p in enumerate(sentence.parts) if p.kind == "evidence" and p.end - p.start >= 20)
    part = sentence.parts[place]
    text = sentence.text[: part.start] + "不" + sentence.text[part.start + 1 :]
    assert "anchor" in kinds(with_parts(draft, sentence, text, sentence.parts), sentence.id)


def test_words_of_nobody_are_found_between_evidence() -> None:
    draft = told()
    sentence = evidenced(draft)
    added = "令人震惊的是，"
    moved = tuple(replace(p, start=p.start + len(added), end=p.end + len(added)) for p in sentence.parts)
    parts = (Part(0, len(added), "word"), *moved)
    assert kinds(with_parts(draft, sentence, added + sentence.text, parts), sentence.id) == {"words"}


def test_a_name_that_no_source_has_is_found() -> None:
    draft = told()
    sentence = evidenced(draft)
    added = "褚无名"
    moved = tuple(replace(p, start=p.start + len(added), end=p.end + len(added)) for p in sentence.parts)
    parts = (Part(0, len(added), "name", value="PER:褚无名"), *moved)
    assert kinds(with_parts(draft, sentence, added + sentence.text, parts), sentence.id) == {"name"}


def test_parts_with_a_gap_are_found() -> None:
    draft = told()
    sentence = evidenced(draft)
    assert "anchor" in kinds(with_parts(draft, sentence, sentence.text + "又及。", sentence.parts), sentence.id)


def test_a_text_that_changed_or_is_gone_is_found() -> None:
    draft = told()
    sentence = draft.sentences[0]
    changed = verify_texts(draft, lambda key: ferry().articles[key].text + "。").sentence(sentence.id)
    gone = verify_texts(draft, lambda key: None).sentence(sentence.id)
    assert changed is not None and gone is not None
    assert {f.kind for f in changed.flags} == {"anchor"} == {f.kind for f in gone.flags}


def test_checking_twice_gives_the_same() -> None:
    once = verify(told(), ferry().articles)
    assert verify(once, ferry().articles) == once
