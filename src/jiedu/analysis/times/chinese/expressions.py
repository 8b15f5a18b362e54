"""Whole expressions in Chinese: dates with their clock, ranges, sides and sets, as forms."""

from __future__ import annotations

import re
from dataclasses import replace

from jiedu.analysis.times.chinese.clock import clock_at, first_of_range_at, part_at
from jiedu.analysis.times.chinese.dates import date_at
from jiedu.analysis.times.chinese.lengths import amount_at, length_at
from jiedu.analysis.times.chinese.sets import set_at
from jiedu.analysis.times.chinese.words import REFERENCE, REFERENCES, SMALL, SPACE, small
from jiedu.analysis.times.forms import (
    Away,
    Clock,
    Clocked,
    Day,
    Each,
    Form,
    Length,
    Open,
    Piece,
    Range,
    Recent,
    Ref,
    Shift,
)
from jiedu.analysis.times.reading import Reading

_TO = re.compile(r"[ ]?(?:至|到|-{1,2}|—{1,2}|–|~|～|－|―)[ ]?(?!今|目前|现在为止)")
_AND = re.compile(r"[ ]?(?:和|与|及)[ ]?")
_BETWEEN = re.compile(r"(?:之间|期间|间(?![隔接谍]))")
_YEARS = re.compile(r"(?<![\d.])(?P<a>(?:19|20)\d{2})[ ]?(?P<unit>年)?[ ]?(?:至|到|-|—|–|~|～|－)[ ]?(?P<b>(?:19|20)\d{2})(?:[ ]?年(?!代|间|龄)度?|(?=赛季|财年|学年|年度|[^\d.]|$))")
_SHARED = re.compile(rf"(?P<a>{SMALL}){SPACE}(?:至|到|-|—|–|~|～|－|、|和|与|或){SPACE}(?P<b>{SMALL}){SPACE}(?P<unit>月(?!球|饼|亮|薪)份?|[日号](?![方元圆线均]))")
_SHARED_LENGTH = re.compile(rf"(?P<a>{SMALL}){SPACE}(?:至|到|-|—|–|~|～|－){SPACE}(?={SMALL}{SPACE}(?:个|天|年|周|小时|分钟|秒))")
_BEFORE = re.compile(
    r"(?P<on>(?:或|及)(?:其|之|以)?[前后]|以?(?:开始|来|起)(?!自|源|到|诉|草|点|步|初|飞|火|义|重)|以来|至今|为止|起始?)"
    r"|(?P<side>(?:之|以)[前后]|前(?![期台者往方进线景途来后所瞻夕述面几外副首总任])|后(?![卫来备果续台方勤代面悔]))"
)
_FROM = re.compile(r"(?:自从|自|从|始于)$")
_UNTIL = re.compile(r"(?:截至|截止到|截止至|截止|不晚于|不迟于|直到|直至)[ ]?$")
_PAUSE = re.compile(r"[ ]{0,2}(?:[,，]?[ ]?的?)[ ]{0,2}")


def reading_at(text: str, at: int, end: int, plain: bool, today_year: int | None) -> Reading | None:
    """The expression that begins at `at` of the folded `text` and ends by `end`; None where none does."""
    found = _one(text, at, end, plain, today_year)
    if found is None:
        return None
    joined = _range(text, found, end, plain, today_year)
    return _side(text, joined or found, at, end)


def _one(text: str, at: int, end: int, plain: bool, today_year: int | None) -> Reading | None:
    """A single date, clock, length, set or reference, or a range that shares its unit."""
    set_ = set_at(text, at, end, plain, today_year)
    if set_ is not None:
        return Reading(set_[0], at, set_[1])
    shared = _years(text, at, end) or _shared(text, at, end, plain)
    if shared is not None:
        return shared
    length = length_at(text, at, end, plain)
    dated = date_at(text, at, end, plain, today_year)
    if dated is not None and (length is None or dated[1] > length[1] or _says_date(length[0], dated[0])):
        return _clocked(text, dated[0], at, dated[1], end, plain)
    if length is not None:
        return Reading(length[0], at, length[1])
    return _clock(text, at, end, plain) or _reference(text, at, end)


def _says_date(length: Form, dated: Form) -> bool:
    """Where both fit the same characters: 5月前三天 and the like are dates."""
    return isinstance(dated, Shift)


def _years(text: str, at: int, end: int) -> Reading | None:
    match = _YEARS.match(text, at, end)
    if not match or int(match["a"]) >= int(match["b"]):
        return None
    return Reading(Range(Day(int(match["a"])), Day(int(match["b"]))), at, match.end())


