"""Values that every room shares: sources, texts, items, rules, findings, reports.

Nothing here reads a file, runs a rule or prints; nothing here imports another room of newslint.
Rules in Python, built-in and foreign, need no other import than this module.
"""

from newslint.model.finding import Finding, Fix, Mark
from newslint.model.item import Damage, Feed, Item
from newslint.model.places import IDENTITY, Places, PlacesBuilder, shifted
from newslint.model.report import (
    FeedReport,
    Hider,
    ItemReport,
    Judged,
    JudgedFeed,
    Points,
    RunReport,
    Shown,
    Spread,
    Summary,
    Suppressed,
    Suppression,
)
from newslint.model.rule import CATEGORIES, Check, Example, FixPlan, Match, Page, Rule, Where
from newslint.model.scores import Scores
from newslint.model.source import Location, Source
from newslint.model.text import Text

__all__ = [
    "CATEGORIES",
    "IDENTITY",
    "Check",
    "Damage",
    "Example",
    "Feed",
    "FeedReport",
    "Finding",
    "Fix",
    "FixPlan",
    "Hider",
    "Item",
    "ItemReport",
    "Judged",
    "JudgedFeed",
    "Location",
    "Mark",
    "Match",
    "Page",
    "Places",
    "PlacesBuilder",
    "Points",
    "Rule",
    "RunReport",
    "Scores",
    "Shown",
    "Source",
    "Spread",
    "Summary",
    "Suppressed",
    "Suppression",
    "Text",
    "Where",
    "shifted",
]
