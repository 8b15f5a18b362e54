from __future__ import annotations

from jiedu.dossier.make import make
from jiedu.dossier.material import material
from jiedu.dossier.origins import cited_for, origins
from jiedu.story.model import Copy
from tests.dossier.build import article
from tests.dossier.ferry import ferry


def test_each_article_is_a_source_with_its_text_and_lineage() -> None:
    f = ferry()
    sources = make(f.story, f.articles, f.analyses).sources
    assert [s.article for s in sources] == list(f.story.articles)
    assert all(s.text == f.articles[s.article].text for s in sources)
    repost = sources[7]
    assert repost.outlet == "news.example" and repost.day is None
    assert repost.rests_on == ("海湾通讯社",), "a dateline says whose text it is"
    assert sources[4].rests_on == ("海湾通讯社",), "an English dateline names the same agency"
    assert set(sources[5].rests_on) == {"海湾通讯社", "望潮观察"}


def test_counts_collapse_copies_and_shared_agencies() -> None:
    f = ferry()
    base = material(f.story, f.articles, f.analyses, "zh")
    ids = f.story.articles
    counts = base.origins.counts((key, None) for key in ids)
    assert (counts.reports, counts.texts) == (8, 6)
    assert counts.origins == f.story.counts.origins
    agency, english = ids[1], ids[4]
    assert base.origins.counts([(agency, None), (english, None)]).origins == 1
    assert base.origins.counts([(agency, None), (ids[0], None)]).origins == 2
    assert base.origins.counts([(ids[0], "海湾通讯社"), (agency, None)]).texts == 2


def test_known_origins_are_taken_and_articles_without_analysis_rest_on_their_outlet() -> None:
    one, two = article("甲", "甲文。", outlet="甲报"), article("乙", "乙文。", outlet=None)
    found = origins([one, two], {}, (), {one.id: ("丙社",)})
    assert found.rests_on == {one.id: ("丙社",), two.id: ()}
    assert origins([one], {}, ()).rests_on[one.id]


def test_a_lineage_that_runs_in_a_circle_ends() -> None:
    one, two = article("甲", "甲文。"), article("乙", "乙文。")
    circle = (Copy(one.id, two.id, "cut", 1.0, ""), Copy(two.id, one.id, "cut", 1.0, ""))
    found = origins([one, two], {}, circle)
    assert set(found.text) == {one.id, two.id}


def test_a_passage_without_a_statement_cites_nobody() -> None:
    f = ferry()
    assert cited_for(None, f.analyses[f.story.articles[0]]) is None
