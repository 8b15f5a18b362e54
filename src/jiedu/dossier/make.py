"""Make the dossier of a story."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date

from jiedu.analysis.model import Analysis
from jiedu.article.model import Article
from jiedu.dossier.central import central
from jiedu.dossier.changed import changed
from jiedu.dossier.check import check
from jiedu.dossier.comparisons import compare
from jiedu.dossier.material import Material, material
from jiedu.dossier.model import Dossier, Related
from jiedu.dossier.open_questions import open_questions
from jiedu.dossier.positions import positions
from jiedu.dossier.promises import promises
from jiedu.dossier.said import merged
from jiedu.dossier.sources import origins_of, sources
from jiedu.dossier.tellings import tellings
from jiedu.dossier.timeline import timeline
from jiedu.dossier.voices import voices
from jiedu.errors import CheckFailed
from jiedu.story.model import Story


def make(
    story: Story,
    articles: Mapping[str, Article],
    analyses: Mapping[str, Analysis],
    *,
    lang: str = "zh",
    selection: str | None = None,
    related: Sequence[Related] = (),
    origins: Mapping[str, Sequence[str]] | None = None,
    versions: Mapping[str, tuple[int, int]] | None = None,
    as_of: date | None = None,
) -> Dossier:
    """The dossier of `story`, every anchor of it checked.

    `lang` is the language of the labels, "zh" or "en"; evidence stays as it is. `selection` says what the articles were
    chosen by where that is not the story itself. `related` are articles outside the selection, best first. `origins`
    gives for each article id the outlets and agencies that it rests on (`Features.sources`); without it they are read
    from source lines and leads. `versions` gives for an article id the number of its version and how many it has.
    `as_of` is the day to tell it from, by default the last day of the articles. An article without an analysis is
    listed among the sources and gives no lines.

    Raises UsageError for another language, for a story whose articles are not all given and for an article later than
    `as_of`; CheckFailed where an anchor does not hold, which is a defect.
    """
    base = material(story, articles, analyses, lang, origins, as_of)
    repeated = merged(base)
    told = tellings(base)
    planned = promises(base, told)
    events, events_left = timeline(base, repeated, planned)
    compared = compare(base, told, planned)
    questions, questions_left = open_questions(base, told, events, compared, repeated)
    said, said_left = voices(base, repeated)
    stands, stands_left = positions(base)
    chosen = selection or f"story {story.id}"
    left_out = (
        ("timeline", events_left),
        ("voices", said_left),
        ("positions", stands_left),
        *compared.left_out,
        ("open", questions_left),
    )
    dossier = Dossier(
        id=_identity(base, chosen),
        title=story.title,
        lang=lang,
        selection=chosen,
        first=story.first,
        last=story.last,
        counts=story.counts,
        key=central(base),
        timeline=events,
        voices=said,
        sources=sources(base, versions or {}),
        copies=story.copies,
        related=tuple(related),
        left_out=tuple((name, n) for name, n in left_out if n),
        as_of=base.as_of,
        positions=stands,
        origins=origins_of(base, (*events, *said), compared.agreements),
        agreements=compared.agreements,
        conflicts=compared.conflicts,
        updates=compared.updates,
        tables=compared.tables,
        one_sided=compared.one_sided,
        changed=changed(compared.updates),
        open=questions,
    )
    failures = check(dossier, lambda key: articles[key].text if key in articles else None)
    if failures:
        raise CheckFailed(f"dossier of {chosen}: {len(failures)} failures, the first: {failures[0]}")
    return dossier


def _identity(base: Material, selection: str) -> str:
    """12 hexadecimal digits of the selection and the language: the same on every day and for every state of the texts,
    which `as_of` and the sources tell."""
    return hashlib.sha256(f"{selection}\n{base.labels.lang}".encode("utf-8", "surrogatepass")).hexdigest()[:12]
