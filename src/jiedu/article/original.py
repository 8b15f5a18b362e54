"""The headline under which the source of an article ran it, where the page says so: 原标题：…"""

from __future__ import annotations

import re

from jiedu.article.body import Body
from jiedu.article.html import Tree
from jiedu.article.title import Headline

HEAD, OPENING, CLOSING, TAIL = 12, 3, 6, 14
"""Lines that are looked at: before the body, of its beginning, of its end, and after it."""
LONGEST = 120
"""Characters of a title."""
_LABEL = re.compile(
    r"(?P<open>[（(【\[〔]\s*)?(?:本文|文章|该文|此文)?的?"
    r"(?:原标题|原標題|原题目?|原題目?|原文标题|原文標題|original (?:title|headline))"
    r"(?:为|為|是|作)?\s*(?:[:：]\s*|(?=[《「『“]))",
    re.I,
)
_CLOSERS = {"（": "）)", "(": ")）", "【": "】", "[": "]", "〔": "〕"}
_QUOTED = re.compile(r"[《「『“]([^《》「」『』]{2,120}?)[》」』”](?=\s*(?:$|[，。；,;）)\]】]))")
_NEXT = re.compile(r"\s*[（(\[【|｜]?\s*(?:责任编辑|責任編輯|责编|責編|编辑|編輯|来源|來源|作者|记者|記者)\s*[:：].*$")


def original_title_of(tree: Tree, headline: Headline, body: Body) -> str | None:
    """The original title that a line near the beginning or the end of the article names; None where none does."""
    count = len(tree.lines)
    if not body.lines:
        return None
    first, last = body.lines[0], body.lines[-1]
    start = headline.line if 0 <= headline.line < first else first
    places = [*range(max(0, start - 3, first - HEAD), first), *body.lines[:OPENING]]
    places += [*body.lines[-CLOSING:], *range(last + 1, min(count, last + 1 + TAIL))]
    inside = set(body.lines)
    places += [index for index in range(max(first, last - 2 * CLOSING), last) if index not in inside]
    for index in places:
        text = tree.lines[index].text
        if ("原" in text or "riginal" in text) and (found := read_original(text)):
            return found
    return None


def read_original(text: str) -> str | None:
    """The title after an 原标题 label in `text`, without the brackets and credits around it; None for none."""
    match = _LABEL.search(text[:2000])
    if match is None:
        return None
    rest = text[match.end() : match.end() + 2 * LONGEST]
    if quoted := _QUOTED.match(rest):
        return quoted[1].strip()
    if not match[0].rstrip().endswith((":", "：")):
        return None
    if match["open"]:
        rest = _inside(rest, _CLOSERS[match["open"].strip()])
    elif match.start() > 2 or rest.count("。") > 1:
        return None
    title = _NEXT.sub("", rest).strip(" 　|｜")
    if title[:1] in "《“「" and title[-1:] in "》”」" and len(title) > 2:
        title = title[1:-1]
    return title if 2 < len(title) <= LONGEST else None


def _inside(rest: str, closers: str) -> str:
    """`rest` up to the bracket that closes it, past those that are opened in it."""
    depth = 0
    for place, mark in enumerate(rest):
        if mark in _CLOSERS and closers[0] in _CLOSERS[mark]:
            depth += 1
        elif mark in closers:
            if not depth:
                return rest[:place]
            depth -= 1
    return rest
