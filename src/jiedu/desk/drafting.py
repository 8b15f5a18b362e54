"""Drafts of a desk: composed from a story or a search, kept in versions, edited."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from jiedu.analysis.model import Analysis
from jiedu.article.model import Article
from jiedu.desk.ask import plain, read
from jiedu.desk.standing import standing
from jiedu.dossier.answer import Answer, answer, understand
from jiedu.dossier.draft import compose, edit, verify_texts
from jiedu.dossier.draft.model import Draft, DraftVersion, SavedDraft
from jiedu.dossier.material import material
from jiedu.dossier.model import Anchor, Dossier
from jiedu.errors import UsageError
from jiedu.store import analyses, articles, drafts, stories, versions
from jiedu.store.code import escaped
from jiedu.store.library import Library
from jiedu.story.model import Story

if TYPE_CHECKING:
    from jiedu.desk.desk import Desk

OWN = "jiedu"
"""Who made a version that was composed."""
Operation = Callable[[Draft], Draft]


def draft_of(
    desk: Desk,
    story: str | None = None,
    *,
    query: str | None = None,
    question: str | None = None,
    lang: str | None = None,
    as_of: date | None = None,
) -> Draft:
    """The explainer of a story by its id, or of what a search finds, told under `question` where one is asked; it is
    not kept. Raises UsageError as `Desk.dossier` does, and for a question without a word."""
    dossier = desk.dossier(story, query=query, lang=lang, as_of=as_of)
    held, found = _material(desk, dossier, as_of)
    told = desk.story(story, as_of).story if story is not None else None
    asked = _answer(desk, dossier, held, found, told, question) if question is not None else None
    title = None
    if told is not None:
        title = told.headline_en or told.headline if dossier.lang == "en" else told.headline
    keywords = told.keywords if told is not None and dossier.lang == "zh" else ()
    return compose(dossier, held, found, answer=asked, title=title, keywords=keywords, as_of=as_of)


def _material(desk: Desk, dossier: Dossier, as_of: date | None) -> tuple[dict[str, Article], dict[str, Analysis]]:
    """The articles and analyses that a dossier was made from."""
    keys = [source.article for source in dossier.sources]
    if as_of is None:
        return articles.get_all(desk.library, keys), analyses.get_all(desk.library, keys)
    then = standing(desk.library, keys, as_of, desk.settings.model)
    return dict(then.articles), dict(then.analyses)


def _answer(
    desk: Desk,
    dossier: Dossier,
    held: dict[str, Article],
    found: dict[str, Analysis],
    told: Story | None,
    question: str,
) -> Answer:
    """What the articles of the dossier alone say to the question."""
    text = plain(question)
    story = told or Story(
        dossier.id, dossier.title, tuple(held), dossier.copies, dossier.first, dossier.last, dossier.counts, (), ()
    )
    story = replace(story, articles=tuple(held))
    base = material(story, held, found, dossier.lang, None, dossier.as_of)
    analysis = read(text, dossier.as_of, desk.settings.model)
    asked = replace(understand(text, analysis, base.entities), within="desk" if told is None else "story")
    return replace(answer(base, asked), question=text)


def keep(desk: Desk, draft: Draft, *, by: str = OWN, what: str = "composed", now: datetime | None = None) -> int:
    """Keep a draft as the newest version of it, its flags made anew; the version's number. A draft that is the newest
    version already makes none."""
    checked = verified(desk, draft)
    newest = drafts.get(desk.library, draft.id)
    if newest is not None and newest[0] == checked:
        return newest[1]
    with desk.library.editing(), desk.library.transaction():
        return drafts.save(desk.library, checked, by=by, what=what, made=now or _now())


def renewed(desk: Desk, draft: Draft, *, again: bool = False, now: datetime | None = None) -> tuple[Draft, int, bool]:
    """Keep a draft that was just composed, with the number of its version and whether it is what stands. One that
    somebody has edited stays as it is unless `again`: then the composed one is a version on top of it."""
    newest = drafts.get(desk.library, draft.id)
    edited = any(one.by != OWN for one in drafts.versions(desk.library, draft.id))
    if newest is not None and edited and not again:
        return newest[0], newest[1], False
    number = keep(desk, draft, now=now)
    stands = drafts.get(desk.library, draft.id, number)
    assert stands is not None
    return stands[0], number, True


def verified(desk: Desk, draft: Draft) -> Draft:
    """The draft with its flags made anew against the versions of the articles that it cites."""
    hashes = {source.article: source.text_hash for source in draft.sources}

    def text_of(key: str) -> str | None:
        return versions.text(desk.library, key, hashes[key]) if key in hashes else None

    return verify_texts(draft, text_of)


def saved(desk: Desk, key: str, version: int | None = None) -> tuple[Draft, int]:
    """A kept draft by its id or how that begins, in one of its versions, by default the newest, with its number. Raises
    UsageError for none or several."""
    chosen = _one(desk.library, key)
    found = drafts.get(desk.library, chosen, version)
    if found is None:
        raise UsageError(f"draft {chosen} has no version {version}")
    return found


def listed(desk: Desk, story: str | None = None) -> list[SavedDraft]:
    """The kept drafts, the one that was saved last first; with `story` those of one story, by its id."""
    return drafts.listed(desk.library, f"story {desk.story(story).id}" if story is not None else None)


def history(desk: Desk, key: str) -> tuple[DraftVersion, ...]:
    """Every version of a kept draft, the oldest first. Raises UsageError for none or several."""
    return drafts.versions(desk.library, _one(desk.library, key))


def change(
    desk: Desk, key: str, operation: Operation, *, by: str, what: str, expected: int | None = None,
    now: datetime | None = None,
) -> tuple[Draft, int]:  # fmt: skip
    """Do something to the newest version of a kept draft, and keep what comes out as a new version by `by`; with its
    number. `expected` is the number of the version that the editor saw.

    Raises UsageError for an unknown draft, what the operation refuses, nobody's name, and where another version than
    the expected one is the newest.
    """
    if not by.strip() or by == OWN:
        raise UsageError("say who changes the draft")
    chosen = _one(desk.library, key)
    with desk.library.editing():
        found = drafts.get(desk.library, chosen)
        assert found is not None
        if expected is not None and found[1] != expected:
            raise UsageError(f"draft {chosen} was changed meanwhile: version {found[1]} is the newest, not {expected}")
        made = verified(desk, operation(found[0]))
        if made == found[0]:
            return found
        with desk.library.transaction():
            return made, drafts.save(desk.library, made, by=by.strip(), what=what, made=now or _now())


def edit_sentence(desk: Desk, key: str, sentence: str, text: str, *, by: str, expected: int | None = None) -> Draft:
    """Put other words in a sentence, heading or headline ("title") of a kept draft. Raises as `change` does."""
    return change(desk, key, lambda d: edit.edit(d, sentence, text), by=by, what=f"edit {sentence}", expected=expected)[
        0
    ]


def add_sentence(
    desk: Desk, key: str, text: str, *, by: str, section: str, after: str | None = None,
    evidence: Iterable[Anchor] = (), expected: int | None = None,
) -> Draft:  # fmt: skip
    """Add a sentence behind another one, or at the end of a section. Raises as `change` does."""
    anchors = tuple(evidence)

    def operation(draft: Draft) -> Draft:
        return edit.add(draft, text, section=section, after=after, evidence=anchors)

    return change(desk, key, operation, by=by, what=f"add {section}", expected=expected)[0]


def remove_sentence(desk: Desk, key: str, sentence: str, *, by: str, expected: int | None = None) -> Draft:
    """Take a sentence out. Raises as `change` does."""
    return change(desk, key, lambda d: edit.remove(d, sentence), by=by, what=f"remove {sentence}", expected=expected)[0]


def move_sentence(
    desk: Desk, key: str, sentence: str, *, by: str, section: str, after: str | None = None, expected: int | None = None
) -> Draft:
    """Put a sentence behind another one, or at the end of a section. Raises as `change` does."""

    def operation(draft: Draft) -> Draft:
        return edit.move(draft, sentence, section=section, after=after)

    return change(desk, key, operation, by=by, what=f"move {sentence}", expected=expected)[0]


def add_section(
    desk: Desk, key: str, heading: str, *, by: str, after: str | None = None, expected: int | None = None
) -> Draft:
    """Add an empty section behind another one, or at the end. Raises as `change` does."""

    def operation(draft: Draft) -> Draft:
        return edit.add_section(draft, heading, after=after)

    return change(desk, key, operation, by=by, what="add section", expected=expected)[0]


def remove_section(desk: Desk, key: str, section: str, *, by: str, expected: int | None = None) -> Draft:
    """Take a section out with its sentences. Raises as `change` does."""

    def operation(draft: Draft) -> Draft:
        return edit.remove_section(draft, section)

    return change(desk, key, operation, by=by, what=f"remove {section}", expected=expected)[0]


def move_section(
    desk: Desk, key: str, section: str, *, by: str, after: str | None, expected: int | None = None
) -> Draft:
    """Put a section behind another one, or first with None. Raises as `change` does."""

    def operation(draft: Draft) -> Draft:
        return edit.move_section(draft, section, after=after)

    return change(desk, key, operation, by=by, what=f"move {section}", expected=expected)[0]


def revert(desk: Desk, key: str, version: int, *, by: str, expected: int | None = None) -> Draft:
    """Make an earlier version the newest again, as a version of its own. Raises as `change` does."""
    before = saved(desk, key, version)[0]
    return change(desk, key, lambda _: before, by=by, what=f"revert {version}", expected=expected)[0]


def has_story(library: Library, draft: Draft) -> str | None:
    """The id of the story that a draft is of, where the library has it still."""
    kind, _, key = draft.selection.partition(" ")
    return key if kind == "story" and stories.get(library, key) is not None else None


def _one(library: Library, key: str) -> str:
    found = drafts.ids(library, escaped(key)) if key else []
    if key in found or len(found) == 1:
        return key if key in found else found[0]
    if not found:
        raise UsageError(f"there is no draft {key!r} in this desk: `jiedu drafts` lists them with their ids")
    raise UsageError(f"{len(found)} draft ids begin with {key!r}: write more of it ({found[0]}, {found[1]}, …)")


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
