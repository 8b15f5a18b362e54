"""A library of pages, and everything made from it.

Names are loaded when they are first used: a worker process needs few of them, and starts sooner.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jiedu.desk.add import AddReport as AddReport
    from jiedu.desk.build import BuildReport as BuildReport
    from jiedu.desk.check import CheckReport as CheckReport
    from jiedu.desk.desk import Desk as Desk
    from jiedu.desk.desk import open_desk as open_desk
    from jiedu.desk.handle import DeskStory as DeskStory
    from jiedu.desk.quotes import Attribution as Attribution
    from jiedu.desk.read import Reading as Reading
    from jiedu.desk.read import read_articles as read_articles
    from jiedu.desk.read import read_sources as read_sources
    from jiedu.desk.search import Found as Found
    from jiedu.desk.search import Hit as Hit
    from jiedu.desk.suggest import Suggestion as Suggestion

_PLACES = {
    "AddReport": "add",
    "Attribution": "quotes",
    "BuildReport": "build",
    "CheckReport": "check",
    "Desk": "desk",
    "DeskStory": "handle",
    "Found": "search",
    "Hit": "search",
    "Reading": "read",
    "Suggestion": "suggest",
    "open_desk": "desk",
    "read_articles": "read",
    "read_sources": "read",
}

__all__ = [
    "AddReport",
    "Attribution",
    "BuildReport",
    "CheckReport",
    "Desk",
    "DeskStory",
    "Found",
    "Hit",
    "Reading",
    "Suggestion",
    "open_desk",
    "read_articles",
    "read_sources",
]


def __getattr__(name: str) -> object:
    """The public name `name`, imported on first use."""
    if name not in _PLACES:
        raise AttributeError(f"module 'jiedu.desk' has no attribute {name!r}")
    return getattr(import_module(f"jiedu.desk.{_PLACES[name]}"), name)
