"""Where the content that follows a reporting verb begins, and what comes between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from jiedu.analysis.english.clauses.openings import FAR, begins_verb, clause_at, is_adverb, over_adverbs, own_clause
from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.phrases import LINKS, chain_end, phrase_end
from jiedu.analysis.english.cues import Verb, base_of, takes
from jiedu.analysis.english.saying.ends import in_relative_clause
from jiedu.analysis.english.saying.sayable import is_human, of_form
from jiedu.analysis.english.words.lists import classed

_WH = frozenset({"whether", "if", "how", "what", "why", "who", "whom", "where", "when", "which", "whose", "whatever"})


_ADJUNCTS = LINKS | frozenset({"after", "before", "ahead", "following", "late", "early", "amid", "upon", "outside"})


@dataclass(slots=True)
class Match:
    """A construction that was met."""

    frame: str
    start: int
    """First word of the content."""
    addressee: tuple[int, int] | None = None
    asides: list[tuple[int, int]] = field(default_factory=list)
    """What stands between the verb and the content: time, place, medium."""


def forward(p: Passage, entries: Sequence[Verb], at: int, stop: int) -> Match | None:
    """The content that follows the verb which ends before word `at`, searched up to `stop`."""
    found = _search(p, entries, at, stop, addressed=True)
    if found is None and takes(entries, "who") and takes(entries, "np"):
        found = _search(p, entries, at, stop, addressed=False)
    return found


def _search(p: Passage, entries: Sequence[Verb], at: int, stop: int, *, addressed: bool) -> Match | None:
    found = Match("", at)
    first = True
    limit = min(stop, at + FAR)
    at = over_adverbs(p, at, limit)
    if addressed and takes(entries, "who", "do") and at < limit:
        named = _addressed(p, entries, at, limit, found)
        if named is not None:
            if found.frame:
                return found
            at = named
            first = False
    while at < limit:
        if _clausal(p, entries, at, stop, found) or (first and _nominal(p, entries, at, stop, found)):
            return found
        if (
            found.addressee is not None
            and p.words[at].low in ("of", "about", "against")
            and _nominal(p, entries, at, stop, found)
        ):
            return found
        step = _aside(p, at, limit)
        if step is None:
            return None
        found.asides.append((at, step))
        first = first and all(p.times[k] or p.words[k].tag in ("RB", "IN") for k in range(at, step))
        at = step
    return None


def addressed_only(p: Passage, entries: Sequence[Verb], at: int, stop: int) -> tuple[tuple[int, int] | None, int]:
    """The addressee that follows a verb whose content stood before it, and where the asides after it end."""
    addressee = None
    if takes(entries, "who"):
        end = chain_end(p, at, stop) if not p.times[min(at, len(p.times) - 1)] else None
        if end is not None:
            addressee, at = (at, end), end
    while at < stop:
        step = _aside(p, at, stop)
        if step is None or p.words[at].text == ",":
            break
        at = step
    return addressee, at


def _addressed(p: Passage, entries: Sequence[Verb], at: int, stop: int, found: Match) -> int | None:
    """One past the addressee at `at`; fills `found` where the addressee is to do something."""
    end = phrase_end(p, at)
    if end is None or p.times[at] or p.words[at].low in ("it", "there"):
        return None
    while end < stop - 1 and p.words[end].low in ("of", "and", "for", "from") and (further := phrase_end(p, end + 1)):
        if further < len(p.words) and p.words[end].low == "and" and p.words[further].tag in ("VBD", "VBZ", "VBP", "MD"):
            break
        end = further
    whole = chain_end(p, at, stop) or end
    for begin in (end, whole):
        place = begin + 1 if begin < stop and p.words[begin].low == "not" else begin
        if place + 1 < stop and p.words[place].tag == "TO" and _is_base(p, place + 1) and takes(entries, "do"):
            found.frame, found.addressee = "do", (at, end)
            found.start = begin if entries[0].lemma == "tell" else at
            return end
    if not takes(entries, "who") or (end < stop and begins_verb(p, end)):
        return None
    found.addressee = (at, end)
    if end + 1 < stop and p.words[end].text == "," and p.words[end + 1].tag in ("WP", "WDT", "WP$"):
        close = next((k for k in range(end + 1, stop) if p.words[k].text == ","), None)
        end = close + 1 if close is not None else end
    return end


def _is_base(p: Passage, at: int) -> bool:
    return p.words[at].tag in ("VB", "VBP", "RB") or p.words[at].low in ("be", "have")


def _clausal(p: Passage, entries: Sequence[Verb], at: int, stop: int, found: Match) -> bool:
    """True where a clause, a quotation or an infinitive begins at `at` that the verb takes."""
    word = p.words[at]
    following = p.words[at + 1] if at + 1 < stop else None
    if word.tag == "Q" and takes(entries, "quote"):
        found.frame, found.start = "quote", at
    elif word.text in (",", ":") and following is not None and following.tag == "Q" and takes(entries, "quote"):
        found.frame, found.start = "quote", at + 1
    elif word.text == "," and following is not None and takes(entries, "quote") and _begins_fragment(p, at + 1):
        found.frame, found.start = "that", at + 1
    elif word.text == ":" and following is not None and takes(entries, "that", "quote"):
        found.frame, found.start = "colon", at + 1
    elif word.low == "that" and following is not None and takes(entries, "that", "that!") and _that_clause(p, at, stop):
        direct = any(g.start == at + 1 and g.form == "finite" for g in p.groups)
        found.frame, found.start = "that", at if direct else at + 1
    elif word.low in _WH and takes(entries, "wh") and _wh_clause(p, entries, at, stop):
        found.frame, found.start = "wh", at
    elif (word.tag == "TO" and following is not None and takes(entries, "inf") and _is_base(p, at + 1)) or (
        word.low == "not" and following is not None and following.tag == "TO" and takes(entries, "inf")
    ):
        found.frame, found.start = "inf", at
    elif (takes(entries, "that") and _in_relative_clause(p, at)) or (
        takes(entries, "that") and clause_at(p, at, stop, bare=not takes(entries, "np", "X:as"))
    ):
        found.frame, found.start = "that", at
    else:
        return False
    return True


def _begins_fragment(p: Passage, at: int) -> bool:
    """True where quoted words begin that go on without marks (said, “We are pleased” at the release)."""
    return any(quote.start == p.words[at].start and quote.end - quote.start > _SHORTEST for quote in p.fragments)


_SHORTEST = 12
"""Characters of the shortest quoted words that, behind a comma, begin what is said."""


def _in_relative_clause(p: Passage, at: int) -> bool:
    """True where a verb follows one of saying inside a relative clause (the craft, which it said crashed)."""
    if not any(g.start == at and g.form in ("finite", "participle") for g in p.groups):
        return False
    cue = next((g for g in p.groups if g.end == at), None)
    return cue is not None and in_relative_clause(p, cue)


def _that_clause(p: Passage, at: int, stop: int) -> bool:
    """True when "that" at `at` opens a clause (said that it …), false for a pronoun (denies that; said that day)."""
    if p.times[at] or p.words[at + 1].text in (".", ",", ";") or p.words[at + 1].tag == "CC":
        return p.words[at + 1].text == "," and any(g.form == "finite" for g in p.groups if at < g.start < stop)
    return (
        any(at < group.start < stop and group.form in ("finite", "base") for group in p.groups)
        or p.words[at + 1].tag == "Q"
    )


def _wh_clause(p: Passage, entries: Sequence[Verb], at: int, stop: int) -> bool:
    low = p.words[at].low
    if low == "when" and p.words[at + 1].tag in ("VBD", "VBN"):
        return False
    if (
        low in ("if", "when", "who", "which", "where")
        and entries[0].kind not in ("ask",)
        and entries[0].lemma != "tell"
    ):
        return False
    if low == "if" and not takes(entries, "wh"):
        return False
    verbal = [group for group in p.groups if at < group.start < stop]
    return bool(verbal) and (verbal[0].form in ("finite", "to"))


def _nominal(p: Passage, entries: Sequence[Verb], at: int, stop: int, found: Match) -> bool:
    """True where a noun phrase, a gerund or a preposition with either begins at `at` that the verb takes."""
    word = p.words[at]
    if p.times[at] and not (takes(entries, "X:as") and _preposition(p, at, stop, "as") is not None):
        return False
    if takes(entries, "ing") and word.tag == "VBG" and any(g.start == at and g.form == "ing" for g in p.groups):
        found.frame, found.start = "ing", at
        return True
    if word.tag in ("IN", "TO", "RP") and at + 1 < stop and takes(entries, word.low):
        if phrase_end(p, at + 1) is not None or p.words[at + 1].tag == "VBG" or p.words[at + 1].low in _WH:
            found.frame, found.start = word.low, at + 1
            return True
        return False
    if word.low == "as" and takes(entries, "X:as") and at + 1 < stop and (_quotes_word(p, at + 1) or _asked(p, at)):
        found.frame, found.start = "X:as", at
        return True
    end = chain_end(p, at, stop)
    if end is None:
        return False
    if takes(entries, "X:Y") and _asked(p, at):
        found.frame, found.start = "X:Y", at
        return True
    for frame in ("X:of", "X:for", "X:as", "X:to", "X:on", "X:with"):
        if takes(entries, frame) and _preposition(p, at, stop, frame[2:]) is not None:
            found.frame, found.start, found.addressee = frame, at, (at, phrase_end(p, at) or end)
            return True
    if takes(entries, "X:Y") and _opinion(p, at, stop):
        found.frame, found.start = "X:Y", at
        return True
    bare = word.tag == "PRP" and not (end < stop and p.words[end].tag in ("VBG", "VBN"))
    if can_be_said(p, entries, at) and not (bare or (word.low in ("that", "this", "so") and end == at + 1)):
        found.frame, found.start = "np", at
        return True
    return False


def can_be_said(p: Passage, entries: Sequence[Verb], at: int) -> bool:
    """True where the noun phrase at `at` is what such a verb reports: any for "np"; for "np:idea" something thought out
    (unveiled a plan, not a phone), for "np:matter" anything but somebody (rejected the offer, not dismissed the
    minister)."""
    if takes(entries, "np") or not takes(entries, "np:idea", "np:matter"):
        return takes(entries, "np")
    end = phrase_end(p, at)
    if end is None:
        return takes(entries, "np:matter")
    head = p.words[end - 1]
    if takes(entries, "np:idea"):
        return head.low in _IDEAS or head.low.removesuffix("s") in _IDEAS or p.words[at].tag == "Q"
    name = p.names[end - 1]
    return not (name >= 0 and p.kinds[name] == "PER") and not (name < 0 and (head.low in _PEOPLE or is_human(head.low)))


_IDEAS = classed("idea")
_PEOPLE = of_form("role") | of_form("office")


def _asked(p: Passage, at: int) -> bool:
    """True where the object of the verb before `at` is a relative pronoun (what he called a mess, which he hailed as
    historic)."""
    cue = next((g for g in p.groups if g.end == at), None)
    return cue is not None and in_relative_clause(p, cue)


def _preposition(p: Passage, at: int, stop: int, wanted: str) -> int | None:
    """The place of the preposition that joins a verb's object to what is said of it."""
    end = phrase_end(p, at)
    while end is not None and end < stop:
        word = p.words[end]
        if word.low == wanted:
            return end if wanted != "as" or not own_clause(p, end + 1, stop) else None
        if p.times[end]:
            end += 1
            continue
        if word.low in LINKS and end + 1 < stop:
            end = phrase_end(p, end + 1)
            continue
        if word.tag == "RB":
            end += 1
            continue
        return None
    return None


