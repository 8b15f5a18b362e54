"""CoNLL-U, read by the conllu package."""

from __future__ import annotations

import re

import conllu
import pytest

from jiedu.article.model import Article
from jiedu.export.chosen import Read
from jiedu.export.conllu import to_conllu
from tests.export.reads import analysed, article, samples

UPOS = {
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM",
    "VERB", "X",
}  # fmt: skip


def hold(read: Read, sentences: list[conllu.TokenList]) -> None:
    """Every word stands where it says, and the words of a sentence make up its text."""
    text, analysis = read.article.text, read.analysis
    assert analysis is not None
    mentions = {(m.start, m.end): m.entity for m in analysis.mentions}
    seen = {}
    for sentence in sentences:
        assert [token["id"] for token in sentence] == list(range(1, len(sentence) + 1))
        said = ""
        for token in sentence:
            start, end = map(int, token["misc"]["TokenRange"].split(":"))
            assert token["form"] == " ".join(text[start:end].split())
            assert token["upos"] in UPOS
            assert (token["head"], token["deprel"]) == (None, "_")
            said += token["form"] + ("" if token["misc"].get("SpaceAfter") == "No" else " ")
            if "NER" in token["misc"] and token["misc"]["NER"].startswith("B-"):
                seen[start] = token["misc"]["EntityId"]
        assert said.strip() == sentence.metadata["text"]
    assert {start: entity for (start, _), entity in mentions.items()}.items() <= {
        **{start: entity.replace("\\s", " ") for start, entity in seen.items()}
    }.items()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_words_of_an_article(language: str) -> None:
    for read in [one for one in samples() if one.article.language.startswith(language)][:4]:
        sentences = conllu.parse(b"".join(to_conllu([read])).decode())
        assert read.analysis is not None
        assert len(sentences) == len(read.analysis.sentences)
        assert sentences[0].metadata["newdoc id"] == read.article.id
        hold(read, sentences)


def test_a_name_is_one_word_in_chinese() -> None:
    data = b"".join(to_conllu([analysed(article("会谈", "美国总统特朗普通电话后说，双方将停火。"))])).decode()
    words = {token["form"]: token for sentence in conllu.parse(data) for token in sentence}
    assert words["特朗普"]["misc"]["NER"] == "B-PER"
    assert (words["特朗普"]["upos"], words["。"]["upos"]) == ("PROPN", "PUNCT")


@pytest.mark.parametrize(
    "lines",
    [("甲　乙", "一  二 三。", "a\u00a0b | c"), (" ", "\u3000"), ("x" * 600, "停" * 600), ("\ud800", "a|b\\c = d")],
)
def test_any_text_is_written_whole(lines: tuple[str, ...]) -> None:
    one: Article = article(*lines)
    data = b"".join(to_conllu([analysed(one)])).decode()
    found = "".join(t["form"] for sentence in conllu.parse(data) for t in sentence)
    assert re.sub(r"\s", "", found) == re.sub(r"\s", "", one.text).replace("\ud800", "?")
