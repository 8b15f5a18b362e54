"""The time that a page shows: read from its head line, its JSON-LD, its meta fields, its microdata or its scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone

from jiedu.article.authors import spaced
from jiedu.article.body import Body
from jiedu.article.dates import CLOCK, find_stamps
from jiedu.article.hints import cuts, holds_cards, surely_cuts
from jiedu.article.html import Tree
from jiedu.article.microdata import props_of
from jiedu.article.structured import Fields
from jiedu.article.title import Headline
from jiedu.article.yearless import find_days, relative_stamp, url_day, year_of

CHINA = timezone(timedelta(hours=8))
"""Zone of a Chinese page that names none: one for the mainland, Hong Kong, Macao and Taiwan."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """One time that a page gives for its article."""

    reason: str
    """Where it stands: "page", "json-ld", "meta", "feed" or "url"."""
    shown: str
    """The characters as they stand there."""
    day: date
    time: datetime | None
    """To the minute where it says so, with a zone where it names one; None for a bare day."""
    place: str = ""
    """Where exactly, in Chinese: the field's name, or the part of the page."""
    basis: str = ""
    """What is inferred in it and from what, in Chinese; empty where it stands there whole."""

    @property
    def iso(self) -> str:
        """ISO 8601: a day, or a day and time with seconds, and the offset where there is one."""
        return self.time.isoformat() if self.time else self.day.isoformat()


def read_stamp(value: str, reason: str, place: str = "") -> Stamp | None:
    """The stamp in a field of the head or a feed; a number is taken as Unix time in seconds or milliseconds."""
    value = value.strip()
    if value.isascii() and value.isdigit() and len(value) in (10, 13) and not value.startswith("20"):
        moment = datetime.fromtimestamp(int(value[:10]), CHINA)
        return Stamp(reason, value, moment.date(), moment, place)
    found = next(find_stamps(value[:80]), None)
    return Stamp(reason, value[:80], found.day, found.time, place) if found else None


CHANGED = 2.0
"""A head line less sure than this states the last change, or stands in a text: a script is asked too."""
BETWEEN = "标题与正文之间"
"""Where most pages show their time."""
WINDOW = 30
"""Lines between headline and body that are looked at: share bars of 20 lines stand there."""
JOINED = 1.6
"""What a stamp put together of several lines loses: enough for a field of the head to come before it."""
_PUBLISHED = re.compile(
    r"(?:发布|發布|發佈|发佈|发表|發表|发稿|刊登|刊出|建立|上架|上稿|上线|上線|出版|播发|推送|张贴|張貼|发文|發文|首发)"
    r"(?:时间|時間|日期|于|於|在)?\s*[:：/／]?\s*$"
    r"|(?:时间|時間|日期)\s*[:：]\s*$|^(?:时间|時間|日期)\s*$|(?:published|posted|publication date|issued)"
    r"\W*(?:on|at)?\W*$",
    re.I,
)
_CHANGED = re.compile(
    r"(?:更新|修改|修訂|修订|更改|变更|變更|updated?|modified|edited|revised)\s*(?:时间|時間|日期|于|於|on|at)?\s*[:：]?\s*$",
    re.I,
)
_CHANGED_AFTER = re.compile(r"^\s*(?:更新|修改|修訂|updated)(?!\s*(?:时间|時間|日期|于|於)?\s*[:：\d])", re.I)
_EVENT = re.compile(
    r"(?:活动|活動|会议|會議|展览|展覽|展出|演出|比赛|比賽|开赛|開賽|直播|报名|報名|截止|截稿|截至|施行|实施|生效|有效|申请|申請"
    r"|投票|考试|考試|开庭|召开|举办|舉辦|播出|上映|开播|首播|拍摄|拍攝|摄于|攝於|采访|开幕|集合|出发|开始|開始|结束|結束"
    r"|注册|註冊|加入|出生|event|starts?|ends?|until|valid|deadline|due|joined|born)(?:时间|時間|日期|期限|date|time|on)?"
    r"\s*[:：为為]?\s*$",
    re.I,
)
"""What stands before a time that is not the page's own."""


