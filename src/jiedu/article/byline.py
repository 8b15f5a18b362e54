"""Who a page says wrote, edited and first published its article.

Each has its own words (作者, 编辑, 来源), and none is guessed from another: an author is never made of an
editor or of an outlet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from jiedu.article.body import Body
from jiedu.article.characters import HAN, folded, tidy
from jiedu.article.dates import find_stamps
from jiedu.article.html import Line, Tree
from jiedu.article.people import editors, is_chinese_name, people
from jiedu.article.structured import Fields
from jiedu.article.title import Headline
from jiedu.article.words import pattern

HEAD = 34
"""Lines before the body that are looked at."""
TAIL = 14
"""Lines after the body that are looked at."""


@dataclass(frozen=True, slots=True)
class Credits:
    """Outlet, authors and editors as the page states them."""

    outlet: str | None = None
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()


@cache
def _stop() -> str:
    return pattern("credits.tsv", "stop")


@cache
def _picture() -> str:
    return pattern("credits.tsv", "picture")


_BAR = r"\s*[:：|丨︱／/]\s*"


@cache
def _label(names: str, bar: str = _BAR) -> re.Pattern[str]:
    """`names`, a bar or colon, then the value up to the next label."""
    return re.compile(
        rf"(?:{names}){bar}(.{{0,60}}?)(?=\s*[\[【（(|丨｜]?\s*(?:(?:{_picture()})?(?:{_stop()})|[}}\]】]|$))"
    )


SOURCE = "(?:来源|來源|出处|出處|稿源)"
EDITOR = (
    "(?<![图圖]片)(?<!视频)(?<!視頻)(?<!影片)(?<!影像)(?<!摄影)(?<!攝影)(?<!美术)(?<!美術)(?<!视觉)(?<!視覺)(?<!图文)(?<!圖文)"
    "(?:责任编辑|責任編輯|责编|責編|值班编辑|网络编辑|文字编辑|本文编辑|选稿|编辑|編輯|核稿編輯)"
)
"""Labels of an editor; picture and video editors are others."""
AUTHOR = "(?:作者|记者|記者|撰文|采写|採寫|撰稿|采访|执笔|文字)"


def read_outlet(text: str) -> str | None:
    """The outlet after a 来源 label in `text`, or None."""
    match = _label(SOURCE).search(text)
    return clean_outlet(match[1]) if match else None


_NOT_OUTLET = re.compile(
    r"^(?:国际|國際|国内|國內|社会|社會|财经|財經|体育|體育|娱乐|娛樂|科技|时政|時政|要闻|要聞|宏观|两岸|兩岸|台湾|港闻|港聞|军事|文化|教育|地方|焦点|焦點|首页|网络|互联网|網路|综合|未知|不详|本站|原创|转载|其他|来自.*|\d+|[-—:：]+)$|参与|评论|跟贴|字号|^http|更新|打印|分享|举报|[。！？]"
)


def clean_outlet(value: str) -> str | None:
    """`value` as an outlet's name, or None: its first word where it is Chinese, without place or link in brackets."""
    found = next(find_stamps(value), None)
    if found:
        value = value[: found.start]
    value = re.sub(r"\s*[（(][^）)]*[)）]\s*$", "", value).strip(" 　|｜丨·,，:：-—>»[]【】")
    value = re.sub(r"\d+$", "", value) if re.search(f"[{HAN}]\\d+$", value) else value
    if re.search(f"[{HAN}]", value):
        value = value.split()[0] if value.split() else ""
    return value if 1 < len(value) <= 40 and not _NOT_OUTLET.search(value) else None


def read_editors(text: str) -> tuple[str, ...]:
    """The editors after every editor's label in `text`."""
    found: list[str] = []
    for match in _label(EDITOR).finditer(text):
        found += editors(match[1])
    if not found and len(text) <= 40 and (spaced := re.match(rf"[\[【（(]?\s*{EDITOR}\s+(.+)", text)):
        others = rf"[|｜丨]|(?:{_picture()})(?:编辑|編輯)"
        found += people(re.split(others, spaced[1])[0], strict=True)
    return tuple(dict.fromkeys(found))


