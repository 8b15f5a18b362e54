"""Whether words of a source can stand in a draft, away from what stood around them."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from jiedu.analysis.model import Analysis, Quote, Reference
from jiedu.article.model import Article, Span
from jiedu.dossier.draft.base import Base
from jiedu.dossier.draft.script import simplified
from jiedu.dossier.draft.units import Unit, balanced, longest

_SHORTEST = {"zh": 12, "en": 40}
"""Characters of the shortest sentence that tells a reader something."""
_OWN_VOICE = re.compile(
    r"我(?!国|國|市|省|县|縣|区|區)|咱|你|(?<![a-zA-Z])(?:I|[Ww]e|[Yy]ou|[Oo]ur|[Yy]our|us)(?![a-zA-Z.])"
)
_POINTS = re.compile(
    r"(?:这(?!次|一次|轮|家|座)|那|此(?!前|次|番)|该|其(?!中)|上述|前者|后者|对此|以上|两者|三者|它|她们|他们|也就是|也是|原因|一是|二是|首先|其次|再次|最后|"
    r"除此|之所以|结果|如此|这样|即便如此|尽管如此|其中|其余|按此|就此|(?:对于?|针对|至于)(?:这|此|该|上述))"
    r"|(?:This|That|These|Those|It|They|Such|But|And|So|Yet|However|Instead|Meanwhile|Also|The move|The two)\b"
)
_PAPER_SAYS = re.compile(
    r"(?:消息|公告|声明|通知|报告|文件|数据|通报|文章|评论)(?:还|也)?(?:说|称|指出|显示|表示|写道|提到)"
)
_OCCASION = re.compile(
    r"(?:事件|事故|会谈|会见|会议|通话|讲话|仪式|发布会)(?:发生|结束)?(?:之)?(?:后|中|上|前|期间)，|会上，|会后，|席间，|[^，。“]{0,14}对此"
)
"""An opening that leans on an occasion told before."""
_BARE_DUTY = re.compile(r"(?:要(?!求|点|闻|塞|素)|必须|应当|坚决|切实|着力)")
"""An opening without a subject: words of a speech that the sentence does not give to anybody."""
_EMPTY = re.compile(
    r"答[^，。]{0,8}记者问[。]?$|(?:本报|本网|本刊|[^，。]{0,8}(?:新闻|日报|晚报|记者|财经|网))(?:注意到|获悉|了解到|发现)"
)
"""What tells only that something was asked, or what the outlet itself saw."""
_QUESTION = re.compile(r"[？?][”」』\"]?$")
_PRONOUN = re.compile(r"[他她](?!们)|\b(?:[Hh]e|[Ss]he)\b")
_LEANS_EN = re.compile(
    r"\b(?:that|this|those|these) \w+\.$|\b(?:told|asked|urged|called|challenged|joined|met) (?:him|her|them)\b"
)
_BACK = 2
"""Sentences before a pronoun in which the one it stands for has to be named."""


@cache
def lead_ins() -> re.Pattern[str]:
    """Finds an opening that ties a sentence to the one before it, in simplified text, with the comma behind it."""
    text = (files("jiedu.dossier.draft") / "data" / "lead_ins.tsv").read_text(encoding="utf-8")
    listed = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    words = "|".join(re.escape(word) for word in sorted(listed, key=lambda word: (-len(word), word)))
    return re.compile(rf"(?:{words})[，,]|(?:但是|但|不过|然而|而(?!后|且|是|言)|并(?!非|不))")


def fits(base: Base, unit: Unit) -> bool:
    """Whether a reader who has nothing else understands the words, and whom they are about."""
    article, analysis = base.articles[unit.article], base.analyses[unit.article]
    text = unit.span.of(article.text)
    size, shortest = len(text), _SHORTEST["zh" if article.language.startswith("zh") else "en"]
    if not shortest <= size <= longest(article) + 20 or "\n" in text or not balanced(text):
        return False
    bare = outside(text, unit.span.start, analysis.quotes)
    plain = simplified(text)
    opening = lead_ins().match(plain)
    at = opening.end() if opening else 0
    if unit.said is None and _POINTS.match(plain, at) and reference_at(analysis, unit.span.start + at) is None:
        return False
    if _OCCASION.match(plain, at) or (not unit.attributed and _BARE_DUTY.match(plain, at)):
        return False
    if (
        _EMPTY.search(simplified(bare))
        or _PAPER_SAYS.match(plain, at)
        or not _days_are_sure(article, analysis, unit.span)
    ):
        return False
    if _OWN_VOICE.search(bare) or (_QUESTION.search(text) and _QUESTION.search(bare)):
        return False
    if not unit.attributed and bare.rstrip().endswith(("：", ":")):
        return False
    if _LEANS_EN.search(bare):
        return False
    if not base.is_home(unit.article) and _PRONOUN.match(plain):
        return False  # quoted as it stands: nobody would know who it is
    return all(_is_known(article, analysis, unit, m.start() + unit.span.start) for m in _PRONOUN.finditer(bare))


def is_sure_group(analysis: Analysis, reference: Reference) -> bool:
    """Whether 双方 surely means those whom it was taken to mean: they, and no other state, are named in its sentence or
    the two before it."""
    home = next((n for n, s in enumerate(analysis.sentences) if s.start <= reference.start < s.end), None)
    if home is None:
        return False
    block = analysis.sentences[home].block
    low = next(s.start for s in analysis.sentences[max(0, home - _BACK) :] if s.block == block)
    types = {e.id: e.type for e in analysis.entities}
    named = {m.entity for m in analysis.mentions if low <= m.start < reference.start and types.get(m.entity) == "GPE"}
    return named == set(reference.entities)


def _days_are_sure(article: Article, analysis: Analysis, span: Span) -> bool:
    """False where 当天 was counted from a day that stands in quotation marks (somebody speaks of that day), or from one
    behind the report (something was announced for it): then it means another day."""
    for time in analysis.times:
        if time.anchor != "story" or not span.start <= time.start < span.end or time.first is None:
            continue
        if article.published.day is not None and time.first > article.published.day:
            return False
        before = [t for t in analysis.times if t.end <= time.start and t.first is not None and t.first == t.last]
        quoted = [any(q.start <= t.start < q.end for q in analysis.quotes) for t in before]
        if before and quoted[-1]:
            return False
    return True


def outside(text: str, start: int, quotes: tuple[Quote, ...]) -> str:
    """`text`, which begins at `start`, with blanks for what stands in quotation marks."""
    letters = list(text)
    for quote in quotes:
        for n in range(max(0, quote.start - start), min(len(letters), quote.end - start)):
            letters[n] = " "
    return "".join(letters)


def reference_at(analysis: Analysis, at: int) -> Reference | None:
    """The reference that begins at an offset."""
    return next((one for one in analysis.references if one.start == at), None)


def _is_known(article: Article, analysis: Analysis, unit: Unit, at: int) -> bool:
    """Whether the reader can be told whom a pronoun means: it is resolved, and surely so."""
    found = reference_at(analysis, at)
    if found is None:  # in English a name of the sentence, in Chinese nothing
        return any(unit.span.start <= m.start < at and m.entity.startswith("PER") for m in analysis.mentions)
    return is_sure(article, analysis, unit.span, found)


def is_sure(article: Article, analysis: Analysis, span: Span, reference: Reference) -> bool:
    """Whether a pronoun surely means whom it was taken to mean: somebody named before it in the span, or the first
    person who is named in one of the two sentences before, with nobody else between."""
    if len(reference.entities) != 1:
        return False
    key = reference.entities[0]
    if any(span.start <= m.start < reference.start and m.entity == key for m in analysis.mentions):
        return True
    home = next((n for n, s in enumerate(analysis.sentences) if s.start <= reference.start < s.end), None)
    if home is None:
        return False
    for n in range(home - 1, max(-1, home - 1 - _BACK), -1):
        sentence = analysis.sentences[n]
        if sentence.block != analysis.sentences[home].block:
            return False
        persons = [
            m.entity for m in analysis.mentions if sentence.start <= m.start < sentence.end and _is_person(m.entity)
        ]
        if persons:
            return persons[0] == key
    return False


def _is_person(entity: str) -> bool:
    return entity.startswith("PER")
