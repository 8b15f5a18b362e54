"""Asking the search index: what fulfils every condition, what is nearest, how many there are of what, and what begins
so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import tantivy

from jiedu.store.grams import is_character, pairs, phrase
from jiedu.store.index import LISTED, TEXT_FIELDS, schema, stemmer

NAMES = 0.5
"""Weight of what an article only names otherwise (泽连斯基 for Zelensky) beside its body: the very words come first."""
STEM = 0.6
"""The same for another form of an English word."""
BAG = (("lead", 1.0), ("title", 2.0))
CHARACTERS = 2.0
WORDS = 2.0
"""Weights of pairs in the lead, of characters and of words where as much as possible of a text is looked for. Found by
climbing on titles of 2022 that look for their bodies (bench/search.py), which leaves pairs of the whole body no weight;
that of the title, which has no part there, is twice that of the lead, as for single words."""
MOST = 96
"""Units of a long text that are looked for: a paragraph of a few sentences."""
_TIES = 8
"""Hits fetched beyond those asked for, and more while they tie, so that ties at the edge fall by id and not by place in
the index."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One condition that a result fulfils: these units, one after the other, in one of the text fields."""

    tokens: tuple[str, ...]
    forms: bool = False
    """Whether other forms of an English word and other names of what is named count as well."""
    field: str | None = None
    """The only field that counts: "title", "said", "speaker", "outlet" or "names"."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What results are kept to, beside their words."""

    within: tuple[Wanted, ...] = ()
    """Conditions on single fields."""
    without: tuple[Wanted, ...] = ()
    """What no result has."""
    types: tuple[str, ...] = ()
    """Types of events, one of which it tells."""
    languages: tuple[str, ...] = ()
    """"zh-Hans", "zh-Hant" or "en", one of which it is in."""
    since: date | None = None
    until: date | None = None

    def __bool__(self) -> bool:
        return self != NONE


NONE = Limits()


@dataclass(frozen=True, slots=True)
class Count:
    """A value of a field with how many results have it."""

    value: str
    count: int


Ranked = list[tuple[str, float]]


def find(
    index: tantivy.Index,
    wanted: Sequence[Wanted],
    also: Sequence[Wanted],
    boosts: Sequence[float],
    limit: int,
    limits: Limits = NONE,
) -> Ranked:
    """Ids and scores of the articles that fulfil all of `wanted`, the best first, ties by id.

    `also` adds to the score where it is fulfilled. `boosts` weigh the fields, in the order of `TEXT_FIELDS`. The score
    is BM25, so that rare words count more.
    """
    return _hits(index, strict(wanted, also, boosts, limits), limit) if wanted else []


def strict(
    wanted: Sequence[Wanted], also: Sequence[Wanted], boosts: Sequence[float], limits: Limits = NONE
) -> tantivy.Query:
    """The query for what fulfils all of `wanted` within `limits`."""
    parts = [(tantivy.Occur.Must, _condition(one, boosts)) for one in wanted]
    parts += [(tantivy.Occur.Should, _condition(one, boosts)) for one in also]
    return tantivy.Query.boolean_query(parts + _limited(limits, alone=not wanted))


def find_any(
    index: tantivy.Index,
    choices: Sequence[Sequence[Wanted]],
    boosts: Sequence[float],
    limit: int,
    limits: Limits = NONE,
) -> Ranked:
    """Ids and scores of the articles that fulfil any of `choices`, best first, ties by id: the more of them, and the
    rarer, the better. A choice is fulfilled by any one of its conditions, and counts by the best of them."""
    parts = [
        (
            tantivy.Occur.Should,
            tantivy.Query.disjunction_max_query([_condition(one, boosts) for one in choice], tie_breaker=0.0),
        )
        for choice in choices
        if choice
    ]
    if not parts:
        return []
    query = tantivy.Query.boolean_query(parts)
    limiting = _limited(limits)
    if limiting:
        query = tantivy.Query.boolean_query([(tantivy.Occur.Must, query), *limiting])
    return _hits(index, query, limit)


