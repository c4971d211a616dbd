"""Has loads judged by a child process, and outlives it: who kills or stalls the child is reported and left out."""

from __future__ import annotations

import atexit
import contextlib
import mmap
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from newslint.isolation.child import HEAD, SIZE, SPOT
from newslint.isolation.orders import Load
from newslint.isolation.stopped import DIED, STALLED, Header, stopped
from newslint.model import ItemReport, Rule
from newslint.reporters.encoding import encode

START = 600.0
"""Seconds that a child may take to make its rules ready: compiling them takes 12 s of a core, or more where it is busy."""

_ATTEMPTS = 2
_POLL = 0.25


class LoadError(Exception):
    """A load that is wrong as such, not one of its articles; the text is one line."""


class _Stopped(Exception):  # noqa: N818 - it is no error but an end, for one of two reasons
    def __init__(self, rule: Rule, how: str) -> None:
        self.rule = rule
        self.how = how


class Guard:
    """A judge in a process of its own. ``limit`` is how many seconds one article may take.

    An article that takes longer is ended with its process and reported with a score of null; one that its process dies
    of is tried once more first. The others are judged as if it had not been there. Not for several threads at once.
    """

    def __init__(self, order: bytes, limit: float) -> None:
        self._order = order
        self._limit = limit
        self._child: _Child | None = None
        atexit.register(self.close)

    def reports(self, load: Load) -> Iterator[tuple[int, bytes]]:
        """Yield position and report of each article of a load, the report as a line of JSON; raises LoadError.

        A report that is none of an article (of the feed as such, of an input that cannot be read) has a position under 0.
        """
        deaths: dict[int, int] = {}
        last: tuple[int, bytes] | None = None
        while True:
            child = self._ready()
            try:
                for position, line in child.reports(load, self._limit):
                    if position >= 0:
                        load = msgspec.structs.replace(load, begin=position + 1)
                    yield position, line
                if last is not None:
                    yield last
                return
            except _Stopped as end:
                position, header = child.spot(load)
                self.close()
                deaths[position] = deaths.get(position, 0) + 1
                if end.rule is DIED and deaths[position] < _ATTEMPTS:
                    continue
                report = position, encode(_report(end, header, position, self._limit))
                if position < 0:  # in reading: what stood before has its reports, maybe not all of them sent yet
                    read = -1 - position
                    if read <= load.begin or read == load.end:
                        yield report
                        return
                    last = report
                    load = msgspec.structs.replace(load, end=read)
                else:
                    yield report
                    load = msgspec.structs.replace(load, skip=(*load.skip, position))
            except BaseException:
                self.close()  # half a load is in the pipe
                raise

    def _ready(self) -> _Child:
        if self._child is None:
            self._child = _Child(self._order)
        return self._child

    def close(self) -> None:
        """End the child, where there is one."""
        if self._child is not None:
            self._child.kill()
            self._child = None


def _report(end: _Stopped, header: Header, position: int, limit: float) -> ItemReport:
    index = None if position < 0 else header.index
    values = {"seconds": f"{limit:g}"} if end.rule is STALLED else {"how": end.how}
    return stopped(end.rule, header, index, **values)


class _Child:
    def __init__(self, order: bytes) -> None:
        handle, path = tempfile.mkstemp(prefix="newslint-")
        os.truncate(path, SIZE)
        self._spot = mmap.mmap(handle, SIZE)
        os.close(handle)
        # a worker may have newslint by other ways than being installed (an archive, a path that was added)
        paths = os.pathsep.join(entry for entry in sys.path if entry)
        self._process = subprocess.Popen(  # noqa: S603  # this interpreter and a constant, no words of a stranger
            [sys.executable, "-c", "from newslint.isolation.child import main; main()", path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": paths},
        )
        self._frames: queue.Queue[tuple[bytes, bytes]] = queue.Queue(maxsize=8)
        assert self._process.stdout is not None
        threading.Thread(target=_pump, args=(self._process.stdout, self._frames), daemon=True).start()
        try:
            self._send(order)
            kind, said = self._next(START)
        except _Stopped as end:
            self.kill()
            raise LoadError(f"the judging process ended before it was ready, {end.how or 'too slow'}") from None
        finally:
            Path(path).unlink(missing_ok=True)
        if kind != b"!":
            self.kill()
            raise LoadError(said.decode())

    def reports(self, load: Load, limit: float) -> Iterator[tuple[int, bytes]]:
        SPOT.pack_into(self._spot, 0, -1 if load.path is not None else load.begin, 0)
        self._send(msgspec.msgpack.encode(load))
        while True:
            kind, data = self._next(limit)
            if kind == b"E":
                return
            if kind == b"X":
                raise LoadError(data.decode())
            for row in data.splitlines():
                position, _, line = row.partition(b" ")
                yield int(position), line

    def _next(self, limit: float) -> tuple[bytes, bytes]:
        # the clock runs while this process waits and the child stays at one article; not while this one is elsewhere
        where, since = None, time.monotonic()
        while True:
            try:
                kind, data = self._frames.get(timeout=min(_POLL, limit))
            except queue.Empty:
                now = bytes(self._spot[: SPOT.size])
                if now != where:
                    where, since = now, time.monotonic()
                elif time.monotonic() - since > limit:
                    raise _Stopped(STALLED, "") from None
                continue
            if kind:
                return kind, data
            code = self._process.wait()
            raise _Stopped(DIED, f"by signal {-code}" if code < 0 else f"with exit code {code}")

    def spot(self, load: Load) -> tuple[int, Header]:
        """Return the position that the child stands or fell at, and what is known of the article there."""
        position, size = SPOT.unpack_from(self._spot, 0)
        if size:
            return position, Header(*msgspec.json.decode(self._spot[SPOT.size : SPOT.size + size]))
        if load.path is None and position < len(load.rows):
            row = load.rows[position]
            return position, Header(row.source, load.format, row.index, row.line)
        return position, Header(load.name, load.format if load.path is None else "", position, 1)

    def _send(self, data: bytes) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(HEAD.pack(b"L", len(data)) + data)
            self._process.stdin.flush()
        except OSError:  # it has died; the next frame says so
            pass

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        self._spot.close()


def _pump(stream: BinaryIO, frames: queue.Queue[tuple[bytes, bytes]]) -> None:
    """Hand frames over until the stream ends, which an empty one says."""
    try:
        while len(head := stream.read(HEAD.size)) == HEAD.size:
            kind, size = HEAD.unpack(head)
            data = stream.read(size)
            if len(data) < size:
                break
            frames.put((kind, data))
    except (OSError, ValueError):
        pass
    frames.put((b"", b""))
