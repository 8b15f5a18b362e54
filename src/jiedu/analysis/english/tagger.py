"""Parts of speech of English words: Brill's tagger, held to the tags that the lexicon allows, with mends for news.

A word gets its usual tag first; then each rule of `en/tag_rules.tsv`, in order, changes the tags whose neighbours it
names (Eric Brill, A simple rule-based part of speech tagger, 1992). Names that were found before are proper nouns.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from jiedu.analysis.data import rows
from jiedu.analysis.english.lexicon import tags_of
from jiedu.analysis.english.tokens import Word

_START = "STAART"
_MARKS = {
    ",": ",", ".": ".", "!": ".", "?": ".", "…": ":", "...": ":", ";": ":", ":": ":", "-": ":", "–": ":", "—": ":",
    "(": "(", "[": "(", ")": ")", "]": ")", "$": "$", "€": "$", "£": "$", "¥": "$", "%": "NN", "&": "CC",
    "“": "``", "‘": "``", "«": "``", "”": "''", "’": "''", "»": "''", '"': "''", "'": "''",
}  # fmt: skip
_CLITICS = {"n't": "RB", "'s": "POS", "'re": "VBP", "'ve": "VBP", "'ll": "MD", "'d": "MD", "'m": "VBP"}
_CLOSED = {
    "that": ("IN", "DT", "WDT"), "her": ("PRP$", "PRP"), "who": ("WP",), "whom": ("WP",), "which": ("WDT",),
    "whose": ("WP$",), "what": ("WP",), "whether": ("IN",), "if": ("IN",), "but": ("CC",), "yet": ("RB", "CC"),
    "will": ("MD", "NN"), "may": ("MD",), "might": ("MD", "NN"), "can": ("MD", "NN"), "as": ("IN",), "so": ("RB",),
    "than": ("IN",), "there": ("EX", "RB"), "no": ("DT", "UH"), "this": ("DT",), "these": ("DT",), "those": ("DT",),
    "all": ("DT",), "both": ("DT",), "each": ("DT",), "some": ("DT",), "any": ("DT",), "another": ("DT",),
    "one": ("CD",), "like": ("IN", "VB", "VBP"), "while": ("IN", "NN"), "although": ("IN",), "though": ("IN", "RB"),
    "do": ("VBP", "VB"), "have": ("VBP", "VB"), "people": ("NNS",), "percent": ("NN",), "per": ("IN",),
    "us": ("PRP",), "it": ("PRP",), "said": ("VBD", "VBN"), "up": ("RP", "IN"), "out": ("RP", "IN"), "i": ("PRP",),
    "down": ("RP", "IN"), "off": ("RP", "IN"), "about": ("IN", "RB"), "over": ("IN", "RP"), "ago": ("RB",),
    "not": ("RB",), "never": ("RB",), "and": ("CC",), "or": ("CC",), "nor": ("CC",), "plus": ("CC", "NN"),
    "a": ("DT",), "an": ("DT",), "the": ("DT",), "in": ("IN",), "on": ("IN",), "at": ("IN",), "to": ("TO",),
    "because": ("IN",), "since": ("IN",), "until": ("IN",), "unless": ("IN",), "after": ("IN",), "before": ("IN",),
    "early": ("JJ", "RB"), "late": ("JJ", "RB"), "such": ("JJ",), "many": ("JJ",), "more": ("JJR", "RBR"),
    "most": ("JJS", "RBS"), "less": ("JJR", "RBR"), "mine": ("PRP",), "how": ("WRB",), "why": ("WRB",),
    "when": ("WRB",), "where": ("WRB",), "president": ("NN",), "minister": ("NN",), "chair": ("NN", "VB"),
    "media": ("NNS",), "data": ("NNS",), "police": ("NNS",), "says": ("VBZ",), "mr": ("NNP",), "spokesman": ("NN",),
    "time": ("NN",), "last": ("JJ",), "next": ("JJ",), "said.": ("VBD",), "own": ("JJ", "VB", "VBP"),
}  # fmt: skip
_SUFFIXES = (
    ("ing", "VBG"), ("ed", "VBD"), ("ly", "RB"), ("ous", "JJ"), ("ful", "JJ"), ("ive", "JJ"), ("able", "JJ"),
    ("ible", "JJ"), ("al", "JJ"), ("ic", "JJ"), ("ish", "JJ"), ("less", "JJ"), ("est", "JJS"), ("ize", "VB"),
    ("ise", "VB"), ("ness", "NN"), ("ment", "NN"), ("tion", "NN"), ("ss", "NN"), ("us", "NN"), ("is", "NN"),
    ("s", "NNS"),
)  # fmt: skip
_NUMBER = re.compile(r"[$€£¥]?\d")
_BE = frozenset(["be", "am", "is", "are", "was", "were", "been", "being", "'s", "'re", "'m"])
_HAVE = frozenset(["have", "has", "had", "having", "'ve"])
_NOUN_START = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "CD"})
_VERBAL = frozenset({"VB", "VBP", "VBD", "VBZ", "VBN", "VBG", "MD"})
_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "CD"})


def tag(words: Sequence[Word], named: Sequence[bool], *, headline: bool = False) -> None:
    """Set the tag of each of the `words` of one sentence; `named` tells which belong to a name.

    In a `headline` every word may have a capital, so that a capital tells nothing.
    """
    if not words:
        return
    allowed = [
        _first(word, words[index - 1] if index else None, name, headline)
        for index, (word, name) in enumerate(zip(words, named, strict=True))
    ]
    tags = [options[0] for options in allowed]
    lows = [word.low for word in words]
    _brill(lows, tags, allowed)
    _mend(lows, tags, allowed)
    for word, found in zip(words, tags, strict=True):
        word.tag = found


def _first(word: Word, before: Word | None, named: bool, headline: bool) -> tuple[str, ...]:
    """The tags that a word can have, the likeliest first."""
    low = word.low
    if named:
        return ("NNP",)
    if word.text in ("'", "’") and before is not None and before.end == word.start and before.low.endswith("s"):
        return ("POS",)
    if word.text in _MARKS or (not word.text[0].isalnum() and low not in _CLITICS):
        return (_MARKS.get(word.text, ":"),)
    if low in _CLITICS:
        return (_CLITICS[low],)
    if _NUMBER.match(low):
        return ("JJ",) if low.endswith(("st", "nd", "rd", "th")) else ("CD",)
    if low in _CLOSED:
        return _CLOSED[low]
    known = tags_of(low)
    opens = before is None or before.text in ("“", "‘", '"', "'", ":", "—", "–", "--", "(")
    if word.text[0].isupper() and not headline and not (opens and known):
        return ("NNP",) if len(word.text) > 1 or not known else known
    if known:
        return known
    if "-" in low:
        return _hyphened(low)
    return next(
        ((found,) for ending, found in _SUFFIXES if low.endswith(ending) and len(low) > len(ending) + 2), ("NN",)
    )


def _hyphened(low: str) -> tuple[str, ...]:
    first, _, last = low.rpartition("-")
    known = tags_of(last)
    if first in ("re", "pre", "co", "un", "non", "over", "under", "out", "mis", "vice", "ex", "anti", "by"):
        return known or ("NN",)
    if last.endswith(("ed", "ing")) or first[:1].isdigit() or not known:
        return ("JJ", "NN")
    return ("NN", "JJ") if known[0] in ("NN", "NNS") and last in _PEOPLE_ENDS else ("JJ", "NN")


_PEOPLE_ENDS = frozenset({"general", "minister", "president", "leader", "chief", "law", "holder", "maker", "author"})


@functools.cache
def _rules() -> tuple[tuple[str, str, str, str, str], ...]:
    """Old tag, new tag, condition and its one or two values."""
    return tuple((row[0], row[1], row[2], row[3], row[4] if len(row) > 4 else "") for row in rows("en/tag_rules.tsv"))


def _brill(lows: Sequence[str], tags: list[str], allowed: Sequence[tuple[str, ...]]) -> None:
    """Apply the rules in order; a rule may give a word only a tag that the word can have."""
    open_ones = {index for index, options in enumerate(allowed) if len(options) > 1}
    if not open_ones:
        return
    count = len(lows)
    padded_tags = [_START, _START, _START, *tags, _START, _START, _START]
    padded_lows = [_START, _START, _START, *lows, _START, _START, _START]
    present = {tags[index] for index in open_ones}
    vocabulary = set(lows)
    order = sorted(open_ones)
    for old, new, condition, x, y in _rules():
        if old not in present and old != "*":
            continue
        if condition in _NEEDS_WORD and x not in vocabulary and y not in vocabulary:
            continue
        for index in order:
            at = index + 3
            if (padded_tags[at] == old or old == "*") and new in allowed[index] and padded_tags[at] != new:
                if _holds(condition, x, y, padded_tags, padded_lows, at):
                    padded_tags[at] = new
                    present.add(new)
    tags[:] = padded_tags[3 : count + 3]


_NEEDS_WORD = frozenset(
    [
        "CURWD",
        "LBIGRAM",
        "RBIGRAM",
        "WDNEXTTAG",
        "WDPREVTAG",
        "PREVWD",
        "NEXTWD",
        "PREV1OR2WD",
        "NEXT1OR2WD",
        "WDAND2AFT",
        "WDAND2TAGAFT",
        "WDAND2TAGBFR",
    ]
)


def _holds(condition: str, x: str, y: str, tags: Sequence[str], lows: Sequence[str], at: int) -> bool:
    """True when the neighbours of `at` meet a rule's condition."""
    match condition:
        case "PREVTAG":
            return tags[at - 1] == x
        case "NEXTTAG":
            return tags[at + 1] == x
        case "SURROUNDTAG":
            return tags[at - 1] == x and tags[at + 1] == y
        case "WDNEXTTAG":
            return lows[at] == x and tags[at + 1] == y
        case "WDPREVTAG":
            return tags[at - 1] == x and lows[at] == y
        case "PREVWD":
            return lows[at - 1] == x
        case "NEXTWD":
            return lows[at + 1] == x
        case "CURWD":
            return lows[at] == x
        case "LBIGRAM":
            return lows[at - 1] == x and lows[at] == y
        case "RBIGRAM":
            return lows[at] == x and lows[at + 1] == y
        case "PREVBIGRAM":
            return tags[at - 2] == x and tags[at - 1] == y
        case "NEXTBIGRAM":
            return tags[at + 1] == x and tags[at + 2] == y
        case "PREV1OR2TAG":
            return x in (tags[at - 1], tags[at - 2])
        case "PREV1OR2OR3TAG":
            return x in (tags[at - 1], tags[at - 2], tags[at - 3])
        case "NEXT1OR2TAG":
            return x in (tags[at + 1], tags[at + 2])
        case "PREV1OR2WD":
            return x in (lows[at - 1], lows[at - 2])
        case "PREV2TAG":
            return tags[at - 2] == x
        case "NEXT2TAG":
            return tags[at + 2] == x
        case "WDAND2AFT":
            return lows[at] == x and lows[at + 2] == y
        case "WDAND2TAGAFT":
            return lows[at] == x and tags[at + 2] == y
        case "WDAND2TAGBFR":
            return lows[at] == y and tags[at - 2] == x
    return False


