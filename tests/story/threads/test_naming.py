"""The name of a thread."""

from __future__ import annotations

import pytest

from jiedu.story.threads.naming import name
from tests.story.threads.build import told


def named(*titles: str, leads: tuple[str, ...] = ()) -> str:
    given = [
        told(title, n, 1, ["PER:林海生"], ["渡轮"], lead=leads[n] if leads else "")[0] for n, title in enumerate(titles)
    ]
    found = name(given)
    assert found is not None
    return found.text


def test_words_that_recur_in_headlines_name_a_thread() -> None:
    assert named("青石渡轮复航谈判开始", "县里就渡轮复航谈判表态", "渡轮复航谈判破裂") == "渡轮复航谈判"


def test_a_name_is_whole() -> None:
    assert named("粤港澳大湾区算力平台启动", "前五月粤港澳大湾区进出口增长") == "粤港澳大湾区"


def test_what_happens_goes_before_who_is_in_it() -> None:
    assert named("林海生谈渡轮停运", "林海生到访码头谈渡轮停运", "林海生：渡轮停运不会久") == "渡轮停运"


def test_words_of_leads_count_where_headlines_share_none() -> None:
    leads = ("白水县20日宣布，青石大桥重建工程动工。", "青石大桥重建工程的桥墩已经浇筑。")
    assert "大桥重建" in named("动工了", "桥墩浇筑完成", leads=leads)


def test_without_words_in_common_the_first_headline_stands() -> None:
    assert named("渡轮停运", "水库蓄水") == "渡轮停运"


def test_english_threads_have_english_names() -> None:
    titles = ("Ferry strike enters second week", "Islanders stranded by ferry strike", "Ferry strike ends")
    assert named(*titles) == "Ferry strike"


@pytest.mark.parametrize("titles", [("", ""), ("？", "！")])
def test_odd_headlines_do_no_harm(titles: tuple[str, ...]) -> None:
    given = [told(title, n, 1, [], ["渡轮"])[0] for n, title in enumerate(titles)]
    name(given)
