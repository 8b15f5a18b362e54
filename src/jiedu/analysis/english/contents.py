"""What is said: where the content that follows a reporting verb begins, what comes between, and where it ends."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass, field

from jiedu.analysis.data import words as listed
from jiedu.analysis.english.cues import Verb, base_of, is_cue_form, takes
from jiedu.analysis.english.passage import Passage
from jiedu.analysis.english.phrases import LINKS, chain_end, phrase_end, qualifies_number
from jiedu.analysis.english.verbs import Group

_WH = frozenset({"whether", "if", "how", "what", "why", "who", "whom", "where", "when", "which", "whose", "whatever"})
_CLAUSE_OPENERS = frozenset(
    {"if", "unless", "once", "although", "while", "despite", "without", "because", "should", "when"}
)
_ADJUNCTS = LINKS | frozenset({"after", "before", "ahead", "following", "late", "early", "amid", "upon", "outside"})
_FAR = 40
"""Words after a verb in which its content begins."""


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
    limit = min(stop, at + _FAR)
    at = _over_adverbs(p, at, limit)
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


def _over_adverbs(p: Passage, at: int, stop: int) -> int:
    while at < stop and _is_adverb(p, at):
        at += 1
    return at


def _is_adverb(p: Passage, at: int) -> bool:
    """True for an adverb or a particle that belongs to the verb before it, not to a number after it."""
    word = p.words[at]
    return word.tag in ("RB", "RBR", "RP") and word.low not in ("there", "not") and not qualifies_number(p, at)


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
    if not takes(entries, "who") or (end < stop and _begins_verb(p, end)):
        return None
    found.addressee = (at, end)
    if end + 1 < stop and p.words[end].text == "," and p.words[end + 1].tag in ("WP", "WDT", "WP$"):
        close = next((k for k in range(end + 1, stop) if p.words[k].text == ","), None)
        end = close + 1 if close is not None else end
    return end


def _is_base(p: Passage, at: int) -> bool:
    return p.words[at].tag in ("VB", "VBP", "RB") or p.words[at].low in ("be", "have")


def _begins_verb(p: Passage, at: int) -> bool:
    at = _over_adverbs(p, at, len(p.words))
    return any(group.start == at and group.form == "finite" for group in p.groups)


def _clausal(p: Passage, entries: Sequence[Verb], at: int, stop: int, found: Match) -> bool:
    """True where a clause, a quotation or an infinitive begins at `at` that the verb takes."""
    word = p.words[at]
    following = p.words[at + 1] if at + 1 < stop else None
    if word.tag == "Q" and takes(entries, "quote"):
        found.frame, found.start = "quote", at
    elif word.text in (",", ":") and following is not None and following.tag == "Q" and takes(entries, "quote"):
        found.frame, found.start = "quote", at + 1
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


def _in_relative_clause(p: Passage, at: int) -> bool:
    """True where a verb follows one of saying inside a relative clause (the craft, which it said crashed)."""
    if not any(g.start == at and g.form == "finite" for g in p.groups):
        return False
    cue = next((g for g in p.groups if g.end == at), None)
    if cue is None:
        return False
    back = cue.start - 1
    while back > 0 and p.words[back].tag in ("PRP", "DT", "NN", "NNS", "NNP", "JJ", "RB") and cue.start - back < 6:
        back -= 1
    return p.words[back].tag in ("WDT", "WP") or (p.words[back].low == "that" and back > 0)


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


def clause_at(p: Passage, at: int, stop: int, *, bare: bool = True) -> bool:
    """True when a clause with a subject and a finite verb begins at word `at`.

    With `bare`, a form that can be a participle is such a verb where no other follows (said the bridge collapsed).
    """
    if at >= stop:
        return False
    word = p.words[at]
    if p.times[at] and word.tag != "EX":
        return False
    if word.low in _CLAUSE_OPENERS and word.tag in ("IN", "WRB", "MD"):
        return word.low not in ("when", "while", "because") and any(
            g.form == "finite" for g in p.groups if at < g.start < stop
        )
    if word.tag == "VBG" and any(group.start == at for group in p.groups):
        return _finite_before_comma(p, at + 1, stop) or (bare and _finite_after_comma(p, at + 1, stop))
    end = chain_end(p, at, stop)
    if end is None:
        return False
    ends = {end, phrase_end(p, at) or end, chain_end(p, at, stop, subject=True) or end}
    return any(_verb_after(p, k, stop) for k in ends) or (bare and any(_participle_after(p, k, stop) for k in ends))


def _participle_after(p: Passage, at: int, stop: int) -> bool:
    """True where the only verb after a subject has the form of a participle and no agent."""
    at = _over_adverbs(p, at, stop)
    group = next((g for g in p.groups if g.start == at and g.form == "participle"), None)
    if group is None or group.end >= stop or p.words[group.end].low == "by":
        return group is not None and group.end >= stop
    comma = next((k for k in range(at, stop) if p.words[k].text in (",", ";", ":")), stop)
    return not any(g.form == "finite" and group.end <= g.start < comma for g in p.groups)


def _finite_after_comma(p: Passage, at: int, stop: int) -> bool:
    """True where a finite verb follows an aside between commas (embracing it, especially now, could help)."""
    return any(g.form == "finite" and p.words[g.start - 1].text == "," for g in p.groups if at < g.start < stop)


def _finite_before_comma(p: Passage, at: int, stop: int) -> bool:
    comma = next((k for k in range(at, stop) if p.words[k].text in (",", ";", ":")), stop)
    return any(at <= group.start < comma and group.form == "finite" for group in p.groups)


def _verb_after(p: Passage, at: int, stop: int) -> bool:
    """True when a finite verb follows at `at`, after adverbs, or after something that describes the subject."""
    at = _over_adverbs(p, at, stop)
    if at >= stop:
        return False
    word = p.words[at]
    if any(group.start == at and group.form == "finite" for group in p.groups):
        return True
    if p.times[at]:
        k = at
        while k < stop and p.times[k]:
            k += 1
        return _verb_after(p, k, stop)
    if word.low == "not" and at + 1 < stop and p.words[at + 1].tag == "TO":
        return _verb_after(p, at + 1, stop)
    describes = (
        word.tag in ("VBN", "VBG", "WP", "WDT", "WP$", "JJ")
        or word.low in ("that", "who", "which", "whose")
        or (word.tag in ("IN", "TO"))
    )
    if not describes and word.text not in (",", "—", "–", "("):
        return False
    closing = {",": ",", "(": ")", "—": "—", "–": "–"}.get(word.text)
    if closing is not None:
        close = next((k for k in range(at + 1, min(stop, at + _FAR)) if p.words[k].text == closing), None)
        if close is not None and close + 1 < stop and _plain_verb(p, close + 1, stop):
            return True
        return word.text == "," and _listed_subject(p, at, stop)
    later = [g for g in p.groups if at <= g.start < stop and g.form == "finite"]
    relative = word.tag in ("WP", "WDT", "WP$") or word.low == "that"
    comma = next((k for k in range(at, stop) if p.words[k].text in (",", ";", ":")), stop)
    later = [g for g in later if g.start < comma and not any(p.words[k].tag == "CC" for k in range(at, g.start))]
    return len(later) > (1 if relative else 0)


def _listed_subject(p: Passage, at: int, stop: int) -> bool:
    """True where a comma stands in a list that is the subject of a verb (jobs, roads and schools would suffer)."""
    verb = next((g for g in p.groups if g.start > at and g.form == "finite"), None)
    if verb is None or verb.start >= min(stop, at + _FAR):
        return False
    between = p.words[at : verb.start]
    nominal = all(w.tag in _LISTED or w.text == "," for w in between)
    return nominal and any(w.low in ("and", "or") for w in between)


_LISTED = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "CC", "DT", "CD", "POS", "IN", "PRP$", "RB", ","})


def _plain_verb(p: Passage, at: int, stop: int) -> bool:
    at = _over_adverbs(p, at, stop)
    return any(group.start == at and group.form == "finite" for group in p.groups)


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
    end = chain_end(p, at, stop)
    if end is None:
        return False
    for frame in ("X:of", "X:for", "X:as", "X:to", "X:on", "X:with"):
        if takes(entries, frame) and _preposition(p, at, stop, frame[2:]) is not None:
            found.frame, found.start, found.addressee = frame, at, (at, phrase_end(p, at) or end)
            return True
    if takes(entries, "X:Y") and _opinion(p, at, stop):
        found.frame, found.start = "X:Y", at
        return True
    bare = word.tag == "PRP" and not (end < stop and p.words[end].tag in ("VBG", "VBN"))
    if takes(entries, "np") and not (bare or (word.low in ("that", "this", "so") and end == at + 1)):
        found.frame, found.start = "np", at
        return True
    return False


def _preposition(p: Passage, at: int, stop: int, wanted: str) -> int | None:
    """The place of the preposition that joins a verb's object to what is said of it."""
    end = phrase_end(p, at)
    while end is not None and end < stop:
        word = p.words[end]
        if word.low == wanted:
            return end if wanted != "as" or not _own_clause(p, end + 1, stop) else None
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
    if _is_adverb(p, at) or word.low in ("again", "late", "early"):
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
    """One past a participle and its phrase that describe what stands before `at` (a statement posted on its website)."""
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
        return None
    return None


