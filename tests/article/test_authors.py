from __future__ import annotations

import pytest

from jiedu.article.byline import credits_of, read_editors, read_english_editors
from jiedu.article.people import people
from tests.article.pages import PARAGRAPHS, html, news, paragraphs, parts

PLAIN = tuple(text.replace("（记者贺云帆、方知白）", "") for text in PARAGRAPHS)


def authors(text: str, *, chinese: bool = True) -> tuple[str, ...]:
    found = parts(text)
    return credits_of(found.tree, found.headline, found.body, found.fields, chinese=chinese).authors


@pytest.mark.parametrize(
    ("info", "want"),
    [
        ("作者：贺云帆 ▪ 方知白 责编：杜若", ("贺云帆", "方知白")),
        ("2025-05-19 21:30 环讯网 记者 贺云帆", ("贺云帆",)),
        ("本报记者 贺云帆 方知白", ("贺云帆", "方知白")),
        ("文/环讯网 贺云帆", ("贺云帆",)),
        ("文图/环讯社全媒体记者 贺云帆 通讯员 方知白", ("贺云帆", "方知白")),
        ("<p class='byline'>贺云帆,Mira Sato</p>", ("贺云帆", "Mira Sato")),
        ("<span class='story-author'>环讯中文网专栏作家 沙丘</span>", ("沙丘",)),
        ("<span class='info_author'>贺云帆</span><span>2025-05-19</span>", ("贺云帆",)),
        ("<span>由</span><a class='url fn n'>贺云帆</a><span>3条评论</span>", ("贺云帆",)),
        ("<address class='byline'>ELLA MARCHETTI</address>", ("ELLA MARCHETTI",)),
        ("撰文：贺云帆 出版：2025-05-19 20:31", ("贺云帆",)),
        ("聯島報／ 記者贺云帆／台北即時報導", ("贺云帆",)),
        ("编译/贺云帆", ("贺云帆",)),
        ("國際中心／贺云帆報導", ("贺云帆",)),
        ("國際中心／綜合報導", ()),
        ("采写：南都见习记者 贺云帆", ("贺云帆",)),
        ("整理：贺云帆、方知白", ("贺云帆", "方知白")),
    ],
)
def test_authors_in_the_head_lines(info: str, want: tuple[str, ...]) -> None:
    assert authors(news(*PLAIN, info=info)) == want


@pytest.mark.parametrize(
    ("line", "want"),
    [
        ("【文/环讯网 贺云帆】两国代表团19日在某地举行了会谈，会谈开了两个半小时。", ("贺云帆",)),
        ("（环讯社記者贺云帆台北19日電）两国代表团19日在某地举行了会谈，开了两个半小时。", ("贺云帆",)),
        ("（环讯社記者贺云帆小城19日專電）两国代表团19日在某地举行了会谈，开了两个半小时。", ("贺云帆",)),
        ("（环讯社記者方知白、刘会華盛頓19日專電）两国代表团19日举行会谈，开了两个半小时。", ("方知白", "刘会")),
        ("本报某地5月19日电（记者贺云帆 通讯员方知白）两国代表团19日举行会谈，开了两个半小时。", ("贺云帆", "方知白")),
    ],
)
def test_authors_in_the_first_sentence(line: str, want: tuple[str, ...]) -> None:
    assert authors(news(line, *PLAIN[1:])) == want


@pytest.mark.parametrize(
    "info",
    [
        "责任编辑：贺云帆",
        "图/贺云帆",
        "摄影：贺云帆",
        "<span class='author'>环讯社</span>",
        "<span class='author'>编辑：贺云帆</span>",
        "<span class='author-bio'>贺云帆</span>",
        "校对：贺云帆",
        "文/图",
        "监制：贺云帆",
    ],
)
def test_editors_photographers_and_outlets_are_no_authors(info: str) -> None:
    assert authors(news(*PLAIN, info=info)) == ()


def test_authors_of_the_head() -> None:
    def stated(name: str, site: str = "") -> tuple[str, ...]:
        head = f"<meta name=author content='{name}'><meta property='og:site_name' content='{site}'>"
        return authors(news(*PLAIN, head=head))

    assert stated("海伦·布拉特") == ("海伦·布拉特",) and stated("Ann Lee") == ("Ann Lee",)
    assert stated("联岛报 記者贺云帆") == ("贺云帆",)
    assert stated("环讯网") == () and stated("admin") == () and stated("106142") == () and stated("杜若") == ()


def english(info: str, head: str = "", *, after: str = "") -> tuple[str, ...]:
    text = paragraphs(*["The delegations met for two hours, officials said, and agreed to meet again next week."] * 4)
    title = "Talks end without a ceasefire"
    return authors(html(f"<h1>{title}</h1>{info}<div>{text}</div>{after}", head=head, title=title), chinese=False)


