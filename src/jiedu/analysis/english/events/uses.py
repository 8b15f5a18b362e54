"""Whether a verb is used as an entry of the lexicon asks: by what its subject and objects are and what follows it."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.verbs import HAVE
from jiedu.analysis.english.events.classes import is_of
from jiedu.analysis.english.events.frames import Frame, object_heads, subject_heads
from jiedu.analysis.english.events.lexicon import Trigger, class_of, in_class

FIELDS = ("sport", "campaign", "labour", "market")
"""What a whole text may be about, and roles of the entries that hold in such a text alone."""


def fits(p: Passage, frame: Frame, entry: Trigger, after: int, fields: Set[str] = frozenset()) -> bool:
    """True where the verb is used as the entry tells; its own words end before word `after`, and `fields` are what the
    text is about."""
    roles, passive = entry.roles, frame.passive
    if any(field in roles and field not in fields for field in FIELDS):
        return False
    if ("passive" in roles and not passive) or ("active" in roles and passive):
        return False
    subjects, objects = subject_heads(p, frame), object_heads(p, frame.behind)
    if passive and "passive" not in roles and "patient" not in roles:
        subjects, objects = [phrase.head for phrase in frame.agent], subjects
    if entry.subject and not any(is_of(p, k, entry.subject) for k in subjects):
        return False
    if entry.object and not any(is_of(p, k, entry.object) for k in objects):
        return False
    if "object" in roles and not objects:
        return False
    if any(p.words[k].low.endswith(("self", "selves")) for k in objects):
        return False
    return all(_is_used(p, frame, role, objects, after) for role in roles)


def _is_used(p: Passage, frame: Frame, role: str, objects: Sequence[int], after: int) -> bool:
    """True where what stands behind the verb is what its entry's `role` asks for; other roles ask for nothing."""
    if role == "past":
        return frame.group.past or p.words[frame.group.start].low in HAVE
    if role == "finite":
        return frame.group.form == "finite"
    if role == "act":
        return not _of_the_press(p, after)
    if role == "figure":
        return any(w.text[-1] == "%" or w.low in ("percent", "%") for w in p.words[after : after + _FIGURE])
    if role == "score":
        return any(_SCORE.fullmatch(w.text) for w in p.words[after : after + _BEFORE_SCORE])
    if role == "single":
        return len(frame.behind.objects) == 1
    if role == "would":
        return _wished(p, after)
    if role in ("bad", "good"):
        return _called(p, after, role)
    if role == "to":
        return frame.passive or _to_follows(p, after)
    if role == "upon":
        return bool(frame.behind.after("at", "on", "against", "toward", "towards", "into", "onto"))
    if role == "ask":
        return _asks(p, frame, after)
    if role == "order":
        return _asks(p, frame, after, words=())
    if role == "bare":
        return _left(p, frame, after)
    if role in ("over", "from"):
        return bool(frame.behind.after(*(("over", "for") if role == "over" else ("from",))))
    if role == "wish":
        return frame.group.modal in ("would", "'d") and bool(frame.behind.objects)
    if role == "whom":
        return frame.passive or bool(frame.behind.objects)
    if role == "aspost":
        return any(is_of(p, phrase.head, "post") for phrase in frame.behind.after("as"))
    if role == "todo":
        return _to_follows(p, after)
    if role == "forobject":
        return bool(frame.behind.after("for"))
    if role == "tally":
        return any(_SCORE.fullmatch(w.text) for w in p.words[after : after + _FIGURE])
    if role == "inattack":
        return any(is_of(p, phrase.head, "assault") for phrase in frame.behind.after("in", "by", "during"))
    if role == "consequence":
        return any(in_class("consequence", w.low) for w in p.words[after : after + _CALLED])
    if role == "warn":
        return bool(objects) or any(w.low == "against" for w in p.words[after : after + 2])
    return True


_SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")
_BEFORE_SCORE = 9
"""Words behind a verb in which a score tells that it speaks of a game (beat the hosts 3-1)."""
_FIGURE = 6
"""Words behind a verb in which a share tells that it speaks of a figure (fell by almost 3 percent)."""
_ASKED = ("party", "person", "people", "body", "authority", "forces", "asked")


def _asks(p: Passage, frame: Frame, after: int, words: tuple[str, ...] = ("for", "that")) -> bool:
    """True for asking that something be done, not for a question."""
    asked = [phrase.head for phrase in frame.behind.objects]
    if asked and not frame.passive and not any(is_of(p, k, name) for k in asked for name in _ASKED):
        return False
    at = frame.behind.objects[-1].end if asked and not frame.passive else after
    if frame.behind.preps and any(w.tag == "TO" for w in p.words[frame.behind.end : frame.behind.end + 1]):
        return True
    while at < len(p.words) and (p.times[at] or p.words[at].tag == "RB"):
        at += 1
    if at >= len(p.words):
        return False
    return p.words[at].tag == "TO" or p.words[at].low in words


def _to_follows(p: Passage, after: int) -> bool:
    """True where what is to be done follows, behind a time or a count (voted 5-2 on Tuesday to)."""
    k = after
    while k < len(p.words) and (p.times[k] or p.words[k].tag in ("RB", "CD") or p.words[k].low == "on"):
        k += 1
    return any(w.tag == "TO" for w in p.words[k : k + 2])


def _left(p: Passage, frame: Frame, after: int) -> bool:
    """True for a verb without an object and a place before its time (who left in the summer)."""
    if frame.behind.objects or frame.behind.after("for", "to", "from") or after >= len(p.words):
        return False
    at = after + 1 if p.words[after].tag == "IN" else after
    return any(p.times[k] for k in range(at, min(at + 2, len(p.words))))


def _of_the_press(p: Passage, after: int) -> bool:
    """True for what passes between sources and the press: asked for comment, refused to say, asked not to be named."""
    at = next((k for k in _near(p, after) if p.words[k].low in ("to", "for")), None)
    if at is None or at + 1 >= len(p.words) or p.words[at].tag not in ("TO", "IN"):
        return False
    return p.words[at + 1].low in class_of("press") and not any(g.start < at and g.start >= after for g in p.groups)


def _near(p: Passage, after: int) -> range:
    """The words behind a verb, from the last of its own."""
    return range(after - 1, min(after + _FIGURE, len(p.words)))


def _wished(p: Passage, after: int) -> bool:
    """True where somebody else is to do what is wished (hoped that both sides would talk)."""
    group = next((g for g in p.groups if g.start >= after), None)
    return group is not None and group.modal in ("would", "will", "can", "could") and group.start - after < _WISHED


_WISHED = 8
"""Words between a wish and the verb that is wished for."""


_CALLED = 14
"""Words behind calling in which it is told what somebody or something was called."""


def _called(p: Passage, after: int, name: str) -> bool:
    words = p.words[after : after + _CALLED]
    return any(in_class(name, word.low) for word in words)