def _mend(lows: Sequence[str], tags: list[str], allowed: Sequence[tuple[str, ...]]) -> None:
    """Decide what the general rules get wrong in news: verbs after their helpers, nouns after their articles."""
    for index, options in enumerate(allowed):
        if lows[index] == "'s":
            tags[index] = _apostrophe_s(lows, tags, index)
        elif lows[index] == "since" and index and lows[index - 1] in _HAVE:
            tags[index] = "RB"
        elif lows[index] in _QUALIFIERS:
            _qualify(lows, tags, index)
        elif len(options) > 1:
            chosen = _mended(lows, tags, allowed, index)
            if chosen is not None and chosen in options:
                tags[index] = chosen
    if not any(tag in ("VBD", "VBZ", "VBP", "MD") for tag in tags):
        _only_verb(tags, allowed)
    _last_clause(tags, allowed)


def _only_verb(tags: list[str], allowed: Sequence[tuple[str, ...]]) -> None:
    """A sentence without any other verb has it in its first participle after a noun (Officials called in 2021 for …)."""
    for index in range(1, len(tags)):
        if (
            tags[index] == "VBN"
            and "VBD" in allowed[index]
            and tags[index - 1] in ("NN", "NNS", "NNP", "NNPS", "PRP", ",", ")")
        ):
            tags[index] = "VBD"
            return
    for index in range(1, len(tags)):
        if tags[index] == "NNS" and "VBZ" in allowed[index] and tags[index - 1] in ("NN", "NNP"):
            tags[index] = "VBZ"
            return


