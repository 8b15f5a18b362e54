"""Plain-text dumps of pages: what copying or a text browser leaves of one.

A dump is a headline, perhaps a stamp and credits, the paragraphs, and then what followed them on the page:
credits, a short link and related articles in pairs of title and teaser, often indented.
"""

from __future__ import annotations

import re
from itertools import accumulate

from jiedu.article.byline import AUTHOR, Credits, read_editors, read_outlet
from jiedu.article.characters import first_lines, han_count, visible
from jiedu.article.dates import find_stamps
from jiedu.article.draft import Draft
from jiedu.article.model import Card
from jiedu.article.people import people
from jiedu.article.phrases import is_end, is_noise, is_related
from jiedu.article.shape import kind_of
from jiedu.article.stamp import CHINA, Stamp
from jiedu.errors import NoArticle

_ADDRESS = re.compile(r"https?://[^\s<>\"'，。]{4,300}")
LINES = 200_000
"""Lines of a dump that are read, in 5 s; a book has 20,000."""
_HEAD_LINES = 8
"""Lines after the headline in which a stamp and credits are looked for."""
_STAMP_REST = 40
"""Most characters that a stamp's line has beside the stamp: a path, an outlet, a label."""
_CREDIT = re.compile(
    rf"^[\[【（(]?\s*(?:本文|文章|稿件)?(?:来源|來源|责任编辑|責任編輯|责编|編輯|编辑|{AUTHOR})\s*[:：|丨︱/／]"
)
_ALONE = 12
"""Han characters of a single line that is read as an article of one sentence or more; notes are shorter."""
_CUT = 40
"""Most characters of the headline that is cut from such a line."""
_TEASER = 46
"""Characters: what is longer than this and than the line before it is a teaser; titles of 20 cards have at most 44."""


def read_dump(text: str) -> Draft:
    """The draft of a plain-text dump. What is kept keeps its characters; what is dropped is this:

    - invisible characters (controls, zero-width and bidirectional marks), blank lines, white space at both ends of
      a line; lines wrapped at one width are joined by a space
    - before the headline: lines of the page itself (menus, share bars) and stamps, of which the first is read
    - in the eight lines after it: lines of stamp and credits (read as such) and of the page itself
    - in the body: lines of the page itself and lines that are nothing but an address
    - after the body: everything but credits, the short link and the related articles, which become cards

    A single line that is a sentence of Chinese is the body, and its beginning the headline. Raises NoArticle for any
    other single line.
    """
    text, cut_short = first_lines(text, LINES)
    lines = _lines(text)
    if len(lines) == 1 and (line := lines[0][1]) and han_count(line) >= _ALONE and _ends(line):
        first = re.match(r".*?[。！？][”’\"」』）)]*", line)
        return Draft((first[0] if first else line)[:_CUT], (("paragraph", line),))
    if len(lines) < 2:
        raise NoArticle("the text has no line after its first one, so there is a headline or a note but no article")
    top = 0
    while top < len(lines) - 2 and (is_noise(lines[top][1]) or _stamp_in(lines[top][1]) is not None):
        top += 1
    headline = lines[top][1]
    stamp = next((found for _, line in lines[:top] if (found := _stamp_in(line))), None)
    rest = lines[top + 1 :]
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    editors: list[str] = []
    body: list[str] = []
    for position, (_, line) in enumerate(rest[:_HEAD_LINES]):
        found = _stamp_in(line) if stamp is None and len(body) < 2 else None
        credit = len(line) <= 120 and _CREDIT.match(line) is not None
        if found or credit:
            stamp = stamp or found
            outlet = outlet or read_outlet(line)
            authors = authors or _authors(line)
            editors += read_editors(line)
        elif is_noise(line):
            continue
        else:
            body.append(line)
            if len(line) > 80 or _ends(line):
                rest = rest[position + 1 :]
                break
    else:
        rest = rest[_HEAD_LINES:]
    end = _end_of_body(rest)
    body += [line for _, line in rest[:end] if not is_noise(line) and not _ADDRESS.fullmatch(line)]
    trailing = [line for _, line in rest[end:]]
    cut = next((i for i, line in enumerate(trailing) if is_related(line)), None)
    if cut is None:
        cut = next((i + 1 for i in range(len(trailing) - 1, -1, -1) if _is_matter(trailing[i])), len(trailing))
    for line in trailing[:cut]:
        editors += [name for name in read_editors(line) if name not in editors]
        outlet = outlet or read_outlet(line)
        authors = authors or _authors(line)
    short = next((line for line in trailing[:cut] if _ADDRESS.fullmatch(line)), None)
    blocks = [(kind_of(line, body[i + 1] if i + 1 < len(body) else ""), line) for i, line in enumerate(body)]
    return Draft(
        headline,
        tuple(blocks),
        (stamp,) if stamp else (),
        Credits(outlet, authors, tuple(editors)),
        read_cards([line for line in trailing[cut:] if not is_related(line)]),
        short_link=short,
        cut_short=cut_short,
    )


