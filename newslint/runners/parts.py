"""What one process is asked to do and what it answers, as values that travel: inputs, pieces of inputs, their reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newslint.linter import Linter
from newslint.model import Check, Judged, Rule
from newslint.readers import Input, InputError
from newslint.readers.pieces import Piece, may_be_cut, pieces, read_piece
from newslint.rulebook import check_of
from newslint.runners.keeping import Keeper
from newslint.runners.outcome import Outcome
from newslint.runners.plan import Plan, failed, lint_input

LEAST_TO_CUT = 2 << 20
"""Bytes from which a file of JSON Lines is worth being cut."""

_PIECE = (256 << 10, 4 << 20)
_PIECES_A_JOB = 8
_TOGETHER = 256 << 10
_TOGETHER_INPUTS = 32


class Part(NamedTuple):
    """An input, or a piece of one."""

    given: Input
    piece: Piece | None = None

    @property
    def size(self) -> int:
        """Its size in bytes, 0 where that is not known."""
        return self.piece.end - self.piece.start if self.piece is not None else self.given.size or 0

    def __str__(self) -> str:
        return f"{self.given.name}, from line {self.piece.line:,}" if self.piece is not None else self.given.name


def named(parts: Sequence[Part]) -> str:
    """Return what parts are called in a message."""
    return str(parts[0]) if len(parts) == 1 else f"{parts[0]} and {len(parts) - 1:,} more"


def apart(plan: Plan) -> bool:
    """Say whether the rules of a plan judge each record of JSON Lines by itself, whatever came before.

    The built-in rules do, which a test holds. One of somebody else's that asks to be told where a feed begins, or judges
    the feed, may keep what earlier items showed.
    """
    return all(map(_apart, plan.rules))


def dealt(
    plan: Plan, inputs: Sequence[Input], jobs: int, *, cut: bool, keeper: Keeper | None = None
) -> Iterator[tuple[Part, ...]]:
    """Yield the parts of all inputs in their order, small inputs several at a time, large ones in pieces if ``cut``.

    What ``keeper`` has is not cut.
    """
    together: list[Part] = []
    size = 0
    for given in inputs:
        piece_size = max(_PIECE[0], min(_PIECE[1], (given.size or 0) // (jobs * _PIECES_A_JOB)))
        if cut and not (keeper is not None and keeper.has(given)) and _may_be_cut(plan, given):
            if together:
                yield tuple(together)
                together, size = [], 0
            for piece in pieces(given.name, piece_size):
                yield (Part(given, piece),)
            continue
        together.append(Part(given))
        size += given.size or _TOGETHER
        if size >= _TOGETHER or len(together) >= _TOGETHER_INPUTS:
            yield tuple(together)
            together, size = [], 0
    if together:
        yield tuple(together)


def _may_be_cut(plan: Plan, given: Input) -> bool:
    try:
        return may_be_cut(given, plan.config.input_format, LEAST_TO_CUT)
    except OSError:
        return False  # reading it will say why


def _apart(rule: Rule) -> bool:
    if rule.check is None or rule.pack == "newslint":
        return True
    kind = type(check_of(rule.check))
    return all(getattr(kind, name) is getattr(Check, name) for name in ("concerns", "start_feed", "check_feed"))


def judged(linter: Linter, plan: Plan, part: Part, keeper: Keeper | None = None) -> Outcome:
    """Return what comes of a part; a whole input that ``keeper`` knows is not judged again, another one kept."""
    if part.piece is None:
        return _judged(linter, plan, part.given, keeper)
    outcome = Outcome()
    try:
        feed = read_piece(part.given, part.piece, plan.config.map or None)
        for event in linter.part(feed, outcome.totals, want_text=plan.want_text):
            if isinstance(event, Judged):
                outcome.items.append(event)
            else:
                outcome.feed = event
        outcome.over = any(damage.code == "STR005" for damage in feed.damage)
    except (InputError, OSError) as error:
        outcome.failed.append(failed(part.given, error))
        outcome.over = True
    outcome.ahead = linter.looked_ahead
    return outcome


def _judged(linter: Linter, plan: Plan, given: Input, keeper: Keeper | None) -> Outcome:
    kept = keeper.get(given) if keeper is not None else None
    if kept is not None:
        return kept
    outcome = Outcome()
    for event in lint_input(linter, plan, given):
        outcome.add(event)
    outcome.ahead = linter.looked_ahead
    if keeper is not None:
        keeper.put(given, outcome)
    return outcome
