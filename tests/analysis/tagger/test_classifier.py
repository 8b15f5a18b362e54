"""A model of the user's own finds the names, whatever its scheme and its types are called."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from jiedu.analysis import tagger
from jiedu.analysis.tagger import classifier, wordpieces
from jiedu.errors import UsageError

TINY = Path(__file__).with_name("classifier")


def surfaces(text: str, folder: Path = TINY) -> list[tuple[str, str]]:
    (found,) = classifier.load(folder).names([text])
    return [(text[name.start : name.end], name.kind) for name in found]


def test_names_by_the_labels_of_the_model() -> None:
    assert surfaces("法国马克龙在巴黎说,Johnson of NATO") == [
        ("法国", "LOC"),
        ("马克龙", "PER"),
        ("巴黎", "LOC"),
        ("Johnson", "PER"),
        ("NATO", "ORG"),
    ]


def test_types_that_are_none_of_ours_are_left_out() -> None:
    assert surfaces("报在巴黎") == [("巴黎", "LOC")]


def test_no_row_of_labels_breaks_the_scheme() -> None:
    assert surfaces("国法") == [("法", "LOC")]
    assert surfaces("黎说龙") == []


def test_sentences_of_any_length_come_back_in_order() -> None:
    given = ["", "法国", "  ", "在", "法国马克龙", "巴黎说"] * 30
    found = classifier.load(TINY).names(given)
    assert [len(names) for names in found] == [0, 1, 0, 0, 2, 1] * 30
    assert found == [classifier.load(TINY).names([text])[0] for text in given]


def test_the_tagger_takes_its_names_and_keeps_the_words() -> None:
    text = "法国马克龙在巴黎说"
    (own,), (theirs,) = tagger.tag([text]), tagger.tag([text], TINY)
    assert theirs.tokens == own.tokens
    assert [(text[n.start : n.end], n.kind) for n in theirs.names] == [
        ("法国", "LOC"),
        ("马克龙", "PER"),
        ("巴黎", "LOC"),
    ]
    assert tagger.fault(TINY) is None


def bioes(folder: Path) -> Path:
    """The tiny model with its labels in another scheme: what was I is E."""
    shutil.copytree(TINY, folder, dirs_exist_ok=True)
    config = json.loads((folder / "config.json").read_text("utf-8"))
    config["id2label"] = {key: label.replace("I-", "E-") for key, label in config["id2label"].items()}
    (folder / "config.json").write_text(json.dumps(config), "utf-8")
    return folder


def test_a_scheme_with_ends(tmp_path: Path) -> None:
    assert surfaces("在法国", bioes(tmp_path)) == [("法国", "LOC")]
    assert surfaces("法国巴", tmp_path) == [("法国", "LOC")]


def test_case_is_kept_where_the_model_reads_it(tmp_path: Path) -> None:
    shutil.copytree(TINY, tmp_path, dirs_exist_ok=True)
    (tmp_path / "tokenizer_config.json").write_text('{"do_lower_case": false}', "utf-8")
    assert surfaces("NATO nato", tmp_path) == [("nato", "ORG")]


def test_the_digest_changes_with_every_file(tmp_path: Path) -> None:
    assert classifier.digest(TINY) == classifier.digest(TINY)
    assert len({classifier.digest(TINY), classifier.digest(bioes(tmp_path))}) == 2
    (tmp_path / "tokenizer_config.json").write_text("{}", "utf-8")
    assert classifier.digest(tmp_path) != classifier.digest(bioes(tmp_path / "other"))


@pytest.mark.parametrize("name", ["model.onnx", "vocab.txt", "config.json"])
def test_a_folder_without_a_file_is_refused(tmp_path: Path, name: str) -> None:
    shutil.copytree(TINY, tmp_path, dirs_exist_ok=True)
    (tmp_path / name).unlink()
    with pytest.raises(UsageError, match=name):
        classifier.load(tmp_path)
    with pytest.raises(UsageError, match=name):
        classifier.digest(tmp_path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("model.onnx", b"no model"),
        ("config.json", b"{"),
        ("config.json", b'{"id2label": {"0": "O", "1": "B-PER"}}'),
        ("config.json", b'{"id2label": {"0": "O", "1": "B-FOOD"}}'),
        ("config.json", b'{"labels": []}'),
        ("config.json", b"[]"),
        ("vocab.txt", b"a\nb\n"),
        ("vocab.txt", b"\xff"),
        ("tokenizer_config.json", b"3"),
    ],
)
def test_what_cannot_be_run_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    shutil.copytree(TINY, tmp_path, dirs_exist_ok=True)
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UsageError, match="no token classifier"):
        classifier.load(tmp_path)


def test_pieces_stand_where_the_text_has_them() -> None:
    words = {"[UNK]": 0, "中": 1, "jo": 2, "##hn": 3, "##n": 4, "cafe": 5, ".": 6}
    text = "中 John  Café.乙Joxx"
    found = list(wordpieces.pieces(text, words, lower=True))
    assert [(text[p.start : p.end], p.number) for p in found] == [
        ("中", 1),
        ("Jo", 2),
        ("hn", 3),
        ("Café", 5),
        (".", 6),
        ("乙", 0),
        ("Joxx", 0),
    ]
    assert [p.number for p in wordpieces.pieces("jo" * 200, words, lower=True)] == [0]
    assert [p.number for p in wordpieces.pieces("Jo", words, lower=False)] == [0]
