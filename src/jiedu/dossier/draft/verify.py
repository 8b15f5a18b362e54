"""Checking a draft: evidence stands in its sources, and what stands between is of the closed vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from jiedu.article.model import Article
from jiedu.dossier.anchor import holds
from jiedu.dossier.draft import days
from jiedu.dossier.draft.edit import with_sentences
from jiedu.dossier.draft.matching import strayed
from jiedu.dossier.draft.model import Draft, Flag, Part, Sentence
from jiedu.dossier.draft.script import simplified, undone
from jiedu.dossier.draft.wording import wording
from jiedu.dossier.model import Anchor

TextOf = Callable[[str], str | None]
_PRONOUNS = ("他", "她", "he", "she")


def verify(draft: Draft, articles: Mapping[str, Article]) -> Draft:
    """The draft with its flags made anew: each sentence that says what its evidence does not, or whose evidence does
    not hold, has some; one as it was composed has none.

    `articles` are those that it cites, in the version that each was cited in.
    """
    return verify_texts(draft, lambda key: articles[key].text if key in articles else None)


def verify_texts(draft: Draft, text_of: TextOf) -> Draft:
    """The same, with the texts of the articles by their ids; None for one that is not there."""
    return with_sentences(draft, lambda one, heading: replace(one, flags=_flags(draft, one, text_of, heading)))


def _flags(draft: Draft, sentence: Sentence, text_of: TextOf, heading: bool) -> tuple[Flag, ...]:
    found = list(_whole(sentence))
    for part in sentence.parts:
        found += _part(draft, sentence, part, text_of)
    for anchor in sentence.evidence:
        text = text_of(anchor.article)
        why = holds(anchor, text) if text is not None else f"article {anchor.article} is not there"
        found += [Flag("anchor", why)] if why else []
    if sentence.edited:
        anchors = sentence.evidence or (_of_draft(draft) if heading else ())
        if not anchors and not heading:
            found.append(Flag("none", sentence.text))
        else:
            found += strayed(draft, sentence, [a.exact for a in anchors], heading=heading)
    return tuple(dict.fromkeys(found))


def _of_draft(draft: Draft) -> tuple[Anchor, ...]:
    return tuple(a for one in draft.sentences for a in one.evidence)


def _whole(sentence: Sentence) -> Iterator[Flag]:
    """A flag where the parts leave out characters, or overlap."""
    at = 0
    for part in sentence.parts:
        if part.start != at or part.end <= part.start:
            yield Flag("anchor", f"the parts leave a gap at {at}")
            return
        at = part.end
    if at != len(sentence.text):
        yield Flag("anchor", f"the parts end at {at}, the sentence at {len(sentence.text)}")


def _part(draft: Draft, sentence: Sentence, part: Part, text_of: TextOf) -> list[Flag]:
    text = sentence.text[part.start : part.end]
    if part.kind == "evidence":
        return _evidence(part, text, text_of)
    if part.kind == "word":
        return [] if text in wording(draft.lang).vocabulary else [Flag("words", text)]
    if part.kind == "name":
        return [] if _is_name(draft, part, text, text_of) else [Flag("name", text)]
    if part.kind == "date":
        return [] if _is_day(draft, part, text) else [Flag("date", text)]
    if part.kind == "question":
        return [] if text in (draft.question, sentence.text) else [Flag("words", text)]
    return [] if sentence.edited else [Flag("words", text)]


def _evidence(part: Part, text: str, text_of: TextOf) -> list[Flag]:
    source = text_of(part.anchor.article) if part.anchor is not None else None
    if part.anchor is None or source is None:
        return [Flag("anchor", text)]
    why = holds(part.anchor, source)
    if why is None and undone(text, part.anchor.exact, part.change):
        return []
    return [Flag("anchor", why or text)]


def _is_name(draft: Draft, part: Part, text: str, text_of: TextOf) -> bool:
    """Whether a name is one that the sources have, where it says, or a pronoun for one."""
    if part.anchor is not None:
        source = text_of(part.anchor.article)
        if source is None or holds(part.anchor, source) is not None:
            return False
        if text in (part.anchor.exact, simplified(part.anchor.exact)):
            return True
    if part.value is not None and part.value.startswith("outlet:"):
        article_id = part.value.removeprefix("outlet:")
        named = next((c.outlet for c in draft.sources if c.article == article_id), None)
        return named is not None and text in (named, simplified(named))
    if text in _PRONOUNS:
        return part.value is not None
    return text in draft.names or any(name.endswith(f"·{text}") for name in draft.names)


def _is_day(draft: Draft, part: Part, text: str) -> bool:
    """Whether a day is written as days are; one that stands for no words of a source is that of an article or a
    statement, which `inferred` tells."""
    if part.value is None or not days.is_written(text, date.fromisoformat(part.value)):
        return False
    return (
        part.anchor is not None
        or bool(part.inferred)
        or any(c.day is not None and c.day.isoformat() == part.value for c in draft.sources)
    )
