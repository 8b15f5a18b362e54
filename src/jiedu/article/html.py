"""HTML to a flat tree: text lines in order, the block elements around them, and what the head says.

One walk over a lexbor tree, without recursion. A *line* is the text between two block boundaries (a block
element's edge or a `<br>`); an *element* knows its parent and which lines it covers. What few lines are asked
for (the text of a link, the class of an inline element, a picture's address) is read when it is asked for.
"""

from __future__ import annotations

import re
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from jiedu.article.bounds import bounded
from jiedu.article.characters import PART, tidy
from jiedu.article.nesting import flatten, nests
from jiedu.article.tag import LONGEST, hint_of
from jiedu.article.tree import INLINE, Element, Line, Link, Picture, Tree

__all__ = ["NODES", "Element", "Line", "Link", "Picture", "Tree", "read_tree"]


def _set(names: str) -> frozenset[str]:
    """The names of a line as a set."""
    return frozenset(names.split())


_SKIP = _set(
    "style noscript template svg math iframe object embed select textarea button canvas noembed noframes "
    "audio video map datalist dialog rt rp frameset applet"
)
_TEXT, _BLOCK, _PLAIN, _STRONG, _LINK, _BREAK, _IMAGE, _FIELD, _HEAD, _SKIPPED = range(10)
_KIND = (
    dict.fromkeys((*_SKIP, "", "-comment", "-document", "-doctype"), _SKIPPED)
    | dict.fromkeys(INLINE, _PLAIN)
    | dict.fromkeys(("meta", "link", "title", "script"), _HEAD)
    | {"b": _STRONG, "strong": _STRONG, "a": _LINK, "br": _BREAK, "img": _IMAGE, "input": _FIELD, "-text": _TEXT}
)
"""What the walk does at a node; any other element is a block."""

NODES = 200_000
"""Elements and comments of a page that are walked; the largest of 243 pages has 11,000."""
PIECES = 240
"""Longest line whose text nodes are kept one by one: head lines such as 来源：…　时间：… are shorter."""


def read_tree(text: str, content: bytes | None = None) -> Tree:
    """The flat tree of an HTML page; never raises, whatever the markup.

    `content` is the same text in UTF-8, where the caller has it already.
    """
    if content is None or b"\x00" in content:
        content = text.replace("\x00", "").encode("utf-8", "replace")
    content, cut_short = bounded(content, 2 * NODES)
    tree = Tree(cut_short=cut_short)
    if nests(content):
        content = flatten(content.decode("utf-8", "replace")).encode("utf-8")
    root = LexborHTMLParser(content).root
    if root is not None:
        _walk(root, tree)
    return tree


def _walk(root: LexborNode, tree: Tree) -> None:
    """Visit every node once, in document order, and fill `tree`; no recursion.

    One frame with local state: a method for each kind of node takes twice the time.
    """
    elements, lines, kind_of = tree.elements, tree.lines, _KIND.get
    stack: list[tuple[LexborNode, int]] = []
    inline: list[LexborNode | None] = [None]
    nodes: list[tuple[LexborNode | None, str]] = []
    links: list[Link] = []
    link: str | None = None
    link_start = linked = bold = bold_depth = 0
    current, after_break = -1, False
    left = NODES
    node: LexborNode | None = root
    while node is not None:
        tag = node.tag or ""
        kind = kind_of(tag, _BLOCK)
        if kind == _TEXT:
            content = node.text_content
            if content and (nodes or not content.isspace()):
                nodes.append((inline[-1], content))
                if link is not None:
                    linked += len(content.strip())
                if bold_depth:
                    bold += len(content.strip())
            following = node.next
        elif left <= 0:
            tree.cut_short = True
            break
        elif kind == _BLOCK:
            left -= 1
            if nodes:
                if link is not None:
                    links.append(Link(link, nodes[link_start:]))
                _add_line(tree, nodes, current, linked, bold, links, after_break)
                nodes, links, linked, bold, link_start = [], [], 0, 0, 0
            attributes = node.attributes
            hint = hint_of(attributes) if attributes else ""
            if (tag == "nav" or (hint and _is_menu(hint))) and _is_bare(node):
                following, after_break = node.next, False
            else:
                elements.append(Element(tag, hint, current, len(lines)))
                current, after_break = len(elements) - 1, False
                if "itemprop" in attributes:
                    _take_prop(tree, attributes)
                if tag == "html":
                    tree.lang = attributes.get("lang") or ""
                stack.append((node, kind))
                following = node.child
        elif kind <= _LINK:
            left -= 1
            attributes = node.attributes
            if kind == _LINK:
                link, link_start = attributes.get("href") or "", len(nodes)
                if rel := attributes.get("rel"):
                    tree.links.append((rel.lower(), link))
            elif attributes:
                kind = _inline_kind(kind, attributes.get("class"), attributes.get("style"))
                if "datetime" in attributes:
                    tree.times.append((len(lines), attributes["datetime"] or ""))
            if "itemprop" in attributes:
                _take_prop(tree, attributes)
            if kind == _SKIPPED:
                following = node.next
            else:
                if kind == _STRONG:
                    bold_depth += 1
                inline.append(node)
                stack.append((node, kind))
                following = node.child
        else:
            left -= 1
            if kind == _BREAK:
                if nodes:
                    if link is not None:
                        links.append(Link(link, nodes[link_start:]))
                    _add_line(tree, nodes, current, linked, bold, links, after_break)
                    nodes, links, linked, bold, link_start = [], [], 0, 0, 0
                after_break = True
            elif kind == _IMAGE:
                tree.pictures.append(Picture(node, len(lines), current))
            elif kind == _HEAD:
                _take_head(tree, node, tag)
            elif kind == _FIELD and current >= 0 and node.attributes.get("type") == "email":
                tree.signups.append(current)
            following = node.next
        while following is None and stack:
            node, kind = stack.pop()
            if kind == _BLOCK:
                if nodes:
                    if link is not None:
                        links.append(Link(link, nodes[link_start:]))
                    _add_line(tree, nodes, current, linked, bold, links, after_break)
                    nodes, links, linked, bold, link_start = [], [], 0, 0, 0
                current, after_break = _close(tree, current), False
            else:
                inline.pop()
                if kind == _LINK:
                    if link is not None and link_start < len(nodes):
                        links.append(Link(link, nodes[link_start:]))
                    link = None
                elif kind == _STRONG:
                    bold_depth -= 1
            following = node.next if stack else None
        node = following
    if nodes:
        _add_line(tree, nodes, current, linked, bold, links, after_break)
    while current >= 0:
        current = _close(tree, current)


