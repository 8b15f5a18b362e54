"""Who said what in an English text.

Block by block and passage by passage: the constructions of reporting verbs, sources that no verb names, headlines; then
what is said inside quotations; then quotations on their own, which go on with who spoke. What stands inside another
statement rests on it.
"""

from __future__ import annotations

from collections.abc import Sequence

from jiedu.analysis.document import Document
from jiedu.analysis.english.clauses.passage import Passage, passage
from jiedu.analysis.english.clauses.passages import outermost
from jiedu.analysis.english.clauses.passages import passages as passages_of
from jiedu.analysis.english.saying import frames, headlines, references, sources
from jiedu.analysis.english.saying.chains import finish, set_parents
from jiedu.analysis.english.saying.drafts import Draft, quotation
from jiedu.analysis.english.saying.genders import Genders
from jiedu.analysis.english.saying.hanging import passed_on
from jiedu.analysis.english.saying.speakers import carried, resolve, whose
from jiedu.analysis.english.saying.state import State
from jiedu.analysis.english.words.sentence_words import SentenceWords
from jiedu.analysis.english.words.sentences import inside
from jiedu.analysis.model import Quote, Speaker, Statement
from jiedu.article.model import Block

_SHORTEST = 3
"""Characters of the shortest content: shorter ones are slips."""


def find(
    document: Document, lines: Sequence[SentenceWords], passages: list[Passage] | None = None
) -> list[Statement]:
    """The statements of a document whose names, times and quotations are known, in order of their first segment.

    The passages that are read on the way are added to `passages`.
    """
    state = State(Genders(document))
    state.passages = passages if passages is not None else []
    state.captions = [(block.start, block.end) for block in document.article.blocks if block.kind == "caption"]
    by_block: dict[int, list[SentenceWords]] = {}
    for line in lines:
        by_block.setdefault(line.sentence.block, []).append(line)
    for index, own in by_block.items():
        block = document.article.blocks[index]
        if block.kind in ("caption", "row"):
            continue
        _block(document, block, own, state)
    headlines.repeated(document, state)
    document.references = [state.references[at] for at in sorted(state.references)]
    return finish(document, state.drafts)


def _block(document: Document, block: Block, lines: Sequence[SentenceWords], state: State) -> None:
    quotes = document.quotes_in(block.start, block.end)
    found: list[Draft] = []
    waiting: list[tuple[Passage, Quote]] = []
    headline = block.kind in ("title", "heading")
    for p in passages_of(document, lines, quotes):
        own = _in_passage(document, p, state, headline=headline)
        told = [draft for draft in own if draft.passage.within is None]
        if waiting and told:
            _begin_with(waiting, told, state)
        if told:
            waiting = []
        elif not headline:
            waiting += _bare(p, found, state)
        found += own
    for p, quote in waiting:
        _carry(p, quote, state, found)
    set_parents(found)


def _in_passage(document: Document, p: Passage, state: State, *, headline: bool) -> list[Draft]:
    """The statements of one passage, those inside its quotations too, with their speakers."""
    state.passages.append(p)
    drafts = [*frames.find(p), *sources.find(p)]
    if headline and not any(draft.frame == "paren" for draft in drafts):
        drafts = headlines.find(p) or drafts
    kept = _kept(document, drafts, state, None)
    _refer(document, p, state, None)
    for quote in p.quotes.values():
        kept += _inside_quote(document, p, quote, kept, state)
    return kept


def _refer(document: Document, p: Passage, state: State, outer: Draft | None) -> None:
    """Note what the pronouns of a passage stand for, those of its speakers apart."""
    for reference in references.in_passage(document, p, state, outer):
        state.references.setdefault(reference.start, reference)


def _kept(document: Document, drafts: Sequence[Draft], state: State, outer: Draft | None) -> list[Draft]:
    """The drafts whose speakers can have said them, each cue and content once."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.cue or (d.start, 0), d.frame != "paren")):
        if draft.end - draft.start < _SHORTEST or any(_same(draft, other) for other in kept):
            continue
        if resolve(document, draft, state, outer):
            if draft.cue is not None and draft.subject is not None:
                draft.via = passed_on(draft.passage, draft.cue)
                draft.passed = whose(document, draft.passage, draft.via, state) if draft.via is not None else None
            kept.append(draft)
            _remember(document, draft, state)
            reference = references.of_speaker(draft)
            if reference is not None:
                state.references[reference.start] = reference
    return kept


def _same(one: Draft, other: Draft) -> bool:
    return one.cue == other.cue and one.segments == other.segments


def _remember(document: Document, draft: Draft, state: State) -> None:
    state.drafts.append(draft)
    speaker = draft.speaker
    if speaker is None or draft.passage.within is not None:
        return
    state.speaker, state.surface = speaker, draft.surface
    if draft.subject is not None and speaker.form in ("role", "anonymous", "document", "media"):
        state.groups.append((draft.passage.words[draft.subject.head[1] - 1].low, speaker))
    for key in speaker.entities:
        entity = document.entities.get(key)
        if entity is not None and entity.type in ("ORG", "GPE", "GRP"):
            state.bodies.append((draft.start, draft.surface.lower() + " " + entity.name.lower(), key))


def _inside_quote(document: Document, p: Passage, quote: Quote, kept: Sequence[Draft], state: State) -> list[Draft]:
    """The statements that are told inside a quotation."""
    outer = next((d for d in kept if any(start <= quote.start and quote.end <= end for start, end in d.segments)), None)
    out: list[Draft] = []
    for start, end in inside(document.text, quote.start, quote.end):
        own = outermost([q for q in document.quotes_in(start, end) if (q.start, q.end) != (quote.start, quote.end)])
        within = passage(document, start, end, p.block, own, headline=False, within=quote)
        state.passages.append(within)
        out += _kept(document, [*frames.find(within), *sources.find(within)], state, outer)
        _refer(document, within, state, outer)
    return out


def _bare(p: Passage, found: list[Draft], state: State) -> list[tuple[Passage, Quote]]:
    """Give the quotations of a passage without a verb of saying to who spoke before in the block; else they wait."""
    waiting = []
    for at, quote in sorted(p.quotes.items()):
        if any(word.tag not in ("Q", ".", ",", ":", ")") for word in p.words) and not (
            at == 0 or p.words[at - 1].text in (":", ".")
        ):
            continue
        last = next((d for d in reversed(found) if d.speaker is not None and d.passage.within is None), None)
        if last is None:
            waiting.append((p, quote))
        elif last.direct:
            last.segments.append(quotation(quote))
            last.continued = last.continued or False
        else:
            found.append(_going_on(p, quote, last.speaker, last.surface, state))
    return waiting


def _going_on(p: Passage, quote: Quote, speaker: object, surface: str, state: State) -> Draft:
    assert isinstance(speaker, Speaker)
    draft = Draft([quotation(quote)], None, p, None, "say", "quote", direct=True)
    draft.speaker, draft.surface = carried(speaker), surface
    state.drafts.append(draft)
    return draft


def _begin_with(waiting: Sequence[tuple[Passage, Quote]], own: Sequence[Draft], state: State) -> None:
    """Quotations that open a block belong to the direct statement that follows them."""
    direct = next((d for d in own if d.direct and d.speaker is not None), None)
    if direct is not None:
        direct.segments[:0] = [quotation(quote) for _, quote in waiting]


def _carry(p: Passage, quote: Quote, state: State, found: list[Draft]) -> None:
    """A quotation with nobody beside it goes on with who spoke last."""
    if state.speaker is not None:
        found.append(_going_on(p, quote, state.speaker, state.surface, state))
