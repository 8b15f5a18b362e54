"""The desk in a browser and over REST: `create_app` makes the web application of one desk folder."""

from __future__ import annotations

from jiedu.web.app import create_app
from jiedu.web.options import Options

__all__ = ["Options", "create_app"]
