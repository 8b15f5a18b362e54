"""Planted sets of accounts: small articles about invented matters, with what a dossier of them must say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bench.places import ROOT
from jiedu.analysis import Analysis, analyse
from jiedu.article.model import Article, Block, Published, article_id
from jiedu.story import copies, features
from jiedu.story.model import Counts, Story

PLANTED = ROOT / "tests" / "dossier" / "planted"
_LANGUAGE = re.compile(r"\s*@(\S+)$")


@dataclass(frozen=True, slots=True)
class Case:
    """Some articles and what is expected of their dossier."""

    name: str
    as_of: date | None
    articles: tuple[Article, ...]
    expected: tuple[tuple[str, ...], ...]
    """Rows of words, those of the first column and those that "|" separates; none where nothing is expected."""


def cases(name: str) -> list[Case]:
    """The cases of one set, "accounts_open" for instance; what a set's rows mean stands in its head."""
    blocks = re.split(r"^== ", (PLANTED / f"{name}.txt").read_text("utf-8"), flags=re.M)[1:]
    return [_case(block.strip().splitlines()) for block in blocks]


def read(given: Sequence[Case]) -> dict[str, Analysis]:
    """The analyses of all their articles by id, made together."""
    articles = [article for case in given for article in case.articles]
    return {analysis.article: analysis for analysis in analyse(articles)}


def story(case: Case, analyses: Mapping[str, Analysis]) -> Story:
    """The articles of a case as one story, with its copies."""
    made = features(case.articles, [analyses[a.id] for a in case.articles])
    by_id = {a.id: a for a in case.articles}
    found = copies(made, by_id.__getitem__)
    days = sorted(a.published.day for a in case.articles if a.published.day)
    keys = tuple(one.article for one in sorted(made, key=lambda f: (f.published_at, f.article)))
    size = len(keys)
    counts = Counts(size, size - len(found), size - len(found))
    return Story(case.name, case.articles[0].title, keys, found, days[0], days[-1], counts, (), ())


def _case(lines: Sequence[str]) -> Case:
    name, language, *rest = lines[0].split()
    as_of = date.fromisoformat(rest[1]) if rest else None
    expected = tuple(row for line in lines if line.startswith("=> ") and (row := _row(line[3:]))[0] != "none")
    return Case(name, as_of, tuple(_articles(name, language, lines[1:])), expected)


def _row(line: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in line.split("|"))


def _articles(name: str, language: str, lines: Sequence[str]) -> Iterator[Article]:
    heads = [n for n, line in enumerate(lines) if line.startswith("-- ")]
    for number, head in enumerate(heads):
        end = heads[number + 1] if number + 1 < len(heads) else len(lines)
        day, _, outlet = lines[head][3:].partition("|")
        own = _LANGUAGE.search(outlet)
        body = [line for line in lines[head + 1 : end] if line and not line.startswith("=> ")]
        place = f"https://{name}-{number}.example/"
        yield _article(place, date.fromisoformat(day.strip()), _LANGUAGE.sub("", outlet).strip(),
                       own.group(1) if own else language, body)  # fmt: skip


def _article(url: str, day: date, outlet: str, language: str, lines: Sequence[str]) -> Article:
    blocks: list[Block] = []
    at = 0
    for line in lines:
        blocks.append(Block("paragraph" if blocks else "title", at, at + len(line)))
        at += len(line) + 1
    return Article(
        id=article_id(url, b""),
        text="\n".join(lines),
        blocks=tuple(blocks),
        title=lines[0],
        column=None,
        published=Published(day, None, "given", "", day.isoformat(), False),
        language=language,
        url=url,
        outlet=outlet,
        host=None,
    )
