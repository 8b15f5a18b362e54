"""What an editor does in the desk: adds, corrects and takes back, drafts, edits, publishes; and how one is let in."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.served import serving
from tests.web.browser.conftest import Opener
from tests.web.browser.places import Places
from tests.web.browser.visit import PHONES, Visit, visiting

TEXT = """明湖渡口停运 摆渡四十年的老周上岸
6月6日，明湖渡口停运。船工老周说：“送完最后一班船，就回家种菜。”明湖县交通局表示，大桥通车后渡口不再开航。"""
TOKEN = "a-token-of-this-test-9f2Lq"


def finished(page: Page) -> None:
    """Wait until the job that the page tells of is done: the page asks again by itself until then."""
    expect(page.locator(".job > .failure").first).to_have_text("完成", timeout=180_000)


def test_a_pasted_text_and_a_dropped_file_become_articles(visit: Visit, tmp_path: Path) -> None:
    page = visit.go("/add")
    page.locator("#text").fill(TEXT)
    page.locator("#day").fill("2025-06-06")
    page.locator("#outlet").fill("明湖晨报")
    file = tmp_path / "渡口.html"
    file.write_text("<html><meta charset=utf-8><title>渡口旧影</title><h1>渡口旧影</h1><p>不是新闻</p></html>", "utf-8")
    page.locator("#files").set_input_files(file)
    page.get_by_role("button", name="添加").click()
    page.wait_for_url("**/add/*")
    job = page.url
    finished(page)
    assert visit.hindrances() == []
    visit.go("/search?q=明湖渡口")
    expect(page.locator(".results a.open").first).to_contain_text("明湖渡口停运")
    page.locator(".results a.open").first.click()
    expect(page.locator(".credit")).to_contain_text("明湖晨报")
    visit.go("/add")
    expect(page.locator(f"a[href='{job.removeprefix(visit.address)}']")).to_be_visible()


@pytest.mark.parametrize("scripted", [True, False])
def test_an_explainer_is_drafted_edited_signed_and_published(reader: Opener, places: Places, scripted: bool) -> None:
    with reader(java_script_enabled=scripted) as visit:
        page = visit.go(places.preview)
        page.locator("form[method=post][action='/draft'] button").click()
        page.wait_for_url(re.compile(r"/draft/\w+"))
        draft = page.url.partition("#")[0].removeprefix(visit.address)
        sentence = page.locator(".paragraph details.behind").nth(2 + scripted)
        sentence.locator("summary").click()
        expect(sentence.locator(".snippet").first).to_be_visible()
        edit = sentence.locator("form.edit", has=page.locator("textarea"))
        edit.locator("textarea").fill("骆闻笙说，明天将有八百万人到场。")
        edit.locator("input[name=by]").fill("苏晴")
        edit.locator("button").click()
        page.wait_for_url(f"**{draft}#*")
        expect(page.locator(".sentence.flagged").first).to_be_visible()
        assert page.locator(".flag").count() > 1
        if scripted:
            assert visit.hindrances() == []
            assert [wide for width in PHONES if (wide := visit.overflow(width))] == []
            page.set_viewport_size({"width": 1280, "height": 900})
        publish = page.locator("form.edit", has=page.locator("input[name=do][value=publish]"))
        publish.locator("input[name=by]").fill("苏晴")
        publish.locator("button").click()
        page.wait_for_url("**/articles/**")
        expect(page.locator("body")).to_contain_text("苏晴")
        expect(page.locator("body")).to_contain_text("八百万人")


def day_of(visit: Visit, path: str) -> str:
    """The day that the page of an article gives."""
    return (visit.go(path).locator("article time").first.get_attribute("datetime") or "")[:10]


def until(asked: Callable[[], str], wanted: str) -> None:
    """Wait until a page says what is wanted: a build works meanwhile."""
    for _ in range(120):
        if (found := asked()) == wanted:
            return
        time.sleep(0.5)
    raise AssertionError(f"the page says {found!r} and not {wanted!r}")


@pytest.mark.parametrize("scripted", [True, False])
def test_a_correction_is_made_seen_and_taken_back(reader: Opener, places: Places, scripted: bool) -> None:
    path = places.changed
    with reader(java_script_enabled=scripted) as visit:
        written = day_of(visit, path)
        held = visit.go("/corrections").locator(".held > li")
        before = held.count()
        page = visit.go(f"/corrections?do=date&article={path.removeprefix('/article/')}")
        form = page.locator("#do-date form")
        form.locator("input[name=day]").fill("2025-04-01")
        form.locator("button").click()
        expect(held).to_have_count(before + 1)
        expect(held.last.locator(f"a[href^='{path}']").first).to_be_visible()
        if scripted:
            assert visit.hindrances() == []
        until(lambda: day_of(visit, path), "2025-04-01")
        visit.go("/corrections")
        held.last.get_by_role("button").click()
        expect(held).to_have_count(before)
        until(lambda: day_of(visit, path), written)


def test_a_browser_shows_the_token_once(browser: Browser, desk_of_places: tuple[Path, Places], places: Places) -> None:
    with serving(desk_of_places[0], "--token", TOKEN) as address, visiting(browser, address) as visit:
        page = visit.go("/")
        assert page.url.endswith("/login")
        assert visit.hindrances() == []
        page.emulate_media(color_scheme="dark")
        assert visit.hindrances("color-contrast") == []
        assert [wide for width in PHONES if (wide := visit.overflow(width))] == []
        page.locator("#token").fill("wrong")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_be_visible()
        visit.wrong.clear()  # chromium tells of the 403 that was meant
        page.locator("#token").fill(TOKEN)
        page.keyboard.press("Enter")
        expect(page.locator(".stories .item").first).to_be_visible()
        visit.go(places.article)
        expect(page.locator("#headline")).to_be_visible()
