"""The parts of a Word document, in their zip archive (ECMA-376, transitional, as every version since 2007 opens it)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

from jiedu.export import xml
from jiedu.export.docx.model import Paragraph, Run

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_HERE = Path(__file__).parent / "data"
_TOP = (
    ("rId1", "officeDocument", "word/document.xml", False),
    ("rId2", "core", "docProps/core.xml", False),
)
_WHEN = (1980, 1, 1, 0, 0, 0)
"""The time of every part: the earliest that a zip archive knows, so that no clock is in the bytes."""


def package(paragraphs: Iterable[Paragraph], *, title: str, lang: str) -> bytes:
    """The document of these paragraphs. `lang`, "zh" or "en", is the language of its labels."""
    written = _Written()
    body = "".join(written.paragraph(one) for one in paragraphs)
    page = xml.element(
        "w:sectPr",
        xml.element("w:pgSz", w__w="11906", w__h="16838")  # A4, in twentieths of a point
        + xml.element("w:pgMar", w__top="1440", w__right="1440", w__bottom="1440", w__left="1440", w__header="720",
                      w__footer="720", w__gutter="0"),
    )  # fmt: skip
    spaces = {"xmlns__w": _MAIN, "xmlns__r": _LINKS}
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(_TOP),
        "docProps/core.xml": _core(title, lang),
        "word/document.xml": xml.element("w:document", xml.element("w:body", body + page), **spaces),
        "word/_rels/document.xml.rels": _relations(written.main_relations()),
        "word/styles.xml": (_HERE / "styles.xml").read_text("utf-8"),
        "word/numbering.xml": (_HERE / "numbering.xml").read_text("utf-8"),
        "word/footnotes.xml": xml.element("w:footnotes", _separators() + "".join(written.notes), **spaces),
        "word/_rels/footnotes.xml.rels": _relations(written.note_relations()),
    }  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, _WHEN)
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, 0o600 << 16
            archive.writestr(info, text if text.startswith("<?xml") else xml.HEAD + text)
    return out.getvalue()


class _Written:
    """What the text of the document leaves behind for its other parts: notes, and where links lead."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self._links: dict[bool, dict[str, str]] = {False: {}, True: {}}

    def paragraph(self, one: Paragraph) -> str:
        """A paragraph as XML."""
        style = xml.element("w:pPr", xml.element("w:pStyle", w__val=one.style)) if one.style != "Normal" else ""
        return xml.element("w:p", style + "".join(self._run(run, False) for run in one.runs))

    def main_relations(self) -> list[tuple[str, str, str, bool]]:
        """Id, kind, target and whether that is outside, of all that the text refers to."""
        own = [(name, name, f"{name}.xml", False) for name in ("styles", "numbering", "footnotes")]
        return own + [(key, "hyperlink", url, True) for url, key in self._links[False].items()]

    def note_relations(self) -> list[tuple[str, str, str, bool]]:
        """The same of the notes."""
        return [(key, "hyperlink", url, True) for url, key in self._links[True].items()]

    def _run(self, run: Run, inside: bool) -> str:
        """A run, with its link and its note; `inside` a note."""
        text = _text(run)
        if run.url and text:
            known = self._links[inside]
            text = xml.element("w:hyperlink", text, r__id=known.setdefault(run.url, f"link{len(known) + 1}"))
        if not run.note:
            return text
        number = len(self.notes) + 1
        mark = xml.element("w:rPr", xml.element("w:rStyle", w__val="FootnoteReference"))
        self.notes.append(
            xml.element(
                "w:footnote",
                xml.element(
                    "w:p",
                    xml.element("w:pPr", xml.element("w:pStyle", w__val="FootnoteText"))
                    + xml.element("w:r", mark + xml.element("w:footnoteRef"))
                    + _text(Run(" "))
                    + "".join(self._run(one, True) for one in run.note),
                ),
                w__id=str(number),
            )
        )
        return text + xml.element("w:r", mark + xml.element("w:footnoteReference", w__id=str(number)))


def _text(run: Run) -> str:
    """The characters of a run, line breaks as such."""
    if not run.text:
        return ""
    style = "Hyperlink" if run.url else "Faint" if run.faint else None
    look = (xml.element("w:rStyle", w__val=style) if style else "") + (xml.element("w:b") if run.bold else "")
    lines = xml.element("w:br").join(
        xml.element("w:t", xml.escape(line), xml__space="preserve") for line in run.text.splitlines() or [""]
    )
    return xml.element("w:r", (xml.element("w:rPr", look) if look else "") + lines)


def _separators() -> str:
    """The two notes that every document has: the lines above notes, and above those that go on."""
    return "".join(
        xml.element(
            "w:footnote", xml.element("w:p", xml.element("w:r", xml.element(f"w:{name}"))), w__type=name, w__id=key
        )
        for name, key in (("separator", "-1"), ("continuationSeparator", "0"))
    )


def _types() -> str:
    """What kind each part is of."""
    parts = (
        ("/word/document.xml", f"{_PARTS}.document.main+xml"),
        ("/word/styles.xml", f"{_PARTS}.styles+xml"),
        ("/word/numbering.xml", f"{_PARTS}.numbering+xml"),
        ("/word/footnotes.xml", f"{_PARTS}.footnotes+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    )
    found = xml.element(
        "Default", Extension="rels", ContentType="application/vnd.openxmlformats-package.relationships+xml"
    )
    found += xml.element("Default", Extension="xml", ContentType="application/xml")
    found += "".join(xml.element("Override", PartName=name, ContentType=kind) for name, kind in parts)
    return xml.element("Types", found, xmlns="http://schemas.openxmlformats.org/package/2006/content-types")


def _relations(found: Iterable[tuple[str, str, str, bool]]) -> str:
    kinds = {"core": "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"}
    rows = (
        xml.element(
            "Relationship", Id=key, Type=kinds.get(kind, f"{_LINKS}/{kind}"), Target=target,
            TargetMode="External" if outside else None,
        )
        for key, kind, target, outside in found
    )  # fmt: skip
    return xml.element("Relationships", "".join(rows), xmlns=_RELATIONS)


def _core(title: str, lang: str) -> str:
    spaces = {
        "xmlns__cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        "xmlns__dc": "http://purl.org/dc/elements/1.1/",
    }
    told = xml.text("dc:title", title) + xml.text("dc:creator", "Jiedu") + xml.text("dc:language", lang)
    return xml.element("cp:coreProperties", told, **spaces)
