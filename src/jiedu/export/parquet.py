"""Parquet: typed columns, compressed, as DuckDB, pandas, Polars, Spark and R read them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

import arro3.core as arrow
from arro3.io import write_parquet

from jiedu.export.tables.model import Cell, Column, Row

GROUP = 5_000
"""Rows of a row group: what is held at once. Whole articles are the widest rows, some 5 kB each."""
_PART = 1 << 20
_EPOCH = date(1970, 1, 1).toordinal()
_TYPES = {
    "text": arrow.DataType.utf8(),
    "day": arrow.DataType.date32(),
    "whole": arrow.DataType.int64(),
    "number": arrow.DataType.float64(),
    "yes": arrow.DataType.bool(),
}
_OF_LISTS = {"texts": arrow.DataType.utf8(), "wholes": arrow.DataType.int64()}


def to_parquet(columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[bytes]:
    """A Parquet file with these columns, in parts: days as DATE, several texts as a list. It is written to a temporary
    file first, for its index stands at its end."""
    schema = arrow.Schema([_field(column) for column in columns])
    batches = arrow.RecordBatchReader.from_batches(schema, _batches(columns, rows, schema))
    with tempfile.TemporaryFile() as file:
        write_parquet(batches, file, compression="zstd(3)", created_by="jiedu", max_row_group_size=GROUP)
        file.seek(0)
        while part := file.read(_PART):
            yield part


def _batches(columns: Sequence[Column], rows: Iterable[Row], schema: Any) -> Iterator[Any]:
    waiting = iter(rows)
    while group := list(islice(waiting, GROUP)):
        cells = zip(*group, strict=True)
        arrays = [_array(column, values) for column, values in zip(columns, cells, strict=True)]
        yield arrow.RecordBatch.from_arrays(arrays, schema=schema)


def _field(column: Column) -> Any:
    if column.kind in _OF_LISTS:
        return arrow.Field(column.name, _array(column, ()).type, nullable=False)
    return arrow.Field(column.name, _TYPES[column.kind], nullable=True)


def _array(column: Column, cells: Sequence[Cell]) -> Any:
    """The cells of one column as an Arrow array."""
    if column.kind in _OF_LISTS:
        offsets, flat = [0], list[Any]()
        for cell in cells:
            flat += map(_writable, cell) if isinstance(cell, tuple) else ()
            offsets.append(len(flat))
        inner = arrow.Array(flat, type=_OF_LISTS[column.kind])
        return arrow.list_array(arrow.Array(offsets, type=arrow.DataType.int32()), inner)
    if column.kind == "day":
        days = [cell.toordinal() - _EPOCH if isinstance(cell, date) else None for cell in cells]
        return arrow.Array(days, type=arrow.DataType.int32()).cast(arrow.DataType.date32())
    return arrow.Array([_writable(cell) for cell in cells], type=_TYPES[column.kind])


def _writable(cell: object) -> object:
    """A text without lone surrogates, which UTF-8 cannot hold."""
    return cell.encode("utf-8", "replace").decode() if isinstance(cell, str) else cell
