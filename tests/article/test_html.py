from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from jiedu.article import html as module
from jiedu.article.html import read_tree
from jiedu.article.nesting import DEPTH, flatten, nests
from tests.article.pages import html


def texts(body: str) -> list[str]:
    return [line.text for line in read_tree(html(body)).lines]


def test_lines_end_at_blocks_and_breaks_and_not_at_inline_elements() -> None:
    assert texts("<div>一<b>二</b><span>三</span><p>四</p>五<br>六</div>") == ["一二三", "四", "五", "六"]


def test_white_space_is_one_space_and_invisible_characters_are_dropped() -> None:
    assert texts("<p>甲 \n\t 乙\u3000\u3000丙\u200b\u202e丁\u00a0</p>") == ["甲 乙 丙丁"]


def test_scripts_styles_and_forms_fields_are_no_text() -> None:
    assert texts("<script>var a=1</script><style>p{}</style><textarea>x</textarea><p>正文</p><!-- 注释 -->") == ["正文"]


def test_links_bold_and_pieces_are_counted_by_line() -> None:
    line = read_tree(
        html("<p><a href='/a'>链接文字</a>和<strong>粗体</strong><span class='Source'>环讯社</span></p>")
    ).lines[0]
    assert (line.linked, line.bold) == (4, 2)
    assert [(link.text, link.href) for link in line.links] == [("链接文字", "/a")]
    assert ("source", "环讯社") in line.pieces


def test_a_link_around_blocks_is_a_link_of_each_of_its_lines() -> None:
    lines = read_tree(html("<a href='/x'><h3>标题在这里</h3><p>导语在这里</p></a>")).lines
    assert [[link.text for link in line.links] for line in lines] == [["标题在这里"], ["导语在这里"]]
    assert all(link.href == "/x" for line in lines for link in line.links)


def test_elements_cover_their_lines_and_empty_ones_are_left_out() -> None:
    tree = read_tree(html("<div id=a><div></div><p>一</p><p>二</p></div><div id=b><p>三</p></div>"))
    spans = {element.hint: (element.first, element.last) for element in tree.elements if element.hint}
    assert spans == {"a": (0, 2), "b": (2, 3)}
    for element in tree.elements:
        assert element.first < element.last


def test_humps_of_class_names_become_hyphens() -> None:
    assert read_tree(html("<div class='InlineDonationPromo' id=x style='display:none'><p>一</p></div>")).elements[
        -2
    ].hint == ("inline-donation-promo x hidden-by-style")


def test_the_head_is_taken_down() -> None:
    tree = read_tree(
        html(
            "<p>一</p><a rel=next href='/2'>下一页</a><time datetime='2025-05-19'>今天</time>",
            head="<meta property='og:title' content='题'><link rel=canonical href='/c'>"
            "<script type='application/ld+json'>{}</script>"
            "<script>var x = 1</script><meta http-equiv=refresh content='0; url=/x'>",
        )
    )
    assert tree.title.startswith("两国")
    assert ("og:title", "题") in tree.metas
    assert ("canonical", "/c") in tree.links and ("next", "/2") in tree.links
    assert tree.data == ["{}"] and len(list(tree.scripts)) == 1
    assert tree.lang == "zh" and tree.refresh and tree.times[0][1] == "2025-05-19"


def test_deep_nesting_is_cut_before_parsing() -> None:
    deep = "<div>" * 50_000 + "<p>文字在这里。</p>" + "</div>" * 50_000 + "<p>后面的文字。</p>"
    assert nests(deep.encode()) and flatten(deep).count("<div>") <= DEPTH
    assert [line.text for line in read_tree(deep).lines] == ["文字在这里。", "后面的文字。"]


def test_flat_pages_are_not_touched() -> None:
    flat = "<p>没有结束标签" * 3000
    assert flatten(flat) == flat and not nests(flat.encode()[:4000])
    assert len(read_tree(flat).lines) == 3000


def test_a_page_of_too_many_nodes_is_cut_short(monkeypatch: object) -> None:
    original = module.NODES
    module.NODES = 50
    try:
        tree = read_tree(html("<div>" + "<p>一</p>" * 100 + "</div>"))
    finally:
        module.NODES = original
    assert tree.cut_short and 0 < len(tree.lines) < 100
    assert all(element.last >= element.first for element in tree.elements)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="<>/ab=\"' pdiv!-\x00&;中", max_size=300))
def test_any_markup_gives_lines_inside_elements(text: str) -> None:
    tree = read_tree(text)
    for index, line in enumerate(tree.lines):
        element = tree.elements[line.element]
        assert element.first <= index < element.last
        assert 0 <= line.linked <= len(line.text) and "\n" not in line.text


def test_a_bare_menu_is_left_out_and_one_that_says_more_is_not() -> None:
    menu = "<ul class='top-nav'><li><a href=/a>国内</a></li><li><a href=/b>国际</a></li></ul>"
    assert [line.text for line in read_tree(f"{menu}<p>正文。</p>").lines] == ["正文。"]
    told = "<nav><p>本站今起改版，请读者留意。</p></nav>"
    assert [line.text for line in read_tree(told).lines] == ["本站今起改版，请读者留意。"]
    pager = "<nav><a rel=next href=2.html>下一页</a></nav>"
    assert read_tree(pager).links == [("next", "2.html")]
    assert [line.text for line in read_tree("<nav><h1>标题</h1></nav>").lines] == ["标题"]
    assert [line.text for line in read_tree("<div class='pagenav'><a href=2.html>2</a></div>").lines] == ["2"]


def test_words_for_screen_readers_alone_are_left_out() -> None:
    tree = read_tree("<p><span class='visually-hidden'>图像加注文字，</span>大桥。</p>")
    assert [line.text for line in tree.lines] == ["大桥。"]


def test_bold_by_style_is_bold() -> None:
    (line,) = read_tree("<p><span style='font-weight: bold'>小标题</span></p>").lines
    assert line.bold == 3
