from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jiedu.article.model import Span
from jiedu.dossier.anchor import Anchors
from jiedu.dossier.marks import marked, target, targets
from jiedu.dossier.model import Anchor, Source
from tests.dossier.build import article


def _source(text: str, blocks: tuple[tuple[str, int, int], ...] = ()) -> Source:
    return Source("a1", "题", None, None, None, None, "", "zh-Hans", text, "", blocks, ())


def _anchor(start: int, end: int) -> Anchor:
    return Anchor("a1", "", start, end, "", "", "", None)


def test_overlapping_marks_are_cut_into_segments() -> None:
    text = "零一二三四五六七八九。"
    found = marked(_source(text), [("k1", _anchor(0, 6)), ("t1", _anchor(3, 9)), ("v1", _anchor(3, 5))])
    segments = [s for b in found.blocks for r in b.runs for s in r.segments]
    assert [(s.text, s.marks) for s in segments] == [
        ("零一二", (1,)),
        ("三四", (1, 2, 3)),
        ("五", (1, 3)),
        ("六七八", (3,)),
        ("九。", ()),
    ]
    assert [s.opens for s in segments] == [("aa1-0",), ("aa1-3-5", "aa1-3"), (), (), ()]
    (run,) = found.blocks[0].runs
    assert run.cited and run.lines == ("k1", "t1", "v1")


def test_only_cited_sentences_are_set_apart() -> None:
    text = "第一句。第二句。第三句。"
    found = marked(_source(text), [("k1", _anchor(5, 7))])
    assert [("".join(s.text for s in r.segments), r.cited) for r in found.blocks[0].runs] == [
        ("第一句。", False),
        ("第二句。", True),
        ("第三句。", False),
    ]


def test_the_longest_anchor_from_a_place_has_the_plain_id() -> None:
    anchors = [_anchor(3, 5), _anchor(3, 9), _anchor(4, 5)]
    assert targets(anchors) == {("a1", 3, 5): "aa1-3-5", ("a1", 3, 9): "aa1-3", ("a1", 4, 5): "aa1-4"}
    assert [target(a, anchors) for a in anchors] == ["aa1-3-5", "aa1-3", "aa1-4"]
    assert target(Anchor("b c", "", 0, 1, "", "", "", None), ()) == "ab_c-0"


def test_text_outside_of_all_blocks_is_shown_too() -> None:
    text = "题\n漏下的一行\n正文。\n尾"
    found = marked(_source(text, (("title", 0, 1), ("paragraph", 8, 11))), [])
    assert [(b.kind, "".join(s.text for r in b.runs for s in r.segments)) for b in found.blocks] == [
        ("title", "题"),
        ("paragraph", "漏下的一行"),
        ("paragraph", "正文。"),
        ("paragraph", "尾"),
    ]


@given(st.lists(st.text(max_size=30), min_size=1, max_size=4), st.data())
def test_segments_of_a_mark_joined_are_its_exact_text(lines: list[str], data: st.DataObject) -> None:
    source = article("题", *(line.replace("\n", " ") for line in lines))
    text, blocks = source.text, tuple((b.kind, b.start, b.end) for b in source.blocks)
    make = Anchors((source,))
    cited = []
    for n in range(data.draw(st.integers(0, 5))):
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        cited.append((f"k{n}", make.at(source.id, Span(start, end))))
    shown = Source(source.id, "题", None, None, None, None, "", "zh-Hans", text, "", blocks, ())
    found = marked(shown, cited)
    assert "".join(s.text for b in found.blocks for r in b.runs for s in r.segments) == text.replace("\n", "")
    ids = targets(a for _, a in cited)
    numbers = {key: number for number, key in found.targets}
    for _, anchor in cited:
        number = numbers[ids[source.id, anchor.start, anchor.end]]
        joined = "".join(s.text for b in found.blocks for r in b.runs for s in r.segments if number in s.marks)
        assert joined == anchor.exact.replace("\n", "")
    cut = {line for line, a in cited if a.exact.strip("\n")}
    assert {line for b in found.blocks for r in b.runs for line in r.lines} <= {line for line, _ in cited}
    assert cut or not any(s.marks for b in found.blocks for r in b.runs for s in r.segments)
