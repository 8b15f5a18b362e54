"""A story with everything in it: invented states, people and outlets, eight reports over two weeks.

Two islands' governments settle a dispute over a ferry line. There are a cut copy, a retitled copy in traditional
script, an English report, accounts that differ about a number and about a day, a nested statement, a plan that falls
due, background, and an expert who speaks for nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from jiedu.analysis.model import Analysis, Entity, Link
from jiedu.article.model import Article
from jiedu.dossier.model import Related
from jiedu.story.model import Copy, Story
from tests.dossier.build import Reading, article, find, story

NORTH = Entity("GPE:北屿", "北屿", "GPE", ("北屿",), "Nordholm", known=True)
SOUTH = Entity("GPE:南屿", "南屿", "GPE", ("南屿",), "Sudholm", known=True)
LUO = Entity("PER:罗远舟", "罗远舟", "PER", ("罗远舟", "罗"), "Luo Yuanzhou", "北屿交通部长", NORTH.id, True)
SHEN = Entity("PER:沈若潮", "沈若潮", "PER", ("沈若潮",), "Shen Ruochao", "南屿首席大臣", SOUTH.id, True)
JIANG = Entity("PER:江问渠", "江问渠", "PER", ("江问渠",), None, "海湾大学航运研究所研究员")
AGENCY = Entity("ORG:海湾通讯社", "海湾通讯社", "ORG", ("海湾通讯社", "Gulf News Agency"), "Gulf News Agency")
PAPER = Entity("WORK:联合公报", "联合公报", "WORK", ("联合公报",), "Joint communiqué")
PEOPLE = (NORTH, SOUTH, LUO, SHEN, JIANG, AGENCY, PAPER)

D12, D14, D15, D16, D19, D20 = (date(2025, 5, n) for n in (12, 14, 15, 16, 19, 20))
JUNE = date(2025, 6, 1)


FARES = "https://cape.example/2025/03/02/fares"


@dataclass(frozen=True)
class Ferry:
    """The story with its articles, analyses and what stands around it."""

    story: Story
    articles: dict[str, Article]
    analyses: dict[str, Analysis]
    related: tuple[Related, ...]


def _agency() -> Reading:
    text = article(
        "南北屿就复航海峡轮渡达成原则共识，货运优先分三步走",
        "海湾通讯社望潮城5月16日电（记者 方砚秋）北屿交通部长罗远舟与南屿首席大臣沈若潮16日在望潮城举行会谈，"
        "双方就恢复停航两年的海峡轮渡达成原则共识，同意货运先行、客运随后，分三步复航。",
        "罗远舟在会谈后对记者说，北屿愿意先行开放三号码头，“前提是检疫和查验由双方共同负责”。他表示，首批船期将在两周内公布。",
        "沈若潮说，南屿不会在航道管辖权上让步，但“让岛上的人先坐上船，比什么都要紧”。",
        "据联合公报，双方将于6月1日前提交共同查验办法，并设立由双方各三人组成的联络小组。",
        "海峡轮渡自2023年4月起停航，约1200名通勤者改乘每周两班的邮船。",
        day=D16,
        url="https://news.example/gulf/20250516/ferry-consensus.html",
    )
    closed, month = date(2023, 4, 1), "2023-04"
    return (
        Reading(text, PEOPLE)
        .time("5月16日", D16, "self")
        .time("16日", D16, "text", near="16日在望潮城")
        .time("6月1日前", JUNE)
        .time("2023年4月", closed, "self", value=month)
        .event("举行会谈", "会谈", "CONSULT", (LUO.id, SHEN.id), day=D16)
        .event("达成原则共识，同意", "达成", "AGREE", (LUO.id, SHEN.id), day=D16)
        .event("提交共同查验办法", "提交", "AGREE", (NORTH.id, SOUTH.id), day=JUNE, modality="future")
        .event(
            "起停航",
            "停航",
            "RETREAT",
            (NORTH.id, SOUTH.id),
            day=closed,
            last=date(2023, 4, 30),
            value=month,
            quantity="1200名",
            modality="historical",
        )
        .says("罗远舟", LUO_SAID, entities=(LUO.id,), cue="说", kind="mixed", day=D16)
        .says("他", "首批船期将在两周内公布", entities=(LUO.id,), cue="表示", form="pronoun", day=D16)
        .says("沈若潮", SHEN_SAID, entities=(SHEN.id,), cue="说", kind="mixed", day=D16)
        .says("联合公报", PAPER_SAID, entities=(PAPER.id,), cue="据", form="document")
    )


LUO_SAID = "北屿愿意先行开放三号码头，“前提是检疫和查验由双方共同负责”"
SHEN_SAID = "南屿不会在航道管辖权上让步，但“让岛上的人先坐上船，比什么都要紧”"
PAPER_SAID = "双方将于6月1日前提交共同查验办法，并设立由双方各三人组成的联络小组"


def _cut() -> Reading:
    text = article(
        "南北屿同意分三步恢复海峡轮渡",
        "海湾通讯社望潮城5月16日电 北屿交通部长罗远舟与南屿首席大臣沈若潮16日在望潮城举行会谈，"
        "双方就恢复停航两年的海峡轮渡达成原则共识，同意货运先行、客运随后，分三步复航。",
        "罗远舟在会谈后对记者说，北屿愿意先行开放三号码头，“前提是检疫和查验由双方共同负责”。",
        "据联合公报，双方将于6月1日前提交共同查验办法，并设立由双方各三人组成的联络小组。",
        day=D16,
        outlet="海湾通讯社",
        url="https://daily.example/a/8817?from=list&id=1",
    )
    return (
        Reading(text, PEOPLE)
        .time("16日", D16, "text", near="16日在望潮城")
        .time("6月1日前", JUNE)
        .event("举行会谈", "会谈", "CONSULT", (LUO.id, SHEN.id), day=D16)
        .event("提交共同查验办法", "提交", "AGREE", (NORTH.id, SOUTH.id), day=JUNE, modality="future")
        .says("罗远舟", LUO_SAID, entities=(LUO.id,), cue="说", kind="mixed", day=D16)
        .says("联合公报", PAPER_SAID, entities=(PAPER.id,), cue="据", form="document")
    )


def _hant() -> Reading:
    text = article(
        "海峽輪渡有望復航　南屿：航道管轄權不讓步",
        "北屿交通部長羅遠舟與南屿首席大臣沈若潮16日在望潮城舉行會談，雙方就恢復停航兩年的海峽輪渡達成原則共識，"
        "同意貨運先行、客運隨後，分三步復航。",
        "沈若潮說，南屿不會在航道管轄權上讓步，但「讓島上的人先坐上船，比什麼都要緊」。",
        day=D16,
        outlet="潮汐日報",
        url="https://tide.example/news/5521",
        language="zh-Hant",
    )
    return (
        Reading(text, PEOPLE)
        .time("16日", D16, "published")
        .event("舉行會談", "會談", "CONSULT", (LUO.id, SHEN.id), day=D16)
        .says(
            "沈若潮",
            "南屿不會在航道管轄權上讓步，但「讓島上的人先坐上船，比什麼都要緊",
            entities=(SHEN.id,),
            cue="說",
            kind="mixed",
            day=D16,
        )
    )


def _eve() -> Reading:
    text = article(
        "复航谈判前夜：两岛各说各话",
        "北屿代表团5月14日抵达望潮城，为两天后的轮渡会谈作准备。代表团共有九人，由交通部长罗远舟率领。",
        "《岬角报》援引一名不愿具名的北屿官员的话说，北屿准备在货运上让一步，换取南屿开放检疫数据。",
        "南屿首席大臣沈若潮12日在议会说，复航可以谈，航道不能谈。议会12日以31票对18票通过决议，授权政府就客运重启谈判。",
        "自停航以来，约1500名通勤者只能改乘邮船。海湾大学航运研究所研究员江问渠认为，两岛都拖不起：“邮船的票价涨了三倍，"
        "再拖一个旅游季，先撑不住的是岛上的小店。”",
        day=D15,
        outlet="岬角报",
        url="https://cape.example/2025/05/15/eve",
    )
    cape = Link("ORG:岬角报", "《岬角报》", "outlet", "explicit")
    return (
        Reading(text, PEOPLE)
        .time("5月14日", D14)
        .time("12日", D12, "text", near="12日在议会")
        .time("12日", D12, "text", near="12日以31票")
        .event("抵达望潮城", "抵达", "CONSULT", (NORTH.id, LUO.id), day=D14)
        .event("通过决议", "通过", "DECREE", (SOUTH.id,), day=D12, quantity="31票")
        .event("改乘邮船", "改乘", "RETREAT", (NORTH.id, SOUTH.id), quantity="1500名", modality="historical")
        .says(
            "一名不愿具名的北屿官员",
            "北屿准备在货运上让一步，换取南屿开放检疫数据",
            cue="援引",
            form="anonymous",
            authority=(cape, Link("", "不愿具名的北屿官员", "unnamed", "speaker")),
        )
        .says("沈若潮", "复航可以谈，航道不能谈", entities=(SHEN.id,), cue="说", day=D12)
        .says(
            "江问渠",
            "两岛都拖不起",
            "邮船的票价涨了三倍，再拖一个旅游季，先撑不住的是岛上的小店。",
            entities=(JIANG.id,),
            cue="认为",
            kind="mixed",
        )
    )


def _after() -> Reading:
    text = article(
        "首批船期公布：货轮六月初试航",
        "北屿交通部5月19日公布首批船期，货轮将于6月8日试航，每日往返两班。",
        "部长罗远舟在社交媒体上写道：“两周的承诺，三天兑现。”他还说，客运何时恢复，取决于联络小组的第一次会议。",
        "据海湾通讯社报道，南屿首席大臣沈若潮19日晚转述首相办公室的说法，称首相“对进度满意，但不会替检疫部门做主”。",
        "另据一份未公开的纪要，联络小组拟于5月26日在三号码头举行第一次会议。",
        "望潮城17日还举行了渔民集会，要求不得占用近岸渔场。",
        day=D20,
        outlet="望潮观察",
        url="https://watch.example/p/ferry-timetable",
        inferred=True,
        detail="页面时间为2025-11-03，文中“5月19日公布”为已发生，“26日”为将来，故定为5月20日前后",
    )
    said = "对进度满意，但不会替检疫部门做主"
    agency = Link(AGENCY.id, "海湾通讯社", "agency", "explicit")
    return (
        Reading(text, PEOPLE)
        .time("5月19日", D19, "self")
        .time("6月8日", date(2025, 6, 8))
        .time("19日晚", D19, "text")
        .time("5月26日", date(2025, 5, 26))
        .time("17日", date(2025, 5, 17))
        .mention("他", LUO.id, inferred=True)
        .event("公布首批船期，货轮", "公布", "COOPERATE", (NORTH.id,), day=D19)
        .event("公布首批船期，货轮", "试航", "COOPERATE", (NORTH.id,), day=date(2025, 6, 8), modality="future")
        .event("举行第一次会议", "会议", "CONSULT", (NORTH.id, SOUTH.id), day=date(2025, 5, 26), modality="future")
        .event("渔民集会", "集会", "PROTEST", (NORTH.id,), day=date(2025, 5, 17))
        .says("部长罗远舟", "两周的承诺，三天兑现。", entities=(LUO.id,), cue="写道", kind="direct", form="role")
        .says(
            "他",
            "客运何时恢复，取决于联络小组的第一次会议",
            entities=(LUO.id,),
            cue="说",
            form="pronoun",
            continued=True,
        )
        .says(
            "沈若潮",
            f"首相“{said}”",
            entities=(SHEN.id,),
            cue="转述",
            day=D19,
            authority=(agency, Link(SHEN.id, "沈若潮", "person", "speaker")),
        )
        .says(
            "首相",
            said,
            entities=(SOUTH.id,),
            cue="称",
            kind="direct",
            form="role",
            parent="s3",
            authority=(
                agency,
                Link(SHEN.id, "沈若潮", "person", "speaker"),
                Link(SOUTH.id, "首相办公室", "office", "inherited"),
            ),
        )
    )


def _rival() -> Reading:
    text = article(
        "渔民集会反对占用渔场",
        "望潮城18日还举行了渔民集会，要求不得占用近岸渔场。约400人参加。",
        "北屿交通部在5月19日公布了首批船期，称货轮每日往返两班。",
        day=D20,
        outlet="潮间带",
        url="javascript:alert(1)",
    )
    return (
        Reading(text, PEOPLE)
        .time("18日", date(2025, 5, 18))
        .time("5月19日", D19)
        .event("渔民集会，要求", "集会", "PROTEST", (NORTH.id,), day=date(2025, 5, 18))
        .event("公布了首批船期", "公布", "COOPERATE", (NORTH.id,), day=D19)
    )


def _english() -> Reading:
    text = article(
        "Nordholm and Sudholm agree to reopen strait ferry",
        "WANGCHAO (Gulf News Agency) — Nordholm and Sudholm agreed in principle on 16 May to reopen the strait ferry"
        " that has been idle for two years, with freight sailing first.",
        "“The piers are ready, and so are we,” Luo Yuanzhou said, adding that"
        " a timetable would follow within two weeks.",
        day=D16,
        outlet="Strait Herald",
        url="https://herald.example/strait-ferry",
        language="en",
    )
    return (
        Reading(text, PEOPLE)
        .time("16 May", D16)
        .event("agreed in principle", "agreed", "AGREE", (NORTH.id, SOUTH.id), day=D16)
        .says(
            "Luo Yuanzhou",
            "The piers are ready, and so are we,",
            "a timetable would follow within two weeks",
            entities=(LUO.id,),
            cue="said",
            kind="mixed",
        )
    )


def _repost() -> Reading:
    text = article(
        "海峡轮渡将分三步恢复",
        "海湾通讯社望潮城5月16日电 北屿交通部长罗远舟与南屿首席大臣沈若潮16日在望潮城举行会谈，"
        "双方就恢复停航两年的海峡轮渡达成原则共识，同意货运先行、客运随后，分三步复航。",
        "本站编辑补充：邮船时刻表见第四版。",
        day=None,
        outlet=None,
        detail="页面没有时间",
    )
    return Reading(text, PEOPLE).event("举行会谈", "会谈", "CONSULT", (LUO.id, SHEN.id), day=D16)


@cache
def ferry() -> Ferry:
    """The story of the ferry."""
    agency, cut, repost = _agency(), _cut(), _repost()
    readings = (_eve(), agency, cut, _hant(), _english(), _after(), _rival(), repost)
    articles = [r.article for r in readings]
    first = agency.article
    missing = "他表示，首批船期将在两周内公布。"
    added = "本站编辑补充：邮船时刻表见第四版。"
    copies = (
        Copy(cut.article.id, first.id, "cut", 0.97, "正文写明“海湾通讯社”电，且发布较晚", (find(first.text, missing),)),
        Copy(
            repost.article.id,
            cut.article.id,
            "edited",
            0.81,
            "与删节本逐字相同的段落最多",
            (find(cut.article.text, PAPER_SAID),),
            (find(repost.article.text, added),),
        ),
    )
    related = (
        Related(
            "两岛邮船票价一年三涨",
            "票价从八元涨到二十四元。",
            "https://cape.example/2025/03/02/fares",
            None,
            "同样说到海峡轮渡",
        ),
        Related("<b>停航两周年</b>", "", "data:text/html,x", None, "页面所列"),
    )
    return Ferry(
        story(articles, copies, origins=5),
        {a.id: a for a in articles},
        {r.article.id: r.done() for r in readings},
        related,
    )
