"""Whom a page says its text is from (来源), as distinct from the site that carries it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from jiedu.article.authors import NEAR, spaced
from jiedu.article.characters import HAN, folded, tidy
from jiedu.article.dates import find_stamps
from jiedu.article.html import Tree
from jiedu.article.labels import BAR, label
from jiedu.article.people import is_chinese_name
from jiedu.article.stamp import tells_event
from jiedu.article.structured import Fields
from jiedu.article.title import Headline
from jiedu.article.words import pattern, rows, words

SOURCE = "(?:来源|來源|出处|出處|稿源)"
_SOURCE_OF = re.compile(rf"(?:来源于|來源於|来自[:：/／]|來自[:：/／])\s*([《{HAN}A-Za-z][^\s|｜丨]{{1,24}})")
_NOT_OUTLET = re.compile(
    r"^(?:国际|國際|国内|國內|社会|社會|财经|財經|体育|體育|娱乐|娛樂|科技|时政|時政|要闻|要聞|宏观|两岸|兩岸|台湾|港闻|港聞|军事|文化|教育"
    r"|地方|焦点|焦點|首页|网络|互联网|網路|综合|(?:网络|網路|互联网)(?:综合|整理)|综合整理|未知|不详|本站|原创|转载|其他|来自.*|\d+|[-—:：]+)$"
    r"|参与|评论|跟贴|字号|^http|更新|打印|分享|举报|[。！？]"
)


def read_outlet(text: str) -> str | None:
    """The outlet after a 来源 label in `text`, or None."""
    match = label(SOURCE).search(text)
    return clean_outlet(match[1]) if match else None


@cache
def _account() -> re.Pattern[str]:
    return re.compile(f"(?:{pattern('credits.tsv', 'account')})$")


def clean_outlet(value: str) -> str | None:
    """`value` as an outlet's name, or None: its first word where it is Chinese, without place or link in brackets."""
    found = next(find_stamps(value), None)
    if found:
        value = value[: found.start]
    value = re.sub(rf"^\s*{SOURCE}\s*[:：]\s*", "", value)
    value = re.sub(r"\s*[（(][^）)]*[)）]\s*$", "", value).strip(" 　|｜丨·,，:：-—>»[]【】")
    value = re.sub(r"\d+$", "", value) if re.search(f"[{HAN}]\\d+$", value) else value
    if re.search(f"[{HAN}]", value):
        value = _account().sub("", value.split()[0]) if value.split() else ""
    if value in words("credits.tsv", "platform"):
        return None
    return value if 1 < len(value) <= 40 and not _NOT_OUTLET.search(value) else None


_HINT = re.compile(
    r"(?:^|[^a-z])(?:\w*source\w*|laiyuan|media-?name|copyfrom|origin|publisher|where|a_source|from|js_name"
    r"|profile_nickname|wemedia_name|account-?name)(?:$|[^a-z])"
)
_REMOVE = re.compile(
    r"原创|原創|字号.*|字体.*|分享.*|评论.*|参与.*|举报.*|\d+(?:人|条|次).*|A[-+]"
    r"|(?:发布|发表|发稿|建立|更新|最后更新|最後更新)?(?:时间|時間)|更新|格林.{4,6}时间|北京时间|来自.{2,8}$|优质.{0,4}作者|热度.*"
    r"|(?<!\d)\d{1,2}-\d{1,2}\s*\d{1,2}:\d{2}|(?:https?://)?(?:[a-z0-9-]+\.){1,4}[a-z]{2,8}(?![a-z])"
)


def shown_outlet(tree: Tree, headline: Headline, head: Sequence[int], tail: Sequence[int]) -> str | None:
    """The outlet by label, by the class of its element, or as what is left of the stamp's line."""
    lines = tree.lines
    for index in head:
        if found := _labelled(tree, index):
            return found
    for index in head[-NEAR:]:
        line = lines[index]
        pieces = line.pieces if len(line.text) <= 200 and len(line.nodes) <= 24 else []
        if len(pieces) == 1:
            pieces = [(f"{pieces[0][0]} {tree.elements[line.element].hint}", pieces[0][1])]
        for hint, piece in pieces:
            if (
                len(piece) <= 24
                and _HINT.search(hint)
                and not next(find_stamps(piece), None)
                and (found := clean_outlet(piece))
            ):
                return found
    for index in head:
        text = lines[index].text
        text = spaced(lines[index]) if len(text) <= 80 and index != headline.line and _DIGIT.search(text) else ""
        stamp = next(find_stamps(text), None)
        if stamp and not tells_event(text[: stamp.start]):
            rest = _REMOVE.sub(" ", text[: stamp.start] + "  " + text[stamp.end :])
            rest, bar, _ = tidy(rest).replace("/", "／").partition("／")
            rest = _DESK.sub("", rest) if bar else rest
            found = clean_outlet(rest) if len(rest) <= 24 else None
            if not found or _is_no_outlet(found):
                continue
            if re.fullmatch(rf"[^:：]*[{HAN}]{{2}}[^:：]*|[A-Za-z][A-Za-z .]{{2,20}}", found):
                return found
    return next((found for index in tail if (found := _labelled(tree, index))), None)


