"""What holds for every test: no network, no user settings, and the same examples of hypothesis on every run."""

from __future__ import annotations

import os
import socket
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("jiedu", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "jiedu"))


LONGEST = ("tests/web/test_killed.py", "tests/web/browser/", "tests/web/test_static_site.py", "tests/desk/test_line.py")
"""Files that take minutes: begun first, so that where several processes run the tests none is left alone with them."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files in front."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a test that would reach another machine, and hide the settings of whoever runs the tests."""
    for name in [name for name in os.environ if name.startswith("JIEDU_") and name != "JIEDU_SHARED"]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("NO_COLOR", "1")
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if self.family in (socket.AF_INET, socket.AF_INET6) and host not in ("127.0.0.1", "::1", "localhost"):
            pytest.fail(f"a test would connect to {host}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
