"""Whose position it is: persons, offices and documents rolled up to the party that they speak for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from jiedu.analysis import gazetteer
from jiedu.analysis.model import Analysis, Entity, Statement
from jiedu.article.model import Article, Span
from jiedu.dossier.likeness import fold
from jiedu.dossier.material import Material
from jiedu.dossier.model import Line
from jiedu.dossier.positions.model import Holder
from jiedu.dossier.positions.words import heads_a_part, holds_office, speaks_for_himself
from jiedu.dossier.said import speakers
from jiedu.dossier.words import expert, learned

_OWN_NAME = ("agency", "media", "think-tank", "company")
_MADE = re.compile(r"发表|发布|签署|通过|提交|公布|發表|發布|簽署|通過|公佈|issued|released|published|signed|adopted")
_TITLED = re.compile(
    r" (?:joint )?(?:statement|agreement|declaration|communiqu|accord|treaty|memorandum|summit)\w*\b", re.I
)
_BACK = 160
"""Characters before a document's name in which its makers are looked for: about two sentences."""


class Names:
    """Who is named where in one article: mentions and resolved references, by their start."""

    __slots__ = ("_starts", "spans")

    def __init__(self, analysis: Analysis) -> None:
        found: list[tuple[int, int, tuple[str, ...]]] = [(m.start, m.end, (m.entity,)) for m in analysis.mentions]
        found += [(r.start, r.end, r.entities) for r in analysis.references if r.kind != "possessive"]
        self.spans = sorted(found)
        self._starts = [start for start, _, _ in self.spans]

    def within(self, start: int, end: int) -> list[tuple[int, int, tuple[str, ...]]]:
        """(start, end, entities) of those that lie in the range, in order."""
        low = bisect_left(self._starts, start)
        return [span for span in self.spans[low : bisect_left(self._starts, end)] if span[1] <= end]


class Parties:
    """The parties of entities, each found once."""

    __slots__ = ("_held", "_material", "_offices")

    def __init__(self, material: Material) -> None:
        self._material = material
        self._held: dict[str, str] = {}
        self._offices: dict[str, str] = {}
        for analysis in material.analyses.values():
            for role in analysis.roles:
                if role.organisation and role.status != "former":
                    self._offices.setdefault(role.person, role.organisation)

    def of(self, keys: Iterable[str]) -> tuple[str, ...]:
        """The parties of the entities, each once: states for their officials and bodies, everybody else for himself.

        Who speaks from a learned institution speaks for himself; the seat of a government speaks for its state.
        """
        return tuple(dict.fromkeys(self._one(key) for key in keys))

    def _one(self, key: str) -> str:
        if key not in self._held:
            self._held[key] = key  # should two bodies name one another as their party
            self._held[key] = _party(self._material, self, key)
        return self._held[key]

    def analysis(self, article: str) -> Analysis:
        """The analysis of an article."""
        return self._material.analyses[article]

    def above(self, key: str) -> str:
        """The party of one entity."""
        return self._one(key)

    def office(self, person: str) -> str | None:
        """The body or place that a person holds an office of, as some text states it; None for a learned one."""
        body = self._offices.get(person)
        return None if body is None or is_learned(self._material, body) else body


def _party(material: Material, parties: Parties, key: str) -> str:
    entity = material.entities.get(key)
    if entity is not None and entity.type == "LOC" and entity.stands_for:
        return entity.stands_for
    party = material.party(key)
    if entity is None:
        return party
    if entity.type == "PER" and entity.role and heads_a_part(entity.role):
        return parties.office(key) or key
    if entity.type == "PER" and (is_learned(material, party) or (entity.role and speaks_for_himself(entity.role))):
        return key
    if party == key:
        if entity.type == "ORG":
            return _state_of(material, entity)
        office = entity.type == "PER" and entity.role is not None and holds_office(entity.role)
        body = parties.office(key) if office else None
        return body if body is not None and not body.startswith(("LOC:", "FAC:")) else key
    if entity.type == "ORG" and party == "UN":
        return key  # an agency of the United Nations has a voice of its own
    if entity.type == "LOC":
        return party
    above = material.entities.get(party)
    known = gazetteer.load().entries.get(key)
    if entity.type == "ORG" and known is not None and known.kind in _OWN_NAME:
        return key
    # a minister speaks for his ministry, and both for their state
    return parties.above(party) if above is not None and above.party and above.type == "ORG" else party


