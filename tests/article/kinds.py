# ruff: noqa: E501 (a page in a line)
"""Pages without an article, of every kind, and articles that look like them."""

from __future__ import annotations

from tests.article.pages import FOOT, NAV, PARAGRAPHS, RELATED, html, paragraphs

TOPICS = (
    "外长会见来访代表团",
    "暴雨致三条高铁线路停运",
    "央行下调存款准备金率",
    "世界杯预选赛今晚开打",
    "新药获批进入临床试验",
)
LEGAL = (
    "<div class='bottom'><p>环讯网版权所有，未经书面授权，不得转载或建立镜像。</p>"
    "<p>违法和不良信息举报电话：000-00000000，举报邮箱：a@b.example</p><p>许可证编号：00000000</p></div>"
)


def entry(i: int, *, time: bool = True, teaser: bool = False, picture: bool = False) -> str:
    """One entry of a list in one of the shapes that lists have."""
    title = f"<a href='/c/2025-05/{19 - i % 9}/c_{1000 + i}.html'>{TOPICS[i % 5]}，记者现场直击第{i}号</a>"
    shown = f"<span>2025-05-{19 - i % 9:02} 1{i % 10}:30</span>" if time else ""
    below = (
        f"<p>本网消息，第{i}号记者从有关方面了解到，{TOPICS[i % 5]}，详细情况仍在进一步核实之中。</p>" if teaser else ""
    )
    image = "<img src='/x.jpg'>" if picture else ""
    return f"<li>{image}<h3>{title}</h3>{shown}{below}</li>" if teaser else f"<li>{image}{title} {shown}</li>"


def entries(count: int = 20, *, time: bool = True, teaser: bool = False) -> str:
    """A list of them."""
    return f"<ul class='list'>{''.join(entry(i, time=time, teaser=teaser) for i in range(count))}</ul>"


FLAT = "".join(
    f"<h2><a href='/n/{i}.html'>{TOPICS[i % 5]}，第{i}号快报</a></h2><p>本网消息，第{i}号，{TOPICS[i % 5]}，情况仍在核实之中。</p>"
    for i in range(12)
)
MIXED = "".join(  # classes differ, so that no three boxes are alike
    f"<div class='b{i}'><a href='/n/{i}.html'>{TOPICS[i % 5]}，第{i}号快报</a><div>05-1{i % 10} 08:30</div>"
    f"<div>本网消息，第{i}号，{TOPICS[i % 5]}，情况仍在核实之中，请继续关注。</div></div>"
    for i in range(12)
)
PAGER = "<div class=page><a href='list_1.html'>1</a> <a href='list_2.html'>2</a> <a href='list_2.html'>下一页</a></div>"
ENGLISH = "".join(
    f"<article><h3><a href='/world/2025/may/{i}/talks-resume-in-round-{i}'>Talks resume in round {i} as both sides wait</a></h3>"
    f"<p>Envoys met again on Monday, and round {i} ended without a joint text.</p><time datetime='2025-05-{10 + i}'>{i}h ago</time></article>"
    for i in range(14)
)


def ld(kind: str, more: str = "") -> str:
    return f'<script type="application/ld+json">{{"@context":"https://schema.org","@type":"{kind}"{more}}}</script>'


