"""How much a memory keeps, and for how long."""

from __future__ import annotations

RECENT = 30
"""Items of a publisher after which a unit that was met once is forgotten."""

STALE = 2_000
"""Items of a publisher after which a unit that recurred and came no more is forgotten."""

MOST_PIECES = 2_000
"""Units kept of one publisher; beyond that those go that were met longest ago."""

MOST_STORIES = 1_000_000
"""Stories kept to be compared with new ones; beyond that the oldest go."""
