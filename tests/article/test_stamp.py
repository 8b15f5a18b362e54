from __future__ import annotations

import time
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedu.article.dates import find_stamps
from jiedu.article.stamp import Stamp, read_stamp, stamps_of
from tests.article.pages import Parts, news, parts


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("article/2025/11/9 12:35:51", "2025-11-09T12:35:51"),
        ("2025年05月19日08:31 来源：环讯社", "2025-05-19T08:31:00"),
        ("2024年5月20日週一 下午2:05", "2024-05-20T14:05:00"),
        ("2024-05-09 22:30·环讯社", "2024-05-09T22:30:00"),
        ("2025.05.11 来源：晚报", "2025-05-11"),
        ("2024-01-07T01:20:00+00:00", "2024-01-07T01:20:00+00:00"),
        ("2024-05-09T14:30:07.000Z", "2024-05-09T14:30:07+00:00"),
        ("2012年12月10日, 格林尼治标准时间10:41", "2012-12-10T10:41:00+00:00"),
        ("Friday 22 November 2024 08:49 GMT", "2024-11-22T08:49:00+00:00"),
        ("Nov. 20, 2019, 9:28 AM UTC", "2019-11-20T09:28:00+00:00"),
        ("12:05 a.m. EDT, May 14, 2025", "2025-05-14T00:05:00-04:00"),
        ("20190517", "2019-05-17"),
    ],
)
def test_stamps_as_pages_write_them(text: str, want: str) -> None:
    found = next(find_stamps(text))
    assert (found.time.isoformat() if found.time else found.day.isoformat()) == want


@pytest.mark.parametrize("text", ["2025年13月40日", "3388.10点", "13900001234", "", "第2025号"])
def test_what_is_no_stamp(text: str) -> None:
    assert list(find_stamps(text)) == []


@given(st.datetimes(datetime(1990, 1, 1), datetime(2039, 12, 31)))
def test_any_day_and_minute_is_read_back(moment: datetime) -> None:
    for form in ("%Y-%m-%d %H:%M", "%Y年%m月%d日 %H:%M", "%Y/%m/%d %H:%M:%S"):
        found = next(find_stamps(moment.strftime(form)))
        assert found.time is not None and found.time.replace(second=0) == moment.replace(second=0, microsecond=0)


def test_fields_may_be_unix_time() -> None:
    stamp = read_stamp("1747657860", "meta")
    assert stamp is not None and stamp.iso == "2025-05-19T20:31:00+08:00"
    assert read_stamp("today", "meta") is None


def stamp_of(
    text: str, *, chinese: bool = True, url: str | None = None, fetched: datetime | None = None
) -> Stamp | None:
    read: Parts = parts(text)
    found = stamps_of(read.tree, read.headline, read.body, read.fields, chinese=chinese, url=url, fetched=fetched)
    return found[0] if found else None


def first(text: str, *, chinese: bool = True) -> str | None:
    found = stamp_of(text, chinese=chinese)
    return found.iso if found else None


def test_the_head_line_of_a_chinese_page_comes_first_and_is_china_time() -> None:
    head = "<meta name=date content='2025-05-21T09:00:00+08:00'>"
    assert first(news(head=head)) == "2025-05-19T20:31:00+08:00"


def test_a_published_time_wins_over_a_changed_one() -> None:
    assert first(news(info="更新时间：2025-05-20 10:00 发布时间：2025-05-19 20:31")) == "2025-05-19T20:31:00+08:00"


def test_times_of_comments_and_cards_are_out_of_reach() -> None:
    after = "<div class=comments>" + "<p>网友 2025-05-22 10:00 说得好。</p>" * 5 + "</div>"
    assert first(news(info="来源：环讯社", after=after)) is None


def test_a_date_of_the_text_is_not_the_pages() -> None:
    lead = "公告说，自2025年5月14日12时01分起，调整对原产于某国的商品加征的关税税率，为期90天。"
    assert (
        first(news(lead, lead, lead, info="来源：环讯社", head="<meta name=date content='2025-05-13 18:40'>"))
        == "2025-05-13T18:40:00+08:00"
    )


def test_a_field_with_a_zone_lends_it_to_the_same_wall_clock() -> None:
    head = "<meta name=date content='2025-05-19T20:31:00+09:00'>"
    assert first(news(head=head)) == "2025-05-19T20:31:00+09:00"