def clause_end(p: Passage, group: Group, start: int, stop: int, frame: str = "that") -> int:
    """Where a clause that is reported from word `start` on ends, before `stop`."""
    told = frame in ("inf", "do")
    for at in range(start + 1, stop):
        word = p.words[at]
        paused = p.words[at - 1].text == ","
        if word.tag == "Q" and not _in_clause(p, at):
            return _before_marks(p, at)
        if (word.tag == "CC" or (word.low == "then" and paused)) and _goes_back(p, group, start, at, stop, told=told):
            return _before_marks(p, at)
        if word.low in ("while", "whereas", "although", "though", "as", "but", "and", "yet") and _turns(
            p, at, stop, group
        ):
            return _before_marks(p, at)
        if word.text in (",", "—", "–", "--") and at + 1 < stop and (_hangs(p, at + 1) or _comments(p, at + 1, stop)):
            return _before_marks(p, at)
        if word.text == ";" and (told or _reports_next(p, at + 1, stop)):
            return at
        if word.text == "," and (_next_predicate(p, group, at + 1, stop) or _narrated(p, group, start, at, stop)):
            return _before_marks(p, at)
        if (
            word.low in ("when", "after")
            and at + 1 < stop
            and p.words[at + 1].low in ("asked", "being", "questioned", "pressed")
        ):
            return _before_marks(p, at)
    return _without_medium(p, start, _before_marks(p, stop))


