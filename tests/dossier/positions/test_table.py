from __future__ import annotations

from datetime import date

from jiedu.dossier.model import Line
from jiedu.dossier.positions.table import ISSUES, by_party, table


def line(key: str, party: str, issue: str | None, stance: str = "supports", day: int = 6) -> Line:
    return Line(
        id=key, section="positions", text=key, anchors=(), date=date(2031, 5, day), party=party, party_name=party,
        issue=issue, issue_name=issue, stance=stance, attribution="self",
    )  # fmt: skip


def test_the_table_has_the_issues_that_several_rows_are_about() -> None:
    lines = [line("p1", "甲", "停火"), line("p2", "乙", "停火", "opposes"), line("p3", "甲", "关税")]
    made = table(lines)
    assert made is not None and made.issues == (("停火", "停火"),)
    assert [(name, [[x.id for x in cell] for cell in cells]) for name, cells in made.rows] == [
        ("甲", [["p1"]]),
        ("乙", [["p2"]]),
    ]


def test_no_table_where_every_row_is_about_something_else() -> None:
    assert table([line("p1", "甲", "停火"), line("p2", "乙", "关税"), line("p3", "乙", None)]) is None


def test_issues_of_most_parties_stand_first_and_no_more_than_fit() -> None:
    lines = [line(f"a{n}", "甲", f"议题{n}") for n in range(ISSUES + 3)]
    lines += [line(f"b{n}", "甲", f"议题{n}") for n in range(ISSUES + 3)]
    lines.append(line("c", "乙", "议题9"))
    made = table(lines)
    assert made is not None and len(made.issues) == ISSUES and made.issues[0][0] == "议题9"


def test_lines_stand_under_their_party_in_their_order() -> None:
    lines = [line("p1", "甲", None), line("p2", "乙", None), line("p3", "甲", None)]
    assert [(name, [x.id for x in group]) for name, group in by_party(lines)] == [("甲", ["p1", "p3"]), ("乙", ["p2"])]
