from __future__ import annotations

from dataclasses import replace

from jiedu.dossier.central import central
from jiedu.dossier.material import material
from jiedu.dossier.model import Line
from jiedu.dossier.words import leans
from tests.dossier.build import Reading, article, story
from tests.dossier.ferry import LUO, PEOPLE, ferry


def _central(*readings: Reading, lang: str = "zh") -> tuple[Line, ...]:
    articles = [r.article for r in readings]
    return central(
        material(story(articles), {a.id: a for a in articles}, {r.article.id: r.done() for r in readings}, lang)
    )


def _ferry() -> tuple[Line, ...]:
    f = ferry()
    return central(material(f.story, f.articles, f.analyses, "zh"))


def test_three_to_six_lines_the_most_shared_first() -> None:
    lines = _ferry()
    assert 3 <= len(lines) <= 6
    assert lines[0].text.startswith("北屿交通部长罗远舟与南屿首席大臣沈若潮16日")
    assert [line.id for line in lines] == [f"k{n}" for n in range(1, len(lines) + 1)]


def test_key_lines_can_stand_alone() -> None:
    for line in _ferry():
        assert not leans(line.text)
        assert "电（记者" not in line.text and not line.text.endswith(("？", "："))


def test_a_line_is_anchored_in_every_article_that_has_it_but_copies_vote_once() -> None:
    first = _ferry()[0]
    assert len(first.anchors) == 4
    assert first.counts is not None and first.counts.reports == 4 and first.counts.texts == 2


def test_the_form_in_the_script_of_most_texts_is_shown() -> None:
    assert all("們" not in line.text and "輪" not in line.text for line in _ferry())


def test_copies_do_not_make_a_sentence_central() -> None:
    f = ferry()
    alone = tuple(a for a in f.story.articles if a not in {c.article for c in f.story.copies})
    fewer = replace(f.story, articles=alone, copies=())
    assert [x.text for x in central(material(fewer, f.articles, f.analyses, "zh"))] == [x.text for x in _ferry()]


def test_headings_captions_questions_and_bare_quotations_are_no_key_lines() -> None:
    source = article(
        "海峡轮渡复航",
        "海峡轮渡六月复航，货运先行",
        "图为望潮城三号码头的轮渡和等候复航的岛民。",
        "海峡轮渡将于六月复航，货运先行，客运随后。",
        "“轮渡一天不开，岛上的店一天不能开门。”",
        "海峡轮渡复航以后，岛上的店能不能重新开门？",
        kinds=("heading", "caption"),
    )
    reading = Reading(source, PEOPLE).says(
        None, "轮渡一天不开，岛上的店一天不能开门。", entities=(LUO.id,), kind="direct"
    )
    assert [line.text for line in _central(reading)] == ["海峡轮渡将于六月复航，货运先行，客运随后。"]


def test_a_sentence_that_opens_with_a_resolved_description_is_left_out() -> None:
    source = article(
        "复航", "这位部长说海峡轮渡将于六月复航。部长先生说海峡轮渡的货运先行。海峡轮渡六月复航，货运先行。"
    )
    reading = Reading(source, PEOPLE).mention("部长先生", LUO.id, inferred=True)
    assert [line.text for line in _central(reading)] == ["海峡轮渡六月复航，货运先行。"]


def test_a_text_without_a_full_stop_still_gives_a_line() -> None:
    source = article("复航", "，".join(["海峡轮渡将于六月复航货运先行客运随后"] * 40))
    (line,) = _central(Reading(source, PEOPLE))
    assert line.text.startswith("海峡轮渡") and len(line.text) <= 130


def test_the_language_of_most_texts_is_used_and_the_labels_break_a_tie() -> None:
    english = Reading(
        article("Ferry", "The strait ferry will sail again in June, both sides said.", language="en"), PEOPLE
    )
    chinese = Reading(article("轮渡", "海峡轮渡将于六月复航，货运先行，客运随后。"), PEOPLE)
    assert _central(english, chinese)[0].text.startswith("海峡")
    assert _central(english, chinese, lang="en")[0].text.startswith("The strait")


def test_an_article_without_sentences_gives_no_line() -> None:
    assert _central(Reading(article("只有标题"), PEOPLE)) == ()


def test_the_same_input_gives_the_same_lines() -> None:
    assert _ferry() == _ferry()
