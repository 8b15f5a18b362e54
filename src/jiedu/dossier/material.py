"""What a dossier is made from, laid out once: articles in order with their analyses, merged names, origins, labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from jiedu.analysis import gazetteer
from jiedu.analysis.model import Analysis, Entity
from jiedu.article.model import Article
from jiedu.dossier.anchor import Anchors
from jiedu.dossier.labels import Labels, labels
from jiedu.dossier.origins import Origins, origins
from jiedu.errors import CheckFailed, UsageError
from jiedu.story.model import Story


@dataclass(frozen=True, slots=True)
class Material:
    """The input of every section."""

    story: Story
    articles: tuple[Article, ...]
    """In the story's order."""
    order: Mapping[str, int]
    """Article id → its place in `articles`."""
    analyses: Mapping[str, Analysis]
    """Article id → analysis, for the articles that have one."""
    entities: Mapping[str, Entity]
    """Entity id → the fullest record of it among the analyses."""
    origins: Origins
    anchors: Anchors
    labels: Labels
    common: str
    """The language of most articles."""
    as_of: date | None = None
    """The day from which it is told: what was promised for a later one is not due yet. The day that was asked for, else
    the last day of the articles; None where no article has one."""

    def article(self, key: str) -> Article:
        """The article with that id."""
        return self.articles[self.order[key]]

    def is_copy(self, key: str) -> bool:
        """True where the article repeats the text of another one of the selection."""
        return self.origins.text[key] != key

    def name(self, key: str) -> str:
        """The entity's name in the labels' language, or as the texts have it; the id's last part for an unknown one."""
        entity, known = self.entities.get(key), gazetteer.load().entries.get(key)
        if self.labels.lang == "en":
            found = (entity and (entity.name_en or entity.name)) or (known and (known.name_en or known.name))
        elif known is not None and (entity is None or entity.name.isascii() or self.common == "zh-Hans"):
            found = known.name
        else:
            found = entity.name if entity else None
        return found or key.rpartition(":")[2]

    def party(self, key: str) -> str:
        """The id of the state or body that the entity speaks for; its own id where it speaks for itself."""
        entity = self.entities.get(key)
        return entity.party or key if entity else key

    @property
    def first(self) -> date | None:
        """The first day of the selected articles."""
        return min((a.published.day for a in self.articles if a.published.day), default=None)


def material(
    story: Story,
    articles: Mapping[str, Article],
    analyses: Mapping[str, Analysis],
    lang: str,
    sources: Mapping[str, Sequence[str]] | None = None,
    as_of: date | None = None,
) -> Material:
    """Lay out what the dossier of `story` is made from, as told on the day `as_of`.

    Raises UsageError where the story has no articles, names one that was not given or one of a later day than `as_of`,
    and CheckFailed where an analysis was made from another text than its article's.
    """
    words = labels(lang)
    lost = [key for key in story.articles if key not in articles]
    if lost or not story.articles:
        raise UsageError(f"story {story.id}: no text was given for {', '.join(lost) or 'any article'}")
    chosen = tuple(articles[key] for key in dict.fromkeys(story.articles))
    if late := [a.id for a in chosen if as_of and a.published.day and a.published.day > as_of]:
        raise UsageError(f"story {story.id}: {', '.join(late)} came out after {as_of}, the day to tell it from")
    kept = {article.id: analyses[article.id] for article in chosen if article.id in analyses}
    for article in chosen:
        if article.id in kept and kept[article.id].text_hash != article.text_hash:
            raise CheckFailed(f"article {article.id}: its analysis was made from another text; analyse it again")
    return Material(
        story=story,
        articles=chosen,
        order={article.id: i for i, article in enumerate(chosen)},
        analyses=kept,
        entities=_merged([(kept[a.id], a.language) for a in _by_language(chosen, lang) if a.id in kept]),
        origins=origins(chosen, kept, story.copies, sources),
        anchors=Anchors(chosen),
        labels=words,
        common=Counter(a.language for a in chosen).most_common(1)[0][0],
        as_of=as_of or max((a.published.day for a in chosen if a.published.day), default=None),
    )


def _by_language(articles: Sequence[Article], lang: str) -> list[Article]:
    """The articles, those first whose names suit the labels: of their language, then of the commoner script."""
    scripts = Counter(a.language for a in articles)
    return sorted(articles, key=lambda a: (a.language.startswith("zh") != (lang == "zh"), -scripts[a.language]))


def _merged(analyses: Iterable[tuple[Analysis, str]]) -> dict[str, Entity]:
    """One record for each entity: the first one's name, with what it lacks filled in from the others."""
    best: dict[str, tuple[Entity, str]] = {}
    for analysis, language in analyses:
        for entity in analysis.entities:
            held, spoken = best.setdefault(entity.id, (entity, language))
            filled = replace(
                held,
                name_en=held.name_en or entity.name_en,
                role=held.role or (entity.role if language == spoken else None),
                party=held.party or entity.party,
                known=held.known or entity.known,
            )
            best[entity.id] = (filled, spoken)
    return {key: entity for key, (entity, _) in best.items()}