def find_most(
    index: tantivy.Index, units: Sequence[str], words: Sequence[str], limit: int, limits: Limits = NONE
) -> Ranked:
    """Ids and scores of the articles that hold most of a text, given as its units and its words, best first."""
    query = loose(units, words, limits)
    return _hits(index, query, limit) if query else []


def loose(units: Sequence[str], words: Sequence[str], limits: Limits = NONE) -> tantivy.Query | None:
    """The query for what holds most of a text within `limits`; None for a text without a unit."""
    units = units[:MOST]
    terms = [(field, term, weight) for field, weight in BAG for term in dict.fromkeys(pairs(units))]
    terms += [("characters", unit, CHARACTERS) for unit in dict.fromkeys(filter(is_character, units))]
    stems = stemmer().analyze(" ".join(words[:MOST]))
    terms += [("words", word, WORDS) for word in dict.fromkeys(stems)]
    if not terms:
        return None
    parts = [(tantivy.Occur.Should, _weighed(_term(field, term), weight)) for field, term, weight in terms]
    whole = tantivy.Query.boolean_query(parts)
    limiting = _limited(limits)
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, whole), *limiting]) if limiting else whole


def newest(index: tantivy.Index, query: tantivy.Query, limit: int) -> Ranked:
    """Ids of what `query` finds, the newest day first, ties by id, those without a day last; all scores are 0."""
    found = _ordered(index, query, limit, "day")
    return [(key, 0.0) for key, _ in found]


def matching(wanted: Sequence[Wanted], limits: Limits = NONE) -> tantivy.Query:
    """The query for the same as `strict`, to count: the lead, which is a part of the body, need not be asked."""
    parts = [(tantivy.Occur.Must, _condition(one, (1.0, 0.0, 1.0))) for one in wanted]
    return tantivy.Query.boolean_query(parts + _limited(limits, alone=not wanted))


def counted(index: tantivy.Index, query: tantivy.Query, most: int) -> tuple[int, dict[str, tuple[Count, ...]]]:
    """How many articles `query` finds, and for each field of `LISTED`, and for "month" (202505), its `most` commonest
    values among them, the commonest first, ties by value; months in their order, all of them."""
    searcher = index.searcher()
    if not searcher.num_docs:
        return 0, dict.fromkeys((*LISTED, "month"), ())
    asked: dict[str, Any] = {field: {"terms": {"field": field, "size": 4 * most}} for field in LISTED}
    asked["month"] = {"terms": {"field": "month", "size": 1200}}
    asked["total"] = {"value_count": {"field": "language"}}  # each article has one, be it ""
    found = searcher.aggregate(query, asked)
    out = {}
    for field in LISTED:
        every = [Count(str(one["key"]), int(one["doc_count"])) for one in found[field]["buckets"]]
        out[field] = tuple(sorted(every, key=lambda one: (-one.count, one.value))[:most])
    months = [Count(str(int(one["key"])), int(one["doc_count"])) for one in found["month"]["buckets"]]
    out["month"] = tuple(sorted(months, key=lambda one: one.value))
    return int(found["total"]["value"]), out


def beginning(index: tantivy.Index, prefix: str, most: int) -> list[tuple[str, str, int]]:
    """Up to `most` of what may be suggested that begins with the folded `prefix`: as shown, its kind, and the number of
    articles that have it, the commonest first."""
    found = []
    for value, number in index.searcher().terms_with_prefix("suggested", prefix, limit=most):
        _, shown, kind = value.split("\t")
        found.append((shown, kind, int(number)))
    return found


def _hits(index: tantivy.Index, query: tantivy.Query, limit: int) -> Ranked:
    return _ordered(index, query, limit, None)


