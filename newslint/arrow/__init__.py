"""Articles in and reports out as Arrow record batches, for any engine or program that speaks Arrow. Extra `arrow`."""

from newslint.arrow.batches import InputColumnsError, lint_batch, table_of
from newslint.arrow.schema import SCHEMA

__all__ = ["SCHEMA", "InputColumnsError", "lint_batch", "table_of"]
