"""Deeds of which another text says, in its own words, that they were not done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from jiedu.analysis.model import Statement
from jiedu.article.model import Span
from jiedu.dossier.comparisons.sides import Claim, source_of
from jiedu.dossier.content import content, stem
from jiedu.dossier.likeness import fold
from jiedu.dossier.material import Material
from jiedu.dossier.negated import Negated, negated, unsure
from jiedu.dossier.passage import clause
from jiedu.dossier.tellings import Telling, trigger

_GAP = timedelta(days=14)
_SAME = {False: 0.6, True: 0.7}
"""Share of the words of what is denied, names aside, that an account of the deed has, by whether it is plain negation.
Found on forty-eight pairs of sentences, half of which only look like a deed and its denial."""
_UNREAD = 0.75
"""The same where no word of what is denied is that of an event in the account."""
_FEW = 2
"""Words from which two sentences can be of one deed where they share no name."""
_NEXT = 2
"""Sentences of one text between which a denial is of the deed before it, whoever the two name."""
_PAIR = 2
"""Characters of a Chinese word."""


def in_words(material: Material, told: Sequence[Telling]) -> Iterator[tuple[Claim, Claim]]:
    """Accounts of a deed, each with a passage of another source that says it was not done."""
    texts = {a.id: a.text for a in material.articles}
    found = [n for t in told if not t.in_title for n in negated(texts[t.article], t)]
    if not found:
        return
    saying = {(n.telling.order, n.telling.span.start) for n in found}
    index: dict[str, list[Telling]] = {}
    for telling in told:
        if (telling.order, telling.span.start) not in saying:
            for word in telling.words:
                index.setdefault(word, []).append(telling)
    for one in found:
        near = {(t.order, t.place): t for word in one.core for t in index.get(word, ())}
        for _, deed in sorted(near.items()):
            if _same(one, deed, texts[deed.article]) and not unsure(texts[deed.article], deed):
                yes = _deed(deed, one, texts[deed.article])
                no = Claim(one.telling, _shown(texts[one.telling.article], one), "no", said=_saying(one.telling, one))
                if deed.text != one.telling.text or _beside(material, yes, no, one):
                    yield yes, no


def _deed(telling: Telling, one: Negated, text: str) -> Claim:
    """The account of the deed: what is said, where most of what is denied stands there in one piece; else all of the
    sentence, on the word of whoever says most of it."""
    for statement in telling.statements:
        part = statement.segments[0]
        whole = len(statement.segments) == 1 and telling.span.start <= part.start and part.end <= telling.span.end
        if whole and _covered(_common(one.core, content(text, part.start, part.end)), one.core) >= _SAME[one.plain]:
            return Claim(telling, part, "yes", said=statement)
    return Claim(telling, telling.span, "yes", said=_saying(telling, None))


def _shown(text: str, one: Negated) -> Span:
    return clause(text, one.telling.span, [one.cue, one.span], 1)


def _saying(telling: Telling, one: Negated | None) -> Statement | None:
    """The statement that has what is negated in it; of a deed, that which has most of its sentence, half at least."""
    parts = [(min(p.end, telling.span.end) - max(p.start, telling.span.start), s, p)
             for s in telling.statements for p in s.segments]  # fmt: skip
    if one is not None:
        return next((s for _, s, p in parts if p.start <= one.span.start < p.end), None)
    size, said, _ = max(parts, key=lambda part: part[0], default=(0, None, None))
    return said if 2 * size > telling.span.end - telling.span.start else None


def _beside(material: Material, yes: Claim, no: Claim, one: Negated) -> bool:
    """True where one text has the deed on somebody's word and its denial on another's."""
    teller, denier = source_of(material, yes), source_of(material, no)
    return bool(teller and denier) and teller != denier and not teller.startswith("outlet:") and one.span != no.span


def _same(one: Negated, deed: Telling, text: str) -> bool:
    """Whether the sentence of an article's `text` tells that what is negated was done."""
    denial = one.telling
    if deed.han != denial.han or deed.published is None or denial.published is None:
        return False
    if abs(deed.published - denial.published) > _GAP or (one.plain and deed.published > denial.published):
        return False
    common = _common(one.core, deed.core)
    if _covered(common, one.core) < _SAME[one.plain] or not _days_meet(one, deed):
        return False
    done = _done(deed, text)  # it is the deed that has to be in both, not what it was done to
    if not _common(one.core, done) and _covered(common, one.core) < _UNREAD:
        return False
    inside = frozenset(m.entity for m in denial.mentions if one.span.start <= m.start and m.end <= one.span.end)
    if inside and not inside & (deed.names | deed.about | deed.lead):
        return False
    if one.plain and not _same_subject(one, deed):
        return False
    if _named_alike(deed, denial) or deed.about & denial.about:
        return True
    if deed.text == denial.text and abs(deed.place - denial.place) <= _NEXT:
        return True  # one writer sets the two side by side
    strangers = deed.names and denial.names and not (deed.names | deed.lead) & (denial.names | denial.lead)
    return len(_letters(common)) >= _FEW * (_PAIR if deed.han else 1) and not strangers


