"""Who wrote an article, as its page says it: by label, by class, in its dateline, in a line of their own.

An author is never made of an editor, a photographer or an outlet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from jiedu.article.body import Body
from jiedu.article.characters import HAN, folded, tidy
from jiedu.article.html import Line, Tree
from jiedu.article.labels import BAR, label
from jiedu.article.people import is_chinese_name, is_latin_name, people
from jiedu.article.structured import Fields
from jiedu.article.words import pattern, rows

AUTHOR = "(?:作者|记者|記者|撰文|采写|採寫|撰稿|采访|執筆|执笔|文字)"
"""Labels of an author."""
NEAR = 20
"""Lines before the body whose classes are looked at."""
_MARKED = re.compile("[者写寫撰采採执執文員员]")
"""A character of every label of an author."""
_REPORTER = "(?:记者|記者|通讯员|通訊員|实习生|實習生)"
_DATELINE = re.compile(
    rf"^.{{0,40}}?[（(](?:[^（）()]{{0,14}}?){_REPORTER}[:：]?\s*([^（）()]{{2,60}})[)）]"
    r"|^.{2,14}?(?:社|网|網|报|報).{1,14}?\d{1,2}日电\s*[（(](?P<wire>[^（）()]{2,40})[)）]"
)
_ALONE = re.compile(
    rf"^[（(\[【●◎■▲/\s]*(?:.{{0,16}}(?:记者|記者|通讯员|通訊員)(?:{BAR}|\s*)"
    rf"|(?:《[^》]{{1,12}}》)?(?:作者|采写|採寫|撰文|撰稿|文|本文作者)(?:{BAR}|\s+))(?!摄|攝)"
    r"([^。！？：:]{2,40}?)[)）\]】\s]*(?:(?:来源|來源|编辑|編輯|責編|责编|摄影|发自).{0,40})?$"
)
_REPORTED = re.compile(
    rf"(?:记者|記者)\s*([{HAN}]{{2,4}}?)\s*(?:\d{{1,2}}月)?\d{{1,2}}日(?:报道|報導|報道|讯|訊|电|電)"
)
_SLASH = re.compile(
    rf"(?:[〔［\[（(]\s*)?記者\s*([{HAN}、]{{2,14}})[／/][{HAN}]{{2,6}}(?:報導|報道)"
    rf"|[（(]([{HAN}、]{{2,14}})[／/][{HAN}]{{2,6}}(?:報導|報道)[)）]"
)
_DESKED = re.compile(
    rf"(?:中心|即時|编辑部|編輯部|联播|聯播)[／/]\s*([{HAN}]{{2,4}}?)(?:報導|报道|報道)(?=[\s。，\d]|$)"
)
_CLOSING = re.compile(rf"[（(]([{HAN}、\s]{{2,16}})[)）]$")
_WROTE = re.compile(
    r"(?:^|[【\[（(〔\s])(?:本文)?(?:(?:文|文字)[/／、&和及]?[图圖]|图文|圖文|文|撰文|作者|采写|採寫|撰稿)\s*[/／|｜丨]\s*"
    r"([^】\])）〔【\[图圖编編摄攝]{2,40}?)(?=[】\])）]|\s+(?:[图圖编編摄攝来來]|责编|責編)|$)"
)
"""文/观潮网 路平川, 【文／…】, 文图/…"""
_WORKED = re.compile(r"(?:^|[（(【\[\s])(?:编译|編譯|整理|综合整理)\s*[:：/／|｜丨]\s*([^）)】\]。]{2,30})")
_BARE = re.compile(
    rf"(?:^|[\s|｜丨])(?:[{HAN}]{{0,8}}{_REPORTER}|作者|撰文|采写)\s+([{HAN}·]{{2,12}}(?:[\s、]+[{HAN}·]{{2,8}}){{0,4}})\s*$"
)
_PICTURE = re.compile(r"摄|攝|供图|图片|影像|翻摄|提供|图[/／:：]?")
_HINT = re.compile(
    r"(?<![a-z])(?:by-?line(?:-?(?:name|author)s?)?|(?:[a-z]+[-_])?authors?(?:-?names?)?|writers?|reporters?|journalists?"
    r"|contributors?|zuozhe|fn)(?![a-z])"
)
_NOT_HINT = re.compile(r"bio|avatar|follow|desc|intro|card|comment|about|social|image|photo|date|time")
_LEADING = re.compile(
    rf"^(?:由|文|撰文|作者|記者|记者|by|written by|posted by|story by|words by|author)\s*[:：/／|｜]?\s*"
    rf"(?=[{HAN}A-ZÀ-Þ])",
    re.I,
)


def author_labels(text: str) -> Iterator[tuple[str, ...]]:
    """The authors after each author's label and bar in `text`."""
    for match in label(AUTHOR, r"\s*[:：|丨︱]\s*").finditer(text):
        if found := people(match[1], strict=False):
            yield found


