"""The data that tell of events."""

from __future__ import annotations

from jiedu.analysis.data import rows
from jiedu.analysis.english.events.lexicon import again, class_of, in_class, nouns, singular, verbs
from jiedu.analysis.english.words.lexicon import lemma

TYPES = frozenset(row[0] for row in rows("cameo.tsv")) | {
    "APPOINT", "DISMISS", "DECREE", "ELECT", "DIE", "DISASTER", "CRIME", "ACCIDENT", "BUSINESS", "SPORT", "RELEASE",
}  # fmt: skip
ROLES = {
    "mutual", "patient", "act", "object", "named", "of", "passive", "active", "noun", "to", "would", "ask",
    "warn", "bad", "good", "single", "own", "again", "victim", "with", "for", "figure", "finite", "past",
    "score", "order", "bare", "upon", "head", "office", "sport", "campaign", "labour", "over", "from", "consequence",
    "tally", "inattack", "forobject", "wish", "todo", "whom", "aspost", "captive",
}  # fmt: skip


def test_every_entry_is_sound() -> None:
    entries = [entry for found in (*verbs().values(), *nouns().values()) for entry in found]
    assert len(entries) > 900 and {entry.type for entry in entries} == TYPES | {""}
    for entry in entries:
        assert entry.roles <= ROLES, entry
        for name in (entry.subject, entry.object):
            assert not name or name in ("money", "party") or class_of(name), entry
    assert {kind for kinds in again().values() for kind in kinds} <= TYPES


def test_verbs_are_in_their_base_form() -> None:
    assert [verb for verb in verbs() if lemma(verb) != verb and verb not in ("found", "ground")] == []


def test_singulars() -> None:
    assert [singular(word) for word in ("talks", "parties", "crashes", "press", "crisis")] == [
        "talk", "party", "crash", "press", "crisis",
    ]  # fmt: skip


def test_classes_hold_for_plurals_and_compounds() -> None:
    assert in_class("people", "nurses") and in_class("person", "vice-president") and not in_class("aid", "aids")