def _ordered(index: tantivy.Index, query: tantivy.Query, limit: int, field: str | None) -> Ranked:
    """The first hits by the score, or by the value of a field, ties by id."""
    searcher = index.searcher()
    total = searcher.num_docs
    if not total or limit < 1:
        return []
    fetched = min(total, limit + _TIES)
    while True:
        hits = searcher.search(query, fetched, count=False, order_by_field=field).hits
        scores = [round(float(-1 if score is None else score), 4) for score, _ in hits]
        edge = scores[limit - 1] if len(scores) > limit else -1.0
        if len(hits) < fetched or fetched == total or scores[-1] < edge:
            break
        fetched = min(total, 4 * fetched)
    kept = [(score, place) for score, (_, place) in zip(scores, hits, strict=True) if score >= edge]
    found = [(str(searcher.doc(place)["id"][0]), score) for score, place in kept]
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:limit]


def _limited(limits: Limits, alone: bool = False) -> list[tuple[tantivy.Occur, tantivy.Query]]:
    """The clauses of `limits`; where they stand `alone`, with one that everything fulfils if they need it."""
    must = [_condition(one, ()) for one in limits.within]
    for field, values in (("type", limits.types), ("language", limits.languages)):
        if values:
            must.append(tantivy.Query.term_set_query(schema(), field, list(values)))
    if limits.since or limits.until:
        first = limits.since.toordinal() if limits.since else 1
        last = limits.until.toordinal() if limits.until else date.max.toordinal()
        must.append(tantivy.Query.range_query(schema(), "day", tantivy.FieldType.Integer, first, last))
    if alone and not must:
        must.append(tantivy.Query.all_query())
    parts = [(tantivy.Occur.Must, tantivy.Query.const_score_query(query, 0.0)) for query in must]
    boosts = (1.0,) * len(TEXT_FIELDS)
    return parts + [(tantivy.Occur.MustNot, _condition(one, boosts)) for one in limits.without]


def _condition(wanted: Wanted, boosts: Sequence[float]) -> tantivy.Query:
    """The tokens as a phrase in any of the fields; the field where they score best counts, weighed by its boost. One
    without is left out."""
    if wanted.field:
        return _phrase(wanted.field, wanted.tokens)
    fields = [(field, boost) for field, boost in zip(TEXT_FIELDS, boosts, strict=True) if boost]
    choices = [_weighed(_phrase(field, wanted.tokens), boost) for field, boost in fields]
    if wanted.forms:
        if len(wanted.tokens) > 1 or not is_character(wanted.tokens[0]):
            choices.append(_weighed(_phrase("names", wanted.tokens), NAMES))
        if len(wanted.tokens) == 1 and wanted.tokens[0].isascii():
            choices += [_weighed(_term("words", stem), STEM) for stem in stemmer().analyze(wanted.tokens[0])]
    return tantivy.Query.disjunction_max_query(choices, tie_breaker=0.1)


def _phrase(field: str, units: Sequence[str]) -> tantivy.Query:
    """What holds these units one after the other in a field; of several of which the last is a character by itself, the
    units before it, and the character anywhere."""
    if len(units) == 1 and is_character(units[0]):
        if field in _OF_CHARACTERS:
            return _term(_OF_CHARACTERS[field], units[0])
        pattern = f"{units[0]}.?"  # alone, or with what follows it
        return tantivy.Query.regex_query(schema(), field, pattern)
    terms = phrase(units)
    first = terms[0][0]
    if len(terms) == 1:
        whole = _term(field, terms[0][1])
    else:
        whole = tantivy.Query.phrase_query(schema(), field, [(place - first, term) for place, term in terms])
    if is_character(units[-1]) and len(units) > 1 and not is_character(units[-2]):
        last = _phrase(field, units[-1:])
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, whole), (tantivy.Occur.Must, last)])
    return whole


_OF_CHARACTERS = {"title": "title_characters", "lead": "characters", "body": "characters"}


def _term(field: str, term: str) -> tantivy.Query:
    return tantivy.Query.term_query(schema(), field, term, index_option="freq")


def _weighed(query: tantivy.Query, weight: float) -> tantivy.Query:
    return query if weight == 1.0 else tantivy.Query.boost_query(query, weight)