def read_authors(
    tree: Tree, head: Sequence[int], body: Body, tail: Sequence[int], edited: tuple[str, ...]
) -> tuple[str, ...]:
    """The authors that a Chinese page shows: by label, class, dateline, line of their own or closing bracket.

    Whoever is in `edited` (the editors) is an author only where the page names no other.
    """
    offers = list(_offers(tree, list(head), body, list(tail)))
    return next((offer for offer in offers if not set(offer) <= set(edited)), offers[0] if offers else ())


def _offers(tree: Tree, head: list[int], body: Body, tail: list[int]) -> Iterator[tuple[str, ...]]:
    """Groups of authors, the best place first."""
    lines = tree.lines
    closing, opening = list(body.lines[-5:]), list(body.lines[:4])
    for index in head + tail[:6] + closing[-2:]:
        text = lines[index].text
        if len(text) <= 160 and _MARKED.search(text) and not _PICTURE.search((text := spaced(lines[index]))[:12]):
            yield from author_labels(text)
    for index in head[-8:] + opening:
        text = lines[index].text
        for expression in (_SLASH, _DATELINE, _REPORTED, _DESKED):
            told = expression.search(text[:140])
            if told and not _PICTURE.search(told[0][-6:]):
                value = _before_place(next(group for group in told.groups() if group))
                if found := people(re.sub(_REPORTER, " ", value), strict=True):
                    yield found
    for index in head + opening[:2] + closing[-2:] + tail[:4]:
        text = lines[index].text[:60]
        wrote = _WROTE.search(text) if "文" in text or "者" in text or "写" in text or "撰" in text else None
        if wrote and (found := people(wrote[1], strict=True)):
            yield found
    for index in head:
        text = lines[index].text
        bare = _BARE.search(spaced(lines[index])) if len(text) <= 80 and _MARKED.search(text) else None
        if bare and (found := people(bare[1], strict=True)) and _fills(found, bare[1]):
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
    for index in head[-NEAR:]:
        yield from _hinted(tree, index, strict=True)
    for index in tail[:6] + closing[-2:] + head:
        text = lines[index].text
        worked = _WORKED.search(text) if len(text) <= 80 and ("译" in text or "譯" in text or "整理" in text) else None
        if worked and (found := people(worked[1], strict=True)):
            yield found


@cache
def _places() -> tuple[str, ...]:
    return tuple(sorted((row[0] for row in rows("places.txt")), key=lambda place: (-len(place), place)))


_WIRED = re.compile(rf"([{HAN}、]{{4,24}})\d{{1,2}}日(?:[專专綜综合外]{{0,3}})(?:电|電|讯|訊)(?:報導|报道)?")


def _before_place(value: str) -> str:
    """The names in 溫子謙台北19日電: what stands before a known place, else a name of three characters or two."""
    match = _WIRED.fullmatch(value.strip())
    if match is None:
        return value
    *before, last = match[1].split("、")
    place = next((place for place in _places() if last.endswith(place)), "")
    name = (
        last[: len(last) - len(place)] if place else next((last[:n] for n in (3, 2) if is_chinese_name(last[:n])), "")
    )
    return "、".join([*before, name])


def _fills(names: tuple[str, ...], value: str) -> bool:
    """True when `value` is little else than `names`."""
    return sum(map(len, names)) >= 0.7 * len(re.sub(rf"[^\w]|{_REPORTER}", "", value))


def spaced(line: Line) -> str:
    """The line's text with a space between its text nodes where it has several."""
    return " ".join([piece for _, text in line.nodes if (piece := tidy(text))]) if len(line.nodes) > 1 else line.text


@lru_cache(maxsize=8192)
def _is_hint(hint: str) -> bool:
    return _HINT.search(hint) is not None and not _NOT_HINT.search(hint)


def _hinted(tree: Tree, index: int, *, strict: bool) -> Iterator[tuple[str, ...]]:
    """The persons of a line whose element, or one of whose pieces, is named for authors and holds little else."""
    line = tree.lines[index]
    if len(line.text) > 200:
        return
    element = tree.elements[line.element]
    if len(line.text) <= 80 and element.hint and _is_hint(element.hint) and (found := _named(line.text, strict=strict)):
        yield found
        return
    names: list[str] = []
    for hint, piece in line.pieces if len(line.nodes) <= 24 else ():
        if hint and len(piece) <= 60 and _is_hint(hint):
            names += _named(piece, strict=strict)
    if names:
        yield tuple(dict.fromkeys(names))


def _named(text: str, *, strict: bool) -> tuple[str, ...]:
    """The persons of a byline that holds nothing else."""
    value = _LEADING.sub("", text.strip(" 　·•|｜-—/／"))
    if re.search(r"编辑|編輯|责编|責編|来源|來源|摄|攝|\d", value):
        return ()
    role = re.search(r"(?:专栏作家|專欄作家|撰稿人|评论员|評論員|记者|記者)\s*[^\s]{2,4}$", value) is not None
    found = people(value, strict=strict and not role)
    return found if found and (role or _fills(found, value)) else ()