_BESIDE = re.compile(
    r"(?:本[报報网網台社刊])?(?:记者|記者|通讯员|通訊員|作者|编辑|編輯|责编|責編|编辑部|編輯部)|置[顶頂]|投稿"
    r"|(?:星期|周|週|礼拜|禮拜)[一二三四五六日天]"
)
"""Posts, buttons and weekdays."""


def _is_no_outlet(name: str) -> bool:
    """True for what stands beside a stamp and is a label, a button, a post, a weekday, a place or a person."""
    return (
        name in words("credits.tsv", "stop")
        or name in words("credits.tsv", "affiliation")
        or any(name == row[0] for row in rows("places.txt"))
        or _BESIDE.fullmatch(name) is not None
        or (len(name) < 4 and is_chinese_name(name))
    )


_DESK = re.compile(r"(?:快訊|快讯|即時|即时|綜合|综合|特約|地方|國際)?(?:中心|報導|报道|報道)$|(?:快訊|快讯)$")
"""What a newsroom puts behind its name before a reporter's: 上報快訊／范姜佳鈺."""
_DIGIT = re.compile(r"\d")
_SOURCE_END = re.compile(rf"(?:{SOURCE}){BAR}$")


def _labelled(tree: Tree, index: int) -> str | None:
    """The outlet that line `index` labels as the source, in it or in the line after it."""
    line = tree.lines[index]
    if len(line.text) > 200 or not any(mark in line.text for mark in "源处處来來"):
        return None
    if found := read_outlet(text := spaced(line)) or read_outlet(line.text):
        return found
    if match := _SOURCE_OF.search(text):
        return clean_outlet(match[1].strip("《》"))
    following = tree.lines[index + 1].text if index + 1 < len(tree.lines) else ""
    return clean_outlet(following) if _SOURCE_END.search(line.text) and len(following) <= 30 else None


_OUTLET_NAME = re.compile(r"网|網|报|報|新闻|新聞|社|台|周刊|週刊|雜誌|杂志|在线|News|Times|Post", re.I)
_DOMAIN = re.compile(r"(?:https?:|www\.)|^[\w-]+(?:\.[\w-]+)+$")


def site_name(fields: Fields, title: str) -> str | None:
    """The site's own name: og:site_name, the JSON-LD publisher, or the end of its title; a domain only at last."""
    domain = None
    for name in (fields.site, fields.publisher):
        name = re.sub(rf"^{SOURCE}\s*[:：]\s*", "", name)
        if name in words("credits.tsv", "platform"):
            continue
        name = re.split(r"\s+·\s+", name)[0]
        if 1 < len(name) <= 40 and not _DOMAIN.search(name):
            return name
        if 1 < len(name) <= 40 and not name.startswith("http"):
            domain = domain or name
    last = re.split(r"\s+[|–—-]\s+", title)[-1]
    if last != title and last.isascii() and len(last) <= 30 and re.fullmatch(r"(?:[A-Z][\w.'&]*\s?){1,4}", last):
        return last
    for part in reversed(re.split(r"\s*[_|｜]\s*|\s+-+\s+|--|-(?=[^-\x00-\x7f]+$)", title)[1:]):
        if 1 < len(part) <= 16 and _OUTLET_NAME.search(part):
            return part
    return domain


def spelt_out(domain: str, tree: Tree, head: Sequence[int]) -> str:
    """The name that the head lines give a site whose fields have its domain alone: East River Daily."""
    labels = [label for label in domain.lower().split(".")[:-1] if label != "www"]
    for index in head if _DOMAIN.search(domain) and labels else ():
        for part in re.split(r"\s*[|·•–—]\s*", tree.lines[index].text[:200]):
            if 3 < len(part) <= 40 and folded(part) in labels:
                return part
    return domain
