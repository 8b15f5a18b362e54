"""The constructions of one passage: each reporting verb with its subject and its content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jiedu.analysis.english.contents import Match, addressed_only, clause_at, clause_end, forward, phrase_content_end
from jiedu.analysis.english.cues import Verb, entries_at, kind_of, takes
from jiedu.analysis.english.drafts import Draft, characters, quotation
from jiedu.analysis.english.passage import Passage
from jiedu.analysis.english.phrases import chain_end, ends_phrase, phrase_end
from jiedu.analysis.english.speakers import can_speak
from jiedu.analysis.english.subjects import Subject, governing, inverted, phrase_subject, subject_of
from jiedu.analysis.english.verbs import Group

_CLAUSES = frozenset({"that", "wh", "inf", "do", "colon"})


def find(p: Passage) -> list[Draft]:
    """The statements that verbs of the passage report, in the order of their verbs; speakers are not resolved yet."""
    barriers: list[tuple[int, int]] = []
    out: list[Draft] = []
    closing: list[Draft] = []
    for group in p.groups:
        found = entries_at(p.words, group.head)
        if found is None:
            continue
        draft = _closing(p, group, *found, barriers)
        if draft is not None:
            closing.append(draft)
    for group in p.groups:
        found = entries_at(p.words, group.head)
        if found is None or any(start <= group.head < end for start, end in barriers):
            continue
        out += _forward(p, group, *found, barriers)
    _later_quotes(p, closing, out)
    return sorted(closing + out, key=lambda d: d.cue or (0, 0))


def _cue(p: Passage, group: Group, after: int) -> tuple[int, int]:
    """The main verb with its particle, where that stands right behind it."""
    last = after - 1
    end = p.words[last].end if last - group.head <= 2 else p.words[group.head].end
    return p.words[group.head].start, end


def _void(p: Passage, group: Group, entries: Sequence[Verb]) -> bool:
    """True for a verb that tells of no act of saying: denied, asked about, planned, or only possible."""
    kind = entries[0].kind
    if group.negated and kind not in ("hold", "wish"):
        return True
    if group.modal in ("could", "may", "might", "should", "must", "can", "shall", "'d", "would") and p.within is None:
        habit = any(word.tag == "Q" for word in p.words[group.end : group.end + 3])
        return group.modal not in ("would", "'d") or not habit
    if p.within is not None and group.modal is not None:
        return True
    if group.modal in ("will", "'ll", "wo") and kind not in ("say",):
        return True
    if group.form == "finite" and _supposed(p, group):
        return True
    return group.form == "to" and (kind in ("hold", "wish") or _planned(p, group))


def _supposed(p: Passage, group: Group) -> bool:
    """True for what is only supposed (if X says …, should they ask …)."""
    for at in range(group.start - 1, max(-1, group.start - 8), -1):
        word = p.words[at]
        inverts = word.low == "should" and p.words[at + 1].tag in ("PRP", "DT", "NNP")
        if inverts or (word.low in ("if", "unless", "whether") and word.tag == "IN"):
            return not any(at < g.start < group.start and g.form == "finite" for g in p.groups)
        if word.text in (",", ";", ":") or word.tag == "Q":
            return False
    return False


_PLANS = frozenset(
    [
        "expect",
        "plan",
        "decline",
        "refuse",
        "fail",
        "want",
        "need",
        "hope",
        "try",
        "seek",
        "aim",
        "intend",
        "set",
        "due",
        "likely",
        "unable",
        "reluctant",
        "ready",
        "able",
        "have",
        "ask",
        "urge",
        "require",
        "force",
        "tell",
        "order",
        "allow",
        "let",
        "supposed",
        "going",
        "scheduled",
        "slated",
        "poised",
        "unwilling",
        "expected",
        "prepared",
        "hesitate",
        "forbid",
    ]
)


def _planned(p: Passage, group: Group) -> bool:
    """True for "to" + verb after something that makes it no act (declined to say, plans to announce)."""
    at = group.start - 1
    while (
        at >= 0
        and p.words[at].tag in ("RB", "NN", "NNS", "NNP", "PRP", "DT", "JJ", "POS", "PRP$")
        and group.start - at < 6
    ):
        if p.words[at].low in _PLANS:
            return True
        at -= 1
    if at < 0:
        return True
    before = next((g for g in p.groups if g.end - 1 == at or g.end == at + 1), None)
    if before is None:
        return not p.words[at].low.startswith("twitter")
    return before.base in _PLANS or before.negated or p.words[before.head].low in _PLANS or before.base == "be"


# ── what stands before its verb ───────────────────────────────────────────────────────────────────────────────────────


def _closing(
    p: Passage, group: Group, after: int, entries: Sequence[Verb], barriers: list[tuple[int, int]]
) -> Draft | None:
    """“…,” X said. …, X said. …, said X. The two sides, X said, will meet."""
    if not takes(entries, "paren", "quote") or group.passive or _void(p, group, entries):
        return None
    floor = max((end for _, end in barriers), default=0)
    owner = _helped(p, group)
    if owner is None:
        return None
    turned = _inverted(p, group, after, floor) if group.form == "finite" else None
    subject = turned or subject_of(p, owner, floor)
    if subject is None or (subject.how in ("relative", "shared") and turned is None):
        return None
    begin = group.start if turned else subject.start
    left = _to_quotation(p, begin, floor) - 1
    lead = left >= floor and p.words[left].low == "as" and p.words[left].tag == "IN"
    if lead:
        left -= 1
    quoted = left >= floor and (
        p.words[left].tag == "Q"
        or (p.words[left].text in (",", "—", "–") and left > floor and p.words[left - 1].tag == "Q")
    )
    paused = (left > floor and p.words[left].text in (",", "—", "–", "--", "?", "!")) or (lead and left < floor)
    reports = takes(entries, "paren") and kind_of(entries, "paren") != "voice"
    if not (quoted or ((paused or lead) and reports)):
        return None
    behind = subject.end if turned else after
    if turned and subject.beside is not None:
        behind = subject.beside[1]
    match = None if turned else forward(p, entries, after, len(p.words))
    if match is not None and not _only_adds(p, match, quoted):
        return None
    addressee, stop = addressed_only(p, entries, behind, len(p.words))
    if not turned and not quoted and stop < len(p.words) and not _pause_at(p, stop):
        return None
    segments, direct = _before(p, floor, left, stop, quoted, lead)
    if not segments:
        return None
    barriers.append((left + 1, stop))
    draft = Draft(segments, _cue(p, group, after), p, subject, kind_of(entries, "quote", "paren"), "paren", addressee)
    draft.asides = [(behind, stop)]
    draft.direct = direct
    return draft


def _helped(p: Passage, group: Group) -> Group | None:
    """The finite verb of an attribution: the verb itself, or the one before it (X likes to say, X went on to add)."""
    if group.form == "finite":
        return group
    if group.form != "to":
        return None
    return next(
        (g for g in p.groups if g.form == "finite" and group.start - g.end in (0, 1) and g.end <= group.start), None
    )


def _pause_at(p: Passage, at: int) -> bool:
    word = p.words[at]
    return word.text in (".", ",", ";", "—", "–", "--", "?", "!", ":", ")") or word.tag in ("Q", "CC") or word.low in (
        "as", "while", "when", "after", "before", "because", "although", "though", "if", "who"
    )  # fmt: skip


def _only_adds(p: Passage, match: Match, quoted: bool) -> bool:
    """True where what follows the verb is no content that would make what stands before it a mere circumstance."""
    return quoted


def _inverted(p: Passage, group: Group, after: int, floor: int) -> Subject | None:
    """The subject after its verb, where nothing that could be one stands before it."""
    left = group.start - 1
    if left < floor or not (p.words[left].tag == "Q" or p.words[left].text in (",", "—", "–", "?", "!")):
        return None
    if group.head != group.start or p.words[group.head].tag not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    found = inverted(p, group, after, len(p.words))
    if found is None or p.times[after]:
        return None
    if p.words[left].tag == "Q":
        return found
    if any(g.start == found.end and g.form == "finite" for g in p.groups) or not can_speak(p, found):
        return None
    own = subject_of(p, group, floor)
    if own is not None and can_speak(p, own):
        return None
    short = left - floor < _SHORT_ANSWER and p.words[floor].tag != "IN"
    stop = found.end
    interrupts = (
        stop + 1 < len(p.words)
        and p.words[stop].text == ","
        and any(g.start == stop + 1 and g.form == "finite" for g in p.groups)
    )
    return found if short or interrupts or _complete(p, floor, left) else None


_SHORT_ANSWER = 6
"""Words of the longest answer without a verb before its attribution (Not so, countered X)."""


def _to_quotation(p: Passage, begin: int, floor: int) -> int:
    """Where the attribution begins: words of a long title between a quotation and the name in it belong to it."""
    at = begin
    while at > floor and begin - at < _LONGEST_TITLE:
        word = p.words[at - 1]
        if word.tag == "Q":
            return at
        if word.text in (",", ";", ":") or any(group.head == at - 1 and group.form == "finite" for group in p.groups):
            return begin
        at -= 1
    return begin


_LONGEST_TITLE = 12
"""Words of the longest title that may stand between a quotation and the speaker's name."""


