"""People's names behind their titles (Prime Minister Ann Lee)."""

from __future__ import annotations

from jiedu.analysis.english.names.line import Line
from jiedu.analysis.english.names.lists import is_demonym, is_no_name, is_title, of_use
from jiedu.analysis.english.words.lexicon import tags_of
from jiedu.analysis.english.words.lists import classed


def titled_person(line: Line, start: int, end: int) -> tuple[int, int] | None:
    """Where the titles begin and the name after them, when the run ends in a person's name after a title."""
    words = line.words
    last = None
    for at in range(start, end - 1):
        if is_title(words[at].text):
            last = at
        elif words[at].text == "of" and last == at - 1:
            following = at + 1
            if words[following].text in ("State", "Defense", "Defence", "Staff", "Commerce") and following < end - 1:
                last = following
        elif words[at].text == "for" and last == at - 1 and end - at > 3:
            last = at + 1
    if last is None or end - last - 1 > _LONGEST_PERSON:
        return None
    rest = [word.text for word in words[last + 1 : end]]
    if not _names_person(rest, honorific=words[last].text.rstrip(".") in _HONORIFICS):
        return None
    first = last
    while first > start and (is_title(words[first - 1].text) or words[first - 1].text in BEFORE_TITLES):
        first -= 1
    return first, last + 1


_LONGEST_PERSON = 5


BEFORE_TITLES = classed("before title")


_HONORIFICS = classed("honorific")


def _names_person(rest: list[str], *, honorific: bool) -> bool:
    if not rest or not rest[0][0].isupper() or is_demonym(rest[0]) or rest[0] in ("The", "Of", "For", "And"):
        return False
    if rest[-1] in of_use("org end") or (rest[-1] in of_use("place end") and len(rest) > 2):
        return False
    if rest[-1].rstrip(".") in of_use("org mark") or any(
        text in ("of", "for", "and", "&", "on", "the") for text in rest
    ):
        return False
    if (
        len(rest) == 1
        and not honorific
        and (tags_of(rest[0].lower()) or is_no_name(rest[0]))
        and rest[0] not in _COMMON_SURNAMES
    ):
        return False
    return not (rest[0] in of_use("org whole") or is_title(rest[-1]))


_COMMON_SURNAMES = classed("plain surname")
