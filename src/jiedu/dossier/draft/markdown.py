"""A draft in Markdown: each sentence with a footnote to the exact characters that it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from jiedu.dossier.draft.model import Draft, Sentence
from jiedu.dossier.draft.page import page_words
from jiedu.dossier.markdown import escape


def to_markdown(draft: Draft) -> str:
    """The draft as Markdown with footnotes (as GitHub and Pandoc read them), one line feed at its end."""
    parts = [f"# {escape(draft.title)}"]
    for section in draft.sections:
        if section.heading is not None:
            parts.append(f"## {escape(section.heading.text)}")
        for paragraph in section.paragraphs:
            space = " " if draft.lang == "en" else ""
            parts.append(space.join(f"{escape(s.text)}{_mark(s)}" for s in paragraph.sentences))
    numbers = {source.article: n for n, source in enumerate(draft.sources, 1)}
    parts.append(f"## {page_words(draft.lang)('sources')}")
    rows = (
        ", ".join(escape(str(x)) for x in (source.title, source.outlet, source.day) if x) for source in draft.sources
    )
    parts.append("\n".join(f"{n}. {row}" for n, row in enumerate(rows, 1)))
    parts.append("\n".join(note for s in draft.sentences for note in _notes(s, numbers)))
    return "\n\n".join(part for part in parts if part) + "\n"


def _mark(sentence: Sentence) -> str:
    flag = " ⚑" if sentence.flags else ""
    return f"[^{sentence.id}]{flag}" if sentence.evidence else flag


def _notes(sentence: Sentence, numbers: dict[str, int]) -> Iterator[str]:
    if sentence.evidence:
        told = "; ".join(
            f"({numbers.get(a.article, '?')}) {escape(a.exact)} ({a.start}–{a.end})" for a in sentence.evidence
        )
        why = [part.inferred for part in sentence.parts if part.inferred]
        yield f"[^{sentence.id}]: {told}" + (f" — {escape('; '.join(dict.fromkeys(why)))}" if why else "")
