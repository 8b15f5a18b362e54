"""`jiedu copies`: who repeated whose text, and what was cut and added."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jiedu.cli.options import complete_story, desk_option, json_option, lang_option, opened, settings_of
from jiedu.errors import UsageError

if TYPE_CHECKING:
    from rich.text import Text

    from jiedu.article.model import Article, Span
    from jiedu.desk.lineages import Lineage
    from jiedu.story.model import Copy

SHOWN = 3
"""Passages of a copy that are shown on each side; the rest is counted."""
LENGTH = 60
"""Characters of a passage that are shown."""
WORDS = {
    "zh": {
        "none": "没有发现转载", "missing": "删", "added": "增", "changed": "改", "more": "另有 {count} 处",
        "from": "取自", "identical": "全文相同", "repost": "转载", "cut": "删节", "extended": "增补",
        "retitled": "改题", "edited": "改写", "merged": "综合", "translated": "译文", "of": "重合 {share}",
        "rendered": "译",
    },
    "en": {
        "none": "no copies were found", "missing": "cut", "added": "added", "changed": "changed",
        "more": "and {count} more", "from": "from", "identical": "identical", "repost": "re-post", "cut": "cut",
        "extended": "extended", "retitled": "other headline", "edited": "edited", "merged": "merged",
        "translated": "translation", "of": "{share} in common", "rendered": "rendered",
    },
}  # fmt: skip


@click.command()
@click.argument("id", shell_complete=complete_story)
@desk_option
@lang_option
@json_option
def copies(id: str, desk: Path | None, lang: str | None, as_json: bool) -> None:
    """Show who repeated whose text, of an article or of all articles of a story, by ID (or how it begins): as a tree
    from the likeliest origin, each copy under the text it was likely taken from, with the reason and what was cut,
    added and changed; of a translation also which sentence renders which.

    \b
    Examples:
      jiedu copies --desk news.jiedu 3f2a91
      jiedu copies --desk news.jiedu article:91c4e2 --json

    A story and its first article have the same id: it shows the story; `article:ID` shows the article.
    """
    from jiedu.cli.output import put_json, show
    from jiedu.desk.lineages import lineage_form, lineages

    settings = settings_of(desk, lang)
    with opened(settings) as held:
        kind, _, key = id.rpartition(":")
        if kind not in ("", "story", "article"):
            raise UsageError(f"{id!r} is no id: write it as `jiedu stories` or `jiedu search` show it")
        told = kind != "article" and (kind == "story" or held.has_story(key))
        keys = held.story(key).story.articles if told else (held.article(key).id,)
        found = lineages(held.library, keys)
    if as_json:
        put_json([lineage_form(one, settings.lang) for one in found])
        return
    show(*(line for one in found for line in _tree(one, settings.lang)) if found else (WORDS[settings.lang]["none"],))


def _tree(lineage: Lineage, lang: str) -> Iterator[Text]:
    from rich.text import Text

    yield Text(_named(lineage.original), style="bold")
    todo = [(copy, 1) for copy in reversed(lineage.children(lineage.original.id))]
    shown = {lineage.original.id}
    while todo:
        copy, depth = todo.pop()
        if copy.article in shown:
            continue
        shown.add(copy.article)
        yield from _copy(lineage, copy, depth, lang)
        todo += [(child, depth + 1) for child in reversed(lineage.children(copy.article))]
    yield Text("")


def _copy(lineage: Lineage, copy: Copy, depth: int, lang: str) -> Iterator[Text]:
    from rich.text import Text

    from jiedu.story.lineage import sentence

    words, indent = WORDS[lang], "  " * depth
    share = words["of"].format(share=f"{copy.containment:.0%}")
    line = Text(f"{indent}└ {_named(lineage.articles[copy.article])}  ")
    line.append(f"[{words.get(copy.kind, copy.kind)}, {share}]", style="cyan")
    yield line
    yield Text(f"{indent}  {sentence(copy.why, copy.told_by, lang) or copy.reason}", style="dim")
    original, article = lineage.articles.get(copy.original), lineage.articles[copy.article]
    changed = {span for pair in copy.changed for span in pair}
    if original is not None:
        rows = [f"{_passage(original, one)} → {_passage(article, other)}" for one, other in copy.changed]
        yield from _passages(rows, "changed", "~", indent, words)
        rows = [_passage(original, span) for span in copy.missing if span not in changed]
        yield from _passages(rows, "missing", "-", indent, words)
    rows = [_passage(article, span) for span in copy.added if span not in changed]
    yield from _passages(rows, "added", "+", indent, words)
    for part in copy.parts:
        if copy.kind == "translated" and original is not None:
            pairs = zip(part.taken, part.stands, strict=True)
            rows = [f"{_passage(original, one)} → {_passage(article, other)}" for one, other in pairs]
            yield from _passages(rows, "rendered", "=", indent, words)
        else:
            yield Text(f"{indent}  {words['from']} {part.original}: {part.share:.0%}")


def _passages(rows: list[str], what: str, sign: str, indent: str, words: dict[str, str]) -> Iterator[Text]:
    from rich.text import Text

    style = {"-": "red", "+": "green", "=": "blue"}.get(sign, "yellow")
    for row in rows[:SHOWN]:
        yield Text(f"{indent}  {sign} {words[what]}: {row}", style=style)
    if len(rows) > SHOWN:
        yield Text(f"{indent}  {sign} {words['more'].format(count=len(rows) - SHOWN)}", style="dim")


def _passage(article: Article, span: Span) -> str:
    text = " ".join(span.of(article.text).split())
    return text if len(text) <= LENGTH else f"{text[: LENGTH - 1]}…"


def _named(article: Article) -> str:
    day = article.published.day
    return f"{article.id}  {day or '?'}  {article.outlet or article.host or '?'}  {article.title}"
