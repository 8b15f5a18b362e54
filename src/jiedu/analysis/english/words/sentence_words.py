"""A sentence of an English text with its words."""

from __future__ import annotations

from dataclasses import dataclass

from jiedu.analysis.document import Document
from jiedu.analysis.english.words.lexicon import tags_of
from jiedu.analysis.english.words.tokens import Word, tokens
from jiedu.analysis.model import Sentence


@dataclass(slots=True)
class SentenceWords:
    """The words of one sentence."""

    sentence: Sentence
    words: list[Word]
    headline: bool
    """True where nearly every word has a capital, so that a capital tells nothing."""


def read_words(document: Document) -> list[SentenceWords]:
    """The words of every sentence, without tags."""
    out = []
    for sentence in document.sentences:
        found = tokens(document.text, sentence.start, sentence.end)
        block = document.article.blocks[sentence.block]
        whole = block.kind in ("title", "heading") or (sentence.start, sentence.end) == (block.start, block.end)
        out.append(SentenceWords(sentence, found, whole and _capitalised(found)))
    return out


_SHARE = 0.6
"""Share of a line's longer common words that have a capital in headlines that are written so; in others it is the
share of names,
which seldom reaches a third."""


def _capitalised(words: list[Word]) -> bool:
    """True for a line in Title Case or in capitals."""
    if words and words[-1].text == ".":
        return False
    longer = [word.text for word in words[1:] if len(word.text) > 3 and word.text.isalpha()]
    common = [text for text in longer if tags_of(text.lower())]
    return len(longer) >= 3 and len(common) >= 2 and sum(t[0].isupper() for t in common) >= _SHARE * len(common)