_ADDS = frozenset({"which", "who", "whose", "where", "though", "although", "while", "whereas", "but", "and", "as"})


def _narrated(p: Passage, group: Group, start: int, comma: int, stop: int) -> bool:
    """True where the narrator goes on after a comma: in the present, after what was told in the past as "said" asks."""
    if not group.past or comma + 1 >= stop or p.words[comma + 1].low not in _ADDS:
        return False
    before = [g for g in p.groups if start <= g.start < comma and g.form == "finite"]
    if not before or not before[0].past:
        return False
    after = next((g for g in p.groups if comma < g.start < stop and g.form == "finite"), None)
    return after is not None and not after.past and after.modal is None and p.words[after.start].tag in ("VBZ", "VBP")


def _reports_next(p: Passage, at: int, stop: int) -> bool:
    """True where somebody else says something from `at` on."""
    other = _verb_of(p, at, stop) if at < stop else None
    return other is not None and base_of(p.words[other.head].low) is not None


def _next_predicate(p: Passage, group: Group, at: int, stop: int) -> bool:
    """True where a list of what the speaker did goes on (said …, reported a loss and confirmed …)."""
    at = _over_adverbs(p, at, stop)
    other = next((g for g in p.groups if g.start == at and g.form == "finite"), None)
    if other is None or other.past != group.past or other.modal is not None or group.form != "finite":
        return False
    return base_of(p.words[other.head].low) is not None and other.head == other.start


@functools.cache
def _comment_nouns() -> frozenset[str]:
    return listed("en/comment_nouns.txt")


def _comments(p: Passage, at: int, stop: int) -> bool:
    """True where the narrator goes on: a remark on what was said, a circumstance (…, even as X did Y), a comparison."""
    word = p.words[at]
    following = p.words[at + 1].low if at + 1 < stop else ""
    if (word.low in ("even", "just") and following == "as") or (word.low in ("down", "up") and following == "from"):
        return True
    if word.low == "compared" and following in ("with", "to"):
        return True
    if word.low == "as" and word.tag == "IN":
        return _own_clause(p, at + 1, stop)
    if word.low not in ("a", "an"):
        return False
    end = phrase_end(p, at)
    return end is not None and p.words[end - 1].low in _comment_nouns()


