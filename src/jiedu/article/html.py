"""HTML to a flat tree: text lines in order, the block elements around them, and what the head says.

lexbor parses the page and writes it out again well formed: every element closed, every `<` of a text or an
attribute escaped. The walk goes over the tags of that text, which takes half the time of visiting the nodes
from Python. A *line* is the text between two block boundaries (a block element's edge or a `<br>`); an
*element* knows its parent and which lines it covers.
"""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from jiedu.article.characters import tidy
from jiedu.article.nesting import flatten, nests
from jiedu.article.tag import attributes_of, hint_of, unescaped, value_of
from jiedu.article.tree import Element, Line, Link, Picture, Tree

__all__ = ["NODES", "Element", "Line", "Link", "Picture", "Tree", "read_tree"]


def _set(names: str) -> frozenset[str]:
    """The names of a line as a set."""
    return frozenset(names.split())


_SKIP = _set(
    "script style noscript template svg math iframe object select textarea button canvas noembed noframes "
    "audio video map datalist dialog rt rp frameset applet"
)
_VOID = _set("area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr")
"""Elements that are written without an end tag."""
_INLINE = _set(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark meter q ruby rb s "
    "samp small span strike strong sub sup time tt u var picture ucaptitle ucapcontent nobr"
)
_BLOCK, _END, _BREAK, _PLAIN, _PLAIN_END, _STRONG, _STRONG_END, _LINK, _LINK_END, _IMAGE, _HEAD, _SKIPPED, _NOTHING, _COMMENT = range(14)
_KIND = (
    dict.fromkeys(_VOID, _NOTHING)
    | dict.fromkeys(_SKIP, _SKIPPED)
    | dict.fromkeys(_INLINE, _PLAIN)
    | dict.fromkeys(("meta", "link", "title"), _HEAD)
    | {"b": _STRONG, "strong": _STRONG, "a": _LINK, "br": _BREAK, "hr": _BREAK, "img": _IMAGE}
)
"""What the walk does at a tag; any other tag is a block. What closes an element is one more; up to `_BREAK` a line
ends."""

NODES = 600_000
"""Tags of a page that are walked; the largest of 243 pages has 16,000."""
PIECES = 240
"""Longest line whose text nodes are kept one by one: head lines such as 来源：…　时间：… are shorter."""
TAG = 400
"""Longest tag that is remembered."""


def read_tree(text: str, content: bytes | None = None) -> Tree:
    """The flat tree of an HTML page; never raises, whatever the markup.

    `content` is the same text in UTF-8, where the caller has it already.
    """
    if content is None or b"\x00" in content:
        content = text.replace("\x00", "").encode("utf-8", "replace")
    if nests(content):
        content = flatten(content.decode("utf-8")).encode("utf-8")
    tree = Tree()
    _walk(_written(content, tree), tree)
    return tree


def _written(content: bytes, tree: Tree) -> list[str]:
    """The page as lexbor writes it, cut at each `<`; scripts are taken into `tree` first."""
    parser = LexborHTMLParser(content)
    for node in parser.css("script, xmp, plaintext"):
        if node.tag != "script":
            node.replace_with(node.text(deep=True))  # the only elements whose text would be written unescaped
            continue
        attributes = node.attributes
        if "ld+json" in (attributes.get("type") or "").lower():
            tree.data.append(node.text(deep=True))
        elif "src" not in attributes:
            tree.scripts.append(node.text(deep=True))
    parser.strip_tags(["script", "style"], recursive=True)
    pieces = (parser.html or "").split("<", NODES)
    if len(pieces) > NODES:
        pieces[-1] = ""
        tree.cut_short = True
    return pieces


def _walk(pieces: list[str], tree: Tree) -> None:
    """Read every tag once, in document order, and fill `tree`; no recursion.

    One frame with local state: a function for each kind of tag takes twice the time.
    """
    elements, lines, known = tree.elements, tree.lines, _KNOWN
    inline = [""]
    nodes: list[tuple[str, str]] = []
    links: list[Link] = []
    link, skipped, comment, after_break = "", "", False, False
    link_start = linked = bold = bold_depth = depth = 0
    current = -1
    for piece in pieces:
        tag, _, text = piece.partition("-->" if comment else ">")
        if comment:
            if len(tag) == len(piece):
                continue
            kind, comment = _NOTHING, False
        else:
            if tag[:2] == "a ":
                kind, name, attributes = _LINK, "a", None
            else:
                kind, name, hint, attributes = known.get(tag) or _read_tag(tag)
            if skipped:
                if name == skipped:
                    depth += 1 if kind == _SKIPPED else -1
                if depth:
                    continue
                skipped, kind = "", _NOTHING
        if kind <= _BREAK:
            if nodes:
                line = "".join([node for _, node in nodes]) if len(nodes) > 1 else nodes[0][1]
                line = " ".join(line.split())
                if line and (line.isprintable() or (line := tidy(line))):
                    size = len(line)
                    if link and link_start < len(nodes):
                        links.append(Link(link, nodes[link_start:]))
                    if size > PIECES and len(nodes) > 1:
                        nodes = []
                    lines.append(Line(line, current, min(linked, size), bold, links, nodes, after_break))
                nodes, links, linked, bold, link_start = [], [], 0, 0, 0
            if kind == _BLOCK:
                elements.append(Element(name, hint, current, len(lines)))
                current, after_break = len(elements) - 1, False
                if attributes is not None:
                    _take_attributes(tree, name, attributes)
            elif kind == _END:
                if current >= 0:
                    current = _close(tree, current)
                after_break = False
            else:
                after_break = name == "br"
        elif kind == _LINK:
            link, link_start = tag, len(nodes)
            inline.append(tag)
            if ' rel="' in tag or ' itemprop="' in tag:
                _take_link(tree, tag)
        elif kind == _LINK_END:
            if link and link_start < len(nodes):
                links.append(Link(link, nodes[link_start:]))
            link = ""
            inline.pop()
        elif kind == _PLAIN:
            inline.append(tag)
            if attributes is not None:
                _take_attributes(tree, name, attributes)
        elif kind == _STRONG:
            inline.append(tag)
            bold_depth += 1
        elif kind <= _STRONG_END:
            inline.pop()
            if kind == _STRONG_END:
                bold_depth -= 1
        elif kind == _SKIPPED:
            skipped, depth = name, 1
            continue
        elif kind == _COMMENT:
            _, found, text = piece.partition("-->")
            comment = not found
        elif kind == _IMAGE:
            tree.pictures.append(Picture(tag, len(lines), current))
            if ' itemprop="' in tag:
                _take_prop(tree, attributes_of(tag))
        elif kind == _HEAD:
            _take_head(tree, name, tag, text)
            if name == "title":
                skipped, depth = name, 1
                continue
        if text and (nodes or not text.isspace()):
            if "&" in text:
                text = unescaped(text)
            nodes.append((inline[-1], text))
            if link:
                linked += len(text.strip())
            if bold_depth:
                bold += len(text.strip())
    if nodes and (line := tidy("".join([node for _, node in nodes]))):
        lines.append(Line(line, current, min(linked, len(line)), bold, links, nodes, after_break))
    while current >= 0:
        current = _close(tree, current)


