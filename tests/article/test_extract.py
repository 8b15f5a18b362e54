from __future__ import annotations

import time
from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiedu.article import article_id, extract
from jiedu.article.html import NODES
from jiedu.errors import EmptyInput, InputError, NoArticle, UnknownFormat
from jiedu.page.model import Page
from tests.article.pages import FOOT, NAV, PARAGRAPHS, RELATED, html, news, page, paragraphs


def test_a_page_becomes_one_article() -> None:
    head = "<link rel=canonical href='https://news.example/a/1.html'><link rel=shortlink href='https://n.example/1'>"
    article, problems = extract(page(news(head=head), url="https://news.example/a/1.html?from=app"))
    assert article.text == "\n".join(["两国代表团会谈两小时", *PARAGRAPHS])
    assert [block.kind for block in article.blocks] == ["title", *["paragraph"] * 4]
    assert article.url == "https://news.example/a/1.html" and article.host == "news.example"
    assert article.id == article_id(article.url, b"") and article.short_link == "https://n.example/1"
    assert (article.outlet, article.authors, article.editors) == ("环讯社", ("贺云帆", "方知白"), ("杜若",))
    assert article.published.day == date(2025, 5, 19) and article.published.time is not None
    assert article.language == "zh-Hans" and len(article.cards) == 5 and article.pages == ("page.html",)
    assert problems == ()


def test_blocks_keep_their_kinds_and_spans() -> None:
    body = (
        f"<h1>快讯|两国代表团会谈两小时</h1><div class=main>{paragraphs(*PARAGRAPHS)}"
        "<h2>谈什么</h2><p><b>为什么谈？</b></p>"
        f"{paragraphs(PARAGRAPHS[1] * 2)}<ul><li>第一，停火，要全面的。</li></ul>"
        "<blockquote><p>我们愿意谈判，也愿意停火。</p></blockquote>"
        "<figure><img><figcaption>会场外景，五月十九日。</figcaption></figure><table><tr><td>甲方</td><td>三人</td></tr></table>"
        f"{paragraphs(PARAGRAPHS[2] * 2)}</div>"
    )
    article, _ = extract(page(html(body, title="快讯|两国代表团会谈两小时")))
    kinds = {article.text[block.start : block.end]: block.kind for block in article.blocks}
    assert article.column == "快讯" and article.text.startswith("快讯|两国代表团会谈两小时\n")
    assert kinds["谈什么"] == kinds["为什么谈？"] == "heading"
    assert kinds["第一，停火，要全面的。"] == "item" and kinds["我们愿意谈判，也愿意停火。"] == "quote"
    assert kinds["会场外景，五月十九日。"] == "caption" and kinds["甲方 三人"] == "row"
    assert "\n".join(article.text[block.start : block.end] for block in article.blocks) == article.text


def test_a_given_day_wins() -> None:
    article, _ = extract(page(news()), published=date(2025, 5, 18))
    assert (article.published.day, article.published.reason) == (date(2025, 5, 18), "given")


@pytest.mark.parametrize("comma", ["，", " ", ""])
def test_paragraphs_without_a_full_stop_are_read(comma: str) -> None:
    texts = [
        "外交部发言人昨天在记者会上说，双方将继续就边境贸易问题举行谈判，并争取在年底以前达成协议",
        "他还说，这次会谈气氛很好，双方代表团就关税和人员往来交换了意见，下一轮会谈定于下个月举行",
        "观察人士认为，谈判能否成功要看两国政府是否愿意让步，也要看国内企业对新的安排是否支持",
    ]
    texts = [text.replace("，", comma) for text in texts]
    stamp = "<time datetime='2025-05-20T08:00:00+08:00'>2025-05-20 08:00</time>"
    article, problems = extract(page(html(f"<h1>双方将继续谈判</h1>{stamp}{paragraphs(*texts)}")))
    assert article.text == "\n".join(["双方将继续谈判", *texts])
    assert article.published.day == date(2025, 5, 20)
    assert [problem.kind for problem in problems] == ["NoFullStop"]
    with pytest.raises(NoArticle):
        extract(page(html("<h1>双方将继续谈判</h1>" + paragraphs(texts[0].replace("，", "")))))


