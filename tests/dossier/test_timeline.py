from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jiedu.dossier.make import make
from jiedu.dossier.markdown import to_markdown
from jiedu.dossier.model import Dossier, Line
from jiedu.dossier.timeline import LIMIT
from jiedu.story.model import Copy
from tests.dossier.accounts import account
from tests.dossier.accounts import dossier as told
from tests.dossier.build import Reading, article, story
from tests.dossier.ferry import LUO, NORTH, PEOPLE, SHEN, SOUTH, ferry

D19 = date(2025, 5, 19)


def _made(*readings: Reading, copies: Sequence[Copy] = (), lang: str = "zh") -> Dossier:
    articles = [r.article for r in readings]
    return make(
        story(articles, copies), {a.id: a for a in articles}, {r.article.id: r.done() for r in readings}, lang=lang
    )


def _ferry() -> Dossier:
    f = ferry()
    return make(f.story, f.articles, f.analyses)


def _line(lines: Sequence[Line], start: str) -> Line:
    return next(line for line in lines if line.text.startswith(start))


def _report(sentence: str, trigger: str, *, actors: Sequence[str] = (LUO.id, SHEN.id), **more: object) -> Reading:
    """An article of one sentence with one event on 19 May."""
    outlet = str(more.pop("outlet", "甲报"))
    day = more.pop("day", D19)
    said = more.pop("said", "5月19日")
    reading = Reading(article(f"标题：{sentence[:6]}", sentence, outlet=outlet), PEOPLE)
    if said and isinstance(day, date):
        reading.time(str(said), day)
    quantity = more.pop("quantity", None)
    modality = str(more.pop("modality", "actual"))
    return reading.event(
        sentence[:8],
        trigger,
        str(more.pop("type", "CONSULT")),
        actors,
        day=day if isinstance(day, date) else None,
        quantity=str(quantity) if quantity else None,
        modality=modality,
    )


def test_reports_of_one_happening_make_one_line_with_three_counts() -> None:
    line = _line(_ferry().timeline, "北屿交通部长罗远舟与南屿首席大臣沈若潮16日在望潮城举行会谈")
    assert line.counts is not None
    assert (line.counts.reports, line.counts.texts) == (5, 3)
    assert line.counts.origins == 2
    assert line.date == date(2025, 5, 16)
    assert len({a.article for a in line.anchors}) == len(line.anchors) == 5
    assert line.text == line.anchors[0].exact
    assert any(a.exact.startswith("Nordholm") for a in line.anchors), "the English report is the same happening"


def test_the_line_shows_a_sentence_without_its_dateline() -> None:
    assert not any("电（记者" in line.text for line in _ferry().timeline)


def test_lines_are_in_the_order_of_their_days_and_plans_come_last() -> None:
    lines = _ferry().timeline
    past = [x for x in lines if x.modality != "future"]
    planned = [x for x in lines if x.modality == "future"]
    assert lines == (*past, *planned) and len(planned) == 3
    assert [x.date for x in past] == sorted(x.date for x in past if x.date)
    assert [x.id for x in lines] == [f"t{n}" for n in range(1, len(lines) + 1)]


def test_a_plan_and_a_deed_in_one_sentence_get_a_clause_each() -> None:
    lines = _ferry().timeline
    assert _line(lines, "北屿交通部5月19日公布首批船期").modality == "actual"
    planned = _line(lines, "货轮将于6月8日试航")
    assert planned.modality == "future" and planned.text == "货轮将于6月8日试航"


def test_background_is_marked_and_keeps_its_own_date() -> None:
    line = _ferry().timeline[0]
    assert (line.modality, line.value, line.date) == ("historical", "2023-04", date(2023, 4, 1))


def test_what_lies_long_before_the_reports_is_background_and_says_that_it_was_inferred() -> None:
    line = _made(
        _report("罗远舟与沈若潮2024年3月2日举行会谈。", "会谈", day=date(2024, 3, 2), said="2024年3月2日")
    ).timeline[0]
    assert line.modality == "historical"
    assert any("列为背景" in note for note in line.inferred)


