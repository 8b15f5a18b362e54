"""Open desks for the threads of a server: one thread each, none made twice, none left open."""

from __future__ import annotations

from pathlib import Path

import pytest

from jiedu.config import Settings
from jiedu.errors import JieduError, UsageError
from jiedu.store import Library
from jiedu.web.desks import Desks


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    Library.create(tmp_path / "d").close()
    return tmp_path / "d"


def test_a_desk_is_used_by_one_at_a_time_and_then_again(folder: Path) -> None:
    desks = Desks(Settings(desk=folder))
    with desks.open() as one, desks.open() as other:
        assert one is not other
    with desks.open() as again:
        assert again in (one, other)
    desks.close()


def test_a_desk_comes_back_after_an_error(folder: Path) -> None:
    desks = Desks(Settings(desk=folder))
    with pytest.raises(ZeroDivisionError), desks.open() as one:
        raise ZeroDivisionError
    with desks.open() as again:
        assert again is one
    desks.close()


def test_its_state_changes_with_what_is_written(folder: Path) -> None:
    desks = Desks(Settings(desk=folder))
    with desks.open() as desk:
        before = desks.state()
        assert desks.state() == before
        with desk.library.writing(), desk.library.transaction():
            desk.library.changed()
        assert desks.state() != before
    desks.close()


def test_no_desk_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--desk"):
        Desks(Settings())
    with pytest.raises(JieduError), Desks(Settings(desk=tmp_path / "none")).open():
        pass
