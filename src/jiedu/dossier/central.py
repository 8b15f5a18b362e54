"""Key lines: the sentences that stand closest to what all texts have in common, as they stand."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from jiedu.article.model import Article, Span
from jiedu.dossier.likeness import dice, features
from jiedu.dossier.material import Material
from jiedu.dossier.model import Line
from jiedu.dossier.passage import clause, trimmed, without_dateline
from jiedu.dossier.words import leans

Matrix = npt.NDArray[np.float64]

_DAMPING = 0.85  # LexRank (Erkan and Radev 2004) and PageRank use it
_EDGE = 0.08
"""Cosine below which two sentences count as unrelated: character pairs of Chinese news meet by chance up to here."""
_OWN_TEXT = 0.3
"""What a link inside one text weighs against one between texts: agreement is of different texts. Chosen by hand."""
_DIVERSITY = 0.65  # lambda of MMR (Carbonell and Goldstein 1998 use .7 and .3 for the two ends)
_REDUNDANT = 0.5
"""Cosine to a chosen line from which a sentence says the same again."""
_SAME_SENTENCE = 0.55
"""Dice from which another article's sentence is taken as evidence for the line."""
_SAME_WORDS = 0.8
"""Dice from which two sentences are one sentence in two texts."""
_HOME, _RANK, _CENTROID, _LEAD, _FIT = 0.12, 0.45, 0.25, 0.2, 0.1
"""What the common language, LexRank, nearness to the mean, an early place and a newspaper's length count. Chosen by
hand: agreement of the texts leads, place and length decide among equals, and the
language weighs just more than the length, so that a sentence in the readers' script goes first."""
_LONGEST = {True: 130, False: 360}
"""Characters of the longest sentence shown, Chinese or other. Chosen by hand: four lines of a page; English takes about
two and three quarters times the characters."""
_IDEAL = {True: 55, False: 150}
"""Characters of a sentence that is neither a scrap nor a load, in the same proportion. Chosen by hand."""
_PER_TEXT, _MOST = 30, 600
"""Sentences considered of each text and in all: key lines stand early, and the work grows with the square."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    article: str
    order: int
    place: int
    """0 for the text's first sentence."""
    span: Span
    words: tuple[str, ...]
    shown: bool
    """False for a sentence that votes but cannot stand alone."""


def central(material: Material) -> tuple[Line, ...]:
    """Three to six lines: each a sentence of a source with anchors in every article that has it, most central first."""
    chosen = _chosen(material)
    return tuple(_line(material, c, f"k{n}") for n, c in enumerate(chosen, 1))


def _chosen(material: Material) -> list[_Candidate]:
    candidates = _candidates(material)
    able = [i for i, c in enumerate(candidates) if c.shown]
    if not able:
        return []
    texts = len({material.origins.text[c.article] for c in candidates})
    vectors = _vectors(candidates)
    near = np.round(vectors @ vectors.T, 9)
    score = _scores(material, candidates, vectors, near)
    wanted = min(6, 3 + int(math.log2(texts)), max(1, len(able)))
    picked = _diverse(able, score, near, wanted)
    return [_first_form(material, candidates[i], [candidates[j] for j in able]) for i in picked]


def _first_form(material: Material, picked: _Candidate, able: Sequence[_Candidate]) -> _Candidate:
    """Of nearly the same sentence in several texts the one in most texts' script, and of these the earliest."""
    scripts = Counter(a.language for a in material.articles)
    own = frozenset(picked.words)
    same = [c for c in able if c is picked or dice(own, frozenset(c.words)) >= _SAME_WORDS]
    return min(same, key=lambda c: (-scripts[material.article(c.article).language], c.order, c.place))


def _diverse(able: Sequence[int], score: Matrix, near: Matrix, wanted: int) -> list[int]:
    """Maximal marginal relevance: the best sentence that repeats the ones before it least, again and again."""
    picked: list[int] = []
    left = list(able)
    while left and len(picked) < wanted:
        echo = {i: max((float(near[i, j]) for j in picked), default=0.0) for i in left}
        left = [i for i in left if echo[i] < _REDUNDANT]
        if not left:
            break
        best = max(left, key=lambda i: (round(_DIVERSITY * float(score[i]) - (1 - _DIVERSITY) * echo[i], 9), -i))
        picked.append(best)
        left.remove(best)
    return picked


def _scores(material: Material, candidates: Sequence[_Candidate], vectors: Matrix, near: Matrix) -> Matrix:
    """Centrality 0–1: LexRank, nearness to the mean of the texts, and how early a sentence stands."""
    texts = [material.origins.text[c.article] for c in candidates]
    rank = _lexrank(near, texts)
    centre = np.zeros(vectors.shape[1])
    for text in dict.fromkeys(texts):
        rows = [i for i, t in enumerate(texts) if t == text]
        mean = vectors[rows].mean(axis=0)
        centre += mean / (float(np.linalg.norm(mean)) or 1.0)
    centroid = vectors @ (centre / (float(np.linalg.norm(centre)) or 1.0))
    lead = np.array([1 / (1 + c.place) ** 0.5 for c in candidates])
    fit = np.array([_fit(material, c) for c in candidates])
    home = np.array([material.article(c.article).language == material.common for c in candidates], dtype=np.float64)
    total = _HOME * home + _RANK * _unit(rank) + _CENTROID * _unit(centroid) + _LEAD * lead + _FIT * fit
    return np.round(total, 9)


