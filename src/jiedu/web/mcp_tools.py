"""The tools that a language model has on a desk: what each takes and gives. None of them writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from jiedu.errors import UsageError
from jiedu.web.mcp_answers import LENGTH, Answers

INSTRUCTIONS = (
    "A desk of news articles, read and cross-checked by Jiedu. Every answer carries anchors: the id of an article, "
    "its address, the span of code points and the exact words. Quote those words and cite their address; claim "
    "nothing that no anchor bears. What stands under `inferred` was concluded, not stated. Counts are three: reports, "
    "distinct texts, independent origins; many reports of one origin are one witness. Begin with `search`, `stories` "
    "or `ask`; `next` in an answer is the `cursor` of its next page."
)
MOST = 50
"""Items of a page."""

_TEXT = {"type": "string"}
_DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$", "description": "A day: 2025-05-19"}
_AS_OF = {**_DAY, "description": "As it stood at the end of this day: nothing later is used"}
_LIMIT = {"type": "integer", "minimum": 1, "maximum": MOST, "description": "Items of a page"}
_CURSOR = {"type": "string", "description": "The `next` of the page before"}
_LANG = {"type": "string", "enum": ["zh", "en"], "description": "Language of labels; evidence stays as it is"}
_ANCHOR = {
    "type": "object",
    "properties": {
        "article": _TEXT, "url": {"type": ["string", "null"]}, "link": {"type": ["string", "null"]},
        "text_hash": _TEXT, "start": {"type": "integer"}, "end": {"type": "integer"}, "exact": _TEXT, "prefix": _TEXT,
        "suffix": _TEXT,
    },
    "required": ["article", "url", "start", "end", "exact"],
}  # fmt: skip
_ITEM = {"type": "object", "properties": {"anchors": {"type": "array", "items": _ANCHOR}}, "required": ["anchors"]}


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool."""

    name: str
    title: str
    about: str
    takes: Mapping[str, Any]
    """JSON Schema of its arguments."""
    gives: Mapping[str, Any]
    """JSON Schema of its answer."""
    answer: Callable[[Answers, Mapping[str, Any]], dict[str, Any]]


def answer(answers: Answers, tool: Tool, given: object) -> dict[str, Any]:
    """What `tool` answers to its arguments. Raises UsageError for arguments that it does not take, and whatever the
    desk raises."""
    if not isinstance(given, dict):
        raise UsageError(f"{tool.name} takes an object of arguments")
    _check(tool, given)
    return tool.answer(answers, given)


def _check(tool: Tool, given: Mapping[str, Any]) -> None:
    """Raise UsageError where `given` is not what the tool takes."""
    known: Mapping[str, Any] = tool.takes["properties"]
    if missing := [name for name in tool.takes["required"] if given.get(name) is None]:
        raise UsageError(f"{tool.name} needs {', '.join(missing)}")
    if strange := sorted(set(given) - set(known)):
        raise UsageError(f"{tool.name} does not take {', '.join(strange)}: it takes {', '.join(known)}")
    kinds: dict[str, type] = {"string": str, "integer": int, "boolean": bool}
    for name, value in given.items():
        rule = known[name]
        fits = isinstance(value, kinds[rule["type"]]) and (rule["type"] != "integer" or not isinstance(value, bool))
        if not fits:
            raise UsageError(f"{name} is a {rule['type']}, not {value!r}")
        if "enum" in rule and value not in rule["enum"]:
            raise UsageError(f"{name} is one of {', '.join(rule['enum'])}, not {value!r}")
        if rule["type"] == "integer" and not rule["minimum"] <= value <= rule["maximum"]:
            raise UsageError(f"{name} is from {rule['minimum']} to {rule['maximum']}, not {value}")


def _takes(*required: str, **properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(required),
        "additionalProperties": False,
    }


_GIVES = {
    "type": "object",
    "properties": {"items": {"type": "array", "items": _ITEM}, "next": {"type": ["string", "null"]}},
    "required": ["items", "next"],
}
_PAGED: Mapping[str, Mapping[str, Any]] = {"limit": _LIMIT, "cursor": _CURSOR}
_SPAN: Mapping[str, Mapping[str, Any]] = {"since": _DAY, "until": _DAY}
_SECTIONS = ["key", "timeline", "positions", "voices", "open", "conflicts", "updates", "agreements", "tables"]

_ALL = (
    Tool(
        "search", "Search articles",
        "Articles that hold every word, in simplified or traditional Chinese or English, best first, each with the "
        "passage that shows it. Quoted words are found as they stand; -word keeps out.",
        _takes(
            "text", text={**_TEXT, "description": "Words, as a person would type them"},
            outlet={**_TEXT, "description": "Published by"}, speaker={**_TEXT, "description": "Where this one speaks"},
            language={"type": "string", "enum": ["zh", "zh-Hans", "zh-Hant", "en"]},
            newest={"type": "boolean", "description": "The newest first"}, **_SPAN, **_PAGED,
        ),
        _GIVES, Answers.search,
    ),
    Tool(
        "stories", "List stories",
        "Stories (articles about one happening), the newest first, or the best for some words: days, headline, lead, "
        "who acts, and the three counts.",
        _takes(
            about={**_TEXT, "description": "Words that its articles hold"},
            reports={"type": "integer", "minimum": 1, "maximum": 1_000_000, "description": "Least number of articles"},
            as_of=_AS_OF, **_SPAN, **_PAGED,
        ),
        _GIVES, Answers.stories,
    ),
    Tool(
        "story", "Show a story",
        "One story, or a thread of stories (ids that begin with t): what it is about, and its articles, earliest "
        "first, with what each is a copy of.",
        _takes("id", id={**_TEXT, "description": "Its id, or how it begins"}, as_of=_AS_OF, **_PAGED),
        _GIVES, Answers.story,
    ),
    Tool(
        "dossier", "Read a dossier",
        "The sourced explainer of a story or a search: timeline, positions of the parties, voices, what agrees and "
        "conflicts, what is open. Every line is words of its sources.",
        _takes(
            story={**_TEXT, "description": "The id of a story or a thread"},
            query={**_TEXT, "description": "Instead: words of a search"},
            section={"type": "string", "enum": _SECTIONS, "description": "This section alone"}, lang=_LANG,
            as_of=_AS_OF, **_PAGED,
        ),
        _GIVES, Answers.dossier,
    ),
    Tool(
        "quotes", "Find quotes",
        "Who said what, on whose authority, the newest first; the same words of the same speaker once, with the other "
        "articles that have them.",
        _takes(
            by={**_TEXT, "description": "A name of the speaker, in any script"},
            about={**_TEXT, "description": "Words that are said"}, **_SPAN, **_PAGED,
        ),
        _GIVES, Answers.quotes,
    ),
    Tool(
        "ask", "Ask the sources",
        "What the sources say to a question: for, against, under a condition, or the answer itself; and what no source "
        "says.",
        _takes(
            "question", question={**_TEXT, "description": "In Chinese or English, up to 400 characters"}, lang=_LANG,
            story={**_TEXT, "description": "The id of a story or a thread: of its reports alone"}, as_of=_AS_OF,
            limit=_LIMIT,
        ),
        _GIVES, Answers.ask,
    ),
    Tool(
        "article", "Read an article",
        f"The text of an article, {LENGTH:,} characters at a time; spans of every anchor count in it.",
        _takes("id", id={**_TEXT, "description": "Its id, or how it begins"}, cursor=_CURSOR),
        _GIVES, Answers.article,
    ),
)  # fmt: skip
TOOLS: Mapping[str, Tool] = {tool.name: tool for tool in _ALL}
"""Every tool by its name."""
