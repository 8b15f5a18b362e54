"""The interface's words: each in both languages and used, and none asked for that is not there."""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import nodes
from starlette.testclient import TestClient

from jiedu.dossier.labels import Labels
from jiedu.web import templates
from jiedu.web.words import LANGUAGES, WORDS, words
from tests.web.conftest import client_of
from tests.web.planted import URL

CODE = WORDS.parents[1]
PAGES = (
    "/", "/threads", "/quotes", "/ask?q=停火何时开始？", "/sources", "/source/环讯社", "/source/-", "/drafts",
    "/problems", "/corrections", "/method", "/search", "/search?q=的", "/search?q=停火&part=results", "/login",
    "/article/820358773fa1?show=names,times,statements,events,numbers", "/article/820358773fa1/raw",
    "/article/820358773fa1/related", "/article/820358773fa1/versions", "/copies/5fe934d9a841",
    "/story/92c833a375b5?count=texts", "/story/0db90aefee3a/copies", "/entity/RU", "/draft?story=92c833a375b5",
)  # fmt: skip


def own() -> dict[str, dict[str, str]]:
    table = tomllib.loads(WORDS.read_text("utf-8"))
    return {f"{section}.{key}": pair for section, keys in table.items() for key, pair in keys.items()}


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def asked_for() -> Iterator[tuple[str, bool]]:
    """Every key that a template or a function names, and whether it is whole or the beginning of several."""
    for name in templates.environment().list_templates(extensions=["jinja"]):
        source = templates.environment().loader.get_source(templates.environment(), name)[0]  # type: ignore[union-attr]
        for call in templates.environment().parse(source).find_all(nodes.Call):
            if call.args and _says(call.node):
                yield from _keys(call.args[0])
    for path in CODE.rglob("*.py"):
        text = path.read_text("utf-8")
        yield from ((key, True) for key in re.findall(r'(?:words|number|t)\("([a-z]+\.[\w-]+)"', text))
        yield from ((key, False) for key in re.findall(r'(?:words|number|t)\(f"([a-z]+\.\w*)\{', text))


def named() -> Iterator[tuple[str, bool]]:
    """The same, with what stands in the code to be asked for later."""
    yield from asked_for()
    for path in CODE.rglob("*.py"):
        text = path.read_text("utf-8")
        yield from ((key, True) for key in re.findall(r'(?<!f)"([a-z]+\.\w+(?:-\w+)*)"', text))
        yield from ((key, False) for key in re.findall(r'f"([a-z]+\.\w*)\{', text))


def _says(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Getattr):
        return node.attr == "number" and _says(node.node)
    return isinstance(node, nodes.Name) and node.name in ("t", "words")


def _keys(node: nodes.Node) -> Iterator[tuple[str, bool]]:
    if isinstance(node, nodes.Const):
        yield str(node.value), True
    elif isinstance(node, nodes.Concat) and isinstance(node.nodes[0], nodes.Const):
        yield str(node.nodes[0].value), False
    elif isinstance(node, nodes.CondExpr):
        yield from _keys(node.expr1)
        if node.expr2 is not None:
            yield from _keys(node.expr2)


def test_every_word_has_both_languages_with_the_same_things_to_fill_in() -> None:
    for key, pair in own().items():
        assert set(pair) == set(LANGUAGES), key
        assert pair["zh"].strip() and pair["en"].strip(), key
        assert fields(pair["zh"]) == fields(pair["en"]), key
        if key.endswith("_one"):
            assert key.removesuffix("_one") in own(), key


def test_every_word_is_used() -> None:
    asked = set(named())
    whole = {key for key, is_whole in asked if is_whole}
    beginnings = tuple(key for key, is_whole in asked if not is_whole)
    assert {key for key in own() if key.removesuffix("_one") not in whole and not key.startswith(beginnings)} == set()


def test_no_word_is_asked_for_that_is_not_there() -> None:
    sections = {key.partition(".")[0] for key in own()}
    for lang in LANGUAGES:
        known = words(lang).words
        for key, is_whole in set(asked_for()):
            if key.partition(".")[0] in sections:
                assert key in known if is_whole else any(one.startswith(key) for one in known), key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_says_all_that_it_says_in_words_that_are_there(
    served: TestClient, planted: TestClient, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing, rendered = set[str](), set[str]()
    say, get = Labels.__call__, templates.environment().get_template

    def listening(self: Labels, key: str, **values: object) -> str:
        missing.update({key} - set(self.words))
        return say(self, key, **values)

    def noting(name, *rest, **named):  # type: ignore[no-untyped-def]
        rendered.add(name)
        return get(name, *rest, **named)

    monkeypatch.setattr(Labels, "__call__", listening)
    monkeypatch.setattr(templates.environment(), "get_template", noting)
    folder = served.app.state.site.desks.folder  # type: ignore[attr-defined]
    with client_of(folder) as served, client_of(folder, write=True) as writer:  # of new servers: nothing made before
        for client, path in (*((served, path) for path in PAGES), (writer, "/add"), (writer, "/corrections")):
            answer = client.get(path, params={"lang": lang}) if "?" not in path else client.get(f"{path}&lang={lang}")
            assert answer.status_code == 200, path
            assert "part=results" in path or f'<html lang="{"en" if lang == "en" else "zh-Hans"}"' in answer.text, path
        assert served.get(f"/nothing?lang={lang}").status_code == 404
    from jiedu.article.model import article_id

    for path in ("/versions", "?version=1", "/raw"):
        address = f"/article/{article_id(URL, b'')}{path}"
        assert planted.get(
            address, params={"lang": lang} if "?" not in path else {"version": "1", "lang": lang}
        ).is_success
    assert missing == set()
    every = {path.name for path in Path(templates.TEMPLATES).glob("*.jinja")}
    assert every - rendered == set()
