"""The explainer, every line of it anchored."""

from jiedu.dossier.check import check as check
from jiedu.dossier.html import to_html as to_html
from jiedu.dossier.json import to_json as to_json
from jiedu.dossier.make import make as make
from jiedu.dossier.markdown import to_markdown as to_markdown
from jiedu.dossier.save import save as save

__all__ = ["check", "make", "save", "to_html", "to_json", "to_markdown"]
