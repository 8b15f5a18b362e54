"""Whom pronouns and descriptions mean."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiedu.analysis import coreference
from jiedu.analysis.document import Document
from tests.analysis.make import document, read


def meant(word: str, *lines: str) -> list[tuple[str, ...]]:
    """Whom each reference with these characters means, in order."""
    made, found = read(*lines)
    return [r.entities for r in found.references if made.text[r.start : r.end] == word]


@pytest.mark.parametrize(
    ("word", "lines", "expected"),
    [
        ("他", ("法国总统马克龙在会上发言。他强调，谈判会继续。",), ["PER:埃马纽埃尔·马克龙"]),
        ("他", ("普京表示，合作有益。特朗普表达了立场，他则指出，还需努力。",), ["PER:弗拉基米尔·普京"]),
        ("他", ("特朗普曾表示，如果普京参会，他也会前往。",), ["PER:唐纳德·特朗普"]),
        ("她", ("孙女士回忆，领队刘某走得很快。她说，队伍偏离了路线。",), ["PER:孙女士"]),
        ("她", ("阿吉雷提出新建监狱。", "候选人罗莎·万卡的主张集中在矿业。她提出修改宪法。"), ["PER:罗莎·万卡"]),
        ("其", ("特朗普表达了其关于停火的立场。",), ["PER:唐纳德·特朗普"]),
        ("其", ("泽连斯基强调，乌方不会从其领土撤军。",), ["UA"]),
        ("其", ("总统任命奥列格·萨柳科夫为副秘书，免去其总司令职务。",), ["PER:奥列格·萨柳科夫"]),
        ("自己", ("领队刘某承认，自己没有资质。",), ["PER:刘某"]),
        ("后者", ("卡洛斯·卡斯蒂略险胜藤子庆子，后者提出了申诉。",), ["PER:藤子庆子"]),
        ("前者", ("安徽队和湖北队进入决赛，马克龙和默茨观赛，前者没有发言。",), ["PER:埃马纽埃尔·马克龙"]),
        ("该公司", ("澜海新材发布公告。该公司董事长沈国梁说，没有影响。",), ["ORG:澜海新材"]),
        (
            "该局",
            ("怀柔区应急管理局接到报告。", "新京报记者从公安部了解到，该局已派人前往。"),
            ["ORG:怀柔区应急管理局"],
        ),
        ("该国", ("秘鲁举行选举。该国总统发表讲话。",), ["PE"]),
        ("这位教授", ("江州大学教授陈树森发言。这位教授认为，时机未到。",), ["PER:陈树森"]),
        ("法院", ("徐州市中级人民法院开庭。法院指出，证据不足。",), ["ORG:徐州市中级人民法院"]),
    ],
)
def test_one_who_is_meant(word: str, lines: tuple[str, ...], expected: list[str]) -> None:
    assert meant(word, *lines) == [(key,) for key in expected]


@pytest.mark.parametrize(
    ("word", "lines", "expected"),
    [
        (
            "双方",
            ("俄罗斯总统普京与美国总统特朗普通电话。双方商定继续接触。",),
            {"PER:弗拉基米尔·普京", "PER:唐纳德·特朗普"},
        ),
        ("两国", ("普京表示，俄罗斯将与乌方就两国的协议起草备忘录。",), {"RU", "UA"}),
        ("美日两国", ("中方敦促美日两国尊重关切。",), {"US", "JP"}),
        ("俄乌双方", ("会谈表明，俄乌双方仍有分歧。",), {"RU", "UA"}),
        ("双方", ("欧盟与东盟举行磋商。双方发布了新闻稿。",), {"EU", "ASEAN"}),
        (
            "两名候选人",
            ("两名候选人的得票率十分接近。", "右翼候选人卡米洛·阿吉雷和左翼候选人罗莎·万卡都表示乐观。"),
            {"PER:卡米洛·阿吉雷", "PER:罗莎·万卡"},
        ),
        ("对方", ("泰国与柬埔寨发生交火。双方互相指责对方先开枪。",), {"TH", "KH"}),
    ],
)
def test_those_who_are_meant(word: str, lines: tuple[str, ...], expected: set[str]) -> None:
    assert [set(keys) for keys in meant(word, *lines)] == [expected]


def test_the_sides_of_a_case_are_called_by_their_part() -> None:
    lines = ("判令被告某科技公司、某文化传播公司道歉。", "原告程某说，两被告没有联系她。被告方不予认可，原告表示不满。")
    assert meant("被告方", *lines) == [("ORG:某科技公司", "ORG:某文化传播公司")]
    assert meant("原告", *lines) == [("PER:程某",)]


def test_who_speaks_is_me_and_his_side_is_us() -> None:
    assert meant("我", "程某说：“语气都像我，可我没有录过。”") == [("PER:程某",), ("PER:程某",)]
    assert meant("我们", "中国外交部发言人林剑说：“我们敦促各国保持克制。”") == [("CN",)]


def test_nobody_is_told_where_the_text_names_nobody() -> None:
    assert meant("他", "一位研发总监对记者直言，成本很高。他透露，样品有几十份。") == []
    assert meant("双方", "双方约定下月再谈。") == []


@pytest.mark.parametrize(
    "text", ["他们走了。", "其中两家受损。", "吉他很好听。", "尤其重要。", "他信发表讲话。", "其他国家没有回应。"]
)
def test_words_that_only_look_like_pronouns(text: str) -> None:
    _, found = read("法国总统马克龙到访。", text)
    assert found.references == ()


def resolved(*lines: str) -> Document:
    """A document with names, roles and references."""
    from jiedu.analysis import names, roles, words

    made = document(*lines)
    names.find(made)
    words.mend(made)
    roles.attach(made)
    coreference.find(made)
    return made


def test_antecedent_tells_whom_the_words_of_a_span_mean() -> None:
    made = resolved("法国总统马克龙到访。他强调，谈判会继续。")
    at = made.text.index("他")
    assert coreference.antecedent(made, (at, at + 1)) == ("PER:埃马纽埃尔·马克龙",)
    assert coreference.antecedent(made, (at - 3, at + 1)) == ("PER:埃马纽埃尔·马克龙",)
    assert coreference.antecedent(made, (0, 2)) == ()


WORDS = [
    *(
        "他",
        "她",
        "其",
        "双方",
        "两国",
        "普京",
        "特朗普",
        "俄罗斯",
        "乌方",
        "该公司",
        "后者",
        "说",
        "，",
        "。",
        "“",
        "”",
    ),
    *("我们", "法院", "原告", "与", "两位领导人", "自己", "澜海新材", "对方", "\n"),
]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=40,
    )
)
def test_references_are_sorted_disjoint_and_mean_entities(words: list[str]) -> None:
    made = resolved(*[line for line in "".join(words).split("\n") if line])
    keys = set(made.entities)
    end = 0
    for reference in made.references:
        assert end <= reference.start < reference.end <= len(made.text)
        assert reference.entities and set(reference.entities) <= keys
        assert len(set(reference.entities)) == len(reference.entities)
        end = reference.end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("外交部呼吁各方停火。俄罗斯和乌克兰20日举行会谈。", []),
        ("聯合國呼籲各方克制。以色列和伊朗隨後舉行會談。", []),
        ("俄罗斯和乌克兰举行会谈，各方同意停火。", [("RU", "UA")]),
        ("法国、德国和英国领导人在基辅会晤，各方同意停火。", [("FR", "DE", "GB")]),
    ],
)
def test_all_sides_are_those_named_before_and_nobody_named_later(text: str, expected: list[tuple[str, ...]]) -> None:
    assert meant("各方", text) == expected