def _before(
    p: Passage, floor: int, left: int, stop: int, quoted: bool, lead: bool
) -> tuple[list[tuple[int, int]], bool]:
    """The content before an attribution, and after it where it only interrupts."""
    if quoted:
        at = left if p.words[left].tag == "Q" else left - 1
        return [quotation(p.quotes[at])], True
    start = floor
    left = max(left, floor)
    while start < left and (
        p.words[start].text in (",", ";", ":", "—", "–", "--", "-", ")") or (start > 0 and p.words[start].tag == "CC")
    ):
        start += 1
    end = left
    while end > start and p.words[end - 1].text in (",", "—", "–", "--"):
        end -= 1
    spans = []
    while start < end and (p.words[start].tag == "CC" or p.words[start].text == ","):
        start += 1
    first = characters(p, start, end)
    if first is not None:
        spans.append(first)
    rest = _rest(p, start, end, stop)
    if rest is not None:
        spans.append(rest)
    return spans, False


def _rest(p: Passage, start: int, end: int, stop: int) -> tuple[int, int] | None:
    """What goes on behind an attribution that only interrupts a sentence."""
    at = stop
    while at < len(p.words) and p.words[at].text in (",", "—", "–", "--"):
        at += 1
    close = len(p.words)
    while close > at and p.words[close - 1].text in (".", ",", ";", "…"):
        close -= 1
    if at == stop or at >= close:
        return None
    goes_on = any(g.start == at and g.form == "finite" for g in p.groups)
    if start < end and _complete(p, start, end) and not goes_on:
        return None
    return characters(p, at, close)


