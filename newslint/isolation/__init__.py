"""Judges articles in a process of their own, so that one that crashes or stalls a rule becomes a report and no more."""

from newslint.isolation.guard import Guard, LoadError
from newslint.isolation.judge import Judge
from newslint.isolation.orders import Load, Notes, Order, Row, VersionError, digest

__all__ = ["Guard", "Judge", "Load", "LoadError", "Notes", "Order", "Row", "VersionError", "digest"]
