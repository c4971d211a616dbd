"""Known findings, kept in a file and subtracted from later runs."""

from newslint.baseline.entries import Baseline, BaselineError, Entry, Known, renewed
from newslint.baseline.file import read, write

__all__ = ["Baseline", "BaselineError", "Entry", "Known", "read", "renewed", "write"]
