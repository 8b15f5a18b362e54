#!/usr/bin/env python3
"""Make the sample pages and their gold from samples/source: the same bytes each time.

`python samples/make.py [FOLDER]` writes into FOLDER, or into this folder when none is given.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

sys.path.insert(0, str(Path(__file__).resolve().parent))

from annotations import statements
from containers import feed, item, warc
from sources import HERE, Piece, Source, language, sources

CHARSETS = {"gbk": "gb2312", "big5hkscs": "big5", "utf-8-sig": "utf-8"}
"""What pages declare for the codec they are written in; gb2312 for GBK is what old sites do."""


def main(folder: Path) -> None:
    """Write pages/, feed.xml, crawl.warc.gz, gold.json, containers.json and statements.json into `folder`."""
    everything = sources()
    shown = [s for s in everything if s.head.get("place", "page") == "page"]
    furniture = json.loads((HERE / "source/furniture.json").read_text(encoding="utf-8"))
    gold: dict[str, Any] = {}
    (folder / "pages").mkdir(parents=True, exist_ok=True)
    for number, source in enumerate(shown):
        for name, content, record in pages(source, number, shown, furniture):
            (folder / "pages" / name).write_bytes(content)
            gold[name] = credited(record, content.decode(source.encoding))
    names = {s.id: file_name(s, 1) for s in shown}
    for record in gold.values():
        record["copy_of"] = names.get(record["copy_of"])
    held: dict[str, list[dict[str, Any]]] = {}
    for name, maker in (("feed.xml", feed), ("crawl.warc.gz", warc)):
        place = name.partition(".")[0].replace("crawl", "warc")
        inside = [s for s in everything if s.head.get("place") == place]
        rendered = [(s, render(s, s.pieces, 90 + i, shown, furniture)) for i, s in enumerate(inside)]
        (folder / name).write_bytes(maker(rendered))
        records = [(record_of(s, s.pieces) | {"url": s.url}, s, html) for s, html in rendered]
        seen = [item(s) if name == "feed.xml" else html.decode(s.encoding) for _, s, html in records]
        held[name] = [credited(record, text) for (record, _, _), text in zip(records, seen, strict=True)]
    dump(folder / "gold.json", gold)
    dump(folder / "containers.json", held)
    dump(folder / "statements.json", statements(gold))


def credited(record: dict[str, Any], text: str) -> dict[str, Any]:
    """The record with only those authors and editors that the page's own text names."""
    named = {key: [name for name in record[key] if name in text] for key in ("authors", "editors")}
    return record | named


def pages(
    source: Source, number: int, shown: list[Source], furniture: dict[str, Any]
) -> list[tuple[str, bytes, dict[str, Any]]]:
    """The files of one source with their gold: one, or several where its head cuts it into `pages`."""
    if source.head.get("form") == "text":
        record = record_of(source, source.pieces)
        return [(f"{source.id}.txt", text_dump(source, shown, furniture).encode(), record)]
    cuts: list[int] = source.head.get("pages", [])
    if not cuts:
        content = render(source, source.pieces, number, shown, furniture)
        return [(file_name(source, 1), content, record_of(source, source.pieces))]
    edges = [0, *cuts, len(source.pieces)]
    out = []
    for part in range(1, len(edges)):
        some = source.pieces[edges[part - 1] : edges[part]]
        content = render(source, some, number, shown, furniture, part, len(edges) - 1)
        extra = {"part": part, "parts": len(edges) - 1, "first_part": file_name(source, 1)}
        out.append((file_name(source, part), content, record_of(source, some) | extra))
    return out


def file_name(source: Source, part: int) -> str:
    """The name of its page file."""
    if source.head.get("form") == "text":
        return f"{source.id}.txt"
    return f"{source.id}.html" if part == 1 else f"{source.id}_{part}.html"


def record_of(source: Source, some: tuple[Piece, ...]) -> dict[str, Any]:
    """The gold of one page."""
    head = source.head
    return {
        "title": source.title,
        "column": source.column,
        "outlet": None if head.get("unnamed") else source.origin,
        "site": source.outlet.name,
        "url": source.url,
        "published": f"{source.written:%Y-%m-%d}",
        "stamp": source.stamp,
        "stamp_iso": f"{source.shown:%Y-%m-%dT%H:%M:%S}",
        "authors": head.get("dateline_authors", head.get("authors", [])),
        "editors": head.get("editors", []),
        "language": language(source),
        "story": source.story,
        "thread": head["thread"],
        "copy_of": head.get("copy_of"),
        "copy_kind": head.get("copy_kind"),
        "encoding": source.encoding,
        "captions": [p.text for p in some if p.kind == "caption"],
        "headings": [p.text for p in some if p.kind == "heading"],
        "paragraphs": [p.text for p in some if p.kind != "caption"],
    }


