"""The words of a unit in a Chinese draft: what has to change in them for a reader who has nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from jiedu.analysis.model import Analysis, Mention, Reference, Statement
from jiedu.article.model import Article, Span
from jiedu.dossier.draft import days
from jiedu.dossier.draft.base import Base
from jiedu.dossier.draft.citing import outlet_piece
from jiedu.dossier.draft.fitness import is_sure, is_sure_group
from jiedu.dossier.draft.people import People
from jiedu.dossier.draft.pieces import Change, Piece, evidence, word
from jiedu.dossier.draft.scene import Scene
from jiedu.dossier.draft.script import simplified
from jiedu.dossier.draft.units import Unit

_LINKS = re.compile(r"(?:还|也|则|又|亦|還|則)")
_REPORTER = re.compile(r"(?:本[报報網网刊台])?[记記]者(?![会會团團席证證问問节節])")
_PAPER = re.compile(r"本[报報网網刊台](?:讯|訊)?")
_THEN = re.compile(r"(?:随后|之后|此后|接着|其后)")
_BARE_OFFICE = re.compile(r"(?:该|这位|这名)?((?:新闻)?发言人|负责人)(?!团|会)")
_GROUP = re.compile(r"(?:双方|雙方|两国|兩國|两队|兩隊|三方|各方)")
_AFTER_NAME = re.compile(r"[在于就同与和对向则還还也又再曾随称說说表指强强認认宣提呼要请請警承解介透回重否发發告主质]")
_NOT_ALONE = "、和与及同跟等的"


class Body:
    """The words of a unit, and what has to change in them."""

    def __init__(
        self, base: Base, people: People, article: Article, analysis: Analysis, unit: Unit, span: Span, quiet: str,
        scene: Scene,
    ) -> None:  # fmt: skip
        self.base, self.people, self.article, self.analysis = base, people, article, analysis
        self.unit, self.span, self.quiet, self.scene = unit, span, quiet, scene
        self._called_here: set[str] = set()
        self._told: date | None = None

    def holds(self, at: int) -> bool:
        """Whether an offset of the article stands in the words."""
        return self.span.start <= at < self.span.end

    def is_open(self, at: int) -> bool:
        """Whether an offset stands outside quotation marks."""
        return self.quiet[at - self.unit.span.start] != " "

    def note(self, key: str) -> None:
        """Note that the paragraph has named an entity."""
        self.scene.named.add(key)

    def changes(self, *, subject: bool = True) -> list[Change]:
        """Everything that stands otherwise in the draft; the scene notes what the sentence tells."""
        found = [*self._names(subject), *self._groups(), *self._times(subject), *self._reporters(), *self._links()]
        found += [*self._later(), *(self._office_alone() if subject else ())]
        self._remember()
        return found

    # ---- whom it names

    def _persons(self) -> list[Mention]:
        return [
            m
            for m in self.analysis.mentions
            if self.holds(m.start) and m.entity.startswith("PER:") and not m.inferred and self.is_open(m.start)
        ]

    def _names(self, subject: bool) -> Iterator[Change]:
        scene, people = self.scene, self.people
        first = self._first(subject)
        for reference in self.analysis.references:
            change = self._pronoun(reference, first)
            if change is not None:
                yield change
        for mention in self._persons():
            key = mention.entity
            role = self._role_before(mention)
            start = role.start if role is not None else mention.start
            if first is not None and mention is first and self._may_be_pronoun(key):
                scene.pronoun = True
                yield Change(start, mention.end, (Piece(people.pronouns[key], "name", None, "", key),))
                continue
            if first is not None and mention is first:
                scene.pronoun = False
            pieces = self._called(mention, role)
            if pieces is not None:
                yield Change(start, mention.end, pieces)
            if role is not None or key in people.offices or "·" in self.article.text[mention.start : mention.end]:
                scene.introduced.add(key)
            scene.named.add(key)

    def _called(self, mention: Mention, role: Span | None) -> tuple[Piece, ...] | None:
        """What stands in place of an office and a name; None where they stay."""
        key, form = mention.entity, self.people.name(mention.entity)
        text = simplified(self.article.text[mention.start : mention.end])
        known = key in self.scene.introduced
        foreign = self.article.language == "zh-Hant" and text != form.text and key in self.people.names
        name = Piece(form.text, "name", form.anchor, "", key)
        if known and role is not None and self._drops_well(role):
            return (name,)
        if known and "·" in text and "·" not in form.text:
            return (name,) if role is None else None
        if not known and role is None and key in self.people.offices and self._may_take_office(mention):
            office = self.people.offices[key]
            return (Piece(office.text, "name", office.anchor, "", key), name)
        if foreign and role is None:
            return (name,)
        if foreign and role is not None:
            return (evidence(self.base, self.article.id, role.start, role.end), name)
        return None

    def _role_before(self, mention: Mention) -> Span | None:
        """The office that stands right before a name, several of them included (代表团团长、总统助理梅金斯基)."""
        start = mention.start
        while True:
            found = next(
                (
                    r
                    for r in self.analysis.roles
                    if r.person == mention.entity and r.end == start and self.holds(r.start)
                ),
                None,
            )
            if found is None:
                break
            start = found.start
            if self.article.text[start - 1 : start] == "、" and start - 1 > self.span.start:
                before = next(
                    (r for r in self.analysis.roles if r.person == mention.entity and r.end == start - 1), None
                )
                if before is not None:
                    start = before.start
                    break
        return Span(start, mention.start) if start < mention.start else None

    def _drops_well(self, role: Span) -> bool:
        """Whether a known person's office may be left out: what stands before it does not lean on it."""
        before = self.article.text[role.start - 1 : role.start] if role.start > self.span.start else ""
        return before not in ("前", "原", "任", "为", "為", "的", "新", "、", "和", "与")

    def _may_take_office(self, mention: Mention) -> bool:
        """Whether an office may be put before a name: it stands alone, at the head of a clause or behind a verb."""
        before = (
            simplified(self.article.text[mention.start - 1 : mention.start]) if mention.start > self.span.start else ""
        )
        office = self.people.offices[mention.entity].text
        near = simplified(self.article.text[max(self.span.start, mention.start - 12) : mention.start])
        if before and before in "、和与及·人员长任席统记者官相员士家授院方":
            return False
        return office not in near and not near.endswith(office[-2:])

    def _first(self, subject: bool) -> Mention | None:
        """The person whom the sentence begins with, alone."""
        if not subject:
            return None
        for mention in self._persons():
            role = self._role_before(mention)
            start = role.start if role is not None else mention.start
            alone = self.article.text[mention.end : mention.end + 1] not in _NOT_ALONE
            return mention if start == self.span.start and alone else None
        return None

    def _may_be_pronoun(self, key: str) -> bool:
        scene = self.scene
        return scene.subject == key and scene.alone and not scene.pronoun and key in self.people.pronouns

    def _pronoun(self, reference: Reference, first: Mention | None) -> Change | None:
        """The name in place of a pronoun whose antecedent the draft does not have."""
        if not self.holds(reference.start) or not self.is_open(reference.start):
            return None
        if reference.kind != "pronoun" or len(reference.entities) != 1:
            return None
        key = reference.entities[0]
        said = self.article.text[reference.start : reference.end]
        if said not in ("他", "她") or not key.startswith("PER:"):
            return None
        if key in self._called_here or any(m.entity == key and m.start < reference.start for m in self._persons()):
            return None
        if not is_sure(self.article, self.analysis, self.span, reference):
            return None
        at_head = reference.start == self.span.start
        if self.scene.subject == key and self.scene.alone and not self.scene.pronoun and at_head:
            self.scene.pronoun = True
            return None
        if self.scene.subject == key and not at_head and self.unit.said is not None:
            return None
        self._called_here.add(key)
        form = self.people.name(key)
        why = f"“{said}”指{form.text}，由原文上文推定"
        pieces = [Piece(form.text, "name", form.anchor, "", key, why)]
        if key not in self.scene.introduced and key in self.people.offices and at_head:
            office = self.people.offices[key]
            pieces.insert(0, Piece(office.text, "name", office.anchor, "", key))
        self.scene.introduced.add(key)
        self.scene.named.add(key)
        if at_head:
            self.scene.pronoun = False
        return Change(reference.start, reference.end, tuple(pieces))

    def _groups(self) -> Iterator[Change]:
        """Whom 双方 and 两国 mean, where the paragraph has not named them."""
        for one in self.analysis.references:
            said = self.article.text[one.start : one.end]
            if one.kind != "group" or not _GROUP.fullmatch(said) or not self.holds(one.start):
                continue
            if not self.is_open(one.start) or not 2 <= len(one.entities) <= 3 or said in ("各方", "三方"):
                continue
            if any(key.startswith("PER") for key in one.entities) or not is_sure_group(self.analysis, one):
                continue
            here = {m.entity for m in self.analysis.mentions if self.span.start <= m.start < one.start}
            if any(key in here or key in self.scene.named for key in one.entities):
                continue
            before = self.article.text[one.start - 1 : one.start] if one.start > self.span.start else ""
            if before and before not in "，。；：、":
                continue
            pieces: list[Piece] = []
            for n, key in enumerate(one.entities):
                if n:
                    mark = "names.and" if n == len(one.entities) - 1 else "names.list"
                    pieces.append(word(self.base.wording.form(mark)))
                form = self.people.name(key)
                pieces.append(Piece(form.text, "name", form.anchor, "", key, f"“{said}”所指由原文上文推定"))
            self.scene.named.update(one.entities)
            yield Change(one.start, one.start, tuple(pieces))

    # ---- when

    def _times(self, subject: bool) -> Iterator[Change]:
        scene = self.scene
        before = scene.calendar.day
        told_any = False
        for time in self.analysis.times:
            if not (self.holds(time.start) and time.end <= self.span.end) or not self.is_open(time.start):
                continue
            found = days.chinese(self.article.text, time, scene.calendar, self.article.published.day)
            told_any = told_any or days.day_of(time) is not None
            self._told = self._told or days.day_of(time)
            if found is not None:
                anchor = self.base.at(self.article.id, found.start, found.end)
                said = self.article.text[found.start : found.end]
                why = f"“{said}”所指之日由原文及其日期推定"
                piece = Piece(found.text, "date", anchor, "", found.day.isoformat(), why)
                yield Change(found.start, found.end, (piece,))
        statement = next(iter(self.unit.statements), None)
        if subject and not told_any and statement is not None and statement.date not in (None, before):
            yield from self._dated(statement)

    def _dated(self, statement: Statement) -> Iterator[Change]:
        """The day of a saying behind the name of who says it, where the sentence tells none."""
        first, day = self._first(True), statement.date
        report = self.article.published.day
        if day is None or (report is not None and day > report):
            return  # announced for that day, not said on it
        if first is None or not _AFTER_NAME.match(self.article.text, first.end):
            return
        self.scene.calendar.told(day)
        self._told = day
        text = days.written(day, "zh", self.scene.calendar.year)
        why = "发言日期由原文上文推定"
        yield Change(first.end, first.end, (Piece(text, "date", None, "", day.isoformat(), why),))

    # ---- the outlet's own voice

    def _reporters(self) -> Iterator[Change]:
        """Whose reporter it is (告诉记者), and which paper (本报)."""
        text = self.article.text
        name = outlet_piece(self.base, self.article.id)
        for found in _REPORTER.finditer(text, self.span.start, self.span.end):
            if name is None or not self.is_open(found.start()):
                continue
            before = simplified(text[max(self.span.start, found.start() - 2) : found.start()])
            if before[-2:] in ("告诉", "接受") or before[-1:] in ("", "对", "向", "，"):
                place = found.end() - 2
                yield Change(found.start(), place, (name,))
        for found in _PAPER.finditer(text, self.span.start, self.span.end):
            if name is not None and self.is_open(found.start()) and not _REPORTER.match(text, found.start()):
                yield Change(found.start(), found.end(), (name,))

    def _links(self) -> Iterator[Change]:
        """还 and 也 before the verb of saying go where the one before did not speak; 则 comes where sides change."""
        if not self.unit.statements:
            return
        first = self.unit.statements[0]
        if first.cue is None or not self.holds(first.cue.start):
            return
        at, text = first.cue.start, self.article.text
        goes_on = self.scene.subject is not None and self.scene.subject == self.unit.speaker
        if _LINKS.match(text, at - 1) and at - 1 > self.span.start:
            if not goes_on:
                yield Change(at - 1, at)
            return
        if _LINKS.match(text, at) and not goes_on:
            yield Change(at, at + 1)
            return
        subject = self._first(True)
        days_between = sum(
            t.end - t.start for t in self.analysis.times if subject and subject.end <= t.start and t.end <= at
        )
        near = subject is not None and at - subject.end == days_between
        if self.unit.contrast and near:
            yield Change(at, at, (word(self.base.wording.form("said.contrast")),))

    def _later(self) -> Iterator[Change]:
        """随后 behind the subject goes: the draft may not have told what it follows."""
        first = self._first(True)
        if first is not None and (self.scene.subject != first.entity or self.scene.article != self.unit.article):
            found = _THEN.match(simplified(self.article.text), first.end, self.span.end)
            if found:
                yield Change(found.start(), found.end())

    def _office_alone(self) -> Iterator[Change]:
        """Whose 发言人 it is, where the sentence begins with the bare office."""
        key = self.unit.speaker
        found = _BARE_OFFICE.match(simplified(self.article.text), self.span.start)
        if found and key is not None and not key.startswith("PER") and key not in self.scene.named:
            form = self.people.name(key)
            why = f"“{found.group(1)}”属{form.text}，由原文上文推定"
            end = found.start(1)
            self.scene.named.add(key)
            yield Change(found.start(), end, (Piece(form.text, "name", form.anchor, "", key, why),))

    def _remember(self) -> None:
        scene = self.scene
        if self._told is not None:
            scene.calendar.day = self._told
        persons = {m.entity for m in self._persons()}
        scene.named |= {m.entity for m in self.analysis.mentions if self.holds(m.start)}
        scene.subject = self.unit.speaker if self.unit.attributed else None
        scene.article = self.unit.article
        scene.alone = persons <= {scene.subject} if scene.subject else False