@pytest.mark.parametrize(
    ("info", "want"),
    [
        ("<p>By Ann Lee and Jörn Aldekamp</p>", ("Ann Lee", "Jörn Aldekamp")),
        ("<p>By: <a>Solène KERVADEC</a></p>", ("Solène KERVADEC",)),
        ("<p>By <b>Ann Lee</b><span>Community Reporter</span></p>", ("Ann Lee",)),
        (
            "<p>By <a>Ann Lee</a>, <a>Bob Stone</a> and <a>Cy Ott</a><a>Follow</a></p>",
            ("Ann Lee", "Bob Stone", "Cy Ott"),
        ),
        ("<p>by <span class=fn>Ann Lee</span><time>January 21, 2025</time></p>", ("Ann Lee",)),
        (
            "<p>By LU QINGYAO and SANGYE DROLMA in Tsogo | East River Daily | Updated: 2025</p>",
            ("LU QINGYAO", "SANGYE DROLMA"),
        ),
        ("<p>By Ann Lee, AP National Writer</p>", ("Ann Lee",)),
        ("<p>By Staff Reports</p>", ()),
        ("<div class=author-name>Ann Lee</div>", ("Ann Lee",)),
        ("<div class=author-bio>Ann Lee covers talks.</div>", ()),
        ("<p>By the river, nothing moved.</p>", ()),
    ],
)
def test_english_bylines(info: str, want: tuple[str, ...]) -> None:
    assert english(info) == want


def test_a_byline_comes_before_fields_that_name_another_and_after_those_that_name_more() -> None:
    head = "<meta name=author content='Web Poster'>"
    assert english("<p>By Ann Lee</p>", head) == ("Ann Lee",)
    head = "<meta name=author content='Ann Lee, Bob Stone'>"
    assert english("<p>By Ann Lee</p>", head) == ("Ann Lee", "Bob Stone")
    head = "<meta name=author content='ANN LEE ann@ledger.example'>"
    assert english("<p>2025</p>", head) == ("ANN LEE",)


def test_names_after_the_text() -> None:
    assert english("", after="<p>Reporting by Ann Lee in Alta Port and Bob Stone; Editing by Hugo Strand</p>") == (
        "Ann Lee",
        "Bob Stone",
    )
    assert english("", after="<p>This entry was posted in mills on October 8, 2013 by gillian.</p>") == ("gillian",)
    assert english("", after="<div>Posted by Cyril at 16:48</div>") == ("Cyril",)


def test_english_editors() -> None:
    assert read_english_editors("Reporting by Ann Lee; Editing by Hugo Strand and Maia Oyelaran") == (
        "Hugo Strand",
        "Maia Oyelaran",
    )
    assert read_english_editors("Editor: huaxia") == ("huaxia",)
    assert (
        read_english_editors("The editor said nothing.") == () and read_english_editors("Video editing by hand") == ()
    )


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("编辑 贺云帆 校对 方知白", ("贺云帆", "方知白")),
        ("责任编辑：贺云帆 校对：方知白", ("贺云帆", "方知白")),
        ("校对：方知白", ()),
        ("（譯者：農安邦／核稿：荊玉書）1140519", ("荊玉書",)),
        ("责任编辑：池上燕 | 版面编辑：鹿鸣", ("池上燕",)),
    ],
)
def test_editors_and_who_read_the_proofs(text: str, want: tuple[str, ...]) -> None:
    assert read_editors(text) == want


def test_names_of_both_scripts() -> None:
    assert people("李柏年,Mira Sato") == ("李柏年", "Mira Sato")
    assert people("By Ann Lee with Bob Stone • Cy Ott") == ("Ann Lee", "Bob Stone", "Cy Ott")


ENGLISH = (
    "The city council voted on Tuesday to close three bridges for repairs, saying that they were no longer safe.",
    "“We have no choice,” said the head of public works, adding that the work would last until the end of next year.",
    "Residents complained that the detours would add an hour to their way to work, and shops feared for their trade.",
)


@pytest.mark.parametrize(
    ("above", "head", "want"),
    [
        ("<p>By Ella Marchetti</p>", "", ("Ella Marchetti",)),
        ("<p>By Tuesday, all were closed.</p>", "", ()),
        ("<h2>By Land and Sea</h2>", "", ()),
        ("<p>By Quill</p>", "", ("Quill",)),
        ("", "<meta name='author' content='The Corvus Ledger'>", ()),
        ("", "<meta name='author' content='Ella Marchetti'>", ("Ella Marchetti",)),
    ],
)
def test_an_english_author_is_neither_the_site_nor_what_a_sentence_goes_on_with(
    above: str, head: str, want: tuple[str, ...]
) -> None:
    shown = f"<h1>City closes three bridges</h1>{above}<div>{paragraphs(*ENGLISH)}</div>"
    assert authors(html(shown, head=head, title="City closes three bridges | The Corvus Ledger"), chinese=False) == want


@pytest.mark.parametrize(
    ("line", "want"),
    [
        ("The anthology was edited by Mark Twining and printed in 1890.", ()),
        ("His book, edited by Mark Twining, was praised.", ()),
        ("This story was edited by Mark Twining.", ("Mark Twining",)),
        ("Written by Ella Marchetti and edited by Mark Twining", ("Mark Twining",)),
        ("Writing by Ella Marchetti Editing by Mark Twining", ("Mark Twining",)),
    ],
)
def test_an_editor_stands_in_a_credit_and_not_in_a_sentence(line: str, want: tuple[str, ...]) -> None:
    assert read_english_editors(line) == want
