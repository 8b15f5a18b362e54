"""CSV that a spreadsheet opens as it is: RFC 4180 in UTF-8 with a byte order mark, and no cell that it reads otherwise.

A page may say `=HYPERLINK(…)`, a headline may be 3-1, an id may be 123456789012: a spreadsheet makes a link, a date and
1.23457E+11 of them. Such a cell is led by an apostrophe, which is how a spreadsheet itself marks a text (OWASP, "CSV
Injection"). Cells longer than a spreadsheet holds end with …; the whole text is in the other formats.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from datetime import date

from jiedu.export.tables.model import Cell, Column, Row

BOM = "\ufeff"
"""What tells Excel that a CSV file is UTF-8; without it Chinese text opens garbled."""
LONGEST = 32_767
"""The most UTF-16 units that a cell of Excel holds ("Excel specifications and limits")."""
BETWEEN = "; "
"""What stands between several texts in a cell."""
_PART = 500
"""Rows that are written at once."""
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""What a formula may begin with; the full-width signs count where Chinese or Japanese is typed."""
_NUMBER = re.compile(r"0\d+|\d{12,}|\d+(?:\.\d+)?[eE]\d+|\d{1,4}[-/.]\d{1,4}(?:[-/.]\d{1,4})?|\d{1,2}:\d{2}(?::\d{2})?")
"""What a spreadsheet reads as a number with fewer digits, a date or an hour."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def to_csv(columns: Iterable[Column], rows: Iterable[Row]) -> Iterator[bytes]:
    """A head with the names of the columns, and a line for each row, some hundred lines at a time."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    out.write(BOM)
    writer.writerow([column.name for column in columns])
    for number, row in enumerate(rows, 1):
        writer.writerow([written(cell) for cell in row])
        if number % _PART == 0:
            yield out.getvalue().encode()
            out.seek(0)
            out.truncate()
    yield out.getvalue().encode()


def written(cell: Cell) -> str:
    """A cell as it stands in the file: yes and no in words, days in ISO 8601, nothing for None."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, int | float):
        return str(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, str):
        return harmless(cell)
    if all(isinstance(part, int) for part in cell):
        return " ".join(map(str, cell))
    return harmless(BETWEEN.join(map(str, cell)))


def harmless(text: str) -> str:
    """`text` so that a spreadsheet shows it as it is: no formula, no number or date that it is not, no character that
    it cannot hold, and not longer than a cell."""
    clean = _UNWRITABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    if clean.startswith(_FORMULA) or (_NUMBER.fullmatch(clean) and not _DAY.fullmatch(clean)):
        clean = "'" + clean
    return clean if len(clean) * 2 <= LONGEST else _short(clean)


def _short(text: str) -> str:
    """`text` cut, with … at its end, where it is longer than a cell; characters beyond the BMP count twice."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    return units[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore") + "…"
