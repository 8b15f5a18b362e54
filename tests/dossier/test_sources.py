from __future__ import annotations

from jiedu.article.model import Span
from jiedu.dossier import to_html, to_markdown
from jiedu.dossier.make import make
from jiedu.dossier.material import material
from jiedu.dossier.model import Line
from jiedu.dossier.origins import cited_for, origins
from jiedu.dossier.sources import origins_of
from jiedu.story.model import Copy
from tests.dossier.build import Reading, article, story
from tests.dossier.ferry import PEOPLE, ferry


def test_each_article_is_a_source_with_its_text_and_lineage() -> None:
    f = ferry()
    sources = make(f.story, f.articles, f.analyses).sources
    assert [s.article for s in sources] == list(f.story.articles)
    assert all(s.text == f.articles[s.article].text for s in sources)
    repost = sources[7]
    assert repost.outlet == "news.example" and repost.day is None
    assert repost.rests_on == ("海湾通讯社",), "a dateline says whose text it is"
    assert sources[4].rests_on == ("海湾通讯社",), "an English dateline names the same agency"
    assert sources[5].rests_on == ("望潮观察",), "a sentence on an agency's word is not the article"


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


def test_what_hangs_on_one_origin_is_counted() -> None:
    f = ferry()
    dossier = make(f.story, f.articles, f.analyses)
    alone, of = dossier.single
    assert of == len(dossier.timeline) + len(dossier.voices)
    single = [x for x in (*dossier.timeline, *dossier.voices) if x.counts is not None and x.counts.origins == 1]
    assert 0 < alone == len(single) <= of
    agency = next(origin for origin in dossier.origins if origin.name == "海湾通讯社")
    assert len(agency.outlets) > 1, "outlets that carry the agency's text rest on it"
    assert agency.texts < len(agency.articles), "a repost is no further text"
    assert 0 < agency.alone <= agency.lines
    assert {a for origin in dossier.origins for a in origin.articles} == set(f.story.articles)
    assert "只有单一来源" in to_markdown(dossier) and "只有单一来源" in to_html(dossier)


def test_a_text_that_names_several_origins_hangs_on_its_own_outlet() -> None:
    one = article("甲", "甲社和乙社报道，船期不变。", outlet="丙报")
    reading = Reading(one, PEOPLE)
    known = {one.id: ("甲社", "丙报", "乙社")}
    base = material(story([one]), {one.id: one}, {one.id: reading.done()}, "zh", known)
    counts = base.origins.counts([(one.id, None)])
    line = Line("t1", "timeline", "船期不变", (base.anchors.at(one.id, Span(2, 5)),), counts=counts)
    assert {o.key: o.alone for o in origins_of(base, [line])} == {"甲社": 0, "丙报": 1, "乙社": 0}


def test_what_several_origins_agree_on_hangs_on_none_alone() -> None:
    f = ferry()
    made = make(f.story, f.articles, f.analyses)
    base = material(f.story, f.articles, f.analyses, "zh")
    held = [a for c in made.agreements for side in c.sides for a in side.anchors if c.counts and c.counts.origins > 1]
    lines = (*made.timeline, *made.voices)
    alone = sum(o.alone for o in origins_of(base, lines, made.agreements))
    assert alone <= sum(o.alone for o in origins_of(base, lines))
    confirmed = [
        line
        for line in lines
        if any(a.article == h.article and a.start <= h.start and h.end <= a.end for a in line.anchors for h in held)
    ]
    assert alone + len(confirmed) <= len(lines)