def test_json_ld_comes_first_on_an_english_page() -> None:
    data = '{"@type":"NewsArticle","datePublished":"2025-05-18T06:30:00-04:00"}'
    head = f"<script type='application/ld+json'>{data}</script>"
    assert first(news(head=head), chinese=False) == "2025-05-18T06:30:00-04:00"


def test_a_script_tells_the_time_where_nothing_else_does() -> None:
    head = "<script>var page = {publish_time: '2025-05-19 20:31:07', x: 1}</script>"
    assert first(news(info="来源：环讯社", head=head)) == "2025-05-19T20:31:07+08:00"


def test_a_bare_day_is_better_than_nothing() -> None:
    assert first(news(info="发布日期: 2012-06-24")) == date(2012, 6, 24).isoformat()


def test_a_time_element_is_read_where_nothing_else_is() -> None:
    assert first(news(info="<time datetime='2025-05-19T12:31:00Z'>昨天</time>")) == "2025-05-19T12:31:00+00:00"


def test_an_english_date_beside_curly_quotes_is_found() -> None:
    shown = "Published May 19, 2025 \u2022 3 min read \u2014 \u201cTalks\u201d"
    assert [found.day for found in find_stamps(shown)] == [date(2025, 5, 19)]
    assert [found.day for found in find_stamps("会谈 May 19, 2025")] == []
    assert [found.day for found in find_stamps("5 \u017fep 2025")] == [date(2025, 9, 5)]


@pytest.mark.parametrize(
    ("shown", "want"),
    [
        ("2025-05-19 24:00", datetime(2025, 5, 20)),
        ("2025年12月31日24时00分", datetime(2026, 1, 1)),
        ("24:00, May 31, 2025", datetime(2025, 6, 1)),
        ("2025-05-19 23:59", datetime(2025, 5, 19, 23, 59)),
    ],
)
def test_the_end_of_a_day_is_the_start_of_the_next(shown: str, want: datetime) -> None:
    found = next(find_stamps(shown))
    assert (found.time, found.day) == (want, want.date())


@pytest.mark.parametrize("value", ["²" * 10, "²" * 13, "١" * 10, "１" * 10])
def test_digits_of_other_scripts_are_no_unix_time(value: str) -> None:
    assert read_stamp(value, "feed") is None


def test_dates_take_time_by_the_length_of_the_text() -> None:
    text = "It was on May 5, 2025 that it began and went on. " * 4000
    started = time.process_time()
    assert len(list(find_stamps(text))) == 4000
    assert time.process_time() - started < 3


@pytest.mark.parametrize(
    ("info", "want"),
    [
        ("<p>2025</p><p>05/19</p><p>20:31:07</p>", "2025-05-19T20:31:07+08:00"),
        (
            "<span><em>2025</em></span> <span><em>05</em>/<em>19</em></span> <span>20:31:07</span>",
            "2025-05-19T20:31:07+08:00",
        ),
        ("<p>2025-05-19</p><p>20:31</p>", "2025-05-19T20:31:00+08:00"),
        ("發佈/2025年5月19日 20:31", "2025-05-19T20:31:00+08:00"),
        ("撰文：许听澜 出版：2025-05-19 20:31 更新：2025-05-20 21:00", "2025-05-19T20:31:00+08:00"),
        ("更新：2025-05-20 21:00 出版：2025-05-19 20:31", "2025-05-19T20:31:00+08:00"),
        ("2025/5/19 20:31（2025/5/20 21:00 更新）", "2025-05-19T20:31:00+08:00"),
        ("2025-05-19 HKT 20:31", "2025-05-19T20:31:00+08:00"),
        ("活动时间：2025-06-01 09:00 发布时间：2025-05-19 20:31", "2025-05-19T20:31:00+08:00"),
        ("開始時間：2025-06-01 09:00", None),
        ("报名截止：2025-06-01 09:00", None),
    ],
)
def test_lines_below_the_headline(info: str, want: str | None) -> None:
    assert first(news(info=info)) == want


def test_a_stamp_of_several_lines_gives_way_to_a_field_with_a_time() -> None:
    head = "<meta name='pubdate' content='2025-05-19 21:30'>"
    assert first(news(info="<p>2025</p><p>05/19</p><p>20:31</p>", head=head)) == "2025-05-19T21:30:00+08:00"


