"""The sample desk served to a client in this process: what every test of a page asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from jiedu.config import Settings
from jiedu.web.app import create_app
from jiedu.web.options import Options
from tests.desk.built import copy_of_built
from tests.web.planted import plant

BROWSER = {"Accept": "text/html,application/xhtml+xml", "Accept-Language": "zh-CN,zh;q=0.9"}
"""What a browser in Chinese sends: pages come as pages, in Chinese unless the address says otherwise."""


def client_of(folder: Path, **options: object) -> TestClient:
    """A client of the desk in `folder`, with a browser's headers; cookies are kept as a browser does."""
    app = create_app(Settings(desk=folder), replace(Options(makers=0), **options))  # type: ignore[arg-type]
    return TestClient(app, base_url="http://localhost", headers=BROWSER)


@pytest.fixture(scope="session")
def desk_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a sample desk that may be served; tests do not change what is in it."""
    return copy_of_built(tmp_path_factory.mktemp("served") / "samples.jiedu")


@pytest.fixture(scope="session")
def served(desk_folder: Path) -> Iterator[TestClient]:
    """A reader of the sample desk."""
    with client_of(desk_folder) as client:
        yield client


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A reader of a desk of planted pages: one that changed, a copy of it, and one that means harm."""
    with client_of(plant(tmp_path_factory.mktemp("planted") / "planted.jiedu")) as client:
        yield client
