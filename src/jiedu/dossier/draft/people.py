"""What persons are called in a draft: the short name, the office for the first mention, the pronoun."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from jiedu.analysis import gazetteer
from jiedu.analysis.model import Analysis, Entity, Role
from jiedu.article.model import Article
from jiedu.dossier.draft.base import Base
from jiedu.dossier.draft.script import simplified
from jiedu.dossier.model import Anchor

_PRONOUNS = {"他": "他", "她": "她", "He": "he", "he": "he", "She": "she", "she": "she"}
_POINTING = re.compile(r"^(?:该|該|本|其|这|這|那|某|我|前述|上述|时任|時任)")
_FULL = 12
_LONGEST_ROLE = 18
"""Characters: longer runs are several offices, or take in what stood before."""


@dataclass(frozen=True, slots=True)
class Form:
    """A name or an office as a source has it."""

    text: str
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class People:
    """Everybody whom the sources name."""

    names: dict[str, Form]
    """Entity id → the name that most texts use, in the draft's script."""
    offices: dict[str, Form]
    """Entity id → the office that a text puts before the name."""
    pronouns: dict[str, str]
    """Entity id → the pronoun that texts use."""
    every: tuple[str, ...]
    """Every name that an analysis has, in both scripts and languages, sorted."""

    def name(self, key: str) -> Form:
        """The name of an entity; the last part of its id where no source names it."""
        return self.names.get(key) or Form(key.rpartition(":")[2])


def people(base: Base) -> People:
    """Names, offices and pronouns from all articles, those in the draft's language and script first."""
    names: dict[str, Form] = {}
    offices: dict[str, Form] = {}
    held: dict[str, list[tuple[bool, str, str, Role]]] = {}
    every: set[str] = set()
    said: dict[str, Counter[str]] = {}
    counts: dict[str, Counter[str]] = {}
    places: dict[tuple[str, str], Anchor] = {}
    for key in sorted(base.analyses, key=base.preference):
        analysis, article = base.analyses[key], base.articles[key]
        for entity in analysis.entities:
            every |= {form for form in _forms(entity) if form}
        if not base.is_home(key):
            continue
        for reference in analysis.references:
            word = _PRONOUNS.get(article.text[reference.start : reference.end])
            if word and reference.kind == "pronoun" and len(reference.entities) == 1:
                said.setdefault(reference.entities[0], Counter())[word] += 1
        _count(base, article, analysis, counts, places)
        for role in analysis.roles:
            text = article.text[role.start : role.end]
            if _is_office(role, text, article):
                held.setdefault(role.person, []).append((role.organisation is not None, text, key, role))
    for person, found in held.items():
        # The fullest of those that name the body; of equal ones the first in the order of preference.
        _, text, key, role = max(found, key=lambda one: (one[0], min(len(one[1]), _FULL)))
        offices[person] = Form(simplified(text) if base.lang == "zh" else text, base.at(key, role.start, role.end))
    for entity_id, forms in counts.items():
        best = max(forms, key=lambda form: (forms[form], -len(form), form))
        names[entity_id] = Form(best, places[entity_id, best])
    for key in sorted(base.analyses, key=base.preference):
        for entity in base.analyses[key].entities:
            listed = gazetteer.load().entries.get(entity.id)
            known, own = names.get(entity.id), entity.name_en or entity.name if base.lang == "en" else entity.name
            if known is None or (entity.type == "GPE" and base.lang == "zh" and base.is_home(key)):
                names[entity.id] = Form(
                    _plain(listed.name if listed and base.lang == "zh" else own, base.lang)
                )  # 俄方: 俄罗斯
            elif listed is not None and entity.type == "PER" and _is_traditional(base, known.anchor):
                names[entity.id] = Form(_plain(listed.name, base.lang))  # 川普: 特朗普
    pronouns = {key: words.most_common(1)[0][0] for key, words in said.items() if len(words) == 1}
    every |= {simplified(name) for name in every} | {source.outlet for source in base.sources.values() if source.outlet}
    return People(names, offices, pronouns, tuple(sorted(every)))


def _plain(name: str, lang: str) -> str:
    """A canonical name as news writes it: of a transliterated one the last part."""
    return simplified(name).rpartition("·")[2] if lang == "zh" else name


def _is_traditional(base: Base, anchor: Anchor | None) -> bool:
    return anchor is not None and base.lang == "zh" and base.articles[anchor.article].language == "zh-Hant"


def _forms(entity: Entity) -> tuple[str, ...]:
    return (entity.name, *entity.aliases, entity.name_en or "", entity.name_hant or "")


def _count(
    base: Base,
    article: Article,
    analysis: Analysis,
    counts: dict[str, Counter[str]],
    places: dict[tuple[str, str], Anchor],
) -> None:
    """Count the names of an article. A traditional page counts only for those whom no simplified one names."""
    fresh: dict[str, Counter[str]] = {}
    for mention in analysis.mentions:
        if mention.inferred or (article.language == "zh-Hant" and mention.entity in counts):
            continue
        text = article.text[mention.start : mention.end]
        form = simplified(text) if base.lang == "zh" else text
        # A short name is what news uses: a full transliterated one counts only where it stands alone.
        weight = 1 if "·" in form or (base.lang == "en" and " " not in form) else 100
        fresh.setdefault(mention.entity, Counter())[form] += weight
        places.setdefault((mention.entity, form), base.at(article.id, mention.start, mention.end))
    for key, forms in fresh.items():
        counts.setdefault(key, Counter()).update(forms)


def _is_office(role: Role, text: str, article: Article) -> bool:
    """Whether the words of a role are an office that can stand before the name, and stand so there."""
    if role.status not in ("stated", "new", "acting") or len(text) > (_LONGEST_ROLE if not text.isascii() else 60):
        return False
    if _POINTING.match(text) or "和" in text or "\n" in text or (text == role.office and len(text) < 2):
        return False
    before = article.text[max(0, role.start - 1) : role.start]
    return before not in ("前", "原")