def _last_clause(tags: list[str], allowed: Sequence[tuple[str, ...]]) -> None:
    """A noun phrase after the last comma of a sentence is no clause without a verb (…, the team reports in a journal)."""
    comma = next((k for k in range(len(tags) - 1, -1, -1) if tags[k] == ","), None)
    if comma is None or comma + 3 >= len(tags) or tags[comma + 1] not in ("DT", "PRP$", "NNP"):
        return
    if any(tag in ("VBD", "VBZ", "VBP", "MD", "VBG", "VBN", "CC", "WDT", "WP") for tag in tags[comma + 1 :]):
        return
    for index in range(comma + 2, min(len(tags) - 1, comma + 6)):
        if (
            tags[index] == "NNS"
            and "VBZ" in allowed[index]
            and tags[index - 1] in ("NN", "NNP")
            and tags[index + 1] in ("IN", ".", "RB")
        ):
            tags[index] = "VBZ"
            return


_QUALIFIERS = frozenset({"at", "up", "about", "around", "over", "under", "more", "less", "fewer", "both", "as"})


def _qualify(lows: Sequence[str], tags: list[str], index: int) -> None:
    """Words that only qualify a number are adverbs (at least seven, up to 30, more than 30); "both" in a verb is, too."""
    low = lows[index]
    following = lows[index + 1] if index + 1 < len(lows) else ""
    number = index + 2 < len(tags) and tags[index + 2] in ("CD", "$")
    if (low == "at" and following in ("least", "most")) or (
        (low, following) in (("up", "to"), ("more", "than"), ("less", "than"), ("fewer", "than")) and number
    ):
        tags[index] = tags[index + 1] = "RB"
    elif low in ("about", "around", "over", "under") and index + 1 < len(tags) and tags[index + 1] in ("CD", "$"):
        tags[index] = "RB"
    elif low == "both" and index and tags[index - 1] in ("VBP", "VBZ", "VBD", "MD") and index + 1 < len(tags):
        if tags[index + 1] in ("VBN", "VB", "VBD", "VBG"):
            tags[index] = "RB"