def stated_authors(fields: Fields, edited: tuple[str, ...]) -> tuple[str, ...]:
    """The persons that the head of a Chinese page names, without the site itself and without `edited`."""
    site = {folded(fields.site), folded(fields.publisher)}
    found: list[str] = []
    for value in fields.authors:
        names = people(value, strict=True)
        if names and all(is_chinese_name(name) or re.search("[·•・]", name) or _is_full(name) for name in names):
            found += [name for name in names if name not in edited and folded(name) not in site]
    return tuple(dict.fromkeys(found))


def _is_full(name: str) -> bool:
    """True for a Latin name of two words and more."""
    return " " in name and is_latin_name(name)


_BY = re.compile(r"(?:(?:written|posted|reported|story|words|text)\s+)?by\b:?\s*(?=[A-ZÀ-Þ])", re.I)
_AFTER_NAMES = re.compile(
    r"[|•·–—]|\s+(?:for|in|at|on|from)\s|,\s+(?:[A-Z][\w.&]*\s+){0,4}(?:staff|writer|reporter|correspondent|editor|news|the|updated)\b"
    r"|\s*(?:updated|published|posted|last)\b|\d",
    re.I,
)
_TITLE_END = re.compile(r"\s+[|–—-]\s+")
_MAIL = re.compile(r"\s*\S+@\S+")
_POSTED = re.compile(r"\b(?:entry|post) was posted\b.{0,200}\bby ([A-Za-z][\w.-]{1,30}(?: [A-Z][\w.-]{1,20})?)\.?$")
_SIGNED = re.compile(r"\breporting by\s+(.{3,160}?)(?=[;.]|$)", re.I)


def english_authors(
    tree: Tree, fields: Fields, head: Sequence[int], body: Body, tail: Sequence[int]
) -> tuple[str, ...]:
    """Authors of an English page: a line that begins with By, where it names others than the head's fields; else
    these, without the site itself; else elements named for authors; else who is named after "Reporting by"."""
    titled = _TITLE_END.split(tree.title)[1:][-1:]  # where a page has no field for its site
    site = {folded(name) for name in (fields.site, fields.publisher, *titled) if name}
    stated = _unique(
        [
            part
            for name in fields.authors
            for part in people(_LEADING.sub("", _MAIL.sub("", name)))
            if not _is_site(part, site) and not _POST.search(part)
        ]
    )
    shown: list[str] = []
    opening = [i for i in body.lines[:4] if len(tree.lines[i].text) <= 80]
    for index in [*head, *opening, *tail[:3]]:
        line = tree.lines[index]
        text = _parted(line) if line.text[:1] in "BbWwPpRrSsTt" and len(line.text) <= 240 else ""
        if match := _BY.match(text):
            value = _AFTER_NAMES.split(text[match.end() :])[0]
            shown += [
                part
                for part in people(value)
                if not _is_site(part, site) and not is_desk(part) and len(part) > 3
                # one word after a bare By may be what a sentence or a heading goes on with: By Tuesday, …
                if " " in part or " " in match[0].strip() or part == text[match.end() :].strip()
            ]
            if shown:
                break
    if shown and not _same(shown, stated):
        return _unique(shown)
    if stated:
        return stated
    for index in head[-NEAR:]:
        for found in _hinted(tree, index, strict=False):
            if names := [name for name in found if not _is_site(name, site) and not is_desk(name)]:
                return _unique(names)
    for index in [*body.lines[-2:], *tail]:
        text = tree.lines[index].text
        if posted := _POSTED.search(text[:400]):
            return (posted[1].rstrip("."),)
        signed = _SIGNED.search(text) if len(text) <= 400 and "eporting by" in text else None
        if signed:
            return _unique(
                [name for part in re.split(r",|\band\b", signed[1]) for name in people(part.split(" in ")[0])]
            )
    return ()


_POST = re.compile(r"\b(?:writer|editor|reporter|correspondent|columnist|contributor)s?\b", re.I)
_JOINS = re.compile(r"(?:^|\s)(?:by:?|and|with)$|[,&]$", re.I)


def _parted(line: Line) -> str:
    """The line's text with a bar between its text nodes, unless a word or a comma joins them."""
    text = ""
    for _, piece in line.pieces or [("", line.text)]:
        joined = not text or _JOINS.search(text) or re.match(r"(?:and|with)\b|[,&]", piece)
        text += f"{'' if not text else ' ' if joined else ' | '}{piece}"
    return text


@cache
def _desk() -> re.Pattern[str]:
    return re.compile(pattern("credits.tsv", "desk"), re.I)


def is_desk(name: str) -> bool:
    """True for a newsroom, an agency or a post in English: Staff Reports, Reuters."""
    return _desk().search(name) is not None


def _same(shown: list[str], stated: tuple[str, ...]) -> bool:
    """True where the byline and the fields share a name: then the fields have it whole."""
    keys = [folded(name) for name in stated]
    return any(key and folded(name).startswith(key) for name in shown for key in keys)


def _is_site(name: str, site: set[str]) -> bool:
    """True for the site's own name, or one that begins or ends with it: Telegraph Sport of The Telegraph."""
    key = folded(name)
    return any(
        key == one or (len(one) > 4 and (key.startswith(one.removeprefix("the")) or one in key)) for one in site if one
    )


def _unique(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