_Tag = tuple[int, str, str, dict[str, str] | None]
_ONES: dict[str, _Tag] = {
    "a": (_LINK, "a", "", None),
    "img": (_IMAGE, "img", "", None),
    "meta": (_HEAD, "meta", "", None),
    "link": (_HEAD, "link", "", None),
}
"""Tags that are told apart by their name alone; the walk reads their attributes itself."""
_FIRST: dict[str, _Tag] = {"": (_NOTHING, "", "", None), "/a": (_LINK_END, "a", "", None)}
_KNOWN = dict(_FIRST)
"""Tags that were read before: pages repeat theirs."""
MEMORY = 20_000
"""Tags that are remembered."""


def _read_tag(tag: str) -> _Tag:
    """(what to do, name, hint, attributes where they are looked at) of a tag as lexbor writes it, without brackets."""
    if tag[0] in "!?":
        return (_COMMENT if tag[:3] == "!--" else _NOTHING), "", "", None
    name, _, rest = tag.partition(" ")
    if name in _ONES:
        return _ONES[name]
    found = _read_other(tag, name, bool(rest))
    if len(tag) < TAG:
        if len(_KNOWN) > MEMORY:
            _KNOWN.clear()
            _KNOWN.update(_FIRST)
        _KNOWN[tag] = found
    return found


def _read_other(tag: str, name: str, attributed: bool) -> _Tag:
    """What `_read_tag` gives for an element's start or end."""
    if name[0] == "/":
        name = name[1:]
        kind = _KIND.get(name, _BLOCK)
        return (kind + 1 if kind in _OPENS else _NOTHING), name, "", None
    kind = _KIND.get(name, _BLOCK)
    if not attributed or kind not in _OPENS:
        return kind, name, "", None
    wanted = ' datetime="' in tag or ' itemprop="' in tag or name == "html"
    return kind, name, hint_of(tag) if kind == _BLOCK else "", attributes_of(tag) if wanted else None


_OPENS = (_BLOCK, _PLAIN, _STRONG)


def _close(tree: Tree, current: int) -> int:
    """End element `current`, which is left out where it has no line and no picture; its parent is given back."""
    element = tree.elements[current]
    element.last = len(tree.lines)
    if (
        element.first == element.last
        and current == len(tree.elements) - 1
        and not (tree.pictures and tree.pictures[-1].element == current)
    ):
        tree.elements.pop()
    return element.parent


def _take_attributes(tree: Tree, name: str, attributes: dict[str, str]) -> None:
    """Take what an element says beside its class: language, time, microdata."""
    if name == "html":
        tree.lang = attributes.get("lang", "")
    if "datetime" in attributes:
        tree.times.append((len(tree.lines), attributes["datetime"]))
    if "itemprop" in attributes:
        _take_prop(tree, attributes)


def _take_prop(tree: Tree, attributes: dict[str, str]) -> None:
    """Take a value of microdata, or the place where its text begins."""
    get = attributes.get
    value = get("content") or get("datetime") or get("href") or get("src") or ""
    tree.props.append((attributes["itemprop"], value, len(tree.lines)))


def _take_link(tree: Tree, tag: str) -> None:
    """Take the relation and the microdata of an `<a>`."""
    if rel := value_of(tag, "rel"):
        tree.links.append((rel.lower(), value_of(tag, "href")))
    if ' itemprop="' in tag:
        _take_prop(tree, attributes_of(tag))


def _take_head(tree: Tree, name: str, tag: str, text: str) -> None:
    """Take what a `<title>`, `<meta>` or `<link>` says."""
    if name == "title":
        tree.title = tree.title or tidy(unescaped(text))
    elif name == "link":
        tree.links.append((value_of(tag, "rel").lower(), value_of(tag, "href")))
    elif content := value_of(tag, "content"):
        for key in ("property", "name", "itemprop"):
            if found := value_of(tag, key):
                tree.metas.append((found.strip().lower(), content))
        if "url" in content.lower() and value_of(tag, "http-equiv").lower() == "refresh":
            tree.refresh = True
    if ' itemprop="' in tag:
        _take_prop(tree, attributes_of(tag))