def test_an_inferred_day_says_from_what() -> None:
    lines = _ferry().timeline
    assert "日期由“16日”推定，依据文中“5月16日”" in _line(lines, "北屿交通部长罗远舟与").inferred
    assert "日期由“5月14日”推定，依据报道日期2025年5月15日" in _line(lines, "北屿代表团").inferred
    rally = _line(lines, "望潮城17日")
    assert any(note.startswith("报道日期本身亦为推定：页面时间为2025-11-03") for note in rally.inferred)


def test_accounts_that_differ_about_the_day_are_kept_side_by_side() -> None:
    line = _line(_ferry().timeline, "望潮城17日")
    assert [(v.kind, v.text) for v in line.variants] == [("date", "17日"), ("date", "18日")]
    assert {a.exact for v in line.variants for a in v.anchors} == {"17日", "18日"}


def test_accounts_that_differ_about_a_number_are_kept_side_by_side() -> None:
    one = _report("罗远舟与沈若潮5月19日商定交换1000名船员。", "商定", quantity="1000名", outlet="甲报")
    two = _report("罗远舟和沈若潮5月19日商定，双方交换990名船员。", "商定", quantity="990名", outlet="乙报")
    three = _report("罗远舟同沈若潮5月19日商定交换一千名船员。", "商定", quantity="一千名", outlet="丙报")
    (line,) = _made(one, two, three).timeline
    assert [v.text for v in line.variants] == ["1000名", "990名"]
    assert [len(v.anchors) for v in line.variants] == [2, 1]


def test_one_text_with_two_numbers_is_no_conflict() -> None:
    said = "罗远舟与沈若潮5月19日商定交换1000名船员和30名机师。"
    one = _report(said, "商定", quantity="1000名")
    one.event(said, "交换", "CONSULT", (LUO.id, SHEN.id), day=D19, quantity="30名")
    assert _made(one).timeline[0].variants == ()


def test_news_of_two_days_in_a_row_that_differs_in_its_numbers_is_no_conflict() -> None:
    days = [
        _report(f"罗远舟5月{d}日视察{p}号码头并讲话。", "视察", actors=[LUO.id], day=date(2025, 5, d), said=f"5月{d}日")
        for d, p in ((11, "一"), (12, "二"))
    ]
    lines = _made(*days).timeline
    assert len(lines) == 2 and not any(line.variants for line in lines)


def test_other_days_other_people_and_unlike_words_are_other_happenings() -> None:
    base = _report("罗远舟与沈若潮5月19日通电话。", "通电话")
    assert (
        len(
            _made(base, _report("罗远舟与沈若潮5月9日通电话。", "通电话", day=date(2025, 5, 9), said="5月9日")).timeline
        )
        == 2
    )
    minister, chief = (
        _report(f"{n}5月19日通电话谈船期。", "通电话", actors=[k]) for n, k in (("罗远舟", LUO.id), ("沈若潮", SHEN.id))
    )
    assert len(_made(minister, chief).timeline) == 2
    states = _report("两国港务局5月19日另行会谈三个小时讨论渔场。", "会谈", actors=[NORTH.id])
    assert len(_made(base, states).timeline) == 2


def test_undated_happenings_need_two_texts_once_there_are_dated_ones() -> None:
    dated = [
        _report(f"罗远舟5月{d}日视察{p}号码头。", "视察", actors=[LUO.id], day=date(2025, 5, d), said=f"5月{d}日")
        for d, p in ((11, "一"), (13, "二"), (17, "三"))
    ]
    undated = _report("沈若潮看望了停航后的岛民一家。", "看望", actors=[SHEN.id], day=None, said=None)
    assert not any("看望" in x.text for x in _made(*dated, undated).timeline)
    again = _report("沈若潮看望了停航后的岛民一家人。", "看望", actors=[SHEN.id], day=None, said=None, outlet="乙报")
    line = _made(*dated, undated, again).timeline[-1]
    assert "看望" in line.text and line.date is None
    assert _made(undated).timeline[0].text == "沈若潮看望了停航后的岛民一家。"