_SUBJECTS = frozenset({"PRP", "WP", "WDT", "EX", "NNS", "NNPS", "NNP", "NN"})
_OBJECTS = frozenset({"DT", "PRP", "PRP$", "CD", "NNP", "EX", "$"})


def _mended(lows: Sequence[str], tags: Sequence[str], allowed: Sequence[tuple[str, ...]], index: int) -> str | None:
    """The tag that the neighbours of a word speak for, where the rules gave it another; None to leave it."""
    now, options = tags[index], allowed[index]
    if now in ("NN", "JJ") and "VBD" in options and index:
        if tags[index - 1] in ("PRP", "WP") and lows[index - 1] not in ("her", "it's"):
            return "VBD"
        if (
            tags[index - 1] in ("NN", "NNP", "NNS")
            and index + 1 < len(lows)
            and lows[index + 1] in ("down", "up", "out", "off", "back")
        ):
            return "VBD"
    before = _before(tags, index)
    helper, helper_tag = (lows[before], tags[before]) if before >= 0 else ("", _START)
    previous = tags[index - 1] if index else _START
    following = tags[index + 1] if index + 1 < len(tags) else _START
    next_low = lows[index + 1] if index + 1 < len(lows) else ""
    chosen = _after_helper(helper, helper_tag, options, now)
    if chosen is not None:
        return chosen
    if now in ("VB", "VBP", "VBZ"):
        if previous in ("VBD", "VBZ", "VBP") and lows[index - 1] not in _BE | _HAVE | {
            "do",
            "does",
            "did",
            "help",
            "helped",
        }:
            return next((tag for tag in options if tag in ("NN", "NNS")), None)
        if previous in ("DT", "PRP$", "POS", "JJ", "JJR", "JJS", "CD") and lows[index - 1] not in _PRONOUNS:
            return next((tag for tag in options if tag in ("NN", "NNS")), None)
        if now == "VB" and previous in _SUBJECTS and previous != "NN":
            return "VBP"
        if now in ("VB", "VBP") and previous == "NN" and "VBD" in options:
            return "VBD"
    if lows[index] == "read" and now == "NN" and previous in ("NN", "NNS"):
        return "VBD"
        if now in ("VB", "VBP") and following in ("NN", "NNP") and previous in (_START, ":", ",", "''", "``"):
            return "NN" if index + 2 < len(tags) and tags[index + 2] == "NNP" else None
    if now == "VBZ" and "NNS" in options and previous in ("NN", "NNP", "JJ") and following in ("DT", "PRP"):
        begin = _clause_start(tags, index)
        if tags[begin] == "IN" and lows[begin] not in _SUBORDINATORS and _finite_to_come(tags, index):
            return "NNS"
    if (
        now == "JJ"
        and "NN" in options
        and previous in ("NN", "NNP", "POS")
        and following in ("IN", ",", ".", "VBD", "VBZ", "MD", _START)
    ):
        return "NN"
    if now in ("VBN", "VBD"):
        return _participle(lows, tags, index, previous, following, next_low)
    if (
        now in ("NNS", "NN")
        and "VBZ" in options
        and previous in ("NN", "NNP", ")", "PRP", "WP", "WDT", "RB", "CC", "IN")
    ):
        return _third_person(lows, tags, index, previous, following, next_low)
    if (
        now == "PRP$"
        and "PRP" in options
        and following not in ("NN", "NNS", "NNP", "JJ", "JJR", "JJS", "VBN", "VBG", "CD", "RB", "VB", "VBD")
    ):
        return "PRP"
    if now == "IN" and lows[index] == "that" and previous in ("NN", "NNS") and following in ("VBD", "VBZ", "VBP", "MD"):
        return "WDT"
    return None


