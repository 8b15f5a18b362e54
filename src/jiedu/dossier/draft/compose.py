"""A draft from a dossier: sections planned, then written sentence by sentence, each with its evidence."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from jiedu.analysis.model import Analysis
from jiedu.article.model import Article
from jiedu.dossier.answer.model import Answer
from jiedu.dossier.draft import accounts, chinese, english
from jiedu.dossier.draft.base import Base, base
from jiedu.dossier.draft.days import Calendar
from jiedu.dossier.draft.headings import heading, headline
from jiedu.dossier.draft.model import Cited, Draft, Paragraph, Section, Sentence
from jiedu.dossier.draft.people import People, people
from jiedu.dossier.draft.pieces import Piece, sentence, word
from jiedu.dossier.draft.scene import Scene
from jiedu.dossier.draft.sections import Planned, plan
from jiedu.dossier.draft.units import Unit
from jiedu.dossier.model import Dossier
from jiedu.errors import UsageError
from jiedu.story.model import Passage


def compose(
    dossier: Dossier,
    articles: Mapping[str, Article],
    analyses: Mapping[str, Analysis],
    *,
    answer: Answer | None = None,
    title: Passage | None = None,
    keywords: Sequence[str] = (),
    as_of: date | None = None,
) -> Draft:
    """The explainer of a dossier in running prose, in the dossier's language; `answer` is to the question that it is
    told under, `title` where its headline stands.

    `articles` and `analyses` are those that the dossier was made from; `as_of` is the day that was asked for. Raises
    UsageError where they are not, and where nothing in them can stand alone.
    """
    held = base(dossier, articles, analyses)
    known = people(held)
    scene = Scene(Calendar(year=held.dossier.as_of.year if held.dossier.as_of else None))
    numbers = iter(range(1, 10_000))
    planned = plan(held, answer)
    if not planned:
        raise UsageError(f"{dossier.selection}: nothing in its sources can stand alone, so there is nothing to draft")
    lead = next((unit.article for one in planned for paragraph in one.paragraphs for unit in paragraph), None)
    sections = tuple(
        _section(held, known, one, scene, number, numbers, answer) for number, one in enumerate(planned, 1)
    )
    sections = _with_accounts(held, sections, scene, numbers)
    question = answer.question if answer is not None else None
    head = headline(held, title, question, lead)
    used = dict.fromkeys(
        a.article for s in (head, *(x for c in sections for p in c.paragraphs for x in p.sentences)) for a in s.evidence
    )
    first = next((s.text for c in sections for p in c.paragraphs for s in p.sentences), "")
    return Draft(
        id=identity(dossier.selection, dossier.lang, question, as_of),
        lang=dossier.lang,
        selection=dossier.selection,
        column=held.wording.form("column"),
        headline=head,
        question=question,
        sections=sections,
        sources=tuple(_cited(held, key) for key in used),
        as_of=dossier.as_of,
        names=known.every,
        summary=first,
        keywords=tuple(keywords),
    )


def identity(selection: str, lang: str, question: str | None, as_of: date | None) -> str:
    """The id of the draft of a selection: the same whenever it is made again."""
    told = "\n".join((selection, lang, question or "", as_of.isoformat() if as_of else ""))
    return hashlib.sha256(f"draft\n{told}".encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _cited(base: Base, key: str) -> Cited:
    source = base.sources[key]
    return Cited(key, source.text_hash, source.title, source.outlet, source.url, source.day, source.language)


def _section(
    base: Base,
    known: People,
    planned: Planned,
    scene: Scene,
    number: int,
    numbers: Iterator[int],
    answer: Answer | None,
) -> Section:
    scene.section()
    paragraphs = []
    for place, units in enumerate(planned.paragraphs, 1):
        scene.paragraph()
        told = tuple(_sentence(base, known, unit, scene, next(numbers)) for unit in units)
        paragraphs.append(Paragraph(f"p{number}-{place}", told, base.lang))
    if not paragraphs:  # a question that nothing answers
        nothing = sentence(f"s{next(numbers)}", [word(base.wording.form("none.answer"))])
        paragraphs.append(Paragraph(f"p{number}-1", (nothing,), base.lang))
    return Section(f"c{number}", planned.kind, heading(base, known, planned, number, answer), tuple(paragraphs))


def _with_accounts(
    base: Base, sections: tuple[Section, ...], scene: Scene, numbers: Iterator[int]
) -> tuple[Section, ...]:
    """The sections with one on where accounts differ, behind those on the sides."""
    found = accounts.accounts(base)
    if not found:
        return sections
    scene.section()
    said = tuple(
        sentence(f"s{next(numbers)}", accounts.told(base, one, other, scene), (which.id,))
        for which, one, other in found
    )
    place = next((n for n, s in enumerate(sections) if s.kind in ("experts", "answer", "open")), len(sections))
    number = len(sections) + 1
    head = sentence(f"h{number}", [word(base.wording.form("heading.accounts"))])
    made = Section(f"c{number}", "accounts", head, (Paragraph(f"p{number}-1", said, base.lang),))
    return (*sections[:place], made, *sections[place:])


def _sentence(base: Base, known: People, unit: Unit, scene: Scene, number: int) -> Sentence:
    write = chinese.told if base.lang == "zh" else english.told
    pieces: list[Piece] = write(base, known, unit, scene)
    further = [a for a in unit.line.anchors if a.article != unit.article]
    return sentence(f"s{number}", pieces, (unit.line.id,), further)