def tells_event(before: str) -> bool:
    """True where the words before a time say that it is the time of something else: 活动时间：."""
    return _EVENT.search(before.rstrip()[-12:]) is not None


_TIME_HINT = re.compile(r"time|date|pub|stamp|info|meta|source|tip")
SHORT = 60
"""Characters: among the first lines of the body, one no longer than this may be the page's and no sentence."""
_DIGIT = re.compile(r"\d")
_ONLY_CLOCK = re.compile(rf"{CLOCK}")


def shown_stamp(tree: Tree, headline: Headline, body: Body) -> tuple[Stamp | None, float]:
    """The time on the head lines of the page (or right after the body), and how sure that is (2 or more is sure).

    Lines of related lists and comments are out of reach: only what stands between shortly before the headline
    and the first sentence is looked at, then the few lines that follow the body.
    """
    best: tuple[float, Stamp] | None = None
    first = _first_line(tree, headline, body)
    for index, bonus, text, joined in _head_lines(tree, headline, body):
        hint = ""
        for found in find_stamps(text):
            score = bonus + 1.0 + (2.0 if found.time else 0.0) - (JOINED if joined else 0.0)
            before = text[: found.start].rstrip()
            published = _PUBLISHED.search(before) is not None
            alone = len(text) - (found.end - found.start) <= 12 or published
            if tells_event(before):
                continue
            if bonus and (not alone or _is_elsewhere(tree, tree.lines[index].element)):
                continue
            if not hint:
                hint = _hint_of(tree, index)
            if published:
                score += 1.5
            if _CHANGED.search(before[-24:]) or _CHANGED_AFTER.search(text[found.end : found.end + 12]):
                score -= 2.0
            if _TIME_HINT.search(hint):
                score += 0.5
            if found.start >= 4 and (index == first or re.search(r"[，。；]", text)):
                score -= 2.0
            if index < headline.line:
                score -= 0.8
            if found.start > 40:
                score -= 0.5
            if cuts(hint) and "hidden" not in hint and not _TIME_HINT.search(hint):
                score -= 0.5
            if best is None or score > best[0]:
                place = "正文之后" if bonus else "标题之前" if index < headline.line else BETWEEN
                best = score, Stamp("page", text[found.start : found.end].strip(), found.day, found.time, place)
    return (best[1], best[0]) if best and best[0] > 0.4 else (None, 0.0)


def _first_line(tree: Tree, headline: Headline, body: Body) -> int:
    """The first line of the body, or the one at which the head lines end where there is no body."""
    return body.start if body.lines else min(len(tree.lines), headline.line + WINDOW)


def _head_lines(tree: Tree, headline: Headline, body: Body) -> Iterator[tuple[int, float, str, bool]]:
    """(index, bonus, text with its pieces apart, joined) of the lines with figures that may show the page's time.

    A year or a day that stands alone in its line is joined with what stands alone in the next: its day, its time.
    """
    lines = tree.lines
    first = _first_line(tree, headline, body)
    start = max(0, (headline.line if 0 <= headline.line <= first else first - 8) - 5)
    places = [(i, 0.0) for i in range(max(start, first - WINDOW - 5), min(len(lines), first + 1))]
    if body.lines:
        kept = set(body.lines[:4])
        until = body.lines[2] if len(body.lines) > 2 else first
        places += [(i, 0.0) for i in range(first + 1, until + 1) if i not in kept or len(lines[i].text) <= SHORT]
        places += [(i, -2.0) for i in body.lines[-2:] if i > first and len(lines[i].text) <= 40]
        places += [(i, -2.0) for i in range(body.lines[-1] + 1, min(len(lines), body.lines[-1] + 8))]
    for index, bonus in places:
        line = lines[index]
        if len(line.text) > 160 or not _DIGIT.search(line.text):
            continue
        if line.linked * 2 > len(line.text) and len(line.text) > 24:
            continue
        text = spaced(line)
        joined = False
        for following in lines[index + 1 : index + 3]:
            if len(text) > 40 or len(following.text) > 24 or not following.text[:1].isdigit():
                break
            if not (_ONLY_CLOCK.match(following.text) or (len(text) == 4 and text.isdigit())):
                break
            text = f"{text} {following.text}"
            joined = True
        yield index, bonus, text, joined


