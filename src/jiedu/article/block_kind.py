"""What kind of block a line of a page is: heading, item, quotation, caption, row of a table or paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from jiedu.article.html import Element, Line, Tree
from jiedu.article.shape import kind_of

_CREDIT = re.compile(
    r"(?:资料图|供图|供圖|摄影|攝影|[图圖]源.{0,12}|[图圖][／/|：:].{1,12}|[\u4e00-\u9fff]{2,4}\s?[摄攝])[）)]?。?$"
    r"|[（(](?:资料|資料|档案|檔案)(?:图片?|圖片?|照片?|相片?)[）)]。?$"
)
_LATIN_CREDIT = re.compile(
    r"\((?:Image|Photo|Picture|Credit|Image credit|Pic)\s*:[^)]{2,60}\)\s*$|\bGetty Images$", re.I
)
"""The end of a caption that stands in a paragraph of its own: who took the picture."""
_SHOWN = re.compile(
    r"(?:Photo|Image|Picture|Image credit|Photograph)\s*(?:by|:).{2,80}$|[▲△▼↑]\s?.{2,160}$", re.I
)
"""A caption by its beginning."""
TAIL = 24
"""Characters at the end of a caption in which a Chinese credit stands; a Latin one takes four times as many."""
_CAPTION = re.compile(
    r"caption|(?<![a-z])(?:(?:img|image)[-_]?(?:desc|info|note|text|title)|photo[-_]?(?:desc|text|note|credit)"
    r"|(?:pic|picture)[-_]?(?:desc|info|note|text)|tuzhu)"
)
_HEADING = re.compile(
    r"(?<![a-z])(?:(?:sub|inter|cross|small|section|text|bold)[-_]?(?:head|heading|headline|title|titre)s?(?:[-_]?bold)?"
    r"|mid[-_]?title|x?bt|xiaobiaoti)(?![a-z])"
)
_BOX = re.compile(
    r"(?<![a-z])(?:img|image|pic|picture|photo|figure)(?:[-_]?(?:wrap(?:per)?|box|con|container|block))?(?![a-z])"
)
_COLOUR = re.compile(r"(?<![-\w])color\s*:", re.I)
PROSE = 40
"""Lines of a cell that are looked at."""
CELL = 60
"""Characters of the longest line in a cell of data."""
LABEL = 120
"""Characters of a caption that only its place below a picture tells."""
_SENTENCE = re.compile(r"[。！？；](?!$).*[。！？]|^.{16,}[。！？][”’」』）)]*$|^(?:\S+ ){6,}\S+[.!?][”’\"')]*$")
"""A sentence of some length, or several: "已完成。" alone may be an entry."""
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def pictured_lines(tree: Tree, lines: Sequence[int]) -> frozenset[int]:
    """Those of `lines` right below a picture that their place tells to be captions: in the same paragraph below a
    break, in a box for the picture, in a table or list that has little else, or in another colour than the text that
    follows."""
    found = set()
    wanted = set(lines)
    for picture in tree.pictures:
        if picture.line not in wanted:
            continue
        line = tree.lines[picture.line]
        if len(line.text) > LABEL or line.element < 0:
            continue
        element = tree.elements[line.element]
        if picture.element == line.element:
            named = bool(element.hint) and _is_box(element.hint)
            boxed = (line.after_break or named) and element.tag in ("p", "div", "center", "td")
        else:
            around = tree.ancestors(line.element, 6)
            element = next((tree.elements[i] for i in around if tree.elements[i].tag in ("table", "dl")), element)
            boxed = element.tag in ("table", "dl") and element.first <= picture.line < element.last
        following = tree.lines[picture.line + 1] if picture.line + 1 < len(tree.lines) else None
        alone = boxed and element.last - element.first <= 2
        if alone or (_is_toned(line) and following is not None and not _is_toned(following)):
            found.add(picture.line)
    return frozenset(found)


def _is_toned(line: Line) -> bool:
    """True for a short line that is set in a colour of its own as a whole."""
    shown = [node for node, text in line.nodes if text.strip()]
    return bool(shown) and all(
        node is not None and (node.attributes.get("color") or _COLOUR.search(node.attributes.get("style") or ""))
        for node in shown
    )


@lru_cache(maxsize=4096)
def _is_box(hint: str) -> bool:
    return _BOX.search(hint) is not None


@lru_cache(maxsize=4096)
def _is_caption(hint: str) -> bool:
    return _CAPTION.search(hint) is not None


@lru_cache(maxsize=4096)
def _is_heading(hint: str) -> bool:
    return _HEADING.search(hint) is not None


def _is_prose(tree: Tree, cell: Element) -> bool:
    """True for a table's cell that holds paragraphs or a sentence: the table only lays out the page."""
    lines = tree.lines[cell.first : min(cell.last, cell.first + PROSE)]
    return any(len(line.text) > CELL or _SENTENCE.search(line.text) for line in lines)


def _is_layout(tree: Tree, item: Element, line: Line) -> bool:
    """True for an entry of a list that holds several lines, with paragraphs among them: it only lays out the page."""
    return item.last - item.first > 1 and tree.elements[line.element].tag == "p"


def _names_picture(text: str) -> bool:
    """True for a line that says who took a picture, or begins with the sign of a caption."""
    if _SHOWN.match(text):
        return True
    tail = text[-TAIL:]
    if not tail.isascii() and _CREDIT.search(tail):
        return True
    return tail[-1:] in ")sS" and _LATIN_CREDIT.search(text[-4 * TAIL :]) is not None


def block_kind(tree: Tree, line: Line, following: str, pictured: bool = False) -> str:
    """The kind of a line, by the elements around it; a short line all in bold is a heading.

    `following` is the text of the next line of the body; `pictured` says that the line stands right below a picture.
    """
    size = len(line.text)
    if size <= 200 and _names_picture(line.text):
        return "caption"
    if pictured and size <= LABEL:
        return "caption"
    index = line.element
    for level in range(4):
        element = tree.elements[index]
        if element.tag in _HEADINGS:
            return "heading"
        if element.tag in ("li", "dt", "dd"):
            if not _is_layout(tree, element, line):
                return "item"
            break
        if element.tag == "blockquote":
            return "quote"
        if size <= 500 and (
            element.tag in ("figcaption", "figure") or (level < 3 and element.hint and _is_caption(element.hint))
        ):
            return "caption"
        if element.tag in ("td", "th"):
            row = tree.elements[max(0, element.parent)]
            if level == 0 and row.last - row.first > 1 and not _is_prose(tree, element):
                return "row"
            break
        if level == 0 and element.hint and _is_heading(element.hint) and _stands_above(line, following):
            return "heading"
        if element.parent < 0:
            break
        index = element.parent
    if size <= 90 and line.bold * 10 >= size * 9 and _stands_above(line, following):
        return "heading"
    return "paragraph"


def _stands_above(line: Line, following: str) -> bool:
    """True for a line that reads as a heading of what follows; it may be a question."""
    return kind_of(line.text.rstrip("？?"), following) == "heading"
