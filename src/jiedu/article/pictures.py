"""The pictures of an article, with the words that its page puts to them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from jiedu.article.address import host_of, web_address
from jiedu.article.body import Body
from jiedu.article.characters import folded
from jiedu.article.hints import cuts, holds_cards
from jiedu.article.html import Tree
from jiedu.article.model import Image
from jiedu.article.structured import Fields
from jiedu.article.title import Headline
from jiedu.article.tree import Line, Picture
from jiedu.article.words import rows

MOST = 200
"""The most pictures of an article."""
ADDRESS = 2000
"""Characters of an address; a longer one is the picture itself, written out."""
CAPTION = 500
"""Characters of a caption; what is longer is text."""
CELL = 120
"""Characters of a caption that only its place tells."""
_STAGE = re.compile(
    r"(?<![a-z])(?:hero|lead|featured?|cover|main|top|article|post|story|entry|news|content|inline|thumb)?-?"
    r"(?:image|img|photo|picture|pic|media|figure|gallery|slide\w*|carousel|swiper\w*|tu)s?(?![a-z])"
)
"""Names of an element that holds a picture of the article."""
_CAPTION = re.compile(
    r"caption|(?<![a-z])(?:img[-_]?(?:descr?\w*|info|note|text|title|alt|con)|photo-?(?:desc|text|note|credit)"
    r"|(?:pic|picture|image)-?(?:desc\w*|info|note|text|title|credit)|tuzhu|tu-?shuo|credits?)(?![a-z])"
)
_SAID = re.compile(
    r"^\s*(?:[▲△↑▼▽]|图[:：为片]|圖[:：為片]|资料图|資料圖|图为|圖為|配图|(?:photo|image|picture|pic)(?: by|:|：))"
    r"|(?:[摄攝]|图自.{1,12}|圖自.{1,12}|供图|供圖|资料图片?|資料圖片?|摄影|攝影|图源.{0,12}|圖源.{0,12}|(?:图片?|圖片?|图源|圖源)(?:来源|來源)?[:：／/|].{1,16}"
    r"|\bgetty images|\b(?:photo|image|credit|picture)s?\s*:.{2,40})[）)\]】]?[。.]?\s*$",
    re.I,
)
"""A line that says what a picture shows or who took it."""
_FILE = re.compile(r"^[\w.-]+\.(?:jpe?g|png|gif|webp)$|^[\d\W_]*$|^(?:img|image|photo|图片|圖片|pic)\s*\d*$", re.I)
_SMALL = re.compile(r"(?:[_\-/.x=](?:w|width)?[=_]?(?:1[6-9]|[2-6]\d)x(?:1[6-9]|[2-6]\d)(?!\d))")
"""A picture whose address says that it is less than 70 pixels wide."""
_ALT = re.compile(
    r"二维码|二維碼|扫码|掃碼|头像|頭像|图标|(?<![a-z])(?:logo|avatar|icon|qr ?code|advert\w*|tracking pixel)(?![a-z])",
    re.I,
)


@cache
def _furniture() -> re.Pattern[str]:
    """Words that name no picture of an article anywhere in its address, or as the whole of its file's name."""
    names = [row[0] for row in rows("furniture.txt")]
    anywhere = "|".join(name for name in names if name[0] != "=")
    alone = "|".join(name[1:] for name in names if name[0] == "=")
    return re.compile(rf"(?<![a-z])(?:{anywhere})(?![a-z])|(?:^|/)(?:{alone})[-_]?\d*(?:\.\w{{2,5}})?$")


@lru_cache(maxsize=4096)
def is_furniture(src: str, alt: str = "") -> bool:
    """True for an address or a description that names a logo, an icon, a portrait, a QR code, a tracker or the like."""
    if not src or len(src) > ADDRESS or src[:5].lower() in ("data:", "blob:", "about") or src.startswith("#"):
        return True
    path = src.lower().split("?")[0]
    path = path.partition("//")[2].partition("/")[2] or path
    if path.endswith((".svg", ".ico")) or _SMALL.search(path) or (alt and len(alt) <= 24 and _ALT.search(alt)):
        return True
    return _furniture().search(path) is not None


def images_of(tree: Tree, headline: Headline, body: Body, fields: Fields, url: str | None = None) -> tuple[Image, ...]:
    """The pictures of the body in order, and those that stand between headline and body in an element for pictures.

    Icons, portraits, QR codes, trackers and the pictures of cards are left out. Where the body shows none, the head's
    own picture (JSON-LD, og:image) stands for it, unless its address names it a logo or a default.
    """
    found: dict[str, Image] = {}
    kept = set(body.lines)
    placed = [picture for picture in tree.pictures if _belongs(tree, headline, body, kept, picture)] if kept else []
    read = [(picture, picture.src, picture.alt) for picture in placed]
    chosen = [item for item in read if not is_furniture(*item[1:])]
    for position, (picture, src, alt) in enumerate(chosen):
        address = web_address(src, url) or src
        if address in found:
            continue
        following = chosen[position + 1][0] if position + 1 < len(chosen) else None
        found[address] = Image(address, _caption(tree, picture, following), "" if _FILE.match(alt) else alt)
        if len(found) >= MOST:
            break
    if not found:
        for image in fields.images:
            if not is_furniture(image.url, image.alt) and not _is_named_for(image.url, url or fields.canonical):
                return (Image(web_address(image.url, url) or image.url, image.caption, image.alt),)
    return tuple(found.values())