def _shared(text: str, at: int, end: int, plain: bool) -> Reading | None:
    """5至7日, 3到5月, 18至24个月: two numbers before one unit."""
    if re.match(r"[\d第.一二三四五六七八九十百千〇零%-]", text[at - 1 : at] or " "):
        return None
    match = _SHARED.match(text, at, end)
    if match:
        a, b = small(match["a"]), small(match["b"])
        if a and b and a < b:
            month = match["unit"][0] == "月"
            if b <= (12 if month else 31):
                first, last = (Day(month=a), Day(month=b)) if month else (Day(day=a), Day(day=b))
                return Reading(Range(first, last), at, match.end())
    match = _SHARED_LENGTH.match(text, at, end)
    more = amount_at(text, match.end(), end) if match else None
    first_of = small(match["a"]) if match else None
    if match is None or more is None or first_of is None or len(more.amounts) != 1 or first_of >= more.amounts[0][0]:
        return None
    unit = more.amounts[0][1]
    return Reading(Range(Length(((first_of, unit),)), Length(more.amounts)), at, more.stop)


def _clocked(text: str, day: Form, at: int, stop: int, end: int, plain: bool) -> Reading:
    """The date with the part of the day and the clock that follow it."""
    if isinstance(day, Clocked):  # 昨晚8点: the word names the part
        return _clock_after_part(text, day, at, stop, end)
    earlier = _EARLIER.match(text, stop, end)
    if earlier:
        return Reading(Piece("edge", "late" if earlier["late"] else "early", day), at, earlier.end())
    if not _has_days(day):
        return Reading(day, at, stop)
    start = _past_pause(text, stop, plain)
    first = first_of_range_at(text, start, end)
    if first is not None:
        last = clock_at(text, first[1], end)
        if last is not None:
            return Reading(Range(Clocked(first[0], day), Clocked(last[0])), at, last[1])
    same = _SAME_DAY.match(text, stop, end)
    if same and not plain:
        return Reading(day, at, same.end(), len(same.group()))
    clock = clock_at(text, start, end) or part_at(text, start, end)
    if clock is None or (start > stop and clock[0].hour is None and not plain):
        return Reading(day, at, stop)
    return Reading(Clocked(clock[0], day), at, clock[1])


_SAME_DAY = re.compile(r"当[天日](?!晚)|[这那]一?天")
_EARLIER = re.compile(r"(?:的?(?:较?早些时候|稍早(?:时候|前)?))|(?P<late>的?(?:较?晚些时候|稍晚(?:些时候|时候)?))")


def _past_pause(text: str, at: int, plain: bool) -> int:
    """Past a blank, and past 的 and a comma where a user types them."""
    if not plain:
        return at + (text[at : at + 1] == " ")
    match = _PAUSE.match(text, at)
    return match.end() if match else at


def _clock_after_part(text: str, day: Clocked, at: int, stop: int, end: int) -> Reading:
    word = {"EV": "晚上", "MO": "早上", "MI": "中午"}.get(day.clock.part or "", "")
    shown = f"{word}{text[stop : min(end, stop + 16)]}"
    clock = clock_at(shown, 0, len(shown))
    if clock is None or clock[1] <= len(word):
        return Reading(day, at, stop)
    return Reading(replace(day, clock=clock[0]), at, stop + clock[1] - len(word))


def _has_days(form: Form) -> bool:
    """False for what is longer than a day by its form: a clock behind it is another expression."""
    if isinstance(form, Day):
        return form.day is not None
    return not (isinstance(form, Shift) and form.unit != "day")


def _clock(text: str, at: int, end: int, plain: bool) -> Reading | None:
    """晚上8时, 19时30分, 上午: a time of the day that stands alone; a bare 初, 晚 or 两点 is none in news."""
    if re.match(r"[\d:.]", text[at - 1 : at] or " ") and text[at : at + 1].isdigit():
        return None
    first = first_of_range_at(text, at, end)
    if first is not None and (plain or first[0].known):
        last = clock_at(text, first[1], end)
        if last is not None:
            return Reading(Range(Clocked(first[0]), Clocked(last[0])), at, last[1])
    found = clock_at(text, at, end)
    if found is not None and (plain or _is_exact(text, at, found)):
        return Reading(Clocked(found[0]), at, found[1])
    part = part_at(text, at, end)
    if part is None or part[1] - at < 2 or (not plain and _ANY_PART.match(text, at, end)):
        return None
    return Reading(Clocked(part[0]), at, part[1])


_ANY_PART = re.compile(r"(?:[夜日]间|白天|夜晚)(?![,。;将])|[晚早午晨]间(?:新闻|门诊|节目|版|档|行情|时段|课|活动)")
"""夜间门诊: any night, not that of the story."""