def _complete(p: Passage, start: int, end: int) -> bool:
    """True when the words hold a main clause."""
    first = p.words[start]
    finite = [g for g in p.groups if start <= g.start < end and g.form == "finite"]
    if not finite:
        return False
    if first.low in (
        "when",
        "if",
        "while",
        "after",
        "before",
        "although",
        "though",
        "because",
        "once",
        "since",
        "unless",
        "until",
        "as",
    ):
        comma = next((k for k in range(start, end) if p.words[k].text == ","), None)
        return comma is not None and any(g.start > comma for g in finite)
    main = finite[0]
    back = p.words[main.start - 1] if main.start > start else None
    return len(finite) > 1 or back is None or back.tag not in ("WP", "WDT")


# ── what follows its verb ─────────────────────────────────────────────────────────────────────────────────────────────


def _forward(
    p: Passage, group: Group, after: int, entries: Sequence[Verb], barriers: Sequence[tuple[int, int]]
) -> Iterator[Draft]:
    """X said (that) …; X told Y …; X denied the claim; …, saying that …; X was told by Y that …"""
    if _void(p, group, entries):
        return
    if group.start == 0 and p.words[0].tag in ("VBD", "VBN"):
        return
    if group.passive or group.form == "participle":
        yield from _passive(p, group, after, entries, barriers)
        return
    stop = min((start for start, _ in barriers if start >= after), default=len(p.words))
    while stop > after and stop < len(p.words) and p.words[stop - 1].text == ",":
        stop -= 1
    match = forward(p, entries, after, stop)
    if match is None or (group.form == "to" and match.frame not in _CLAUSES | {"quote"}):
        return
    subject = _subject(p, group, barriers, match)
    if subject is None:
        return
    yield from _made(p, group, after, entries, match, subject, stop)


def _subject(p: Passage, group: Group, barriers: Sequence[tuple[int, int]], match: Match) -> Subject | None:
    if group.form == "finite":
        return subject_of(p, group, _floor(p, group, barriers)) or _asked_first(p, group, match)
    if group.form in ("ing", "to"):
        return _hanging(p, group, barriers, clause=match.frame in _CLAUSES | {"quote"})
    if group.form == "base":
        return None
    return None


def _floor(p: Passage, group: Group, barriers: Sequence[tuple[int, int]]) -> int:
    return 0


def _asked_first(p: Passage, group: Group, match: Match) -> Subject | None:
    """Said Trump: “…” — the subject behind its verb at the head of a sentence."""
    return None


_BY_SAYING = frozenset({"by", "in", "after", "before", "while", "when"})


