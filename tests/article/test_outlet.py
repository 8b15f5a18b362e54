from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jiedu
from jiedu.article import extract
from jiedu.article.outlet import Outlet, digest_of, outlet_of, outlets_in, read_outlet_file, shipped_outlets
from jiedu.config import Settings
from jiedu.errors import UsageError
from tests.article.pages import PARAGRAPHS, html, news, page, paragraphs

OWN = "https://www.odd.example/a/1.html"


def test_a_file_gives_an_outlet() -> None:
    text = 'host = ["Odd.example", "odd.test"]\nbody = ["storyText", "main"]\noutlet = " 奇报 "'
    want = Outlet(("odd.example", "odd.test"), body=("story-text", "main"), outlet="奇报")
    assert read_outlet_file(text, "odd.toml") == want


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("host = [", "odd.toml is no valid TOML"),
        ('host = ["a.example"]\nbdy = ["x"]', "“bdy” is no key of an outlet; keys are host, body"),
        ('body = ["x"]', "“host” is missing"),
        ("host = []", "“host” is missing"),
        ('host = "a.example"', "“host” must be a list of words, not 'a.example'"),
        ('host = ["https://a.example/"]', "bare host names"),
        ('host = ["a..example"]', "bare host names"),
        ('host = ["a.example"]\nbody = [1]', "“body” must be a list of words"),
        ('host = ["a.example"]\nbody = [""]', "“body” must be a list of words"),
        ('host = ["a.example"]\ncut = [".box"]', "“cut” must list single class or id words, not '.box'"),
        ('host = ["a.example"]\ntitle = ["a b"]', "“title” must list single class or id words"),
        ('host = ["a.example"]\noutlet = ["x"]', "“outlet” must be the outlet's name"),
        ('host = ["a.example"]\noutlet = ""', "“outlet” must be the outlet's name"),
    ],
)
def test_what_is_wrong_with_a_file_is_told(text: str, why: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_outlet_file(text, "odd.toml")
    assert why in str(caught.value) and "odd.toml" in str(caught.value)


@settings(max_examples=60)
@given(st.text("host=[]\"\n#.ab", max_size=60))
def test_any_text_is_an_outlet_or_a_usage_error(text: str) -> None:
    try:
        assert read_outlet_file(text, "x").host
    except UsageError:
        return


def test_a_folder_goes_before_what_is_shipped(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('host = ["daily.example.org"]\nbody = ["x"]', "utf-8")
    (tmp_path / "notes.txt").write_text("no outlet", "utf-8")
    assert outlets_in(tmp_path)["daily.example.org"].body == ("x",)
    assert outlets_in(None) is shipped_outlets()
    (tmp_path / "b.toml").write_text('host = ["daily.example.org"]', "utf-8")
    with pytest.raises(UsageError, match=r"b\.toml: the host daily.example.org is in .*a\.toml too"):
        outlets_in(tmp_path)
    (tmp_path / "b.toml").write_bytes(b"\xff")
    with pytest.raises(UsageError, match=r"b\.toml cannot be read"):
        outlets_in(tmp_path)
    with pytest.raises(UsageError, match="there is no folder"):
        outlets_in(tmp_path / "none")


def test_the_state_of_a_folder_has_a_digest(tmp_path: Path) -> None:
    assert digest_of(None) == digest_of(tmp_path) == ""
    (tmp_path / "a.toml").write_text('host = ["a.example"]', "utf-8")
    first = digest_of(tmp_path)
    (tmp_path / "a.toml").write_text('host = ["b.example"]', "utf-8")
    assert len(first) == 8 and digest_of(tmp_path) not in ("", first)


def test_the_nearest_host_is_taken() -> None:
    wide, near = Outlet(("odd.example",)), Outlet(("m.odd.example",))
    known = {"odd.example": wide, "m.odd.example": near}
    assert outlet_of(known, ["https://x.m.odd.example/1"]) is near
    assert outlet_of(known, [None, "http://[bad", "https://www.odd.example/1"]) is wide
    assert outlet_of(known, ["https://notodd.example/1", "https://example/"]) is None


NOTE = "<div class=note>" + paragraphs(*[f"编者手记，{text}{text}" for text in PARAGRAPHS]) + "</div>"
PAGE = html(
    "<h1>环讯网，天天见</h1><div class=wrap><div class=hd>两国代表团会谈两小时</div><div>2025-05-19 20:31</div>"
    f"<div class='sidebar realText'>{paragraphs(*PARAGRAPHS)}<p>值班主任：杜若</p></div>{NOTE}</div>",
    title="环讯网",
)
ODD = Outlet(("odd.example",), body=("real-text",), title=("hd",), outlet="环讯社", editors=("值班主任",))


def test_a_page_is_read_by_the_names_of_its_outlet() -> None:
    article, _ = extract(page(PAGE, url=OWN), outlets={"odd.example": ODD})
    assert (article.title, article.outlet, article.editors) == ("两国代表团会谈两小时", "环讯社", ("杜若",))
    assert article.body == "\n".join(PARAGRAPHS) and article.published.stamp == "2025-05-19T20:31:00+08:00"
    other, _ = extract(page(PAGE, url="https://even.example/1.html"), outlets={"odd.example": ODD})
    assert "编者手记" in other.body and other.editors == ()


def test_names_that_a_page_has_not_change_nothing() -> None:
    bare = Outlet(("odd.example",), body=("nope",), cut=("nope",), title=("nope",), editors=("无人",))
    source = page(news(), url=OWN)
    assert extract(source, outlets={"odd.example": bare}) == extract(source)
    article, _ = extract(source, outlets={"odd.example": Outlet(("odd.example",), outlet="某报")})
    assert article.outlet == "环讯社"


def test_a_label_inside_the_body_is_no_credit_and_stays() -> None:
    text = "值班主任说，今晚的会谈开了两个半小时，双方没有发表声明，随后离开会场。"
    article, _ = extract(page(news(*PARAGRAPHS, text), url=OWN), outlets={"odd.example": ODD})
    assert text in article.body


def test_the_setting_is_used_by_reading_and_building(tmp_path: Path) -> None:
    folder = tmp_path / "outlets"
    folder.mkdir()
    file = folder / "odd.toml"
    file.write_text('host = ["odd.example"]\ntitle = ["hd"]\nbody = ["realText"]\n', "utf-8")
    source = tmp_path / "1.html"
    source.write_text(PAGE.replace("<head>", f"<head><link rel=canonical href='{OWN}'>"), "utf-8")
    chosen = Settings.load(env={"JIEDU_OUTLETS": str(folder), "JIEDU_JOBS": "1"}, cwd=tmp_path, user=tmp_path)
    (found,) = jiedu.read(source, settings=chosen)
    assert isinstance(found, jiedu.Reading) and found.article.title == "两国代表团会谈两小时"
    with jiedu.open(tmp_path / "d", settings=chosen) as desk:
        desk.add(source)
        desk.build()
        assert [one.title for one in desk.articles()] == ["两国代表团会谈两小时"]
        assert desk.build().analysed == 0
        file.write_text('host = ["odd.example"]\nbody = ["realText"]\n', "utf-8")
        desk.build()  # a changed file reads the pages anew
        assert [one.title for one in desk.articles()] == ["环讯网，天天见"]
        file.write_text("bdy = []", "utf-8")
        with pytest.raises(UsageError, match="bdy"):
            desk.build()
    with pytest.raises(UsageError, match="bdy"):
        list(jiedu.read(source, settings=chosen))


def test_the_folder_counts_from_the_file_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "jiedu.toml").write_text('outlets = "mine"\n', "utf-8")
    assert Settings.load(env={}, cwd=tmp_path, user=tmp_path / "user").outlets == tmp_path / "mine"
