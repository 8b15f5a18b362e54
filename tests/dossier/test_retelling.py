from __future__ import annotations

from datetime import date

from jiedu.analysis.analyse import analyse
from jiedu.dossier.make import make
from jiedu.dossier.model import Line
from tests.dossier.build import article, story

DAY = date(2031, 5, 6)


def _voices(*texts: tuple[str, str], lang: str = "zh") -> list[Line]:
    articles = [
        article("News in brief" if language == "en" else "简讯", text, day=DAY, language=language, outlet=f"O{n}")
        for n, (text, language) in enumerate(texts)
    ]
    analyses = analyse(articles)
    made = make(
        story(articles),
        {a.id: a for a in articles},
        {a.id: x for a, x in zip(articles, analyses, strict=True)},
        lang=lang,
    )
    return list(made.voices)


def test_one_saying_in_three_languages_is_one_line_in_the_readers() -> None:
    told = (
        ("土耳其外长费丹6日说，双方原则上同意再次会面，并将以书面形式提出停火条件。", "zh-Hans"),
        ("土耳其外長費丹6日稱，雙方原則上同意再次會面，並會以書面形式提出停火條件。", "zh-Hant"),
        (
            "Turkish Foreign Minister Hakan Fidan said the two sides had agreed in principle to meet again.",
            "en",
        ),
    )
    for lang, words in (("zh", "双方原则上同意"), ("en", "agreed in principle")):
        lines = [
            line for line in _voices(*told, lang=lang) if "费丹" in line.speaker_name or "Fidan" in line.speaker_name
        ]
        assert len(lines) == 1 and words in lines[0].text and len({a.article for a in lines[0].anchors}) == 3


def test_sayings_of_one_mould_about_two_things_stay_two() -> None:
    lines = _voices(
        ("挪威首相6日说，挪威海军将在北湾港口部署三艘巡逻船。", "zh-Hans"),
        ("挪威首相6日说，挪威海军将在南滩港口部署三艘巡逻船。", "zh-Hans"),
    )
    assert len(lines) == 2


def test_what_a_headline_says_again_is_no_line_of_its_own() -> None:
    one = article(
        "挪威首相：不接受新配额",
        "挪威首相6日说，挪威不会接受冰岛单方面的新配额，但愿意谈判。",
        day=DAY,
        language="zh-Hans",
    )
    made = make(story([one]), {one.id: one}, {one.id: analyse([one])[0]}, lang="zh")
    assert [line.text for line in made.voices] == ["挪威不会接受冰岛单方面的新配额，但愿意谈判"]


def test_a_scant_content_stands_with_what_it_is_about() -> None:
    [line] = _voices(("挪威首相6日对冰岛恢复谈判表示欢迎。", "zh-Hans"))
    assert line.text.endswith("对冰岛恢复谈判表示欢迎")
