"""The pictures of an article, with the words that its page puts to them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from jiedu.article.address import host_of, web_address
from jiedu.article.body import Body
from jiedu.article.captions import caption_of, is_told
from jiedu.article.hints import cuts, holds_cards
from jiedu.article.html import Tree, read_tree
from jiedu.article.model import Image
from jiedu.article.structured import Fields
from jiedu.article.title import Headline
from jiedu.article.tree import Picture
from jiedu.article.words import rows

MOST = 200
"""The most pictures of an article."""
LOOKED = 10 * MOST
"""The most pictures of a page, the last ones up to the end of its body, that are looked at."""
ADDRESS = 2000
"""Characters of an address; a longer one is the picture itself, written out."""
_STAGE = re.compile(
    r"(?<![a-z])(?:hero|lead|featured?|cover|main|top|article|post|story|entry|news|content|inline|thumb)?-?"
    r"(?:image|img|photo|picture|pic|media|figure|gallery|slide\w*|carousel|swiper\w*|tu)s?(?![a-z])"
)
"""Names of an element that holds a picture of the article."""
_PORTRAIT = re.compile(
    r"(?<![a-z])(?:author|avatar|by-?line|user-?(?:pic|photo|info|face)|head-?img|portrait)s?(?![a-z])"
)
"""Names of an element that holds the picture of who wrote."""
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
    near = [picture for picture in tree.pictures if picture.line <= body.lines[-1] + 1][-LOOKED:] if kept else []
    placed = [picture for picture in near if _belongs(tree, headline, body, kept, picture)]
    read = [(picture, picture.src, picture.alt) for picture in placed]
    chosen = [item for item in read if not is_furniture(*item[1:])]
    for position, (picture, src, alt) in enumerate(chosen):
        address = web_address(src, url) or src
        if address in found:
            continue
        following = chosen[position + 1][0] if position + 1 < len(chosen) else None
        found[address] = Image(address, caption_of(tree, picture, following), "" if _FILE.match(alt) else alt)
        if len(found) >= MOST:
            break
    if not found:
        for image in fields.images:
            if not is_furniture(image.url, image.alt) and not _is_named_for(image.url, url or fields.canonical):
                return (Image(web_address(image.url, url) or image.url, image.caption, image.alt),)
    return tuple(found.values())


def fragment_images(text: str, url: str | None = None) -> tuple[Image, ...]:
    """The pictures of a body that is given as a piece of HTML, in order, without icons and the like."""
    if "<img" not in text:
        return ()
    tree = read_tree(text)
    found: dict[str, Image] = {}
    for position, picture in enumerate(tree.pictures[:MOST]):
        src, alt = picture.src, picture.alt
        if is_furniture(src, alt):
            continue
        following = tree.pictures[position + 1] if position + 1 < len(tree.pictures) else None
        address = web_address(src, url) or src
        found.setdefault(address, Image(address, caption_of(tree, picture, following), "" if _FILE.match(alt) else alt))
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
        if element.hint and element.last - element.first <= 6 and _is_portrait(element.hint):
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
        return picture.line < len(tree.lines) and is_told(tree, picture.line)
    return inside or (staged and picture.line <= first)


def _is_beside_byline(tree: Tree, kept: set[int], picture: Picture) -> bool:
    """True for a picture above the text in an element with a line that is not the body's: the author's portrait."""
    element = tree.elements[picture.element]
    inside = range(element.first, min(element.last, element.first + 8))
    return bool(inside) and kept.isdisjoint(inside) and not is_told(tree, picture.line)


@lru_cache(maxsize=8192)
def _is_portrait(hint: str) -> bool:
    return _PORTRAIT.search(hint) is not None


@lru_cache(maxsize=8192)
def _is_stage(hint: str) -> bool:
    return _STAGE.search(hint) is not None


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
