"""The reading of an English article: the same analysis as of a Chinese one, by the same steps.

Words, names and roles come first, then times and quotations; statements rest on the clauses of each sentence, events on
all of these.
"""

from __future__ import annotations

from jiedu.analysis import quantities, times
from jiedu.analysis.document import Document, Findings
from jiedu.analysis.english import events, quotes, roles, terms
from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.names import find as names
from jiedu.analysis.english.saying import statements
from jiedu.analysis.english.words import sentences
from jiedu.analysis.english.words.sentence_words import read_words


def read(document: Document) -> Findings:
    """Sentences, names, roles, times and quotations into the document; its statements, events and terms."""
    document.sentences = sentences.split(document.text, document.article.blocks)
    lines = read_words(document)
    names.find(document, lines)
    roles.attach(document)
    bounds = [(sentence.start, sentence.end) for sentence in document.sentences]
    document.times = times.find_english(document.text, bounds, document.article.published.day)
    document.quotes = quotes.find(document)
    passages: list[Passage] = []
    said = statements.find(document, lines, passages)
    document.quantities = quantities.find_english(document, said, passages)
    return said, events.find(document, said, passages), terms.count(document)
