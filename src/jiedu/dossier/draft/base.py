"""What a draft is composed from: a dossier with the articles and analyses that it was made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jiedu.analysis.model import Analysis
from jiedu.article.model import Article, Span
from jiedu.dossier.anchor import Anchors
from jiedu.dossier.draft.wording import Wording, wording
from jiedu.dossier.model import Anchor, Dossier, Source
from jiedu.errors import UsageError


@dataclass(frozen=True, slots=True)
class Base:
    """The input of every step of composing."""

    dossier: Dossier
    lang: str
    articles: Mapping[str, Article]
    analyses: Mapping[str, Analysis]
    sources: Mapping[str, Source]
    """Article id → its entry in the dossier."""
    order: Mapping[str, int]
    copies: frozenset[str]
    """Ids of the articles that repeat another one."""
    anchors: Anchors
    wording: Wording

    def at(self, article: str, start: int, end: int) -> Anchor:
        """The anchor of a range of an article."""
        return self.anchors.at(article, Span(start, end))

    def is_home(self, article: str) -> bool:
        """Whether the article is in the draft's language, in whatever script."""
        return self.articles[article].language.startswith(self.lang)

    @property
    def has_home(self) -> bool:
        """Whether any article is in the draft's language."""
        return any(map(self.is_home, self.analyses))

    def preference(self, article: str) -> tuple[bool, bool, bool, int]:
        """Sorts articles by whose words are shown: those of the draft's language, of its script, that repeat none, the
        earliest."""
        language = self.articles[article].language
        return (not self.is_home(article), language == "zh-Hant", article in self.copies, self.order[article])


def base(dossier: Dossier, articles: Mapping[str, Article], analyses: Mapping[str, Analysis]) -> Base:
    """Lay out what a draft of `dossier` is composed from, in its language.

    Raises UsageError where an article or analysis that the dossier was made from is not given as it was then.
    """
    for source in dossier.sources:
        if source.article not in articles or articles[source.article].text_hash != source.text_hash:
            raise UsageError(f"dossier {dossier.id}: the text of article {source.article} is not given as it was then")
    held = {s.article: articles[s.article] for s in dossier.sources}
    found = {key: analyses[key] for key, one in held.items() if key in analyses}
    return Base(
        dossier=dossier,
        lang=dossier.lang,
        articles=held,
        analyses={key: one for key, one in found.items() if one.text_hash == held[key].text_hash},
        sources={source.article: source for source in dossier.sources},
        order={source.article: n for n, source in enumerate(dossier.sources)},
        copies=frozenset(copy.article for copy in dossier.copies),
        anchors=Anchors(tuple(held.values())),
        wording=wording(dossier.lang),
    )
