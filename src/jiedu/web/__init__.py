"""The desk in a browser and over REST: `create_app` makes the web application of one desk folder.

Names are loaded when they are first used: `jiedu mcp` needs no web server and starts sooner.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jiedu.web.app import create_app as create_app
    from jiedu.web.options import Options as Options

_PLACES = {"Options": "options", "create_app": "app"}

__all__ = ["Options", "create_app"]


def __getattr__(name: str) -> object:
    """The public name `name`, imported on first use."""
    if name not in _PLACES:
        raise AttributeError(f"module 'jiedu.web' has no attribute {name!r}")
    return getattr(import_module(f"jiedu.web.{_PLACES[name]}"), name)
