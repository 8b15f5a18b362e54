"""What was said, over all articles: statements with their characters, duplicates merged."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiedu.analysis.data import denies
from jiedu.analysis.model import Analysis, Statement
from jiedu.article.model import Article, Span
from jiedu.dossier.across import Told
from jiedu.dossier.labels import Labels
from jiedu.dossier.likeness import fold, grams
from jiedu.dossier.material import Material
from jiedu.dossier.passage import block_at, sentences_over, trimmed
from jiedu.dossier.retelling import loses_nothing, repeats
from jiedu.dossier.saying import Saying as Saying
from jiedu.dossier.saying import each, is_piece, with_object

_MARKS = {"“": "”", "‘": "’", "「": "」", "『": "』", '"': '"', "＂": "＂", "«": "»"}
_CORE = re.compile(r"^[\W_]*(?:将会|将|会)?[\W_]*|[\W_]+$")
_BEFORE_CLOSE = "。，！？,.!?"
_RETOLD = 0.7
"""Share of an outer statement from which the inner one is the whole of it."""


def sayings(material: Material) -> Iterator[Saying]:
    """Every statement that says who speaks, or on whose authority; in the order of articles and text."""
    for order, article in enumerate(material.articles):
        analysis = material.analyses.get(article.id)
        if analysis is None:
            continue
        retold = _retold(analysis)
        for statement in analysis.statements:
            if statement.id in retold:
                continue
            segments = tuple(s for s in (_whole(article.text, x) for x in statement.segments) if s is not None)
            segments = with_object(article, statement, segments)
            if not segments or is_piece(article, analysis, statement):
                continue
            several = each(article, analysis, statement)
            speaker = _speaker(article, analysis, statement)
            for key in several or (speaker,):
                if segments and key:
                    own = (key,) if several else ()
                    yield _saying(article, order, analysis, statement, segments, key, own)


def _saying(
    article: Article,
    order: int,
    analysis: Analysis,
    statement: Statement,
    segments: tuple[Span, ...],
    speaker: str,
    own: tuple[str, ...],
) -> Saying:
    """The saying of a statement on the word of `speaker`; a denial never repeats a claim, however alike their words."""
    content = " ".join(s.of(article.text) for s in segments)
    denial = statement.cue is not None and denies(statement.cue.of(article.text))
    return Saying(
        article=article.id,
        order=order,
        statement=statement,
        segments=segments,
        context=_context(analysis, article, statement, segments),
        speaker=f"{speaker} denies" if denial else speaker,
        grams=grams(content),
        core=_CORE.sub("", fold(content)),
        in_title=article.blocks[block_at(article, segments[0].start)].kind in ("title", "heading"),
        told=Told(content, article.language.startswith("zh")),
        published=article.published.day,
        named=frozenset(m.entity for m in analysis.mentions for s in segments if s.start <= m.start and m.end <= s.end),
        own=own,
    )


def merged(material: Material) -> list[tuple[Saying, ...]]:
    """Sayings that repeat one another, together: the fullest first, then the rest in the order of articles."""
    by_speaker: dict[str, list[list[Saying]]] = {}
    for saying in sayings(material):
        groups = by_speaker.setdefault(saying.speaker, [])
        home = next((g for g in groups if any(repeats(saying, m) for m in g) and loses_nothing(saying, g)), None)
        if home is None:
            groups.append([saying])
        else:
            home.append(saying)
    found = [_fullest_first(material, group) for groups in by_speaker.values() for group in groups]
    found = _without_headlines(material, found)
    return sorted(found, key=lambda g: (g[0].order, g[0].segments[0].start, g[0].statement.id))


_OFFICES = ("发言人", "发言人士", "spokesman", "spokeswoman", "spokesperson", "负责人")
_OF_OFFICE = re.compile(r"(?:新闻|新聞|首席)?$|['’]s (?:chief )?$| ?$")
"""Between the name of a body and its spokesman."""
_THIS = re.compile(r"^(?:该|这位|这名|上述|the |a )")


def speakers(article: Article, analysis: Analysis, statement: Statement) -> tuple[str, ...]:
    """Ids of who speaks; for a bare office (发言人) that of the body whose office was named last (商务部新闻发言人)."""
    said = statement.speaker
    if said is None or said.entities or said.form == "anonymous" or said.start is None or said.end is None:
        return said.entities if said is not None else ()
    word = _THIS.sub("", article.text[said.start : said.end])
    if fold(word) not in _OFFICES:
        return ()
    ends = {m.end: m.entity for m in analysis.mentions if m.end < said.start}
    at = article.text.rfind(word, 0, said.start)
    while at > 0:
        for end in range(at, max(0, at - _FAR), -1):
            if end in ends:
                if _OF_OFFICE.fullmatch(article.text[end:at]):
                    return (ends[end],)
                break
        at = article.text.rfind(word, 0, at)
    return ()


_FAR = 10
"""Characters before an office in which the name of its body ends."""


def chain(statement: Statement, words: Labels) -> tuple[str, ...]:
    """Names along the statement's chain of authority, outermost first, each once; several speakers are one link."""
    outer, speakers = [link for link in statement.authority if link.name], dict[str, None]()
    while outer and outer[-1].how == "speaker":
        speakers[outer.pop().name] = None
    names = words("page.list_comma").join(reversed(speakers))
    return tuple(dict.fromkeys((*(link.name for link in outer), *([names] if names else []))))