_STATE_BODY = re.compile(r"(?:部|军|军队|政府|海军|空军|陆军|总统府|首相府|总理府|国会|议会|外交部|国防部|当局)$")


def _state_of(material: Material, entity: Entity) -> str:
    """The state in whose name a ministry's begins (马来西亚种植及原产业部), else the body itself."""
    name = fold(entity.name)
    if _STATE_BODY.search(name):
        for other in material.entities.values():
            if other.type == "GPE" and other.known and name.startswith(fold(other.name)):
                return other.id
    return entity.id


def is_learned(material: Material, key: str) -> bool:
    """True for a university, an institute or a think tank."""
    known, entity = gazetteer.load().entries.get(key), material.entities.get(key)
    if known is not None:
        return known.kind == "think-tank" or learned(known.name)
    return learned(entity.name if entity else key.rpartition(":")[2]) if key.startswith("ORG:") else False


def is_expert(material: Material, keys: Sequence[str]) -> bool:
    """True for a person who speaks from a learned institution, and for such an institution."""
    for key in keys:
        entity = material.entities.get(key)
        if is_learned(material, key):
            return True
        if entity is not None and entity.type == "PER":
            if entity.party and is_learned(material, entity.party):
                return True
            if entity.role and (learned(entity.role) or expert(entity.role)):
                return True
    return False


def is_office(material: Material, keys: Sequence[str]) -> bool:
    """True for one person in an office that speaks for a state or a body which the texts do not name with him."""
    if len(keys) != 1:
        return False
    entity = material.entities.get(keys[0])
    return bool(
        entity is not None and entity.type == "PER" and not entity.party and entity.role and holds_office(entity.role)
    )


def is_medium(statement: Statement) -> bool:
    """True where an outlet or an agency speaks."""
    return statement.speaker is not None and statement.speaker.form == "media"


def speaker(parties: Parties, article: Article, names: Names, statement: Statement) -> Holder | None:
    """Who makes the statement, rolled up; None where nobody can be named."""
    said = statement.speaker
    if said is None:
        return None
    keys = said.entities or speakers(article, parties.analysis(article.id), statement)
    place = Span(said.start, said.end) if said.start is not None and said.end is not None else None
    if place is not None and _ends_a_title(place.of(article.text)) and any(k.startswith("LOC:") for k in keys):
        keys = ()  # a city in a document's name is where it was made, not who made it
    if not keys and said.form == "document" and place is not None:
        keys = _makers(article.text, names, place)
    if not keys and said.form in ("role", "shared") and place is not None and holds_office(place.of(article.text)):
        inside = names.within(place.start, place.end)
        keys = inside[0][2] if len(inside) == 1 else ()  # 该组织发言人
    if place is not None and said.form != "document" and _TITLED.match(article.text, place.end):
        return None  # the Geneva statement: a document that is called after a place
    if keys and said.form != "anonymous":
        return Holder(parties.of(keys), tuple(keys), place)
    if place is None or said.form in ("pronoun", "shared", "media", "document"):
        return None
    return Holder((f"said:{fold(place.of(article.text))}",), (), place)


def _ends_a_title(words: str) -> bool:
    return _DOCUMENT.search(fold(words).lower()) is not None


_DOCUMENT = re.compile(
    r"(?:statement|agreement|declaration|communiqu[eé]|accord|treaty|memorandum|声明|协议|公报|宣言|备忘录|条约)$"
)


def _makers(text: str, names: Names, document: Span) -> tuple[str, ...]:
    """Who issued the document that is named at `document`: the names before the nearest verb of issuing."""
    low = max(text.rfind("\n", 0, document.start) + 1, document.start - _BACK)
    verbs = list(_MADE.finditer(text, low, document.start))
    if not verbs:
        return ()
    verb = verbs[-1]
    begin = max(text.rfind(mark, low, verb.start()) for mark in "。，；,;.") + 1
    near = names.within(max(begin, low), verb.start())
    return tuple(dict.fromkeys(key for _, _, keys in near for key in keys if not key.startswith("LOC:")))


def party_name(material: Material, texts: dict[str, str], key: str) -> str:
    """A name for a party: the entity's, or the words of the text for those without one."""
    return texts.get(key, key.rpartition(":")[2]) if key.startswith("said:") else material.name(key)


def of_line(line: Line) -> tuple[str, ...]:
    """The parties of a line of the ledger."""
    return line.parties or ((line.party,) if line.party else ())