_DATELINE = re.compile(
    r"^.{0,40}?[（(](?:[^（）()]{0,14}?)(?:记者|記者|通讯员|通訊員|实习生)[:：]?\s*([^（）()]{2,60})[)）]"
    r"|^.{2,14}?(?:社|网|網|报|報).{1,14}?\d{1,2}日电\s*[（(](?P<wire>[^（）()]{2,40})[)）]"
)
_ALONE = re.compile(
    rf"^[（(\[【●◎■▲/\s]*(?:.{{0,16}}(?:记者|記者|通讯员|通訊員)(?:{_BAR}|\s*)"
    rf"|(?:《[^》]{{1,12}}》)?(?:作者|采写|採寫|撰文|撰稿|文|本文作者)(?:{_BAR}|\s+))(?!摄|攝)"
    r"([^。！？：:]{2,40}?)[)）\]】\s]*(?:(?:来源|來源|编辑|編輯|責編|责编|摄影|发自).{0,40})?$"
)
_REPORTED = re.compile(
    rf"(?:记者|記者)\s*([{HAN}]{{2,4}}?)\s*(?:\d{{1,2}}月)?\d{{1,2}}日(?:报道|報導|報道|讯|訊|电|電)"
)
_SLASH = re.compile(
    rf"(?:[〔［\[（(]\s*)?記者\s*([{HAN}、]{{2,14}})[／/][{HAN}]{{2,6}}(?:報導|報道)"
    rf"|[（(]([{HAN}、]{{2,14}})[／/][{HAN}]{{2,6}}(?:報導|報道)[)）]"
)
_CLOSING = re.compile(rf"[（(]([{HAN}、\s]{{2,16}})[)）]$")
_PICTURE = re.compile(r"摄|攝|供图|图片|影像|翻摄|提供|图[/／:：]?")


def read_authors(tree: Tree, head: list[int], body: Body, tail: list[int], edited: tuple[str, ...]) -> tuple[str, ...]:
    """The authors that the page shows: by label, dateline, line of their own or closing bracket.

    Whoever is in `edited` (the editors) is an author only where the page names no other.
    """
    offers = list(_author_offers(tree, head, body, tail))
    return next((offer for offer in offers if not set(offer) <= set(edited)), offers[0] if offers else ())


def _author_offers(tree: Tree, head: list[int], body: Body, tail: list[int]) -> Iterator[tuple[str, ...]]:
    """Groups of authors, the best place first."""
    lines = tree.lines
    near_label = _label(AUTHOR, r"\s*[:：|丨︱]\s*")
    closing = list(body.lines[-5:])
    for index in head + tail[:6] + closing[-2:]:
        text = _spaced(lines[index])
        if len(text) <= 160 and not _PICTURE.search(text[:12]):
            for match in near_label.finditer(text):
                if found := people(match[1], strict=False):
                    yield found
    opening = list(body.lines[:4])
    for index in head[-8:] + opening:
        text = lines[index].text
        for expression in (_SLASH, _DATELINE, _REPORTED):
            told = expression.search(text[:140])
            if told and not _PICTURE.search(told[0][-6:]):
                value = next(group for group in told.groups() if group)
                if found := people(re.sub("通讯员|通訊員|实习生|記者|记者", " ", value), strict=True):
                    yield found
    for index in head[-8:] + list(body.lines[:9]) + closing + tail[:4]:
        text = lines[index].text
        alone = _ALONE.match(text) if len(text) <= 60 and not _PICTURE.search(text) else None
        value = alone[1] if alone else ""
        if value and (found := people(value, strict=True)) and _fills(found, value):
            yield found
    for index in body.lines[-3:]:
        closed = _SLASH.search(lines[index].text[-40:]) or _CLOSING.search(lines[index].text)
        if closed and lines[index].text[-2:-1] not in "摄攝":
            value = next(group for group in closed.groups() if group)
            names = people(value, strict=True)
            if names and all(is_chinese_name(name) for name in names):
                yield names


def _fills(names: tuple[str, ...], value: str) -> bool:
    """True when `value` is little else than `names`."""
    return sum(map(len, names)) >= 0.7 * len(re.sub(r"[^\w]|记者|記者|通讯员|通訊員|实习生", "", value))


def _spaced(line: Line) -> str:
    """The line's text with a space between its text nodes where it has several."""
    return " ".join(text for _, text in line.pieces) if len(line.pieces) > 1 else line.text


_OUTLET_HINT = re.compile(
    r"(?:^|[^a-z])(?:\w*source\w*|laiyuan|media-?name|copyfrom|origin|publisher|where|a_source|from)(?:$|[^a-z])"
)
_REMOVE = re.compile(
    r"原创|原創|字号.*|字体.*|分享.*|评论.*|参与.*|举报.*|\d+(?:人|条|次).*|A[-+]|(?:发布|发表|发稿|建立|更新|最后更新|最後更新)?(?:时间|時間)|更新|格林.{4,6}时间|北京时间|来自.{2,8}$|优质.{0,4}作者|热度.*|(?<!\d)\d{1,2}-\d{1,2}\s*\d{1,2}:\d{2}"
)