def test_doubts_become_warnings() -> None:
    text = news(*[text.replace("。", "") for text in PARAGRAPHS], info="来源：环讯社")
    content = text.encode() + b"<!-- \xff\xfe -->"
    article, problems = extract(Page("html", content, name="x.html"))
    assert {problem.kind for problem in problems} == {"NoDate", "NoFullStop", "UndecodableBytes"}
    assert {(problem.severity, problem.article, problem.where) for problem in problems} == {
        ("warning", article.id, "x.html")
    }


@pytest.mark.parametrize("content", [b"", b" \n\t ", "\ufeff \u3000".encode()])
def test_an_empty_page_is_empty(content: bytes) -> None:
    with pytest.raises(EmptyInput):
        extract(Page("html", content))


def test_an_unknown_kind_is_told() -> None:
    with pytest.raises(UnknownFormat, match="pdf"):
        extract(Page("pdf", b"%PDF"))


LINKS = "<ul>" + "".join(f"<li><a href='/n/{i}.html'>第{i}条新闻的标题写在了这里</a></li>" for i in range(40)) + "</ul>"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (html("<h1>404 Not Found</h1><p>返回首页</p>", title="404 Not Found"), "error page"),
        (html(NAV + LINKS + FOOT, title="环讯网_首页"), "index page"),
        (html("<h1>会谈现场</h1><video></video>", title="【视频】会谈现场"), "video page"),
        (html("", head="<meta http-equiv=refresh content='0;url=/a'>") + "<p>请稍候</p>", "another address"),
        ("<div id=root></div>", "no text at all"),
        (html("<div id=root>加载</div>"), "drawn by scripts"),
    ],
)
def test_what_is_no_article_is_told_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(NoArticle, match=reason):
        extract(page(text))


def test_a_front_page_of_teasers_is_an_index() -> None:
    boxes = "".join(
        f"<h2><a href='/n/{i}.html'>第{i}条新闻的标题写在了这里</a></h2>"
        f"<p>这是导语{i}，说明了事情的经过，也说明了结果。</p>"
        for i in range(12)
    )
    with pytest.raises(NoArticle, match="index page"):
        extract(page(html(f"<div>{boxes}</div>", title="环讯网", head="<meta property='og:type' content='website'>")))


HOSTILE = {
    "deep": "<div>" * 100_000 + paragraphs(*PARAGRAPHS),
    "deep inline": "<b><i>" * 50_000 + paragraphs(*PARAGRAPHS),
    "attribute": f"<div class='{'a ' * 5_000_000}'>{paragraphs(*PARAGRAPHS)}</div>",
    "nul": news().replace("，", "\x00，\x00"),
    "plaintext": news() + "<plaintext>" + "<p>" * 20_000,
    "entities": news("&amp;&lt;&#x4e2d;" * 200_000 + "。", *PARAGRAPHS),
    "open comment": news() + "<!-- " + paragraphs(*PARAGRAPHS) * 500,
    "json": news(head="<script type='application/ld+json'>" + "[" * 500_000 + "</script>"),
    "script": "<script>" + "={" * 200_000 + "</script>",
    "cards": news()
    + "<ul>"
    + "".join(f"<li><a href='/{i}'>第{i}条相关新闻的标题</a></li>" for i in range(10_000))
    + "</ul>",
    "bidi": news().replace("会谈", "\u202e会\u200b谈\u2066"),
    "surrogates": news() + "\ud800",
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_pages_give_an_article_or_an_input_error(name: str) -> None:
    started = time.process_time()
    try:
        article, _ = extract(page(HOSTILE[name]))
    except InputError:
        article = None
    assert time.process_time() - started < 15
    if name in ("nul", "plaintext", "open comment", "json", "bidi", "surrogates"):
        assert article is not None and article.title == "两国代表团会谈两小时"
        assert article.blocks[1].end - article.blocks[1].start == len(PARAGRAPHS[0])


def test_time_grows_with_size() -> None:
    spent = []
    for size in (500, 4000):
        text = page(
            html(
                "<h1>两国代表团会谈两小时</h1><div>" + paragraphs(*PARAGRAPHS) * size + LINKS * (size // 100) + "</div>"
            )
        )
        started = time.process_time()
        article, _ = extract(text)
        spent.append(time.process_time() - started)
        assert len(article.blocks) >= 4 * size
    assert spent[1] < 8 * spent[0] * 3


def test_a_page_beyond_the_limit_of_nodes_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jiedu.article.html.NODES", 60)
    _, problems = extract(page(news(*PARAGRAPHS * 9)))
    assert "TooLarge" in [problem.kind for problem in problems] and NODES > 60


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["html", "text", "item"]))
def test_any_bytes_give_an_article_or_an_input_error(content: bytes, kind: str) -> None:
    try:
        article, _ = extract(Page(kind, content))
    except InputError:
        return
    assert article.text.split("\n") == [article.text[block.start : block.end] for block in article.blocks]