def _hanging(p: Passage, group: Group, barriers: Sequence[tuple[int, int]], *, clause: bool) -> Subject | None:
    """The subject of a participle or of "to" + verb: that of the verb it hangs on."""
    at = group.start - 1
    if group.form == "ing" and at > 0 and p.words[at].low == "as":
        return _quoted(p, at)
    while at > 0 and p.words[at].tag in ("RB", "RBR"):
        at -= 1
    if (
        group.form == "ing"
        and at >= 0
        and p.words[at].tag == "IN"
        and (p.words[at].low not in _BY_SAYING or not clause)
    ):
        return None
    if (
        group.form == "ing"
        and at >= 0
        and not (p.words[at].text in (",", "—", "–", "--") or p.words[at].tag in ("CC", "IN", "RB"))
    ):
        return _described_by(p, at) if clause else None
    for start, end in barriers:
        if end <= group.start and group.start - end <= 2:
            owner = next((g for g in p.groups if start <= g.start < end and g.form == "finite"), None)
            if owner is not None:
                found = _inverted(p, owner, owner.end, 0) or subject_of(p, owner)
                return Subject(found.start, found.end, found.head, found.beside, "shared") if found else None
    for owner in governing(p, group, 0):
        found = subject_of(p, owner) or _inverted(p, owner, owner.end, 0)
        if found is not None:
            return Subject(found.start, found.end, found.head, found.beside, "shared")
    return None


def _quoted(p: Passage, at: int) -> Subject | None:
    """Y in "X quoted Y as saying", X in "X was quoted (by Y) as saying"; `at` is the place of "as"."""
    verb = next((g for g in reversed(p.groups) if g.end <= at and g.base in ("quote", "cite")), None)
    if verb is None or at - verb.end > _LONGEST_TITLE + 6:
        return None
    if verb.passive:
        return subject_of(p, verb)
    return phrase_subject(p, at - 1, verb.end)


def passed_on(p: Passage, cue: tuple[int, int]) -> Subject | None:
    """The medium that quotes somebody as saying what the verb at the characters `cue` reports."""
    at = next((k for k, word in enumerate(p.words) if word.start == cue[0]), 0) - 1
    if at < 1 or p.words[at].low != "as":
        return None
    verb = next((g for g in reversed(p.groups) if g.end <= at and g.base in ("quote", "cite")), None)
    if verb is None:
        return None
    return _agent(p, verb.end) if verb.passive else subject_of(p, verb)


def _described_by(p: Passage, at: int) -> Subject | None:
    """A letter saying that …, officials warning of …: the noun that the participle describes."""
    found = phrase_subject(p, at, 0)
    return Subject(found.start, found.end, found.head, found.beside, "relative") if found is not None else None


def _made(
    p: Passage, group: Group, after: int, entries: Sequence[Verb], match: Match, subject: Subject | None, stop: int
) -> Iterator[Draft]:
    kind = kind_of(entries, "that" if match.frame == "colon" else match.frame)
    stop = _main_clause(p, subject, match, stop)
    cue = _cue(p, group, after)
    if match.frame == "quote":
        segments = [quotation(p.quotes[match.start])]
        draft = Draft(segments, cue, p, subject, kind, "quote", match.addressee, match.asides, direct=True)
        yield draft
        return
    if match.frame in _CLAUSES:
        end = clause_end(p, group, match.start, stop, match.frame)
    else:
        end = phrase_content_end(p, group, match.start, stop, match.frame)
    span = characters(p, match.start, end)
    if span is not None and end > match.start:
        yield Draft([span], cue, p, subject, kind, match.frame, match.addressee, match.asides)


_FRONTED = frozenset({"while", "although", "though", "after", "as", "when", "since", "because", "whereas"})


def _main_clause(p: Passage, subject: Subject | None, match: Match, stop: int) -> int:
    """Where the main clause begins behind a clause of saying that only leads up to it (While X says …, Y did …)."""
    if (
        subject is None
        or subject.start == 0
        or subject.start > _FRONT
        or p.words[subject.start - 1].low not in _FRONTED
    ):
        return stop
    for at in range(match.start + 1, stop):
        if p.words[at].text == "," and clause_at(p, at + 1, stop, bare=False):
            return at
    return stop


_FRONT = 3
"""Words at most before the subject of a clause that opens its sentence (And while X …)."""


