"""Articles in, analyses out: every step of reading, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from jiedu.analysis import (
    coreference,
    english,
    events,
    lac,
    names,
    quantities,
    quotes,
    roles,
    sentences,
    statements,
    tagger,
    terms,
    times,
    words,
)
from jiedu.analysis.data import denies
from jiedu.analysis.document import Document, Findings
from jiedu.analysis.fold import fold
from jiedu.analysis.lac import Token
from jiedu.analysis.model import Analysis, Event, Statement
from jiedu.analysis.resegment import phoned
from jiedu.analysis.tagger import NameSpan
from jiedu.article.model import Article
from jiedu.errors import Problem

VERSION = "5"
"""Raised whenever a rule, a word list or a model changes what comes out; a build analyses again what an older one
made."""


def version(model: Path | None = None) -> str:
    """The version of what `analyse` gives: `VERSION`, and what a larger model for the names is. Raises UsageError where
    the folder `model` has no model."""
    return f"{VERSION}+{tagger.digest(model)}" if model is not None else VERSION


def analyse(articles: Sequence[Article], model: Path | None = None) -> list[Analysis]:
    """The analysis of each article, in the same order.

    Chinese articles go through the tagger together, in batches over all their sentences; what comes out for an article
    does not depend on the others. Never raises on any text: what is doubtful is in `Analysis.problems`. `model` is a
    folder with a larger model for Chinese names (docs/tagger.md); raises UsageError where it cannot be used.
    """
    documents, made_by = [_document(article) for article in articles], version(model)
    _tag([document for document in documents if document.article.language != "en"], model)
    return [_read(document, made_by) for document in documents]


def _document(article: Article) -> Document:
    text = fold(article.text)
    return Document(article, text, sentences.split(text, article.blocks), [])


def _tag(documents: Sequence[Document], model: Path | None = None) -> None:
    """Give each document its words and what looks like a name, from one pass of the tagger over all sentences."""
    spans = [
        (index, start, end)
        for index, document in enumerate(documents)
        for sentence in document.sentences
        for start, end in sentences.pieces(document.text, sentence, lac.LONGEST)
    ]
    tagged = tagger.tag([documents[index].text[start:end] for index, start, end in spans], model)
    tokens: list[list[Token]] = [[] for _ in documents]
    for (index, start, _), (found, named) in zip(spans, tagged, strict=True):
        tokens[index] += [Token(start + token.start, start + token.end, token.tag) for token in found]
        documents[index].tagged += [NameSpan(start + name.start, start + name.end, name.kind) for name in named]
    weak = tagger.fault(model) if spans else None
    for document, own in zip(documents, tokens, strict=True):
        document.set_tokens(own)
        phoned(document)
        if weak is not None:
            document.problems.append(Problem("WeakTagger", document.article.id, weak, "warning"))


def _read(document: Document, made_by: str) -> Analysis:
    article = document.article
    document.quotes, doubts = quotes.pair(article, document.text)
    document.problems += doubts
    said, happened, words_of = english.read(document) if article.language == "en" else _chinese(document)
    return Analysis(
        article.id,
        article.text_hash,
        made_by,
        tuple(document.sentences),
        tuple(document.entities[key] for key in sorted(document.entities)),
        tuple(document.mentions),
        tuple(document.times),
        tuple(document.quotes),
        tuple(said),
        tuple(_with_denials(article, said, happened)),
        words_of,
        tuple(replace(problem, article=article.id) for problem in document.problems),
        tuple(document.references),
        tuple(document.roles),
        tuple(document.quantities),
    )


def _with_denials(article: Article, said: Sequence[Statement], happened: Sequence[Event]) -> Iterator[Event]:
    """The events; what a statement of denial reports (X否认袭击了Y) is told as not so, the denial itself is."""
    denied = {s.id: s.cue for s in said if s.cue is not None and denies(s.cue.of(article.text))}
    for event in happened:
        cue = denied.get(event.reported_in or "")
        told = cue is not None and not (cue.start < event.end and event.start < cue.end)
        yield replace(event, modality="negated") if told else event


def _chinese(document: Document) -> Findings:
    """Names, words and times into the document; its statements, events and terms."""
    bounds = [(sentence.start, sentence.end) for sentence in document.sentences]
    names.find(document)
    words.mend(document)
    roles.attach(document)
    coreference.find(document)
    document.times = times.find(document.text, bounds, document.article.published.day)
    said = statements.find(document)
    document.quantities = quantities.find(document, said)
    coreference.of_speakers(document, said)
    return said, events.find(document, said), terms.count(document)
