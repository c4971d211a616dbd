"""The same rules, the same score and the same comparison of articles on a Spark cluster. Extra `spark`."""

from newslint.arrow.batches import InputColumnsError
from newslint.spark.copies import near_duplicates
from newslint.spark.inputs import files
from newslint.spark.memory import read_memory, write_memory
from newslint.spark.recurring import recurrence, stories
from newslint.spark.reports import lint, publisher_scores

__all__ = [
    "InputColumnsError",
    "files",
    "lint",
    "near_duplicates",
    "publisher_scores",
    "read_memory",
    "recurrence",
    "stories",
    "write_memory",
]