def _add_line(
    tree: Tree,
    nodes: list[tuple[LexborNode | None, str]],
    element: int,
    linked: int,
    bold: int,
    links: list[Link],
    after_break: bool,
) -> None:
    """Add the line that the text nodes make, unless it is white space."""
    several = len(nodes) > 1
    text = "".join([node for _, node in nodes]) if several else nodes[0][1]
    text = " ".join(text.split()) if len(text) <= PART else tidy(text)
    if text and (text.isprintable() or (text := tidy(text))):
        size = len(text)
        kept = nodes if size <= PIECES or not several else []
        tree.lines.append(Line(text, element, linked if linked < size else size, bold, links, kept, after_break))


_HIDDEN = re.compile(
    r"(?<![a-z])(?:visually-?hidden|sr-only|screen-?reader(?:-text|-only)?|off-?screen)(?![a-z])", re.I
)
"""Classes of words that only a screen reader speaks: "opens in new window", "image caption"."""
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)


@lru_cache(maxsize=4096)
def _inline_kind(kind: int, name: str | None, style: str | None) -> int:
    """What the walk does at an inline element of this class and style: those that are not seen are left out."""
    if name and _HIDDEN.search(name[:LONGEST]):
        return _SKIPPED
    return _STRONG if style and _BOLD.search(style[:LONGEST]) else kind


LABELS = 3000
"""Characters of the longest menu that is left out."""
_MENU = re.compile(
    r"(?<![a-z])(?:(?:main|top|sub|site|global|primary|secondary|header|side|mobile|channel|drop-?down|mega)?-?"
    r"(?:nav|navbar|navs|navigation|navi|menus?))(?![a-z])"
)
"""Classes of a menu: a fifth of the nodes of a page stand in one, and none of them is asked for."""
_PAGER = re.compile(
    r"pag(?:e|er|ing|ination)|prev|next|post|article|story|entry|content|wrap|container|toggle|open|active"
)
"""Words beside them that tell a pager, or an element around more than a menu."""
_TOLD = re.compile(r"[。！？；]|[a-z]{2}\. ")


@lru_cache(maxsize=8192)
def _is_menu(hint: str) -> bool:
    return _MENU.search(hint) is not None and _PAGER.search(hint) is None


def _is_bare(node: LexborNode) -> bool:
    """True for a menu that holds labels alone: no sentence, no headline, no link to the next page."""
    text = node.text(deep=True)
    return len(text) <= LABELS and not _TOLD.search(text) and node.css_first('h1, [rel~="next"], [rel~="prev"]') is None


def _close(tree: Tree, current: int) -> int:
    """End element `current`, which is left out where it has no line and no picture; its parent is given back."""
    element = tree.elements[current]
    element.last = len(tree.lines)
    if (
        element.first == element.last
        and current == len(tree.elements) - 1
        and not (tree.pictures and tree.pictures[-1].element == current)
        and not (tree.signups and tree.signups[-1] == current)
    ):
        tree.elements.pop()
    return element.parent


def _take_prop(tree: Tree, attributes: dict[str, str | None]) -> None:
    """Take a value of microdata, or the place where its text begins."""
    get = attributes.get
    value = get("content") or get("datetime") or get("href") or get("src") or ""
    tree.props.append((get("itemprop") or "", value, len(tree.lines)))


def _take_head(tree: Tree, node: LexborNode, tag: str) -> None:
    """Take what a `<title>`, `<meta>`, `<link>` or `<script>` says."""
    if tag == "title":
        tree.title = tree.title or tidy(node.text(deep=True))
        return
    attributes = node.attributes
    if tag == "script":
        if "ld+json" in (attributes.get("type") or "").lower():
            tree.data.append(node.text(deep=True))
        elif not attributes.get("src"):
            tree.late.append(node)
    elif tag == "link":
        tree.links.append(((attributes.get("rel") or "").lower(), attributes.get("href") or ""))
    elif content := attributes.get("content"):
        for key in ("property", "name", "itemprop"):
            if found := attributes.get(key):
                tree.metas.append((found.strip().lower(), content))
        if "url" in content.lower() and (attributes.get("http-equiv") or "").lower() == "refresh":
            tree.refresh = True
    if "itemprop" in attributes:
        _take_prop(tree, attributes)
