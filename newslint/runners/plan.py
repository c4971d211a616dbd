"""What a run is to do, as a value that travels to another process."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from newslint.baseline import Known
from newslint.config import Config
from newslint.linter import Engine, Linter
from newslint.memory import Across
from newslint.model import FeedReport, Judged, Rule
from newslint.readers import Input, InputError, NotNewsError, read


class Plan(NamedTuple):
    """The rules in force, the settings, the clock, whether reporters want the texts, and the findings to leave out.

    ``across`` is what a first pass over the run has found that items have in common.
    """

    rules: tuple[Rule, ...]
    config: Config
    now: datetime
    want_text: bool
    known: Known | None = None
    across: Across | None = None

    def linter(self) -> Linter:
        """Return a linter for this plan."""
        return Linter(Engine(self.rules, self.now), self.config, self.known, self.across)


class Failed(NamedTuple):
    """An input that could not be linted; ``message`` is one line with the place and the way out."""

    name: str
    message: str


class Said(NamedTuple):
    """Something to tell whoever runs it that is no failure; ``message`` is one line."""

    message: str


Event = Judged | FeedReport | Failed | Said


def lint_input(linter: Linter, plan: Plan, given: Input) -> Iterator[Event]:
    """Yield the reports of one input; an input that cannot be read ends in one Failed, never in an exception."""
    try:
        feed = read(given, format=plan.config.input_format, mapping=plan.config.map or None)
        yield from linter.lint(feed, want_text=plan.want_text)
    except NotNewsError as error:
        if given.named:
            yield Failed(given.name, str(error))
    except (InputError, OSError) as error:
        yield failed(given, error)


def failed(given: Input, error: InputError | OSError) -> Failed:
    """Return what is said of an input that cannot be read, or no further."""
    if isinstance(error, OSError):
        return Failed(given.name, f"{given.name}: cannot be read: {(error.strerror or str(error)).lower()}")
    return Failed(given.name, str(error))
