"""Which person a subject names: in its head, behind a title, beside a role."""

from __future__ import annotations

from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.phrases import LINKS
from jiedu.analysis.english.clauses.subject_phrases import Subject
from jiedu.analysis.english.names.lists import is_title
from jiedu.analysis.english.saying.sayable import nouns


def people_named(p: Passage, subject: Subject) -> list[int]:
    """The mentions of persons that are the subject itself, not of what belongs to it."""
    head = range(*subject.head)
    inside = [p.names[at] for at in head if p.names[at] >= 0 and p.kinds[p.names[at]] == "PER"]
    if inside and not _owns(p, subject, inside[-1]):
        return list(dict.fromkeys([*inside[-1:], *_joined(p, subject)]))
    title = _titled(p, subject)
    if title is not None:
        return [title]
    beside = _person_beside(p, subject)
    return [beside] if beside is not None else []


def _owns(p: Passage, subject: Subject, name: int) -> bool:
    """True where a person is only the one whose somebody speaks (Ann Lee's lawyer, the Lee spokesman)."""
    at = max(k for k in range(*subject.head) if p.names[k] == name)
    return at + 1 < subject.head[1] and (p.words[at + 1].tag == "POS" or p.words[subject.head[1] - 1].low in nouns())


def _joined(p: Passage, subject: Subject) -> list[int]:
    """Further persons that "and" joins to the first (A and B said)."""
    out = []
    for at in range(subject.head[1], subject.end):
        name = p.names[at]
        if name >= 0 and p.kinds[name] == "PER" and p.words[at - 1].low in ("and", "&", ","):
            out.append(name)
    return out


def _titled(p: Passage, subject: Subject) -> int | None:
    """The person whose title with "of" comes first (minister of state Ann Lee), not one whom a role serves."""
    role = any(p.words[at].low in nouns() or is_title(p.words[at].text) for at in range(*subject.head))
    between: list[int] = []
    joint = ""
    for at in range(subject.head[1], subject.end):
        word, name = p.words[at], p.names[at]
        if name >= 0 and p.kinds[name] == "PER":
            serves = any(nouns().get(p.words[k].low) == "role" or is_title(p.words[k].text) for k in between)
            if joint in ("and", "&"):
                return name if serves and not role and p.names[subject.head[0]] >= 0 else None
            return name if role and between and not serves else None
        if word.low in LINKS or word.tag == "CC":
            between, joint = [], word.low
        else:
            between.append(at)
    return None


def _person_beside(p: Passage, subject: Subject) -> int | None:
    """The person named between commas beside a role (the minister, Ann Lee, said)."""
    role = p.words[subject.head[1] - 1].low
    if subject.beside is None or (role not in nouns() and role.rpartition("-")[2] not in nouns()):
        return None
    start, end = subject.beside
    for at in range(start, min(end, start + 6)):
        name = p.names[at]
        if name >= 0 and p.kinds[name] == "PER":
            return name
        if p.words[at].tag in ("IN", "VBG", "VBN", "WP", "WDT", "VBD"):
            return None
    return None