CASES: dict[str, tuple[str, str, str | None]] = {
    "front page": (html(NAV + entries(40, time=False) + FOOT + LEGAL, title="环讯网_新闻中心"), "index", "https://a.example/"),
    "front page, no address": (html(NAV + entries(40, time=False) + LEGAL, title="环讯网"), "index", None),
    "front page with teasers": (html(NAV + entries(30, teaser=True) + LEGAL, title="环讯网首页"), "index", "https://a.example/index.html"),
    "front page, flat": (html(NAV + FLAT + LEGAL, title="环讯网首页"), "index", "https://a.example/"),
    "front page, mixed boxes": (html(NAV + MIXED + LEGAL, title="环讯网首页"), "index", None),
    "front page that reloads itself": (
        html(NAV + entries(40) + LEGAL, title="环讯网", head="<meta http-equiv=refresh content='300;url=/'>"), "index", None,
    ),
    "section": (html(NAV + "<h1>国际新闻</h1>" + entries(25) + PAGER + LEGAL, title="国际新闻_环讯网"), "index", "https://a.example/world/"),
    "section, no address": (html(NAV + "<h1>国际新闻</h1>" + entries(25) + PAGER + LEGAL, title="国际_环讯网"), "index", None),
    "section, page two": (html(NAV + entries(25, teaser=True) + PAGER, title="国际_环讯网"), "index", "https://a.example/world/list_2.html"),
    "section in English": (
        html(f"<nav><a href=/a>World</a></nav><h1>World</h1>{ENGLISH}", title="World news | Herald", head=ld("CollectionPage")), "index", None,
    ),
    "section in English, undeclared": (html(f"<h1>World</h1>{ENGLISH}", title="World news | Herald"), "index", "https://h.example/world"),
    "archive that calls itself an article": (
        html(f"<h1>World</h1>{ENGLISH}", title="World | Herald", head="<meta property=og:type content=article>" + ld("CollectionPage")), "index", None,
    ),
    "tag": (html(NAV + "<h1>标签：停火</h1>" + entries(15, teaser=True), title="标签：停火_环讯网"), "tag", "https://a.example/tag/tinghuo"),
    "tag by its address": (html(NAV + "<h1>停火</h1>" + entries(15, teaser=True), title="停火 - 环讯网"), "tag", "https://a.example/tag/tinghuo"),
    "topic with an introduction": (
        html(
            NAV + "<h1>两国谈判</h1><p>两国自五月起恢复直接谈判，本专题汇集各方的消息，并持续更新。</p>" + entries(30, time=False),
            title="两国谈判专题_环讯网",
        ), "tag", "https://a.example/topics/talks",
    ),
    "search": (
        html("<form><input name=q></form><h2>“停火”的搜索结果</h2>" + entries(10, teaser=True), title="停火 - 搜索结果 - 环讯网"), "tag",
        "https://a.example/search?q=x",
    ),
    "search in English": (html(f"<h1>Search results for “truce”</h1>{ENGLISH}", title="Search results for truce", head=ld("SearchResultsPage")), "tag", None),
    "author": (
        html(
            "<h1>贺云帆</h1><p>贺云帆，环讯社国际部记者，长期报道外交与安全事务，曾驻外五年。</p>" + entries(20, teaser=True),
            title="贺云帆的专栏_环讯网", head="<meta property=og:type content=profile>",
        ), "tag", "https://a.example/author/heyunfan",
    ),
    "video": (
        html(
            "<h1>会谈现场画面公布</h1><div>2025-05-19 20:31</div><video src=/a.mp4></video><p>当地时间19日，两国代表团举行会谈，现场画面公布。</p>" + RELATED,
            title="【视频】会谈现场画面公布_环讯网",
        ), "video", "https://a.example/video/2025/05/19/v123456.html",
    ),
    "video by its type": (
        html("<h1>会谈现场画面公布</h1><p>当地时间19日，两国代表团举行会谈，现场画面公布。</p>", title="会谈现场画面公布", head=ld("VideoObject")), "video", None,
    ),
    "video in English": (
        html(
            "<h1>Watch: envoys arrive for talks</h1><p>Envoys arrived on Monday, and were met by protesters outside.</p>",
            title="Watch: envoys arrive for talks - Herald", head="<meta property=og:type content=video.other>",
        ), "video", None,
    ),
    "gallery": (
        html("<h1>高清组图：会谈现场</h1><div>1/12</div><p>5月19日，两国代表团在某地会谈。张三摄</p>", title="高清组图：会谈现场_环讯网"), "video",
        "https://a.example/photo/2025/05/19/p123456.html",
    ),
    "not found": (html("<h1>404 Not Found</h1><hr><center>nginx</center>", title="404 Not Found"), "error", None),
    "soft not found": (
        html(
            NAV + "<div class=err><h2>页面不存在</h2><p>抱歉，您访问的页面不存在，或者已被删除！</p><p>5 秒后自动返回首页，您也可以检查输入的网址是否正确。</p></div>" + FOOT,
            title="页面不存在_环讯网",
        ), "error", "https://a.example/c/2025/05/19/c_1.html",
    ),
    "soft not found under the site's title": (
        html(NAV + "<p>您要查看的文章不存在，或者已经被作者删除，请返回首页，或者联系我们。</p>" + FOOT, title="环讯网"), "error", None,
    ),
    "soft not found with a hot list": (
        html("<p>很抱歉，您要访问的页面找不到了，为您推荐下面的新闻：</p>" + entries(30, time=False), title="404_环讯网"), "error", None,
    ),
    "not found in English": (
        html("<h1>Page not found</h1><p>Sorry, the page you are looking for could not be found, or it may have been moved.</p>" + ENGLISH, title="Page not found | Herald"),
        "error", None,
    ),
    "deleted, in Traditional": (html("<p>很抱歉，您所瀏覽的頁面不存在或已刪除，將於 5 秒後返回首頁。</p>", title="系統訊息"), "error", None),
    "forbidden": (html("<h1>403 Forbidden</h1><p>You don't have permission to access this resource.</p>", title="403 Forbidden"), "error", None),
    "server error": (html("<h1>502 Bad Gateway</h1>", title="502 Bad Gateway"), "error", None),
    "robot check": (
        html(
            "<h1>a.example</h1><p>Checking if the site connection is secure. Enable JavaScript and cookies to continue.</p>"
            "<p>a.example needs to review the security of your connection before proceeding, please wait.</p><p>Ray ID: 0000000000000000</p>",
            title="Just a moment...",
        ), "wall", None,
    ),
    "robot check in Chinese": (html("<div>为了您的访问安全，请完成以下验证后继续访问</div><div>请拖动滑块完成拼图</div>", title="安全验证"), "wall", None),
    "too many requests": (html("<p>您的访问过于频繁，请输入验证码后继续访问本站。</p>", title="环讯网"), "wall", None),
    "login": (html("<form><h1>会员登录</h1><input><button>登录</button></form><p>请登录后查看全文，新用户请先注册。</p>", title="会员登录_环讯网"), "wall", None),
    "paywall without a text": (
        html(
            NAV + "<h1>两国代表团会谈两小时</h1><div>2025-05-19 20:31</div><div class=content><p>本文为会员专享，请登录后查看，或者订阅会员继续阅读全文。</p></div>" + FOOT,
            title="两国代表团会谈两小时_环讯网",
        ), "wall", None,
    ),
    "paywall in English": (
        html("<h1>Envoys meet for two hours</h1><p>Subscribe to continue reading this article, and get full access.</p><p>Already a subscriber? Sign in to your account.</p>", title="Envoys meet for two hours"),
        "wall", None,
    ),
    "offers in the place of a text": (
        html(
            "<h1>Envoys meet for two hours</h1><h2>Subscribe to unlock this article</h2><p>Only $2 for 6 weeks, then $40 a month. Cancel anytime, online or by phone.</p>"
            "<p>Digital access on all your devices, and the paper at your door every Saturday.</p>",
            title="Envoys meet for two hours | Herald", head=ld("NewsArticle", ',"headline":"Envoys meet for two hours","datePublished":"2025-05-19T08:00:00Z"'),
        ), "wall", None,
    ),
    "offers in Chinese": (
        html("<h1>两国代表团会谈两小时</h1><div>2025-05-19 20:31</div><div class=pay><p>以下内容需要付费订阅，开通会员即可继续阅读，19元/月，随时可以取消。</p></div>", title="两国代表团会谈两小时_环讯网"), "wall", None,
    ),
    "consent": (
        html(
            "<h1>We value your privacy</h1><p>We and our 312 partners store and access information on your device, and use it to measure audiences.</p>"
            "<p>By choosing “Accept all” you agree to personalised advertising, and you can change your mind later.</p>",
            title="Your privacy choices - Herald",
        ), "wall", None,
    ),
    "short list without a heading": (
        html("<div>" + "".join(f"<h4><a href='/n/{i}.shtml'>{TOPICS[i]}的消息</a></h4><i>(05-1{i} 10:30:00)</i><b>来源：环讯社国际部</b>" for i in range(5)) + "</div>", title="国内_环讯网"), "index", None,
    ),
    "shell": (html("<div id=app>We're sorry but this site doesn't work properly without JavaScript enabled. Please enable it to continue.</div>", title="Herald"), "nothing", None),
    "shell in Chinese": (html("<div id=app>您的浏览器未启用 JavaScript，请开启后重新访问本页面，谢谢。</div>", title="环讯网"), "nothing", None),
    "shell with noscript": (html("<noscript>Please enable JavaScript to view this page.</noscript><div id=root></div><script src=/a.js></script>", title="Herald"), "nothing", None),
    "foot alone": (html(NAV + "<h1>两国代表团会谈两小时</h1><div>2025-05-19 20:31</div>" + LEGAL, title="两国代表团会谈两小时_环讯网"), "nothing", None),
    "refresh": (html("<p>请稍候</p>", head="<meta http-equiv=refresh content='0;url=https://a.example/new.html'>"), "redirect", None),
    "refresh with a sentence": (
        html("<p>本页已经搬家，如果您的浏览器没有自动跳转，请点击这里，谢谢您的支持。</p>", head="<meta content='0; URL=/new.html' http-equiv='Refresh'>"), "redirect", None,
    ),
    "script that leads on": ("<html><head><script>window.location.href='https://m.a.example/1.html'</script></head><body></body></html>", "redirect", None),
    "frame": ("<html><frameset><frame src='/real.html'></frameset></html>", "redirect", None),
    "comments": (
        html(
            "<h2>网友评论</h2>" + "".join(f"<div class=comment-item><span>网友{i}</span><span>05-19 12:3{i}</span><p>我觉得这次会谈很有意义，希望双方继续谈下去，早日停火。</p></div>" for i in range(9)),
            title="两国代表团会谈两小时的评论_环讯网",
        ), "index", "https://a.example/comment/123456",
    ),
}  # fmt: skip


