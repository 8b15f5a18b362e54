"""What the READMEs promise exists: their commands, their targets, their Python."""

from __future__ import annotations

import ast
import re
import shlex
from pathlib import Path

import click
import pytest

import jiedu
from jiedu.cli import main

ROOT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.zh.md")


def blocks(readme: str, language: str) -> list[str]:
    """The fenced code of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```", (ROOT / readme).read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)


def commands(readme: str) -> list[list[str]]:
    """The command lines of its console blocks: what stands behind a `$`."""
    lines = [line for block in blocks(readme, "console") for line in block.splitlines()]
    return [shlex.split(line[2:].partition("  #")[0]) for line in lines if line.startswith("$ ")]


@pytest.mark.parametrize("readme", READMES)
def test_its_make_targets_exist(readme: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE))
    named = {words[1] for words in commands(readme) if words[0] == "make"}
    assert {"demo", "test"} <= named <= targets


@pytest.mark.parametrize("readme", READMES)
def test_its_verbs_and_options_exist(readme: str) -> None:
    assert isinstance(main, click.Group)
    own = [words for words in commands(readme) if words[0].endswith("jiedu")]
    assert own
    for words in own:
        command = main.commands[words[1]]
        known = {opt for param in [*command.params, *main.params] for opt in [*param.opts, *param.secondary_opts]}
        assert {word.partition("=")[0] for word in words[2:] if word.startswith("-") and word != "-"} <= known, words


@pytest.mark.parametrize("readme", READMES)
def test_its_python_names_exist(readme: str) -> None:
    code = blocks(readme, "python")
    assert code
    for block in code:
        for node in ast.walk(ast.parse(block)):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "jiedu":
                assert hasattr(jiedu, node.attr), node.attr


def test_both_readmes_say_the_same() -> None:
    """Commands and Python line by line; prose is each language's own."""
    assert commands("README.md") == commands("README.zh.md")
    assert [ast.dump(ast.parse(b)) for b in blocks("README.md", "python")] == [
        ast.dump(ast.parse(b)) for b in blocks("README.zh.md", "python")
    ]


def test_its_pictures_are_there() -> None:
    for readme in READMES:
        pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", (ROOT / readme).read_text("utf-8"))
        assert pictures
        assert [picture for picture in pictures if not (ROOT / picture).is_file()] == []
