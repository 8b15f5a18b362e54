"""A dossier as a Word document, with a footnote for every anchor."""

from __future__ import annotations

from jiedu.dossier.model import Dossier
from jiedu.export.docx.body import body
from jiedu.export.docx.package import package


def to_docx(dossier: Dossier) -> bytes:
    """The document (Office Open XML); the same dossier gives the same bytes."""
    return package(body(dossier), title=dossier.title, lang=dossier.lang)
