"""CoNLL-U: the sentences of articles with their words, parts of speech and names.

There is no syntax in it: HEAD and DEPREL are `_`. MISC says where a word stands (`TokenRange`, code points of the
article's text, as UDPipe writes it), what follows it (`SpaceAfter`, `SpacesAfter`), and which name it is part of: `NER`
in IOB (`B-PER`) and `EntityId`. XPOS is the tag of LAC in Chinese, of the Penn Treebank in English.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from jiedu.analysis import lac, sentences, words
from jiedu.analysis.document import Document
from jiedu.analysis.english.words.sentence_words import read_words
from jiedu.analysis.english.words.tagger import tag
from jiedu.analysis.fold import fold
from jiedu.analysis.lac import Token
from jiedu.analysis.model import Analysis, Mention, Sentence
from jiedu.article.model import Article
from jiedu.export.chosen import Read

_ESCAPES = str.maketrans({"\\": "\\\\", "|": "\\p", " ": "\\s", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
"""How UDPipe writes in MISC what would part its fields."""


class _Word(NamedTuple):
    """A word in its sentence, with the characters of white space that follow it there."""

    start: int
    end: int
    tag: str
    space: str


def to_conllu(reads: Iterable[Read]) -> Iterator[bytes]:
    """The sentences of every analysed article, an article at a time."""
    for one in reads:
        if one.analysis is not None:
            yield "".join(_lines(one.article, one.analysis)).encode("utf-8", "replace")


def _lines(article: Article, analysis: Analysis) -> Iterator[str]:
    tokens = _tokens(article, analysis)
    block, mentions = -1, sorted(analysis.mentions, key=lambda one: (one.start, -one.end))
    yield from (f"# newdoc id = {article.id}\n", f"# text_hash = {article.text_hash}\n")
    if article.url:
        yield f"# url = {' '.join(article.url.split())}\n"
    for number, sentence in enumerate(analysis.sentences, 1):
        inside = [one for one in tokens if sentence.start <= one.start < sentence.end]
        found = list(_words(article.text, sentence, inside))
        if not found:
            continue
        if sentence.block != block:
            block = sentence.block
            yield f"# newpar id = {article.id}-b{block}\n"
        yield f"# sent_id = {article.id}-{number}\n"
        yield f"# text = {''.join(_form(article.text, one) + (' ' if one.space else '') for one in found).rstrip()}\n"
        own = [one for one in mentions if one.start < sentence.end and sentence.start < one.end]
        yield from _table(article, analysis, found, own)
        yield "\n"


def _table(article: Article, analysis: Analysis, found: Sequence[_Word], mentions: Sequence[Mention]) -> Iterator[str]:
    language = "en" if article.language == "en" else "zh"
    for number, one in enumerate(found, 1):
        misc = [f"TokenRange={one.start}:{one.end}"]
        if number < len(found):
            misc += [] if one.space == " " else ["SpaceAfter=No"] if not one.space else [_spaces(one.space)]
        named = next((m for m in mentions if m.start < one.end and one.start < m.end), None)
        if named is not None and (entity := analysis.entity(named.entity)) is not None:
            first = number == 1 or found[number - 2].end <= named.start
            misc += [f"NER={'B' if first else 'I'}-{entity.type}", f"EntityId={entity.id.translate(_ESCAPES)}"]
        form = _form(article.text, one)
        cells = (str(number), form, "_", _upos().get((language, one.tag), "X"), one.tag or "_", "_", "_", "_", "_")
        yield "\t".join((*cells, "|".join(sorted(misc)))) + "\n"


def _tokens(article: Article, analysis: Analysis) -> list[Token]:
    """The words of an article with their tags, a name a word in Chinese."""
    document = Document(article, fold(article.text), list(analysis.sentences), [])
    if article.language == "en":
        return _english(document, analysis)
    document.mentions = sorted(analysis.mentions, key=lambda one: one.start)
    document.entities = {entity.id: entity for entity in analysis.entities}
    pieces = [piece for one in document.sentences for piece in sentences.pieces(document.text, one, lac.LONGEST)]
    tagged = lac.tag([document.text[start:end] for start, end in pieces])
    document.set_tokens(
        [
            Token(start + t.start, start + t.end, t.tag)
            for (start, _), found in zip(pieces, tagged, strict=True)
            for t in found
        ]
    )
    words.mend(document)
    return document.tokens


def _english(document: Document, analysis: Analysis) -> list[Token]:
    named = [(one.start, one.end) for one in analysis.mentions]
    out = []
    for line in read_words(document):
        own = [span for span in named if span[0] < line.sentence.end and line.sentence.start < span[1]]
        inside = [any(start <= word.start < end for start, end in own) for word in line.words]
        tag(line.words, inside, headline=line.headline)
        out += [Token(word.start, word.end, word.tag) for word in line.words]
    return out


def _words(text: str, sentence: Sentence, tokens: Sequence[Token]) -> Iterator[_Word]:
    """The tokens without white space at their ends, those of nothing else left out; each with what follows it."""
    bare = [one for token in tokens if (one := _bare(text, token)).start < one.end]
    for number, one in enumerate(bare):
        following = bare[number + 1].start if number + 1 < len(bare) else sentence.end
        yield _Word(one.start, one.end, one.tag, text[one.end : following])


def _bare(text: str, token: Token) -> Token:
    start, end = token.start, token.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Token(start, end, token.tag)


def _form(text: str, one: _Word) -> str:
    """The word on one line; white space in it as single spaces."""
    return " ".join(text[one.start : one.end].split())


def _spaces(space: str) -> str:
    return f"SpacesAfter={space.translate(_ESCAPES)}"


@cache
def _upos() -> dict[tuple[str, str], str]:
    lines = (Path(__file__).parent / "data/upos.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("# "))
    return {(language, name): upos for language, name, upos in rows}