def _hint_of(tree: Tree, index: int) -> str:
    line = tree.lines[index]
    return tree.elements[line.element].hint + " " + " ".join([hint for hint, _ in line.pieces])


def _is_elsewhere(tree: Tree, element: int) -> bool:
    """True for an element among comments or cards."""
    hints = [tree.elements[index].hint for index in tree.ancestors(element, 5)]
    return any(hint and (surely_cuts(hint) or holds_cards(hint)) for hint in hints)


_VALUE = re.compile(r"[:=]\s*\\?[\"']?((?:19|20)\d{2}[-/年]\d[^\"'<>,;\\]{4,30}|(?:1\d{9})(?:\d{3})?(?!\d))")
_KEY = re.compile(
    r"(?<![a-z])(?:\w{0,12}publish_?(?:ed)?_?(?:time|date|at|on)|pub_?time|pub_?date|ptime|(?:ori)?create_?time"
    r"|created?_?at|date_?published|release_?time|_pubtime|ct)(?:str|stamp)?\\?[\"']?\s*$",
    re.I,
)
_SCRIPT = 400_000
"""Characters of a script that are looked at."""


def script_stamp(tree: Tree, headline: Headline) -> Stamp | None:
    """The publication time that an inline script of the page states: the one nearest to the headline in it, else the
    first, unless it states many, which are those of a list."""
    key = headline.text[:12]
    for script in tree.scripts:
        source = script[:_SCRIPT]
        found: list[tuple[int, str]] = []
        for match in _VALUE.finditer(source):
            if _KEY.search(source[max(0, match.start() - 40) : match.start()]):
                found.append((match.start(), match[1]))
                if len(found) >= 50:
                    break
        if not found:
            continue
        at = source.find(key) if len(key) >= 4 else -1
        if at < 0 and len({value[:10] for _, value in found}) > 3:
            continue
        offers = sorted(found, key=lambda item: abs(item[0] - at)) if at >= 0 else found
        for _, value in offers[:3]:
            if stamp := read_stamp(value, "page", "页面的脚本"):
                return stamp
    return None


def stamps_of(
    tree: Tree,
    headline: Headline,
    body: Body,
    fields: Fields,
    *,
    chinese: bool,
    url: str | None = None,
    fetched: datetime | None = None,
) -> list[Stamp]:
    """The times that the page gives, the one to be believed first.

    A head line to the minute comes first on a Chinese page, JSON-LD and meta on others (their head lines show
    the last change, or no zone); whatever has a minute comes before a bare day. Where no year is given, that of
    `url`, of `fetched` (when the page was fetched) or of the copyright line completes a stamp; a date in `url` is the
    last resort.
    """
    shown, sure = shown_stamp(tree, headline, body)
    fielded = _fielded(tree, body, fields)
    order: list[Stamp] = []
    if shown and ((chinese and sure >= 2) or not fielded):
        order.append(shown)
    order += fielded
    if shown and shown not in order:
        order.append(shown)
    if not any(stamp.time for stamp in order):
        order += _time_elements(tree, headline, body)
    if (0 < sure < CHANGED or not any(stamp.time for stamp in order)) and (scripted := script_stamp(tree, headline)):
        order.insert(
            0 if shown and sure < CHANGED and order[:1] == [shown] and scripted.day <= shown.day else len(order),
            scripted,
        )
    if not any(stamp.time for stamp in order) and (
        completed := _completed(tree, headline, body, order, url or fields.canonical, fetched)
    ):
        order.append(completed)
    order.sort(key=lambda stamp: stamp.time is None)
    if order and order[0].time is not None and shown and shown.day != order[0].day and shown.time is None and sure >= 2:
        order.sort(key=lambda stamp: stamp.day != shown.day)
    if not order and body.lines and (held := url_day(url or fields.canonical)):
        order.append(Stamp("url", held[0], held[1], None, "网址里", "网址里的日期当是发布日期"))
    return [_zoned(stamp, order, chinese) for stamp in order]


