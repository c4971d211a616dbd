"""The scores of earlier runs, kept in a SQLite file, and how each feed's went."""

from newslint.history.store import History, HistoryError, Point, Run
from newslint.history.trend import Trend, trends

__all__ = ["History", "HistoryError", "Point", "Run", "Trend", "trends"]
