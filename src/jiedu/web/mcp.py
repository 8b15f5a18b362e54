"""The Model Context Protocol over standard input and output: a desk as tools for a language model, read-only.

A message is a line of JSON-RPC 2.0 (specification of 2025-11-25, with the older handshakes, and of 2026-07-28, whose
requests say in `_meta` which version they are of and need no handshake). What a tool cannot do is an answer with
`isError`; what is no request is an error of JSON-RPC. Calls run one after the other beside the reading, so that a ping
is answered while a dossier is made, and a call that is cancelled while it waits is never begun.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, BinaryIO

import jiedu.errors
from jiedu.desk import Desk
from jiedu.desk.present import encode
from jiedu.errors import JieduError
from jiedu.web.mcp_answers import Answers
from jiedu.web.mcp_tools import INSTRUCTIONS, TOOLS, Tool, answer

HANDSHAKES = ("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05")
"""Versions that `initialize` settles, the newest first."""
STATELESS = ("2026-07-28",)
"""Versions that every request names itself."""
LONGEST = 4 * 1024 * 1024
"""Bytes of one message: what a client asks is short."""
PARSE, REQUEST, METHOD, PARAMS, DEFECT, VERSION = -32700, -32600, -32601, -32602, -32603, -32022
"""Error codes of JSON-RPC, and that of MCP for a version that is not spoken."""
_VERSION_KEY = "io.modelcontextprotocol/protocolVersion"
_SERVER_KEY = "io.modelcontextprotocol/serverInfo"
_SERVER = {"name": "jiedu", "title": "Jiedu 解读", "version": jiedu.__version__}
_ABILITIES = {"tools": {"listChanged": False}}
_FRESH = 3_600_000
"""Milliseconds for which the list of tools may be kept: it changes with the program alone."""
_KEPT = ("server/discover", "tools/list")


class Refused(Exception):
    """A request that gets an error of JSON-RPC."""

    def __init__(self, code: int, message: str, data: object = None) -> None:
        super().__init__(message)
        self.code = code
        self.data = data


def serve(desk: Desk, given: BinaryIO, out: BinaryIO) -> None:
    """Answer the messages of `given` on `out` until it ends; calls that were begun are finished."""
    Server(desk, out).run(given)


class Server:
    """One connection."""

    __slots__ = ("_answers", "_dropped", "_lock", "_out", "_waiting", "_worker")

    def __init__(self, desk: Desk, out: BinaryIO) -> None:
        self._answers = Answers(desk)
        self._out = out
        self._lock = threading.Lock()
        self._waiting: dict[Any, Future[None]] = {}
        self._dropped: set[Any] = set()
        # A desk belongs to one thread: all calls go through this one.
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="jiedu-mcp")

    def run(self, given: BinaryIO) -> None:
        """Read to the end of `given`."""
        try:
            while line := given.readline(LONGEST + 1):
                if len(line) > LONGEST and not line.endswith(b"\n"):
                    while (rest := given.readline(LONGEST)) and not rest.endswith(b"\n"):
                        pass
                    self._send(_error(None, Refused(PARSE, f"a message has at most {LONGEST:,} bytes")))
                elif line.strip():
                    self._receive(line)
        finally:
            self._worker.shutdown(wait=True)

    def _receive(self, line: bytes) -> None:
        try:
            message = json.loads(line)
        except (ValueError, RecursionError):
            self._send(_error(None, Refused(PARSE, "the message is no JSON")))
            return
        for one in message if isinstance(message, list) and message else [message]:  # batches, of 2025-03-26
            self._take(one)

    def _take(self, message: Any) -> None:
        """Answer one message, or have it answered; a notification and an answer get none."""
        if not isinstance(message, dict) or message.get("jsonrpc") != "2.0":
            self._send(_error(None, Refused(REQUEST, 'a message is an object with "jsonrpc": "2.0"')))
            return
        method, key, params = message.get("method"), message.get("id"), message.get("params", {})
        if not isinstance(method, str):
            if "result" not in message and "error" not in message:
                self._send(_error(_id(key), Refused(REQUEST, "a request names its method")))
            return
        if "id" not in message:
            self._notice(method, params)
        elif not isinstance(key, str | int) or isinstance(key, bool) or not isinstance(params, dict):
            self._send(_error(_id(key), Refused(REQUEST, "an id is a text or a number, params are an object")))
        elif method == "tools/call":
            with self._lock:
                call = self._waiting[key] = self._worker.submit(self._call, key, params)
            call.add_done_callback(lambda done: self._ended(key, done))
        else:
            self._send(_answer(key, method, params, lambda: _reply(method, params)))

    def _notice(self, method: str, params: Any) -> None:
        """A call that is cancelled is not begun; one that is at work is finished, and its answer dropped."""
        key = params.get("requestId") if method == "notifications/cancelled" and isinstance(params, dict) else None
        with self._lock:
            waiting = self._waiting.get(key) if isinstance(key, str | int) else None
            if waiting is not None:
                self._dropped.add(key)
        if waiting is not None:
            waiting.cancel()

    def _call(self, key: Any, params: Mapping[str, Any]) -> None:
        made = _answer(key, "tools/call", params, lambda: _called(self._answers, params))
        with self._lock:
            dropped = key in self._dropped
        if not dropped:
            self._send(made)

    def _ended(self, key: Any, done: Future[None]) -> None:
        """Forget a call; one that met a defect is answered all the same, so that its client does not wait for ever."""
        with self._lock:
            self._waiting.pop(key, None)
            self._dropped.discard(key)
        if not done.cancelled() and (defect := done.exception()) is not None:
            self._send(_error(key, Refused(DEFECT, f"{type(defect).__name__}: {defect}")))

    def _send(self, message: dict[str, Any]) -> None:
        data = encode(message) + b"\n"
        with self._lock, contextlib.suppress(BrokenPipeError):  # a client that is gone needs no answer
            self._out.write(data)
            self._out.flush()


def _answer(key: Any, method: str, params: Mapping[str, Any], make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """The answer to a request: what `make` gives, as the version of the request has it, or an error."""
    try:
        version = _version(params)
        result = make()
    except Refused as error:
        return _error(key, error)
    if version is not None:
        result = {"resultType": "complete", **result, "_meta": {_SERVER_KEY: _SERVER}}
        if method in _KEPT:
            result |= {"ttlMs": _FRESH, "cacheScope": "public"}
    return {"jsonrpc": "2.0", "id": key, "result": result}


def _version(params: Mapping[str, Any]) -> str | None:
    """The version that a request says it is of; None for one that rests on a handshake. Raises Refused for one that is
    not spoken."""
    meta = params.get("_meta")
    version = meta.get(_VERSION_KEY) if isinstance(meta, dict) else None
    if version is None:
        return None
    if version not in STATELESS:
        spoken = [*STATELESS, *HANDSHAKES]
        data = {"supported": spoken, "requested": version if isinstance(version, str) else ""}
        raise Refused(VERSION, f"this server speaks {', '.join(spoken)}", data)
    return str(version)


def _reply(method: str, params: Mapping[str, Any]) -> dict[str, Any]:
    """The result of every method but a call of a tool."""
    if method == "initialize":
        asked = params.get("protocolVersion")
        version = asked if asked in HANDSHAKES else HANDSHAKES[0]
        told = {"capabilities": _ABILITIES, "serverInfo": _SERVER, "instructions": INSTRUCTIONS}
        return {"protocolVersion": version, **told}
    if method == "server/discover":
        told = {"capabilities": _ABILITIES, "instructions": INSTRUCTIONS}
        return {"supportedVersions": [*STATELESS, *HANDSHAKES], **told}
    if method == "ping":
        return {}
    if method == "tools/list":
        if params.get("cursor") is not None:
            raise Refused(PARAMS, "the list of tools has one page")
        return {"tools": [_listed(one) for one in TOOLS.values()]}
    raise Refused(METHOD, f"there is no method {method!r} here")


def _listed(tool: Tool) -> dict[str, Any]:
    """A tool as the list has it."""
    return {
        "name": tool.name,
        "title": tool.title,
        "description": tool.about,
        "inputSchema": tool.takes,
        "outputSchema": tool.gives,
        "annotations": {
            "title": tool.title, "readOnlyHint": True, "destructiveHint": False, "idempotentHint": True,
            "openWorldHint": False,
        },
    }  # fmt: skip


def _called(answers: Answers, params: Mapping[str, Any]) -> dict[str, Any]:
    """The result of a call: the answer as an object, and the same as text for clients that read that alone."""
    name, given = params.get("name"), params.get("arguments", {})
    tool = TOOLS.get(name) if isinstance(name, str) else None
    if tool is None:
        raise Refused(PARAMS, f"there is no tool {name!r}: there are {', '.join(TOOLS)}")
    try:
        found = json.loads(encode(answer(answers, tool, given)))
    except (JieduError, OSError, sqlite3.Error) as error:
        return {"content": [{"type": "text", "text": str(error)}], "isError": True}
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return {"content": [{"type": "text", "text": text}], "structuredContent": found, "isError": False}


def _error(key: Any, error: Refused) -> dict[str, Any]:
    told = {"code": error.code, "message": str(error)}
    return {"jsonrpc": "2.0", "id": key, "error": told if error.data is None else {**told, "data": error.data}}


def _id(key: Any) -> str | int | None:
    """The id of a request that is none, as far as it is one."""
    return key if isinstance(key, str | int) and not isinstance(key, bool) else None