def _in_clause(p: Passage, at: int) -> bool:
    """True for a quotation that its clause needs (replied “No.” and left)."""
    return at > 0 and p.words[at - 1].tag not in (",", ":", ".", "Q")


def _goes_back(p: Passage, group: Group, start: int, at: int, stop: int, *, told: bool) -> bool:
    """True where "and", "but" or "then" at `at` goes on with the verb of saying (said … and added …)."""
    begin = _over_adverbs(p, at + 1, stop)
    other = next((g for g in p.groups if g.start == begin), None)
    if other is None:
        return False
    if group.form != "finite":
        return other.form == group.form and base_of(p.words[other.head].low) is not None
    if other.form not in ("finite", "participle") or other.modal is not None:
        return False
    joined = _perfect(p, group) and other.head == other.start
    if not joined and (other.past != group.past or other.form != "finite"):
        return False
    if p.words[other.start].low == "had" and other.head > other.start and p.words[group.start].low != "had":
        return False
    if base_of(p.words[other.head].low) is None:
        return p.words[at].low == "then" or told or (group.past and not _told_in_past(p, start, at))
    return not other.passive or p.words[other.head].low in ("quoted", "told")


def _perfect(p: Passage, group: Group) -> bool:
    return group.head > group.start and p.words[group.start].low in ("had", "have", "has")


def _told_in_past(p: Passage, start: int, end: int) -> bool:
    """True when what is reported stands in the past itself, as it does after said, or has no verb that would tell."""
    finite = [g for g in p.groups if start <= g.start < end and g.form == "finite"]
    return not finite or finite[0].past or finite[0].modal in ("would", "could", "might", "should", "'d")


def _turns(p: Passage, at: int, stop: int, group: Group) -> bool:
    """True where a clause begins at `at` in which somebody else says something (…, while the ministry said …)."""
    if _other_pronoun(p, at, stop, group):
        return True
    if at == 0 or (
        p.words[at - 1].text not in (",", ";", "—", "–") and p.words[at].low not in ("while", "whereas", "but")
    ):
        return False
    begin = at + 1
    if begin >= stop or p.words[begin].tag == "PRP":
        return False
    other = _verb_of(p, begin, stop)
    if other is None or base_of(p.words[other.head].low) is None:
        return False
    return p.words[at].low != "and" or other.past == group.past


def _verb_of(p: Passage, at: int, stop: int) -> Group | None:
    """The finite verb whose subject begins at word `at`, adverbs and asides between commas skipped."""
    for subject in (False, True):
        end = chain_end(p, at, stop, subject=subject)
        if end is None:
            return None
        if end < stop and p.words[end].text == ",":
            close = next((k for k in range(end + 1, min(stop, end + _FAR)) if p.words[k].text == ","), None)
            verb = _finite_at(p, close + 1, stop) if close is not None else None
        else:
            verb = _finite_at(p, end, stop)
        if verb is not None:
            return verb
    return None


def _finite_at(p: Passage, at: int, stop: int) -> Group | None:
    at = _over_adverbs(p, at, stop)
    return next((g for g in p.groups if g.start == at and g.form == "finite"), None)


def _other_pronoun(p: Passage, at: int, stop: int, group: Group) -> bool:
    """True where somebody else, a pronoun as the speaker is, answers (I asked him where to go and he told me …)."""
    if p.words[at].low not in ("and", "but") or at + 2 >= stop or p.words[at + 1].tag != "PRP" or group.start == 0:
        return False
    other = _finite_at(p, at + 2, stop)
    if other is None or other.past != group.past or not is_cue_form(p.words[other.head].low) or _perfect(p, other):
        return False
    back = group.start - 1
    while back > 0 and p.words[back].tag == "RB":
        back -= 1
    speaker = p.words[back]
    same = speaker.low == p.words[at + 1].low
    return speaker.tag == "PRP" and (not same or (p.words[at - 1].text == "," and p.words[at].low == "but"))


_HANGING = frozenset(
    {
        "according",
        "citing",
        "quoting",
        "referring",
        "describing",
        "calling",
        "blaming",
        "accusing",
        "urging",
        "promising",
    }
)


