"""What a search asks for: words, and the fields and days that it is kept to, as they are typed in one line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from jiedu.desk import tokens
from jiedu.errors import UsageError
from jiedu.store.lookup import Limits, Wanted

FIELDS = {
    "title": "title", "标题": "title", "標題": "title",
    "said": "said", "说": "said", "說": "said",
    "speaker": "speaker", "说话人": "speaker", "說話人": "speaker",
    "outlet": "outlet", "来源": "outlet", "來源": "outlet",
    "name": "names", "名称": "names", "名稱": "names",
    "type": "type", "事件": "type",
    "lang": "language", "language": "language", "语言": "language", "語言": "language",
    "since": "since", "起": "since",
    "until": "until", "止": "until",
}  # fmt: skip
"""What may stand before a colon, and the field that it means."""
_FIELD = re.compile(
    rf'(?<!\S)(?P<field>{"|".join(sorted(FIELDS, key=len, reverse=True))})[:：](?:"(?P<quoted>[^"]+)"|(?P<value>\S+))',
    re.IGNORECASE,
)
LANGUAGES = {
    "zh": ("zh-Hans", "zh-Hant"), "zh-hans": ("zh-Hans",), "zh-hant": ("zh-Hant",), "en": ("en",),
    "中文": ("zh-Hans", "zh-Hant"), "简体": ("zh-Hans",), "繁体": ("zh-Hant",), "英文": ("en",),
}  # fmt: skip
"""The languages that a word for them means."""
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


@dataclass(frozen=True, slots=True)
class Request:
    """A search, read."""

    text: str
    """Its words, without fields."""
    query: tokens.Query
    limits: Limits


def request(text: str, **fields: str | date | Iterable[str] | None) -> Request:
    """What `text` asks for. Fields stand in it as `outlet:新华社`, or are given by name: title, said, speaker, outlet,
    name, type, language, since and until; several values of type or language, where any of them will do, as a list or
    parted by commas.

    Raises UsageError for a day, a type of event or a language that is none.
    """
    limits = Limits()
    for match in _FIELD.finditer(text):
        limits = _with(limits, FIELDS[match["field"].lower()], match["quoted"] or match["value"])
    for name, value in fields.items():
        if value is not None and value != ():
            limits = _with(limits, FIELDS[name], value)
    words = _FIELD.sub(" ", text)
    cut = tokens.query(words)
    unwanted = tuple(Wanted(run) for run in cut.unwanted)
    return Request(words, cut, replace(limits, without=unwanted))


def _with(limits: Limits, field: str, value: str | date | Iterable[str]) -> Limits:
    """`limits` with one more."""
    if field == "since":
        return replace(limits, since=_day(value, last=False))
    if field == "until":
        return replace(limits, until=_day(value, last=True))
    values = [one.strip() for one in (value.split(",") if isinstance(value, str) else map(str, _several(value)))]
    if field == "type":
        return replace(limits, types=(*limits.types, *(_type(one) for one in values)))
    if field == "language":
        return replace(limits, languages=(*limits.languages, *(key for one in values for key in _language(one))))
    runs = [tuple(tokens.run(one)) for one in ([value] if isinstance(value, str) else values)]
    return replace(limits, within=(*limits.within, *(Wanted(run, field=field) for run in runs if run)))


def _several(value: date | Iterable[str]) -> Iterable[object]:
    return [value] if isinstance(value, date) else value


def _day(value: object, *, last: bool) -> date:
    """The first or last day of what `value` says: a day, a month (2025-05) or a year."""
    if isinstance(value, date):
        return value
    found = _DAY.fullmatch(str(value))
    try:
        if found is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in found.groups())
        if day:
            return date(int(year or 0), int(month or 0), day)
        first = date(int(year or 0), month or 1, 1)
        if not last:
            return first
        following = date(int(year or 0) + (month or 12) // 12, (month or 12) % 12 + 1, 1)
        return date.fromordinal(following.toordinal() - 1)
    except ValueError as error:
        raise UsageError(f"{value!r} is no day: write it like 2025-05-19") from error


def _language(value: str) -> tuple[str, ...]:
    known = LANGUAGES.get(tokens.folded(value))
    if known is None:
        raise UsageError(f"{value!r} is no language that is read here: zh, zh-Hans, zh-Hant or en")
    return known


def _type(value: str) -> str:
    known = _types().get(tokens.folded(value))
    if known is None:
        raise UsageError(f"{value!r} is no type of event: one of {', '.join(sorted(set(_types().values())))}")
    return known


@cache
def _types() -> dict[str, str]:
    """The types of events by their codes and by their labels in both languages, folded."""
    from jiedu.dossier.labels import LANGUAGES as LABELLED
    from jiedu.dossier.labels import labels

    found = {}
    for language in LABELLED:
        for key, words in labels(language).words.items():
            section, _, code = key.partition(".")
            if section == "event" and code.isupper():
                found[tokens.folded(words)] = found[code.lower()] = code
    return found
