from __future__ import annotations

from jiedu.article.model import Span
from jiedu.dossier.material import material
from jiedu.dossier.repeats import repeats
from tests.dossier.build import article, find, story

SAID = "双方就恢复停航两年的海峡轮渡达成原则共识。"


def test_the_same_words_in_an_article_without_an_analysis_are_evidence_too() -> None:
    one, two, three = (article(t, b) for t, b in (("甲", SAID), ("乙", f"据悉，{SAID}"), ("丙", "别的话。")))
    base = material(story([one, two, three]), {a.id: a for a in (one, two, three)}, {}, "zh")
    first = base.anchors.at(one.id, find(one.text, SAID))
    (found,) = repeats(base, (first,))
    assert (found.article, found.exact, found.prefix) == (two.id, SAID, "乙\n据悉，")


def test_a_few_words_are_no_repeat() -> None:
    one, two = article("甲", "双方会谈。很好。"), article("乙", "双方会谈。不好。")
    base = material(story([one, two]), {one.id: one, two.id: two}, {}, "zh")
    assert repeats(base, (base.anchors.at(one.id, Span(2, 6)),)) == ()
