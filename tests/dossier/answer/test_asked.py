from __future__ import annotations

import pytest

from jiedu.analysis import analyse
from jiedu.article.model import Article, Block, Published
from jiedu.dossier.answer import Asked, understand


def asked(question: str) -> Asked:
    han = any("\u4e00" <= c <= "\u9fff" for c in question)
    published = Published(None, None, "none", "", None, False)
    block = (Block("title", 0, len(question)),)
    article = Article("0" * 12, question, block, question, None, published, "zh-Hans" if han else "en")
    return understand(question, analyse([article])[0])


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("渡轮谈判有效吗？", "judge"),
        ("渡轮会不会停航？", "whether"),
        ("双方是否达成协议？", "whether"),
        ("谁反对涨价？", "who"),
        ("外长怎么看这份协议？", "said"),
        ("他对票价是什么态度？", "said"),
        ("渡轮什么时候复航？", "when"),
        ("会谈在哪里举行？", "where"),
        ("一共有多少艘渡轮？", "number"),
        ("谈判持续了多久？", "number"),
        ("为什么停航？", "why"),
        ("票价是如何定的？", "how"),
        ("下一步怎么安排？", "next"),
        ("协议写了哪些内容？", "what"),
        ("Is the ferry deal working?", "judge"),
        ("Will the ferry return?", "whether"),
        ("Who opposed the fare?", "who"),
        ("What did the minister say about fares?", "said"),
        ("When will the ferry sail again?", "when"),
        ("Where were the talks held?", "where"),
        ("How many ferries sail?", "number"),
        ("How long did the talks last?", "number"),
        ("Why was the ferry halted?", "why"),
        ("How was the fare set?", "how"),
        ("What happens next?", "next"),
        ("What does the deal contain?", "what"),
    ],
)
def test_what_a_question_wants(question: str, wanted: str) -> None:
    assert asked(question).wanted == wanted


def test_names_are_known_in_every_script_and_words_have_their_translations() -> None:
    found = [asked(q) for q in ("特朗普的外交有效吗？", "川普的外交有效嗎？", "Is Trump's diplomacy working?")]
    assert len({one.entities for one in found}) == 1 and found[0].entities
    assert [word.text for word in found[0].words] == ["外交"]
    assert "diplomacy" in dict(found[0].words[0].english) and "外交" in dict(found[2].words[0].chinese)


def test_whose_words_are_wanted() -> None:
    assert asked("俄罗斯对欧盟的制裁怎么看？").speaker == "RU"
    assert asked("对于欧盟的制裁，俄罗斯怎么看？").speaker == "RU"
    assert asked("What does Russia say about the EU sanctions?").speaker == "RU"


def test_failure_is_asked_for_as_well_as_success() -> None:
    assert asked("谈判成功吗？").side == 1 and asked("谈判失败了吗？").side == -1


def test_days_and_units() -> None:
    one = asked("2025年5月19日的会谈花了多少钱？")
    assert one.unit == "money" and [first.isoformat() for first, _ in one.days] == ["2025-05-19"]
    assert [asked(q).unit for q in ("会谈持续了多久？", "来了多少人？", "How many people came?")] == [
        "length of time",
        "persons",
        "persons",
    ]


@pytest.mark.parametrize(
    ("question", "side", "party", "issue"),
    [
        ("俄罗斯愿意停火吗？", "for", "RU", ["停火"]),
        ("俄方会不会撤军？", "will", "RU", ["撤军"]),
        ("俄罗斯是否反对扩大关税？", "against", "RU", ["扩大", "关税"]),
        ("谁反对领土让步？", "against", None, ["领土"]),
        ("中国要求什么？", "demands", "CN", []),
        ("Does Russia support a ceasefire?", "for", "RU", ["ceasefire"]),
        ("Who opposes the tariff?", "against", None, ["tariff"]),
        ("What does China want?", "demands", "CN", []),
    ],
)
def test_a_question_of_stance_has_a_side_a_party_and_an_issue(
    question: str, side: str, party: str | None, issue: list[str]
) -> None:
    one = asked(question)
    assert one.will is not None and (one.will.side, one.will.party) == (side, party)
    assert [word.text for word in one.issue] == issue


@pytest.mark.parametrize(
    "question", ["俄罗斯在哪里会谈？", "会议什么时候开？", "大会开始了吗？", "Did the ferry sail?"]
)
def test_other_questions_ask_for_no_stance(question: str) -> None:
    assert asked(question).will is None


def test_giving_something_up_is_no_part_of_the_issue() -> None:
    one = asked("谁反对领土让步？")
    assert one.will is not None and one.will.yields


def test_will_is_no_part_of_a_name() -> None:
    one = asked("美国会退出谈判吗？")
    assert one.entities == ("US",) and one.will is not None and one.will.party == "US"


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("有多少艘渡轮停航？", ["渡轮"]),
        ("演出了几场？", []),
        ("How many ferries were cancelled?", ["ferry"]),
        ("How many rounds of talks were held?", ["round"]),
    ],
)
def test_what_is_counted(question: str, counted: list[str]) -> None:
    one = asked(question)
    assert one.wanted == "number" and [word.text for word in one.counted] == counted


def test_what_works_is_asked_apart_from_what_is_liked() -> None:
    assert asked("新规有效吗？").effect and not asked("新规好吗？").effect
    assert [asked(q).wanted for q in ("新规好吗？", "这次会谈有意义吗？", "Was the ferry trial productive?")] == [
        "judge"
    ] * 3
