"""One browser and one server for all tests here, both closed behind them: other tests run loops of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from bench.served import serving
from tests.web.browser.chromium import chromium, opened
from tests.web.browser.places import Places, prepared
from tests.web.browser.visit import Visit, visiting

Opener = Callable[..., AbstractContextManager[Visit]]


@pytest.fixture(scope="package")
def desk_of_places(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Places]:
    """A desk that the tests here may change, and where its pages are."""
    chromium()  # skip before the desk is made
    folder = tmp_path_factory.mktemp("browser") / "desk"
    return folder, prepared(folder)


@pytest.fixture(scope="package")
def places(desk_of_places: tuple[Path, Places]) -> Places:
    """Where the pages of the served desk are."""
    return desk_of_places[1]


@pytest.fixture(scope="package")
def address(desk_of_places: tuple[Path, Places]) -> Iterator[str]:
    """A server that may be written to."""
    with serving(desk_of_places[0], "--write") as found:
        yield found


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A browser."""
    with opened() as found:
        yield found


@pytest.fixture
def reader(browser: Browser, address: str) -> Opener:
    """Opens a window at the desk, for the length of a block."""
    return partial(visiting, browser, address)


@pytest.fixture
def visit(reader: Opener) -> Iterator[Visit]:
    """A reader in Chinese at a wide window."""
    with reader() as found:
        yield found


@pytest.fixture
def english(reader: Opener) -> Iterator[Visit]:
    """A reader in English at a wide window."""
    options: dict[str, Any] = {"locale": "en-GB"}
    with reader(**options) as found:
        yield found
