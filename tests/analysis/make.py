"""Articles made from lines of text, for tests."""

from __future__ import annotations

from datetime import date

from jiedu.analysis import Analysis, analyse
from jiedu.analysis.analyse import _document, _tag
from jiedu.analysis.document import Document
from jiedu.analysis.model import Statement
from jiedu.article.model import Article, Block, Published, article_id

DAY = date(2025, 5, 20)


def article(
    *lines: str, language: str = "zh-Hans", day: date | None = DAY, kinds: dict[int, str] | None = None
) -> Article:
    """An article whose first line is the headline; `kinds` names the kind of other lines by index."""
    text = "\n".join(lines)
    blocks, at = [], 0
    for index, line in enumerate(lines):
        kind = (kinds or {}).get(index, "title" if index == 0 else "paragraph")
        blocks.append(Block(kind, at, at + len(line)))
        at += len(line) + 1
    published = Published(day, None, "given" if day else "none", "", None, False)
    return Article(
        article_id(None, text.encode("utf-8", "surrogatepass")),
        text,
        tuple(blocks),
        lines[0],
        None,
        published,
        language,
    )


def read(*lines: str, **options: object) -> tuple[Article, Analysis]:
    """The article of `lines` under a neutral headline, and its analysis."""
    headline = "今日要闻" if options.get("language", "zh-Hans") != "en" else "News of the day"
    made = article(headline, *lines, **options)  # type: ignore[arg-type]
    return made, analyse([made])[0]


def document(*lines: str) -> Document:
    """A tagged document of `lines` under a neutral headline, before names are found."""
    made = _document(article("今日要闻", *lines))
    _tag([made])
    return made


def told(made: Article, statement: Statement) -> tuple[str | None, str | None, list[str]]:
    """Speaker, cue and contents of a statement, as characters of the text."""
    text, speaker = made.text, statement.speaker
    name = None
    if speaker is not None:
        name = text[speaker.start : speaker.end] if speaker.start is not None else f"<{speaker.form}>"
    cue = statement.cue.of(text) if statement.cue else None
    return name, cue, [segment.of(text) for segment in statement.segments]


def said(*lines: str, **options: object) -> list[tuple[str | None, str | None, list[str]]]:
    """`told` for every statement of `lines`, in order."""
    made, analysis = read(*lines, **options)
    return [told(made, statement) for statement in analysis.statements]
