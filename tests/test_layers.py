"""The straight line: a folder imports only from folders to its left, plus store/, errors.py and config.py."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src"
LINE = ("page", "article", "analysis", "story", "dossier", "desk", "export", "scale", "web", "cli")
ANYWHERE = ("errors", "config", "store")
# What these may use themselves; the store keeps the values of every stage, so it may name the models of all of them.
OF_THE_SIDE = {"errors": (), "config": ("errors",), "store": ("errors", "config", "page")}

FILES = sorted((SOURCE / "jiedu").rglob("*.py"))


def imports(tree: ast.AST) -> Iterator[tuple[int, str, str]]:
    """(line, module, name or "") of every import, those inside functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, "." * node.level + (node.module or ""), alias.name) for alias in node.names)


def allowed(folder: str, module: str, name: str) -> bool:
    """Whether a file of `folder` may import `name` of `module`."""
    parts = module.split(".")
    target = parts[1] if len(parts) > 1 else name
    if target == folder or name == "__version__":
        return True
    if folder in OF_THE_SIDE:
        return target in OF_THE_SIDE[folder] or (folder == "store" and parts[-1] == "model")
    return target in ANYWHERE or (target in LINE and folder in LINE and LINE.index(target) < LINE.index(folder))


def faults(path: Path) -> list[str]:
    """Every import of the file at `path` that breaks the rules."""
    inside = path.relative_to(SOURCE / "jiedu")
    folder = inside.parts[0].removesuffix(".py")
    found = []
    for line, module, name in imports(ast.parse(path.read_text(encoding="utf-8"))):
        if module.startswith("."):
            found.append(f"{inside}:{line}: relative import; name the module in full")
        if module.split(".")[0] != "jiedu":
            continue
        if folder not in ("__init__", "__main__") and not allowed(folder, module, name):
            found.append(f"{inside}:{line}: {folder} may not import {module} {name}".rstrip())
        private = any(part.startswith("_") for part in [*module.split("."), name] if part != "__future__")
        if private and not name.startswith("__"):
            found.append(f"{inside}:{line}: {module} {name} is private to its module")
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_file_imports_only_from_its_left(path: Path) -> None:
    assert faults(path) == []


def test_every_folder_has_its_place() -> None:
    folders = {path.name for path in (SOURCE / "jiedu").iterdir() if (path / "__init__.py").exists()}
    assert folders <= {*LINE, *ANYWHERE}, "a new folder needs a place in the line"