FLASH = "环讯社5月19日消息，两国代表团19日在某地举行会谈，会谈持续两个半小时。"


def shown(body: str, title: str = "两国代表团会谈两小时", time: str = "2025-05-19 20:31", head: str = "") -> str:
    return html(
        NAV + f"<h1>{title}</h1><div class=info>{time} 来源：环讯社</div><div>{body}</div>" + FOOT,
        title=f"{title}_环讯网",
        head=head,
    )


ARTICLES: dict[str, tuple[str, str | None]] = {
    "flash of one sentence": (shown(f"<p>{FLASH}</p>"), None),
    "flash with many cards": (shown(f"<p>{FLASH}</p>" + entries(60, teaser=True)), "https://a.example/a/202505191234.html"),
    "flash with cards below and aside": (shown(f"<p>{FLASH}</p>") + entries(40), None),
    "flash below a topic": (shown(f"<p>{FLASH}</p>" + RELATED), "https://a.example/topic/talks/20250519/c123456.html"),
    "flash without a time": (html(f"<h1>两国代表团会谈两小时</h1><p>{FLASH}</p>" + RELATED, title="两国代表团会谈两小时_环讯网"), None),
    "article about an error": (
        shown("<p>环讯社5月19日消息，多名用户反映，某网站19日上午出现404错误，页面无法访问，两小时后恢复。</p>", "某网站出现404错误，页面不存在"), None,
    ),
    "article about logins": (shown("<p>环讯社5月19日消息，某平台宣布，用户须登录后才能查看评论，六月一日起施行。</p><p>" + FLASH + "</p>"), None),
    "article with a paywall below": (shown(paragraphs(*PARAGRAPHS) + "<p>请登录后查看全文，或者订阅会员继续阅读。</p>"), None),
    "article in a folder of videos": (shown(paragraphs(*PARAGRAPHS)), "https://a.example/video/2025/05/19/v123456.html"),
    "article that reloads itself": (shown(paragraphs(*PARAGRAPHS), head="<meta http-equiv=refresh content='600;url=/x'>"), None),
    "article at the root": (shown(paragraphs(*PARAGRAPHS)), "https://a.example/?id=20250519"),
    "article that says website": (shown(paragraphs(*PARAGRAPHS), head="<meta property=og:type content=website>"), None),
    "live blog": (
        shown("".join(f"<div class=post><span>1{i}:30</span><h3>第{i}场会谈结束，双方各自离开会场</h3><p>第{i}场会谈结束，双方没有发表声明，随后离开会场。</p></div>" for i in range(9)), "直播：两国代表团会谈"),
        "https://a.example/live/20250519.html",
    ),
    "morning round-up with linked headings": (
        shown(FLAT, "环讯早报：今天的要闻", head=ld("NewsArticle", ',"headline":"环讯早报：今天的要闻","datePublished":"2025-05-19T07:00:00+08:00"')), None,
    ),
    "article with comments": (
        shown(paragraphs(*PARAGRAPHS)) + "".join(f"<div class=comment-item><p>我觉得这次会谈很有意义，第{i}楼。</p></div>" for i in range(30)), None,
    ),
}  # fmt: skip
