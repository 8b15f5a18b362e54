"""Universal NER's files become sentences with names, offsets and all."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.tagger.measure import f1
from training.tagger.uner import read

FILE = """# newdoc id = a
# sent_id = 1
# text = 張三在「紐約」說。
1\t張\tB-PER\t-\tx
2\t三\tI-PER\t-\tx
3\t在\tO\t-\tx
4\t「\tO\t-\tx
5\t紐約\tB-LOC\t-\tx
6\t」\tO\t-\tx
7\t說\tO\t-\tx
8\t。\tO\t-\tx

# sent_id = 2
# text = John Smith 去了工黨和 NATO
1\tJohn\tB-PER\t-\tx
2\tSmith\tI-PER\t-\tx
3\t去了\tO\t-\tx
4\t工黨\tB-ORG\t-\tx
5\t和\tO\t-\tx
6\tNATO\tI-ORG\t-\tx
"""


def test_names_stand_where_the_text_has_them(tmp_path: Path) -> None:
    path = tmp_path / "a.iob2"
    path.write_text(FILE, "utf-8")
    first, second = read(path)
    assert first.text == "张三在「纽约」说。"
    assert [(first.text[n.start : n.end], n.kind) for n in first.names] == [("张三", "PER"), ("纽约", "LOC")]
    assert [(second.text[n.start : n.end], n.kind) for n in second.names] == [
        ("John Smith", "PER"),
        ("工党", "ORG"),
        ("NATO", "ORG"),
    ]


def test_words_that_are_not_the_text_are_joined(tmp_path: Path) -> None:
    path = tmp_path / "a.iob2"
    path.write_text("# text = other\n1\t北京\tB-LOC\n2\t见\tO\n", "utf-8")
    (sentence,) = read(path)
    assert sentence.text == "北京见" and sentence.names == [(0, 2, "LOC")]


def test_a_word_without_a_label_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.iob2"
    path.write_text("# text = a\n1\ta\n", "utf-8")
    with pytest.raises(ValueError, match="without a label"):
        read(path)


def test_a_name_counts_when_span_and_type_are_right(tmp_path: Path) -> None:
    path = tmp_path / "a.iob2"
    path.write_text(FILE, "utf-8")
    gold = read(path)[1].names
    assert f1([(gold, gold)]) == {"precision": 100, "recall": 100, "f1": 100}
    found = [gold[0], gold[1]._replace(kind="LOC"), gold[2]._replace(end=gold[2].end - 1), gold[2]._replace(start=0)]
    assert f1([(gold, found)]) == {"precision": 25, "recall": 33.33, "f1": 28.57}
    assert f1([]) == {"precision": 0, "recall": 0, "f1": 0}