def _opinion(p: Passage, at: int, stop: int) -> bool:
    """True where an object is followed by what it is called (called it “a disaster”, branded him a liar)."""
    end = phrase_end(p, at)
    if end is None or end >= stop:
        return False
    word = p.words[end]
    marked = p.words[end - 1].end < word.start and word.start - p.words[end - 1].end > 1
    closes = end + 1 >= stop or p.words[end + 1].text in (".", ",", ";", "?", "!") or p.words[end + 1].tag == "CC"
    return (
        word.tag == "Q"
        or marked
        or word.low in ("a", "an")
        or (word.tag == "JJ" and (p.words[at].tag == "PRP" or closes))
    )


def _aside(p: Passage, at: int, stop: int) -> int | None:
    """One past a time, a place, a medium or an aside between commas that begins at `at`; None where none does."""
    word = p.words[at]
    if p.times[at]:
        while at < stop and p.times[at]:
            at += 1
        return at
    if is_adverb(p, at) or word.low in ("again", "late", "early"):
        return at + 1
    if word.tag in ("IN", "TO", "VBG") and (word.low in _ADJUNCTS or (word.low == "following")):
        if at + 1 < stop and p.times[at + 1]:
            return _aside(p, at + 1, stop)
        if at + 1 < stop and p.words[at + 1].tag == "VBG":
            return None
        end = phrase_end(p, at + 1)
        return _over_participle(p, end, stop) if end is not None else None
    if word.tag == "CC" and at + 1 < stop and p.words[at + 1].tag == "IN" and p.words[at + 1].low in LINKS:
        return at + 1
    if word.text == "(":
        close = next((k for k in range(at, min(stop, at + 12)) if p.words[k].text == ")"), None)
        return close + 1 if close is not None else None
    if word.text == ",":
        if at + 1 < stop and p.words[at + 1].low == "that" and p.words[at - 1].text != ",":
            return at + 1
        return _between_commas(p, at, stop)
    return None


