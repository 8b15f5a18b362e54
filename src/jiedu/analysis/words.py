"""Words after names are known: a name is one word, and what it cut in two is put together again."""

from __future__ import annotations

import functools

from jiedu.analysis.data import parts, rows
from jiedu.analysis.document import Document
from jiedu.analysis.lac import Token

_TAGS = {"PER": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "GRP": "ORG", "WORK": "nw"}


@functools.cache
def _lexicon() -> frozenset[str]:
    return frozenset(word for cell, *_ in rows("zh/cues.tsv") for word in parts(cell) if len(word) == 2)


def mend(document: Document) -> None:
    """Make every mention a token of its own, tagged as what it names, and rejoin verbs of saying that were cut up.

    LAC reads 特朗普通电话 as 特朗 普通 电话 and, where one word goes wrong, often the next one too (普 重 申).
    """
    tokens: list[Token] = []
    mentions = iter([*document.mentions])
    mention = next(mentions, None)
    for token in document.tokens:
        start, end, tag = token
        while mention is not None and mention.end <= start:
            mention = next(mentions, None)
        while mention is not None and mention.start < end:
            if start < mention.start:
                tokens.append(Token(start, mention.start, tag))
            if not tokens or tokens[-1].end <= mention.start:
                tokens.append(Token(mention.start, mention.end, _TAGS[document.entities[mention.entity].type]))
            start = max(start, mention.end)
            if mention.end > end:
                break
            mention = next(mentions, None)
        if start < end:
            tokens.append(Token(start, end, tag))
    document.set_tokens(_rejoin(document, tokens))


def _rejoin(document: Document, tokens: list[Token]) -> list[Token]:
    out: list[Token] = []
    for token in tokens:
        last = out[-1] if out else None
        single = last is not None and last.end == token.start and last.end - last.start == 1 == token.end - token.start
        if single and last is not None and document.text[last.start : token.end] in _lexicon():
            out[-1] = Token(last.start, token.end, "v")
        else:
            out.append(token)
    return out