def _participle(
    lows: Sequence[str], tags: Sequence[str], index: int, previous: str, following: str, next_low: str
) -> str | None:
    """VBD or VBN of a form that is both, without a helper before it."""
    if tags[index] == "VBD" and previous in ("DT", "PRP$", "TO", "IN") and following in ("NN", "NNS", "NNP", "JJ"):
        return "VBN" if lows[index - 1] != "that" else None
    if tags[index] == "VBN":
        if previous in ("PRP", "WP", "WDT", "EX"):
            return "VBD"
        if previous == "," and following in _OBJECTS | {"NN", "NNS", "JJ", "VBG"} and not _finite_before(tags, index):
            return "VBD"
        if previous in ("NN", "NNP", "PRP") and following == "VBG":
            return "VBD"
        if previous in _SUBJECTS or previous in ("CC", ",", ")", "RB"):
            if following in _OBJECTS or next_low in ("that", "there", "how", "whether", "why", "what"):
                return "VBD" if previous != "," or next_low == "that" else None
            if following in (".", ",", ":", "``", "''", _START) and previous in _SUBJECTS:
                return "VBD"
    elif next_low == "by" and previous in ("NN", "NNS", ",") and not _finite_to_come(tags, index):
        return None
    return None


def _finite_before(tags: Sequence[str], index: int) -> bool:
    return any(tag in ("VBD", "VBZ", "VBP", "MD") for tag in tags[:index])


