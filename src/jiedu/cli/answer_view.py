"""An answer for a reader at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from jiedu.article.model import Article
from jiedu.cli.output import show
from jiedu.dossier.answer.model import SECTIONS, Answer
from jiedu.dossier.labels import Labels, labels
from jiedu.dossier.model import Line

if TYPE_CHECKING:
    from rich.text import Text


def show_answer(answer: Answer, articles: Mapping[str, Article]) -> None:
    """Print the lines of `answer` under what they are to the question, the best first, each with its speaker and where
    it stands; and what no source says. `articles` has every article that an anchor names."""
    from rich.text import Text

    words = labels(answer.lang)
    shown: list[Text] = [Text(answer.question, style="bold")]
    if answer.as_of is not None:
        shown.append(Text(words("page.as_of", day=words.day(answer.as_of, weekday=False)), style="dim"))
    for section in SECTIONS:
        lines = answer.of(section)
        if lines:
            shown += [Text(), Text(words(f"answer.{section}"), style="bold")]
            shown += [part for line in lines for part in _line(line, articles, words)]
    if answer.missing:
        shown += [Text(), Text(words("answer.missing"), style="bold")]
        shown += [Text(f"  {sentence}") for sentence in answer.missing]
    show(*shown)


def _line(line: Line, articles: Mapping[str, Article], words: Labels) -> Iterator[Text]:
    from rich.text import Text

    first = Text(f"  {line.text.replace(chr(10), ' ')}")
    yield first
    places = [
        _place(line, article, articles[article], words) for article in dict.fromkeys(a.article for a in line.anchors)
    ]
    who = [part for part in (_speaker(line, words), *places[:1]) if part]
    more = f" +{len(places) - 1}" if len(places) > 1 else ""
    yield Text(f"    — {words('page.list_comma').join(who)}{more}", style="dim")


def _speaker(line: Line, words: Labels) -> str:
    """Who says it, with the day, and as what; empty where the outlet itself tells it."""
    if line.stance is not None:
        return _party(line, words)
    if not line.speaker_name:
        return ""
    role = f" {line.role}" if line.role else ""
    marks = [words("answer.expert")] if line.group == "expert" else []
    marks += [words("page.unnamed_source")] if line.unnamed else []
    day = [line.date.isoformat()] if line.date else []
    told = words("page.list_comma").join([*day, *marks])
    return f"{line.speaker_name}{role}{f' ({told})' if told else ''}"


def _party(line: Line, words: Labels) -> str:
    """Whose stance it is and which, with who says so where that is somebody else, and the day."""
    by = line.attributed_by_name or line.speaker_name or ""
    told = [words(f"stance.{line.stance}"), *([by] if by and by != line.party_name else [])]
    told += [line.date.isoformat()] if line.date else []
    return f"{line.party_name or by} ({words('page.list_comma').join(told)})"


def _place(line: Line, key: str, article: Article, words: Labels) -> str:
    """Outlet, day, article and offsets of the first anchor in an article."""
    anchor = next(a for a in line.anchors if a.article == key)
    day = f" {article.published.day.isoformat()}" if article.published.day else ""
    return f"{article.outlet or words('page.no_outlet')}{day} [{key} {anchor.start}–{anchor.end}]"
