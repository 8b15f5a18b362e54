"""Words and names of sentences, whatever batch they come in and whatever became of the weights."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiedu.analysis import lac, tagger
from jiedu.analysis.tagger import NameSpan

SENTENCES = [
    "法国总统马克龙昨天在巴黎会见了德国总理朔尔茨。",
    "",
    "华东师范大学教授王晓明说,这项研究还在进行。",
    "中国、日本和韩国的代表星期三抵达首尔。",
    "x",
    "这项研究还没有任何结果。",
]


def surfaces(text: str, names: list[NameSpan]) -> list[tuple[str, str]]:
    return [(text[name.start : name.end], name.kind) for name in names]


def test_names_with_their_types() -> None:
    first, empty, second, third, _, none = tagger.tag_names(SENTENCES)
    assert surfaces(SENTENCES[0], first) == [
        ("法国", "LOC"),
        ("马克龙", "PER"),
        ("巴黎", "LOC"),
        ("德国", "LOC"),
        ("朔尔茨", "PER"),
    ]
    assert empty == [] and none == []
    assert surfaces(SENTENCES[2], second) == [("华东师范大学", "ORG"), ("王晓明", "PER")]
    assert surfaces(SENTENCES[3], third) == [("中国", "LOC"), ("日本", "LOC"), ("韩国", "LOC"), ("首尔", "LOC")]


def test_the_words_are_those_of_lac() -> None:
    assert [found.tokens for found in tagger.tag(SENTENCES)] == lac.tag(SENTENCES)


def test_a_sentence_has_the_same_names_in_any_company() -> None:
    together = tagger.tag(SENTENCES * 20)
    assert together == tagger.tag(SENTENCES) * 20
    assert together[: len(SENTENCES)] == [tagger.tag([sentence])[0] for sentence in SENTENCES]


@settings(max_examples=60)
@given(st.lists(st.text(alphabet="法国总统马克龙··A1,。“”\n\U00020000王晓明", max_size=lac.LONGEST), max_size=4))
def test_names_are_disjoint_and_inside_their_sentence(sentences: list[str]) -> None:
    for text, found in zip(sentences, tagger.tag(sentences), strict=True):
        at = 0
        for name in found.names:
            assert at <= name.start < name.end <= len(text) and name.kind in tagger.TYPES
            at = name.end
        assert "".join(text[token.start : token.end] for token in found.tokens) == text


def test_without_weights_the_names_are_those_of_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagger, "shipped", lambda: (None, "names.onnx is not the file that card.json describes"))
    (found,) = tagger.tag([SENTENCES[3]])
    assert surfaces(SENTENCES[3], found.names) == [("中国", "LOC"), ("日本", "LOC"), ("韩国", "LOC"), ("首尔", "LOC")]
    why = tagger.fault()
    assert why is not None and "LAC alone" in why and "Install" in why


def test_over_other_weights_of_lac_the_names_are_those_of_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    class Other:
        def names(self, readings: list[lac.Reading]) -> list[list[NameSpan]]:
            raise AssertionError("the state has no meaning")

    real = lac.read
    monkeypatch.setattr(tagger, "shipped", lambda: (Other(), ""))
    monkeypatch.setattr(lac, "read", lambda given: (reading._replace(state=None) for reading in real(given)))
    monkeypatch.setattr(lac, "known", lambda: False)
    assert [name.kind for name in tagger.tag_names([SENTENCES[3]])[0]] == ["LOC"] * 4
    assert "other weights" in (tagger.fault() or "")


def test_all_is_as_it_should_be() -> None:
    assert tagger.fault() is None
