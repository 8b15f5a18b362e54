"""Whether a later reading of an article is a change of its text, or a page that came broken."""

from __future__ import annotations

import re

from jiedu.article.changes import plain
from jiedu.article.model import Article
from jiedu.article.notices import notice_of, says_more_is_kept_back

LEFT = 0.5
"""Share of the earlier text below which a reading is looked at: editors seldom cut more than half of an article;
pay walls, error pages and downloads that broke off leave less."""
AKIN = 0.1
"""Share of a short reading that stands in the earlier text below which it is some other page: two articles of one
outlet on one matter share more in their clauses."""

_CLAUSES = re.compile(r"[。！？；，、：!?;\n]|[.,:](?=\s|$)")
_ENDS = re.compile(r"(?:[。！？!?；;]|(?<![.。…])[.])[”’」』\"'）)】\]]*\s*$|[）)】\]]\s*$")


def lost(new: Article, old: Article) -> str | None:
    """Why `new`, a later reading of `old`, is taken for a page that came broken, as a clause; None where it may stand.

    It is broken where less than half of the earlier body is left, no notice says that the text was corrected or
    withdrawn, and it breaks off in a sentence, asks to pay or to log in for the rest, says nothing that the earlier one
    did not say, or shares next to nothing with it (an error page).
    """
    short, whole = plain(new.body), plain(old.body)
    if len(short) >= LEFT * len(whole):
        return None
    share = f"only {100 * len(short) // len(whole)} % of the earlier text is left"
    tail = _last(new)
    if says_more_is_kept_back(new.body):
        return f"{share}, and it says that the rest is for subscribers"
    if notice_of(new.text) in ("correction", "retraction"):
        return None
    if not _ENDS.search(tail):
        return f"{share}, and it breaks off in a sentence"
    if short in whole:
        return f"{share}, and nothing in it is new"
    shared = likeness(new, old)
    if shared == 1.0:
        return f"{share}, and nothing in it is new"
    return f"{share}, and it shares nothing with that" if shared < AKIN else None


def likeness(new: Article, old: Article) -> float:
    """The share of the clauses of `new`, by their length, that stand in `old`, 0–1; 1.0 for a text without a body."""
    whole = {plain(clause) for clause in _CLAUSES.split(old.text)}
    own = [plain(clause) for clause in _CLAUSES.split(new.body)]
    length = sum(map(len, own))
    return sum(len(clause) for clause in own if clause in whole) / length if length else 1.0


def _last(article: Article) -> str:
    """The last paragraph; captions, tables and lists need no full stop."""
    blocks = article.blocks[1:]
    kept = [block for block in blocks if block.kind in ("paragraph", "quote")] or list(blocks)
    return article.text[kept[-1].start : kept[-1].end] if kept else ""
