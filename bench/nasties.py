"""Hostile pieces of a page, of any size: what costs readers of pages their stack, their memory or their time.

A shape makes markup of about so many characters; `page` puts it into an article, `SHAPES` names them all.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

Shape = Callable[[int], str]

TITLE = "青石河大桥检修工程提前完工"
SENTENCES = (
    "本报讯（记者林舟）青石河大桥检修工程昨日提前完工，比原定工期早了十一天。",
    "施工方说，夜间作业时段由每日四小时增加到六小时，是工期缩短的主要原因。",
    "市交通部门表示，桥面限速将在验收合格之后恢复到每小时六十公里。",
    "附近居民告诉记者，检修期间绕行要多走二十分钟。",
    "验收报告将在下周三公布，届时会说明每一根吊索的检测结果。",
)
PLACES = ("head", "before", "line", "body", "after")
"""Where a piece stands: in the head, before the headline, below the stamp, at the end of the body, after it."""


def page(piece: str, place: str = "body") -> bytes:
    """An article of five sentences with `piece` at one of `PLACES`."""

    def at(name: str) -> str:
        return piece if name == place else ""

    body = "".join(f"<p>{text}</p>" for text in SENTENCES)
    return (
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{TITLE}_青石河日报</title>'
        f"{at('head')}</head><body>{at('before')}<h1>{TITLE}</h1>"
        f'<div class="info">2025-05-20 08:30:00　来源：青石河日报　责任编辑：周岚</div>{at("line")}'
        f'<div class="article-content">{body}{at("body")}</div>{at("after")}</body></html>'
    ).encode("utf-8", "surrogatepass")


def many(unit: str, opening: str = "", closing: str = "") -> Shape:
    """As many of `unit` as fit, between two ends."""
    return lambda size: opening + unit * max(1, size // len(unit)) + closing


def numbered(piece: Callable[[int], str], opening: str = "", closing: str = "") -> Shape:
    """Different pieces 0, 1, 2 … between two ends."""
    return lambda size: opening + "".join([piece(n) for n in range(max(1, size // len(piece(1000))))]) + closing


def nested(tag: str, *, closed: bool = True) -> Shape:
    """One element inside the other; `tag` may have attributes."""
    opening, closing = f"<{tag}>", f"</{tag.split()[0]}>" if closed else ""

    def made(size: int) -> str:
        count = max(1, size // (len(opening) + len(closing)))
        return f"{opening * count}桥{closing * count}"

    return made


def _data(value: str) -> str:
    return f'<script type="application/ld+json">{value}</script>'


def _json(**fields: object) -> str:
    return _data(json.dumps({"@type": "NewsArticle", "headline": TITLE, **fields}, ensure_ascii=False))


def _state(value: str) -> str:
    """An inline state with two sentences beside `value`: one without sentences is passed over."""
    return f'<script>window.__STATE__ = {{"note": "{SENTENCES[1]}{SENTENCES[2]}", "value": {value}}};</script>'


def _script(unit: str) -> Shape:
    return many(unit, f"<script>/* {SENTENCES[1]}{SENTENCES[2]} */ ", "</script>")


def _line(unit: str, before: str = "", after: str = "") -> Shape:
    return many(unit, f"<p>{before}", f"{after}</p>")


def _titled(number: int) -> str:
    return f"第{number:07}号通报：青石河水位"


def _card(number: int) -> str:
    return f"<li class=item><a href='/{number:07}.html'>{_titled(number)}</a><p>{SENTENCES[number % 5]}</p></li>"


def _record(number: int) -> str:
    return json.dumps({"id": number, "title": _titled(number), "content": SENTENCES[number % 5]}) + ","


_NESTED = ("div", "p", "table", "b", "a", "svg", "template", "select", "ul", "blockquote", "font", "button", "object")
_NESTED_TOO = ("dl", "tr", "ruby", "noscript", "figure")
_RAW = ("script", "style", "title", "textarea", "xmp", "plaintext", "iframe", "noscript", "noembed")
_SHORT = "水位回落，桥面限速。"
_PLEA = "分享到微信 扫一扫 关注公众号 "

_ELEMENTS: Mapping[str, Shape] = {
    **{f"nested {tag}": nested(tag) for tag in (*_NESTED, *_NESTED_TOO)},
    **{f"unclosed {tag}": nested(tag, closed=False) for tag in (*_NESTED, *_NESTED_TOO)},
    "stray end tags": many("</div>"),
    "stray ends of paragraphs": many("</p>"),
    "misnested": many("<b><p></b></p>"),
    "misnested links": many("<a href=x><div></a>"),
    "tables in cells": many("<table><tr><td>"),
    "text in tables": many("<table>桥"),
    "formatting": many("<b><i><u><a href=x>"),
    "formatting over paragraphs": many("<p><b><i>桥"),
    "empty": many("<span></span>"),
    "empty blocks": many("<div></div>"),
    "breaks": many("<br>"),
    "lines by breaks": many(_SHORT + "<br>"),
    "rules": many("<hr>"),
    "paragraphs": many(f"<p>{_SHORT}</p>"),
    "long paragraphs": many(f"<p>{''.join(SENTENCES)}</p>"),
    "short lines": many("<p>桥</p>"),
    "headings": many(f"<h2>{TITLE}</h2>"),
    "headlines": many(f"<h1>{TITLE}</h1>"),
    "items": many(f"<li>{_SHORT}</li>", "<ul>", "</ul>"),
    "cells": many(f"<td>{_SHORT}</td>", "<table><tr>", "</tr></table>"),
    "rows": many("<tr><td>梁</td><td>11</td></tr>", "<table>", "</table>"),
    "classes": numbered(lambda n: f"<div class='c{n:07}'>{_SHORT}</div>"),
    "captions": many(f"<figure><img src='/i/a.jpg'><figcaption>{_SHORT}</figcaption></figure>"),
    "pictures": numbered(lambda n: f"<img src='/i/{n:07}.jpg' alt='桥'>"),
    "pictures in boxes": numbered(lambda n: f"<div><img src='/i/{n:07}.jpg'></div>"),
    "pictures over captions": numbered(lambda n: f"<figure><img src='/i/{n:07}.jpg'>", closing=f"<p>{TITLE}</p>"),
    "articles": numbered(lambda n: f"<article><h2>{_titled(n)}</h2><p>{_SHORT}</p></article>"),
    "microdata": many("<span itemprop='datePublished author keywords'>桥</span>"),
    "times": many("<time datetime='2025-05-20T08:30:00'>桥</time>"),
    "spans": many("<span class=a>桥</span>"),
    "bold": many("<b>桥</b>"),
    "lines in a cell": many("<p>桥</p>", "<table><tr><td>", "</td></tr></table>"),
    "fields for mail": many("<input type=email>", f"<div><p>{SENTENCES[1]}</p>", "</div>"),
    "lines and fields for mail": many("<p>桥</p><input type=email>", "<div>", "</div>"),
    "deep lines": lambda size: f"{'<div>' * 500}{'<p>桥</p>' * (size // 8)}{'</div>' * 500}",
    "lines of bold": many("<p><b>桥面限速</b>：六十。</p>"),
    "headers": many("<header><p>桥</p></header>"),
}
_LINKS: Mapping[str, Shape] = {
    "links": numbered(lambda n: f"<a href='/2025/05/{n:07}.html'>{_titled(n)}</a>"),
    "links to one": many("<a href='/a.html'>第一号通报：青石河水位</a>"),
    "bare links": many("<a>桥</a>"),
    "lists of links": numbered(lambda n: f"<li><a href='/{n:07}.html'>{_titled(n)}</a></li>", "<ul>", "</ul>"),
    "cards": numbered(_card, '<div class="related"><h2>相关阅读</h2><ul>', "</ul></div>"),
    "cards in one box": numbered(lambda n: f"<a href='/{n:07}'>{_titled(n)}</a><p>{SENTENCES[n % 5]}</p>"),
    "linked headings": numbered(lambda n: f"<h3><a href='/{n:07}'>{_titled(n)}</a></h3>"),
    "page numbers": numbered(lambda n: f"<a href='/a_{n}.html'>{n}</a> ", "<div class='pages'>", "</div>"),
    "next pages": numbered(lambda n: f"<a href='/a_{n}.html'>下一页</a> "),
    "lines of next pages": numbered(lambda n: f"<p><a href='/a_{n}.html'>下一页</a></p>"),
    "tags": numbered(lambda n: f"<a rel=tag href='/tag/{n}'>桥{n}</a>", "<p>标签：", "</p>"),
    "lines of tags": numbered(lambda n: f"<p><a rel=tag href='/tag/{n}'>桥{n}</a></p>"),
    "related in lines": many("<p>相关阅读</p>"),
}
_HEAD: Mapping[str, Shape] = {
    "meta": numbered(lambda n: f"<meta name='m{n:07}' content='桥'>"),
    "meta dates": many("<meta property='article:published_time' content='2025-05-20T08:30:00+08:00'>"),
    "meta tags": numbered(lambda n: f"<meta property='article:tag' content='桥{n}'>"),
    "meta authors": many("<meta name='author' content='林舟'>"),
    "link": numbered(lambda n: f"<link rel='alternate' href='/{n:07}'>"),
    "canonical": numbered(lambda n: f"<link rel='canonical' href='http://a{n:07}.example/b'>"),
    "titles": many(f"<title>{TITLE}</title>"),
    "refresh": many("<meta http-equiv=refresh content='0;url=/a'>"),
    "base": many("<base href='http://[::1'>"),
    "bars": many("|", f"<title>{TITLE}", "</title>"),
    "dashes": many(" - ", f"<title>{TITLE}", "</title>"),
    "hyphens": many("-", f"<title>{TITLE}", "</title>"),
    "spaced title": many(" \u2003", f"<title>{TITLE}", "_报</title>"),
    "marked title": many("\u202e\u200b桥", "<title>", "</title>"),
    "long content": many("桥 ", "<meta name=description content='", "'>"),
    "tags in content": many("&lt;a", "<meta name=description content='", "'>"),
    "long keywords": many("桥,", "<meta name=keywords content='", "'>"),
    "long date": many("1", "<meta property='article:published_time' content='2025-05-20T08:30:00.", "'>"),
    "long author": many("桥 ", "<meta name=author content='", "'>"),
    "long refresh": many("u", "<meta http-equiv=refresh content='0;url=", "'>"),
    "long address": many("a/", "<link rel=canonical href='http://a.example/", "'>"),
}
_CHARACTERS: Mapping[str, Shape] = {
    "one text": many("桥"),
    "one Latin text": many("a"),
    "no breaks": many("".join(SENTENCES)),
    "line feeds": many("桥\n"),
    "spaces": many(" ", "桥", "桥"),
    "wide spaces": many("　", "桥", "桥"),
    "hard spaces": many("&nbsp;", "桥", "桥"),
    "controls": many("\x01\x0b\x1f桥"),
    "NULs": many("\x00"),
    "NULs in text": many("桥\x00"),
    "zero width": many("\u200b\u202e\ufeff桥"),
    "surrogates": many("\ud800桥\udfff"),
    "noncharacters": many("\ufffe\uffff桥"),
    "entities": many("&amp;"),
    "open entities": many("&"),
    "odd entities": many("&#xD800;&#0;&#x110000;&NotGreaterFullEqual;"),
    "combining": many("\u0301"),
    "emoji": many("👩‍👩‍👧"),
}
_MARKUP: Mapping[str, Shape] = {
    "open comments": many("<!--"),
    "comments": many("<!-- -->"),
    "odd comments": many("<!-->--!><!--->"),
    "declarations": many("<!x>"),
    "instructions": many("<?x>"),
    "sections": many("<![CDATA["),
    "open tags": many("<"),
    "tags without an end": many("<div "),
    "end tags without an end": many("</div "),
    **{f"open {tag}": many("桥", f"<{tag}>") for tag in _RAW},
    **{f"many {tag}": many(f"<{tag}>") for tag in _RAW},
    "scripts": many("<script>var a = 1;</script>"),
    "script in comments": many("<script><!--<script>"),
    "open quotes": many("<p a='"),
    "long class": many("article ", "<div class='", "'>桥</div>"),
    "long name": many("a", "<p ", ">桥</p>"),
    "long tag": many("a", "<", ">桥</p>"),
    "attributes": numbered(lambda n: f"a{n:07}=1 ", "<p ", ">桥</p>"),
    "attributes of links": numbered(lambda n: f"a{n:07}=1 ", "<a href=/a ", ">桥</a>"),
    "long id": many("comment-", "<div id='", "'>桥</div>"),
    "long href": many("a/", "<a href='/", f"'>{TITLE}</a>"),
    "long data address": many("A", "<img src='data:image/png;base64,", "'>"),
    "long style": many("display:none;", "<p style='", "'>桥</p>"),
    "long alt": many("桥", "<img src=/a.jpg alt='", "'>"),
}
_DATA: Mapping[str, Shape] = {
    "long JSON-LD": lambda size: _json(articleBody=SENTENCES[0] * (size // len(SENTENCES[0]))),
    "nested JSON-LD": lambda size: _data('{"@graph":' + "[" * (size // 2) + "]" * (size // 2) + "}"),
    "open JSON-LD": lambda size: _data('{"@graph":' * (size // 10)),
    "many JSON-LD": many(_json(datePublished="2025-05-20")),
    "articles in JSON-LD": lambda size: _data(
        "[" + ",".join(['{"@type":"NewsArticle","headline":"青石河"}'] * (size // 42)) + "]"
    ),
    "authors in JSON-LD": lambda size: _json(author=[{"name": f"林{n}"} for n in range(size // 18)]),
    "references in JSON-LD": lambda size: _json(author=[{"@id": "a"}] * (size // 14)),
    "tags in JSON-LD text": lambda size: _json(articleBody="<a" * (size // 2), description="<" * size),
    "quotes in JSON-LD": lambda size: _data('{"headline": "' + '"' * size + "}"),
    "escapes in JSON-LD": lambda size: _data('{"headline": "' + "\\" * size + '"}'),
    "commas in JSON-LD": lambda size: _data("[" + "," * size + "]"),
    "fields in broken JSON-LD": lambda size: _data('{"headline": "桥", ' * (size // 16)),
    "open fields in JSON-LD": lambda size: _data('{"headline": "' * (size // 14)),
    "slashes in JSON-LD": lambda size: _data("/*" * (size // 2)),
    "wrappers in JSON-LD": lambda size: _data("<!--" * (size // 4)),
    "digits in JSON-LD": lambda size: _data('{"a": ' + "1" * size + "}"),
    "nested state": lambda size: _state('{"a":' * (size // 6) + "1" + "}" * (size // 6)),
    "lists in state": lambda size: _state("[" * (size // 2) + "]" * (size // 2)),
    "open state": lambda size: _state('{"a":' * (size // 5)),
    "records in state": lambda size: _state("[" + _record(1) * (size // len(_record(1))) + "0]"),
    "long text in state": lambda size: _state(json.dumps({"content": SENTENCES[0] * (size // 36)})),
    "open tags in state": lambda size: _state(json.dumps({"content": SENTENCES[0] * 20 + "<a" * (size // 2)})),
    "entities in state": lambda size: _state(json.dumps({"content": SENTENCES[0] * 20 + "&lt;" * (size // 4)})),
    "assignments": _script(f'a = {{"note": "{_SHORT}"}};'),
    "open assignments": _script("a = {"),
    "assignments in strings": _script('= ["= [", '),
    "open quotes in script": _script('a = "'),
    "open strings": _script('content = "桥'),
    "named strings": _script("content = '" + "桥" * 200 + "',"),
    "long word in script": _script("content"),
    "escapes in script": _script("content = '\\"),
    "pushes": _script('self.__next_f.push([1,"桥"]);'),
    "open pushes": _script("self.__next_f.push([["),
    "text areas": many("<textarea name=a>桥</textarea>"),
    "open text areas": many("<textarea name=a "),
}
_WORDS: Mapping[str, Shape] = {
    "digits": _line("1"),
    "digits in groups": _line("1,"),
    "colons": _line("1:"),
    "dates": _line("2025-05-20 08:30 "),
    "dates in lines": many("<p>2025-05-20 08:30</p>"),
    "wrong dates": _line("0000-00-00 99:99 "),
    "far dates": _line("9999-12-31 23:59 "),
    "years": _line("2025年"),
    "months": _line("Jan "),
    "credits": _line("来源：青石河日报 "),
    "credits in lines": many("<p>责任编辑：周岚</p>"),
    "labels": _line("来源："),
    "authors": _line("、林舟", "记者"),
    "names in Latin": _line(" Anna", "By"),
    "by": _line("By "),
    "by in lines": many("<p>By Anna Lee and Tom Roe</p>"),
    "brackets": _line("（"),
    "pairs of brackets": _line("（）"),
    "square brackets": _line("【"),
    "quotation marks": _line("“"),
    "straight quotation marks": _line('"'),
    "possessives": _line("'s ", "Anna"),
    "separators": _line("、"),
    "slashes": _line("/"),
    "bars in line": _line("| "),
    "pleas": _line(_PLEA),
    "pleas in lines": many(f"<p>{_PLEA}</p>"),
    "stops": _line("。"),
    "commas": _line("，"),
    "dots": _line(". "),
    "ellipses": _line("…"),
    "cookies": _line("cookies ", "We use, "),
    "addresses": _line("http://a.example/ "),
    "mail": _line("a@a."),
    "rights": many("<p>Copyright © 2025</p>"),
    "click": _line("点击", "", "查看"),
    "read more": _line("read more "),
}
GROUPS: Mapping[str, Mapping[str, Shape]] = {
    "elements": _ELEMENTS,
    "links": _LINKS,
    "head": _HEAD,
    "characters": _CHARACTERS,
    "markup": _MARKUP,
    "data": _DATA,
    "words": _WORDS,
}
"""Shapes by what they are made of."""
SHAPES: Mapping[str, Shape] = {name: shape for group in GROUPS.values() for name, shape in group.items()}
"""What a piece is → the piece of about so many characters."""
