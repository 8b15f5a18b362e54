"""An article with what was found in it, laid over its text for a reader at a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from jiedu.analysis.model import Analysis
from jiedu.article.model import Article
from jiedu.cli.output import show
from jiedu.desk.present import speaker_of

if TYPE_CHECKING:
    from rich.text import Text

STYLES = {
    "PER": "cyan",
    "ORG": "blue",
    "GRP": "blue",
    "GPE": "green",
    "LOC": "green",
    "FAC": "green",
    "WORK": "blue",
    "time": "yellow",
    "cue": "bold magenta",
    "said": "underline",
    "inferred": "italic dim",
    "event": "bold red",
    "label": "reverse",
}
"""What is shown how; without colours the labels of statements remain."""
_CLOSING = frozenset('”’」』"')
LEGEND = {
    "zh": {
        "PER": "人物", "ORG": "机构", "GPE": "国家和地方", "time": "时间", "cue": "言说动词", "said": "所说内容",
        "event": "事件", "inferred": "推断的指代", "nobody": "未具名",
    },
    "en": {
        "PER": "people", "ORG": "organisations", "GPE": "states and places", "time": "times", "cue": "cues",
        "said": "what is said", "event": "events", "inferred": "inferred references", "nobody": "unnamed",
    },
}  # fmt: skip


def show_spans(article: Article, analysis: Analysis, lang: str) -> None:
    """Print the text of `article` with its names, times, cues, events and statements marked, and a legend. Behind what
    is said stands the id of its statement with the speaker, and that of the statement in which it is reported."""
    from rich.text import Text

    text = _styled(article, analysis)
    labels = _labels(article, analysis, LEGEND[lang]["nobody"])
    shown: list[Text] = []
    for block in article.blocks:
        line, last = Text(style="bold" if block.kind in ("title", "heading") else ""), block.start
        for at in sorted(place for place in labels if block.start < place <= block.end):
            line += text[last:at]
            for label in labels[at]:
                line += Text(label, style=STYLES["label"])
            last = at
        shown += [line + text[last : block.end], Text()]
    show(*shown, _legend(lang))


def _styled(article: Article, analysis: Analysis) -> Text:
    from rich.text import Text

    text = Text(article.text)
    for start, end, name in _spans(analysis):
        text.stylize(STYLES[name], start, end)
    return text


def _spans(analysis: Analysis) -> Iterator[tuple[int, int, str]]:
    """Every span to mark with the name of its style, what shall be seen above the rest last."""
    types = {entity.id: entity.type for entity in analysis.entities}
    for statement in analysis.statements:
        for segment in statement.segments:
            yield segment.start, segment.end, "said"
    for event in analysis.events:
        yield event.start, event.end, "event"
    for time in analysis.times:
        yield time.start, time.end, "time"
    for mention in analysis.mentions:
        yield mention.start, mention.end, types.get(mention.entity, "ORG")
        if mention.inferred:
            yield mention.start, mention.end, "inferred"
    for statement in analysis.statements:
        if statement.cue is not None:
            yield statement.cue.start, statement.cue.end, "cue"


def _labels(article: Article, analysis: Analysis, nobody: str) -> dict[int, list[str]]:
    """Where a statement ends, its label: "[s3 骆闻笙 ⊂ s2]"; inner statements before those that hold them."""
    labels: dict[int, list[str]] = {}
    for statement in reversed(analysis.statements):
        if statement.segments:
            name = speaker_of(article, analysis, statement) or nobody
            inside = f" ⊂ {statement.parent}" if statement.parent else ""
            labels.setdefault(_behind(article.text, statement.segments[-1].end), []).append(
                f"[{statement.id} {name}{inside}]"
            )
    return labels


def _behind(text: str, at: int) -> int:
    """The place behind the quotation marks that close at `at`."""
    while text[at : at + 1] in _CLOSING:
        at += 1
    return at


def _legend(lang: str) -> Text:
    from rich.text import Text

    line = Text()
    for name, word in LEGEND[lang].items():
        if name in STYLES:
            line += Text(word, style=STYLES[name]) + Text("  ")
    return line
