"""The compiled filter: every pattern's superset in one Hyperscan database, and its form for a cache."""

from __future__ import annotations

import hashlib
import sys
import threading
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

import msgspec
import xxhash

from newslint.matching.bytesets import NEAR_BYTES
from newslint.matching.search import Search, written

if TYPE_CHECKING:
    from newslint.matching.literals import Literal
    from newslint.matching.superset import Filter

_MAGIC = b"newslint-filter-4\n"
_HEAD = len(_MAGIC) + 12
_CASELESS = 1
"""The flag of Hyperscan, as in ``superset``."""


class StaleDatabase(Exception):  # noqa: N818 - it is no error but a reason to compile anew
    """A stored database is damaged, or was made of other searches, or by another Python or Hyperscan."""


class Plan(msgspec.Struct, frozen=True):
    """What the filter knows of the searches: ``ids[n]`` is the search and the pattern behind expression ``n``.

    An expression is the superset of a pattern, or one of the literals of which every match of the pattern holds one.
    ``wide`` holds how many of the expressions, the last ones, are looked for only in texts with a letter of
    ``bytesets.FAR``. ``always`` are the searches that the filter cannot help at all, ``far`` those that it cannot help
    in a text with such a letter; ``unfiltered`` the first and the ones that it helps at a high price. ``size`` counts the bytes of the first of the two databases as stored.
    """

    made_of: str
    ids: tuple[tuple[int, int], ...]
    wide: int
    size: int
    always: tuple[int, ...]
    unfiltered: tuple[int, ...]
    far: tuple[int, ...] = ()


class Database:
    """One pass over a text's bytes that names the patterns that may match, and where.

    Patterns that cannot match without a letter of ``bytesets.FAR`` stand in a database of their own, scanned only for
    texts that hold one. Threads may share it: each has its own scratch space.
    """

    def __init__(self, hyperscan: Any, near: Any, wide: Callable[[], Any] | None, plan: Plan) -> None:
        """``wide`` is called for the second database when the first text comes that needs it: most runs never do."""
        self.plan = plan
        self._hyperscan = hyperscan
        self._near = near
        self._make_wide = wide
        self._first_wide = len(plan.ids) - plan.wide
        self._local = threading.local()

    def scan(self, data: bytes) -> list[tuple[int, int]]:
        """Return (expression, byte offset of the match's end), for every end of every match, nearly in order.

        ``data`` must go on for a byte after the last match: Hyperscan 5.4 (as Vectorscan 5.4.12, the one in the wheels)
        misses some two-byte matches at the very end of 17 to 34 bytes.
        """
        found: list[tuple[int, int]] = []
        add = found.append

        def note(number: int, start: int, end: int, flags: int, context: object) -> None:
            add((number, end))

        if self._near is not None:
            self._near.scan(data, note, scratch=self._scratch("near", self._near))
        if self._make_wide is not None and data.translate(None, NEAR_BYTES):
            first = self._first_wide
            wide = self._wide

            def note_wide(number: int, start: int, end: int, flags: int, context: object) -> None:
                add((first + number, end))

            wide.scan(data, note_wide, scratch=self._scratch("wide", wide))
        return found

    @cached_property
    def _wide(self) -> Any:
        assert self._make_wide is not None
        return self._make_wide()

    def _scratch(self, name: str, database: Any) -> Any:
        try:
            return getattr(self._local, name)
        except AttributeError:
            scratch = self._hyperscan.Scratch(database)
            setattr(self._local, name, scratch)
            return scratch

    def dumps(self) -> bytes:
        """Return the databases as bytes, with a head that ``load`` checks."""
        near = self._hyperscan.dumpb(self._near) if self._near is not None else b""
        wide = self._hyperscan.dumpb(self._wide) if self._make_wide is not None else b""
        plan = msgspec.json.encode(msgspec.structs.replace(self.plan, size=len(near)))
        body = plan + near + wide
        return _MAGIC + xxhash.xxh3_64_digest(body) + len(plan).to_bytes(4, "big") + body


def compiled(hyperscan: Any, searches: Sequence[Search]) -> Database:
    """Compile the filter for these searches; takes seconds for a thousand patterns."""
    # writing expressions takes the parser of re and its tables, which a cached database does without
    from newslint.matching.superset import superset

    filters: list[list[Filter]] = [
        [superset(pattern, search.ignore_case, search.unit) for pattern in search.patterns] for search in searches
    ]
    always = {number for number, those in enumerate(filters) if not all(one.known for one in those)}
    costly = {number for number, those in enumerate(filters) if not all(one.literal for one in those)}
    while True:
        halves: list[list[tuple[tuple[int, int], bytes, int]]] = [[], []]
        for number, those in enumerate(filters):
            if number not in always:
                for pattern, one in enumerate(those):
                    for half, those_of in zip(halves, _expressions(one), strict=True):
                        half += [((number, pattern), expression, flags) for expression, flags in those_of]
        try:
            near, wide = (_compile(hyperscan, half) for half in halves)
        except hyperscan.error:
            every = [one for half in halves for one in half]
            refused = {one[0][0] for one in every if not _accepted(hyperscan, one)}
            if not refused:  # each alone is taken, all together are too many
                refused = {one[0][0] for one in every}
            always |= refused
            continue
        ids = tuple(one[0] for half in halves for one in half)
        plan = Plan(
            _made_of(hyperscan, searches),
            ids,
            len(halves[1]),
            0,
            tuple(sorted(always)),
            tuple(sorted(always | costly)),
        )
        return Database(hyperscan, near, None if wide is None else partial(_same, wide), plan)


