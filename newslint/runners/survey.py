"""Reads the inputs of a run a first time, to learn what their items have in common."""

from __future__ import annotations

import os
import shutil
import tempfile
import weakref
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, BinaryIO

from newslint.linter.across import take, wanted
from newslint.memory import Across, Survey
from newslint.model import Item
from newslint.readers import Input, InputError, read
from newslint.runners.counting import counted
from newslint.runners.plan import Plan

if TYPE_CHECKING:
    from newslint.memory.store import Memory  # sqlite3 is imported where a memory is asked for

_HELD = 2_000_000
"""Characters of texts that are held from the first reading for the second."""


def survey(
    plan: Plan,
    inputs: Sequence[Input],
    memory: Memory | None = None,
    *,
    learn: bool = False,
    hold: bool = False,
    jobs: int = 1,
    say: Callable[[str], object] | None = None,
    passed: Callable[[int], object] | None = None,
) -> tuple[Across | None, list[Input]]:
    """Return what the items of all inputs have in common, and the inputs as they can be read once more.

    None where no rule in force asks for it. Standard input is copied to a temporary file first, since it cannot be read
    twice. Inputs that cannot be read are passed over: the run itself says what is wrong with them. An input named twice
    counts once. What ``memory`` knows of the publishers met is added, and where ``learn`` is true the run to it. With
    ``hold`` the inputs keep what was read of them as long as it is little, and the second reading costs nothing. With
    more than one of ``jobs`` as many processes read; ``say`` is told of one that dies, ``passed`` of bytes worked through.
    """
    recurrence, copies = wanted(plan.rules)
    recurrence = recurrence or learn
    if not (recurrence or copies):
        return None, list(inputs)
    inputs = [given if given.is_file else _kept(given) for given in inputs]
    found = Survey(recurrence=recurrence, copies=copies, memory=memory, learn=learn)
    once: dict[str, Input] = {}
    for given in inputs:
        once.setdefault(given.name, given)
    if jobs > 1 and not learn and all(given.is_file for given in inputs):
        from newslint.runners.tracing import Asked, trace_all  # multiprocessing costs 10 ms

        trace_all(found, Asked(plan, recurrence), list(once.values()), jobs, say, passed)
        return found.finish(), inputs
    room = _HELD
    for given in once.values():
        try:
            source = counted(given, passed) if passed is not None else given
            feed = read(source, format=plan.config.input_format, mapping=plan.config.map or None)
            holding = _Holding(feed.items, room)
            if hold:
                feed.items = holding.walk()
            for _ in take(found, feed):
                pass
            if hold and holding.room >= 0:
                feed.items = iter(holding.items)
                given.held, room = feed, holding.room
        except (InputError, OSError):
            continue
    return found.finish(), inputs


class _Holding:
    """Keeps the items that walk by, as long as their texts have ``room``; negative where they had not."""

    def __init__(self, given: Iterator[Item], room: int) -> None:
        self.items: list[Item] = []
        self.room = room
        self._given = given

    def walk(self) -> Iterator[Item]:
        for item in self._given:
            self.room -= sum(len(text.raw) for text in item.texts)
            if self.room >= 0:
                self.items.append(item)
            else:
                self.items.clear()
            yield item


def _kept(given: Input) -> Input:
    file = tempfile.TemporaryFile(prefix="newslint-")  # noqa: SIM115  # the run reads it again
    with closing(given.open()) as stream:
        shutil.copyfileobj(stream, file)

    def open_again() -> BinaryIO:
        file.seek(0)  # the copy of the descriptor shares the position
        return os.fdopen(os.dup(file.fileno()), "rb")

    file.flush()
    weakref.finalize(open_again, file.close)  # the input may be opened as long as it is there
    return Input(given.name, open_again, given.size, named=given.named)
