"""`jiedu site`: writes the desk as files, and says what it wrote."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from jiedu.cli import main
from jiedu.store import Library


def test_it_writes_a_site_and_says_where_to_begin(tmp_path: Path) -> None:
    Library.create(tmp_path / "d").close()
    result = CliRunner().invoke(main, ["site", str(tmp_path / "out"), "--desk", str(tmp_path / "d"), "--lang", "en"])
    assert result.exit_code == 0, result.stderr
    assert str(tmp_path / "out" / "index.html") in result.stdout
    assert '<html lang="en"' in (tmp_path / "out" / "index.html").read_text("utf-8")


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    Library.create(tmp_path / "d").close()
    (tmp_path / "letter.txt").write_text("mine")
    result = CliRunner().invoke(main, ["site", str(tmp_path), "--desk", str(tmp_path / "d")])
    assert result.exit_code == 2 and "other files" in result.stderr
    assert CliRunner().invoke(main, ["site", str(tmp_path / "out")]).exit_code == 2
