"""The draft of the ferry story, for the tests of what is done with drafts."""

from __future__ import annotations

from functools import cache

from jiedu.dossier import make
from jiedu.dossier.draft import compose, verify
from jiedu.dossier.draft.model import Draft, Sentence
from tests.dossier.ferry import ferry


@cache
def told(lang: str = "zh") -> Draft:
    """The draft of the ferry story in a language, checked."""
    held = ferry()
    dossier = make(held.story, held.articles, held.analyses, lang=lang)
    draft = compose(dossier, held.articles, held.analyses, title=held.story.headline)
    return verify(draft, held.articles)


def evidenced(draft: Draft, least: int = 20) -> Sentence:
    """The first sentence with so many characters of evidence in one piece."""
    return next(
        s
        for s in draft.sentences
        if any(p.kind == "evidence" and p.end - p.start >= least for p in s.parts)
    )  # fmt: skip
