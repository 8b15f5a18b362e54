"""What Jiedu prints and serves as JSON: one place for the keys, so that every way out has the same."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import msgspec

from jiedu.analysis.model import Entity
from jiedu.article.changes import Change
from jiedu.article.model import Article
from jiedu.errors import Problem
from jiedu.store.code import escaped
from jiedu.store.versions import Version

if TYPE_CHECKING:
    from jiedu.analysis.model import Analysis, Statement
    from jiedu.story.model import Story
    from jiedu.story.threads.model import Thread


def analysed(article: Article, analysis: Analysis) -> dict[str, Any]:
    """One article with its analysis: {"article": {…}, "analysis": {…}}."""
    return {"article": article_form(article), "analysis": analysis_form(article, analysis)}


def article_form(article: Article) -> dict[str, Any]:
    """An article: its fields, and the hash of its text. Offsets are code points of "text"."""
    form: dict[str, Any] = msgspec.to_builtins(article)
    return {**form, "text_hash": article.text_hash}


def analysis_form(article: Article, analysis: Analysis) -> dict[str, Any]:
    """An analysis, with the text that its offsets point into (code points); segments are [start, end] pairs.

    The "date" of an event is its TIMEX3 value; that of a statement is a day. A party to an event that has no name of
    its own (警方, three gunmen) is an entity here, of type "UNNAMED" and without mentions, so that "actors" and
    "targets" name every party.
    """
    form: dict[str, Any] = msgspec.to_builtins(analysis)
    form["terms"] = [list(pair) for pair in analysis.terms]
    form["entities"] = list(form["entities"])
    for statement in form["statements"]:
        statement["segments"] = [[segment["start"], segment["end"]] for segment in statement["segments"]]
    for event in form["events"]:
        event["date"] = event["value"]
        for role in ("actor", "target"):
            words = (article.text[span["start"] : span["end"]] for span in event[f"{role}_words"])
            event[f"{role}s"] = [*event[f"{role}s"], *(_unnamed(form["entities"], word) for word in words)]
    return {"text": article.text, **form}


def _unnamed(entities: list[dict[str, Any]], words: str) -> str:
    """The id of the party that `words` name, which is added to `entities` where it is not among them."""
    name = " ".join(words.split())
    key = f"unnamed:{name}"
    if all(entity["id"] != key for entity in entities):
        party = Entity(key, name, "UNNAMED")
        entities.append(msgspec.to_builtins(party))
    return key


def version_form(version: Version) -> dict[str, Any]:
    """A version: its number, state, when it was seen, the hash of its text, and the article as it was then."""
    form: dict[str, Any] = msgspec.to_builtins(version)
    return {key: form[key] for key in ("number", "state", "first", "last")} | {
        "text_hash": version.text_hash,
        "article": article_form(version.article),
    }


def change_form(change: Change) -> dict[str, Any]:
    """A change: its fields; "old" and "new" are [start, end] pairs or null, "numbers" and "names" [before, after]."""
    form: dict[str, Any] = msgspec.to_builtins(change)
    for side in ("old", "new"):
        form[side] = form[side] and [form[side]["start"], form[side]["end"]]
    return form


def story_form(story: Story) -> dict[str, Any]:
    """A story: its fields."""
    form: dict[str, Any] = msgspec.to_builtins(story)
    return form


def thread_form(thread: Thread) -> dict[str, Any]:
    """A thread: its fields."""
    form: dict[str, Any] = msgspec.to_builtins(thread)
    return form


def problem_form(problem: Problem) -> dict[str, Any]:
    """A problem: kind, where, message, severity, article."""
    form: dict[str, Any] = msgspec.to_builtins(problem)
    return form


def problem_forms(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Several problems, in their order."""
    return [problem_form(problem) for problem in problems]


def encode(value: object) -> bytes:
    """`value` as JSON in UTF-8 on one line, without a line feed; days and dataclasses included. What UTF-8 cannot hold,
    as the name of a file may be, stands in it as \\udcff."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return msgspec.json.encode(_writable(msgspec.to_builtins(value)))


def _writable(value: Any) -> Any:
    """`value`, made of JSON's types, with every text in it escaped."""
    if isinstance(value, str):
        return escaped(value)
    if isinstance(value, dict):
        return {_writable(key): _writable(one) for key, one in value.items()}
    return [_writable(one) for one in value] if isinstance(value, list | tuple) else value


def text_form(article: Article) -> str:
    """An article as plain text: a head of what is known about it, then its text."""
    head = [_headline(article)]
    head += [f"{name}: {value}" for name, value in _credits(article)]
    return "\n".join(head) + "\n\n" + article.body + "\n"


def markdown_form(article: Article, analysis: Analysis | None = None) -> str:
    """An article as Markdown, with what was said in it, by its analysis, as a list below."""
    marks = {"heading": "## ", "item": "- ", "quote": "> "}
    lines = [
        f"# {_escaped(article.text[: article.blocks[0].end])}" if article.blocks else f"# {_escaped(article.title)}",
        "",
    ]
    lines += [f"- {name}: {_escaped(value)}" for name, value in _credits(article)]
    for block in article.blocks[1:]:
        lines += ["", marks.get(block.kind, "") + _escaped(article.text[block.start : block.end])]
    if analysis is None or not analysis.statements:
        return "\n".join(lines) + "\n"
    lines += ["", "---", ""]
    for one in analysis.statements:
        said = " … ".join(segment.of(article.text) for segment in one.segments)
        lines.append(f"- **{_escaped(speaker_of(article, analysis, one) or '—')}**: {_escaped(said)}")
    return "\n".join(lines) + "\n"


def speaker_of(article: Article, analysis: Analysis, statement: Statement) -> str | None:
    """The names of a statement's speaker, else the characters that name it, else None."""
    if statement.speaker is None:
        return None
    entities = [entity.name for key in statement.speaker.entities if (entity := analysis.entity(key))]
    if entities:
        return "、".join(entities)
    if statement.speaker.start is None or statement.speaker.end is None:
        return None
    return article.text[statement.speaker.start : statement.speaker.end]


def _headline(article: Article) -> str:
    return article.text[: article.blocks[0].end] if article.blocks else article.title


def _credits(article: Article) -> list[tuple[str, str]]:
    """What is known about an article, by name; what is not known is left out."""
    day = article.published
    pairs = [
        ("id", article.id),
        ("published", f"{day.day.isoformat()} ({day.detail})" if day.day else day.detail),
        ("stamp", day.stamp),
        ("outlet", article.outlet),
        ("authors", ", ".join(article.authors)),
        ("editors", ", ".join(article.editors)),
        ("url", article.url),
    ]
    return [(name, value) for name, value in pairs if value]


def _escaped(text: str) -> str:
    """`text` with what Markdown would take for marks made plain."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|" else c for c in text)
