"""`jiedu mcp`, driven as clients drive it: over the pipes of a process, by hand and by the official client."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client

import jiedu
from jiedu.desk import Desk
from jiedu.web import mcp
from jiedu.web.mcp_answers import LENGTH
from jiedu.web.mcp_tools import MOST, TOOLS
from tests.cli.test_verbs import jiedu as verb
from tests.desk.built import ROOT, built

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
NEW = {"_meta": {"io.modelcontextprotocol/protocolVersion": "2026-07-28"}}


class Talk:
    """A client's end of a process."""

    def __init__(self, desk: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "jiedu", "mcp", "--desk", str(desk)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT,
        )  # fmt: skip
        self.number = 0

    def write(self, message: object) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(message if isinstance(message, bytes) else json.dumps(message).encode() + b"\n")
        self.process.stdin.flush()

    def read(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        found: dict[str, Any] = json.loads(self.process.stdout.readline())
        assert found["jsonrpc"] == "2.0"
        return found

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """The whole answer to a request."""
        self.number += 1
        self.write({"jsonrpc": "2.0", "id": self.number, "method": method, "params": params})
        found = self.read()
        assert found["id"] == self.number
        return found

    def call(self, tool: str, **arguments: Any) -> dict[str, Any]:
        """What a tool answers, as an object; it says the same as text."""
        found: dict[str, Any] = self.ask("tools/call", name=tool, arguments=arguments)["result"]
        assert found["isError"] is False, found
        assert json.loads(found["content"][0]["text"]) == found["structuredContent"]
        answer: dict[str, Any] = found["structuredContent"]
        return answer

    def close(self) -> tuple[int, str]:
        _, errors = self.process.communicate(timeout=60)
        return self.process.returncode, errors.decode()


@pytest.fixture(scope="module")
def talk() -> Iterator[Talk]:
    one = Talk(built())
    start = one.ask(
        "initialize", protocolVersion="2025-11-25", capabilities={}, clientInfo={"name": "t", "version": "1"}
    )
    assert start["result"]["protocolVersion"] == "2025-11-25"
    one.write({"jsonrpc": "2.0", "method": "notifications/initialized"})
    yield one
    assert one.close() == (0, "")  # a client that leaves ends it


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    with jiedu.open(built()) as held:
        yield held


def hold(desk: Desk, anchors: list[dict[str, Any]]) -> None:
    """Every anchor is exact, and says where it is read."""
    for one in anchors:
        article = desk.article(one["article"])
        assert article.text[one["start"] : one["end"]] == one["exact"]
        assert (article.text_hash, article.url) == (one["text_hash"], one["url"])
        assert one["link"] is None or one["link"].startswith(f"{one['url']}")


def every(talk: Talk, tool: str, limit: int, **arguments: Any) -> list[dict[str, Any]]:
    """The items of all pages."""
    items: list[dict[str, Any]] = []
    more: dict[str, Any] = {}
    while True:
        page = talk.call(tool, limit=limit, **arguments, **more)
        assert len(page["items"]) <= limit
        items += page["items"]
        if page["next"] is None:
            return items
        more = {"cursor": page["next"]}


def test_search_pages_through_what_is_found(talk: Talk, desk: Desk) -> None:
    items = every(talk, "search", 4, text="停火")
    assert [one["article"] for one in items] == [hit.article for hit in desk.search("停火", limit=100)]
    for one in items:
        assert one["anchors"]
        hold(desk, one["anchors"])
    assert talk.call("search", text="停火", limit=1)["total"] == desk.find("停火").total
    assert talk.call("search", text='"没有这个词语"')["items"] == []
    newest = talk.call("search", text="停火", newest=True, since="2025-05-16", outlet="环讯社")["items"]
    assert newest
    assert all(one["day"] >= "2025-05-16" and one["outlet"] == "环讯社" for one in newest)


def test_stories_and_their_articles(talk: Talk, desk: Desk) -> None:
    listed = every(talk, "stories", 5)
    assert [one["story"] for one in listed] == [one.id for one in desk.stories()]
    for one in listed:
        assert one["anchors"]
        hold(desk, one["anchors"])
    largest = max(listed, key=lambda one: int(one["counts"]["reports"]))
    told = talk.call("story", id=largest["story"][:8], limit=3)
    assert (told["story"], told["counts"]) == (largest["story"], largest["counts"])
    own = every(talk, "story", 3, id=largest["story"])
    assert [one["article"] for one in own] == [one.id for one in desk.story(largest["story"]).articles]
    for one in own:
        hold(desk, one["anchors"])


def test_a_dossier_line_by_line(talk: Talk, desk: Desk) -> None:
    story = min(desk.stories(reports=2), key=lambda one: one.counts.reports)
    dossier = story.dossier()
    items = every(talk, "dossier", MOST, story=story.id)
    lines = [one for one in items if "slot" not in one]
    assert [one["text"] for one in lines] == [line.text for line in dossier.lines]
    assert len(items) == len(dossier.lines) + len(dossier.comparisons) + len(dossier.tables)
    for one in items:
        assert one["anchors"]
        hold(desk, one["anchors"])
        for side in one.get("sides", ()):
            assert side["anchors"]
            hold(desk, side["anchors"])
    voices = talk.call("dossier", story=story.id, section="voices", limit=MOST)
    assert {one["section"] for one in voices["items"]} <= {"voices"}
    assert voices["sections"].get("voices", 0) == len(dossier.voices)


def test_quotes(talk: Talk, desk: Desk) -> None:
    items = every(talk, "quotes", 3, by="骆闻笙")
    assert [one["text"] for one in items] == [one.text for one in desk.quotes("骆闻笙")]
    for one in items:
        assert one["anchors"]
        assert one["authority"]
        hold(desk, one["anchors"])


def test_a_question(talk: Talk, desk: Desk) -> None:
    found = talk.call("ask", question="谁主持了会谈？", lang="zh", limit=3)
    assert 0 < len(found["items"]) <= 3
    for one in found["items"]:
        assert one["anchors"]
        hold(desk, one["anchors"])
    nothing = talk.call("ask", question="谁发明了永动机？")
    assert nothing["missing"] or nothing["items"]


def test_an_article_in_stretches(talk: Talk, desk: Desk) -> None:
    longest = max(desk.articles(), key=lambda one: len(one.text))
    text, more = "", dict[str, Any]()
    while True:
        page = talk.call("article", id=longest.id, **more)
        text += page["items"][0]["text"]
        hold(desk, page["items"][0]["anchors"])
        assert len(page["items"][0]["text"]) <= LENGTH
        if page["next"] is None:
            break
        more = {"cursor": page["next"]}
    assert text == longest.text


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("story", {"id": "nothing"}, "there is no story"),
        ("dossier", {}, "give one of them"),
        ("search", {}, "needs text"),
        ("search", {"text": "停火", "limit": 0}, "from 1"),
        ("search", {"text": "停火", "limit": True}, "integer"),
        ("search", {"text": 3}, "string"),
        ("search", {"text": "停火", "cursor": "x"}, "no cursor"),
        ("search", {"text": "停火", "language": "fr"}, "one of"),
        ("search", {"text": "停火", "where": "x"}, "does not take where"),
        ("stories", {"since": "gestern"}, "no day"),
        ("ask", {"question": "？"}, "ask a question"),
        ("article", {"id": ""}, "there is no article"),
        ("quotes", ["by"], "object"),
    ],
)
def test_what_a_tool_cannot_do_is_told(talk: Talk, tool: str, arguments: Any, said: str) -> None:
    found = talk.ask("tools/call", name=tool, arguments=arguments)["result"]
    assert found["isError"] is True
    assert said in found["content"][0]["text"]


