"""Keeps what came of files, by their content, so that a file that has not changed is not judged again.

An entry is found by everything its content follows from: the bytes of the file and its name, newslint's own code, the
rules, the settings, the known findings, what the run's items have in common as far as it concerns the file, and the zone
of the clock, and the day where a rule asks for it. The hour is not among them (``model.rule.Clock``): where rules that
look ahead are silent they are silent later, where one has spoken nothing is kept, nor where a rule asks for the hour.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import NamedTuple

import msgspec

from newslint import __version__, cache
from newslint.memory import Across
from newslint.memory.copies import Copy
from newslint.memory.counts import Tally
from newslint.readers import Input
from newslint.runners.outcome import Outcome, packed, unpacked
from newslint.runners.plan import Plan

MOST_FILE = 32 << 20
"""Bytes of a file above which nothing is kept of it: what came of it is of the same size."""

_RACY = 0.05
"""Seconds. A file changed less than that before it was read may change again without its time telling."""

_BLOCK = 1 << 20


class _File(NamedTuple):
    """A file as it was read: the digest of its bytes, and what would change with them."""

    digest: bytes
    state: tuple[int, int, int]


class _Kept(NamedTuple):
    """An entry: when the file was judged, in seconds since 1970, and its outcome as ``packed`` makes it."""

    now: float
    outcome: bytes


class Keeper:
    """Gives and takes the outcomes of files under one plan. A value that travels to another process."""

    def __init__(self, plan: Plan) -> None:
        self._now = plan.now.timestamp()
        self._context = _context(plan)
        self._files: dict[str, _File] = {}
        self._across = b""
        self._of_file: dict[str, bytes] = {}
        self._shared = b""
        self._held: frozenset[str] = frozenset()

    def look(self, inputs: Iterable[Input]) -> None:
        """Read the files among the inputs and take their digests; larger ones are left out."""
        for given in inputs:
            if given.is_plain and given.name not in self._files and (given.size or 0) <= MOST_FILE:
                file = _look(given.name)
                if file is not None:
                    self._files[given.name] = file

    def across(self, inputs: Sequence[Input]) -> Across | None:
        """Return what the items of these inputs have in common, where that is kept."""
        name = self._across_name(inputs)
        data = cache.load(name, "across", cache.RESULTS) if name else None
        if data is None:
            return None
        try:
            totals, recurring, holding, copies = _across_decoder.decode(data)
        except msgspec.MsgspecError:
            return None
        return Across(totals, dict(recurring), holding, {(name, number): copy for name, number, copy in copies})

    def keep_across(self, inputs: Sequence[Input], across: Across) -> None:
        """Keep what the items of these inputs have in common, unless one of them changed meanwhile."""
        name = self._across_name(inputs)
        if name and all(self._unchanged(given.name) for given in inputs):
            copies = [(*where, copy) for where, copy in across.copies.items()]
            value = (across.totals, list(across.recurring.items()), across.holding, copies)
            try:
                cache.store(name, "across", msgspec.msgpack.encode(value), room=cache.RESULTS)
            except UnicodeEncodeError:  # a name of half characters
                return

    def judge_by(self, plan: Plan) -> None:
        """Say by which plan files will be judged: that of the beginning, with what is known by now."""
        known = sorted(plan.known.items()) if plan.known else []
        self._context = _digest(_encoded((self._context, plan.want_text, known)))
        across = plan.across
        if across is None:
            return
        of_file: dict[str, list[object]] = {}
        for (name, number), copy in sorted(across.copies.items()):
            of_file.setdefault(name, []).append((number, copy))
        self._of_file = {name: _digest(_encoded(copies)) for name, copies in of_file.items()}
        self._held = frozenset(across.holding)
        self._shared = _digest(_encoded((sorted(across.totals.items()), sorted(across.recurring.items()))))
        self._across = b"across"

    def keeps(self, given: Input) -> bool:
        """Say whether what comes of an input may be kept."""
        return given.is_plain and given.name in self._files

    def has(self, given: Input) -> bool:
        """Say whether something is kept of an input; it may still turn out to be of no use."""
        name = self._name(given)
        return bool(name) and cache.has(name, "file", cache.RESULTS)

    def get(self, given: Input) -> Outcome | None:
        """Return what came of an input when it had the same content, or None where that is not known."""
        name = self._name(given)
        data = cache.load(name, "file", cache.RESULTS) if name else None
        if data is None:
            return None
        try:
            kept = _kept_decoder.decode(data)
            if kept.now > self._now or kept.outcome[:1] != b"m":
                return None
            (outcome,) = unpacked(kept.outcome)
        except (msgspec.MsgspecError, ValueError):
            return None
        return outcome

    def put(self, given: Input, outcome: Outcome) -> None:
        """Keep what came of an input, unless it failed, depends on the hour, or the file changed meanwhile."""
        name = self._name(given)
        if (
            name
            and outcome.feed is not None
            and not outcome.failed
            and not outcome.ahead
            and self._unchanged(given.name)
        ):
            data = packed([outcome])
            if data[:1] == b"m":  # a pickle is for processes of one run; what lies on a disk is not to be unpickled
                cache.store(name, "file", msgspec.msgpack.encode(_Kept(self._now, data)), room=cache.RESULTS)

    def close(self) -> None:
        """Let old entries go where there are too many."""
        cache.trim(cache.RESULTS)

    def _name(self, given: Input) -> str:
        file = self._files.get(given.name) if given.is_plain else None
        if file is None:
            return ""
        shared = self._shared if given.name in self._held else b""
        parts = (self._context, os.fsencode(given.name), file.digest, self._across, self._of_file.get(given.name, b""))
        return _digest(_encoded((*parts, shared))).hex()

    def _across_name(self, inputs: Sequence[Input]) -> str:
        if not all(given.is_plain and given.name in self._files for given in inputs):
            return ""
        files = [(os.fsencode(given.name), self._files[given.name].digest) for given in inputs]
        return _digest(_encoded((self._context, files))).hex()

    def _unchanged(self, name: str) -> bool:
        return name in self._files and _state(name) == self._files[name].state


def may_keep(plan: Plan) -> bool:
    """Say whether results of a plan follow from the content of files alone, or from it and the day.

    Rules in Python of others may read anything, and one that asks for the hour may find next what it does not find now.
    """
    return all(rule.clock != "hour" and (rule.check is None or rule.pack == "newslint") for rule in plan.rules)


def _context(plan: Plan) -> bytes:
    """Return the digest of the code, the rules, the settings that hold today and the zone of the clock."""
    today = plan.now.date()
    config = msgspec.structs.replace(
        plan.config,
        overrides=tuple(one for one in plan.config.overrides if one.until is None or today <= one.until),
        path=None,
        root=".",
    )
    rules = [msgspec.structs.replace(rule, page=None) if rule.page is not None else rule for rule in plan.rules]
    offset = plan.now.utcoffset()
    zone = offset.total_seconds() if offset is not None else None
    day = today.isoformat() if any(rule.clock == "day" for rule in plan.rules) else ""
    made_by = (__version__, cache.whole_code(), sys.version, os.environ.get("NEWSLINT_ENGINE", ""), zone, day)
    return _digest(_encoded((made_by, rules, config)))


def _look(name: str) -> _File | None:
    digest = blake2b(digest_size=20)
    try:
        with open(name, "rb") as file:
            state = _state_of(os.fstat(file.fileno()))
            if time.time() - state[1] / 1e9 < _RACY:
                return None
            while block := file.read(_BLOCK):
                digest.update(block)
    except OSError:
        return None
    found = _File(digest.digest(), state)
    return found if _state(name) == state else None


def _state(name: str) -> tuple[int, int, int] | None:
    try:
        return _state_of(os.stat(name))
    except OSError:
        return None


def _state_of(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_size, status.st_mtime_ns, status.st_ino


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=20).digest()


def _encoded(value: object) -> bytes:
    try:
        return msgspec.msgpack.encode(value)
    except UnicodeEncodeError:  # half characters somewhere: another way to make the same bytes of the same value
        return repr(value).encode("utf-8", "backslashreplace")


_kept_decoder = msgspec.msgpack.Decoder(_Kept)
_across_decoder = msgspec.msgpack.Decoder(
    tuple[dict[bytes, int], list[tuple[int, Tally]], dict[str, bytes], list[tuple[str, int, Copy]]]
)
