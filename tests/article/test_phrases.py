"""What whole lines say: pleas, credits and labels against sentences of reporting that look like them."""

from __future__ import annotations

import pytest

from jiedu.article.phrases import is_end, is_noise, is_plea, is_related

PLEAS = (
    "Sign up for our free weekly newsletter here.",
    "Subscribe to The Ledger and stay ahead of the day.",
    "Get the biggest stories from the harbour in our daily newsletter.",
    "The day's news, from all over the county, delivered straight to your inbox every morning.",
    "You're reading The Tally, a newsletter about what things cost.",
    "For more stories like this, check our news page.",
    "Have you been affected by the flooding? Tell us by writing to news@lantern.example.",
    "Wes Trudell can be reached at 555-0133.",
    "She has covered the ports since 2011. Follow her on Twitter.",
    "We may earn a small commission if you buy through links on this page.",
    "What would you have done? Let us know in the comments below.",
    "To view this video please enable JavaScript.",
    "Support local journalism with a gift today.",
    "Click here to read the whole report.",
)
REPORTING = (
    "Sign language will be taught in every school of the island from September.",
    "He urged anyone who saw the lorry to get in touch with the police.",
    "The newsletter was found in the attic with the letters of the late vicar.",
    "“They never tell us anything,” she said, pointing to the water below.",
    "The union follows the talks closely and will vote on Monday.",
    "The two sides will join talks in Geneva next week, the ministry said.",
    "Reporting by the charity has shown that three in four shelters were full.",
    "The commission will receive a report on the bridge in May.",
    "Email was down for six hours at the council on Friday, and nobody minded.",
    "Support for the mayor fell to 31 per cent in the poll.",
    "Support local farmers, the minister told the crowd on Sunday.",
    "An agreement on the border can be reached by May, the minister said.",
    "Agents will no longer receive commissions from sellers, the court ruled.",
    "Residents were asked to download the city app to report leaks.",
    "Copyright holders sued the company on Monday.",
    "外交部发言人说，该议员的言论不代表中国政府立场。",
    "该公司未经许可擅自向河道排放污水，被罚款二十万元。",
    "办理排污许可证的企业已有三十家。",
    "有网友爆料，河道里出现了鳄鱼。",
    "他说：“欢迎加入我们的队伍，一起守护河道。”",
    "编辑：如果让你重来一次，你会怎么做？",
    "来源：水务局的数据显示，积水点已经减少。",
    "设计：三处泵站将采用新方案。",
    "提示：出行请避开低洼路段。",
    "版权所有者起诉了该公司，要求赔偿一百万元。",
    "300人参与了这次救援。",
    "更多内容将在明天的发布会上公布。",
    "下一篇章将由年轻人书写。",
)


@pytest.mark.parametrize("line", PLEAS)
def test_a_plea_to_the_reader_is_no_part_of_an_article(line: str) -> None:
    assert is_plea(line) and is_noise(line)


@pytest.mark.parametrize("line", REPORTING)
def test_reporting_with_the_same_words_stays(line: str) -> None:
    assert not is_noise(line) and not is_end(line) and not is_related(line)


@pytest.mark.parametrize(
    "line",
    [
        "Reporting by Sefton Abara in Alta Port and Lin Moyle; Editing by Hugo Strand",
        "(Editing by Hugo Strand and Maia Oyelaran)",
        "Our Standards: The Corvus Trust Principles.",
        "A version of this article appears in print on Nov. 20, 2023, Section A, Page 17",
        "This article appeared in the Europe section of the print edition under the headline “Bog standards”",
        "责任编辑：杜若",
        "本文仅代表作者观点，不代表本网立场。",
        "未经书面授权，禁止转载、摘编。",
        "互联网新闻信息服务许可证10120170",
        "报料热线：400-800",
        "欢迎加入读者群",
        "Copyright © 2024 The Ledger",
        "Copyright The Corvus Press",
    ],
)
def test_credits_and_notices_end_an_article(line: str) -> None:
    assert is_end(line)


@pytest.mark.parametrize(
    "line", ["Advertisement", "watch now", "Image 2 of 5", "Related video: Floods reach the old town", "See more on:"]
)
def test_labels_are_noise(line: str) -> None:
    assert is_noise(line)


def test_a_long_line_is_no_plea_whatever_it_begins_with() -> None:
    assert not is_plea("Sign up for our newsletter. " + "The harbour froze again on Friday. " * 30)


@pytest.mark.parametrize("size", [1000, 400, 390])
def test_a_line_made_to_backtrack_takes_no_time(size: int) -> None:
    assert not is_plea(("follow her get the inbox can be " * 40)[:size] + "x")