def test_a_stamp_without_year_takes_it_from_elsewhere_and_says_so() -> None:
    info = "05-19 20:31 来源：环讯社"
    assert stamp_of(news(info=info)) is None
    by_url = stamp_of(news(info=info), url="https://n.example/2025/0519/1.html")
    assert by_url is not None and by_url.iso == "2025-05-19T20:31:00+08:00"
    assert by_url.basis == "年份据网址里的“2025/0519”"
    fetched = datetime.fromisoformat("2025-06-01T00:00:00+00:00")
    by_time = stamp_of(news(info=info), fetched=fetched)
    assert by_time is not None and by_time.basis == "年份据抓取日期2025-06-01"
    by_field = stamp_of(news(info=info, head="<meta name=publishdate content='2025-05-19'>"))
    assert by_field is not None and by_field.iso == "2025-05-19T20:31:00+08:00"
    assert by_field.basis == "年份据meta 字段 publishdate的“2025-05-19”"
    foot = stamp_of(news(info=info) + "<p>© 2025 环讯网</p>")
    assert foot is not None and foot.basis == "年份据页脚的版权年份2025"


@pytest.mark.parametrize(
    "info", ["更新 05-19 20:31", "05-19 20:31 更新", "直播时间：05-19 20:31", "05-19 20:31，双方将会谈。"]
)
def test_days_of_changes_and_events_are_not_completed(info: str) -> None:
    assert stamp_of(news(info=info) + "<p>© 2025 环讯网</p>") is None


def test_a_stamp_that_counts_back_needs_the_time_of_fetching() -> None:
    fetched = datetime.fromisoformat("2025-05-19T12:31:00+00:00")
    found = stamp_of(news(info="环讯社 昨天 08:15"), fetched=fetched)
    assert found is not None and found.iso == "2025-05-18T08:15:00+08:00" and "2025-05-19T12:31" in found.basis
    assert stamp_of(news(info="环讯社 昨天 08:15")) is None


def test_a_day_in_the_address_is_the_last_resort() -> None:
    found = stamp_of(news(info="来源：环讯社"), url="https://n.example/202505/t20250519_1.html")
    assert found is not None and (found.reason, found.iso) == ("url", "2025-05-19") and found.basis
    assert stamp_of(news(info="2025-05-18 20:31"), url="https://n.example/20250519/1.html").iso.startswith("2025-05-18")  # type: ignore[union-attr]


def test_microdata_and_its_place() -> None:
    found = stamp_of(news(info="<span itemprop=datePublished content='2025-05-19T20:31:00+08:00'>昨天</span>"))
    assert found is not None and found.iso == "2025-05-19T20:31:00+08:00" and found.place == "微数据 datePublished"


def test_a_comments_meta_is_not_the_pages() -> None:
    meta = "<meta itemprop=datePublished content='2025-06-01 08:00'>"
    after = f"<p>责任编辑：杜若</p><div class=comments><p>{meta}说得好。</p></div>"
    assert stamp_of(news(info="来源：环讯社", after=after)) is None


def test_the_script_that_names_the_article_tells_its_time() -> None:
    cards = ",".join(f'{{"title":"第{i}条","publishTime":"2025-05-0{i} 08:00:00"}}' for i in range(1, 8))
    own = '{"title":"两国代表团会谈两小时","publishTime":"2025-05-19 20:31:07"}'
    page = news(info="来源：环讯社", head=f"<script>window.state = [{cards},{own}]</script>")
    assert first(page) == "2025-05-19T20:31:07+08:00"
    assert first(news(info="来源：环讯社", head=f"<script>window.state = [{cards}]</script>")) is None


def test_places_for_a_reader() -> None:
    assert stamp_of(news()).place == "标题与正文之间"  # type: ignore[union-attr]
    head = "<meta property='article:published_time' content='2025-05-19T20:31:00+08:00'>"
    assert stamp_of(news(info="来源：环讯社", head=head)).place == "meta 字段 article:published_time"  # type: ignore[union-attr]
    after = "<p>发布时间：2025-05-19 20:31</p>"
    assert stamp_of(news(info="来源：环讯社", after=after)).place == "正文之后"  # type: ignore[union-attr]


def test_a_time_element_within_a_sentence_is_not_the_page_s_own() -> None:
    event = "音乐会将于<time datetime='2026-01-01T20:00'>元旦晚上</time>在河边公园举行，市民可以免费入场，"
    assert first(news(f"{event}请带好证件。", info="来源：环讯社")) is None
