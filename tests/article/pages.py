"""Small pages for these tests, and the way through the reader up to one stage."""

from __future__ import annotations

from dataclasses import dataclass

from jiedu.article.body import Body, body_of
from jiedu.article.html import Tree, read_tree
from jiedu.article.structured import Fields, fields_of
from jiedu.article.title import Headline, headline_of
from jiedu.page.model import Page

PARAGRAPHS = (
    "环讯社某地5月19日电（记者贺云帆、方知白）两国代表团19日在某地举行了会谈，会谈开了两个半小时。",
    "一方表示，愿意为今后两年里的各项合作共同写出一份章程，并尽快交给对方研究。",
    "另一方说，希望先停火，再谈判，停火应当是全面的、无条件的。",
    "观察人士认为，双方的顺序之争没有变化，仅凭一次会谈，很难看到结果。",
)


def html(body: str, *, head: str = "", title: str = "两国代表团会谈两小时_环讯网") -> str:
    """A page with `body` in it."""
    return f"<!DOCTYPE html><html lang='zh'><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def paragraphs(*texts: str) -> str:
    """Each text in a `<p>`."""
    return "".join(f"<p>{text}</p>" for text in texts)


NAV = "<div class='nav'><ul>" + "".join(f"<li><a href='/{i}/'>频道{i}</a></li>" for i in range(12)) + "</ul></div>"
RELATED = (
    "<div class='related'><h3>相关阅读</h3><ul>"
    + "".join(f"<li><a href='/news/{i}.html'>第{i}条相关新闻的标题在这里</a></li>" for i in range(5))
    + "</ul></div>"
)
FOOT = "<div class='footer'>关于我们 <a href='/about'>联系我们</a> 版权所有 京ICP备00000000号</div>"


def news(
    *texts: str, info: str = "2025-05-19 20:31 来源：环讯社", after: str = "<p>（责任编辑：杜若）</p>", head: str = ""
) -> str:
    """A whole news page around the paragraphs `texts`."""
    shown = paragraphs(*(texts or PARAGRAPHS))
    article = f"<h1>两国代表团会谈两小时</h1><div class='info'>{info}</div><div class='text'>{shown}{after}</div>"
    return html(NAV + f"<div class='wrap'>{article}</div>" + RELATED + FOOT, head=head)


def page(text: str, *, kind: str = "html", url: str | None = None, name: str = "page.html") -> Page:
    """`text` as a page."""
    return Page(kind, text.encode("utf-8", "surrogatepass"), url=url, name=name)


@dataclass(frozen=True, slots=True)
class Parts:
    """What the stages make of a page."""

    tree: Tree
    fields: Fields
    headline: Headline
    body: Body

    @property
    def lines(self) -> list[str]:
        """The body's lines."""
        return [self.tree.lines[i].text for i in self.body.lines]


def parts(text: str, url: str | None = None) -> Parts:
    """The stages up to the body."""
    tree = read_tree(text)
    fields = fields_of(tree, url)
    headline = headline_of(tree, fields)
    return Parts(tree, fields, headline, body_of(tree, headline))