_PLACES = {"json-ld": "JSON-LD 的 {}", "page": "页面脚本的 {}"}


def _fielded(tree: Tree, body: Body, fields: Fields) -> list[Stamp]:
    """The stamps of the head's fields and of microdata; those of comments and cards are left out."""
    props = props_of(tree, body, "datepublished")
    marked = any(name.lower() == "datepublished" for name, _, _ in tree.props)
    found = []
    for reason, value, name in fields.published:
        if name == "datepublished" and marked and value not in props:
            continue
        place = _PLACES.get(reason, "meta 字段 {}").format(name)
        if stamp := read_stamp(value, reason, place):
            found.append(stamp)
    for value in props:
        if stamp := read_stamp(value, "meta", "微数据 datePublished"):
            found.append(stamp)
    return found


def _time_elements(tree: Tree, headline: Headline, body: Body) -> list[Stamp]:
    """The stamps of `<time datetime=…>` from the headline to the first sentences, not those within a sentence, and
    right after the body."""
    kept = set(body.lines)
    last = (body.lines[min(2, len(body.lines) - 1)] if body.lines else 0) + 1
    end = body.lines[-1] if body.lines else last
    start = headline.line - 5 if headline.line <= last else 0
    return [
        stamp
        for line, value in tree.times
        if (
            (start <= line <= last and not (line in kept and _is_sentence(tree.lines[line].text)))
            or (end < line <= end + 8 and line < len(tree.lines) and not _is_elsewhere(tree, tree.lines[line].element))
        )
        and (stamp := read_stamp(value, "meta", "time 元素"))
    ][:1]


def _is_sentence(text: str) -> bool:
    return len(text) > SHORT or re.search(r"[，。；]", text) is not None


def _completed(
    tree: Tree, headline: Headline, body: Body, known: list[Stamp], url: str | None, fetched: datetime | None
) -> Stamp | None:
    """A head line's stamp without year, completed by a stamp with the same day, the address, the time of fetching or
    the copyright line; or one that counts back from the time of fetching."""
    for _, bonus, text, _ in _head_lines(tree, headline, body):
        if bonus and len(text) > 40:
            continue
        for found in find_days(text):
            before = text[: found.start].rstrip()
            if tells_event(before) or _CHANGED.search(before[-24:]):
                continue
            if _CHANGED_AFTER.search(text[found.end : found.end + 12]):
                continue
            alone = len(text) - (found.end - found.start) <= 24 or _PUBLISHED.search(before)
            if not alone or re.search(r"[，。；]", text):
                continue
            shown = text[found.start : found.end].strip()
            for stamp in known:
                resolved = found.in_year(stamp.day.year)
                if resolved and resolved[0] == stamp.day and resolved[1]:
                    return Stamp("page", shown, *resolved, BETWEEN, f"年份据{stamp.place}的“{stamp.shown}”")
            if not known and (told := year_of(found, url, fetched, tree)) and (resolved := found.in_year(told[0])):
                return Stamp("page", shown, *resolved, BETWEEN, f"年份据{told[1]}")
        if fetched is not None and not known and len(text) <= 60:
            zone = fetched.tzinfo if isinstance(fetched.tzinfo, timezone) and fetched.utcoffset() else CHINA
            if counted := relative_stamp(text, fetched, zone):
                return Stamp("page", *counted, BETWEEN, f"据抓取时间{fetched.isoformat(timespec='minutes')}推算")
    return None


def _zoned(stamp: Stamp, others: list[Stamp], chinese: bool) -> Stamp:
    """`stamp` with a zone, where another field gives the same wall clock with one, or the page is Chinese."""
    time = stamp.time
    if time is None or time.tzinfo is not None:
        return stamp
    for other in others:
        if (
            other.time is not None
            and other.time.tzinfo is not None
            and other.time.replace(tzinfo=None, second=0) == time.replace(second=0)
        ):
            return replace(stamp, time=time.replace(tzinfo=other.time.tzinfo))
    return replace(stamp, time=time.replace(tzinfo=CHINA)) if chinese else stamp
