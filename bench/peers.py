"""Jiedu and the extractors that it is measured beside, each behind one function, set as its own documentation advises.

A peer that is not installed, or does not start, is told with its reason. Nothing here is imported before it is asked
for, so that a process that runs one tool holds the memory of that tool alone.
"""

from __future__ import annotations

import logging
import re
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from types import ModuleType
from typing import Any

from bench.fields import Found

BYTES = "bytes"
TEXT = "text"
"""What a tool is given: the page as it came, or its characters, decoded (rightly, and before its clock starts)."""

Read = Callable[[Any], Found]

_BETWEEN_NAMES = re.compile(r"[;；,，、\s]+")
_BETWEEN_ENGLISH_NAMES = re.compile(r"\s*[;；,，、]\s*")
_HAN = re.compile("[㐀-鿿]")
_CHINESE = 200
"""Han characters from which a page is in Chinese: English pages have at most the name of a language in a menu."""


@dataclass(frozen=True, slots=True)
class Tool:
    """One extractor, ready to run."""

    name: str
    version: str
    given: str
    """BYTES or TEXT."""
    settings: str
    """How it is called, for a reader."""
    read: Read
    """One page; raises `fails` where it can not be read."""
    fails: tuple[type[Exception], ...] = (Exception,)
    """Peers raise whatever their parsers do; what Jiedu raises beyond its own errors ends the benchmark."""


@dataclass(frozen=True, slots=True)
class Absent:
    """A peer that does not run here."""

    name: str
    reason: str


def jiedu() -> Tool:
    """Jiedu's reading of a page."""
    reading = import_module("bench.reading")
    model = import_module("jiedu.page.model")
    fails = (import_module("jiedu.errors").InputError,)

    def read(content: bytes) -> Found:
        return reading.found(model.Page("html", content))  # type: ignore[no-any-return]

    return Tool(OWN, import_module("jiedu").__version__, BYTES, "extract(page), with every field", read, fails)


def trafilatura() -> Tool:
    """trafilatura with metadata, without comments: the settings of its own evaluation."""
    extract = import_module("trafilatura").bare_extraction

    def read(text: str) -> Found:
        document = extract(text, with_metadata=True, include_comments=False)
        if document is None:
            return Found()
        return Found(
            text=document.text or "",
            title=document.title or "",
            time=document.date,
            outlet=document.sitename,
            authors=_names((document.author or "").split(";")),
        )

    settings = "bare_extraction(with_metadata=True, include_comments=False)"
    return Tool("trafilatura", version("trafilatura"), TEXT, settings, read)


def magic_html() -> Tool:
    """magic-html for articles."""
    extractor = import_module("magic_html").GeneralExtractor()
    lxml = import_module("lxml.html")

    def read(text: str) -> Found:
        data = extractor.extract(text, base_url="http://localhost/", html_type="article")
        return Found(text=_lines(lxml, data.get("html") or ""), title=data.get("title") or "")

    settings = 'GeneralExtractor().extract(html_type="article"), its HTML to text by lxml'
    return Tool("magic-html", version("magic-html"), TEXT, settings, read)


def readability() -> Tool:
    """readability-lxml: the title, and the body as HTML."""
    package = import_module("readability")
    lxml = import_module("lxml.html")

    def read(text: str) -> Found:
        document = package.Document(text)
        return Found(title=document.short_title() or "", text=_lines(lxml, document.summary(html_partial=True)))

    settings = "Document().short_title(), .summary(), its HTML to text by lxml"
    return Tool("readability-lxml", version("readability-lxml"), TEXT, settings, read)


def newspaper() -> Tool:
    """newspaper4k in the language of the page, without fetching pictures."""
    cuts = _jieba()
    article = import_module("newspaper").Article

    def read(text: str) -> Found:
        language = "zh" if _chinese(text) else "en"
        page = article("https://localhost/", language=language, fetch_images=False)
        page.download(input_html=text)
        page.parse()
        return Found(
            text=page.text,
            title=page.title,
            time=page.publish_date.isoformat() if page.publish_date else None,
            outlet=page.meta_site_name or None,
            authors=_names(page.authors),
        )

    settings = f'Article(language="zh" or "en", fetch_images=False).parse(); {cuts}'
    return Tool("newspaper4k", version("newspaper4k"), TEXT, settings, read)


