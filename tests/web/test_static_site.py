"""The desk as files: every link leads to a file, every passage to its place, and nothing asks for a server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from starlette.testclient import TestClient

from jiedu.config import Settings
from jiedu.errors import UsageError
from jiedu.web.static_site import file_of, write_site
from tests.web.planted import plant

LINK = re.compile(r'\b(?:href|src|action|data-more)="([^"]*)"')


@pytest.fixture(scope="module")
def site(desk_folder: Path, served: TestClient, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "public"
    for one in served.get("/index.json").json():  # what a server keeps of its pages is none of the site's
        served.get(f"/story/{one['id']}?lang=zh")
    write_site(Settings(desk=desk_folder), folder)
    return folder


def links(site: Path) -> Iterator[tuple[Path, str, str]]:
    """(page, path, fragment) of every link that does not leave the site."""
    for page in sorted(site.rglob("*.html")):
        for address in LINK.findall(page.read_text("utf-8")):
            if not address.startswith(("http:", "https:", "urn:")):
                path, _, fragment = unquote(address).partition("#")
                yield page, path, fragment


def test_every_link_leads_to_a_file_and_every_passage_to_its_place(site: Path) -> None:
    texts: dict[Path, str] = {}
    passages = 0
    for page, path, fragment in links(site):
        assert not path.startswith("/"), (page, path)
        to = (page.parent / path) if path else page
        assert to.is_file(), (page, path)
        if fragment and to.suffix == ".html":
            held = texts.setdefault(to.resolve(), to.read_text("utf-8"))
            assert f'id="{fragment}"' in held, (page, path, fragment)
            passages += 1
    assert passages > 500


def test_it_has_every_story_and_article(site: Path) -> None:
    assert len(list(site.glob("story/*/index.html"))) >= 12
    assert len(list(site.glob("article/*/index.html"))) == len(list(site.glob("article/*.json"))) >= 50


def test_nothing_on_it_needs_a_server(site: Path) -> None:
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        assert "<form" not in text, page
        assert not re.search(r'(?:src|href)="(?:https?:)?//[^"]*\.(?:js|css)', text)


def test_writing_it_again_gives_the_same_bytes(tmp_path: Path) -> None:
    settings = Settings(desk=plant(tmp_path / "desk"))
    first, again = (write_site(settings, tmp_path / name).folder for name in ("first", "again"))
    held, other = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (first, again)
    )
    assert held and other == held


def test_a_folder_with_other_things_is_left_alone(desk_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("mine")
    with pytest.raises(UsageError):
        write_site(Settings(desk=desk_folder), tmp_path)


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/", "index.html"),
        ("/story/3f2a", "story/3f2a/index.html"),
        ("/story/3f2a.json", "story/3f2a.json"),
        ("/entity/PER:%E6%99%AE%E4%BA%AC", "entity/PER%3A普京/index.html"),
        ("/source/news.example.com", "source/news.example.com/index.html"),
    ],
)
def test_addresses_become_files(address: str, file: str) -> None:
    assert file_of(address) == file
