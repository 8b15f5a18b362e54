"""`jiedu show`: one story, one thread or one article of a desk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jiedu.cli.options import as_of_option, complete_story, desk_option, json_option, lang_option, opened, settings_of
from jiedu.errors import UsageError

if TYPE_CHECKING:
    from jiedu.desk import Desk, DeskStory
    from jiedu.story.model import Party, Story
    from jiedu.story.threads.model import Thread


@click.command()
@click.argument("id", shell_complete=complete_story)
@as_of_option
@desk_option
@lang_option
@json_option
def show(id: str, as_of: str | None, desk: Path | None, lang: str | None, as_json: bool) -> None:
    """Show a story with its articles, a thread with its stories, or an article with what it says, by ID (or how it
    begins).

    \b
    Examples:
      jiedu show --desk news.jiedu 3f2a91
      jiedu show --desk news.jiedu t3f2a91
      jiedu show --desk news.jiedu 91c4e2 --json

    A story and its first article have the same id: it shows the story; `article:ID` shows the article.
    """
    settings = settings_of(desk, lang)
    with opened(settings) as held:
        kind, _, key = id.rpartition(":")
        if kind not in ("", "story", "article"):
            raise UsageError(f"{id!r} is no id: write it as `jiedu stories` or `jiedu search` show it")
        if not kind and as_of is None and held.has_thread(key):
            _thread(held, held.thread(key), settings.lang, as_json)
        elif kind != "article" and (kind == "story" or held.has_story(key) or held.has_thread(key)):
            _story(held.story(key, as_of), settings.lang, as_json)
        else:
            _article(held, key, settings.lang, as_of, as_json)


def _story(story: DeskStory, lang: str, as_json: bool) -> None:
    from rich.text import Text

    from jiedu.cli import output
    from jiedu.cli.stories import title_of
    from jiedu.desk.present import story_form

    originals = {copy.article: copy.original for copy in story.copies}
    rows = [(a.id, a.published.day, a.outlet, originals.get(a.id), a.url, a.title) for a in story.articles]
    if as_json:
        keys = ("id", "day", "outlet", "copy_of", "url", "title")
        output.put_json(
            {"story": story_form(story.story), "articles": [dict(zip(keys, row, strict=True)) for row in rows]}
        )
        return
    counts = story.counts
    days = f"{story.first or '?'} – {story.last or '?'}"
    output.show(
        Text(title_of(story.story, lang), style="bold"),
        f"{story.id}  {days}  {counts.reports} reports, {counts.texts} texts, {counts.origins} origins",
        *(Text(line) for line in _told(story.story, lang)),
        output.table(("article", "day", "outlet", "copy of", "url", "title"), rows),
    )


def _thread(desk: Desk, thread: Thread, lang: str, as_json: bool) -> None:
    from rich.text import Text

    from jiedu.cli import output
    from jiedu.cli.stories import title_of
    from jiedu.desk.present import story_form, thread_form

    held = [desk.story(key).story for key in thread.stories if desk.has_story(key)]
    if as_json:
        output.put_json({"thread": thread_form(thread), "stories": [story_form(one) for one in held]})
        return
    counts = thread.counts
    rows = [(one.id, one.first, one.last, one.counts.reports, title_of(one, lang)) for one in held]
    about = (("actors", _names(thread.actors, lang)), ("places", ", ".join(thread.places)))
    output.show(
        Text(thread.title, style="bold"),
        f"{thread.id}  {thread.first} – {thread.last}  {len(held)} stories, {counts.reports} reports, "
        f"{counts.texts} texts, {counts.origins} origins",
        *(Text(f"{name}: {text}") for name, text in (*about, ("keywords", ", ".join(thread.keywords))) if text),
        output.table(("story", "first", "last", "reports", "title"), rows),
    )


def _told(story: Story, lang: str) -> Iterator[str]:
    """What a story is about: its lead with the article it stands in, who acts in it, and its keywords."""
    lead = story.lead_en if lang == "en" and story.lead_en is not None else story.lead
    if lead is not None:
        yield f"{lead.text} [{lead.article}]"
    about = (("actors", _names(story.actors, lang)), ("keywords", ", ".join(story.keywords)))
    yield from (f"{name}: {text}" for name, text in about if text)


def _names(parties: Iterable[Party], lang: str) -> str:
    """The names of parties, with what the texts say they are."""
    named = ((one.name_en or one.name if lang == "en" else one.name, one.role) for one in parties)
    return ", ".join(f"{name} ({role})" if role else name for name, role in named)


def _article(desk: Desk, key: str, lang: str, as_of: str | None, as_json: bool) -> None:
    from jiedu.cli.output import put_json
    from jiedu.desk.present import analysed

    if as_of is None:
        article, analysis = desk.article(key), desk.analysis(key)
        number, count = desk.version(article.id)
    else:
        article, analysis, (number, count) = desk.article_then(key, as_of)
    if as_json:
        put_json({**analysed(article, analysis), "version": {"number": number, "count": count}})
        return
    from jiedu.cli.article_view import show_article

    show_article(article, analysis, lang, (number, count))
