"""Every verb: its data on standard output, its messages on standard error, its exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from jiedu.cli import main
from tests.desk.built import SAMPLES, built, copy_of_built

CALL = str(SAMPLES / "pages" / "0520-huanxun-call.html")


def jiedu(*words: str, given: bytes | None = None, **env: str) -> Result:
    """Run a verb in this process."""
    return CliRunner().invoke(main, list(words), input=given, env=env)


def data(*words: str, code: int = 0, **env: str) -> Any:
    """The JSON that a verb prints."""
    result = jiedu(*words, "--json", **env)
    assert result.exit_code == code, result.stderr
    return json.loads(result.stdout)


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("JIEDU_DESK", str(built()))
    return str(built())


def test_from_nothing_to_a_dossier(tmp_path: Path) -> None:
    folder = str(tmp_path / "d")
    assert data("init", folder) == {"desk": folder, "created": True}
    assert data("init", "--desk", folder)["created"] is False
    pages = sorted(map(str, (SAMPLES / "pages").glob("*call*")))
    assert data("add", *pages, "--desk", folder)["pages"] == len(pages)
    report = data("build", "--desk", folder)
    assert (report["articles"], report["analysed"], report["problems"]) == (len(pages), len(pages), [])
    assert set(report["seconds"]) == {"extract", "join", "analyse", "group", "index"}
    story = data("stories", "--desk", folder)[0]
    for form in ("html", "md", "json"):
        path = tmp_path / f"x.{form}"
        written = data("explain", story["id"][:6], "-o", str(path), "--desk", folder)
        assert written["path"] == str(path)
        assert story["title"] in path.read_text("utf-8")
    assert data("check", "--desk", folder)["ok"] is True


def test_plain_output_says_the_same(tmp_path: Path) -> None:
    folder = str(tmp_path / "d")
    assert "a new desk" in jiedu("init", folder).stdout
    assert "there already" in jiedu("init", folder).stdout
    assert jiedu("add", CALL, "--desk", folder).stdout == "1 page added, 0 problems\n"
    assert jiedu("add", CALL, "--desk", folder).stdout == "0 pages added, 1 known already, 0 problems\n"
    assert "1 article, 1 of them analysed now; 1 story; 0 problems" in jiedu("build", "--desk", folder).stdout


def test_stories_search_and_show(desk: str) -> None:
    story = max(data("stories"), key=lambda one: one["counts"]["reports"])
    assert jiedu("stories").stdout.splitlines()[0].split() == ["story", "first", "last", "r/t/o", "title", "actors"]
    assert data("stories", "--about", "备忘录", "--limit", "1")[0]["id"] in jiedu("stories", "--about", "备忘录").stdout
    shown = data("show", story["id"])
    assert [one["id"] for one in shown["articles"]] == story["articles"]
    assert {one["copy_of"] for one in shown["articles"]} - {None} == {one["original"] for one in story["copies"]}
    assert story["title"] in jiedu("show", f"story:{story['id']}").stdout
    hit = data("search", "停火", "谈判")[0]
    article = data("show", f"article:{hit['article']}")
    assert article["article"]["title"] == hit["title"]
    plain = jiedu("show", f"article:{hit['article']}", "--lang", "en").stdout
    assert "Who said what" in plain
    assert all(line == line.rstrip() for line in plain.splitlines())
    assert hit["article"] in jiedu("search", "停火", "谈判").stdout
    assert data("search", "不会有的词语") == []


def test_explain_without_a_file(desk: str) -> None:
    words = ("explain", "--query", "交换被俘", "--limit", "5")
    plain = jiedu(*words)
    assert (plain.exit_code, plain.stderr) == (0, "")
    assert plain.stdout.startswith("# 交换被俘\n")
    assert data(*words)["selection"] == "query 交换被俘"
    assert "Who said what" in jiedu(*words, "--lang", "en").stdout


def test_threads_are_listed_shown_and_explained(desk: str) -> None:
    talks = max(data("threads"), key=lambda one: one["counts"]["reports"])
    assert len(talks["stories"]) > 2
    header = ["thread", "first", "last", "stories", "r/t/o", "title", "actors"]
    assert jiedu("threads").stdout.splitlines()[0].split() == header
    assert talks["id"] in {one["id"] for one in data("threads", "--about", "停火", "--stories", "3")}
    assert data("threads", "--until", "2024-01-01") == data("threads", "--since", "2027-01-01") == []
    shown = data("show", talks["id"])
    assert [one["id"] for one in shown["stories"]] == talks["stories"]
    assert talks["title"] in jiedu("show", talks["id"][:6]).stdout
    dossier = data("explain", talks["id"])
    assert dossier["title"] == talks["title"]
    assert len(dossier["sources"]) == talks["counts"]["reports"]
    anchor = talks["anchor"]
    text = data("show", f"article:{anchor['article']}")["article"]["text"]
    assert text[anchor["start"] : anchor["end"]] == talks["title"]
    assert "no thread" in jiedu("show", "tzz").stderr or jiedu("show", "tzz").exit_code == 2


def test_read_prints_a_line_for_each_article() -> None:
    pages = sorted(map(str, (SAMPLES / "pages").glob("*call*")))
    result = jiedu("read", "--json", *pages)
    assert result.exit_code == 0
    forms = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(forms) == len(pages)
    assert all(form.keys() == {"article", "analysis"} for form in forms)
    assert "谁说了什么" in jiedu("read", CALL).stdout
    assert "Who said what" in jiedu("read", CALL, "--lang", "en").stdout
    assert jiedu("read", CALL, "--md").stdout.startswith("# ")
    assert "\n\n" in jiedu("read", CALL, "--text").stdout


def test_read_gives_the_article_alone() -> None:
    alone = json.loads(jiedu("read", CALL, "--json", "--no-analysis").stdout)
    assert alone == {"article": json.loads(jiedu("read", CALL, "--json").stdout)["article"]}
    assert jiedu("read", CALL, "--no-analysis").stdout == jiedu("read", CALL, "--text").stdout
    marked = jiedu("read", CALL, "--md", "--no-analysis").stdout
    assert marked.startswith("# ") and jiedu("read", CALL, "--md").stdout.startswith(marked)
    two = jiedu("read", *sorted(map(str, (SAMPLES / "pages").glob("*call*")))[:2], "--text").stdout
    assert two.count("\n\n\n") == 1 and not two.startswith("\n") and not two.endswith("\n\n")
    nothing = jiedu("read", "nothing.html", "--text")
    assert (nothing.exit_code, nothing.stdout) == (3, "")


def test_read_takes_standard_input_and_a_day() -> None:
    text = "通话持续两小时\n据报道，两国领导人19日通电话，通话持续两小时。"
    result = jiedu("read", "-", "--json", "--published", "2025-05-20", given=text.encode())
    assert result.exit_code == 0
    assert json.loads(result.stdout)["article"]["published"]["day"] == "2025-05-20"


BAD = {
    "empty.html": (b"", "EmptyInput"),
    "binary.html": (bytes(range(256)) * 40, "UnknownFormat"),
    "big.html": (b"<html><body><p>" + b"a" * (65 << 20), "TooLarge"),
    "cut.html.gz": (b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff", "DamagedInput"),
    "broken.warc": (b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: x\r\n\r\n", "DamagedInput"),
    "login.html": ("<html><body><form><button>登录</button></form></body></html>".encode(), "NoArticle"),
    "undated.txt": ("谈判继续\n发言人昨日表示，双方将继续谈判。".encode(), "NoDate"),
    "quotes.txt": ("引号\n2025年5月20日\n他说：“我们会继续谈判，双方将“继续。对话".encode(), "UnpairedQuote"),
}


def test_bad_inputs_are_problems_and_the_run_goes_on(tmp_path: Path) -> None:
    place = tmp_path / "bad"
    place.mkdir()
    for name, (content, _) in BAD.items():
        (place / name).write_bytes(content)
    stop = "发言人表示双方将继续谈判 各方应当克制 " * 9
    (place / "endless.txt").write_text(f"没有句号\n2025年5月20日\n{stop}\n", "utf-8")
    read = jiedu("read", "--json", str(place), CALL)
    assert read.exit_code == 3
    for name, (_, kind) in BAD.items():
        assert any(name in line and f"[{kind}]" in line for line in read.stderr.splitlines()), (name, read.stderr)
    assert any("endless.txt" in line for line in read.stderr.splitlines()), read.stderr
    assert any("普京" in json.loads(line)["article"]["text"] for line in read.stdout.splitlines())
    folder = str(tmp_path / "d")
    added = data("add", str(place), CALL, "--desk", folder, code=3)
    built_ = data("build", "--desk", folder, code=3)
    kept = data("problems", "--desk", folder)
    found = {(problem["kind"], problem["where"]) for problem in kept}
    assert found == {(p["kind"], p["where"]) for p in (*added["problems"], *built_["problems"])}
    for name, (_, kind) in BAD.items():
        assert any(name in where and kind == other for other, where in found), name
    assert data("check", "--desk", folder)["ok"] is True
    assert "NoDate" in jiedu("problems", "--desk", folder).stdout
    doubtful = next(problem["article"] for problem in kept if problem["kind"] == "NoDate")
    assert {p["article"] for p in data("problems", doubtful, "--desk", folder)} == {doubtful}
    assert data("build", "--desk", folder)["problems"] == []


def test_a_check_that_fails_says_what(tmp_path: Path) -> None:
    folder = copy_of_built(tmp_path / "d")
    warc = next((folder / "pages").iterdir())
    content = bytearray(warc.read_bytes())
    content[len(content) // 2] ^= 0xFF
    warc.write_bytes(content)
    result = jiedu("check", "--desk", str(folder))
    assert result.exit_code == 4
    assert "failures" in result.stdout
    assert "cannot be read" in result.stderr
    assert data("check", "--desk", str(folder), code=4)["ok"] is False


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["stories"], 2, "no desk is chosen"),
        (["stories", "--desk", "nowhere"], 2, "no desk in nowhere"),
        (["init"], 2, "which folder"),
        (["nonsense"], 2, "No such command"),
        (["read"], 2, "Missing argument"),
        (["read", "x", "--published", "soon"], 2, "does not match"),
        (["read", "nothing.html"], 3, "nothing is at 'nothing.html'"),
        (["config", "--lang", "fr"], 2, "fr"),
    ],
)
def test_a_wrong_request_is_one_line(words: list[str], code: int, message: str) -> None:
    result = jiedu(*words)
    assert result.exit_code == code
    assert message in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["explain"], "of a story or of a query"),
        (["explain", "zzzz"], "no story 'zzzz'"),
        (["explain", "--query", "不会有的词语"], "nothing in the desk"),
        (["explain", "--query", "停火", "-o", "x.doc"], ".html, .md or .json"),
        (["show", "what:1"], "is no id"),
        (["stories", "--since", "may"], "no day"),
        (["problems", "zzzz"], "no article 'zzzz'"),
    ],
)
def test_what_a_desk_does_not_have_is_wrong_use(desk: str, words: list[str], message: str) -> None:
    result = jiedu(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("jiedu: ")
    assert message in result.stderr


def test_a_busy_or_damaged_desk_fails(tmp_path: Path) -> None:
    from jiedu.store import Library

    folder = copy_of_built(tmp_path / "d")
    with Library.open(folder) as library, library.writing():
        result = jiedu("build", "--desk", str(folder))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "another handle of this process" in result.stderr
    (folder / "library.sqlite").write_bytes(b"no database" * 999)
    assert jiedu("stories", "--desk", str(folder)).exit_code == 1


def test_interrupted_is_130(desk: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*given: object, **named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("jiedu.desk.desk.Desk.check", stop)
    result = jiedu("check")
    assert result.exit_code == 130
    assert "run the same again" in result.stderr


def test_config_says_where_values_come_from(desk: str) -> None:
    found = data("config", JIEDU_JOBS="3")
    assert found["jobs"] == {"value": 3, "origin": "JIEDU_JOBS"}
    assert found["desk"] == {"value": desk, "origin": "JIEDU_DESK"}
    assert "JIEDU_JOBS" in jiedu("config", JIEDU_JOBS="3").stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str, desk: str) -> None:
    assert "_JIEDU_COMPLETE" in jiedu("completion", shell).stdout
    found = jiedu(_JIEDU_COMPLETE="bash_complete", COMP_WORDS="jiedu explain ", COMP_CWORD="2").stdout
    assert data("stories")[0]["id"] in found
    nothing = jiedu(_JIEDU_COMPLETE="bash_complete", COMP_WORDS="jiedu show ", COMP_CWORD="2", JIEDU_DESK="no")
    assert nothing.stdout.strip() == ""


def test_every_verb_has_help_with_an_example() -> None:
    assert isinstance(main, click.Group)
    for verb, command in main.commands.items():
        text = jiedu(verb, "--help").stdout
        assert "Examples:" in text, verb
        assert f"jiedu {verb}" in text, verb
        assert all(param.help for param in command.params if isinstance(param, click.Option)), verb


def run(*words: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return subprocess.run([sys.executable, "-m", "jiedu", *words], env=environment, check=False, **options)


def test_help_loads_no_model() -> None:
    code = "import sys, jiedu.cli.program; print(sorted({'numpy', 'onnxruntime', 'httpx', 'rich'} & set(sys.modules)))"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    found = subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True)
    assert found.stdout == b"[]\n"
    begun = time.process_time()
    assert run("--help", capture_output=True).returncode == 0
    assert time.process_time() - begun < 0.3
    assert run("--version", capture_output=True).stdout.startswith(b"jiedu")


def test_a_reader_that_has_seen_enough_ends_the_verb_quietly(desk: str) -> None:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    words = [sys.executable, "-m", "jiedu", "read", "--text", CALL]
    with subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.wait() == 0
        assert process.stderr.read() == b""


def test_ask_tells_who_says_what_and_what_no_source_says(desk: str) -> None:
    asked = jiedu("ask", "俄乌在伊斯坦布尔达成停火了吗？")
    assert asked.exit_code == 0 and "不支持的依据" in asked.stdout and "没有就停火达成一致" in asked.stdout
    form = data("ask", "谁发明了蒸汽机？")
    assert form["lines"] == [] and form["wanted"] == "who" and form["missing"]


def test_diff_tells_what_is_new_since_a_day(desk: str) -> None:
    plain = jiedu("diff", "f8db", "--since", "2025-05-13")
    assert plain.exit_code == 0 and "  + " in plain.stdout and "时间线" in plain.stdout
    form = data("diff", "f8db", "--since", "2025-05-13")
    assert form["new"] and form["before"]["reports"] < form["counts"]["reports"]
    assert jiedu("diff", "f8db", "--since", "2025-12-31").exit_code == 0
    assert jiedu("diff", "f8db").exit_code == 2


def test_as_of_a_day_nothing_later_is_shown(desk: str) -> None:
    assert data("show", "f8db", "--as-of", "2025-05-12")["story"]["last"] == "2025-05-12"
    assert all(one["last"] <= "2025-05-16" for one in data("stories", "--as-of", "2025-05-16"))
    assert jiedu("show", "f8db", "--as-of", "2025-01-01").exit_code == 2