def _is_named_for(src: str, url: str | None) -> bool:
    """True for a picture whose file is named for its site: readhub_180.png of readhub.cn."""
    host = _SITE.sub("", host_of(url) or host_of(src) or "").split(".")[0]
    return len(host) > 2 and host in src.rsplit("/", 1)[-1].split("?")[0].lower()


_SITE = re.compile(r"^(?:(?:www|m|wap|mobile|news|static|cdn|img|images?|assets|s|i)\d*\.)+")


def _belongs(tree: Tree, headline: Headline, body: Body, kept: set[int], picture: Picture) -> bool:
    """True for a picture of the article by where it stands."""
    first, last = body.lines[0], body.lines[-1]
    if not max(-1, min(headline.line, first)) < picture.line <= last + 1 or picture.element < 0:
        return False
    around = tree.ancestors(picture.element)
    inside = body.container in around
    if inside:
        around = around[: around.index(body.container)]
    staged = False
    for index in around[:8]:
        element = tree.elements[index]
        if not inside and element.last > first and element.first <= last:
            break
        if element.first <= first and element.last > min(last, body.lines[min(2, len(body.lines) - 1)]):
            break
        if element.tag in ("nav", "footer", "form", "aside"):
            return False
        stage = element.tag == "figure" or (bool(element.hint) and _is_stage(element.hint))
        staged = staged or stage
        if element.hint and not stage and (cuts(element.hint) or holds_cards(element.hint)):
            return False
    if _is_card(tree, kept, picture, body.container):
        return False
    if picture.line <= first and not staged:
        if inside:
            return not _is_beside_byline(tree, kept, picture)
        return picture.line < len(tree.lines) and _is_told(tree, picture.line)
    return inside or (staged and picture.line <= first)


def _is_beside_byline(tree: Tree, kept: set[int], picture: Picture) -> bool:
    """True for a picture above the text in an element with a line that is not the body's: the author's portrait."""
    element = tree.elements[picture.element]
    inside = range(element.first, min(element.last, element.first + 8))
    return bool(inside) and kept.isdisjoint(inside) and not _is_told(tree, picture.line)


def _is_told(tree: Tree, index: int) -> bool:
    """True where line `index` is a caption, by its element or by what it says."""
    line = tree.lines[index]
    if says_picture(line.text):
        return True
    return any(
        tree.elements[i].tag == "figcaption" or (tree.elements[i].hint and is_caption(tree.elements[i].hint))
        for i in tree.ancestors(line.element)[:2]
    )


@lru_cache(maxsize=8192)
def _is_stage(hint: str) -> bool:
    return _STAGE.search(hint) is not None


def says_picture(text: str) -> bool:
    """True for a short line that says what a picture shows or who took it."""
    return len(text) <= 200 and _SAID.search(text) is not None


def _is_card(tree: Tree, kept: set[int], picture: Picture, container: int) -> bool:
    """True where the smallest element with lines around a picture has links alone, none of them of the body."""
    for index in tree.ancestors(picture.element):
        element = tree.elements[index]
        if index == container:
            return False
        if element.last > element.first:
            lines = tree.lines[element.first : min(element.last, element.first + 20)]
            size = sum(len(line.text) for line in lines)
            linked = sum(line.linked for line in lines)
            return linked * 2 > size and kept.isdisjoint(range(element.first, min(element.last, element.first + 20)))
    return False


def _caption(tree: Tree, picture: Picture, following: Picture | None) -> str:
    """What the page says below or beside a picture: the text of its figure, an element named as caption, or a line
    that says who took it; empty where the next picture comes first."""
    end = len(tree.lines) if following is None else following.line
    start = picture.line
    for index in tree.ancestors(picture.element)[:4]:
        element = tree.elements[index]
        if element.tag == "figure" and element.last > element.first:
            texts = [
                _told(line) for line in tree.lines[start : min(element.last, end, start + 8)] if not _is_link(line)
            ]
            return _joined(texts)
    texts = []
    for index in range(start, min(start + 3, end, len(tree.lines))):
        line = tree.lines[index]
        named = _is_named_caption(tree, line) or _is_under(tree, picture, line)
        if len(line.text) > CAPTION or not (
            named or (not texts and (says_picture(line.text) or _before_dateline(tree, index)))
        ):
            break
        texts.append(_told(line))
    return _joined(texts)


def _is_named_caption(tree: Tree, line: Line) -> bool:
    """True for a line in an element, or a cell beside the picture's, that is named or made for captions."""
    for index in tree.ancestors(line.element)[:2]:
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
