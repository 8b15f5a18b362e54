"""The REST interface, /api/v1: the same JSON as the command line gives, described by OpenAPI 3.1."""

from __future__ import annotations

from jiedu.web.api.app import create_api

__all__ = ["create_api"]
