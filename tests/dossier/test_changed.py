"""What changed last, tables of numbers, and which cells a diff tells of."""

from __future__ import annotations

from datetime import date

from jiedu.dossier.check import check
from jiedu.dossier.diff import diff
from jiedu.dossier.json import from_json, to_json
from jiedu.dossier.markdown import to_markdown
from jiedu.dossier.model import Dossier
from tests.dossier.accounts import account, dossier


def _day(n: int) -> date:
    return date(2025, 9, n)


def _made(last: int) -> Dossier:
    told = (
        (2, "河口晚报", "9月1日晚，渡轮“海燕号”在白沙湾沉没。截至2日上午，7人遇难。"),
        (3, "南湖晨报", "截至3日12时，“海燕号”事故已造成15人遇难。残骸定于9月8日打捞。"),
        (5, "云岭日报", "“海燕号”遇难者5日增至21人。“海燕号”残骸的打捞推迟到9月12日。"),
    )
    return dossier(*(account(_day(n), outlet, "“海燕号”沉没", said) for n, outlet, said in told if n <= last))


def test_the_last_step_of_each_update_stands_first() -> None:
    made = _made(5)
    assert [(line.kind, [a.exact for a in line.anchors]) for line in made.changed] == [
        ("number", ["15人", "21人"]),
        ("date", ["9月8日", "9月12日"]),
    ]
    assert all(line.date == _day(5) and line.about for line in made.changed)


def test_a_table_says_who_gives_how_many_on_which_day() -> None:
    table = _made(5).tables[0]
    assert [(side.value, side.outlet, side.day) for side in table.sides] == [
        ("7人", "河口晚报", _day(2)),
        ("15人", "南湖晨报", _day(3)),
        ("21人", "云岭日报", _day(5)),
    ]


def test_both_stand_on_characters_and_are_kept_and_shown() -> None:
    made = _made(5)
    texts = {source.article: source.text for source in made.sources}
    assert check(made, texts.get) == [] and from_json(to_json(made)) == made
    shown = to_markdown(made)
    assert "15人 → 21人" in shown and "各方给出的数字" in shown


def test_a_diff_tells_which_cell_went_from_what_to_what() -> None:
    found = diff(_made(3), _made(5), _day(3))
    values = {(one.before, one.after) for one in found.changes if one.what == "value"}
    assert {("15人", "21人"), ("9月8日", "9月12日")} <= values
    status = next(one for one in found.changes if one.what == "status")
    assert (status.before, status.after) == ("due", "withdrawn") and status.line is not None
    assert diff(_made(5), _made(5), _day(5)).changes == ()
