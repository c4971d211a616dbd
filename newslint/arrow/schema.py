"""The report contract as an Arrow schema: one row an item, the columns and their order those of a line of jsonl."""

from __future__ import annotations

from typing import Any

import msgspec.inspect as types
import pyarrow as pa

from newslint.model import ItemReport
from newslint.reporters.schema import KEYS


def _arrow(kind: types.Type) -> tuple[pa.DataType, bool]:
    """Return the Arrow type for a type of the contract, and whether it may be null."""
    match kind:
        case types.UnionType():
            (one,) = [part for part in kind.types if not isinstance(part, types.NoneType)]
            return _arrow(one)[0], True
        case types.StrType() | types.LiteralType():
            return pa.string(), False
        case types.IntType():
            return pa.int64(), False
        case types.FloatType():
            return pa.float64(), False
        case types.BoolType():
            return pa.bool_(), False
        case types.VarTupleType() | types.ListType():
            made, null = _arrow(kind.item_type)
            return pa.list_(pa.field("element", made, null)), False
        case types.DictType():
            return pa.map_(
                _arrow(kind.key_type)[0], pa.field("value", _arrow(kind.value_type)[0], nullable=False)
            ), False
        case types.StructType():
            return pa.struct([_field(field) for field in kind.fields]), False
    raise TypeError(f"the report contract has a type that Arrow rows do not carry: {kind}")


def _field(field: types.Field, meanings: dict[str, str] | None = None) -> pa.Field:
    made, null = _arrow(field.type)
    metadata = {"comment": meanings[field.encode_name]} if meanings else None
    return pa.field(field.encode_name, made, null, metadata)


def _schema() -> pa.Schema:
    report: Any = types.type_info(ItemReport)
    return pa.schema([_field(field, KEYS["item"]) for field in report.fields])


SCHEMA = _schema()
"""What ``lint_batch`` gives back. Each column carries the contract's words for it as its metadata ``comment``."""