def _finite_to_come(tags: Sequence[str], index: int) -> bool:
    return any(tag in ("VBD", "VBZ", "VBP", "MD") for tag in tags[index + 1 :])


_SUBORDINATORS = frozenset({"that", "because", "if", "as", "while", "although", "though", "when", "whether", "since"})
_CLAUSE_STARTS = frozenset({"that", "whether", "how", "why", "what", "it", "he", "she", "they", "there", "we"})


def _third_person(
    lows: Sequence[str], tags: Sequence[str], index: int, previous: str, following: str, next_low: str
) -> str | None:
    """VBZ for a plural noun's form that is the verb of its clause (the team estimates that; group claims 200 died)."""
    if previous == "IN" and lows[index - 1] != "that":
        return None
    begin = _clause_start(tags, index)
    since = tags[begin:index]
    if lows[begin] == "as" and begin + 1 < index and (following in (",", ".", "RP") or next_low == "out"):
        return "VBZ"
    if tags[begin] == "IN" and lows[begin] not in _SUBORDINATORS:
        return None
    if next_low == "." and lows[begin - 1] in ("how", "why", "what", "where") and begin > 0:
        return "VBZ"
    if any(tag in ("VBD", "VBZ", "VBP", "MD") for tag in since) and previous != "CC":
        return None
    if next_low in _CLAUSE_STARTS or following in ("PRP", "EX"):
        return "VBZ"
    if following in ("DT", "PRP$", "CD", "NNP", "``", "$", "TO") and previous in (
        "NN",
        "NNP",
        ")",
        "PRP",
        "WP",
        "WDT",
        "RB",
        "IN",
    ):
        return "VBZ"
    if (
        previous == "CC"
        and any(tag == "VBZ" for tag in tags[:index])
        and following in ("DT", "PRP$", "CD", "NNP", "``", "TO", "IN", "NN", "JJ")
    ):
        return "VBZ"
    return None


def _clause_start(tags: Sequence[str], index: int) -> int:
    return next((k + 1 for k in range(index - 1, -1, -1) if tags[k] in (",", ":", "CC", "Q", "WRB", "WP", "WDT")), 0)


def _apostrophe_s(lows: Sequence[str], tags: Sequence[str], index: int) -> str:
    """POS for whose it is, VBZ for a short "is" or "has"."""
    if index == 0:
        return "POS"
    if tags[index - 1] in ("PRP", "EX", "WP", "WRB") or lows[index - 1] in ("that", "there", "here", "let", "this"):
        return "VBZ"
    following = tags[index + 1] if index + 1 < len(tags) else _START
    if following in ("DT", "VBG", "RB", "PRP$", "TO", "IN") and lows[index + 1] not in ("most", "more"):
        return "VBZ" if tags[index - 1] in ("NN", "NNP", "NNS") and following in ("DT", "RB", "PRP$") else "POS"
    return "POS"


_PRONOUNS = frozenset(
    {"this", "that", "these", "those", "all", "both", "some", "many", "most", "each", "one", "more", "others"}
)


def _before(tags: Sequence[str], index: int) -> int:
    """The place of the word before `index`, adverbs left out."""
    at = index - 1
    while at >= 0 and tags[at] in ("RB", "RBR", "RBS"):
        at -= 1
    return at


def _after_helper(helper: str, tag_of_helper: str, options: tuple[str, ...], now: str) -> str | None:
    """The tag of a word after a helping verb or to."""
    if (tag_of_helper == "MD" or helper in ("do", "does", "did", "to")) and "VB" in options:
        return "VB" if now != "RB" else None
    if helper in _HAVE and "VBN" in options and now in ("VBD", "VBN", "NN"):
        return "VBN"
    if helper in _BE and now in ("VBD", "VBP", "VB"):
        return next((tag for tag in ("VBN", "JJ", "NN") if tag in options), None)
    return None
