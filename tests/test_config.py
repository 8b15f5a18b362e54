"""Settings: which source wins, where a value came from, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import jiedu
from jiedu.config import Settings, names, user_folder
from jiedu.errors import UsageError
from jiedu.page import FetchSettings, Limits


def load(tmp_path: Path, **given: object) -> Settings:
    given.setdefault("env", {})
    return Settings.load(cwd=tmp_path / "cwd", user=tmp_path / "user", **given)  # type: ignore[arg-type]


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_defaults_need_no_file(tmp_path: Path) -> None:
    settings = load(tmp_path)
    assert (settings.desk, settings.lang) == (None, "zh")
    assert 1 <= settings.jobs <= 4
    assert settings.origin("lang") == "default"


def test_flag_beats_environment_beats_files(tmp_path: Path) -> None:
    write(tmp_path / "cwd/jiedu.toml", 'lang = "en"\njobs = 3\nbatch = 7\n')
    write(tmp_path / "user/jiedu.toml", "batch = 9\nmax_results = 5\n")
    settings = load(tmp_path, flags={"lang": "zh", "jobs": None}, env={"JIEDU_LANG": "en", "JIEDU_JOBS": "2"})
    assert (settings.lang, settings.jobs, settings.batch, settings.max_results) == ("zh", 2, 7, 5)
    assert settings.origin("lang") == "flag"
    assert settings.origin("jobs") == "JIEDU_JOBS"
    assert settings.origin("batch") == str(tmp_path / "cwd/jiedu.toml")
    assert settings.origin("max_results") == str(tmp_path / "user/jiedu.toml")


def test_the_desk_is_named_by_a_file_and_counts_from_its_folder(tmp_path: Path) -> None:
    write(tmp_path / "cwd/jiedu.toml", 'desk = "news.jiedu"\n')
    assert load(tmp_path).desk == tmp_path / "cwd/news.jiedu"


def test_a_file_in_the_desk_or_beside_it_beats_the_working_folder(tmp_path: Path) -> None:
    write(tmp_path / "cwd/jiedu.toml", 'lang = "zh"\nbatch = 4\njobs = 1\n')
    write(tmp_path / "far/jiedu.toml", 'lang = "en"\nbatch = 5\ndesk = "elsewhere"\n')
    write(tmp_path / "far/desk/jiedu.toml", "batch = 6\n")
    settings = load(tmp_path, flags={"desk": tmp_path / "far/desk"})
    assert (settings.lang, settings.batch, settings.jobs) == ("en", 6, 1)
    assert settings.desk == tmp_path / "far/desk"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("nonsense = 1", "nonsense"),
        ('lang = "fr"', "lang"),
        ("jobs = 0", "jobs"),
        ("jobs = true", "jobs"),
        ('jobs = "many"', "jobs"),
        ("allow_private_hosts = 7", "allow_private_hosts"),
        ("fetch_timeout = -1", "fetch_timeout"),
        ('fetch_timeout = "soon"', "fetch_timeout"),
        ('user_agent = "a\\nb"', "user_agent"),
        ("desk = 5", "desk"),
        ("lang = ", "TOML"),
    ],
)
def test_a_wrong_key_or_value_says_which_and_where(tmp_path: Path, text: str, word: str) -> None:
    write(tmp_path / "cwd/jiedu.toml", text)
    with pytest.raises(UsageError, match=word) as caught:
        load(tmp_path)
    assert "jiedu.toml" in str(caught.value)


def test_variables_that_name_no_setting_belong_to_others(tmp_path: Path) -> None:
    env = {"JIEDU_PYTHON": "x", "JIEDU_LANGUAGE": "en", "JIEDU_ORIGINS": "z", "_JIEDU_COMPLETE": "y", "HOME": "z"}
    assert load(tmp_path, env=env) == load(tmp_path)
    with pytest.raises(UsageError, match="JIEDU_LANG"):
        load(tmp_path, env={"JIEDU_LANG": "fr"})


@pytest.mark.parametrize("path", ["~nosuchuser/x", "a\0b", "", "a\udcff"])
def test_a_desk_that_is_no_path_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(UsageError, match="desk"):
        load(tmp_path, env={"JIEDU_DESK": path})
    with pytest.raises(UsageError, match="desk"):
        jiedu.open(path)
    if path.endswith("\udcff"):
        return  # a TOML file cannot say it
    write(tmp_path / "cwd/jiedu.toml", f"desk = {json.dumps(path)}\n")
    with pytest.raises(UsageError, match=r"jiedu\.toml"):
        load(tmp_path)


def test_defaults_are_those_of_the_reader_and_the_fetcher() -> None:
    settings, limits, fetching = Settings(), Limits(), FetchSettings()
    assert (settings.max_page_bytes, settings.max_expanded_bytes) == (limits.page_bytes, limits.expanded_bytes)
    assert (settings.user_agent, settings.fetch_delay) == (fetching.agent, fetching.delay)
    assert (settings.fetch_timeout, settings.allow_private_hosts) == (fetching.timeout, fetching.private)


def test_the_package_offers_what_it_returns_and_raises() -> None:
    for name in jiedu.__all__:
        assert getattr(jiedu, name) is not None
    assert issubclass(jiedu.UsageError, jiedu.JieduError)
    assert jiedu.Reading.__module__ == "jiedu.desk.read"
    assert set(jiedu.__all__) >= {"AddReport", "CheckReport", "DeskStory", "Hit", "InputError", "StoreError"}


def test_words_for_true_and_false(tmp_path: Path) -> None:
    assert load(tmp_path, env={"JIEDU_ALLOW_PRIVATE_HOSTS": "Yes"}).allow_private_hosts is True
    assert load(tmp_path, env={"JIEDU_ALLOW_PRIVATE_HOSTS": "off"}).allow_private_hosts is False


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    (tmp_path / "cwd").mkdir()
    (tmp_path / "cwd/jiedu.toml").write_bytes(b"lang = '\xff'")
    with pytest.raises(UsageError, match="cannot be read"):
        load(tmp_path)


def test_user_folder_follows_xdg() -> None:
    assert user_folder({"XDG_CONFIG_HOME": "/x"}) == Path("/x/jiedu")
    assert user_folder({}).name == "jiedu"


def test_names_are_the_settings_alone() -> None:
    assert "origins" not in names()
    assert names()[0] == "desk"