def _same_subject(one: Negated, deed: Telling) -> bool:
    """False where what stands before a negation of a word alone (此前加征的20%并未取消) is not in the account."""
    if len(_letters(one.core)) > (_PAIR if deed.han else 1):
        return True
    before = [q for q in one.telling.quantities if one.clause.start <= q.start < one.cue.start]
    own = {(q.value, q.unit) for q in deed.quantities}
    return all((q.value, q.unit) in own for q in before)


def _done(deed: Telling, text: str) -> frozenset[str]:
    """The words of the events of the sentence, where any were read."""
    spans = [s for e in deed.events if (s := trigger(e, deed.span)) is not None]
    return frozenset(word for span in spans for word in content(text, span.start, span.end))


def _common(core: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """Those of `core` that are in `other`, a verb there for its noun too (violated, violation)."""
    roots = {one[:_ROOT] for one in other if one < "\u3400"}
    return frozenset(one for one in core if one in other or (len(one) >= _ROOT and one[:_ROOT] in roots))


def _covered(common: frozenset[str], core: frozenset[str]) -> float:
    """The share of `core` that is in `common`: of its characters where they are Han, of its words else."""
    whole = _letters(core)
    return len(_letters(common)) / len(whole) if whole else 0.0


def _letters(features: frozenset[str]) -> frozenset[str]:
    """The characters of Han features, other features whole."""
    return frozenset(part for one in features for part in (one if one >= "\u3400" else (one,)))


_ROOT = 6
"""First letters of an English word that its verb and its noun share."""


def _named_alike(a: Telling, b: Telling) -> bool:
    """True where a name is in both, or a form of it (江源水库, 江源水库管理局; Ellen Marsh, Marsh)."""
    if a.names & b.names:
        return True
    one, two = ([fold(key.partition(":")[2]) for key in sorted(t.names)] for t in (a, b))
    if any(_is_form(x, y) or _is_form(y, x) for x in one for y in two):
        return True
    return any(stem(name.split()[-1]) in t.core for names, t in ((one, b), (two, a)) for name in names if " " in name)


def _is_form(name: str, whole: str) -> bool:
    return whole.startswith(name) if len(name) == _PAIR else len(name) > _PAIR and name in whole


def _days_meet(one: Negated, deed: Telling) -> bool:
    """False where the clause that negates has a day of its own that is none of the deed's."""
    said = [p for s in one.telling.statements for p in s.segments if p.start <= one.span.start < p.end]
    start = max((p.start for p in said), default=one.clause.start)  # a day before what is said is that of the saying
    own = [t for t in one.telling.times if start <= t.start < one.clause.end and t.first and t.last]
    own = [t for t in own if one.clause.start <= t.start]
    theirs = [t for t in deed.times if t.first and t.last]
    if not own or not theirs:
        return True
    return any(a.first and b.first and a.last and b.last and a.first <= b.last and b.first <= a.last
               for a in own for b in theirs)  # fmt: skip
