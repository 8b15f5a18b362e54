"""An article and what it says, laid out for a reader at a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from jiedu.analysis.model import Analysis
from jiedu.article.model import Article
from jiedu.cli.output import show, table
from jiedu.desk.present import speaker_of

LABELS = {
    "zh": {
        "id": "编号", "version": "版本", "published": "写作日期", "stamp": "页面时间", "outlet": "来源",
        "authors": "作者", "editors": "编辑", "column": "栏目", "url": "网址", "cards": "相关",
        "statements": "谁说了什么", "times": "时间", "events": "事件",
        "speaker": "谁", "cue": "动词",
        "kind": "方式", "authority": "依据", "said": "说了什么", "text": "原文", "value": "时间值",
        "from": "依据", "type": "类型", "actors": "施事", "targets": "对象", "modality": "情态", "inferred": "推断",
    },
    "en": {
        "id": "id", "version": "version", "published": "written", "stamp": "page stamp", "outlet": "outlet",
        "authors": "authors", "editors": "editors", "column": "column", "url": "url", "cards": "related",
        "statements": "Who said what", "times": "Times", "events": "Events", "speaker": "who", "cue": "verb",
        "kind": "how", "authority": "authority", "said": "what",
        "text": "text", "value": "value", "from": "counted from", "type": "type", "actors": "actors",
        "targets": "targets", "modality": "modality", "inferred": "inferred",
    },
}  # fmt: skip


def show_article(article: Article, analysis: Analysis, lang: str, version: tuple[int, int] = (1, 1)) -> None:
    """Print the article's head, its statements, times and events on standard output. `version` is the number of the
    article's version, and how many it has."""
    from rich.text import Text

    words = LABELS[lang]
    shown: list[object] = [Text(article.title, style="bold")]
    for name, value in _head(article, _version(version, lang)):
        shown.append(Text(f"{words[name]}: ", style="dim") + Text(value))
    text = article.text
    if analysis.statements:
        rows = [
            (
                one.id,
                speaker_of(article, analysis, one),
                one.cue.of(text) if one.cue is not None else "",
                one.kind,
                " ← ".join(link.name for link in one.authority),
                " … ".join(segment.of(text).replace("\n", " ") for segment in one.segments),
            )
            for one in analysis.statements
        ]
        shown.append(Text(f"\n{words['statements']}", style="bold"))
        shown.append(
            table(("", words["speaker"], words["cue"], words["kind"], words["authority"], words["said"]), rows)
        )
    if analysis.times:
        times = [
            (one.value, one.anchor + (f" ({words['inferred']})" if one.inferred else ""), text[one.start : one.end])
            for one in analysis.times
        ]
        shown.append(Text(f"\n{words['times']}", style="bold"))
        shown.append(table((words["value"], words["from"], words["text"]), times))
    if analysis.events:
        events = [
            (
                one.value,
                one.type,
                _names(analysis, one.actors),
                _names(analysis, one.targets),
                one.modality,
                text[one.start : one.end],
            )
            for one in analysis.events
        ]
        shown.append(Text(f"\n{words['events']}", style="bold"))
        heads = ("value", "type", "actors", "targets", "modality", "text")
        shown.append(table([words[head] for head in heads], events))
    show(*shown)


def _version(version: tuple[int, int], lang: str) -> str:
    number, count = version
    if count == 1:
        return ""
    return f"第 {number} 版，共 {count} 版" if lang == "zh" else f"{number} of {count}"


def _head(article: Article, version: str) -> Iterator[tuple[str, str]]:
    """Name and value of what is known about the article."""
    believed = article.published
    day = believed.day.isoformat() if believed.day else "?"
    yield "id", article.id
    if version:
        yield "version", version
    yield "published", f"{day} ({believed.detail})" if believed.detail else day
    for name, value in (
        ("stamp", believed.stamp),
        ("column", article.column),
        ("outlet", article.outlet),
        ("authors", "、".join(article.authors)),
        ("editors", "、".join(article.editors)),
        ("url", article.url),
        ("cards", str(len(article.cards)) if article.cards else ""),
    ):
        if value:
            yield name, value


def _names(analysis: Analysis, keys: tuple[str, ...]) -> str:
    found = [(key, analysis.entity(key)) for key in keys]
    return "、".join(entity.name if entity else key for key, entity in found)
