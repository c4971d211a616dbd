"""The rules in force in a run: where they come from, how they are checked, which are chosen."""

from newslint.rulebook.errors import RulesError
from newslint.rulebook.load import load
from newslint.rulebook.packs import Pack, PackError, built_in, foreign, installed
from newslint.rulebook.python import check_of
from newslint.rulebook.select import SelectorError, check_selectors, chosen, matches

__all__ = [
    "Pack",
    "PackError",
    "RulesError",
    "SelectorError",
    "built_in",
    "check_of",
    "check_selectors",
    "chosen",
    "foreign",
    "installed",
    "load",
    "matches",
]
