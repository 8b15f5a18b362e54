"""A larger model for names: used where the settings name it, and what another made is made again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import jiedu
from jiedu.analysis import VERSION, analyse, version
from jiedu.analysis.tagger import classifier
from jiedu.cli import main
from jiedu.config import Settings
from jiedu.store import analyses
from tests.analysis.make import article

TINY = Path(__file__).resolve().parents[1] / "analysis" / "tagger" / "classifier"
ITEM = {"title": "今日要闻", "body": "“马克龙”在巴黎说,会谈没有结果。\n法国国旗升起。", "date": "2025-05-20", "id": "1"}
BYTES = json.dumps(ITEM, ensure_ascii=False).encode() + b"\n"


def test_the_version_of_an_analysis_names_the_model() -> None:
    made = article("今日要闻", "马克龙在巴黎说,会谈没有结果。")
    assert [one.version for one in analyse([made])] == [VERSION] == [version()]
    (found,) = analyse([made], TINY)
    assert found.version == version(TINY) == f"{VERSION}+{classifier.digest(TINY)}"
    assert {made.text[m.start : m.end] for m in found.mentions} == {"马克龙", "巴黎"}


def test_reading_takes_the_model_of_the_settings() -> None:
    (one,) = jiedu.read(BYTES, settings=Settings(model=TINY))
    assert isinstance(one, jiedu.Reading) and one.analysis.version == version(TINY)


def test_another_model_analyses_again(tmp_path: Path) -> None:
    page = tmp_path / "item.jsonl"
    page.write_bytes(BYTES)
    folder = tmp_path / "a.jiedu"
    for model, wanted in ((None, 1), (None, 0), (TINY, 1), (TINY, 0), (None, 1)):
        with jiedu.open(folder, settings=Settings(jobs=1, model=model)) as desk:
            desk.add(page)
            assert desk.build().analysed == wanted
            (key,) = (one.id for one in desk.articles())
            assert analyses.get(desk.library, key).version == version(model)


def test_a_folder_without_a_model_is_refused_before_anything_is_done(tmp_path: Path) -> None:
    with pytest.raises(jiedu.UsageError, match=r"model\.onnx"):
        list(jiedu.read(BYTES, settings=Settings(model=tmp_path)))
    page = tmp_path / "item.jsonl"
    page.write_bytes(BYTES)
    done = CliRunner().invoke(main, ["read", str(page), "--model", str(tmp_path)])
    assert done.exit_code == 2 and "docs/tagger.md" in done.output + done.stderr


def test_the_settings_file_names_a_folder_beside_it(tmp_path: Path) -> None:
    (tmp_path / "jiedu.toml").write_text('model = "names"\n', "utf-8")
    assert Settings.load(env={}, cwd=tmp_path, user=tmp_path).model == tmp_path / "names"
    assert Settings.load(env={"JIEDU_MODEL": "/m"}, cwd=tmp_path, user=tmp_path).model == Path("/m")
