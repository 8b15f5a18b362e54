"""Answering a question from a library: find the articles, then let their sources answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path

from jiedu.analysis import gazetteer
from jiedu.analysis.model import Analysis
from jiedu.article.model import Article, Block, Published
from jiedu.desk.closest import closest
from jiedu.desk.search import ranked_by_any
from jiedu.desk.selection import story_of_articles, story_then, with_copies
from jiedu.desk.standing import out_by, standing
from jiedu.dossier.answer import Answer, Asked, answer, understand
from jiedu.dossier.answer.answer import silent
from jiedu.dossier.labels import labels
from jiedu.dossier.material import Material, material
from jiedu.errors import UsageError
from jiedu.store import analyses, articles, stories
from jiedu.store.library import Library

READ = 24
"""Articles read for an answer, copies aside: what is asked stands in fewer, and each costs some milliseconds."""
LOOKED = 400
"""Articles that the index finds whose sentences are looked through for those to read."""
FORMS = 8
"""Ways to write one word that are looked for."""
LONGEST = 400
"""Characters of a question: a longer one is a text."""


def ask(
    library: Library,
    question: str,
    lang: str,
    *,
    limit: int,
    as_of: date | None = None,
    model: Path | None = None,
    among: Sequence[str] | None = None,
) -> Answer:
    """What the library's articles say to `question`, at most `limit` lines, best first; labels in `lang`.

    With `as_of` nothing is used that came out or was fetched after that day; with `among`, the ids of a story's
    articles, nothing but these. Raises UsageError for a question without a word, or longer than `LONGEST` characters.
    """
    text = plain(question)
    analysis = read(text, as_of or _last_day(library), model)
    within = "desk" if among is None else "story"
    asked = replace(understand(text, analysis), within=within)
    base = _material(library, _articles(library, asked, analysis, as_of, among), text, lang, as_of, model)
    if base is None:
        return _nothing(asked, lang, as_of)
    asked = replace(understand(text, analysis, base.entities), within=within)
    return replace(answer(base, asked, limit=limit), as_of=as_of)


def plain(question: str) -> str:
    """A question on one line. Raises UsageError for one without a word, or longer than `LONGEST` characters."""
    text = " ".join(question.split())
    if not any(character.isalnum() for character in text) or len(text) > LONGEST:
        raise UsageError(f"ask a question of at most {LONGEST} characters, in Chinese or English")
    return text


def read(question: str, day: date | None, model: Path | None) -> Analysis:
    """The question, read as an article of that day."""
    from jiedu.analysis import analyse

    han = any("\u4e00" <= character <= "\u9fff" for character in question)
    published = Published(day, None, "given", "", None, False)
    block = Block("title", 0, len(question))
    article = Article("0" * 12, question, (block,), question, None, published, "zh-Hans" if han else "en")
    return analyse([article], model)[0]


def _last_day(library: Library) -> date | None:
    """The last day of the library's stories: relative times of a question are counted from it."""
    return max((story.last for story in stories.listed(library, limit=1) if story.last), default=None)


def _articles(
    library: Library, asked: Asked, analysis: Analysis, as_of: date | None, among: Sequence[str] | None
) -> list[str]:
    """Ids of the articles to read, of those `among` which they are, the likeliest first, with their copies."""
    choices = [_names(key, analysis) for key in asked.entities]
    choices += [[entity.name] for entity in analysis.entities if entity.id not in asked.entities]
    for word in asked.words:
        forms = dict.fromkeys(
            [*islice((f for f, _ in word.chinese), FORMS), *islice((f for f, _ in word.english), FORMS)]
        )
        choices.append(list(forms))
    found = ranked_by_any(library, choices, LOOKED)
    if among is not None:
        own = dict.fromkeys(among, 0.0)
        ranked = {key: score for key, score in found if key in own}
        found = list((ranked | {key: 0.0 for key in own if key not in ranked}).items())
    kept: list[str] = []
    copied: set[str] = set()
    for key in closest(found, articles.get_all(library, [key for key, _ in found]), choices):
        if len(kept) == READ:
            break
        if key not in copied and (as_of is None or out_by(library, key, as_of)):
            kept.append(key)
            copied |= set(stories.kin(library, key))
    return with_copies(library, kept)


def _names(key: str, analysis: Analysis) -> list[str]:
    """Every way to write an entity that the question or the gazetteer has."""
    known = gazetteer.load().entries.get(key)
    entity = analysis.entity(key)
    names = [*(known.names if known else ()), *((entity.name, *entity.aliases) if entity else ())]
    return list(dict.fromkeys(names))


def _material(
    library: Library, keys: Sequence[str], title: str, lang: str, as_of: date | None, model: Path | None
) -> Material | None:
    """The articles laid out; None where there are none that are analysed."""
    if as_of is not None:
        then = standing(library, keys, as_of, model)
        if not then.features:
            return None
        told = story_then(story_of_articles(library, list(then.features), title), then, query=title, day=as_of)
        origins = {key: one.sources for key, one in then.features.items()}
        return material(told, then.articles, then.analyses, lang, origins, as_of)
    own = analyses.features_of(library, keys)
    if not own:
        return None
    story = story_of_articles(library, [one.article for one in own], title)
    chosen = articles.get_all(library, story.articles)
    found: Mapping[str, Analysis] = analyses.get_all(library, story.articles)
    return material(story, chosen, found, lang, {one.article: one.sources for one in own})


def _nothing(asked: Asked, lang: str, as_of: date | None) -> Answer:
    """The answer where no article has anything of what is asked."""
    words = labels(lang)
    looked = words("page.list_comma").join((*asked.names.values(), *(word.text for word in asked.words)))
    missing = (silent(words, asked, asked.wanted, looked),)
    return Answer(
        asked.question, lang, asked.wanted, tuple(asked.names.values()), tuple(w.text for w in asked.words), (),
        missing,
        as_of,
    )  # fmt: skip