def _shown_outlet(tree: Tree, head: list[int], tail: list[int]) -> str | None:
    """The outlet by label, by the class of its element, or as what is left of the stamp's line."""
    lines = tree.lines
    for index in head:
        if found := _labelled_outlet(tree, index):
            return found
    for index in head:
        for hint, piece in lines[index].pieces:
            if (
                len(piece) <= 24
                and _OUTLET_HINT.search(hint)
                and not next(find_stamps(piece), None)
                and (found := clean_outlet(piece))
            ):
                return found
    for index in head:
        text = _spaced(lines[index])
        stamp = next(find_stamps(text), None)
        if stamp and len(text) <= 80:
            rest = _REMOVE.sub(" ", text[: stamp.start] + "  " + text[stamp.end :])
            found = clean_outlet(tidy(rest)) if len(tidy(rest)) <= 24 else None
            if found and re.fullmatch(rf"[^:：]*[{HAN}]{{2}}[^:：]*|[A-Za-z][A-Za-z .]{{2,20}}", found):
                return found
    return next((found for index in tail if (found := _labelled_outlet(tree, index))), None)


_SOURCE_END = re.compile(rf"(?:{SOURCE}){_BAR}$")


def _labelled_outlet(tree: Tree, index: int) -> str | None:
    """The outlet that line `index` labels as the source, in it or in the line after it."""
    line = tree.lines[index]
    if len(line.text) > 200:
        return None
    if found := read_outlet(_spaced(line)) or read_outlet(line.text):
        return found
    following = tree.lines[index + 1].text if index + 1 < len(tree.lines) else ""
    return clean_outlet(following) if _SOURCE_END.search(line.text) and len(following) <= 30 else None


_OUTLET_NAME = re.compile(r"网|網|报|報|新闻|新聞|社|台|周刊|週刊|雜誌|杂志|在线|News|Times|Post", re.I)


def site_name(fields: Fields, title: str) -> str | None:
    """The site's own name: og:site_name, the JSON-LD publisher, or the end of its title."""
    for name in (fields.site, fields.publisher):
        name = re.sub(rf"^{SOURCE}\s*[:：]\s*", "", name)
        if 1 < len(name) <= 40 and not name.startswith("http"):
            return name
    last = re.split(r"\s+[|–—-]\s+", title)[-1]
    if last != title and last.isascii() and len(last) <= 30 and re.fullmatch(r"(?:[A-Z][\w.'&]*\s?){1,4}", last):
        return last
    for part in reversed(re.split(r"\s*[_|｜]\s*|\s+-+\s+|--|-(?=[^-\x00-\x7f]+$)", title)[1:]):
        if 1 < len(part) <= 16 and _OUTLET_NAME.search(part):
            return part
    return None


def credits_of(tree: Tree, headline: Headline, body: Body, fields: Fields, *, chinese: bool) -> Credits:
    """The credits of the page's article."""
    count = len(tree.lines)
    first = body.start if body.lines else min(count, headline.line + 12)
    last = body.lines[-1] if body.lines else first
    start = headline.line - 4 if 0 <= headline.line < first else first - 8
    head = list(range(max(0, start, first - HEAD), first))
    kept = set(body.lines)
    inside = [i for i in range(first, last) if i not in kept]
    tail = list(range(last + 1, min(count, last + 1 + TAIL)))
    if not chinese:
        source = next((match[1] for i in head if (match := _ENGLISH_SOURCE.match(tree.lines[i].text))), None)
        return Credits(source or site_name(fields, tree.title), _english_authors(tree, fields, head), ())
    found_editors: tuple[str, ...] = ()
    for place in (tail + list(body.lines[-4:]), inside[-10:], head):
        names = [name for i in place if len(tree.lines[i].text) <= 160 for name in read_editors(_spaced(tree.lines[i]))]
        if names:
            found_editors = tuple(dict.fromkeys(names))
            break
    authors = read_authors(tree, head, body, tail, found_editors)
    if not authors:
        authors = tuple(
            name
            for name in fields.authors
            if is_chinese_name(name) and name not in found_editors and folded(name) != folded(fields.site)
        )
    outlet = _shown_outlet(tree, head, inside[-6:] + tail) or (clean_outlet(fields.outlet) if fields.outlet else None)
    return Credits(outlet or site_name(fields, tree.title), authors, found_editors)


_ENGLISH_SOURCE = re.compile(r"(?:Source|Via|Originally published (?:by|in))\s*:?\s+([A-Z][\w.'& -]{2,40})$")


def _english_authors(tree: Tree, fields: Fields, head: list[int]) -> tuple[str, ...]:
    """Authors of an English page: its fields, without the site itself; else a line that begins with By."""
    site = {folded(fields.site), folded(fields.publisher)}
    found: list[str] = []
    for name in fields.authors:
        found += [part for part in people(name) if folded(part) not in site]
    if not found:
        for index in head:
            text = tree.lines[index].text
            if len(text) <= 80 and re.match(r"(?i)(?:written )?by\s+[A-Z]", text):
                found += people(re.split(r"[|•·]|\s+for\s+", text)[0])
                break
    return tuple(dict.fromkeys(found))
