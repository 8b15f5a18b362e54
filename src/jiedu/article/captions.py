"""Captions: what a page says below or beside a picture."""

from __future__ import annotations

import re
from functools import lru_cache

from jiedu.article.characters import folded
from jiedu.article.tree import Line, Picture, Tree

CAPTION = 500
"""Characters of a caption; what is longer is text."""
CELL = 120
"""Characters of a caption that only its place tells."""
_CAPTION = re.compile(
    r"caption|(?<![a-z])(?:img[-_]?(?:descr?\w*|info|note|text|title|alt|con)|photo-?(?:desc|text|note|credit)"
    r"|(?:pic|picture|image)-?(?:desc\w*|info|note|text|title|credit)|tuzhu|tu-?shuo|credits?)(?![a-z])"
)
_SAID = re.compile(
    r"^\s*(?:[▲△↑▼▽]|图[:：为片]|圖[:：為片]|资料图|資料圖|图为|圖為|配图|(?:photo|image|picture|pic)(?: by|:|：))"
    r"|(?:[摄攝]|图自.{1,12}|圖自.{1,12}|供图|供圖|资料图片?|資料圖片?|摄影|攝影|图源.{0,12}|圖源.{0,12}"
    r"|(?:图片?|圖片?|图源|圖源)(?:来源|來源)?[:：／/|].{1,16}"
    r"|\([^()]{0,30}\b(?:photo|pool|handout|getty|reuters|afp|ap|epa)\b[^()]{0,40}\)|\bgetty images"
    r"|\b(?:photo|image|credit|picture)s?\s*:.{2,40})[）)\]】]?[。.]?\s*$",
    re.I,
)
"""A line that says what a picture shows or who took it."""


def says_picture(text: str) -> bool:
    """True for a short line that says what a picture shows or who took it."""
    return len(text) <= 200 and _SAID.search(text) is not None


def is_told(tree: Tree, index: int) -> bool:
    """True where line `index` is a caption, by its element or by what it says."""
    line = tree.lines[index]
    if says_picture(line.text):
        return True
    return any(
        tree.elements[i].tag == "figcaption" or (tree.elements[i].hint and is_caption(tree.elements[i].hint))
        for i in tree.ancestors(line.element, 2)
    )


def caption_of(tree: Tree, picture: Picture, following: Picture | None) -> str:
    """What the page says below or beside a picture: the text of its figure, an element named as caption, or a line
    that says who took it; empty where the next picture comes first."""
    end = len(tree.lines) if following is None else following.line
    start = picture.line
    for index in tree.ancestors(picture.element, 4):
        element = tree.elements[index]
        if element.tag == "figure" and element.last > element.first:
            texts = [
                _told(line) for line in tree.lines[start : min(element.last, end, start + 8)] if not _is_link(line)
            ]
            return _joined(texts)
    texts = []
    for index in range(start, min(start + 3, end, len(tree.lines))):
        line = tree.lines[index]
        named = is_named_caption(tree, line) or _is_under(tree, picture, line)
        if len(line.text) > CAPTION or not (
            named or (not texts and (says_picture(line.text) or _before_dateline(tree, index)))
        ):
            break
        texts.append(_told(line))
    return _joined(texts)


def is_named_caption(tree: Tree, line: Line) -> bool:
    """True for a line in an element, or a cell beside the picture's, that is named or made for captions."""
    for index in tree.ancestors(line.element, 2):
        element = tree.elements[index]
        if element.tag == "figcaption" or (element.hint and is_caption(element.hint)):
            return True
    return any(hint and is_caption(hint) for hint, _ in line.pieces[:2]) if len(line.nodes) <= 4 else False


def _is_under(tree: Tree, picture: Picture, line: Line) -> bool:
    """True for a short line below the picture in its own paragraph, or in a table made for the two."""
    if len(line.text) > CELL:
        return False
    if line.element == picture.element:
        return tree.elements[line.element].tag in ("p", "center", "td") and line.after_break
    if tree.elements[picture.element].tag != "td":
        return False
    table = next((i for i in tree.ancestors(picture.element) if tree.elements[i].tag == "table"), -1)
    return (
        table >= 0
        and table in tree.ancestors(line.element)
        and tree.elements[table].last - tree.elements[table].first < 3
    )


_DATELINED = re.compile(r"^.{0,24}(?:社|网|網|报|報|台|讯|訊).{1,14}?\d{1,2}日(?:电|電|讯|訊)")


def _before_dateline(tree: Tree, index: int) -> bool:
    """True for a short line right before the dateline with which the text begins."""
    following = tree.lines[index + 1].text[:60] if index + 1 < len(tree.lines) else ""
    return len(tree.lines[index].text) <= 80 and _DATELINED.match(following) is not None


def _is_link(line: Line) -> bool:
    """True for a line of links alone: buttons to buy or to enlarge the picture."""
    return bool(line.links) and line.linked >= len(line.text) - 1


_SOURCE_LABEL = re.compile(r"^(?:image source|图像来源|圖像來源|图片来源|圖片來源|image copyright)\s*[,，:：]\s*", re.I)
_CAPTION_LABEL = re.compile(r"^(?:image caption|图像加注文字|圖像加註文字|image|photo|caption)\s*[,，:：]\s*", re.I)
_BUTTON = re.compile(
    r"\s*(?:purchase licensing rights(?:, opens new tab)?|hide caption|toggle caption|enlarge this image"
    r"|open image in gallery|view image in fullscreen)",
    re.I,
)


def _told(line: Line) -> str:
    """A caption's line without labels, buttons and what is said twice in it."""
    text = line.text
    pieces = line.pieces
    if len(pieces) > 1 and any(text.count(piece) > 1 for _, piece in pieces if len(piece) > 3):
        seen: list[str] = []
        for _, piece in pieces:
            if not any(piece in one for one in seen):
                seen.append(piece)
        text = " ".join(seen)
    return _CAPTION_LABEL.sub("", _BUTTON.sub("", text)).strip()


def _joined(texts: list[str]) -> str:
    """The lines of a caption as one, each once; a line of source alone only where there is no other."""
    kept: list[str] = []
    for text in texts:
        if text and not any(folded(text) in folded(one) for one in kept):
            kept.append(text)
    bare = [text for text in kept if not _SOURCE_LABEL.match(text)]
    whole = " ".join(bare or [_SOURCE_LABEL.sub("", text) for text in kept])
    return whole if len(whole) <= CAPTION else (bare or kept)[0][:CAPTION]


@lru_cache(maxsize=8192)
def is_caption(hint: str) -> bool:
    return _CAPTION.search(hint) is not None
