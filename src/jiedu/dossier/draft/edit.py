"""Editing a draft: sentences and sections changed, added, removed, moved. Nothing is forbidden; `verify` flags."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from difflib import SequenceMatcher

from jiedu.dossier.draft.model import Draft, Paragraph, Part, Section, Sentence
from jiedu.dossier.model import Anchor
from jiedu.errors import UsageError

_CONTEXT = 32
"""Characters of prefix and suffix of an anchor."""
_LEAST = 2
"""Characters in a row that an edited sentence keeps of a piece of evidence for it to count as kept."""


def edit(draft: Draft, key: str, text: str) -> Draft:
    """The draft with other words in a sentence, a heading or the headline ("title"); its anchors stay. Raises
    UsageError for an id that it has not, and for no words."""
    if draft.sentence(key) is None:
        raise UsageError(f"draft {draft.id} has no sentence {key!r}")
    words = " ".join(text.split())
    if not words:
        raise UsageError("a sentence needs words: remove it instead")
    return with_sentences(draft, lambda one, _: rewritten(one, words) if one.id == key else one)


def rewritten(sentence: Sentence, text: str) -> Sentence:
    """The sentence with other words: what it keeps of its parts keeps their anchors, the rest is the editor's."""
    if text == sentence.text:
        return sentence
    parts: list[Part] = []
    at = 0
    for block in SequenceMatcher(None, sentence.text, text, autojunk=False).get_matching_blocks():
        for part in sentence.parts:
            low, high = max(part.start, block.a), min(part.end, block.a + block.size)
            kept = _cut(part, low, high, block.b - block.a) if low < high else None
            if kept is not None:
                if kept.start > at:
                    parts.append(Part(at, kept.start, "written"))
                parts.append(kept)
                at = kept.end
    if at < len(text):
        parts.append(Part(at, len(text), "written"))
    return replace(sentence, text=text, parts=tuple(parts), edited=True, flags=())


def _cut(part: Part, low: int, high: int, shift: int) -> Part | None:
    """The characters from `low` to `high` of a part, moved by `shift`: a name, day or connective only whole, evidence
    with the anchor of what is left."""
    whole = (low, high) == (part.start, part.end)
    if whole:
        return replace(part, start=low + shift, end=high + shift)
    if part.kind != "evidence" or part.anchor is None or high - low < _LEAST:
        return None
    anchor = _narrowed(part.anchor, low - part.start, high - part.start)
    return replace(part, start=low + shift, end=high + shift, anchor=anchor)


def _narrowed(anchor: Anchor, low: int, high: int) -> Anchor:
    """The anchor of a range of an anchor's characters."""
    return replace(
        anchor,
        start=anchor.start + low,
        end=anchor.start + high,
        exact=anchor.exact[low:high],
        prefix=(anchor.prefix + anchor.exact[:low])[-_CONTEXT:],
        suffix=(anchor.exact[high:] + anchor.suffix)[:_CONTEXT],
    )


def add(draft: Draft, text: str, *, section: str, after: str | None = None, evidence: Iterable[Anchor] = ()) -> Draft:
    """The draft with a new sentence behind the sentence `after`, or in a paragraph of its own at the section's end.
    `evidence` are the anchors it is to rest on; without them it is flagged. Raises UsageError for unknown ids."""
    words = " ".join(text.split())
    if not words:
        raise UsageError("a sentence needs words")
    made = Sentence(_fresh(draft, "s"), words, (Part(0, len(words), "written"),), (), (), tuple(evidence), edited=True)
    return _put(draft, made, section, after)


def remove(draft: Draft, key: str) -> Draft:
    """The draft without a sentence; paragraphs that are empty then go too. Raises UsageError for an id that it has not,
    or a headline or heading."""
    _held(draft, key)
    return _without(draft, key)


def move(draft: Draft, key: str, *, section: str, after: str | None = None) -> Draft:
    """The draft with a sentence elsewhere: behind the sentence `after`, or in a paragraph of its own at the end of the
    section. Raises UsageError for unknown ids, and where `after` is the sentence itself."""
    held = _held(draft, key)
    if after == key:
        raise UsageError(f"sentence {key} cannot stand behind itself")
    return _put(_without(draft, key), held, section, after)