def gne() -> Tool:
    """GNE, as its manual begins."""
    extractor = import_module("gne").GeneralNewsExtractor()

    def read(text: str) -> Found:
        result = extractor.extract(text)
        between = _BETWEEN_NAMES if _HAN.search(result["author"]) else _BETWEEN_ENGLISH_NAMES
        return Found(
            text=result["content"],
            title=result["title"],
            time=result["publish_time"] or None,
            authors=_names(between.split(result["author"])),
        )

    return Tool("gne", version("gne"), TEXT, "GeneralNewsExtractor().extract()", read)


def resiliparse() -> Tool:
    """Resiliparse's main content, and the title in the head."""
    tree = import_module("resiliparse.parse.html").HTMLTree
    to_text = import_module("resiliparse.extract.html2text").extract_plain_text

    def read(text: str) -> Found:
        parsed = tree.parse(text)
        body = to_text(parsed, main_content=True, comments=False, post_meta=False, alt_texts=False, list_bullets=False)
        return Found(text=body, title=parsed.title or "")

    settings = "extract_plain_text(main_content=True), without comments, credits, alt texts and bullets; HTMLTree.title"
    return Tool("resiliparse", version("resiliparse"), TEXT, settings, read)


OWN = "jiedu"
"""The tool that the others are peers of."""
TOOLS: dict[str, Callable[[], Tool]] = {
    OWN: jiedu,
    "trafilatura": trafilatura,
    "magic-html": magic_html,
    "readability-lxml": readability,
    "newspaper4k": newspaper,
    "gne": gne,
    "resiliparse": resiliparse,
}
REASONS = {"magic-html": "no package index has it: it is a wheel on its project's page of releases"}
"""Why a peer is not among the dependencies of the benchmarks."""


def tools(names: Iterable[str] = TOOLS) -> tuple[list[Tool], list[Absent]]:
    """The tools of `names` that run here, and those that do not."""
    ready, absent = [], []
    for name in names:
        try:
            with quiet():
                ready.append(TOOLS[name]())
        except (ImportError, AttributeError, PackageNotFoundError) as error:
            if name == OWN:
                raise
            absent.append(Absent(name, REASONS.get(name, f"{type(error).__name__}: {error}")))
    return ready, absent


@contextmanager
def quiet() -> Iterator[None]:
    """A block in which nothing is logged and warned: peers do so on every page that they find hard."""
    held = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(held)


def attempt(tool: Tool, page: bytes | str) -> Found | None:
    """What `tool` reads from `page`; None where it fails."""
    try:
        return tool.read(page)
    except tool.fails:
        return None


def _names(parts: Iterable[str]) -> tuple[str, ...]:
    """The parts that are not blank, stripped."""
    return tuple(name for part in parts if (name := part.strip()))


def _chinese(text: str) -> bool:
    """Whether a page is in Chinese."""
    return len(_HAN.findall(text)) >= _CHINESE


def _lines(lxml: Any, html: str) -> str:
    """The text of a piece of HTML, a line for each of its pieces."""
    return "\n".join(lxml.fromstring(html).itertext()) if html.strip() else ""


def _jieba() -> str:
    """Give newspaper4k what it cuts Chinese words with; says in words what that is.

    It asks for jieba, which is not to be had as a wheel; rjieba is the same dictionary and rules in Rust. Over real
    Chinese pages newspaper4k finds more of the body with it: F1 .921, with jieba .862.
    """
    try:
        import_module("jieba")
    except ImportError:
        rust = import_module("rjieba")
        stand_in = ModuleType("jieba")

        def cut(text: str, cut_all: bool = False) -> list[str]:
            words: list[str] = rust.cut_all(text) if cut_all else rust.cut(text)
            return words

        stand_in.cut = cut  # type: ignore[attr-defined]
        sys.modules["jieba"] = stand_in
        return "Chinese words by rjieba, for jieba is no wheel"
    return "Chinese words by jieba"
