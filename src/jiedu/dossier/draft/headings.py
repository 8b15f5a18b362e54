"""The headline and the headings of a draft."""

from __future__ import annotations

import re

from jiedu.dossier.answer.model import Answer
from jiedu.dossier.draft.base import Base
from jiedu.dossier.draft.model import Sentence
from jiedu.dossier.draft.people import People
from jiedu.dossier.draft.pieces import Piece, evidence, sentence, word
from jiedu.dossier.draft.script import shown
from jiedu.dossier.draft.sections import Planned
from jiedu.story.model import Passage

_BOTH = 44
"""Characters up to which a headline has both the news and the question."""


def headline(base: Base, title: Passage | None, question: str | None, lead: str | None) -> Sentence:
    """The headline: that of the article that the lead is from, or of the story, as its source has it, and the question
    where one is asked; the question alone where both are too long."""
    news = _news(base, title, lead)
    if question is None:
        return sentence("title", news)
    asked = [Piece(question, "question")]
    size = sum(len(one.text) for one in news) + len(question)
    if not news or size > (_BOTH if base.lang == "zh" else 3 * _BOTH):
        return sentence("title", asked)
    return sentence("title", [*news, word(base.wording.form("joint")), *asked])


_PASSING = re.compile(r"[今昨明]天|[今昨明]日|[今昨明]晚|[？?]|\b(?:today|yesterday|tomorrow)\b", re.I)
"""What a headline of its own day has, which an explainer must not."""
_SERIES = re.compile(r"【[^】]{1,24}】\s*")
"""The name of a series before a headline."""
_LONGEST = {"zh": 36, "en": 110}


def _suits(base: Base, article: str) -> bool:
    """Whether the headline of an article can be the draft's: in its language and script, where any article is."""
    if base.lang == "zh" and base.articles[article].language == "zh-Hant":
        return False
    return base.is_home(article) or not base.has_home


def _news(base: Base, title: Passage | None, lead: str | None) -> list[Piece]:
    """The headline of the article that the lead is from, where it suits every day; else that of the story."""
    if lead is not None and _suits(base, lead):
        article = base.articles[lead]
        at = article.text.find(article.title)
        series = _SERIES.match(article.title)
        skipped = series.end() if series else 0
        size = len(article.title) - skipped
        if at >= 0 and 8 <= size <= _LONGEST[base.lang] and not _PASSING.search(article.title):
            return [evidence(base, lead, at + skipped, at + len(article.title))]
    if title is not None and title.article in base.articles:
        text = base.articles[title.article].text
        if text[title.start : title.end] == title.text:
            return [evidence(base, title.article, title.start, title.end)]
    name = base.dossier.title
    for key, article in base.articles.items():
        at = article.text.find(name) if name else -1
        if at >= 0:
            return [evidence(base, key, at, at + len(name))]
    return [Piece(name, "question")]


def heading(base: Base, known: People, planned: Planned, number: int, answer: Answer | None) -> Sentence | None:
    """The heading of a section; None for the lead."""
    if planned.kind == "lead":
        return None
    if planned.kind == "answer" and answer is not None:
        return sentence(f"h{number}", [Piece(answer.question, "question")])
    if planned.kind == "sides" and (named := _parties(base, known, planned)):
        pieces: list[Piece] = []
        for text, slot in base.wording.pieces("heading.named_sides"):
            pieces += named if slot else [word(text)]
        return sentence(f"h{number}", pieces)
    return sentence(f"h{number}", [word(base.wording.form(f"heading.{planned.kind}"))])


_NAME = {"zh": 6, "en": 20}
"""Characters of a party's name that a heading has room for."""


def _parties(base: Base, known: People, planned: Planned) -> list[Piece]:
    """The names of the parties that have a paragraph, where they are two or three with short names; else nothing."""
    held = [p[0].line for p in planned.paragraphs if len({u.group for u in p}) == 1]
    named = {line.party: known.name(line.party).text for line in held if line.party and line.party_name}
    if len(held) != len(planned.paragraphs) or not 2 <= len(named) <= 3:
        return []
    if any(len(name) > _NAME[base.lang] or name.isascii() != (base.lang == "en") for name in named.values()):
        return []
    if base.lang == "en" and any(":" in key for key in named):
        return []  # bodies need an article, persons their office
    pieces: list[Piece] = []
    for n, (key, name) in enumerate(named.items()):
        if n:
            pieces.append(word(base.wording.form("names.and" if n == len(named) - 1 else "names.list")))
        pieces.append(Piece(shown(name, base.lang)[0], "name", None, "", key))
    return pieces