def add_section(draft: Draft, heading: str, *, after: str | None = None) -> Draft:
    """The draft with a new section, without sentences yet, behind the section `after` or at the end."""
    words = " ".join(heading.split())
    if not words:
        raise UsageError("a section needs a heading")
    head = Sentence(_fresh(draft, "h"), words, (Part(0, len(words), "written"),), edited=True)
    made = Section(_fresh(draft, "c"), "own", head, ())
    place = len(draft.sections) if after is None else _place(draft, after) + 1
    return replace(draft, sections=(*draft.sections[:place], made, *draft.sections[place:]))


def remove_section(draft: Draft, key: str) -> Draft:
    """The draft without a section and its sentences. Raises UsageError for an id that it has not."""
    place = _place(draft, key)
    return replace(draft, sections=(*draft.sections[:place], *draft.sections[place + 1 :]))


def move_section(draft: Draft, key: str, *, after: str | None) -> Draft:
    """The draft with a section behind another one, or first with None. Raises UsageError for an id that it has not."""
    held = draft.sections[_place(draft, key)]
    rest = replace(draft, sections=tuple(s for s in draft.sections if s.id != key))
    place = 0 if after is None else _place(rest, after) + 1
    return replace(draft, sections=(*rest.sections[:place], held, *rest.sections[place:]))


def with_sentences(draft: Draft, change: Callable[[Sentence, bool], Sentence]) -> Draft:
    """The draft with `change(sentence, whether it is a heading)` in place of each sentence, headline and heading."""
    sections = tuple(
        replace(
            section,
            heading=change(section.heading, True) if section.heading is not None else None,
            paragraphs=tuple(
                replace(p, sentences=tuple(change(one, False) for one in p.sentences)) for p in section.paragraphs
            ),
        )
        for section in draft.sections
    )
    first = next((s.text for c in sections for p in c.paragraphs for s in p.sentences), "")
    return replace(draft, headline=change(draft.headline, True), sections=sections, summary=first)


def _held(draft: Draft, key: str) -> Sentence:
    found = next((s for s in draft.sentences if s.id == key), None)
    if found is None:
        raise UsageError(f"draft {draft.id} has no sentence {key!r} in its text")
    return found


def _place(draft: Draft, key: str) -> int:
    found = next((n for n, section in enumerate(draft.sections) if section.id == key), None)
    if found is None:
        raise UsageError(f"draft {draft.id} has no section {key!r}")
    return found


def _fresh(draft: Draft, letter: str) -> str:
    """An id with that letter that the draft does not use."""
    used = [section.id for section in draft.sections] + [s.id for s in draft.sentences]
    used += [section.heading.id for section in draft.sections if section.heading is not None]
    numbers = [int(key[1:]) for key in used if key[:1] == letter and key[1:].isdigit()]
    return f"{letter}{max(numbers, default=0) + 1}"


def _without(draft: Draft, key: str) -> Draft:
    sections = []
    for section in draft.sections:
        kept = (
            replace(p, sentences=tuple(s for s in p.sentences if s.id != key))
            for p in section.paragraphs
        )  # fmt: skip
        sections.append(replace(section, paragraphs=tuple(p for p in kept if p.sentences)))
    return replace(draft, sections=tuple(sections))


def _put(draft: Draft, sentence: Sentence, key: str, after: str | None) -> Draft:
    place = _place(draft, key)
    section = draft.sections[place]
    if after is None:
        number = max((int(p.id.rpartition("-")[2]) for p in section.paragraphs), default=0) + 1
        own = Paragraph(f"p{section.id[1:]}-{number}", (sentence,), draft.lang)
        changed = replace(section, paragraphs=(*section.paragraphs, own))
    else:
        if not any(s.id == after for p in section.paragraphs for s in p.sentences):
            raise UsageError(f"section {key} has no sentence {after!r}")
        changed = replace(section, paragraphs=tuple(_behind(p, after, sentence) for p in section.paragraphs))
    return replace(draft, sections=(*draft.sections[:place], changed, *draft.sections[place + 1 :]))


def _behind(paragraph: Paragraph, after: str, sentence: Sentence) -> Paragraph:
    found: list[Sentence] = []
    for one in paragraph.sentences:
        found.append(one)
        if one.id == after:
            found.append(sentence)
    return replace(paragraph, sentences=tuple(found))
