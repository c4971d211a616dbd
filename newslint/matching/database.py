"""The compiled filter: every pattern's superset in one Hyperscan database, and its form for a cache."""

from __future__ import annotations

import hashlib
import sys
import threading
import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from newslint.matching.search import Search

if TYPE_CHECKING:
    from newslint.matching.superset import Filter

_MAGIC = b"newslint-filter-1\n"
_HEAD = len(_MAGIC) + 8


class StaleDatabase(Exception):  # noqa: N818 - it is no error but a reason to compile anew
    """A stored database is damaged, or was made of other searches, or by another Python or Hyperscan."""


class Plan(msgspec.Struct, frozen=True):
    """What the filter knows of the searches: ``ids[n]`` is the search and the pattern behind expression ``n``.

    ``always`` are the searches that the filter cannot help at all; ``unfiltered`` those and the ones that it helps at
    a high price.
    """

    made_of: str
    ids: tuple[tuple[int, int], ...]
    always: tuple[int, ...]
    unfiltered: tuple[int, ...]


class Database:
    """One pass over a text's bytes that names the patterns that may match, and where.

    Threads may share it: each has its own scratch space.
    """

    def __init__(self, hyperscan: Any, database: Any, plan: Plan) -> None:
        self.plan = plan
        self._hyperscan = hyperscan
        self._database = database
        self._local = threading.local()

    def scan(self, data: bytes) -> list[tuple[int, int]]:
        """Return (expression, byte offset of the match's end), for every end of every match, nearly in order.

        ``data`` must go on for a byte after the last match: Hyperscan 5.4 (as Vectorscan 5.4.12, the one in the wheels)
        misses some two-byte matches at the very end of 17 to 34 bytes.
        """
        found: list[tuple[int, int]] = []
        if self._database is None:
            return found
        try:
            scratch = self._local.scratch
        except AttributeError:
            scratch = self._local.scratch = self._hyperscan.Scratch(self._database)
        add = found.append

        def note(number: int, start: int, end: int, flags: int, context: object) -> None:
            add((number, end))

        self._database.scan(data, note, scratch=scratch)
        return found

    def dumps(self) -> bytes:
        """Return the database as bytes, with a head that ``load`` checks."""
        plan = msgspec.json.encode(self.plan)
        body = plan + (self._hyperscan.dumpb(self._database) if self._database is not None else b"")
        return _MAGIC + zlib.crc32(body).to_bytes(4, "big") + len(plan).to_bytes(4, "big") + body


def compiled(hyperscan: Any, searches: Sequence[Search]) -> Database:
    """Compile the filter for these searches; takes tens to hundreds of milliseconds."""
    # writing expressions takes the parser of re and its tables, which a cached database does without
    from newslint.matching.superset import superset

    filters: list[list[Filter]] = [
        [superset(pattern, search.ignore_case, search.unit) for pattern in search.patterns] for search in searches
    ]
    always = {number for number, those in enumerate(filters) if any(one.expression is None for one in those)}
    costly = {number for number, those in enumerate(filters) if not all(one.literal for one in those)}
    while True:
        ids = tuple(
            (number, pattern)
            for number, those in enumerate(filters)
            if number not in always
            for pattern in range(len(those))
        )
        database = None
        if ids:
            try:
                database = _compile(hyperscan, [filters[number][pattern] for number, pattern in ids])
            except hyperscan.error:
                refused = {number for number, pattern in ids if not _accepted(hyperscan, filters[number][pattern])}
                if not refused:  # each alone is taken, all together are too many
                    refused = {number for number, _ in ids}
                always |= refused
                continue
        plan = Plan(_made_of(hyperscan, searches), ids, tuple(sorted(always)), tuple(sorted(always | costly)))
        return Database(hyperscan, database, plan)


def loaded(hyperscan: Any, searches: Sequence[Search], stored: bytes) -> Database:
    """Return the filter that ``Database.dumps`` stored for these searches; raises ``StaleDatabase`` for any other."""
    if len(stored) < _HEAD or not stored.startswith(_MAGIC):
        raise StaleDatabase("not a stored filter")
    crc, length = stored[len(_MAGIC) : _HEAD - 4], stored[_HEAD - 4 : _HEAD]
    if zlib.crc32(memoryview(stored)[_HEAD:]) != int.from_bytes(crc, "big"):
        raise StaleDatabase("the stored filter is damaged")
    body = _HEAD + int.from_bytes(length, "big")
    try:
        plan = msgspec.json.decode(memoryview(stored)[_HEAD:body], type=Plan)
    except msgspec.DecodeError as error:
        raise StaleDatabase("the stored filter is damaged") from error
    if plan.made_of != _made_of(hyperscan, searches):
        raise StaleDatabase("the stored filter was made of other searches, or by another version")
    database = None
    if plan.ids:
        try:
            database = hyperscan.loadb(stored[body:], hyperscan.HS_MODE_BLOCK)
        except Exception as error:  # Hyperscan raises a class of its own for each way to refuse
            raise StaleDatabase(f"hyperscan refuses the stored filter: {error}") from error
    return Database(hyperscan, database, plan)


def _made_of(hyperscan: Any, searches: Sequence[Search]) -> str:
    # the expressions follow from the searches and from Python's own tables of letters
    parts = (str(hyperscan.__version__), sys.hexversion, tuple(searches))
    return hashlib.blake2b(repr(parts).encode(), digest_size=16).hexdigest()


def _compile(hyperscan: Any, filters: Sequence[Filter]) -> Any:
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(
        expressions=[one.expression for one in filters],
        ids=list(range(len(filters))),
        flags=[one.flags for one in filters],
    )
    return database


def _accepted(hyperscan: Any, one: Filter) -> bool:
    try:
        _compile(hyperscan, [one])
    except hyperscan.error:
        return False
    return True
