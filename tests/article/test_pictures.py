from __future__ import annotations

import pytest

from jiedu.article.model import Image
from jiedu.article.pictures import fragment_images, images_of, is_furniture
from tests.article.pages import PARAGRAPHS, news, parts

URL = "https://n.example/a/1.html"


def images(page: str, url: str | None = URL) -> tuple[Image, ...]:
    found = parts(page, url)
    return images_of(found.tree, found.headline, found.body, found.fields, url)


def inside(*pieces: str, after: str = "", head: str = "", info: str = "2025-05-19 20:31") -> tuple[Image, ...]:
    """The images of a page with `pieces` of markup between its first paragraphs."""
    text = f"<p>{PARAGRAPHS[0]}</p>" + "".join(pieces) + "".join(f"<p>{line}</p>" for line in PARAGRAPHS[1:])
    page = news(info=info, after=after, head=head).replace("<p>" + PARAGRAPHS[0] + "</p>", "@", 1)
    start, _, rest = page.partition("@")
    for line in PARAGRAPHS[1:]:
        rest = rest.replace(f"<p>{line}</p>", "", 1)
    return images(start + text + rest)


def test_pictures_in_order_with_caption_and_alt() -> None:
    found = inside(
        "<figure><img src='/p/1.jpg' alt='会场外景'><figcaption>五月十九日的会场。</figcaption></figure>",
        "<p><img data-src='//cdn.example/p/2.jpg' src='/lazy/blank.gif' alt='DSC_0042.JPG'></p>"
        "<p>▲代表团抵达。环讯社记者 贺云帆 摄</p>",
        "<div class='img-container'><img src='3.png'><p class='img-desc'>散会之后</p></div>",
    )
    assert found == (
        Image("https://n.example/p/1.jpg", "五月十九日的会场。", "会场外景"),
        Image("https://cdn.example/p/2.jpg", "▲代表团抵达。环讯社记者 贺云帆 摄", ""),
        Image("https://n.example/a/3.png", "散会之后", ""),
    )


def test_a_caption_belongs_to_the_last_picture_before_it() -> None:
    found = inside("<p><img src='/p/1.jpg'></p><p><img src='/p/2.jpg'></p><p>代表团抵达。（资料图）</p>")
    assert [(image.url[-5:], image.caption) for image in found] == [("1.jpg", ""), ("2.jpg", "代表团抵达。（资料图）")]


def test_a_gallery_in_one_figure() -> None:
    found = inside(
        "<figure><img src='/p/1.jpg'><p>甲方代表</p><img src='/p/2.jpg'><p>乙方代表</p><p>图：环讯社</p></figure>"
    )
    assert [image.caption for image in found] == ["甲方代表", "乙方代表 图：环讯社"]


def test_the_same_picture_once_and_text_is_no_caption() -> None:
    found = inside("<p><img src='/p/1.jpg'></p>", "<p><img src='/p/1.jpg'></p>")
    assert found == (Image("https://n.example/p/1.jpg"),)


@pytest.mark.parametrize(
    "piece",
    [
        "<img src='/static/logo.png'>",
        "<img src='/p/wx_qrcode.jpg'>",
        "<img src='/p/9.jpg' alt='扫码关注二维码'>",
        "<img src='data:image/png;base64,AAAA'>",
        "<img src='/p/share-icon.svg'>",
        "<img src='/u/avatar/32.jpg'>",
        "<img src='https://t.example/pixel.gif?x=1'>",
        "<img src='/p/9_32x32.jpg'>",
        "<div class='related-list'><a href='/2.html'><img src='/p/9.jpg'>另一条新闻的标题在这里</a></div>",
        "<ul><li><a href='/2.html'><img src='/p/9.jpg'><span>另一条新闻的标题在这里</span></a></li></ul>",
        "<div class='author-bio'><img src='/p/9.jpg'>许听澜</div>",
        "<aside><img src='/p/9.jpg'></aside>",
        "<img alt='没有地址'>",
    ],
)
def test_furniture_cards_and_portraits_are_left_out(piece: str) -> None:
    assert inside(piece) == ()


def test_a_picture_above_the_text_counts_in_an_element_for_pictures() -> None:
    above = "2025-05-19 20:31</div><figure class='hero'><img src='/p/1.jpg' alt='会场'></figure><div>"
    assert [image.url for image in inside(info=above)] == ["https://n.example/p/1.jpg"]
    assert inside(info="2025-05-19 20:31</div><div class='promo'><img src='/p/1.jpg'></div><div>") == ()
    assert inside(after="</div><div class=more><img src='/p/1.jpg'>") == ()


