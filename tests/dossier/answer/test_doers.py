from __future__ import annotations

import pytest

from jiedu.dossier.answer.doers import Deed, asked_deed


@pytest.mark.parametrize(
    ("question", "wanted", "names", "deed"),
    [
        ("甲给乙打电话了吗？", "whether", ("甲", "乙"), Deed("甲", "乙", True)),
        ("甲打电话给乙了吗？", "whether", ("甲", "乙"), Deed("甲", "乙", True)),
        ("甲接到乙的电话了吗？", "whether", ("甲", "乙"), Deed("乙", "甲", True)),
        ("甲被乙起诉了吗？", "whether", ("甲", "乙"), Deed("乙", "甲", False)),
        ("甲和乙会谈了吗？", "whether", ("甲", "乙"), None),
        ("谁给乙打的电话？", "who", ("乙",), Deed(None, "乙", True)),
        ("乙给谁打的电话？", "who", ("乙",), Deed("乙", None, True)),
        ("谁先打的电话？", "who", (), Deed(None, None, True)),
        ("谁主持会谈？", "who", (), None),
        ("did anna call boris?", "whether", ("anna", "boris"), Deed("anna", "boris", True)),
        ("was anna called by boris?", "whether", ("anna", "boris"), Deed("boris", "anna", True)),
        ("did anna meet boris?", "whether", ("anna", "boris"), None),
        ("did anna and boris talk?", "whether", ("anna", "boris"), None),
        ("who called boris?", "who", ("boris",), Deed(None, "boris", True)),
        ("who did anna call?", "who", ("anna",), Deed("anna", None, True)),
    ],
)
def test_who_does_it_to_whom(question: str, wanted: str, names: tuple[str, ...], deed: Deed | None) -> None:
    named = {(at := question.index(name), at + len(name)): name for name in names}
    found = asked_deed(question, wanted, dict(named), any(c >= "\u4e00" for c in question))
    assert found == deed