def test_what_is_no_request_is_an_error_of_json_rpc(talk: Talk) -> None:
    for message, code in (
        (b"{no json\n", -32700),
        (b"[" * 100_000 + b"\n", -32700),
        ({"id": 1, "method": "ping"}, -32600),
        ({"jsonrpc": "2.0", "id": None, "method": "ping"}, -32600),
        ({"jsonrpc": "2.0", "id": 1.5, "method": "ping"}, -32600),
        ({"jsonrpc": "2.0", "id": 1, "method": "ping", "params": []}, -32600),
        ({"jsonrpc": "2.0", "id": 1}, -32600),
        ([], -32600),
    ):
        talk.write(message)
        assert talk.read()["error"]["code"] == code, message
    assert talk.ask("resources/list")["error"]["code"] == -32601
    assert talk.ask("tools/call", name="delete")["error"]["code"] == -32602
    assert talk.ask("tools/list", cursor="2")["error"]["code"] == -32602
    assert talk.ask("ping")["result"] == {}


def test_versions(talk: Talk) -> None:
    for asked, wanted in (("2024-11-05", "2024-11-05"), ("2025-06-18", "2025-06-18"), ("1999-01-01", "2025-11-25")):
        assert talk.ask("initialize", protocolVersion=asked)["result"]["protocolVersion"] == wanted
    found = talk.ask("tools/list", **NEW)["result"]
    assert (found["resultType"], found["cacheScope"]) == ("complete", "public")
    assert "resultType" not in talk.ask("tools/list")["result"]
    refused = talk.ask("tools/list", _meta={"io.modelcontextprotocol/protocolVersion": "2030-01-01"})["error"]
    assert (refused["code"], "2026-07-28" in refused["data"]["supported"]) == (-32022, True)


