"""Roles and affiliations, where the text states them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiedu.analysis import names
from jiedu.analysis import words as words_
from jiedu.analysis.document import Document
from jiedu.analysis.model import Role
from jiedu.analysis.roles import attach
from tests.analysis.make import document, read


def roles(*lines: str) -> list[tuple[str, str, str, str | None, str]]:
    """(words, person, office, organisation, status) of every role, in order."""
    made, found = read(*lines)
    return [(made.text[r.start : r.end], r.person, r.office, r.organisation, r.status) for r in found.roles]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("法国总统马克龙说，谈判会继续。", ("法国总统", "PER:埃马纽埃尔·马克龙", "总统", "FR", "stated")),
        (
            "华东师范大学俄罗斯与欧亚研究院副院长万青松表示，时机未到。",
            (
                "华东师范大学俄罗斯与欧亚研究院副院长",
                "PER:万青松",
                "副院长",
                "ORG:华东师范大学俄罗斯与欧亚研究院",
                "stated",
            ),
        ),
        (
            "联合国负责人道主义事务的助理秘书长姆苏亚在会上发言。",
            ("联合国负责人道主义事务的助理秘书长", "PER:姆苏亚", "负责人道主义事务的助理秘书长", "UN", "stated"),
        ),
        (
            "柬埔寨国防部国务秘书兼发言人玛丽速洁达反驳说，没有此事。",
            ("柬埔寨国防部国务秘书兼发言人", "PER:玛丽速洁达", "国务秘书兼发言人", "ORG:柬埔寨国防部", "stated"),
        ),
        ("时任美国国务卿布林肯表示反对。", ("时任美国国务卿", "PER:安东尼·布林肯", "国务卿", "US", "former")),
        ("中国驻俄罗斯大使张汉晖出席。", ("中国驻俄罗斯大使", "PER:张汉晖", "大使", "CN", "stated")),
        (
            "宋霖远，荷兰银行首席经济学家，认为增速会放缓。",
            ("荷兰银行首席经济学家", "PER:宋霖远", "首席经济学家", "ORG:荷兰银行", "stated"),
        ),
        ("陈树森现任江州大学校长。", ("江州大学校长", "PER:陈树森", "校长", "ORG:江州大学", "stated")),
        (
            "议会任命安德烈·别洛夫为俄罗斯国防部副部长。",
            ("俄罗斯国防部副部长", "PER:安德烈·别洛夫", "副部长", "ORG:俄罗斯国防部", "new"),
        ),
    ],
)
def test_a_role_with_its_office_and_organisation(text: str, expected: tuple[str, str, str, str | None, str]) -> None:
    assert expected in roles(text)


def test_who_succeeds_has_the_office_and_who_is_dismissed_had_it() -> None:
    told = roles("总统任命奥列格·萨柳科夫为联邦安全会议副秘书，免去其陆军总司令职务。")
    assert {(person, office, status) for _, person, office, _, status in told} == {
        ("PER:奥列格·萨柳科夫", "副秘书", "new"),
        ("PER:奥列格·萨柳科夫", "总司令", "former"),
    }
    told = roles("国防部任命安德烈·莫尔德维切夫接替奥列格·萨柳科夫为陆军总司令。")
    assert [person for _, person, office, _, _ in told if office == "总司令"] == ["PER:安德烈·莫尔德维切夫"]


def test_the_first_role_is_carried_by_the_person_through_the_document() -> None:
    _, found = read("法国总统马克龙说，谈判会继续。", "马克龙还说，时间不多。")
    person = next(e for e in found.entities if e.type == "PER")
    assert (person.role, person.party) == ("法国总统", "FR")
    assert len(found.roles) == 1


@pytest.mark.parametrize(
    "text", ["总统府发言人说，会见很好。", "记者在现场看到，雾很大。", "马克龙走了，他的助理也走了。"]
)
def test_words_for_offices_without_a_person_are_no_roles(text: str) -> None:
    assert roles(text) == []


def with_roles(line: str) -> Document:
    """A document with names and roles."""
    made = document(line)
    names.find(made)
    words_.mend(made)
    attach(made)
    return made


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["法国", "总统", "马克龙", "说", "，", "任命", "为", "（", "）", "前", "部长", "的", "。", "李某"]
        )
    )
)
def test_every_role_lies_in_the_text_and_has_a_person(words: list[str]) -> None:
    made = with_roles("".join(words) or "空")
    keys = set(made.entities)
    for role in made.roles:
        assert isinstance(role, Role) and 0 <= role.start < role.end <= len(made.text)
        assert role.person in keys and (role.organisation is None or role.organisation in keys)
        assert role.office in made.text