def _lexrank(near: Matrix, texts: Sequence[str]) -> Matrix:
    """The stationary weight of each sentence in the graph of likenesses."""
    number = {text: n for n, text in enumerate(dict.fromkeys(texts))}
    label = np.array([number[t] for t in texts])
    weights = np.where(near >= _EDGE, near, 0.0)
    np.fill_diagonal(weights, 0.0)
    weights = weights * np.where(label[:, None] == label[None, :], _OWN_TEXT, 1.0)
    size = len(texts)
    sums = weights.sum(axis=1, keepdims=True)
    moves = np.divide(weights, sums, out=np.full_like(weights, 1 / size), where=sums > 0)
    rank = np.full(size, 1 / size)
    for _ in range(60):  # 0.85^60 < 1e-4: settled
        rank = (1 - _DAMPING) / size + _DAMPING * (moves.T @ rank)
    return rank


def _vectors(candidates: Sequence[_Candidate]) -> Matrix:
    """One unit row of TF-IDF over features for each sentence."""
    frequency = Counter(w for c in candidates for w in set(c.words))
    index = {w: n for n, w in enumerate(sorted(w for w, n in frequency.items() if n > 1))}
    rows = np.zeros((len(candidates), max(1, len(index))))
    for row, candidate in enumerate(candidates):
        for word, count in sorted(Counter(candidate.words).items()):
            if word in index:
                idf = math.log(1 + len(candidates) / frequency[word])
                rows[row, index[word]] = (1 + math.log(count)) * idf
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(np.divide(rows, norms, out=rows, where=norms > 0), dtype=np.float64)


def _candidates(material: Material) -> list[_Candidate]:
    """Body sentences of the originals in the language of most texts, evenly from all of them."""
    originals = [(n, a) for n, a in enumerate(material.articles) if not material.is_copy(a.id)]
    han = sum(a.language.startswith("zh") for _, a in originals)
    chinese = 2 * han > len(originals) or (2 * han == len(originals) and material.labels.lang == "zh")
    most = max(3, min(_PER_TEXT, _MOST // max(1, len(originals))))
    found: list[_Candidate] = []
    for order, article in originals[:_MOST]:
        if article.language.startswith("zh") == chinese and article.id in material.analyses:
            found.extend(_of_article(material, order, article, most))
    return found


def _of_article(material: Material, order: int, article: Article, most: int) -> list[_Candidate]:
    analysis = material.analyses[article.id]
    found: list[_Candidate] = []
    for sentence in analysis.sentences:
        if article.blocks[sentence.block].kind not in ("paragraph", "item", "quote"):
            continue
        span = trimmed(article.text, sentence.start, sentence.end)
        if span is None:
            continue
        span = without_dateline(article.text, span)
        limit = _longest(article)
        if span.end - span.start > 2 * limit:  # a text without full stops still has clauses
            span = clause(article.text, span, [Span(span.start, span.start + 1)], limit)
        words = tuple(features(span.of(article.text)))
        if words:
            shown = _stands_alone(material, article, span)
            found.append(_Candidate(article.id, order, len(found), span, words, shown))
        if len(found) == most:
            break
    return found


def _stands_alone(material: Material, article: Article, span: Span) -> bool:
    """Whether a reader of this sentence alone knows who and what it is about."""
    text = span.of(article.text)
    han = article.language.startswith("zh")
    if not (12 if han else 40) <= len(text) <= _longest(article):
        return False
    if leans(text) or text.endswith(("：", ":", "？", "?")):
        return False
    analysis = material.analyses[article.id]
    if any(0 <= reference.start - span.start < 2 for reference in analysis.references):
        return False
    for statement in analysis.statements:
        speaker = statement.speaker
        inside = any(s.start - 1 <= span.start and span.end <= s.end + 2 for s in statement.segments)
        named = speaker is not None and speaker.start is not None and span.start <= speaker.start < span.end
        if inside and not named:
            return False
    return True


def _longest(article: Article) -> int:
    return _LONGEST[article.language.startswith("zh")]


def _fit(material: Material, candidate: _Candidate) -> float:
    """1 for a sentence of newspaper length, less for shorter and longer ones."""
    length = candidate.span.end - candidate.span.start
    ideal = _IDEAL[material.article(candidate.article).language.startswith("zh")]
    return max(0.0, 1 - abs(length - ideal) / (2 * ideal))


def _unit(values: Matrix) -> Matrix:
    top = float(values.max()) if values.size else 0.0
    return values / top if top > 0 else values


def _line(material: Material, chosen: _Candidate, key: str) -> Line:
    """The line of a chosen sentence, with the sentence of every other article that says it too."""
    anchors = [material.anchors.at(chosen.article, chosen.span)]
    own = frozenset(chosen.words)
    for article in material.articles:
        if article.id == chosen.article or article.id not in material.analyses:
            continue
        spans = [
            without_dateline(article.text, span)
            for s in material.analyses[article.id].sentences
            if article.blocks[s.block].kind != "title" and (span := trimmed(article.text, s.start, s.end)) is not None
        ]
        likeness = [(dice(own, frozenset(features(s.of(article.text)))), s) for s in spans]
        best = max(likeness, key=lambda item: (item[0], -item[1].start), default=None)
        if best is not None and best[0] >= _SAME_SENTENCE:
            anchors.append(material.anchors.at(article.id, best[1]))
    return Line(
        id=key,
        section="key",
        text=chosen.span.of(material.article(chosen.article).text),
        anchors=tuple(anchors),
        counts=material.origins.counts((a.article, None) for a in anchors),
    )