def test_nobody_and_maybe_make_no_line() -> None:
    nobody = _report("5月19日下了一场雨。", "下", actors=[])
    maybe = _report("罗远舟5月19日或将访问南屿。", "访问", modality="hypothetical", actors=[LUO.id])
    assert _made(nobody, maybe).timeline == ()


def test_what_was_denied_is_kept_apart_from_what_happened() -> None:
    did = _report("罗远舟与沈若潮5月19日通电话。", "通电话")
    did_not = _report("罗远舟与沈若潮5月19日没有通电话。", "通电话", modality="negated", outlet="乙报")
    assert sorted(str(x.modality) for x in _made(did, did_not).timeline) == ["actual", "negated"]


def test_a_heavy_statement_on_a_known_day_is_a_line() -> None:
    line = _line(_ferry().timeline, "沈若潮说，南屿不会")
    assert (line.speaker, line.party, line.kind) == (SHEN.id, SOUTH.id, "mixed")
    assert line.speaker_name == "沈若潮" and line.party_name == "南屿"


def test_the_lead_under_an_agency_s_dateline_is_a_line_where_no_event_was_found_in_it() -> None:
    source = article("复航", "海湾通讯社望潮城5月16日电 罗远舟与沈若潮16日在望潮城商谈复航。会谈持续两小时。")
    reading = Reading(source, PEOPLE).says(
        "海湾通讯社",
        "罗远舟与沈若潮16日在望潮城商谈复航",
        entities=("ORG:海湾通讯社",),
        form="media",
        day=date(2025, 5, 16),
    )
    (line,) = _made(reading).timeline
    assert line.text == "罗远舟与沈若潮16日在望潮城商谈复航" and line.date == date(2025, 5, 16)


def test_a_full_section_says_how_many_it_left_out() -> None:
    days = [date(2025, month, day) for month in (4, 5) for day in range(1, 29)]
    said = [f"罗远舟{d.month}月{d.day}日视察了码头。" for d in days]
    reading = Reading(article("船期", *said, day=date(2025, 4, 20)), PEOPLE)
    for day, sentence in zip(days, said, strict=True):
        reading.time(sentence[3 : sentence.index("视")], day, near=sentence[3:])
        reading.event(sentence, "视察", "CONSULT", (LUO.id,), day=day)
    made = _made(reading)
    assert len(made.timeline) == LIMIT
    assert dict(made.left_out) == {"timeline": len(days) - LIMIT}


def test_english_labels_leave_the_evidence_as_it_is() -> None:
    f = ferry()
    zh, en = (make(f.story, f.articles, f.analyses, lang=lang) for lang in ("zh", "en"))
    assert [x.text for x in zh.timeline] == [x.text for x in en.timeline]
    assert any("Date taken from" in note for x in en.timeline for note in x.inferred)


def test_a_vague_number_is_no_account_that_differs() -> None:
    said = [("甲", "2000多人"), ("乙", "2018人"), ("丙", "逾2000人")]
    reports = [_report(f"罗远舟与沈若潮5月19日商定接回{n}。", "商定", quantity=n, outlet=f"{o}报") for o, n in said]
    (line,) = _made(*reports).timeline
    assert line.variants == ()
    other = _report("罗远舟与沈若潮5月19日商定，接回1980人。", "商定", quantity="1980人", outlet="丁报")
    (line,) = _made(*reports, other).timeline
    assert [v.text for v in line.variants] == ["2018人", "1980人"]
    assert [len(v.anchors) for v in line.variants] == [3, 1]


