"""Mends texts: findings with fixes become edits of the source, and nothing else changes."""

from newslint.fixing.containers import FAMILY, UnwritableError
from newslint.fixing.edits import Edit, Piece, edit, mend
from newslint.fixing.plan import ItemPlan, Step, plan_item
from newslint.fixing.splice import UnfaithfulError, splice
from newslint.fixing.writing import NotWrittenError, Version, read_version, replace

__all__ = [
    "FAMILY",
    "Edit",
    "ItemPlan",
    "NotWrittenError",
    "Piece",
    "Step",
    "UnfaithfulError",
    "UnwritableError",
    "Version",
    "edit",
    "mend",
    "plan_item",
    "read_version",
    "replace",
    "splice",
]
