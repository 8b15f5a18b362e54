"""Articles, analyses and stories made by hand: every span is found by searching for its characters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from jiedu.analysis.model import (
    Analysis,
    Entity,
    Event,
    Link,
    Mention,
    Sentence,
    Speaker,
    Statement,
    Time,
)
from jiedu.article.model import Article, Block, Published, Span, article_id
from jiedu.story.model import Copy, Counts, Story


def article(
    title: str,
    *paragraphs: str,
    day: date | None = date(2025, 5, 20),
    outlet: str | None = "海湾通讯社",
    url: str | None = None,
    language: str = "zh-Hans",
    inferred: bool = False,
    detail: str = "页面写明发布时间",
    kinds: Sequence[str] = (),
) -> Article:
    """An article of a headline and paragraphs; `kinds` are the kinds of the first ones where they are no paragraphs."""
    blocks, at = [], 0
    lines = (title, *paragraphs)
    names = ("title", *kinds, *["paragraph"] * len(paragraphs))
    for kind, line in zip(names, lines, strict=False):
        blocks.append(Block(kind, at, at + len(line)))
        at += len(line) + 1
    text = "\n".join(lines)
    reason = "text" if inferred else "page" if day else "none"
    return Article(
        id=article_id(url, text.encode("utf-8", "surrogatepass")),
        text=text,
        blocks=tuple(blocks),
        title=title,
        column=None,
        published=Published(day, None, reason, detail, day.isoformat() if day else None, inferred),
        language=language,
        url=url,
        outlet=outlet,
        host="news.example",
    )


def find(text: str, exact: str, nth: int = 1) -> Span:
    """The span of the `nth` place where `exact` stands."""
    at = -1
    for _ in range(nth):
        at = text.index(exact, at + 1)
    return Span(at, at + len(exact))


def sentences(of: Article) -> tuple[Sentence, ...]:
    """The sentences of an article, by their full stops and line breaks."""
    found = []
    for number, block in enumerate(of.blocks):
        line = of.text[block.start : block.end]
        at = 0
        for piece in re.split(
            r"(?<=[。！？!?])(?![”’」』）)。！？])|(?<=[。！？][”’」』])(?![。])|(?<=[a-z]\.)\s", line
        ):
            if piece:
                start = line.index(piece, at)
                at = start + len(piece)
                found.append(Sentence(block.start + start, block.start + at, number))
    return tuple(found)


@dataclass
class Reading:
    """An analysis being written, one find at a time."""

    article: Article
    people: Sequence[Entity]
    times: list[Time] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def time(
        self, exact: str, day: date, anchor: str = "published", *, near: str | None = None, value: str | None = None
    ) -> Reading:
        """A date in the text, inferred unless its anchor is "self"; `near` are characters that begin with it."""
        base = find(self.article.text, near).start if near else 0
        start = self.article.text.index(exact, base)
        value = value or day.isoformat()
        self.times.append(Time(start, start + len(exact), "DATE", value, day, day, anchor, anchor != "self"))
        return self

    def event(
        self,
        sentence: str,
        trigger: str,
        type: str,
        actors: Sequence[str] = (),
        *,
        day: date | None = None,
        last: date | None = None,
        value: str | None = None,
        modality: str = "actual",
        quantity: str | None = None,
        within: str | None = None,
        place: str | None = None,
    ) -> Reading:
        """An event by its trigger in the sentence that holds the characters `sentence`."""
        whole = self._sentence(sentence)
        said = self.article.text[whole.start : whole.end]
        at = find(said, trigger)
        amount = find(said, quantity) if quantity else None
        self.events.append(
            Event(
                id=f"e{len(self.events) + 1}",
                start=whole.start + at.start,
                end=whole.start + at.end,
                type=type,
                actors=tuple(actors),
                targets=(),
                value=value or (day.isoformat() if day else None),
                first=day,
                last=last or day,
                place=place,
                quantity=Span(whole.start + amount.start, whole.start + amount.end) if amount else None,
                modality=modality,
                reported_in=within,
                sentence=whole,
            )
        )
        return self

    def says(
        self,
        who: str | None,
        *content: str,
        entities: Sequence[str] = (),
        cue: str | None = None,
        kind: str = "indirect",
        form: str = "name",
        day: date | None = None,
        authority: Sequence[Link] = (),
        parent: str | None = None,
        continued: bool = False,
        nth: int = 1,
    ) -> Reading:
        """A statement; `who` are the characters for the speaker, or None where it is carried over or missing."""
        text = self.article.text
        segments = tuple(find(text, c, nth) for c in content)
        speaker = None
        if who is not None:
            place = self._nearest(who, segments[0].start)
            speaker = Speaker(place.start, place.end, tuple(entities), form)
        elif entities:
            speaker = Speaker(None, None, tuple(entities), "carried")
        spoken = self._nearest(cue, segments[0].start) if cue else None
        key = f"s{len(self.statements) + 1}"
        self.statements.append(
            Statement(key, segments, kind, speaker, spoken, None, day, parent, tuple(authority), continued)
        )
        return self

    def mention(self, exact: str, entity: str, *, inferred: bool = False, nth: int = 1) -> Reading:
        """A name or, where `inferred`, a pronoun."""
        span = find(self.article.text, exact, nth)
        self.mentions.append(Mention(span.start, span.end, entity, inferred))
        return self

    def done(self) -> Analysis:
        """The analysis."""
        return Analysis(
            article=self.article.id,
            text_hash=self.article.text_hash,
            version="test",
            sentences=sentences(self.article),
            entities=tuple(self.people),
            mentions=tuple(sorted(self.mentions, key=lambda m: m.start)),
            times=tuple(sorted(self.times, key=lambda t: t.start)),
            quotes=(),
            statements=tuple(self.statements),
            events=tuple(self.events),
            terms=(),
        )

    def _sentence(self, exact: str) -> Span:
        span = find(self.article.text, exact)
        found = next(s for s in sentences(self.article) if s.start <= span.start and span.end <= s.end)
        return Span(found.start, found.end)

    def _nearest(self, exact: str, at: int) -> Span:
        places = [m.start() for m in re.finditer(re.escape(exact), self.article.text)]
        start = min(places, key=lambda p: abs(p - at))
        return Span(start, start + len(exact))


def story(articles: Sequence[Article], copies: Sequence[Copy] = (), origins: int | None = None) -> Story:
    """A story of the articles."""
    days = sorted(a.published.day for a in articles if a.published.day)
    texts = len(articles) - len({c.article for c in copies})
    return Story(
        id=articles[0].id if articles else "0" * 12,
        title=articles[0].title if articles else "",
        articles=tuple(a.id for a in articles),
        copies=tuple(copies),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        counts=Counts(len(articles), texts, origins if origins is not None else texts),
        entities=(),
        keywords=(),
    )
