"""`jiedu draft`, `drafts` and `publish` on the sample desk."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jiedu.cli import main
from jiedu.desk import open_desk
from tests.desk.built import copy_of_built


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_built(tmp_path_factory.mktemp("cli-draft") / "desk")


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


def biggest(desk: Path) -> str:
    with open_desk(desk, create=False) as held:
        return max(held.stories(), key=lambda story: story.counts.reports).id


def test_a_draft_is_printed_written_listed_and_published(desk: Path, tmp_path: Path) -> None:
    story = biggest(desk)
    printed = run("draft", "--desk", desk, story)
    assert printed.exit_code == 0, printed.output
    assert printed.output.startswith("# 解读")
    file = tmp_path / "draft.json"
    written = run("draft", "--desk", desk, story, "-o", file, "--json")
    key = json.loads(written.output)["id"]
    assert json.loads(file.read_text("utf-8"))["id"] == key
    listed = json.loads(run("drafts", "--desk", desk, "--json").output)
    assert [one["id"] for one in listed] == [key]
    assert [one["number"] for one in json.loads(run("drafts", "--desk", desk, key, "--json").output)] == [1]
    page = tmp_path / "page.html"
    made = json.loads(
        run("publish", "--desk", desk, key[:6], "--editor", "某编辑", "--permalink", "https://n.example", "-o", page,
            "--json").output
    )  # fmt: skip
    assert made["editor"] == "某编辑"
    assert f"https://n.example/s/{made['code']}" in page.read_text("utf-8")
    assert made["code"] in run("publish", "--desk", desk, "--list").output
    gone = run("publish", "--desk", desk, key, "--withdraw", "--notice", "已撤回。")
    assert gone.output.startswith("withdrawn ")


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("publish",), "name the draft"),
        (("publish", "zz", "--editor", "x"), "no draft"),
        (("draft",), "story or of a query"),
        (("draft", "zzzz"), "no story"),
        (("drafts", "zzzz"), "no draft"),
    ],
)
def test_what_cannot_be_is_said(desk: Path, args: tuple[str, ...], says: str) -> None:
    found = run(args[0], "--desk", desk, *args[1:])
    assert found.exit_code == 2
    assert says in found.output


def test_an_unsigned_page_is_refused(desk: Path) -> None:
    key = json.loads(run("draft", "--desk", desk, biggest(desk), "--json").output)["id"]
    found = run("publish", "--desk", desk, key)
    assert found.exit_code == 2
    assert "signed" in found.output
