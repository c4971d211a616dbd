"""Judges the rows of a record batch, in this process or in one of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa

from newslint.arrow.schema import SCHEMA
from newslint.arrow.stories import notes_of
from newslint.config import Config
from newslint.isolation import Guard, Judge, Load, Order, Row, digest
from newslint.model import ItemReport
from newslint.readers import InputError
from newslint.readers.parquet import plain
from newslint.readers.records import Records
from newslint.reporters.encoding import encode
from newslint.scoring import DIMENSIONS

SOURCE, INDEX, LINE, RECURRING, COPIES = "_source", "_index", "_line", "_recurring", "_copies"
"""Columns that are no fields of an article: where it stands, and what is known of it across items."""

_KEPT = 4
_orders: dict[str, Order] = {}
_judges: dict[str, Judge] = {}
_guards: dict[tuple[str, float], Guard] = {}


class InputColumnsError(ValueError):
    """A batch in which no column is a title or a text, or in which a mapped one is missing; the text is one line."""


def lint_batch(
    batch: pa.RecordBatch,
    config: Config | Mapping[str, Any] | str | Path | Order | None = None,
    *,
    now: datetime | None = None,
    limit: float | None = None,
    source: str = "<batch>",
    format: str = "table",
) -> pa.RecordBatch:
    """Return the reports of the articles in ``batch``, one row each, in order; the schema is ``SCHEMA``.

    The columns are the keys of JSON Lines whatever their case (``id``, ``title``, ``body``, ``link``, ``published``,
    ``publisher``, ...) or those that the settings' ``map`` names; others are not looked at. Columns ``_source``,
    ``_index`` and ``_line`` say where a row stands, else it is ``source`` and the number of the row. ``format`` is what
    reports say that the articles were read as.

    ``config`` and ``now`` are those of ``newslint.Linter``, or an Order that holds both; what was made ready for the last
    few settings is kept. Each article is judged alone.

    ``limit`` is the number of seconds that one article may take. With one, articles are judged in a process beside this
    one: an article that takes longer, or that its process dies of, has a report with a score of null and the reason as
    its finding. So has, with or without a limit, an article that a rule crashes on. Not for several threads at once.

    Raises InputColumnsError for the columns, ConfigError for the settings.
    """
    order = config if isinstance(config, Order) else _order(config, now)
    rows, columns = rows_of(batch, source)
    clock = None if isinstance(config, Order) else now or datetime.now(UTC)
    load = Load(source, rows=tuple(rows), columns=columns, format=format, now=clock)
    check_columns(order, source, columns)
    if limit is not None:
        judged = guarded(order.dumps(), limit).reports(load)
        return table_of(line for position, line in judged if position >= 0)
    return table_of(encode(report) for position, report in _judge(order).reports(load) if position >= 0)


def check_columns(order: Order, name: str, columns: Sequence[str]) -> None:
    """Raise InputColumnsError where the table ``name`` with these columns holds no articles that the order can map."""
    try:
        Records(order.config.map or None).columns(name, columns)
    except InputError as error:
        raise InputColumnsError(str(error)) from None


def guarded(order: bytes, limit: float) -> Guard:
    """Return the guard of this process for an order; the last few are kept."""
    key = (digest(order), limit)
    found = _guards.get(key)
    if found is None:
        while len(_guards) >= _KEPT:
            _guards.pop(next(iter(_guards))).close()
        found = _guards[key] = Guard(order, limit)
    return found


def rows_of(batch: pa.RecordBatch, source: str = "<batch>") -> tuple[list[Row], tuple[str, ...]]:
    """Return the rows of a batch, and the names of the columns that may be fields of articles."""
    columns = tuple(name for name in batch.schema.names if name not in (SOURCE, INDEX, LINE, RECURRING, COPIES))
    rows = []
    for number, record in enumerate(batch.to_pylist()):
        index = record.pop(INDEX, None)
        index = number if index is None else index
        line = record.pop(LINE, None)
        where = record.pop(SOURCE, None)
        notes = notes_of(record.pop(RECURRING, None), record.pop(COPIES, None), "" if where is None else where)
        rows.append(
            Row(
                {key: plain(value) for key, value in record.items()},
                source if where is None else where,
                index,
                index + 1 if line is None else line,
                notes,
            )
        )
    return rows, columns


def table_of(lines: Iterable[bytes]) -> pa.RecordBatch:
    """Return reports, given as lines of JSON, as a record batch of ``SCHEMA``."""
    rows = []
    for line in lines:
        row = msgspec.json.decode(line)
        row["dimensions"] = list(row["dimensions"].items())
        rows.append(row)
    return pa.RecordBatch.from_pylist(rows, schema=SCHEMA)


def report_of(row: Mapping[str, Any]) -> ItemReport:
    """Return the report in a row of ``SCHEMA``, given as plain values.

    A map has no order in some engines (Spark's rows): dimensions come in that of the contract.
    """
    faces = dict(row["dimensions"])
    order = {name: place for place, name in enumerate(DIMENSIONS)}
    ordered = {name: faces[name] for name in sorted(faces, key=lambda name: order.get(name, len(order)))}
    return msgspec.convert({**row, "dimensions": ordered}, ItemReport)


def _judge(order: Order) -> Judge:
    key = digest(order.dumps())
    found = _judges.get(key)
    if found is None:
        _make_room(_judges)
        found = _judges[key] = Judge(order)
    return found


def _order(config: Config | Mapping[str, Any] | str | Path | None, now: datetime | None) -> Order:
    if now is not None and now.tzinfo is None:
        raise ValueError("now has no time zone; expected an aware datetime")
    key = repr((config, Path(config).read_bytes())) if isinstance(config, str | Path) else repr(config)
    found = _orders.get(key)
    if found is None:
        _make_room(_orders)
        found = _orders[key] = Order.of(config)
    return found


def _make_room(kept: dict[Any, Any]) -> None:
    while len(kept) >= _KEPT:
        del kept[next(iter(kept))]
