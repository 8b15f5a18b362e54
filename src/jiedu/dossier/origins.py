"""Which reports are one text, and which texts are of one origin: the ground of the three counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jiedu.analysis.model import Analysis, Statement
from jiedu.article.model import Article
from jiedu.story.model import Copy, Counts
from jiedu.story.origins import independent_origins
from jiedu.story.sources import key_of
from jiedu.story.sources import sources as sources_of

_CARRIERS = ("agency", "outlet")


@dataclass(frozen=True, slots=True)
class Origins:
    """For each article the text that it repeats, and the outlets and agencies that it rests on."""

    text: Mapping[str, str]
    """Article id → id of the article whose text it repeats; its own where it repeats none."""
    rests_on: Mapping[str, tuple[str, ...]]
    """Article id → keys of outlets and agencies, as `Features.sources` has them."""

    def counts(self, reports: Iterable[tuple[str, str | None]]) -> Counts:
        """The three counts of `reports`, each an article with the outlet it cites for the very passage (or None).

        A passage that is reported on another outlet's word rests on that outlet, whatever its article rests on.
        """
        cited: dict[str, str | None] = {}
        for article, outlet in reports:
            cited[article] = cited.get(article) or outlet
        texts: dict[str, Sequence[str]] = {}
        for article, outlet in cited.items():
            texts.setdefault(self.text[article], (outlet,) if outlet else self.rests_on[article])
        return Counts(len(cited), len(texts), independent_origins(list(texts.values())))


def origins(
    articles: Sequence[Article],
    analyses: Mapping[str, Analysis],
    copies: Sequence[Copy],
    known: Mapping[str, Sequence[str]] | None = None,
) -> Origins:
    """The origins of `articles`. `known` gives what an article rests on where that was found before."""
    rests: dict[str, tuple[str, ...]] = {}
    for article in articles:
        analysis = analyses.get(article.id)
        if known is not None and article.id in known:
            rests[article.id] = tuple(known[article.id])
        elif analysis is not None:
            rests[article.id] = sources_of(article, analysis)
        else:
            rests[article.id] = (key_of(article.outlet),) if article.outlet else ()
    return Origins(_roots([article.id for article in articles], copies), rests)


def cited_for(statement: Statement | None, analysis: Analysis) -> str | None:
    """The key of the outlet or agency that a passage's own chain of authority names first, or None."""
    if statement is None:
        return None
    names = (link.name for link in statement.authority if link.kind in _CARRIERS)
    return next((key for name in names if (key := key_of(name, analysis))), None)


def _roots(ids: Sequence[str], copies: Sequence[Copy]) -> dict[str, str]:
    """Article → the first original of its lineage that is among `ids`."""
    here = set(ids)
    above = {copy.article: copy.original for copy in copies if copy.article in here and copy.original in here}
    roots: dict[str, str] = {}
    for key in ids:
        seen, at = {key}, key
        while at in above and above[at] not in seen:
            at = above[at]
            seen.add(at)
        roots[key] = at
    return roots