def render(
    source: Source,
    some: tuple[Piece, ...],
    number: int,
    shown: list[Source],
    furniture: dict[str, Any],
    part: int = 1,
    parts: int = 1,
) -> bytes:
    """One page in its outlet's template, in its own encoding."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"), autoescape=True, undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
    )  # fmt: skip
    words = furniture[source.outlet.lang]
    html = environment.get_template(f"{source.outlet.key}.html").render(
        a=facts(source, some, number),
        hot=turned(words["hot"], number, 6),
        comments=turned(words["comments"], number, 3) if source.head.get("comments", True) else [],
        related=related(source, shown),
        pager=pager(source, part, parts) if parts > 1 else None,
    )
    errors = "strict" if source.encoding.startswith("utf") else "xmlcharrefreplace"
    return html.encode(source.encoding, errors)


def facts(source: Source, some: tuple[Piece, ...], number: int) -> dict[str, Any]:
    """What a template may print of the article."""
    head, when, lead = source.head, source.written, next(p.text for p in source.pieces if p.kind == "paragraph")
    iso = f"{source.written:%Y-%m-%dT%H:%M:%S}{source.outlet.zone}"
    charset = CHARSETS.get(source.encoding, source.encoding)
    authors = head.get("authors", [])
    return {
        "title": source.title, "shown_title": source.shown_title, "source": source.origin, "stamp": source.stamp,
        "iso": iso, "shown_iso": f"{source.shown:%Y-%m-%dT%H:%M:%S}{source.outlet.zone}", "url": source.url,
        "slug": source.slug, "n": number + 3, "y": when.year, "m": when.month, "d": when.day,
        "day": f"{when:%Y-%m-%d}", "clock": f"{when:%H:%M:%S}", "compact": f"{when:%Y%m%d}",
        "charset": charset, "declared": charset, "section": head.get("section", "时事"),
        "authors": authors, "editors": head.get("editors", []), "byline": head.get("byline", " ".join(authors)),
        "tags": head.get("tags", []), "summary": cut(lead, 60 if source.outlet.lang != "en" else 150),
        "standfirst": head.get("standfirst", ""), "place": head.get("from", ""), "kicker": head.get("kicker", ""),
        "copy_note": head.get("print", False), "original_title": head.get("original_title", ""), "blocks": some,
        "json_ld": markup({
            "@context": "https://schema.org", "@type": "NewsArticle", "headline": source.shown_title,
            "datePublished": iso, "dateModified": iso, "mainEntityOfPage": source.url,
            "author": [{"@type": "Person", "name": name} for name in authors],
            "publisher": {"@type": "Organization", "name": source.outlet.name},
        }),
        "next_data": markup({"props": {"pageProps": {"detailData": {
            "contId": source.slug, "contType": 1, "contentDetail": {
                "name": source.shown_title,
                "author": " ".join(authors), "pubTime": source.stamp, "source": source.origin,
                "responEditor": " ".join(head.get("editors", [])),
            }}}}, "page": "/detail/[id]", "buildId": "x7Qe"}),
    }  # fmt: skip


def markup(value: object) -> Markup:
    """JSON that can stand inside a script element."""
    return Markup(json.dumps(value, ensure_ascii=False).replace("</", "<\\/"))


def related(source: Source, shown: list[Source]) -> list[dict[str, str]]:
    """Three other articles of the same site or language, the nearest in time first, with teasers cut by the host."""
    others = [s for s in shown if s.outlet.lang == source.outlet.lang and s.title != source.title]
    others.sort(key=lambda s: (s.outlet != source.outlet, abs((s.written - source.written).total_seconds()), s.id))
    return [{"title": s.shown_title, "url": s.url, "teaser": teaser(s)} for s in others[:3]]


def teaser(source: Source) -> str:
    """The first characters of an article, as a card shows them."""
    lead = next(p.text for p in source.pieces if p.kind == "paragraph")
    return cut(lead, 140 if source.outlet.lang == "en" else 70)


def cut(text: str, length: int) -> str:
    """`text`, or its first `length` characters with an ellipsis."""
    return text if len(text) <= length else text[:length].rstrip() + "…"


def turned(words: list[Any], by: int, count: int) -> list[Any]:
    """`count` items of `words` from place `by` on, round and round."""
    return [words[(by * 5 + i) % len(words)] for i in range(count)]


def pager(source: Source, part: int, parts: int) -> dict[str, Any]:
    """The links between the pages of one article: files beside each other."""
    names = [file_name(source, n) for n in range(1, parts + 1)]
    return {
        "prev": names[part - 2] if part > 1 else None,
        "next": names[part] if part < parts else None,
        "all": [{"n": n, "href": name, "here": n == part} for n, name in enumerate(names, 1)],
    }


def text_dump(source: Source, shown: list[Source], furniture: dict[str, Any]) -> str:
    """A page as a reader saves it: headline, stamp, body, editor, short link, then cards of a title and a teaser."""
    lines = [source.shown_title, f"article/{source.stamp}", *(p.text for p in source.pieces if p.kind != "caption")]
    pad = "    "
    lines += [
        f"{pad}责任编辑：{'，'.join(source.head['editors'])}",
        f"{pad}{source.head['short_link']}",
        f"{pad}相关文章",
    ]
    others = [
        s for s in shown if s.outlet.lang == "zh-Hans" and s.story != source.story and s.head.get("form") != "text"
    ]
    cards = [(s.shown_title, teaser(s)) for s in others[::4]][:8]
    cards += [(card["title"], cut(card["teaser"], 90)) for card in furniture["cards"]]
    for title, text in cards:
        lines += [f"{pad}{title}", f"{pad}{text}"]
    return "\n\n".join(lines) + "\n"


def dump(path: Path, value: object) -> None:
    """Write `value` as JSON for people to read."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