_RARE = 10.0
"""Times in a million words up to which the literals of a pattern are looked for in the pattern's stead.

Above it, trying the pattern wherever one of them stands would cost more than the scan saves.
"""


def quick(hyperscan: Any, searches: Sequence[Search]) -> Database:
    """Compile a filter of literals alone: in a tenth of the time, for a scan whose hits are tried ten times as often.

    It finds the same. What has no literal is tried on every unit.
    """
    from newslint.matching.superset import sketch

    ids: list[tuple[int, int]] = []
    expressions: list[tuple[tuple[int, int], bytes, int]] = []
    always, far = set(), set()
    for number, search in enumerate(searches):
        for pattern, source in enumerate(search.patterns):
            one = sketch(source, search.ignore_case, search.unit)
            if one.far:
                far.add(number)
            if one.literals is not None:
                ids += [(number, pattern)] * len(one.literals.texts)
                expressions += [((number, pattern), *_literal(literal)) for literal in one.literals.texts]
            elif one.near:
                always.add(number)
    plan = Plan(
        _made_of(hyperscan, searches),
        tuple(ids),
        0,
        0,
        tuple(sorted(always)),
        tuple(sorted(always)),
        tuple(sorted(far - always)),
    )
    return Database(hyperscan, _compile(hyperscan, expressions), None, plan)


def _expressions(one: Filter) -> tuple[list[tuple[bytes, int]], list[tuple[bytes, int]]]:
    """Return what is looked for in every text, and in texts with a letter of ``bytesets.FAR``, each with its flags."""
    wide = [] if one.wide is None else [(one.wide, one.flags)]
    if one.expression is None:
        return [], wide
    if one.literals is not None and one.literals.per_million <= _RARE:
        return [_literal(literal) for literal in one.literals.texts], wide
    return [(one.expression, one.flags)], wide


def _literal(literal: Literal) -> tuple[bytes, int]:
    written = "".join(map(_character, literal.text))
    return written.encode("ascii"), 0 if literal.exact else _CASELESS


def _character(char: str) -> str:
    if char.isascii() and (char.isalnum() or char == " "):
        return char
    return "".join(rf"\x{byte:02x}" for byte in char.encode("utf-8", "surrogatepass"))


def loaded(hyperscan: Any, searches: Sequence[Search], stored: bytes | memoryview) -> Database:
    """Return the filter that ``Database.dumps`` stored for these searches; raises ``StaleDatabase`` for any other."""
    stored = memoryview(stored)  # a slice of it is no copy
    if len(stored) < _HEAD or stored[: len(_MAGIC)] != _MAGIC:
        raise StaleDatabase("not a stored filter")
    checksum, length = stored[len(_MAGIC) : _HEAD - 4], stored[_HEAD - 4 : _HEAD]
    if xxhash.xxh3_64_digest(stored[_HEAD:]) != checksum:
        raise StaleDatabase("the stored filter is damaged")
    body = _HEAD + int.from_bytes(length, "big")
    try:
        plan = msgspec.json.decode(stored[_HEAD:body], type=Plan)
    except msgspec.DecodeError as error:
        raise StaleDatabase("the stored filter is damaged") from error
    if plan.made_of != _made_of(hyperscan, searches):
        raise StaleDatabase("the stored filter was made of other searches, or by another version")
    cut = body + plan.size
    try:
        near = hyperscan.loadb(bytes(stored[body:cut]), hyperscan.HS_MODE_BLOCK) if plan.size else None
    except Exception as error:  # Hyperscan raises a class of its own for each way to refuse
        raise StaleDatabase(f"hyperscan refuses the stored filter: {error}") from error
    # the checksum has held and the first half was of this machine: the second half will be, too
    wide = partial(_second, hyperscan, stored[cut:]) if len(stored) > cut else None
    return Database(hyperscan, near, wide, plan)


def _second(hyperscan: Any, stored: memoryview) -> Any:
    return hyperscan.loadb(bytes(stored), hyperscan.HS_MODE_BLOCK)


def _made_of(hyperscan: Any, searches: Sequence[Search]) -> str:
    # the expressions follow from the searches and from Python's own tables of letters
    made_by = f"{hyperscan.__version__} {sys.hexversion:x} ".encode()
    return hashlib.blake2b(made_by + written(searches), digest_size=16).hexdigest()


def _compile(hyperscan: Any, half: Sequence[tuple[tuple[int, int], bytes, int]]) -> Any:
    if not half:
        return None
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(
        expressions=[expression for _, expression, _ in half],
        ids=list(range(len(half))),
        flags=[flags for _, _, flags in half],
    )
    return database


def _accepted(hyperscan: Any, one: tuple[tuple[int, int], bytes, int]) -> bool:
    try:
        _compile(hyperscan, [one])
    except hyperscan.error:
        return False
    return True


def _same(database: Any) -> Any:
    return database