def test_the_same_page_gives_the_same_article() -> None:
    assert extract(page(news() + RELATED)) == extract(page(news() + RELATED))


def test_lone_surrogates_never_reach_the_article() -> None:
    head = (
        "<script type='application/ld+json'>"
        + r'{"@type":"NewsArticle","headline":"两国代表团会谈两小时","publisher":{"name":"Foo \ud83d News"}}'
        + "</script>"
    )
    made = Page("html", html(paragraphs(*PARAGRAPHS), head=head, title="").encode(), name="\udcff.html")
    article, problems = extract(made)
    assert article.outlet == "Foo \ufffd News" and article.pages == ("\ufffd.html",)
    assert msgspec.json.decode(msgspec.json.encode(article), type=type(article)) == article
    assert {problem.where for problem in problems} == {"\ufffd.html"}


@pytest.mark.parametrize(
    ("url", "want", "host"),
    [
        ("https://a.example/x/1.html", "https://a.example/x/1.html", "a.example"),
        ("https://m.orig.example/z/9.html?from=app", "https://orig.example/z/9.html", "m.orig.example"),
        (None, "https://orig.example/z/9.html", "orig.example"),
    ],
)
def test_a_canonical_address_of_another_host_is_not_taken(url: str | None, want: str, host: str) -> None:
    article, _ = extract(page(news(head="<link rel=canonical href='https://orig.example/z/9.html'>"), url=url))
    assert (article.url, article.host, article.id) == (want, host, article_id(want, b""))


def test_addresses_that_run_or_hold_data_are_left_out() -> None:
    head = "<link rel=canonical href=' javascript:x()'><link rel=shortlink href='data:text/html,x'>"
    cards = "".join(
        f"<li><a href='{href}'>相关新闻的标题写在这里{i}</a></li>"
        for i, href in enumerate((" javascript:alert(1)", "\tdata:text/html,x", "ftp://a.example/1", "/n/1.html"))
    )
    article, _ = extract(page(news(head=head) + f"<ul class=related>{cards}</ul>", url="https://a.example/1.html"))
    assert (article.url, article.short_link) == ("https://a.example/1.html", None)
    assert {card.url for card in article.cards if card.title.startswith("相关")} == {None, "https://a.example/n/1.html"}


def test_a_text_in_another_script_is_read_with_a_warning() -> None:
    russian = "Путин заявил в понедельник, что Россия готова работать над меморандумом о будущем мире. "
    article, problems = extract(
        page(html(f"<h1>Россия готова работать</h1><div>{paragraphs(*[russian * 2] * 6)}</div>", title="Россия"))
    )
    assert article.language == "en"
    assert ("OtherLanguage", "warning", article.id) in [(p.kind, p.severity, p.article) for p in problems]


def test_a_table_that_lays_out_prose_gives_paragraphs() -> None:
    short = "昨日，县文化局在新闻通气会上公布了这一消息。"
    rows = "".join(f"<tr><td>{text}</td><td><img>图</td></tr>" for text in (*PARAGRAPHS, short))
    data = "<tr><td>甲方</td><td>三人</td></tr><tr><td>乙方</td><td>已完成。</td></tr>"
    article, _ = extract(page(html(f"<h1>两国代表团会谈两小时</h1><table>{rows}{data}</table>")))
    kinds = {article.text[block.start : block.end]: block.kind for block in article.blocks}
    assert {kinds[text] for text in (*PARAGRAPHS, short)} == {"paragraph"}
    assert kinds["甲方 三人"] == kinds["乙方 已完成。"] == "row"


def test_editors_of_pictures_are_not_editors_of_the_text() -> None:
    after = "<p>责任编辑：杜若 视频编辑：张三</p><p>視覺編輯：李四</p><p>图片编辑 王五</p>"
    article, _ = extract(page(news(after=after)))
    assert article.editors == ("杜若",)
