"""Arrow schemas as Spark's."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
from pyspark.sql import types as T  # noqa: N812  # the name that Spark's own documentation gives it

_PLAIN = {
    pa.string(): T.StringType,
    pa.int64(): T.LongType,
    pa.float64(): T.DoubleType,
    pa.bool_(): T.BooleanType,
}


def spark_schema(schema: pa.Schema) -> T.StructType:
    """Return the Spark schema for an Arrow schema; comments go along. Raises KeyError for a type we do not use."""
    return T.StructType([_field(field) for field in schema])


def _field(field: pa.Field) -> T.StructField:
    comment = (field.metadata or {}).get(b"comment")
    metadata = {"comment": comment.decode()} if comment else None
    return T.StructField(field.name, _type(field.type), field.nullable, metadata)


def _type(kind: Any) -> T.DataType:
    if pa.types.is_list(kind):
        return T.ArrayType(_type(kind.value_type), kind.value_field.nullable)
    if pa.types.is_map(kind):
        return T.MapType(_type(kind.key_type), _type(kind.item_type), kind.item_field.nullable)
    if pa.types.is_struct(kind):
        return T.StructType([_field(field) for field in kind])
    made: T.DataType = _PLAIN[kind]()
    return made