def _retold(analysis: Analysis) -> set[str]:
    """Ids of statements that hold little more than another one reported inside: the inner one shows the whole chain."""
    spans = {s.id: s.segments for s in analysis.statements}
    size = {key: sum(s.end - s.start for s in segments) for key, segments in spans.items()}
    return {
        s.parent
        for s in analysis.statements
        if s.parent in spans
        and size[s.id] >= _RETOLD * size[s.parent]
        and all(any(o.start <= i.start and i.end <= o.end for o in spans[s.parent]) for i in s.segments)
    }


def _speaker(article: Article, analysis: Analysis, statement: Statement) -> str:
    """A key for the speaker; empty where neither speaker nor authority is known."""
    speaker = statement.speaker
    if speaker is not None and not speaker.entities and speaker.form in ("pronoun", "shared"):
        return ""  # 他, 双方: nobody that can be named
    if speaker is not None and speaker.entities and speaker.form != "anonymous":
        return "+".join(sorted(speaker.entities))
    if found := speakers(article, analysis, statement):
        return "+".join(sorted(found))
    if speaker is not None and speaker.start is not None and speaker.end is not None:
        return "said:" + fold(article.text[speaker.start : speaker.end])
    return statement.authority[-1].entity or statement.authority[-1].name if statement.authority else ""


def _whole(text: str, span: Span) -> Span | None:
    """The segment without loose edges, with the quotation marks that enclose it."""
    inner = trimmed(text, span.start, span.end)
    if inner is None:
        return None
    start, end = inner.start, inner.end
    opening = text[start - 1] if start else ""
    if opening in _MARKS:
        close = _MARKS[opening]
        body = text[start:end]
        if body.endswith(close) and body.count(close) > body.count(opening):
            return Span(start - 1, end)
        # the closing mark may stand after a stop that was left out of the segment
        for skip in (0, 1):
            if text[end + skip : end + skip + 1] == close and (not skip or text[end] in _BEFORE_CLOSE):
                return Span(start - 1, end + skip + 1)
        return inner
    closing = text[end : end + 1]
    if closing in _MARKS.values() and closing != '"' and _unclosed(text[start:end], closing):
        return Span(start, end + 1)
    return inner


def _unclosed(body: str, closing: str) -> bool:
    opening = next(o for o, c in _MARKS.items() if c == closing)
    return body.count(opening) == body.count(closing) + 1


def _context(analysis: Analysis, article: Article, statement: Statement, segments: tuple[Span, ...]) -> Span | None:
    """The sentence of speaker and cue, where no sentence of the content holds them."""
    speaker, place = statement.speaker, statement.cue
    if speaker is not None and speaker.start is not None and speaker.end is not None:
        place = Span(speaker.start, speaker.end)
    if place is None:
        return None
    own = [sentences_over(analysis.sentences, s.start, s.end) for s in segments]
    if any(s is not None and s.start <= place.start and place.end <= s.end for s in own):
        return None
    found = sentences_over(analysis.sentences, place.start, place.end)
    return trimmed(article.text, found.start, found.end) if found else None


def _without_headlines(material: Material, groups: list[tuple[Saying, ...]]) -> list[tuple[Saying, ...]]:
    """The groups without those that only headlines have, of parties whose own words or reported ones the bodies of the
    same articles tell: a headline says them again, and shorter."""
    party = {id(g): material.party(g[0].speaker.partition("+")[0]) for g in groups}
    told = {(s.article, party[id(g)]) for g in groups for s in g if not s.in_title}
    return [
        g
        for g in groups
        if not all(s.in_title and s.statement.kind == "indirect" and (s.article, party[id(g)]) in told for s in g)
    ]


def _fullest_first(material: Material, group: list[Saying]) -> tuple[Saying, ...]:
    best = min(
        group,
        key=lambda s: (
            s.in_title,
            _is_foreign(material, s),
            _rank(s),
            material.is_copy(s.article),
            -len(s.grams),
            s.order,
            s.segments[0].start,
        ),
    )
    return (best, *(s for s in group if s is not best))


def _is_foreign(material: Material, saying: Saying) -> bool:
    """True for one in another language than the labels: of one saying in two the reader's goes first."""
    return saying.told.han != (material.labels.lang == "zh")


def _rank(saying: Saying) -> int:
    """Own words before words in part, and these before a report of them."""
    return {"direct": 0, "mixed": 1}.get(saying.statement.kind, 2)
