"""The explainer in running prose: composed from a dossier, checked, edited, and written as a page."""

from jiedu.dossier.draft.compose import compose as compose
from jiedu.dossier.draft.compose import identity as identity
from jiedu.dossier.draft.markdown import to_markdown as to_markdown
from jiedu.dossier.draft.page import to_html as to_html
from jiedu.dossier.draft.readback import cited as cited
from jiedu.dossier.draft.save import from_json as from_json
from jiedu.dossier.draft.save import save as save
from jiedu.dossier.draft.save import to_json as to_json
from jiedu.dossier.draft.verify import verify as verify
from jiedu.dossier.draft.verify import verify_texts as verify_texts

__all__ = [
    "cited",
    "compose",
    "from_json",
    "identity",
    "save",
    "to_html",
    "to_json",
    "to_markdown",
    "verify",
    "verify_texts",
]