def _hangs(p: Passage, at: int) -> bool:
    """True for a participle of saying that goes on with the speaker (…, adding that …)."""
    word = p.words[at]
    if word.low in _HANGING:
        return True
    return word.tag == "VBG" and base_of(word.low) is not None


def _before_marks(p: Passage, at: int) -> int:
    while at > 0 and p.words[at - 1].text in (",", ";", ":", "—", "–", "--", "-", ".", "…", "..."):
        at -= 1
    return at


@functools.cache
def media() -> frozenset[str]:
    """Nouns for what carries a saying (statement, interview, post)."""
    return listed("en/media.txt")


def _without_medium(p: Passage, start: int, end: int) -> int:
    """The content without the medium or the occasion that ends its sentence (said X was dead in a statement on Friday)."""
    for at in range(end - 1, max(start + 2, end - 14), -1):
        word = p.words[at]
        if word.low not in ("in", "at", "during", "via") or word.tag != "IN":
            continue
        head = phrase_end(p, at + 1)
        if head is None or head > end or p.words[at + 1].low not in ("a", "an", "his", "her", "their", "its"):
            continue
        if p.words[head - 1].low in media() and _only_links(p, head, end):
            return _before_marks(p, at)
    return end


def _only_links(p: Passage, at: int, end: int) -> bool:
    """True when nothing but prepositional phrases and times stands between."""
    while at < end:
        if p.times[at]:
            at += 1
        elif p.words[at].low in LINKS and at + 1 < end:
            step = at + 1 if p.times[at + 1] else phrase_end(p, at + 1)
            if step is None:
                return False
            at = step
        else:
            return False
    return True


def phrase_content_end(p: Passage, group: Group, start: int, stop: int, frame: str) -> int:
    """Where a noun phrase or a gerund that is reported ends."""
    for at in range(start + 1, stop):
        word = p.words[at]
        if word.text in (",", ";", ":", "—", "–", "--") and not (_list_comma(p, at, stop) or _or_not(p, at, stop)):
            return _before_marks(p, at)
        if word.tag == "CC" and (_begins_verb(p, at + 1) or _own_clause(p, at + 1, stop)):
            return at
        if word.low == "as" and frame == "X:as" and not _own_clause(p, at + 1, stop):
            continue
        if word.tag in ("IN", "WRB") and word.low in _SUBORDINATE and _own_clause(p, at + 1, stop):
            return at
        if word.low in ("after", "before", "while", "when") and at + 1 < stop and p.words[at + 1].tag in ("VBG", "VBN"):
            return at
    end = _without_medium(p, start, _before_marks(p, stop))
    return _without_time(p, start, end) if frame in ("np", "X:as") else end


def _or_not(p: Passage, at: int, stop: int) -> bool:
    """True for an afterthought of two adjectives (…, sick or well)."""
    tail = p.words[at + 1 : stop]
    return (
        len(tail) >= 3 and tail[1].low in ("or", "and") and tail[0].tag in ("JJ", "RB") and tail[2].tag in ("JJ", "RB")
    )


_SUBORDINATE = frozenset(
    {
        "as",
        "while",
        "when",
        "after",
        "before",
        "because",
        "although",
        "though",
        "since",
        "until",
        "if",
        "unless",
        "whereas",
    }
)


def _own_clause(p: Passage, at: int, stop: int) -> bool:
    return _verb_of(p, at, stop) is not None


def _list_comma(p: Passage, at: int, stop: int) -> bool:
    """True for a comma between the parts of a list of nouns."""
    end = phrase_end(p, at + 1) if at + 1 < stop else None
    if end is None or end >= stop:
        return False
    following = p.words[end]
    joined = following.text == "," or following.tag == "CC"
    after = phrase_end(p, end + 1) if joined and end + 1 < stop else None
    return (
        after is not None
        and not _begins_verb(p, after)
        and p.words[at + 1].tag not in ("WP", "WDT")
        and p.words[at + 1].low not in ("a", "an", "the")
    )


def _without_time(p: Passage, start: int, end: int) -> int:
    """The content without the time that ends it (disclosed a stake in February)."""
    at = end
    while at > start + 1 and p.times[at - 1]:
        at -= 1
    if at < end and at > start + 1 and p.words[at - 1].low in ("in", "on", "at", "by", "during", "late", "early"):
        at -= 1
    return at if at > start else end
