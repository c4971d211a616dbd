"""From patterns to spans: one pass over a text for all patterns, then each pattern's own ``re`` where it may match."""

from newslint.matching.conditions import holds
from newslint.matching.database import StaleDatabase
from newslint.matching.engine import Matcher
from newslint.matching.search import Hit, Search, written

__all__ = ["Hit", "Matcher", "Search", "StaleDatabase", "holds", "written"]
