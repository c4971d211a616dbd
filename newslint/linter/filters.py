"""Gets the matcher of a scan: from the cache, or a quick one that serves until the full one has been compiled."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence

import msgspec

from newslint import __version__, cache
from newslint.matching import Hit, Matcher, Search, StaleDatabase, written

_KIND = "database"
_ASK_AGAIN = 0.25
"""Seconds between two looks whether the full filter is there."""
_QUICK_TEXTS = 400
"""Texts after which the full filter is compiled here and now, where no cache could take it from another process."""
_FEW = 40
"""Patterns up to which the filter is compiled in no time."""
_WORKER = """
import json, sys
sys.path[:] = json.loads(sys.argv[1])
from newslint.linter.filters import compile_apart
compile_apart(sys.argv[2])
"""

Find = Callable[[str, bytes | None], list[Hit]]


class Growing:
    """A matcher whose ``find`` is quick to be had at first and fast later; both find the same.

    The full filter takes many seconds to compile, which whoever lints one feed should not wait for. It is compiled in a
    process of its own, into the cache, and taken over from there, in this run or in the next.
    """

    def __init__(self, searches: Sequence[Search]) -> None:
        if sum(len(search.patterns) for search in searches) < _FEW:  # compiled sooner than looked up
            self.find: Find = Matcher(searches).find
            return
        self._searches = searches
        self._name = _name(searches)
        kept = _kept(self._name, searches)
        if kept is not None:
            self.find = kept.find
            return
        self._quick = Matcher(searches, quick=True)
        self._again = time.monotonic() + _ASK_AGAIN
        self._texts = 0
        self._apart = _start(self._name, searches)
        self.find = self._find

    def _find(self, value: str, wanted: bytes | None = None) -> list[Hit]:
        self._texts += 1
        matcher: Matcher | None = None
        if not self._apart:
            if self._texts > _QUICK_TEXTS:
                matcher = Matcher(self._searches)
        elif (now := time.monotonic()) > self._again:
            self._again = now + _ASK_AGAIN
            matcher = _kept(self._name, self._searches)
        if matcher is not None:
            self.find = matcher.find
            return matcher.find(value, wanted)
        return self._quick.find(value, wanted)


def matcher(searches: Sequence[Search]) -> Matcher | Growing:
    """Return what finds these searches, with the engine that ``NEWSLINT_ENGINE`` asks for."""
    if os.environ.get("NEWSLINT_ENGINE") == "re":  # for whoever doubts the fast engine: slower, with the same result
        return Matcher(searches, hyperscan=False)
    return Growing(searches)


def full(searches: Sequence[Search]) -> Matcher:
    """Return the matcher with the full filter, compiled here and now where the cache has none."""
    if os.environ.get("NEWSLINT_ENGINE") == "re":
        return Matcher(searches, hyperscan=False)
    name = _name(searches)
    found = _kept(name, searches)
    if found is None:
        found = Matcher(searches)
        if database := found.dumps():
            cache.store(name, _KIND, database)
    return found


def compile_apart(name: str) -> None:
    """Compile the searches that come on standard input and keep the filter under ``name``; for the process apart."""
    searches = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=list[Search])
    with cache.claimed(name, _KIND) as ours:
        if ours and cache.load(name, _KIND) is None:
            if hasattr(os, "nice"):
                os.nice(5)
            cache.store(name, _KIND, Matcher(searches).dumps())


def _kept(name: str, searches: Sequence[Search]) -> Matcher | None:
    kept = cache.view(name, _KIND)
    if kept is None:
        return None
    try:
        return Matcher(searches, database=kept)
    except StaleDatabase:
        return None


def _start(name: str, searches: Sequence[Search]) -> bool:
    """Have the full filter compiled in another process; returns whether the cache will hold it some day."""
    import json  # only a run without its filter in the cache comes here
    import subprocess
    import tempfile
    import threading

    if cache.folder() is None or not sys.executable or getattr(sys, "frozen", False):
        return False
    if not cache.writable():
        return False
    if cache.is_claimed(name, _KIND):  # another run has begun already
        return True
    try:
        with tempfile.TemporaryFile() as given:  # a pipe would have to be read before we could go on
            given.write(msgspec.msgpack.encode(list(searches)))
            given.seek(0)
            process = subprocess.Popen(  # noqa: S603  # our own Python; not waited for, since it may outlive this run
                [sys.executable, "-I", "-c", _WORKER, json.dumps(sys.path), name],
                stdin=given,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
    except OSError:
        return False
    threading.Thread(target=process.wait, daemon=True).start()  # or it would stay in the table of processes
    return True


def _name(searches: Sequence[Search]) -> str:
    return cache.key(__version__, written(searches))
