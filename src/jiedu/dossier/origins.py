"""Which reports are one text, and which texts are of one origin: the ground of the three counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jiedu.analysis.model import Analysis, Statement
from jiedu.article.model import Article
from jiedu.story.model import Copy, Counts

_CARRIERS = ("agency", "outlet")


@dataclass(frozen=True, slots=True)
class Origins:
    """For each article the text that it is a copy of, and for each text the origin that it rests on."""

    text: Mapping[str, str]
    """Article id → id of the article whose text it repeats; its own where it repeats none."""
    origin: Mapping[str, str]
    """Article id → label of its origin; equal labels are one origin."""
    rests_on: Mapping[str, tuple[str, ...]]
    """Article id → outlets and agencies that it says it rests on."""

    def counts(self, reports: Iterable[tuple[str, str | None]]) -> Counts:
        """The three counts of `reports`, each an article with the outlet it cites for the very passage (or None)."""
        cited: dict[str, str | None] = {}
        for article, outlet in reports:
            cited[article] = cited.get(article) or outlet
        origin_of: dict[str, str] = {}
        for article, outlet in cited.items():
            origin_of.setdefault(self.text[article], f"cited:{outlet}" if outlet else self.origin[article])
        labels = {self._merged(label) for label in origin_of.values()}
        return Counts(len(cited), len(origin_of), len(labels))

    def _merged(self, label: str) -> str:
        """An outlet cited in place is the same origin as articles that rest on it as a whole."""
        if not label.startswith("cited:"):
            return label
        outlet = label.removeprefix("cited:")
        return next((self.origin[a] for a, names in self.rests_on.items() if outlet in names), label)


def origins(
    articles: Sequence[Article],
    analyses: Mapping[str, Analysis],
    copies: Sequence[Copy],
    sources: Mapping[str, Sequence[str]] | None = None,
) -> Origins:
    """The origins of `articles`. `sources` gives what each article rests on where that was found before."""
    ids = [article.id for article in articles]
    text = _roots(ids, copies)
    rests = {
        article.id: tuple(sources[article.id])
        if sources is not None and article.id in sources
        else _cited_whole(article, analyses.get(article.id))
        for article in articles
    }
    parent = {key: key for key in ids}

    def find(key: str) -> str:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    holder: dict[str, str] = {}
    for key in ids:
        parent[find(key)] = find(text[key])
    for key in ids:
        for name in rests[key]:
            first = holder.setdefault(name, key)
            parent[find(key)] = find(first)
    return Origins(text, {key: find(key) for key in ids}, rests)


def cited_for(statement: Statement | None) -> str | None:
    """The outlet or agency that a passage's own chain of authority names first, or None."""
    if statement is None:
        return None
    return next((link.entity for link in statement.authority if link.kind in _CARRIERS), None)


def _roots(ids: Sequence[str], copies: Sequence[Copy]) -> dict[str, str]:
    """Article → the first original of its lineage that is among `ids`."""
    above = {copy.article: copy.original for copy in copies if copy.article in ids and copy.original in ids}
    roots: dict[str, str] = {}
    for key in ids:
        seen, at = {key}, key
        while at in above and above[at] not in seen:
            at = above[at]
            seen.add(at)
        roots[key] = at
    return roots


def _cited_whole(article: Article, analysis: Analysis | None) -> tuple[str, ...]:
    """What an article says it rests on as a whole: its source line, and agencies cited in its lead."""
    names = {article.outlet} if article.outlet else set()
    if analysis is not None and len(article.blocks) > 1:
        lead_end = article.blocks[1].end
        for statement in analysis.statements:
            if statement.segments[0].start < lead_end:
                names.update(x.name for x in statement.authority if x.kind == "agency" and x.how == "explicit")
    return tuple(sorted(names))