def test_tools_tell_what_they_take(talk: Talk) -> None:
    found = talk.ask("tools/list")["result"]["tools"]
    assert {"search", "story", "dossier", "quotes", "ask"} <= {one["name"] for one in found} == set(TOOLS)
    for one in found:
        assert one["annotations"]["readOnlyHint"] is True
        assert one["description"].endswith(".")
        assert one["inputSchema"]["additionalProperties"] is False
        assert set(one["inputSchema"]["required"]) <= set(one["inputSchema"]["properties"])


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_the_official_client(mode: Any) -> None:
    """It checks every message against the schema of its version, and answers against each tool's outputSchema."""

    async def drive() -> None:
        words = ["-m", "jiedu", "mcp", "--desk", str(built())]
        own = StdioServerParameters(command=sys.executable, args=words, env=ENVIRONMENT)
        async with Client(stdio_client(own), mode=mode) as client:
            assert len((await client.list_tools()).tools) == len(TOOLS)
            found = await client.call_tool("quotes", {"about": "停火", "limit": 2})
            assert not found.is_error
            assert found.structured_content is not None
            assert len(found.structured_content["items"]) == 2
            wrong = await client.call_tool("story", {"id": "nothing"})
            assert wrong.is_error

    anyio.run(drive)


def test_a_ping_is_answered_and_a_call_cancelled_while_another_is_at_work(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on, asked = threading.Event(), threading.Event(), list[str]()

    def slow(desk: Desk, text: str, **_: object) -> Any:
        asked.append(text)
        begun.set()
        assert go_on.wait(30)
        raise ValueError("a defect") if text == "2" else jiedu.UsageError("an error")

    monkeypatch.setattr(Desk, "ask", slow)
    call = '{"jsonrpc":"2.0","id":%s,"method":"tools/call","params":{"name":"ask","arguments":{"question":"%s"}}}\n'
    cancel = '{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":%d}}\n'

    class Given(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            line = super().readline(size)
            if b"cancelled" in line:
                assert begun.wait(30)  # the first call is at work, the others wait
            if not line:
                go_on.set()
            return line

    lines = (
        call % (1, 1),
        call % (2, 2),
        call % (3, 3),
        cancel % 1,
        cancel % 3,
        cancel % 9,
        '{"jsonrpc":"2.0","id":4,"method":"ping"}\n',
    )
    out = io.BytesIO()
    with jiedu.open(built()) as desk:
        mcp.serve(desk, Given("".join(lines).encode()), out)
    answers = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [one["id"] for one in answers] == [4, 2]
    assert answers[1]["error"]["code"] == -32603
    assert asked == ["1", "2"]


def test_a_desk_that_is_not_there() -> None:
    found = verb("mcp", "--desk", "/nonexistent/desk")
    assert (found.exit_code, found.stdout) == (2, "")
    assert "there is no desk" in found.stderr


def test_a_message_that_is_too_long() -> None:
    out = io.BytesIO()
    given = io.BytesIO(b'"' + b"x" * (mcp.LONGEST + 10) + b'"\n{"jsonrpc":"2.0","id":1,"method":"ping"}\n')
    with jiedu.open(built()) as desk:
        mcp.serve(desk, given, out)
    first, second = map(json.loads, out.getvalue().splitlines())
    assert (first["error"]["code"], second["result"]) == (-32700, {})
