"""Word documents, read back by python-docx, and by hand where that knows no footnotes."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from xml.etree import ElementTree

import docx
import docx.text.paragraph
import pytest

import jiedu
from jiedu.dossier.model import Dossier
from jiedu.export.chosen import Chosen
from jiedu.export.docx import to_docx
from jiedu.export.docx.model import Paragraph, Run
from jiedu.export.docx.package import package
from jiedu.export.formats import export
from tests.desk.built import built

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@cache
def dossier(lang: str) -> Dossier:
    with jiedu.open(built()) as desk:
        return desk.dossier(query="备忘录", lang=lang)


def part(data: bytes, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return ElementTree.fromstring(archive.read(name))


def notes(data: bytes) -> dict[str, str]:
    """Id → text of every footnote but the two separators."""
    found = part(data, "word/footnotes.xml").findall(f"{W}footnote")
    return {one.attrib[f"{W}id"]: "".join(one.itertext()) for one in found if f"{W}type" not in one.attrib}


def style(one: docx.text.paragraph.Paragraph) -> str | None:
    return one.style.name if one.style is not None else None


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_line_stands_in_it_with_its_anchors(lang: str) -> None:
    made = dossier(lang)
    data = to_docx(made)
    paragraphs = docx.Document(io.BytesIO(data)).paragraphs
    assert (paragraphs[0].text, style(paragraphs[0])) == (made.title, "Title")
    texts = [one.text for one in paragraphs]
    for line in made.lines:
        assert any(line.text in text for text in texts)
    told = notes(data)
    for line in made.lines:
        for anchor in line.anchors:
            assert any(
                anchor.exact.strip() in note and f"{anchor.start}–{anchor.end}" in note for note in told.values()
            )
    headings = [one.text for one in paragraphs if style(one) == "Heading 1"]
    assert len(headings) == len(set(headings)) >= 4


def test_notes_and_links_hang_together() -> None:
    data = to_docx(dossier("zh"))
    document = part(data, "word/document.xml")
    asked = [one.attrib[f"{W}id"] for one in document.iter(f"{W}footnoteReference")]
    assert asked == list(notes(data)) == [str(number) for number in range(1, len(asked) + 1)]
    for name, rels in (("document", "document"), ("footnotes", "footnotes")):
        root = part(data, f"word/{name}.xml")
        used = {one.attrib[f"{R}id"] for one in root.iter(f"{W}hyperlink")}
        known = {one.attrib["Id"]: one.attrib for one in part(data, f"word/_rels/{rels}.xml.rels")}
        assert used <= set(known)
        assert all(known[key]["Target"].startswith("http") for key in used)
    styles = {one.attrib[f"{W}styleId"] for one in part(data, "word/styles.xml").iter(f"{W}style")}
    for tag in ("pStyle", "rStyle"):
        for name in ("word/document.xml", "word/footnotes.xml"):
            assert {one.attrib[f"{W}val"] for one in part(data, name).iter(f"{W}{tag}")} <= styles


def test_the_same_dossier_gives_the_same_bytes_without_a_clock() -> None:
    data = to_docx(dossier("zh"))
    assert to_docx(dossier("zh")) == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert {one.date_time[0] for one in archive.infolist()} == {1980}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_what_is_hard_to_write_comes_back() -> None:
    text = "甲 & <b>\x00 \ud800\n第二行"
    data = package([Paragraph("Normal", (Run(text, note=(Run("]]>"),)),))], title="<&>", lang="zh")
    found = docx.Document(io.BytesIO(data))
    assert found.paragraphs[0].text == "甲 & <b>\ufffd \ufffd\n第二行"
    assert found.core_properties.title == "<&>"
    assert notes(data) == {"1": " ]]>"}


def test_it_is_exported() -> None:
    with jiedu.open(built()) as desk:
        data = b"".join(export(desk, Chosen(query="备忘录"), "docx"))
        assert data == to_docx(desk.dossier(query="备忘录"))
