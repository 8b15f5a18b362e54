from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedu.page.elements import Document, Element, attributes, gather, tokens, unescape
from tests.growth import is_linear


def spelled(text: str, **options: tuple[str, ...]) -> tuple[str, list[str]]:
    """The tokens of a document on one line, and its defects."""
    document = Document(text)
    signs = {"start": "<{}>", "end": "</{}>", "text": "{}"}
    parts = [signs[token.kind].format(token.name or token.value) for token in tokens(document, **options)]
    return "".join(parts), document.defects


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<a><b>x</b><c/></a>", "<a><b>x</b><c></c></a>"),
        ('<?xml version="1.0"?><!-- <x> --><a t="1 > 0">&lt;&#20013;&#x6587;&nbsp;</a>', "<a><中文\xa0</a>"),
        ("<a><![CDATA[<p>&amp;]]]]><![CDATA[></p>]]></a>", "<a><p>&amp;]]></p></a>"),
        ('<!DOCTYPE a [<!ENTITY e "<x>">\n]><a>&e;</a>', "<a>&e;</a>"),
        ("<!DOCTYPE a PUBLIC 'x' 'y'><a/>", "<a></a>"),
    ],
)
def test_well_formed(text: str, expected: str) -> None:
    assert spelled(text) == (expected, [])


@pytest.mark.parametrize(
    ("text", "expected", "defect"),
    [
        ("<a><b>x</a>", "<a><b>x</b></a>", "<b> is not closed at character 7"),
        ("<a>x</b></a>", "<a>x</a>", "</b> closes nothing"),
        ("<a><b>x", "<a><b>x</b></a>", "breaks off in <b>"),
        ('<a t="1>x</a>', "<a>x</a>", None),
        ("<a>1 < 2 & 3</a>", "<a>1 < 2 & 3</a>", None),
        ("<a><!-- x</a>", "<a></a>", "<!-- does not end"),
        ("<a><![CDATA[x", "<a>x</a>", "<![CDATA[ does not end"),
        ("<!DOCTYPE a [ <a>", "", "<! does not end"),
        ("<r><item>1<item>2</item></r>", "<r><item>1</item><item>2</item></r>", "<item> is not closed"),
    ],
)
def test_broken(text: str, expected: str, defect: str | None) -> None:
    out, defects = spelled(text, siblings=("item",))
    assert out == expected
    assert defect is None or defect in defects[0]


def test_an_element_with_its_children_to_a_depth() -> None:
    text = '<f xmlns="http://www.w3.org/2005/Atom" xmlns:c="http://purl.org/rss/1.0/modules/content/"><e k="v"><C:X/>'
    text += "<c:t>one<i>two<b>three</b></i>four</c:t></e><g/></f>"
    document = Document(text)
    stream = tokens(document)
    document.element(next(stream))
    root = gather(document, stream, next(stream), depth=2)
    assert (root.space, root.name, attributes(root.raw), root.nested) == ("atom", "e", {"k": "v"}, True)
    unknown, child = root.children
    assert (unknown.space, unknown.name) == ("c", "x")
    assert (child.space, child.name, child.text) == ("content", "t", "onefour")
    assert text[child.begin : child.end] == "one<i>two<b>three</b></i>four"
    assert isinstance(child.child("i"), Element) and child.child("z") is None
    (inner,) = child.children
    assert (inner.text, inner.nested, inner.children) == ("two", True, [])
    assert next(stream).name == "g"


def test_attributes() -> None:
    raw = """ a="1 &amp; 2" b='x"y' c=plain d = "spaced" xml:lang="zh"  e"""
    assert attributes(raw) == {"a": "1 & 2", "b": 'x"y', "c": "plain", "d": "spaced", "xml:lang": "zh"}


def test_references() -> None:
    assert (
        unescape("&amp;amp; &copy=1 &copy; &#0; &#99999999; &unknown; &#xD800;")
        == "&amp; &copy=1 © � &#99999999; &unknown; �"
    )


@given(st.text(alphabet="<>/!-[]?ab \"'=&;CDAT", max_size=120))
def test_any_text_is_well_nested(text: str) -> None:
    line: list[str] = []
    for token in tokens(Document(text), siblings=("a",)):
        assert 0 <= token.at <= len(text)
        if token.kind == "start":
            line.append(token.name)
        elif token.kind == "end":
            assert line.pop() == token.name
    assert line == []


HOSTILE: dict[str, Callable[[int], str]] = {
    "deep": lambda n: "<a>" * n,
    "deep and closed": lambda n: "<a>" * n + "</a>" * n,
    "closes nothing": lambda n: "<b>" * n + "</a>" * n,
    "one attribute": lambda n: '<a t="' + "x" * 20 * n + '"/>',
    "attributes without end": lambda n: "<a " + "x" * 20 * n,
    "names": lambda n: "<a " + "x " * 10 * n + ">",
    "open quotes": lambda n: '<a t="' * n,
    "open quotes closed": lambda n: "<a t='\">" * n,
    "less": lambda n: "<" * 8 * n,
    "references": lambda n: "<a>" + "&amp;" * 2 * n,
    "ampersands": lambda n: "<a>" + "&" * 8 * n,
    "comments": lambda n: "<!--" * n,
    "declarations": lambda n: "<!a [>" * n,
    "sections": lambda n: "<![CDATA[" * n + "]]",
    "instructions": lambda n: "<?" * n,
    "siblings": lambda n: "<item>" * n,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_time_is_linear(kind: str) -> None:
    def read(size: int) -> None:
        for token in tokens(Document(HOSTILE[kind](size)), siblings=("item",)):
            if token.kind == "start" and len(token.value) > 100:
                attributes(token.value)

    assert is_linear(read, 2000)


def test_a_hundred_thousand_elements_in_each_other() -> None:
    document = Document("<a>" * 100_000)
    stream = tokens(document)
    root = gather(document, stream, next(stream), depth=2)
    assert root.children[0].children[0].nested
    assert "breaks off" in document.defects[0]
