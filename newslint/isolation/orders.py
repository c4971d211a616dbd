"""What a worker is told, as values that travel as bytes: the settings once, then one load of articles after another."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from newslint import __version__
from newslint.config import Config
from newslint.library import Linter
from newslint.memory.copies import Copy
from newslint.memory.counts import Tally
from newslint.model import Rule


class VersionError(Exception):
    """A worker has another newslint than the program that gives it work; the text is one line."""


class Order(msgspec.Struct, frozen=True):
    """How to judge. ``rules`` travel only where some are not newslint's own; a worker has those already.

    ``now`` is the clock of date rules: one for all workers and all attempts, so that work done twice gives the same.
    """

    newslint: str
    config: Config
    now: datetime
    rules: tuple[Rule, ...] | None = None

    @classmethod
    def of(cls, config: Config | Mapping[str, Any] | str | Path | None = None, now: datetime | None = None) -> Order:
        """Return the order for settings as ``newslint.Linter`` takes them; raises ConfigError and ValueError as it does."""
        linter = Linter(config, now=now)
        foreign = any(rule.pack != "newslint" for rule in linter.rules)
        # without their pages, which a rulebook that comes from the cache does not have either
        rules = tuple(msgspec.structs.replace(rule, page=None) for rule in linter.rules) if foreign else None
        return cls(__version__, linter.config, now or datetime.now(UTC), rules)

    def dumps(self) -> bytes:
        """Return the order as bytes."""
        return msgspec.msgpack.encode(self)

    @classmethod
    def loads(cls, data: bytes) -> Order:
        """Return the order in ``data``; raises VersionError where another version of newslint wrote it."""
        version = msgspec.msgpack.decode(data, type=_Version).newslint
        if version != __version__:
            raise VersionError(
                f"this worker has newslint {__version__}, the program that sent the work {version}; install the same"
            )
        return msgspec.msgpack.decode(data, type=cls)


class _Version(msgspec.Struct):
    newslint: str


def digest(order: bytes) -> str:
    """Return the name under which a worker keeps what it made ready for an order."""
    return hashlib.blake2b(order, digest_size=16).hexdigest()


class Notes(msgspec.Struct, frozen=True):
    """What is known of the items of ``sources`` across items; ``copies`` are by (source, index)."""

    sources: tuple[str, ...] = ()
    totals: dict[bytes, int] = {}
    recurring: dict[int, Tally] = {}
    copies: list[tuple[str, int, Copy]] = []


class Row(msgspec.Struct, frozen=True):
    """An article as a record, and where it stands: ``line`` counts from 1, ``index`` from 0."""

    record: dict[str, Any]
    source: str
    index: int
    line: int
    notes: Notes | None = None


class Load(msgspec.Struct, frozen=True):
    """Articles to be judged: those of the file ``path``, reported as ``name``, or ``rows`` of a table.

    Rows are judged one by one: the rules that compare an item with others of its feed hold for feeds, not for tables.
    ``format`` is what reports say of rows, ``columns`` the columns of their table. Positions count from 0: those in
    ``skip`` are left out, of those before ``begin`` no report is wanted (again), and nothing is read from ``end`` on.
    ``now`` is the clock where it is not the order's.
    """

    name: str = ""
    path: str | None = None
    rows: tuple[Row, ...] = ()
    columns: tuple[str, ...] = ()
    format: str = "table"
    notes: Notes | None = None
    skip: tuple[int, ...] = ()
    begin: int = 0
    end: int | None = None
    now: datetime | None = None
