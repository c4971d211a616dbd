"""DataFrames of articles and of files, with the columns that say where each article stands."""

from __future__ import annotations

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F  # noqa: N812  # the name that Spark's own documentation gives it

from newslint.arrow.batches import COPIES, INDEX, LINE, RECURRING, SOURCE, InputColumnsError
from newslint.isolation import Order
from newslint.model.complaint import nearest
from newslint.readers import InputError
from newslint.readers.records import Records
from newslint.spark.workers import FILE

_PLACES = (SOURCE, INDEX, LINE, RECURRING, COPIES)


def files(df: DataFrame) -> DataFrame:
    """Return a DataFrame of files, each to be read whole by newslint's readers.

    ``df`` is what ``spark.read.format("binaryFile")`` gives, or the stream of the same; the content is not read here.
    """
    return df.select(F.col("path").alias(FILE))


def is_files(df: DataFrame) -> bool:
    """Say whether ``df`` is a DataFrame of files."""
    return FILE in df.columns


def articles(df: DataFrame, order: Order, key: str) -> DataFrame:
    """Return the columns of ``df`` that hold articles, and those that say where they stand.

    Without a column ``_source`` an article is named by ``key``, and stands alone in its place. Raises InputColumnsError.
    """
    try:
        fields = Records(order.config.map or None).columns("the table", df.columns)
    except InputError as error:
        raise InputColumnsError(str(error)) from None
    chosen = [F.col(f"`{name}`") for name in fields if name not in _PLACES]
    if SOURCE in df.columns:
        place = [F.col(SOURCE), _or(df, INDEX, 0), _or(df, LINE, 1)]
    else:
        if key not in df.columns:
            near = nearest(key, df.columns)
            hint = f"; the nearest is '{near}'" if near else ""
            raise InputColumnsError(f"no column '{key}' to tell articles apart by{hint}; say key=COLUMN")
        named = F.coalesce(F.col(f"`{key}`").cast("string"), F.lit(""))
        place = [named.alias(SOURCE), F.lit(0).cast("long").alias(INDEX), F.lit(1).cast("long").alias(LINE)]
    return df.select(*chosen, *place)


def _or(df: DataFrame, name: str, otherwise: int) -> Column:
    return F.col(name) if name in df.columns else F.lit(otherwise).cast("long").alias(name)