def test_a_happening_without_words_of_its_own_is_counted_as_left_out() -> None:
    said = "罗远舟5月18日和19日先后视察码头。"
    reading = Reading(article("船期", said), PEOPLE)
    reading.time("5月18日", date(2025, 5, 18)).time("19日", D19)
    reading.event(said, "视察", "CONSULT", (LUO.id,), day=date(2025, 5, 18))
    reading.event(said, "先后", "AID", (LUO.id,), day=D19)
    made = _made(reading)
    assert len(made.timeline) == 1 and dict(made.left_out) == {"timeline": 1}


def test_statements_beyond_the_share_of_the_timeline_are_counted_as_left_out() -> None:
    topics = [f"{a}{b}" for a in "甲乙丙丁" for b in "子丑寅卯"]
    readings = []
    for outlet in ("甲报", "乙报"):
        lines = [f"罗远舟5月19日说，{t}码头的{t}工程到{t}为止，{outlet}称。" for t in topics]
        reading = Reading(article("长谈", *lines, outlet=outlet), PEOPLE)
        for t in topics:
            reading.says("罗远舟", f"{t}码头的{t}工程到{t}为止", entities=(LUO.id,), day=D19)
        readings.append(reading)
    made = _made(*readings)
    assert len(made.timeline) + dict(made.left_out)["timeline"] == len(topics)


def test_english_notes_have_no_chinese_reason_in_them() -> None:
    f = ferry()
    made = make(f.story, f.articles, f.analyses, lang="en")
    notes = [note for line in made.lines for note in line.inferred]
    assert "The report's own date is inferred from the dates in its text" in notes
    assert not any("页面时间" in note for note in notes)
    assert not any(s.published_detail in to_markdown(made) for s in made.sources if s.published_detail)


def _english(sentence: str, trigger: str, actors: Sequence[str]) -> Reading:
    source = article("Ferries", sentence, outlet="Cape Times", language="en")
    return Reading(source, PEOPLE).event(sentence, trigger, "CONSULT", actors, day=D19)


def test_a_line_in_another_language_joins_the_chinese_one_of_its_day_type_and_actor() -> None:
    chinese = _report("罗远舟与沈若潮5月19日通电话。", "通电话")
    english = _english("Mr Luo spoke by phone with his colleagues and with the harbour board.", "spoke", [LUO.id])
    (line,) = _made(english, chinese).timeline
    assert line.text == "罗远舟与沈若潮5月19日通电话。"
    assert [a.exact[:6] for a in line.anchors] == ["罗远舟与沈若", "Mr Luo"]
    assert line.counts is not None and line.counts.reports == 2


def test_a_line_in_another_language_about_others_stays() -> None:
    chinese = _report("罗远舟5月19日视察码头。", "视察", actors=[LUO.id])
    english = _english("Mr Shen met fishermen at the southern pier on that day.", "met", [SHEN.id])
    assert len(_made(english, chinese).timeline) == 2


def test_one_deed_told_in_two_languages_is_one_line() -> None:
    made = told(
        account(date(2025, 11, 8), "商报", "海澜港工会同意加薪", "海澜港码头工会8日同意加薪9%的方案。"),
        account(date(2025, 11, 8), "Harbour Times", "Dockers agree to pay rise",
                "The dockers' union at the port agreed to a 9 percent pay rise on Saturday.", language="en"),
    )  # fmt: skip
    agreed = [line for line in made.timeline if line.date == date(2025, 11, 8)]
    assert len(agreed) == 1 and len({a.article for a in agreed[0].anchors}) == 2


def test_a_short_form_of_a_sentence_of_the_day_is_no_line_of_its_own() -> None:
    made = told(
        account(date(2025, 9, 2), "商报", "客轮沉没", "客轮“海燕号”1日晚在白沙湾沉没。"),
        account(
            date(2025, 9, 2),
            "河口晚报",
            "海燕号沉没",
            "9月1日晚8时许，一艘载有62人的客轮“海燕号”在白沙湾附近水域沉没。",
        ),
    )
    assert len([line for line in made.timeline if "沉没" in line.text]) == 1
