"""Which outlets and agencies a text says it rests on."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from jiedu.analysis import gazetteer
from jiedu.analysis.model import Analysis, Entity
from jiedu.article.model import Article
from jiedu.story.fold import fold_text

_DATELINE = re.compile(
    r"\s*[（(【\[]?\s*(?:据|據)?(?P<name>[^\s，。；：、（）()【】\d]{1,12}?(?:社|网|網|报|報|台|臺|新闻|新聞|电视|电讯))"
    r"(?P<place>[^，。；：\n\d]{0,14}?)(?:(?:\d{4}年)?\d{1,2}月)?\d{1,2}日(?:[上下]午|晚|凌晨)?(?:专?[电電讯訊]|消息)"
    r"\s*(?:[】\])）]\s*)?(?:[（(][^（()）\n]{0,40}[）)])?\s*[:：]?\s*"
)
"""“新华社北京5月20日电（记者 某某）” at the head of a body: outlet, place, day, 电 or 讯, and the reporters."""
_DATELINE_EN = re.compile(
    r"\s*(?:[A-Z][\w .,'/-]{1,60}?\s*)?[(（](?P<name>[A-Z][\w .'&/-]{1,40})[)）]\s*(?:--|—|–|-)\s*"
)
""""BEIJING, May 20 (Xinhua) -- " at the head of a body."""
_HEAD = 160
"""Characters of the body in which a dateline is looked for."""
_NOBODY = re.compile(r".*(?:媒|媒体|媒體|本台|本报|本網|本网|记者|記者|media|outlets|reporters)", re.IGNORECASE)
"""“当地媒体”, “外媒”: whoever is meant, two texts that say so need not mean the same."""
_FRAMES = frozenset({"agency", "outlet"})
_BODY = frozenset({"paragraph", "item", "quote"})
_OUTLETS = frozenset({"agency", "media"})
"""Kinds of the gazetteer's entries that can be the source of a text."""


def dateline(body: str) -> tuple[str | None, int]:
    """The outlet that the dateline at the head of `body` names, and where the dateline ends; (None, 0) without one."""
    head = body[:_HEAD]
    found = _DATELINE.match(head) or _DATELINE_EN.match(head)
    return (found["name"].strip(), found.end()) if found else (None, 0)


def sources(article: Article, analysis: Analysis) -> tuple[str, ...]:
    """Keys of the outlets and agencies that the article says it rests on, sorted: its own, and those on whose word most
    of it is told. One sentence on another outlet's word makes that outlet the source of the sentence alone.

    A key is the canonical name of a known outlet, an entity's id, or else the folded name. A dateline says whose
    text it is, so the page's own 来源 counts only where there is none: a re-poster is not what a text rests on. A page
    with neither rests on its site: what one broadcaster shows without naming itself is of one origin, not of as many
    as it has items.
    """
    named, _ = dateline(article.body)
    own = named if named and not named.startswith("本") else article.outlet
    keys = {key_of(own, analysis)} if own else {_site(article.host)} if article.host else set()
    keys.update(attributed(article, analysis))
    return tuple(sorted(key for key in keys if key))


def _site(host: str) -> str:
    """The name of a site: its host without what only says for which screen it is."""
    return host.lower().removeprefix("www.").removeprefix("m.").removeprefix("wap.")


def attributed(article: Article, analysis: Analysis) -> set[str]:
    """Keys of the outlets and agencies on whose word (据…报道) most sentences of the article's body are told; of all
    that are named where its sentences are not known."""
    body = [s for s in analysis.sentences if article.blocks[s.block].kind in _BODY]
    told: dict[str, set[int]] = {}
    for statement in analysis.statements:
        spans = statement.segments
        held = {n for n, s in enumerate(body) if any(p.start < s.end and s.start < p.end for p in spans)}
        for link in statement.authority:
            if link.kind in _FRAMES and not _NOBODY.fullmatch(link.name):
                entity = analysis.entity(link.entity)
                key = key_of(link.name or (entity.name if entity else ""), analysis) or link.entity
                told.setdefault(key, set()).update(held)
    return {key for key, held in told.items() if 2 * len(held) > len(body) or not body}


def key_of(name: str, analysis: Analysis | None = None) -> str:
    """The key of the outlet called `name`; empty for a name without a letter."""
    folded = _folded(name)
    known = _known().get(folded)
    if known or analysis is None:
        return known or folded
    entity = next((one for one in analysis.entities if _is_called(one, folded)), None)
    if entity is None:
        return folded
    names = (entity.name, *entity.aliases, entity.name_en or "")
    return next((_known()[key] for key in map(fold_text, names) if key in _known()), entity.id)


@lru_cache(maxsize=1024)
def _folded(name: str) -> str:
    """`fold_text`, kept for the outlets that articles name again and again."""
    return fold_text(name)


def names_in(text: str, key: str) -> bool:
    """Whether `text`, in simplified script, names the outlet with `key` in so many words."""
    return any(alias in text for alias in _aliases().get(key, (key,)) if len(alias) > 2 or not alias.isascii())


def _is_called(entity: Entity, folded: str) -> bool:
    return folded in (fold_text(name) for name in (entity.name, *entity.aliases))


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    """The names of each known outlet, canonical one first: those of the data file with those of the gazetteer."""
    content = files("jiedu.story").joinpath("data/agencies.tsv").read_text(encoding="utf-8")
    lines = (line for line in content.splitlines() if line.strip() and not line.startswith("#"))
    rows = [dict.fromkeys(name.strip() for name in line.split("\t") if name.strip()) for line in lines]
    place = {fold_text(name): number for number, row in reversed(list(enumerate(rows))) for name in row}
    for known in gazetteer.load().entries.values():
        if known.kind in _OUTLETS:
            names = dict.fromkeys(name.strip("《》") for name in known.names)
            at = next((place[key] for key in map(fold_text, names) if key in place), None)
            if at is None:
                rows.append(names)
            else:
                rows[at].update(names)
    return tuple(tuple(row) for row in rows)


@cache
def _known() -> dict[str, str]:
    return {fold_text(name): row[0] for row in reversed(_rows()) for name in row}


@cache
def _aliases() -> dict[str, tuple[str, ...]]:
    return {row[0]: row for row in _rows()}
