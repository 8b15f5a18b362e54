"""Changes of a text, laid out for a reader: what went and what came, in the words around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from jiedu.article.changes import Change

if TYPE_CHECKING:
    from rich.text import Text

AROUND = 24
"""Characters of the newer text shown on both sides of a change."""
SIGNS = {"added": "+", "removed": "-", "replaced": "~", "moved": ">"}
LABELS = {
    "zh": {
        "number": "版本", "state": "状态", "first": "首见", "last": "末见", "characters": "字数", "title": "标题",
        "current": "当前", "earlier": "旧版", "short": "残缺", "compared": "第 {old} 版 → 第 {new} 版",
        "numbers": "数字", "names": "名称", "none": "（无）", "typographic": "仅排版", "moved": "移动了位置",
        "more": "另有 {count} 处仅排版改动（--all 显示）", "same": "没有改动",
        "correction": "更正说明", "retraction": "撤稿说明", "update": "更新说明", "note": "编者按",
        "field.title": "标题", "field.column": "栏目", "field.outlet": "来源", "field.published": "发布时间",
        "field.authors": "作者", "field.editors": "编辑", "field.original_title": "原标题", "field.lead": "导语",
        "field.text": "正文",
    },
    "en": {
        "number": "version", "state": "state", "first": "first seen", "last": "last seen",
        "characters": "characters", "title": "title", "current": "current", "earlier": "earlier", "short": "broken",
        "compared": "version {old} → version {new}", "numbers": "numbers", "names": "names", "none": "(none)",
        "typographic": "typographic", "moved": "moved", "more": "and {count} typographic changes (--all shows them)",
        "same": "nothing changed", "correction": "correction notice", "retraction": "retraction notice",
        "update": "update notice", "note": "editor's note", "field.title": "title", "field.column": "column",
        "field.outlet": "outlet", "field.published": "published", "field.authors": "authors",
        "field.editors": "editors", "field.original_title": "original title", "field.lead": "lead",
        "field.text": "text",
    },
}  # fmt: skip


def lines(new: str, found: Sequence[Change], words: Mapping[str, str], every: bool) -> Iterator[Text]:
    """A line for each change, or for several that stand close together; typographic ones are counted unless `every`."""
    from rich.text import Text

    shown = [change for change in found if every or not change.typographic]
    fields = [change for change in shown if change.new is None]
    for group in _groups([change for change in shown if change.new is not None], new):
        if len(group) == 1 and "\n" in (group[0].before + group[0].after).strip("\n") and group[0].kind != "replaced":
            yield from _paragraphs(group[0], words)
            continue
        line = Text(f"{_sign(group)} ")
        if group[0].field == "title":
            line.append(f"{words['field.title']}: ", style="dim")
        line.append_text(_passage(new, group))
        line.append_text(_notes(group, words))
        yield line
    for change in fields:
        line = Text(f"{SIGNS[change.kind]} ")
        line.append(f"{words['field.' + change.field]}: ", style="dim")
        yield line.append_text(_pair(change)).append_text(_notes([change], words))
    hidden = len(found) - len(shown)
    if hidden:
        yield Text(words["more"].format(count=hidden), style="dim")
    elif not found:
        yield Text(words["same"], style="dim")


def _paragraphs(change: Change, words: Mapping[str, str]) -> Iterator[Text]:
    """A change of several whole lines, a line for each; what is to be said of it behind the last."""
    from rich.text import Text

    found = [part for part in (change.before or change.after).split("\n") if part]
    for number, part in enumerate(found, 1):
        one = replace(change, before=part if change.before else "", after=part if change.after else "")
        notes = _notes([change], words) if number == len(found) else Text()
        yield Text(f"{SIGNS[change.kind]} ").append_text(_pair(one)).append_text(notes)


def _groups(found: Sequence[Change], text: str) -> Iterator[list[Change]]:
    """Changes that are shown in one line: no line break and little text between them."""
    group: list[Change] = []
    for change in found:
        if group and group[-1].new is not None and change.new is not None:
            between = text[group[-1].new.end : change.new.start]
            near = len(between) <= 2 * AROUND and "\n" not in f"{between}{change.before}{change.after}"
            if not near or "moved" in (change.kind, group[-1].kind) or "\n" in group[-1].before + group[-1].after:
                yield group
                group = []
        group.append(change)
    if group:
        yield group


def _sign(group: Sequence[Change]) -> str:
    kinds = {change.kind for change in group}
    return SIGNS[kinds.pop()] if len(kinds) == 1 else SIGNS["replaced"]


def _passage(new: str, group: Sequence[Change]) -> Text:
    """The newer text around the changes of a group, with what went and what came marked."""
    from rich.text import Text

    first, last = group[0].new, group[-1].new
    assert first is not None
    assert last is not None
    start = max(new.rfind("\n", 0, first.start) + 1, first.start - AROUND)
    stop = new.find("\n", last.end)
    end = min(len(new) if stop < 0 else stop, last.end + AROUND)
    whole = any("\n" in change.before + change.after for change in group)
    out = Text("…" if start and new[start - 1] != "\n" and not whole else "")
    at = first.start if whole else start
    for change in group:
        assert change.new is not None
        out.append(new[at : change.new.start])
        out.append_text(_pair(change))
        at = change.new.end
    if not whole:
        out.append(new[at:end])
        out.append("…" if end < len(new) and new[end] != "\n" else "")
    return out


def _pair(change: Change) -> Text:
    """[-before-]{+after+}; of what moved, once."""
    from rich.text import Text

    if change.kind == "moved":
        return Text(_plain(change.after), style="cyan")
    out = Text()
    if change.before:
        out.append(f"[-{_plain(change.before)}-]", style="red strike")
    if change.after:
        out.append(f"{{+{_plain(change.after)}+}}", style="green")
    return out


def _plain(text: str) -> str:
    """`text` on one line: a line break at its edge is the paragraph's own, one inside is shown."""
    return (text.strip("\n") or text).replace("\n", "↵")


def _notes(group: Sequence[Change], words: Mapping[str, str]) -> Text:
    """What is to be said about changes, in brackets."""
    from rich.text import Text

    notes = []
    for name in ("numbers", "names"):
        pairs = dict.fromkeys(pair for change in group for pair in getattr(change, name))
        if pairs:
            told = ", ".join(f"{before or words['none']} → {after or words['none']}" for before, after in pairs)
            notes.append(f"{words[name]} {told}")
    notes += dict.fromkeys(words[change.notice] for change in group if change.notice)
    if all(change.typographic for change in group):
        notes.append(words["typographic"])
    if group[0].kind == "moved":
        notes.append(words["moved"])
    return Text(f"  ({'; '.join(notes)})" if notes else "", style="yellow")