def _lines(text: str) -> list[tuple[int, str]]:
    """(indent, line) of every line that is not blank; lines that were wrapped at a fixed width are joined."""
    found: list[tuple[int, str]] = []
    open_line = False
    raw = text.splitlines()
    wrapped = _is_wrapped(raw)
    for line in raw:
        bare = visible(line).strip()
        if not bare:
            open_line = False
            continue
        indent = len(line) - len(line.lstrip())
        if wrapped and open_line and found[-1][0] >= indent:
            found[-1] = (found[-1][0], found[-1][1] + " " + bare)
        else:
            found.append((indent, bare))
        open_line = True
    return found


def _is_wrapped(raw: list[str]) -> bool:
    """True for Latin text in paragraphs of several lines of one width, parted by blank lines."""
    lengths = [len(line.rstrip()) for line in raw if line.strip()]
    if len(lengths) < 8 or max(lengths) > 100 or sum(map(han_count, raw[:200])) * 5 > sum(lengths[:200]):
        return False
    return any(not line.strip() for line in raw[1:-1]) and sum(
        1 for n in lengths if n > 0.75 * max(lengths)
    ) > 0.5 * len(lengths)


def _stamp_in(line: str) -> Stamp | None:
    """The stamp of a line that holds little else: "article/2025/11/9 12:35:51", "2025年5月20日 来源:…"."""
    if len(line) > 120 or not any(character.isdigit() for character in line):
        return None
    found = next(find_stamps(line), None)
    if found is None:
        return None
    rest = line[: found.start] + line[found.end :]
    rest = re.sub(r"(?:来源|來源|作者|责任编辑|编辑|发布时间|时间).*", "", rest)
    if len(rest.strip()) > _STAMP_REST or re.search(r"[。！？，,]", rest):
        return None
    if found.time is None and len(rest.strip()) > 12:
        return None
    time = found.time
    if time is not None and time.tzinfo is None and not re.search(r"[a-z]{3,}\s+\d", line.lower()):
        time = time.replace(tzinfo=CHINA)
    return Stamp("page", line[found.start : found.end].strip(), found.day, time)


def _authors(line: str) -> tuple[str, ...]:
    match = re.search(
        rf"{AUTHOR}\s*[:：|丨︱/／]\s*(.{{1,60}}?)(?=\s*(?:来源|來源|责任编辑|编辑|責任編輯|編輯|$))", line
    )
    return people(match[1]) if match else ()


def _ends(line: str) -> bool:
    return re.search(r"[。！？.!?]\s*[”’\"」』）)]*$", line) is not None


def _is_matter(line: str) -> bool:
    """True for what follows an article on its page and is neither its text nor a card."""
    return is_end(line) or _ADDRESS.fullmatch(line) is not None or is_noise(line)


def _end_of_body(lines: list[tuple[int, str]]) -> int:
    """The index of the first line that follows the article.

    That is a credit, an address or the heading of a list, where what comes after it is set off by an indent,
    is more of the same, or is a list of cards.
    """
    deepest = list(accumulate((indent for indent, _ in lines), max))
    sizes = list(accumulate((len(line) for _, line in lines), initial=0))
    for index, (indent, line) in enumerate(lines):
        if not (is_related(line) or _is_matter(line)) or is_noise(line):
            continue
        set_off = index > 0 and indent > deepest[index - 1]
        following = [text for _, text in lines[index + 1 : index + 5]]
        if set_off or is_related(line) or all(map(_is_matter, following[:3])):
            return index
        if not following or sizes[-1] - sizes[index + 1] < 0.2 * sizes[-1]:
            return index
        if any(is_related(text) for text in following):
            return index
    return len(lines)


def read_cards(lines: list[str]) -> tuple[Card, ...]:
    """The cards in the lines of a related list: a title, perhaps its teaser, perhaps its address."""
    cards: list[Card] = []
    for line in lines:
        if _ADDRESS.fullmatch(line):
            if cards and cards[-1].url is None:
                cards[-1] = Card(cards[-1].title, cards[-1].teaser, line)
        elif (
            cards
            and not cards[-1].teaser
            and len(line) > len(cards[-1].title)
            and (len(line) > _TEASER or line.endswith(("…", "...")))
        ):
            cards[-1] = Card(cards[-1].title, line, cards[-1].url)
        elif not _is_matter(line):
            cards.append(Card(line))
    return tuple(cards)
