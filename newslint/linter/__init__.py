"""One source in, one feed report out: the walk of an item through matcher, checks, precedence and score."""

from newslint.linter.engine import Engine
from newslint.linter.linter import Linter
from newslint.linter.totals import Totals

__all__ = ["Engine", "Linter", "Totals"]
