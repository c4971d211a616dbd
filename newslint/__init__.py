"""newslint: the linter for syndicated news."""

from __future__ import annotations

TYPE_CHECKING = False  # as type checkers take it; importing typing for the name would cost every start
if TYPE_CHECKING:
    from newslint.library import (
        Config,
        ConfigError,
        FeedReport,
        Finding,
        Fix,
        InputError,
        ItemReport,
        Linter,
        Points,
        lint,
    )

__version__ = "0.1.0"

__all__ = [
    "Config",
    "ConfigError",
    "FeedReport",
    "Finding",
    "Fix",
    "InputError",
    "ItemReport",
    "Linter",
    "Points",
    "__version__",
    "lint",
]


def __getattr__(name: str) -> object:
    """Import the library when a name of it is first asked for: the command line starts without it."""
    if name in __all__:
        from newslint import library

        return getattr(library, name)
    raise AttributeError(f"module 'newslint' has no attribute '{name}'")
