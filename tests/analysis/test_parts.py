"""The small parts: folding, sentences, numerals, calendar values, word lists, tagger."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedu.analysis import authority, data, gazetteer, lac, sentences
from jiedu.analysis.fold import fold
from jiedu.analysis.numerals import integer, number
from tests.analysis.make import article


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_folding_makes_scripts_and_widths_one() -> None:
    assert fold("烏克蘭總統（１２）：「好」，") == "乌克兰总统(12):「好」,"
    assert fold("巴西丶南非丶印度") == "巴西、南非、印度"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十九", 19),
        ("二十", 20),
        ("两百零五", 205),
        ("二〇二五", 2025),
        ("1,200", 1200),
        ("3万", 30000),
        ("1.5", 1.5),
        ("人", None),
        ("", None),
    ],
)
def test_numerals(text: str, value: float | None) -> None:
    assert number(text) == value if text else number(text) is None


def test_integers_only() -> None:
    assert (integer("1.5"), integer("三"), integer(None)) == (None, 3, None)


def split(text: str) -> list[str]:
    made = article(text)
    return [text[s.start : s.end] for s in sentences.split(fold(text), made.blocks)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一句。两句！三句？", ["一句。", "两句！", "三句？"]),
        ("“去吗？”他问。", ["“去吗？”", "他问。"]),
        ("Mr. Li met U.S. envoys. They left.", ["Mr. Li met U.S. envoys.", "They left."]),
        ("增长3.5%，明显。", ["增长3.5%，明显。"]),
        ("没有句号的一行", ["没有句号的一行"]),
        ("   ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@given(st.text(alphabet="字词。！？”“ a.B,\n", max_size=80))
def test_sentences_cover_every_character_that_is_not_space(text: str) -> None:
    line = text.replace("\n", " ")
    made = article(line)
    covered = "".join(line[s.start : s.end] for s in sentences.split(fold(line), made.blocks))
    assert "".join(covered.split()) == "".join(line.split())


def test_a_long_sentence_is_tagged_in_pieces() -> None:
    text = fold("我们，" * 300)
    made = article(text)
    sentence = sentences.split(text, made.blocks)[0]
    parts = list(sentences.pieces(text, sentence, lac.LONGEST))
    assert parts[0][0] == sentence.start and parts[-1][1] == sentence.end
    assert all(left[1] == right[0] for left, right in itertools.pairwise(parts))
    assert max(end - start for start, end in parts) <= lac.LONGEST


def test_tokens_cover_their_sentence() -> None:
    texts = ["普京说话。", "", "他来了。", "x"]
    for text, tokens in zip(texts, lac.tag(texts), strict=True):
        assert "".join(text[t.start : t.end] for t in tokens) == text


@pytest.mark.parametrize(
    "name",
    ["zh/cues.tsv", "zh/triggers.tsv", "names/people.tsv", "en/cues.tsv", "zh/name_parts.tsv", "names/states.tsv"],
)
def test_word_lists_have_even_rows_and_say_where_they_come_from(name: str) -> None:
    from importlib.resources import files

    assert len({len(row) for row in data.rows(name)}) == 1
    head = files("jiedu.analysis").joinpath(name).read_text(encoding="utf-8").split("\n", 1)[0]
    assert head.startswith("# ")


def test_every_party_in_the_gazetteer_is_in_the_gazetteer() -> None:
    entries = gazetteer.load().entries
    assert {known.party for known in entries.values() if known.party} <= set(entries)
    assert {key for key, _ in gazetteer.load().abbreviations.values()} <= set(entries)


@pytest.mark.parametrize(
    ("key", "form", "kind"),
    [
        ("XINHUA", "media", "agency"),
        ("CNN", "media", "outlet"),
        ("KREMLINSITE", "name", "site"),
        ("RU", "name", "office"),
        ("", "anonymous", "unnamed"),
        ("", "document", "document"),
        ("", "role", "person"),
    ],
)
def test_kinds_of_links(key: str, form: str, kind: str) -> None:
    assert authority.kind_of(key, None, form) == kind


@pytest.mark.parametrize(("text", "value"), [("3亿5千万", 3.5e8), ("3.5亿", 3.5e8), ("1万2千", 12_000)])
def test_numerals_of_mixed_writing(text: str, value: float) -> None:
    assert number(text) == value


def test_a_text_without_full_stops_is_cut_at_its_commas() -> None:
    text = "我们都去了那里，" * 400
    made = article(text)
    found = sentences.split(fold(text), made.blocks)
    assert max(s.end - s.start for s in found) <= 500 and len(found) > 5