_SCORE = re.compile(r"(?:以|比分|得分|\d)$")
_RESULT = re.compile(r"的?(?:比分|战胜|击败|取胜|获胜|逆转|落败|领先|险胜|大胜|负于|不敌|力克|完胜|胜)")


def _is_exact(text: str, at: int, found: tuple[Clock, int]) -> bool:
    """True for a clock time that can be nothing else: with a part, minutes or 时; a score (21:15) is none."""
    clock, stop = found
    shown = text[at:stop]
    if ":" in shown:
        return not _SCORE.search(text[max(0, at - 2) : at]) and not _RESULT.match(text, stop)
    if "时" in shown:
        return shown[0].isdigit() or not shown[0].isalnum() or len(shown) > 2 or (clock.hour or 0) >= 10
    return clock.minute is not None or (not re.match(r"[\d零一二两三四五六七八九十]", shown) and clock.known)


def _reference(text: str, at: int, end: int) -> Reading | None:
    match = REFERENCE.match(text, at, end)
    if match is None or _is_other_word(text, at, match.end(), match.group()):
        return None
    return Reading(Ref(REFERENCES[match.group()][0]), at, match.end())


_OPENING = re.compile(r"(?:^|[,，。“ 、;；(（：:「『—])$")
_BEFORE_PAST = re.compile(r"(?:^|[,，。“ 、;；(（：:「『—]|[在于与比从和跟对像])$")


def _is_other_word(text: str, at: int, stop: int, word: str) -> bool:
    """True where the characters belong to other words: 出现在, 打电话过去, 超过去年, 三天之前."""
    before = text[max(0, at - 1) : at]
    if word in ("之前", "以前"):
        return not _OPENING.search(before)
    if word == "过去":
        return text.startswith("年", stop) or not (_BEFORE_PAST.search(before) or text.startswith(("的", ",", "，"), stop))
    if word == "现在":
        return before in tuple("出体发实呈表兑再显浮展重闪")
    return word == "最近" and text.startswith("一", stop)


def _range(text: str, first: Reading, end: int, plain: bool, today_year: int | None) -> Reading | None:
    """`first` with what it is joined to by 至 or its like, or by 和 before 之间."""
    if not _can_begin(first.form, plain):
        return None
    joint = _TO.match(text, first.end, end)
    pair = None if joint else _AND.match(text, first.end, end)
    match = joint or pair
    if match is None or match.end() >= end:
        return None
    open_ = f"{text[: match.start()]}{' ' * (match.end() - match.start())}{text[match.end() :]}"  # the joint is no part of the end
    last = _one(open_, match.end(), end, plain or isinstance(first.form, Clocked), today_year)
    if last is None or not _can_begin(last.form, plain) or _unlike(first.form, last.form):
        return None
    stop = last.end
    between = _BETWEEN.match(text, stop, end)
    if pair is not None and (between is None or between.group() == "期间"):
        return None
    if isinstance(last.form, Range):
        return None
    return Reading(Range(first.form, last.form), first.start, between.end() if between and between.group() != "期间" else stop)


def _can_begin(form: Form, plain: bool) -> bool:
    return not isinstance(form, Length | Recent | Range | Ref) or (plain and isinstance(form, Ref))


def _unlike(first: Form, last: Form) -> bool:
    """True where one is a clock and the other a date without one: 8时-5月 is no stretch."""
    return isinstance(last, Clocked) and last.day is None and not isinstance(first, Clocked | Ref)


def _side(text: str, found: Reading, at: int, end: int) -> Reading:
    """`found` with the words that make a side of it: before it (截至, 自) or behind (以前, 起, 以来)."""
    form = found.form
    if isinstance(form, Length | Recent | Ref | Each | Away):
        return found
    lead = text[max(0, at - 4) : at]
    until, since = _UNTIL.search(lead), _FROM.search(lead)
    behind = _BEFORE.match(text, found.end, end)
    if isinstance(form, Range):
        return found
    if behind is not None:
        said = behind.group()
        if behind["on"]:
            mod = "ON_OR_BEFORE" if "前" in said or said == "为止" else "ON_OR_AFTER"
        else:
            mod = "BEFORE" if "前" in said else "AFTER"
        if until is not None:
            mod = "ON_OR_BEFORE"
        going_on = said.endswith(("来", "至今"))
        return Reading(Open(form, mod, going_on), found.start, behind.end(), behind.end() - found.end)
    if until is not None:
        return Reading(Open(form, "ON_OR_BEFORE"), found.start, found.end)
    return Reading(Open(form, "ON_OR_AFTER"), found.start, found.end) if since is not None else found