def _over_participle(p: Passage, at: int, stop: int) -> int:
    """One past a participle and its phrase that describe what stands before `at` (a statement posted on its
    website)."""
    group = next((g for g in p.groups if g.start == at and g.form == "participle"), None)
    if group is None or group.end >= stop or p.words[group.end].low not in LINKS:
        return at
    return phrase_end(p, group.end + 1) or at


def _between_commas(p: Passage, at: int, stop: int) -> int | None:
    """One past an aside between commas after which the content follows (said, in a letter to X, that …)."""
    first = p.words[at + 1] if at + 1 < stop else None
    if (
        first is None
        or (first.tag == "VBG" and base_of(first.low) is not None)
        or first.tag in ("CC", "WDT", "WP", "DT", "PRP")
    ):
        return None
    for k in range(at + 2, min(stop - 1, at + 25)):
        if p.words[k].text != ",":
            continue
        following = p.words[k + 1]
        if following.low == "that" or following.tag == "Q":
            return k + 1 if following.low == "that" else k
        return k + 1 if own_clause(p, k + 1, stop) and first.tag == "IN" else None
    return None


def _quotes_word(p: Passage, at: int) -> bool:
    """True where quoted words begin, however few."""
    return any(quote.start == p.words[at].start for quote in p.fragments)