def test_the_heads_picture_stands_in_where_the_body_has_none() -> None:
    head = "<meta property='og:image' content='/p/9.jpg'><meta property='og:image:alt' content='会场'>"
    assert inside(head=head) == (Image("https://n.example/p/9.jpg", "", "会场"),)
    assert [image.url[-5:] for image in inside("<img src='/p/1.jpg'>", head=head)] == ["1.jpg"]
    assert inside(head="<meta property='og:image' content='/img/default_share.png'>") == ()
    assert inside(head="<meta property='og:image' content='https://cdn.example/png/example_180.png'>") != ()
    assert (
        images(news(head="<meta property='og:image' content='/png/harbour_180.png'>"), "https://www.harbour.example/1")
        == ()
    )


def test_addresses_stay_as_written_where_the_page_has_none() -> None:
    page = news().replace(f"<p>{PARAGRAPHS[1]}</p>", f"<p>{PARAGRAPHS[1]}</p><p><img src='1.jpg'></p>")
    assert images(page, None) == (Image("1.jpg"),)


def test_a_page_without_text_has_no_pictures_of_its_body() -> None:
    assert images("<img src='/p/1.jpg'>") == ()


@pytest.mark.parametrize(
    ("src", "want"),
    [
        ("https://logo.example/2025/a.jpg", False),
        ("/2025/05/analog.jpg", False),
        ("/2025/05/catalogos.jpg", False),
        ("/p/headline.jpg", False),
        ("/p/surface.jpg", False),
        ("/p/site-logo.png", True),
        ("/img/loading.gif", True),
        ("/2025/default/bus.jpg", False),
        ("/2025/umpire_trans.jpg", False),
        ("/2025/protest-banner.jpg", False),
        ("/img/banner_2.jpg", True),
        ("/img/default.png", True),
        ("", True),
        ("/" + "a" * 3000, True),
    ],
)
def test_furniture_by_its_address(src: str, want: bool) -> None:
    assert is_furniture(src) is want


def test_captions_by_their_place() -> None:
    found = inside(
        "<p><img src='/p/1.jpg'><br>工作人员将鱼苗倒入滑道。</p>",
        "<table><tr><td><img src='/p/2.jpg'></td></tr><tr><td>白鹭飞过水面。</td></tr></table>",
        "<div class='img_wrapper'><img src='/p/3.jpg'><span class='img_descr'>门将扑出第四个点球。</span></div>",
    )
    assert [image.caption for image in found] == [
        "工作人员将鱼苗倒入滑道。",
        "白鹭飞过水面。",
        "门将扑出第四个点球。",
    ]
    line = "会场外景，五月十九日。"
    page = news(f"</p><p><img src='/p/1.jpg'></p><p>{line}", *PARAGRAPHS)
    assert [image.caption for image in images(page)] == [line]


def test_captions_without_buttons_labels_and_what_is_said_twice() -> None:
    figure = "<figure><img src='/p/1.jpg'><figcaption>{}</figcaption></figure>"
    assert inside(figure.format("Image caption, 会场外景<span>图：环讯社</span>"))[0].caption == "会场外景图：环讯社"
    assert (
        inside(figure.format("<p>会场外景 © AFX</p><p>© AFX</p><p><a href='/buy'>购买图片</a></p>"))[0].caption
        == "会场外景 © AFX"
    )
    assert (
        inside(figure.format("<i>会场外景。贺云帆 摄</i><b>贺云帆 摄</b> hide caption"))[0].caption
        == "会场外景。贺云帆 摄"
    )
    assert inside(figure.format("<p>图片来源：环讯社</p><p>会场外景</p>"))[0].caption == "会场外景"
    assert inside(figure.format("<p>图片来源：环讯社</p>"))[0].caption == "环讯社"


def test_a_portrait_beside_the_byline_is_no_picture_of_the_article() -> None:
    assert inside("<div class='head_authorImg_2H'><img src='/p/9.jpg'></div>") == ()
    info = "<div class='who'><img src='/p/9.jpg'>许听澜 2025-05-19 20:31</div>"
    assert inside(info=info) == ()


def test_a_picture_above_the_text_with_its_caption() -> None:
    page = news(info="2025-05-19 20:31</div><div><img src='/p/1.jpg'></div><div class=cap>会场外景。记者贺云帆／攝")
    assert images(page) == (Image("https://n.example/p/1.jpg", "会场外景。记者贺云帆／攝"),)


def test_pictures_of_a_body_in_a_script() -> None:
    body = "<p>一</p><figure><img src='/p/1.jpg'><figcaption>会场外景</figcaption></figure><img src='/static/logo.png'>"
    assert fragment_images(body, URL) == (Image("https://n.example/p/1.jpg", "会场外景"),)
    assert fragment_images("没有图片") == ()