def _passive(
    p: Passage, group: Group, after: int, entries: Sequence[Verb], barriers: Sequence[tuple[int, int]]
) -> Iterator[Draft]:
    """X was told (by Y) that …; it was reported that …; the deal, confirmed by Y; X was quoted as saying …"""
    by = _agent(p, after)
    stop = min((start for start, _ in barriers if start >= after), default=len(p.words))
    found = subject_of(p, group) if group.form == "finite" else None
    begin = by.end if by is not None else after
    match = forward(p, [e for e in entries], begin, stop)
    if group.form == "participle":
        if by is not None and takes(entries, "np"):
            yield from _reduced(p, group, after, entries, by)
        return
    if (
        match is not None
        and match.frame in ("that", "wh", "do", "quote", "inf")
        and (
            takes(entries, "who", "do")
            or (found is not None and p.words[found.head[0]].low == "it")
            or match.frame == "quote"
        )
    ):
        if match.frame == "inf" or (by is None and match.frame in ("do",)):
            return
        match.addressee = (found.start, found.end) if found is not None and p.words[found.head[0]].low != "it" else None
        yield from _made(p, group, after, entries, match, by, stop)
    elif by is not None and takes(entries, "np") and found is not None:
        span = characters(p, found.start, found.end)
        if span is not None:
            yield Draft([span], _cue(p, group, after), p, by, kind_of(entries, "np"), "np")


def _reduced(p: Passage, group: Group, after: int, entries: Sequence[Verb], by: Subject) -> Iterator[Draft]:
    """The decision, confirmed by four people: the noun before a participle is what was said."""
    at = group.start - 1
    if at < 1 or p.words[at].text != "," or not ends_phrase(p, at - 1):
        return
    found = phrase_subject(p, at - 1, 0)
    if found is None:
        return
    span = characters(p, found.start, found.end)
    if span is not None:
        yield Draft([span], _cue(p, group, after), p, by, kind_of(entries, "np"), "np")


def _agent(p: Passage, at: int) -> Subject | None:
    """The "by X" of a passive."""
    for step in range(at, min(at + 8, len(p.words) - 1)):
        word = p.words[step]
        if word.low == "by" and word.tag == "IN" and not p.times[step + 1]:
            head = phrase_end(p, step + 1)
            if head is None or p.words[step + 1].tag == "VBG":
                return None
            return Subject(step + 1, chain_end(p, step + 1, len(p.words)) or head, (step + 1, head), None, "agent")
        if not (p.times[step] or word.tag in ("IN", "RB", "DT", "NN", "JJ")):
            return None
    return None


# ── quotations that go on ─────────────────────────────────────────────────────────────────────────────────────────────


def _later_quotes(p: Passage, closing: Sequence[Draft], forwards: list[Draft]) -> None:
    """Give every quotation of the passage that no verb has yet to the statement it goes on with."""
    taken = {span for draft in (*closing, *forwards) for span in draft.segments}
    drafts = sorted((*closing, *forwards), key=lambda d: d.cue or (0, 0))
    for at in sorted(p.quotes):
        span = quotation(p.quotes[at])
        if span in taken or not _stands(p, at):
            continue
        before = [d for d in drafts if d.cue is not None and d.cue[1] <= span[0] and d.subject is not None]
        direct = [d for d in before if d.direct]
        if direct:
            direct[-1].segments.append(span)
        elif before and before[-1].kind in ("say", "sign", "voice", "ask", "find", "call", "commit"):
            last = before[-1]
            extra = Draft([span], last.cue, p, last.subject, last.kind, "quote", direct=True)
            drafts.append(extra)
            forwards.append(extra)
        elif not before and (main := _before_colon(p, at)) is not None:
            forwards.append(main)
            drafts.append(main)
        taken.add(span)


def _before_colon(p: Passage, at: int) -> Draft | None:
    """The words before a colon put what follows into somebody's mouth (He put it bluntly: “…”)."""
    if p.words[at - 1].text != ":" or p.quotes[at].end - p.quotes[at].start < _SHORTEST_SPEECH:
        return None
    main = next((g for g in p.groups if g.end < at and g.form == "finite"), None)
    subject = subject_of(p, main) if main is not None and not main.passive else None
    if main is None or subject is None or not can_speak(p, subject):
        return None
    cue = p.words[main.head].start, p.words[main.head].end
    return Draft([quotation(p.quotes[at])], cue, p, subject, "say", "quote", direct=True)


_SHORTEST_SPEECH = 20
"""Characters of the shortest quotation that is somebody's words only because a colon stands before it."""


def _stands(p: Passage, at: int) -> bool:
    """True for a quotation set off by a mark on its left, or at the beginning."""
    return at == 0 or p.words[at - 1].text in (",", ":", ".", ";", "—", "–", "--") or p.words[at - 1].tag == "Q"
